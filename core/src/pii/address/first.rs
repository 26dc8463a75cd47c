//! First looks, at bytes: most words of a text are of no address, and are turned away here.

use super::{
    digits::{Digits, Near},
    ending::is_compound,
    told,
    words::{self, CITIES, PARTICLES, PREPOSITIONS},
};
use crate::pii::{
    head::Head,
    lanes::{Lanes, leading},
    text::Text,
};

/// Bytes that are looked at behind a word, and before one.
const BEHIND: u32 = 96;
const BEFORE: u32 = 48;

/// Bytes before a word and behind it that tokens are read of, and those of them that are judged as
/// bits: without a digit there is no address.
const TOKENS_BEFORE: u32 = 72;
const TOKENS_BEHIND: usize = 144;
const FAR_BEHIND: u32 = 128;

/// Letters of a word at most.
const LETTERS: usize = 40;

/// Whether the word at `start`, that has this head, may be what an address is known by.
pub(super) fn may_be_of_one(
    text: &Text<'_>,
    start: usize,
    head: Option<Head>,
    digits: &mut Digits,
) -> bool {
    if digits.are_far(text, start) || head.is_some_and(|head| is_plain(text, start, head)) {
        return false;
    }
    let near = digits.near(text, start);
    if !near.has(TOKENS_BEFORE, FAR_BEHIND) {
        return false;
    }
    let word = Word::at(text, start, head);
    if near.has(BEFORE, BEHIND) && word.may_be_of_street(near) {
        return true;
    }
    if word.is_capital() && word.is_behind_number() && word.leads_to_street() {
        return true;
    }
    word.is_capital()
        && (word.is_behind_postcode() || word.has_two_numbers(near.after(BEHIND)))
        && (word.is_behind_number() || word.leads_to_number() || word.may_be_numbered())
}

/// Whether a word in small letters is none for a street, nor directly before a number.
fn is_plain(text: &Text<'_>, start: usize, head: Head) -> bool {
    let end = start.saturating_add(head.length());
    text.at(start).is_some_and(|first| first.is_ascii_lowercase())
        && !words::may_be_front(head)
        && !text.bytes_from(end, 3).iter().any(u8::is_ascii_digit)
}

/// A word, with what stands around it.
struct Word<'t> {
    first: Option<char>,
    /// As far as it matters; nothing of a word without end.
    letters: &'t str,
    /// Whether it is a word for a street or box.
    is_front: bool,
    before: &'t [u8],
    /// From the word on.
    behind: &'t [u8],
}

impl<'t> Word<'t> {
    fn at(text: &Text<'t>, start: usize, head: Option<Head>) -> Self {
        let front = start.saturating_sub(bytes(TOKENS_BEFORE)).max(text.floor());
        let rest = text.chars_from(start).as_str();
        let known = head.and_then(|head| rest.get(..head.length()));
        let letters = known.unwrap_or_else(|| letters(rest));
        let may_be = head.is_none_or(words::may_be_front);
        Self {
            first: rest.chars().next(),
            letters,
            is_front: may_be && words::is_front(letters),
            before: text.bytes(front..start),
            behind: text.bytes_from(start, TOKENS_BEHIND),
        }
    }

    fn is_capital(&self) -> bool {
        self.first.is_some_and(char::is_uppercase)
    }

    /// Whether it is a word for a street, or ends like one with a number behind it.
    fn may_be_of_street(&self, near: Near) -> bool {
        let may_end = || is_compound(self.letters) || told::is_adjective(self.letters);
        self.is_front || near.is_behind(self.letters.len()) && may_end()
    }

    /// Whether digits stand right before it, or those and two letters: `04277 L`, `1012 AB A`.
    fn is_behind_postcode(&self) -> bool {
        let near = self.before.get(self.before.len().saturating_sub(4)..).unwrap_or_default();
        match near {
            [.., digit, b' '] if digit.is_ascii_digit() => true,
            [.., mark, one, two, b' ']
                if one.is_ascii_alphabetic() && two.is_ascii_alphabetic() =>
            {
                mark.is_ascii_digit() || *mark == b' '
            }
            [.., digit, b',', b' '] => digit.is_ascii_digit(),
            _ => false,
        }
    }

    /// Whether a number of a house and a postcode may follow, or a British or Irish postcode.
    fn has_two_numbers(&self, digits: u128) -> bool {
        let window = self.behind.get(..bytes(BEHIND)).unwrap_or(self.behind);
        let at = |place: u32| window.get(bytes(place)).copied();
        let is_letter = |byte: Option<u8>| byte.is_some_and(|byte| byte.is_ascii_alphabetic());
        let mut rest = digits;
        let mut is_first = true;
        while rest != 0 {
            let start = rest.trailing_zeros();
            let length = rest.wrapping_shr(start).trailing_ones();
            let end = start.saturating_add(length);
            // `X285` at the end; `9ZZ`.
            let is_of_code = match at(end) {
                None => is_letter(start.checked_sub(1).and_then(at)),
                byte => length == 1 && is_letter(byte) && is_letter(at(end.saturating_add(1))),
            };
            if is_of_code || !is_first && length >= 2 {
                return true;
            }
            is_first = false;
            rest &= u128::MAX.checked_shl(end).unwrap_or_default();
        }
        false
    }

