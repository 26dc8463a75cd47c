//! The vectors of formats `0x13` and `0x14`, and the rules behind them.

use super::*;
use crate::{
    encoding::hex,
    field::{HEADER_LEN, collision::collide},
    random::{Broken, Counting},
    vectors,
};
use alloc::{format, string::String, vec};
use serde_json::{Value, json};

fn keyring(tenant: &str) -> Keyring {
    let now = "2026-11-23T10:00:00Z".parse().unwrap();
    Keyring::generate_with(tenant, now, &mut Counting(0)).unwrap()
}

fn cipher(table: &str) -> RecordCipher {
    RecordCipher::new(&keyring("acme"), table).unwrap()
}

const FIELDS: &[(&str, &[u8])] =
    &[("/email", b"ada@example.org"), ("/comment", b"Great service!"), ("/score", b"9")];

fn positive(
    name: &str,
    (table, record, extra): (&str, &str, &[u8]),
    fields: &[(&str, &[u8])],
    salt: u8,
) -> Value {
    let sealed = cipher(table).seal_with(record, extra, fields, &mut Counting(salt)).unwrap();
    assert_eq!(sealed.header.len(), HEADER_LEN);
    let fields = fields.iter().zip(sealed.fields.iter()).map(|((path, plaintext), sealed)| {
        json!({ "path": path, "plaintext": hex(plaintext), "sealed": hex(sealed) })
    });
    json!({
        "name": name, "table": table, "record": record, "extra": hex(extra),
        "salt": hex(&sealed.header[5..21]), "header": hex(&sealed.header),
        "fields": fields.collect::<Vec<_>>(),
    })
}

fn positives() -> Vec<Value> {
    let names: Vec<String> = (1..=130).map(|number| format!("/q{number}")).collect();
    let many: Vec<(&str, &[u8])> =
        names.iter().map(|name| (name.as_str(), b"".as_slice())).collect();
    let path = format!("/{}", "p".repeat(1_023));
    vec![
        positive("a response", ("responses", "r-1", b"v7"), FIELDS, 1),
        positive("no extra", ("responses", "r-1", b""), FIELDS, 2),
        positive("no fields", ("responses", "r-1", b""), &[], 3),
        positive("130 fields, the last three with a two-byte index", ("t", "r", b""), &many, 4),
        positive("the longest path", ("t", "r", b""), &[(&path, b"value")], 5),
        positive(
            "names that are not ASCII",
            ("Rückmeldungen", "№ 7", b"\x00\xff"),
            &[("/コメント", "とても良い".as_bytes())],
            6,
        ),
    ]
}

/// One thing to open: where, with which header, which field.
#[derive(Clone)]
struct Attempt<'a> {
    table: &'a str,
    record: &'a str,
    extra: &'a [u8],
    header: Vec<u8>,
    path: &'a str,
    sealed: Vec<u8>,
}

impl Attempt<'_> {
    fn refused(&self, name: &str, error: Code) -> Value {
        let refused = RecordCipher::new(&keyring("acme"), self.table)
            .and_then(|cipher| cipher.opener(self.record, self.extra, &self.header))
            .and_then(|opener| opener.open(self.path, &self.sealed));
        assert_eq!(refused.unwrap_err().code(), error, "{name}");
        json!({
            "name": name, "table": self.table, "record": self.record,
            "extra": hex(self.extra), "header": hex(&self.header), "path": self.path,
            "sealed": hex(&self.sealed), "error": error.name(),
        })
    }
}

fn sealed() -> SealedRecord {
    cipher("responses").seal_with("r-1", b"v7", FIELDS, &mut Counting(1)).unwrap()
}

fn good() -> Attempt<'static> {
    Attempt {
        table: "responses",
        record: "r-1",
        extra: b"v7",
        header: sealed().header,
        path: "/email",
        sealed: sealed().fields.get(0).unwrap().to_vec(),
    }
}

fn changed(bytes: &[u8], at: usize, mask: u8) -> Vec<u8> {
    let mut changed = bytes.to_vec();
    changed[at] ^= mask;
    changed
}

fn broken_headers() -> Vec<Value> {
    let good = good();
    let header = &good.header;
    let theirs = RecordCipher::new(&keyring("other"), "responses").unwrap();
    let theirs = theirs.seal_with("r-1", b"v7", FIELDS, &mut Counting(1)).unwrap();
    [
        ("header: format byte of a field", changed(header, 0, 0x02), Code::UnsupportedFormat),
        ("header: unknown key id", changed(header, 4, 0x01), Code::KeyUnknown),
        ("header: flipped bit in the salt", changed(header, 5, 0x01), Code::OpenFailed),
        ("header: flipped bit in the commitment", changed(header, 52, 1), Code::OpenFailed),
        ("header: empty", vec![], Code::OpenFailed),
        ("header: last byte missing", header[..52].to_vec(), Code::OpenFailed),
        ("header: one byte appended", [header.as_slice(), &[0]].concat(), Code::OpenFailed),
        ("sealed by another tenant with the same keys", theirs.header, Code::OpenFailed),
    ]
    .map(|(name, header, error)| Attempt { header, ..good.clone() }.refused(name, error))
    .to_vec()
}

