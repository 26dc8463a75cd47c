//! The vectors of formats `0x11`, `0x12` and `0x18`, and the rules behind them.

use super::*;
use crate::{
    encoding::hex,
    field::{
        collision::collide,
        key_id,
        samples::{ADA, Whose, changed, keyring, note, relabelled, subject, subject_key},
        sealed_len,
    },
    random::{Broken, Counting},
    vectors,
};
use alloc::{format, string::String, vec};
use serde_json::{Value, json};

/// Where a value stands, and whose it is.
#[derive(Clone, Copy)]
struct At<'a> {
    table: &'a str,
    field: &'a str,
    record: &'a str,
    extra: &'a [u8],
    subject: Whose<'a>,
}

const HERE: At<'_> =
    At { table: "responses", field: "email", record: "r-1", extra: b"v7", subject: None };
const HERS: At<'_> = At { subject: ADA, ..HERE };

impl At<'_> {
    fn cipher(&self) -> FieldCipher {
        FieldCipher::new(&keyring("acme"), self.table, self.field).unwrap()
    }

    fn seal_by(&self, cipher: &FieldCipher, suite: &Suite, value: &[u8], salt: u8) -> Vec<u8> {
        let key = subject_key(self.subject);
        let subject = subject(self.subject, &key);
        let place = Place { record: self.record, extra: self.extra, subject };
        cipher.seal_as(suite, &place, value, &mut Counting(salt)).unwrap()
    }

    fn seal(&self, suite: &Suite, value: &[u8], salt: u8) -> Vec<u8> {
        self.seal_by(&self.cipher(), suite, value, salt)
    }

    fn open(&self, sealed: &[u8]) -> Result<SecretBytes> {
        let cipher = FieldCipher::new(&keyring("acme"), self.table, self.field)?;
        match self.subject {
            None => cipher.open(self.record, sealed, self.extra),
            Some((subject, _)) => cipher.for_subject(subject, &subject_key(self.subject))?.open(
                self.record,
                sealed,
                self.extra,
            ),
        }
    }

    fn json(&self, name: &str, sealed: &[u8]) -> Value {
        let mut case = json!({
            "name": name, "table": self.table, "field": self.field, "record": self.record,
            "extra": hex(self.extra), "sealed": hex(sealed),
        });
        note(&mut case, self.subject);
        case
    }

    fn positive(&self, suite: &Suite, name: &str, plaintext: &[u8], salt: u8) -> Value {
        let sealed = self.seal(suite, plaintext, salt);
        assert_eq!(sealed.len(), suite.format.sealed_len(plaintext.len()), "{name}");
        self.opened(suite, name, &sealed, plaintext)
    }

    fn opened(&self, suite: &Suite, name: &str, sealed: &[u8], plaintext: &[u8]) -> Value {
        assert_eq!(self.open(sealed).unwrap().expose(), plaintext, "{name}");
        let mut case = self.json(name, sealed);
        case["plaintext"] = hex(plaintext).into();
        case["salt"] = hex(&sealed[5..commitment(suite)]).into();
        case
    }

    fn negative(&self, name: &str, sealed: &[u8], error: Code) -> Value {
        assert_eq!(self.open(sealed).unwrap_err().code(), error, "{name}");
        let mut case = self.json(name, sealed);
        case["error"] = error.name().into();
        case
    }
}

/// Where the commitment begins.
const fn commitment(suite: &Suite) -> usize {
    5 + suite.salt
}

/// Where the ciphertext begins.
const fn body(suite: &Suite) -> usize {
    commitment(suite) + suite.commit
}

