//! The vectors of formats `0x13`, `0x19` and `0x14`, and the rules behind them.

use super::*;
use crate::{
    encoding::hex,
    field::{
        HEADER_LEN,
        collision::collide,
        record_field_len,
        samples::{ADA, Whose, changed, keyring, note, relabelled, subject, subject_key},
    },
    random::{Broken, Counting},
    vectors,
};
use alloc::{format, string::String, vec};
use serde_json::{Value, json};

fn cipher(table: &str) -> RecordCipher {
    RecordCipher::new(&keyring("acme"), table).unwrap()
}

fn seal_by(
    cipher: &RecordCipher,
    (record, extra, whose): (&str, &[u8], Whose<'_>),
    fields: &[(&str, &[u8])],
    salt: u8,
) -> SealedRecord {
    let key = subject_key(whose);
    let place = Place { record, extra, subject: subject(whose, &key) };
    cipher.seal_with(&place, fields, &mut Counting(salt)).unwrap()
}

const FIELDS: &[(&str, &[u8])] =
    &[("/email", b"ada@example.org"), ("/comment", b"Great service!"), ("/score", b"9")];

fn positive(
    name: &str,
    (table, record, extra, whose): (&str, &str, &[u8], Whose<'_>),
    fields: &[(&str, &[u8])],
    salt: u8,
) -> Value {
    let sealed = seal_by(&cipher(table), (record, extra, whose), fields, salt);
    assert_eq!(sealed.header.len(), HEADER_LEN);
    let numbered = fields.iter().zip(sealed.fields.iter()).zip(1..);
    let fields = numbered.map(|(((path, plaintext), sealed), index)| {
        assert_eq!(sealed.len(), record_field_len(index, plaintext.len()), "{name}");
        json!({ "path": path, "plaintext": hex(plaintext), "sealed": hex(sealed) })
    });
    let mut case = json!({
        "name": name, "table": table, "record": record, "extra": hex(extra),
        "salt": hex(&sealed.header[5..21]), "header": hex(&sealed.header),
        "fields": fields.collect::<Vec<_>>(),
    });
    note(&mut case, whose);
    case
}

fn positives(whose: Whose<'_>) -> Vec<Value> {
    let names: Vec<String> = (1..=130).map(|number| format!("/q{number}")).collect();
    let many: Vec<(&str, &[u8])> =
        names.iter().map(|name| (name.as_str(), b"".as_slice())).collect();
    let path = format!("/{}", "p".repeat(1_023));
    let last_three = "130 fields, the last three with a two-byte index";
    vec![
        positive("a response", ("responses", "r-1", b"v7", whose), FIELDS, 1),
        positive("no extra", ("responses", "r-1", b"", whose), FIELDS, 2),
        positive("no fields", ("responses", "r-1", b"", whose), &[], 3),
        positive(last_three, ("t", "r", b"", whose), &many, 4),
        positive("the longest path", ("t", "r", b"", whose), &[(&path, b"value")], 5),
        positive(
            "names that are not ASCII",
            ("Rückmeldungen", "№ 7", b"\x00\xff", whose),
            &[("/コメント", "とても良い".as_bytes())],
            6,
        ),
    ]
}

/// One thing to open: where, whose, with which header, which field.
#[derive(Clone)]
struct Attempt<'a> {
    table: &'a str,
    record: &'a str,
    extra: &'a [u8],
    whose: Whose<'a>,
    header: Vec<u8>,
    path: &'a str,
    sealed: Vec<u8>,
}

impl Attempt<'_> {
    fn open(&self) -> Result<SecretBytes> {
        let cipher = RecordCipher::new(&keyring("acme"), self.table)?;
        let key = subject_key(self.whose);
        let opener = match self.whose {
            None => cipher.opener(self.record, self.extra, &self.header),
            Some((subject, _)) => {
                cipher.for_subject(subject, &key)?.opener(self.record, self.extra, &self.header)
            }
        };
        opener?.open(self.path, &self.sealed)
    }

    fn refused(&self, name: &str, error: Code) -> Value {
        assert_eq!(self.open().unwrap_err().code(), error, "{name}");
        let mut case = json!({
            "name": name, "table": self.table, "record": self.record,
            "extra": hex(self.extra), "header": hex(&self.header), "path": self.path,
            "sealed": hex(&self.sealed), "error": error.name(),
        });
        note(&mut case, self.whose);
        case
    }
}

