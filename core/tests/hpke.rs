//! Envelopes (formats `0x21` to `0x24`) and key configurations through the public API.
#![cfg(feature = "hpke")]
#![expect(clippy::unwrap_used, clippy::indexing_slicing, reason = "tests")]

mod support;

use proptest::prelude::*;
use serde_json::Value;
use support::{State, bytes, cases, keyring, keyring_with, text, vectors};
use visard::{
    Code, Result, SecretBytes, Timestamp,
    encoding::{base64url, from_base64url, hex},
    hpke::{
        Kem, KeyConfig, MAX_ENVELOPE, MAX_LARGE, MAX_LARGE_TOKEN, MAX_TOKEN, OpeningKey, SealingKey,
    },
    keyset::{Keyring, Use, VerifyingKey},
};

fn now() -> Timestamp {
    "2026-11-23T10:00:00Z".parse().unwrap()
}

fn config() -> KeyConfig {
    config_with(Kem::X25519)
}

fn config_with(kem: Kem) -> KeyConfig {
    KeyConfig::issue_with(kem, &keyring(), now(), now().saturating_add(86_400)).unwrap()
}

fn seal(plaintext: &[u8]) -> Vec<u8> {
    Way { kem: Kem::X25519, large: false }.seal("nps", "v3", b"token", plaintext)
}

fn open(envelope: &[u8]) -> Result<SecretBytes> {
    OpeningKey::new(&keyring()).unwrap().open("nps", "v3", b"token", envelope)
}

fn code(result: Result<SecretBytes>) -> Code {
    result.unwrap_err().code()
}

/// A way to seal: each has a format byte.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct Way {
    kem: Kem,
    large: bool,
}

/// Every way of this build; with the feature `pq`, X-Wing too.
fn ways() -> impl Iterator<Item = Way> {
    Kem::ALL.iter().flat_map(|kem| [false, true].map(|large| Way { kem: *kem, large }))
}

impl Way {
    fn seal(self, survey: &str, form: &str, token: &[u8], plaintext: &[u8]) -> Vec<u8> {
        let key = SealingKey::new(&config_with(self.kem)).unwrap();
        let sealed = if self.large {
            key.seal_large(survey, form, token, plaintext)
        } else {
            key.seal(survey, form, token, plaintext)
        };
        sealed.unwrap()
    }

    fn sealed_len(self, plaintext: usize) -> usize {
        if self.large {
            self.kem.sealed_large_len(plaintext)
        } else {
            self.kem.sealed_len(plaintext)
        }
    }

    /// Whether a test that takes each bit by itself takes this one: in the 1,120 bytes of an
    /// encapsulated key of X-Wing one bit of each byte, unless built to be fast.
    fn tries(self, bit: usize) -> bool {
        let long = self.kem != Kem::X25519 && (5..1_125).contains(&(bit / 8));
        !long || bit % 8 == bit / 8 % 8 || !cfg!(debug_assertions)
    }

    /// Bytes before the ciphertext.
    fn front(self) -> usize {
        self.sealed_len(0) - 16
    }
}

/// The vector files of this build.
fn files() -> &'static [(&'static str, &'static [&'static str])] {
    &[
        ("hpke", &[""]),
        ("hpke-large", &[""]),
        #[cfg(feature = "pq")]
        ("hpke-xwing", &["", "large_"]),
    ]
}

/// What the case was sealed from: stated, or so many bytes of a pattern.
fn plaintext(case: &Value) -> Vec<u8> {
    match case["plaintext_length"].as_u64() {
        Some(length) => (0..=250).cycle().take(usize::try_from(length).unwrap()).collect(),
        None => bytes(case, "plaintext"),
    }
}

/// The envelope of a case: stated, or cut from that of another.
fn envelope(case: &Value, positives: &[Value]) -> Vec<u8> {
    let Some(of) = case["of"].as_str() else { return bytes(case, "envelope") };
    let whole = bytes(positives.iter().find(|other| other["name"] == of).unwrap(), "envelope");
    let at = |value: &Value| usize::try_from(value.as_u64().unwrap()).unwrap();
    let parts = case["parts"].as_array().unwrap().iter();
    let mut cut: Vec<u8> =
        parts.flat_map(|part| &whole[at(&part[0])..at(&part[1])]).copied().collect();
    if let Some(flip) = case["flip"].as_object() {
        cut[at(&flip["at"])] ^= u8::try_from(at(&flip["mask"])).unwrap();
    }
    cut
}

