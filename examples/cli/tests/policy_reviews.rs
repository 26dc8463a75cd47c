//! `visard policy explain`, `who-can`, `what-can`, `diff` and `export`: the library's answers.

#![expect(clippy::unwrap_used, reason = "tests")]

#[path = "support/asked.rs"]
mod asked;
mod support;

use asked::{ASKED, NOW};
use std::fs;
use support::{Folder, code, err, out, visard};
use visard::policy::{People, Policy, Question, Request, export};

const DATA: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/../../core/tests/data");
const WHO: [&str; 6] =
    ["--action", "response.read", "--purpose", "issue-resolution", "--class", "contact"];

fn sample(name: &str) -> String {
    fs::read_to_string(format!("{DATA}/{name}")).unwrap()
}

fn library() -> (Policy, People) {
    let policy = Policy::from_toml(&sample("policy.toml")).unwrap();
    let people = People::from_toml(&sample("people.toml"), &policy).unwrap();
    (policy, people)
}

/// The command on the sample documents.
fn run(command: &str, words: &[&str]) -> std::process::Output {
    let (policy, people) = (format!("{DATA}/policy.toml"), format!("{DATA}/people.toml"));
    let mut all = vec!["policy", command, "--policy", &policy, "--people", &people, "--now", NOW];
    all.extend(words);
    visard(&all, b"")
}

/// What it prints, when it succeeds.
fn answer(command: &str, words: &[&str]) -> String {
    let output = run(command, words);
    assert_eq!((code(&output), err(&output).as_str()), (0, ""), "{command}");
    out(&output)
}

fn as_json(command: &str, words: &[&str]) -> String {
    answer(command, &[words, &["--format", "json"]].concat())
}

fn request() -> Request {
    let now = NOW.parse().unwrap();
    Request::new("u-1042", "response.read", "issue-resolution", now).attribute("tenant", "acme")
}

#[test]
fn explain_says_what_the_library_says() {
    let (policy, people) = library();
    let explained = policy.explain(&people, &request()).unwrap();
    assert_eq!(answer("explain", &ASKED).trim_end(), explained.to_string().trim_end());
    assert_eq!(as_json("explain", &ASKED), explained.to_json() + "\n");
}

#[test]
fn who_can_lists_people_with_what_it_takes() {
    let text = "u-1042: mask by support-resolves-own-tickets, as support, when is:status mine:assignee same:tenant\n";
    assert_eq!(answer("who-can", &WHO), text);
    let (policy, people) = library();
    let question =
        Question::new("response.read", "issue-resolution", "contact", NOW.parse().unwrap());
    let found = policy.who_can(&people, &question).unwrap();
    assert_eq!(as_json("who-can", &WHO), found.to_json() + "\n");
    let special = WHO.map(|word| if word == "contact" { "special" } else { word });
    assert_eq!(answer("who-can", &special), format!("nobody at {NOW}\n"));
}

#[test]
fn what_can_lists_actions_purposes_and_classes() {
    let (policy, people) = library();
    let found = policy.what_can(&people, "x-0007", NOW.parse().unwrap()).unwrap();
    let expected = serde_json::to_string(&found).unwrap() + "\n";
    assert_eq!(as_json("what-can", &["--as", "x-0007"]), expected);
    let text = answer("what-can", &["--as", "x-0007"]);
    assert_eq!(text.lines().count(), found.len());
    let score = "response.export for research, score: clear by consultant-encrypted-export, as consultant, \
        when same:tenant, unless legal-hold, with watermark, until 2026-12-30T23:00:00Z\n";
    assert!(text.contains(score), "{text}");
    assert!(answer("what-can", &["--as", "m-2001"]).contains("aggregate of at least 20 by"));
    assert_eq!(answer("what-can", &["--as", "nobody-known"]), format!("nothing at {NOW}\n"));
}

#[test]
fn diff_tells_changes_with_a_request_that_shows_them() {
    let folder = Folder::new("policy-diff");
    let text = sample("policy.toml").replace("contact = \"mask\"", "contact = \"clear\"");
    let new = folder.write("policy.toml", text.as_bytes());
    let shown = answer("diff", &["--new-policy", &new]);
    let (head, witness) = shown.split_once("  shown by ").unwrap();
    assert_eq!(
        head,
        "rises: response.read for issue-resolution, contact: mask -> clear\n  for u-1042\n"
    );
    let (policy, people) = library();
    let witness = Request::from_json(witness.trim_end()).unwrap();
    assert_eq!(policy.decide(&people, &witness).unwrap().class_view("contact").name(), "mask");
    let new_policy = Policy::from_toml(&text).unwrap();
    let new_people = People::from_toml(&sample("people.toml"), &new_policy).unwrap();
    let found = policy.diff(&people, &new_policy, &new_people, NOW.parse().unwrap()).unwrap();
    assert_eq!(as_json("diff", &["--new-policy", &new]), found.to_json() + "\n");
    let same = format!("{DATA}/policy.toml");
    assert_eq!(answer("diff", &["--new-policy", &same]), format!("no change at {NOW}\n"));
}

