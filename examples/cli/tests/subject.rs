//! `visard subject` through its own door: a state made, respondents erased, receipts checked.

#![expect(clippy::unwrap_used, reason = "tests")]

mod support;

use std::{fs, process::Output};
use support::{Folder, code, err, out, visard};

/// A keyring and a state in a folder.
struct State {
    folder: Folder,
    verifying_key: String,
}

impl State {
    fn new(name: &str, more: &[&str]) -> Self {
        let folder = Folder::new(name);
        let ring = folder.path("ring");
        let words = ["keyset", "generate", "--out", &ring, "--tenant", "acme"];
        let made = out(&visard(&[&words[..], &["--insecure-cleartext"]].concat(), b""));
        let verifying_key = made.trim_end().rsplit(' ').next().unwrap().to_owned();
        fs::create_dir(folder.0.join("states")).unwrap();
        let state = Self { folder, verifying_key };
        let made = state.run("create", more, b"");
        assert_eq!(code(&made), 0, "{}", err(&made));
        state
    }

    /// A command over the state, with its keyset.
    fn run(&self, command: &str, more: &[&str], input: &[u8]) -> Output {
        let [slot, states, ring] = ["slot", "states", "ring"].map(|name| self.folder.path(name));
        let words = ["subject", command, "--slot", &slot, "--states", &states, "--keyset", &ring];
        visard(&[&words[..], &["--insecure-cleartext"], more].concat(), input)
    }

    fn inspect(&self, more: &[&str]) -> serde_json::Value {
        let shown = self.run("inspect", &[&["--json"], more].concat(), b"");
        serde_json::from_str(&out(&shown)).unwrap()
    }

    fn state_file(&self) -> String {
        let mut entries = fs::read_dir(self.folder.0.join("states")).unwrap();
        let path = entries.next().unwrap().unwrap().path();
        assert!(entries.next().is_none(), "old states are cleared away");
        path.display().to_string()
    }

    fn verify(&self, receipt: &str, more: &[&str]) -> Output {
        let words = ["subject", "receipt", "verify", "--verifying-key", &self.verifying_key];
        visard(&[&words[..], more].concat(), receipt.as_bytes())
    }
}

#[test]
fn an_erased_respondent_is_gone_and_the_receipt_holds() {
    let state = State::new("subject", &[]);
    assert_eq!(state.inspect(&["--subject", "crm-1"])["respondents"][0], "living");
    let erased = state.run("erase", &["--subject", "crm-1"], b"");
    assert_eq!(code(&erased), 0, "{}", err(&erased));
    assert!(err(&erased).contains("--at-least 2"));
    let shown = state.inspect(&["--subject", "crm-1"]);
    assert_eq!((&shown["respondents"][0], &shown["version"]), (&"erased".into(), &2.into()));
    assert_eq!((&shown["erased"], &shown["leaves"]), (&1.into(), &"hashed".into()));
    let receipt = out(&erased);
    let ring = state.folder.path("ring");
    let about = |subject| {
        [
            "--state",
            &state.state_file(),
            "--subject",
            subject,
            "--keyset",
            &ring,
            "--insecure-cleartext",
        ]
        .map(str::to_owned)
    };
    let verify = |subject| {
        let about = about(subject);
        state.verify(&receipt, &about.iter().map(String::as_str).collect::<Vec<_>>())
    };
    let good = verify("crm-1");
    assert_eq!(code(&good), 0, "{}", err(&good));
    assert!(out(&good).starts_with("good: tenant acme erased "));
    assert!(err(&verify("crm-2")).contains("RECEIPT_INVALID"));
    let read = visard(&["subject", "receipt", "inspect", "--json"], receipt.as_bytes());
    let read: serde_json::Value = serde_json::from_str(&out(&read)).unwrap();
    assert_eq!((&read["hash"], &read["tree"]), (&shown["hash"], &shown["tree"]));
}

