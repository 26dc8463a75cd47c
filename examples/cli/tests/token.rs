//! `visard token`: what a revocation reached, what the store knows, and who is told whose a token is.

#![expect(clippy::indexing_slicing, reason = "tests")]

#[path = "support/invited.rs"]
#[expect(dead_code, reason = "shared with the tests of lists")]
mod invited;
mod support;

use invited::{INVITE, NOW, added, asking, run, verify, world};
use std::{fs, process::Output};
use support::{Folder, code, err, out, visard};

/// Invitations in the batch `monday` of a store, and their tokens.
fn invited(folder: &Folder, words: &[String], more: &[&str], list: &str) -> Vec<String> {
    let store = folder.path("tokens.sqlite");
    let more = [&INVITE[..], &["--store", &store, "--batch", "monday"], more].concat();
    let made = run(&["invite"], words, &more, list.as_bytes());
    assert_eq!(code(&made), 0, "{}", err(&made));
    added(&out(&made)).into_iter().map(|[_, token, _]| token).collect()
}

fn revoke(folder: &Folder, words: &[String], more: &[&str], input: &[u8]) -> Output {
    let store = folder.path("tokens.sqlite");
    run(&["token", "revoke"], words, &[&NOW[..], &["--store", &store], more].concat(), input)
}

fn inspect(folder: &Folder, words: &[String], more: &[&str], token: &str) -> Output {
    let store = folder.path("tokens.sqlite");
    let more = [&NOW[..], &["--store", &store], more, &["-"]].concat();
    run(&["token", "inspect"], words, &more, token.as_bytes())
}

fn is_valid(folder: &Folder, words: &[String], token: &str) -> bool {
    code(&verify(words, &["--store", &folder.path("tokens.sqlite")], token)) == 0
}

#[test]
fn a_revocation_says_what_it_reached() {
    let (folder, words) = world("revoke-reach");
    let tokens = invited(&folder, &words, &[], "subject\n7\ncrm-7\ncrm-8\n");
    invited(&folder, &words, &[], "subject\ncrm-7\n");
    let since = "revoked\nissued since 2026-11-23T10:00:00Z\n";
    for (more, expected) in [
        (&["--subject", "7"][..], "revoked\nrows: 1\n"),
        (&["--subject", "crm-7"], "revoked\nrows: 2\n"),
        (&["--token", &tokens[2]], "revoked\n"),
        (&["--batch", "monday"], since),
        (&["--all-of-scope"], since),
        (&["--all-of-survey"], since),
    ] {
        let done = revoke(&folder, &words, more, b"");
        assert_eq!((code(&done), out(&done).as_str(), err(&done).as_str()), (0, expected, ""));
    }
    let typed = revoke(&folder, &words, &["--subject", "-"], b"crm-8\n");
    assert_eq!(out(&typed), "revoked\nrows: 1\n", "{}", err(&typed));
}

#[test]
fn a_revocation_that_reached_nothing_says_so_and_holds_for_what_comes() {
    let (folder, words) = world("revoke-nothing");
    let tokens = invited(&folder, &words, &[], "subject\n7\ncrm-7\n");
    let wave: Vec<String> = words.iter().cloned().chain(["--wave".into(), "2".into()]).collect();
    let mut survey = words.clone();
    let at = survey.iter().position(|word| word == "nps").unwrap();
    "npss".clone_into(&mut survey[at]);
    for (words, more) in [
        (&words, &["--batch", "Monday"][..]),
        (&words, &["--subject", "CRM-7"]),
        (&words, &["--subject", "8"]),
        (&wave, &["--subject", "crm-7"]),
        (&wave, &["--batch", "monday"]),
        (&wave, &["--all-of-scope"]),
        (&survey, &["--all-of-survey"]),
    ] {
        let done = revoke(&folder, words, more, b"");
        assert_eq!((code(&done), out(&done)), (0, "revoked in advance\n".to_owned()), "{more:?}");
        let said = err(&done);
        assert!(said.starts_with("visard: warning: this store "), "{said}");
        assert!(said.contains(" yet; tokens that come will be refused."), "{said}");
        assert!(!said.contains("crm-7") && !said.contains("CRM-7"));
    }
    assert!(tokens.iter().all(|token| is_valid(&folder, &words, token)));
    let made = run(
        &["invite"],
        &words,
        &[&INVITE[..], &["--store", &folder.path("tokens.sqlite")]].concat(),
        b"subject\n8\n9\n",
    );
    assert!(err(&made).contains("line 2: the subject, or a batch of theirs, was revoked"));
    assert_eq!((code(&made), added(&out(&made)).len()), (2, 1));
}

