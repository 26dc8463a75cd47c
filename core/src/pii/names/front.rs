//! What belongs to a name before the word that it was found by: `Le Goff`, `van den Berg`,
//! `N'Guessan`, `ANNA KERN`.

use super::{
    booked, calls, introduced,
    model::class,
    name::ENGLISH,
    sight::Sight,
    unit::{Case, Gap, Unit},
};
use crate::pii::tables::List;

/// Words before the first one.
const MOST: usize = 3;

/// Where the name begins whose first word, as it was found, is the one at the anchor.
#[inline(never)]
pub(super) fn begin(sight: &Sight<'_, '_>) -> Option<usize> {
    if let Some(particle) = introduced::particle_before(sight, sight.anchor) {
        return sight.unit(particle).map(|unit| unit.start);
    }
    let mut first = sight.anchor;
    for _ in 0..MOST {
        let Some(before) = first.checked_sub(1) else { break };
        // `op naam van Visser`
        if booked::is_behind_name_of(sight, first) || calls::is_call(sight, before) {
            break;
        }
        let is_of_it = is_elided(sight, before, first)
            || is_initial(sight, before, first)
            || is_short_forename(sight, before, first)
            || is_particle(sight, before, first)
            || is_forename(sight, before, first);
        if !is_of_it {
            break;
        }
        first = before;
    }
    sight.unit(first).map(|unit| unit.start)
}

/// `D'Amico`, `N'Guessan`, `Dell'Acqua`: a capital before the apostrophe, and no article.
fn is_elided(sight: &Sight<'_, '_>, before: usize, first: usize) -> bool {
    let is_capital = |unit: &Unit| unit.case == Case::Capital || unit.is_initial();
    sight.unit(first).is_some_and(|unit| unit.gap == Gap::Elision && is_capital(unit))
        && sight
            .unit(before)
            .is_some_and(|unit| is_capital(unit) && !ARTICLES.contains(&unit.folded.letters()))
}

const ARTICLES: [&[u8]; 6] = [b"l", b"qu", b"all", b"nell", b"sull", b"un"];

/// `M. Kern`, `on acct is L Okafor`: an initial that is no word of one letter, nor a title.
fn is_initial(sight: &Sight<'_, '_>, before: usize, first: usize) -> bool {
    let (Some(initial), Some(name)) = (sight.unit(before), sight.unit(first)) else {
        return false;
    };
    // `i. A. Kern`, on behalf of: not of the name.
    if is_of_office(sight, before) {
        return false;
    }
    // `H.-J. Kern`
    if is_of_two(sight, initial, name) {
        return true;
    }
    let is_word = || WORDS.contains(&initial.folded.letters()) || initial.gap.ends_sentence();
    name.gap.joins()
        && initial.is_initial()
        && !initial.is(class::TITLE)
        && name.case == Case::Capital
        && (name.gap == Gap::Dot || name.gap == Gap::Space && !is_word())
}

/// Whether a small letter and its stop stand before an initial.
fn is_of_office(sight: &Sight<'_, '_>, initial: usize) -> bool {
    let small = sight.unit_before(initial, 1);
    let (Some(small), Some(initial)) = (small, sight.unit(initial)) else { return false };
    small.case == Case::Small
        && small.folded.letters().len() == 1
        && matches!(sight.between(small, initial), "." | ". ")
}

/// Whether two initials are joined by a hyphen behind a full stop.
fn is_of_two(sight: &Sight<'_, '_>, initial: &Unit, other: &Unit) -> bool {
    initial.is_initial() && other.is_initial() && sight.between(initial, other) == ".-"
}

/// `Thos. Penhaligon`, `Fco. Zubiaurre`
pub(super) fn is_short_forename(sight: &Sight<'_, '_>, before: usize, first: usize) -> bool {
    let (Some(short), Some(name)) = (sight.unit(before), sight.unit(first)) else { return false };
    SHORT.has(short.folded.letters())
        && short.case == Case::Capital
        && (name.case == Case::Capital || name.is_initial())
        && sight.between(short, name) == ". "
}

/// Forenames as they are abbreviated with a full stop.
static SHORT: List = List::new(
    "thos wm chas geo jas jno robt edw fco fca ant jos joh chr aug giov gius franc stan wl kaz",
);

const WORDS: [&[u8]; 8] = [b"a", b"e", b"i", b"o", b"u", b"w", b"y", b"z"];