/// One ciphertext that AES-GCM itself accepts for two records; it carries the first's
/// commitment.
fn two_keys(suite: &Suite, here: At<'_>) -> Vec<u8> {
    let cipher = here.cipher();
    let data_key = cipher.keys.sealing().unwrap();
    let salt = vec![0xc0; suite.salt];
    let respondent = subject_key(here.subject);
    let message = |record| {
        let subject = subject(here.subject, &respondent);
        let place = Place { record, extra: here.extra, subject };
        cipher.message_key(suite, data_key, &salt, &place).unwrap()
    };
    let (one, two) = (message("r-1"), message("r-2"));
    let body = collide(
        one.key_and_nonce().unwrap(),
        two.key_and_nonce().unwrap(),
        &[],
        b"opens under two different keys..",
    );
    let commit = one.commit(suite).unwrap();
    [&[suite.format.byte()], &data_key.id.to_bytes()[..], &salt, commit, &body].concat()
}

fn positives(suite: &Suite, here: At<'_>) -> Vec<Value> {
    let long = "x".repeat(255);
    let abroad =
        At {
            table: "Rückmeldungen", field: "コメント", record: "№ 7", extra: b"\x00\xff", ..here
        };
    let full = At { table: &long, field: &long, record: &long, ..here };
    // The longest `info` has 1,024 bytes, of which the salt takes its part.
    let extra = vec![0xee; 225 - suite.salt];
    let mut all = vec![
        here.positive(suite, "an e-mail address", b"ada@example.org", 1),
        here.positive(suite, "an empty value", b"", 2),
        At { extra: b"", ..here }.positive(suite, "no extra", b"ada@example.org", 3),
        abroad.positive(
            suite,
            "names that are not ASCII",
            "Sehr gut, très bien, とても良い".as_bytes(),
            4,
        ),
        At { field: "f", extra: b"", ..full }.positive(suite, "the longest names", b"value", 5),
        At { extra: &extra, ..full }.positive(suite, "the longest context", b"value", 6),
    ];
    for (size, salt) in [(1, 7), (15, 8), (16, 9), (17, 10), (32, 11), (1_000, 12)] {
        let name = format!("{size} bytes");
        all.push(here.positive(suite, &name, &vec![0xa5; size], salt));
    }
    let sealed = two_keys(suite, here);
    let plaintext = here.open(&sealed).unwrap();
    let name = "a ciphertext that AES-GCM accepts under two keys, where it was made for";
    all.push(here.opened(suite, name, &sealed, plaintext.expose()));
    all
}

fn negatives(suite: &Suite, here: At<'_>) -> Vec<Value> {
    let good = here.seal(suite, b"ada@example.org", 1);
    let mut all = changed_bytes(suite, here, &good);
    all.extend(other_places(suite, here, &good));
    all.extend(other_messages(suite, here, &good));
    let cuts = [
        ("empty", 0),
        ("format byte only", 1),
        ("cut within the key id", 4),
        ("cut within the salt", commitment(suite) - 1),
        ("cut within the commitment", body(suite) - 1),
        ("no tag", body(suite)),
        ("last byte missing", good.len() - 1),
    ];
    all.extend(cuts.map(|(name, length)| here.negative(name, &good[..length], Code::OpenFailed)));
    let longer = [&good[..], &[0]].concat();
    all.push(here.negative("one byte appended", &longer, Code::OpenFailed));
    all
}

fn changed_bytes(suite: &Suite, here: At<'_>, good: &[u8]) -> Vec<Value> {
    let header = if here.subject.is_some() { Format::SubjectRecord } else { Format::Record };
    let labels =
        [("format byte of a record header", header.byte()), ("format byte of no format", 0xee)];
    let mut all = labels
        .map(|(name, byte)| here.negative(name, &relabelled(good, byte), Code::UnsupportedFormat))
        .to_vec();
    let bits = [
        ("unknown key id", 1, 0x80, Code::KeyUnknown),
        ("flipped bit in the salt", 5, 0x01, Code::OpenFailed),
        ("flipped bit in the commitment", body(suite) - 1, 0x80, Code::OpenFailed),
        ("flipped bit in the ciphertext", body(suite), 0x10, Code::OpenFailed),
        ("flipped bit in the tag", good.len() - 1, 0x01, Code::OpenFailed),
    ];
    all.extend(
        bits.map(|(name, at, mask, error)| here.negative(name, &changed(good, at, mask), error)),
    );
    all
}

