//! The vectors of stored records, and what needs fixed randomness.

use super::{stored::Stored, *};
use crate::{
    encoding::{base64url, hex},
    error::Result,
    field::{
        SubjectKey,
        erasure::{Respondent, SubjectKeys},
    },
    random::Counting,
    vectors,
};
use alloc::{
    collections::BTreeMap,
    string::{String, ToString},
    sync::Arc,
    vec,
    vec::Vec,
};
use serde_json::{Value, json};

const POLICY: &str = r#"
schema = 1
name = "vectors"
version = "1"
zone = "UTC"
home = ["EU"]
[classes]
identity = "who"
account = "numbers of orders"
score = "scores"
[resources.response]
actions = ["read"]
fields = { name = "identity", order = "account", score = "score" }
[at_rest]
score = "clear"
[profiles.form]
record = "/id"
survey = "/survey"
subject = "/who"
otherwise = "name"
[profiles.form.paths]
"/id" = "score"
"/survey" = "score"
"/score" = "score"
"/order" = "order"
"/orders/*" = "order"
"#;

const PAYLOAD: &str = r#"{"id":"r-1","survey":"nps","who":"crm-88213","name":"Ærø","score":9,"a/b":[true,"x"],"none":null}"#;
const OLDER: &str = r#"{"id":"r-1","survey":"nps","who":"crm-88213","name":"Læsø","score":9,"a/b":[true,"x"],"none":null}"#;
const ORDERS: &str =
    r#"{"id":"r-2","survey":"nps","orders":["A-17",4711,"A-17"],"order":"Ø-3","score":1}"#;

