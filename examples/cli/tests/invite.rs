//! `visard invite` and `visard token` from the outside.

#![expect(clippy::indexing_slicing, reason = "tests")]

#[path = "support/invited.rs"]
mod invited;
mod support;

use invited::{INVITE, NOW, UUID, added, asking, run, said, verify, world};
use std::collections::HashSet;
use support::{code, err, out, visard};

const ENDS: &str = "2026-12-07T10:00:00Z";

/// The words with which the officer asks whose a token is.
fn officer(folder: &support::Folder) -> Vec<String> {
    asking(folder, "u-dpo")
}

fn words_of(words: &[String]) -> Vec<&str> {
    words.iter().map(String::as_str).collect()
}

#[test]
fn each_row_comes_back_with_a_link_a_token_and_when_it_ends() {
    let (folder, words) = world("invite-rows");
    let officer = officer(&folder);
    let list = "name,subject,note\nElodie,4711,\"a, b\"\nBob,7,\n";
    let made = run(&["invite"], &words, &INVITE, list.as_bytes());
    assert_eq!((code(&made), said(&made)), (0, String::new()));
    let text = out(&made);
    let lines: Vec<&str> = text.lines().collect();
    assert_eq!(lines[0], "name,subject,note,link,token,expires");
    assert!(lines[1].starts_with("Elodie,4711,\"a, b\",https://s.example/q/"));
    for ([link, token, expires], subject) in added(&text).iter().zip(["4711", "7"]) {
        assert_eq!(*link, format!("https://s.example/q/{token}?l=fr"));
        assert_eq!(token.len(), 22);
        assert_eq!(expires, ENDS);
        let verified = verify(&words, &words_of(&officer), token);
        assert_eq!(out(&verified), format!("valid until {ENDS}\nsubject: {subject}\n"));
        let refused = verify(&words, &["--wave", "2"], token);
        assert_eq!(code(&refused), 2);
        assert!(err(&refused).contains("TOKEN_INVALID"));
        for (now, valid) in [("2026-12-07T09:59:59Z", true), (ENDS, false)] {
            let refused = run(&["token", "verify"], &words, &["--now", now, "--", token], b"");
            assert_eq!(
                (code(&refused) == 0, err(&refused).contains("TOKEN_EXPIRED")),
                (valid, !valid)
            );
        }
    }
    // The same list, day and keys give the same links again.
    let again = run(&["invite"], &words, &INVITE, list.as_bytes());
    assert_eq!(added(&out(&again))[0][1], added(&text)[0][1]);
}

#[test]
fn the_robust_form_survives_case_and_a_url_without_mark_is_added_to() {
    let (_folder, words) = world("invite-robust");
    let more = ["--days", "1", "--base-url", "https://s.example/q/", "--text", "robust"];
    let more = [&more[..], &NOW].concat();
    let made = run(&["invite"], &words, &more, b"\xef\xbb\xbfsubject\r\n12\r\n");
    assert_eq!(code(&made), 0, "{}", err(&made));
    let text = out(&made);
    assert!(
        text.starts_with("\u{feff}subject,link,token,expires\r\n12,") && text.ends_with("Z\r\n")
    );
    let [link, token, _] = &added(&text)[0];
    assert_eq!((link.clone(), token.len()), (format!("https://s.example/q/{token}"), 26));
    assert_eq!(code(&verify(&words, &[], &token.to_lowercase())), 0);
}

