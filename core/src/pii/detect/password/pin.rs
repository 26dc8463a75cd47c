//! Codes of digits: of alarms and doors, and those that a word such as `PIN` names anywhere in their clause.

use super::other::is_other_thing;
use crate::pii::{
    context::{Around, LINKS, is_letter},
    detect::{Candidate, Evidence},
    fold::fold,
    kind::Kind,
    tables::{List, topic, topics},
    text::Text,
};

/// The code behind a word for a PIN and what that is of: `the pin I set was 4471`, `pin de la tarjeta 3095`.
pub(in crate::pii) fn pin(text: &Text<'_>, digit: usize, around: &mut Around) -> Option<Candidate> {
    let end = text.digits_end(digit, MOST_OF_CODE.saturating_add(1));
    let is_code = (FEWEST_OF_CODE..=MOST_OF_CODE).contains(&end.saturating_sub(digit));
    if !is_code || text.before(digit) != Some(b' ') || !stands_alone(text, end) {
        return None;
    }
    let (clause, _) = clause_before(text, digit);
    let is_pin = |word: &[u8]| PINS.has_written(word);
    let place = words_of(clause).take(WORDS_TO_PIN).position(is_pin)?;
    let first = words_of(clause).next()?;
    // `the PIN pad at gate 4471`, `my pin from 2019`
    let behind = place.checked_sub(1).and_then(|behind| words_of(clause).nth(behind));
    let is_of_time =
        leads_to_a_time(first) || behind.is_some_and(|behind| PADS.has_written(behind));
    let near = around.near(text, digit);
    let is_other = near.distance(OTHERS).is_some_and(|other| other < place)
        || is_other_thing(text, near);
    let found = Candidate::new(Kind::Password, digit, end, 2).with(Evidence::CONTEXT);
    (!is_of_time && !is_other).then_some(found)
}

/// Whether a number behind a word is a time, a place or a share.
pub(super) fn leads_to_a_time(word: &[u8]) -> bool {
    FILLERS.has_written(word)
}

/// Whether no further digits, units or amounts stand behind a number.
fn stands_alone(text: &Text<'_>, end: usize) -> bool {
    let behind = text.bytes(end..end.saturating_add(LONGEST_UNIT));
    let goes_on = matches!(behind, [b' ' | b',' | b':' | b'/' | b'-', b'0'..=b'9', ..]);
    let unit = behind.strip_prefix(b" ").unwrap_or(behind);
    let word = unit.split(|byte| !is_letter(*byte)).next().unwrap_or_default();
    // The signs of currencies are letters here, and no word.
    let is_paid = matches!(unit.first(), Some(b'%' | b'$')) || unit.starts_with(&[0xe2, 0x82]);
    text.number_may_end(end)
        && !goes_on
        && !is_paid
        && topics(fold(word).letters()) & topic::AMOUNT == 0
}

/// Bytes behind a number in which a unit stands.
const LONGEST_UNIT: usize = 12;

/// What else a number behind a word for a PIN is of: a PIN is of cards, telephones, networks and programs.
const OTHERS: u32 =
    topic::ORDER | topic::AMOUNT | topic::BIRTH | topic::PASSPORT | topic::TAX | topic::BIC;

/// Words between one for a PIN and the code.
const WORDS_TO_PIN: usize = 8;

static PINS: List = List::new(
    "pin pincode pinkod pinkoden pinkode pincodes pinnummer pinnumber geheimzahl pinu pinem codepin puk pukkod pukcode",
);

/// What stands between a code and a word before it that it is not of.
static FILLERS: List = List::new(
    "in at from since of for on by after before until am im vom seit ab um bis mit depuis en le du des aux vers desde el hasta \
    del dal nel alle dalle sinds van om vanaf tot em desde ate od do w o z sedan fran den klockan kl the a ca",
);

static PADS: List = List::new("pad pads entry terminal reader eingabe tastatur");

