//! Which files a command writes: none that it would lose something of.

#[path = "support/asked.rs"]
mod asked;
#[expect(dead_code, reason = "nothing is asked of standard output here")]
mod support;

use asked::{ASKED, NOW};
use std::fs;
use support::{Folder, code, err, visard};

const DATA: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/../data");

/// A folder with a keyring, and the words that name it.
fn world(name: &str) -> (Folder, [String; 3]) {
    let folder = Folder::new(name);
    let keys = ["--keyset", &folder.path("k.json"), "--insecure-cleartext"].map(str::to_owned);
    let words = ["keyset", "generate", "--tenant", "acme", "--out", &keys[1], &keys[2]];
    assert_eq!(code(&visard(&words, b"")), 0);
    (folder, keys)
}

fn run(keys: &[String; 3], words: &[&str]) -> std::process::Output {
    let keys: Vec<&str> = keys.iter().map(String::as_str).collect();
    visard(&[words, &keys].concat(), b"")
}

/// A request that is denied would leave `null` of each record.
#[test]
fn what_is_shown_of_records_never_replaces_them() {
    let (folder, keys) = world("places-open");
    let (policy, people) = (format!("{DATA}/policy.toml"), format!("{DATA}/people.toml"));
    let payload = format!("{DATA}/formbricks-webhook-responseFinished.json");
    let stored = folder.path("stored.jsonl");
    let made = run(&keys, &["protect", "--policy", &policy, "--out", &stored, &payload]);
    assert_eq!(code(&made), 0, "{}", err(&made));
    let before = fs::read(&stored).unwrap();
    let other = folder.0.join(".").join("stored.jsonl").display().to_string();
    for (out, force) in [(&stored, &[][..]), (&stored, &["--force"]), (&other, &["--force"])] {
        let open = ["open", "--policy", &policy, "--people", &people, "--now", NOW];
        let open = [&open[..], &ASKED, force, &["--out", out, &stored]].concat();
        let opened = run(&keys, &open);
        assert_eq!(code(&opened), 2, "{}", err(&opened));
        assert!(err(&opened).contains("is the input, too"), "{}", err(&opened));
        assert_eq!(fs::read(&stored).unwrap(), before);
    }
}

#[test]
fn a_payload_is_not_replaced_by_what_a_policy_keeps_of_it() {
    let (folder, keys) = world("places-protect");
    let policy = format!("{DATA}/policy.toml");
    let payload = fs::read(format!("{DATA}/formbricks-webhook-responseFinished.json")).unwrap();
    let file = folder.write("in.json", &payload);
    for force in [&[][..], &["--force"]] {
        let words = ["protect", "--policy", &policy, "--out", &file, &file];
        let made = run(&keys, &[&words[..], force].concat());
        assert_eq!(code(&made), 2, "{}", err(&made));
        assert!(err(&made).contains("is the input, too"), "{}", err(&made));
        assert_eq!(fs::read(&file).unwrap(), payload);
    }
}

/// Columns of CSV: sealing them in their place is how readable ones go away, opening is not.
#[test]
fn columns_are_sealed_in_their_place_and_opened_beside_it() {
    let (folder, keys) = world("places-csv");
    let file = folder.write("p.csv", b"id,email\n1,ada@example.org\n");
    let columns = ["--record-column", "id", "--column", "email", "--out", &file, &file];
    let sealed = run(&keys, &[&["protect"][..], &columns].concat());
    assert_eq!(code(&sealed), 0, "{}", err(&sealed));
    let before = fs::read(&file).unwrap();
    assert!(before.starts_with(b"id,email_sealed\n"));
    let opened = run(&keys, &[&["open", "--force"][..], &columns].concat());
    assert_eq!(code(&opened), 2, "{}", err(&opened));
    assert_eq!(fs::read(&file).unwrap(), before);
}

#[test]
fn a_folder_is_never_said_to_be_replaced() {
    let (folder, keys) = world("places-folder");
    let file = folder.write("p.csv", b"id,email\n1,ada@example.org\n");
    let taken = folder.path("d");
    fs::create_dir(&taken).unwrap();
    let columns = ["--record-column", "id", "--column", "email", "--out", &taken, &file];
    let made = run(&keys, &[&["protect"][..], &columns].concat());
    assert_eq!(err(&made).lines().last().unwrap(), format!("visard: {taken} is a folder"));
    assert_eq!(code(&made), 2);
}
