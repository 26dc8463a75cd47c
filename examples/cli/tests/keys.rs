//! What the command says about keys: which one to pin, which one is wrong, which one goes.

#![expect(clippy::unwrap_used, reason = "tests")]

mod support;

use std::{fs, process::Output};
use support::{Folder, code, err, out, visard};

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
fn the_verifying_key_is_shown_again_and_after_each_change() {
    let (folder, first) = folder("verifying");
    let inspected = done(&with_keys(&folder, &["keyset", "inspect"]));
    assert!(inspected.ends_with(&format!("verifying key: {first}\n")), "{inspected}");
    let unchecked = done(&visard(&["keyset", "inspect", "--keyset", &folder.path("k.json")], b""));
    assert!(!unchecked.contains("verifying key"), "{unchecked}");
    let changed = done(&with_keys(&folder, &["keyset", "rotate", "--use", "signing"]));
    let inspected = done(&with_keys(&folder, &["keyset", "inspect", "--json"]));
    let inspected: serde_json::Value = serde_json::from_str(&inspected).unwrap();
    let key = inspected["verifying_key"].as_str().unwrap();
    assert_ne!(key, first);
    assert!(changed.contains(&format!("): {key}\n")), "{changed}");
}

#[test]
fn a_wrong_key_is_called_by_what_was_given() {
    let (folder, _) = folder("wrong-key");
    let other = folder.write("other", b"a passphrase of enough length\n");
    let keyring = folder.path("k.json");
    let words = ["keyset", "inspect", "--keyset", &keyring, "--passphrase-file", &other];
    let output = visard(&words, b"");
    assert_eq!(code(&output), 2);
    assert!(!err(&output).contains("key-encryption key"), "{}", err(&output));
}

#[test]
fn shares_in_one_place_are_warned_about() {
    let (folder, _) = folder("shares");
    let share = |more: &[&str]| {
        let words = ["keyset", "share", "--k", "2", "--of", "3"];
        err(&with_keys(&folder, &[&words[..], more].concat()))
    };
    assert!(share(&["--out", &folder.path("a.json")]).contains("all shares went to one place"));
    fs::create_dir(folder.path("sticks")).unwrap();
    let apart = ["--out", &folder.path("b.json"), "--shares-to", &folder.path("sticks")];
    assert!(!share(&apart).contains("WARNING"));
}

#[test]
fn a_subject_key_that_goes_is_a_reason_to_look() {
    let (folder, _) = folder("subject-key");
    let rotated = done(&with_keys(&folder, &["keyset", "rotate", "--use", "subject"]));
    let old = rotated.lines().find(|line| line.contains("enabled")).unwrap();
    let old = old.split_whitespace().next().unwrap();
    for step in ["disable", "destroy"] {
        let output = with_keys(&folder, &["keyset", step, "--use", "subject", "--key", old]);
        done(&output);
        assert!(err(&output).contains("an erasure tree that pins this key"), "{}", err(&output));
    }
    let enabled = with_keys(&folder, &["keyset", "rotate", "--use", "subject"]);
    assert!(err(&enabled).is_empty(), "{}", err(&enabled));
}

#[test]
fn a_keyring_that_was_put_back_is_refused_wherever_keys_are_used() {
    let (folder, _) = folder("floor");
    let input = folder.write("in.csv", b"id,email\n1,ada@example.org\n");
    let out = folder.path("s.csv");
    let words = ["protect", "--record-column", "id", "--column", "email", "--out", &out, &input];
    let refused = with_keys(&folder, &[&words[..], &["--keys-at-least", "data:2"]].concat());
    assert!(err(&refused).contains("KEYSET_ROLLED_BACK"), "{}", err(&refused));
    let rotate = ["keyset", "rotate", "--use", "data", "--keys-at-least", "index:2"];
    assert!(err(&with_keys(&folder, &rotate)).contains("KEYSET_ROLLED_BACK"));
    done(&with_keys(&folder, &["keyset", "rotate", "--use", "data"]));
    done(&with_keys(&folder, &[&words[..], &["--keys-at-least", "data:2"]].concat()));
    let unreadable = with_keys(&folder, &[&words[..], &["--keys-at-least", "data"]].concat());
    assert!(err(&unreadable).contains("USE:VERSION"), "{}", err(&unreadable));
}
