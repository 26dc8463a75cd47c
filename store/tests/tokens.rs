//! One token, many hands: threads, processes, and processes that are killed.

#![expect(clippy::unwrap_used, clippy::print_stdout, reason = "tests")]

#[path = "support/processes.rs"]
mod processes;

use processes::{Folder, keyring, now, process, say, task, two_processes_race, wait};
use std::{
    fs,
    io::{BufRead, BufReader},
    path::Path,
    sync::{Arc, Barrier, Mutex},
    thread,
};
use visard::{
    Code,
    token::{Issuer, Revocation, Scope, State, StoredToken, Subject, Terms, TokenStore, expiry},
};
use visard_store::{MemoryTokens, Sqlite};

const THREADS: usize = 100;

fn issuer(folder: &Path, store: Arc<dyn TokenStore>) -> Issuer {
    Issuer::new(&keyring(folder), &Scope::new("nps")).unwrap().with_store(store)
}

fn opened(folder: &Path) -> Issuer {
    issuer(folder, Arc::new(Sqlite::open(&folder.join("tokens.sqlite")).unwrap()))
}

/// Not a test of its own: what [`process`] runs.
#[test]
fn the_other_process() {
    let Some((task, folder)) = task() else { return };
    match task.as_str() {
        "race" => race(&folder),
        "start" => start(&folder),
        _ => submit_all(&folder),
    }
}

/// Many threads hand in the same tokens; some of them have a connection of their own.
fn race(folder: &Path) {
    let shared = Arc::new(opened(folder));
    processes::race(folder, THREADS, |number| {
        let issuer = if number % 5 == 0 { Arc::new(opened(folder)) } else { shared.clone() };
        let answer = format!("{}-{number}", std::process::id());
        move |token| match issuer.submit(token, answer.as_bytes(), now()) {
            Ok(done) => done.first,
            Err(error) => {
                assert_eq!(error.code(), Code::TokenSubmitted);
                false
            }
        }
    });
}

/// Begins the answer of each token, says so, and waits to be killed.
fn start(folder: &Path) {
    let issuer = opened(folder);
    for token in processes::tokens(folder) {
        say(&format!("begun {}", issuer.start(&token, now()).unwrap().state));
    }
    wait();
}

/// Hands in one token after another and says so, until it is killed.
fn submit_all(folder: &Path) {
    let issuer = opened(folder);
    for token in processes::tokens(folder) {
        // One that another process handed in, before it could say so or after, is handed in again.
        match issuer.start(&token, now()) {
            Err(error) => assert_eq!(error.code(), Code::TokenSubmitted),
            Ok(standing) => assert_eq!(standing.state, State::Started),
        }
        issuer.submit(&token, token.as_bytes(), now()).unwrap();
        say(&format!("done {token}"));
    }
}

fn write_tokens(folder: &Folder, issuer: &Issuer, subjects: &[Subject]) -> Vec<String> {
    let terms = Terms::until(expiry(now(), 14).unwrap()).batch("race");
    let tokens = issuer.issue_all_on(subjects, &terms, now()).unwrap();
    let tokens: Vec<String> = tokens.into_iter().map(|token| token.unwrap().to_string()).collect();
    folder.write(&tokens);
    tokens
}

#[test]
fn of_a_hundred_threads_in_each_of_two_processes_one_wins() {
    let folder = Folder::new("tokens-race");
    let issuer = opened(&folder.0);
    // The first two have a row, the third none yet.
    let mut tokens = write_tokens(&folder, &issuer, &["rsp_1".into(), 7.into()]);
    let bare = issuer.issue(&8.into(), expiry(now(), 14).unwrap()).unwrap();
    tokens.push(bare.to_string());
    folder.write(&tokens);
    assert_eq!(two_processes_race(&folder.0), [1; 3]);
    for token in tokens {
        assert_eq!(issuer.look(&token, now()).unwrap().state, State::Submitted);
    }
}

