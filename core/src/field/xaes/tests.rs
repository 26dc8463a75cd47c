//! The vectors of format `0x15`, those of the C2SP specification, and the rules behind them.

use super::*;
use crate::{
    encoding::{from_hex, hex},
    field::{
        collision::collide,
        samples::{changed, keyring, relabelled},
    },
    random::{Broken, Counting},
    vectors,
};
use aes_gcm::aes::{Aes256, cipher::BlockCipherEncrypt};
use alloc::{format, string::String, vec};
use serde_json::{Value, json};
use shake::{ExtendableOutput, Shake128, Shake128Reader, Update, XofReader};

/// Where a value stands: table, field, record, extra.
type At<'a> = (&'a str, &'a str, &'a str, &'a [u8]);

const HERE: At<'_> = ("responses", "email", "r-1", b"v7");

fn cipher(at: At<'_>) -> XaesCipher {
    XaesCipher::new(&keyring("acme"), at.0, at.1).unwrap()
}

fn seal(at: At<'_>, value: &[u8], nonce: u8) -> Vec<u8> {
    cipher(at).seal_with(at.2, value, at.3, &mut Counting(nonce)).unwrap()
}

fn positive(name: &str, at: At<'_>, value: &[u8], nonce: u8) -> Value {
    let sealed = seal(at, value, nonce);
    assert_eq!(sealed.len(), Format::Xaes.sealed_len(value.len()), "{name}");
    assert_eq!(cipher(at).open(at.2, &sealed, at.3).unwrap().expose(), value, "{name}");
    json!({
        "name": name, "table": at.0, "field": at.1, "record": at.2, "extra": hex(at.3),
        "nonce": hex(&sealed[5..29]), "plaintext": hex(value), "sealed": hex(&sealed),
    })
}

fn negative(name: &str, at: At<'_>, sealed: &[u8], error: Code) -> Value {
    let refused = XaesCipher::new(&keyring("acme"), at.0, at.1)
        .and_then(|cipher| cipher.open(at.2, sealed, at.3));
    assert_eq!(refused.unwrap_err().code(), error, "{name}");
    json!({
        "name": name, "table": at.0, "field": at.1, "record": at.2, "extra": hex(at.3),
        "sealed": hex(sealed), "error": error.name(),
    })
}

fn positives() -> Vec<Value> {
    let long = "x".repeat(255);
    let abroad = ("Rückmeldungen", "コメント", "№ 7", &b"\x00\xff"[..]);
    let mut all = vec![
        positive("an e-mail address", HERE, b"ada@example.org", 1),
        positive("an empty value", HERE, b"", 2),
        positive("no extra", ("responses", "email", "r-1", b""), b"ada@example.org", 3),
        positive("names that are not ASCII", abroad, "とても良い".as_bytes(), 4),
        positive("the longest names", (&long, &long, &long, b""), b"value", 5),
        positive("a long extra", ("t", "f", "r", &[0xee; 2_000]), b"value", 6),
    ];
    for (size, nonce) in [(1, 7), (15, 8), (16, 9), (17, 10), (1_000, 11)] {
        all.push(positive(&format!("{size} bytes"), HERE, &vec![0xa5; size], nonce));
    }
    all
}

fn negatives() -> Vec<Value> {
    let good = seal(HERE, b"ada@example.org", 1);
    let last = good.len() - 1;
    let long = "x".repeat(256);
    let theirs = XaesCipher::new(&keyring("other"), HERE.0, HERE.1).unwrap();
    let theirs = theirs.seal_with("r-1", b"ada", b"v7", &mut Counting(4)).unwrap();
    let refused = |name, sealed: &[u8]| negative(name, HERE, sealed, Code::OpenFailed);
    let other = |name, at, error| negative(name, at, &good, error);
    vec![
        negative("format byte of a field", HERE, &relabelled(&good, 0x11), Code::UnsupportedFormat),
        negative("unknown key id", HERE, &changed(&good, 4, 0x01), Code::KeyUnknown),
        refused("flipped bit in the nonce that makes the key", &changed(&good, 5, 0x01)),
        refused("flipped bit in the nonce", &changed(&good, 28, 0x01)),
        refused("flipped bit in the ciphertext", &changed(&good, 29, 0x01)),
        refused("flipped bit in the tag", &changed(&good, last, 0x80)),
        refused("empty", b""),
        refused("format byte only", &good[..1]),
        refused("cut within the nonce", &good[..28]),
        refused("no tag", &good[..29]),
        refused("last byte missing", &good[..last]),
        refused("one byte appended", &[&good[..], &[0]].concat()),
        refused("sealed by another tenant with the same keys", &theirs),
        other("other table", ("tickets", "email", "r-1", b"v7"), Code::OpenFailed),
        other("other field", ("responses", "phone", "r-1", b"v7"), Code::OpenFailed),
        other("other record", ("responses", "email", "r-2", b"v7"), Code::OpenFailed),
        other("other extra", ("responses", "email", "r-1", b"v8"), Code::OpenFailed),
        other("extra missing", ("responses", "email", "r-1", b""), Code::OpenFailed),
        other("field and record swapped", ("responses", "r-1", "email", b"v7"), Code::OpenFailed),
        other("border moved", ("response", "semail", "r-1", b"v7"), Code::OpenFailed),
        other("empty record", ("responses", "email", "", b"v7"), Code::InvalidArgument),
        other("record of 256 bytes", ("responses", "email", &long, b"v7"), Code::LimitExceeded),
    ]
}

