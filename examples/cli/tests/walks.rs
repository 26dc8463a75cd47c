//! What `reseal` and `backfill` do for somebody who types the wrong thing, and what they leave.

#![expect(clippy::unwrap_used, reason = "tests")]

mod support;

use rusqlite::Connection;
use std::{fs, process::Output};
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

fn with_keys(folder: &Folder, words: &[&str]) -> Output {
    let (keyring, kek) = (folder.path("k.json"), folder.path("kek.bin"));
    visard(&[words, &["--keyset", &keyring, "--kek-file", &kek]].concat(), b"")
}

fn done(output: &Output) -> String {
    assert_eq!(code(output), 0, "{}{}", out(output), err(output));
    out(output)
}

fn rotate(folder: &Folder) {
    for usage in ["data", "index"] {
        done(&with_keys(folder, &["keyset", "rotate", "--use", usage]));
    }
}

/// A database with `people`, backfilled.
fn database(folder: &Folder, count: u32) -> (String, Connection) {
    let path = folder.path("host.sqlite");
    let connection = Connection::open(&path).unwrap();
    connection
        .execute_batch(&format!(
            "CREATE TABLE people (id INTEGER PRIMARY KEY, email, email_sealed BLOB, email_index TEXT);
             WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < {count})
             INSERT INTO people (email) SELECT 'p' || i || '@example.org' FROM n;"
        ))
        .unwrap();
    done(&walk(folder, "backfill", &path, &["--index", INDEX]));
    (path, connection)
}

const INDEX: &str = "email:email:100000";

fn walk(folder: &Folder, command: &str, path: &str, more: &[&str]) -> Output {
    let words = [command, "--sqlite", path, "--in-table", "people", "--column", "email"];
    with_keys(folder, &[&words[..], more].concat())
}

fn failures(connection: &Connection) -> i64 {
    let query = "SELECT COUNT(*) FROM visard_walk_failed";
    connection.query_row(query, [], |row| row.get(0)).unwrap()
}

#[test]
fn values_are_bound_to_the_tables_own_name_unless_another_is_given() {
    let folder = folder("table");
    let (path, _) = database(&folder, 100);
    rotate(&folder);
    let said = done(&walk(&folder, "reseal", &path, &["--table", "people", "--index", INDEX]));
    assert!(said.starts_with("100 rows: 100 changed, 0 current, 0 failed\n"), "{said}");
}

#[test]
fn a_wrong_name_stops_a_walk_before_it_writes() {
    let folder = folder("wrong");
    let (path, connection) = database(&folder, 3_000);
    // Under the primary key too, where nothing had to be opened.
    for rotated in [false, true] {
        if rotated {
            rotate(&folder);
        }
        let output = walk(&folder, "reseal", &path, &["--table", "persons"]);
        assert_eq!(code(&output), 2, "{}", out(&output));
        assert!(err(&output).contains("wrong --table (`persons`)"), "{}", err(&output));
        assert_eq!(err(&output).lines().count(), 1, "{}", err(&output));
        assert_eq!(failures(&connection), 0);
    }
    let more = ["--table", "persons", "--keep-going"];
    let output = walk(&folder, "reseal", &path, &more);
    assert_eq!(code(&output), 2);
    assert!(err(&output).contains("and 2980 more"), "{}", err(&output));
    assert_eq!(err(&output).lines().count(), 22, "twenty named, then counted");
    done(&walk(&folder, "reseal", &path, &["--index", INDEX]));
    let other = ["--table", "persons", "--verify", "--keep-going"];
    assert_eq!(code(&walk(&folder, "reseal", &path, &other)), 2);
}

#[test]
fn a_current_value_that_does_not_open_is_found_by_verifying() {
    let folder = folder("verify");
    let (path, connection) = database(&folder, 200);
    let moved = "UPDATE people SET email_sealed = (SELECT email_sealed FROM people WHERE id = 1)
                 WHERE id = 150";
    connection.execute(moved, []).unwrap();
    assert_eq!(code(&walk(&folder, "reseal", &path, &[])), 0, "a walk has no need to open it");
    let output = walk(&folder, "reseal", &path, &["--verify"]);
    assert_eq!(code(&output), 2);
    assert!(err(&output).contains("row 150: email: "), "{}", err(&output));
}