fn broken_fields() -> Vec<Value> {
    let good = good();
    let field = &good.sealed;
    let last = field.len() - 1;
    let other = cipher("responses").seal_with("r-1", b"v7", FIELDS, &mut Counting(2)).unwrap();
    let index = |bytes: &[u8]| [&[FIELD_FORMAT], bytes, &field[2..]].concat();
    [
        ("format byte of a single field", changed(field, 0, 0x05), Code::UnsupportedFormat),
        ("flipped bit in the ciphertext", changed(field, 2, 0x01), Code::OpenFailed),
        ("flipped bit in the tag", changed(field, last, 0x80), Code::OpenFailed),
        ("index of another field", index(&[2]), Code::OpenFailed),
        ("index 0", index(&[0]), Code::OpenFailed),
        ("index not in its shortest form", index(&[0x81, 0x00]), Code::OpenFailed),
        ("index over 16,383", index(&[0x81, 0x80, 0x01]), Code::OpenFailed),
        ("index cut", vec![FIELD_FORMAT, 0x81], Code::OpenFailed),
        ("empty", vec![], Code::OpenFailed),
        ("shorter than a tag", field[..17].to_vec(), Code::OpenFailed),
        ("last byte missing", field[..last].to_vec(), Code::OpenFailed),
        ("one byte appended", [field.as_slice(), &[0]].concat(), Code::OpenFailed),
        ("field of another response", other.fields.get(0).unwrap().to_vec(), Code::OpenFailed),
    ]
    .map(|(name, sealed, error)| Attempt { sealed, ..good.clone() }.refused(name, error))
    .to_vec()
}

fn other_places() -> Vec<Value> {
    let good = good();
    let long = "x".repeat(256);
    let path = "p".repeat(1_025);
    vec![
        Attempt { table: "tickets", ..good.clone() }.refused("other table", Code::OpenFailed),
        Attempt { record: "r-2", ..good.clone() }.refused("other record", Code::OpenFailed),
        Attempt { extra: b"v8", ..good.clone() }.refused("other extra", Code::OpenFailed),
        Attempt { extra: b"", ..good.clone() }.refused("extra missing", Code::OpenFailed),
        Attempt { table: "responsesr", record: "-1", ..good.clone() }
            .refused("border between names moved", Code::OpenFailed),
        Attempt { path: "/comment", ..good.clone() }.refused("swapped paths", Code::OpenFailed),
        Attempt { table: "", ..good.clone() }.refused("empty table", Code::InvalidArgument),
        Attempt { record: "", ..good.clone() }.refused("empty record", Code::InvalidArgument),
        Attempt { path: "", ..good.clone() }.refused("empty path", Code::InvalidArgument),
        Attempt { record: &long, ..good.clone() }
            .refused("record of 256 bytes", Code::LimitExceeded),
        Attempt { path: &path, ..good.clone() }.refused("path of 1,025 bytes", Code::LimitExceeded),
        two_keys().refused(
            "AES-GCM accepts the field under this key too, the commitment does not",
            Code::OpenFailed,
        ),
    ]
}

/// One header and field that AES-GCM itself accepts for two records, tried on the second.
fn two_keys() -> Attempt<'static> {
    let cipher = cipher("responses");
    let (id, key) = cipher.keys.sealing().unwrap();
    let salt = [0xc0; SALT];
    let [one, two] =
        ["r-1", "r-2"].map(|record| cipher.okm(key, id, &salt, record, b"v7").unwrap());
    let aad = associated("/email").unwrap();
    let keys = [one.first_chunk().unwrap(), two.first_chunk().unwrap()];
    let text = b"opens under two different keys..";
    let body = collide((keys[0], &nonce(1)), (keys[1], &nonce(1)), &aad, text);
    let header = [&[HEADER_FORMAT], &id.to_bytes()[..], &salt, &one[32..]].concat();
    let sealed = [&[FIELD_FORMAT, 1], &body[..]].concat();
    let opener = cipher.opener("r-1", b"v7", &header).unwrap();
    assert!(opener.open("/email", &sealed).unwrap().expose().starts_with(text));
    Attempt { record: "r-2", header, sealed, ..good() }
}

#[test]
fn vectors_hold() {
    let negative = [broken_headers(), broken_fields(), other_places()].concat();
    vectors::check(
        "record",
        &json!({
            "about": "formats 13 and 14: open each field with its header and the cleartext \
                      keyring of keyring.json; binary values are hexadecimal",
            "positive": positives(),
            "negative": negative,
        }),
    );
}

#[test]
fn a_broken_generator_seals_nothing() {
    let error = cipher("t").seal_with("r", b"", FIELDS, &mut Broken).unwrap_err();
    assert_eq!(error.code(), Code::RandomUnavailable);
}

#[test]
fn the_largest_index_has_two_bytes() {
    let gcm = Gcm::new(&[7; 32]);
    let paths: Vec<String> = (1..=16_383).map(|number| format!("/{number}")).collect();
    let fields: Vec<_> = paths.iter().map(|path| (path.as_str(), &b"value"[..])).collect();
    let sealed = seal_fields(&gcm, &fields).unwrap();
    let last = sealed.get(16_382).unwrap();
    assert_eq!(last[..3], [0x14, 0xff, 0x7f]);
    assert_eq!(RecordOpener(gcm).open("/16383", last).unwrap().expose(), b"value");
    assert_eq!(nonce(16_383), [0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0x3f, 0xff]);
}

#[test]
fn debug_shows_key_ids_and_no_key() {
    let cipher = cipher("t");
    assert_eq!(format!("{cipher:?}"), "RecordCipher { keys: [10111213], .. }");
    let sealed = cipher.seal_record("r", b"", FIELDS).unwrap();
    let opener = cipher.opener("r", b"", &sealed.header).unwrap();
    assert_eq!(format!("{opener:?}"), "RecordOpener([redacted])");
}
