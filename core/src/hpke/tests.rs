//! The vectors of envelopes and key configurations, and the published vectors of RFC 9180.

use super::{open::key_pair, *};
use crate::{
    Timestamp,
    aead::seal_in_place,
    encoding::{base64url, from_base64url, from_hex, hex},
    keyset::{Keyring, Signer, Use},
    random::{Broken, Counting},
    vectors,
};
use ::hpke::{Deserializable, Kem as _, OpModeR, Serializable, single_shot_open};
use alloc::{format, string::String, vec};
use hkdf::Hkdf;
use serde_json::{Value, json};
use sha2::Sha256;

/// The points whose multiples by a private key are all zero (RFC 7748, section 7).
const LOW_ORDER: [&str; 7] = [
    "0000000000000000000000000000000000000000000000000000000000000000",
    "0100000000000000000000000000000000000000000000000000000000000000",
    "e0eb7a7c3b41b8ae1656e3faf19fc46ada098deb9c32b1fd866205165f49b800",
    "5f9c95bca3508c24b1d0b1559c83ef5b04445cc4581c8e86d8224eddd09f1157",
    "ecffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff7f",
    "edffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff7f",
    "eeffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff7f",
];

/// Where an envelope belongs: survey, form, token.
type Place<'a> = (&'a str, &'a str, &'a [u8]);

const HERE: Place<'_> = ("nps-2026", "v3", &[0xab; 16]);

fn now() -> Timestamp {
    "2026-11-23T10:00:00Z".parse().unwrap()
}

fn keyring(tenant: &str, start: u8) -> Keyring {
    Keyring::generate_with(tenant, now(), &mut Counting(start)).unwrap()
}

fn config() -> KeyConfig {
    config_of("acme", 0)
}

fn config_of(tenant: &str, start: u8) -> KeyConfig {
    KeyConfig::issue(&keyring(tenant, start), now(), now().saturating_add(86_400)).unwrap()
}

fn seal(place: Place<'_>, plaintext: &[u8], seed: u8) -> Vec<u8> {
    SealingKey::new(&config())
        .unwrap()
        .seal_with(place.0, place.1, place.2, plaintext, &mut Counting(seed))
        .unwrap()
}

fn positive(name: &str, place: Place<'_>, plaintext: &[u8], seed: u8) -> Value {
    let envelope = seal(place, plaintext, seed);
    assert_eq!(envelope.len(), sealed_len(plaintext.len()), "{name}");
    let seed: Vec<u8> = (seed..).take(32).collect();
    json!({
        "name": name, "survey": place.0, "form": place.1, "token": hex(place.2),
        "plaintext": hex(plaintext), "seed": hex(&seed), "envelope": hex(&envelope),
    })
}

fn positives() -> Vec<Value> {
    let long = "x".repeat(255);
    let mut all = vec![
        positive("an answer", HERE, b"{\"score\":9}", 1),
        positive("an empty answer", HERE, b"", 2),
        positive("no token", ("nps-2026", "v3", b""), b"{\"score\":9}", 3),
        positive("no survey, no form, no token", ("", "", b""), b"{\"score\":9}", 4),
        positive(
            "names that are not ASCII",
            ("Umfrage №7", "フォーム", b"\0"),
            "très bien".as_bytes(),
            5,
        ),
        positive("the longest names", (&long, &long, &[0xee; MAX_TOKEN]), b"{\"score\":9}", 6),
        positive("2,000 bytes", HERE, &vec![0xa5; 2_000], 7),
    ];
    all.push(json!({
        "name": "the base point as encapsulated key, made without the library",
        "survey": HERE.0, "form": HERE.1, "token": hex(HERE.2),
        "plaintext": hex(b"known secret"), "envelope": hex(&by_hand(&base_point(), &public_key())),
    }));
    all
}