#[test]
fn a_dry_run_says_by_its_exit_code_that_something_would_change() {
    let folder = folder("dry");
    let (path, _) = database(&folder, 3);
    assert_eq!(code(&walk(&folder, "reseal", &path, &["--dry-run"])), 0);
    rotate(&folder);
    let output = walk(&folder, "reseal", &path, &["--dry-run"]);
    assert_eq!(code(&output), 4, "{}", err(&output));
    assert!(out(&output).starts_with("3 rows: 3 would change"), "{}", out(&output));
}

#[test]
fn another_index_plan_is_refused_unless_it_is_meant() {
    let folder = folder("replan");
    let (path, connection) = database(&folder, 300);
    let read = || -> String {
        let query = "SELECT group_concat(email_index) FROM people";
        connection.query_row(query, [], |row| row.get(0)).unwrap()
    };
    let before = read();
    for plan in ["email:email:1000000", "email:plain:100000", "email:email:100000:4"] {
        let output = walk(&folder, "reseal", &path, &["--index", plan]);
        assert_eq!(code(&output), 2, "{plan}");
        assert!(err(&output).contains("--replan"), "{}", err(&output));
        assert_eq!(read(), before);
    }
    done(&walk(&folder, "reseal", &path, &["--index", "email:email:1000000", "--replan"]));
    assert_ne!(read(), before);
    // Other keys are no other plan.
    rotate(&folder);
    done(&walk(&folder, "reseal", &path, &["--index", "email:email:1000000"]));
}

#[test]
fn nothing_of_a_row_that_fails_is_written() {
    let folder = folder("half");
    let (path, connection) = database(&folder, 2);
    let insert = "INSERT INTO people (email) VALUES (CAST(x'fffe' AS TEXT))";
    connection.execute(insert, []).unwrap();
    let output = walk(&folder, "backfill", &path, &["--index", INDEX]);
    assert_eq!(code(&output), 2);
    assert!(err(&output).contains("row 3: index: "), "{}", err(&output));
    let query = "SELECT email_sealed IS NULL AND email_index IS NULL FROM people WHERE id = 3";
    assert!(connection.query_row(query, [], |row| row.get::<_, bool>(0)).unwrap());
    assert_eq!(failures(&connection), 1);
    connection.execute("DELETE FROM people WHERE id = 3", []).unwrap();
    done(&walk(&folder, "backfill", &path, &["--index", INDEX]));
    assert_eq!(failures(&connection), 0, "the list is that of the newest walk");
}

#[test]
fn what_is_not_there_is_named() {
    let folder = folder("named");
    let (path, _) = database(&folder, 1);
    let gone = walk(&folder, "reseal", &folder.path("no.sqlite"), &[]);
    assert_eq!(code(&gone), 3);
    assert!(err(&gone).contains("no.sqlite: "), "{}", err(&gone));
    let words = ["reseal", "--sqlite", &path, "--in-table", "persons", "--column", "email"];
    assert!(err(&with_keys(&folder, &words)).contains("no table `persons`"));
    let words = ["reseal", "--sqlite", &path, "--in-table", "people", "--column", "mail"];
    let output = with_keys(&folder, &words);
    assert!(err(&output).contains("no column `mail_sealed` in `people`"), "{}", err(&output));
    let input = folder.write("in.csv", b"id,email\n1,ada@example.org\n,eve@example.org\n");
    let out = folder.path("o.csv");
    let protect = ["protect", "--record-column", "id", "--out", &out, &input];
    let output = with_keys(&folder, &[&protect[..], &["--column", "mail"]].concat());
    assert!(err(&output).contains("no column `mail`"), "{}", err(&output));
    let output = with_keys(&folder, &[&protect[..], &["--column", "email"]].concat());
    assert!(err(&output).contains("`id`, which names the row, is empty"), "{}", err(&output));
}

#[test]
fn a_csv_file_is_backfilled_beside_what_stands_readable() {
    let folder = folder("backfill-csv");
    let file = folder.write("people.csv", b"id,email,note\n1,ada@example.org,x\n2,,y\n");
    let words = ["--csv", &file, "--record-column", "id", "--column", "email", "--index", INDEX];
    let backfill = [&["backfill"][..], &words].concat();
    let said = done(&with_keys(&folder, &backfill));
    assert_eq!(said, "2 rows, 1 value sealed, 1 index value written\n");
    let text = fs::read_to_string(&file).unwrap();
    assert!(
        text.starts_with("id,email,note,email_sealed,email_index\n1,ada@example.org,x,"),
        "{text}"
    );
    assert!(text.ends_with("\n2,,y,,\n"), "{text}");
    let said = done(&with_keys(&folder, &backfill));
    assert_eq!(said, "2 rows, 0 values sealed, 0 index values written\n", "the same again");
    assert_eq!(fs::read_to_string(&file).unwrap(), text);
    // A value that was edited meanwhile: nobody but its owner knows which one is newer.
    folder.write("people.csv", text.replace("ada@", "eve@").as_bytes());
    let output = with_keys(&folder, &backfill);
    assert_eq!(code(&output), 2);
    assert!(err(&output).contains("WALK_CONFLICT"), "{}", err(&output));
    rotate(&folder);
    folder.write("people.csv", text.as_bytes());
    done(&with_keys(&folder, &[&["reseal"][..], &words].concat()));
    assert_ne!(fs::read_to_string(&file).unwrap(), text);
}

