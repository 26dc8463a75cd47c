//! Names that sign a text, a line or a note: `Not good enough. Ron Duxbury`, `Merci. KERN Anna`, `thanks. tijmen x`.

use super::{
    model::class,
    name::is_everyday,
    sight::Sight,
    unit::{Case, Gap, Unit},
};

/// The last word of a name that begins with a word and whose order or place says that it signs.
pub(super) fn last_of(sight: &Sight<'_, '_>, start: usize) -> Option<usize> {
    surname_first(sight, start)
        .or_else(|| full(sight, start))
        .or_else(|| small_full(sight, start))
        .or_else(|| small_initialled(sight, start))
}

/// The forename behind a surname that signs a text or stands between marks: `Merci. KERN Anna`, `thanks, Kern Anna`.
fn surname_first(sight: &Sight<'_, '_>, start: usize) -> Option<usize> {
    let last = start.saturating_add(1);
    let is_last = matches!(sight.gap_behind(last), Gap::Edge | Gap::Break);
    let is_surname = |unit: &Unit| {
        let is_begun =
            matches!(unit.gap, Gap::Stop | Gap::Break | Gap::Dash | Gap::Comma | Gap::Hard);
        let is_large = unit.case == Case::Capitals;
        let is_written = (unit.case == Case::Capital || is_large) && unit.length() > 3;
        let class = unit.class & !class::LANGUAGE;
        let is_listed = class == class::SURNAME || class == 0 && (is_large || is_last);
        // `titulaire BENKHALED Yacine`
        let is_shouted = is_large && unit.gap == Gap::Space && unit.length() >= SHOUTED;
        (is_begun || is_shouted) && is_written && is_listed
    };
    let is_forename = |unit: &Unit| {
        let class = unit.class & !(class::LANGUAGE | class::SURNAME);
        unit.gap == Gap::Space && unit.case == Case::Capital && class == class::FORENAME
    };
    let is_signed = sight.unit(start).is_some_and(is_surname)
        && sight.joined(last).is_some_and(is_forename)
        && (is_last || sight.gap_behind(last) == Gap::Comma);
    is_signed.then_some(last)
}

/// Letters of a surname in capitals before its forename inside a sentence: shorter ones are of firms.
const SHOUTED: usize = 5;

/// The surname in small letters that a text ends with behind its forename, though no list has it: `lads. - piotr
/// kowal`.
fn small_full(sight: &Sight<'_, '_>, start: usize) -> Option<usize> {
    let is_first = |unit: &Unit| {
        unit.case == Case::Small
            && matches!(unit.gap, Gap::Stop | Gap::Break | Gap::Dash)
            && unit.is(class::FORENAME)
            && !unit.is(class::EVERYDAY | class::GATE)
    };
    sight.unit(start).filter(|unit| is_first(unit))?;
    let next = start.saturating_add(1);
    let is_particle =
        |place: &usize| sight.joined(*place).is_some_and(|unit| unit.is(class::PARTICLE));
    let particles = (next..next.saturating_add(2)).take_while(is_particle).count();
    let last = next.saturating_add(particles);
    let is_surname = |unit: &Unit| {
        unit.case == Case::Small
            && unit.length() > 2
            && (unit.is(class::SURNAME) || !is_everyday(sight, unit, true))
    };
    let right = sight.joined(last).is_some_and(is_surname) && sight.gap_behind(last) == Gap::Edge;
    right.then_some(last)
}

/// The surname in small letters that signs a text behind an initial: `gruß t. rautenberg`.
fn small_initialled(sight: &Sight<'_, '_>, start: usize) -> Option<usize> {
    let last = start.saturating_add(1);
    let is_behind_greeting = || {
        let before = sight.unit_before(start, 1);
        before.is_some_and(|before| before.is(class::GATE))
    };
    let is_initial = |unit: &Unit| {
        unit.case == Case::Small
            && unit.folded.letters().len() == 1
            && (matches!(unit.gap, Gap::Stop | Gap::Break | Gap::Dash) || is_behind_greeting())
    };
    let is_surname = |unit: &Unit| {
        unit.case == Case::Small
            && unit.folded.letters().len() > 3
            && (unit.is(class::SURNAME) || !is_everyday(sight, unit, true))
    };
    let right = sight.has_stop_behind(start)
        && sight.unit(start).is_some_and(is_initial)
        && sight.unit(last).is_some_and(is_surname)
        && sight.gap_behind(last) == Gap::Edge;
    right.then_some(last)
}

