//! `visard decide`: lines of requests in, lines of decisions out.

#![expect(clippy::unwrap_used, clippy::indexing_slicing, reason = "tests")]

#[path = "../../../core/tests/reference/mod.rs"]
mod reference;
mod support;
#[path = "../../../core/tests/support/worlds.rs"]
#[expect(dead_code, reason = "the command reads the table of zones itself")]
mod worlds;

use proptest::{
    strategy::{Strategy as _, ValueTree as _},
    test_runner::TestRunner,
};
use serde_json::{Value as Json, json};
use std::{
    env,
    io::{BufRead, BufReader, Write},
    process::{Command, Stdio},
};
use support::{Folder, code, err, out, visard};

const DATA: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/../data");
const COUNTRIES: &str = include_str!("../../../core/src/policy/data/transfer-countries.json");

fn sample() -> [String; 2] {
    ["policy.toml", "people.toml"].map(|name| format!("{DATA}/{name}"))
}

fn decide(input: &str) -> std::process::Output {
    let [policy, people] = sample();
    visard(&["decide", "--policy", &policy, "--people", &people, "--jsonl"], input.as_bytes())
}

fn lines(output: &std::process::Output) -> Vec<Json> {
    out(output).lines().map(|line| serde_json::from_str(line).unwrap()).collect()
}

/// A request that the sample policy allows.
fn ask() -> Json {
    json!({
        "id": "r-1", "subject": "u-1042", "action": "response.read", "purpose": "issue-resolution",
        "attributes": {"tenant": "acme"}, "now": "2026-11-23T10:00:00Z",
        "resource": {"tenant": "acme", "assignee": "u-1042", "status": "open", "legal_hold": false},
    })
}

fn with(mut changes: Json) -> Json {
    let mut request = ask();
    request.as_object_mut().unwrap().append(changes.as_object_mut().unwrap());
    request
}

/// Each on a line of its own.
fn joined<T: ToString>(requests: &[T]) -> String {
    requests.iter().flat_map(|request| [request.to_string(), "\n".to_owned()]).collect()
}

#[test]
fn a_byte_order_mark_before_a_request_is_no_part_of_it() {
    let folder = Folder::new("decide-mark");
    let file = folder.write("request.json", format!("\u{feff}{}", ask()).as_bytes());
    let [policy, people] = sample();
    let words = ["decide", "--policy", &policy, "--people", &people, &file];
    let one = visard(&words, b"");
    assert_eq!(code(&one), 0, "{}", err(&one));
    assert_eq!(lines(&one), lines(&decide(&format!("\u{feff}{}", ask()))));
}

#[test]
fn a_misspelt_key_is_answered_with_the_known_one() {
    let mut request = ask();
    let purpose = request.as_object_mut().unwrap().remove("purpose").unwrap();
    request["purpse"] = purpose;
    let said = lines(&decide(&joined(&[request])))[0]["error"]["message"].to_string();
    assert!(said.contains("did you mean `purpose`?"), "{said}");
}

#[test]
fn a_decision_has_the_members_of_the_format_in_order() {
    let output = decide(&format!("{}\n", ask()));
    assert_eq!(code(&output), 0, "{}", err(&output));
    let [decision] = &lines(&output)[..] else { panic!("one line: {}", out(&output)) };
    assert_eq!(decision["id"], "r-1");
    assert_eq!((&decision["effect"], &decision["rows"]), (&json!("allow"), &json!("individual")));
    let email = json!({"view": "mask", "class": "contact", "by": "support-resolves-own-tickets"});
    assert_eq!(decision["fields"]["email"], email);
    let health = json!({"view": "deny", "class": "special", "capped_by": "art9-only-for-dpo"});
    assert_eq!(decision["fields"]["health_note"], health);
    assert_eq!(decision["valid_until"], "2026-11-23T19:00:00Z");
    assert_eq!((&decision["reasons"], &decision["obligations"]), (&json!([]), &json!([])));
    assert!(decision["policy"].as_str().unwrap().starts_with("acme-cx@2026-11-23.1#"));
    assert!(decision["epoch"].is_u64());
    let text = out(&output);
    let order = [
        "id",
        "effect",
        "rows",
        "fields",
        "reasons",
        "obligations",
        "valid_until",
        "policy",
        "epoch",
    ];
    let places = order.map(|name| text.rfind(&format!("\"{name}\":")).unwrap());
    assert!(places.is_sorted(), "{text}");
}

