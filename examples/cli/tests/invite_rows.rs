//! What `visard invite` says about lists and links that are not what they seem.

#![expect(clippy::unwrap_used, clippy::indexing_slicing, reason = "tests")]

#[path = "support/invited.rs"]
#[expect(dead_code, reason = "shared with the tests of tokens")]
mod invited;
mod support;

use invited::{INVITE, NOW, added, run, said, verify, world};
use std::{
    io::{Read, Write},
    process::{Command, Stdio},
};
use support::{code, err, out};

/// A list of so many subjects, the first of which is 0.
fn list_of(count: u32, prefix: &str) -> String {
    let rows: Vec<String> = (0..count).map(|number| format!("{prefix}{number}")).collect();
    format!("subject\n{}\n", rows.join("\n"))
}

fn subjects(text: &str) -> Vec<&str> {
    text.lines().skip(1).map(|line| line.split(',').next().unwrap()).collect()
}

#[test]
fn a_link_that_is_revoked_already_is_not_handed_out() {
    for (scope, revoked, left) in [
        (&["--subject", "7"][..], &["2"][..], &["8", "crm-7", "crm-8"][..]),
        (&["--subject", "crm-7"], &["4"], &["7", "8", "crm-8"]),
        (&["--batch", "monday"], &["2", "3", "4", "5"], &[]),
        (&["--all-of-scope"], &["2", "3", "4", "5"], &[]),
        (&["--all-of-survey"], &["2", "3", "4", "5"], &[]),
    ] {
        let (folder, words) = world(&format!("invite-revoked{}", scope.join("")));
        let store = folder.path("tokens.sqlite");
        let more = [&INVITE[..], &["--store", &store, "--batch", "monday"]].concat();
        let invite = |list: &[u8]| run(&["invite"], &words, &more, list);
        assert_eq!(code(&invite(b"subject\n1\n")), 0);
        let revoke = [&NOW[..], &["--store", &store], scope].concat();
        assert_eq!(code(&run(&["token", "revoke"], &words, &revoke, b"")), 0);
        let made = invite(b"subject\n7\n8\ncrm-7\ncrm-8\n");
        assert_eq!(code(&made), 2, "{scope:?}");
        for line in revoked {
            let line = format!("visard: line {line}: the ");
            assert!(
                err(&made).lines().any(
                    |said| said.starts_with(&line) && said.ends_with("revoked (TOKEN_REVOKED)")
                ),
                "{scope:?}: {}",
                err(&made)
            );
        }
        assert!(err(&made).contains(&format!("{} row", revoked.len())), "{}", err(&made));
        let text = out(&made);
        assert_eq!(subjects(&text), left);
        for [_, token, _] in added(&text) {
            assert_eq!(code(&verify(&words, &["--store", &store], &token)), 0);
        }
    }
}

#[test]
fn links_that_would_not_be_read_are_refused_before_any_row() {
    let (_folder, words) = world("invite-templates");
    for base in [
        "https://s.example/q#start",
        "https://s.example/q#/start",
        "https://s.example/q/{token}b",
        "https://s.example/q/x{token}",
        "https://s.example/q/{token}-de",
        "https://s.example/q/{token}_de",
        "https://s.example/q/{Token}",
        "https://s.example/q/{token",
        "https://s.example/q/{email}/{token}",
        "https://s.example/q/%7Btoken%7D",
        "https://jo:pw@s.example/q/",
        "https://s.example/\"q\"/",
        &format!("https://s.example/{}/{{token}}", "a".repeat(9_000)),
    ] {
        let more = [&["--days", "14", "--base-url", base][..], &NOW].concat();
        let made = run(&["invite"], &words, &more, b"subject\n7\n");
        assert_eq!((code(&made), out(&made)), (2, String::new()), "{base}");
        assert!(err(&made).contains("(INVALID_ARGUMENT)"), "{base}: {}", err(&made));
        assert!(!err(&made).contains("pw"));
    }
}