    /// Whether the token before it may end a postcode: has a digit, or two letters behind one.
    fn is_behind_number(&self) -> bool {
        let before = trim_end(self.before);
        let letters = before.iter().rev().take_while(|byte| byte.is_ascii_alphabetic()).count();
        let rest = before.get(..before.len().saturating_sub(letters)).unwrap_or_default();
        match if letters == 2 { trim_end(rest) } else { rest }.last() {
            Some(byte) if byte.is_ascii() => byte.is_ascii_digit(),
            // Other space, or a letter.
            Some(_) => matches!(letters, 0 | 2) && rest.iter().any(u8::is_ascii_digit),
            None => false,
        }
    }

    /// Whether one of the next words may be one for a street, with capitals before it.
    fn leads_to_street(&self) -> bool {
        let mut rest = self.behind;
        for _ in 0..MOST_NAMES {
            let word = token(rest);
            let next = rest.get(word.len().saturating_add(1)..).unwrap_or_default();
            let street = token(next);
            if word.first().is_none_or(u8::is_ascii_lowercase) || street.is_empty() {
                return false;
            }
            if words::may_be_front(Head::of(street)) {
                return true;
            }
            rest = next;
        }
        false
    }

    /// Whether only what stands in names is between it and the next number or code.
    fn leads_to_number(&self) -> bool {
        let mut rest = self.behind;
        let mut last: &[u8] = &[];
        for _ in 0..MOST_WORDS {
            let word = token(rest);
            let is_first = last.is_empty();
            if word.first().is_none_or(u8::is_ascii_digit) {
                return !word.is_empty() && (is_house_number(word) || is_state(last));
            }
            if word.iter().any(u8::is_ascii_digit) {
                return !is_first || !word.is_ascii();
            }
            if !is_first && !may_be_of_name(word) {
                return false;
            }
            last = word;
            rest = rest.get(word.len()..).unwrap_or_default();
            rest = rest.get(front(rest, joins_names).len()..).unwrap_or_default();
        }
        false
    }

    /// Whether it may be a street or a name of one, by the number behind it alone.
    fn may_be_numbered(&self) -> bool {
        // Too long, or with `º` in it: a word of another length than a token.
        if self.letters.is_empty() || self.letters.as_bytes().contains(&0xc2) {
            return true;
        }
        let rest = self.behind.get(self.letters.len()..).unwrap_or_default();
        let is_mark = |byte: u8| byte == b'.' || is_space(byte);
        let number = rest.get(front(rest, is_mark).len()..).unwrap_or_default();
        let is_near = number.first().is_some_and(|byte| byte.is_ascii_digit() || !byte.is_ascii());
        self.is_front || is_near && is_compound(self.letters)
    }
}

/// Words with capitals between a number and the word for its street.
const MOST_NAMES: usize = 3;

/// Words between a name and a number at most.
const MOST_WORDS: usize = 9;

fn bytes(count: u32) -> usize {
    usize::try_from(count).unwrap_or(usize::MAX)
}

/// The letters and digits that some bytes begin with; what is beyond ASCII is one of them.
fn token(bytes: &[u8]) -> &[u8] {
    let end = leading(bytes, |lanes| lanes.letters_and_digits() | lanes.high_bits());
    bytes.get(..end).unwrap_or_default()
}

fn front(bytes: &[u8], is: impl Fn(u8) -> bool) -> &[u8] {
    let end = bytes.iter().position(|byte| !is(*byte)).unwrap_or(bytes.len());
    bytes.get(..end).unwrap_or_default()
}

/// White space, and what is nearly that.
fn is_space(byte: u8) -> bool {
    byte <= b' '
}

fn trim_end(bytes: &[u8]) -> &[u8] {
    let spaces = bytes.iter().rev().take_while(|byte| is_space(**byte)).count();
    bytes.get(..bytes.len().saturating_sub(spaces)).unwrap_or_default()
}

fn joins_names(byte: u8) -> bool {
    is_space(byte) || matches!(byte, b',' | b'-')
}

/// Whether a word behind another may be of the same name: most in small letters are not.
fn may_be_of_name(word: &[u8]) -> bool {
    match core::str::from_utf8(word) {
        Ok(text) if word.is_ascii() => {
            !word.first().is_some_and(u8::is_ascii_lowercase)
                || words::roles(text) & (PARTICLES | PREPOSITIONS | CITIES) != 0
        }
        _ => true,
    }
}

/// Up to four digits, and up to three where the first is 0.
fn is_house_number(word: &[u8]) -> bool {
    let most = if word.first() == Some(&b'0') { 3 } else { 4 };
    front(word, |byte| byte.is_ascii_digit()).len() <= most
}

/// `TX`, `VIC`.
fn is_state(word: &[u8]) -> bool {
    !word.is_ascii() || matches!(word.len(), 2 | 3) && word.iter().all(u8::is_ascii_uppercase)
}

/// The letters and digits that a text begins with; of too many, nothing.
fn letters(text: &str) -> &str {
    let front = text.as_bytes().get(..LETTERS).unwrap_or(text.as_bytes());
    let end = leading(front, Lanes::letters_and_digits);
    if front.get(end).is_some_and(u8::is_ascii) {
        return text.get(..end).unwrap_or_default();
    }
    let end = text.char_indices().take(LETTERS).find(|(_, one)| !one.is_alphanumeric());
    let end = end.map_or_else(|| text.len().min(LETTERS), |(end, _)| end);
    text.get(..end).unwrap_or_default()
}
