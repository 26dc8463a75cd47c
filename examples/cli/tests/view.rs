//! `visard view`: a record in, what a person may see of it out.

#![expect(clippy::unwrap_used, reason = "tests")]

#[path = "support/asked.rs"]
mod asked;
mod support;

use asked::{ASKED, NOW};
use serde_json::{Value as Json, json};
use std::{fs, process::Output};
use support::{Folder, code, err, out, visard};

const DATA: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/../data");
const RECORD: [&str; 10] = [
    "--resource",
    "tenant=acme",
    "--resource",
    "assignee=u-1042",
    "--resource",
    "status=open",
    "--resource",
    "legal_hold=false",
    "--now",
    NOW,
];

/// Somebody who may see nothing of a single record.
const GROUPS: [&str; 12] = [
    "--as",
    "m-2001",
    "--action",
    "response.read",
    "--purpose",
    "insight",
    "--attribute",
    "tenant=acme",
    "--resource",
    "tenant=acme",
    "--now",
    NOW,
];

/// Who asks, and for which record.
fn asked_for() -> Vec<&'static str> {
    [&ASKED[..], &RECORD].concat()
}

fn view(words: &[&str], input: &str) -> Output {
    let (policy, people) = (format!("{DATA}/policy.toml"), format!("{DATA}/people.toml"));
    let given = ["view", "--policy", &policy, "--people", &people];
    visard(&[&given[..], words].concat(), input.as_bytes())
}

fn payload() -> String {
    fs::read_to_string(format!("{DATA}/formbricks-webhook-responseFinished.json")).unwrap()
}

fn done(output: &Output) -> Vec<Json> {
    assert_eq!(code(output), 0, "{}{}", out(output), err(output));
    out(output).lines().map(|line| serde_json::from_str(line).unwrap()).collect()
}

fn request() -> Json {
    json!({
        "subject": "u-1042", "action": "response.read", "purpose": "issue-resolution",
        "attributes": {"tenant": "acme"}, "now": NOW,
        "resource": {"tenant": "acme", "assignee": "u-1042", "status": "open", "legal_hold": false},
    })
}

#[test]
fn a_payload_is_shown_as_the_decision_says() {
    let payload = payload();
    let whole: Json = serde_json::from_str(&payload).unwrap();
    let email = whole["data"]["contactAttributes"]["email"].as_str().unwrap();
    let output = view(&asked_for(), &payload);
    let shown = done(&output);
    assert_eq!(shown.len(), 1);
    let text = shown[0].to_string();
    assert!(!text.contains(email), "an e-mail address is masked for support: {text}");
    assert!(text.contains("•"), "{text}");
    let decided = done(&view(&[&asked_for()[..], &["--decision"]].concat(), &payload));
    assert_eq!(decided[0]["records"], json!([shown[0]]));
    assert_eq!(decided[0]["decision"]["effect"], "allow");
}

#[test]
fn a_denial_shows_nothing_and_says_why() {
    let words: Vec<&str> =
        asked_for().iter().map(|word| if *word == "u-1042" { "nobody" } else { word }).collect();
    let output = view(&words, &payload());
    assert_eq!(done(&output), [Json::Null]);
    assert!(err(&output).contains("denied (no-grants)"), "{}", err(&output));
    let closed: Vec<&str> = asked_for()
        .iter()
        .map(|word| if *word == "status=open" { "status=shut" } else { word })
        .collect();
    assert_eq!(done(&view(&closed, &payload())), [Json::Null]);
}

