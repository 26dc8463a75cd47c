//! Defects of policy and people documents: each is refused with code, place and suggestion.
#![cfg(feature = "toml")]
#![expect(clippy::unwrap_used, clippy::string_slice, reason = "tests")]

#[path = "support/defects.rs"]
mod defects;
#[path = "support/spoil.rs"]
mod spoil;

use defects::{Defect, KEYS, UNDECLARED, VALUES};
use spoil::spoil;
use visard::{
    Code, Error,
    policy::{People, Policy},
};

const POLICY: &str = include_str!("data/policy.toml");
const PEOPLE: &str = include_str!("data/people.toml");

fn check(sample: &str, defects: &[Defect], read: impl Fn(&str) -> Error) {
    for (from, to, message, help) in defects {
        let (text, place) = spoil(sample, from, to);
        let error = read(&text);
        assert_eq!(error.code(), Code::PolicyInvalid, "{to}");
        assert_eq!(error.message(), *message, "{to}");
        assert_eq!(error.help().unwrap_or_default(), *help, "{to}");
        let position = error.position().map(|position| (position.line, position.column));
        assert_eq!(position, place.map(|(line, column, _)| (line, column)), "{to}");
    }
}

fn policy_error(text: &str) -> Error {
    Policy::from_toml(text).unwrap_err()
}

#[test]
fn words_must_be_declared() {
    check(POLICY, UNDECLARED, policy_error);
}

#[test]
fn keys_must_be_known() {
    check(POLICY, KEYS, policy_error);
}

#[test]
fn values_must_make_sense() {
    check(POLICY, VALUES, policy_error);
    let text =
        POLICY.replace("hours = \"07:00-20:00\"", "not_before = 2027-01-01, until = 2026-01-01");
    assert_eq!(policy_error(&text).message(), "`until` is not after `not_before`");
}

#[test]
fn rules_must_fit_together() {
    check(
        POLICY,
        &[
            (
                "id = \"lead-sees-contact\"",
                "id = ^\"admin-is-not-dpo\"",
                "the id `admin-is-not-dpo` is used twice",
                "",
            ),
            (
                "analyst      = { inherits = [\"marketing\"] }",
                "^analyst = { inherits = [\"trainee\"] }\ntrainee = { inherits = [\"analyst\"] }",
                "roles inherit in a circle: `analyst` → `trainee` → `analyst`",
                "",
            ),
            (
                "id = \"admin-is-not-dpo\"\nkind = \"static\"                  # may not hold both\nroles = [\"admin\", \"dpo\"]",
                "id = \"x\"\nkind = \"static\"\nroles = ^[\"marketing\", \"analyst\"]",
                "role `analyst` alone breaks separation `x`: `analyst` and `analyst` → `marketing`",
                "",
            ),
            (
                "roles = [\"admin\", \"dpo\"]",
                "roles = ^[\"admin\"]",
                "a separation needs at least two roles",
                "",
            ),
        ],
        policy_error,
    );
    let without = POLICY.replace("dpa = { ref = \"DPA-2026-03\", until = 2027-03-01, states = [\"storage\", \"processing\", \"protection\"] }\n", "");
    let error = policy_error(&without);
    assert_eq!(
        error.message(),
        "processor `us-llm` has the egress purpose `llm-inference` and no `dpa`"
    );
    assert_eq!(error.pointer(), Some("/processors/us-llm"));
}

#[test]
fn required_keys_must_be_there() {
    for (line, message) in [
        ("schema  = 1\n", "the key `schema` is missing"),
        ("name    = \"acme-cx\"\n", "the key `name` is missing"),
        ("id = \"art9-only-for-dpo\"\n", "the key `id` is missing"),
        ("on = \"response.export\"\n", "the key `on` is missing"),
        ("roles = [\"marketing\"]\n", "the key `roles` is missing"),
        ("lasts = \"60m\"\n", "the key `lasts` is missing"),
        ("country = \"US\"\n", "the key `country` is missing"),
        (
            "kind = \"dynamic\"                 # may hold both, may not use both in one session\n",
            "the key `kind` is missing",
        ),
        ("{ name = \"SOC2-II\", until = 2026-12-31 }", "the key `until` is missing"),
    ] {
        assert_eq!(POLICY.matches(line).count(), 1, "{line}");
        let to = if line.starts_with('{') { "{ name = \"SOC2-II\" }" } else { "" };
        assert_eq!(policy_error(&POLICY.replace(line, to)).message(), message);
    }
}

