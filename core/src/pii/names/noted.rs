//! Names as notes of agents begin with them, the surname first: `Kunde Kröger, Heinz-Dieter rief an`,
//! `Cust PATEL, HARSHIL called`.

use super::{
    label,
    model::class,
    order::goes_on,
    sight::Sight,
    unit::{Case, Gap, Unit},
};
use crate::pii::tables::{CLIENTS, List};

/// Words for whom a note is of.
static CUSTOMERS: List = List::new(CLIENTS);

/// Words of a surname, and of forenames, at most.
const SURNAME: usize = 3;
const FORENAMES: usize = 3;

/// The last forename behind the surname at `start` and its comma, where a word for a customer stands before.
pub(super) fn last_behind(sight: &Sight<'_, '_>, start: usize) -> Option<usize> {
    let customer = sight.unit_before(start, 1);
    let first = sight.unit(start)?;
    let is_joined =
        first.gap.joins() || first.gap == Gap::Stop && customer.is_some_and(|one| one.length() < 5);
    if !is_joined || !customer.is_some_and(is_customer) {
        return None;
    }
    let comma = (start..=start.saturating_add(SURNAME))
        .find(|place| sight.unit(*place).is_none_or(|unit| unit.gap == Gap::Comma))?;
    let is_of_surname = |place: usize| {
        sight.unit(place).is_some_and(|unit| place == start || unit.gap.joins())
            && sight.unit(place).is_some_and(may_be)
    };
    if comma == start || !(start..comma).all(is_of_surname) {
        return None;
    }
    let is_large = first.case == Case::Capitals;
    let is_forename = |place: usize| {
        let listed = |unit: &Unit| unit.is(class::FORENAME) && unit.case != Case::Small;
        // Without a list the name says what it is by its capitals.
        let unlisted = |unit: &Unit| is_large && unit.case == Case::Capitals && may_be(unit);
        sight.unit(place).is_some_and(|unit| listed(unit) || unlisted(unit) && !unit.is_initial())
    };
    let is_further = |place: &usize| sight.joined(*place).is_some() && is_forename(*place);
    let behind = comma.saturating_add(1)..comma.saturating_add(FORENAMES);
    let last = behind.take_while(is_further).last().unwrap_or(comma);
    (is_forename(comma) && goes_on(sight, last)).then_some(last)
}

/// The last word of a full name behind a word for a customer or for kin, and before a comma: `cust Billy Green, dob`, `My
/// son, Perry Little, born`.
pub(super) fn last_of_apposed(sight: &Sight<'_, '_>, start: usize) -> Option<usize> {
    let first = sight.unit(start).filter(|unit| begins_full(unit))?;
    if first.is(class::PLACE | class::TITLE) {
        return None;
    }
    let before = sight.unit_before(start, 1)?;
    let is_holder = is_customer(before) || HOLDERS.has(before.folded.letters());
    let is_told = match first.gap {
        Gap::Space => is_holder || is_officer(sight, start),
        Gap::Stop => is_holder && before.length() < SHORT,
        Gap::Comma => is_apposed(sight, start, before),
        _ => false,
    };
    if !is_told {
        return None;
    }
    let last = label::last_from(sight, start);
    let ends = matches!(sight.gap_behind(last), Gap::Comma | Gap::Open)
        || sight.has_mark_behind(last, ',');
    (last > start && ends).then_some(last)
}

/// Letters of such a word in short: `Kl. Danique de Vries,`.
const SHORT: usize = 5;

/// Who has an account.
static HOLDERS: List = List::new(
    "rekeninghouder rekeninghoudster kontoinhaber kontoinhaberin intestatario intestataria kontohavare holder kl posiadacz posiadaczka",
);

/// `My son, Perry Little,`, `meine Frau, Viola Kern,`, `notre trésorière, Elisa Durand (`
fn is_apposed(sight: &Sight<'_, '_>, start: usize, before: &Unit) -> bool {
    // German nouns have capitals.
    let is_of_mine = || before.is(class::ROLE | class::TITLE) && sight.has_before(start, 2, &MINE);
    before.case == Case::Small && (before.is(class::ROLE) || is_office(before)) || is_of_mine()
}

static MINE: List =
    List::new("mein meine meiner meinem meinen unser unsere unserer unserem unseren");

/// `Nuestra tesorera es Débora Padrón (`
fn is_officer(sight: &Sight<'_, '_>, start: usize) -> bool {
    let officer = start.checked_sub(2).and_then(|before| sight.unit(before));
    sight.has_before(start, 1, &IS) && officer.is_some_and(is_office)
}