/// The code of an alarm or a door at `digit`: `el pin de la alarma 7306`, `door code 4711`.
pub(in crate::pii) fn code_of_a_thing(text: &Text<'_>, digit: usize) -> Option<Candidate> {
    let end = text.digits_end(digit, MOST_OF_CODE.saturating_add(1));
    let is_code = (FEWEST_OF_CODE..=MOST_OF_CODE).contains(&end.saturating_sub(digit));
    if !is_code || text.before(digit) != Some(b' ') || !text.number_may_end(end) {
        return None;
    }
    let (clause, is_whole) = clause_before(text, digit);
    let mut words = words_of(clause).map(fold);
    let mut first = words.next()?;
    if LINKS.has(first.letters()) {
        first = words.next()?;
    }
    let mut words = words.take(WORDS_OF_THING);
    let is_it = if THINGS.has(first.letters()) {
        words.any(|word| CODES.has(word.letters()))
    } else if CODES.has(first.letters()) {
        words.next().is_some_and(|word| THINGS.has(word.letters()))
    } else {
        THING_CODES.has(first.letters())
    };
    let found = Candidate::new(Kind::Password, digit, end, 2).with(Evidence::CONTEXT);
    (is_it && is_whole).then_some(found)
}

/// The clause before a place, as far as some bytes go, and whether that is all of it.
fn clause_before<'t>(text: &Text<'t>, at: usize) -> (&'t [u8], bool) {
    let before = text.bytes(at.saturating_sub(LONGEST_BEFORE_CODE).max(text.floor())..at);
    let ends = |byte: &u8| byte.is_ascii_digit() || b".!?;,\n[]()".contains(byte);
    let clause = before.rsplit(ends).next().unwrap_or_default();
    (clause, clause.len() < before.len() || before.len() < LONGEST_BEFORE_CODE)
}

/// Its words, the nearest first.
fn words_of(clause: &[u8]) -> impl Iterator<Item = &[u8]> {
    clause.rsplit(|byte| !is_letter(*byte)).filter(|word| !word.is_empty())
}

/// Digits of such a code, bytes in which its name is looked for, and words of it.
const FEWEST_OF_CODE: usize = 4;
const MOST_OF_CODE: usize = 8;
const LONGEST_BEFORE_CODE: usize = 48;
const WORDS_OF_THING: usize = 4;

static CODES: List = List::new("pin pincode code kod kode codigo codice");

static THINGS: List = List::new(
    "alarm alarme alarma allarme alarmu larm larmet alarms alarmanlage safe tresor kluis coffre caja fuerte cassaforte cofre \
    sejf sejfu kassaskap door gate garage porte portail tur haustur puerta porta portone cancello deur voordeur poort drzwi \
    bramy porten dorren keybox lockbox schlusselbox schlusseltresor keysafe domofon domofonu digicode interphone portal garaje",
);

static THING_CODES: List = List::new(
    "alarmcode doorcode digicode turcode alarmpin deurcode alarmkod portkod dorrkod turcod sleutelkluiscode kluiscode",
);

#[cfg(test)]
mod tests {
    use crate::pii::{Kind, detect::testing::found};

    #[test]
    fn a_word_for_a_pin_names_the_code_in_its_clause() {
        for (text, code) in [
            ("the pin I chose for the locker was 4471 and", "4471"),
            ("PIN fürs Lernportal 90317 geht nicht", "90317"),
            ("mon code pin de la carte sim c'est 7402", "7402"),
            ("el pin de la tarjeta 3095 está bloqueado", "3095"),
            ("pin app 61820 non funziona", "61820"),
            ("pincode van mijn pas is 2284", "2284"),
            ("o pin do cartão 5529 foi-me pedido", "5529"),
            ("pin do skrytki 70418 nie działa", "70418"),
            ("pinkoden till skåpet var 2094", "2094"),
        ] {
            assert_eq!(found(Kind::Password, text), [code], "{text}");
        }
        for text in [
            "I have had this pin since 2019",
            "The PIN pad at desk 4471 is broken",
            "my pin was blocked and I paid 1200 €",
            "pin from order 88123",
            "with my pin I took out 1200 zł today",
            "mein PIN wurde um 1430 gesperrt",
            "PIN letter sent on 12042024",
        ] {
            assert!(found(Kind::Password, text).is_empty(), "{text}");
        }
    }
}