fn negative(name: &str, place: Place<'_>, envelope: &[u8], error: Code) -> Value {
    let opener = OpeningKey::new(&keyring("acme", 0)).unwrap();
    let refused = opener.open(place.0, place.1, place.2, envelope).unwrap_err();
    assert_eq!(refused.code(), error, "{name}");
    json!({
        "name": name, "survey": place.0, "form": place.1, "token": hex(place.2),
        "envelope": hex(envelope), "error": error.name(),
    })
}

fn negatives() -> Vec<Value> {
    let good = seal(HERE, b"{\"score\":9}", 1);
    let mut all = broken(&good);
    let long = "x".repeat(256);
    let places: [(&str, Place<'_>, Code); 9] = [
        ("other survey", ("nps-2027", "v3", HERE.2), Code::OpenFailed),
        ("other form", ("nps-2026", "v4", HERE.2), Code::OpenFailed),
        ("other token", ("nps-2026", "v3", &[0xac; 16]), Code::OpenFailed),
        ("token missing", ("nps-2026", "v3", b""), Code::OpenFailed),
        ("survey and form swapped", ("v3", "nps-2026", HERE.2), Code::OpenFailed),
        ("border between names moved", ("nps-2026v", "3", HERE.2), Code::OpenFailed),
        ("survey of 256 bytes", (&long, "v3", HERE.2), Code::LimitExceeded),
        ("form of 256 bytes", ("nps-2026", &long, HERE.2), Code::LimitExceeded),
        ("token of 1,025 bytes", ("nps-2026", "v3", &[0; MAX_TOKEN + 1]), Code::LimitExceeded),
    ];
    all.extend(places.map(|(name, place, error)| negative(name, place, &good, error)));
    for point in LOW_ORDER {
        let envelope = by_hand(&from_hex(point).unwrap(), &[0; 32]);
        let name = format!("sealed to the all-zero secret of the low-order point {point}");
        all.push(negative(&name, HERE, &envelope, Code::OpenFailed));
    }
    all
}

fn broken(good: &[u8]) -> Vec<Value> {
    let changed = |at: usize, mask: u8| {
        let mut changed = good.to_vec();
        changed[at] ^= mask;
        changed
    };
    let last = good.len() - 1;
    let sealed_to = |config: &KeyConfig| {
        let key = SealingKey::new(config).unwrap();
        key.seal_with(HERE.0, HERE.1, HERE.2, b"9", &mut Counting(8)).unwrap()
    };
    let other_tenant = sealed_to(&config_of("other", 0));
    let mut other_key = sealed_to(&config_of("acme", 99));
    other_key[1..5].copy_from_slice(&good[1..5]);
    [
        ("format byte of the next suite", changed(0, 0x03), Code::UnsupportedFormat),
        ("format byte of a field", changed(0, 0x30), Code::UnsupportedFormat),
        ("unknown key id", changed(1, 0x80), Code::KeyUnknown),
        ("flipped bit in the encapsulated key", changed(5, 0x01), Code::OpenFailed),
        ("flipped bit that X25519 ignores", changed(36, 0x80), Code::OpenFailed),
        ("flipped bit in the ciphertext", changed(37, 0x01), Code::OpenFailed),
        ("flipped bit in the tag", changed(last, 0x80), Code::OpenFailed),
        ("empty", vec![], Code::OpenFailed),
        ("format byte only", good[..1].to_vec(), Code::OpenFailed),
        ("cut within the encapsulated key", good[..30].to_vec(), Code::OpenFailed),
        ("no tag", good[..37].to_vec(), Code::OpenFailed),
        ("last byte missing", good[..last].to_vec(), Code::OpenFailed),
        ("one byte appended", [good, &[0]].concat(), Code::OpenFailed),
        ("sealed to another key under our id", other_key, Code::OpenFailed),
        ("sealed for another tenant with the same keys", other_tenant, Code::OpenFailed),
    ]
    .map(|(name, envelope, error)| negative(name, HERE, &envelope, error))
    .to_vec()
}

fn config_positive() -> Value {
    let config = config();
    json!({
        "name": "a key configuration for one day", "text": config.to_text(),
        "tenant": config.tenant(), "id": config.id(), "public_key": hex(config.public_key()),
        "not_before": config.not_before().unix(), "not_after": config.not_after().unix(),
        "signed": hex(config.signed_bytes()), "signature": hex(config.signature()),
    })
}

/// Refused at the first of: parse, verify against the pinned key, check the time, take the key.
fn config_negative(name: &str, text: &str, now: Timestamp, error: Code) -> Value {
    let pinned = keyring("acme", 0).verifying_key().unwrap();
    let refused = KeyConfig::parse(text).and_then(|config| {
        config.verify(&pinned)?;
        config.check_time(now)?;
        SealingKey::new(&config)
    });
    assert_eq!(refused.unwrap_err().code(), error, "{name}");
    json!({ "name": name, "text": text, "now": now.unix(), "error": error.name() })
}

/// A configuration whose bytes were changed before it was signed with the pinned key.
fn signed(change: impl Fn(&mut Vec<u8>)) -> String {
    let mut signed = config().signed_bytes().to_vec();
    change(&mut signed);
    let signature = Signer::new(&keyring("acme", 0)).unwrap().sign(&signed);
    base64url(&[&signed[b"visard/1/keyconfig\0".len()..], &signature].concat())
}

/// Where the parts of the signed bytes stand, for the tenant `acme`.
const TENANT: usize = 20;
const ID: usize = TENANT + 6;
const SUITE: usize = ID + 4;
const KEY: usize = SUITE + 8;
const NOT_BEFORE: usize = KEY + 32;

fn config_negatives() -> Vec<Value> {
    let text = config().to_text();
    let bytes = from_base64url(&text).unwrap();
    let changed = |at: usize, mask: u8| {
        let mut changed = bytes.clone();
        changed[at] ^= mask;
        base64url(&changed)
    };
    let set = |at: usize, to: &'static [u8]| {
        signed(move |bytes| bytes[at..at + to.len()].copy_from_slice(to))
    };
    let (invalid, expired) = (Code::KeyConfigInvalid, Code::KeyConfigExpired);
    let end = config().not_after();
    let low = |point: &str| {
        let point = from_hex(point).unwrap();
        signed(|bytes| bytes[KEY..KEY + 32].copy_from_slice(&point))
    };
    let mut all = vec![
        config_negative("empty", "", now(), invalid),
        config_negative("padded", &format!("{text}="), now(), Code::InvalidEncoding),
        config_negative("513 characters", &"A".repeat(513), now(), Code::LimitExceeded),
        config_negative("next version", &set(19, &[2]), now(), Code::UnsupportedFormat),
        config_negative("other KEM", &set(SUITE, &[0, 0x10]), now(), Code::UnsupportedFormat),
        config_negative("other KDF", &set(SUITE + 2, &[0, 3]), now(), Code::UnsupportedFormat),
        config_negative("other AEAD", &set(SUITE + 4, &[0, 1]), now(), Code::UnsupportedFormat),
        config_negative("key id 0", &set(ID, &[0; 4]), now(), invalid),
        config_negative("tenant not UTF-8", &set(TENANT + 2, &[0xff]), now(), invalid),
        config_negative(
            "tenant empty",
            &signed(|bytes| drop(bytes.splice(TENANT..ID, [0, 0]))),
            now(),
            invalid,
        ),
        config_negative(
            "public key of 31 bytes",
            &signed(|bytes| drop(bytes.splice(KEY - 1..=KEY, [31]))),
            now(),
            invalid,
        ),
        config_negative(
            "ends when it begins",
            &signed(|bytes| bytes.copy_within(NOT_BEFORE + 8.., NOT_BEFORE)),
            now(),
            invalid,
        ),
        config_negative("after the year 9999", &set(NOT_BEFORE + 8, &[0, 1]), now(), invalid),
        config_negative("a time that is negative", &set(NOT_BEFORE, &[0xff; 8]), now(), invalid),
        config_negative("byte appended", &base64url(&[&bytes[..], &[0]].concat()), now(), invalid),
        config_negative("last byte missing", &base64url(&bytes[..bytes.len() - 1]), now(), invalid),
        config_negative("no signature", &base64url(&bytes[..bytes.len() - 64]), now(), invalid),
        config_negative("flipped bit in the tenant", &changed(3, 1), now(), invalid),
        config_negative("flipped bit in the id", &changed(10, 1), now(), invalid),
        config_negative("flipped bit in the public key", &changed(40, 1), now(), invalid),
        config_negative("flipped bit in the end", &changed(66, 1), now(), invalid),
        config_negative("flipped bit in the signature", &changed(70, 1), now(), invalid),
        config_negative("signed by another", &config_of("acme", 99).to_text(), now(), invalid),
        config_negative("a second too early", &text, now().saturating_add(-1), expired),
        config_negative("just over", &text, end, expired),
    ];
    all.extend(LOW_ORDER.map(|point| {
        let name = format!("signed, but with the low-order point {point}");
        config_negative(&name, &low(point), now(), invalid)
    }));
    all
}