#[test]
fn a_receipt_that_was_changed_or_is_of_another_state_is_refused() {
    let state = State::new("receipt", &[]);
    let receipt = out(&state.run("erase", &["--subject", "crm-1"], b""));
    assert_eq!(code(&state.verify(&receipt, &[])), 0);
    state.run("erase", &["--subject", "crm-2"], b"");
    let later = state.verify(&receipt, &["--state", &state.state_file()]);
    assert_eq!(code(&later), 2);
    assert!(err(&later).contains("RECEIPT_INVALID"), "{}", err(&later));
    let changed = receipt.replacen('A', "B", 1);
    assert_eq!(code(&state.verify(&changed, &[])), 2);
    assert_eq!(code(&state.verify("not a receipt", &[])), 2);
}

#[test]
fn many_respondents_are_erased_as_one_version() {
    let state = State::new("many", &["--numbered"]);
    let erased = state.run("erase", &["--subjects", "-"], b"crm-1\t1\ncrm-2\t2\n\ncrm-9\t9\n");
    assert_eq!(code(&erased), 0, "{}", err(&erased));
    assert_eq!(out(&erased).lines().count(), 3);
    assert_eq!(state.inspect(&[])["erased"], 3);
    assert_eq!(state.inspect(&["--subject", "crm-2", "--number", "2"])["respondents"][0], "erased");
    assert_eq!(state.inspect(&["--subject", "crm-3", "--number", "3"])["respondents"][0], "living");
    let unnumbered = state.run("erase", &["--subject", "crm-3"], b"");
    assert!(err(&unnumbered).contains("by number"), "{}", err(&unnumbered));
    assert_eq!(code(&state.run("erase", &["--subjects", "-"], b"crm-1\tone\n")), 2);
    assert_eq!(code(&state.run("erase", &[], b"")), 2);
}

#[test]
fn whoever_came_back_is_erased_in_their_generation() {
    let state = State::new("generation", &[]);
    state.run("erase", &["--subject", "crm-1"], b"");
    let second = ["--subject", "crm-1", "--generation", "1"];
    assert_eq!(state.inspect(&second)["respondents"][0], "living");
    state.run("erase", &second, b"");
    assert_eq!(state.inspect(&second)["respondents"][0], "erased");
}

#[test]
fn a_state_is_made_once_and_an_old_one_is_noticed() {
    let state = State::new("once", &[]);
    let again = state.run("create", &[], b"");
    assert!(err(&again).contains("STATE_CONFLICT"), "{}", err(&again));
    let old = state.run("erase", &["--subject", "crm-1", "--at-least", "7"], b"");
    assert!(err(&old).contains("KEYSET_ROLLED_BACK"), "{}", err(&old));
    assert_eq!(state.inspect(&[])["version"], 1);
    let [slot, states] = ["slot", "states"].map(|name| state.folder.path(name));
    let unchecked = visard(&["subject", "inspect", "--slot", &slot, "--states", &states], b"");
    assert!(out(&unchecked).contains("tenant      acme"), "{}", out(&unchecked));
    fs::remove_file(slot.as_str()).unwrap();
    let gone = visard(&["subject", "inspect", "--slot", &slot, "--states", &states], b"");
    assert!(err(&gone).contains("STORE_FAILED"), "{}", err(&gone));
}

#[test]
fn a_byte_order_mark_is_no_part_of_the_first_id() {
    let state = State::new("mark", &[]);
    let erased = state.run("erase", &["--subjects", "-"], "\u{feff}crm-1\r\ncrm-2\r\n".as_bytes());
    assert_eq!(code(&erased), 0, "{}", err(&erased));
    assert_eq!(state.inspect(&["--subject", "crm-1"])["respondents"][0], "erased");
}

#[test]
fn an_erasure_says_what_it_did_and_what_it_did_not() {
    let state = State::new("says", &[]);
    let erased = state.run("erase", &["--subject", "crm-1"], b"");
    assert!(err(&erased).contains("1 newly erased, 0 were erased already"), "{}", err(&erased));
    for said in ["not sealed under their keys", "check the spelling", ".state, which the next"] {
        assert!(err(&erased).contains(said), "{}", err(&erased));
    }
    assert!(!err(&erased).contains("--generation"));
    let again = state.run("erase", &["--subjects", "-"], b"crm-1\ncrm-2\ncrm-2\n");
    assert!(err(&again).contains("1 newly erased, 1 were erased already"), "{}", err(&again));
    assert!(err(&again).contains("erase their --generation"), "{}", err(&again));
    let shown = out(&state.run("inspect", &["--subjects", "-"], b"crm-1\ncrm-3\n"));
    assert!(shown.contains("respondents erased crm-1\nrespondents living crm-3\n"), "{shown}");
}

