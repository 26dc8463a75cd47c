//! `cargo xtask attacks [--seed N] [--rounds N]`: dashboards drawn at random, asked everything by those who
//! collude, and an attacker who computes with all they were told.
//!
//! Not part of CI, which plays a few: as long as one likes, and each run of a seed is the same.

use crate::shell::{Outcome, cargo, run, title};

const USAGE: &str = "usage: cargo xtask attacks [--seed N] [--rounds N]";

/// Plays 200 dashboards unless said, and fails if anything about fewer than k people follows.
pub(crate) fn attacks(words: &[String]) -> Outcome {
    let (mut seed, mut rounds) = (1_u64, 200_u64);
    for pair in words.chunks(2) {
        let [word, number] = pair else { return Err(USAGE.to_owned()) };
        let number = number.parse().map_err(|_| USAGE.to_owned())?;
        match word.as_str() {
            "--seed" => seed = number,
            "--rounds" => rounds = number,
            _ => return Err(USAGE.to_owned()),
        }
    }
    title(&format!("{rounds} dashboards and an attacker"));
    let mut tests = cargo(["test", "--quiet", "--profile", "million", "-p", "visard"]);
    tests.args(["--no-default-features", "--features", "aggregate", "--test", "aggregate_attacks"]);
    tests.args(["drawn_at_random", "--", "--nocapture"]);
    run(tests.env("VISARD_SEED", seed.to_string()).env("VISARD_ROUNDS", rounds.to_string()))
}