#[test]
fn subjects_that_are_hidden_are_not_revoked_by_name() {
    let (folder, words) = world("revoke-hidden");
    let tokens = invited(&folder, &words, &["--hide-subjects"], "subject\ncrm-7\n7\n");
    for subject in ["crm-7", "7"] {
        let done = revoke(&folder, &words, &["--subject", subject], b"");
        assert_eq!((code(&done), out(&done)), (2, "not revoked\n".to_owned()));
        assert!(err(&done).contains("1 token of this subject hide"), "{}", err(&done));
    }
    assert!(tokens.iter().all(|token| is_valid(&folder, &words, token)));
    assert_eq!(code(&revoke(&folder, &words, &["--batch", "monday"], b"")), 0);
    assert!(!tokens.iter().any(|token| is_valid(&folder, &words, token)));
}

#[test]
fn what_the_store_has_no_row_of_is_told() {
    let (folder, words) = world("inspect-unknown");
    let known = invited(&folder, &words, &[], "subject\n7\ncrm-7\n");
    let made = run(&["invite"], &words, &[&INVITE[..], &["--printed"]].concat(), b"subject\n8\n");
    let row = out(&made);
    let row: Vec<&str> = row.trim_end().rsplit(',').collect();
    for (token, in_store) in
        [(known[0].as_str(), true), (known[1].as_str(), true), (row[3], false), (row[1], false)]
    {
        let shown = inspect(&folder, &words, &[], token);
        let answer = if in_store { "yes" } else { "no" };
        let expected = format!("state: issued\nin_store: {answer}\n");
        assert!(out(&shown).starts_with(&expected), "{}", out(&shown));
        assert_eq!(err(&shown).contains("the store has no row of it"), !in_store);
        let json = out(&inspect(&folder, &words, &["--json"], token));
        let json: serde_json::Value = serde_json::from_str(&json).unwrap();
        assert_eq!((&json["in_store"], &json["seen"]), (&in_store.into(), &0.into()));
    }
}

#[test]
fn a_printed_code_is_found_in_the_text_around_it_and_a_correction_is_told() {
    let (folder, words) = world("code-around");
    let made =
        run(&["invite"], &words, &[&INVITE[..], &["--printed"]].concat(), b"subject\n7\n8\n");
    let rows = out(&made);
    let codes: Vec<&str> =
        rows.lines().skip(1).map(|row| row.rsplit(',').nth(1).unwrap()).collect();
    let code_of = |text: &str| {
        let done = verify(&words, &[], text);
        (code(&done) == 0).then(|| (out(&done), err(&done).contains("is corrected")))
    };
    let expected = (format!("valid until 2026-12-08T00:00:00Z\ncode: {}\n", codes[0]), false);
    let spaced = codes[0].replace('-', " ");
    for text in [
        codes[0].to_owned(),
        format!("{}.", codes[0]),
        format!("Your code: \"{}\", thank you.", codes[0].to_lowercase()),
        format!("The code is {spaced}. It is good until 8 December"),
    ] {
        assert_eq!(code_of(&text), Some(expected.clone()), "{text}");
    }
    let wrong = if codes[0].starts_with('7') { "8" } else { "7" }.to_owned() + &codes[0][1..];
    assert_eq!(code_of(&format!("{wrong}.")), Some((expected.0, true)));
    assert_eq!(code_of(&format!("one of {} and {}", codes[0], codes[1])), None);
    drop(folder);
}

#[test]
fn two_tokens_in_one_text_are_told_so() {
    let (folder, words) = world("two-tokens");
    let tokens = invited(&folder, &words, &[], "subject\n7\n8\n");
    let done = verify(&words, &[], &format!("{} {}", tokens[0], tokens[1]));
    assert_eq!(code(&done), 2);
    assert!(err(&done).contains("two tokens of this scope (TOKEN_INVALID)"), "{}", err(&done));
}

