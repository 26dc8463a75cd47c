//! `cargo xtask mutants [FILE…]`: does some test fail when the evaluator is wrong?
//!
//! Not part of CI: one build, then some seconds of tests for each of hundreds of changes.

use crate::shell::{Outcome, cargo, run, title};

/// What decides.
const EVALUATOR: [&str; 8] =
    ["matching", "settle", "session", "denial", "decider", "view", "scope", "condition"];

/// Changes these files of `core/src/policy`, or all of the evaluator. `VISARD_WORLDS` says how many
/// random worlds each change meets, `VISARD_JOBS` how many changes are tried at a time.
pub(crate) fn mutants(files: &[String]) -> Outcome {
    let files: Vec<&str> = match files {
        [] => EVALUATOR.to_vec(),
        files => files.iter().map(String::as_str).collect(),
    };
    title(&format!("mutants of {}", files.join(", ")));
    let mut mutants = cargo(["run", "--quiet", "--manifest-path", "fuzz/mutants/Cargo.toml", "--"]);
    mutants.arg(".");
    mutants.args(files.iter().map(|file| format!("core/src/policy/{file}.rs")));
    run(&mut mutants)
}
