//! Sealed files and columns through the command: CSV, JSON, SQLite, index plans.

#![expect(clippy::unwrap_used, clippy::indexing_slicing, reason = "tests")]

mod support;

use rusqlite::Connection;
use std::{
    fs,
    process::{Command, Output},
};
use support::{Folder, code, err, out, visard};

const DATA: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/../data");

/// A folder with a keyring `k.json` under `kek.bin`.
fn folder(name: &str) -> Folder {
    let folder = Folder::new(name);
    let kek = folder.write("kek.bin", &[7; 32]);
    let keyring = folder.path("k.json");
    let words = ["keyset", "generate", "--out", &keyring, "--tenant", "acme", "--kek-file", &kek];
    assert_eq!(code(&visard(&words, b"")), 0);
    folder
}

/// The command with the folder's keyring.
fn with_keys(folder: &Folder, words: &[&str]) -> Output {
    let (keyring, kek) = (folder.path("k.json"), folder.path("kek.bin"));
    let mut all = words.to_vec();
    all.extend(["--keyset", &keyring, "--kek-file", &kek]);
    visard(&all, b"")
}

fn done(output: &Output) -> String {
    assert_eq!(code(output), 0, "{}{}", out(output), err(output));
    out(output)
}

fn rotate(folder: &Folder) {
    for usage in ["data", "index"] {
        let (keyring, kek) = (folder.path("k.json"), folder.path("kek.bin"));
        let words = ["keyset", "rotate", "--use", usage, "--keyset", &keyring, "--kek-file", &kek];
        done(&visard(&words, b""));
    }
}

/// Disables the keys that rotation left behind.
fn retire(folder: &Folder) {
    let (keyring, kek) = (folder.path("k.json"), folder.path("kek.bin"));
    let inspected = done(&visard(&["keyset", "inspect", "--json", "--keyset", &keyring], b""));
    let inspected: serde_json::Value = serde_json::from_str(&inspected).unwrap();
    for keyset in inspected["keysets"].as_array().unwrap() {
        for key in keyset["keys"].as_array().unwrap().iter().filter(|k| k["state"] == "enabled") {
            let (usage, id) = (keyset["use"].as_str().unwrap(), key["id"].as_str().unwrap());
            let words = ["keyset", "disable", "--use", usage, "--key", id];
            let words = [&words[..], &["--keyset", &keyring, "--kek-file", &kek]].concat();
            done(&visard(&words, b""));
        }
    }
}

const COLUMNS: [&str; 8] = [
    "--table",
    "people",
    "--record-column",
    "id",
    "--column",
    "email",
    "--index",
    "email:email:100000",
];

fn csv(folder: &Folder, command: &str, input: &str, output: &str, more: &[&str]) -> Output {
    let (input, output) = (folder.path(input), folder.path(output));
    let mut words = vec![command, "--out", &output, "--force"];
    words.extend(COLUMNS);
    words.extend(more);
    words.push(&input);
    with_keys(folder, &words)
}

#[test]
fn a_csv_file_is_sealed_and_opened_to_the_same_bytes() {
    let folder = folder("csv");
    let text = "\u{feff}id,email,note\r\n1,ada@example.org,\"said \"\"hi\"\", twice\"\r\n\
                2,,\"two\r\nlines\"\r\n3,\"=cmd|x, \"\"y\"\"\",\r\n";
    folder.write("in.csv", text.as_bytes());
    done(&csv(&folder, "protect", "in.csv", "sealed.csv", &[]));
    let sealed = fs::read_to_string(folder.path("sealed.csv")).unwrap();
    assert!(sealed.starts_with("\u{feff}id,email_sealed,note,email_index\r\n"), "{sealed}");
    assert!(!sealed.contains("ada") && !sealed.contains("=cmd"), "{sealed}");
    assert_eq!(
        done(&csv(&folder, "open", "sealed.csv", "back.csv", &[])),
        "3 rows, 0 of them not opened\n"
    );
    assert_eq!(fs::read_to_string(folder.path("back.csv")).unwrap(), text);
}