fn other_places(suite: &Suite, here: At<'_>, good: &[u8]) -> Vec<Value> {
    let long = "x".repeat(256);
    let full = "x".repeat(255);
    let extra = vec![0xee; 226 - suite.salt];
    let crowded = At { table: &full, field: &full, record: &full, extra: &extra, ..here };
    [
        ("other table", At { table: "tickets", ..here }, Code::OpenFailed),
        ("other field", At { field: "phone", ..here }, Code::OpenFailed),
        ("other record", At { record: "r-2", ..here }, Code::OpenFailed),
        ("other extra", At { extra: b"v8", ..here }, Code::OpenFailed),
        ("extra missing", At { extra: b"", ..here }, Code::OpenFailed),
        (
            "table and field swapped",
            At { table: "email", field: "responses", ..here },
            Code::OpenFailed,
        ),
        (
            "field and record swapped",
            At { field: "r-1", record: "email", ..here },
            Code::OpenFailed,
        ),
        (
            "border between names moved",
            At { table: "response", field: "semail", ..here },
            Code::OpenFailed,
        ),
        ("empty table", At { table: "", ..here }, Code::InvalidArgument),
        ("empty field", At { field: "", ..here }, Code::InvalidArgument),
        ("empty record", At { record: "", ..here }, Code::InvalidArgument),
        ("record of 256 bytes", At { record: &long, ..here }, Code::LimitExceeded),
        ("context too long", crowded, Code::LimitExceeded),
    ]
    .map(|(name, place, error)| place.negative(name, good, error))
    .to_vec()
}

fn other_messages(suite: &Suite, here: At<'_>, good: &[u8]) -> Vec<Value> {
    let other = here.seal(suite, b"", 2);
    let committed = commitment(suite)..body(suite);
    let foreign = [&good[..committed.start], &other[committed.clone()], &good[committed.end..]];
    let names = [&b"acme"[..], HERE.table.as_bytes(), HERE.field.as_bytes()];
    let keys = Keys::new(&keyring("acme"), Purpose::Record, &names, DataKey::new).unwrap();
    let record_key = FieldCipher { keys, ..here.cipher() };
    let theirs = FieldCipher::new(&keyring("other"), HERE.table, HERE.field).unwrap();
    vec![
        here.negative("commitment of another message", &foreign.concat(), Code::OpenFailed),
        here.negative(
            "sealed under a key of another purpose",
            &here.seal_by(&record_key, suite, b"ada", 3),
            Code::OpenFailed,
        ),
        here.negative(
            "sealed by another tenant with the same keys",
            &here.seal_by(&theirs, suite, b"ada", 4),
            Code::OpenFailed,
        ),
        At { record: "r-2", ..here }.negative(
            "AES-GCM accepts it under this key too, the commitment does not",
            &two_keys(suite, here),
            Code::OpenFailed,
        ),
    ]
}

/// Formats passed off as each other.
fn relabelled_fields() -> Vec<Value> {
    let value = b"a value that is long enough for the longest header of all";
    let (short, long) = (HERE.seal(&SHORT, value, 1), HERE.seal(&LONG, value, 1));
    let hers = HERS.seal(&SUBJECT, value, 1);
    let name = "sealed for a respondent";
    vec![
        HERE.negative("11 relabelled as 12", &relabelled(&short, 0x12), Code::OpenFailed),
        HERE.negative("12 relabelled as 11", &relabelled(&long, 0x11), Code::OpenFailed),
        HERE.negative(name, &hers, Code::UnsupportedFormat),
        HERE.negative("18 relabelled as 11", &relabelled(&hers, 0x11), Code::OpenFailed),
    ]
}