/// Whether a particle with a capital stands before a word that is no forename, or lists have both
/// together: `dos Santos`.
fn is_particle(sight: &Sight<'_, '_>, before: usize, first: usize) -> bool {
    let (Some(particle), Some(name)) = (sight.unit(before), sight.joined(first)) else {
        return false;
    };
    let is_surname = name.class & class::NAMES != class::FORENAME && !name.is(class::PARTICLE);
    let is_capital = particle.case == Case::Capital && !particle.gap.ends_sentence();
    particle.is(class::PARTICLE)
        && particle.folded.letters().len() > 1
        && (is_capital && is_surname || is_listed(sight, particle, name))
}

/// Whether a forename that is nothing else stands before a word that is none and is written as it is.
fn is_forename(sight: &Sight<'_, '_>, before: usize, first: usize) -> bool {
    let (Some(forename), Some(name)) = (sight.unit(before), sight.joined(first)) else {
        return false;
    };
    // `Grace Okonjo`, not `Will Okonjo call?`
    let is_word_too = |unit: &Unit| {
        let is_verb = unit.gap.ends_sentence() && VERBS.contains(&unit.folded.letters());
        unit.is(class::FORENAME)
            && !unit.is(class::OTHERS & !(class::COMMON | class::NOUN) | class::GATE)
            && !is_verb
            && !name.is(class::OTHERS | class::GATE)
            && matches!(sight.language(), 0 | ENGLISH)
    };
    let is_only_name =
        |unit: &Unit| unit.class & !(class::LANGUAGE | class::SURNAME) == class::FORENAME;
    (is_only_name(forename) || is_word_too(forename))
        && !forename.is_possessive
        && name.gap == Gap::Space
        && forename.case == name.case
        && forename.case != Case::Small
        && !name.is(class::PARTICLE)
}

/// Words that a question begins with.
const VERBS: [&[u8]; 2] = [b"will", b"may"];

/// The last word of a name whose surname lists have with its particle, however common its word: `De Groot`,
/// `Jan de Jong`. Where a sentence begins with the particle it is an article, too.
pub(super) fn listed_behind_particle(sight: &Sight<'_, '_>, start: usize) -> Option<usize> {
    let first = sight.unit(start)?;
    // `op naam van Vermeulen`
    if booked::is_behind_name(sight, start) {
        return None;
    }
    let is_forename = first.is(class::FORENAME) && !first.is(class::PARTICLE);
    let mut particle = if is_forename { start.saturating_add(1) } else { start };
    let is_particle = |place: usize| {
        sight.unit(place).is_some_and(|unit| {
            unit.is(class::PARTICLE)
                && unit.folded.letters().len() > 1
                && (place == start || unit.gap.joins())
        })
    };
    if !is_particle(particle) || !is_forename && first.gap.ends_sentence() {
        return None;
    }
    while is_particle(particle.saturating_add(1)) {
        particle = particle.saturating_add(1);
    }
    let last = particle.saturating_add(1);
    let name = sight.joined(last).filter(|name| name.case == Case::Capital)?;
    // `Den Bosch`, `Van Houten`, `Ter Horst BV`
    let both = sight.model.class_of_pair(&sight.unit(particle)?.folded, &name.folded);
    let is_firm = sight.joined(last.saturating_add(1)).is_some_and(|next| next.is(class::COMPANY));
    (both & class::SURNAME != 0 && both & (class::PLACE | class::BRAND) == 0 && !is_firm)
        .then_some(last)
}

/// Whether lists have two words as a surname.
pub(super) fn is_listed(sight: &Sight<'_, '_>, particle: &Unit, name: &Unit) -> bool {
    sight.model.class_of_pair(&particle.folded, &name.folded) & class::SURNAME != 0
}

#[cfg(test)]
mod tests {
    use crate::pii::{Kind, detect::testing::found};

    #[test]
    fn names_begin_with_their_initials_and_forenames_whatever_else_those_are() {
        for (text, names) in [
            ("I spoke to Grace Okonjo today", &["Grace Okonjo"][..]),
            ("Hope Okonjo called", &["Hope Okonjo"]),
            ("Will Okonjo call me back?", &["Okonjo"]),
            ("thanks – Thos. Penhaligon", &["Thos. Penhaligon"]),
            ("Atte., Fco. J. Zubiaurre — cliente", &["Fco. J. Zubiaurre"]),
            ("Anruferin Fr. Özdemir, Kündigung", &["Özdemir"]),
            ("Mijn naam is J. de Vries-Bakker", &["J. de Vries-Bakker"]),
            ("geboekt op naam van J. Kern", &["J. Kern"]),
            ("reserva a nombre de J. Kern", &["J. Kern"]),
        ] {
            assert_eq!(found(Kind::Person, text), names, "{text}");
        }
    }
}
