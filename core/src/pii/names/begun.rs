//! Which words a name goes on with, and what they score.

use super::{
    BIT, degree, features, label,
    model::class,
    name::{DUTCH, GERMAN, TITLED, is_behind_initials, is_everyday, is_of_another_language},
    order::Said,
    sight::Sight,
    surname,
    unit::{Case, Gap, Unit},
};
use crate::pii::tables::List;

/// Words of one name at most.
const LONGEST: usize = 6;

/// Scores that the first word of a name and the further ones have at least, where another has more
/// than 0. Chosen, as the others here, on sentences and names that the model was not learnt from.
const FIRST: i32 = -20;
const FURTHER: i32 = -10;

/// The same of a first word behind a title, and of a further one without capital that no list has.
const FIRST_TITLED: i32 = -60;
const FURTHER_SMALL: i32 = 20;

/// What a word needs more that is in no list of names, and one that is doubtful alone.
const DOUBT: i32 = 20;

/// What one word needs more where a sentence begins, if it is not sure to be a name: `Clara` is an adjective
/// of Portuguese, `Jasna` one of Polish.
const DOUBT_IN_FRONT: i32 = 90;

/// With less nothing is offered, whatever the threshold.
const LEAST: i32 = -160;

/// A name from its first word on, behind initials and particles.
pub(super) struct Begun<'a, 't, 's> {
    pub(super) sight: &'a Sight<'t, 's>,
    /// Where its initials and particles begin, and its first word.
    pub(super) start: usize,
    pub(super) first: usize,
    pub(super) is_small: bool,
    pub(super) is_titled: bool,
    pub(super) said: Said,
}

impl Begun<'_, '_, '_> {
    /// Its last word, and the score of its surest one with what is said of it.
    pub(super) fn name(&self) -> Option<(usize, i32)> {
        let (last, best) = self.to_last()?;
        let is_whole = best > LEAST && !is_before_thing(self.sight, last) && !self.is_unknown(last);
        let doubt = || {
            let alone = self.sight.unit(last).filter(|_| last == self.start);
            alone.map_or(0, doubt_of)
        };
        let score = match self.said {
            _ if self.is_titled => best.max(TITLED),
            Said::Told => best.max(TITLED),
            Said::Paired | Said::Signed | Said::Full => best.saturating_add(BIT),
            Said::Nothing if self.is_behind_initials() => best.saturating_add(BIT),
            Said::Nothing => best.saturating_sub(doubt()),
        };
        is_whole.then_some((last, score))
    }

    /// Its last word, and the score of its surest one.
    fn to_last(&self) -> Option<(usize, i32)> {
        let sight = self.sight;
        let (mut best, mut last) = (i32::MIN, None);
        for place in self.first..self.start.saturating_add(LONGEST) {
            let Some(unit) = sight.unit(place) else { break };
            let goes_on = place > self.first;
            if goes_on && self.ends_before(place, unit) {
                break;
            }
            if goes_on && self.is_between(place) {
                // `Gürtel von Marc`, where nouns have capitals.
                if is_noun_before(sight, self.first, unit) {
                    break;
                }
                continue;
            }
            if unit.is_thing || !goes_on && unit.is_initial() {
                return None;
            }
            let Some(score) = self.score_of(place, unit, goes_on) else { break };
            best = best.max(score);
            last = Some(place);
            if unit.is_possessive || goes_on && unit.has_hyphen && !is_before_name(sight, place) {
                break;
            }
        }
        last.map(|last| (last, best))
    }

    /// Whether a whole text is two words that no list has as names: an answer may be anything.
    fn is_unknown(&self, last: usize) -> bool {
        let sight = self.sight;
        let is_listed = |unit: &Unit| unit.is(class::NAMES);
        let is_begun = sight.unit(self.start).is_some_and(|unit| unit.gap == Gap::Edge);
        let is_two = last == self.start.saturating_add(1);
        is_two && is_begun && sight.gap_behind(last) == Gap::Edge && !sight.units().any(is_listed)
    }

    fn ends_before(&self, place: usize, unit: &Unit) -> bool {
        !unit.gap.joins()
            || label::is_other_label(self.sight, place)
            || degree::is_degree(self.sight, place)
            || self.sight.is_of_address(place)
    }

    fn is_between(&self, place: usize) -> bool {
        // `Herr Kern vom Außendienst`
        let is_of_work = || {
            self.is_titled
                && place == self.first.saturating_add(1)
                && self.sight.unit(place).is_some_and(|unit| unit.folded.letters() == b"vom")
                // `Frau Anna vom Stein`
                && !self.sight.unit(self.first).is_some_and(|unit| unit.is(class::FORENAME))
        };
        is_initial(self.sight, place)
            || is_elided(self.sight, place)
            || is_particle(self.sight, place, self.first, self.is_small) && !is_of_work()
    }

    /// What a word scores, if that is enough.
    fn score_of(&self, place: usize, unit: &Unit, goes_on: bool) -> Option<i32> {
        let is_other = unit.case != Case::Small || is_everyday(self.sight, unit, goes_on);
        if self.is_small && is_other {
            return None;
        }
        let score = score_of(self.sight, place, goes_on);
        let score = match self.said {
            _ if goes_on => score,
            Said::Told => score.max(0),
            Said::Paired => score.saturating_add(BIT),
            Said::Signed | Said::Full => score.saturating_add(2 * BIT),
            Said::Nothing => score,
        };
        // A surname, whatever the model says.
        let score = if goes_on && !self.is_small && surname::is_behind_forename(self.sight, place) {
            score.max(0)
        } else {
            score
        };
        if score < self.least(unit, goes_on) || unit.case == Case::Small && !self.is_small {
            return None;
        }
        let is_sure = unit.class & class::NAMES != 0 || self.is_titled;
        Some(score.saturating_sub(if is_sure { 0 } else { DOUBT }))
    }

    /// What a word has to score.
    fn least(&self, unit: &Unit, goes_on: bool) -> i32 {
        let is_titled = self.is_titled;
        match goes_on {
            true if self.is_small && !unit.is(class::NAMES) => FURTHER_SMALL,
            true => FURTHER,
            false if is_titled && (unit.is(class::NAMES) || !unit.is(class::OTHERS)) => LEAST,
            false if is_titled && is_of_another_language(self.sight, unit) => LEAST,
            false if is_titled && is_nothing_else_titled(self.sight, unit) => LEAST,
            false if is_titled || self.is_behind_initials() => FIRST_TITLED,
            false => FIRST,
        }
    }

    fn is_behind_initials(&self) -> bool {
        is_behind_initials(self.sight, self.start, self.first)
    }
}

