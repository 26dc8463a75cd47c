//! Anonymous tokens in SQLite: one answer each, whoever hands it in, whatever is killed, and no order of
//! arrival.

#![expect(clippy::unwrap_used, clippy::print_stdout, clippy::indexing_slicing, reason = "tests")]

#[path = "support/processes.rs"]
mod processes;

use processes::{Folder, keyring, process, say, task, two_processes_race};
use std::{
    fs,
    io::{BufRead, BufReader},
    path::Path,
    sync::Arc,
};
use visard::{
    Code,
    token::{AnonymousIssuer, AnonymousRequest, AnonymousStore, AnonymousWave},
};
use visard_store::{MemoryAnonymous, SqliteAnonymous};

const THREADS: usize = 50;

fn store(folder: &Path) -> SqliteAnonymous {
    SqliteAnonymous::open(&folder.join("issued.sqlite"), &folder.join("redeemed.sqlite")).unwrap()
}

fn issuer(folder: &Path) -> AnonymousIssuer {
    let store = Arc::new(store(folder));
    AnonymousIssuer::begin(&keyring(folder), "council", "2026", store).unwrap()
}

fn request(issuer: &AnonymousIssuer) -> AnonymousRequest {
    let key = issuer.wave().key().to_string().parse().unwrap();
    AnonymousRequest::new(&AnonymousWave::new("acme", "council", "2026", key).unwrap()).unwrap()
}

/// The tokens of so many people.
fn tokens(issuer: &AnonymousIssuer, people: u64) -> Vec<String> {
    let token = |person: u64| {
        let request = request(issuer);
        let answer = issuer.issue(&person.into(), &request.blinded()).unwrap();
        request.finalise(&answer).unwrap().to_string()
    };
    (0..people).map(token).collect()
}

/// Not a test of its own: what [`process`] runs.
#[test]
fn the_other_process() {
    let Some((task, folder)) = task() else { return };
    match task.as_str() {
        "race" => race(&folder),
        _ => redeem_all(&folder),
    }
}

/// Many threads hand in the same tokens; some of them have connections of their own.
fn race(folder: &Path) {
    let shared = Arc::new(issuer(folder));
    processes::race(folder, THREADS, |number| {
        let issuer = if number % 5 == 0 { Arc::new(issuer(folder)) } else { shared.clone() };
        move |token| match issuer.redeem(token) {
            Ok(_) => true,
            Err(error) => {
                assert_eq!(error.code(), Code::TokenSubmitted);
                false
            }
        }
    });
}

/// Hands in one token after another and says so, until it is killed.
fn redeem_all(folder: &Path) {
    let issuer = issuer(folder);
    for token in processes::tokens(folder) {
        say(&format!("done {token} {}", issuer.redeem(&token).is_ok()));
    }
}

#[test]
fn of_all_threads_in_two_processes_one_redeems_a_token() {
    let folder = Folder::new("anonymous-race");
    let tokens = tokens(&issuer(&folder.0), 3);
    folder.write(&tokens);
    assert_eq!(two_processes_race(&folder.0), [1; 3]);
}

#[test]
fn no_redemption_that_was_answered_is_lost_when_a_process_is_killed() {
    let folder = Folder::new("anonymous-kill");
    let issuer = issuer(&folder.0);
    let tokens = tokens(&issuer, 200);
    folder.write(&tokens);
    let mut done: Vec<String> = Vec::new();
    // Each process begins anew and comes further than the one before, which was killed in the middle.
    for further in [3, 20] {
        let before = done.len();
        let mut child = process("redeem", &folder.0);
        let lines = BufReader::new(child.stdout.take().unwrap()).lines();
        let says = |line: String| line.split_once("done ").map(|(_, said)| said.to_owned());
        let mut said = lines.filter_map(|line| says(line.unwrap()));
        let mut now: Vec<String> = said.by_ref().take(before + further).collect();
        child.kill().unwrap();
        child.wait().unwrap();
        now.extend(said);
        assert!(now.len() >= before + further);
        // What the one before had said was used up already; what it was at may have been, too.
        assert!(now.iter().take(before).all(|said| said.ends_with(" false")));
        assert!(now.iter().skip(before + 1).all(|said| said.ends_with(" true")));
        done = now;
    }
    for (token, said) in tokens.iter().zip(&done) {
        assert!(said.starts_with(token.as_str()));
        assert_eq!(issuer.redeem(token).unwrap_err().code(), Code::TokenSubmitted);
    }
    assert!(done.len() + 2 < tokens.len(), "{}", done.len());
    for token in &tokens[done.len() + 1..] {
        assert!(issuer.redeem(token).is_ok());
    }
}