#[test]
fn the_sample_files_come_back_whole() {
    let folder = folder("samples");
    for (file, record, columns) in [
        ("feedback-records.csv", "submission_id", vec!["value_text", "metadata", "user_id"]),
        ("limesurvey-participants.csv", "tid", vec!["firstname", "lastname", "email"]),
    ] {
        let (input, sealed, back) =
            (format!("{DATA}/{file}"), folder.path("s.csv"), folder.path("b.csv"));
        let mut words = vec!["--record-column", record];
        words.extend(columns.iter().flat_map(|column| ["--column", column]));
        let protect = [&["protect", "--force", "--out", &sealed][..], &words, &[&input]].concat();
        done(&with_keys(&folder, &protect));
        let open = [&["open", "--force", "--out", &back][..], &words, &[&sealed]].concat();
        done(&with_keys(&folder, &open));
        let rows = |path: &str| -> Vec<csv::StringRecord> {
            csv::Reader::from_path(path).unwrap().records().map(Result::unwrap).collect()
        };
        assert_eq!(rows(&back), rows(&input), "{file}");
    }
}

#[test]
fn a_bad_row_is_named_and_never_lost_or_written_readable() {
    let folder = folder("bad");
    let text = b"id,email\n1,ada@example.org\n2,short@example.org,extra\n3,\xff\xfe\n,who@example.org\n5,eve@example.org\n";
    folder.write("in.csv", text);
    folder.write("sealed.csv", b"what stood here\n");
    let output = csv(&folder, "protect", "in.csv", "sealed.csv", &[]);
    assert_eq!(code(&output), 2);
    let said = err(&output);
    for (line, name) in [(3, "RECORD_SHAPE"), (4, "INVALID_UTF8"), (5, "INVALID_ARGUMENT")] {
        assert!(
            said.lines().any(|l| l.contains(&format!(":{line}: ")) && l.contains(name)),
            "{said}"
        );
    }
    assert!(!said.contains("example.org"), "{said}");
    assert_eq!(fs::read(folder.path("sealed.csv")).unwrap(), b"what stood here\n");
    assert!(!fs::exists(folder.path("sealed.csv.visard-new")).unwrap());
    let rejects = folder.path("rejects.csv");
    let output = csv(&folder, "protect", "in.csv", "sealed.csv", &["--rejects", &rejects]);
    assert_eq!(code(&output), 2);
    let sealed = fs::read_to_string(folder.path("sealed.csv")).unwrap();
    assert_eq!(sealed.lines().count(), 3);
    assert!(!sealed.contains("example.org"));
    assert_eq!(
        fs::read(rejects).unwrap(),
        b"id,email\n2,short@example.org,extra\n3,\xff\xfe\n,who@example.org\n"
    );
}

#[test]
fn a_sealed_file_is_not_sealed_again() {
    let folder = folder("again");
    folder.write("in.csv", b"id,email\n1,ada@example.org\n");
    done(&csv(&folder, "protect", "in.csv", "sealed.csv", &[]));
    let output = csv(&folder, "protect", "sealed.csv", "twice.csv", &[]);
    assert_eq!(code(&output), 2);
    assert!(err(&output).contains("UNKNOWN_NAME"), "{}", err(&output));
}

#[test]
fn a_cell_that_was_moved_does_not_open() {
    let folder = folder("moved");
    folder.write("in.csv", b"id,email\n1,a@example.org\n2,b@example.org\n");
    done(&csv(&folder, "protect", "in.csv", "sealed.csv", &[]));
    let sealed = fs::read_to_string(folder.path("sealed.csv")).unwrap();
    folder.write("moved.csv", sealed.replacen("\n1,", "\n9,", 1).as_bytes());
    let output = csv(&folder, "open", "moved.csv", "back.csv", &[]);
    assert_eq!(code(&output), 2);
    assert!(err(&output).contains(":2: ") && err(&output).contains("OPEN_FAILED"));
    assert!(!fs::exists(folder.path("back.csv")).unwrap());
}

