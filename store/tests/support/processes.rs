//! This test program again, in further processes that work on the same files.

use std::{
    env, fs,
    io::{BufRead, BufReader, Write},
    path::{Path, PathBuf},
    process::{Child, Command, Stdio},
    sync::{Arc, Barrier},
    thread,
};
use visard::{
    Timestamp,
    keyset::{Keyring, insecure},
};

const TASK: &str = "VISARD_TEST_TASK";
const FOLDER: &str = "VISARD_TEST_FOLDER";

pub(crate) fn now() -> Timestamp {
    "2026-11-23T10:00:00Z".parse().unwrap()
}

/// A folder with a keyring, gone when the test is over.
pub(crate) struct Folder(pub(crate) PathBuf);

impl Folder {
    pub(crate) fn new(name: &str) -> Self {
        let path = env::temp_dir().join(format!("visard-{name}-{}", std::process::id()));
        fs::create_dir_all(&path).unwrap();
        let clear = insecure::export_cleartext(&Keyring::generate("acme", now()).unwrap()).unwrap();
        fs::write(path.join("keyring.json"), &*clear).unwrap();
        Self(path)
    }

    /// Writes down the tokens that processes are about.
    pub(crate) fn write(&self, tokens: &[String]) {
        fs::write(self.0.join("tokens"), tokens.join("\n")).unwrap();
    }
}

impl Drop for Folder {
    fn drop(&mut self) {
        drop(fs::remove_dir_all(&self.0));
    }
}

pub(crate) fn keyring(folder: &Path) -> Keyring {
    insecure::import_cleartext(&fs::read_to_string(folder.join("keyring.json")).unwrap()).unwrap()
}

pub(crate) fn tokens(folder: &Path) -> Vec<String> {
    fs::read_to_string(folder.join("tokens")).unwrap().lines().map(str::to_owned).collect()
}

/// Starts this program for one task, which its test `the_other_process` does.
pub(crate) fn process(task: &str, folder: &Path) -> Child {
    Command::new(env::current_exe().unwrap())
        .args(["--exact", "the_other_process", "--nocapture", "--test-threads=1"])
        .env(TASK, task)
        .env(FOLDER, folder)
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .spawn()
        .unwrap()
}

/// What this process was started for, if [`process`] started it, and the folder.
pub(crate) fn task() -> Option<(String, PathBuf)> {
    Some((env::var(TASK).ok()?, env::var_os(FOLDER)?.into()))
}

/// Says that something is done, so that whoever kills this process knows.
pub(crate) fn say(what: &str) {
    println!("{what}");
    std::io::stdout().flush().unwrap();
}

/// Waits for a line, or for the end.
pub(crate) fn wait() {
    std::io::stdin().read_line(&mut String::new()).unwrap();
}

/// Many threads do the same with the tokens when a line comes in; then says how often each was won.
/// `attempt` makes what the thread of that number does, which tells whether it won.
pub(crate) fn race<A>(folder: &Path, threads: usize, attempt: impl Fn(usize) -> A)
where
    A: Fn(&str) -> bool + Send + 'static,
{
    let tokens = Arc::new(tokens(folder));
    let start = Arc::new(Barrier::new(threads + 1));
    let threads: Vec<_> = (0..threads)
        .map(|number| {
            let (start, tokens, attempt) = (start.clone(), tokens.clone(), attempt(number));
            thread::spawn(move || {
                start.wait();
                tokens.iter().map(|token| u32::from(attempt(token))).collect::<Vec<u32>>()
            })
        })
        .collect();
    println!("ready");
    wait();
    start.wait();
    let won: Vec<_> = threads.into_iter().map(|thread| thread.join().unwrap()).collect();
    for token in 0..tokens.len() {
        println!("won {}", won.iter().filter_map(|won| won.get(token)).sum::<u32>());
    }
}

/// Two processes [`race`] for three tokens at the same time: how often each was won.
pub(crate) fn two_processes_race(folder: &Path) -> [u32; 3] {
    let mut children = [(); 2].map(|()| process("race", folder));
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
    won
}
