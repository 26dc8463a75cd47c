//! The ways to protect a keyring file, through the public API; the vectors of files and shares.

#![cfg(feature = "passphrase")]
#![expect(clippy::unwrap_used, clippy::indexing_slicing, reason = "tests")]

use core::sync::atomic::{AtomicUsize, Ordering};
use proptest::prelude::*;
use serde_json::{Value, json};
use visard::{
    Code, Result, SecretBytes, Timestamp,
    encoding::{from_hex, hex},
    keyset::{
        self, Kek, KeyWrapper, Keyring, PassphraseCost, Protection, Share, State, Use, insecure,
    },
};

const PASSPHRASE: &[u8] = b"nine wet geese fly south";

fn vectors(name: &str) -> Value {
    let path = format!("{}/tests/vectors/{name}.json", env!("CARGO_MANIFEST_DIR"));
    serde_json::from_str(&std::fs::read_to_string(path).unwrap()).unwrap()
}

/// The cases of a vector file; there is at least one.
fn cases(vectors: &Value, kind: &str) -> Vec<Value> {
    let cases = vectors[kind].as_array().unwrap();
    assert!(!cases.is_empty());
    cases.clone()
}

fn text<'a>(case: &'a Value, name: &str) -> &'a str {
    case[name].as_str().unwrap()
}

fn now() -> Timestamp {
    "2026-11-23T10:00:00Z".parse().unwrap()
}

fn keyring() -> Keyring {
    Keyring::generate("acme", now()).unwrap()
}

fn clear(keyring: &Keyring) -> String {
    insecure::export_cleartext(keyring).unwrap().to_string()
}

fn passphrase(bytes: &[u8]) -> Kek {
    Kek::from_passphrase_with(bytes, PassphraseCost::new(19_456, 2, 1).unwrap()).unwrap()
}

/// The toy KMS of the vectors, counting its calls.
struct ToyKms {
    id: String,
    wrapped: AtomicUsize,
    unwrapped: AtomicUsize,
}

impl ToyKms {
    fn new(id: &str) -> Self {
        let (wrapped, unwrapped) = Default::default();
        Self { id: id.to_owned(), wrapped, unwrapped }
    }
}

impl KeyWrapper for ToyKms {
    fn id(&self) -> &str {
        &self.id
    }

    fn wrap(&self, data_key: &[u8; 32]) -> Result<Vec<u8>> {
        self.wrapped.fetch_add(1, Ordering::Relaxed);
        Ok([b"toy".to_vec(), data_key.iter().map(|byte| byte ^ 0xa5).collect()].concat())
    }

    fn unwrap(&self, wrapped: &[u8]) -> Result<SecretBytes> {
        self.unwrapped.fetch_add(1, Ordering::Relaxed);
        let rest = wrapped.strip_prefix(b"toy").ok_or(Code::KmsFailed)?;
        Ok(SecretBytes::new(rest.iter().map(|byte| byte ^ 0xa5).collect()))
    }
}

#[test]
fn a_kms_is_asked_once_for_each_file() {
    let kms = ToyKms::new("toy://1");
    let keyring = keyring();
    let file = keyring.export_wrapped_by(&kms).unwrap();
    let back = Keyring::import_wrapped_by(&file, &kms).unwrap();
    assert_eq!(clear(&back), clear(&keyring));
    assert_eq!((kms.wrapped.into_inner(), kms.unwrapped.into_inner()), (1, 1));
}

#[test]
fn the_default_passphrase_cost_wraps_and_opens() {
    let kek = Kek::from_passphrase(PASSPHRASE).unwrap();
    let keyring = keyring();
    let back = Keyring::import_wrapped(&keyring.export_wrapped(&kek).unwrap(), &kek).unwrap();
    assert_eq!(clear(&back), clear(&keyring));
}

#[test]
fn the_cost_of_a_file_counts_not_that_of_the_reader() {
    let file = keyring().export_wrapped(&passphrase(PASSPHRASE)).unwrap();
    let other = PassphraseCost::new(20_000, 3, 2).unwrap();
    let reader = Kek::from_passphrase_with(PASSPHRASE, other).unwrap();
    assert!(Keyring::import_wrapped(&file, &reader).is_ok());
}

#[test]
fn passphrase_bytes_are_not_normalised() {
    let composed = "fünfzehn Zeichen".as_bytes();
    let decomposed = "fu\u{308}nfzehn Zeichen".as_bytes();
    let file = keyring().export_wrapped(&passphrase(composed)).unwrap();
    let error = Keyring::import_wrapped(&file, &passphrase(decomposed)).unwrap_err();
    assert_eq!(error.code(), Code::UnwrapFailed);
}