/// Whether a forename stands before a word with a capital that no list has, and both are what a text or a
/// line ends with behind a sentence: `Not good enough. Ron Duxbury, 01942 …`.
fn full(sight: &Sight<'_, '_>, start: usize) -> Option<usize> {
    let next = start.saturating_add(1);
    let is_set_off = |before: Gap| match sight.gap_behind(next) {
        Gap::Edge | Gap::Break | Gap::Comma | Gap::Hard => {
            matches!(before, Gap::Stop | Gap::Break | Gap::Dash)
        }
        // `Fulvia Stocco: la visita era`
        Gap::Colon => matches!(before, Gap::Edge | Gap::Break),
        _ => false,
    };
    let is_forename = |unit: &Unit| {
        is_set_off(unit.gap)
            && unit.case == Case::Capital
            && unit.is(class::FORENAME)
            && !unit.is(class::OTHERS)
    };
    let is_unknown =
        |unit: &Unit| unit.gap == Gap::Space && unit.case == Case::Capital && unit.class == 0;
    let right =
        sight.unit(start).is_some_and(is_forename) && sight.joined(next).is_some_and(is_unknown);
    right.then_some(next)
}

/// Whether a forename stands alone at the end of a text or on its own line, as it signs one, or before a
/// colon, as it says who speaks.
pub(super) fn is_signature(sight: &Sight<'_, '_>, place: usize) -> bool {
    let behind = sight.gap_behind(place);
    let is_alone = |before: Gap| match behind {
        Gap::Edge => {
            matches!(before, Gap::Stop | Gap::Break | Gap::Dash) || sight.is_behind_comma(place)
        }
        Gap::Break => before == Gap::Break,
        Gap::Colon => matches!(before, Gap::Edge | Gap::Break),
        _ => false,
    };
    sight.unit(place).is_some_and(|unit| {
        is_alone(unit.gap)
            && unit.case == Case::Capital
            && unit.is(class::FORENAME)
            && !unit.is(class::EVERYDAY | class::BRAND | class::PLACE)
    })
}

/// Whether a forename in small letters that is nothing else begins the last words of a text or a line, a
/// surname, a kiss or how to reach them behind it: `thanks. tijmen x`, `danke! mirko de santis 0171 …`.
pub(super) fn is_small_signature(sight: &Sight<'_, '_>, place: usize) -> bool {
    let is_first = |unit: &Unit| {
        unit.case == Case::Small
            && matches!(unit.gap, Gap::Stop | Gap::Break)
            && unit.is(class::FORENAME)
            && !unit.is(class::OTHERS | class::GATE)
    };
    if !sight.unit(place).is_some_and(is_first) {
        return false;
    }
    let is_further = |place: &usize| {
        let is_of_name = |unit: &Unit| unit.is(class::NAMES | class::PARTICLE) || is_kiss(unit);
        sight.joined(*place).is_some_and(is_of_name)
    };
    let further = place.saturating_add(1)..place.saturating_add(SIGNED);
    let last = further.take_while(is_further).last().unwrap_or(place);
    let is_end =
        |place: usize| matches!(sight.gap_behind(place), Gap::Edge | Gap::Break | Gap::Hard);
    let next = last.saturating_add(1);
    // `mirko mirko88@…`
    is_end(last) || sight.joined(next).is_some() && sight.gap_behind(next) == Gap::Hard
}

/// Words of such a signature at most.
const SIGNED: usize = 5;

fn is_kiss(unit: &Unit) -> bool {
    unit.folded.letters().iter().all(|letter| *letter == b'x')
}
