//! Every way in which a document is refused has a code, a message and a place: one fixture each.
#![cfg(feature = "toml")]
#![expect(clippy::unwrap_used, clippy::string_slice, reason = "tests")]

#[path = "support/spoil.rs"]
mod spoil;

use spoil::spoil;
use std::collections::BTreeSet;
use visard::policy::{Diagnostic, MAX_DOCUMENT, People, Policy, Severity, Source};

const POLICY: &str = include_str!("data/policy.toml");
const PEOPLE: &str = include_str!("data/people.toml");
const PAGE: &str = include_str!("../../docs/lints.md");

/// Code, what to replace in the sample, by what (`^` before what the error points at), its JSON
/// pointer, its message, its help.
type Defect = (&'static str, &'static str, &'static str, &'static str, &'static str, &'static str);

const OF_POLICY: &[Defect] = &[
    (
        "document:unknown-key",
        "unless_roles = [\"dpo\"]\nviews = { special",
        "^unles_roles = [\"dpo\"]\nviews = { special",
        "/limit/0/unles_roles",
        "unknown key `unles_roles`",
        "did you mean `unless_roles`?",
    ),
    (
        "document:misplaced-key",
        "to = [\"us-llm\"]",
        "^absolute = true",
        "/allow/6/absolute",
        "unknown key `absolute`",
        "only a [[limit]] can be absolute",
    ),
    (
        "document:missing-key",
        "[[limit]]\nid = \"art9-only-for-dpo\"",
        "^[[limit]]",
        "/limit/0",
        "the key `id` is missing",
        "",
    ),
    (
        "document:wrong-type",
        "k       = 10",
        "k = ^\"10\"",
        "/k",
        "expected an integer, found text",
        "",
    ),
    (
        "document:bad-value",
        "lasts = \"60m\"",
        "lasts = ^\"an hour\"",
        "/break_glass/0/lasts",
        "expected a duration of up to 100 years: `60m`, `8h`, `90d`",
        "",
    ),
    (
        "document:bad-value",
        "until = 2027-01-31",
        "until = ^2027-01-31T10:00:00",
        "/processors/us-llm/certs/0/until",
        "expected a date (2026-11-23) or a time with offset (2026-11-23T10:00:00Z)",
        "",
    ),
    (
        "document:bad-value",
        "home    = [\"EU\", \"EEA\"]",
        "home = [\"EU\", ^\"EFTA\"]",
        "/home/1",
        "expected a country code (ISO 3166-1 alpha-2)",
        "",
    ),
    (
        "document:bad-name",
        "admin        =",
        "^\" admin\" =",
        "/roles/ admin",
        "this is no name for a role",
        "1 to 128 bytes, no control characters, quotes or backslashes, no outer white space, not `*`",
    ),
    (
        "document:unknown-name",
        "roles = [\"marketing\"]",
        "roles = [^\"marketting\"]",
        "/allow/0/roles/0",
        "unknown role `marketting`",
        "did you mean `marketing`?",
    ),
    (
        "document:unknown-name",
        "purposes = [\"insight\"]",
        "purposes = [^\"insigth\"]",
        "/allow/0/purposes/0",
        "unknown purpose `insigth`",
        "did you mean `insight`?",
    ),
    (
        "document:unknown-name",
        "same = [\"tenant\"], mine",
        "same = [^\"tennant\"], mine",
        "/allow/1/when/same/0",
        "unknown attribute `tennant`",
        "did you mean `tenant`?",
    ),
    (
        "document:unknown-word",
        "views = { special = \"deny\" }",
        "views = { special = ^\"dney\" }",
        "/limit/0/views/special",
        "unknown view `dney`",
        "did you mean `deny`?",
    ),
    (
        "document:unknown-word",
        "days = \"mon-sat\"",
        "days = ^\"mon-sta\"",
        "/allow/1/when/days",
        "unknown day `sta`",
        "did you mean `sat`?",
    ),
    #[cfg(feature = "pii")]
    (
        "document:unknown-word",
        "EMAIL = \"contact\"",
        "^EMAYL = \"contact\"",
        "/findings/as/EMAYL",
        "unknown finding kind `EMAYL`",
        "did you mean `EMAIL`?",
    ),
    (
        "document:repeated-name",
        "roles = [\"marketing\"]",
        "roles = [\"marketing\", ^\"marketing\"]",
        "/allow/0/roles/1",
        "role `marketing` is repeated",
        "",
    ),
    (
        "document:empty-list",
        "purposes = [\"insight\"]",
        "purposes = ^[]",
        "/allow/0/purposes",
        "an empty list",
        "name something, or leave the key out where it may be missing",
    ),
    ("policy:schema", "schema  = 1", "schema = ^2", "/schema", "this release reads schema 1", ""),
    (
        "policy:unknown-zone",
        "zone    = \"Europe/Berlin\"",
        "zone = ^\"Europe/Berlim\"",
        "/zone",
        "unknown zone `Europe/Berlim`",
        "did you mean `Europe/Berlin`?",
    ),
    (
        "policy:k-below-floor",
        "k = 20",
        "k = ^9",
        "/allow/0/k",
        "k must be at least 10 and at most 4000000000",
        "the policy's own `k` is the floor",
    ),
    (
        "policy:field-without-class",
        "email = \"contact\"",
        "email = ^\"\"",
        "/resources/response/fields/email",
        "a field needs the name of its class",
        "",
    ),
    (
        "policy:role-cycle",
        "analyst      = { inherits = [\"marketing\"] }",
        "^analyst = { inherits = [\"trainee\"] }\ntrainee = { inherits = [\"analyst\"] }",
        "/roles/analyst",
        "roles inherit in a circle: `analyst` → `trainee` → `analyst`",
        "",
    ),
    (
        "policy:separation-of-one",
        "roles = [\"admin\", \"dpo\"]",
        "roles = ^[\"admin\"]",
        "/separation/0/roles",
        "a separation needs at least two roles",
        "",
    ),
    (
        "policy:separation-by-role",
        "dpo          = {}",
        "dpo = {}\nhead = { inherits = [\"boss\"] }\nboss = { inherits = [\"admin\", \"dpo\"] }",
        "/separation/0/roles",
        "role `boss` alone breaks separation `admin-is-not-dpo`: `boss` → `admin` and `boss` → `dpo`",
        "",
    ),
    (
        "policy:repeated-id",
        "id = \"lead-sees-contact\"",
        "id = ^\"admin-is-not-dpo\"",
        "/allow/2/id",
        "the id `admin-is-not-dpo` is used twice",
        "",
    ),
    (
        "policy:empty-hours",
        "hours = \"07:00-20:00\"",
        "hours = ^\"07:00-07:00\"",
        "/allow/1/when/hours",
        "these hours are empty: they end as they start",
        "",
    ),
    (
        "policy:until-before-start",
        "when = { same = [\"tenant\"], team",
        "when = ^{ not_before = 2027-01-01, until = 2026-01-01, team",
        "/allow/2/when",
        "`until` is not after `not_before`",
        "",
    ),
    (
        "policy:no-view",
        "views = { special = \"deny\" }",
        "views = ^{}",
        "/limit/0/views",
        "a rule says its view of at least one class",
        "",
    ),
    (
        "policy:processor-without-dpa",
        "[processors.us-llm]\ncountry = \"US\"\nstorage = [\"US\"]\ndpa = { ref = \"DPA-2026-03\", until = 2027-03-01, states = [\"storage\", \"processing\", \"protection\"] }\n",
        "[processors.^us-llm]\ncountry = \"US\"\nstorage = [\"US\"]\n",
        "/processors/us-llm",
        "processor `us-llm` has the egress purpose `llm-inference` and no `dpa`",
        "",
    ),
];

