//! Text in, the same text without what is found out.

mod support;

use support::{Folder, code, err, out, visard};

const TEXT: &str = "born 12.04.1987, mail jo@fr.example.com, card 4111 1111 1111 1111\n";

fn redact(words: &[&str], text: &str) -> std::process::Output {
    visard(&[&["redact"][..], words].concat(), text.as_bytes())
}

#[test]
fn findings_become_labels_unless_a_style_is_said() {
    for (words, redacted) in [
        (&[][..], "born [DATE_OF_BIRTH], mail [EMAIL], card [CREDIT_CARD]\n"),
        (
            &["--style", "remove", "--style", "EMAIL=mask"],
            "born , mail j•••@fr.example.com, card \n",
        ),
        (
            &["--style", "EMAIL=keep-domain", "--style", "CREDIT_CARD=keep-last:4"],
            "born [DATE_OF_BIRTH], mail •••@fr.example.com, card •••1111\n",
        ),
        (
            &["--style", "generalise", "--style", "CREDIT_CARD=keep"],
            "born 1987, mail fr.example.com, card 4111 1111 1111 1111\n",
        ),
        (
            &["--kinds", "EMAIL,CREDIT_CARD", "--style", "EMAIL=keep"],
            "born 12.04.1987, mail jo@fr.example.com, card [CREDIT_CARD]\n",
        ),
    ] {
        let output = redact(words, TEXT);
        assert_eq!((code(&output), out(&output).as_str()), (0, redacted), "{words:?}");
        let again = redact(words, redacted);
        assert_eq!(out(&again), redacted, "{words:?}");
    }
    // As `scan --redact` has it, which is the same code.
    assert_eq!(out(&visard(&["scan", "--redact"], TEXT.as_bytes())), out(&redact(&[], TEXT)));
}

#[test]
fn exit_codes_are_those_of_a_scan() {
    assert_eq!(code(&redact(&["--check"], TEXT)), 1);
    assert_eq!(code(&redact(&["--check"], "nothing here")), 0);
    assert_eq!(code(&redact(&["--check", "--kinds", "PHONE"], TEXT)), 0);
    assert_eq!(code(&redact(&["no such file"], "")), 3);
    let output = redact(
        &["--jsonl", "--style", "mask"],
        "{\"id\":1,\"text\":\"jo@example.org\"}\nbad\n{\"id\":2,\"text\":\"87654321\",\"hints\":{\"field\":\"phone\",\"country\":\"DK\"}}\n",
    );
    assert_eq!(code(&output), 2);
    let lines: Vec<serde_json::Value> =
        out(&output).lines().map(|line| serde_json::from_str(line).unwrap()).collect();
    assert_eq!(lines[0], serde_json::json!({"id": 1, "text": "j•••@example.org"}));
    assert_eq!(lines[1]["error"]["code"], "INVALID_JSON");
    assert!(!lines[2]["text"].as_str().unwrap().contains("876543"), "{}", lines[2]);
}

#[test]
fn what_would_leave_a_kind_readable_by_mistake_is_refused() {
    for (words, said) in [
        (&["--style", "blur"][..], "styles are label, mask, remove"),
        (&["--style", "EMIAL=mask"], "unknown kind `EMIAL`: kinds are PERSON, EMAIL"),
        (&["--kinds", "email"], "kinds are PERSON, EMAIL"),
        (&["--kinds", "CUSTOM"], "nothing here looks for CUSTOM"),
        (&["--style", "CUSTOM=mask"], "nothing here looks for CUSTOM"),
        (&["--kinds", "EMAIL", "--style", "PHONE=mask"], "nothing here looks for PHONE"),
        (&["--style", "mask", "--style", "remove"], "a kind has one style, and all others had"),
        (&["--style", "EMAIL=mask", "--style", "EMAIL=keep"], "one style, and EMAIL had"),
        (&["--style", "hash"], "need --keyset and --scope"),
        (&["--scope", "team"], "--keyset"),
    ] {
        let output = redact(words, TEXT);
        assert_eq!((code(&output), out(&output).as_str()), (2, ""), "{words:?}");
        assert!(err(&output).contains(said), "{words:?}: {}", err(&output));
    }
}

#[test]
fn a_kind_that_is_kept_goes_when_it_is_named() {
    let text = "I use a wheelchair, mail jo@example.org";
    assert_eq!(out(&redact(&[], text)), "I use a wheelchair, mail [EMAIL]");
    let named = redact(&["--kinds", "SPECIAL_CATEGORY,EMAIL"], text);
    if code(&named) == 2 {
        // Without the feature `special`.
        assert!(err(&named).contains("nothing here looks for SPECIAL_CATEGORY"));
    } else {
        assert_eq!(out(&named), "I use a [SPECIAL_CATEGORY], mail [EMAIL]");
    }
}