fn sealed(whose: Whose<'_>) -> SealedRecord {
    seal_by(&cipher("responses"), ("r-1", b"v7", whose), FIELDS, 1)
}

fn good(whose: Whose<'_>) -> Attempt<'_> {
    let sealed = sealed(whose);
    Attempt {
        table: "responses",
        record: "r-1",
        extra: b"v7",
        whose,
        header: sealed.header,
        path: "/email",
        sealed: sealed.fields.get(0).unwrap().to_vec(),
    }
}

fn broken_headers(whose: Whose<'_>) -> Vec<Value> {
    let good = good(whose);
    let header = &good.header;
    let theirs = RecordCipher::new(&keyring("other"), "responses").unwrap();
    let theirs = seal_by(&theirs, ("r-1", b"v7", whose), FIELDS, 1);
    let field = if whose.is_some() { 0x18 } else { 0x11 };
    [
        ("header: format byte of a field", relabelled(header, field), Code::UnsupportedFormat),
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

fn broken_fields(whose: Whose<'_>) -> Vec<Value> {
    let good = good(whose);
    let field = &good.sealed;
    let last = field.len() - 1;
    let other = seal_by(&cipher("responses"), ("r-1", b"v7", whose), FIELDS, 2);
    let index = |bytes: &[u8]| [&[0x14], bytes, &field[2..]].concat();
    [
        ("format byte of a single field", relabelled(field, 0x11), Code::UnsupportedFormat),
        ("flipped bit in the ciphertext", changed(field, 2, 0x01), Code::OpenFailed),
        ("flipped bit in the tag", changed(field, last, 0x80), Code::OpenFailed),
        ("index of another field", index(&[2]), Code::OpenFailed),
        ("index 0", index(&[0]), Code::OpenFailed),
        ("index not in its shortest form", index(&[0x81, 0x00]), Code::OpenFailed),
        ("index over 16,383", index(&[0x81, 0x80, 0x01]), Code::OpenFailed),
        ("index cut", vec![0x14, 0x81], Code::OpenFailed),
        ("empty", vec![], Code::OpenFailed),
        ("shorter than a tag", field[..17].to_vec(), Code::OpenFailed),
        ("last byte missing", field[..last].to_vec(), Code::OpenFailed),
        ("one byte appended", [field.as_slice(), &[0]].concat(), Code::OpenFailed),
        ("field of another response", other.fields.get(0).unwrap().to_vec(), Code::OpenFailed),
    ]
    .map(|(name, sealed, error)| Attempt { sealed, ..good.clone() }.refused(name, error))
    .to_vec()
}

fn other_places(whose: Whose<'_>) -> Vec<Value> {
    let good = good(whose);
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
        two_keys(whose).refused(
            "AES-GCM accepts the field under this key too, the commitment does not",
            Code::OpenFailed,
        ),
    ]
}

/// One header and field that AES-GCM itself accepts for two records, tried on the second.
fn two_keys(whose: Whose<'_>) -> Attempt<'_> {
    let cipher = cipher("responses");
    let key = cipher.keys.sealing().unwrap();
    let salt = [0xc0; SALT];
    let respondent = subject_key(whose);
    let place = |record| Place { record, extra: b"v7", subject: subject(whose, &respondent) };
    let [one, two] = ["r-1", "r-2"].map(|record| cipher.okm(key, &salt, &place(record)).unwrap());
    let aad = associated("/email").unwrap();
    let keys = [one.first_chunk().unwrap(), two.first_chunk().unwrap()];
    let text = b"opens under two different keys..";
    let body = collide((keys[0], &nonce(1)), (keys[1], &nonce(1)), &aad, text);
    let format = header_format(&place("r-1")).byte();
    let header = [&[format], &key.id.to_bytes()[..], &salt, &one[32..]].concat();
    let sealed = [&[0x14, 1], &body[..]].concat();
    let attempt = Attempt { header, sealed, ..good(whose) };
    assert!(attempt.open().unwrap().expose().starts_with(text));
    Attempt { record: "r-2", ..attempt }
}

/// Records passed off as another respondent's, or as everybody's.
fn other_subjects() -> Vec<Value> {
    let (hers, all) = (good(ADA), good(None));
    let long = "x".repeat(256);
    let who = |subject, first| Attempt { whose: Some((subject, first)), ..hers.clone() };
    let hidden = Attempt { header: relabelled(&all.header, 0x19), ..all.clone() };
    vec![
        who("p-18", 0x40).refused("other subject", Code::OpenFailed),
        who("p-17", 0x41).refused("other subject key", Code::OpenFailed),
        who("", 0x40).refused("empty subject", Code::InvalidArgument),
        who(&long, 0x40).refused("subject of 256 bytes", Code::LimitExceeded),
        Attempt { whose: ADA, ..all.clone() }
            .refused("sealed for nobody in particular", Code::UnsupportedFormat),
        Attempt { whose: ADA, ..hidden }.refused("13 relabelled as 19", Code::OpenFailed),
        Attempt { sealed: all.sealed, ..hers }
            .refused("field of a record that is nobody's", Code::OpenFailed),
    ]
}

fn for_respondents() -> Vec<Value> {
    let hers = good(ADA);
    let shown = Attempt { header: relabelled(&hers.header, 0x13), ..hers.clone() };
    vec![
        Attempt { whose: None, ..hers }.refused("sealed for a respondent", Code::UnsupportedFormat),
        Attempt { whose: None, ..shown }.refused("19 relabelled as 13", Code::OpenFailed),
    ]
}

fn negatives(whose: Whose<'_>, more: Vec<Value>) -> Vec<Value> {
    [broken_headers(whose), broken_fields(whose), other_places(whose), more].concat()
}

#[test]
fn vectors_hold() {
    vectors::check(
        "record",
        &json!({
            "about": "formats 13 and 14: open each field with its header and the cleartext \
                      keyring of keyring.json; binary values are hexadecimal",
            "positive": positives(None),
            "negative": negatives(None, for_respondents()),
        }),
    );
}

#[test]
fn vectors_of_respondents_hold() {
    vectors::check(
        "subject-record",
        &json!({
            "about": "formats 19 and 14: open each field with its header, the cleartext keyring \
                      of keyring.json and `subject_key`; binary values are hexadecimal",
            "positive": positives(ADA),
            "negative": negatives(ADA, other_subjects()),
        }),
    );
}

#[test]
fn a_broken_generator_seals_nothing() {
    let place = Place { record: "r", extra: b"", subject: None };
    let error = cipher("t").seal_with(&place, FIELDS, &mut Broken).unwrap_err();
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
    let key = subject_key(ADA);
    let hers = format!("{:?}", cipher.for_subject("p-17", &key).unwrap());
    assert!(!hers.contains("p-17") && hers.contains("SubjectKey([redacted])"), "{hers}");
}

#[test]
fn many_records_are_sealed_as_one_by_one_is() {
    let cipher = RecordCipher::new(&keyring("acme"), "responses").unwrap();
    let fields = [("/email", b"ada@example.org".as_slice()), ("/score", b"9")];
    let sealed = cipher.seal_records(&[("r-1", b"", &fields), ("r-2", b"v2", &fields)]).unwrap();
    assert_ne!(sealed[0].header[5..21], sealed[1].header[5..21], "each has its salt");
    for (sealed, (record, extra)) in sealed.iter().zip([("r-1", &b""[..]), ("r-2", b"v2")]) {
        let opener = cipher.opener(record, extra, &sealed.header).unwrap();
        for ((path, plain), field) in fields.iter().zip(sealed.fields.iter()) {
            assert_eq!(opener.open(path, field).unwrap().expose(), *plain);
        }
    }
    assert!(cipher.seal_records(&[]).unwrap().is_empty());
    let error = cipher.seal_records(&[("r-1", b"", &fields), ("", b"", &[])]).unwrap_err();
    assert_eq!(error.code(), Code::InvalidArgument);
}
