//! One token, many hands: threads, processes, and processes that are killed.

#![expect(clippy::unwrap_used, clippy::print_stdout, reason = "tests")]

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
    token::{Issuer, Scope, State, StoredToken, Subject, Terms, TokenStore, expiry},
};
use visard_store::{MemoryTokens, Sqlite};

/// What a process that this test starts is to do.
const TASK: &str = "VISARD_TEST_TASK";
const FOLDER: &str = "VISARD_TEST_FOLDER";
const THREADS: usize = 100;

fn now() -> Timestamp {
    "2026-11-23T10:00:00Z".parse().unwrap()
}

/// A folder with a keyring, gone when the test is over.
struct Folder(PathBuf);

impl Folder {
    fn new(name: &str) -> Self {
        let path = env::temp_dir().join(format!("visard-tokens-{name}-{}", std::process::id()));
        fs::create_dir_all(&path).unwrap();
        let keyring = Keyring::generate("acme", now()).unwrap();
        let clear = insecure::export_cleartext(&keyring).unwrap();
        fs::write(path.join("keyring.json"), &*clear).unwrap();
        Self(path)
    }
}

impl Drop for Folder {
    fn drop(&mut self) {
        drop(fs::remove_dir_all(&self.0));
    }
}

fn issuer(folder: &Path, store: Arc<dyn TokenStore>) -> Issuer {
    let keyring = fs::read_to_string(folder.join("keyring.json")).unwrap();
    let keyring = insecure::import_cleartext(&keyring).unwrap();
    Issuer::new(&keyring, &Scope::new("nps")).unwrap().with_store(store)
}

fn opened(folder: &Path) -> Issuer {
    issuer(folder, Arc::new(Sqlite::open(&folder.join("tokens.sqlite")).unwrap()))
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
        "start" => start(&folder),
        _ => submit_all(&folder),
    }
}

