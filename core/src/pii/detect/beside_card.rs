//! Check values and expiry dates of payment cards (ISO/IEC 7813; CVV2, CVC2, CID).
//!
//! Three digits, and a month with a year, are nearly always something else. A check value needs its
//! name before it, or a card number directly before it; an expiry date needs a word for one and
//! something that is a payment card, or the number directly before it. Cards of shops, presents and
//! identity expire too, and are none.

use super::{Candidate, Evidence, is_before_currency};
use crate::pii::{
    context::Context,
    fold::fold,
    id::number,
    kind::Kind,
    tables::{List, topic, topics},
    text::{Text, is_digit},
};
use core::ops::Range;

/// The check value or expiry date whose first digit is at `start`; `near` are the words before it,
/// `field` what the name of the field speaks of.
pub(in crate::pii) fn at(
    text: &Text<'_>,
    start: usize,
    near: &Context,
    field: u32,
) -> Option<Candidate> {
    let topics = topic::CARD | topic::CHECK_VALUE | topic::EXPIRY;
    let is_about_cards = (near.topics | field) & topics != 0 || follows_card(text, start, NEARBY);
    if !is_about_cards || !text.may_begin(start) {
        return None;
    }
    let end = text.digits_end(start, 5);
    let found = match end.saturating_sub(start) {
        2 => expiry(text, start, end, near, field),
        3 | 4 => check_value(text, start, end, field),
        _ => None,
    };
    found.map(|card| card.with(Evidence::CONTEXT))
}

fn check_value(text: &Text<'_>, start: usize, end: usize, field: u32) -> Option<Candidate> {
    let is_told = match said(text, start) {
        Some(Said::CheckValue) => true,
        Some(Said::Security) => follows_card(text, start, NEARBY),
        Some(Said::Expiry | Said::ExpiryInShort) => return None,
        None => {
            field & topic::CHECK_VALUE != 0 && is_whole(text, start, end)
                || follows_card(text, start, ATTACHED) && stands_alone(text, end)
        }
    };
    let right = is_told && text.number_may_end(end) && !is_price(text, end);
    right.then(|| Candidate::new(Kind::CreditCard, start, end, TOLD).of("CVV"))
}

/// `Do not ask for the CVV. 191 kr at the till`, `362,99`.
fn is_price(text: &Text<'_>, end: usize) -> bool {
    let has_cents =
        text.at(end) == Some(b',') && text.at(end.saturating_add(1)).is_some_and(is_digit);
    has_cents || is_before_currency(text, end)
}

/// `08/27`, `08 / 2027`, `08-27`: month and year.
fn expiry(
    text: &Text<'_>,
    start: usize,
    month_end: usize,
    near: &Context,
    field: u32,
) -> Option<Candidate> {
    let mark_at = after_space(text, month_end);
    let mark = text.at(mark_at).filter(|byte| matches!(byte, b'/' | b'-'))?;
    let year = after_space(text, mark_at.saturating_add(1));
    let end = text.digits_end(year, 5);
    let is_month = number(text.bytes(start..month_end)).is_some_and(|n| (1..=12).contains(&n));
    let in_use = match (end.saturating_sub(year), number(text.bytes(year..end))?) {
        (2, year) => IN_USE.contains(&year),
        (4, year) => year.checked_sub(2000).is_some_and(|year| IN_USE.contains(&year)),
        _ => false,
    };
    if !is_month || !in_use || !text.number_may_end(end) || text.at(end) == Some(mark) {
        return None;
    }
    let is_told = match said(text, start) {
        Some(Said::Expiry) => is_of_a_payment_card(text, start, end, near),
        Some(Said::ExpiryInShort) => follows_card(text, start, NEARBY),
        Some(_) => false,
        None => {
            field & topic::EXPIRY != 0
                && field & (topic::CARD | topic::CHECK_VALUE) != 0
                && is_whole(text, start, end)
                || follows_card(text, start, ATTACHED) && !is_of_an_event(text, end)
        }
    };
    is_told.then(|| Candidate::new(Kind::CreditCard, start, end, TOLD).of("EXPIRY"))
}

