//! Which change is on: written beside the evaluator's copy as `core/src/mutant.rs`.

extern crate std;

use std::{
    env, fs,
    io::Write as _,
    string::{String, ToString as _},
    sync::{
        OnceLock,
        atomic::{AtomicBool, Ordering},
    },
};

static CHOSEN: OnceLock<(u32, Option<String>)> = OnceLock::new();
static SEEN: [AtomicBool; 4096] = [const { AtomicBool::new(false) }; 4096];

/// `VISARD_MUTANT` says its number; `VISARD_MUTANTS_SEEN` a file for the numbers that were asked for.
pub(crate) fn on(number: u32) -> bool {
    let (chosen, seen) = CHOSEN.get_or_init(|| {
        let chosen = env::var("VISARD_MUTANT").ok().and_then(|text| text.parse().ok());
        (chosen.unwrap_or(0), env::var("VISARD_MUTANTS_SEEN").ok())
    });
    if let Some(file) = seen {
        note(file, number);
    }
    *chosen == number
}

fn note(file: &str, number: u32) {
    if !SEEN[number as usize].swap(true, Ordering::Relaxed) {
        let mut file = fs::OpenOptions::new().create(true).append(true).open(file).unwrap();
        file.write_all((number.to_string() + "\n").as_bytes()).unwrap();
    }
}
