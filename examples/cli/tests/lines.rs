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
fn an_evaluation_is_one_json_object() {
    let folder = Folder::new("lines-json");
    let gold = concat!(
        r#"{"id":1,"text":"é jo@example.org, order 12","decoys":["order 12"],"spans":[{"start":2,"end":16,"kind":"EMAIL"}]}"#,
        "\n",
        r#"{"id":2,"text":"jo@example.org and Zo","spans":[{"start":0,"end":2,"kind":"EMAIL"},{"start":19,"end":21,"kind":"PERSON"}]}"#,
        "\n",
        r#"{"id":3,"text":"pay DE89370400440532013000","spans":[],"decoys":[{"start":4,"end":26,"kind":"code"}]}"#,
        "\n",
    );
    let file = folder.write("gold.jsonl", gold.as_bytes());
    let output = visard(&["evaluate", "--json", &file], b"");
    assert_eq!((code(&output), err(&output).as_str()), (0, ""));
    let document: serde_json::Value = serde_json::from_str(&out(&output)).unwrap();
    let share = |shares: [Option<f64>; 3]| shares.map(serde_json::Value::from);
    for (kind, counts, shares) in [
        ("EMAIL", [2, 2, 2, 2, 1, 16, 0], [Some(1.0), Some(0.5), Some(0.0)]),
        ("PERSON", [1, 0, 0, 0, 0, 2, 2], [Some(0.0), Some(0.0), Some(1.0)]),
        ("IBAN", [0, 1, 0, 0, 0, 0, 0], [Some(0.0), Some(0.0), None]),
    ] {
        let figures = &document["kinds"][kind];
        let found = ["gold", "found", "hit", "right", "exact", "characters", "leaked"]
            .map(|member| figures[member].as_u64().unwrap());
        assert_eq!(found, counts, "{kind}");
        let found = ["f1", "exact_f1", "leaked_share"].map(|member| figures[member].clone());
        assert_eq!(found, share(shares), "{kind}");
    }
    let all = &document["all"];
    let found = ["precision", "recall", "f1", "exact_precision", "exact_recall", "leaked_share"]
        .map(|member| all[member].clone());
    assert_eq!(
        found,
        [0.6667, 0.6667, 0.6667, 0.3333, 0.3333, 0.1111].map(serde_json::Value::from)
    );
    assert!(document["kinds"]["PERSON"]["precision"].is_null());
    let rest = serde_json::json!([
        {"all": 3, "clean": 1, "clean_touched": 1},
        {"DECOY": {"all": 1, "touched": 0}, "code": {"all": 1, "touched": 1}},
        0,
    ]);
    let members = ["texts", "decoys", "bad_lines"].map(|member| document[member].clone());
    assert_eq!(serde_json::Value::from(members.to_vec()), rest);
}

#[test]
fn an_evaluation_in_json_has_the_exit_codes_of_the_table() {
    let folder = Folder::new("lines-json-codes");
    let file = folder.write("gold.jsonl", b"{\"id\":1}\n");
    let output = visard(&["evaluate", "--json", "--min-f1", "0.9", &file], b"");
    assert_eq!(code(&output), 2);
    let document: serde_json::Value = serde_json::from_str(&out(&output)).unwrap();
    assert_eq!(
        (document["bad_lines"].as_u64(), &document["all"]["f1"]),
        (Some(1), &serde_json::Value::Null)
    );
    assert!(err(&output).contains(&format!("visard: {file}:1: ")), "{}", err(&output));
    assert_eq!(code(&visard(&["evaluate", "--json", "--min-f1", "0.9"], b"")), 1);
    assert_eq!(code(&visard(&["evaluate", "--json", "--list"], b"")), 2);
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
