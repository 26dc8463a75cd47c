//! Lines of JSON with texts: what may be on them, and what is told of those that are wrong.

#![expect(clippy::indexing_slicing, clippy::unwrap_used, reason = "tests")]

mod support;

use support::{Folder, code, err, out, visard};

fn refused(words: &[&str], line: &str) -> String {
    let output = visard(words, format!("{line}\n").as_bytes());
    assert_eq!(code(&output), 2, "{line}: {}", out(&output));
    let said = out(&output);
    let first: serde_json::Value = serde_json::from_str(said.lines().next().unwrap()).unwrap();
    assert_eq!(first["line"], 1);
    let error = &first["error"];
    format!("{} ({})", error["message"].as_str().unwrap(), error["code"].as_str().unwrap())
}

#[test]
fn other_members_of_a_line_are_passed_over() {
    for line in [
        r#"{"id":1,"text":"jo@example.org","lang":"de","country":5,"nps":9}"#,
        r#"{"id":1,"text":"jo@example.org","test":"x","texts":[],"lang":1,"lang":2}"#,
        r#"{"id":1,"text":"jo@example.org","hints":null,"anna_kern":{}}"#,
        r#"{"id":1,"text":"jo@example.org","hints":{"locale":"","country":"","field":null}}"#,
        r#"{"id":1,"text":"jo@example.org","hints":{"locale":"zh-Hant-TW","country":"ke"}}"#,
    ] {
        let output = visard(&["redact", "--jsonl"], format!("{line}\n").as_bytes());
        assert_eq!(
            (code(&output), out(&output).as_str()),
            (0, "{\"id\":1,\"text\":\"[EMAIL]\"}\n")
        );
    }
}

#[test]
fn what_is_wrong_with_a_line_is_told() {
    for (line, said) in [
        (r#"{"id":1}"#, "`text` is missing: a line is an object with `id`, `text` and"),
        (r#"{"text":"x"}"#, "`id` is missing: "),
        (r#"{"id":1,"Text":"x"}"#, "unknown member `Text`; did you mean `text`?"),
        (r#"{"id":1,"text":5}"#, "`text` is no string: "),
        (r#"{"id":1,"text":"x","text":"y"}"#, "`text` is there twice: "),
        (r#"{"id":1,"text":"x","hints":[]}"#, "`hints` is an object with `field`, `question`,"),
        (r#"{"id":1,"text":"x","hint":{}}"#, "unknown member `hint`; did you mean `hints`?"),
        (
            r#"{"id":1,"text":"x","hints":{"country":"DE","contry":""}}"#,
            "`contry` of `hints`; did you",
        ),
        (
            r#"{"id":1,"text":"x","hints":{"country":"DE","anna":""}}"#,
            "member 2 of `hints` is unknown: `hints` is an object with `field`, `question`,",
        ),
        (r#"{"id":1,"text":"x","hints":{"country":"Germany"}}"#, "`country` of `hints` is two"),
        (r#"{"id":1,"text":"x","hints":{"locale":"german"}}"#, "`locale` of `hints` is a language"),
        (r#"{"id":1,"text":"x","hints":{"field":1}}"#, "`field` of `hints` is no string"),
        (r#"{"id":1,"text":"é",x}"#, "from column 20 on (INVALID_JSON)"),
    ] {
        for words in [&["scan", "--jsonl"][..], &["redact", "--jsonl"]] {
            let message = refused(words, line);
            assert!(message.contains(said), "{line}: {message}");
            assert!(!message.contains("anna") && !message.contains("Germany"), "{message}");
        }
    }
}

#[test]
fn gold_that_can_never_be_hit_or_touched_is_refused() {
    let line = |rest: &str| format!(r#"{{"id":1,"text":"é jo@example.org 👎",{rest}}}"#);
    for (rest, said) in [
        (r#""spans":[],"decoys":["order 13"]"#, "decoy 1 is not in the text"),
        (r#""spans":[],"decoys":["jo@",""]"#, "decoy 2 is not in the text"),
        (r#""spans":[],"decoy":["jo"]"#, "unknown member `decoy`; did you mean `decoys`?"),
        (r#""span":[]"#, "unknown member `span`; did you mean `spans`?"),
        (
            r#""spans":[],"decoys":[{"start":0,"end":1,"knid":"x"}]"#,
            "`knid` of decoy 1; did you mean",
        ),
        (r#""spans":[{"start":0,"end":1}]"#, "`kind` of span 1 is missing"),
        (r#""spans":[{"start":0,"end":1,"kind":"MAIL"}]"#, "is looked for: PERSON, EMAIL, PHONE"),
        (r#""spans":[{"start":2,"end":99,"kind":"EMAIL"}]"#, "span 1 is no place"),
        (
            r#""spans":[{"start":-2,"end":9,"kind":"EMAIL"}]"#,
            "`start` of span 1 is no whole number",
        ),
    ] {
        let message = refused(&["evaluate"], &line(rest));
        assert!(message.contains(said), "{rest}: {message}");
    }
    // `é` has two bytes, the thumb four and two units of UTF-16.
    for (unit, start, end, is_place) in [
        ("byte", 1, 17, false),
        ("byte", 3, 17, true),
        ("byte", 18, 22, true),
        ("byte", 18, 20, false),
        ("utf16", 2, 18, false),
        ("utf16", 17, 19, true),
        ("codepoint", 2, 16, true),
    ] {
        let gold = line(&format!(r#""spans":[{{"start":{start},"end":{end},"kind":"EMAIL"}}]"#));
        let output = visard(&["evaluate", "--unit", unit], gold.as_bytes());
        assert_eq!(code(&output) == 0, is_place, "{unit} {start}..{end}: {}", out(&output));
        assert_eq!(out(&output).contains("inside of a character"), !is_place);
    }
}

#[test]
fn an_f1_below_what_is_wanted_is_an_exit_code() {
    let gold = r#"{"id":1,"text":"jo@example.org, Zo","spans":[{"start":0,"end":14,"kind":"EMAIL"},{"start":16,"end":18,"kind":"PERSON"}]}"#;
    let folder = Folder::new("lines-f1");
    let gold = folder.write("gold.jsonl", gold.as_bytes());
    let run = |least: &str| visard(&["evaluate", "--min-f1", least, &gold], b"");
    assert_eq!((code(&run("0.66")), err(&run("0.66")).as_str()), (0, ""));
    let below = run("0.67");
    assert_eq!(code(&below), 1);
    assert_eq!(err(&below), "visard: F1 of all kinds is 0.6667, which is below --min-f1\n");
    assert_eq!(code(&visard(&["evaluate", "--min-f1", "0.9"], b"")), 1, "nothing is no proof");
    for wrong in ["97", "0,97", "1.5"] {
        assert_eq!(code(&run(wrong)), 2, "{wrong}");
    }
}