/// Cards are valid for at most twenty years (ISO/IEC 7813 has the year as two digits), so these
/// are the years of cards that somebody may still use.
const IN_USE: core::ops::RangeInclusive<u64> = 20..=59;

/// What a value is worth whose name stands before it, whatever other words are near.
const TOLD: i32 = 5;

/// Bytes between a card number and what stands directly behind it, and what is still about it.
const ATTACHED: usize = 3;
const NEARBY: usize = 64;

/// Whether a card number, or one of these values, was found at most so many bytes before.
fn follows_card(text: &Text<'_>, start: usize, most: usize) -> bool {
    if text.last() != Some(Kind::CreditCard) || start.saturating_sub(text.floor()) > most {
        return false;
    }
    let gap = text.bytes(text.floor()..start);
    most > ATTACHED || !gap.iter().any(u8::is_ascii_alphanumeric)
}

/// Whether nothing behind `end` makes a number a quantity: the text or clause ends, or a word for
/// another of these values follows.
fn stands_alone(text: &Text<'_>, end: usize) -> bool {
    match text.at(end) {
        Some(b' ') => text.at(end.saturating_add(1)).is_some_and(|next| {
            is_digit(next) && !is_amount_behind(text, end)
                || next_topics(text, end) & (topic::EXPIRY | topic::CHECK_VALUE) != 0
        }),
        Some(b'$' | b'%') => false,
        Some(byte) => byte.is_ascii(),
        None => true,
    }
}

/// `150 000`: groups of thousands follow.
fn is_amount_behind(text: &Text<'_>, end: usize) -> bool {
    let next = end.saturating_add(1);
    text.digits_end(next, 4).saturating_sub(next) == 3
}

/// Whether the word behind a date says what happened on it: `03/24 delivered`.
fn is_of_an_event(text: &Text<'_>, end: usize) -> bool {
    next_topics(text, end) & topic::EVENT != 0
}

/// What the word behind `end` speaks of.
fn next_topics(text: &Text<'_>, end: usize) -> u32 {
    let rest = text.bytes_from(end, 24);
    let start = rest.iter().take(2).take_while(|byte| matches!(byte, b' ' | b',')).count();
    let rest = rest.get(start..).unwrap_or_default();
    let length = rest.iter().take_while(|byte| is_part(**byte)).count();
    topics(fold(rest.get(..length).unwrap_or_default()).letters())
}

/// Whether a value is all there is.
fn is_whole(text: &Text<'_>, start: usize, end: usize) -> bool {
    let rest = text.bytes_from(end, 2);
    start <= 2
        && text.bytes(0..start).iter().all(u8::is_ascii_whitespace)
        && rest.iter().all(u8::is_ascii_whitespace)
}

/// A card number, a check value or a word for a card that pays stands near.
fn is_of_a_payment_card(text: &Text<'_>, start: usize, end: usize, near: &Context) -> bool {
    let begin = start.saturating_sub(NEARBY).max(text.floor());
    near.distance(topic::CHECK_VALUE).is_some()
        || follows_card(text, start, NEARBY)
        || words(text.bytes(begin..start)).any(is_payment)
        || next_topics(text, end) & topic::CHECK_VALUE != 0
        || text.at(end) == Some(b' ')
            && words(text.bytes_from(end, 24)).next().is_some_and(is_payment)
}

fn words(bytes: &[u8]) -> impl Iterator<Item = &[u8]> {
    bytes.split(|byte| !is_part(*byte)).filter(|word| !word.is_empty())
}

fn is_payment(word: &[u8]) -> bool {
    PAYMENT.has_written(word)
}

fn is_part(byte: u8) -> bool {
    byte.is_ascii_alphanumeric() || !byte.is_ascii()
}

fn after_space(text: &Text<'_>, at: usize) -> usize {
    if text.at(at) == Some(b' ') { at.saturating_add(1) } else { at }
}

/// What the words right before a value call it.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Said {
    CheckValue,
    /// `security code`, which other codes are called too.
    Security,
    Expiry,
    /// `cad.`, `val.`, which other things are called too.
    ExpiryInShort,
}

