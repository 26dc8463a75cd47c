//! Names before an address of mail that is made of them, wherever they stand: `Stacy Valentine, stacy.valentine@…`,
//! `Felina Massa <massa.felina@…>`.

use super::{
    model::class,
    sight::Sight,
    unit::{Case, Unit},
};
use crate::pii::{tables::List, text::Text};

/// Bytes of a name, and behind it, in which its address begins and has its `@`.
const BEHIND: usize = 72;

/// Words of a name at most.
const WORDS: usize = 5;

/// Letters of a word that an address does not have by chance.
const FEWEST: usize = 3;

/// The last word of the name of two words or more at a place, of which an address behind it has every one.
pub(super) fn last_of(text: &Text<'_>, sight: &Sight<'_, '_>, first: usize) -> Option<usize> {
    // `mail de Ana Kern, ana.kern@…`
    sight.unit(first).filter(|unit| is_large(unit))?;
    let is_further = |place: &usize| sight.joined(*place).is_some_and(may_go_on);
    let last = (first.saturating_add(1)..first.saturating_add(WORDS))
        .take_while(is_further)
        .filter(|place| sight.unit(*place).is_some_and(is_large))
        .last()?;
    let local = local_part(text, sight.unit(last)?.end)?;
    let words =
        || (first..=last).filter_map(|place| sight.unit(place)).filter(|unit| is_large(unit));
    let is_made_of_them = words().all(|unit| has(local, unit));
    let is_forename = |unit: &Unit| unit.is(class::FORENAME);
    let is_somebody = || words().all(is_name) && words().any(is_forename);
    let is_house = || words().any(|unit| HOUSES.has(unit.folded.letters()));
    let is_pair =
        |(one, other): (&Unit, &Unit)| sight.model.is_pair_of_a_thing(&one.folded, &other.folded);
    let is_place = || is_house() || words().zip(words().skip(1)).any(is_pair);
    (is_made_of_them && is_somebody() && !is_place()).then_some(last)
}

/// A first look, where an everyday word begins no other name, at what mail is headed with: `Felina Massa <…@…>`.
pub(super) fn may_be(text: &Text<'_>, start: usize) -> bool {
    let is_name =
        |byte: u8| byte.is_ascii_alphabetic() || !byte.is_ascii() || b" '-.".contains(&byte);
    let end = text.until(start, BEHIND, |byte| !is_name(byte));
    text.at(end) == Some(b'<') && text.bytes_from(end, BEHIND).contains(&b'@')
}

fn is_large(unit: &Unit) -> bool {
    unit.case != Case::Small
}

fn may_go_on(unit: &Unit) -> bool {
    is_large(unit) || unit.is(class::PARTICLE)
}

/// What houses, shops and saints are called with a name behind it: `Villa Rosa <villa.rosa@…>`.
static HOUSES: List = List::new(
    "villa casa trattoria quinta meson santa san bella belle stella monte costa alma maison haus gasthof hotel",
);

/// Whether a word may be one of a name: teams and shops have addresses, too (`Customer Care <customer.care@…>`).
fn is_name(unit: &Unit) -> bool {
    !is_thing(unit) && (unit.is(class::NAMES) || !unit.is(class::OTHERS))
}

fn is_thing(unit: &Unit) -> bool {
    unit.is(class::COMPANY | class::STREET | class::ROLE | class::NOUN | class::BRAND)
}

fn has(local: &[u8], unit: &Unit) -> bool {
    let word = unit.folded.letters();
    word.len() >= FEWEST && local.windows(word.len()).any(|part| part.eq_ignore_ascii_case(word))
}

/// What stands before the first `@` behind a place.
fn local_part<'t>(text: &Text<'t>, end: usize) -> Option<&'t [u8]> {
    let behind = text.bytes_from(end, BEHIND);
    let at = behind.iter().position(|byte| *byte == b'@')?;
    let is_local = |byte: &u8| byte.is_ascii_alphanumeric() || b"._-+".contains(byte);
    let before = behind.get(..at)?;
    let length = before.iter().rev().take_while(|byte| is_local(byte)).count();
    before.get(at.saturating_sub(length)..)
}

#[cfg(test)]
mod tests {
    use crate::pii::{Kind, detect::testing::found};

    #[test]
    fn addresses_say_who_somebody_is() {
        for (text, name) in [
            (
                "Happy to talk further, Stacy Valentine, stacy.valentine@example.co.uk",
                "Stacy Valentine",
            ),
            ("Van: Felina Massa <massa.felina@example.nl>", "Felina Massa"),
        ] {
            assert_eq!(found(Kind::Person, text), [name], "{text}");
        }
        for text in [
            "Customer Care <customer.care@example.com>",
            "Happy Garden, happy.garden@example.com",
            "Service Client <service.client@example.fr>",
            "Reservas Web: reservas.web@example.es",
            "Villa Rosa, villa.rosa@example.it",
            "Green Energy <green.energy@example.com>",
            "Los Angeles <los.angeles@example.com>",
            "Berlin Mitte <berlin.mitte@example.com>",
        ] {
            assert!(found(Kind::Person, text).is_empty(), "{text}");
        }
    }
}
