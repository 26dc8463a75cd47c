//! `visard-mutants ROOT FILE…`: does some test fail for each small change of these files?
//!
//! A build for each change would take hours. Here a copy of the project gets a switch at each place
//! (`change.rs`), is built once, and each change is one run of the tests, of those binaries only that
//! come to the place at all. A change that no test comes to is missed without a run.

mod change;
mod tests;

use change::Change;
use std::{
    collections::BTreeMap,
    error::Error,
    fs,
    path::{Path, PathBuf},
    process::{Command, ExitCode},
    sync::{
        Mutex,
        atomic::{AtomicUsize, Ordering},
    },
    thread,
};
use tests::{Ending, Test};

type Outcome<T> = Result<T, Box<dyn Error>>;

const LIB: &str = "core/src/lib.rs";
/// Lints are about the project, not about its copies.
const QUIET: &str =
    "#![allow(warnings, missing_docs, missing_debug_implementations, unsafe_code)]\n";

fn main() -> ExitCode {
    let mut arguments = std::env::args().skip(1);
    let root = PathBuf::from(arguments.next().unwrap_or_default());
    let files: Vec<String> = arguments.collect();
    match run(&root, &files) {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("mutants: {error}");
            ExitCode::FAILURE
        }
    }
}

fn run(root: &Path, files: &[String]) -> Outcome<()> {
    let root = &fs::canonicalize(root)?;
    let work = root.join("target/mutants");
    let copy = work.join("project");
    let mut changes = Vec::new();
    copy_project(root, &copy, |file, text| {
        if files.iter().any(|one| one == file) {
            return Ok(change::switches(file, &text, &mut changes)?);
        }
        Ok(if file == LIB { format!("{QUIET}{text}\nmod mutant;\n") } else { text })
    })?;
    put(&copy.join("core/src/mutant.rs"), include_bytes!("switch.rs"))?;
    let listed: Vec<String> = changes.iter().map(|change| format!("{change}\n")).collect();
    fs::write(work.join("changes.txt"), listed.concat())?;
    println!("{} changes in {} files", changes.len(), files.len());

    let tests = tests::build(&copy, &work)?;
    let found = try_all(&changes, &tests);
    report(&changes, &found);
    Ok(())
}

/// What git knows of the project, as it is now, Rust through `changed`.
fn copy_project(
    root: &Path,
    copy: &Path,
    mut changed: impl FnMut(&str, String) -> Outcome<String>,
) -> Outcome<()> {
    let listed = Command::new("git").args(["ls-files"]).current_dir(root).output()?;
    for file in String::from_utf8(listed.stdout)?.lines() {
        let Ok(mut bytes) = fs::read(root.join(file)) else { continue };
        if file.ends_with(".rs") {
            bytes = changed(file, String::from_utf8(bytes)?)?.into_bytes();
        }
        put(&copy.join(file), &bytes)?;
    }
    Ok(())
}

/// Writes a file. What does not change keeps its time, so that it is not built again.
fn put(file: &Path, bytes: &[u8]) -> Outcome<()> {
    if fs::read(file).is_ok_and(|old| old == bytes) {
        return Ok(());
    }
    fs::create_dir_all(file.parent().unwrap_or(file))?;
    Ok(fs::write(file, bytes)?)
}

/// What came of each change, two at a time (`VISARD_JOBS`).
fn try_all(changes: &[Change], tests: &[Test]) -> BTreeMap<u32, Ending> {
    let jobs = std::env::var("VISARD_JOBS").ok().and_then(|text| text.parse().ok()).unwrap_or(2);
    let (next, found) = (AtomicUsize::new(0), Mutex::new(BTreeMap::new()));
    thread::scope(|scope| {
        for _ in 0..jobs {
            scope.spawn(|| {
                while let Some(change) = changes.get(next.fetch_add(1, Ordering::Relaxed)) {
                    let ending = tests::try_one(change.number, tests);
                    if !matches!(ending, Ending::Caught(_)) {
                        println!("{ending}: {change}");
                    }
                    found.lock().unwrap().insert(change.number, ending);
                }
            });
        }
    });
    found.into_inner().unwrap()
}

/// A line for each file, and the sums.
fn report(changes: &[Change], found: &BTreeMap<u32, Ending>) {
    let mut files: BTreeMap<&str, [usize; 4]> = BTreeMap::new();
    for change in changes {
        let counts = files.entry(&change.file).or_default();
        let place = match found.get(&change.number) {
            Some(Ending::Caught(_)) => 0,
            Some(Ending::Late) => 1,
            Some(Ending::Missed) => 2,
            Some(Ending::Unseen) | None => 3,
        };
        counts[place] += 1;
    }
    println!(
        "{:<40} {:>7} {:>7} {:>7} {:>7} {:>7}",
        "file", "changes", "caught", "late", "missed", "unseen"
    );
    let sum = files.values().fold([0; 4], |sum, own| std::array::from_fn(|at| sum[at] + own[at]));
    for (file, own) in files.into_iter().chain([("all", sum)]) {
        let [caught, late, missed, unseen] = own;
        let all: usize = own.iter().sum();
        println!("{file:<40} {all:>7} {caught:>7} {late:>7} {missed:>7} {unseen:>7}");
    }
}
