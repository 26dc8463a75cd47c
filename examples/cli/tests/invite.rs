//! `visard invite` and `visard token` from the outside.

#![expect(clippy::indexing_slicing, reason = "tests")]

#[expect(dead_code, reason = "shared with tests that write files")]
mod support;

use std::collections::HashSet;
use support::{Folder, code, err, out, visard};

const SCOPE: [&str; 6] = ["--tenant", "acme", "--survey", "nps", "--channel", "email"];

/// A folder with a keyring, and the words that name it and the scope.
fn world(name: &str) -> (Folder, Vec<String>) {
    let folder = Folder::new(name);
    let keys = folder.path("keys.json");
    let made = visard(
        &["keyset", "generate", "--out", &keys, "--tenant", "acme", "--insecure-cleartext"],
        b"",
    );
    assert_eq!(code(&made), 0, "{}", err(&made));
    let words = ["--keyset", &keys, "--insecure-cleartext"].into_iter().chain(SCOPE);
    let words = words.map(str::to_owned).collect();
    (folder, words)
}

fn run(command: &[&str], words: &[String], more: &[&str], input: &[u8]) -> std::process::Output {
    let words = words.iter().map(String::as_str);
    let all: Vec<&str> = command.iter().copied().chain(words).chain(more.iter().copied()).collect();
    visard(&all, input)
}

const INVITE: [&str; 4] = ["--days", "14", "--base-url", "https://s.example/q/{token}?l=fr"];

/// The added columns of each row: link, token, expires.
fn added(text: &str) -> Vec<[String; 3]> {
    let rows = text.lines().skip(1).map(|line| {
        let columns: Vec<&str> = line.rsplitn(4, ',').collect();
        [columns[2], columns[1], columns[0]].map(|column| column.trim_end().to_owned())
    });
    rows.collect()
}

#[test]
fn each_row_comes_back_with_a_link_a_token_and_when_it_ends() {
    let (_folder, words) = world("invite-rows");
    let list = "name,subject,note\nElodie,4711,\"a, b\"\nBob,7,\n";
    let made = run(&["invite"], &words, &INVITE, list.as_bytes());
    assert_eq!((code(&made), err(&made)), (0, String::new()));
    let text = out(&made);
    let lines: Vec<&str> = text.lines().collect();
    assert_eq!(lines[0], "name,subject,note,link,token,expires");
    assert!(lines[1].starts_with("Elodie,4711,\"a, b\",https://s.example/q/"));
    for ([link, token, expires], subject) in added(&text).iter().zip(["4711", "7"]) {
        assert_eq!(*link, format!("https://s.example/q/{token}?l=fr"));
        assert_eq!(token.len(), 22);
        assert!(expires.ends_with(":00:00Z"), "{expires}");
        let verified = run(&["token", "verify"], &words, &["--show-subject", token], b"");
        assert_eq!(out(&verified), format!("valid until {expires}\nsubject: {subject}\n"));
        let other = ["--wave", "2", token.as_str()];
        let refused = run(&["token", "verify"], &words, &other, b"");
        assert_eq!(code(&refused), 2);
        assert!(err(&refused).contains("TOKEN_INVALID"));
        let late = ["--at", "2100-01-01T00:00:00Z", "-"];
        let refused = run(&["token", "verify"], &words, &late, token.as_bytes());
        assert!(err(&refused).contains("TOKEN_EXPIRED"));
    }
    // The same list, day and keys give the same links again.
    let again = run(&["invite"], &words, &INVITE, list.as_bytes());
    assert_eq!(added(&out(&again))[0][1], added(&text)[0][1]);
}

#[test]
fn the_robust_form_survives_case_and_a_url_without_mark_is_added_to() {
    let (_folder, words) = world("invite-robust");
    let more = ["--days", "1", "--base-url", "https://s.example/q/", "--text", "robust"];
    let made = run(&["invite"], &words, &more, b"\xef\xbb\xbfsubject\r\n12\r\n");
    assert_eq!(code(&made), 0, "{}", err(&made));
    let text = out(&made);
    assert!(
        text.starts_with("\u{feff}subject,link,token,expires\r\n12,") && text.ends_with("Z\r\n")
    );
    let [link, token, _] = &added(&text)[0];
    assert_eq!((link.clone(), token.len()), (format!("https://s.example/q/{token}"), 26));
    let lower = token.to_lowercase();
    assert_eq!(code(&run(&["token", "verify"], &words, &[&lower], b"")), 0);
}