const OF_PEOPLE: &[Defect] = &[
    (
        "document:unknown-name",
        "role = \"support\"",
        "role = ^\"suport\"",
        "/grant/0/role",
        "unknown role `suport`",
        "did you mean `support`?",
    ),
    (
        "people:bad-subject",
        "subject = \"m-2001\"",
        "subject = ^\"\"",
        "/grant/2/subject",
        "a subject id is 1 to 1,024 bytes",
        "",
    ),
    (
        "people:unknown-grant",
        "subject = \"u-0815\"",
        "grant = ^\"g-78\"",
        "/revoke/0/grant",
        "unknown grant",
        "",
    ),
    (
        "people:revocation-target",
        "[[revoke]]\nsubject = \"u-0815\"\n",
        "^[[revoke]]\n",
        "/revoke/0",
        "name either a `subject` or a `grant`",
        "",
    ),
    (
        "people:until-before-from",
        "until = 2026-12-31",
        "until = ^2026-11-01",
        "/grant/1/until",
        "`until` is not after `from`",
        "",
    ),
    (
        "people:external-without-until",
        "[[grant]]\nsubject = \"x-0007\"\nrole = \"consultant\"\nfrom = 2026-11-01\nuntil = 2026-12-31\n",
        "^[[grant]]\nsubject = \"x-0007\"\nrole = \"consultant\"\nfrom = 2026-11-01\n",
        "/grant/1",
        "a grant of the external role `consultant` needs `until`",
        "",
    ),
    (
        "people:without-nda",
        "[[grant]]\nsubject = \"x-0007\"\nrole = \"consultant\"\nfrom = 2026-11-01\nuntil = 2026-12-31\nnda = { ref = \"NDA-2026-114\", until = 2027-12-31 }\n",
        "^[[grant]]\nsubject = \"x-0007\"\nrole = \"consultant\"\nfrom = 2026-11-01\nuntil = 2026-12-31\n",
        "/grant/1",
        "a grant of role `consultant` needs an `nda`",
        "",
    ),
    (
        "people:longer-than-longest-grant",
        "[[grant]]\nsubject = \"x-0007\"\nrole = \"consultant\"\nfrom = 2026-11-01\nuntil = 2026-12-31\n",
        "^[[grant]]\nsubject = \"x-0007\"\nrole = \"consultant\"\nfrom = 2026-11-01\nuntil = 2027-01-31\n",
        "/grant/1",
        "a grant of role `consultant` is longer than its `longest_grant`",
        "",
    ),
];

