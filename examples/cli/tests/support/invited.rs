//! Lists of people who are invited, and what comes of their tokens, for the tests of both.

use super::support::{Folder, code, err, visard};

pub(crate) const SCOPE: [&str; 6] = ["--tenant", "acme", "--survey", "nps", "--channel", "email"];
pub(crate) const NOW: [&str; 2] = ["--now", "2026-11-23T10:00:00Z"];
pub(crate) const INVITE: [&str; 6] = [
    "--days",
    "14",
    "--base-url",
    "https://s.example/q/{token}?l=fr",
    "--now",
    "2026-11-23T10:00:00Z",
];
pub(crate) const UUID: &str = "0190f3b2-7c1e-7d3a-9f52-2b6d0c1a4e88";

/// A policy in which the officer may know whose a token is, and the analyst may not.
const POLICY: &str = r#"
schema  = 1
name    = "acme"
version = "1"
zone    = "UTC"
home    = ["EU"]
k       = 10

[classes]
identity = "who the respondent is"

[resources.invitation]
actions = ["resolve"]
fields  = { subject = "identity" }

[purposes]
dsar = "answering a data subject"

[roles]
dpo     = {}
analyst = {}

[[allow]]
id       = "dpo-resolves"
roles    = ["dpo"]
on       = "invitation.resolve"
purposes = ["dsar"]
views    = { identity = "clear" }
"#;

const PEOPLE: &str = r#"
[[grant]]
subject = "u-dpo"
role    = "dpo"
from    = 2026-01-01
by      = "board"

[[grant]]
subject = "u-analyst"
role    = "analyst"
from    = 2026-01-01
by      = "board"
"#;

/// A folder with a keyring, and the words that name it and the scope.
pub(crate) fn world(name: &str) -> (Folder, Vec<String>) {
    let folder = Folder::new(name);
    let keys = folder.path("keys.json");
    let made = visard(
        &["keyset", "generate", "--out", &keys, "--tenant", "acme", "--insecure-cleartext"],
        b"",
    );
    assert_eq!(code(&made), 0, "{}", err(&made));
    folder.write("policy.toml", POLICY.as_bytes());
    folder.write("people.toml", PEOPLE.as_bytes());
    let words = ["--keyset", &keys, "--insecure-cleartext"].into_iter().chain(SCOPE);
    let words = words.map(str::to_owned).collect();
    (folder, words)
}

/// The words with which somebody asks whose a token is.
pub(crate) fn asking(folder: &Folder, who: &str) -> Vec<String> {
    let [policy, people, log] =
        ["policy.toml", "people.toml", "audit.jsonl"].map(|name| folder.path(name));
    let words = ["--show-subject", "--policy", &policy, "--people", &people, "--as", who];
    let more = ["--for", "dsar", "--audit-log", &log];
    words.into_iter().chain(more).map(str::to_owned).collect()
}

pub(crate) fn run(
    command: &[&str],
    words: &[String],
    more: &[&str],
    input: &[u8],
) -> std::process::Output {
    let words = words.iter().map(String::as_str);
    let all: Vec<&str> = command.iter().copied().chain(words).chain(more.iter().copied()).collect();
    visard(&all, input)
}

/// `visard token verify` at the time of the invitations.
pub(crate) fn verify(words: &[String], more: &[&str], token: &str) -> std::process::Output {
    run(&["token", "verify"], words, &[&NOW[..], more, &["-"]].concat(), token.as_bytes())
}

/// What was said, but for tokens that happen to begin with a hyphen, and for links of a day that has passed
/// when the tests run.
pub(crate) fn said(output: &std::process::Output) -> String {
    let said = err(output);
    let is_of_test = |line: &&str| line.contains("begin") || line.contains("over already");
    said.split_inclusive('\n').filter(|line| !is_of_test(line)).collect()
}

/// The added columns of each row: link, token, expires.
pub(crate) fn added(text: &str) -> Vec<[String; 3]> {
    let rows = text.lines().skip(1).map(|line| {
        let columns: Vec<&str> = line.rsplitn(4, ',').collect();
        [columns[2], columns[1], columns[0]].map(|column| column.trim_end().to_owned())
    });
    rows.collect()
}
