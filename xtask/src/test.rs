//! `cargo xtask test`: every step in the order in which it fails fastest.

use crate::{
    c, checks,
    shell::{Outcome, cargo, run_and_read, title},
    tally::Tally,
    wasm,
};

/// Everything; the last line counts the tests.
pub(crate) fn all() -> Outcome {
    let mut tally = Tally::default();
    checks::lint()?;
    tally.add(rust()?);
    tally.add(c::test()?);
    tally.add(wasm::test()?);
    println!("\n{tally}");
    if tally.is_green() { Ok(()) } else { Err("some tests failed".to_owned()) }
}

/// The tests of every Rust crate, documentation examples included.
pub(crate) fn rust() -> Outcome<Tally> {
    title("Rust tests");
    let output = run_and_read(&mut cargo(["test", "--quiet", "--workspace", "--no-fail-fast"]))?;
    Ok(Tally::of_cargo(&output))
}