/// The name of a value, past words that join it: `cvv code is`, `fecha de caducidad:`, `valid until`.
fn said(text: &Text<'_>, start: usize) -> Option<Said> {
    let mut at = start;
    let mut has_code = false;
    for _ in 0..MOST_WORDS {
        let range = previous(text, at)?;
        at = range.start;
        let word = fold(text.bytes(range));
        let word = word.letters();
        let topics = topics(word);
        if topics & topic::CHECK_VALUE != 0 || CHECK_VALUES.has(word) {
            return Some(Said::CheckValue);
        }
        if SECURITY.has(word) {
            return (has_code || is_code_of(text, at)).then_some(Said::Security);
        }
        if LINKS.has(word) {
            continue;
        }
        if topics & topic::EXPIRY != 0 || EXPIRIES.has(word) {
            return Some(Said::Expiry);
        }
        if EXPIRIES_IN_SHORT.has(word) {
            return Some(Said::ExpiryInShort);
        }
        if !CODES.has(word) {
            return None;
        }
        has_code = true;
    }
    None
}

/// Words between a value and the beginning of its name.
const MOST_WORDS: usize = 5;

/// `code de`, `codice di`: what is before the word for security.
fn is_code_of(text: &Text<'_>, at: usize) -> bool {
    let mut at = at;
    for _ in 0..2 {
        let Some(range) = previous(text, at) else { return false };
        at = range.start;
        let word = fold(text.bytes(range));
        if CODES.has(word.letters()) {
            return true;
        }
        if !LINKS.has(word.letters()) {
            return false;
        }
    }
    false
}

/// The word before `at`, over marks that do not end a clause.
fn previous(text: &Text<'_>, at: usize) -> Option<Range<usize>> {
    let before = text.bytes_before(at, LONGEST);
    let is_gap = |byte: &&u8| {
        matches!(
            **byte,
            b' ' | b':' | b'=' | b'.' | b'-' | b'/' | b'\'' | b'(' | b')' | b'#' | b'_'
        )
    };
    let gap = before.iter().rev().take_while(is_gap).count();
    let rest = before.get(..before.len().checked_sub(gap)?)?;
    let length = rest.iter().rev().take_while(|byte| is_part(**byte)).count();
    let end = at.checked_sub(gap)?;
    (length > 0).then(|| end.saturating_sub(length)..end)
}

/// Bytes that are read for one word.
const LONGEST: usize = 32;

static LINKS: List = List::new(
    "is are was est ist es e ar to jest on of the le la el il de di da do d l am im zum \
    no n nr date datum fecha data end ende fin until til till tot bis al ate hasta fino jusqu au jusque thru \
    through my mon ma mein meine mi mia minha mijn moj moja min mitt und and et y i och",
);
static CODES: List = List::new("code codigo codice kod kode number nummer numero");
static SECURITY: List =
    List::new("security securite seguridad sicurezza seguranca bezpieczenstwa sakerhets");
static CHECK_VALUES: List = List::new(
    "sicherheitscode sicherheitsnummer beveiligingscode veiligheidscode sakerhetskod \
    kartenprufnummer prufziffer cryptogramme controlegetal",
);
static EXPIRIES: List = List::new(
    "geldig geldigheid giltig giltigt giltighet valida valido valide validez validita \
    gueltig wazny waznosci waznosc vervalt caducite scadente utloper utgang ablaufdatum verfallsdatum",
);
static EXPIRIES_IN_SHORT: List = List::new("cad val scad venc gult verv waz utg");
static PAYMENT: List = List::new(
    "visa mastercard maestro amex discover diners jcb unionpay rupay cb credit debit \
    kredit kreditkarte debitkarte kreditkort debetkort creditcard creditcards bankcard bankkarte girokarte \
    girocard bankkort betalkort betaalkaart betaalpas bankpas kredietkaart debito credito bancaire bleue \
    bancaria bancomat multibanco kredytowa debetowa platnicza kredytowej debetowej",
);