#[test]
fn a_file_says_how_it_is_protected_and_refuses_every_other_way_by_name() {
    let keyring = keyring();
    let kms = ToyKms::new("toy://1");
    let held = Kek::from_bytes(&[7; 32]).unwrap();
    let typed = passphrase(PASSPHRASE);
    let (shared, shares) = keyring.export_shared(2, 2).unwrap();
    let files = [
        (Protection::Held, keyring.export_wrapped(&held).unwrap(), "a key of 32 bytes"),
        (Protection::Passphrase, keyring.export_wrapped(&typed).unwrap(), "a passphrase"),
        (Protection::Wrapper, keyring.export_wrapped_by(&kms).unwrap(), "a KMS or HSM"),
        (Protection::Shares, shared, "a secret in shares"),
    ];
    for (protection, file, words) in &files {
        assert_eq!(keyset::protection(file).unwrap(), *protection);
        let said: Value = serde_json::from_str(&keyset::inspect_json(file).unwrap()).unwrap();
        assert_eq!(said["protection"], protection.name());
        assert_eq!((&said["tenant"], &said["keysets"][0]["use"]), (&json!("acme"), &json!("data")));
        for (other, opened) in [
            (Protection::Held, Keyring::import_wrapped(file, &held)),
            (Protection::Passphrase, Keyring::import_wrapped(file, &typed)),
            (Protection::Wrapper, Keyring::import_wrapped_by(file, &kms)),
            (Protection::Shares, Keyring::import_shared(file, &shares)),
        ] {
            match opened {
                Ok(_) => assert_eq!(other, *protection),
                Err(error) => {
                    assert_ne!(other, *protection);
                    assert_eq!(error.code(), Code::WrongKek);
                    assert!(error.message().contains(words), "{error}");
                }
            }
        }
    }
    assert_eq!(keyset::protection(&clear(&keyring)).unwrap(), Protection::Cleartext);
}

#[test]
fn a_file_whose_keysets_are_protected_differently_has_no_protection_to_name() {
    let keyring = keyring();
    let parse = |text: String| serde_json::from_str::<Value>(&text).unwrap();
    let mut held = parse(keyring.export_wrapped(&Kek::from_bytes(&[7; 32]).unwrap()).unwrap());
    let kms = parse(keyring.export_wrapped_by(&ToyKms::new("toy://1")).unwrap());
    held["keysets"][1] = kms["keysets"][1].clone();
    let error = keyset::protection(&held.to_string()).unwrap_err();
    assert_eq!(error.code(), Code::KeysetInvalid);
}

#[test]
fn any_three_of_five_shares_open_the_backup_and_two_do_not() {
    let keyring = keyring();
    let (backup, shares) = keyring.export_shared(3, 5).unwrap();
    let texts: Vec<_> = shares.iter().map(Share::to_text).collect();
    for chosen in 0_u32..32 {
        let shares: Vec<Share> = (0..5)
            .filter(|index| chosen >> index & 1 == 1)
            .map(|index| Share::parse(&texts[index]).unwrap())
            .collect();
        let opened = Keyring::import_shared(&backup, &shares);
        match chosen.count_ones() {
            0..=2 => assert_eq!(opened.unwrap_err().code(), Code::ShareInvalid),
            _ => assert_eq!(clear(&opened.unwrap()), clear(&keyring)),
        }
    }
}

#[test]
fn every_backup_has_another_secret() {
    let keyring = keyring();
    let (first, first_shares) = keyring.export_shared(2, 2).unwrap();
    let (second, second_shares) = keyring.export_shared(2, 2).unwrap();
    assert_ne!(first_shares[0].set_id(), second_shares[0].set_id());
    let error = Keyring::import_shared(&second, &first_shares).unwrap_err();
    assert_eq!(error.code(), Code::ShareInvalid);
    assert!(Keyring::import_shared(&first, &first_shares).is_ok());
}

/// What a vector case says it is opened with.
fn open(with: &Value, file: &str) -> Result<Keyring> {
    let member = |name: &str| with[name].as_str();
    if let Some(kek) = member("kek") {
        return Keyring::import_wrapped(file, &Kek::from_bytes(&from_hex(kek).unwrap()).unwrap());
    }
    if let Some(words) = member("passphrase") {
        return Keyring::import_wrapped(file, &passphrase(words.as_bytes()));
    }
    if let Some(id) = member("kms") {
        return Keyring::import_wrapped_by(file, &ToyKms::new(id));
    }
    if let Some(texts) = with["shares"].as_array() {
        let shares = texts.iter().map(|text| Share::parse(text.as_str().unwrap()));
        return Keyring::import_shared(file, &shares.collect::<Result<Vec<_>>>().unwrap());
    }
    assert_eq!(with["cleartext"], true);
    insecure::import_cleartext(file)
}

/// The file of a refused case: whole, or an accepted one with one other envelope.
fn file_of(case: &Value, accepted: &[Value]) -> Value {
    let Some(of) = case["of"].as_str() else { return case["file"].clone() };
    let base = accepted.iter().find(|base| base["name"] == of).unwrap();
    let mut file = base["file"].clone();
    if let Some(index) = case["keyset"].as_u64() {
        let index = usize::try_from(index).unwrap();
        file["keysets"][index]["envelope"] = case["envelope"].clone();
    }
    file
}

