//! Group metrics: exact from `k` people on, silent below.
#![cfg(feature = "aggregate")]
#![expect(clippy::unwrap_used, reason = "tests")]

use proptest::prelude::*;
use std::collections::HashMap;
use visard::Code;
use visard::aggregate::{Group, MAX_DECIMALS, MAX_PERSON};

fn group(k: u32, answers: &[i64]) -> Group {
    let mut group = Group::new(k).unwrap();
    for (person, answer) in answers.iter().enumerate() {
        group.add(&format!("r{person}"), *answer).unwrap();
    }
    group
}

#[test]
fn a_group_below_k_answers_nothing() {
    for people in 0..5 {
        let group = group(5, &vec![9; people]);
        assert_eq!(group.count().unwrap_err().code(), Code::GroupTooSmall);
        assert_eq!(group.nps().unwrap_err().code(), Code::GroupTooSmall);
        assert_eq!(group.mean().unwrap_err().code(), Code::GroupTooSmall);
    }
    assert_eq!(group(5, &[9; 5]).count().unwrap(), 5);
}

#[test]
fn a_group_below_k_does_not_tell_that_an_answer_is_off_the_scale() {
    assert_eq!(group(3, &[10, 99]).nps().unwrap_err().code(), Code::GroupTooSmall);
    assert_eq!(group(3, &[10, 99, 1]).nps().unwrap_err().code(), Code::InvalidArgument);
}

#[test]
fn k_below_two_is_refused() {
    for k in [0, 1] {
        assert_eq!(Group::new(k).unwrap_err().code(), Code::InvalidArgument);
    }
    assert!(Group::new(2).is_ok());
}

#[test]
fn a_person_counts_once_with_the_last_answer() {
    let mut group = Group::new(2).unwrap();
    group.add("r1", 0).unwrap();
    group.add("r1", 10).unwrap();
    assert_eq!(group.count().unwrap_err().code(), Code::GroupTooSmall);
    group.add("r2", 9).unwrap();
    assert_eq!(group.count().unwrap(), 2);
    assert_eq!(group.nps().unwrap().promoters(), 2);
    assert_eq!(group.mean().unwrap().numerator(), 19);
}

#[test]
fn the_score_counts_promoters_less_detractors_in_whole_points() {
    let nps = group(2, &[0, 6, 7, 8, 9, 10, 10, 3]).nps().unwrap();
    assert_eq!((nps.promoters(), nps.passives(), nps.detractors()), (3, 2, 3));
    assert_eq!((nps.people(), nps.score()), (8, 0));
    for (answers, score) in [
        (&[10, 10, 0][..], 33),
        (&[0, 0, 10], -33),
        (&[10, 10, 7], 67),
        (&[10, 7, 7, 7, 7, 7, 7, 7], 13),
        (&[0, 7, 7, 7, 7, 7, 7, 7], -13),
        (&[10, 10], 100),
        (&[0, 0], -100),
    ] {
        let nps = group(2, answers).nps().unwrap();
        assert_eq!(nps.score(), score, "{answers:?}");
        assert_eq!(nps.denominator() as usize, answers.len());
    }
}

#[test]
fn the_exact_score_is_a_fraction() {
    let nps = group(2, &[10, 10, 0]).nps().unwrap();
    assert_eq!((nps.numerator(), nps.denominator()), (100, 3));
}

#[test]
fn means_are_written_with_the_asked_decimals() {
    for (answers, decimals, text) in [
        (&[10, 9, 3][..], 0, "7"),
        (&[10, 9, 3], 2, "7.33"),
        (&[1, 2], 0, "2"),
        (&[1, 2], 1, "1.5"),
        (&[-1, -2], 0, "-2"),
        (&[0, 0, -1], 1, "-0.3"),
        (&[0, 0, -1], 0, "0"),
        (&[0, 1, 0], 3, "0.333"),
        (&[5, 5], 3, "5.000"),
    ] {
        assert_eq!(group(2, answers).mean().unwrap().rounded(decimals).unwrap(), text);
    }
    let mean = group(2, &[1, 2]).mean().unwrap();
    assert_eq!(mean.rounded(MAX_DECIMALS + 1).unwrap_err().code(), Code::InvalidArgument);
}

#[test]
fn ids_that_are_empty_or_too_long_are_refused_and_change_nothing() {
    let mut group = group(2, &[1, 2]);
    assert_eq!(group.add("", 3).unwrap_err().code(), Code::InvalidArgument);
    let long = "r".repeat(MAX_PERSON + 1);
    assert_eq!(group.add(&long, 3).unwrap_err().code(), Code::LimitExceeded);
    assert_eq!(group.add(&long[1..], 3), Ok(()));
    assert_eq!(group.mean().unwrap().numerator(), 6);
}

#[test]
fn debug_shows_neither_people_nor_answers_nor_how_many() {
    let mut group = Group::new(5).unwrap();
    group.add("elodie", 7).unwrap();
    assert_eq!(format!("{group:?}"), "Group { k: 5, .. }");
}

proptest! {
    #[test]
    fn metrics_agree_with_a_plain_count(
        answers in prop::collection::vec((0..12_u8, 0..=10_i64), 0..40),
        k in 2..8_u32,
    ) {
        let mut group = Group::new(k).unwrap();
        let mut last = HashMap::new();
        for (person, answer) in answers {
            group.add(&person.to_string(), answer).unwrap();
            last.insert(person, answer);
        }
        if last.len() < k as usize {
            prop_assert_eq!(group.nps().unwrap_err().code(), Code::GroupTooSmall);
        } else {
            let nps = group.nps().unwrap();
            let count = |low: i64, high: i64| {
                last.values().filter(|answer| (low..=high).contains(*answer)).count()
            };
            prop_assert_eq!(nps.promoters() as usize, count(9, 10));
            prop_assert_eq!(nps.passives() as usize, count(7, 8));
            prop_assert_eq!(nps.detractors() as usize, count(0, 6));
            let (numerator, denominator) = (nps.numerator(), i64::from(nps.denominator()));
            let half = denominator * numerator.signum();
            let rounded = (2 * numerator + half) / (2 * denominator);
            prop_assert_eq!(i64::from(nps.score()), rounded);
            let mean = group.mean().unwrap();
            prop_assert_eq!(mean.numerator(), last.values().copied().map(i128::from).sum::<i128>());
            prop_assert_eq!(mean.denominator() as usize, last.len());
        }
    }
}
