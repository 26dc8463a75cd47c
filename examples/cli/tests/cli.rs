//! The command through its own door: words in, text and exit codes out.

mod support;

use support::{Folder, code, err, out, visard};

#[test]
fn a_scan_points_at_findings_and_shows_them_masked() {
    let output = visard(&["scan"], b"first\nwrite to jo.doe@example.org now");
    assert_eq!(code(&output), 0);
    assert_eq!(out(&output), "-:2:10: EMAIL j•••@example.org\n");
    assert_eq!(code(&visard(&["scan", "--check"], b"jo@example.org")), 1);
    assert_eq!(code(&visard(&["scan", "--check"], b"nothing here")), 0);
}

#[test]
fn a_scan_has_the_recognisers_of_a_file() {
    let folder = Folder::new("recognisers");
    let toml = b"version = 1\n[[recognisers]]\nname = 'CUSTOMER_ID'\npattern = 'AC-\\d{6}'\n\
        [[allow]]\ndomains = ['acme.example']\n";
    let json = br#"{"version": 1, "deny": [{"kind": "SITE", "literals": ["AC-204417"]}]}"#;
    let (toml, json) = (folder.write("own.toml", toml), folder.write("own.json", json));
    let text = b"AC-204417, help@acme.example";
    let scan = |file: &str, more: &[&str]| {
        visard(&[&["scan", "--recognisers", file][..], more].concat(), text)
    };
    assert_eq!(out(&scan(&toml, &["--redact"])), "[CUSTOMER_ID], help@acme.example");
    assert_eq!(out(&scan(&json, &["--redact"])), "[SITE], [EMAIL]");
    assert!(out(&scan(&toml, &[])).starts_with("-:1:1: CUSTOMER_ID "));
    assert!(out(&scan(&toml, &["--json"])).contains("\"kind\": \"CUSTOMER_ID\""));
    for (document, said) in [
        ("version = 1\n[[recognisers]]\nname = 'A'\npattern = 'a*'\n", "/recognisers/0/pattern: "),
        ("version = 1\n[[recogniser]]\n", "unknown field"),
        ("version = 1\nname =\n", "bad.toml:2:7: the document is not TOML"),
        ("{\"version\": 1, }", "bad.toml:1:16: the document is not JSON"),
    ] {
        let output = scan(&folder.write("bad.toml", document.as_bytes()), &[]);
        assert_eq!(code(&output), 2, "{document}");
        assert!(err(&output).contains(said), "{}", err(&output));
    }
}

#[test]
fn a_scan_redacts() {
    let output = visard(&["scan", "--redact"], b"a jo@example.org b\n");
    assert_eq!(out(&output), "a [EMAIL] b\n");
}

#[test]
fn json_lines_count_in_the_unit_that_was_asked_for() {
    let line = "{\"id\":7,\"text\":\"😀 jo@example.org\"}\n";
    for (unit, start, end) in [("codepoint", 2, 16), ("utf16", 3, 17), ("byte", 5, 19)] {
        let output = visard(&["scan", "--jsonl", "--unit", unit], line.as_bytes());
        let json: serde_json::Value = serde_json::from_str(&out(&output)).unwrap();
        assert_eq!(json["id"], 7);
        let finding = &json["findings"][0];
        assert_eq!(finding["start"], start, "{unit}");
        assert_eq!(finding["end"], end, "{unit}");
        assert_eq!(finding["kind"], "EMAIL");
    }
}

#[test]
fn ids_come_back_as_they_were_written() {
    for id in
        ["9007199254740993", "123456789012345678901234567890", "1.10", "\"\\u00e9\"", "[1, 2]"]
    {
        let line = format!("{{\"id\":{id},\"text\":\"x\"}}\n");
        let answer = |words: &[&str]| out(&visard(words, line.as_bytes()));
        assert_eq!(answer(&["scan", "--jsonl"]), format!("{{\"id\":{id},\"findings\":[]}}\n"));
        assert_eq!(answer(&["redact", "--jsonl"]), line);
    }
}

