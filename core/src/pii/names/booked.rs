//! Under which name something is booked, and families: `op naam van Visser`, `Booked under Coventry`, `reservation for
//! Brown`, `la famille Lepoutre`.

use super::{
    label,
    model::class,
    sight::Sight,
    unit::{Case, Unit},
};
use crate::pii::tables::List;

/// Whether something is in the name of somebody, or of a family: `op naam van Visser`, `Booked under Coventry`,
/// `la famille Lepoutre`.
pub(super) fn is_booked(sight: &Sight<'_, '_>, start: usize) -> bool {
    // `op naam van de Vries`
    let is_of_name =
        || (label::front(sight, start)..=start).any(|place| is_behind_name_of(sight, place));
    let has = |back: usize, list: &List| sight.has_before(start, back, list);
    let is_under_name = || has(1, &IN_ENGLISH_NAME) && has(2, &ARTICLES) && has(3, &UNDER);
    let is_told = has(1, &ON_NAME)
        || is_under_name()
        || has(1, &UNDER) && has(2, &BOOKED)
        || has(1, &FAMILIES)
        || is_of_name();
    let is_for = || {
        is_for_whom(sight, label::front(sight, start))
            || has(1, &FOR) && has(2, &BOOKINGS)
            || has(1, &ARTICLES) && is_before_family(sight, start)
    };
    let is_person = |unit: &Unit| unit.is(class::NAMES) && !unit.is(class::PLACE);
    // `Factura a nombre de Transportes Kern S.L.`
    let is_one = || label::last_from(sight, start) == start;
    let is_name = |unit: &Unit| unit.is(class::NAMES) || is_name(unit) && is_one();
    is_told && sight.joined(start).is_some_and(is_name)
        || is_for() && sight.joined(start).is_some_and(is_person)
}

/// `Tisch auf Müller`, `tafel op Bakker`, `Bokningen låg på von Essen`
pub(super) fn is_for_whom(sight: &Sight<'_, '_>, front: usize) -> bool {
    let has = |back: usize, list: &List| sight.has_before(front, back, list);
    has(1, &AT) && (has(2, &TABLES) || has(2, &LAY) && has(3, &TABLES))
        || has(1, &UNDER) && has(2, &BOOKED)
}

/// Not `the Galaxy family of phones`.
fn is_before_family(sight: &Sight<'_, '_>, start: usize) -> bool {
    let is = |ahead: usize, words: [&[u8]; 2]| {
        let unit = sight.joined(start.saturating_add(ahead));
        unit.is_some_and(|unit| words.contains(&unit.folded.letters()))
    };
    is(1, [b"family", b"household"]) && !is(2, [b"of", b"pack"])
}

pub(super) static ARTICLES: List = List::new("the our my");
/// `Bokningen låg på`, `de reservering stond op`
static LAY: List = List::new("lag stond staat lauft lief steht stand war var ligger ar");
pub(super) static AT: List = List::new("auf op pa na au");
static TABLES: List = List::new(
    "tisch tafel stolik bord bordet bokat bokad reservierung reservering bokning bokningen reserveringen rezerwacja buchung boeking nom",
);

/// Whether a word is the preposition that follows one for a name: `op naam van`, before whoever that is.
pub(super) fn is_behind_name(sight: &Sight<'_, '_>, start: usize) -> bool {
    let is_dutch = sight.has_before(start, 1, &IN_DUTCH_NAME);
    // `op naam van der Berg`
    let goes_on = || {
        let next = sight.joined(start.saturating_add(1));
        next.is_some_and(|next| matches!(next.folded.letters(), b"der" | b"den"))
    };
    let is_of = |unit: &Unit| match unit.folded.letters() {
        b"van" => is_dutch && !goes_on(),
        word => !is_dutch && OF.has(word),
    };
    sight.has_before(start, 1, &IN_NAME)
        && sight.unit(start).is_some_and(|unit| unit.case == Case::Small && is_of(unit))
}

/// Whether a preposition stands before a word that follows one for a name: `naam van`.
pub(super) fn is_behind_name_of(sight: &Sight<'_, '_>, start: usize) -> bool {
    sight.has_before(start, 1, &OF) && sight.has_before(start, 2, &IN_NAME)
}

pub(super) static OF: List = List::new("de di van of do da den");
static IN_NAME: List = List::new("nombre nom nome naam namn name");
/// `reservation for Brown`, `réservation de Mercier`
pub(super) static FOR: List = List::new("for de di per para pour voor");
static BOOKINGS: List = List::new("reservation booking reservering prenotazione reserva boeking");
pub(super) static IN_ENGLISH_NAME: List = List::new("name");
static IN_DUTCH_NAME: List = List::new("naam");
pub(super) static ON_NAME: List = List::new("nazwisko namnet namen nome");
pub(super) static UNDER: List = List::new("under unter bajo sotto onder sous pod");
static BOOKED: List = List::new(
    "booked booking table tisch tafel reserved reservation gebucht reserviert reserve reserva geboekt gereserveerd bokat bokad",
);
pub(super) static FAMILIES: List =
    List::new("familie famille familia famiglia familjen family rodzina rodziny panstwo eheleute");

/// Whether a word may be a name and is no firm or place, as far as lists tell.
pub(super) fn is_name(unit: &Unit) -> bool {
    unit.is(class::NAMES) || !unit.is(class::OTHERS)
}
