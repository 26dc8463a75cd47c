//! What is wrong is told with its place, and with what to do.

#[path = "support/asked.rs"]
mod asked;
mod support;

use asked::{ASKED, NOW};
use std::fs;
use support::{Folder, code, err, out, visard};

const DATA: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/../data");

/// A folder with a keyring, and the words that name it.
fn world(name: &str) -> (Folder, Vec<String>) {
    let folder = Folder::new(name);
    let keys = ["--keyset", &folder.path("k.json"), "--insecure-cleartext"].map(str::to_owned);
    let words = ["keyset", "generate", "--tenant", "acme", "--out", &keys[1], &keys[2]];
    assert_eq!(code(&visard(&words, b"")), 0);
    (folder, keys.to_vec())
}

/// What a command with these keys says; it is refused.
fn refused(words: &[&str], keys: &[String]) -> String {
    let keys: Vec<&str> = keys.iter().map(String::as_str).collect();
    let output = visard(&[words, &keys].concat(), b"");
    assert_eq!((code(&output), out(&output).as_str()), (2, ""), "{}", err(&output));
    err(&output)
}

#[test]
fn a_bad_line_of_a_payload_is_named() {
    let (folder, keys) = world("told-payload");
    let policy = format!("{DATA}/policy.toml");
    let file = folder.write("in.jsonl", b"{\"a\": 1}\n\n{\"a\": \n{\"a\": 2}\n");
    let to = folder.path("out.jsonl");
    let words = ["protect", "--policy", &policy, "--batch", "b", "--out", &to, &file];
    let said = refused(&words, &keys);
    assert!(said.contains("in.jsonl:3: ") && said.contains("column 6 on (INVALID_JSON)"), "{said}");
}

#[test]
fn lines_that_are_no_json_have_a_column() {
    let (policy, people) = (format!("{DATA}/policy.toml"), format!("{DATA}/people.toml"));
    let view = ["view", "--policy", &policy, "--people", &people, "--jsonl"];
    let metric = ["aggregate", "--person", "id", "--answer", "nps"];
    for words in [&view[..], &metric] {
        let output = visard(words, b"{\"id\": secret}\n");
        let said = out(&output) + &err(&output);
        assert_eq!(code(&output), 2, "{said}");
        assert!(said.contains("from column 8 on") && !said.contains("secret"), "{said}");
    }
}

/// No line is at fault, and no other file for rejects mends it.
#[test]
fn a_request_that_is_wrong_is_not_told_of_every_line() {
    let (folder, keys) = world("told-request");
    let (policy, people) = (format!("{DATA}/policy.toml"), format!("{DATA}/people.toml"));
    let payload = format!("{DATA}/formbricks-webhook-responseFinished.json");
    let (stored, to, aside) =
        (folder.path("s.jsonl"), folder.path("o.jsonl"), folder.path("r.jsonl"));
    let words = ["protect", "--policy", &policy, "--out", &stored, &payload];
    let names: Vec<&str> = keys.iter().map(String::as_str).collect();
    assert_eq!(code(&visard(&[&words[..], &names].concat(), b"")), 0);
    let mut asked = ASKED;
    asked[3] = "response.raed";
    let open = ["open", "--policy", &policy, "--people", &people, "--now", NOW, "--out", &to];
    let said = refused(&[&open[..], &asked, &["--rejects", &aside, &stored]].concat(), &keys);
    assert!(said.contains("did you mean `response.read`?"), "{said}");
    assert!(!said.contains("s.jsonl:1") && !said.contains("--rejects"), "{said}");
    assert!(!fs::exists(to).unwrap() && !fs::exists(aside).unwrap());
}

#[test]
fn columns_between_semicolons_are_noticed_by_every_command() {
    let (folder, keys) = world("told-semicolons");
    let to = folder.path("out.csv");
    let protect = ["protect", "--record-column", "id", "--column", "email", "--out", &to];
    let invite = ["invite", "--survey", "s", "--days", "3", "--base-url", "https://s.example/q"];
    for (header, words) in [
        ("id;email", &protect[..]),
        ("\"id\";\"email\"", &protect),
        ("\u{feff}id\temail", &protect),
        ("\u{feff}subject;email", &invite),
        // The column that is sought may not be there at all.
        ("id;email", &invite),
    ] {
        let file = folder.write("in.csv", format!("{header}\n1;a@example.org\n").as_bytes());
        let said = refused(&[words, &[&file]].concat(), &keys);
        assert!(said.contains("save the list with commas"), "{header}: {said}");
    }
}

