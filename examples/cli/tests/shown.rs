//! What the command says: values to search, why nothing is shown.

#![expect(clippy::unwrap_used, reason = "tests")]

#[path = "support/asked.rs"]
mod asked;
mod support;

use asked::{ASKED, NOW};
use std::{fs, process::Output};
use support::{Folder, code, err, out, visard};

const DATA: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/../data");

/// A folder with a keyring `k.json` under `kek.bin`, and its verifying key.
fn folder(name: &str) -> (Folder, String) {
    let folder = Folder::new(name);
    let kek = folder.write("kek.bin", &[7; 32]);
    let keyring = folder.path("k.json");
    let words = ["keyset", "generate", "--out", &keyring, "--tenant", "acme", "--kek-file", &kek];
    let said = done(&visard(&words, b""));
    let key = said.trim_end().rsplit(' ').next().unwrap().to_owned();
    (folder, key)
}

fn with_keys(folder: &Folder, words: &[&str]) -> Output {
    let (keyring, kek) = (folder.path("k.json"), folder.path("kek.bin"));
    visard(&[words, &["--keyset", &keyring, "--kek-file", &kek]].concat(), b"")
}

fn done(output: &Output) -> String {
    assert_eq!(code(output), 0, "{}{}", out(output), err(output));
    out(output)
}

#[test]
fn an_index_is_searched_by_the_values_it_holds() {
    let (folder, _) = folder("search");
    let input = folder.write("in.csv", b"id,email\n1,Ada@Example.org\n");
    let sealed = folder.path("sealed.csv");
    let index = "email:email:100000";
    let words = ["protect", "--table", "people", "--record-column", "id", "--column", "email"];
    let more = ["--index", index, "--out", &sealed, &input];
    done(&with_keys(&folder, &[&words[..], &more].concat()));
    let text = fs::read_to_string(&sealed).unwrap();
    let stored = text.trim_end().rsplit(',').next().unwrap();
    let search = |more: &[&str]| {
        let words = ["index", "search", "--table", "people", "--index", index];
        done(&with_keys(&folder, &[&words[..], more].concat()))
    };
    assert_eq!(search(&["ada@example.org"]), format!("{stored}\n"));
    let number = u64::from_str_radix(stored, 16).unwrap();
    assert_eq!(search(&["--integer", "ada@example.org"]), format!("{number}\n"));
    done(&with_keys(&folder, &["keyset", "rotate", "--use", "index"]));
    assert_eq!(search(&["ada@example.org"]).lines().count(), 2, "one for each living key");
}

#[test]
fn few_values_are_measured_before_a_reason_is_asked_for() {
    let nothing = visard(&["index", "plan"], b"");
    assert!(err(&nothing).contains("give --distinct NUMBER, or --csv FILE"), "{}", err(&nothing));
    let folder = Folder::new("few");
    let rows = (0..40).map(|n| format!("{}\n", if n % 4 == 0 { n } else { 0 }));
    let file = folder.write("v.csv", format!("language\n{}", rows.collect::<String>()).as_bytes());
    let plan = ["index", "plan", "--csv", &file, "--column", "language"];
    let output = visard(&plan, b"");
    assert_eq!(code(&output), 2);
    assert!(err(&output).contains("10 distinct values are few: give --reason"), "{}", err(&output));
    assert!(out(&output).contains("The most frequent value makes 77.5 % of the rows."));
    done(&visard(&[&plan[..], &["--reason", "support asks"]].concat(), b""));
    folder.write("v.csv", b"language\nde\nde\nen\n");
    assert!(err(&visard(&plan, b"")).contains("2 distinct values are too few"));
}

#[test]
fn a_record_that_is_not_shown_has_a_reason() {
    let (folder, _) = folder("denied");
    let (policy, people) = (format!("{DATA}/policy.toml"), format!("{DATA}/people.toml"));
    let payload = format!("{DATA}/formbricks-webhook-responseFinished.json");
    let sealed = folder.path("stored.jsonl");
    done(&with_keys(&folder, &["protect", "--policy", &policy, "--out", &sealed, &payload]));
    let text = fs::read_to_string(&sealed).unwrap();
    let line: serde_json::Value = serde_json::from_str(&text).unwrap();
    assert!(line["index"][0]["value"].is_string(), "hexadecimal, as in a column: {text}");
    let open = |more: &[&str]| {
        let words = ["open", "--policy", &policy, "--people", &people];
        let record = ["--resource", "tenant=acme", "--now", NOW, "--force", "--out"];
        let words = [&words[..], &ASKED, &record].concat();
        with_keys(&folder, &[&words[..], &[&folder.path("shown.jsonl")], more].concat())
    };
    assert_eq!(done(&open(&[&sealed])), "0 records shown, 1 denied (no-rule)\n");
    // With a line that is none, nothing is written unless it has a place to go.
    fs::remove_file(folder.path("shown.jsonl")).unwrap();
    let bad = folder.write("bad.jsonl", format!("what is this\n{text}").as_bytes());
    assert_eq!(code(&open(&[&bad])), 2);
    assert!(!fs::exists(folder.path("shown.jsonl")).unwrap());
    let rejects = folder.path("rejects.jsonl");
    assert_eq!(code(&open(&["--rejects", &rejects, &bad])), 2);
    assert_eq!(fs::read_to_string(rejects).unwrap(), "what is this\n");
    assert_eq!(fs::read_to_string(folder.path("shown.jsonl")).unwrap(), "null\n");
}

#[test]
fn an_index_that_stays_beside_opened_values_is_mentioned() {
    let (folder, _) = folder("left-index");
    let input = folder.write("in.csv", b"id,email\n1,ada@example.org\n");
    let [sealed, back] = ["s.csv", "b.csv"].map(|name| folder.path(name));
    let columns = ["--record-column", "id", "--column", "email"];
    let index = ["--index", "email:email:100000", "--out", &sealed, &input];
    done(&with_keys(&folder, &[&["protect"][..], &columns, &index].concat()));
    let output =
        with_keys(&folder, &[&["open"][..], &columns, &["--out", &back, &sealed]].concat());
    done(&output);
    assert!(err(&output).contains("`email_index` stays"), "{}", err(&output));
}