fn other_subjects() -> Vec<Value> {
    let value = b"ada@example.org";
    let sealed = HERS.seal(&SUBJECT, value, 1);
    let all = HERE.seal(&SHORT, value, 1);
    let long = "x".repeat(256);
    let who = |subject, first| At { subject: Some((subject, first)), ..HERE };
    let name = "a respondent's key used as the data key's salt under format 11";
    vec![
        who("p-18", 0x40).negative("other subject", &sealed, Code::OpenFailed),
        who("p-17", 0x41).negative("other subject key", &sealed, Code::OpenFailed),
        who("", 0x40).negative("empty subject", &sealed, Code::InvalidArgument),
        who(&long, 0x40).negative("subject of 256 bytes", &sealed, Code::LimitExceeded),
        HERS.negative("sealed for nobody in particular", &all, Code::UnsupportedFormat),
        HERS.negative("11 relabelled as 18", &relabelled(&all, 0x18), Code::OpenFailed),
        HERS.negative(name, &relabelled(&HERS.seal(&SHORT, value, 1), 0x18), Code::OpenFailed),
    ]
}

/// Cases of a second suite in the same file have its name in front.
fn named(prefix: &str, mut cases: Vec<Value>) -> Vec<Value> {
    for case in &mut cases {
        case["name"] = format!("{prefix}: {}", case["name"].as_str().unwrap()).into();
    }
    cases
}

#[test]
fn vectors_hold() {
    let positive = [positives(&SHORT, HERE), named("12", positives(&LONG, HERE))];
    let negative =
        [negatives(&SHORT, HERE), named("12", negatives(&LONG, HERE)), relabelled_fields()];
    vectors::check(
        "field",
        &json!({
            "about": "formats 11 and 12: open each `sealed` with the cleartext keyring of \
                      keyring.json; binary values are hexadecimal",
            "positive": positive.concat(),
            "negative": negative.concat(),
        }),
    );
}

#[test]
fn vectors_of_respondents_hold() {
    let negative = [negatives(&SUBJECT, HERS), other_subjects()].concat();
    vectors::check(
        "subject-field",
        &json!({
            "about": "format 18: open each `sealed` with the cleartext keyring of keyring.json \
                      and `subject_key`; binary values are hexadecimal",
            "positive": positives(&SUBJECT, HERS),
            "negative": negative,
        }),
    );
}

#[test]
fn a_broken_generator_seals_nothing() {
    for suite in [&SHORT, &LONG] {
        let place = Place { record: "r-1", extra: b"", subject: None };
        let error = HERE.cipher().seal_as(suite, &place, b"value", &mut Broken).unwrap_err();
        assert_eq!(error.code(), Code::RandomUnavailable);
    }
}

#[test]
fn one_call_draws_exactly_one_salt() {
    struct Once(Option<u8>, usize);
    impl Random for Once {
        fn fill(&mut self, bytes: &mut [u8]) -> Result<()> {
            assert_eq!(bytes.len(), self.1);
            bytes.fill(self.0.take().unwrap());
            Ok(())
        }
    }
    for suite in [&SHORT, &LONG] {
        let place = Place { record: "r-1", extra: b"", subject: None };
        let mut once = Once(Some(9), suite.salt);
        HERE.cipher().seal_as(suite, &place, b"value", &mut once).unwrap();
    }
}

#[test]
fn the_output_is_allocated_once() {
    for suite in [&SHORT, &LONG] {
        let sealed = HERE.seal(suite, &[7; 1_000], 1);
        assert_eq!(sealed.capacity(), suite.format.sealed_len(1_000));
        assert_eq!(key_id(&sealed).unwrap().to_string(), "10111213");
    }
    assert_eq!(HERE.cipher().seal("r-1", b"1234", b"").unwrap().capacity(), sealed_len(4));
}

#[test]
fn debug_shows_key_ids_and_no_key() {
    let cipher = HERE.cipher();
    let shown: String = format!("{cipher:?}");
    assert_eq!(shown, "FieldCipher { keys: [10111213], .. }");
    let key = subject_key(ADA);
    let hers = format!("{:?}", cipher.for_subject("p-17", &key).unwrap());
    assert!(!hers.contains("p-17") && hers.contains("SubjectKey([redacted])"), "{hers}");
}
