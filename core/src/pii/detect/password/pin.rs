//! Codes of digits that a word such as `PIN` names anywhere in their sentence.

use super::{
    code::{CLAUSE, Code, words_before},
    other::{is_fastener, is_other_thing},
};
use crate::pii::{
    context::{Around, words_in},
    detect::{Candidate, Evidence},
    kind::Kind,
    tables::{List, topic},
    text::Text,
};

/// The code behind a word for a PIN and what that is of: `the pin I set was 4471`, `pin de la tarjeta 3095`.
pub(super) fn pin(text: &Text<'_>, code: &Code, around: &mut Around) -> Option<Candidate> {
    if !code.is_of_digits() {
        return None;
    }
    let words = || words_before(text, code.start, CLAUSE);
    let is_pin = |word: &[u8]| PINS.has_written(word);
    let place = words().take(WORDS_TO_PIN).position(is_pin)?;
    let first = words().next()?;
    // `the PIN pad at gate 4471`, `my pin from 2019`
    let behind = place.checked_sub(1).and_then(|behind| words().nth(behind));
    let is_of_time =
        leads_to_a_time(first) || behind.is_some_and(|behind| PADS.has_written(behind));
    let near = around.near(text, code.start);
    let is_other =
        near.distance(OTHERS).is_some_and(|other| other < place) || is_other_thing(text, near);
    let found = Candidate::new(Kind::Password, code.start, code.end, 2).with(Evidence::CONTEXT);
    (!is_of_time && !is_other).then_some(found)
}

/// Whether a number behind a word is a time, a place or a share.
pub(super) fn leads_to_a_time(word: &[u8]) -> bool {
    FILLERS.has_written(word)
}

/// Whether some word is one for a PIN, and not for what it is keyed in at, nor for a needle.
pub(super) fn names_a_pin(sentence: &[u8]) -> bool {
    let mut words = words_in(sentence).peekable();
    let mut before: &[u8] = b"";
    while let Some(word) = words.next() {
        let is_pad = words.peek().is_some_and(|next| PADS.has_written(next));
        if PINS.has_written(word) && !is_pad && !is_fastener(before) {
            return true;
        }
        before = word;
    }
    false
}

/// What else a number behind a word for a PIN is of: a PIN is of cards, telephones, networks and programs.
pub(super) const OTHERS: u32 =
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
            "my pin was blocked, I paid 1200 last week",
            "pin from order 88123",
            "with my pin I took out 1200 zł today",
            "mein PIN wurde um 1430 gesperrt",
            "PIN letter sent on 12042024",
        ] {
            assert!(found(Kind::Password, text).is_empty(), "{text}");
        }
    }
}
