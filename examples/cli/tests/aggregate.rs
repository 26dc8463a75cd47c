//! Metrics of groups: tables in text, JSON and as a page, with what is suppressed.

mod support;

use core::sync::atomic::{AtomicU32, Ordering};
use serde_json::Value;
use std::fs;
use support::{Folder, code, err, out, visard};

const WORDS: [&str; 6] = ["aggregate", "--person", "id", "--answer", "score", "--csv"];

/// So many people of each country and product, in one wave or several.
fn rows(cells: &[(&str, &str, &str, u32)], answer: impl Fn(u32) -> u32) -> String {
    let mut rows = "id,wave,country,product,score\n".to_owned();
    for (wave, country, product, people) in cells {
        for number in 0..*people {
            let score = answer(number);
            let id = [*country, *product, &number.to_string()].join("-");
            rows += &[&id, *wave, *country, *product, &score.to_string()].join(",");
            rows += "\n";
        }
    }
    rows
}

const CELLS: [(&str, &str, &str, u32); 4] = [
    ("w1", "DE", "app", 12),
    ("w1", "DE", "web", 9),
    ("w1", "FR", "app", 8),
    ("w1", "FR", "web", 2),
];

#[test]
fn a_cross_table_with_what_is_suppressed() {
    let words = [&WORDS[..], &["--group-by", "country,product"]].concat();
    let table = visard(&words, rows(&CELLS, |number| number % 11).as_bytes());
    assert_eq!(code(&table), 0, "{}", err(&table));
    let text = out(&table);
    let line = |begin: [&str; 2]| {
        let words = |line: &str| line.split_whitespace().map(str::to_owned).collect::<Vec<_>>();
        text.lines().map(words).find(|line| line.starts_with(&begin.map(str::to_owned))).unwrap()
    };
    assert_eq!(line(["*", "*"])[2], "31");
    assert_eq!(line(["FR", "web"])[2..].join(" "), "- suppressed: too few people");
    assert!(line(["FR", "app"])[2..].join(" ").starts_with("- suppressed: too few people less"));
    assert!(text.ends_with("figures suppressed\n"), "{text}");
}

#[test]
fn what_is_suppressed_does_not_depend_on_answers() {
    let suppressed = |answer: fn(u32) -> u32| {
        let words = [&WORDS[..], &["--group-by", "country,product", "--json"]].concat();
        let report = visard(&words, rows(&CELLS, answer).as_bytes());
        let report: Value = serde_json::from_str(&out(&report)).unwrap();
        let rows = report["tables"][0]["rows"].as_array().unwrap().clone();
        rows.iter().map(|row| row["suppressed"].clone()).collect::<Vec<_>>()
    };
    assert_eq!(suppressed(|_| 0), suppressed(|number| number % 11));
}

#[test]
fn the_ledger_remembers_what_the_audience_was_told() {
    let folder = Folder::new("aggregate-ledger");
    let (ledger, file) = (folder.path("told.db"), rows(&CELLS, |_| 9));
    let file = folder.write("answers.csv", file.as_bytes());
    let ask = |audience: &str, only: &[&str]| {
        let words = [&WORDS[..], &["--ledger", &ledger, "--audience", audience]].concat();
        let words = [&words[..], &["--segments", "country,product"], only, &[&file]].concat();
        out(&visard(&words, b""))
    };
    assert!(ask("marketing", &[]).ends_with("0 of 1 figures suppressed\n"));
    let app_or_germany =
        ["--where", "country=DE", "--where", "country=FR", "--where", "product=app"];
    assert!(ask("marketing", &app_or_germany).ends_with("0 of 1 figures suppressed\n"));
    // Everybody less these would be two people.
    let france = ["--where", "product=web", "--where", "country=DE"];
    assert!(ask("marketing", &france).ends_with("1 of 1 figures suppressed\n"));
    assert!(ask("board", &france).ends_with("0 of 1 figures suppressed\n"));
    assert!(ask("marketing", &[]).ends_with("0 of 1 figures suppressed\n"), "again");
}

