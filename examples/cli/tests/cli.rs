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
    assert!(out(&output).contains("INVALID_UTF8") && out(&output).contains("-:2: email"));
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
    assert_eq!(out(&output), "-:1: email in query parameter `email`\n");
    let output = visard(&["audit-urls", "--jsonl"], urls);
    assert_eq!(out(&output), "{\"leaks\":[\"email\"],\"line\":1}\n{\"leaks\":[],\"line\":3}\n");
    assert_eq!(code(&visard(&["audit-urls"], b"https://s.example.com/q?lang=fr\n")), 0);
    assert_eq!(code(&visard(&["audit-urls"], b"not a url\n")), 2);
}
