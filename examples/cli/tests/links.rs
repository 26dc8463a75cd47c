//! URLs and logs as they come: marks and blanks in URLs, odd requests, broken JSON, readers that go.

mod support;

use std::{
    io::{BufRead, BufReader},
    process::{Command, Stdio},
};
use support::{Folder, code, err, out, visard};

/// What leaks in a URL, whatever stands around it.
const LEAKING: &[&str] = &[
    "https://s.example/q?lang=fr&name=O'Brien&email=jo@fr.example.com",
    "https://s.example/q?lang=fr&data={\"email\":\"jo@fr.example.com\"}",
    "https://s.example/q?lang=fr&data={\"email\": \"jo@fr.example.com\"}",
    "https://s.example/q?lang=fr&name=Anna Kern&email=jo@fr.example.com",
    "https://s.example/q?lang=fr&name=`x`&email=jo@fr.example.com",
    "https://s.example/q?lang=fr&name=<i>x&email=jo@fr.example.com",
];

#[test]
fn marks_and_blanks_in_urls_hide_nothing() {
    for url in LEAKING {
        for line in [format!("{url}\n"), format!("see {url} now\n"), format!("a\t{url}\tb\n")] {
            let audited = visard(&["audit-urls"], line.as_bytes());
            assert_eq!(code(&audited), 1, "{line}");
            assert!(out(&audited).contains("email"), "{line}");
            assert_eq!(code(&visard(&["audit-logs"], line.as_bytes())), 1, "{line}");
            let scrubbed = visard(&["scrub-urls", "--only", "lang"], line.as_bytes());
            assert_eq!(code(&scrubbed), 0, "{line}");
            let bare = "https://s.example/q?lang=fr";
            assert_eq!(out(&scrubbed), line.replace(url, bare), "{line}");
            for words in [&["scrub-urls"][..], &["scrub-urls", "--label"]] {
                let scrubbed = visard(words, line.as_bytes());
                assert_eq!(code(&scrubbed), 0, "{line}");
                assert!(!out(&scrubbed).contains("jo@"), "{line}");
                assert_eq!(code(&visard(&["audit-urls"], &scrubbed.stdout)), 0, "{line}");
            }
        }
    }
}

/// No list of marks is whole.
#[test]
fn parameters_behind_what_ended_a_url_are_found_and_scrubbed() {
    for (line, scrubbed) in [
        (
            "see https://s.example/q?q=a\"(&email=jo@fr.example.com&b=1) now\n",
            "see https://s.example/q?q=a\"(&b=1) now\n",
        ),
        (
            "https://s.example/q?q=a \"x\" y&email=jo@fr.example.com\n",
            "https://s.example/q?q=a \"x\" y&\n",
        ),
        (
            "\"GET /q?q=a\"x&email=jo@fr.example.com HTTP/1.1\" 200\n",
            "\"GET /q?q=a\"x& HTTP/1.1\" 200\n",
        ),
    ] {
        assert_eq!(code(&visard(&["audit-urls"], line.as_bytes())), 1, "{line}");
        assert_eq!(code(&visard(&["audit-logs"], line.as_bytes())), 1, "{line}");
        let output = visard(&["scrub-urls"], line.as_bytes());
        assert_eq!((code(&output), out(&output).as_str()), (0, scrubbed), "{line}");
    }
}

#[test]
fn a_line_that_cannot_be_scrubbed_is_named_and_not_written() {
    for line in [
        "https://s.example\\@t.example/?email=jo@fr.example.com\n",
        "{\"u\":\"https:\\/\\/s.example\\/?email=jo@fr.example.com\"}\n",
    ] {
        let scrubbed = visard(&["scrub-urls"], line.as_bytes());
        assert_eq!((code(&scrubbed), out(&scrubbed).as_str()), (2, "\n"), "{line}");
        assert!(err(&scrubbed).contains("-:1: "), "{line}");
    }
}

#[test]
fn the_end_of_a_value_goes_with_it() {
    let url = b"https://s.example.com/r?password=Winter2026!\n";
    assert_eq!(out(&visard(&["scrub-urls"], url)), "https://s.example.com/r\n");
    let labelled = visard(&["scrub-urls", "--label"], url);
    assert_eq!(out(&labelled), "https://s.example.com/r?password=%5BPASSWORD%5D\n");
    assert_eq!(code(&visard(&["audit-urls"], &labelled.stdout)), 0);
}