#[test]
fn the_vectors_open() {
    let key = OpeningKey::new(&keyring()).unwrap();
    for (file, kinds) in files() {
        for case in kinds.iter().flat_map(|kind| cases(&vectors(file), &format!("{kind}positive")))
        {
            let (token, envelope) = (bytes(&case, "token"), bytes(&case, "envelope"));
            let opened = key.open(text(&case, "survey"), text(&case, "form"), &token, &envelope);
            assert!(opened.unwrap().expose() == plaintext(&case), "{file}: {}", case["name"]);
        }
    }
}

#[test]
fn the_broken_vectors_are_refused_with_their_code() {
    let key = OpeningKey::new(&keyring()).unwrap();
    for (file, kinds) in files() {
        for kind in *kinds {
            let positives = cases(&vectors(file), &format!("{kind}positive"));
            for case in cases(&vectors(file), &format!("{kind}negative")) {
                let (token, envelope) = (bytes(&case, "token"), envelope(&case, &positives));
                let opened =
                    key.open(text(&case, "survey"), text(&case, "form"), &token, &envelope);
                assert_eq!(code(opened).name(), text(&case, "error"), "{file}: {}", case["name"]);
            }
        }
    }
}

fn config_cases(kind: &str) -> Vec<Value> {
    let with_configs = files().iter().filter(|(file, _)| *file != "hpke-large");
    with_configs.flat_map(|(file, _)| cases(&vectors(file), kind)).collect()
}

#[test]
fn the_configuration_vectors_hold() {
    let pinned = VerifyingKey::parse(text(&vectors("hpke"), "verifying_key")).unwrap();
    for case in config_cases("config_positive") {
        let config = KeyConfig::parse(text(&case, "text")).unwrap();
        config.verify(&pinned).unwrap();
        assert_eq!(config.tenant(), text(&case, "tenant"));
        assert_eq!(Some(u64::from(config.id())), case["id"].as_u64());
        assert_eq!(Some(u64::from(config.kem().number())), case["kem"].as_u64());
        assert_eq!(hex(config.public_key()), text(&case, "public_key"));
        assert_eq!(Some(config.not_before().unix()), case["not_before"].as_i64());
        assert_eq!(Some(config.not_after().unix()), case["not_after"].as_i64());
        assert_eq!(config.signed_bytes(), bytes(&case, "signed"));
        assert_eq!(config.signature().as_slice(), bytes(&case, "signature"));
        assert_eq!(config.to_text(), text(&case, "text"));
    }
}

#[test]
fn the_broken_configuration_vectors_are_refused_with_their_code() {
    let pinned = VerifyingKey::parse(text(&vectors("hpke"), "verifying_key")).unwrap();
    for case in config_cases("config_negative") {
        let now = Timestamp::from_unix(case["now"].as_i64().unwrap()).unwrap();
        let refused = KeyConfig::parse(text(&case, "text")).and_then(|config| {
            config.verify(&pinned)?;
            config.check_time(now)?;
            SealingKey::new(&config)
        });
        assert_eq!(refused.unwrap_err().code().name(), text(&case, "error"), "{}", case["name"]);
    }
}

#[test]
fn every_flipped_bit_of_an_envelope_is_refused() {
    let key = OpeningKey::new(&keyring()).unwrap();
    let formats: Vec<u8> = ways().map(|way| way.seal("", "", b"", b"")[0]).collect();
    for way in ways() {
        let envelope = way.seal("nps", "v3", b"token", b"9");
        for bit in (0..envelope.len() * 8).filter(|bit| way.tries(*bit)) {
            let mut flipped = envelope.clone();
            flipped[bit / 8] ^= 1 << (bit % 8);
            let expected = match bit / 8 {
                0 if !formats.contains(&flipped[0]) => Code::UnsupportedFormat,
                1..=4 => Code::KeyUnknown,
                _ => Code::OpenFailed,
            };
            let opened = key.open("nps", "v3", b"token", &flipped);
            assert_eq!(code(opened), expected, "{way:?}, bit {bit}");
        }
    }
}

