//! Names in small letters with which a customer begins to speak in a transcript, `Kunde: bernfried henk mein name`, `Client :
//! c'est anne babey, j'appelle`, and those on a doorbell, `citofono Pellegrini`.

use super::{
    greeted,
    model::{class, is_forename_only},
    name::{GERMAN, is_everyday},
    sight::Sight,
    unit::{Case, Gap, Unit},
};
use crate::pii::tables::{CLIENTS, List};

/// Who speaks.
static CUSTOMERS: List = List::new(CLIENTS);

/// What may stand between that and the name, and how many words of it.
static LEADS: List = List::new(
    "it s this is c est ici soy habla sono qui parla met hier ist ich bin sou fala aqui jestem tu jag heter har i m am je suis ik ben",
);
const MOST: usize = 2;

/// `mein name`, `heter jag`, `z tej strony`
static BEHIND: List = List::new("mein heter har hier z here speaking");

/// The last word of such a name of two words or more.
pub(super) fn last_of(sight: &Sight<'_, '_>, start: usize) -> Option<usize> {
    let is_first = |unit: &Unit| {
        let class = unit.class & !class::LANGUAGE;
        unit.case == Case::Small && (is_forename_only(class) || greeted::may_be_one(class))
    };
    sight.unit(start).filter(|unit| is_first(unit))?;
    if !is_turn(sight, start) {
        return None;
    }
    let next = start.saturating_add(1);
    let is_particle = |place: &usize| {
        let is_one = |unit: &Unit| unit.is(class::PARTICLE) && unit.folded.letters().len() > 1;
        sight.joined(*place).is_some_and(is_one)
    };
    let particles = (next..next.saturating_add(MOST)).take_while(is_particle).count();
    let last = next.saturating_add(particles);
    let is_surname = |unit: &Unit| {
        unit.case == Case::Small
            && unit.length() > 2
            && !BEHIND.has(unit.folded.letters())
            && (unit.is(class::NAMES) || particles > 0 || !is_everyday(sight, unit, true))
    };
    let ends = || {
        let behind = sight.joined(last.saturating_add(1));
        sight.gap_behind(last) == Gap::Comma
            || behind.is_some_and(|unit| BEHIND.has(unit.folded.letters()))
    };
    (sight.joined(last).is_some_and(is_surname) && ends()).then_some(last)
}

/// Whether a label for a customer and few words stand before.
fn is_turn(sight: &Sight<'_, '_>, start: usize) -> bool {
    let mut place = start;
    for _ in 0..=MOST {
        let Some(unit) = sight.unit(place) else { return false };
        if unit.gap == Gap::Colon {
            return sight.has_before(place, 1, &CUSTOMERS);
        }
        if !unit.gap.joins() && unit.gap != Gap::Quote || !sight.has_before(place, 1, &LEADS) {
            return false;
        }
        place = place.saturating_sub(1);
    }
    false
}

/// Doorbells.
static BELLS: List =
    List::new("buzzer domofon citofono interphone campainha portero porttelefon klingel doorbell");
static SAYS: List = List::new("says reads mit");

/// The surname on a doorbell, which ends what is said of it.
pub(super) fn last_on_bell(sight: &Sight<'_, '_>, start: usize) -> Option<usize> {
    let things = class::OTHERS & !class::COMMON & !class::NOUN | class::GATE;
    let is_name = |unit: &Unit| {
        let is_listed = unit.is(class::NAMES) && !unit.is(things);
        unit.case == Case::Capital
            && unit.gap == Gap::Space
            && (is_listed || unit.class == 0 && sight.language() != GERMAN)
    };
    sight.unit(start).filter(|unit| is_name(unit))?;
    let is_told = sight.has_before(start, 1, &BELLS)
        || sight.has_before(start, 1, &SAYS) && sight.has_before(start, 2, &BELLS);
    let ends = matches!(sight.gap_behind(start), Gap::Edge | Gap::Break | Gap::Stop | Gap::Comma);
    (is_told && ends).then_some(start)
}

#[cfg(test)]
mod tests {
    use crate::pii::{Kind, detect::testing::found};

    #[test]
    fn customers_say_their_names_in_small_letters() {
        for (text, names) in [
            ("Klant: met valerie bos, ik bel over de ketel", &["valerie bos"][..]),
            ("Kund: annika hansson heter jag, jag ringer", &["annika hansson"]),
            ("Cliente: sono ornella pisaroni, chiamo per", &["ornella pisaroni"]),
            ("Client : c'est anne babey, j'appelle", &["anne babey"]),
            ("Kunde: ja hallo, das gerät geht nicht", &[]),
            ("2 piętro, domofon Jarkiewicz", &["Jarkiewicz"]),
            ("third floor, buzzer says Richards.", &["Richards"]),
            ("Klingel Erdgeschoss, danke", &[]),
            ("citofono Bosch, nuovo", &[]),
        ] {
            assert_eq!(found(Kind::Person, text), names, "{text}");
        }
    }
}