#[test]
fn a_byte_order_mark_hides_no_url_without_a_scheme() {
    let text = "\u{feff}www.s.example/q?email=jo@fr.example.com\n".as_bytes();
    assert_eq!(code(&visard(&["audit-urls"], text)), 1);
    assert_eq!(out(&visard(&["scrub-urls"], text)), "\u{feff}www.s.example/q\n");
}

#[test]
fn requests_are_read_to_their_end_whatever_their_method() {
    for request in [
        r"GET /s?name=\xC3\x89lodie&email=jo@fr.example.com HTTP/1.1",
        r"GET /s?name=\x22x\x22&email=jo@fr.example.com HTTP/1.1",
        "PROPFIND /s?email=jo@fr.example.com HTTP/1.1",
        "get /s?email=jo@fr.example.com HTTP/1.1",
        "GET  /s?email=jo@fr.example.com HTTP/1.1",
        "GET\t/s?email=jo@fr.example.com HTTP/1.1",
        "GET /s?comment=it is fine&email=jo@fr.example.com HTTP/1.1",
        "GET /s?comment=it is jo@fr.example.com HTTP/1.1",
    ] {
        let line = format!("203.0.113.9 - - [29/Nov/2026] \"{request}\" 200 5\n");
        assert_eq!(code(&visard(&["audit-logs"], line.as_bytes())), 1, "{line}");
        let scrubbed = visard(&["scrub-urls"], line.as_bytes());
        assert!(!out(&scrubbed).contains("jo@"), "{line}");
        assert!(out(&scrubbed).ends_with(" HTTP/1.1\" 200 5\n"), "{line}");
    }
}

#[test]
fn logs_of_json_lines_are_read_as_json() {
    let line = b"{\"u\":\"https:\\/\\/s.example\\/?email=jo@fr.example.com\"}\n";
    assert_eq!(code(&visard(&["audit-logs"], line)), 1);
}

#[test]
fn broken_json_hides_nothing_in_silence() {
    let half = br#"{"a":"\ud800 https://s.example/?email=jo@fr.example.com"}"#;
    let output = visard(&["audit-logs", "--format", "json"], half);
    assert_eq!(code(&output), 1, "{}", out(&output));
    let lost = b"{\"a\":\"x, \"b\":1,\n\"u\":\"https://s.example/?email=jo@fr.example.com\"}";
    let output = visard(&["audit-logs", "--format", "json"], lost);
    assert_eq!(code(&output), 2);
    let said = out(&output);
    assert!(said.contains("\"line\":1") && said.contains("INVALID_JSON"), "{said}");
    assert!(said.contains("\"line\":2,\"leaks\":[\"email\"]"), "{said}");
}

#[test]
fn every_row_of_a_csv_file_is_looked_at_and_has_its_line() {
    let folder = Folder::new("rows");
    let url = "https://s.example/?email=jo@fr.example.com";
    let csv = folder.write("d.csv", format!("{url},x\r\n\r\ny,{url}\r\n").as_bytes());
    let output = visard(&["audit-logs", "--text", &csv], b"");
    let said = format!(
        "{csv}:1: 1: email in query parameter `email`\n\
         {csv}:3: 2: email in query parameter `email`\n"
    );
    assert_eq!(out(&output), said);
}

#[test]
fn tables_with_semicolons_or_tabs_have_their_columns_and_lines() {
    let folder = Folder::new("separators");
    let url = "https://s.example/?a=1,2;3&email=jo@fr.example.com";
    for (name, separator, before) in [
        ("a.csv", ";", ""),
        ("b.csv", "\t", ""),
        ("c.tsv", "\t", ""),
        ("d.csv", ",", ""),
        ("e.csv", ";", "sep=;\r\n"),
    ] {
        let rows = [
            ["id", "\"note, one; two\tthree\"", "the url"].join(separator),
            ["1", "\"a,b;c\td\n\"\"e\"\"\"", "https://s.example/"].join(separator),
            ["2", "x", &format!("\"{url}\"")].join(separator),
        ];
        let text = format!("{before}{}\r\n", rows.join("\r\n"));
        let file = folder.write(name, text.as_bytes());
        let output = visard(&["audit-logs", "--text", &file], b"");
        let line = 4 + before.lines().count();
        let said = format!("{file}:{line}: the url: email in query parameter `email`\n");
        assert_eq!((code(&output), out(&output)), (1, said), "{text}");
    }
}

