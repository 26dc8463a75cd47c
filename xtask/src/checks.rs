//! Everything that judges the code without running it.

use crate::{
    licences,
    shell::{Outcome, cargo, run, title},
};
use std::process::Command;

/// Each pillar must build alone, with its tests, and leave nothing unused.
pub(crate) const PILLARS: &[&str] = &[
    "keyset",
    "passphrase",
    "token",
    "printed",
    "blind",
    "anonymous",
    "field",
    "native",
    "xaes",
    "hpke",
    "seal",
    "pq",
    "handover",
    "pii",
    "custom",
    "names",
    "special",
    "link",
    "decide",
    "policy",
    "toml",
    "aggregate",
    "record",
    "audit",
];

/// Format, clippy, documentation, feature combinations, licences.
pub(crate) fn lint() -> Outcome {
    fast()?;
    slow()
}

/// What is most often wrong.
pub(crate) fn fast() -> Outcome {
    title("format");
    run(&mut cargo(["fmt", "--all", "--check"]))?;
    title("clippy");
    run(&mut cargo(["clippy", "--quiet", "--workspace", "--all-targets", "--", "-D", "warnings"]))
}

/// The rest.
pub(crate) fn slow() -> Outcome {
    title("documentation");
    run(cargo(["doc", "--quiet", "--workspace", "--no-deps"]).env("RUSTDOCFLAGS", "-D warnings"))?;
    title("each pillar alone");
    run(&mut alone(&[]))?;
    for pillar in PILLARS {
        run(&mut alone(&["--features", pillar]))?;
    }
    licences::check()
}

fn alone(features: &[&str]) -> Command {
    let mut command = cargo(["clippy", "--quiet", "-p", "visard", "--no-default-features"]);
    command.args(features).args(["--tests", "--", "-D", "warnings"]);
    command
}