#[test]
fn whose_a_token_is_the_policy_says_and_the_log_keeps() {
    let (folder, words) = world("show-subject");
    let tokens = invited(&folder, &words, &["--hide-subjects"], "subject\ncrm-7\n");
    let ask = |who: &str| {
        let asking = asking(&folder, who);
        let more: Vec<&str> = asking.iter().map(String::as_str).collect();
        inspect(&folder, &words, &more, &tokens[0])
    };
    let shown = ask("u-dpo");
    assert_eq!(code(&shown), 0, "{}", err(&shown));
    assert!(out(&shown).contains("\nsubject: crm-7\n"));
    for who in ["u-analyst", "u-nobody"] {
        let denied = ask(who);
        assert_eq!(code(&denied), 2);
        assert!(out(&denied).starts_with("state: issued\n") && !out(&denied).contains("crm-7"));
        assert!(err(&denied).contains("whose token it is, is not told"), "{}", err(&denied));
    }
    let log = fs::read_to_string(folder.path("audit.jsonl")).unwrap();
    assert_eq!(log.lines().count(), 3);
    assert!(
        log.lines().all(|line| line.contains(r#""event":"resolve""#)) && !log.contains("crm-7")
    );
    // A log that was changed takes no more, and then nobody is told.
    folder.write("audit.jsonl", log.replacen("allow", "deny", 1).as_bytes());
    let broken = ask("u-dpo");
    assert!(code(&broken) == 2 && !out(&broken).contains("crm-7"));
    assert!(err(&broken).contains("audit.jsonl: ") && err(&broken).contains("(LOG_BROKEN)"));
    // Nobody is told without a policy.
    let alone = inspect(&folder, &words, &["--show-subject"], &tokens[0]);
    assert!(code(&alone) == 2 && out(&alone).is_empty());
}

#[test]
fn a_store_is_counted_for_programs_too() {
    let (folder, words) = world("store-json");
    invited(&folder, &words, &[], "subject\n7\ncrm-7\n");
    let store = folder.path("tokens.sqlite");
    let counted = visard(&["token", "store", &store, "--json", NOW[0], NOW[1]], b"");
    let json: serde_json::Value = serde_json::from_str(&out(&counted)).unwrap();
    let expected =
        serde_json::json!({"rows": 5, "over": 0, "vault": 1, "lasting": 3, "removed": 0});
    assert_eq!(json, expected);
}

#[test]
fn a_mailer_that_is_not_known_is_told_the_others() {
    let link = ["token", "link", "--base-url", "https://s.example/q", "--mailer"];
    let made = visard(&[&link[..], &["Hubspot"]].concat(), b"");
    assert_eq!(code(&made), 2);
    assert!(err(&made).contains("hubspot") && err(&made).contains("sendgrid"), "{}", err(&made));
    let braces = ["token", "link", "--base-url", "https://s.example/{Token}", "--mailer", "brevo"];
    assert_eq!(code(&visard(&braces, b"")), 2);
}

#[test]
fn parameters_are_sealed_and_opened_for_one_survey() {
    let (_folder, words) = world("sealed-urls");
    let list = "Jo: https://s.example/q?lang=fr&email=jo%40example.org&n=7\nno link\n";
    let sealed = run(&["seal-urls"], &words, &["--days", "14", "--keep", "lang"], list.as_bytes());
    assert_eq!(code(&sealed), 0, "{}", err(&sealed));
    let sealed = out(&sealed);
    assert!(sealed.starts_with("Jo: https://s.example/q?lang=fr&sealed=E"), "{sealed}");
    assert!(!sealed.contains("jo%40") && sealed.ends_with("\nno link\n"));
    assert_eq!(code(&visard(&["audit-urls"], sealed.as_bytes())), 0);

    let opened = run(&["open-urls"], &words, &[], sealed.as_bytes());
    assert_eq!(out(&opened), list);
    let late = run(&["open-urls"], &words, &["--now", "2999-01-01T00:00:00Z"], sealed.as_bytes());
    assert_eq!((code(&late), out(&late).as_str()), (2, "\nno link\n"));
    assert!(err(&late).contains("TOKEN_EXPIRED"));
    let leaks = b"https://s.example/u/jo%40example.org?n=7\n";
    let refused = run(&["seal-urls"], &words, &["--days", "14"], leaks);
    assert_eq!((code(&refused), out(&refused).as_str()), (2, "\n"));
    assert!(!err(&refused).contains("jo%40"));
}

#[test]
fn urls_with_marks_and_blanks_inside_are_sealed_to_their_end() {
    let (_folder, words) = world("sealed-marks");
    let list = "https://s.example.com/q?name=O'Brien&email=jo@fr.example.com\n\
        https://s.example.com/q?data={\"email\":\"jo@fr.example.com\"}\n\
        see \"https://s.example.com/q?name=O'Brien&email=jo@fr.example.com\" now\n\
        see https://s.example.com/q?name=a\"(&email=jo@fr.example.com now\n";
    let sealed = run(&["seal-urls"], &words, &["--days", "14"], list.as_bytes());
    assert_eq!(code(&sealed), 0);
    let sealed = out(&sealed);
    assert!(!sealed.contains("jo@") && !sealed.contains("Brien"), "{sealed}");
    assert_eq!(out(&run(&["open-urls"], &words, &[], sealed.as_bytes())), list);
    let none = b"https://s.example.com\\@t.example/?email=jo@fr.example.com\n";
    let refused = run(&["seal-urls"], &words, &["--days", "14"], none);
    assert_eq!((code(&refused), out(&refused).as_str()), (2, "\n"));
}