/// Whether a word that no list has as a name stands before a small particle in German, or where a Dutch sentence
/// begins: a thing of somebody's.
fn is_noun_before(sight: &Sight<'_, '_>, first: usize, particle: &Unit) -> bool {
    let is_noun = |unit: &Unit| {
        let may_be = match sight.language() {
            GERMAN => true,
            DUTCH => unit.gap.ends_sentence(),
            _ => false,
        };
        may_be && !unit.is(class::NAMES) && unit.case == Case::Capital
    };
    let is_titled =
        sight.unit_before(first, 1).is_some_and(|unit| unit.is(class::TITLE) || unit.is_initial());
    particle.case == Case::Small && !is_titled && sight.unit(first).is_some_and(is_noun)
}

/// Whether a word behind a title is no role, firm or place: `Mr Case`, not `Madame Directrice`. German nouns
/// have capitals.
fn is_nothing_else_titled(sight: &Sight<'_, '_>, unit: &Unit) -> bool {
    let others = class::OTHERS & !class::COMMON & !class::NOUN;
    sight.language() != GERMAN && !unit.is(others | class::GATE)
}

#[inline(never)]
fn score_of(sight: &Sight<'_, '_>, place: usize, goes_on: bool) -> i32 {
    let mut score = 0_i32;
    features::each(sight, place, goes_on, |feature| {
        // A word has less than a hundred features.
        score = score.wrapping_add(sight.model.weight(feature));
    });
    score
}

/// Whether the next word is in a list of names: few others are of the same name behind a double surname.
/// In German that is where nouns have capitals.
fn is_before_name(sight: &Sight<'_, '_>, place: usize) -> bool {
    sight.language() != GERMAN
        || sight.joined(place.saturating_add(1)).is_some_and(|next| next.is(class::NAMES))
}

/// What a word alone needs more: one that is also something else, that begins a sentence, or that has no
/// capital.
fn doubt_of(unit: &Unit) -> i32 {
    let is_name_only = unit.is(class::NAMES) && !unit.is(class::OTHERS) && !is_small_word(unit);
    match unit.gap.ends_sentence() {
        true if is_name_only => DOUBT,
        true => DOUBT_IN_FRONT,
        false if unit.is(class::OTHERS) || unit.case == Case::Small => 2 * DOUBT,
        false => 0,
    }
}

