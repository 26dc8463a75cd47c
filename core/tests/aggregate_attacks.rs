//! Dashboards that are asked everything, and an attacker who computes with all they answered.
//!
//! `cargo test` plays a few of each kind; the profile `million` more, and larger ones, and prints the
//! table of `docs/proof.md`.
#![cfg(feature = "aggregate")]
#![expect(
    clippy::unwrap_used,
    clippy::indexing_slicing,
    clippy::panic,
    clippy::print_stdout,
    reason = "tests"
)]

#[path = "reference/attacker.rs"]
mod attacker;
#[path = "support/dashboards.rs"]
mod dashboards;
#[path = "support/ledgers.rs"]
mod ledgers;

use dashboards::{Dashboard, Draws, Person, Score};
use visard::aggregate::Guard;

/// Plays dashboards and prints a line of the table; the ledgers' promises are asserted.
fn play(people: u32, depth: usize, k: u32, waves: u32, sizes: &[u32], seeds: u64) {
    let mut sums = [0_usize; 20];
    for seed in 1..=seeds {
        let sizes = sizes.to_vec();
        let dashboard = Dashboard { people, sizes, depth, k, waves, seed, strict: true };
        let population = dashboard.population();
        let threshold = dashboard.by_rule(&population, false);
        let pairwise = dashboard.by_rule(&population, true);
        let persons = dashboard.by_ledger(&population, Guard::People, 2);
        let groups = dashboard.by_ledger(&population, Guard::Groups, 2);
        assert_eq!(persons.persons, 0, "{dashboard:?}");
        assert_eq!((groups.persons, groups.groups), (0, 0), "{dashboard:?}");
        let release = dashboard.by_release(&population);
        assert_eq!((release.persons, release.groups), (0, 0), "{dashboard:?}");
        let scores = [threshold, pairwise, persons, groups, release];
        for (place, score) in scores.into_iter().enumerate() {
            sums[4 * place] += score.answered;
            sums[4 * place + 1] += score.persons;
            sums[4 * place + 2] += score.groups;
            sums[4 * place + 3] += score.unproven;
        }
    }
    let rules = ["threshold", "pairwise", "people", "groups", "release"];
    for (rule, score) in rules.iter().zip(sums.chunks(4)) {
        let share = |of: usize| score[0] * 100 / of;
        println!(
            "people {people} depth {depth} k {k} waves {waves} seeds {seeds} | {rule}: {} answers, \
             {} % of threshold, {} % of pairwise; persons {}, groups {}, unproven {}",
            score[0],
            share(sums[0]),
            share(sums[4]),
            score[1],
            score[2],
            score[3],
        );
    }
    // The attacker is one: what the rules of others let through is found.
    assert!(sums[1] > 0 && sums[2] > 0, "the threshold alone exposes");
}

#[test]
fn nothing_below_k_follows_from_a_small_dashboard() {
    play(60, 2, 5, 1, &[2, 3, 4, 3], 4);
    play(120, 2, 5, 1, &[2, 3, 4, 5], 2);
}

#[test]
fn nothing_below_k_follows_from_several_waves_with_joiners_and_leavers() {
    play(60, 2, 5, 3, &[2, 3, 3], 4);
}

#[test]
fn nothing_below_k_follows_from_a_deep_dashboard() {
    play(250, 3, 5, 1, &[2, 3, 4, 5], 2);
}

/// What was asked of many dashboards, by one rule.
#[derive(Default)]
struct Sum {
    name: &'static str,
    score: Score,
}

impl Sum {
    fn add(&mut self, score: &Score) {
        self.score.answered += score.answered;
        self.score.refused += score.refused;
        self.score.persons += score.persons;
        self.score.groups += score.groups;
        self.score.unproven += score.unproven;
    }
}