#[test]
fn a_csv_file_is_resealed_in_its_place() {
    let folder = folder("reseal");
    let rows: Vec<String> = (1..=3_000).map(|n| format!("{n},p{n}@example.org\n")).collect();
    let text = format!("id,email\n{}", rows.concat());
    folder.write("in.csv", text.as_bytes());
    done(&csv(&folder, "protect", "in.csv", "sealed.csv", &[]));
    rotate(&folder);
    let sealed = folder.path("sealed.csv");
    let reseal = [&["reseal", "--csv", &sealed][..], &COLUMNS].concat();
    let before = fs::read(&sealed).unwrap();
    let dry = with_keys(&folder, &[&reseal[..], &["--dry-run"]].concat());
    assert_eq!(code(&dry), 4, "something would change");
    let dry = out(&dry);
    assert!(dry.starts_with("3000 rows: 3000 would change, 0 current, 0 would fail\n"), "{dry}");
    assert!(dry.contains("email: 3000 values under key "), "{dry}");
    assert_eq!(fs::read(&sealed).unwrap(), before, "a dry run writes nothing");
    let said = done(&with_keys(&folder, &reseal));
    // An index value of 15 bits may be the same under both keys; it is not written then.
    let written = said.strip_prefix("3000 rows, 3000 values sealed, ").unwrap();
    let written: u32 = written.strip_suffix(" index values written\n").unwrap().parse().unwrap();
    assert!((2_980..=3_000).contains(&written), "{said}");
    let said = done(&with_keys(&folder, &reseal));
    assert_eq!(said, "3000 rows, 0 values sealed, 0 index values written\n");
    retire(&folder);
    done(&csv(&folder, "open", "sealed.csv", "back.csv", &[]));
    assert_eq!(fs::read_to_string(folder.path("back.csv")).unwrap(), text);
}

/// A file of so many people.
fn people(count: u32) -> String {
    let rows: Vec<String> = (1..=count).map(|n| format!("{n},p{n}@example.org\n")).collect();
    format!("id,email\n{}", rows.concat())
}

/// Protects `in.csv` and kills the command when some rows are on disk.
fn interrupted(folder: &Folder) {
    let [keyring, kek, from, to] =
        ["k.json", "kek.bin", "in.csv", "sealed.csv"].map(|n| folder.path(n));
    let words = ["protect", "--keyset", &keyring, "--kek-file", &kek, "--out", &to, &from];
    let mut command = Command::new(env!("CARGO_BIN_EXE_visard"));
    let mut child = command.args(words).args(COLUMNS).spawn().unwrap();
    let progress = folder.path("sealed.csv.visard-walk");
    let some = |text: &str| text.contains(" walking ") && !text.contains(" walking 0 ");
    while !fs::read_to_string(&progress).is_ok_and(|text| some(&text)) {
        assert!(child.try_wait().unwrap().is_none(), "the child walks");
    }
    child.kill().unwrap();
    child.wait().unwrap();
    assert!(!fs::exists(&to).unwrap(), "nothing half-done stands in its place");
}

fn nothing_is_left(folder: &Folder) {
    for name in
        ["sealed.csv.visard-walk", "sealed.csv.visard-walk.visard-new", "sealed.csv.visard-new"]
    {
        assert!(!fs::exists(folder.path(name)).unwrap(), "{name}");
    }
}

#[test]
fn a_walk_over_csv_that_was_killed_goes_on() {
    let folder = folder("csv-kill");
    let text = format!("\u{feff}{}", people(60_000)).replace('\n', "\r\n");
    let text = text.replacen("7,p7@example.org", "7,p7@example.org,too many", 1);
    folder.write("in.csv", text.as_bytes());
    let good = text.replacen("7,p7@example.org,too many\r\n", "", 1);
    interrupted(&folder);
    // What was written after the last time it was saved does not count.
    let mut left =
        fs::OpenOptions::new().append(true).open(folder.path("sealed.csv.visard-new")).unwrap();
    std::io::Write::write_all(&mut left, b"60001,half a ro").unwrap();
    drop(left);
    let output = csv(&folder, "protect", "in.csv", "sealed.csv", &[]);
    assert_eq!(code(&output), 2, "{}", err(&output));
    assert!(err(&output).contains("going on after "), "{}", err(&output));
    assert!(err(&output).contains(":8: "), "a bad line from before: {}", err(&output));
    nothing_is_left(&folder);
    assert!(!fs::exists(folder.path("sealed.csv")).unwrap(), "one bad row keeps everything");

    folder.write("in.csv", good.as_bytes());
    interrupted(&folder);
    let said = done(&csv(&folder, "protect", "in.csv", "sealed.csv", &[]));
    assert_eq!(said, "59999 rows, 59999 values sealed, 59999 index values written\n");
    nothing_is_left(&folder);
    done(&csv(&folder, "open", "sealed.csv", "back.csv", &[]));
    assert!(fs::read(folder.path("back.csv")).unwrap() == good.as_bytes(), "every row, once");
}