/// Many threads hand in the same token; some of them have a connection of their own.
fn race(folder: &Path) {
    let shared = Arc::new(opened(folder));
    let tokens = fs::read_to_string(folder.join("tokens")).unwrap();
    let start = Arc::new(Barrier::new(THREADS + 1));
    let threads: Vec<_> = (0..THREADS)
        .map(|number| {
            let issuer = if number % 5 == 0 { Arc::new(opened(folder)) } else { shared.clone() };
            let (start, tokens) = (start.clone(), tokens.clone());
            thread::spawn(move || {
                start.wait();
                let answer = format!("{}-{number}", std::process::id());
                let outcome = |token| match issuer.submit(token, answer.as_bytes(), now()) {
                    Ok(done) => u32::from(done.first),
                    Err(error) => {
                        assert_eq!(error.code(), Code::TokenSubmitted);
                        0
                    }
                };
                tokens.lines().map(outcome).collect::<Vec<u32>>()
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

/// Begins the answer of each token, says so, and waits to be killed.
fn start(folder: &Path) {
    let issuer = opened(folder);
    for token in fs::read_to_string(folder.join("tokens")).unwrap().lines() {
        println!("begun {}", issuer.start(token, now()).unwrap().state);
    }
    std::io::stdin().read_line(&mut String::new()).unwrap();
}

/// Hands in one token after another and says so, until it is killed.
fn submit_all(folder: &Path) {
    let issuer = opened(folder);
    for token in fs::read_to_string(folder.join("tokens")).unwrap().lines() {
        // One that another process handed in, before it could say so or after, is handed in again.
        match issuer.start(token, now()) {
            Err(error) => assert_eq!(error.code(), Code::TokenSubmitted),
            Ok(standing) => assert_eq!(standing.state, State::Started),
        }
        issuer.submit(token, token.as_bytes(), now()).unwrap();
        println!("done {token}");
        std::io::stdout().flush().unwrap();
    }
}

fn write_tokens(folder: &Path, issuer: &Issuer, subjects: &[Subject]) -> Vec<String> {
    let terms = Terms::until(expiry(now(), 14).unwrap()).batch("race");
    let tokens = issuer.issue_all_on(subjects, &terms, now()).unwrap();
    let tokens: Vec<String> = tokens.into_iter().map(|token| token.unwrap().to_string()).collect();
    fs::write(folder.join("tokens"), tokens.join("\n")).unwrap();
    tokens
}

#[test]
fn of_a_hundred_threads_in_each_of_two_processes_one_wins() {
    let folder = Folder::new("race");
    let issuer = opened(&folder.0);
    // The first two have a row, the third none yet.
    let mut tokens = write_tokens(&folder.0, &issuer, &["rsp_1".into(), 7.into()]);
    let bare = issuer.issue(&8.into(), expiry(now(), 14).unwrap()).unwrap();
    tokens.push(bare.to_string());
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
    for token in tokens {
        assert_eq!(issuer.look(&token, now()).unwrap().state, State::Submitted);
    }
}

#[test]
fn of_a_hundred_threads_on_one_store_one_wins() {
    let folder = Folder::new("threads");
    let stores: [Arc<dyn TokenStore>; 2] =
        [Arc::new(MemoryTokens::new()), Arc::new(Sqlite::in_memory().unwrap())];
    for store in stores {
        let issuer = issuer(&folder.0, store);
        for token in write_tokens(&folder.0, &issuer, &["rsp_1".into(), 7.into()]) {
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
            assert_eq!(issuer.look(&token, now()).unwrap().seen, 100, "no visit is lost");
        }
    }
}

#[test]
fn nothing_that_was_answered_is_lost_when_a_process_is_killed() {
    let folder = Folder::new("kill");
    let issuer = opened(&folder.0);
    let subjects: Vec<Subject> = (0..8_000).map(Subject::Number).collect();
    let tokens = write_tokens(&folder.0, &issuer, &subjects);
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
    let folder = Folder::new("resume");
    let issuer = opened(&folder.0).with_resume_window(3_600).unwrap();
    let tokens = write_tokens(&folder.0, &issuer, &["rsp_1".into(), 7.into()]);
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
    let folder = Folder::new("many");
    let store = Sqlite::open(&folder.0.join("tokens.sqlite")).unwrap().for_many_rows().unwrap();
    let row = |number: u64, version| {
        let key = number.wrapping_mul(0x9e37_79b9_7f4a_7c15);
        let key = (u128::from(key) << 64).to_be_bytes();
        StoredToken::new(key, key, version, now(), vec![1])
    };
    let rows: Vec<_> = (0..20_000).map(|number| row(number % 15_000, 1)).collect();
    let written = store.put_all(&rows).unwrap();
    assert!(written.iter().enumerate().all(|(number, written)| *written == (number < 15_000)));
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
    let folder = Folder::new("counts");
    let issuer = issuer(&folder.0, store.clone());
    let expires = expiry(now(), 14).unwrap();
    for subject in ["rsp_1", "rsp_1", "rsp_2"] {
        issuer.issue(&subject.into(), expires).unwrap();
    }
    let token = issuer.issue(&7.into(), expires).unwrap().to_string();
    issuer.see(&token, now()).unwrap();
    let counts = |at| store.token_counts(at).map(|counts| (counts.rows, counts.expired)).unwrap();
    assert_eq!(counts(now()), (4, 0));
    for (subject, rows) in [(Subject::from("rsp_1"), 2), (7.into(), 1), (9.into(), 0)] {
        let respondents = issuer.respondents(&subject).unwrap();
        assert_eq!(store.remove_tokens_of(&respondents).unwrap(), rows);
    }
    assert_eq!(counts(expires), (1, 1));
    assert_eq!(store.remove_expired_tokens(now()).unwrap(), 0);
    assert_eq!(store.remove_expired_tokens(expires).unwrap(), 1);
    assert_eq!(counts(expires), (0, 0));
}