#[cfg(test)]
mod tests {
    use super::super::testing::found;
    use super::*;
    use crate::pii::{Hints, Scanner};
    use alloc::{format, string::String, vec::Vec};

    fn cards(text: &str) -> Vec<String> {
        found(Kind::CreditCard, text)
    }

    #[test]
    fn values_are_found_by_their_names_in_nine_languages() {
        for (text, expiry, check) in [
            ("card {}, exp. date 08/27, cvv code 123", "08/27", "123"),
            ("card {} valid thru 08 / 27 security code: 123", "08 / 27", "123"),
            ("carte {} expire le 08/27, code de sécurité 123", "08/27", "123"),
            ("Karte {} gültig bis 08/27 Sicherheitscode ist 123", "08/27", "123"),
            ("tarjeta {} válida hasta 08/2027, código de seguridad: 123", "08/2027", "123"),
            ("carta {} scade il 08/27 codice di sicurezza 123", "08/27", "123"),
            ("kaart {} geldig tot 08/27 cvc is 123", "08/27", "123"),
            ("cartão {} data de validade 08/27 código de segurança 123", "08/27", "123"),
            ("tarjeta {} cad. 08/27, CVV 123", "08/27", "123"),
            ("carta {} scad. 08/27 cvv 123", "08/27", "123"),
            ("cartão {} val. 08/27 cvv 123", "08/27", "123"),
            ("Karte {}, gült. 08/27, CVV 123", "08/27", "123"),
            ("karta {} ważna do 08/27, kod CVV to 123", "08/27", "123"),
            ("kort {} giltigt till 08-27 säkerhetskod 123", "08-27", "123"),
        ] {
            let text = text.replace("{}", "4111 1111 1111 1111");
            assert_eq!(cards(&text), ["4111 1111 1111 1111", expiry, check], "{text}");
        }
    }

    #[test]
    fn directly_behind_a_number_no_name_is_needed() {
        for rest in ["08/27 123", "08/27, 123.", "123 exp 08/27"] {
            assert_eq!(cards(&format!("4111 1111 1111 1111 {rest}")).len(), 3, "{rest}");
        }
    }

    #[test]
    fn quantities_and_other_dates_behind_a_number_are_none() {
        for rest in [
            "150 euros",
            "150 000",
            "150 times",
            "03/24 delivered",
            "03/04",
            "13/27",
            "08/27/26",
            "for 250 nights",
            "on 150 pages",
            "150€",
            "150%",
        ] {
            let text = format!("4111 1111 1111 1111 {rest}");
            assert_eq!(cards(&text), ["4111 1111 1111 1111"], "{text}");
        }
    }

    #[test]
    fn a_payment_card_must_be_near_an_expiry_date() {
        for text in [
            "Visa exp 08/27",
            "exp 08/27 cvv 123",
            "carte bancaire expire 08/27",
            "Kreditkarte gültig bis 08/27",
        ] {
            assert_eq!(cards(text)[0], "08/27", "{text}");
        }
        for text in [
            "my loyalty card expires 08/27",
            "the gift card is valid until 08/27",
            "carte d'identité expire 08/2027",
            "Kundenkarte gültig bis 08/27",
            "milk with expiry 08/27",
            "the offer expires 08/27, credit to staff",
            "visa 08/27",
        ] {
            assert!(cards(text).is_empty(), "{text}");
        }
    }

    #[test]
    fn a_security_code_alone_is_no_check_value() {
        assert!(cards("my security code is 1234").is_empty());
        assert!(cards("security is 123").is_empty());
        assert_eq!(cards("the cvv is 1234"), ["1234"]);
    }

    #[test]
    fn fields_name_values_that_are_all_there_is() {
        let scan = |field, text| {
            let scanner = Scanner::with_kinds(&[Kind::CreditCard]);
            scanner.scan_with(text, &Hints::new().field(field)).unwrap().len()
        };
        assert_eq!(scan("card_expiry", "08/27"), 1);
        assert_eq!(scan("cvv", "123"), 1);
        assert_eq!(scan("passport_expiry", "08/27"), 0);
        assert_eq!(scan("cvv", "about 123 of them"), 0);
    }
}
