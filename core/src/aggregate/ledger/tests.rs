//! The vectors of `docs/formats/ledger.md`, and the span against plain enumeration.

use super::{
    audit::{Audit, audit},
    cells::CellSet,
    span::Span,
    state::{Rule, State},
    *,
};
use crate::{
    aggregate::{Plan, Responses},
    encoding::hex,
    vectors,
};
use proptest::prelude::*;
use serde_json::{Value, json};
use std::{format, vec};

fn panel(waves: &[(&str, &[(&str, u32)])]) -> Panel {
    let mut responses = Responses::new(&["country"]).unwrap();
    for (wave, countries) in waves {
        for (country, people) in *countries {
            for number in 0..*people {
                responses.add(wave, &format!("{country}-{number}"), &[country], 9).unwrap();
            }
        }
    }
    responses.panel().unwrap()
}

/// Records an answer about some countries in a wave, as `Ledger::ask` does.
fn told(state: &mut State, panel: &Panel, wave: &str, countries: &[&str]) {
    state.align(panel).unwrap();
    let kept = panel.kept(&Filter::wave(wave).only("country", countries)).unwrap();
    let set = CellSet::of(state.cells(), |cell| kept.has(cell));
    let found = audit(state.span(), &set, 5, Guard::Groups);
    state.record(set, found.unwrap_or_else(|why| panic!("{why:?}")));
}

fn states() -> Vec<(&'static str, Vec<u8>)> {
    let first: &[(&str, u32)] = &[("DE", 9), ("ES", 6), ("FR", 8)];
    let before = panel(&[("2026", first)]);
    let mut state = State::default();
    state.align(&before).unwrap();
    state.put_under(Rule { k: 5, guard: Guard::Groups });
    let mut states = vec![("nothing answered yet", state.encode().unwrap())];
    told(&mut state, &before, "2026", &["DE"]);
    states.push(("one country", state.encode().unwrap()));
    told(&mut state, &before, "2026", &["FR", "ES"]);
    told(&mut state, &before, "2026", &["DE", "ES", "FR"]);
    states.push(("a set that follows from two others", state.encode().unwrap()));
    let second: &[(&str, u32)] = &[("DE", 9), ("ES", 6), ("FR", 8), ("IT", 7)];
    told(&mut state, &panel(&[("2026", first), ("2027", second)]), "2027", &["IT", "FR"]);
    states.push(("a second wave with a country more", state.encode().unwrap()));
    let fewer: &[(&str, u32)] = &[("DE", 4), ("ES", 6), ("FR", 8)];
    let left = panel(&[("2026", fewer), ("2027", &[("DE", 4), ("ES", 6), ("FR", 8), ("IT", 7)])]);
    told(&mut state, &left, "2027", &["DE", "IT"]);
    states.push(("people who left", state.encode().unwrap()));
    let many: Vec<String> = (10..90).map(|number| number.to_string()).collect();
    let many: Vec<(&str, u32)> = many.iter().map(|country| (country.as_str(), 5)).collect();
    let many = panel(&[("2026", &many)]);
    let mut state = State::default();
    told(&mut state, &many, "2026", &["11", "13"]);
    states.push(("of version 1, without k and guard", state.encode().unwrap()));
    state.put_under(Rule { k: MAX_K, guard: Guard::People });
    states.push(("members by their distances", state.encode().unwrap()));
    states
}

