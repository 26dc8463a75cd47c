//! Words of texts with what they are: features in rows.

use super::{
    super::{
        features,
        known::Known,
        model::{Model, class, place_of_weight},
        sight::Sight,
        small,
        unit::Case,
    },
    corpus::Text,
};
use crate::pii::text::Text as Seen;
use core::ops::Range;
use std::vec::Vec;

pub(super) struct Examples<'m> {
    model: Model<'m>,
    features: Vec<u32>,
    ends: Vec<usize>,
    pub(super) is_name: Vec<bool>,
}

impl<'m> Examples<'m> {
    pub(super) fn new(model: Model<'m>) -> Self {
        Self { model, features: Vec::new(), ends: Vec::new(), is_name: Vec::new() }
    }

    pub(super) fn len(&self) -> usize {
        self.ends.len()
    }

    pub(super) fn names(&self) -> usize {
        self.is_name.iter().filter(|is_name| **is_name).count()
    }

    pub(super) fn row(&self, index: usize) -> &[u32] {
        let start = index.checked_sub(1).map_or(0, |before| self.ends[before]);
        &self.features[start..self.ends[index]]
    }

    pub(super) fn add(&mut self, text: &Text) {
        for place in words(&text.text) {
            let person = text.people.iter().find(|person| person.contains(&place));
            let is_first = person.is_some_and(|person| self.is_first_of(&text.text, person, place));
            if person.is_none() || is_first {
                self.add_begin(text, place, person.is_some());
            }
            if !is_first {
                self.add_further(text, place, person.is_some());
            }
        }
    }

    /// A word as the first one of a name, or of none.
    fn add_begin(&mut self, text: &Text, place: usize, is_name: bool) {
        let seen = seen(text, place);
        let mut known = Known::NOTHING;
        let is_open = small::may_be_name(self.model, &seen, place, &mut known);
        if let Some(sight) = Sight::around(self.model, &seen, place, &mut known) {
            self.push(&sight, sight.anchor, false, is_name, is_open);
        }
    }

    /// A word in a name or directly behind one.
    fn add_further(&mut self, text: &Text, place: usize, is_name: bool) {
        let is_near = |person: &&Range<usize>| person.start < place && place < person.end + NEAR;
        let before = text.people.iter().filter(is_near).max_by_key(|person| person.start);
        let Some(start) = before.map(|person| person.start) else { return };
        let (seen, mut known) = (seen(text, start), Known::NOTHING);
        let Some(sight) = Sight::around(self.model, &seen, start, &mut known) else { return };
        let is_here = |at: &usize| sight.joined(*at).is_some_and(|unit| unit.start == place);
        let mut places = (0..).map_while(|at| sight.unit(at).map(|_| at));
        let Some(at) = places.find(is_here) else { return };
        let is_small = sight
            .unit(sight.anchor)
            .is_some_and(|unit| unit.case == Case::Small && !unit.is(class::PARTICLE));
        self.push(&sight, at, true, is_name, is_small);
    }

    fn push(
        &mut self,
        sight: &Sight<'_, '_>,
        at: usize,
        goes_on: bool,
        is_name: bool,
        is_open: bool,
    ) {
        let Some(unit) = sight.unit(at) else { return };
        let is_particle = unit.is(class::PARTICLE) && (is_name || unit.case == Case::Small);
        if unit.is_initial() || is_particle || unit.case == Case::Small && !is_open {
            return;
        }
        features::each(sight, at, goes_on, &mut |feature| {
            self.features.push(place_of_weight(feature) as u32);
        });
        self.ends.push(self.features.len());
        self.is_name.push(is_name);
    }

    /// Whether a word is the first of a name but for initials and particles.
    fn is_first_of(&self, text: &str, person: &Range<usize>, place: usize) -> bool {
        let is_main = |word: &&str| {
            let letters = word.trim_end_matches('.');
            letters.chars().count() > 1 && self.model.class_of(letters) & class::PARTICLE == 0
        };
        let before = text[person.start..place].split([' ', '-']);
        !before.filter(|word| !word.is_empty()).any(|word| is_main(&word))
    }
}

/// Bytes behind a name where the next word may begin.
const NEAR: usize = 4;

/// A text as it is seen from a place: what was found before is below the floor.
fn seen(text: &Text, place: usize) -> Seen<'_> {
    let floor = text.people.iter().map(|person| person.end).filter(|end| *end <= place).max();
    Seen::new(&text.text).above(floor.unwrap_or_default(), None)
}

/// Where words begin.
pub(super) fn words(text: &str) -> Vec<usize> {
    let is_begin = |(at, one): &(usize, char)| {
        one.is_alphabetic() && !text[..*at].ends_with(|before: char| before.is_alphanumeric())
    };
    text.char_indices().filter(is_begin).map(|(at, _)| at).collect()
}