#[test]
fn every_truncated_envelope_is_refused() {
    let key = OpeningKey::new(&keyring()).unwrap();
    for way in ways() {
        let envelope = way.seal("nps", "v3", b"token", b"{\"score\":9}");
        for length in 0..envelope.len() {
            let opened = key.open("nps", "v3", b"token", &envelope[..length]);
            assert_eq!(code(opened), Code::OpenFailed, "{way:?}, length {length}");
        }
    }
}

#[test]
fn an_upload_of_several_chunks_opens_whole_or_not_at_all() {
    let key = OpeningKey::new(&keyring()).unwrap();
    for way in ways().filter(|way| way.large) {
        let plaintext = vec![0x5a; 40_000];
        let envelope = way.seal("nps", "v3", b"token", &plaintext);
        assert_eq!(envelope.len(), way.sealed_len(plaintext.len()));
        let open = |envelope: &[u8]| key.open("nps", "v3", b"token", envelope);
        assert!(open(&envelope).unwrap().expose() == plaintext);
        let chunks = way.front()..envelope.len();
        for at in chunks.clone().step_by(509).chain([envelope.len() - 1]) {
            let mut flipped = envelope.clone();
            flipped[at] ^= 1;
            assert_eq!(code(open(&flipped)), Code::OpenFailed, "{way:?}, byte {at}");
        }
        let border = |chunk: usize| way.front() + chunk * (16_384 + 16);
        for length in chunks.step_by(1_021).chain([border(1), border(2)]) {
            assert_eq!(code(open(&envelope[..length])), Code::OpenFailed, "{way:?}, to {length}");
        }
    }
}

#[test]
fn every_flipped_bit_of_a_configuration_is_refused() {
    let pinned = keyring().verifying_key().unwrap();
    for kem in Kem::ALL {
        let good = from_base64url(&config_with(*kem).to_text()).unwrap();
        for bit in 0..good.len() * 8 {
            let mut flipped = good.clone();
            flipped[bit / 8] ^= 1 << (bit % 8);
            let refused = KeyConfig::parse(&base64url(&flipped)).and_then(|c| c.verify(&pinned));
            assert!(refused.is_err(), "{kem:?}, bit {bit}");
        }
        for length in 0..good.len() {
            assert!(KeyConfig::parse(&base64url(&good[..length])).is_err(), "length {length}");
        }
    }
}

#[test]
fn an_envelope_opens_in_its_own_place_only() {
    let names = [["nps", "csat"], ["v3", "v4"], ["token", ""]];
    let place = |bits: usize| -> Vec<&str> {
        names.iter().enumerate().map(|(i, pair)| pair[bits >> i & 1]).collect()
    };
    let opening = OpeningKey::new(&keyring()).unwrap();
    for (way, from) in ways().flat_map(|way| (0..8).map(move |from| (way, from))) {
        let here = place(from);
        let envelope = way.seal(here[0], here[1], here[2].as_bytes(), b"9");
        for to in 0..8 {
            let there = place(to);
            let opened = opening.open(there[0], there[1], there[2].as_bytes(), &envelope);
            assert_eq!(opened.is_ok(), from == to, "{way:?}, {here:?} in {there:?}");
        }
    }
}

#[test]
fn no_envelope_opens_under_another_format_byte() {
    let bytes: Vec<u8> = ways().map(|way| way.seal("", "", b"", b"")[0]).collect();
    for (way, byte) in ways().flat_map(|way| bytes.iter().map(move |byte| (way, *byte))) {
        let mut envelope = way.seal("nps", "v3", b"token", &[9; 2_000]);
        let same = envelope[0] == byte;
        envelope[0] = byte;
        assert_eq!(open(&envelope).is_ok(), same, "{way:?} as {byte:02x}");
    }
}