#[test]
fn vectors_hold() {
    vectors::check(
        "hpke",
        &json!({
            "about": "format 21: open each envelope with the cleartext keyring of keyring.json; \
                      with `seed` as the next 32 random bytes, sealing to the configuration gives \
                      the envelope. A configuration is parsed, verified with `verifying_key`, \
                      checked at `now` and used. Binary values are hexadecimal",
            "verifying_key": keyring("acme", 0).verifying_key().unwrap().to_text(),
            "config_positive": [config_positive()],
            "config_negative": config_negatives(),
            "positive": positives(),
            "negative": negatives(),
        }),
    );
}

fn public_key() -> Vec<u8> {
    let keyring = keyring("acme", 0);
    let key = keyring.keyset(Use::Ingest).unwrap().primary().unwrap();
    key_pair(key, b"acme").unwrap().1.to_bytes().to_vec()
}

/// The point 9: its product with a private key is the public key, so a secret can be known
/// without a private key.
fn base_point() -> Vec<u8> {
    let mut point = vec![0; 32];
    point[0] = 9;
    point
}

/// An envelope to our key from a given encapsulated key and Diffie-Hellman result: RFC 9180,
/// sections 4.1 and 5.1, written out.
fn by_hand(enc: &[u8], secret: &[u8]) -> Vec<u8> {
    let kem = [b"KEM".as_slice(), &[0, 0x20]].concat();
    let hpke = [b"HPKE".as_slice(), &[0, 0x20, 0, 1, 0, 2]].concat();
    let shared = labeled(&kem, &[], b"eae_prk", secret);
    let shared = expand::<32>(&shared, &kem, b"shared_secret", &[enc, &public_key()].concat());
    let info = info(config().id(), "acme", HERE.0, HERE.1).unwrap();
    let psk_id_hash = prk(&hpke, &[], b"psk_id_hash", &[]);
    let info_hash = prk(&hpke, &[], b"info_hash", &info);
    let context = [&[0], &psk_id_hash[..], &info_hash].concat();
    let secret = labeled(&hpke, &shared, b"secret", &[]);
    let key = expand::<32>(&secret, &hpke, b"key", &context);
    let nonce = expand::<12>(&secret, &hpke, b"base_nonce", &context);
    let mut out = [&[FORMAT], &config().id().to_be_bytes()[..], enc].concat();
    let start = out.len();
    out.extend_from_slice(b"known secret");
    seal_in_place(&key, &nonce, &associated(HERE.2).unwrap(), &mut out, start).unwrap();
    out
}

