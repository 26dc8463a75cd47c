//! Files that are none, of odd names or lengths, and members that are people.

mod support;

use support::{Folder, code, err, out, visard};

#[test]
fn an_unknown_member_is_shown_only_if_it_is_a_known_one_misspelt() {
    let said = |line: &str| out(&visard(&["scan", "--jsonl"], line.as_bytes()));
    let misspelt = said("{\"id\":1,\"text\":\"x\",\"hint\":{}}\n");
    assert!(misspelt.contains("unknown member `hint`"), "{misspelt}");
    let person = said("{\"id\":1,\"text\":\"x\",\"hints\":{\"anna_kern\":1}}\n");
    assert!(!person.contains("anna") && person.contains("member 1 of `hints`"), "{person}");
}

#[test]
fn an_unknown_key_of_people_is_no_message() {
    let folder = Folder::new("people");
    let policy = folder.write("p.toml", include_bytes!("../../data/policy.toml"));
    for text in ["[[grant]]\n\"jo@fr.example.com\" = 1\n", "anna_kern = 1\n"] {
        let people = folder.write("people.toml", text.as_bytes());
        let output = visard(&["policy", "check", &policy, "--people", &people], b"");
        let said = out(&output) + &err(&output);
        assert!(said.contains("unknown key"), "{said}");
        assert!(!said.contains("jo@") && !said.contains("anna"), "{said}");
    }
}

#[test]
fn a_text_that_is_cut_within_a_character_is_too_long() {
    let text = format!("x{}", "é".repeat(9 << 20));
    for words in [&["scan"][..], &["redact"]] {
        let said = err(&visard(words, text.as_bytes()));
        assert!(said.contains("LIMIT_EXCEEDED"), "{words:?}: {said}");
    }
}

