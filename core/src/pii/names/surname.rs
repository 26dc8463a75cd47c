//! Words that are a surname because a certain forename stands before them, whatever else they are: `Naud Mol`, `Beverly
//! Wells`, `Kyra van Mil`, `Lucila Iniesta Pont`.

use super::{
    model::{class, is_forename_only},
    name::{GERMAN, PORTUGUESE, SPANISH},
    sight::Sight,
    staff,
    unit::{Case, Gap, Unit},
};
use crate::pii::tables::List;

/// Particles between the two at most.
const PARTICLES: usize = 2;

/// What has a capital in English and is no surname.
static TIMES: List = List::new(
    "monday tuesday wednesday thursday friday saturday sunday january february march april may june july august september october \
    november december christmas easter",
);

/// Whether the word at a place is one.
pub(super) fn is_behind_forename(sight: &Sight<'_, '_>, place: usize) -> bool {
    let others = class::STREET | class::COMPANY | class::TITLE | class::GATE | class::ROLE;
    let may_be = |unit: &Unit| {
        unit.gap == Gap::Space
            && unit.case == Case::Capital
            && unit.length() > 2
            && !unit.is_thing
            && !unit.is(others | class::FORENAME)
            && !TIMES.has(unit.folded.letters())
            && !staff::is_department(unit)
    };
    sight.unit(place).is_some_and(may_be)
        && is_last(sight, place)
        && (is_direct(sight, place) || is_across(sight, place))
}

/// Whether no further word with a capital follows; where nouns have some, a mark does.
fn is_last(sight: &Sight<'_, '_>, place: usize) -> bool {
    let goes_on = |next: &Unit| {
        next.case == Case::Small
            && sight.language() != GERMAN
            && sight.share_of_capitals(place) < MOST_CAPITALS
    };
    sight.joined(place.saturating_add(1)).is_none_or(goes_on)
}

/// The share of words with capitals that is of headlines.
const MOST_CAPITALS: u32 = 2;

fn is_direct(sight: &Sight<'_, '_>, place: usize) -> bool {
    let before = |back: usize| sight.unit_before(place, back);
    let is_forename = |unit: &Unit| {
        unit.case == Case::Capital
            && is_forename_only(unit.class & !class::LANGUAGE)
            && !unit.is_possessive
    };
    // `Lucila Iniesta Pont`
    let is_surname = |unit: &Unit| {
        unit.case == Case::Capital && unit.gap == Gap::Space && unit.is(class::SURNAME)
    };
    // Not `Carlos Santos Hairshop`, `Robert Martin Conseil`.
    let has_two = || {
        matches!(sight.language(), SPANISH | PORTUGUESE)
            && sight.unit(place).is_some_and(|unit| unit.class != 0 && !unit.is(class::NOUN))
    };
    before(1).is_some_and(is_forename)
        || before(1).is_some_and(is_surname) && before(2).is_some_and(is_forename) && has_two()
}

/// `Kyra van Mil`, not `Kyra van Ziggo`.
fn is_across(sight: &Sight<'_, '_>, place: usize) -> bool {
    let is_dutch = |unit: &Unit| {
        unit.case == Case::Small
            && matches!(unit.folded.letters(), b"van" | b"der" | b"den" | b"de")
    };
    let is_particle = |place: &usize| sight.joined(*place).is_some_and(is_dutch);
    let behind = (0..place).rev().take(PARTICLES).take_while(is_particle).count();
    let first = place.saturating_sub(behind);
    let is_van =
        behind > 1 || sight.unit(first).is_some_and(|unit| unit.folded.letters() == b"van");
    let is_word = |unit: &Unit| !unit.is(class::BRAND | class::PLACE) && unit.class != 0;
    behind > 0 && is_van && sight.unit(place).is_some_and(is_word) && is_direct(sight, first)
}

#[cfg(test)]
mod tests {
    use crate::pii::{Kind, detect::testing::found};

    #[test]
    fn surnames_stand_behind_certain_forenames() {
        for (text, names) in [
            ("Contact bij nood: Willem Mol (zus)", &["Willem Mol"][..]),
            ("Ship to Nicole Mayo, Flat 3", &["Nicole Mayo"]),
            ("Signed, Michael Hart", &["Michael Hart"]),
            ("Groet,\nHeleen van den Brand", &["Heleen van den Brand"]),
            ("I met Nicole Monday morning", &["Nicole"]),
            ("Nicole Street is closed", &[]),
            ("Heleen van Support was lief", &["Heleen"]),
        ] {
            assert_eq!(found(Kind::Person, text), names, "{text}");
        }
    }
}
