//! How texts fare.

use super::{
    super::{BIT, Known, Model, Told, scored},
    corpus::Text,
    examples::words,
};
use crate::pii::text::Text as Seen;
use core::ops::Range;
use std::{collections::BTreeMap, vec::Vec};

#[derive(Clone, Copy, Default)]
pub(super) struct Score {
    gold: usize,
    found: usize,
    exact: usize,
    hit: usize,
    wrong: usize,
    clean: usize,
    touched: usize,
}

impl Score {
    pub(super) fn add(&mut self, text: &Text, found: &[Range<usize>]) {
        let people = &text.people;
        let overlaps = |one: &Range<usize>, other: &Range<usize>| {
            one.start < other.end && other.start < one.end
        };
        let is_hit = |person: &Range<usize>| found.iter().any(|found| overlaps(found, person));
        let is_right = |found: &Range<usize>| people.iter().any(|person| overlaps(found, person));
        self.gold += people.len();
        self.found += found.len();
        self.exact += people.iter().filter(|person| found.contains(person)).count();
        self.hit += people.iter().filter(|person| is_hit(person)).count();
        self.wrong += found.iter().filter(|found| !is_right(found)).count();
        if people.is_empty() {
            self.clean += 1;
            self.touched += usize::from(!found.is_empty());
        }
    }

    pub(super) fn print(&self, name: &str) {
        let [precision, recall, exact] = self.rates();
        let f1 = self.f1();
        let touched = self.touched as f64 / self.clean.max(1) as f64 * 100.0;
        std::println!(
            "{name}: precision {precision:.3}, recall {recall:.3}, F1 {f1:.3}, exact {exact:.3}; {touched:.1} % \
             of {} texts without people touched",
            self.clean
        );
    }

    pub(super) fn f1(&self) -> f64 {
        let [precision, recall, _] = self.rates();
        2.0 * precision * recall / (precision + recall).max(1e-9)
    }

    fn rates(&self) -> [f64; 3] {
        let rate = |part: usize, whole: usize| part as f64 / whole.max(1) as f64;
        let right = self.found - self.wrong;
        [rate(right, self.found), rate(self.hit, self.gold), rate(self.exact, self.gold)]
    }

    /// Whether precision, recall and exact bounds are at least so many per cent.
    pub(super) fn reaches(&self, floors: [usize; 3]) -> bool {
        self.rates().iter().zip(floors).all(|(rate, floor)| rate * 100.0 >= floor as f64)
    }
}

/// What is found with a score as the one that is enough, as the engine goes through a text.
pub(super) fn found(model: Model<'_>, text: &str, enough: i32) -> Vec<Range<usize>> {
    let (mut found, mut known): (Vec<Range<usize>>, Known) = (Vec::new(), Known::NOTHING);
    let mut told = Told::default();
    for place in words(text) {
        let floor = found.last().map_or(0, |last| last.end);
        let seen = Seen::new(text).above(floor, None);
        if place >= floor
            && let Some((name, score)) = scored(model, &seen, place, &mut known, told)
            && score >= enough
        {
            told.add(&seen, name.clone());
            found.push(name);
        }
    }
    found
}

pub(super) fn of<'t>(
    model: Model<'_>,
    texts: impl IntoIterator<Item = &'t Text>,
    enough: i32,
) -> Score {
    let mut score = Score::default();
    for text in texts {
        score.add(text, &found(model, &text.text, enough));
    }
    score
}

/// How many per cent of what has so many bits are names, and of how many.
pub(super) fn calibration(model: Model<'_>, texts: &[Text]) -> Vec<(i32, usize, usize)> {
    let mut counts: BTreeMap<i32, (usize, usize)> = BTreeMap::new();
    for text in texts {
        let mut known = Known::NOTHING;
        for place in words(&text.text) {
            let before = text.people.iter().map(|person| person.end).filter(|end| *end <= place);
            let seen = Seen::new(&text.text).above(before.max().unwrap_or_default(), None);
            let Some((name, score)) = scored(model, &seen, place, &mut known, Told::default())
            else {
                continue;
            };
            let is_name =
                text.people.iter().any(|person| person.start < name.end && name.start < person.end);
            let (names, all) = counts.entry(score.div_euclid(BIT)).or_default();
            *names += usize::from(is_name);
            *all += 1;
        }
    }
    counts.into_iter().map(|(bits, (names, all))| (bits, names * 100 / all, all)).collect()
}