/// Keys of respondents as a case lists them.
#[derive(Clone, Default)]
struct Keys(Vec<(Respondent<'static>, [u8; 32])>);

impl SubjectKeys for Keys {
    fn sealing_key<'s>(&self, subject: &'s str) -> Result<(Respondent<'s>, SubjectKey)> {
        let found = self.0.iter().find(|(respondent, _)| respondent.subject() == subject);
        let (respondent, key) = found.ok_or(Code::SubjectErased)?;
        Ok((*respondent, SubjectKey::from_bytes(key)?))
    }

    fn opening_key(&self, respondent: &Respondent<'_>) -> Result<SubjectKey> {
        let found = self.0.iter().find(|(known, _)| known == respondent);
        SubjectKey::from_bytes(&found.ok_or(Code::SubjectErased)?.1)
    }
}

fn hashed(key: u8) -> Keys {
    Keys(vec![(Respondent::new("crm-88213").generation(1), [key; 32])])
}

fn numbered(key: u8) -> Keys {
    Keys(vec![(Respondent::numbered("crm-88213", 5_000_000), [key; 32])])
}

/// How a case is written and read.
#[derive(Clone)]
struct Setting {
    manifest: &'static str,
    deterministic: bool,
    keys: Option<Keys>,
}

const REQUIRED: Setting = Setting { manifest: "required", deterministic: false, keys: None };

fn records(setting: &Setting) -> Records {
    let mut policy = POLICY.replace(
        "subject = \"/who\"",
        &format!("subject = \"/who\"\nmanifest = \"{}\"", setting.manifest),
    );
    if setting.deterministic {
        policy = policy.replace("[at_rest]\n", "[at_rest]\naccount = \"deterministic\"\n")
            + "[deterministic]\norder = { distinct = 50_000 }\n";
    }
    let now = "2026-11-23T10:00:00Z".parse().unwrap();
    let keyring = Keyring::generate_with("acme", now, &mut Counting(0)).unwrap();
    let records = Records::new(&keyring, &Policy::parse(&policy).unwrap(), "response").unwrap();
    match &setting.keys {
        Some(keys) => records.with_subject_keys(Arc::new(keys.clone())).unwrap(),
        None => records,
    }
}

fn sealed(setting: &Setting, payload: &str, salt: u8) -> Value {
    let context = if payload.contains("\"id\"") {
        Context::profile("form")
    } else {
        Context::detect().batch("import-7")
    };
    let protected = records(setting).protect_with(payload, &context, &mut Counting(salt)).unwrap();
    serde_json::from_str(&protected[0].stored).unwrap()
}

/// Every leaf's JSON text, as a walk opens them.
fn open(setting: &Setting, stored: &Value) -> Result<BTreeMap<String, String>> {
    let stored = Stored::from_json(&Json::parse_stored(&stored.to_string())?)?;
    let opened = records(setting).open_leaves(&stored)?;
    let leaf = |(pointer, sealed): (&String, &Vec<u8>)| {
        let plain = opened.leaves.open(pointer, sealed)?;
        Ok((pointer.clone(), String::from_utf8(plain.expose().to_vec()).unwrap()))
    };
    stored.sealed.iter().map(leaf).collect()
}

fn keys_json(setting: &Setting) -> Value {
    let keys = setting.keys.iter().flat_map(|keys| &keys.0);
    let key = |(respondent, key): &(Respondent<'_>, [u8; 32])| json!({ "respondent": hex(&respondent.to_bytes()), "key": hex(key) });
    keys.map(key).collect()
}

fn positive(name: &str, setting: &Setting, payload: &str, deterministic: &Value) -> Value {
    let stored = sealed(setting, payload, 0x10);
    let leaves = open(setting, &stored).unwrap();
    json!({
        "name": name, "manifest": setting.manifest, "subject_keys": keys_json(setting),
        "stored": stored, "leaves": leaves, "deterministic": deterministic,
    })
}

fn positives() -> Vec<Value> {
    let of = |keys: Keys| Setting { keys: Some(keys), ..REQUIRED };
    let accepted = Setting { manifest: "accepted", ..REQUIRED };
    let bare = Setting { manifest: "none", ..REQUIRED };
    let alike = Setting { deterministic: true, ..REQUIRED };
    vec![
        positive("with a manifest", &REQUIRED, PAYLOAD, &json!({})),
        positive("with a manifest, where one is accepted", &accepted, PAYLOAD, &json!({})),
        positive("without a manifest", &bare, PAYLOAD, &json!({})),
        positive("without a profile", &REQUIRED, r#"[{"q":"ä"}]"#, &json!({})),
        positive("nothing sealed", &REQUIRED, r#"{"id":"r-9","score":3}"#, &json!({})),
        positive("of a respondent in generation 1", &of(hashed(0x5a)), PAYLOAD, &json!({})),
        positive("of a numbered respondent", &of(numbered(0x5a)), PAYLOAD, &json!({})),
        positive("deterministic", &alike, ORDERS, &json!({ "order": ["A-17", "4711", "Ø-3"] })),
    ]
}

fn refused(name: &str, setting: &Setting, stored: &Value, error: Code) -> Value {
    assert_eq!(open(setting, stored).unwrap_err().code(), error, "{name}");
    json!({
        "name": name, "manifest": setting.manifest, "subject_keys": keys_json(setting),
        "stored": stored, "error": error.name(),
    })
}

/// `stored` after a change, which must be one.
fn changed(stored: &Value, change: impl Fn(&mut Value)) -> Value {
    let mut other = stored.clone();
    change(&mut other);
    assert_ne!(other, *stored);
    other
}

fn without(stored: &Value, at: &str, member: &str) -> Value {
    changed(stored, |s| drop(s.pointer_mut(at).unwrap().as_object_mut().unwrap().remove(member)))
}

fn broken_sets() -> Vec<Value> {
    use Code::{OpenFailed, RecordShape, UnsupportedFormat};
    let new = sealed(&REQUIRED, PAYLOAD, 0x10);
    let old = sealed(&REQUIRED, OLDER, 0x40);
    let no = |name: &str, stored: &Value, error| refused(name, &REQUIRED, stored, error);
    let dropped = without(&new, "/sealed", "/name");
    let leaf = |s: &Value, pointer: &str| s["sealed"][pointer].clone();
    vec![
        no("a leaf dropped", &dropped, OpenFailed),
        no("a leaf dropped with its place", &without(&dropped, "/body", "name"), OpenFailed),
        no("the place of a leaf dropped", &without(&new, "/body", "name"), OpenFailed),
        no(
            "the place of a leaf taken",
            &changed(&new, |s| s["body"]["name"] = json!("Læsø")),
            OpenFailed,
        ),
        no(
            "a leaf added",
            &changed(&new, |s| {
                s["sealed"]["/more"] = leaf(&new, "/name");
                s["body"]["more"] = Value::Null;
            }),
            OpenFailed,
        ),
        no(
            "two leaves exchanged",
            &changed(&new, |s| {
                s["sealed"]["/name"] = leaf(&new, "/who");
                s["sealed"]["/who"] = leaf(&new, "/name");
            }),
            OpenFailed,
        ),
        no(
            "a leaf of an older version",
            &changed(&new, |s| s["sealed"]["/name"] = leaf(&old, "/name")),
            OpenFailed,
        ),
        no(
            "the manifest of an older version",
            &changed(&new, |s| s["manifest"] = old["manifest"].clone()),
            OpenFailed,
        ),
        no(
            "the header of an older version",
            &changed(&new, |s| s["header"] = old["header"].clone()),
            OpenFailed,
        ),
        no(
            "a leaf sealed by itself",
            &changed(&new, |s| s["sealed"]["/name"] = json!(base64url(&[0x11; 60]))),
            UnsupportedFormat,
        ),
        no(
            "a leaf in the manifest's place",
            &changed(&new, |s| s["sealed"][""] = new["manifest"].clone()),
            RecordShape,
        ),
        no("no manifest where one is required", &without(&new, "", "manifest"), RecordShape),
        refused(
            "the manifest dropped where records without are accepted",
            &Setting { manifest: "accepted", ..REQUIRED },
            &without(&dropped, "", "manifest"),
            OpenFailed,
        ),
        no(
            "a manifest added to a record that was sealed without",
            &changed(&sealed(&Setting { manifest: "none", ..REQUIRED }, PAYLOAD, 0x10), |s| {
                s["manifest"] = new["manifest"].clone();
            }),
            OpenFailed,
        ),
        no("a manifest that is null", &changed(&new, |s| s["manifest"] = Value::Null), RecordShape),
        no("another record", &changed(&new, |s| s["record"] = json!("r-2")), OpenFailed),
        no("another survey", &changed(&new, |s| s["survey"] = json!("csat")), OpenFailed),
    ]
}

fn broken_owners() -> Vec<Value> {
    use Code::{OpenFailed, RecordShape, StoreRequired, SubjectErased};
    let of = |keys: Keys| Setting { keys: Some(keys), ..REQUIRED };
    let ours = of(hashed(0x5a));
    let mine = sealed(&ours, PAYLOAD, 0x10);
    let other = sealed(&ours, &PAYLOAD.replace("r-1", "r-2"), 0x40);
    let plain = sealed(&REQUIRED, PAYLOAD, 0x10);
    vec![
        refused("an erased respondent", &of(Keys::default()), &mine, SubjectErased),
        refused("another generation of the respondent", &of(numbered(0x5a)), &mine, SubjectErased),
        refused("another key of the respondent", &of(hashed(0x5b)), &mine, OpenFailed),
        refused("no keys of respondents", &REQUIRED, &mine, StoreRequired),
        refused("no respondent", &ours, &without(&mine, "", "subject"), RecordShape),
        refused(
            "the respondent of another record",
            &ours,
            &changed(&mine, |s| s["subject"] = other["subject"].clone()),
            OpenFailed,
        ),
        refused(
            "a respondent where there was none",
            &ours,
            &changed(&plain, |s| s["subject"] = mine["subject"].clone()),
            RecordShape,
        ),
        refused(
            "the header of nobody's record",
            &ours,
            &changed(&without(&mine, "", "subject"), |s| s["header"] = plain["header"].clone()),
            OpenFailed,
        ),
        refused("a leaf dropped", &ours, &without(&mine, "/sealed", "/name"), OpenFailed),
    ]
}

#[test]
fn vectors_hold() {
    let negatives = [broken_sets(), broken_owners()].concat();
    vectors::check(
        "stored-records",
        &json!({
            "about": "stored records with the keyring of keyring.json: `leaves` are the opened \
                      leaves' JSON texts by pointer. `manifest` is what the reader's profile says of \
                      manifests. `subject_keys` are all keys of respondents there are: who they are \
                      as the record keeps it, and the key; anyone else was erased. `deterministic` \
                      are the texts behind the values of each field. Binary values outside of \
                      `stored` are hexadecimal",
            "positive": positives(),
            "negative": negatives,
        }),
    );
}

#[test]
fn a_value_of_the_records_own_stands_readable_nowhere_else_in_a_respondents_record() {
    let policy = POLICY.replace(
        "\"/id\" = \"score\"",
        "\"/id\" = \"score\"\n\"/product\" = \"score\"\n\"/name\" = \"name\"",
    );
    let now = "2026-11-23T10:00:00Z".parse().unwrap();
    let keyring = Keyring::generate("acme", now).unwrap();
    let records = Records::new(&keyring, &Policy::parse(&policy).unwrap(), "response").unwrap();
    let payload = r#"{"id":"r-1","who":"c-1","name":"blue forty two","product":"for BLUE FORTY TWO","score":9}"#;
    let context = Context::profile("form");
    let plain = records.protect(payload, &context).unwrap().remove(0);
    assert!(plain.stored.contains("for BLUE FORTY TWO"), "the policy keeps this class clear");
    let keys = Keys(vec![(Respondent::new("c-1"), [1; 32])]);
    let records = records.with_subject_keys(Arc::new(keys)).unwrap();
    let owned = records.protect(payload, &context).unwrap().remove(0);
    assert!(!owned.stored.contains("BLUE"), "it would outlive the erasure");
    assert_eq!(owned.report.surprising, ["/product"]);
    assert_eq!(owned.report.clear, plain.report.clear - 1);
    assert!(owned.report.erasable && !plain.report.erasable);
}
