//! `visard policy`: what is wrong with documents, shown as a compiler would; the schemas.

#![expect(clippy::unwrap_used, reason = "tests")]

mod support;

use serde_json::{Value as Json, json};
use std::fs;
use support::{Folder, code, err, out, visard};

const DATA: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/../../core/tests/data");

fn sample(name: &str) -> String {
    fs::read_to_string(format!("{DATA}/{name}")).unwrap()
}

#[test]
fn a_good_policy_has_a_label() {
    let (policy, people) = (format!("{DATA}/policy.toml"), format!("{DATA}/people.toml"));
    let now = "2026-11-23T10:00:00Z";
    let output = visard(&["policy", "check", &policy, "--people", &people, "--now", now], b"");
    assert_eq!(code(&output), 0, "{}", err(&output));
    assert!(out(&output).starts_with("acme-cx@2026-11-23.1#"), "{}", out(&output));
    assert!(out(&output).contains(": 0 errors, "), "{}", out(&output));
}

#[test]
fn a_defect_is_shown_with_line_column_caret_and_help() {
    let folder = Folder::new("policy-defect");
    let text =
        sample("policy.toml").replace(r#"inherits = ["support"]"#, r#"inherits = ["suport"]"#);
    let path = folder.write("policy.toml", text.as_bytes());
    let output = visard(&["policy", "check", &path], b"");
    assert_eq!(code(&output), 2);
    let line = text.lines().position(|line| line.contains("suport")).unwrap() + 1;
    let shown = format!(
        "error[document:unknown-name]: unknown role `suport`
 --> {path}:{line}:30
   |
{line} | support-lead = {{ inherits = [\"suport\"] }}
   |                              ^^^^^^^^
   = at /roles/support-lead/inherits/0
   = help: did you mean `support`?
"
    );
    assert!(err(&output).starts_with(&shown), "{}\n{shown}", err(&output));
    assert!(out(&output).starts_with("refused: 1 error"), "{}", out(&output));
    // Every command that reads the policy says the same.
    let decide = visard(&["decide", "--policy", &path, "--people", "/dev/null", "--jsonl"], b"");
    assert_eq!(code(&decide), 2);
    assert_eq!(err(&decide), shown);
}

#[test]
fn a_defect_in_json_has_pointer_line_and_column() {
    let folder = Folder::new("policy-json");
    let text = "{\"schema\": 1, \"name\": \"n\", \"version\": \"1\",\n \"classes\": {\"a\": {\"abuot\": \"x\"}}}";
    let path = folder.write("policy.json", text.as_bytes());
    let output = visard(&["policy", "check", &path, "--format", "json"], b"");
    assert_eq!((code(&output), err(&output).as_str()), (2, ""));
    let report: Json = serde_json::from_str(&out(&output)).unwrap();
    let expected = json!({
        "policy": null,
        "diagnostics": [{
            "code": "document:unknown-key", "severity": "error", "file": path, "line": 2, "column": 20,
            "pointer": "/classes/a/abuot", "message": "unknown key `abuot`", "help": "did you mean `about`?",
        }],
    });
    assert_eq!(report, expected);
    let output = visard(&["policy", "check", &path], b"");
    assert!(
        err(&output).contains(
            "2 |  \"classes\": {\"a\": {\"abuot\": \"x\"}}}\n  |                    ^^^^^^^\n"
        ),
        "{}",
        err(&output)
    );
    let long = folder.write("long.json", text.replace('\n', &" ".repeat(5_000)).as_bytes());
    let output = visard(&["policy", "check", &long], b"");
    assert!(err(&output).lines().all(|line| line.chars().count() < 200), "one long line is cut");
}

#[test]
fn lines_of_a_people_document_are_not_shown() {
    let folder = Folder::new("policy-people");
    let policy = format!("{DATA}/policy.toml");
    let people =
        br#"{"grant": [{"subject": "ada@example.org", "role": "suport", "by": "secret"}]}"#;
    let people = folder.write("people.json", people);
    for words in [
        &["policy", "check", &policy, "--people", &people][..],
        &["policy", "check", &policy, "--people", &people, "--format", "json"],
        &["decide", "--policy", &policy, "--people", &people, "--jsonl"],
    ] {
        let output = visard(words, b"");
        assert_eq!(code(&output), 2);
        let said = format!("{}{}", out(&output), err(&output));
        assert!(said.contains("unknown role `suport`") && said.contains("people.json"), "{said}");
        assert!(!said.contains("ada@example.org") && !said.contains("secret"), "{said}");
    }
}

#[test]
fn lines_of_what_is_no_policy_are_not_shown() {
    let folder = Folder::new("policy-not-one");
    let (policy, good) = (format!("{DATA}/policy.toml"), format!("{DATA}/people.toml"));
    for (name, text) in [
        ("people.toml", &b"[[grant]]\nrole = \"dpo\"\nsubject = \"ada@example.org\", \n"[..]),
        ("people.json", br#"{"grant": [{"subject": "ada@example.org", "role": "dpo"}]}"#),
        ("answer.json", br#"{"data": {"email": "ada@example.org"}, "name": "ada@example.org"}"#),
        ("broken.json", br#"{"data": {"email": "ada@example.org"} "name": "ada@example.org"}"#),
        ("request.json", b"\xef\xbb\xbf{\"subject\": \"ada@example.org\", \"action\": \"a.b\"}"),
    ] {
        let other = folder.write(name, text);
        for words in [
            &["policy", "check", &other][..],
            &["policy", "explain", "--policy", &other, "--people", &good],
            &["policy", "diff", "--policy", &policy, "--people", &good, "--new-policy", &other],
            &["decide", "--policy", &other, "--people", &good, "--jsonl"],
        ] {
            let output = visard(words, b"");
            assert_eq!(code(&output), 2, "{words:?}");
            let said = format!("{}{}", out(&output), err(&output));
            assert!(said.contains(&format!("{other}:")), "the place is told: {said}");
            assert!(!said.contains("ada@"), "{words:?} {said}");
        }
    }
}

/// `view` and `protect` refuse such a policy, so `check` does not call it good.
#[test]
fn what_keeps_records_from_being_prepared_is_found() {
    let folder = Folder::new("policy-kinds");
    let text = sample("policy.toml").replace("EMAIL = \"contact\"", "EMAYL = \"contact\"");
    let path = folder.write("policy.toml", text.as_bytes());
    let output = visard(&["policy", "check", &path], b"");
    assert_eq!(code(&output), 2);
    assert!(
        err(&output).contains("error[document:unknown-word]: unknown finding kind `EMAYL`"),
        "{}",
        err(&output)
    );
    assert!(out(&output).starts_with("refused: 1 error"), "{}", out(&output));
    let output = visard(&["policy", "check", &path, "--format", "json"], b"");
    let report: Json = serde_json::from_str(&out(&output)).unwrap();
    assert_eq!(report["policy"], Json::Null);
    let all = report["diagnostics"].as_array().unwrap();
    assert!(all.iter().any(|one| one["pointer"] == "/findings/as/EMAYL"), "{report}");
}

/// What cannot be seen is written out, wherever a name is shown.
#[test]
fn invisible_characters_are_escaped() {
    let folder = Folder::new("policy-invisible");
    let text = sample("policy.toml")
        .replace("inherits = [\"support\"]", "inherits = [\"sup\u{200b}\u{202e}port\"]");
    let path = folder.write("policy.toml", text.as_bytes());
    let output = visard(&["policy", "check", &path], b"");
    assert_eq!(code(&output), 2);
    let said = err(&output);
    assert!(said.contains("unknown role `sup\\u200b\\u202eport`"), "{said}");
    assert!(said.contains("did you mean `support`? this one has U+200B"), "{said}");
    assert!(
        said.contains("^^^^^^^^^^^^^^^^^^^^^") && !said.contains(['\u{200b}', '\u{202e}']),
        "{said}"
    );
}

#[test]
fn what_is_no_document_is_refused() {
    let folder = Folder::new("policy-nothing");
    for (name, text, expected) in [
        ("a.toml", &b"schema = \n"[..], "document:syntax"),
        ("b.json", b"{\"schema\": 1,}", "document:syntax"),
        ("c.json", b"{\"schema\": 1, \"schema\": 1}", "document:repeated-key"),
        ("d.toml", b"", "document:missing-key"),
        ("e.toml", b"\xff\xfe", "INVALID_UTF8"),
        ("f.toml", b"\x1b[31m = 1\n", "document:syntax"),
    ] {
        let output = visard(&["policy", "check", &folder.write(name, text)], b"");
        assert_eq!(code(&output), 2, "{name}");
        assert!(err(&output).contains(expected), "{name}: {}", err(&output));
        assert!(!err(&output).contains('\x1b'), "no control characters on the terminal");
    }
    assert_eq!(code(&visard(&["policy", "check", "/nowhere/at/all"], b"")), 3);
}

#[test]
fn the_schemas_are_printed() {
    for (words, title) in [
        (&["policy", "schema"][..], "Visard policy"),
        (&["policy", "schema", "--people"], "Visard people"),
    ] {
        let output = visard(words, b"");
        let schema: Json = serde_json::from_str(&out(&output)).unwrap();
        assert_eq!((code(&output), &schema["title"]), (0, &json!(title)));
    }
}

const MODEL: &str = "[request_definition]\nr = sub, obj, act\n[policy_definition]\np = sub, obj, act\n\
    [role_definition]\ng = _, _\n[policy_effect]\ne = some(where (p.eft == allow))\n\
    [matchers]\nm = g(r.sub, p.sub) && r.obj == p.obj && r.act == p.act\n";

#[test]
fn what_casbin_has_is_imported_and_answers_as_it_did() {
    let folder = Folder::new("policy-import");
    let model = folder.write("model.conf", MODEL.as_bytes());
    let rules = folder.write("policy.csv", b"p, admin, data1, read\ng, alice, admin\n");
    let (policy, people) = (folder.path("policy.json"), folder.path("people.json"));
    let import = ["policy", "import", "casbin", "--model", &model, "--rules", &rules];
    let words = [&import[..], &["--policy-out", &policy, "--people-out", &people]].concat();
    let output = visard(&words, b"");
    let said = "visard: made 2 roles, 1 rule and 0 limits (read them over before they are used)\n";
    assert_eq!((code(&output), err(&output).as_str()), (0, said));
    let request = |who: &str| {
        let request = format!(
            r#"{{"subject":"{who}","action":"data1.read","purpose":"access","now":"2026-11-23T10:00:00Z"}}"#
        );
        let decide =
            visard(&["decide", "--policy", &policy, "--people", &people], request.as_bytes());
        serde_json::from_str::<Json>(&out(&decide)).unwrap()["effect"].clone()
    };
    assert_eq!((request("alice"), request("bob")), (json!("allow"), json!("deny")));
    // Nothing is overwritten, and a second file that cannot be written takes the first one back.
    let again = visard(&words, b"");
    assert_eq!(code(&again), 3, "{}", err(&again));
    let other = folder.path("other.json");
    let words = [&import[..], &["--policy-out", &other, "--people-out", &people]].concat();
    assert_eq!(code(&visard(&words, b"")), 3);
    assert!(!fs::exists(&other).unwrap());
}

#[test]
fn what_cannot_be_imported_is_refused_with_file_and_line() {
    let folder = Folder::new("policy-import-refused");
    let (policy, people) = (folder.path("policy.json"), folder.path("people.json"));
    let run = |model: &str, rules: &str| {
        let words = ["policy", "import", "casbin", "--model", model, "--rules", rules];
        visard(&[&words[..], &["--policy-out", &policy, "--people-out", &people]].concat(), b"")
    };
    let model = folder.write("model.conf", MODEL.as_bytes());
    let rules = folder.write("policy.csv", b"p, admin, data1, read\np2, alice, data1\n");
    let output = run(&model, &rules);
    assert_eq!(code(&output), 2);
    assert!(err(&output).contains(&format!("{rules}:2: a casbin line")), "{}", err(&output));
    let other = folder
        .write("other.conf", MODEL.replace("r.obj == p.obj", "keyMatch(r.obj, p.obj)").as_bytes());
    let output = run(&other, &rules);
    assert!(err(&output).contains("other.conf:9: casbin's matcher"), "{}", err(&output));
    for nothing in ["", "# none\n", "g, alice, admin\n"] {
        let rules = folder.write("empty.csv", nothing.as_bytes());
        let output = run(&model, &rules);
        assert_eq!(code(&output), 2);
        assert!(err(&output).contains("empty.csv: no line allows anything"), "{}", err(&output));
    }
    assert!(!fs::exists(&policy).unwrap() && !fs::exists(&people).unwrap());
}

#[test]
fn an_authzen_request_is_answered() {
    let folder = Folder::new("policy-authzen");
    let (policy, people) = (format!("{DATA}/policy.toml"), format!("{DATA}/people.toml"));
    let resource = json!({"type": "response", "id": "r-17",
        "properties": {"tenant": "acme", "assignee": "u-1042", "status": "open"}});
    let request = json!({
        "subject": {"type": "user", "id": "u-1042", "properties": {"tenant": "acme"}}, "resource": resource,
        "evaluations": [
            {"action": {"name": "read", "properties": {"fields": ["name"]}}},
            {"action": {"name": "read"}},
            {"action": {"name": "paint"}},
        ],
    });
    let file = folder.write("request.json", request.to_string().as_bytes());
    let words = [
        "policy",
        "authzen",
        "--policy",
        &policy,
        "--people",
        &people,
        "--now",
        "2026-11-23T10:00:00Z",
    ];
    let output = visard(&[&words[..], &["--purpose", "issue-resolution", &file]].concat(), b"");
    assert_eq!(code(&output), 0, "{}", err(&output));
    let response: Json = serde_json::from_str(&out(&output)).unwrap();
    let decisions: Vec<&Json> =
        response["evaluations"].as_array().unwrap().iter().map(|one| &one["decision"]).collect();
    assert_eq!(decisions, [true, false, false]);
    assert_eq!(response["evaluations"][1]["context"]["reasons"], json!(["authzen:views"]));
    assert_eq!(response["evaluations"][2]["context"]["error"]["code"], "UNKNOWN_NAME");
    let without = visard(&[&words[..], &[&file]].concat(), b"");
    let response: Json = serde_json::from_str(&out(&without)).unwrap();
    assert_eq!(response["evaluations"][0]["context"]["error"]["code"], "BAD_REQUEST");
}

#[test]
fn a_policy_is_exported_as_authzen_cases_that_our_own_answers_meet() {
    let folder = Folder::new("policy-authzen-cases");
    let (policy, people) = (format!("{DATA}/policy.toml"), format!("{DATA}/people.toml"));
    let request = |status: &str| {
        json!({
            "subject": "u-1042", "action": "response.read", "purpose": "issue-resolution",
            "attributes": {"tenant": "acme"}, "now": "2026-11-23T10:00:00Z",
            "resource": {"tenant": "acme", "assignee": "u-1042", "status": status},
        })
    };
    let lines = format!("{}\n\n{}\n", request("open"), request("closed"));
    let requests = folder.write("requests.jsonl", lines.as_bytes());
    let export = ["policy", "export", &policy, "--to", "authzen-cases"];
    let words = [&export[..], &["--people", &people, "--requests", &requests]].concat();
    let output = visard(&words, b"");
    assert_eq!(code(&output), 0, "{}", err(&output));
    let suite: Json = serde_json::from_str(&out(&output)).unwrap();
    let cases = suite["cases"].as_array().unwrap();
    let expected: Vec<bool> =
        cases.iter().map(|case| case["decision"].as_bool().unwrap()).collect();
    assert!(expected.contains(&true) && expected.contains(&false));
    let closed = |case: &&Json| case["name"].as_str().unwrap().starts_with("line 3");
    assert!(cases.iter().filter(closed).all(|case| case["decision"] == false));
    // As a decision point is run against them.
    let all: Vec<&Json> = cases.iter().map(|case| &case["request"]).collect();
    let file = folder.write("all.json", json!({ "evaluations": all }).to_string().as_bytes());
    let words = ["policy", "authzen", "--policy", &policy, "--people", &people];
    let words = [&words[..], &["--now", "2026-11-23T10:00:00Z", &file]].concat();
    let response: Json = serde_json::from_str(&out(&visard(&words, b""))).unwrap();
    let answered = response["evaluations"].as_array().unwrap().iter();
    assert_eq!(
        answered.map(|one| one["decision"].as_bool().unwrap()).collect::<Vec<_>>(),
        expected
    );
    // What is missing or wrong is said.
    assert_eq!(code(&visard(&export, b"")), 2);
    let wrong = folder.write("wrong.jsonl", b"\n{\"subject\":\"secret\"}\n");
    let words = [&export[..], &["--people", &people, "--requests", &wrong]].concat();
    let output = visard(&words, b"");
    assert!(code(&output) == 2 && err(&output).contains("wrong.jsonl:2"), "{}", err(&output));
    assert!(!err(&output).contains("secret"));
    let words = ["policy", "export", &policy, "--to", "authzen-configuration", "--url"];
    let output = visard(&[&words[..], &["https://pdp.example.com"]].concat(), b"");
    assert!(out(&output).starts_with("{\"policy_decision_point\":\"https://pdp.example.com\""));
    assert_eq!(code(&visard(&[&words[..], &["http://pdp.example.com"]].concat(), b"")), 2);
}
