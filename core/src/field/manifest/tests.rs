//! The vectors of manifests, and the rules behind them.

use super::*;
use crate::{
    encoding::hex,
    field::{
        FieldCipher, Place, RecordCipher, SealedRecord,
        samples::{ADA, Whose, changed, keyring, note, relabelled, subject, subject_key},
        single::SHORT,
    },
    random::Counting,
    secret::SecretBytes,
    vectors,
};
use alloc::{format, string::String, vec};
use serde_json::{Value, json};

const FIELDS: &[(&str, &[u8])] = &[
    ("/email", b"ada@example.org"),
    ("/comment", b"Great service!"),
    ("/score", b"9"),
    ("/again", b"9"),
];

/// What is stored of a record that was sealed with a manifest.
#[derive(Clone)]
struct Stored<'a> {
    record: &'a str,
    whose: Whose<'a>,
    header: Vec<u8>,
    manifest: Vec<u8>,
    fields: Vec<(&'a str, Vec<u8>)>,
}

fn cipher() -> RecordCipher {
    RecordCipher::new(&keyring("acme"), "responses").unwrap()
}

fn seal_whole<'a>(
    record: &'a str,
    whose: Whose<'a>,
    fields: &[(&'a str, &[u8])],
    salt: u8,
) -> Stored<'a> {
    let key = subject_key(whose);
    let place = Place { record, extra: b"v7", subject: subject(whose, &key) };
    let sealed = cipher().seal_whole_with(&place, fields, &mut Counting(salt)).unwrap();
    let SealedRecord { header, fields: values, manifest } = sealed;
    let fields =
        fields.iter().map(|(path, _)| *path).zip(values.iter().map(<[u8]>::to_vec)).collect();
    Stored { record, whose, header, manifest: manifest.unwrap(), fields }
}

impl Stored<'_> {
    fn open_all(&self) -> Result<Vec<SecretBytes>> {
        let (cipher, key) = (cipher(), subject_key(self.whose));
        let opener = match self.whose {
            None => cipher.opener(self.record, b"v7", &self.header)?,
            Some((subject, _)) => {
                cipher.for_subject(subject, &key)?.opener(self.record, b"v7", &self.header)?
            }
        };
        let fields: Vec<_> =
            self.fields.iter().map(|(path, sealed)| (*path, &sealed[..])).collect();
        opener.open_all(&self.manifest, &fields)
    }

    fn json(&self, name: &str) -> Value {
        let fields = self.fields.iter();
        let fields = fields.map(|(path, sealed)| json!({ "path": path, "sealed": hex(sealed) }));
        let mut case = json!({
            "name": name, "table": "responses", "record": self.record, "extra": hex(b"v7"),
            "header": hex(&self.header), "manifest": hex(&self.manifest),
            "fields": fields.collect::<Vec<_>>(),
        });
        note(&mut case, self.whose);
        case
    }

    fn positive(&self, name: &str) -> Value {
        assert_eq!(self.manifest.len(), 52, "{name}");
        let opened = self.open_all().unwrap();
        let mut case = self.json(name);
        for (field, value) in case["fields"].as_array_mut().unwrap().iter_mut().zip(&opened) {
            field["plaintext"] = hex(value.expose()).into();
        }
        case
    }

    fn negative(&self, name: &str, error: Code) -> Value {
        assert_eq!(self.open_all().unwrap_err().code(), error, "{name}");
        let mut case = self.json(name);
        case["error"] = error.name().into();
        case
    }

    fn with(&self, change: impl FnOnce(&mut Self)) -> Self {
        let mut changed = self.clone();
        change(&mut changed);
        changed
    }
}

fn good() -> Stored<'static> {
    seal_whole("r-1", None, FIELDS, 1)
}

/// Exchanges the last `count` bytes of the values of equal length.
fn swap_tails(stored: &mut Stored<'_>, count: usize) {
    let [.., (_, first), (_, second)] = stored.fields.as_mut_slice() else { unreachable!() };
    let at = first.len() - count;
    assert_eq!(first.len(), second.len());
    first[at..].swap_with_slice(&mut second[at..]);
}

fn positives() -> Vec<Value> {
    let names: Vec<String> = (1..=130).map(|number| format!("/q{number}")).collect();
    let many: Vec<(&str, &[u8])> = names.iter().map(|name| (&name[..], &b""[..])).collect();
    vec![
        good().positive("a response"),
        good().with(|stored| stored.fields.reverse()).positive("fields in another order"),
        seal_whole("r-1", None, &[], 2).positive("no fields"),
        seal_whole("r-1", None, &many, 3).positive("130 fields"),
        seal_whole("r-1", ADA, FIELDS, 4).positive("a respondent's"),
    ]
}