#[test]
fn vectors_hold() {
    vectors::check(
        "xaes",
        &json!({
            "about": "format 15: open each `sealed` with the cleartext keyring of keyring.json; \
                      binary values are hexadecimal",
            "positive": positives(),
            "negative": negatives(),
        }),
    );
}

/// One published vector: K is one repeated byte, N is "ABCDEFGHIJKLMNOPQRSTUVWX".
fn c2sp(key: u8, aad: &[u8], ciphertext: &str) {
    let (xaes, nonce) = (Xaes::new(&[key; 32]), b"ABCDEFGHIJKLMNOPQRSTUVWX");
    let mut sealed = Vec::new();
    xaes.seal(nonce, aad, b"XAES-256-GCM", &mut sealed).unwrap();
    assert_eq!(sealed, from_hex(ciphertext).unwrap());
    assert_eq!(xaes.open(nonce, aad, &sealed).unwrap(), b"XAES-256-GCM");
}

#[test]
fn the_c2sp_vectors_hold() {
    c2sp(1, b"", "ce546ef63c9cc60765923609b33a9a1974e96e52daf2fcf7075e2271");
    c2sp(3, b"c2sp.org/XAES-256-GCM", "986ec1832593df5443a179437fd083bf3fdb41abd740a21f71eb769d");
}

/// The specification's random cases: all ciphertexts, hashed.
fn accumulated(cases: u32) -> String {
    let (mut random, mut hash) = (Shake128::default().finalize_xof(), Shake128::default());
    let mut sealed = Vec::new();
    for _ in 0..cases {
        let key = draw(&mut random);
        let nonce = draw(&mut random);
        let plaintext = draw_short(&mut random);
        let aad = draw_short(&mut random);
        let xaes = Xaes::new(&key);
        sealed.clear();
        xaes.seal(&nonce, &aad, &plaintext, &mut sealed).unwrap();
        assert_eq!(xaes.open(&nonce, &aad, &sealed).unwrap(), plaintext);
        hash.update(&sealed);
    }
    let mut digest = [0; 32];
    hash.finalize_xof().read(&mut digest);
    hex(&digest)
}

fn draw<const N: usize>(random: &mut Shake128Reader) -> [u8; N] {
    let mut bytes = [0; N];
    random.read(&mut bytes);
    bytes
}

/// A length in one byte, and that many bytes.
fn draw_short(random: &mut Shake128Reader) -> Vec<u8> {
    let [length] = draw(random);
    let mut bytes = vec![0; length.into()];
    random.read(&mut bytes);
    bytes
}

#[test]
fn ten_thousand_c2sp_cases_hold() {
    let expected = "e6b9edf2df6cec60c8cbd864e2211b597fb69a529160cd040d56c0c210081939";
    assert_eq!(accumulated(10_000), expected);
}

/// Minutes unless optimised; `cargo xtask rust` runs it so.
#[cfg(not(debug_assertions))]
#[test]
fn a_million_c2sp_cases_hold() {
    let expected = "2163ae1445985a30b60585ee67daa55674df06901b890593e824b8a7c885ab15";
    assert_eq!(accumulated(1_000_000), expected);
}

/// Why no other cipher opens this format: it is GCM, and GCM does not commit.
#[test]
fn two_keys_open_one_ciphertext() {
    let nonce = [7; NONCE];
    let keys = [[1; 32], [2; 32]];
    let derived = keys.map(|key| c2sp_key(&Aes256::new(&key.into()), &nonce));
    let last: &[u8; 12] = nonce.last_chunk().unwrap();
    let sealed =
        collide((&derived[0], last), (&derived[1], last), b"", b"opens under two different keys..");
    for key in keys {
        assert!(Xaes::new(&key).open(&nonce, b"", &sealed).is_ok());
    }
}

/// The key of one message, steps 1 to 5 of the specification.
fn c2sp_key(aes: &Aes256, nonce: &[u8; NONCE]) -> [u8; 32] {
    let encrypt = |block: u128| {
        let mut block = block.to_be_bytes().into();
        aes.encrypt_block(&mut block);
        u128::from_be_bytes(block.into())
    };
    let l = encrypt(0);
    let k1 = l << 1 ^ if l >> 127 == 1 { 0x87 } else { 0 };
    let half = |counter: u8| {
        let message = [&[0, counter, 0x58, 0][..], &nonce[..12]].concat();
        encrypt(u128::from_be_bytes(message.try_into().unwrap()) ^ k1).to_be_bytes()
    };
    [half(1), half(2)].concat().try_into().unwrap()
}

#[test]
fn a_broken_generator_seals_nothing() {
    let error = cipher(HERE).seal_with("r-1", b"value", b"", &mut Broken).unwrap_err();
    assert_eq!(error.code(), Code::RandomUnavailable);
}

#[test]
fn debug_shows_key_ids_and_no_key() {
    assert_eq!(format!("{:?}", cipher(HERE)), "XaesCipher { keys: [10111213], .. }");
}
