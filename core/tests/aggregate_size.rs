//! A ledger of ten thousand cells: prints what a question takes, with everything that is written and
//! counted for it. And a million respondents in a table of four attributes, beside sorting their ids.
#![cfg(all(feature = "aggregate", not(debug_assertions)))]
#![expect(clippy::unwrap_used, reason = "tests")]

#[path = "support/ledgers.rs"]
mod ledgers;

use ledgers::MemoryLedgers;
use std::time::{Duration, Instant};
use visard::aggregate::{Answer, Filter, Guard, Ledger, Panel, Plan, Responses};

struct Draws(u64);

impl Draws {
    fn below(&mut self, bound: u64) -> u64 {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        (self.0.wrapping_mul(0x2545_f491_4f6c_dd1d) >> 33) % bound
    }
}

fn panel(people: u32, sizes: [u64; 4]) -> Panel {
    let mut draws = Draws(7);
    let mut responses = Responses::new(&["a0", "a1", "a2", "a3"]).unwrap();
    for person in 0..people {
        let values = sizes.map(|size| draws.below(size).to_string());
        let values = values.each_ref().map(String::as_str);
        responses.add("w", &person.to_string(), &values, 9).unwrap();
    }
    responses.panel().unwrap()
}

/// Asks everything; returns how many answers there were and how long each question took, sorted.
fn ask(
    store: &MemoryLedgers,
    guard: Guard,
    panel: &Panel,
    filters: &[Filter],
) -> (usize, Vec<Duration>) {
    let mut ledger = Ledger::new("all", "nps", 10, guard).unwrap();
    let (mut answers, mut times) = (0, Vec::new());
    for filter in filters {
        let start = Instant::now();
        let answer = ledger.ask(store, panel, filter).unwrap();
        times.push(start.elapsed());
        answers += usize::from(matches!(answer, Answer::Given(_)));
    }
    times.sort();
    (answers, times)
}

#[test]
fn questions_to_ten_thousand_cells() {
    let panel = panel(40_000, [10; 4]);
    let mut filters = vec![Filter::wave("w")];
    let one = |attribute: usize, value: usize| (format!("a{attribute}"), value.to_string());
    for attribute in 0..4 {
        for value in 0..10 {
            let (name, value) = one(attribute, value);
            filters.push(Filter::wave("w").only(&name, &[&value]));
            for other in attribute + 1..4 {
                for second in 0..10 {
                    let (other, second) = one(other, second);
                    filters.push(Filter::wave("w").only(&name, &[&value]).only(&other, &[&second]));
                }
            }
        }
    }
    for guard in [Guard::People, Guard::Groups] {
        let (answers, times) = ask(&MemoryLedgers::default(), guard, &panel, &filters);
        let at = |percent: usize| times.get((times.len() - 1) * percent / 100).unwrap();
        println!(
            "{guard:?}: {} questions, {answers} answers; median {:?}, 95 % {:?}, all {:?}",
            filters.len(),
            at(50),
            at(95),
            at(100),
        );
        assert!(answers > 0);
    }
}

#[test]
fn a_million_respondents_in_a_table_of_four_attributes() {
    let mut draws = Draws(7);
    let rows: Vec<(String, [String; 4], i64)> = (0..1_000_000)
        .map(|_| {
            let person = format!("r{:015x}", draws.below(1 << 33) << 20 | draws.below(1 << 20));
            let values = [4, 5, 6, 3].map(|size| draws.below(size).to_string());
            (person, values, i64::try_from(draws.below(11)).unwrap())
        })
        .collect();
    let sorting = {
        let mut ids: Vec<&str> = rows.iter().map(|(person, _, _)| person.as_str()).collect();
        let mut watch = Watch::new();
        ids.sort_unstable();
        watch.lap()
    };
    let mut watch = Watch::new();
    let mut responses = Responses::new(&["a0", "a1", "a2", "a3"]).unwrap();
    for (person, values, answer) in &rows {
        let values = values.each_ref().map(String::as_str);
        responses.add("w", person, &values, *answer).unwrap();
    }
    let collected = watch.lap();
    let panel = responses.panel().unwrap();
    let grouped = watch.lap();
    let plan = Plan::new().table(Filter::wave("w"), &["a0", "a1", "a2", "a3"]);
    let mut ledger = Ledger::new("all", "nps", 10, Guard::Groups).unwrap();
    let release = ledger.release(&MemoryLedgers::default(), &panel, &plan).unwrap();
    let released = watch.lap();
    println!(
        "1,000,000 rows by {}: collected {collected:?}, grouped {grouped:?}, {} figures released \
         {released:?}, all {:?}; ids sorted {sorting:?}",
        watch.unit(),
        release.published(),
        collected + grouped + released,
    );
    assert_eq!(release.suppressed(), 0);
}

/// Measures processor time where Linux tells it, so that others on the machine count less.
struct Watch(Instant, Option<Duration>);

impl Watch {
    fn new() -> Self {
        Self(Instant::now(), Self::processor())
    }

    fn unit(&self) -> &'static str {
        if self.1.is_some() { "processor time" } else { "the clock" }
    }

    /// Since it was last asked.
    fn lap(&mut self) -> Duration {
        let before = std::mem::replace(self, Self::new());
        match (before.1, self.1) {
            (Some(before), Some(now)) => now - before,
            _ => self.0 - before.0,
        }
    }

    fn processor() -> Option<Duration> {
        let told = std::fs::read_to_string("/proc/thread-self/schedstat").ok()?;
        told.split(' ').next()?.parse().ok().map(Duration::from_nanos)
    }
}
