//! Names in small letters that the words around them tell: `danke an leonhard karner fürs kümmern`, `creo que era
//! natalio juárez en la caja`.

use super::{
    model::class,
    sight::Sight,
    thanked,
    unit::{Case, Gap, Unit},
};
use crate::pii::tables::List;

/// Behind thanks and before a name.
pub(super) static TO: List = List::new("to an aan a till til");

/// For what, or who did it.
static FOR: List =
    List::new("for fur furs per por pour voor za som che chi que qui die der ktory ktora who");

/// Who it was: `it was`, `c'était`, `volgens mij was het`.
static WAS: List = List::new("was era war etait het fosse byl byla to var foi eram");

/// Where people at a till are met.
static AT: List = List::new("at on an a alla en na bij aan i vid");
static TILLS: List = List::new(
    "till tills checkout counter desk kasse kassa caja caisse cassa caixa kasie balie theke comptoir mostrador balcao recepcion",
);

/// Particles of a surname, and words from a name to a till, at most.
const PARTICLES: usize = 2;

/// The last word of such a name.
pub(super) fn last_of(sight: &Sight<'_, '_>, start: usize) -> Option<usize> {
    let is_first = |unit: &Unit| {
        unit.case == Case::Small && unit.gap == Gap::Space && unit.is(class::FORENAME)
    };
    sight.unit(start).filter(|unit| is_first(unit))?;
    let last = surname_of(sight, start)?;
    (is_thanked(sight, start, last) || is_at_till(sight, start, last)).then_some(last)
}

/// The surname in small letters behind a forename.
pub(super) fn surname_of(sight: &Sight<'_, '_>, start: usize) -> Option<usize> {
    let next = start.saturating_add(1);
    let is_particle = |place: &usize| {
        sight.joined(*place).is_some_and(|unit| unit.length() > 1 && unit.is(class::PARTICLE))
    };
    let last = (next..next.saturating_add(PARTICLES)).find(|place| !is_particle(place))?;
    let is_surname = |unit: &Unit| {
        unit.case == Case::Small
            && unit.length() > 2
            && (unit.is(class::SURNAME) || !unit.is(class::OTHERS))
    };
    sight.joined(last).filter(|unit| is_surname(unit)).map(|_| last)
}

fn has(sight: &Sight<'_, '_>, place: usize, list: &List) -> bool {
    sight.joined(place).is_some_and(|unit| list.has(unit.folded.letters()))
}

fn is_thanked(sight: &Sight<'_, '_>, start: usize, last: usize) -> bool {
    let is_thanks = |back: usize| sight.unit_before(start, back).is_some_and(thanked::is_thanks);
    let is_to = || sight.has_before(start, 1, &TO);
    // `grazie mille a`
    let is_much = || sight.has_before(start, 2, &MUCH) && is_thanks(3);
    is_for(sight, last.saturating_add(1))
        && (is_thanks(1) || is_to() && (is_thanks(2) || is_much()))
}

/// Behind a comma as well: `superbedankt sanne bakker, die rende`.
fn is_for(sight: &Sight<'_, '_>, place: usize) -> bool {
    let is_near = |unit: &Unit| unit.gap.joins() || unit.gap == Gap::Comma;
    sight.unit(place).is_some_and(|unit| is_near(unit) && FOR.has(unit.folded.letters()))
}

static MUCH: List =
    List::new("mille tante much beaucoup vielmals wel heel muchas muito bardzo mycket infinite");

fn is_at_till(sight: &Sight<'_, '_>, start: usize, last: usize) -> bool {
    let at = last.saturating_add(1);
    let is_till = |more: usize| has(sight, at.saturating_add(more), &TILLS);
    sight.has_before(start, 1, &WAS)
        && (has(sight, at, &AT) && (is_till(1) || is_till(2)) || is_till(0))
}

#[cfg(test)]
mod tests {
    use crate::pii::{Kind, detect::testing::found};

    #[test]
    fn names_in_small_letters_are_told_by_words_around_them() {
        for (text, names) in [
            ("danke an leonhard karner fürs organisieren", &["leonhard karner"][..]),
            ("dzięki kamila wrona za szybką pomoc", &["kamila wrona"]),
            ("grazie a margherita visintini che ha aiutato", &["margherita visintini"]),
            ("creo que era natalia viñas en la caja", &["natalia viñas"]),
            ("volgens mij was het joep de groot bij kassa 3", &["joep de groot"]),
            ("danke an euch alle fürs mitmachen", &[]),
            ("creo que era temprano en la caja", &[]),
            ("i think it was broken at the till", &[]),
        ] {
            assert_eq!(found(Kind::Person, text), names, "{text}");
        }
    }
}