#[test]
fn hints_of_a_line_count_for_its_text_only() {
    let input = b"{\"id\":1,\"text\":\"87654321\",\"hints\":{\"field\":\"customerPhone\",\"country\":\"DK\"}}
{\"id\":2,\"text\":\"87654321\"}
{\"id\":3,\"text\":\"87654321\",\"hints\":{\"question\":\"Your phone number?\",\"locale\":\"da\"}}
{\"id\":4,\"text\":\"x\",\"hints\":{\"color\":\"red\"}}\n";
    let output = visard(&["scan", "--jsonl"], input);
    assert_eq!(code(&output), 2);
    let lines: Vec<serde_json::Value> =
        out(&output).lines().map(|line| serde_json::from_str(line).unwrap()).collect();
    assert_eq!(lines[0]["findings"][0]["kind"], "PHONE");
    assert_eq!(lines[1]["findings"].as_array().unwrap().len(), 0);
    assert_eq!(lines[2]["findings"][0]["kind"], "PHONE");
    assert_eq!(lines[3]["line"], 4);
    assert_eq!(lines[3]["error"]["code"], "INVALID_ARGUMENT");
    let redacted = visard(&["scan", "--jsonl", "--redact"], input);
    assert!(out(&redacted).starts_with("{\"id\":1,\"text\":\"[PHONE]\"}\n"), "{}", out(&redacted));
}

#[test]
fn an_evaluation_counts_hits_bounds_leaks_and_decoys() {
    let gold = "{\"id\":1,\"text\":\"é jo@example.org, order 12\",\"decoys\":[\"order 12\"],
        \"spans\":[{\"start\":2,\"end\":16,\"kind\":\"EMAIL\"}]}
{\"id\":2,\"text\":\"jo@example.org and Zo\",\"lang\":\"en\",\"spans\":[{\"start\":0,\"end\":2,\"kind\":\"EMAIL\"},{\"start\":19,\"end\":21,\"kind\":\"PERSON\"}]}
{\"id\":3,\"text\":\"pay DE89370400440532013000\",\"spans\":[],\"decoys\":[{\"start\":4,\"end\":26,\"kind\":\"code\"}]}\n"
        .replace("],\n        ", "],");
    let output = visard(&["evaluate", "--list"], gold.as_bytes());
    assert_eq!(code(&output), 0);
    let table: Vec<Vec<String>> = out(&output)
        .lines()
        .map(|line| line.split_whitespace().map(str::to_owned).collect())
        .collect();
    let row = |name: &str| table.iter().find(|row| row[0] == name).unwrap()[1..].join(" ");
    assert_eq!(row("EMAIL"), "2 2 1.0000 1.0000 1.0000 0.5000 0.5000 0.5000 0.0000");
    assert_eq!(row("PERSON"), "1 0 - 0.0000 0.0000 - 0.0000 0.0000 1.0000");
    assert_eq!(row("IBAN"), "0 1 0.0000 - 0.0000 0.0000 - 0.0000 -");
    assert_eq!(row("all"), "3 3 0.6667 0.6667 0.6667 0.3333 0.3333 0.3333 0.1111");
    for line in [
        "2: inexact EMAIL 0..2",
        "2: missed PERSON 19..21",
        "3: extra IBAN 4..26",
        "texts: 3; without personal data: 1, touched: 1",
        "decoys DECOY: 1, touched: 0",
        "decoys code: 1, touched: 1",
        "3: touched code 4..26",
    ] {
        assert!(out(&output).lines().any(|found| found == line), "{line}");
    }
    assert_eq!(code(&visard(&["evaluate"], b"{\"id\":1}\n")), 2);
}

#[test]
fn what_stands_twice_in_the_gold_counts_once() {
    let span = r#"{"start":0,"end":14,"kind":"EMAIL"}"#;
    let gold = |spans: &str, decoys: &str| {
        let line = format!(
            r#"{{"id":1,"text":"jo@example.org, 12","spans":[{spans}],"decoys":[{decoys}]}}"#
        );
        out(&visard(&["evaluate", "--list"], line.as_bytes()))
    };
    let once = gold(span, r#""12""#);
    assert!(once.contains("decoys DECOY: 1, touched: 0"), "{once}");
    let twice = gold(&[span, span].join(","), r#""12",{"start":16,"end":18}"#);
    assert_eq!(twice, once);
}

#[test]
fn a_bad_line_is_named_and_stops_nothing_else() {
    let input =
        b"{\"id\":1,\"text\":\"a\"}\nsecret nonsense\n\xff\n{\"id\":2,\"text\":\"jo@example.org\"}\n";
    let output = visard(&["scan", "--jsonl"], input);
    assert_eq!(code(&output), 2);
    let lines: Vec<serde_json::Value> =
        out(&output).lines().map(|line| serde_json::from_str(line).unwrap()).collect();
    assert_eq!(lines.len(), 4);
    assert_eq!(lines[1]["line"], 2);
    assert_eq!(lines[1]["error"]["code"], "INVALID_JSON");
    assert_eq!(lines[2]["error"]["code"], "INVALID_UTF8");
    assert_eq!(lines[3]["findings"][0]["kind"], "EMAIL");
    assert!(!out(&output).contains("nonsense") && !err(&output).contains("nonsense"));
}

#[test]
fn one_document_lists_the_findings_of_all_files() {
    let folder = Folder::new("files");
    let first = folder.write("a.txt", b"jo@example.org");
    let second = folder.write("b.txt", b"x");
    let output = visard(&["scan", "--json", &first, &second], b"");
    let json: serde_json::Value = serde_json::from_str(&out(&output)).unwrap();
    assert_eq!(json["findings"].as_array().unwrap().len(), 1);
    assert_eq!(json["findings"][0]["source"], first.as_str());
}

#[test]
fn bad_input_has_its_exit_code_and_no_content_in_the_message() {
    assert_eq!(code(&visard(&["scan"], b"\xff\xfe")), 2);
    assert_eq!(code(&visard(&["scan", "--nonsense"], b"")), 2);
    assert_eq!(code(&visard(&["scan", "/nowhere/at/all"], b"")), 3);
    let long = vec![b'x'; (16 << 20) + 1];
    let output = visard(&["scan"], &long);
    assert_eq!(code(&output), 2);
    assert!(err(&output).contains("LIMIT_EXCEEDED"));
}

#[test]
fn a_long_file_with_many_findings_takes_no_time() {
    let text = "jo@example.org\n".repeat(200_000);
    let output = visard(&["scan"], text.as_bytes());
    assert!(out(&output).ends_with("-:200000:1: EMAIL j•••@example.org\n"));
}

#[test]
fn a_binary_line_does_not_hide_the_urls_after_it() {
    let output = visard(&["audit-urls"], b"\xff\nhttps://s.example.com/?email=jo@example.org\n");
    assert_eq!(code(&output), 2);
    assert!(
        out(&output).contains("INVALID_UTF8")
            && out(&output).contains("{\"line\":2,\"leaks\":[\"email\"]}")
    );
}

#[test]
fn a_line_of_another_shape_says_what_a_line_is() {
    let output = visard(&["scan", "--jsonl"], b"{\"id\":2}\n");
    assert!(out(&output).contains("INVALID_ARGUMENT") && out(&output).contains("`text`"));
}

#[test]
fn a_refused_file_is_named() {
    let folder = Folder::new("named");
    let binary = folder.write("b.bin", b"\xff\xfe");
    let output = visard(&["scan", &binary], b"");
    assert_eq!(code(&output), 2);
    assert!(err(&output).contains("b.bin"), "{}", err(&output));
}

#[test]
fn urls_are_audited_line_by_line() {
    let urls = b"https://s.example.com/q?email=jo@example.org\n\nhttps://s.example.com/q?lang=fr\n";
    let output = visard(&["audit-urls"], urls);
    assert_eq!(code(&output), 1);
    let lines = "{\"line\":1,\"leaks\":[\"email\"]}\n{\"line\":3,\"leaks\":[]}\n";
    assert_eq!(out(&output), lines);
    assert_eq!(out(&visard(&["audit-urls", "--jsonl"], urls)), lines);
    let output = visard(&["audit-urls", "--text"], urls);
    assert_eq!(out(&output), "-:1: email in query parameter `email`\n");
    assert_eq!(code(&visard(&["audit-urls"], b"https://s.example.com/q?lang=fr\n")), 0);
    let text = b"see https://s.example/u/jo@example.org, and (https://t.example/?dob=1987-04-12)\nno url\n";
    let output = visard(&["audit-urls"], text);
    assert_eq!(
        out(&output),
        "{\"line\":1,\"leaks\":[\"date_of_birth\",\"email\"]}\n{\"line\":2,\"leaks\":[]}\n"
    );
}

#[test]
fn urls_are_scrubbed_where_they_stand() {
    let log = "1 \"GET /s?id=7&email=jo%40example.org HTTP/1.1\" \"https://r.example/?n=1&fname=Jo\"\r\nplain";
    let output = visard(&["scrub-urls"], log.as_bytes());
    assert_eq!(code(&output), 0);
    assert_eq!(out(&output), "1 \"GET /s?id=7 HTTP/1.1\" \"https://r.example/?n=1\"\r\nplain");
    let output = visard(&["scrub-urls", "--label"], log.as_bytes());
    assert!(
        out(&output).contains("/s?id=7&email=%5BEMAIL%5D HTTP")
            && out(&output).contains("fname=%5BPERSON%5D\"")
    );
    let output = visard(&["scrub-urls", "--only", "n"], log.as_bytes());
    assert!(
        out(&output).contains("GET /s HTTP") && out(&output).contains("/?n=1\""),
        "{}",
        out(&output)
    );
    let output = visard(
        &["scrub-urls"],
        b"\xff https://s.example/?email=jo@example.org\nhttps://s.example/\n",
    );
    assert_eq!(code(&output), 2);
    assert_eq!(out(&output), "\nhttps://s.example/\n");
    assert!(err(&output).contains("-:1:") && !err(&output).contains("example.org"));
}

#[test]
fn templates_are_linted_by_line_and_column() {
    let folder = Folder::new("templates");
    let template = folder.write(
        "mail.html",
        b"<p>{{contact.email}}</p>\n<a href=\"https://s.example/?m={{contact.email}}\">x</a>\n",
    );
    let output = visard(&["audit-templates", "--text", &template], b"");
    assert_eq!(code(&output), 1);
    let expected = format!(
        "{template}:2:31: email in `m` by {{{{contact.email}}}} (hubspot); write {{{{contact.token}}}} instead\n"
    );
    assert_eq!(out(&output), expected);
    let output = visard(&["audit-templates", &template], b"");
    let line: serde_json::Value = serde_json::from_str(&out(&output)).unwrap();
    assert_eq!(
        (&line["line"], &line["column"], &line["leak"]),
        (&2.into(), &31.into(), &"email".into())
    );
    assert_eq!(code(&visard(&["audit-templates"], b"https://s.example/{TOKEN}")), 0);
}

#[test]
fn logs_are_audited_with_their_lines() {
    let folder = Folder::new("logs");
    let log = folder
        .write("access.log", b"ok\n203.0.113.9 \"GET /s?email=jo@example.org HTTP/1.1\" 200\n");
    let har = folder.write("a.har", b"{\"log\":{\"entries\":[\n{\"request\":{\"url\":\"https:\\/\\/s.example\\/?a=1\\u0026fname=Jo\"}}]}}");
    let csv = folder.write(
        "a.csv",
        b"id,url\n1,\"https://s.example/?a=1\nb\"\n2,https://s.example/?dob=1987-04-12\n",
    );
    let output = visard(&["audit-logs", &log, &har, &csv], b"");
    assert_eq!(code(&output), 1);
    let rows: Vec<serde_json::Value> =
        out(&output).lines().map(|line| serde_json::from_str(line).unwrap()).collect();
    let shown: Vec<_> = rows
        .iter()
        .map(|row| {
            (
                row["line"].as_u64().unwrap(),
                row["leaks"][0].as_str().unwrap(),
                row["column"].as_str(),
            )
        })
        .collect();
    assert_eq!(
        shown,
        [(2, "email", None), (2, "person_name", None), (4, "date_of_birth", Some("url"))]
    );
    assert!(!out(&output).contains("jo@") && !out(&output).contains("1987"));
    assert_eq!(rows[0]["places"][0], "query parameter `email`");
    let output = visard(&["audit-logs", "--text", &csv], b"");
    assert_eq!(out(&output), format!("{csv}:4: url: date_of_birth in query parameter `dob`\n"));
    assert_eq!(code(&visard(&["audit-logs", "--format", "json"], b"[\"https://s.example/\"]")), 0);
}

#[test]
fn audits_never_show_a_value_that_stands_where_a_name_belongs() {
    let hides = |words: &[&str], text: &str| {
        let output = visard(words, text.as_bytes());
        assert_eq!(code(&output), 1, "{text}");
        for value in ["jo@", "jo%40", "jo\\u0040", "Anna", "Kern", "kern", "639984127"] {
            assert!(!out(&output).contains(value), "{text}: {}", out(&output));
        }
        out(&output)
    };
    for url in [
        "https://s.example/?d=%7B%22jo%40example.org%22%3A%22%2B33639984127%22%7D",
        "https://s.example/?d=%7B%22jo%5Cu0040example.org%22%3A%22%2B33639984127%22%7D",
        "https://s.example/?d=%7B%22Anna%20Kern%22%3A%7B%22email%22%3A%22b%40example.org%22%7D%7D",
        "https://s.example/?Anna+Kern=b%40example.org",
    ] {
        hides(&["audit-urls", "--text"], url);
        hides(&["audit-logs"], url);
    }
    let csv = "id,jo@example.org,Anna Kern\n1,https://s.example/?email=b@example.org,\
        https://s.example/?email=c@example.org\n";
    let rows = hides(&["audit-logs", "--format", "csv"], csv);
    assert!(rows.contains("\"column\":\"2\"") && rows.contains("\"column\":\"3\""), "{rows}");
    // An address that is the name of a member is one, too.
    let url = b"https://s.example/?d=%7B%22jo%40example.org%22%3A%22on%22%7D";
    assert_eq!(out(&visard(&["audit-urls", "--text"], url)), "-:1: email in query parameter `d`\n");
}

#[test]
fn urls_without_a_known_scheme_are_audited_and_scrubbed() {
    for (url, place, scrubbed) in [
        ("s.example/q?email=jo@example.org", "query parameter `email`", "s.example/q"),
        ("//s.example/q?email=jo@example.org", "query parameter `email`", "//s.example/q"),
        ("www.s.example/q?email=jo@example.org", "query parameter `email`", "www.s.example/q"),
        ("myapp://open?email=jo@example.org", "query parameter `email`", "myapp://open"),
        ("ftp://s.example/jo@example.org", "path segment 0", "ftp://s.example/%5BEMAIL%5D"),
        ("mailto:jo@example.org", "path segment 0", "mailto:%5BEMAIL%5D"),
    ] {
        let output = visard(&["audit-urls", "--text"], url.as_bytes());
        assert_eq!(code(&output), 1, "{url}");
        assert_eq!(out(&output), format!("-:1: email in {place}\n"), "{url}");
        assert_eq!(out(&visard(&["scrub-urls"], url.as_bytes())), scrubbed);
    }
    let text = b"opened myapp://open?email=jo@example.org at noon\n";
    assert_eq!(code(&visard(&["audit-logs"], text)), 1);
    assert_eq!(out(&visard(&["scrub-urls"], text)), "opened myapp://open at noon\n");
    assert_eq!(code(&visard(&["audit-urls"], b"s.example/q?lang=fr\njo@example.org\n")), 0);
}

#[test]
fn gold_that_can_never_be_found_is_refused_with_its_line() {
    let right = r#"{"id":1,"text":"jo@example.org","spans":[{"start":0,"end":14,"kind":"EMAIL"}]}"#;
    for spans in [
        r#"[{"start":0,"end":9,"kind":"EMAIL"}]"#,
        r#"[{"start":1,"end":0,"kind":"EMAIL"}]"#,
        r#"[{"start":1,"end":1,"kind":"EMAIL"}]"#,
        r#"[{"start":0,"end":1,"kind":"Email"}]"#,
        r#"[{"start":0,"end":1,"kind":"NAME"}]"#,
        r#"[],"decoys":[{"start":0,"end":9}]"#,
    ] {
        let gold = format!("\u{feff}{right}\n{{\"id\":2,\"text\":\"x\",\"spans\":{spans}}}\n");
        let output = visard(&["evaluate"], gold.as_bytes());
        assert_eq!(code(&output), 2, "{spans}");
        let said = out(&output);
        assert!(said.contains("\"line\":2") && said.contains("INVALID_ARGUMENT"), "{said}");
        assert!(!said.contains("\"line\":1") && said.contains("texts: 1;"), "{said}");
    }
}

#[test]
fn json_lines_may_begin_with_a_byte_order_mark_and_misspelt_members_are_named() {
    let line = "\u{feff}{\"id\":1,\"text\":\"jo@example.org\"}\n";
    let output = visard(&["redact", "--jsonl"], line.as_bytes());
    assert_eq!(out(&output), "{\"id\":1,\"text\":\"[EMAIL]\"}\n");
    assert!(out(&visard(&["scan", "--jsonl"], line.as_bytes())).contains("EMAIL"));
    let scan = |line: &str| out(&visard(&["scan", "--jsonl"], line.as_bytes()));
    let misspelt = scan(r#"{"id":1,"text":"x","hint":{}}"#);
    assert!(misspelt.contains("unknown member `hint`"), "{misspelt}");
    let value = scan(r#"{"id":1,"text":"x","hints":{"jo@example.org":1}}"#);
    assert!(value.contains("INVALID_ARGUMENT") && !value.contains("jo@"), "{value}");
}

#[test]
fn text_that_is_not_utf8_is_refused_with_its_line() {
    let folder = Folder::new("cli-not-utf8");
    let file = folder.write("latin1.txt", b"one\ntwo\ncaf\xe9 four\n");
    for verb in ["scan", "redact"] {
        let said = err(&visard(&[verb, &file], b""));
        assert!(
            said.contains("latin1.txt: ") && said.contains("on line 3 (INVALID_UTF8)"),
            "{said}"
        );
        let said = err(&visard(&[verb], b"\xff"));
        assert!(said.contains("on line 1 (INVALID_UTF8)"), "{said}");
    }
}

#[cfg(target_os = "linux")]
#[test]
fn an_output_that_is_full_is_not_the_fault_of_the_input() {
    let folder = Folder::new("cli-full");
    let file = folder.write("in.txt", &b"write to jo@example.org\n".repeat(9_000));
    for verb in ["scan", "redact"] {
        let full = std::fs::OpenOptions::new().write(true).open("/dev/full").unwrap();
        let run = std::process::Command::new(env!("CARGO_BIN_EXE_visard"))
            .args([verb, &file])
            .stdout(full)
            .output()
            .unwrap();
        let said = String::from_utf8_lossy(&run.stderr).into_owned();
        assert!(said.contains("standard output: ") && !said.contains("in.txt"), "{said}");
        assert_eq!(run.status.code(), Some(3));
    }
}
