//! What the command writes, and what it never writes over.

mod support;

use std::{fs, process::Output};
use support::{Folder, code, err, out, visard};

const DATA: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/../data");

/// A folder with a keyring `k.json` under `kek.bin`.
fn folder(name: &str) -> Folder {
    let folder = Folder::new(name);
    let kek = folder.write("kek.bin", &[7; 32]);
    let keyring = folder.path("k.json");
    let words = ["keyset", "generate", "--out", &keyring, "--tenant", "acme", "--kek-file", &kek];
    assert_eq!(code(&visard(&words, b"")), 0);
    folder
}

fn with_keys(folder: &Folder, words: &[&str]) -> Output {
    let (keyring, kek) = (folder.path("k.json"), folder.path("kek.bin"));
    visard(&[words, &["--keyset", &keyring, "--kek-file", &kek]].concat(), b"")
}

fn done(output: &Output) -> String {
    assert_eq!(code(output), 0, "{}{}", out(output), err(output));
    out(output)
}

const COLUMN: [&str; 4] = ["--record-column", "id", "--column", "email"];

#[test]
fn keys_and_rules_are_never_written_over() {
    let folder = folder("kept");
    let input = folder.write("in.csv", b"id,email\n1,ada@example.org\n");
    let policy = folder.write("policy.toml", &fs::read(format!("{DATA}/policy.toml")).unwrap());
    let link = folder.path("link");
    #[cfg(unix)]
    std::os::unix::fs::symlink(folder.path("k.json"), &link).unwrap();
    for path in [&folder.path("k.json"), &folder.path("kek.bin"), &folder.path("./k.json"), &link] {
        let before = fs::read(path).unwrap();
        for words in [["--out", path], ["--rejects", path]] {
            let other = if words[0] == "--out" { "--rejects" } else { "--out" };
            let elsewhere = folder.path("other");
            let elsewhere = [other, elsewhere.as_str(), "--force"];
            let all = [&["protect"][..], &words, &elsewhere, &COLUMN, &[&input]].concat();
            let output = with_keys(&folder, &all);
            assert_eq!(code(&output), 2, "{path}");
            assert!(err(&output).contains("keys or rules"), "{}", err(&output));
            assert_eq!(fs::read(path).unwrap(), before, "{path}");
        }
    }
    let payload = format!("{DATA}/formbricks-webhook-responseFinished.json");
    let words = ["protect", "--force", "--policy", &policy, "--out", &policy, &payload];
    assert!(err(&with_keys(&folder, &words)).contains("keys or rules"));
    let keyring = folder.path("k.json");
    let words = ["reseal", "--force", "--csv", &input, "--out", &keyring];
    let output = with_keys(&folder, &[&words[..], &COLUMN].concat());
    assert!(err(&output).contains("keys or rules"), "{}", err(&output));
}

#[test]
fn a_file_that_exists_is_replaced_only_when_told_to() {
    let folder = folder("exists");
    let input = folder.write("in.csv", b"id,email\n1,ada@example.org\n");
    let there = folder.write("there.csv", b"what stood here\n");
    let words = ["protect", "--out", &there, &input];
    let output = with_keys(&folder, &[&words[..], &COLUMN].concat());
    assert_eq!(code(&output), 2);
    assert!(err(&output).contains("there.csv exists; --force"), "{}", err(&output));
    assert_eq!(fs::read(&there).unwrap(), b"what stood here\n");
    done(&with_keys(&folder, &[&words[..], &COLUMN, &["--force"]].concat()));
    assert!(fs::read_to_string(&there).unwrap().starts_with("id,email_sealed\n"));
    // In its place is what `--out` of the input says already.
    done(&with_keys(&folder, &[&["protect", "--out", &input, &input][..], &COLUMN].concat()));
    let out = folder.path("o.csv");
    let words = ["open", "--out", &out, "--rejects", &input, &input];
    let output = with_keys(&folder, &[&words[..], &COLUMN].concat());
    assert!(err(&output).contains("is the input"), "{}", err(&output));
    let output = with_keys(&folder, &[&["open", "--out", "-", &input][..], &COLUMN].concat());
    assert!(err(&output).contains("a file of that name"), "{}", err(&output));
}

#[test]
fn what_a_killed_command_left_is_replaced_and_what_another_writes_is_not() {
    let folder = folder("left");
    let input = folder.write("in.csv", b"id,email\n1,ada@example.org\n");
    let sealed = folder.path("sealed.csv");
    folder.write("sealed.csv.visard-new", b"half of a fi");
    let words = ["protect", "--force", "--out", &sealed, &input];
    done(&with_keys(&folder, &[&words[..], &COLUMN].concat()));
    assert!(!fs::exists(folder.path("sealed.csv.visard-new")).unwrap());
    let before = fs::read(&sealed).unwrap();
    let writing = fs::File::create(folder.path("sealed.csv.visard-new")).unwrap();
    writing.lock().unwrap();
    let output = with_keys(&folder, &[&words[..], &COLUMN].concat());
    assert_eq!(code(&output), 3);
    assert!(err(&output).contains("another command is writing"), "{}", err(&output));
    assert!(fs::exists(folder.path("sealed.csv.visard-new")).unwrap());
    assert_eq!(fs::read(&sealed).unwrap(), before);
}