#[test]
fn a_syntax_error_is_shown_at_its_place() {
    let error = policy_error("schema = 1\nname = \"x\nversion = \"1\"");
    assert_eq!((error.code(), error.position().unwrap().line), (Code::PolicyInvalid, 2));
    let repeated = policy_error("schema = 1\nschema = 1\n");
    assert_eq!(repeated.position().unwrap().line, 2);
    let error = Policy::from_json("{\n\"schema\": 1,\n}").unwrap_err();
    assert_eq!((error.code(), error.position().unwrap().line), (Code::InvalidJson, 3));
    for text in
        ["", "nul", "{\"a\":1} x", "{\"a\":\"\u{1}\"}", "{\"a\":1,\"a\":2}", "[1", "\u{feff}{}"]
    {
        assert_eq!(Policy::from_json(text).unwrap_err().code(), Code::InvalidJson, "{text}");
    }
    let error = Policy::from_json(r#"{"roles": {"a": {}, "b": {"about": "x", "about": "y"}}}"#);
    let error = error.unwrap_err();
    assert_eq!(error.message(), "the key `about` is repeated");
    assert_eq!(error.pointer(), Some("/roles/b/about"));
}

#[test]
fn json_errors_have_a_pointer_and_a_place() {
    let text = "{\"schema\": 1, \"name\": \"n\", \"version\": \"1\",\n \"classes\": {\"é\": \"\", \"a/b\": {\"abuot\": \"x\"}}}";
    let error = Policy::from_json(text).unwrap_err();
    assert_eq!(error.pointer(), Some("/classes/a~1b/abuot"));
    assert_eq!(error.help(), Some("did you mean `about`?"));
    let position = error.position().unwrap();
    assert_eq!((position.line, position.column), (2, 31));
    for text in ["null", "[]", "1", "\"x\""] {
        assert_eq!(Policy::from_json(text).unwrap_err().code(), Code::PolicyInvalid, "{text}");
    }
}

#[test]
fn people_must_fit_the_policy() {
    let policy = Policy::from_toml(POLICY).unwrap();
    let read = |text: &str| People::from_toml(text, &policy).unwrap_err();
    check(
        PEOPLE,
        &[
            (
                "role = \"support\"",
                "role = ^\"suport\"",
                "unknown role `suport`",
                "did you mean `support`?",
            ),
            (
                "nda = { ref = \"NDA-2026-114\", until = 2027-12-31 }\n",
                "^ndaa = { ref = \"N\" }\n",
                "unknown key `ndaa`",
                "did you mean `nda`?",
            ),
            ("until = 2026-12-31", "until = ^2026-11-01", "`until` is not after `from`", ""),
            ("epoch = 412 ", "epoch = ^-1 ", "a count is not negative", ""),
            ("subject = \"u-0815\"", "grant = ^\"g-78\"", "unknown grant", ""),
            ("subject = \"m-2001\"", "subject = ^\"\"", "a subject id is 1 to 1,024 bytes", ""),
        ],
        read,
    );
    for (from, to, message) in [
        ("until = 2026-12-31\n", "", "a grant of the external role `consultant` needs `until`"),
        (
            "nda = { ref = \"NDA-2026-114\", until = 2027-12-31 }\n",
            "",
            "a grant of role `consultant` needs an `nda`",
        ),
        (
            "until = 2026-12-31",
            "until = 2027-01-31",
            "a grant of role `consultant` is longer than its `longest_grant`",
        ),
        (
            "from = 2026-11-01\n",
            "",
            "a grant of role `consultant` is longer than its `longest_grant`",
        ),
        ("subject = \"u-0815\"\n", "", "name either a `subject` or a `grant`"),
        (
            "subject = \"u-0815\"\n",
            "subject = \"u-0815\"\ngrant = \"g-77\"\n",
            "name either a `subject` or a `grant`",
        ),
    ] {
        assert_eq!(PEOPLE.matches(from).count(), 1, "{from}");
        assert_eq!(read(&PEOPLE.replace(from, to)).message(), message);
    }
    let twice = format!("{PEOPLE}\n[[grant]]\nid = \"g-77\"\nsubject = \"a\"\nrole = \"dpo\"");
    assert_eq!(read(&twice).message(), "this grant id is used twice");
}

#[test]
fn a_longest_grant_is_counted_in_local_days() {
    let policy = Policy::from_toml(POLICY).unwrap();
    // 90 days over the end of summer time.
    let fits = PEOPLE.replace("from = 2026-11-01", "from = 2026-10-02");
    assert!(People::from_toml(&fits, &policy).is_ok());
    let longer = PEOPLE.replace("from = 2026-11-01", "from = 2026-10-01");
    assert!(People::from_toml(&longer, &policy).is_err());
}

#[test]
fn static_separation_looks_at_grants_that_overlap() {
    let text = POLICY.replace("admin        = {", "root = { inherits = [\"admin\"] }\nadmin = {");
    let policy = Policy::from_toml(&text).unwrap();
    let people = |first: &str, second: &str| {
        let text = format!(
            "[[grant]]\nsubject = \"a\"\nrole = \"root\"\n{first}\n[[grant]]\nsubject = \"a\"\nrole = \"dpo\"\n{second}"
        );
        People::from_toml(&text, &policy)
    };
    assert!(people("until = 2026-01-01", "from = 2026-01-01").is_ok());
    assert!(people("from = 2026-01-01", "until = 2026-01-01").is_ok());
    for (first, second) in [
        ("", ""),
        ("until = 2026-01-02", "from = 2026-01-01"),
        ("from = 2026-01-01", "from = 2025-01-01"),
    ] {
        let error = people(first, second).unwrap_err();
        assert!(
            error.message().starts_with("separation `admin-is-not-dpo` is broken: "),
            "{error}"
        );
        assert!(
            error.message().ends_with("`root` → `admin`, and an overlapping one `dpo`")
                || error.message().ends_with("`dpo`, and an overlapping one `root` → `admin`"),
            "{error}"
        );
        assert!(!error.message().contains("`a`"), "no person is named: {error}");
    }
}

#[test]
fn duties_come_with_inheritance() {
    let text =
        POLICY.replace("dpo          = {}", "dpo = {}\npartner = { inherits = [\"consultant\"] }");
    let policy = Policy::from_toml(&text).unwrap();
    let grant = "[[grant]]\nsubject = \"a\"\nrole = \"partner\"\nfrom = 2026-01-01\n";
    assert!(People::from_toml(grant, &policy).is_err());
    let whole = format!("{grant}until = 2026-02-01\nnda = {{ ref = \"N\" }}");
    assert!(People::from_toml(&whole, &policy).is_ok());
}
