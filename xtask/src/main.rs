//! `cargo xtask STEP`: the one door to every build and test step, for people and for CI.
//!
//! No dependencies, so that it starts in seconds on a fresh machine. A step that needs something
//! installs it (Debian packages as root, npm and Python packages) or says clearly that it skips;
//! in CI (`CI` is set) a skip is a failure.

#![expect(clippy::print_stdout, clippy::print_stderr, reason = "a command-line tool talks")]

mod attacks;
mod bench;
mod beside;
mod c;
mod checks;
mod databases;
mod formats;
mod fuzz;
mod install;
mod licences;
mod mutants;
mod names;
mod oracles;
mod shell;
mod tally;
mod test;
mod times;
mod wasm;

use shell::Outcome;
use std::process::ExitCode;

const USAGE: &str = "\
usage: cargo xtask STEP

  test       everything below, after setting up what is missing
  lint       format, clippy, documentation, feature combinations
  rust       the tests of every Rust crate
  others     formats, oracles, c and browser, one after the other
  formats    every test vector, read a second time in Python from docs/formats
  oracles    decisions of policies beside those of Cedar, Regorus and casbin
  databases  plans of policies as SQL, in PostgreSQL and DuckDB
  wasm       the npm package, into wasm/js/dist, within its size budget
  browser    the same, then its tests in Node and Chromium
  bench      our own speed, then the same work beside other libraries
  timing     whether the time of a refused opening says what was wrong
  library    libvisard and visard.h, installed in dist/c
  c          the C tests and example: plain, under valgrind, with sanitizers
  fuzz NAME  one fuzz target for a minute (nightly toolchain)
  attacks    dashboards drawn at random and an attacker who computes: `--seed N --rounds N` (long)
  names      the model for names of people, learnt again, and how it fares
  mutants    whether a test fails for each small change of the policy's evaluator (long)
";

fn main() -> ExitCode {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let step = arguments.first().map_or("", String::as_str);
    let outcome = run(step, arguments.get(1..).unwrap_or_default());
    times::list();
    match outcome {
        Some(Ok(())) => ExitCode::SUCCESS,
        Some(Err(failure)) => {
            eprintln!("xtask: {failure}");
            ExitCode::FAILURE
        }
        None => {
            eprint!("{USAGE}");
            ExitCode::from(2)
        }
    }
}

fn run(step: &str, arguments: &[String]) -> Option<Outcome> {
    Some(match step {
        "test" => test::all(),
        "others" => test::others(),
        "lint" => checks::lint(),
        "rust" => test::rust().map(drop),
        "formats" => formats::test().map(drop),
        "oracles" => oracles::test().map(drop),
        "databases" => databases::test().map(drop),
        "wasm" => wasm::build().map(drop),
        "browser" => wasm::test().map(drop),
        "bench" => bench::bench(),
        "timing" => bench::timing(),
        "library" => c::library().map(drop),
        "c" => c::test().map(drop),
        "fuzz" => fuzz::fuzz(arguments),
        "attacks" => attacks::attacks(arguments),
        "names" => names::names(),
        "mutants" => mutants::mutants(arguments),
        _ => return None,
    })
}