/// `LabeledExtract` (RFC 9180, section 4), as bytes.
fn prk(suite: &[u8], salt: &[u8], label: &[u8], ikm: &[u8]) -> [u8; 32] {
    Hkdf::<Sha256>::extract(Some(salt), &[b"HPKE-v1", suite, label, ikm].concat()).0.into()
}

/// `LabeledExtract`, ready to expand.
fn labeled(suite: &[u8], salt: &[u8], label: &[u8], ikm: &[u8]) -> Hkdf<Sha256> {
    Hkdf::from_prk(&prk(suite, salt, label, ikm)).unwrap()
}

/// `LabeledExpand` (RFC 9180, section 4).
fn expand<const L: usize>(key: &Hkdf<Sha256>, suite: &[u8], label: &[u8], info: &[u8]) -> [u8; L] {
    let length = u16::try_from(L).unwrap().to_be_bytes();
    let mut out = [0; L];
    key.expand(&[length.as_slice(), b"HPKE-v1", suite, label, info].concat(), &mut out).unwrap();
    out
}

#[test]
fn rfc_9180_key_pairs_hold_for_the_kept_library() {
    // RFC 9180, appendix A.1.1: recipient and ephemeral key. It prints private keys unclamped.
    for (seed, private_key, public_key) in [
        (
            "6db9df30aa07dd42ee5e8181afdb977e538f5e1fec8a06223f33f7013e525037",
            "4612c550263fc8ad58375df3f557aac531d26850903e55a9f23f21d8534e8ac8",
            "3948cfe0ad1ddb695d780e59077195da6c56506b027329794ab02bca80815c4d",
        ),
        (
            "7268600d403fce431561aef583ee1613527cff655c1343f29812e66706df3234",
            "52c4a758a802cd8b936eceea314432798d5baf2d7e9235dc084ab1b9cfa2f736",
            "37fda3567bdbd628e88668c3c8d7e97d1d1253b6d4ea6d44c150f741f1bf4431",
        ),
    ] {
        let (private, public) = Kem::derive_keypair(&from_hex(seed).unwrap());
        let expected =
            <Kem as ::hpke::Kem>::PrivateKey::from_bytes(&from_hex(private_key).unwrap());
        assert!(private == expected.unwrap());
        assert_eq!(hex(&public.to_bytes()), public_key);
    }
}

