//! Anonymous tokens in SQLite: one answer each, whoever hands it in, whatever is killed, and no order of
//! arrival.

#![expect(clippy::unwrap_used, clippy::print_stdout, clippy::indexing_slicing, reason = "tests")]

use std::{
    env, fs,
    io::{BufRead, BufReader, Write},
    path::{Path, PathBuf},
    process::{Child, Command, Stdio},
    sync::{Arc, Barrier},
    thread,
};
use visard::{
    Code, Timestamp,
    keyset::{Keyring, insecure},
    token::{AnonymousIssuer, AnonymousRequest, AnonymousStore, AnonymousWave},
};
use visard_store::{MemoryAnonymous, SqliteAnonymous};

/// What a process that this test starts is to do.
const TASK: &str = "VISARD_TEST_TASK";
const FOLDER: &str = "VISARD_TEST_FOLDER";
const THREADS: usize = 50;

/// A folder with a keyring, gone when the test is over.
struct Folder(PathBuf);

impl Folder {
    fn new(name: &str) -> Self {
        let path = env::temp_dir().join(format!("visard-anonymous-{name}-{}", std::process::id()));
        fs::create_dir_all(&path).unwrap();
        let now: Timestamp = "2026-11-23T10:00:00Z".parse().unwrap();
        let clear = insecure::export_cleartext(&Keyring::generate("acme", now).unwrap()).unwrap();
        fs::write(path.join("keyring.json"), &*clear).unwrap();
        Self(path)
    }
}

impl Drop for Folder {
    fn drop(&mut self) {
        drop(fs::remove_dir_all(&self.0));
    }
}

fn store(folder: &Path) -> SqliteAnonymous {
    SqliteAnonymous::open(&folder.join("issued.sqlite"), &folder.join("redeemed.sqlite")).unwrap()
}

fn issuer(folder: &Path) -> AnonymousIssuer {
    let keyring = fs::read_to_string(folder.join("keyring.json")).unwrap();
    let keyring = insecure::import_cleartext(&keyring).unwrap();
    AnonymousIssuer::begin(&keyring, "council", "2026", Arc::new(store(folder))).unwrap()
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

/// This program again, for one task.
fn process(task: &str, folder: &Path) -> Child {
    Command::new(env::current_exe().unwrap())
        .args(["--exact", "the_other_process", "--nocapture", "--test-threads=1"])
        .env(TASK, task)
        .env(FOLDER, folder)
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .spawn()
        .unwrap()
}

/// Not a test of its own: what [`process`] runs.
#[test]
fn the_other_process() {
    let Some(folder) = env::var_os(FOLDER).map(PathBuf::from) else { return };
    match env::var(TASK).unwrap().as_str() {
        "race" => race(&folder),
        _ => redeem_all(&folder),
    }
}

/// Many threads hand in the same tokens; some of them have connections of their own.
fn race(folder: &Path) {
    let shared = Arc::new(issuer(folder));
    let tokens = fs::read_to_string(folder.join("tokens")).unwrap();
    let start = Arc::new(Barrier::new(THREADS + 1));
    let threads: Vec<_> = (0..THREADS)
        .map(|number| {
            let issuer = if number % 5 == 0 { Arc::new(issuer(folder)) } else { shared.clone() };
            let (start, tokens) = (start.clone(), tokens.clone());
            thread::spawn(move || {
                start.wait();
                let won = |token| match issuer.redeem(token) {
                    Ok(_) => 1_u32,
                    Err(error) => {
                        assert_eq!(error.code(), Code::TokenSubmitted);
                        0
                    }
                };
                tokens.lines().map(won).collect::<Vec<_>>()
            })
        })
        .collect();
    println!("ready");
    std::io::stdin().read_line(&mut String::new()).unwrap();
    start.wait();
    let won: Vec<_> = threads.into_iter().map(|thread| thread.join().unwrap()).collect();
    for token in 0..tokens.lines().count() {
        println!("won {}", won.iter().filter_map(|won| won.get(token)).sum::<u32>());
    }
}

/// Hands in one token after another and says so, until it is killed.
fn redeem_all(folder: &Path) {
    let issuer = issuer(folder);
    for token in fs::read_to_string(folder.join("tokens")).unwrap().lines() {
        let first = issuer.redeem(token).is_ok();
        println!("done {token} {first}");
        std::io::stdout().flush().unwrap();
    }
}

#[test]
fn of_all_threads_in_two_processes_one_redeems_a_token() {
    let folder = Folder::new("race");
    let tokens = tokens(&issuer(&folder.0), 3);
    fs::write(folder.0.join("tokens"), tokens.join("\n")).unwrap();
    let mut children = [(); 2].map(|()| process("race", &folder.0));
    let mut outputs = children.each_mut().map(|child| BufReader::new(child.stdout.take().unwrap()));
    for output in &mut outputs {
        assert!(output.lines().any(|line| line.unwrap().ends_with("ready")));
    }
    for child in &mut children {
        child.stdin.take().unwrap().write_all(b"go\n").unwrap();
    }
    let mut won = [0_u32; 3];
    for (child, output) in children.iter_mut().zip(outputs) {
        let lines: Vec<String> = output.lines().map(Result::unwrap).collect();
        let counts = lines.iter().filter_map(|line| line.strip_prefix("won "));
        let counts: Vec<u32> = counts.map(|count| count.parse().unwrap()).collect();
        assert_eq!(counts.len(), 3, "{lines:?}");
        won.iter_mut().zip(counts).for_each(|(won, count)| *won += count);
        assert!(child.wait().unwrap().success());
    }
    assert_eq!(won, [1; 3]);
}

#[test]
fn no_redemption_that_was_answered_is_lost_when_a_process_is_killed() {
    let folder = Folder::new("kill");
    let issuer = issuer(&folder.0);
    let tokens = tokens(&issuer, 200);
    fs::write(folder.0.join("tokens"), tokens.join("\n")).unwrap();
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
    let folder = Folder::new("issue");
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
    let folder = Folder::new("contract");
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