#[test]
fn the_keyset_vectors_hold() {
    let vectors = vectors("keyset");
    let accepted = cases(&vectors, "positive");
    let first = clear(&open(&accepted[0]["open"], &accepted[0]["file"].to_string()).unwrap());
    for case in &accepted {
        let keyring = open(&case["open"], &case["file"].to_string()).unwrap();
        let states = keyring.keys(Use::Data).unwrap().map(|key| key.state.name());
        assert!(
            states.eq(vectors["states"].as_array().unwrap().iter().map(|s| s.as_str().unwrap()))
        );
        for (usage, version) in keyring.versions() {
            assert_eq!(vectors["versions"][usage.name()], version);
        }
        assert_eq!(clear(&keyring), first, "{}", case["name"]);
    }
    for case in cases(&vectors, "negative") {
        let file = file_of(&case, &accepted).to_string();
        let refused = open(&case["open"], &file).err();
        let code = refused.unwrap_or_else(|| panic!("{} opens", case["name"])).code();
        assert_eq!(code.name(), text(&case, "error"), "{}", case["name"]);
    }
}

#[test]
fn a_destroyed_key_leaves_no_material_in_a_file() {
    let vectors = vectors("keyset");
    let file = vectors["positive"][0]["file"].to_string();
    let keyring = insecure::import_cleartext(&file).unwrap();
    let size = |keyring: &Keyring| clear(keyring).len();
    let disabled = keyring.keys(Use::Data).unwrap().find(|key| key.state == State::Disabled);
    let destroyed = keyring.destroy(Use::Data, disabled.unwrap().id).unwrap();
    // 32 bytes of material are 43 characters; `destroyed` is one letter longer than `disabled`.
    assert!((42..=44).contains(&(size(&keyring) + 1 - size(&destroyed))));
}

#[test]
fn the_share_vectors_hold() {
    let vectors = vectors("shares");
    let shares = cases(&vectors, "positive");
    for case in &shares {
        let share = Share::parse(text(case, "text")).unwrap();
        assert_eq!(*share.to_text(), text(case, "text"));
        assert_eq!(u64::from(share.index()), case["index"].as_u64().unwrap());
        assert_eq!(u64::from(share.needed()), vectors["needed"].as_u64().unwrap());
        assert_eq!(hex(&share.set_id()), text(&vectors, "set"));
        let said: Value = serde_json::from_slice(share.summary_json().expose()).unwrap();
        let (set, needed) = (&vectors["set"], &vectors["needed"]);
        let (index, text) = (&case["index"], &case["text"]);
        assert_eq!(said, json!({ "set": set, "needed": needed, "index": index, "text": text }));
    }
    for case in cases(&vectors, "forgiven") {
        let share = Share::parse(text(&case, "text")).unwrap();
        assert_eq!(*share.to_text(), text(&shares[0], "text"), "{}", case["name"]);
    }
    for case in cases(&vectors, "negative") {
        let error = Share::parse(text(&case, "text")).unwrap_err();
        assert_eq!(error.code().name(), text(&case, "error"), "{}", case["name"]);
    }
    for case in cases(&vectors, "suggested") {
        let check = Share::check(text(&case, "text")).unwrap();
        assert_eq!(check.confirmed, case["confirmed"], "{}", case["name"]);
        let said: Value = serde_json::from_slice(check.to_json().expose()).unwrap();
        assert_eq!(said["wrong"], case["wrong"], "{}", case["name"]);
        let wrong = case["wrong"].as_array().unwrap();
        assert_eq!(check.wrong.len(), wrong.len());
        for (found, expected) in check.wrong.iter().zip(wrong) {
            assert_eq!(found.number, expected["group"]);
            let suggestion = found.suggestion;
            assert_eq!(
                suggestion.map(|one| one.place).map_or(Value::Null, Value::from),
                expected["place"]
            );
            let character = suggestion.map(|one| one.character.to_string());
            assert_eq!(character.map_or(Value::Null, Value::from), expected["character"]);
        }
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(4))]

    #[test]
    fn wrap_and_import_are_inverse_for_every_passphrase(
        words in prop::collection::vec(any::<u8>(), 15..64),
        other in prop::collection::vec(any::<u8>(), 15..64),
    ) {
        let keyring = keyring();
        let file = keyring.export_wrapped(&passphrase(&words)).unwrap();
        let back = Keyring::import_wrapped(&file, &passphrase(&words)).unwrap();
        prop_assert_eq!(clear(&back), clear(&keyring));
        let refused = Keyring::import_wrapped(&file, &passphrase(&other));
        prop_assert_eq!(refused.is_err(), words != other);
    }
}
