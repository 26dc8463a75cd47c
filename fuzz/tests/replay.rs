//! Regressions are replayed, and every target gets a few thousand mutated inputs: seconds, not
//! fuzzing, but enough to notice a parser that broke.

#![expect(clippy::indexing_slicing, clippy::unwrap_used, reason = "tests")]

use std::{fs, path::Path};
use visard_fuzz::TARGETS;

/// Mutated inputs a seed: fewer of long ones, since each target reads all of them unoptimised.
const ROUNDS: core::ops::RangeInclusive<usize> = 5..=60;

/// Bytes of all of them.
const BYTES: usize = 100_000;

/// Inputs above this are left to real fuzzing.
const LONGEST: usize = 40_000;

/// A small deterministic generator (xorshift64*), so that a failure repeats.
struct Dice(u64);

impl Dice {
    fn roll(&mut self, sides: usize) -> usize {
        self.0 ^= self.0 >> 12;
        self.0 ^= self.0 << 25;
        self.0 ^= self.0 >> 27;
        let value = self.0.wrapping_mul(0x2545_F491_4F6C_DD1D) >> 33;
        usize::try_from(value).unwrap() % sides.max(1)
    }
}

fn files(folder: &Path) -> Vec<Vec<u8>> {
    let Ok(entries) = fs::read_dir(folder) else { return Vec::new() };
    let mut paths: Vec<_> =
        entries.map(|entry| entry.unwrap().path()).filter(|path| path.is_file()).collect();
    paths.sort();
    paths.into_iter().map(|path| fs::read(path).unwrap()).collect()
}

fn seeds() -> Vec<Vec<u8>> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).parent().unwrap();
    let mut seeds = files(&root.join("core/tests/vectors"));
    seeds.extend(files(&root.join("examples/data")));
    seeds.extend(files(&Path::new(env!("CARGO_MANIFEST_DIR")).join("seeds")));
    seeds.retain(|seed| seed.len() <= LONGEST);
    assert!(seeds.len() > 5, "seeds are found");
    seeds
}

fn mutate(dice: &mut Dice, seed: &[u8], other: &[u8]) -> Vec<u8> {
    let mut input = seed.to_vec();
    for _ in 0..=dice.roll(4) {
        let at = dice.roll(input.len());
        match dice.roll(5) {
            0 => input.truncate(at),
            1 if !input.is_empty() => input[at] ^= 1 << dice.roll(8),
            2 => input.insert(
                at.min(input.len()),
                *b"\"{}[]:,\\@+%/.\0\xff=-".get(dice.roll(18)).unwrap_or(&b'"'),
            ),
            3 => {
                let from = dice.roll(other.len());
                let to = (from + dice.roll(40)).min(other.len());
                input.splice(at..at, other[from..to].iter().copied());
            }
            _ => {
                let to = (at + dice.roll(20)).min(input.len());
                input.drain(at.min(to)..to);
            }
        }
    }
    input
}

fn rounds(seed: &[u8]) -> usize {
    (BYTES / seed.len().max(1)).clamp(*ROUNDS.start(), *ROUNDS.end())
}

#[test]
fn every_regression_is_handled() {
    for (name, target) in TARGETS {
        for input in files(&Path::new(env!("CARGO_MANIFEST_DIR")).join("regressions").join(name)) {
            target(&input);
        }
    }
}

#[test]
fn every_target_survives_mutated_seeds() {
    let seeds = seeds();
    for (name, target) in TARGETS {
        let mut dice = Dice(0x5eed ^ name.len() as u64);
        for seed in &seeds {
            target(seed);
            for _ in 0..rounds(seed) {
                let other = dice.roll(seeds.len());
                target(&mutate(&mut dice, seed, &seeds[other]));
            }
        }
    }
}

#[test]
fn every_regression_folder_belongs_to_a_target() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("regressions");
    for entry in fs::read_dir(folder).into_iter().flatten() {
        let name = entry.unwrap().file_name().to_string_lossy().into_owned();
        assert!(name == "README.md" || visard_fuzz::target(&name).is_some(), "{name}");
    }
}