#[test]
fn sessions_processors_emergencies_and_obligations_are_stated_in_the_line() {
    let folder = Folder::new("decide-session");
    let [policy, _] = sample();
    let people = folder.write(
        "people.json",
        br#"{"epoch": 3, "grant": [{"subject": "lead", "role": "support-lead"},
             {"subject": "lead", "role": "marketing"}]}"#,
    );
    let lead = |changes: Json| {
        let mut request = with(json!({"subject": "lead"}));
        request["resource"]["assignee"] = json!("somebody");
        request["attributes"]["teams"] = json!(["north"]);
        request["resource"]["survey_team"] = json!("north");
        request.as_object_mut().unwrap().extend(changes.as_object().unwrap().clone());
        request
    };
    let claim = |since: &str| json!({"reason": "fire", "ticket": "T-1", "since": since});
    let duties = json!(["notify-dpo", "review-within-72h"]);
    let asked = [
        lead(json!({})),
        lead(json!({"can": ["log-each-record"]})),
        lead(json!({"can": ["log-each-record"], "session_roles": ["marketing"]})),
        lead(json!({"can": duties, "break_glass": claim("2026-11-23T09:50:00Z")})),
        lead(json!({"can": duties, "break_glass": claim("2026-11-23T09:00:00Z")})),
        lead(json!({"action": "response.send", "purpose": "llm-inference", "processor": "us-llm"})),
        lead(json!({"action": "response.send", "purpose": "llm-inference"})),
    ];
    let input = joined(&asked);
    let words = ["decide", "--policy", &policy, "--people", &people, "--jsonl"];
    let output = visard(&words, input.as_bytes());
    assert_eq!(code(&output), 0, "{}", err(&output));
    let found = lines(&output);
    let view = |line: usize, field: &str| found[line]["fields"][field]["view"].clone();
    assert_eq!(found[0]["reasons"], json!(["no-rule", "obligation-unsupported"]).clone());
    assert_eq!(
        (view(1, "email"), &found[1]["obligations"]),
        (json!("clear"), &json!(["log-each-record"]))
    );
    assert_eq!(found[2]["effect"], "deny");
    assert_eq!((view(3, "name"), &found[3]["obligations"]), (json!("clear"), &duties));
    assert_eq!(found[3]["reasons"], json!(["break-glass:urgent-callback"]));
    assert_eq!(found[3]["valid_until"], "2026-11-23T10:50:00Z");
    assert!(found[4]["reasons"].as_array().unwrap().contains(&json!("break-glass-expired")));
    assert_eq!((view(5, "comment"), view(5, "nps")), (json!("pseudonym"), json!("clear")));
    assert_eq!(found[6]["reasons"], json!(["egress:no-processor"]));
}

#[test]
fn a_bad_line_is_answered_under_its_own_name_and_stops_nothing() {
    let long = format!("{{\"id\":\"long\",\"subject\":\"{}\"}}", "secret".repeat(20_000));
    let bad = [
        (with(json!({"purpos": "secret"})).to_string(), json!("r-1"), "BAD_REQUEST"),
        (with(json!({"id": 7, "purpose": "secret"})).to_string(), json!(7), "UNKNOWN_NAME"),
        (with(json!({"session_roles": ["secret"]})).to_string(), json!("r-1"), "UNKNOWN_NAME"),
        (with(json!({"processor": "secret"})).to_string(), json!("r-1"), "UNKNOWN_NAME"),
        (with(json!({"action": "secret"})).to_string(), json!("r-1"), "BAD_REQUEST"),
        (with(json!({"now": "secret"})).to_string(), json!("r-1"), "BAD_REQUEST"),
        (
            with(json!({"break_glass": {"since": "secret"}})).to_string(),
            json!("r-1"),
            "BAD_REQUEST",
        ),
        (with(json!({"can": "secret"})).to_string(), json!("r-1"), "BAD_REQUEST"),
        (with(json!({"id": ["secret"]})).to_string(), Json::Null, "BAD_REQUEST"),
        ("{\"id\":1,\"id\":2}".to_owned(), Json::Null, "BAD_REQUEST"),
        ("secret nonsense".to_owned(), Json::Null, "BAD_REQUEST"),
        ("[\"secret\"]".to_owned(), Json::Null, "BAD_REQUEST"),
        (long, Json::Null, "LIMIT_EXCEEDED"),
    ];
    let mut input: String = bad.iter().flat_map(|(line, ..)| [line, "\n\n"]).collect();
    input += &ask().to_string();
    let output = decide(&input);
    assert_eq!(code(&output), 2);
    let found = lines(&output);
    assert_eq!(found.len(), bad.len() + 1, "blank lines have no answer");
    for ((number, answer), (line, id, code)) in (0..).zip(&found).zip(&bad) {
        assert_eq!((&answer["id"], &answer["error"]["code"]), (id, &json!(code)), "{line:.100}");
        assert!(!answer["error"]["message"].to_string().contains("secret"), "{answer}");
        let place = if id.is_null() { json!(2 * number + 1) } else { Json::Null };
        assert_eq!(answer["line"], place, "{answer}");
    }
    assert_eq!(found[bad.len()]["effect"], "allow");
    assert_eq!(err(&output), "visard: 13 bad lines\n");
    let binary = visard(
        &["decide", "--policy", &sample()[0], "--people", &sample()[1], "--jsonl"],
        b"\xff\xfe\n",
    );
    assert!(out(&binary).contains("INVALID_UTF8") && code(&binary) == 2);
}