/// Changed copies of the state of one country.
fn defects() -> Vec<(&'static str, Vec<u8>)> {
    let good = states().remove(1).1;
    let with = |place: usize, bytes: &[u8]| {
        let mut state = good.clone();
        state.splice(place..place + bytes.len(), bytes.iter().copied());
        state
    };
    // "VSLG" 02 | k, guard | 1 attribute LV "country" | 1 wave LV "2026" | 3 cells | …
    let cells = 5 + 3 + 2 + 9 + 2 + 6;
    let end = good.len();
    vec![
        ("nothing", vec![]),
        ("another magic", with(0, b"VSLX")),
        ("a later version", with(4, &[3])),
        ("a k below 2", with(5, &[0, 1])),
        ("a k above 1,000", with(5, &[0x03, 0xe9])),
        ("a guard that there is not", with(7, &[2])),
        ("a byte too few", good[..end - 1].to_vec()),
        ("a byte too many", [&good[..], &[0]].concat()),
        ("a name that is not UTF-8", with(12, &[0xff])),
        ("a cell without people", with(cells + 2, &[0, 0, 0, 0])),
        ("a wave that is not in the list", with(cells + 8, &[0, 1])),
        ("cells that are not ascending", with(cells + 12, b"ZZ")),
        ("a form of no set", with(end - 2, &[4])),
        ("bits beyond the cells", with(end - 1, &[0x11])),
        ("a new set of nobody", with(end - 1, &[0])),
    ]
}

fn code(state: &[u8]) -> &'static str {
    let read = State::decode(state).and_then(|stored| State::default().replace(stored));
    read.err().map_or("", |error| error.code().name())
}

#[test]
fn vectors_hold() {
    let positive: Vec<Value> = states()
        .iter()
        .map(|(name, state)| {
            let mut read = State::default();
            read.replace(State::decode(state).unwrap()).unwrap();
            assert!(read.encode().unwrap() == *state, "{name}");
            json!({ "name": name, "state": hex(state), "cells": read.cells(), "answers": read.answers() })
        })
        .collect();
    let negative: Vec<Value> = defects()
        .iter()
        .map(|(name, state)| {
            assert_ne!(code(state), "", "{name}");
            json!({ "name": name, "state": hex(state), "error": code(state) })
        })
        .collect();
    vectors::check(
        "ledger",
        &json!({
            "about": "states of ledgers (docs/formats/ledger.md), which are read and written as they are",
            "positive": positive,
            "negative": negative,
        }),
    );
}

/// Every set of cells, as bits.
fn sets(cells: usize) -> impl Iterator<Item = Vec<i128>> {
    (1_u32..1 << cells)
        .map(move |bits| (0..cells).map(|cell| i128::from(bits >> cell & 1)).collect())
}

/// Whether a row is a combination of others: fraction-free elimination over the integers.
fn combines(rows: &[Vec<i128>], row: &[i128]) -> bool {
    let rank = |mut rows: Vec<Vec<i128>>| {
        let mut rank = 0;
        for column in 0..row.len() {
            let Some(found) = (rank..rows.len()).find(|row| rows[*row][column] != 0) else {
                continue;
            };
            rows.swap(rank, found);
            let pivot = rows[rank].clone();
            for other in rows.iter_mut().skip(rank + 1) {
                let (keep, take) = (pivot[column], other[column]);
                for (number, times) in other.iter_mut().zip(&pivot) {
                    *number = *number * keep - *times * take;
                }
            }
            rank += 1;
        }
        rank
    };
    rank([rows, &[row.to_vec()]].concat()) == rank(rows.to_vec())
}

proptest! {
    /// Over few cells, after any questions: what is answered reveals no set below k, what is refused
    /// would have, and what is known is, all by enumerating every set of cells.
    #[test]
    fn audits_are_those_of_enumeration(
        people in prop::collection::vec(1_u32..5, 1..8),
        questions in prop::collection::vec(any::<u8>(), 1..14),
        k in 2_u32..9,
    ) {
        let cells = people.len();
        let mut span = Span::new(people.clone());
        let mut told = Vec::<Vec<i128>>::new();
        let below = |set: &[i128]| {
            let in_set = set.iter().zip(&people).filter(|(bit, _)| **bit == 1);
            in_set.map(|(_, people)| *people).sum::<u32>() < k
        };
        for question in questions {
            let row: Vec<i128> = (0..cells).map(|cell| i128::from(question >> cell & 1)).collect();
            if below(&row) {
                continue;
            }
            let set = CellSet::of(cells, |cell| row[cell] == 1);
            let with = [&told[..], core::slice::from_ref(&row)].concat();
            let reveals = sets(cells).any(|set| below(&set) && combines(&with, &set));
            match audit(&span, &set, k, Guard::Groups) {
                Ok(Audit::Known) => prop_assert!(combines(&told, &row)),
                Ok(Audit::New(view)) => {
                    prop_assert!(!reveals && !combines(&told, &row));
                    span.insert(&set, &view);
                    told.push(row);
                }
                Err(why) => {
                    prop_assert_eq!(why, Refusal::Revealing);
                    prop_assert!(reveals);
                }
            }
        }
    }
}