fn only(found: Vec<Diagnostic>, context: &str) -> Diagnostic {
    assert_eq!(found.len(), 1, "{context}: {found:#?}");
    found.into_iter().next().unwrap()
}

fn compare(sample: &str, defect: &Defect, source: Source, found: &dyn Fn(&str) -> Vec<Diagnostic>) {
    let (code, from, to, pointer, message, help) = *defect;
    let (text, place) = spoil(sample, from, to);
    let diagnostic = only(found(&text), to);
    assert_eq!((diagnostic.code, diagnostic.severity), (code, Severity::Error), "{to}");
    assert_eq!(diagnostic.source, source);
    assert_eq!(diagnostic.pointer, pointer, "{to}");
    assert_eq!(diagnostic.message, message, "{to}");
    assert_eq!(diagnostic.help.as_deref().unwrap_or_default(), help, "{to}");
    let position = diagnostic.position.unwrap();
    let bytes = diagnostic.bytes.unwrap();
    if let Some((line, column, byte)) = place {
        assert_eq!((position.line, position.column, bytes.start), (line, column, byte), "{to}");
    }
    assert!(!text[bytes].is_empty(), "{to}");
    // The same document as JSON is refused at the same pointer.
    let json = serde_json::to_string(&as_json(&text)).unwrap();
    let of_json = only(found(&json), &json);
    assert_eq!((of_json.code, of_json.pointer.as_str()), (code, pointer), "{to}");
    assert_eq!(of_json.message, message, "{to}");
    let (position, bytes) = (of_json.position.unwrap(), of_json.bytes.unwrap());
    let column = u32::try_from(json[..bytes.start].chars().count()).unwrap() + 1;
    assert_eq!((position.line, position.column), (1, column), "{to}");
    assert!(!json[bytes].is_empty(), "{to}");
}