#[test]
fn subjects_that_stand_twice_or_look_like_others_are_warned_about() {
    let (folder, words) = world("invite-warned");
    let store = folder.path("tokens.sqlite");
    let more = [&INVITE[..], &["--store", &store]].concat();
    let list =
        "subject,n\n7,a\n 5,b\n0004711,c\n+4711,d\n1e3,e\ncrm-7,f\n7,g\ncrm-7,h\n,,\n  ,i\n8,j\n";
    let made = run(&["invite"], &words, &more, list.as_bytes());
    assert_eq!(code(&made), 2, "{}", err(&made));
    let nearly = "the subject looks like a number or UUID, but is written otherwise: it counts as another one";
    let expected = [
        "visard: warning: line 3: the subject has spaces around it, which count".to_owned(),
        format!("visard: warning: line 4: {nearly}"),
        format!("visard: warning: line 5: {nearly}"),
        format!("visard: warning: line 6: {nearly}"),
        "visard: line 11: the subject is empty (SUBJECT_UNSUITABLE)".to_owned(),
        "visard: warning: line 10: the row is empty and left out".to_owned(),
        "visard: warning: line 8: the subject stands on an earlier line, too".to_owned(),
        "visard: warning: line 9: the subject stands on an earlier line, too".to_owned(),
        "visard: 1 row failed".to_owned(),
    ];
    let told = said(&made);
    let mut told: Vec<&str> = told.lines().collect();
    let mut expected: Vec<&str> = expected.iter().map(String::as_str).collect();
    told.sort_unstable();
    expected.sort_unstable();
    assert_eq!(told, expected);
    let text = out(&made);
    assert_eq!(subjects(&text), ["7", " 5", "0004711", "+4711", "1e3", "crm-7", "7", "crm-7", "8"]);
}

#[test]
fn of_many_bad_rows_the_first_twenty_are_named() {
    let (_folder, words) = world("invite-flood");
    let list = list_of(1_000, "crm-") + "7\n";
    let made = run(&["invite"], &words, &INVITE, list.as_bytes());
    assert_eq!(code(&made), 2);
    let why = "this subject needs a token store (STORE_REQUIRED): add --store FILE";
    let told = said(&made);
    assert_eq!(told.lines().count(), 22, "{told}");
    assert!(
        told.contains(&format!("line 21: {why}\nvisard: and 980 more lines: {why}\n")),
        "{told}"
    );
    assert!(told.ends_with("visard: 1000 rows failed\n"));
    assert_eq!(subjects(&out(&made)), ["7"]);
}

#[test]
fn tokens_that_spreadsheets_misread_are_counted() {
    let (_folder, words) = world("invite-formula");
    let list = list_of(2_000, "");
    let made = run(&["invite"], &words, &INVITE, list.as_bytes());
    let begin = added(&out(&made)).iter().filter(|[_, token, _]| token.starts_with('-')).count();
    assert!(begin > 1);
    assert!(
        err(&made).contains(&format!("warning: {begin} tokens begin with `-`")),
        "{}",
        err(&made)
    );
    let robust = [&INVITE[..], &["--text", "robust"]].concat();
    assert!(!err(&run(&["invite"], &words, &robust, list.as_bytes())).contains("begin"));
}

#[test]
fn links_that_are_over_already_are_warned_about() {
    let (_folder, words) = world("invite-over");
    let invite = |now: &str| {
        let more = ["--days", "1", "--base-url", "https://s.example/q/", "--now", now];
        let made = run(&["invite"], &words, &more, b"subject\n7\n");
        assert_eq!(code(&made), 0);
        err(&made).contains("over already: they end at 2020-01-02T00:00:00Z")
    };
    assert!(invite("2020-01-01T00:00:00Z"));
    assert!(!invite("2100-01-01T00:00:00Z"));
}

