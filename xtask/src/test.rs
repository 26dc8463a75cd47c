//! `cargo xtask test`: every step, those that fail fastest first.

use crate::{
    beside::Beside,
    c, checks,
    databases::Databases,
    formats, oracles,
    shell::{Outcome, cargo, run_and_read, title},
    tally::Tally,
    times, wasm,
};
use std::{path::PathBuf, process::Command};

/// What the tests need of the core beyond what the crates of the workspace ask for.
pub(crate) const FEATURES: &str = "visard/xaes,visard/printed,visard/anonymous";

/// The tests of what the native engine does.
const NATIVE: [&str; 4] = ["field", "formats", "attachment", "record"];

/// The tests of the scanner as it is built unless people, addresses and special categories are asked
/// for: the command asks for them, and with it all of the workspace.
const SHAPES_ALONE: [&str; 4] = ["pii", "pii_evaluation", "pii_second", "pii_redaction"];

/// Everything; the last line counts the tests.
///
/// After what fails fastest, two halves run side by side, which build nothing in common: each has long
/// steps that one processor does alone.
pub(crate) fn all() -> Outcome {
    checks::fast()?;
    let others = Beside::start("others")?;
    let here = checks::slow().and_then(|()| rust());
    title("the other half, from here on");
    let others = others.wait();
    let mut tally = here?;
    tally.add(Tally::of_plain(&others?));
    told(tally)
}

/// Everything but what Rust checks and tests of its own; the last line counts the tests.
pub(crate) fn others() -> Outcome {
    let mut tally = formats::test()?;
    tally.add(oracles::test()?);
    tally.add(c::test()?);
    tally.add(wasm::test()?);
    told(tally)
}

fn told(tally: Tally) -> Outcome {
    times::list();
    println!("\n{tally}");
    if tally.is_green() { Ok(()) } else { Err("some tests failed".to_owned()) }
}

/// The tests of every Rust crate, documentation examples included.
pub(crate) fn rust() -> Outcome<Tally> {
    let oracle = formats::oracle()?;
    let databases = Databases::start()?;
    title("Rust tests");
    let mut tests = cargo(["test", "--quiet", "--workspace", "--no-fail-fast"]);
    tests.args(["--features", FEATURES]);
    let output = run_and_read(tests.envs(oracle_of(oracle.as_ref())).envs(databases.variables()))?;
    drop(databases);
    let mut tally = Tally::of_cargo(&output);
    tally.add(options()?);
    title("Rust tests of a million cases");
    tally.add(Tally::of_cargo(&run_and_read(&mut million())?));
    Ok(tally)
}

/// What is not in the build of the workspace, in one build: what seals and opens once more with the
/// native engine, the same vectors, the same bytes; and the scanner of shapes alone.
fn options() -> Outcome<Tally> {
    title("Rust tests, native engine, shapes alone");
    let mut tests = cargo(["test", "--quiet", "-p", "visard", "--features", "native", "--lib"]);
    for name in NATIVE.iter().chain(&SHAPES_ALONE) {
        tests.args(["--test", name]);
    }
    // The independent implementation has judged all numbers by now.
    Ok(Tally::of_cargo(&run_and_read(tests.args(["--", "--skip", "python_stdnum"]))?))
}

/// How the tests are told where the oracle is.
fn oracle_of(python: Option<&PathBuf>) -> Option<(&'static str, &PathBuf)> {
    python.map(|python| ("VISARD_ORACLE", python))
}

/// The tests that exist only without debug assertions, and no other pillar than theirs.
fn million() -> Command {
    let mut command = cargo(["test", "--quiet", "--profile", "million", "-p", "visard", "--lib"]);
    command.args(["--no-default-features", "--features", "xaes,names"]);
    command.args(["--", "a_million", "names::lesson"]);
    command
}