/// The exit code of a command whose reader goes after the first line.
fn code_without_reader(words: &[&str]) -> Option<i32> {
    let command = Command::new(env!("CARGO_BIN_EXE_visard"))
        .args(words)
        .stdin(Stdio::null())
        .stdout(Stdio::piped())
        .stderr(Stdio::null())
        .spawn();
    let mut child = command.ok()?;
    let mut line = String::new();
    BufReader::new(child.stdout.take()?).read_line(&mut line).ok()?;
    child.wait().ok()?.code()
}

#[test]
fn whoever_stops_reading_gets_the_answer_about_all() {
    let folder = Folder::new("gone");
    let clean = "https://s.example/q?lang=fr\n".repeat(20_000);
    let leak = "https://s.example/?email=jo@fr.example.com\n";
    let urls = folder.write("urls", format!("{clean}{leak}").as_bytes());
    assert_eq!(code_without_reader(&["audit-urls", &urls]), Some(1));
    let clean = "{\"id\":1,\"text\":\"all is well\"}\n".repeat(5_000);
    let found = "{\"id\":2,\"text\":\"mail jo@fr.example.com\"}\n";
    let texts = folder.write("texts", format!("{clean}{found}").as_bytes());
    for command in ["scan", "redact"] {
        assert_eq!(code_without_reader(&[command, "--jsonl", "--check", &texts]), Some(1));
    }
}

#[test]
fn a_line_that_is_a_list_is_no_object() {
    for (words, line) in [
        (&["scan", "--jsonl"][..], "[1,\"jo@fr.example.com\"]\n"),
        (&["redact", "--jsonl"], "[1,\"jo@fr.example.com\"]\n"),
        (&["evaluate"], "[\"x\",\"mail jo@fr.example.com\",[]]\n"),
    ] {
        let output = visard(words, line.as_bytes());
        assert_eq!(code(&output), 2, "{words:?}");
        assert!(out(&output).contains("a line is an object"), "{words:?}");
    }
}

#[test]
fn refused_lines_say_in_which_file_they_are() {
    let folder = Folder::new("sources");
    let file = folder.write("a.jsonl", b"nothing\n");
    for words in [&["scan", "--jsonl", &file][..], &["evaluate", &file]] {
        let said = out(&visard(words, b""));
        assert!(said.contains("a.jsonl\""), "{words:?}: {said}");
    }
    let urls = folder.write("a.txt", b"\xff\n");
    assert!(out(&visard(&["audit-urls", &urls], b"")).contains("a.txt\""));
}

#[test]
fn what_is_no_json_is_not_called_clean() {
    let folder = Folder::new("no-json");
    let log = "203.0.113.9 GET /s?email=jo@fr.example.com\n";
    let url = "\"https://s.example/?email=jo@fr.example.com\"";
    for (text, line, leaks) in [
        (log.to_owned(), 1, false),
        ("{\"log\":".to_owned(), 1, false),
        ("{\"log\": 1}\n\nnull x\n".to_owned(), 3, false),
        (format!("[1,\n{url},\n"), 3, true),
    ] {
        for name in ["a.json", "a.har"] {
            let file = folder.write(name, text.as_bytes());
            let output = visard(&["audit-logs", &file], b"");
            let said = out(&output);
            assert_eq!(code(&output), 2, "{text}: {said}");
            let bad: Vec<&str> = said.lines().filter(|row| row.contains("INVALID_JSON")).collect();
            assert!(bad.len() == 1 && bad[0].contains(&format!("\"line\":{line}")), "{said}");
            assert_eq!(said.contains("\"leaks\":[\"email\"]"), leaks, "{text}: {said}");
        }
    }
    // Lines of JSON are JSON, and nothing is.
    for text in ["{\"a\":1}\n{\"b\":2}\n", "", "\n", "\u{feff}[1]"] {
        let file = folder.write("b.json", text.as_bytes());
        assert_eq!(code(&visard(&["audit-logs", &file], b"")), 0, "{text}");
    }
}