#[test]
fn keyed_styles_are_the_same_within_a_scope() {
    let folder = Folder::new("redact");
    let kek = folder.write("kek.bin", &[7; 32]);
    let keyring = folder.path("k.json");
    let made = ["keyset", "generate", "--out", &keyring, "--tenant", "acme", "--kek-file", &kek];
    assert_eq!(code(&visard(&made, b"")), 0);
    let keyed = |scope: &str, style: &str| {
        let keys = ["--keyset", &keyring, "--kek-file", &kek, "--scope", scope];
        let output = redact(&[&keys[..], &["--style", style]].concat(), "jo@example.org");
        assert_eq!(code(&output), 0, "{}", err(&output));
        out(&output)
    };
    for style in ["hash", "pseudonym", "surrogate", "same-shape"] {
        assert_eq!(keyed("team", style), keyed("team", style), "{style}");
        assert_ne!(keyed("team", style), keyed("other", style), "{style}");
        assert!(!keyed("team", style).contains("jo@"), "{style}");
    }
    // A scope has the placeholders that a model of that scope gets.
    let originals = folder.path("o");
    let words = ["placeholder", "replace", "--keyset", &keyring, "--kek-file", &kek];
    let words = [&words[..], &["--scope", "team", "--originals", &originals]].concat();
    assert_eq!(keyed("team", "pseudonym"), out(&visard(&words, b"jo@example.org")));
    let bare = redact(&["--keyset", &keyring, "--kek-file", &kek, "--style", "hash"], "x");
    assert_eq!(code(&bare), 2);
}

#[test]
fn the_guide_names_every_kind() {
    let guide = include_str!("../../../docs/guide/command-line.md");
    for kind in visard::pii::Kind::ALL {
        assert!(guide.contains(&format!("`{kind}`")), "{kind}");
    }
}

#[test]
fn recognisers_of_a_file_count_beside_the_kinds_that_are_named() {
    let folder = Folder::new("redact-own");
    let own = br#"{"version": 1, "recognisers": [{"name": "TICKET", "pattern": "T-[0-9]{4}"}]}"#;
    let own = folder.write("own.json", own);
    let words = ["--recognisers", own.as_str(), "--kinds", "PHONE"];
    assert_eq!(out(&redact(&words, "T-2044, jo@example.org")), "[TICKET], jo@example.org");
    let removed = [&words[..], &["--style", "CUSTOM=remove"]].concat();
    assert_eq!(out(&redact(&removed, "T-2044, jo@example.org")), ", jo@example.org");
}

#[test]
fn a_document_keeps_its_shape() {
    let document = "{\n  \"mobile\": \"87654321\", \"note\": \"from jo@example.org\",\n  \
        \"answers\": [9, true, {\"question\": \"Your name?\", \"value\": \"Anna Kern\"}], \"jo@b.example\": null\n}\n";
    let output = redact(&["--json"], document);
    let expected = document.replace("jo@example.org", "[EMAIL]").replace("Anna Kern", "[PERSON]");
    assert_eq!((code(&output), out(&output)), (0, expected.replace("87654321", "[PHONE]")));
    assert_eq!(err(&output), "found: EMAIL 1, PERSON 1, PHONE 1\n");
    let masked = redact(&["--json", "--check", "--style", "EMAIL=mask"], document);
    assert_eq!(code(&masked), 1);
    assert!(out(&masked).contains("from j•••@example.org"), "{}", out(&masked));
    let clean = redact(&["--json", "--check"], "{\"a\": 1}");
    assert_eq!((code(&clean), out(&clean).as_str(), err(&clean).as_str()), (0, "{\"a\": 1}", ""));
}

#[test]
fn what_is_no_document_is_refused_with_its_place() {
    let folder = Folder::new("redact-document");
    let file = folder.write("in.json", b"{\"a\": 1,\n  \"b\": secret}");
    let output = redact(&["--json", &file], "");
    assert_eq!((code(&output), out(&output).as_str()), (2, ""));
    let said = err(&output);
    assert!(
        said.contains("in.json: ") && said.contains("line 2, column 8 on (INVALID_JSON)"),
        "{said}"
    );
    assert!(!said.contains("secret"), "{said}");
    assert_eq!(code(&redact(&["--json", "--jsonl"], "{}")), 2);
    assert!(err(&redact(&["--scope", "", "--keyset", "k"], "")).contains("INVALID_ARGUMENT"));
}