#[test]
fn a_walk_over_a_file_that_changed_begins_again() {
    let folder = folder("csv-changed");
    folder.write("in.csv", people(60_000).as_bytes());
    interrupted(&folder);
    let text = people(3);
    folder.write("in.csv", text.as_bytes());
    let output = csv(&folder, "protect", "in.csv", "sealed.csv", &[]);
    assert_eq!(done(&output), "3 rows, 3 values sealed, 3 index values written\n");
    assert!(!err(&output).contains("going on"), "{}", err(&output));
    nothing_is_left(&folder);
    done(&csv(&folder, "open", "sealed.csv", "back.csv", &[]));
    assert_eq!(fs::read_to_string(folder.path("back.csv")).unwrap(), text);
}

#[test]
fn a_sqlite_column_is_backfilled_and_resealed() {
    let folder = folder("sqlite");
    let path = folder.path("host.sqlite");
    let connection = Connection::open(&path).unwrap();
    connection
        .execute_batch(
            "CREATE TABLE answers (id INTEGER PRIMARY KEY, email TEXT, email_sealed BLOB, email_index INTEGER);
             INSERT INTO answers (email) VALUES ('ada@example.org'), (NULL), ('eve@example.org');",
        )
        .unwrap();
    let words = [
        "--sqlite",
        &path,
        "--in-table",
        "answers",
        "--table",
        "answers",
        "--column",
        "email",
        "--index",
        "email:email:100_000",
    ];
    let backfill = [&["backfill"][..], &words].concat();
    let said = done(&with_keys(&folder, &backfill));
    assert_eq!(
        said,
        "3 rows: 2 changed, 1 current, 0 failed\n2 values sealed, 2 index values written\n"
    );
    rotate(&folder);
    let reseal = [&["reseal"][..], &words].concat();
    let dry = out(&with_keys(&folder, &[&reseal[..], &["--dry-run"]].concat()));
    assert!(dry.starts_with("3 rows: 2 would change, 1 current, 0 would fail\n"), "{dry}");
    let said = done(&with_keys(&folder, &reseal));
    assert!(said.starts_with("3 rows: 2 changed, 1 current, 0 failed\n"), "{said}");
    retire(&folder);
    let again = done(&with_keys(&folder, &backfill));
    assert!(again.starts_with("3 rows: 0 changed, 3 current, 0 failed\n"), "{again}");
    connection.execute("UPDATE answers SET email_sealed = x'11' WHERE id = 3", []).unwrap();
    let output = with_keys(&folder, &reseal);
    assert_eq!(code(&output), 2);
    assert!(err(&output).contains("row 3: email: "), "{}", err(&output));
}

#[test]
fn a_walk_that_was_killed_goes_on() {
    let folder = folder("kill");
    let path = folder.path("host.sqlite");
    let connection = Connection::open(&path).unwrap();
    connection
        .execute_batch(
            "CREATE TABLE answers (id INTEGER PRIMARY KEY, email TEXT, email_sealed BLOB);
             WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 20000)
             INSERT INTO answers (email) SELECT 'p' || i || '@example.org' FROM n;",
        )
        .unwrap();
    let (keyring, kek) = (folder.path("k.json"), folder.path("kek.bin"));
    let words = [
        "backfill",
        "--sqlite",
        &path,
        "--in-table",
        "answers",
        "--column",
        "email",
        "--keyset",
        &keyring,
        "--kek-file",
        &kek,
    ];
    let mut child = Command::new(env!("CARGO_BIN_EXE_visard")).args(words).spawn().unwrap();
    let walking = "SELECT COUNT(*) FROM sqlite_master WHERE name = 'visard_walks'";
    while connection.query_row(walking, [], |row| row.get::<_, i64>(0)).unwrap() == 0 {
        assert!(child.try_wait().unwrap().is_none(), "the child walks");
    }
    child.kill().unwrap();
    child.wait().unwrap();
    let output = visard(&words, b"");
    assert!(done(&output).starts_with("20000 rows: 20000 changed, 0 current, 0 failed\n"));
    assert!(err(&output).contains("going on after "), "{}", err(&output));
}

