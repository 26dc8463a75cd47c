//! Payment card numbers (ISO/IEC 7812): issuer range, length, grouping, Luhn.
//!
//! A Luhn digit alone is right for one random number in ten, so a number must also begin like a
//! card of its length. Ranges that also fit many order numbers need more: the grouping of a
//! card, or a card word before.

use super::{Candidate, Characters, Evidence, value};
use crate::pii::{
    checksum,
    kind::Kind,
    tables::{CardScheme, card_scheme},
    text::{Separator, Text},
};
use core::ops::Range;

/// Card numbers have 12 to 19 digits.
pub(super) const LONGEST: usize = 19;

/// Groups of a card: at most five.
const MOST_GROUPS: usize = 5;

/// The card number that begins at `start`, the first of a run of digits; the longest if several
/// ends are possible (a check value of three digits may follow sixteen).
pub(in crate::pii) fn at(text: &Text<'_>, start: usize) -> Option<Candidate> {
    // No scheme's numbers begin with 0 or 7, and with 1 only old ones.
    let is_other = match text.at(start)? {
        b'0' | b'7' => true,
        b'1' => text.at(start.saturating_add(1)) != Some(b'8'),
        _ => false,
    };
    if is_other || !text.may_begin(start) {
        return None;
    }
    let mut number = Characters::new();
    let mut shape = Characters::new();
    let mut best = None;
    let mut at = start;
    let mut has_break = false;
    for _ in 0..MOST_GROUPS {
        // One digit more than a card has, to notice numbers that are too long.
        let end = text.digits_end(at, LONGEST.saturating_add(1));
        let group = text.bytes(at..end);
        if number.as_slice().len().saturating_add(group.len()) > LONGEST {
            break;
        }
        number.push(group)?;
        shape.push(&[u8::try_from(group.len()).ok()?])?;
        let is_whole = match shape.as_slice() {
            // Three of four groups of four, which are together none.
            [4, 4, 4] => !has_break && !is_before_a_fourth(text, end),
            shape => !has_break || shape == [4; 4],
        };
        if is_whole && text.number_may_end(end) {
            best = judge(text, start..end, number.as_slice(), shape.as_slice()).or(best);
        }
        match next_group(text, end) {
            Some(next) if matches!(group.len(), 3 | 4 | 6 | 8) => at = next,
            Some(_) => break,
            None => match after_break(text, end, shape.as_slice()).filter(|_| !has_break) {
                Some(next) => (at, has_break) = (next, true),
                None => break,
            },
        }
    }
    best
}

fn is_before_a_fourth(text: &Text<'_>, end: usize) -> bool {
    next_group(text, end).is_some_and(|next| text.digits_end(next, 5) == next.saturating_add(4))
}

/// Whether a byte behind a group may begin what stands before the next one.
pub(in crate::pii) fn may_go_on(byte: Option<u8>) -> bool {
    byte.is_some_and(|byte| matches!(byte, b' ' | b'-' | b'.' | b'\n' | b'\r') || !byte.is_ascii())
}

/// Behind the end of a line between the groups of a card, of four digits each: few other numbers
/// have four of them.
fn after_break(text: &Text<'_>, end: usize, shape: &[u8]) -> Option<usize> {
    let is_inside = shape.len() < 4 && shape.iter().all(|length| *length == 4);
    is_inside.then(|| text.line_end(end)).flatten()
}

fn next_group(text: &Text<'_>, end: usize) -> Option<usize> {
    match text.separator(end)? {
        (Separator::Space | Separator::Dash | Separator::Dot, next) => Some(next),
        _ => None,
    }
}

fn judge(text: &Text<'_>, at: Range<usize>, number: &[u8], shape: &[u8]) -> Option<Candidate> {
    let grouping = grouping(shape)?;
    let grouped = shape.len() > 1;
    if grouped && text.continues_groups_of_four(at.start) {
        return None;
    }
    let scheme = scheme_of(number)?;
    let of_cards = grouping == Grouping::OfCards;
    let score = match (scheme.usual, of_cards) {
        (true, true) => 7,
        (true, false) => 4,
        (false, true) => 1,
        (false, false) => -3,
    };
    let card = Candidate::new(Kind::CreditCard, at.start, at.end, score).of(scheme.name);
    let card = card.with(Evidence::CHECKSUM);
    Some(if of_cards { card.with(Evidence::GROUPING) } else { card })
}