/// A store that keeps nothing: each release is the first.
struct Nowhere;

impl LedgerStore for Nowhere {
    fn load(&self, _: &str, _: &str, _: u64) -> Result<Option<StoredLedger>> {
        Ok(None)
    }

    fn put(&self, _: &str, _: &str, _: &StoredLedger) -> Result<bool> {
        Ok(true)
    }
}

/// A table of two attributes with all its margins: the people of each cell, and each figure as the
/// cells that it is about.
struct Crossed {
    people: Vec<u32>,
    figures: Vec<Vec<i128>>,
    published: Vec<bool>,
}

impl Crossed {
    fn released(rows: usize, columns: usize, people: &[u32], k: u32) -> Self {
        let mut responses = Responses::new(&["row", "column"]).unwrap();
        for (cell, people) in people.iter().enumerate() {
            let values = [(cell / columns).to_string(), (cell % columns).to_string()];
            for number in 0..*people {
                let person = format!("{cell}-{number}");
                responses.add("w", &person, &values.each_ref().map(String::as_str), 9).unwrap();
            }
        }
        let plan = Plan::new().table(Filter::wave("w"), &["row", "column"]);
        let mut ledger = Ledger::new("all", "nps", k, Guard::Groups).unwrap();
        let release = ledger.release(&Nowhere, &responses.panel().unwrap(), &plan).unwrap();
        let (mut figures, mut published) = (Vec::new(), Vec::new());
        for figure in release.tables()[0].figures() {
            let fits = |place: usize, value: usize| {
                figure.values()[place].as_ref().is_none_or(|only| *only == value.to_string())
            };
            let has = |cell: usize| fits(0, cell / columns) && fits(1, cell % columns);
            let cells = (0..rows * columns).map(|cell| i128::from(people[cell] > 0 && has(cell)));
            figures.push(cells.collect());
            published.push(figure.told().is_ok());
        }
        Self { people: people.to_vec(), figures, published }
    }

    fn people_in(&self, set: &[i128]) -> u32 {
        set.iter().zip(&self.people).filter(|(bit, _)| **bit != 0).map(|(_, people)| people).sum()
    }

    /// Whether these figures together tell about fewer than k people, by enumerating every set of
    /// cells and every pair of figures.
    fn reveals(&self, figures: &[Vec<i128>], k: u32) -> bool {
        let below = |set: &[i128]| (1..k).contains(&self.people_in(set));
        let apart = |one: &Vec<i128>, other: &Vec<i128>| {
            one.iter().zip(other).map(|(one, other)| one - other).collect::<Vec<_>>()
        };
        let close = |one| figures.iter().any(|other| below(&apart(one, other)));
        let counted = |set: &Vec<i128>| {
            set.iter().zip(&self.people).all(|(bit, people)| *bit == 0 || *people > 0)
        };
        figures.iter().any(close)
            || sets(self.people.len())
                .filter(counted)
                .any(|set| below(&set) && combines(figures, &set))
    }

    fn chosen(&self, which: &[bool]) -> Vec<Vec<i128>> {
        let chosen = self.figures.iter().zip(which).filter(|(_, chosen)| **chosen);
        chosen.map(|(figure, _)| figure.clone()).collect()
    }

    fn loss(&self, published: &[bool]) -> u32 {
        let lost = self.figures.iter().zip(published).filter(|(_, published)| !**published);
        lost.map(|(figure, _)| self.people_in(figure)).sum()
    }