/// TOML as the JSON of the same document.
fn as_json(text: &str) -> serde_json::Value {
    fn value(value: toml::Value) -> serde_json::Value {
        match value {
            toml::Value::Datetime(moment) => moment.to_string().into(),
            toml::Value::Array(items) => items.into_iter().map(value_of).collect(),
            toml::Value::Table(table) => {
                table.into_iter().map(|(key, item)| (key, value_of(item))).collect()
            }
            toml::Value::String(text) => text.into(),
            toml::Value::Integer(number) => number.into(),
            toml::Value::Float(number) => number.into(),
            toml::Value::Boolean(truth) => truth.into(),
        }
    }
    fn value_of(item: toml::Value) -> serde_json::Value {
        value(item)
    }
    value(toml::Value::Table(toml::from_str(text).unwrap()))
}

#[test]
fn every_defect_of_a_policy_is_reported_at_its_place() {
    for defect in OF_POLICY {
        compare(POLICY, defect, Source::Policy, &Policy::check);
    }
}

#[test]
fn every_defect_of_people_is_reported_at_its_place() {
    let policy = Policy::from_toml(POLICY).unwrap();
    for defect in OF_PEOPLE {
        compare(PEOPLE, defect, Source::People, &|text| policy.check_people(text));
    }
}

#[test]
fn the_same_defect_stops_the_load() {
    let policy = Policy::from_toml(POLICY).unwrap();
    for (sample, defects, people) in [(POLICY, OF_POLICY, false), (PEOPLE, OF_PEOPLE, true)] {
        for (_, from, to, pointer, message, help) in defects {
            let (text, _) = spoil(sample, from, to);
            let error = if people {
                People::from_toml(&text, &policy).unwrap_err()
            } else {
                Policy::from_toml(&text).unwrap_err()
            };
            assert_eq!((error.message(), error.pointer()), (*message, Some(*pointer)), "{to}");
            assert_eq!(error.help().unwrap_or_default(), *help, "{to}");
        }
    }
}

#[test]
fn a_repeated_grant_and_a_broken_separation_show_the_later_grant() {
    let policy = POLICY.replace("admin        = {", "root = { inherits = [\"admin\"] }\nadmin = {");
    let policy = Policy::from_toml(&policy).unwrap();
    let twice = "[[grant]]\nid = \"g\"\nsubject = \"a\"\nrole = \"dpo\"\n[[grant]]\nid = \"g\"\nsubject = \"b\"\nrole = \"dpo\"\n";
    let found = only(policy.check_people(twice), "twice");
    assert_eq!((found.code, found.pointer.as_str()), ("people:repeated-grant", "/grant/1/id"));
    assert_eq!(found.position.unwrap().line, 6);
    let both = "[[grant]]\nsubject = \"a\"\nrole = \"root\"\nuntil = 2026-01-02\n[[grant]]\nsubject = \"a\"\nrole = \"dpo\"\nfrom = 2026-01-01\n";
    let found = only(policy.check_people(both), "both");
    assert_eq!((found.code, found.pointer.as_str()), ("people:separation-broken", "/grant/1"));
    let message = "separation `admin-is-not-dpo` is broken: this grant gives `dpo`, and an overlapping one `root` → `admin`";
    assert_eq!((found.message.as_str(), found.position.unwrap().line), (message, 5));
    assert_eq!(policy.check_people(&both.replace("2026-01-02", "2026-01-01")), []);
}