#[test]
fn lengths_are_exact_and_limited() {
    for way in ways() {
        let longest = if way.large { 16_384 } else { MAX_ENVELOPE };
        for length in [0, 1, longest - 1, longest] {
            let envelope = way.seal("nps", "v3", b"token", &vec![7; length]);
            assert_eq!(envelope.len(), way.sealed_len(length));
            assert_eq!(open(&envelope).unwrap().len(), length);
        }
    }
    let key = SealingKey::new(&config()).unwrap();
    let refused = |survey: &str, form: &str, token: &[u8], plaintext: &[u8]| {
        key.seal(survey, form, token, plaintext).unwrap_err().code()
    };
    let long = "x".repeat(256);
    assert_eq!(refused("s", "f", b"", &vec![7; MAX_ENVELOPE + 1]), Code::LimitExceeded);
    assert_eq!(refused(&long, "f", b"", b""), Code::LimitExceeded);
    assert_eq!(refused("s", &long, b"", b""), Code::LimitExceeded);
    assert_eq!(refused("s", "f", &[0; MAX_TOKEN + 1], b""), Code::LimitExceeded);
    let mut envelope = seal(&vec![7; MAX_ENVELOPE]);
    envelope.push(0);
    assert_eq!(code(open(&envelope)), Code::LimitExceeded);
}

#[test]
fn uploads_are_limited() {
    let key = SealingKey::new(&config()).unwrap();
    let refused = |token: &[u8], plaintext: &[u8]| {
        key.seal_large("s", "f", token, plaintext).unwrap_err().code()
    };
    assert_eq!(refused(&[0; MAX_LARGE_TOKEN + 1], b""), Code::LimitExceeded);
    let zeros = vec![0; MAX_LARGE + 1];
    assert_eq!(refused(b"", &zeros), Code::LimitExceeded);
    let mut too_long = seal(b"")[..5].to_vec();
    too_long[0] = 0x23;
    too_long.resize(Kem::X25519.sealed_large_len(MAX_LARGE) + 1, 0);
    assert_eq!(code(open(&too_long)), Code::LimitExceeded);
    too_long.pop();
    assert_eq!(code(open(&too_long)), Code::OpenFailed);
}

#[test]
fn equal_answers_give_different_envelopes() {
    for way in ways() {
        let (one, two) = (way.seal("s", "f", b"", b"9"), way.seal("s", "f", b"", b"9"));
        assert_eq!(one[..5], two[..5]);
        for at in (5..one.len() - 8).step_by(8) {
            assert_ne!(one[at..at + 8], two[at..at + 8], "everything else is fresh");
        }
    }
}

#[test]
fn another_tenant_neither_verifies_nor_opens() {
    let other = Keyring::generate("other", now()).unwrap();
    let error = config().verify(&other.verifying_key().unwrap()).unwrap_err();
    assert_eq!(error.code(), Code::KeyConfigInvalid);
    let opened = OpeningKey::new(&other).unwrap().open("nps", "v3", b"token", &seal(b"9"));
    assert_eq!(code(opened), Code::KeyUnknown);
}

#[test]
fn a_configuration_is_valid_from_its_first_to_before_its_last_second() {
    let config = config();
    let at = |seconds| config.check_time(now().saturating_add(seconds)).map_err(|e| e.code());
    assert_eq!(at(-1), Err(Code::KeyConfigExpired));
    assert_eq!(at(0), Ok(()));
    assert_eq!(at(86_399), Ok(()));
    assert_eq!(at(86_400), Err(Code::KeyConfigExpired));
}

#[test]
fn a_configuration_needs_a_validity_and_both_keys() {
    let issue = |keyring: &Keyring, from, until| {
        KeyConfig::issue(keyring, from, until).map(drop).map_err(|error| error.code())
    };
    let later = now().saturating_add(1);
    assert_eq!(issue(&keyring(), now(), now()), Err(Code::InvalidArgument));
    assert_eq!(issue(&keyring(), later, now()), Err(Code::InvalidArgument));
    assert_eq!(issue(&keyring(), Timestamp::MIN, now()), Err(Code::InvalidArgument));
    for part in [Use::Ingest, Use::Signing] {
        let part = keyring().only(&[part]).unwrap();
        assert_eq!(issue(&part, now(), later), Err(Code::UseMissing));
    }
    let data = keyring().only(&[Use::Data]).unwrap();
    assert_eq!(OpeningKey::new(&data).unwrap_err().code(), Code::UseMissing);
}

#[test]
fn the_configuration_chooses_and_either_opens() {
    let formats: Vec<(Kem, u8)> =
        ways().map(|way| (way.kem, way.seal("nps", "v3", b"token", b"9")[0])).collect();
    assert_eq!(formats[..2], [(Kem::X25519, 0x21), (Kem::X25519, 0x23)]);
    assert_eq!(formats.len(), 2 * Kem::ALL.len());
    for kem in Kem::ALL {
        let parsed = KeyConfig::parse(&config_with(*kem).to_text()).unwrap();
        assert_eq!((parsed.kem(), Kem::from_number(kem.number())), (*kem, Some(*kem)));
        assert_eq!(SealingKey::new(&parsed).unwrap().kem(), *kem);
    }
    assert_eq!(Kem::from_number(0x0010), None, "P-256");
}

