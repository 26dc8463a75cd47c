//! `cargo xtask bench`: our own speed, then the same work beside other libraries.

use crate::shell::{Outcome, cargo, run, title};

/// Prints both tables; `docs/performance.md` keeps the figures.
pub(crate) fn bench() -> Outcome {
    title("our own calls");
    run(&mut cargo(["bench", "--quiet", "-p", "visard", "--features", "pq", "--bench", "hot"]))?;
    title("beside other libraries");
    let manifest = "core/benches/peers/Cargo.toml";
    run(&mut cargo(["run", "--quiet", "--release", "--manifest-path", manifest]))
}