#[test]
fn what_is_no_document_is_reported_too() {
    let found = Policy::check("schema = 1\nname = \"x\nversion = \"1\"\nk = 1.2.3\n");
    assert!(found.len() > 1, "all that is wrong with the syntax: {found:#?}");
    assert!(found.iter().all(|diagnostic| diagnostic.code == "document:syntax"));
    assert_eq!(found.first().unwrap().position.unwrap().line, 2);
    let found = only(Policy::check("{\n\"schema\": 1,\n}"), "JSON");
    assert_eq!((found.code, found.position.unwrap().line), ("document:syntax", 3));
    let found = only(Policy::check(&" ".repeat(MAX_DOCUMENT + 1)), "size");
    assert_eq!(found.code, "document:too-large");
    let deep = format!("{{\"classes\":{}{}}}", "[".repeat(100), "]".repeat(100));
    assert_eq!(only(Policy::check(&deep), "depth").code, "document:too-large");
    let text = r#"{"schema":1,"name":"n","version":"1","roles":{"b":{"about":"x","about":"y"}}}"#;
    let found = only(Policy::check(text), "repeated");
    assert_eq!((found.code, found.pointer.as_str()), ("document:repeated-key", "/roles/b/about"));
    let policy = Policy::from_toml(POLICY).unwrap();
    assert_eq!(only(policy.check_people("grant = "), "people").source, Source::People);
    assert_eq!(policy.check_people(""), []);
}

#[test]
fn every_code_has_a_fixture() {
    let elsewhere = [
        "document:syntax",
        "document:repeated-key",
        "document:too-large",
        "people:repeated-grant",
        "people:separation-broken",
    ];
    let here: BTreeSet<&str> =
        OF_POLICY.iter().chain(OF_PEOPLE).map(|defect| defect.0).chain(elsewhere).collect();
    let (errors, _) = PAGE.split_once("## Warnings").unwrap();
    let page = errors.lines().filter_map(|line| line.strip_prefix("| `")?.split('`').next());
    assert_eq!(here, page.collect());
}

#[test]
fn all_defects_are_reported_at_once() {
    let changes = [
        ("roles = [\"marketing\"]", "roles = [\"marketting\"]"),
        ("purposes = [\"insight\"]", "purposes = [\"insigth\"]"),
        ("k = 20", "k = 9"),
        ("inherits = [\"support\"]", "inherits = [\"suport\"]"),
        ("email = \"contact\"", "email = \"contract\""),
        ("lasts = \"60m\"", "lasts = \"an hour\""),
        ("views = { special = \"deny\" }", "views = { special = \"dney\" }"),
        ("country = \"US\"", "country = \"USA\""),
        ("absolute = true", "absolut = true"),
    ];
    let text = changes.iter().fold(POLICY.to_string(), |text, (from, to)| {
        assert_eq!(text.matches(from).count(), 1, "{from}");
        text.replace(from, to)
    });
    let found = Policy::check(&text);
    let codes: Vec<&str> = found.iter().map(|diagnostic| diagnostic.code).collect();
    let expected = [
        "document:unknown-name", // email
        "document:unknown-name", // suport
        "document:unknown-name", // marketting
        "document:unknown-name", // insigth
        "policy:k-below-floor",
        "document:unknown-word", // dney
        "document:unknown-key",  // absolut
        "document:bad-value",    // an hour
        "document:bad-value",    // USA
    ];
    assert_eq!(codes, expected, "{found:#?}");
    assert!(found.is_sorted_by_key(|diagnostic| diagnostic.bytes.clone().unwrap().start));
    let policy = Policy::from_toml(POLICY).unwrap();
    let people = "[[grant]]\nsubject = \"\"\nrole = \"x\"\n[[grant]]\nsubject = \"a\"\nrole = \"consultant\"\n[[revoke]]\n";
    let codes: Vec<&str> = policy.check_people(people).iter().map(|found| found.code).collect();
    assert!(codes.starts_with(&["people:bad-subject", "document:unknown-name"]), "{codes:?}");
    assert!(codes.contains(&"people:external-without-until"), "{codes:?}");
    assert!(codes.contains(&"people:revocation-target"), "{codes:?}");
}

