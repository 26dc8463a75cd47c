//! The vectors of `docs/formats/ledger.md`, and the span against plain enumeration.

use super::{
    audit::{Audit, audit},
    cells::CellSet,
    span::Span,
    state::State,
    *,
};
use crate::{aggregate::Responses, encoding::hex, vectors};
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
    // "VSLG" 01 | 1 attribute LV "country" | 1 wave LV "2026" | 3 cells | …
    let cells = 5 + 2 + 9 + 2 + 6;
    let end = good.len();
    vec![
        ("nothing", vec![]),
        ("another magic", with(0, b"VSLX")),
        ("a later version", with(4, &[2])),
        ("a byte too few", good[..end - 1].to_vec()),
        ("a byte too many", [&good[..], &[0]].concat()),
        ("a name that is not UTF-8", with(9, &[0xff])),
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