#[test]
fn of_a_hundred_threads_on_one_store_one_wins() {
    let folder = Folder::new("tokens-threads");
    let stores: [Arc<dyn TokenStore>; 2] =
        [Arc::new(MemoryTokens::new()), Arc::new(Sqlite::in_memory().unwrap())];
    for store in stores {
        let issuer = issuer(&folder.0, store);
        for token in write_tokens(&folder, &issuer, &["rsp_1".into(), 7.into()]) {
            let start = Barrier::new(THREADS);
            let seen_and_won = thread::scope(|scope| {
                let run = |number: usize| {
                    let (issuer, token, start) = (&issuer, &token, &start);
                    scope.spawn(move || {
                        start.wait();
                        issuer.see(token, now()).unwrap();
                        let answer = number.to_be_bytes();
                        issuer.submit(token, &answer, now()).is_ok_and(|done| done.first)
                    })
                };
                let threads: Vec<_> = (0..THREADS).map(run).collect();
                threads.into_iter().map(|thread| thread.join().unwrap()).filter(|won| *won).count()
            });
            assert_eq!(seen_and_won, 1);
            assert_eq!(issuer.look(&token, now()).unwrap().seen, 1, "all in one second");
        }
    }
}

#[test]
fn nothing_that_was_answered_is_lost_when_a_process_is_killed() {
    let folder = Folder::new("tokens-kill");
    let issuer = opened(&folder.0);
    let subjects: Vec<Subject> = (0..8_000).map(Subject::Number).collect();
    let tokens = write_tokens(&folder, &issuer, &subjects);
    let mut done: Vec<String> = Vec::new();
    // Each process does all of the work again and comes further than the one before, which was killed
    // in the middle of it. What waits in the pipe is at most 64 KiB, so none comes to the end.
    for further in [3, 20, 50] {
        let kill_after = done.len() + further;
        let mut child = process("submit", &folder.0);
        let lines = BufReader::new(child.stdout.take().unwrap()).lines();
        let says = |line: String| line.split_once("done ").map(|(_, token)| token.to_owned());
        let mut said = lines.filter_map(|line| says(line.unwrap()));
        done = said.by_ref().take(kill_after).collect();
        child.kill().unwrap();
        child.wait().unwrap();
        // What it had said before it died counts, too.
        done.extend(said);
    }
    assert!(done.len() >= 73 && done.len() < tokens.len() - 100, "{}", done.len());
    assert_eq!(done, tokens[..done.len()]);
    let after = opened(&folder.0);
    for token in &done {
        let standing = after.look(token, now()).unwrap();
        assert_eq!((standing.state, standing.seen), (State::Submitted, 0));
        assert!(!after.submit(token, token.as_bytes(), now()).unwrap().first, "the same answer");
        let error = after.submit(token, b"another", now()).unwrap_err();
        assert_eq!(error.code(), Code::TokenSubmitted);
    }
    // The one it was at: started or not, handed in or not, but whole.
    let next = &tokens[done.len()];
    let state = after.look(next, now()).unwrap().state;
    let again = after.submit(next, next.as_bytes(), now()).unwrap();
    assert_eq!(again.first, state != State::Submitted);
    for token in &tokens[done.len() + 1..][..99] {
        assert_eq!(after.look(token, now()).unwrap().state, State::Issued);
    }
}

#[test]
fn an_answer_that_a_killed_process_began_is_gone_on_with_in_its_time() {
    let folder = Folder::new("tokens-resume");
    let issuer = opened(&folder.0).with_resume_window(3_600).unwrap();
    let tokens = write_tokens(&folder, &issuer, &["rsp_1".into(), 7.into()]);
    let mut child = process("start", &folder.0);
    let mut lines = BufReader::new(child.stdout.take().unwrap()).lines();
    for _ in &tokens {
        assert!(lines.any(|line| line.unwrap().ends_with("begun started")));
    }
    child.kill().unwrap();
    child.wait().unwrap();
    let later = |seconds| now().saturating_add(seconds);
    for token in &tokens {
        let resumed = issuer.start(token, later(3_599)).unwrap();
        assert_eq!((resumed.state, resumed.started), (State::Started, Some(now())));
        for lapsed in [
            issuer.start(token, later(3_600)).map(drop),
            issuer.submit(token, b"a", later(3_600)).map(drop),
        ] {
            assert_eq!(lapsed.unwrap_err().code(), Code::TokenLapsed);
        }
        assert!(issuer.submit(token, b"a", later(3_599)).unwrap().first);
        assert!(!issuer.submit(token, b"a", later(9_999)).unwrap().first, "a lost reply");
        let again = issuer.start(token, later(3_599)).unwrap_err();
        assert_eq!(again.code(), Code::TokenSubmitted);
    }
}