#[test]
fn a_page_needs_nothing_else_and_shows_no_markup_of_others() {
    let folder = Folder::new("aggregate-page");
    let evil = "<script>alert(1)</script>\"'&";
    let cells = [("w1", evil, "app", 12), ("w2", evil, "app", 9), ("w1", "FR", "app", 3)];
    let table =
        rows(&cells, |number| number % 11).replace(evil, "\"<script>alert(1)</script>\"\"'&\"");
    // The id holds the country, too: only its column is a quoted field.
    let table: String = table
        .lines()
        .map(|line| match line.split_once("-app-") {
            Some((_, rest)) => format!("p{rest}\n"),
            None => format!("{line}\n"),
        })
        .collect();
    let page = folder.path("page.html");
    let words =
        [&WORDS[..], &["--group-by", "country", "--wave", "wave", "--html", &page]].concat();
    let told = visard(&words, table.as_bytes());
    assert_eq!(code(&told), 0, "{}", err(&told));
    let html = fs::read_to_string(&page).unwrap();
    assert!(!html.contains("<script") && html.contains("&lt;script&gt;"), "{html}");
    for outside in ["http:", "https:", "src=", "url(", "@import"] {
        assert!(!html.contains(outside), "{outside}");
    }
    for part in [
        "<!DOCTYPE html>",
        "lang=\"en\"",
        "prefers-color-scheme:dark",
        "<h2>Trend</h2>",
        "scope=\"row\"",
        "class=\"suppressed\"",
        "aria-label=\"NPS ",
    ] {
        assert!(html.contains(part), "{part}: {html}");
    }
    let again = visard(&words, table.as_bytes());
    assert_eq!((code(&again), err(&again).contains("--force replaces it")), (2, true));
}

/// Which groups there are is told, also of one person: `IT, nps 2` would be that person's answer.
#[test]
fn answers_and_ids_make_no_groups() {
    for words in [
        &["--group-by", "score"][..],
        &["--group-by", "id"],
        &["--wave", "score"],
        &["--where", "score=7"],
        &["--segments", "country,score"],
    ] {
        let words = [&WORDS[..], words].concat();
        let told = visard(&words, rows(&CELLS, |_| 7).as_bytes());
        assert_eq!(code(&told), 2, "{words:?}");
        assert!(out(&told).is_empty() && err(&told).contains("would tell answers"), "{words:?}");
    }
}

