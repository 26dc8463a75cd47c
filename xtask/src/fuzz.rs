//! `cargo xtask fuzz TARGET [SECONDS]`: libFuzzer with address sanitizer, on a nightly toolchain.

use crate::shell::{Outcome, command, root, run, title};

/// What cargo-fuzz passes, so that no further tool is needed.
const FLAGS: &str = "-Zsanitizer=address -Cpasses=sancov-module -Cdebuginfo=1 \
    -Cllvm-args=-sanitizer-coverage-level=4 \
    -Cllvm-args=-sanitizer-coverage-inline-8bit-counters \
    -Cllvm-args=-sanitizer-coverage-pc-table -Cllvm-args=-sanitizer-coverage-trace-compares";

const TRIPLE: &str = "x86_64-unknown-linux-gnu";

/// Fuzzes one target for some seconds (60 without a number).
pub(crate) fn fuzz(words: &[String]) -> Outcome {
    let [target, seconds @ ..] = words else {
        return Err(
            "usage: cargo xtask fuzz TARGET [SECONDS]; targets are in fuzz/src/lib.rs".to_owned()
        );
    };
    let seconds = seconds.first().map_or("60", String::as_str);
    title(&format!("fuzz {target} for {seconds} s"));
    let corpus = root().join("fuzz/corpus").join(target);
    let artifacts = root().join("fuzz/artifacts").join(target);
    for folder in [&corpus, &artifacts] {
        std::fs::create_dir_all(folder)
            .map_err(|error| format!("{}: {error}", folder.display()))?;
    }
    let mut cargo = command("cargo");
    cargo.args(["+nightly", "run", "--release", "--quiet", "-p", "visard-fuzz"]);
    cargo.args(["--features", "libfuzzer", "--bin", "fuzz", "--target", TRIPLE]);
    cargo.args(["--config", "profile.release.lto=false", "--target-dir", "target/fuzz", "--"]);
    cargo.arg(&corpus).args(["core/tests/vectors", "examples/data"]);
    cargo.arg(format!("-max_total_time={seconds}"));
    cargo.arg(format!("-artifact_prefix={}/", artifacts.display()));
    run(cargo.env("RUSTFLAGS", FLAGS).env("VISARD_FUZZ_TARGET", target).env_remove("CARGO"))
}
