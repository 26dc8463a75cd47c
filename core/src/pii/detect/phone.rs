//! Telephone numbers with a country calling code (ITU-T E.164): after `+`, `00` or `011`.
//!
//! There is no check digit. What makes a row of digits a number is a calling code that exists
//! and a length that its numbering plan has. A row may be longer than the number: the end is the
//! last group with which the length still fits. National forms without calling code stand in
//! `national.rs`.

mod extension;
mod other;

use super::{Candidate, Characters, Evidence, national, value};
use crate::pii::{
    kind::Kind,
    tables::{LONGEST_CODE, NumberingPlan, numbering_plan},
    text::{Separator, Text, is_digit},
};
use extension::has_extension;

pub(in crate::pii) use extension::extension_end;
pub(in crate::pii) use other::{extended, in_brackets};

/// The number whose `+` is at `plus`.
pub(in crate::pii) fn at_plus(text: &Text<'_>, plus: usize) -> Option<Candidate> {
    let before = text.before(plus);
    if before == Some(b'+') || text.is_attached(plus) {
        return None;
    }
    let after = plus.checked_add(1)?;
    let code = match text.separator(after) {
        Some((Separator::Open, code)) => code,
        Some((Separator::Space, code)) if !is_sum(text, plus) => code,
        _ => after,
    };
    let (plan, end) = international(text, code)?;
    let bracket = plus.checked_sub(1).filter(|_| before == Some(b'('));
    let start = bracket.filter(|_| closes_a_bracket(text.bytes(plus..end))).unwrap_or(plus);
    Some(candidate(plan, start, end, 8))
}

/// The number that begins with `00` or `011` at `start`, the first of a run of digits.
pub(in crate::pii) fn at_digit(text: &Text<'_>, start: usize) -> Option<Candidate> {
    let prefix = match text.bytes_from(start, 3) {
        [b'0', b'1', b'1'] => 3,
        [b'0', b'0', ..] => 2,
        _ => return None,
    };
    let after = start.checked_add(prefix)?;
    let code = text.separator(after).map_or(after, |(_, code)| code);
    let begins = matches!(text.at(code)?, b'1'..=b'9') && text.may_begin(start);
    if !begins || is_joined(text, start) || text.continues_groups_of_four(start) {
        return None;
    }
    let (plan, end) = international(text, code)?;
    let opened = start.checked_sub(1).filter(|_| text.before(start) == Some(b'('));
    let begin = opened.filter(|_| closes_a_bracket(text.bytes(start..end))).unwrap_or(start);
    // `contract 0043-985878-62`: its two zeros are those of another number.
    let score = if national::is_of_a_thing(text, begin) { -1 } else { 5 };
    Some(candidate(plan, begin, end, score))
}

/// The number at `start` that begins with a calling code without `+` or zeros, as databases and
/// programs write it (`33639984127`): any row of digits, so a word for a telephone must be near.
pub(super) fn without_prefix(text: &Text<'_>, start: usize) -> Option<Candidate> {
    if !matches!(text.at(start)?, b'1'..=b'9') {
        return None;
    }
    let (plan, end) = international(text, start)?;
    let digits = text.bytes(start..end).iter().filter(|byte| byte.is_ascii_digit()).count();
    (digits <= MOST_NAMED).then(|| Candidate::new(Kind::Phone, start, end, NAMED).of(plan.code))
}

/// Bits of such a number without its word, and its digits at most: devices have fifteen.
const NAMED: i32 = -4;
const MOST_NAMED: usize = 13;

fn candidate(plan: NumberingPlan, start: usize, end: usize, score: i32) -> Candidate {
    Candidate::new(Kind::Phone, start, end, score).of(plan.code).with(Evidence::PREFIX)
}

/// `5 + 33` is a sum, `Tel + 33` is not.
fn is_sum(text: &Text<'_>, plus: usize) -> bool {
    let space = plus.saturating_sub(1);
    text.before(plus) == Some(b' ') && text.before(space).is_some_and(is_digit)
}

/// Whether the first bracket closes, so that it was opened before.
fn closes_a_bracket(number: &[u8]) -> bool {
    let bracket = |byte: &&u8| matches!(byte, b'(' | b')');
    number.iter().find(bracket) == Some(&b')')
}

/// `20:00`, `2026-00`: more digits stand before, one mark away.
fn is_joined(text: &Text<'_>, start: usize) -> bool {
    let mark = start.saturating_sub(1);
    let is_mark = matches!(text.before(start), Some(b'-' | b'/' | b':'));
    is_mark && text.before(mark).is_some_and(is_digit)
}

