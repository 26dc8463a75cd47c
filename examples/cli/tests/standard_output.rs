//! Standard output that is full, or that nobody reads.

#![cfg(target_os = "linux")]
#![expect(clippy::unwrap_used, reason = "tests")]

#[expect(dead_code, reason = "shared with tests that need more of it")]
mod support;

use std::{
    fs::{self, File},
    process::{Command, Output, Stdio},
};
use support::{Folder, code, err, visard};

const DATA: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/../data");

/// A command of each kind over small input, with the exit code that it has when it can write.
fn commands(folder: &Folder) -> Vec<(Vec<String>, i32)> {
    let (keyring, kek) = (folder.path("k.json"), folder.write("kek.bin", &[7; 32]));
    let keys = ["--keyset", &keyring, "--kek-file", &kek];
    let generate = ["keyset", "generate", "--out", &keyring, "--tenant", "acme"];
    assert_eq!(code(&visard(&[&generate[..], &keys[2..]].concat(), b"")), 0);
    let text = folder.write("text", b"from jo@example.org without an end of the line");
    let urls = folder.write("urls", b"https://s.example/?email=jo@example.org\n");
    let request = br#"{"subject":"u-1","action":"response.read","purpose":"issue-resolution","now":"2026-11-23T10:00:00Z"}"#;
    let request = folder.write("request", request);
    let (policy, people) = (format!("{DATA}/policy.toml"), format!("{DATA}/people.toml"));
    let payload = format!("{DATA}/formbricks-webhook-responseFinished.json");
    let sealed = folder.path("sealed.jsonl");
    let protect = ["protect", "--force", "--policy", &policy, "--out", &sealed, &payload];
    let protect = [&protect[..], &keys].concat();
    [
        (vec!["scan", &text], 0),
        (vec!["redact", &text], 0),
        (protect, 0),
        (vec!["audit-urls", &urls], 1),
        (vec!["decide", "--policy", &policy, "--people", &people, &request], 0),
    ]
    .into_iter()
    .map(|(words, code)| (words.into_iter().map(str::to_owned).collect(), code))
    .collect()
}

fn into(words: &[String], out: Stdio) -> Output {
    Command::new(env!("CARGO_BIN_EXE_visard"))
        .args(words)
        .stdin(Stdio::null())
        .stdout(out)
        .stderr(Stdio::piped())
        .output()
        .unwrap()
}

#[test]
fn an_output_that_is_full_is_a_failure_that_says_so() {
    let folder = Folder::new("out-full");
    for (words, _) in commands(&folder) {
        let full = File::options().write(true).open("/dev/full").unwrap();
        let output = into(&words, full.into());
        assert_eq!(code(&output), 3, "{words:?}");
        assert!(
            err(&output).starts_with("visard: standard output: "),
            "{words:?}: {}",
            err(&output)
        );
    }
}

#[test]
fn whoever_stops_reading_gets_the_answer_of_the_exit_code_and_no_words() {
    let folder = Folder::new("out-pipe");
    for (words, expected) in commands(&folder) {
        let (reader, writer) = std::io::pipe().unwrap();
        drop(reader);
        let output = into(&words, writer.into());
        assert_eq!((code(&output), err(&output)), (expected, String::new()), "{words:?}");
    }
}

/// A descriptor that is closed is opened anew for the null device before anything else is: the next
/// file that is opened would be standard output otherwise, and be written into.
#[test]
fn no_file_becomes_the_output_that_is_closed() {
    let folder = Folder::new("out-closed");
    for (words, expected) in commands(&folder) {
        let closed = Command::new("sh")
            .args(["-c", "exec \"$0\" \"$@\" >&-", env!("CARGO_BIN_EXE_visard")])
            .args(&words)
            .output()
            .unwrap();
        assert_eq!(code(&closed), expected, "{words:?}: {}", err(&closed));
    }
    let sealed = fs::read_to_string(folder.path("sealed.jsonl")).unwrap();
    assert!(sealed.lines().all(|line| line.starts_with("{\"record\":")), "{sealed}");
}