/// A dashboard of any kind: 60 to 5,000 people, depth 2 to 4, one to three waves, k from 3 to 5.
fn drawn(seed: u64) -> Dashboard {
    let mut draws = Draws(seed.wrapping_mul(0xd6e8_feb8_6659_fd93) | 1);
    for _ in 0..8 {
        draws.below(2);
    }
    // As many small populations as large ones.
    let largest = if cfg!(debug_assertions) {
        150
    } else {
        [120, 300, 1_000, 5_000][draws.below(4) as usize]
    };
    let people = 60 + draws.below(largest - 59);
    let (depth, waves, k) = (2 + draws.below(3), 1 + draws.below(3), 3 + draws.below(3));
    let attributes = depth.max(2 + draws.below(4));
    let depth = depth as usize;
    // As many values as leave a dashboard of some hundred questions.
    let most = if cfg!(debug_assertions) { 80 } else { 700 };
    let mut sizes: Vec<u32> = (0..attributes).map(|_| 2 + draws.below(5)).collect();
    while questions(&sizes, depth) * u64::from(waves) > most {
        let place = draws.below(attributes) as usize;
        sizes[place] -= u32::from(sizes[place] > 2);
        if sizes.iter().all(|size| *size == 2) {
            break;
        }
    }
    Dashboard { people, sizes, depth, k, waves, seed, strict: false }
}

/// How many filters of up to `depth` attributes there are.
fn questions(sizes: &[u32], depth: usize) -> u64 {
    let mut by_depth = vec![1_u64];
    for size in sizes {
        by_depth.push(0);
        for at in (1..by_depth.len()).rev() {
            by_depth[at] += by_depth[at - 1] * u64::from(*size);
        }
    }
    by_depth.iter().take(depth + 1).sum()
}

fn number(name: &str, otherwise: u64) -> u64 {
    std::env::var(name).ok().and_then(|text| text.parse().ok()).unwrap_or(otherwise)
}

/// One dashboard by every rule; nothing below k follows from what keeps the promise.
fn attack(dashboard: &Dashboard, population: &[Person], sums: &mut [Sum]) {
    let colluding = 2 + (dashboard.seed % 3) as usize;
    let scores = [
        dashboard.by_rule(population, false),
        dashboard.by_rule(population, true),
        dashboard.by_own_ledgers(population, colluding),
        dashboard.by_ledger(population, Guard::People, colluding),
        dashboard.by_ledger(population, Guard::Groups, colluding),
        dashboard.by_release(population),
        dashboard.by_both(population),
    ];
    for (sum, score) in sums.iter_mut().zip(&scores) {
        sum.add(score);
    }
    let [_, _, _, people, groups @ ..] = &scores;
    assert_eq!(people.persons, 0, "{dashboard:?}");
    for score in groups {
        assert_eq!((score.persons, score.groups), (0, 0), "{dashboard:?}");
    }
}

/// `cargo xtask attacks` plays as many as are asked for.
#[test]
fn nothing_below_k_follows_from_dashboards_drawn_at_random() {
    let (seed, rounds) = (number("VISARD_SEED", 1), number("VISARD_ROUNDS", 3));
    let names = [
        "threshold",
        "pairwise",
        "ledgers of their own",
        "people",
        "groups",
        "release",
        "release, then groups",
    ];
    let mut sums = names.map(|name| Sum { name, ..Sum::default() });
    for round in 0..rounds {
        let dashboard = drawn(seed + round);
        attack(&dashboard, &dashboard.population(), &mut sums);
    }
    println!("{rounds} rounds from seed {seed}");
    let pairwise = sums[1].score.answered;
    for Sum { name, score } in &sums {
        let share = score.answered * 1_000 / pairwise.max(1);
        let (whole, tenths) = (share / 10, share % 10);
        println!(
            "{name}: {} answers, {whole}.{tenths} % of pairwise, {} refusals ({} unproven); derivable: {} persons, {} groups",
            score.answered, score.refused, score.unproven, score.persons, score.groups,
        );
    }
}

#[cfg(not(debug_assertions))]
mod long {
    use super::play;

    #[test]
    fn the_table_of_simulated_dashboards() {
        play(60, 2, 5, 1, &[2, 3, 4, 3], 40);
        play(120, 2, 5, 1, &[2, 3, 4, 5], 40);
        play(250, 3, 5, 1, &[2, 3, 4, 5], 20);
        play(120, 3, 5, 3, &[2, 3, 3], 20);
        play(1_000, 3, 5, 1, &[2, 3, 4, 5], 4);
        play(1_000, 3, 5, 1, &[3, 4, 5, 6], 2);
        play(5_000, 2, 5, 2, &[3, 4, 5, 6], 2);
        play(1_000, 4, 5, 1, &[3, 4, 3, 4, 2], 2);
    }
}
