//! `cargo xtask names`: learns the model for names of people from the sentences and lists in
//! `core/tests/data/names`, and prints how texts fare that it was not learnt from.

use crate::shell::{Outcome, cargo, run, title};

pub(crate) fn names() -> Outcome {
    title("The model for names of people");
    run(lesson("a_million_sums_give_the_model").env("VISARD_BLESS", "1"))?;
    title("Texts that it was not learnt from");
    run(&mut lesson("_found"))
}

/// One test of the lesson, quick enough for sums.
fn lesson(name: &str) -> std::process::Command {
    let mut tests = cargo(["test", "--quiet", "--profile", "million", "-p", "visard", "--lib"]);
    tests.args(["--no-default-features", "--features", "names", name]);
    tests.args(["--", "--nocapture"]);
    tests
}