/// Whether a forename is a word of some language, too.
fn is_small_word(unit: &Unit) -> bool {
    unit.class & class::LANGUAGE == class::SMALL_WORD
}

/// Whether a word is one capital, and neither `Y` nor `E` between names.
fn is_initial(sight: &Sight<'_, '_>, place: usize) -> bool {
    sight.unit(place).is_some_and(|unit| {
        unit.is_initial()
            && match sight.joined(place.saturating_add(1)) {
                Some(next) if next.gap == Gap::Dot => true,
                next => !unit.is(class::PARTICLE) && next.is_none_or(|next| next.gap == Gap::Space),
            }
    })
}

/// Whether an apostrophe joins a word to the capital behind it, and that is no firm: `D'Amico`.
fn is_elided(sight: &Sight<'_, '_>, place: usize) -> bool {
    let next = sight.unit(place.saturating_add(1));
    let is_part = sight.unit(place).is_some_and(|unit| unit.folded.letters().len() <= 5);
    is_part
        && next.is_some_and(|next| {
            next.gap == Gap::Elision
                && next.case == Case::Capital
                && !next.is(class::BRAND | class::PLACE | class::COMPANY)
        })
}

/// Whether a word joins the names around it: `van der`, `de la`, `d'`.
fn is_particle(sight: &Sight<'_, '_>, place: usize, first: usize, is_small: bool) -> bool {
    // `Elia e Marco` are two.
    let is_behind_two = place.saturating_sub(first) > 1;
    // `Ana Gil y Pilar Gil` too.
    let is_surname = |unit: &Unit| unit.class & class::NAMES != class::FORENAME;
    let next = sight.joined(place.saturating_add(1));
    let is_one = sight.unit(place).is_some_and(|unit| {
        // `Ana Gil y Omar Barrera`
        let is_named = |beyond: &Unit| {
            beyond.case == Case::Capital && beyond.is(class::SURNAME) && beyond.gap == Gap::Space
        };
        let is_forename = next.is_some_and(|next| next.is(class::FORENAME))
            && sight.joined(place.saturating_add(2)).is_some_and(is_named);
        let is_of_two = is_behind_two && !is_small && !is_forename && next.is_some_and(is_surname);
        let letters = unit.folded.letters();
        // `Cormac Ó Briain`
        let is_irish = letters == b"o" && unit.case == Case::Capitals;
        // `Ni Paco ni Rocío`
        if letters == b"ni" && unit.case == Case::Small {
            return false;
        }
        // `von Lucie zu Evelin` are two.
        if letters == b"zu" && !is_behind_two && next.is_some_and(|next| next.is(class::FORENAME)) {
            return false;
        }
        unit.is(class::PARTICLE) && (letters.len() > 1 || letters == b"t" || is_irish || is_of_two)
    });
    let is_large = sight.unit(first).is_some_and(|unit| unit.case == Case::Capitals);
    let goes_on = next.is_some_and(|next| match next.case {
        // `anna kern von der telekom`.
        Case::Small if is_small => next.is(class::NAMES | class::PARTICLE),
        Case::Small => next.is(class::PARTICLE),
        // `Anna di ITA`.
        Case::Capitals => is_large,
        // `Sunita Desai da Oracle`.
        _ if is_behind_two && next.is(class::OTHERS) => next.is(class::NAMES),
        _ => {
            !is_everyday(sight, next, false)
                || next.is(class::NAMES)
                || surname::is_behind_forename(sight, place.saturating_add(1))
        }
    });
    is_one && goes_on
}

/// Whether what stands behind makes it a street or a firm: `Abbey Road`, `Schmidt GmbH`.
fn is_before_thing(sight: &Sight<'_, '_>, last: usize) -> bool {
    let behind = (last.saturating_add(1)..).map_while(|place| sight.joined(place));
    let mut behind = behind.take_while(|unit| unit.case != Case::Small).take(FIRM);
    let is_thing = |next: &Unit| next.is(class::STREET | class::COMPANY);
    let Some(next) = behind.next() else { return false };
    // `King William Street`
    let is_crowned = sight.unit(last).is_some_and(|unit| CROWNED.has(unit.folded.letters()));
    let is_of_street = |unit: &Unit| is_crowned && unit.is(class::STREET);
    is_thing(next) || behind.any(|unit| unit.is(class::COMPANY) || is_of_street(unit))
}

static CROWNED: List = List::new("king queen prince princess duke");

/// Words with capitals behind a name that may end with one for a firm: `Huber Metallbau GmbH`.
const FIRM: usize = 3;