/// One defect of a rule or grant hides none of its others.
#[test]
fn all_defects_of_one_rule_are_reported_at_once() {
    let from = POLICY.find("roles = [\"marketing\"]").unwrap();
    let to = from + POLICY[from..].find("[[").unwrap();
    let rule = concat!(
        "roles = \"mktg\"\non = \"response.reed\"\npurposes = \"insightt\"\n",
        "views = { scroe = \"mask\", segment = \"agregate\" }\nk = 3\n",
        "when = { same = \"tennant\", hours = \"8-9\", dayz = \"mon\" }\nfoo = 1\n\n",
    );
    let found = Policy::check(&format!("{}{rule}{}", &POLICY[..from], &POLICY[to..]));
    let pointers: Vec<&str> = found.iter().map(|found| found.pointer.as_str()).collect();
    let of = [
        "roles",
        "on",
        "purposes",
        "views/scroe",
        "views/segment",
        "k",
        "when/same",
        "when/hours",
        "when/dayz",
        "foo",
    ];
    assert_eq!(pointers, of.map(|key| format!("/allow/0/{key}")));

    let missing = "[[break_glass]]\nabout = \"x\"\nviews = { text = \"claer\" }\n";
    let found = Policy::check(&format!("{POLICY}\n{missing}"));
    let messages: Vec<&str> = found.iter().map(|found| found.message.as_str()).collect();
    let said = |key: &str| format!("the key `{key}` is missing");
    let mut expected: Vec<String> = ["roles", "on", "lasts", "id"].map(said).into();
    expected.push("unknown view `claer`".to_string());
    assert_eq!(messages, expected);

    let policy = Policy::from_toml(POLICY).unwrap();
    let grant = "[[grant]]\nrole = \"suport\"\nfrom = \"gestern\"\nuntil = \"morgen\"\nnda = {}\nwy = 1\n[[grant]]\nid = \"a\"\n";
    let found = policy.check_people(grant);
    let told: Vec<_> =
        found.iter().map(|found| (found.pointer.as_str(), found.message.as_str())).collect();
    let wrong = "expected a date (2026-11-23) or a time with offset (2026-11-23T10:00:00Z)";
    assert_eq!(
        told,
        [
            ("/grant/0/role", "unknown role `suport`"),
            ("/grant/0/from", wrong),
            ("/grant/0/until", wrong),
            ("/grant/0/nda", "the key `ref` is missing"),
            ("/grant/0/wy", "unknown key `wy`"),
            ("/grant/1", "the key `role` is missing"),
            ("/grant/1", "the key `subject` is missing"),
        ],
        "and that the first has no subject, which may come of what was taken away"
    );
}

#[test]
fn a_defect_that_follows_from_another_is_not_reported() {
    // The role is not declared any more, and four rules and separations use it.
    let text = POLICY.replace("dpo          = {}", "\" dpo\" = {}");
    let found = Policy::check(&text);
    assert_eq!(found.iter().filter(|found| found.code == "document:bad-name").count(), 1);
    let missing = Policy::check("[classes]\nc = \"\"\n");
    assert_eq!(missing.len(), 3, "schema, name, version: {missing:#?}");
    assert!(missing.iter().all(|found| found.code == "document:missing-key"));
    assert!(missing.iter().all(|found| found.pointer.is_empty()));
}

#[test]
fn sound_documents_have_no_defect() {
    assert_eq!(Policy::check(POLICY), []);
    let policy = Policy::from_toml(POLICY).unwrap();
    assert_eq!(policy.check_people(PEOPLE), []);
}