#[test]
fn a_lost_slot_is_not_replaced_by_a_new_tree() {
    let state = State::new("lost", &[]);
    let [slot, states] = ["slot", "states"].map(|name| state.folder.path(name));
    fs::remove_file(&slot).unwrap();
    let refused = state.run("create", &[], b"");
    assert_eq!(code(&refused), 2);
    assert!(err(&refused).contains("holds states already"), "{}", err(&refused));
    assert!(!fs::exists(&slot).unwrap());
    assert_eq!(code(&state.run("create", &["--beside-others"], b"")), 0);
    // A folder from an old backup, and the current slot: all commands say the same.
    for entry in fs::read_dir(&states).unwrap() {
        fs::remove_file(entry.unwrap().path()).unwrap();
    }
    for (command, more) in [("inspect", &[][..]), ("erase", &["--subject", "crm-1"])] {
        let missing = err(&state.run(command, more, b""));
        assert!(missing.contains("the state that the erasure slot opens is missing"), "{missing}");
    }
    let nowhere = state.folder.path("nowhere");
    let nowhere = visard(&["subject", "inspect", "--slot", &slot, "--states", &nowhere], b"");
    assert_eq!(code(&nowhere), 3);
    assert!(err(&nowhere).contains("nowhere: "), "{}", err(&nowhere));
}

#[test]
fn an_id_with_spaces_around_it_erases_nobody_in_silence() {
    let state = State::new("spaces", &[]);
    for list in
        [&b"crm-1\n\ncrm-78 \n"[..], b"crm-1\n\n crm-78\t1\n", b"crm-1\r\n\r\ncrm-78\xc2\xa0\r\n"]
    {
        let refused = state.run("erase", &["--subjects", "-"], list);
        assert_eq!((code(&refused), out(&refused).as_str()), (2, ""));
        assert!(err(&refused).contains("-:3: the id has spaces around it"), "{}", err(&refused));
    }
    assert_eq!(state.inspect(&[])["erased"], 0);
    // Whoever was sealed under such an id is named by themselves.
    let erased = state.run("erase", &["--subject", "crm-78 "], b"");
    assert_eq!(code(&erased), 0, "{}", err(&erased));
    let list = state.folder.write("gone.tsv", b"crm-1\ncrm-2\tx\n");
    let refused = state.run("erase", &["--subjects", &list], b"");
    assert!(err(&refused).contains("gone.tsv:2: "), "{}", err(&refused));
}

#[test]
fn several_receipts_are_verified_one_by_one() {
    let state = State::new("receipts", &[]);
    let receipts = out(&state.run("erase", &["--subjects", "-"], b"crm-1\ncrm-2\n"));
    let refused = state.verify(&receipts, &[]);
    assert_eq!((code(&refused), out(&refused).as_str()), (2, ""));
    assert!(err(&refused).contains("several receipts"), "{}", err(&refused));
    let many = receipts.repeat(40);
    assert!(err(&state.verify(&many, &[])).contains("several receipts"));
    for receipt in receipts.lines() {
        assert_eq!(code(&state.verify(receipt, &[])), 0);
    }
}

#[test]
fn an_id_that_no_tree_takes_is_told_with_its_line() {
    let state = State::new("lines", &[]);
    let long = "x".repeat(3_000);
    for (line, why) in [
        (long.as_str(), "LIMIT_EXCEEDED"),
        ("\t1", "INVALID_ARGUMENT"),
        ("crm-2\t99999999999", "a generation is below"),
    ] {
        let list = state.folder.write("gone.tsv", format!("crm-1\n\n{line}\n").as_bytes());
        for command in ["erase", "inspect"] {
            let refused = state.run(command, &["--subjects", &list], b"");
            assert_eq!((code(&refused), out(&refused).as_str()), (2, ""), "{command} {why}");
            assert!(err(&refused).contains("gone.tsv:3: "), "{}", err(&refused));
            assert!(err(&refused).contains(why), "{}", err(&refused));
        }
    }
    assert_eq!(state.inspect(&[])["erased"], 0);
}
