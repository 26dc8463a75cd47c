//! The policy beside engines of others: `fuzz/oracles`, outside the workspace because of what it
//! brings with it.

use crate::{
    shell::{Outcome, cargo, run_and_read, title},
    tally::Tally,
};

/// Compares some thousands of decisions; `VISARD_WORLDS` says another number of policies.
pub(crate) fn test() -> Outcome<Tally> {
    title("policy decisions beside Cedar, Regorus and casbin");
    let tests = ["test", "--quiet", "--manifest-path", "fuzz/oracles/Cargo.toml"];
    let output = run_and_read(cargo(tests).args(["--", "--nocapture"]))?;
    Ok(Tally::of_cargo(&output))
}
