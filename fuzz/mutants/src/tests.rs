//! The project's tests as programs that are run once for each change.

use crate::Outcome;
use std::{
    collections::BTreeSet,
    fmt, fs,
    path::{Path, PathBuf},
    process::{Command, Stdio},
    thread,
    time::{Duration, Instant},
};

/// The tests that look at decisions; `--lib` are the ones beside the code.
const TESTS: [&str; 11] = [
    "policy",
    "policy_decider",
    "policy_rules",
    "policy_egress",
    "policy_fail_closed",
    "policy_explain",
    "policy_plan",
    "policy_documents",
    "policy_small_scope",
    "policy_reference",
    "incits359",
];

/// A test binary.
pub struct Test {
    program: PathBuf,
    within: PathBuf,
    /// How long it took with nothing changed.
    took: Duration,
    /// The changes that it comes to.
    seen: BTreeSet<u32>,
}

/// What came of a change.
pub enum Ending {
    /// By this binary.
    Caught(String),
    /// A test did not end in ten times its time.
    Late,
    Missed,
    /// No test comes to the place.
    Unseen,
}

/// Builds the tests and runs each once with nothing changed.
pub fn build(copy: &Path, work: &Path) -> Outcome<Vec<Test>> {
    let mut cargo = Command::new("cargo");
    cargo.args(["test", "--no-run", "-p", "visard", "--no-default-features"]);
    cargo.args(["--features", "toml", "--lib", "--message-format", "json"]);
    cargo.args(TESTS.iter().flat_map(|test| ["--test", test]));
    let output = cargo.current_dir(copy).stderr(Stdio::inherit()).output()?;
    let output = String::from_utf8(output.stdout)?;
    for message in output.lines().filter_map(|line| part(line, "\"rendered\":\"")) {
        eprintln!("{}", message.replace("\\n", "\n"));
    }
    let programs = output.lines().filter_map(|line| part(line, "\"executable\":\""));
    let mut tests = Vec::new();
    for (number, program) in programs.enumerate() {
        let mut test = Test {
            program: program.into(),
            within: copy.join("core"),
            took: Duration::ZERO,
            seen: BTreeSet::new(),
        };
        let seen = work.join(format!("seen-{number}"));
        drop(fs::remove_file(&seen));
        let (start, mut command) = (Instant::now(), test.command(0));
        if !command.env("VISARD_MUTANTS_SEEN", &seen).status()?.success() {
            return Err(format!("{program} fails with nothing changed").into());
        }
        test.took = start.elapsed();
        let lines = fs::read_to_string(&seen).unwrap_or_default();
        test.seen = lines.lines().filter_map(|line| line.parse().ok()).collect();
        println!(
            "{:>5} ms, {:>5} changes: {}",
            test.took.as_millis(),
            test.seen.len(),
            test.name()
        );
        tests.push(test);
    }
    if tests.len() <= TESTS.len() {
        return Err("the copy does not build".into());
    }
    tests.sort_by_key(|test| test.took);
    Ok(tests)
}

/// The text after a key in a line of JSON; paths and messages of cargo suffice.
fn part<'l>(line: &'l str, key: &str) -> Option<&'l str> {
    let (_, rest) = line.split_once(key)?;
    rest.split_once("\",").or_else(|| rest.split_once("\"}")).map(|(text, _)| text)
}

/// Runs the tests that come to a change, the quickest first.
pub fn try_one(number: u32, tests: &[Test]) -> Ending {
    let mut tests = tests.iter().filter(|test| test.seen.contains(&number)).peekable();
    if tests.peek().is_none() {
        return Ending::Unseen;
    }
    for test in tests {
        match test.passes(number) {
            Some(true) => {}
            Some(false) => return Ending::Caught(test.name()),
            None => return Ending::Late,
        }
    }
    Ending::Missed
}

impl Test {
    fn name(&self) -> String {
        let name = self.program.file_stem().unwrap_or_default().to_string_lossy();
        name.rsplit_once('-').map_or_else(|| name.to_string(), |(name, _)| name.into())
    }

    fn command(&self, number: u32) -> Command {
        let mut command = Command::new(&self.program);
        command.current_dir(&self.within).env("VISARD_MUTANT", number.to_string());
        // Whether it fails matters, not for which smallest input.
        command.env("PROPTEST_MAX_SHRINK_ITERS", "0").env("CARGO_MANIFEST_DIR", &self.within);
        if std::env::var_os("VISARD_WORLDS").is_none() {
            command.env("VISARD_WORLDS", "60");
        }
        if self.name() == "visard" {
            command.arg("policy::");
        }
        command
            .arg("--test-threads=1")
            .stdin(Stdio::null())
            .stdout(Stdio::null())
            .stderr(Stdio::null());
        command
    }

    /// Nothing when it does not end.
    fn passes(&self, number: u32) -> Option<bool> {
        let mut running = self.command(number).spawn().ok()?;
        let end = Instant::now() + self.took * 10 + Duration::from_secs(10);
        while Instant::now() < end {
            if let Ok(Some(status)) = running.try_wait() {
                return Some(status.success());
            }
            thread::sleep(Duration::from_millis(5));
        }
        drop(running.kill());
        drop(running.wait());
        None
    }
}

impl fmt::Display for Ending {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Caught(test) => write!(f, "caught by {test}"),
            Self::Late => f.write_str("late"),
            Self::Missed => f.write_str("missed"),
            Self::Unseen => f.write_str("unseen"),
        }
    }
}