#[test]
fn old_keys_open_until_they_are_disabled() {
    let ring = |keys: &[(u32, State)]| {
        keyring_with(&[((6, "ingest"), keys), ((7, "signing"), &[(9, State::Primary)])])
    };
    let old = ring(&[(1, State::Primary)]);
    let config = KeyConfig::issue(&old, now(), now().saturating_add(1)).unwrap();
    assert_eq!(config.id(), 1);
    let envelope = SealingKey::new(&config).unwrap().seal("s", "f", b"", b"9").unwrap();
    let opened = |state| {
        let later = ring(&[(1, state), (2, State::Primary)]);
        OpeningKey::new(&later).unwrap().open("s", "f", b"", &envelope)
    };
    for state in [State::Staged, State::Enabled] {
        assert_eq!(opened(state).unwrap().expose(), b"9");
    }
    for state in [State::Disabled, State::Destroyed] {
        assert_eq!(code(opened(state)), Code::KeyUnknown);
    }
}

#[test]
fn debug_shows_no_key() {
    let shown = format!("{:?}", OpeningKey::new(&keyring()).unwrap());
    assert!(shown.starts_with("OpeningKey { tenant: \"acme\", keys: ["), "{shown}");
    assert!(shown.len() < 60, "{shown}");
    let shown = format!("{:?}", SealingKey::new(&config()).unwrap());
    assert!(shown.starts_with("SealingKey { tenant: \"acme\", id: "), "{shown}");
    assert!(shown.ends_with("kem: X25519, .. }"), "{shown}");
}

#[test]
fn keys_are_shared_between_threads() {
    fn check<T: Send + Sync>(_: &T) {}
    check(&OpeningKey::new(&keyring()).unwrap());
    check(&SealingKey::new(&config()).unwrap());
    check(&config());
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(24))]

    #[test]
    fn seal_and_open_are_inverse(
        survey in ".{0,60}", form in ".{0,60}",
        token in prop::collection::vec(any::<u8>(), 0..60),
        length in prop_oneof![4 => 0..300_usize, 1 => MAX_ENVELOPE - 20..=MAX_ENVELOPE],
        chunks in 0..3_usize,
        byte in any::<u8>(),
    ) {
        for way in ways() {
            let plaintext = vec![byte; if way.large { length + chunks * 16_384 } else { length }];
            let envelope = way.seal(&survey, &form, &token, &plaintext);
            let opened = OpeningKey::new(&keyring()).unwrap().open(&survey, &form, &token, &envelope);
            let opened = opened.unwrap();
            prop_assert!(opened.expose() == plaintext);
        }
    }

    #[test]
    fn issue_and_parse_are_inverse(from in 0..200_000_000_000_i64, length in 1..1_000_000_i64) {
        let from = Timestamp::from_unix(from).unwrap();
        for kem in Kem::ALL {
            let until = from.saturating_add(length);
            let config = KeyConfig::issue_with(*kem, &keyring(), from, until).unwrap();
            let parsed = KeyConfig::parse(&config.to_text()).unwrap();
            prop_assert!(parsed.verify(&keyring().verifying_key().unwrap()).is_ok());
            prop_assert_eq!(parsed, config);
        }
    }

    #[test]
    fn no_bytes_make_the_opening_panic(bytes in prop::collection::vec(any::<u8>(), 0..1_400)) {
        prop_assert!(open(&bytes).is_err());
        for way in ways() {
            let framed = [&way.seal("", "", b"", b"")[..5], &bytes].concat();
            prop_assert_eq!(code(open(&framed)), Code::OpenFailed);
        }
    }

    #[test]
    fn no_text_makes_the_parsing_panic(text in ".{0,300}", bytes in prop::collection::vec(any::<u8>(), 0..200)) {
        prop_assert!(KeyConfig::parse(&text).is_err());
        let framed = [&[1, 0, 4], &bytes[..]].concat();
        let _ = KeyConfig::parse(&base64url(&framed));
    }
}