#[test]
fn each_person_has_one_token_and_the_same_request_is_answered_again() {
    let folder = Folder::new("anonymous-issue");
    let (first, second) = (request(&issuer(&folder.0)), request(&issuer(&folder.0)));
    issuer(&folder.0).issue(&7.into(), &first.blinded()).unwrap();
    // Another process, later.
    let later = issuer(&folder.0);
    assert!(later.issue(&7.into(), &first.blinded()).is_ok());
    let refused = later.issue(&7.into(), &second.blinded()).unwrap_err();
    assert_eq!(refused.code(), Code::TokenIssued);
    assert!(later.issue(&8.into(), &second.blinded()).is_ok());
}

#[test]
fn both_stores_hold_what_the_trait_says() {
    let folder = Folder::new("anonymous-contract");
    let stores: [Box<dyn AnonymousStore>; 2] =
        [Box::new(MemoryAnonymous::new()), Box::new(store(&folder.0))];
    for store in stores {
        for (wave, blinded, stored) in [(1, 3, 3), (1, 4, 3), (9, 4, 4), (1, 3, 3)] {
            assert_eq!(store.issue(&[wave; 16], &[2; 16], &[blinded; 16]).unwrap(), [stored; 16]);
        }
        let redeemed = [1, 1, 9].map(|wave| store.redeem(&[wave; 16], &[2; 16]).unwrap());
        assert_eq!(redeemed, [true, false, true]);
    }
}

#[test]
fn the_files_are_told_apart_and_are_their_owners() {
    let folder = Folder::new("files");
    drop(store(&folder.0));
    let [issued, redeemed] =
        ["issued", "redeemed"].map(|name| folder.0.join(format!("{name}.sqlite")));
    for (first, second) in [(&redeemed, &issued), (&issued, &issued)] {
        let refused = SqliteAnonymous::open(first, second).unwrap_err();
        assert_eq!(refused.code(), Code::StoreFailed);
    }
    #[cfg(unix)]
    for file in [&issued, &redeemed] {
        let mode =
            std::os::unix::fs::PermissionsExt::mode(&fs::metadata(file).unwrap().permissions());
        assert_eq!(mode & 0o777, 0o600);
    }
}

/// Without it the places of rows within a page are those of their arrival.
#[test]
fn files_written_anew_do_not_say_in_which_order_rows_came() {
    let files = ["forwards", "backwards"].map(|name| {
        let folder = Folder::new(name);
        let store = store(&folder.0);
        let mut rows: Vec<[u8; 16]> = (0_u32..60).map(hash).collect();
        if name == "backwards" {
            rows.reverse();
        }
        for row in rows {
            assert!(store.redeem(&[1; 16], &row).unwrap());
            assert_eq!(store.issue(&[1; 16], &row, &row).unwrap(), row);
        }
        let read = || ["issued", "redeemed"].map(|name| content(&folder.0, name));
        let before = read();
        store.forget_order().unwrap();
        (before, read())
    });
    let [(before, after), (before_backwards, after_backwards)] = files;
    assert_ne!(before, before_backwards, "or this test shows nothing");
    assert!(after == after_backwards);
}

/// Spread over all values, as keyed hashes are.
fn hash(number: u32) -> [u8; 16] {
    (u128::from(number) + 1).wrapping_mul(0x9e37_79b9_7f4a_7c15_f39c_c060_5ced_c835).to_be_bytes()
}

/// A file without the counters of changes in its header.
fn content(folder: &Path, name: &str) -> Vec<u8> {
    let mut content = fs::read(folder.join(format!("{name}.sqlite"))).unwrap();
    for counter in [24..28, 40..44, 92..96] {
        content[counter].fill(0);
    }
    content
}