#[test]
fn nothing_is_never_shown_without_a_word() {
    let output = view(&GROUPS, &payload());
    assert_eq!(done(&output), [Json::Null]);
    assert!(err(&output).contains("only for groups of at least 20 people"), "{}", err(&output));
    let output = view(&asked_for(), r#"{"secret": {"name": "Ada"}}"#);
    assert_eq!(done(&output), [Json::Null]);
    let said = err(&output);
    assert!(said.contains("no profile of the policy fits") && !said.contains("secret"), "{said}");
    let line = json!({"id": 1, "record": {"secret": "Ada"}, "request": request()}).to_string();
    let output = view(&["--jsonl"], &format!("\n{line}\n"));
    assert!(err(&output).contains("line 2: no profile of the policy fits"), "{}", err(&output));
    // Words that make no request are not passed over.
    for words in [["--can", "log"], ["--attribute", "tenant=acme"]] {
        assert_eq!(code(&view(&[&words[..], &["--jsonl"]].concat(), &line)), 2);
    }
}

#[test]
fn lines_bring_their_own_request_and_bad_ones_stop_nothing() {
    let record: Json = serde_json::from_str(&payload()).unwrap();
    let mut denied = request();
    denied["purpose"] = json!("dsar");
    let input = [
        json!({"id": 1, "record": record, "request": request()}).to_string(),
        json!({"id": "b", "record": record, "request": denied, "profile": "formbricks"})
            .to_string(),
        json!({"id": 3, "record": record}).to_string(),
        json!({"id": 4, "record": record, "request": request(), "secret": 1}).to_string(),
        json!({"id": 5, "record": record, "request": {"secret": 1}}).to_string(),
        json!({"id": 6, "record": record, "request": request(), "profile": "secret"}).to_string(),
        "secret".to_owned(),
    ];
    let output = view(&["--jsonl"], &input.join("\n"));
    assert_eq!(code(&output), 2);
    let found: Vec<Json> =
        out(&output).lines().map(|line| serde_json::from_str(line).unwrap()).collect();
    assert_eq!(found.len(), input.len());
    assert_eq!((&found[0]["id"], &found[0]["decision"]["effect"]), (&json!(1), &json!("allow")));
    assert!(found[0]["records"][0].is_object());
    assert_eq!((&found[1]["id"], &found[1]["records"]), (&json!("b"), &json!([null])));
    for (line, (id, code)) in found[2..].iter().zip([
        (json!(3), "BAD_REQUEST"),
        (json!(4), "INVALID_ARGUMENT"),
        (json!(5), "BAD_REQUEST"),
        (json!(6), "UNKNOWN_NAME"),
        (Json::Null, "INVALID_JSON"),
    ]) {
        assert_eq!((&line["id"], &line["error"]["code"]), (&id, &json!(code)), "{line}");
        assert!(!line.to_string().contains("secret"), "{line}");
    }
    assert_eq!(found[6]["line"], 7);
}

#[test]
fn an_id_that_is_personal_data_is_warned_of_by_its_line() {
    let folder = Folder::new("view-ids");
    let kek = folder.write("kek.bin", &[7; 32]);
    let (keyring, stored) = (folder.path("k.json"), folder.path("stored.jsonl"));
    let keys = ["--keyset", &keyring, "--kek-file", &kek];
    let made = ["keyset", "generate", "--out", &keyring, "--tenant", "acme", "--kek-file", &kek];
    assert_eq!(code(&visard(&made, b"")), 0);
    let record = |id: &str| json!({"id": id, "data": {"nps_score": 9}});
    let payload = json!({"data": [record("r-1"), record("margaret.hollis@example.org")]});
    let payload = folder.write("in.json", payload.to_string().as_bytes());
    let policy = format!("{DATA}/policy.toml");
    let words =
        ["protect", "--policy", &policy, "--profile", "formbricks", "--out", &stored, &payload];
    let words = [&words[..], &["--survey", "s"], &keys].concat();
    let made = visard(&words, b"");
    assert_eq!((code(&made), out(&made).as_str()), (0, "2 records sealed\n"), "{}", err(&made));
    let said = err(&made);
    assert!(said.contains("stored.jsonl:2: ") && said.contains("(EMAIL)"), "{said}");
    assert!(!said.contains("margaret") && !said.contains("stored.jsonl:1: "), "{said}");
}

#[test]
fn what_protect_wrote_is_viewed_with_its_keys() {
    let folder = Folder::new("view-stored");
    let kek = folder.write("kek.bin", &[7; 32]);
    let (keyring, stored) = (folder.path("k.json"), folder.path("stored.jsonl"));
    let keys = ["--keyset", &keyring, "--kek-file", &kek];
    let made = visard(
        &["keyset", "generate", "--out", &keyring, "--tenant", "acme", "--kek-file", &kek],
        b"",
    );
    assert_eq!(code(&made), 0);
    let (policy, payload) =
        (format!("{DATA}/policy.toml"), format!("{DATA}/formbricks-webhook-responseFinished.json"));
    let words = ["protect", "--policy", &policy, "--out", &stored, &payload];
    assert_eq!(code(&visard(&[&words[..], &keys].concat(), b"")), 0);
    let lines = fs::read_to_string(&stored).unwrap();
    let shown = done(&view(&[&asked_for()[..], &keys, &["--jsonl"]].concat(), &lines));
    let line: Json = serde_json::from_str(&lines).unwrap();
    assert_eq!(shown[0]["id"], line["record"]);
    let alone = done(&view(&[&asked_for()[..], &keys].concat(), &line["stored"].to_string()));
    assert_eq!(shown[0]["records"], json!(alone));
    // A file of records that only groups may be made of says so, too.
    let (people, opened) = (format!("{DATA}/people.toml"), folder.path("opened.jsonl"));
    let words = ["open", "--policy", &policy, "--people", &people, "--out", &opened, &stored];
    let groups = [&words[..], &keys, &GROUPS].concat();
    let said = out(&visard(&groups, b""));
    assert_eq!(said, "0 records shown, 1 only for groups of at least 20 people\n");
    // Other keys open nothing.
    let output = view(&[&asked_for()[..], &["--jsonl"]].concat(), &lines);
    assert_eq!(code(&output), 2);
    let refused: Json = serde_json::from_str(&out(&output)).unwrap();
    assert!(["KEY_UNKNOWN", "OPEN_FAILED"].contains(&refused["error"]["code"].as_str().unwrap()));
}

#[test]
fn a_request_is_named_by_words_or_by_a_file() {
    let folder = Folder::new("view-request");
    let file = folder.write("request.json", request().to_string().as_bytes());
    let by_file = done(&view(&["--request", &file], &payload()));
    assert_eq!(by_file, done(&view(&asked_for(), &payload())));
    assert_eq!(code(&view(&["--request", &file, "--as", "u-1042"], &payload())), 2);
    let output = view(&["--as", "u-1042"], &payload());
    assert!(code(&output) == 2 && err(&output).contains("--action"), "{}", err(&output));
    let output = view(&asked_for(), "{\"secret\": 1");
    assert!(code(&output) == 2 && !err(&output).contains("secret"), "{}", err(&output));
}

#[test]
fn only_what_is_written_as_a_number_is_one() {
    let shown = |subject: &'static str, resource: &'static str| {
        // The tenant of each side in other words.
        let mut words = asked_for();
        for (word, value) in [("--attribute", subject), ("--resource", resource)] {
            let place = words.windows(2).position(|two| two == [word, "tenant=acme"]).unwrap();
            words[place + 1] = value;
        }
        done(&view(&words, &payload()))[0] != Json::Null
    };
    assert!(shown("tenant=75", "tenant=75") && shown("tenant=0075", "tenant=0075"));
    assert!(shown("tenant=0075", "tenant=\"0075\"") && shown("tenant=\"75\"", "tenant=\"75\""));
    for other in ["tenant=0075", "tenant=+75", "tenant=\"75\"", "tenant=75.0"] {
        assert!(!shown("tenant=75", other), "{other}");
    }
    assert!(!shown("tenant=0", "tenant=-0"));
}

/// The samples that are no single JSON document.
#[test]
fn lines_and_tables_are_payloads_too() {
    for (file, count, address) in [
        ("posthog-survey-events.ndjson", 4, "priya.raghunathan.k at example dot com"),
        ("google-forms-export.csv", 4, "elodie.marchetti@fr.example.com"),
    ] {
        let path = format!("{DATA}/{file}");
        assert!(fs::read_to_string(&path).unwrap().contains(address));
        let records = done(&view(&[&asked_for()[..], &[&path]].concat(), ""));
        assert_eq!(records.len(), count, "{file}");
        for record in records {
            assert!(record.as_object().is_some_and(|record| !record.is_empty()), "{file}");
            assert!(!record.to_string().contains(address), "{file}");
        }
    }
}

#[test]
fn a_table_is_told_by_its_name_or_its_header_rows() {
    let table = fs::read_to_string(format!("{DATA}/google-forms-export.csv")).unwrap();
    let path = format!("{DATA}/google-forms-export.csv");
    let by_name = done(&view(&[&asked_for()[..], &[&path]].concat(), ""));
    let by_word = done(&view(&[&asked_for()[..], &["--header-rows", "1"]].concat(), &table));
    assert_eq!(by_name, by_word);
    // The older export of Qualtrics.
    let path = format!("{DATA}/qualtrics-export.csv");
    let words = [&asked_for()[..], &["--header-rows", "3", &path]].concat();
    assert!(done(&view(&words, "")).iter().all(|record| record["ResponseId"].is_string()));
}

#[test]
fn what_is_no_payload_says_what_one_is() {
    let table = fs::read_to_string(format!("{DATA}/google-forms-export.csv")).unwrap();
    let output = view(&asked_for(), &table);
    let said = "visard: a payload is a JSON document, JSON lines, or CSV with --header-rows (INVALID_JSON)\n";
    assert_eq!((code(&output), err(&output).lines().last()), (2, Some(said.trim_end())));
    let wrote = "{\"record\":\"a\",\"survey\":null,\"index\":[],\"stored\":{}}\n";
    let output = view(&asked_for(), &wrote.repeat(2));
    assert!(code(&output) == 2 && err(&output).contains("--jsonl"), "{}", err(&output));
}

#[test]
fn one_line_that_protect_wrote_is_no_payload() {
    let wrote = "{\"record\":\"a\",\"survey\":null,\"index\":[],\"stored\":{\"visard\":1}}\n";
    for text in [wrote.to_owned(), wrote.trim().to_owned(), ["\u{feff}", wrote].concat()] {
        let output = view(&asked_for(), &text);
        assert_eq!((code(&output), out(&output).as_str()), (2, ""), "{}", err(&output));
        assert!(err(&output).contains("--jsonl"), "{}", err(&output));
    }
}
