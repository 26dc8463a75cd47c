//! Letters that are sizes, doors or stations at the end of a sentence and no initials: `an M. Check the chart`,
//! `Göteborg C. Enkel fråga`; and what begins behind them.

use super::{
    model::class,
    name::SWEDISH,
    sight::Sight,
    unit::{Case, Gap, Unit},
    wares,
};
use crate::pii::tables::List;

/// What has letters for numbers: sizes, gates, rows, classes.
static LETTERED: List = List::new(
    "size grosse taille talla taglia maat rozmiar tamanho storlek gate gang rang row seat door entrance exit platform \
    terminal hall zone section block class paper version option opcion versao arkusz klausur variante opzione traccia porta \
    porte puerta eingang ausgang uitgang ingang tor turm reihe klasse sektor blok bloc sector classe clase klass fila rad \
    rij rzad bramka utgang ingang",
);

/// Words that lead to such a letter as well as to an initial.
static LEADS: List = List::new(
    "an a eine einer une una un uma ett in en em w i said says was is ist war take order get choose nehmt nimm bestellt prenez \
    commandez pedid pidan pide prendete ordinate neem bestel pecam wezcie bierzcie",
);

/// The same where a size is asked for, of words that lead to nobody: `peçam M. Cor igual`.
static WANTED: List = List::new("nehmt pidan prendete ordinate pecam wezcie bierzcie");

/// Whether a word begins the sentence behind such a letter and no list has it as a name: `plus rien en M. Vendeuses`.
pub(super) fn is_behind_one(sight: &Sight<'_, '_>, first: usize) -> bool {
    // `żonę: J. Delikat`
    let is_inside = |letter: &usize| sight.unit(*letter).is_some_and(|unit| unit.gap == Gap::Space);
    let letter = first.checked_sub(1).filter(is_inside);
    let is_name =
        |unit: &Unit| unit.is(class::NAMES) && !wares::is_ware_word(unit.folded.letters());
    sight.joined(first).is_some_and(|unit| !is_name(unit))
        && letter.is_some_and(|letter| is_lettered(sight, letter))
}

/// Whether a letter is a size or the like at the end of its sentence, and no initial: `an M. Check the chart`.
pub(super) fn is_lettered(sight: &Sight<'_, '_>, start: usize) -> bool {
    let goes_on = sight.joined(start.saturating_add(2));
    let is_small = goes_on.is_none_or(|next| next.case == Case::Small);
    let next = sight.unit(start.saturating_add(1));
    sight.unit(start).is_some_and(Unit::is_initial)
        && sight.has_stop_behind(start)
        && (is_small || next.is_some_and(|next| is_before_word(sight, next)))
        && next.is_some_and(|next| !next.is_initial() && is_no_surname(sight, start, next))
}

fn is_no_surname(sight: &Sight<'_, '_>, letter: usize, next: &Unit) -> bool {
    let goes_on = || sight.joined(letter.saturating_add(2)).is_some();
    is_led_to(sight, letter, next)
        || goes_on() && is_before_word(sight, next)
        || is_of_station(sight, letter)
}

/// `a bag of M. It fits`: what is only a word of every sentence is no surname.
fn is_before_word(sight: &Sight<'_, '_>, next: &Unit) -> bool {
    let language = next.class & class::LANGUAGE;
    next.case == Case::Capital
        && next.is(class::COMMON)
        && !next.is(class::NAMES | class::PARTICLE | class::ROLE)
        && language != 0
        && language >> 11 == sight.language()
}

/// Swedish `Göteborg C. Enkel fråga`: the central station.
fn is_of_station(sight: &Sight<'_, '_>, letter: usize) -> bool {
    let place = letter.checked_sub(1).and_then(|before| sight.unit(before));
    let is_town = |unit: &Unit| unit.case == Case::Capital && unit.is(class::PLACE);
    let is_c = |unit: &Unit| unit.gap == Gap::Space && unit.folded.letters() == b"c";
    sight.language() == SWEDISH
        && sight.unit(letter).is_some_and(is_c)
        && place.is_some_and(is_town)
}

/// Whether the words before a letter lead to a size or the like, and to no initial of a name that goes on behind it.
fn is_led_to(sight: &Sight<'_, '_>, letter: usize, next: &Unit) -> bool {
    let has = |back: usize, list: &List| sight.has_before(letter, back, list);
    let is_worn = || is_of_clothes(sight, letter) && (has(1, &WORN) || has(2, &WORN));
    match sight.unit(letter).map(|unit| unit.gap) {
        Some(Gap::Space) => {
            has(1, &LETTERED)
                || has(1, &WANTED)
                // `Brief an M. Müller`
                || !next.is(class::NAMES) && (has(1, &LEADS) || is_worn())
                || is_of_clothes(sight, letter) && has(1, &NOT) && is_no_name_there(next)
        }
        _ if next.is(class::NAMES) => false,
        Some(Gap::Colon) => has(1, &LETTERED),
        // `sitter bra, L. Min kvittens`
        Some(Gap::Comma) => is_of_clothes(sight, letter) && has(1, &FITS),
        _ => false,
    }
}

/// `en niet M. Jas van`, `a bag of M. Works`: the next sentence begins with a ware or any other word.
fn is_no_name_there(next: &Unit) -> bool {
    !next.is(class::NAMES) || wares::is_ware_word(next.folded.letters())
}

/// Before a size that somebody did not order, and the one of a thing.
static NOT: List = List::new("not nicht pas no non niet nao nem inte nie of");

fn is_of_clothes(sight: &Sight<'_, '_>, letter: usize) -> bool {
    let letter = sight.unit(letter).map(|unit| unit.folded);
    letter.is_some_and(|letter| matches!(letter.letters(), b"s" | b"m" | b"l"))
}

/// What somebody does with a size: `normalnie noszę M`, `io porto la M`, `normaal heb ik M`.
static WORN: List = List::new(
    "wear porte mets trage brauche llevo uso porto indosso draag heb gebruik nosze ha bar anvander",
);

/// How clothes are.
static FITS: List =
    List::new("well perfectly bien gut super perfekt bene goed perfect bem dobrze bra");

#[cfg(test)]
mod tests {
    use crate::pii::{Kind, detect::testing::found};

    #[test]
    fn sizes_and_stations_are_no_initials() {
        for text in [
            "I paid for a box of M. It holds well",
            "Geleverd in L en niet M. Jas van Expresso teruggestuurd",
            "Jolies robes mais plus rien en M. Vendeuses patientes",
            "Stannar vid Uppsala C. Enkel resa kostar mer",
        ] {
            assert!(found(Kind::Person, text).is_empty(), "{text}");
        }
        for (text, name) in [
            ("I met M. Check yesterday", "M. Check"),
            ("Das war nicht M. Müller am Telefon", "M. Müller"),
        ] {
            assert_eq!(found(Kind::Person, text), [name], "{text}");
        }
    }
}