    /// The least that can be lost: every choice of figures that tells nothing.
    fn least_loss(&self, k: u32) -> u32 {
        let mut safe = vec![Vec::<bool>::new()];
        for figure in &self.figures {
            let mut next = Vec::new();
            for chosen in safe {
                let with = [&chosen[..], &[true]].concat();
                let fits = self.people_in(figure) >= k && !self.reveals(&self.chosen(&with), k);
                next.extend(fits.then_some(with));
                next.push([&chosen[..], &[false]].concat());
            }
            safe = next;
        }
        safe.iter().map(|chosen| self.loss(chosen)).min().unwrap()
    }
}

proptest! {
    /// Over small tables: what is published reveals no set below k, and nothing that is suppressed
    /// could be published too, both by enumerating every set of cells.
    #[test]
    fn releases_are_those_of_enumeration(
        people in prop::collection::vec(0_u32..7, 9),
        shape in prop::sample::select(vec![(2, 2), (2, 3), (3, 3), (2, 4)]),
        k in 2_u32..7,
    ) {
        let (rows, columns) = shape;
        let people: Vec<u32> = people.into_iter().take(rows * columns).collect();
        // Without anybody there is no wave to ask for.
        prop_assume!(people.iter().any(|people| *people > 0));
        let crossed = Crossed::released(rows, columns, &people, k);
        let published = crossed.chosen(&crossed.published);
        prop_assert!(!crossed.reveals(&published, k));
        for (figure, told) in crossed.figures.iter().zip(&crossed.published) {
            if !told && crossed.people_in(figure) >= k {
                prop_assert!(crossed.reveals(&[&published[..], core::slice::from_ref(figure)].concat(), k));
            }
        }
    }
}

#[test]
fn releases_lose_little_more_than_the_best_choice_of_figures() {
    let mut draw = 1_u32;
    let mut below = |bound: u32| {
        draw = draw.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
        (draw >> 16) % bound
    };
    let (mut lost, mut least, mut best) = (0, 0, 0);
    for _ in 0..120 {
        let people: Vec<u32> = (0..6).map(|_| below(12)).collect();
        let crossed = Crossed::released(2, 3, &people, 5);
        let (loss, optimum) = (crossed.loss(&crossed.published), crossed.least_loss(5));
        assert!(loss >= optimum);
        (lost, least) = (lost + loss, least + optimum);
        best += u32::from(loss == optimum);
    }
    // The figures of docs/guide/aggregates.md: 1.3 % more than the least, which 112 reach.
    assert_eq!((lost, least, best), (2904, 2868, 112));
}

/// The audit alone of what `tests/aggregate_size.rs` asks: prints how long it takes at ten thousand cells.
#[cfg(not(debug_assertions))]
#[test]
#[expect(clippy::print_stdout, reason = "this is what it is for")]
fn audits_at_ten_thousand_cells() {
    let digit = |cell: usize, place: u32| cell / 10_usize.pow(place) % 10;
    let mut questions: Vec<CellSet> = vec![CellSet::of(10_000, |_| true)];
    for (one, first) in (0..4).flat_map(|place| (0..10).map(move |value| (place, value))) {
        questions.push(CellSet::of(10_000, |cell| digit(cell, one) == first));
        for (other, second) in
            (one + 1..4).flat_map(|place| (0..10).map(move |value| (place, value)))
        {
            let both = |cell: usize| digit(cell, one) == first && digit(cell, other) == second;
            questions.push(CellSet::of(10_000, both));
        }
    }
    for guard in [Guard::People, Guard::Groups] {
        let mut span = Span::new(
            (0..10_000_u32).map(|cell| 1 + cell.wrapping_mul(2_654_435_761) % 7).collect(),
        );
        let (mut times, mut answers) = (Vec::new(), 0);
        for question in &questions {
            let start = std::time::Instant::now();
            let found = audit(&span, question, 10, guard);
            times.push(start.elapsed());
            answers += u32::from(found.is_ok());
            if let Ok(Audit::New(view)) = found {
                span.insert(question, &view);
            }
        }
        times.sort();
        let at = |percent: usize| times[(times.len() - 1) * percent / 100];
        std::println!(
            "{guard:?}: {} audits, {answers} answers; median {:?}, 95 % {:?}, all {:?}",
            times.len(),
            at(50),
            at(95),
            at(100)
        );
        assert!(answers > 0);
    }
}
