//! `cargo xtask bench`: our own speed, then the same work beside other libraries, and
//! `cargo xtask timing`: whether the time of a refusal tells anything.

use crate::shell::{Outcome, cargo, run, title};

/// Prints both tables; `docs/performance.md` keeps the figures.
pub(crate) fn bench() -> Outcome {
    title("our own calls");
    let mut hot = cargo(["bench", "--quiet", "-p", "visard", "--bench", "hot"]);
    run(hot.args(["--features", "pq,printed,anonymous"]))?;
    let mut answers = cargo(["bench", "--quiet", "-p", "visard", "--bench", "answers"]);
    run(&mut answers)?;
    run(answers.args(["--features", "names,special"]))?;
    let mut scan = cargo(["bench", "--quiet", "-p", "visard", "--bench", "scan"]);
    run(scan.args(["--features", "custom,names,special"]))?;
    run(&mut cargo(["bench", "--quiet", "-p", "visard", "--bench", "policy"]))?;
    title("beside other libraries");
    let manifest = "core/benches/peers/Cargo.toml";
    let peers = ["run", "--quiet", "--release", "--manifest-path", manifest];
    run(&mut cargo(peers))?;
    run(cargo(peers).args(["--bin", "policies"]))?;
    let manifest = "core/benches/peers/scanners/Cargo.toml";
    run(&mut cargo(["run", "--quiet", "--release", "--manifest-path", manifest]))?;
    title("beside other libraries, with the native engine");
    run(cargo(peers).args(["--features", "native"]))
}

/// Prints Welch's t for pairs of invalid ciphertexts; `docs/threat-model.md` keeps the figures.
pub(crate) fn timing() -> Outcome {
    run(&mut cargo(["bench", "--quiet", "-p", "visard", "--bench", "timing"]))
}