#[test]
fn stored_records_are_resealed_as_lines() {
    let folder = folder("jsonl");
    let policy = format!("{DATA}/policy.toml");
    let input = format!("{DATA}/formbricks-responses-list.json");
    let stored = folder.path("stored.jsonl");
    let protect = ["protect", "--policy", &policy, "--out", &stored, &input];
    done(&with_keys(&folder, &protect));
    let before = fs::read_to_string(&stored).unwrap();
    let lines = before.lines().count();
    let reseal = ["reseal", "--jsonl", &stored, "--policy", &policy];
    let dry = [&reseal[..], &["--dry-run"]].concat();
    assert_eq!(code(&with_keys(&folder, &dry)), 0);
    let inspected = done(&with_keys(&folder, &["keyset", "inspect", "--json"]));
    let inspected: serde_json::Value = serde_json::from_str(&inspected).unwrap();
    rotate(&folder);
    assert_eq!(code(&with_keys(&folder, &dry)), 4);
    assert_eq!(fs::read_to_string(&stored).unwrap(), before);
    let said = done(&with_keys(&folder, &reseal));
    assert_eq!(said, format!("{lines} records: {lines} changed, 0 current, 0 failed\n"));
    // Without the old keys everything opens, and is found.
    for keyset in inspected["keysets"].as_array().unwrap() {
        let (usage, id) = (&keyset["use"], &keyset["keys"][0]["id"]);
        if usage == "data" || usage == "index" {
            let (usage, id) = (usage.as_str().unwrap(), id.as_str().unwrap());
            done(&with_keys(&folder, &["keyset", "disable", "--use", usage, "--key", id]));
        }
    }
    let said = done(&with_keys(&folder, &reseal));
    assert_eq!(said, format!("{lines} records: 0 changed, {lines} current, 0 failed\n"));
    let after = fs::read_to_string(&stored).unwrap();
    for (old, new) in before.lines().zip(after.lines()) {
        let [old, new]: [serde_json::Value; 2] =
            [old, new].map(|l| serde_json::from_str(l).unwrap());
        assert_eq!((&old["record"], &old["survey"]), (&new["record"], &new["survey"]));
        let fields = |line: &serde_json::Value| -> Vec<String> {
            let index = line["index"].as_array().unwrap();
            index.iter().map(|entry| entry["field"].to_string()).collect()
        };
        assert_eq!(fields(&old), fields(&new));
    }
    folder.write("stored.jsonl", format!("not a line\n{after}").as_bytes());
    let output = with_keys(&folder, &reseal);
    assert_eq!(code(&output), 2);
    assert!(err(&output).contains("stored.jsonl:1: "), "{}", err(&output));
    assert!(fs::read_to_string(&stored).unwrap().starts_with("not a line\n"));
    // Nothing of a file is lost because of a line that has no end.
    let endless = "x".repeat((33 << 20) + 1);
    folder.write("stored.jsonl", format!("{after}{endless}\n").as_bytes());
    let output = with_keys(&folder, &reseal);
    assert_eq!(code(&output), 2);
    assert!(err(&output).contains("LIMIT_EXCEEDED"), "{}", err(&output));
    assert!(fs::read_to_string(&stored).unwrap() == format!("{after}{endless}\n"));
}

#[test]
fn rows_of_one_name_are_warned_about() {
    let folder = folder("repeats");
    let input = folder.write("in.csv", b"id,email\n1,a@example.org\n1,b@example.org\n2,\n");
    let out = folder.path("o.csv");
    let words = ["protect", "--record-column", "id", "--column", "email", "--out", &out, &input];
    let output = with_keys(&folder, &words);
    done(&output);
    assert!(err(&output).contains("1 row has the `id` of an earlier one"), "{}", err(&output));
}