#[test]
fn a_list_of_another_form_says_what_to_do() {
    let (folder, words) = world("invite-forms");
    let utf16: Vec<u8> = "\u{feff}subject\n7\n".encode_utf16().flat_map(u16::to_le_bytes).collect();
    for (list, hint) in [
        (&b"subject;name\n7;a\n"[..], "semicolons or tabs"),
        (b"name\tsubject\na\t7\n", "semicolons or tabs"),
        (b"Subject,name\n7,a\n", "in other letters or with spaces"),
        (b"name, subject\na,7\n", "in other letters or with spaces"),
        (&utf16, "save the list as UTF-8"),
    ] {
        let made = run(&["invite"], &words, &INVITE, list);
        assert_eq!((code(&made), out(&made)), (2, String::new()));
        assert!(err(&made).contains("no column `subject` (UNKNOWN_NAME); "), "{}", err(&made));
        assert!(err(&made).contains(hint), "{}", err(&made));
    }
    let made = run(&["invite"], &words, &INVITE, b"subject,n\n1,a,\n2,a,b\n3\n4,d\n");
    for said in [
        "line 2: the row ends with a comma too many (RECORD_SHAPE)",
        "line 3: the row has more columns than the header (RECORD_SHAPE)",
        "line 4: the row has fewer columns than the header (RECORD_SHAPE)",
    ] {
        assert!(err(&made).contains(said), "{}", err(&made));
    }
    assert_eq!(subjects(&out(&made)), ["4"]);
    let long = format!("subject\n{}\n", "x".repeat(256));
    let store = folder.path("t.sqlite");
    let store = [&INVITE[..], &["--store", &store]].concat();
    let made = run(&["invite"], &words, &store, long.as_bytes());
    assert!(err(&made).contains("a subject is 1 to 255 bytes long (SUBJECT_UNSUITABLE)"));
    let file = folder.write("people.csv", b"subject\n7\n");
    let made = run(&["invite"], &words, &[&INVITE[..], &[&file]].concat(), b"");
    assert_eq!((code(&made), subjects(&out(&made))), (0, vec!["7"]));
}

#[test]
fn names_of_a_scope_are_what_one_sees() {
    let (_folder, words) = world("invite-names");
    let mut other = words.clone();
    let survey = other.iter().position(|word| word == "nps").unwrap();
    for name in ["", "  ", "nps\n", "n\u{7f}ps"] {
        name.clone_into(&mut other[survey]);
        let made = run(&["invite"], &other, &INVITE, b"subject\n7\n");
        assert_eq!((code(&made), out(&made)), (2, String::new()), "{name:?}");
    }
    let made =
        run(&["invite"], &words, &[&INVITE[..], &["--wave", "1\t"]].concat(), b"subject\n7\n");
    assert_eq!(code(&made), 2);
}

#[test]
fn whoever_stops_reading_the_links_is_told_that_some_are_missing() {
    let (_folder, words) = world("invite-pipe");
    let mut child = Command::new(env!("CARGO_BIN_EXE_visard"))
        .arg("invite")
        .args(&words)
        .args(INVITE)
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .unwrap();
    let mut list = child.stdin.take().unwrap();
    let writer = std::thread::spawn(move || {
        drop(list.write_all(list_of(200_000, "").as_bytes()));
    });
    let mut links = child.stdout.take().unwrap();
    links.read_exact(&mut [0; 100]).unwrap();
    drop(links);
    let done = child.wait_with_output().unwrap();
    writer.join().unwrap();
    assert_eq!(code(&done), 3);
    assert!(err(&done).contains("closed before every row was written"), "{}", err(&done));
}

#[test]
fn a_store_that_fails_is_named_with_its_reason() {
    let (folder, words) = world("invite-failing");
    let text = folder.write("notes.txt", &b"these are notes and no database ".repeat(40));
    for (path, reason) in [
        (text, "no SQLite database"),
        (folder.path("nowhere/tokens.sqlite"), "the folder of the file is not there"),
        (folder.path(""), "the file is a folder"),
    ] {
        let more = [&INVITE[..], &["--store", &path]].concat();
        let made = run(&["invite"], &words, &more, b"subject\n7\n");
        assert_eq!((code(&made), out(&made)), (3, String::new()), "{reason}");
        let expected = format!("visard: {path}: ");
        assert!(err(&made).starts_with(&expected) && err(&made).contains(reason), "{}", err(&made));
        assert!(err(&made).contains("(STORE_FAILED)"));
    }
}
