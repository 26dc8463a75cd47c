//! What is wrong is told with its place, and with what to do.

#[path = "support/asked.rs"]
mod asked;
mod support;

use asked::{ASKED, NOW};
use std::fs;
use support::{Folder, code, err, out, visard};

const DATA: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/../data");

/// A folder with a keyring, and the words that name it.
fn world(name: &str) -> (Folder, Vec<String>) {
    let folder = Folder::new(name);
    let keys = ["--keyset", &folder.path("k.json"), "--insecure-cleartext"].map(str::to_owned);
    let words = ["keyset", "generate", "--tenant", "acme", "--out", &keys[1], &keys[2]];
    assert_eq!(code(&visard(&words, b"")), 0);
    (folder, keys.to_vec())
}

/// What a command with these keys says; it is refused.
fn refused(words: &[&str], keys: &[String]) -> String {
    let keys: Vec<&str> = keys.iter().map(String::as_str).collect();
    let output = visard(&[words, &keys].concat(), b"");
    assert_eq!((code(&output), out(&output).as_str()), (2, ""), "{}", err(&output));
    err(&output)
}

#[test]
fn a_bad_line_of_a_payload_is_named() {
    let (folder, keys) = world("told-payload");
    let policy = format!("{DATA}/policy.toml");
    let file = folder.write("in.jsonl", b"{\"a\": 1}\n\n{\"a\": \n{\"a\": 2}\n");
    let to = folder.path("out.jsonl");
    let words = ["protect", "--policy", &policy, "--batch", "b", "--out", &to, &file];
    let said = refused(&words, &keys);
    assert!(said.contains("in.jsonl:3: ") && said.contains("(INVALID_JSON)"), "{said}");
}

/// No line is at fault, and no other file for rejects mends it.
#[test]
fn a_request_that_is_wrong_is_not_told_of_every_line() {
    let (folder, keys) = world("told-request");
    let (policy, people) = (format!("{DATA}/policy.toml"), format!("{DATA}/people.toml"));
    let payload = format!("{DATA}/formbricks-webhook-responseFinished.json");
    let (stored, to, aside) =
        (folder.path("s.jsonl"), folder.path("o.jsonl"), folder.path("r.jsonl"));
    let words = ["protect", "--policy", &policy, "--out", &stored, &payload];
    let names: Vec<&str> = keys.iter().map(String::as_str).collect();
    assert_eq!(code(&visard(&[&words[..], &names].concat(), b"")), 0);
    let mut asked = ASKED;
    asked[3] = "response.raed";
    let open = ["open", "--policy", &policy, "--people", &people, "--now", NOW, "--out", &to];
    let said = refused(&[&open[..], &asked, &["--rejects", &aside, &stored]].concat(), &keys);
    assert!(said.contains("did you mean `response.read`?"), "{said}");
    assert!(!said.contains("s.jsonl:1") && !said.contains("--rejects"), "{said}");
    assert!(!fs::exists(to).unwrap() && !fs::exists(aside).unwrap());
}