/// Reads calling code and national number from `code` on.
fn international(text: &Text<'_>, code: usize) -> Option<(NumberingPlan, usize)> {
    let digits = text.slice(code..text.digits_end(code, LONGEST_CODE))?;
    let plan = numbering_plan(digits)?;
    let end = national_end(text, code.checked_add(plan.code.len())?, plan)?;
    Some((plan, end))
}

/// The last end of a group at which the digits since `start` are a number of the plan.
fn national_end(text: &Text<'_>, start: usize, plan: NumberingPlan) -> Option<usize> {
    let mut number = Characters::new();
    let mut end = None;
    let mut gap = Gap { next: start, separator: None };
    // One digit more than the plan has: a trunk zero, or a number that is too long.
    let most = plan.longest.saturating_add(1);
    while number.as_slice().len() <= most {
        let group_end = text.digits_end(gap.next, most.saturating_add(1));
        let group = text.bytes(gap.next..group_end);
        number.push(group)?;
        let fits = fits(number.as_slice(), plan);
        if fits && (text.may_end(group_end) || has_extension(text, group_end)) {
            end = Some(group_end);
        }
        let first = number.as_slice().is_empty();
        match gap_after(text, group_end, first) {
            Some(next) if !fits || next.continues(gap, group.len()) => gap = next,
            _ => break,
        }
    }
    end
}

/// Whether these digits, a trunk zero aside, are as many as the plan has.
fn fits(number: &[u8], plan: NumberingPlan) -> bool {
    let national = match number {
        [b'0', national @ ..] if !KEEPS_ZERO.contains(&plan.code) => national,
        _ => number,
    };
    let keeps_zero = national.len() == number.len();
    let begins =
        if keeps_zero { !national.starts_with(b"00") } else { !national.starts_with(b"0") };
    let length = (plan.shortest..=plan.longest).contains(&national.len());
    length && begins && (plan.code != "1" || is_north_american(national))
}

/// Plans whose national numbers begin with a zero that is dialled from abroad too.
const KEEPS_ZERO: &[&str] = &["225", "229", "241", "242", "378", "39"];

/// Area code and exchange begin with 2 to 9.
fn is_north_american(national: &[u8]) -> bool {
    let area_and_exchange = [national.first(), national.get(3)];
    area_and_exchange.iter().flatten().all(|digit| value(**digit) >= 2)
}

/// What stands between two groups of digits.
#[derive(Clone, Copy)]
struct Gap {
    /// Where the next group begins.
    next: usize,
    /// The separator, if it is a single one.
    separator: Option<Separator>,
}

impl Gap {
    /// Whether a number that could already be complete goes on after this gap: an extension
    /// after a dash, or one more group written like the ones before.
    fn continues(self, previous: Self, group: usize) -> bool {
        match self.separator {
            Some(Separator::Dash) => true,
            Some(Separator::Space | Separator::Dot | Separator::Slash) => {
                self.separator == previous.separator && group < LONG_GROUP
            }
            _ => false,
        }
    }
}

/// A group of this length is a whole number without its area code at least.
const LONG_GROUP: usize = 7;

/// Separators between two groups.
const MOST_SEPARATORS: usize = 3;

/// The gap at `at`, if a digit follows: up to three separators, among them one dash, dot or
/// slash. The first gap may hold the trunk zero in brackets, which is not dialled from abroad.
fn gap_after(text: &Text<'_>, at: usize, first: bool) -> Option<Gap> {
    if let Some(next) = trunk_zero_end(text, at).filter(|_| first) {
        return Some(Gap { next, separator: None });
    }
    if let Some(next) = text.line_end(at) {
        return text.at(next).is_some_and(is_digit).then_some(Gap { next, separator: None });
    }
    let mut next = at;
    let mut last = None;
    let mut count = 0_usize;
    let mut symbols = 0_usize;
    while let Some((separator, after)) = text.separator(next) {
        let symbol = matches!(separator, Separator::Dash | Separator::Dot | Separator::Slash);
        symbols = symbols.saturating_add(usize::from(symbol));
        count = count.saturating_add(1);
        if last == Some(separator) || symbols > 1 || count > MOST_SEPARATORS {
            return None;
        }
        last = Some(separator);
        next = after;
    }
    let separator = last.filter(|_| count == 1);
    (count > 0 && text.at(next).is_some_and(is_digit)).then_some(Gap { next, separator })
}

/// Where `(0)` and the spaces around it end.
fn trunk_zero_end(text: &Text<'_>, at: usize) -> Option<usize> {
    let bracket = after_space(text, at);
    let end = bracket.checked_add(3)?;
    (text.bytes(bracket..end) == b"(0)").then(|| after_space(text, end))
}

fn after_space(text: &Text<'_>, at: usize) -> usize {
    match text.separator(at) {
        Some((Separator::Space, after)) => after,
        _ => at,
    }
}