#[test]
fn a_bad_row_names_its_line_and_code_and_stops_nothing_else() {
    let (_folder, words) = world("invite-bad");
    let list = b"subject,name\n1,a\n,b\ncrm-7,c\n\"2\n3\",d\n4\n5,\xff\n\xff,e\n6,f\n";
    let made = run(&["invite"], &words, &INVITE, list);
    assert_eq!(code(&made), 2);
    let errors = err(&made);
    for said in [
        "line 3: the subject is empty (SUBJECT_UNSUITABLE)",
        "line 4: this subject needs a token store (STORE_REQUIRED)",
        "line 5: this subject needs a token store (STORE_REQUIRED)",
        "line 7: the row has not the columns of the header (RECORD_SHAPE)",
        "line 9: text is not valid UTF-8 (INVALID_UTF8)",
        "5 rows failed",
    ] {
        assert!(errors.contains(said), "{said}: {errors}");
    }
    assert!(!errors.contains("crm-7"), "{errors}");
    let text = String::from_utf8_lossy(&made.stdout).into_owned();
    let subjects: Vec<&str> =
        text.lines().skip(1).map(|line| line.split(',').next().unwrap()).collect();
    assert_eq!(subjects, ["1", "5", "6"]);
}

#[test]
fn a_list_that_cannot_be_is_refused() {
    let (_folder, words) = world("invite-refused");
    for (list, said) in [
        ("name\n1\n", "no column `subject`"),
        ("subject,subject\n1,2\n", "two columns `subject`"),
        ("subject,link\n1,x\n", "a column `link` already"),
    ] {
        let made = run(&["invite"], &words, &INVITE, list.as_bytes());
        assert_eq!((code(&made), out(&made)), (2, String::new()));
        assert!(err(&made).contains(said), "{}", err(&made));
    }
    let days = ["--days", "0", "--base-url", "https://s.example/"];
    let made = run(&["invite"], &words, &days, b"subject\n1\n");
    assert!(err(&made).contains("INVALID_ARGUMENT"));
}

#[test]
fn with_a_store_every_subject_has_a_token_and_batches_are_revoked() {
    let (folder, words) = world("invite-store");
    let store = folder.path("tokens.sqlite");
    let invite = |batch: &str, list: &[u8]| {
        let more = [&INVITE[..], &["--store", &store, "--batch", batch]].concat();
        run(&["invite"], &words, &more, list)
    };
    let made = invite("monday", b"subject\ncrm-7\n8\n");
    assert_eq!((code(&made), err(&made)), (0, String::new()));
    let monday = added(&out(&made));
    let made = invite("tuesday", b"subject\ncrm-9\n");
    let tuesday = added(&out(&made));
    let inspect = |token: &str, more: &[&str]| {
        let more = [more, &["--store", &store, token]].concat();
        run(&["token", "inspect"], &words, &more, b"")
    };
    let shown = inspect(&monday[0][1], &[]);
    assert!(out(&shown).starts_with("state: issued\n"), "{}{}", out(&shown), err(&shown));
    assert!(!out(&shown).contains("crm-7"));
    let shown = out(&inspect(&monday[0][1], &["--show-subject", "--json"]));
    let shown: serde_json::Value = serde_json::from_str(&shown).unwrap();
    assert_eq!((&shown["subject"], &shown["seen"]), (&"crm-7".into(), &"0".into()));
    assert_eq!(shown["expires"], monday[0][2]);
    let revoked = run(&["token", "revoke"], &words, &["--store", &store, "--batch", "monday"], b"");
    assert_eq!(out(&revoked), "revoked\n");
    for (token, state) in
        [(&monday[0], "revoked"), (&monday[1], "revoked"), (&tuesday[0], "issued")]
    {
        let shown = out(&inspect(&token[1], &[]));
        assert!(shown.starts_with(&format!("state: {state}\n")), "{shown}");
        let verified = run(&["token", "verify"], &words, &["--store", &store, &token[1]], b"");
        assert_eq!(code(&verified) == 0, state == "issued");
    }
    let token = ["--store", &store, "--token", &tuesday[0][1]];
    assert_eq!(code(&run(&["token", "revoke"], &words, &token, b"")), 0);
    assert!(out(&inspect(&tuesday[0][1], &[])).starts_with("state: revoked\n"));
    let counts = visard(&["token", "store", &store, "--remove-expired", "1"], b"");
    assert_eq!(out(&counts), "0 rows removed\n4 rows, 0 of them over\n");
    let nowhere = folder.path("nowhere.sqlite");
    assert_eq!(code(&visard(&["token", "store", &nowhere], b"")), 3);
    assert!(!std::path::Path::new(&nowhere).exists());
}

#[test]
fn many_rows_come_back_in_order_each_with_a_token_of_its_own() {
    let (folder, words) = world("invite-many");
    let subjects: Vec<String> = (0..20_000).map(|number| number.to_string()).collect();
    let list = format!("subject\n{}\n", subjects.join("\n"));
    let store = folder.path("tokens.sqlite");
    for more in [&[][..], &["--store", &store]] {
        let made = run(&["invite"], &words, &[&INVITE[..], more].concat(), list.as_bytes());
        let text = out(&made);
        let back: Vec<&str> =
            text.lines().skip(1).map(|line| line.split(',').next().unwrap()).collect();
        assert_eq!(back, subjects);
        let tokens: HashSet<_> = added(&text).into_iter().map(|[_, token, _]| token).collect();
        assert_eq!(tokens.len(), subjects.len());
    }
}