/// Sorted by key they are written, and answered as they were given.
#[test]
fn many_rows_are_written_once_each_in_any_order() {
    let folder = Folder::new("tokens-many");
    let store = Sqlite::open(&folder.0.join("tokens.sqlite")).unwrap().for_many_rows().unwrap();
    let parts = Arc::new(Mutex::new(Vec::new()));
    let told = parts.clone();
    let store = store.on_written(move |rows| told.lock().unwrap().push(rows));
    let row = |number: u64, version| {
        let key = number.wrapping_mul(0x9e37_79b9_7f4a_7c15);
        let key = (u128::from(key) << 64).to_be_bytes();
        StoredToken::new(key, key, version, now(), vec![1])
    };
    let rows: Vec<_> = (0..20_000).map(|number| row(number % 15_000, 1)).collect();
    let written = store.put_all(&rows).unwrap();
    assert!(written.iter().enumerate().all(|(number, written)| *written == (number < 15_000)));
    assert_eq!(*parts.lock().unwrap(), [8_192, 8_192, 3_616], "after each transaction");
    assert_eq!(
        store.put_all(&[row(0, 2), row(20_000, 2), row(0, 3)]).unwrap(),
        [true, false, true]
    );
    drop(store);
    let store = Sqlite::open(&folder.0.join("tokens.sqlite")).unwrap();
    assert_eq!(store.token_counts(now()).unwrap().rows, 15_000);
    assert_eq!(TokenStore::find(&store, &row(0, 1).key).unwrap(), Some(row(0, 3)));
}

#[test]
fn rows_are_counted_and_removed_when_their_time_is_over() {
    let store = Arc::new(Sqlite::in_memory().unwrap());
    let folder = Folder::new("tokens-counts");
    let issuer = issuer(&folder.0, store.clone());
    let expires = expiry(now(), 14).unwrap();
    for subject in ["rsp_1", "rsp_1", "rsp_2"] {
        issuer.issue(&subject.into(), expires).unwrap();
    }
    let token = issuer.issue(&7.into(), expires).unwrap().to_string();
    issuer.see(&token, now()).unwrap();
    let counts = |at| store.token_counts(at).map(|counts| (counts.rows, counts.expired)).unwrap();
    assert_eq!(counts(now()), (4, 0));
    issuer.revoke(&Revocation::Batch("monday"), now()).unwrap();
    let all = store.token_counts(now()).unwrap();
    assert_eq!((all.rows, all.vault, all.lasting), (5, 3, 1));
    for (subject, rows) in [(Subject::from("rsp_1"), 2), (7.into(), 1), (9.into(), 0)] {
        let respondents = issuer.respondents(&subject).unwrap();
        assert_eq!(store.tokens_of(&respondents).unwrap(), rows);
        assert_eq!(store.remove_tokens_of(&respondents).unwrap(), rows);
    }
    assert_eq!(counts(expires), (2, 1));
    assert_eq!(store.remove_expired_tokens(now()).unwrap(), 0);
    assert_eq!(store.remove_expired_tokens(expires).unwrap(), 1);
    assert_eq!(counts(expires), (1, 0));
}

#[test]
fn a_failure_says_why_and_nothing_of_what_was_stored() {
    let folder = Folder::new("tokens-failing");
    let reason = |path: &Path| Sqlite::open(path).unwrap_err().message().to_owned();
    assert_eq!(reason(&folder.0.join("no/t.sqlite")), "the folder of the file is not there");
    assert_eq!(reason(&folder.0), "the file is a folder");
    let notes = folder.0.join("notes.txt");
    fs::write(&notes, b"these are notes and no database ".repeat(40)).unwrap();
    assert_eq!(reason(&notes), "the file is no SQLite database");
}