#[test]
fn urls_with_escaped_slashes_are_urls_in_every_audit() {
    for line in [
        r#"{"a":"https:\/\/s.example\/?email=jo%40fr.example.com"}"#,
        r#"{"a":"https:\/\/s.example\/?lang=fr\u0026email=jo%40fr.example.com"}"#,
        r#"2026-11-23 INFO {"a":"https:\/\/s.example\/?email=jo%40fr.example.com"} done"#,
    ] {
        for command in ["audit-urls", "audit-logs"] {
            let output = visard(&[command], line.as_bytes());
            assert_eq!(code(&output), 1, "{command} {line}: {}", out(&output));
            assert!(out(&output).contains("\"leaks\":[\"email\"]"), "{}", out(&output));
        }
        let scrubbed = visard(&["scrub-urls"], line.as_bytes());
        assert!(!out(&scrubbed).contains("jo%40"), "{line}");
    }
}

/// Logs keep host, path and query apart.
#[test]
fn targets_and_queries_by_themselves_are_audited() {
    for line in [
        r#"{"request":{"method":"GET","host":"s.example","uri":"/q?email=jo@example.com&lang=de"}}"#,
        r#"{"path":"/q?first_name=Anna&last_name=Kern"}"#,
        r#"{"path":"/q?lang=de&name=Anna Kern"}"#,
        r#"{"query":"email=jo%40example.com&x=1"}"#,
        r#"{"url.query":"?email=jo%40example.com&x=1"}"#,
        r#"Jul 1 app: {"path":"/q?email=jo@example.com","ms":3}"#,
        r#"Jul 1 app: {"query":"email=jo@example.com","ms":3}"#,
        r#"level=info path="/q?email=jo@example.com" ms=3"#,
        "level=info path=/q?email=jo@example.com ms=3",
        "level=info path=/u/jo@example.com/x ms=3",
        r#"{"url.path":"/u/jo@example.com/x"}"#,
        r#"level=info query="email=jo@example.com&x=1" ms=3"#,
        "/q?email=jo@example.com",
        "200\t/q?email=jo@example.com\t12",
        "?email=jo@example.com",
    ] {
        let text = format!("{line}\n");
        for command in ["audit-urls", "audit-logs"] {
            let audited = visard(&[command], text.as_bytes());
            assert_eq!(code(&audited), 1, "{command}: {line}");
        }
        let scrubbed = visard(&["scrub-urls"], text.as_bytes());
        let left = out(&scrubbed);
        assert!(code(&scrubbed) == 0 && left.len() > 1, "{line}: {}", err(&scrubbed));
        assert_eq!(code(&visard(&["audit-logs"], left.as_bytes())), 0, "{line}: {left}");
    }
}

#[test]
fn what_only_looks_like_a_target_stays() {
    let text = "and/or? yes /q? no; see /docs#part or /home/x.txt\n\
        {\"query\":\"SELECT a FROM b WHERE mail='jo@example.com'\"}\n\
        {\"path\":\"/var/log/app.log\"}\n{\"path\":\"/q?lang=de&id=7\",\"query\":\"lang=de\"}\nq=jo@example.com\n";
    assert_eq!(code(&visard(&["audit-logs"], text.as_bytes())), 0);
    let scrubbed = visard(&["scrub-urls"], text.as_bytes());
    assert_eq!((code(&scrubbed), out(&scrubbed).as_str()), (0, text));
}

#[test]
fn cells_are_targets_or_queries_by_their_columns() {
    let path = "status,path\n200,/q?email=jo@example.com\n";
    let query = "status,cs-uri-query\n200,lang=de&email=jo@example.com\n";
    for (text, place) in [(path, "path"), (query, "cs-uri-query")] {
        let audited = visard(&["audit-logs", "--format", "csv"], text.as_bytes());
        assert_eq!(code(&audited), 1, "{text}");
        let said = out(&audited);
        assert!(said.contains(&format!(r#""column":"{place}","leaks":["email"]"#)), "{said}");
        assert!(said.contains(r#"["query parameter `email`"]"#), "{said}");
    }
}

#[test]
fn what_stands_behind_a_tab_is_audited_as_it_is_scrubbed() {
    let line = "https://s.example/q\thttps://other.example/?phone=%2B33639981427\n";
    let audited = visard(&["audit-urls"], line.as_bytes());
    assert_eq!(
        (code(&audited), out(&audited).as_str()),
        (1, "{\"line\":1,\"leaks\":[\"phone\"]}\n")
    );
    let scrubbed = visard(&["scrub-urls"], line.as_bytes());
    assert_eq!(out(&scrubbed), "https://s.example/q\thttps://other.example/\n");
    // As in tables of URLs and what leaks in them.
    let sample = b"https://s.example/q?lang=fr\temail,phone\n";
    assert_eq!(code(&visard(&["audit-urls"], sample)), 0);
}