#[test]
fn answers_in_lines_of_windows_are_named_by_their_lines() {
    let rows = "id,nps\r\np1,9\r\n\r\np2,12\r\np3,9,1\r\n\"p\r\n4\",x\r\n";
    let words = ["aggregate", "--person", "id", "--answer", "nps", "--csv"];
    for text in [rows.to_owned(), ["\u{feff}", rows].concat(), rows.replace('\r', "")] {
        let told = visard(&words, text.as_bytes());
        assert_eq!(code(&told), 2);
        let lines: Vec<String> = err(&told)
            .lines()
            .filter_map(|line| Some(line.strip_prefix("visard: -:")?.split_once(':')?.0.to_owned()))
            .collect();
        assert_eq!(lines, ["4", "5", "6"], "{}", err(&told));
    }
    let told = visard(&words, b"id,nps\r\np1,9\r\n\xff,9\r\n");
    assert!(err(&told).contains("-:3: "), "{}", err(&told));
}

#[test]
fn a_key_of_another_length_is_told_with_its_file() {
    let folder = Folder::new("told-kek");
    let (kek, ring) = (folder.write("kek.bin", &[7; 31]), folder.path("k.json"));
    let words = ["keyset", "generate", "--out", &ring, "--tenant", "acme", "--kek-file", &kek];
    let said = refused(&words, &[]);
    assert!(said.contains("kek.bin: ") && said.contains("exactly 32 bytes"), "{said}");
    let words =
        ["keyset", "generate", "--out", &ring, "--tenant", "acme", "--passphrase-file", &kek];
    fs::write(folder.0.join("kek.bin"), b"short").unwrap();
    let said = refused(&words, &[]);
    assert!(said.contains("kek.bin: "), "{said}");
}

/// TOML reads `\d` in double quotes as an escape that it does not have.
#[test]
fn a_pattern_in_double_quotes_is_to_be_in_single_ones() {
    let folder = Folder::new("told-quotes");
    let text = "version = 1\n[[recognisers]]\nname = \"CARD\"\npattern = \"AC-\\d{6}\"\n";
    let file = folder.write("own.toml", text.as_bytes());
    let said = refused(&["scan", "--recognisers", &file], &[]);
    assert!(said.contains("own.toml:4:") && said.contains("single quotes"), "{said}");
    // What is wrong elsewhere has nothing to do with quotes.
    let file = folder.write("own.toml", b"version = 1\n[[recognisers]\n");
    let said = refused(&["scan", "--recognisers", &file], &[]);
    assert!(!said.contains("single quotes"), "{said}");
}

#[test]
fn a_ledger_names_the_columns_that_it_keeps_to() {
    let folder = Folder::new("told-ledger");
    let people: Vec<String> = (0..40).map(|one| format!("p{one},DE,app,9\n")).collect();
    let table = format!("id,country,product,nps\n{}", people.concat());
    let ledger = folder.path("told.db");
    let words = ["aggregate", "--person", "id", "--answer", "nps", "--ledger", &ledger];
    let ask =
        |by: &str| visard(&[&words[..], &["--csv", "--group-by", by]].concat(), table.as_bytes());
    assert_eq!(code(&ask("country")), 0);
    let other = ask("product");
    assert_eq!((code(&other), out(&other).as_str()), (2, ""));
    let said = err(&other);
    assert!(said.contains("`product`") && said.contains("`country`"), "{said}");
    assert!(said.contains("--segments"), "{said}");
}

#[test]
fn one_of_a_thing_is_one() {
    let rows = "id,nps\np1,9\np1,8\n";
    let words = ["aggregate", "--person", "id", "--answer", "nps", "--csv"];
    let told = err(&visard(&words, rows.as_bytes()));
    assert!(told.contains("1 row was replaced by a later one of the same person"), "{told}");
    let told = err(&visard(&words, [rows, "p1,7\n"].concat().as_bytes()));
    assert!(told.contains("2 rows were replaced by later ones of the same people"), "{told}");
}
