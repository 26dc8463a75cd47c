//! Text for a language model, and its answers back.

mod support;

use std::fs;
use support::{Folder, code, err, out, visard};

#[test]
fn a_text_goes_out_in_placeholders_and_its_answer_comes_back() {
    let folder = Folder::new("placeholder");
    let kek = folder.write("kek.bin", &[7; 32]);
    let terms =
        folder.write("terms.tsv", "PROJECT\tNorthwind 9\nPERSON\tCallum Penhaligon\n".as_bytes());
    let (keyring, originals) = (folder.path("k.json"), folder.path("talk.originals"));
    let made = ["keyset", "generate", "--out", &keyring, "--tenant", "acme", "--kek-file", &kek];
    assert_eq!(code(&visard(&made, b"")), 0);
    let run = |verb: &str, more: &[&str], text: &str| {
        let keys = ["--keyset", &keyring, "--kek-file", &kek, "--scope", "us-llm"];
        let words =
            [&["placeholder", verb][..], &keys, &["--originals", &originals], more].concat();
        visard(&words, text.as_bytes())
    };
    let text = "Callum Penhaligon (c.p@example.org) asks for Northwind 9\n";
    let prompt = run("replace", &["--terms", &terms], text);
    assert_eq!(code(&prompt), 0, "{}", err(&prompt));
    assert_eq!(err(&prompt), "replaced: EMAIL 1, PERSON 1, PROJECT 1\n");
    let answer = out(&prompt).to_lowercase();
    assert!(!answer.contains("callum") && !answer.contains("example.org"), "{answer}");
    assert!(!fs::read(&originals).unwrap().windows(6).any(|window| window == b"Callum"));

    let back = run("restore", &[], &answer);
    assert_eq!(out(&back), text, "{}", err(&back));
    let some = run("restore", &["--only", "EMAIL"], &answer);
    assert!(
        out(&some).contains("c.p@example.org") && out(&some).contains("[person_"),
        "{}",
        out(&some)
    );
    assert_eq!(err(&some), "restored: EMAIL 1\nkept: PERSON 1, PROJECT 1\n");
    let masked = run("restore", &["--mask"], &answer);
    assert!(out(&masked).contains("c•••@example.org"), "{}", out(&masked));

    let own = br#"{"version": 1, "recognisers": [{"name": "TICKET", "pattern": "T-[0-9]{4}"}]}"#;
    let own = folder.write("own.json", own);
    let more = run("replace", &["--recognisers", &own], "see T-2044");
    assert_eq!(err(&more), "replaced: TICKET 1\n");
    assert_eq!(out(&run("restore", &[], &out(&more))), "see T-2044");

    assert_eq!(code(&run("restore", &["--only", "TICKET", "--only", "IBAN"], "")), 0);
    let refused = run("restore", &["--only", "NOSUCH"], &answer);
    assert_eq!((code(&refused), out(&refused).as_str()), (2, ""));
    assert!(err(&refused).contains("is called NOSUCH"), "{}", err(&refused));
    let bad = folder.write("bad.tsv", b"PROJECT\tNorthwind 9\nno tab\n");
    let refused = run("replace", &["--terms", &bad], text);
    assert!(err(&refused).contains("bad.tsv:2:1: "), "{}", err(&refused));

    let invented = run("restore", &["--check"], "met [PERSON_0A0A0A0A]");
    assert_eq!((code(&invented), out(&invented).as_str()), (1, "met [PERSON_0A0A0A0A]"));
    // Another text is added, and another scope cannot open what is held.
    let more = run("replace", &["--json"], r#"{"who":"ada@example.org"}"#);
    let back = run("restore", &["--json"], &out(&more));
    assert_eq!(out(&back), r#"{"who":"ada@example.org"}"#);
    assert_eq!(out(&run("restore", &[], &answer)), text);
    let other = ["placeholder", "restore", "--keyset", &keyring, "--kek-file", &kek];
    let other = [&other[..], &["--scope", "eu-llm", "--originals", &originals]].concat();
    assert_eq!(code(&visard(&other, answer.as_bytes())), 2);
}

#[test]
fn terms_are_found_with_endings_if_that_is_said() {
    let folder = Folder::new("placeholder-endings");
    let terms = folder.write("terms.tsv", b"PROJECT\tBlue Heron\n");
    let (keyring, originals) = (folder.path("k.json"), folder.path("talk.originals"));
    let keys = ["--keyset", &keyring, "--insecure-cleartext"];
    let made = ["keyset", "generate", "--out", &keyring, "--tenant", "acme", keys[2]];
    assert_eq!(code(&visard(&made, b"")), 0);
    let replace = ["placeholder", "replace", "--scope", "s", "--originals", &originals];
    let text = b"all our Blue Herons are late\n";
    let run = |more: &[&str]| visard(&[&replace[..], &keys, more].concat(), text);
    assert_eq!(out(&run(&["--terms", &terms])).as_bytes(), text);
    let prompt = run(&["--terms", &terms, "--inflected"]);
    assert_eq!(code(&prompt), 0, "{}", err(&prompt));
    assert!(!out(&prompt).contains("Heron"), "{}", out(&prompt));
    assert_eq!(code(&run(&["--inflected"])), 2, "without terms it says nothing");
}

/// A world with keys: what `placeholder` says to these words and this text.
fn spoken(folder: &Folder, words: &[&str], text: &str) -> std::process::Output {
    let keyring = folder.path("k.json");
    if !std::path::Path::new(&keyring).exists() {
        let made = ["--out", &keyring, "--tenant", "acme", "--insecure-cleartext"];
        let made = [&["keyset", "generate"][..], &made].concat();
        assert_eq!(code(&visard(&made, b"")), 0);
    }
    let keys = ["--keyset", &keyring, "--insecure-cleartext"];
    visard(&[&["placeholder"], words, &keys].concat(), text.as_bytes())
}

#[test]
fn names_of_members_that_would_leave_are_refused() {
    let folder = Folder::new("placeholder-names");
    let originals = folder.path("o");
    let terms = folder.write("terms.tsv", b"PROJECT\tBlue Heron\n");
    let words = ["replace", "--scope", "s", "--originals", &originals, "--json"];
    for text in ["{\"a\": 1,\n\"jo@example.org\": \"yes\"}", "{\"n\": [\n{\"Blue Heron\": 1}]}"] {
        let output = spoken(&folder, &[&words[..], &["--terms", &terms]].concat(), text);
        assert_eq!((code(&output), out(&output).as_str()), (2, ""), "{text}");
        let said = err(&output);
        assert!(
            said.contains("name of a member on line 2") && said.contains("BAD_REQUEST"),
            "{said}"
        );
        assert!(!said.contains("jo@") && !said.contains("replaced:"), "{said}");
        assert!(!fs::exists(&originals).unwrap());
    }
    let clean = spoken(&folder, &words, r#"{"email":"jo@example.org","first_name":"Anna"}"#);
    assert_eq!(code(&clean), 0, "{}", err(&clean));
    let broken = spoken(&folder, &words, "{\"a\": 1,\n \"b\": x}");
    assert!(err(&broken).contains("from line 2, column 7 on (INVALID_JSON)"), "{}", err(&broken));
}

#[test]
fn nothing_is_said_to_be_replaced_before_it_is_held() {
    let folder = Folder::new("placeholder-busy");
    let originals = folder.path("o");
    let words = ["replace", "--scope", "s", "--originals", &originals];
    // Another command is writing.
    let beside = folder.write("o.visard-new", b"");
    let held = fs::File::open(beside).unwrap();
    held.lock().unwrap();
    let output = spoken(&folder, &words, "jo@example.org");
    assert_eq!((code(&output), out(&output).as_str()), (3, ""));
    assert!(!err(&output).contains("replaced:"), "{}", err(&output));
    drop(held);
    let output = spoken(&folder, &words, "jo@example.org");
    assert_eq!((code(&output), err(&output).as_str()), (0, "replaced: EMAIL 1\n"));
}

#[test]
fn a_scope_has_a_name_and_a_wrong_one_is_told_with_the_file() {
    let folder = Folder::new("placeholder-scope");
    let originals = folder.path("talk.originals");
    let say = |scope, verb| {
        let words = [verb, "--scope", scope, "--originals", &originals];
        spoken(&folder, &words, "jo@example.org")
    };
    for scope in ["", " "] {
        let output = say(scope, "replace");
        assert_eq!(code(&output), 2);
        assert!(err(&output).contains("INVALID_ARGUMENT"), "{}", err(&output));
    }
    assert_eq!(code(&say("us", "replace")), 0);
    for verb in ["replace", "restore"] {
        let said = err(&say("eu", verb));
        assert!(said.contains("talk.originals: ") && said.contains("--scope"), "{said}");
    }
    folder.write("talk.originals", b"hello");
    let said = err(&say("us", "restore"));
    assert!(said.contains("talk.originals: ") && said.contains("UNSUPPORTED_FORMAT"), "{said}");
    folder.write("k.json", b"{}");
    let said = err(&say("us", "restore"));
    assert!(said.contains("k.json: ") && said.contains("KEYSET_INVALID"), "{said}");
}