fn other_sets() -> Vec<Value> {
    let good = good();
    let other = seal_whole("r-1", None, FIELDS, 5);
    let fewer = seal_whole("r-1", None, &FIELDS[..3], 1);
    let none = good.with(|stored| stored.fields.clear());
    let indexed = good.with(|stored| {
        stored.fields[2].1[1] = 4;
        stored.fields[3].1[1] = 3;
    });
    let paths = good.with(|stored| {
        stored.fields[2].0 = "/again";
        stored.fields[3].0 = "/score";
    });
    let twice = good.with(|stored| stored.fields.push(stored.fields[0].clone()));
    let renamed = good.with(|stored| stored.fields[0].0 = "/mail");
    let replaced = good.with(|stored| stored.fields[0].1.clone_from(&other.fields[0].1));
    let replayed = good.with(|stored| stored.manifest.clone_from(&fewer.manifest));
    let dropped = good.with(|stored| drop(stored.fields.remove(1)));
    let last = good.with(|stored| drop(stored.fields.pop()));
    vec![
        dropped.negative("dropped field", Code::OpenFailed),
        last.negative("dropped last field", Code::OpenFailed),
        none.negative("no fields left", Code::OpenFailed),
        twice.negative("a field twice", Code::OpenFailed),
        fewer
            .with(|stored| stored.fields.push(good.fields[3].clone()))
            .negative("added field, of a record under the same key", Code::OpenFailed),
        replaced.negative("field of another version", Code::OpenFailed),
        renamed.negative("renamed field", Code::OpenFailed),
        paths.negative("swapped paths", Code::OpenFailed),
        indexed.negative("reordered indices", Code::OpenFailed),
        good.with(|stored| swap_tails(stored, 16)).negative("swapped tags", Code::OpenFailed),
        good.with(|stored| swap_tails(stored, 17)).negative("swapped values", Code::OpenFailed),
        replayed.negative("manifest of fewer fields under the same key", Code::OpenFailed),
    ]
}

fn other_manifests() -> Vec<Value> {
    let good = good();
    let with = |manifest: Vec<u8>| good.with(|stored| stored.manifest = manifest);
    let another = seal_whole("r-2", None, FIELDS, 6);
    let single = FieldCipher::new(&keyring("acme"), "responses", "/score").unwrap();
    let place = Place { record: "r-1", extra: b"v7", subject: None };
    let single = single.seal_as(&SHORT, &place, b"9", &mut Counting(8)).unwrap();
    let edited = good.with(|stored| stored.fields[2].1 = single);
    let listed = good.fields[0].1.clone();
    vec![
        with(another.manifest).negative("manifest of another record", Code::OpenFailed),
        with(seal_whole("r-1", None, FIELDS, 7).manifest)
            .negative("manifest of another version", Code::OpenFailed),
        with(vec![]).negative("no manifest", Code::OpenFailed),
        with(listed).negative("a field in the place of the manifest", Code::OpenFailed),
        with(relabelled(&good.manifest, 0x13))
            .negative("manifest: format byte of a header", Code::UnsupportedFormat),
        with(changed(&good.manifest, 1, 0x01)).negative("manifest: index 1", Code::OpenFailed),
        with([&[0x14, 0x80, 0x00], &good.manifest[2..]].concat())
            .negative("manifest: index not in its shortest form", Code::OpenFailed),
        with(changed(&good.manifest, 3, 0x01))
            .negative("manifest: flipped bit in the number", Code::OpenFailed),
        with(changed(&good.manifest, 51, 0x80))
            .negative("manifest: flipped bit in the tag", Code::OpenFailed),
        with(good.manifest[..51].to_vec())
            .negative("manifest: last byte missing", Code::OpenFailed),
        edited.negative("field sealed by itself, as an edit", Code::UnsupportedFormat),
        good.with(|stored| stored.fields[0].1[5] ^= 1)
            .negative("flipped bit in a ciphertext", Code::OpenFailed),
        good.with(|stored| stored.fields[0].0 = "").negative("empty path", Code::InvalidArgument),
    ]
}

#[test]
fn vectors_hold() {
    let negative = [other_sets(), other_manifests()].concat();
    vectors::check(
        "manifest",
        &json!({
            "about": "manifests: open all `fields` at once with `header`, `manifest` and the \
                      cleartext keyring of keyring.json (and `subject_key`, where given); binary \
                      values are hexadecimal",
            "positive": positives(),
            "negative": negative,
        }),
    );
}

#[test]
fn the_content_is_the_number_and_a_hash_over_index_path_and_tag() {
    let fields: &[(&str, &[u8])] = &[
        ("/b", &[&[0x14, 2, 0xee][..], &[0xbb; 16]].concat()),
        ("/a", &[&[0x14, 1][..], &[0xaa; 16]].concat()),
    ];
    let listed = [&[1, 0, 2][..], b"/a", &[0xaa; 16], &[2, 0, 2], b"/b", &[0xbb; 16]].concat();
    let expected = [&[0, 2][..], &Sha256::digest(&listed)].concat();
    assert_eq!(content(fields).unwrap(), expected);
}

#[test]
fn a_manifest_is_no_field_and_a_record_without_one_has_none() {
    let stored = good();
    let opener = cipher().opener("r-1", b"v7", &stored.header).unwrap();
    assert_eq!(opener.open("/x", &stored.manifest).unwrap_err().code(), Code::OpenFailed);
    assert_eq!(opener.open("", &stored.manifest).unwrap_err().code(), Code::InvalidArgument);
    assert_eq!(cipher().seal_record("r-1", b"v7", FIELDS).unwrap().manifest, None);
}

#[test]
fn the_set_is_checked_without_opening_and_the_values_when_they_open() {
    let stored = good().with(|stored| stored.fields[0].1[5] ^= 1);
    let opener = cipher().opener("r-1", b"v7", &stored.header).unwrap();
    let fields: Vec<_> = stored.fields.iter().map(|(path, sealed)| (*path, &sealed[..])).collect();
    opener.verify_manifest(&stored.manifest, &fields).unwrap();
    assert!(opener.open("/email", fields[0].1).is_err());
    assert_eq!(opener.open("/score", fields[2].1).unwrap().expose(), b"9");
}
