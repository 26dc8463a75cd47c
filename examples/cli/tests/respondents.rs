//! Records under their respondents' keys through the command: sealed, shown, erased, gone.

#![expect(clippy::unwrap_used, reason = "tests")]

mod support;

use std::{fs, process::Output};
use support::{Folder, code, err, out, visard};

const DATA: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/../data");

fn folder(name: &str) -> Folder {
    let folder = Folder::new(name);
    let words = ["keyset", "generate", "--out", &folder.path("ring"), "--tenant", "acme"];
    done(&visard(&[&words[..], &["--insecure-cleartext"]].concat(), b""));
    fs::create_dir(folder.0.join("states")).unwrap();
    done(&run(&folder, &["subject", "create"], &[]));
    folder
}

fn done(output: &Output) -> String {
    assert_eq!(code(output), 0, "{}{}", out(output), err(output));
    out(output)
}

/// A command over the folder's keyring and erasure state.
fn run(folder: &Folder, command: &[&str], more: &[&str]) -> Output {
    let [slot, states, ring] = ["slot", "states", "ring"].map(|name| folder.path(name));
    let places = ["--slot", &slot, "--states", &states, "--keyset", &ring, "--insecure-cleartext"];
    visard(&[command, &places, more].concat(), b"")
}

/// What support is shown of the sealed file, and what the command says.
fn shown(folder: &Folder) -> (String, String) {
    let (policy, people) = (format!("{DATA}/policy.toml"), format!("{DATA}/people.toml"));
    let (sealed, open) = (folder.path("sealed.jsonl"), folder.path("open.jsonl"));
    let request = ["--policy", &policy, "--people", &people, "--as", "u-1042"];
    let request = [&request[..], &["--action", "response.read", "--purpose", "issue-resolution"]];
    let attributes = ["tenant=acme", "assignee=u-1042", "status=open", "legal_hold=false"];
    let resources = attributes.map(|pair| ["--resource", pair]).concat();
    // The sample policy shows tickets in working hours only.
    let moment = ["--attribute", "tenant=acme", "--now", "2026-11-23T10:00:00Z"];
    let more = [&request.concat()[..], &moment, &resources].concat();
    let said =
        done(&run(folder, &["open"], &[&more[..], &["--force", "--out", &open, &sealed]].concat()));
    (fs::read_to_string(open).unwrap(), said)
}

#[test]
fn an_erased_respondents_records_lose_what_was_sealed_and_no_backup_brings_it_back() {
    let folder = folder("respondents");
    let payload = r#"{"data":[
        {"id":"r-1","contact":{"userId":"crm-1"},"data":{"why":"late again","nps_score":3}},
        {"id":"r-2","contact":{"userId":"crm-2"},"data":{"why":"all fine","nps_score":9}}]}"#;
    let (input, sealed) =
        (folder.write("in.json", payload.as_bytes()), folder.path("sealed.jsonl"));
    let policy = format!("{DATA}/policy.toml");
    let protect = ["--policy", &policy, "--force", "--out", &sealed, &input];
    assert_eq!(done(&run(&folder, &["protect"], &protect)), "2 records sealed\n");
    let text = fs::read_to_string(&sealed).unwrap();
    assert!(!text.contains("crm-1") && !text.contains("late"), "{text}");
    let (records, said) = shown(&folder);
    assert!(records.contains("late again") && records.contains("all fine"), "{records}");
    assert_eq!(said, "2 records shown\n");

    // Everything but the slot is in the backup, and comes back after the erasure.
    let backup: Vec<_> = fs::read_dir(folder.path("states")).unwrap().map(Result::unwrap).collect();
    let backup = backup.iter().map(|file| (file.path(), fs::read(file.path()).unwrap()));
    let backup: Vec<_> = backup.collect();
    done(&run(&folder, &["subject", "erase"], &["--subject", "crm-1"]));
    for (path, state) in backup {
        fs::write(path, state).unwrap();
    }
    let (records, said) = shown(&folder);
    assert!(!records.contains("late again") && records.contains("all fine"), "{records}");
    assert!(records.contains("\"nps_score\":3"), "what stands readable is the row's: {records}");
    let gone = "1 of them without what went with their erased respondents' keys\n";
    assert_eq!(said, format!("2 records shown\n{gone}"));
    // Nothing new of hers is kept.
    let again = run(&folder, &["protect"], &protect);
    assert_eq!(code(&again), 2);
    assert!(
        err(&again).contains("SUBJECT_ERASED") || err(&again).contains("erased"),
        "{}",
        err(&again)
    );
}

#[test]
fn records_of_respondents_are_resealed_with_their_keys() {
    let folder = folder("respondents-reseal");
    let payload = r#"{"data":[
        {"id":"r-1","contact":{"userId":"crm-1"},"data":{"why":"late again","nps_score":3}},
        {"id":"r-2","contact":{"userId":"crm-2"},"data":{"why":"all fine","nps_score":9}}]}"#;
    let (input, sealed) =
        (folder.write("in.json", payload.as_bytes()), folder.path("sealed.jsonl"));
    let policy = format!("{DATA}/policy.toml");
    done(&run(&folder, &["protect"], &["--policy", &policy, "--out", &sealed, &input]));
    let ring = folder.path("ring");
    let keys = ["--use", "data", "--keyset", &ring, "--insecure-cleartext"];
    let said = done(&visard(&[&["keyset", "rotate"][..], &keys].concat(), b""));
    let old = said.lines().find(|line| line.contains("enabled")).unwrap();
    let old = old.split_whitespace().next().unwrap();
    let reseal = ["--jsonl", &sealed, "--policy", &policy];
    // Without the respondents' keys nothing of theirs opens, and every line stays.
    let before = fs::read_to_string(&sealed).unwrap();
    let without = ["reseal", "--keyset", &ring, "--insecure-cleartext"];
    assert_eq!(code(&visard(&[&without[..], &reseal].concat(), b"")), 2);
    assert_eq!(fs::read_to_string(&sealed).unwrap(), before);
    let said = done(&run(&folder, &["reseal"], &reseal));
    assert_eq!(said, "2 records: 2 changed, 0 current, 0 failed\n");
    done(&visard(&[&["keyset", "disable", "--key", old][..], &keys].concat(), b""));
    let (records, _) = shown(&folder);
    assert!(records.contains("late again") && records.contains("all fine"), "{records}");
}