#[test]
fn a_line_that_is_too_long_is_refused_and_the_next_one_is_read() {
    let long = "x".repeat((64 << 20) + 1);
    let next = r#"{"id":2,"text":"jo@example.org","spans":[]}"#;
    let lines = format!("\u{feff}{{\"id\":1,\"text\":\"a\"}}\n{long}\n{next}\n");
    let output = visard(&["scan", "--jsonl"], lines.replace(",\"spans\":[]", "").as_bytes());
    assert_eq!(code(&output), 2);
    let said = out(&output);
    let answers: Vec<_> = said.lines().collect();
    assert_eq!(answers[0], r#"{"id":1,"findings":[]}"#);
    assert!(answers[1].contains("\"line\":2") && answers[1].contains("LIMIT_EXCEEDED"));
    assert!(answers[2].starts_with(r#"{"id":2,"findings":[{"#), "{said}");
    let output = visard(&["evaluate"], format!("{long}\n{next}\n").as_bytes());
    assert_eq!(code(&output), 2);
    let said = out(&output);
    assert!(said.contains("\"line\":1") && said.contains("LIMIT_EXCEEDED"), "{said}");
    assert!(said.contains("texts: 1;"), "{said}");
}

#[test]
fn a_line_of_a_log_that_is_too_long_is_left_out() {
    let long = "x".repeat((1 << 20) + 1);
    let output = visard(&["scrub-urls"], format!("a\r\n{long}\n\nb").as_bytes());
    assert_eq!(code(&output), 2);
    assert_eq!(out(&output), "a\r\n\n\nb");
    let said = err(&output);
    assert!(said.contains("-:2:") && said.contains("LIMIT_EXCEEDED"), "{said}");
}

#[cfg(unix)]
#[test]
fn json_without_end_is_not_read_without_end() {
    let output = visard(&["audit-logs", "--format", "json", "/dev/zero"], b"");
    assert_eq!(code(&output), 2);
    assert!(err(&output).contains("LIMIT_EXCEEDED"), "{}", err(&output));
}

#[test]
fn a_folder_is_no_csv_file() {
    let folder = Folder::new("folder");
    let path = folder.path("d.csv");
    std::fs::create_dir(&path).unwrap();
    assert_eq!(code(&visard(&["audit-logs", &path], b"")), 3);
}

#[cfg(unix)]
#[test]
fn the_name_of_a_file_does_not_steer_the_terminal() {
    let folder = Folder::new("names");
    let url = b"https://s.example/?email=jo@fr.example.com\n";
    let file = folder.write("f\u{1b}[31m.txt", url);
    for words in [&["audit-urls", "--text"][..], &["audit-logs", "--text"], &["scan"]] {
        let shown = out(&visard(&[words, &[&file]].concat(), b""));
        assert!(shown.contains("f\u{fffd}[31m.txt"), "{shown}");
        assert!(!shown.contains('\u{1b}'), "{shown}");
    }
    let gone = folder.path("g\u{1b}[31m.txt");
    assert!(!err(&visard(&["scan", &gone], b"")).contains('\u{1b}'));
}

#[cfg(unix)]
#[test]
fn a_device_is_neither_replaced_nor_read_without_end() {
    let folder = Folder::new("devices");
    let kek = folder.write("kek.bin", &[7; 32]);
    let keyring = folder.path("k.json");
    let keys = ["--keyset", &keyring, "--kek-file", &kek];
    let words = ["keyset", "generate", "--out", &keyring, "--tenant", "acme", "--kek-file", &kek];
    assert_eq!(code(&visard(&words, b"")), 0);
    let fifo = folder.path("fifo");
    assert!(std::process::Command::new("mkfifo").arg(&fifo).status().unwrap().success());
    let input = folder.write("in.csv", b"id,email\n1,ada@example.org\n");
    let words =
        ["protect", "--record-column", "id", "--column", "email", "--force", "--out", &fifo];
    let output = visard(&[&words[..], &keys, &[&input]].concat(), b"");
    assert_eq!(code(&output), 3, "{}", err(&output));
    let there = std::fs::metadata(&fifo).unwrap();
    assert!(std::os::unix::fs::FileTypeExt::is_fifo(&there.file_type()));
    let words = ["placeholder", "restore", "--scope", "x", "--originals", "/dev/zero"];
    let output = visard(&[&words[..], &keys].concat(), b"x");
    assert!(err(&output).contains("LIMIT_EXCEEDED"), "{}", err(&output));
    let originals = folder.path("originals");
    let erase =
        ["subject", "erase", "--slot", "slot", "--states", "states", "--subjects", "/dev/zero"];
    let replace = ["placeholder", "replace", "--scope", "x", "--originals", &originals];
    for words in [
        &[&replace[..], &["--terms", "/dev/zero"], &keys].concat()[..],
        &["keyset", "inspect", "--keyset", "/dev/zero"],
        &["keyset", "inspect", "--keyset", &keyring, "--kek-file", "/dev/zero"],
        &["keyset", "inspect", "--keyset", &keyring, "--passphrase-file", "/dev/zero"],
        &["subject", "receipt", "inspect", "--receipt", "/dev/zero"],
        &[&erase[..], &keys].concat(),
    ] {
        let output = visard(words, b"x");
        assert!(err(&output).contains("LIMIT_EXCEEDED"), "{words:?}: {}", err(&output));
        assert!(err(&output).contains("/dev/zero"), "{words:?}: {}", err(&output));
    }
}

#[test]
fn a_share_on_a_line_without_end_is_refused() {
    let folder = Folder::new("shares");
    let kek = folder.write("kek.bin", &[7; 32]);
    let keyring = folder.path("k.json");
    let words = ["keyset", "generate", "--out", &keyring, "--tenant", "acme", "--kek-file", &kek];
    assert_eq!(code(&visard(&words, b"")), 0);
    let (out, lines) = (folder.path("out.json"), "x".repeat(5_000));
    let words = ["keyset", "recover", "--keyset", &keyring, "--kek-file", &kek, "--out", &out];
    let output = visard(&words, lines.as_bytes());
    assert!(err(&output).contains("LIMIT_EXCEEDED"), "{}", err(&output));
}

#[test]
fn a_command_that_can_do_without_keys_refuses_old_ones() {
    let folder = Folder::new("floors");
    let kek = folder.write("kek.bin", &[7; 32]);
    let keyring = folder.path("k.json");
    let keys = ["--keyset", &keyring, "--kek-file", &kek, "--scope", "x"];
    let words = ["keyset", "generate", "--out", &keyring, "--tenant", "acme", "--kek-file", &kek];
    assert_eq!(code(&visard(&words, b"")), 0);
    for (floor, expected) in [("token:1", 0), ("token:9", 2)] {
        let words = [&["redact", "--keys-at-least", floor][..], &keys].concat();
        let output = visard(&words, b"x");
        assert_eq!(code(&output), expected, "{floor}: {}", err(&output));
    }
}