fn is_office(unit: &Unit) -> bool {
    OFFICERS.has(unit.folded.letters())
}

static IS: List = List::new("is ist est es e jest ar");
static OFFICERS: List = List::new(
    "treasurer secretary chairman tresoriere tresorier secretaire tesorera tesorero tesoriera tesoriere secretaria secretario segretaria \
    segretario tesoureira tesoureiro kassenwartin kassenwart kassiererin kassierer schriftfuhrer penningmeester secretaris voorzitter \
    skarbnik skarbniczka sekretarz sekretarka kassor sekreterare ordforande",
);

/// The last word of the name that something is paid to: `transferencia a Pascual Espinal, ES35`.
pub(super) fn last_of_payee(sight: &Sight<'_, '_>, start: usize) -> Option<usize> {
    sight.unit(start).filter(|unit| begins_full(unit))?;
    if !sight.has_before(start, 1, &TO) || !sight.has_before(start, 2, &TRANSFERS) {
        return None;
    }
    let last = label::last_from(sight, start);
    let is_ended = matches!(sight.gap_behind(last), Gap::Comma | Gap::Hard | Gap::Stop);
    (last > start && is_ended).then_some(last)
}

fn begins_full(unit: &Unit) -> bool {
    let others = class::COMPANY | class::STREET | class::GATE;
    unit.case == Case::Capital && unit.is(class::FORENAME) && !unit.is(others)
}

static TRANSFERS: List = List::new(
    "transfer payment virement uberweisung zahlung transferencia pago bonifico pagamento overschrijving betaling pagamento przelew \
    overforing betalning",
);
static TO: List = List::new("to a au an aan para na till");

/// The last word of a name behind such a word, or behind one for a guest, that a room follows: `Guest Morgan, room
/// 214`.
pub(super) fn last_of_guest(sight: &Sight<'_, '_>, start: usize) -> Option<usize> {
    let first = sight.unit(start).filter(|first| first.case == Case::Capital && may_be(first))?;
    let front = label::front(sight, start);
    let is_near = front < start || matches!(first.gap, Gap::Space | Gap::Colon);
    if !is_near || !is_guest(sight, front) || OFFICES.has(first.folded.letters()) {
        return None;
    }
    let last = label::last_from(sight, start);
    is_before_room(sight, last).then_some(last)
}

/// Whether a word for a customer or a guest stands before a name or its particles.
pub(super) fn is_guest(sight: &Sight<'_, '_>, front: usize) -> bool {
    let guest = sight.unit_before(front, 1);
    guest.is_some_and(is_customer) || sight.has_before(front, 1, &GUESTS)
}

/// `, room`, ` i rum`
pub(super) fn is_before_room(sight: &Sight<'_, '_>, last: usize) -> bool {
    let next = last.saturating_add(1);
    let is_near = |unit: &Unit| matches!(unit.gap, Gap::Space | Gap::Comma | Gap::Open);
    let is_room = |place: usize| {
        sight.unit(place).is_some_and(|unit| is_near(unit) && ROOMS.has(unit.folded.letters()))
    };
    let is_joint = |unit: &Unit| is_near(unit) && unit.length() <= JOINT;
    is_room(next) || sight.unit(next).is_some_and(is_joint) && is_room(next.saturating_add(1))
}

/// Guests, besides customers.
static GUESTS: List = List::new("ospite gasten gastes gasts gaste gosciem huespeda hospedes");

static ROOMS: List = List::new(
    "room rooms rm zimmer chambre habitacion camera quarto kamer pokoj rum suite apartment appartement hab",
);

/// What guests are met by, and what sort of guest somebody is.
static OFFICES: List = List::new(
    "services service relations reception account wifi wlan wi-fi house frequent frequente frecuente frequent regular specjalny staly vip \
    premium gold new nuevo novo nouveau nuovo nieuwe nowy ny",
);

/// Letters of a word between both at most: `dans`.
const JOINT: usize = 4;

fn is_customer(unit: &Unit) -> bool {
    CUSTOMERS.has(unit.folded.letters())
}

/// Whether a word with a capital may be of a surname.
fn may_be(unit: &Unit) -> bool {
    unit.case != Case::Small
        && !unit.is_initial()
        && (unit.is(class::NAMES | class::PARTICLE) || !unit.is(class::OTHERS | class::GATE))
}