#[test]
fn json_records_are_sealed_by_policy_and_shown_by_request() {
    let folder = folder("json");
    let (policy, people) = (format!("{DATA}/policy.toml"), format!("{DATA}/people.toml"));
    let input = format!("{DATA}/formbricks-webhook-responseFinished.json");
    let (sealed, shown) = (folder.path("sealed.jsonl"), folder.path("shown.jsonl"));
    let said =
        done(&with_keys(&folder, &["protect", "--policy", &policy, "--out", &sealed, &input]));
    assert_eq!(said, "1 record sealed\n");
    let text = fs::read_to_string(&sealed).unwrap();
    assert!(!text.contains("marchetti") && text.contains("\"field\":\"email\""), "{text}");
    let open = |subject: &str| {
        let words = [
            "open",
            "--force",
            "--policy",
            &policy,
            "--people",
            &people,
            "--as",
            subject,
            "--action",
            "response.read",
            "--purpose",
            "issue-resolution",
            "--attribute",
            "tenant=acme",
            "--resource",
            "tenant=acme",
            "--resource",
            "legal_hold=false",
            "--resource",
            "assignee=u-1042",
            "--resource",
            "status=open",
            "--now",
            "2026-11-23T10:00:00Z",
            "--out",
            &shown,
            &sealed,
        ];
        done(&with_keys(&folder, &words));
        fs::read_to_string(&shown).unwrap()
    };
    let text = open("u-1042");
    assert!(text.contains("Élodie") && text.contains("e•••@fr.example.com"), "{text}");
    assert_eq!(open("nobody"), "null\n");
}

#[test]
fn an_index_is_planned_from_a_number_or_a_column() {
    let said = done(&visard(&["index", "plan", "--distinct", "100000"], b""));
    assert!(said.starts_with("100000 distinct values: 15 bits, 1 partition\n"), "{said}");
    assert!(said.contains("about 3 other values"), "{said}");
    let output = visard(&["index", "plan", "--distinct", "11"], b"");
    assert_eq!(code(&output), 2);
    assert!(err(&output).contains("INDEX_TOO_SMALL"));
    let folder = Folder::new("plan");
    let row = |n| format!("{}\n", if n % 4 == 0 { 0 } else { n });
    let rows = (0..4_000).map(row).collect::<Vec<_>>().concat();
    let file = folder.write("v.csv", format!("customer\n{rows}").as_bytes());
    let words = ["index", "plan", "--csv", &file, "--column", "customer", "--partitions", "8"];
    let said = done(&visard(&words, b""));
    assert!(said.starts_with("3001 distinct values: 10 bits, 8 partitions\n"), "{said}");
    assert!(said.contains("The most frequent value makes 25.0 % of the rows."), "{said}");
    assert!(said.contains("if there were one partition"), "{said}");
}

#[test]
fn rows_that_cannot_be_put_aside_are_not_lost() {
    let folder = folder("csv-aside");
    let text = "id,email\n1,ada@example.org\n2,bo@example.org,too many\n";
    folder.write("in.csv", text.as_bytes());
    fs::create_dir(folder.path("taken")).unwrap();
    let rejects = folder.path("taken");
    let output = csv(&folder, "protect", "in.csv", "in.csv", &["--rejects", &rejects]);
    assert_ne!(code(&output), 0);
    assert_eq!(fs::read_to_string(folder.path("in.csv")).unwrap(), text);
}

#[test]
#[cfg(unix)]
fn a_walk_over_a_file_that_changed_in_secret_begins_again() {
    let folder = folder("csv-secret");
    folder.write("in.csv", people(60_000).as_bytes());
    let modified = fs::metadata(folder.path("in.csv")).unwrap().modified().unwrap();
    interrupted(&folder);
    let text = people(60_000).replace('p', "q");
    folder.write("in.csv", text.as_bytes());
    let file = fs::File::options().write(true).open(folder.path("in.csv")).unwrap();
    file.set_modified(modified).unwrap();
    done(&csv(&folder, "protect", "in.csv", "sealed.csv", &[]));
    done(&csv(&folder, "open", "sealed.csv", "back.csv", &[]));
    assert!(fs::read_to_string(folder.path("back.csv")).unwrap() == text);
}

#[test]
#[cfg(unix)]
fn a_walk_does_not_go_on_with_somebody_elses_file() {
    let folder = folder("csv-else");
    let text = people(60_000);
    folder.write("in.csv", text.as_bytes());
    interrupted(&folder);
    let left = folder.path("sealed.csv.visard-new");
    let length = fs::metadata(&left).unwrap().len();
    fs::remove_file(&left).unwrap();
    fs::write(&left, "x\n".repeat(usize::try_from(length).unwrap())).unwrap();
    done(&csv(&folder, "protect", "in.csv", "sealed.csv", &[]));
    done(&csv(&folder, "open", "sealed.csv", "back.csv", &[]));
    assert!(fs::read_to_string(folder.path("back.csv")).unwrap() == text);
}