#[test]
fn without_jsonl_an_input_is_one_request() {
    let [policy, people] = sample();
    let words = ["decide", "--policy", &policy, "--people", &people];
    let output = visard(&words, format!("{:#}", ask()).as_bytes());
    assert_eq!(code(&output), 0, "{}", err(&output));
    assert_eq!(lines(&output)[0]["effect"], "allow");
    let refused = visard(&words, b"{\"secret\": 1}");
    assert_eq!((code(&refused), out(&refused).as_str()), (2, ""));
    assert!(err(&refused).contains("BAD_REQUEST") && !err(&refused).contains("secret"));
}

#[test]
fn who_writes_a_line_and_waits_gets_the_answer() {
    let [policy, people] = sample();
    let mut child = Command::new(env!("CARGO_BIN_EXE_visard"))
        .args(["decide", "--policy", &policy, "--people", &people, "--jsonl"])
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .spawn()
        .unwrap();
    let mut stdin = child.stdin.take().unwrap();
    let mut answers = BufReader::new(child.stdout.take().unwrap());
    for id in 0..3 {
        writeln!(stdin, "{}", with(json!({"id": id}))).unwrap();
        let mut answer = String::new();
        answers.read_line(&mut answer).unwrap();
        assert!(answer.starts_with(&format!("{{\"id\":{id},\"effect\":\"allow\"")), "{answer}");
    }
    drop(stdin);
    assert!(child.wait().unwrap().success());
}

/// How many worlds are compared; `VISARD_WORLDS` says another number for long runs.
fn number_of_worlds() -> u32 {
    env::var("VISARD_WORLDS").ok().and_then(|number| number.parse().ok()).unwrap_or(60)
}

#[test]
fn every_line_is_decided_as_the_specification_says() {
    let countries: Json = serde_json::from_str(COUNTRIES).unwrap();
    let folder = Folder::new("decide-worlds");
    let mut runner = TestRunner::deterministic();
    let (mut compared, mut allowed) = (0, 0);
    for _ in 0..number_of_worlds() {
        let world = worlds::world().new_tree(&mut runner).unwrap().current();
        let requests: Vec<Json> = (0..9)
            .map(|id| {
                let mut request = worlds::request().new_tree(&mut runner).unwrap().current();
                request["id"] = json!(id);
                request
            })
            .chain([world.request])
            .collect();
        let policy = folder.write("policy.json", world.policy.to_string().as_bytes());
        let people = folder.write("people.json", world.people.to_string().as_bytes());
        let input = joined(&requests);
        let words = ["decide", "--policy", &policy, "--people", &people, "--jsonl"];
        let found = lines(&visard(&words, input.as_bytes()));
        assert_eq!(found.len(), requests.len());
        for (request, mut found) in requests.iter().zip(found) {
            let (policy, people) = (&world.policy, &world.people);
            let world = reference::World { policy, people, request, countries: &countries };
            match reference::decide(&world) {
                Ok(expected) => {
                    found.as_object_mut().unwrap().remove("policy");
                    assert_eq!(found, expected, "{request}");
                    allowed += u32::from(found["effect"] == "allow");
                }
                Err(code) => assert_eq!(found["error"]["code"], code, "{request}"),
            }
            compared += 1;
        }
    }
    assert!(
        compared >= number_of_worlds() * 10 && allowed * 10 > compared,
        "{allowed} of {compared}"
    );
}