#[test]
fn the_published_vector_of_our_suite_holds_for_the_kept_library() {
    // The official vectors of HPKE (`test-vectors.json` of the CFRG draft that became RFC 9180),
    // base mode, KEM 0x0020, KDF 0x0001, AEAD 0x0002, first encryption; transcribed from AWS-LC,
    // `crypto/hpke/hpke_test_vectors.txt`.
    let private = "497b4502664cfea5d5af0b39934dac72242a74f8480451e1aee7d6a53320333d";
    let enc = "6c93e09869df3402d7bf231bf540fadd35cd56be14f97178f0954db94b7fc256";
    let ciphertext = "e5d84cd531cfb583096e7cfa9641bd3079cf3a91cda813c52deb5f512be9931980a41de125a925cdad859d5b7a";
    let from = |text: &str| from_hex(text).unwrap();
    let opened = single_shot_open::<Aead, Kdf, Kem>(
        &OpModeR::Base,
        &<Kem as ::hpke::Kem>::PrivateKey::from_bytes(&from(private)).unwrap(),
        &<Kem as ::hpke::Kem>::EncappedKey::from_bytes(&from(enc)).unwrap(),
        b"Ode on a Grecian Urn",
        &from(ciphertext),
        b"Count-0",
    );
    assert_eq!(opened.unwrap(), b"Beauty is truth, truth beauty");
}

#[test]
fn a_broken_generator_seals_nothing() {
    let key = SealingKey::new(&config()).unwrap();
    let error = key.seal_with("s", "f", b"", b"value", &mut Broken).unwrap_err();
    assert_eq!(error.code(), Code::RandomUnavailable);
}

#[test]
fn the_output_is_allocated_once() {
    let envelope = seal(HERE, &[7; 1_000], 1);
    assert_eq!(envelope.capacity(), sealed_len(1_000));
}
