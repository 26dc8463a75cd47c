//! What breaks tools that are merely correct: odd line ends, one column named twice, closed pipes,
//! control characters in files of others.

mod support;

use std::{
    fs,
    process::{Command, Output, Stdio},
};
use support::{Folder, code, err, out, visard};

/// A folder with a keyring `k.json` under `kek.bin`.
fn folder(name: &str) -> Folder {
    let folder = Folder::new(name);
    let kek = folder.write("kek.bin", &[7; 32]);
    let keyring = folder.path("k.json");
    let words = ["keyset", "generate", "--out", &keyring, "--tenant", "acme", "--kek-file", &kek];
    assert_eq!(code(&visard(&words, b"")), 0);
    folder
}

/// A CSV command over `id` and these columns, from one file of the folder to another.
fn csv(folder: &Folder, command: &str, input: &str, output: &str, columns: &[&str]) -> Output {
    let names = [input, output, "k.json", "kek.bin"].map(|name| folder.path(name));
    let [input, output, keyring, kek] = names.each_ref().map(String::as_str);
    let mut words = vec![command, "--keyset", keyring, "--kek-file", kek, "--out", output];
    words.extend(["--force", "--record-column", "id"]);
    words.extend(columns.iter().flat_map(|column| ["--column", column]));
    words.push(input);
    visard(&words, b"")
}

/// Records that end in a carriage return alone stand on one line of their file.
#[test]
fn every_row_is_sealed_whatever_ends_it() {
    let folder = folder("ends");
    for (name, text) in [
        ("cr", "id,email\r1,\r2,ada@example.org\r3,eve@example.org\r"),
        ("mixed", "id,email\n1,\r2,ada@example.org\n3,eve@example.org\r4,bob@example.org\n"),
        ("crlf", "id,email\r\n1,\r\n2,ada@example.org\r\n3,eve@example.org\r\n"),
    ] {
        folder.write(name, text.as_bytes());
        let protected = csv(&folder, "protect", name, "sealed.csv", &["email"]);
        assert_eq!(code(&protected), 0, "{name}: {}", err(&protected));
        let sealed = fs::read_to_string(folder.path("sealed.csv")).unwrap();
        assert!(!sealed.contains("example.org"), "{name}: {sealed}");
        let opened = csv(&folder, "open", "sealed.csv", "back.csv", &["email"]);
        assert_eq!(code(&opened), 0, "{name}: {}", err(&opened));
        let ends = ["\r\n", "\r", "\n"];
        let back = fs::read_to_string(folder.path("back.csv")).unwrap();
        let rows = |text: &str| -> Vec<String> {
            let text = ends.iter().fold(text.to_owned(), |text, end| text.replace(end, "\n"));
            text.lines().map(str::to_owned).collect()
        };
        assert_eq!(rows(&back), rows(text), "{name}");
    }
}

#[test]
fn a_bad_row_among_rows_of_one_line_is_the_one_that_is_rejected() {
    let folder = folder("one-line");
    folder.write("in.csv", b"id,email\r,who@example.org\r2,ada@example.org\r");
    let rejects = folder.path("rejects.csv");
    let names = ["k.json", "kek.bin", "in.csv", "sealed.csv"].map(|name| folder.path(name));
    let [keyring, kek, input, output] = names.each_ref().map(String::as_str);
    let words = ["protect", "--keyset", keyring, "--kek-file", kek, "--record-column", "id"];
    let more = ["--column", "email", "--rejects", &rejects, "--out", output, input];
    assert_eq!(code(&visard(&[&words[..], &more].concat(), b"")), 2);
    let sealed = fs::read_to_string(output).unwrap();
    assert!(sealed.contains("\n2,") && !sealed.contains("example.org"), "{sealed}");
    assert_eq!(fs::read(rejects).unwrap(), b"id,email\n,who@example.org\n");
}

#[test]
fn a_bad_row_is_named_by_its_line_in_files_of_windows_too() {
    let folder = folder("windows");
    folder.write("in.csv", b"id,email\r\n1,ada@example.org\r\n,who@example.org\r\n3,x,y\r\n");
    let said = err(&csv(&folder, "protect", "in.csv", "sealed.csv", &["email"]));
    assert!(said.contains(":3: ") && said.contains(":4: "), "{said}");
}

#[test]
fn one_column_is_not_sealed_twice_and_two_do_not_get_one_name() {
    let folder = folder("twice");
    folder.write("in.csv", b"id,email,name\n1,ada@example.org,Ada\n");
    for columns in [
        ["a:a_sealed:email", "b:b_sealed:email"],
        ["email:sealed", "name:sealed"],
        ["email:name", "name:name_sealed"],
        ["email:id", "name"],
    ] {
        let output = csv(&folder, "protect", "in.csv", "sealed.csv", &columns);
        assert_eq!(code(&output), 2, "{columns:?}");
        assert!(!fs::exists(folder.path("sealed.csv")).unwrap(), "{columns:?}");
        assert!(!fs::exists(folder.path("sealed.csv.visard-new")).unwrap(), "{columns:?}");
    }
}

#[cfg(unix)]
#[test]
fn a_backup_whose_shares_nobody_read_is_a_failure() {
    let folder = folder("pipe");
    let [keyring, kek, backup] = ["k.json", "kek.bin", "b.json"].map(|name| folder.path(name));
    let mut child = Command::new(env!("CARGO_BIN_EXE_visard"))
        .args(["keyset", "share", "--keyset", &keyring, "--kek-file", &kek])
        .args(["--k", "2", "--of", "3", "--out", &backup])
        .stdin(Stdio::null())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .unwrap();
    // The reader goes before anything is written: opening the keyring takes longer than this.
    drop(child.stdout.take());
    let output = child.wait_with_output().unwrap();
    assert_eq!(code(&output), 3, "{}", err(&output));
    assert!(!fs::exists(&backup).unwrap(), "without its shares the backup is of no use");
}

#[test]
fn what_a_file_says_does_not_steer_the_terminal() {
    let folder = folder("escapes");
    let text = fs::read_to_string(folder.path("k.json")).unwrap();
    let text = text.replace("\"acme\"", "\"ac\\u001b[2Jme\"").replace("primary", "\\u009b31m");
    let file = folder.write("foreign.json", text.as_bytes());
    let shown = out(&visard(&["keyset", "inspect", "--keyset", &file], b""));
    assert!(shown.contains("tenant ac\u{fffd}[2Jme"), "{shown}");
    assert!(shown.chars().all(|c| c == '\n' || !c.is_control()), "{shown}");
}