#[test]
fn a_bad_row_names_its_line_and_code_and_stops_nothing_else() {
    let (_folder, words) = world("invite-bad");
    let list = b"subject,name\n1,a\n,b\ncrm-7,c\n\"2\n3\",d\n4\n5,\xff\n\xff,e\n6,f\n7,\"g\n8,h\n";
    let made = run(&["invite"], &words, &INVITE, list);
    assert_eq!(code(&made), 2);
    let errors = err(&made);
    for said in [
        "line 3: the subject is empty (SUBJECT_UNSUITABLE)",
        "line 4: this subject needs a token store (STORE_REQUIRED): add --store FILE",
        "line 5: this subject needs a token store (STORE_REQUIRED)",
        "line 7: the row has fewer columns than the header (RECORD_SHAPE)",
        "line 9: text is not valid UTF-8 (INVALID_UTF8)",
        "line 11: a quoted field does not end, or not before a comma or the line's end (RECORD_SHAPE)",
        "6 rows failed",
    ] {
        assert!(errors.contains(said), "{said}: {errors}");
    }
    assert!(!errors.contains("crm-7"), "{errors}");
    let text = String::from_utf8_lossy(&made.stdout).into_owned();
    let subjects: Vec<&str> =
        text.lines().skip(1).map(|line| line.split(',').next().unwrap()).collect();
    assert_eq!(subjects, ["1", "5", "6", "8"]);
}