#[test]
fn people_who_changed_are_a_difference() {
    let folder = Folder::new("policy-diff-people");
    let same = format!("{DATA}/policy.toml");
    let nobody = folder.write("people.json", br#"{"epoch": 1, "grant": []}"#);
    let shown = answer("diff", &["--new-policy", &same, "--new-people", &nobody]);
    assert!(shown.contains("falls: ") && !shown.contains("rises: "), "{shown}");
}

#[test]
fn export_prints_the_librarys_text() {
    let (policy, _) = library();
    let cedar = export::to_cedar(&policy);
    let path = format!("{DATA}/policy.toml");
    for (to, expected) in [
        ("cedar", cedar.policies.as_str()),
        ("cedar-schema", &cedar.schema),
        ("cedar-entities", &cedar.entities),
        ("rego", &export::to_rego_data(&policy)),
        ("rego-module", export::REGO),
    ] {
        let output = visard(&["policy", "export", &path, "--to", to], b"");
        assert_eq!((code(&output), out(&output).trim_end()), (0, expected.trim_end()), "{to}");
    }
}

#[test]
fn a_bad_name_is_refused_without_repeating_it() {
    for (command, words, what) in [
        (
            "who-can",
            WHO.map(|word| if word == "contact" { "ada@example.org" } else { word }),
            "class",
        ),
        (
            "who-can",
            WHO.map(|word| if word == "response.read" { "ada@example.org" } else { word }),
            "action",
        ),
    ] {
        let output = run(command, &words);
        assert_eq!((code(&output), out(&output).as_str()), (2, ""));
        let said = format!("visard: the question names an undeclared {what} (UNKNOWN_NAME)\n");
        assert_eq!(err(&output), said);
    }
    let wrong = ASKED.map(|word| if word == "issue-resolution" { "ada@example.org" } else { word });
    for command in ["explain", "plan"] {
        let output = run(command, &wrong);
        assert_eq!((code(&output), out(&output).as_str()), (2, ""));
        let said = "visard: the request names an undeclared purpose (UNKNOWN_NAME)\n";
        assert_eq!(err(&output), said);
    }
    let near = ASKED.map(|word| if word == "issue-resolution" { "issue-resolutoin" } else { word });
    let near = run("explain", &near);
    let help = "(UNKNOWN_NAME); did you mean `issue-resolution`?\n";
    assert!(err(&near).ends_with(help), "{}", err(&near));
}

#[test]
fn a_defect_in_a_document_is_shown_with_its_hint() {
    let folder = Folder::new("policy-review-defect");
    let text =
        sample("policy.toml").replace(r#"inherits = ["support"]"#, r#"inherits = ["suport"]"#);
    let bad = folder.write("policy.toml", text.as_bytes());
    let export = visard(&["policy", "export", &bad, "--to", "cedar"], b"");
    for output in [run("diff", &["--new-policy", &bad]), export] {
        assert_eq!((code(&output), out(&output).as_str()), (2, ""));
        assert!(err(&output).contains("= help: did you mean `support`?"), "{}", err(&output));
        assert!(err(&output).contains("^^^^^^^^"), "{}", err(&output));
    }
    let nowhere = visard(&["policy", "export", "/nowhere/at/all", "--to", "rego"], b"");
    assert_eq!(code(&nowhere), 3);
}

#[test]
fn what_needs_a_processor_is_not_answered_with_nobody_alone() {
    let words = ["--action", "response.send", "--purpose", "llm-inference", "--class", "text"];
    let output = run("who-can", &words);
    assert_eq!((code(&output), out(&output)), (0, format!("nobody at {NOW}\n")));
    assert!(err(&output).contains("say --processor"), "{}", err(&output));
    let named = run("who-can", &[&words[..], &["--processor", "us-llm"]].concat());
    assert_eq!(err(&named), "");
}

#[test]
fn what_changes_in_how_text_is_masked_and_payloads_are_read_is_told() {
    let folder = Folder::new("policy-diff-documents");
    let changed = sample("policy.toml")
        .replace("scan = [\"text\"]", "scan = [\"segment\"]")
        .replace("EMAIL = \"contact\"", "EMAIL = \"segment\"");
    let path = folder.write("new.toml", changed.as_bytes());
    let text = answer("diff", &["--new-policy", &path]);
    assert_eq!(
        text,
        "how text is masked changed: /findings/as/EMAIL: contact -> segment\n\
         how text is masked changed: /findings/scan: text -> segment\n"
    );
}

#[test]
fn an_attribute_is_given_once() {
    let output = run("explain", &[&ASKED[..], &["--attribute", "tenant=other"]].concat());
    assert_eq!(code(&output), 2);
    assert!(err(&output).contains("--attribute tenant is given twice"), "{}", err(&output));
}
