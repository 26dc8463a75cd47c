//! `cargo xtask mutants [FILE…]`: does some test fail when the evaluator is wrong?
//!
//! Not part of CI: each mutant is a build.

use crate::shell::{Outcome, cargo, command, run, succeeds, title};

/// What decides.
const EVALUATOR: [&str; 6] = ["matching", "settle", "session", "denial", "decider", "view"];
/// The tests that look at decisions.
const TESTS: [&str; 6] = [
    "policy",
    "policy_rules",
    "policy_egress",
    "policy_reference",
    "policy_small_scope",
    "policy_fail_closed",
];

/// Changes these files of `core/src/policy`, or all of the evaluator.
pub(crate) fn mutants(files: &[String]) -> Outcome {
    let present = || succeeds(command("cargo").args(["mutants", "--version"]));
    if !present() {
        title("installing cargo-mutants");
        run(&mut cargo(["install", "--locked", "cargo-mutants"]))?;
    }
    let files: Vec<&str> = match files {
        [] => EVALUATOR.to_vec(),
        files => files.iter().map(String::as_str).collect(),
    };
    title(&format!("mutants of {}", files.join(", ")));
    let mut mutants =
        cargo(["mutants", "--package", "visard", "--no-shuffle", "--output", "target"]);
    mutants.args(["--no-default-features", "--features", "toml"]);
    for file in files {
        mutants.args(["--file", &format!("core/src/policy/{file}.rs")]);
    }
    mutants.args(["--", "--lib"]);
    for test in TESTS {
        mutants.args(["--test", test]);
    }
    run(mutants.env("VISARD_WORLDS", "1000"))
}