#[test]
fn a_list_that_cannot_be_is_refused() {
    let (_folder, words) = world("invite-refused");
    for (list, said) in [
        ("name\n1\n", "no column `subject`"),
        ("", "the list is empty"),
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
    assert_eq!((code(&made), said(&made)), (0, String::new()));
    let monday = added(&out(&made));
    let made = invite("tuesday", b"subject\ncrm-9\n");
    let tuesday = added(&out(&made));
    let inspect = |token: &str, more: &[&str]| {
        let more = [more, &NOW, &["--store", &store, "-"]].concat();
        run(&["token", "inspect"], &words, &more, token.as_bytes())
    };
    let shown = inspect(&monday[0][1], &[]);
    assert!(
        out(&shown).starts_with("state: issued\nin_store: yes\n"),
        "{}{}",
        out(&shown),
        err(&shown)
    );
    assert!(!out(&shown).contains("crm-7"));
    let officer = officer(&folder);
    let shown = out(&inspect(&monday[0][1], &[&words_of(&officer)[..], &["--json"]].concat()));
    let shown: serde_json::Value = serde_json::from_str(&shown).unwrap();
    assert_eq!((&shown["subject"], &shown["seen"]), (&"crm-7".into(), &0.into()));
    assert_eq!(shown["expires"], monday[0][2]);
    let batch = [&NOW[..], &["--store", &store, "--batch", "monday"]].concat();
    let revoked = run(&["token", "revoke"], &words, &batch, b"");
    assert_eq!(out(&revoked), "revoked\nissued since 2026-11-23T10:00:00Z\n");
    assert_eq!(err(&revoked), "");
    for (token, state) in
        [(&monday[0], "revoked"), (&monday[1], "revoked"), (&tuesday[0], "issued")]
    {
        let shown = out(&inspect(&token[1], &[]));
        assert!(shown.starts_with(&format!("state: {state}\n")), "{shown}");
        let verified = verify(&words, &["--store", &store], &token[1]);
        assert_eq!(code(&verified) == 0, state == "issued");
    }
    // Without its store a vault token is nobody's.
    assert!(err(&verify(&words, &[], &tuesday[0][1])).contains("STORE_REQUIRED"));
    let token = [&NOW[..], &["--store", &store, "--token", "-"]].concat();
    assert_eq!(code(&run(&["token", "revoke"], &words, &token, tuesday[0][0].as_bytes())), 0);
    assert!(out(&inspect(&tuesday[0][1], &[])).starts_with("state: revoked\n"));
    let counts = [&["token", "store", &store, "--remove-expired", "1"][..], &NOW].concat();
    let counts = visard(&counts, b"");
    assert_eq!(out(&counts), "0 rows removed\n7 rows, 0 of them over\n");
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

#[test]
fn uuids_have_long_tokens_without_a_store() {
    let (folder, words) = world("invite-uuid");
    let officer = officer(&folder);
    let list = format!("subject\n{UUID}\n{}\n7\n", UUID.to_uppercase());
    for (text, length) in [("compact", 50), ("robust", 60)] {
        let more = [&INVITE[..], &["--text", text]].concat();
        let made = run(&["invite"], &words, &more, list.as_bytes());
        let twice = "visard: warning: line 3: the subject stands on an earlier line, too\n";
        assert_eq!((code(&made), said(&made)), (0, twice.to_owned()));
        let rows = added(&out(&made));
        assert_eq!(rows[0], rows[1], "one person in either spelling");
        assert_eq!(
            (rows[0][1].len(), rows[2][1].len()),
            (length, if length == 50 { 22 } else { 26 })
        );
        let verified = verify(&words, &words_of(&officer), &rows[0][0]);
        assert_eq!(out(&verified), format!("valid until {ENDS}\nsubject: {UUID}\n"));
    }
}

#[test]
fn rows_stay_as_they_were_written() {
    let (_folder, words) = world("invite-verbatim");
    let list = "\u{feff}\"name\",subject,\"say \"\"hi\"\"\"\r\n\"plain\",7,\r\n\r\n a ,\"8\",\"b\r\nc\"\n d\"d,9,x";
    let more = ["--days", "14", "--base-url", "https://s.example/a,b/"];
    let made = run(&["invite"], &words, &[&more[..], &NOW].concat(), list.as_bytes());
    assert_eq!((code(&made), said(&made)), (0, String::new()));
    let text = out(&made);
    let tokens: Vec<&str> =
        text.split("/a,b/").skip(1).map(|rest| rest.split('"').next().unwrap()).collect();
    let end = |token: &str| format!(",\"https://s.example/a,b/{token}\",{token},{ENDS}");
    let rows: Vec<&str> = list.split_inclusive("\r\n").collect();
    assert_eq!(rows.len(), 5);
    let expected = [
        rows[0].replace("\r\n", ",link,token,expires\r\n"),
        rows[1].replace("\r\n", &(end(tokens[0]) + "\r\n")),
        rows[2..4].concat(),
        rows[4].replace('\n', &(end(tokens[1]) + "\n")) + &end(tokens[2]),
    ];
    assert_eq!(text, expected.concat());
}

#[test]
fn printed_codes_are_a_column_and_are_read_back() {
    let (folder, words) = world("invite-printed");
    let (store, channel) = (folder.path("tokens.sqlite"), ["--printed"]);
    let more = [&INVITE[..], &channel, &["--store", &store]].concat();
    let list = format!("subject,code_of\n7,a\n1073741824,b\n{UUID},c\n8,d\n");
    let made = run(&["invite"], &words, &more, list.as_bytes());
    assert_eq!(code(&made), 2);
    for line in ["line 3", "line 4"] {
        let said =
            format!("{line}: a printed code takes a whole number below 2^30 (SUBJECT_UNSUITABLE)");
        assert!(err(&made).contains(&said), "{}", err(&made));
    }
    let text = out(&made);
    let header = "subject,code_of,link,token,expires,code,code_expires\n7,a,https://";
    assert!(text.starts_with(header), "{text}");
    let printed: Vec<&str> =
        text.lines().skip(1).map(|row| row.rsplit(',').nth(1).unwrap()).collect();
    assert!(text.ends_with(",2026-12-08T00:00:00Z\n"), "a code ends with its day: {text}");
    assert_eq!(printed.len(), 2);
    assert_eq!(printed[0].len(), 20);
    let officer = officer(&folder);
    // Good until the end of the day, typed in any way, with one wrong character.
    let shown = |subject| {
        format!("valid until 2026-12-08T00:00:00Z\ncode: {}\nsubject: {subject}\n", printed[0])
    };
    let wrong = if printed[0].starts_with('7') { "8" } else { "7" }.to_owned() + &printed[0][1..];
    for typed in [printed[0].to_lowercase(), printed[0].replace('-', " "), wrong] {
        let more = [&["--store", &store][..], &words_of(&officer)].concat();
        let verified = verify(&words, &more, &typed);
        assert_eq!(out(&verified), shown(7), "{}", err(&verified));
    }
    let alone = verify(&words, &[], printed[0]);
    assert_eq!(code(&alone), 0);
    assert!(err(&alone).contains("counts only if there is a respondent"));
    assert!(err(&verify(&words, &["--wave", "2"], printed[0])).contains("TOKEN_INVALID"));
    // Link and code are used up, and revoked, together.
    let revoke = [&NOW[..], &["--store", &store, "--token", printed[0]]].concat();
    assert_eq!(code(&run(&["token", "revoke"], &words, &revoke, b"")), 0);
    let link = text.lines().nth(1).unwrap().split(',').nth(2).unwrap();
    for held in [link, printed[0]] {
        assert!(err(&verify(&words, &["--store", &store], held)).contains("TOKEN_REVOKED"));
    }
    assert_eq!(code(&verify(&words, &["--store", &store], printed[1])), 0);
    // A code of somebody whom the store does not know is authentic, and nobody's.
    let other = run(&["invite"], &words, &[&INVITE[..], &channel].concat(), b"subject\n9\n");
    let other = out(&other).trim_end().rsplit(',').nth(1).unwrap().to_owned();
    assert_eq!(code(&verify(&words, &[], &other)), 0);
    assert!(err(&verify(&words, &["--store", &store], &other)).contains("TOKEN_INVALID"));
    let list = run(&["invite"], &words, &[&INVITE[..], &channel].concat(), b"subject,code\n9,x\n");
    assert!(err(&list).contains("a column `code` already"));
}

#[test]
fn links_are_read_however_they_came_back() {
    let (folder, words) = world("invite-links");
    let store = folder.path("tokens.sqlite");
    let more = [&INVITE[..], &["--store", &store]].concat();
    let made = run(&["invite"], &words, &more, format!("subject\n7\n{UUID}\ncrm-7\n").as_bytes());
    for [link, token, _] in added(&out(&made)) {
        let escaped =
            link.replace(':', "%3A").replace('/', "%2F").replace('?', "%3F").replace('=', "%3D");
        for text in [
            link.clone(),
            format!("Please look at <{link}>, and thank you."),
            format!("https://x.safelinks.protection.outlook.com/?url={escaped}&data=05"),
            link.replace("?l=", "=\r\n?l=3D"),
        ] {
            for command in ["verify", "inspect"] {
                let more = [&NOW[..], &["--store", &store, "-"]].concat();
                let done = run(&["token", command], &words, &more, text.as_bytes());
                assert_eq!(code(&done), 0, "{command} {text}: {}", err(&done));
            }
        }
        let two = format!("{link} {link}");
        assert_eq!(code(&verify(&words, &["--store", &store], &two)), 0, "the same token twice");
        let cut = &token[..token.len() - 1];
        assert_eq!(code(&verify(&words, &["--store", &store], cut)), 2);
    }
    for id in ["7", UUID, "crm-7"] {
        let more = [&NOW[..], &["--store", &store, "--subject", id]].concat();
        let revoked = run(&["token", "revoke"], &words, &more, b"");
        assert_eq!(code(&revoked), 0, "{id}");
    }
    let verified: Vec<i32> = added(&out(&made))
        .iter()
        .map(|[_, token, _]| code(&verify(&words, &["--store", &store], token)))
        .collect();
    assert_eq!(verified, [2, 2, 2]);
}

#[test]
fn a_link_for_a_mailer_has_its_merge_tag() {
    let link = |words: &[&str]| visard(&[&["token", "link", "--base-url"], words].concat(), b"");
    let made = link(&["https://s.example/q/{token}?l=fr", "--mailer", "mailchimp"]);
    assert_eq!(out(&made), "https://s.example/q/*|TOKEN|*?l=fr\n");
    let made = link(&["https://s.example/q", "--mailer", "hubspot", "--column", "nps_token"]);
    assert_eq!(out(&made), "https://s.example/q/{{contact.nps_token}}\n");
    assert_eq!(code(&link(&["https://s.example/q", "--mailer", "pigeon"])), 2);
    assert_eq!(code(&link(&["https://s.example/q/{token}-de", "--mailer", "hubspot"])), 2);
    assert_eq!(code(&link(&["https://s.example/q#start", "--mailer", "hubspot"])), 2);
    let query = link(&["https://s.example/q?t=", "--mailer", "brevo"]);
    assert_eq!(out(&query), "https://s.example/q?t={{contact.TOKEN}}\n");
    assert!(err(&query).contains("in the query"));
}