#[cfg(test)]
mod tests {
    use super::super::testing::{found, subkinds};
    use super::*;
    use alloc::{format, string::String, vec::Vec};

    fn phones(text: &str) -> Vec<String> {
        found(Kind::Phone, text)
    }

    #[test]
    fn separators_and_brackets_of_many_countries_are_read() {
        for number in [
            "+44 7700 900461",
            "+34 600 000 001",
            "+55 11 90000-0199",
            "+7 900 000-01-99",
            "+971 50 000 0199",
            "+45 20 00 01 99",
            "+1 (202) 555-0147",
            "+1.202.555.0147",
            "+33.639984127",
            "+33 6.39.98.41.27",
            "+33639984127",
            "+33 (0)6 39 98 41 27",
            "+44(0)7700 900461",
            "+49 (0152) 28817386",
            "+49 30 / 1234567",
            "+49 30 1234567-12",
            "+33 06 39 98 41 27",
            "(+33) 6 39 98 41 27",
            "+(33) 6 39 98 41 27",
            "+ 33 6 39 98 41 27",
            "+39 06 1234 5678",
            "+225 07 00 00 01 99",
            "+33\u{a0}6\u{a0}39\u{a0}98\u{a0}41\u{a0}27",
            "0033639984127",
            "00 33 6 39 98 41 27",
            "(0033) 6 39 98 41 27",
            "0032 (0)478/55.20.17",
            "0044 7700 900461",
            "011 44 7700 900461",
        ] {
            assert_eq!(phones(&format!("Tel. {number}, merci")), [number]);
        }
    }

    #[test]
    fn bounds_leave_surrounding_punctuation_out() {
        for (text, number) in [
            ("(+33 6 39 98 41 27)", "+33 6 39 98 41 27"),
            ("tel:+33-6-39-98-41-27.", "+33-6-39-98-41-27"),
            ("m=+447700900461&x", "+447700900461"),
            ("هاتفي +971 50 000 0199، لم", "+971 50 000 0199"),
            ("फ़ोन +91 90000 00199। सेवा", "+91 90000 00199"),
            ("电话+8613800000199的", "+8613800000199"),
        ] {
            assert_eq!(phones(text), [number]);
        }
    }

    #[test]
    fn the_end_is_the_length_of_the_numbering_plan() {
        assert_eq!(phones("+33 6 39 98 41 27 12 rue"), ["+33 6 39 98 41 27"]);
        assert_eq!(phones("+4915228817386 2 mal"), ["+4915228817386"]);
        assert_eq!(phones("+44 7700 900461 - 12 items"), ["+44 7700 900461"]);
        let two = phones("+45 20 00 01 99 +45 20 00 01 98");
        assert_eq!(two, ["+45 20 00 01 99", "+45 20 00 01 98"]);
    }

    #[test]
    fn rows_of_digits_that_no_plan_has_are_not_numbers() {
        for text in [
            "+999 123 456 789",
            "+33 6 39 98 41",
            "+336399841271",
            "+33 000 000 000",
            "+1 (102) 555-0147",
            "+1 000 000 0000",
            "+0100",
            "5 + 33 639 984 127",
            "C++33639984127",
            "1+33639984127",
            "+33639984127a",
            "+ + +",
        ] {
            assert!(phones(text).is_empty(), "{text}");
        }
    }

    #[test]
    fn zeros_at_the_front_of_other_numbers_are_no_prefix() {
        for text in [
            "DE88 3704 0044 7700 900461",
            "20:0033639984127",
            "1.0033639984127",
            "2026-0033639984127",
            "0000639984127",
            "custID=0098231",
            "1 000 000 336",
            "0114421234",
        ] {
            assert!(phones(text).is_empty(), "{text}");
        }
    }

    #[test]
    fn extensions_belong_to_the_number() {
        for number in [
            "+44 7700 900461 ext. 12",
            "+44 7700 900461, extension 4711",
            "+44 7700 900461 x12",
            "+33 6 39 98 41 27 poste 12",
            "+49 30 1234567 Durchwahl: 12",
            "+48 12 345 67 89 wew. 12",
            "+46 8 123 456 78 anknytning 12",
        ] {
            assert_eq!(phones(&format!("call {number}, please")), [number]);
        }
        for text in ["+44 7700 900461 x 2", "+44 7700 900461 ext. 123456", "+44 7700 900461 on 12"]
        {
            assert_eq!(phones(text), ["+44 7700 900461"], "{text}");
        }
    }

    #[test]
    fn the_subkind_is_the_calling_code() {
        assert_eq!(subkinds(Kind::Phone, "+971 50 000 0199, 0033639984127"), ["971", "33"]);
    }
}