/// The scheme of a number whose Luhn digit is right.
pub(super) fn scheme_of(number: &[u8]) -> Option<CardScheme> {
    let scheme = card_scheme(first_four(number)?, number.len())?;
    let mut digits = [0; LONGEST];
    let digits = digits.get_mut(..number.len())?;
    digits.iter_mut().zip(number).for_each(|(digit, byte)| *digit = value(*byte));
    (checksum::luhn(digits) && !is_establishment(digits)).then_some(scheme)
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Grouping {
    /// Written together, or in groups that many numbers have.
    Plain,
    /// As embossed on cards.
    OfCards,
}

fn grouping(shape: &[u8]) -> Option<Grouping> {
    match shape {
        [4, 4, 4, 4] | [4, 4, 4, 4, 1..=3] | [4, 6, 4 | 5] | [4, 3, 3, 3] | [6, 13] => {
            Some(Grouping::OfCards)
        }
        [12..=19] | [4, 4, 4] | [8, 8] => Some(Grouping::Plain),
        _ => None,
    }
}

fn first_four(number: &[u8]) -> Option<u16> {
    let first = number.get(..4)?.iter();
    Some(first.fold(0, |sum, byte| sum.wrapping_mul(10).wrapping_add(u16::from(value(*byte)))))
}

/// A French SIRET: the Luhn digit is right twice, over nine and over fourteen digits, and the
/// number of the establishment begins with zeros. It names a company, not a card.
fn is_establishment(digits: &[u8]) -> bool {
    let company = digits.get(..9).unwrap_or_default();
    let zeros = digits.get(9..12).is_some_and(|digits| digits == [0, 0, 0]);
    digits.len() == 14 && zeros && checksum::luhn(company)
}

#[cfg(test)]
mod tests {
    use super::super::testing::{found, subkinds};
    use super::*;
    use alloc::{format, string::String, vec::Vec};

    fn cards(text: &str) -> Vec<String> {
        found(Kind::CreditCard, text)
    }

    #[test]
    fn published_test_numbers_are_found_with_their_scheme() {
        for (number, scheme) in [
            ("4111111111111111", "VISA"),
            ("5555555555554444", "MASTERCARD"),
            ("2223003122003222", "MASTERCARD"),
            ("378282246310005", "AMEX"),
            ("6011111111111117", "DISCOVER"),
            ("3530111333300000", "JCB"),
            ("30569309025904", "DINERS"),
            ("6200000000000005", "UNIONPAY"),
            ("6759649826438453", "MAESTRO"),
            ("5019717010103742", "DANKORT"),
        ] {
            let text = format!("paid with {number}.");
            assert_eq!(cards(&text), [number]);
            assert_eq!(subkinds(Kind::CreditCard, &text), [scheme]);
        }
    }

    #[test]
    fn groupings_with_spaces_and_dashes_are_read() {
        for number in [
            "4111 1111 1111 1111",
            "5555-5555-5555-4444",
            "4111\u{a0}1111\u{a0}1111\u{a0}1111",
            "3782 822463 10005",
            "3056 930902 5904",
        ] {
            assert_eq!(cards(&format!("card {number} ok")), [number]);
        }
    }

    #[test]
    fn two_cards_in_a_row_are_two_findings() {
        let found = cards("4111 1111 1111 1111 5555 5555 5555 4444");
        assert_eq!(found, ["4111 1111 1111 1111", "5555 5555 5555 4444"]);
    }

    #[test]
    fn a_wrong_check_digit_never_fires() {
        for last in "023456789".chars() {
            assert!(cards(&format!("4111 1111 1111 111{last}")).is_empty());
            assert!(cards(&format!("411111111111111{last}")).is_empty());
        }
    }

    #[test]
    fn numbers_of_shops_and_machines_are_not_cards() {
        for text in [
            "order 2026110500001234",
            "1767225600000",
            "1767225600123456",
            "EAN 4006381333931",
            "SIRET 36252187900034 80295478500028",
            "99.4111111111111111",
            "4111111111111111.55",
            "id4111111111111111",
            "41111111111111111111",
            "4111  1111  1111  1111",
            "4111 11111 111 1111",
            "FR77 4111 1111 1111 1111",
        ] {
            assert!(cards(text).is_empty(), "{text}");
        }
    }

    #[test]
    fn wide_ranges_need_a_grouping_or_a_word() {
        assert!(cards("6812345678901236").is_empty());
        assert_eq!(cards("6812 3456 7890 1236"), ["6812 3456 7890 1236"]);
        assert_eq!(cards("Kartennummer: 6812345678901236"), ["6812345678901236"]);
        assert!(cards("4222222222222").is_empty());
        assert_eq!(cards("visa 4222222222222"), ["4222222222222"]);
    }
}