#[test]
fn a_plan_of_tables_is_released_together() {
    let folder = Folder::new("aggregate-plan");
    let plan = folder.write(
        "plan.json",
        br#"{"tables":[{"by":["country"]},{"where":{"country":["DE"]},"by":["product"]}]}"#,
    );
    let words = [&WORDS[..], &["--release", &plan, "--metric", "csat", "--json"]].concat();
    let report = visard(&words, rows(&CELLS, |number| 1 + number % 5).as_bytes());
    let report: Value = serde_json::from_str(&out(&report)).unwrap();
    assert_eq!(report["tables"].as_array().unwrap().len(), 2);
    let germany = &report["tables"][1]["rows"][0];
    assert_eq!((&germany["people"], &germany["value"]), (&21.into(), &"33.3 %".into()));
    let wrong = folder.write("wrong.json", br#"{"tables":[{"bye":[]}]}"#);
    let words = [&WORDS[..], &["--release", &wrong]].concat();
    assert_eq!(code(&visard(&words, b"id,score\n")), 2);
}

#[test]
fn a_release_is_in_the_audit_log_before_it_is_shown() {
    let folder = Folder::new("aggregate-log");
    let (log, table) = (folder.path("audit.jsonl"), rows(&CELLS, |_| 9));
    let words = [&WORDS[..], &["--group-by", "product", "--where", "country=DE"]].concat();
    let words = [&words[..], &["--audience", "marketing", "--audit-log", &log]].concat();
    for _ in 0..2 {
        let told = visard(&words, table.as_bytes());
        assert_eq!(code(&told), 0, "{}", err(&told));
    }
    let lines = fs::read_to_string(&log).unwrap();
    visard::audit::verify(lines.lines()).unwrap();
    let event: Value = serde_json::from_str(lines.lines().nth(1).unwrap()).unwrap();
    for (member, value) in [
        ("event", Value::from("release")),
        ("audience", "marketing".into()),
        ("panel", "score".into()),
        ("attributes", ["country", "product"].as_slice().into()),
        ("tables", 1.into()),
        ("published", 3.into()),
        ("suppressed", 0.into()),
    ] {
        assert_eq!(event[member], value, "{member}");
    }
    // Hashes may spell anything.
    let told: Vec<&str> = lines.lines().filter_map(|line| line.split("\"chain\"").next()).collect();
    assert!(told.iter().all(|line| !line.contains("DE") && !line.contains("app")), "{lines}");
    // A log that lost its last line end goes on behind one.
    fs::write(&log, lines.trim_end()).unwrap();
    assert_eq!(code(&visard(&words, table.as_bytes())), 0);
    visard::audit::verify(fs::read_to_string(&log).unwrap().lines()).unwrap();
    // A line without end is not read to it.
    fs::write(&log, "x".repeat(70_000)).unwrap();
    let told = visard(&words, table.as_bytes());
    assert_eq!((code(&told), err(&told).contains("LIMIT_EXCEEDED")), (2, true), "{}", err(&told));
    // What cannot be written down is not told.
    fs::write(&log, "something else\n").unwrap();
    let told = visard(&words, table.as_bytes());
    assert_eq!((code(&told), out(&told).as_str()), (2, ""));
    assert!(
        err(&told).contains("audit.jsonl") && err(&told).contains("LOG_BROKEN"),
        "{}",
        err(&told)
    );
}

#[test]
fn json_lines_are_read_by_pointers_and_distributions_have_k_people_in_each_range() {
    let lines: String = (0..20)
        .map(|number| {
            format!("{{\"who\":{{\"id\":{number}}},\"data\":{{\"q\":{}}}}}\n", number % 4)
        })
        .chain(["{\"who\":{\"id\":99},\"data\":{}}\n".to_owned()])
        .collect();
    let words =
        ["aggregate", "--person", "/who/id", "--answer", "/data/q", "--metric", "distribution"];
    let words = [&words[..], &["--scale", "0..3"]].concat();
    let table = visard(&words, lines.as_bytes());
    assert!(
        out(&table).contains("20      0: 5, 1: 5, 2: 5, 3: 5"),
        "{}{}",
        out(&table),
        err(&table)
    );
    let fewer = [&words[..], &["--k", "6"]].concat();
    assert!(out(&visard(&fewer, lines.as_bytes())).contains("0 to 1: 10, 2 to 3: 10"));
}

#[test]
fn bad_rows_are_named_without_what_is_in_them_and_nothing_is_told() {
    for (row, why) in [
        (",w1,DE,app,9", "names no person"),
        ("r1,w1,DE,app,nine", "whole number"),
        ("r1,w1,DE,app,11", "outside the scale"),
        ("r1,,DE,app,9", "names no wave"),
    ] {
        let table = rows(&CELLS, |_| 9) + row + "\n";
        let told = visard(&[&WORDS[..], &["--wave", "wave"]].concat(), table.as_bytes());
        assert_eq!((code(&told), out(&told).as_str()), (2, ""), "{row}");
        assert!(
            err(&told).starts_with("visard: -:33: ") && err(&told).contains(why),
            "{}",
            err(&told)
        );
        assert!(!err(&told).contains("nine") && !err(&told).contains("r1"), "{}", err(&told));
    }
    let unknown = visard(&["aggregate", "--person", "id", "--answer", "x", "--csv"], b"id,score\n");
    assert_eq!((code(&unknown), err(&unknown).contains("UNKNOWN_NAME")), (2, true));
}

#[test]
fn tables_are_told_from_json_lines_by_how_they_begin() {
    let asked = &WORDS[..WORDS.len() - 1];
    let table = rows(&CELLS, |_| 9);
    let named = visard(&WORDS, table.as_bytes());
    assert_eq!(code(&named), 0, "{}", err(&named));
    for text in [table.clone(), ["\u{feff}", &table].concat(), ["\r\n", &table].concat()] {
        let told = visard(asked, text.as_bytes());
        assert_eq!((code(&told), out(&told)), (0, out(&named)), "{}", err(&told));
    }
    let line = |number: u32| serde_json::json!({"id": number, "score": 9}).to_string();
    let lines: Vec<String> = (0..9).map(line).collect();
    let told = visard(asked, ["\u{feff}\n", &lines.join("\n")].concat().as_bytes());
    assert_eq!(code(&told), 0, "{}", err(&told));
    for empty in ["", "\u{feff}", "\n \n"] {
        let told = visard(asked, empty.as_bytes());
        assert_eq!((code(&told), err(&told).as_str()), (2, "visard: -: the file is empty\n"));
    }
    let told = visard(asked, b"id;score\n1;9\n");
    assert!(err(&told).contains("semicolons") && code(&told) == 2, "{}", err(&told));
    for (row, why) in [("r1,w1", "fewer columns"), ("r1,w1,DE,app,9,", "more columns")] {
        let told = visard(asked, [&table, row, "\n"].concat().as_bytes());
        assert_eq!((code(&told), out(&told).as_str()), (2, ""));
        assert!(err(&told).starts_with("visard: -:33: "), "{}", err(&told));
        assert!(err(&told).contains(why), "{}", err(&told));
    }
    let told = visard(asked, b"id,score\n1,9\n\xff,9\n");
    assert!(err(&told).contains("-:3: ") && err(&told).contains("INVALID_UTF8"), "{}", err(&told));
}

#[test]
fn nobody_is_too_few_people_and_no_success() {
    let table = rows(&CELLS, |_| 9);
    for value in ["country=GERMANY", "country=FR"] {
        let product = ["--where", "product=web", "--where", value];
        let told = visard(&[&WORDS[..], &product].concat(), table.as_bytes());
        assert_eq!(code(&told), 2, "{}", err(&told));
        assert!(out(&told).contains("suppressed: too few people\n"), "{}", out(&told));
    }
    let folder = Folder::new("aggregate-no-table");
    let plan = folder.write("plan.json", br#"{"tables":[]}"#);
    let told = visard(&[&WORDS[..], &["--release", &plan]].concat(), table.as_bytes());
    assert_eq!((code(&told), out(&told).as_str()), (2, ""));
    assert!(err(&told).contains("the plan has no table"), "{}", err(&told));
}

#[test]
fn how_many_rows_were_replaced_is_said() {
    let cells = [("w1", "DE", "app", 9), ("w2", "DE", "app", 7)];
    let table = rows(&cells, |_| 9);
    let told = visard(&WORDS, table.as_bytes());
    assert!(err(&told).contains("7 rows were replaced"), "{}", err(&told));
    let told = visard(&[&WORDS[..], &["--wave", "wave"]].concat(), table.as_bytes());
    assert_eq!(err(&told), "");
}

#[test]
fn a_ledger_goes_below_no_earlier_k() {
    let folder = Folder::new("aggregate-ledger-k");
    let (ledger, table) = (folder.path("told.db"), rows(&CELLS, |_| 9));
    let words = [&WORDS[..], &["--group-by", "country,product", "--ledger", &ledger]].concat();
    let ask = |k| visard(&[&words[..], &["--k", k]].concat(), table.as_bytes());
    assert_eq!(code(&ask("5")), 0);
    let told = ask("2");
    assert_eq!((code(&told), out(&told).as_str()), (2, ""));
    assert!(err(&told).contains("larger k"), "{}", err(&told));
}

const DATA: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/../data");

/// Somebody who may see groups of 20 and no single record.
const MARKETING: [&str; 12] = [
    "--as",
    "m-2001",
    "--action",
    "response.read",
    "--purpose",
    "insight",
    "--attribute",
    "tenant=acme",
    "--resource",
    "tenant=acme",
    "--now",
    "2026-11-23T10:00:00Z",
];

/// A keyring, and a file of records that `protect` wrote under it: so many people of each product.
fn protected(folder: &Folder, cells: &[(&str, u32)]) -> (String, Vec<String>) {
    let kek = folder.write("kek.bin", &[7; 32]);
    let keyring = folder.path("k.json");
    let keys = ["--keyset", &keyring, "--kek-file", &kek].map(str::to_owned).to_vec();
    let made = ["keyset", "generate", "--out", &keyring, "--tenant", "acme", "--kek-file", &kek];
    assert_eq!(code(&visard(&made, b"")), 0);
    let mut records = Vec::new();
    for (product, people) in cells {
        for number in 0..*people {
            let (id, who) = (format!("r-{product}-{number}"), format!("crm-{product}-{number}"));
            let data = serde_json::json!({"nps_score": 9, "plan": product, "why": "Ada was late"});
            records.push(serde_json::json!({"id": id, "contact": {"userId": who}, "data": data}));
        }
    }
    let payload = serde_json::json!({ "data": records }).to_string();
    let (payload, stored) =
        (folder.write("in.json", payload.as_bytes()), folder.path("stored.jsonl"));
    let policy = format!("{DATA}/policy.toml");
    let words =
        ["protect", "--policy", &policy, "--profile", "formbricks", "--out", &stored, &payload];
    let made = visard(&[&words[..], &strs(&keys)].concat(), b"");
    assert_eq!(code(&made), 0, "{}", err(&made));
    (stored, keys)
}

fn strs(words: &[String]) -> Vec<&str> {
    words.iter().map(String::as_str).collect()
}

/// The command over stored records, as somebody.
fn of_stored(keys: &[String], words: &[&str], asked: &[&str]) -> std::process::Output {
    static ASKED: AtomicU32 = AtomicU32::new(0);
    let number = ASKED.fetch_add(1, Ordering::Relaxed);
    let folder = Folder::new(&format!("aggregate-told-{number}"));
    let ledger = folder.path("told.db");
    let words = [words, &["--person", "respondent_id", "--ledger", &ledger]].concat();
    unremembered(keys, &words, asked)
}

fn unremembered(keys: &[String], words: &[&str], asked: &[&str]) -> std::process::Output {
    let (policy, people) = (format!("{DATA}/policy.toml"), format!("{DATA}/people.toml"));
    let fields = ["aggregate", "--policy", &policy, "--people", &people];
    visard(&[&fields[..], &strs(keys), words, asked].concat(), b"")
}

#[test]
fn protected_records_are_told_of_with_a_ledger_only() {
    let folder = Folder::new("aggregate-stored-ledger");
    let (stored, keys) = protected(&folder, &[("pro", 30)]);
    for more in [&[][..], &["--group-by", "product"]] {
        let words = [&["--person", "respondent_id", "--answer", "nps", &stored], more].concat();
        let told = unremembered(&keys, &words, &MARKETING);
        assert_eq!((code(&told), out(&told).as_str()), (2, ""));
        assert!(err(&told).contains("--ledger"), "{}", err(&told));
    }
}

#[test]
fn no_line_of_a_protected_record_is_named_for_its_answer() {
    let folder = Folder::new("aggregate-stored-answers");
    let (stored, keys) = protected(&folder, &[("pro", 25)]);
    let words = ["--answer", "nps", "--metric", "mean", "--scale", "0..8", &stored];
    let told = of_stored(&keys, &words, &MARKETING);
    let new = "visard: nothing was told to `all` about `nps` before\n";
    assert_eq!((code(&told), err(&told).as_str()), (2, new));
    assert!(out(&told).contains("suppressed: too few people"), "{}", out(&told));
    // By another field each response would be a person.
    let ledger = folder.path("told.db");
    let words = ["--answer", "nps", "--person", "response_id", "--ledger", &ledger, &stored];
    let told = unremembered(&keys, &words, &MARKETING);
    assert_eq!((code(&told), out(&told).as_str()), (2, ""));
    assert!(err(&told).contains("whose it is"), "{}", err(&told));
}

#[test]
fn groups_of_protected_records_are_told_to_who_may_see_no_record() {
    let folder = Folder::new("aggregate-stored");
    let (stored, keys) = protected(&folder, &[("pro", 30), ("free", 25), ("trial", 6)]);
    // Names and the respondent's id are sealed.
    let text = fs::read_to_string(&stored).unwrap();
    assert!(!text.contains("Ada was") && !text.contains("crm-"));
    let log = folder.path("audit.jsonl");
    let words =
        ["--answer", "nps", "--group-by", "product", "--audit-log", &log, "--json", &stored];
    let told = of_stored(&keys, &words, &MARKETING);
    assert_eq!(code(&told), 0, "{}", err(&told));
    let report: Value = serde_json::from_str(&out(&told)).unwrap();
    // The policy's 20, not the command's 5; and what would tell of the six with the rest.
    assert_eq!(report["k"], 20);
    let people = |row: &Value| (row["values"][0].clone(), row["people"].clone());
    let rows: Vec<_> = report["tables"][0]["rows"].as_array().unwrap().iter().map(people).collect();
    let published = rows.iter().filter(|(_, people)| !people.is_null()).count();
    assert!(rows.contains(&("pro".into(), 30.into())), "{rows:?}");
    assert!(rows.contains(&("trial".into(), Value::Null)), "{rows:?}");
    assert_eq!((rows.len(), published), (4, 2), "{rows:?}");
    let lines = fs::read_to_string(&log).unwrap();
    visard::audit::verify(lines.lines()).unwrap();
    let kinds: Vec<Value> = lines
        .lines()
        .map(|line| serde_json::from_str::<Value>(line).unwrap()["event"].clone())
        .collect();
    assert_eq!(kinds, ["aggregate", "release"]);
}

#[test]
fn no_word_of_the_command_goes_below_what_the_policy_demands() {
    let folder = Folder::new("aggregate-stored-k");
    let (stored, keys) = protected(&folder, &[("pro", 19)]);
    let told = of_stored(&keys, &["--answer", "nps", "--k", "2", &stored], &MARKETING);
    assert!(out(&told).ends_with("1 of 1 figures suppressed\n"), "{}", out(&told));
    let told = of_stored(&keys, &["--answer", "nps", "--k", "30", "--json", &stored], &MARKETING);
    let report: Value = serde_json::from_str(&out(&told)).unwrap();
    assert_eq!(report["k"], 30);
}

#[test]
fn who_may_not_ask_is_told_nothing_and_why() {
    let folder = Folder::new("aggregate-stored-no");
    let (stored, keys) = protected(&folder, &[("pro", 30)]);
    let log = folder.path("audit.jsonl");
    let mut nobody = MARKETING;
    nobody[1] = "u-9999";
    let mut elsewhere = MARKETING;
    elsewhere[9] = "tenant=other";
    for (words, asked, why) in [
        (["--answer", "nps"], nobody, "denied (no-grants)"),
        (["--answer", "nps"], elsewhere, "denied ("),
        // Contact data is no matter of groups, and free text is one person's words.
        (["--answer", "email"], MARKETING, "`email` use:denied"),
        (["--answer", "comment"], MARKETING, "`comment` use:findings"),
        (["--group-by", "comment"], MARKETING, "`comment` use:findings"),
        (["--answer", "anything"], MARKETING, "UNKNOWN_NAME"),
    ] {
        let answer: &[&str] = if words[0] == "--answer" { &[] } else { &["--answer", "nps"] };
        let words = [&words[..], answer, &["--audit-log", &log, &stored]].concat();
        let told = of_stored(&keys, &words, &asked);
        assert_eq!((code(&told), out(&told).as_str()), (2, ""), "{why}");
        assert!(err(&told).contains(why), "{why}: {}", err(&told));
    }
    // Who asked is in the log, also where it was refused.
    let lines = fs::read_to_string(&log).unwrap();
    assert_eq!(lines.matches(r#""event":"aggregate""#).count(), 5);
    assert_eq!(lines.matches(r#""outcome":"refused""#).count(), 5);
}

#[test]
fn a_record_that_does_not_open_stops_all_of_it() {
    let folder = Folder::new("aggregate-stored-bad");
    let (stored, keys) = protected(&folder, &[("pro", 25)]);
    let text = fs::read_to_string(&stored).unwrap();
    let own = r#","person":"r-1","score":9}"#;
    for (line, why) in [(own, "RECORD_SHAPE"), ("{}", "RECORD_SHAPE")] {
        let file = folder.write("more.jsonl", format!("{text}{line}\n").as_bytes());
        let told = of_stored(&keys, &["--answer", "nps", &file], &MARKETING);
        assert_eq!((code(&told), out(&told).as_str()), (2, ""));
        assert!(err(&told).contains(":26: ") && err(&told).contains(why), "{}", err(&told));
    }
    // Somebody else's keyring opens none of them.
    let other = Folder::new("aggregate-stored-other");
    let (_, others) = protected(&other, &[("pro", 1)]);
    let told = of_stored(&others, &["--answer", "nps", &stored], &MARKETING);
    assert_eq!((code(&told), out(&told).as_str()), (2, ""));
    assert!(!err(&told).contains("crm-"), "{}", err(&told));
    // Without keys, people or somebody who asks the command does not begin.
    let policy = format!("{DATA}/policy.toml");
    let words = ["aggregate", "--person", "respondent_id", "--answer", "nps", "--policy", &policy];
    assert_eq!(code(&visard(&[&words[..], &[&stored]].concat(), b"")), 2);
    assert_eq!(code(&of_stored(&keys, &["--answer", "nps", &stored], &[])), 2);
}
