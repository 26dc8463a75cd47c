//! `cargo xtask test`: every step in the order in which it fails fastest.

use crate::{
    c, checks,
    databases::Databases,
    formats, oracles,
    shell::{Outcome, cargo, run_and_read, title},
    tally::Tally,
    wasm,
};
use std::{path::PathBuf, process::Command};

/// Everything; the last line counts the tests.
pub(crate) fn all() -> Outcome {
    let mut tally = Tally::default();
    checks::lint()?;
    tally.add(formats::test()?);
    tally.add(rust()?);
    tally.add(oracles::test()?);
    tally.add(c::test()?);
    tally.add(wasm::test()?);
    println!("\n{tally}");
    if tally.is_green() { Ok(()) } else { Err("some tests failed".to_owned()) }
}

/// The tests of every Rust crate, documentation examples included.
pub(crate) fn rust() -> Outcome<Tally> {
    let oracle = formats::oracle()?;
    let oracle = oracle.as_ref();
    let databases = Databases::start()?;
    title("Rust tests");
    let mut tests = cargo(["test", "--quiet", "--workspace", "--no-fail-fast"]);
    tests.args(["--features", "visard/xaes,visard/printed,visard/anonymous"]);
    let output = run_and_read(tests.envs(oracle_of(oracle)).envs(databases.variables()))?;
    drop(databases);
    let mut tally = Tally::of_cargo(&output);
    tally.add(native(oracle)?);
    tally.add(told_by_words()?);
    title("Rust tests of a million cases");
    tally.add(Tally::of_cargo(&run_and_read(&mut million())?));
    Ok(tally)
}

/// What seals and opens, once more with the native engine: the same vectors, the same bytes.
fn native(oracle: Option<&PathBuf>) -> Outcome<Tally> {
    title("Rust tests, native engine");
    let mut tests = cargo(["test", "--quiet", "-p", "visard", "--features", "native", "--lib"]);
    tests.args(["--test", "field", "--test", "formats", "--test", "attachment"]);
    tests.args(["--test", "record"]);
    Ok(Tally::of_cargo(&run_and_read(tests.envs(oracle_of(oracle)))?))
}

/// The scanner once more with the kinds that no shape tells, which are off by default.
fn told_by_words() -> Outcome<Tally> {
    title("Rust tests, people, addresses and special categories");
    let mut tests = cargo(["test", "--quiet", "-p", "visard", "--features", "names,special"]);
    for name in [
        "pii",
        "pii_address",
        "pii_blind",
        "pii_names",
        "pii_special",
        "pii_redaction",
        "pii_incremental",
    ] {
        tests.args(["--test", name]);
    }
    Ok(Tally::of_cargo(&run_and_read(&mut tests)?))
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
