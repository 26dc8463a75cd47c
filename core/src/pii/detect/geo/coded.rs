//! Places by codes: plus codes (Open Location Code, the whole code of ten letters and digits or more) and the
//! three words of what3words.

use super::{Candidate, Evidence};
use crate::pii::{kind::Kind, text::Text};

/// The plus code around the `+` at `plus`: `8FVC9G8F+6W`, a square of 14 metres.
pub(in crate::pii) fn plus_code(text: &Text<'_>, plus: usize) -> Option<Candidate> {
    let start = plus.checked_sub(BEFORE).filter(|start| *start >= text.floor())?;
    let behind = text.bytes(plus.saturating_add(1)..plus.saturating_add(1 + MOST_BEHIND));
    let length = behind.iter().take_while(|byte| is_of_code(**byte)).count();
    let end = plus.saturating_add(1).saturating_add(length);
    let right = length >= 2
        && text.bytes(start..plus).iter().all(|byte| is_of_code(*byte))
        // Latitudes have nine squares of twenty degrees, longitudes eighteen.
        && matches!(text.bytes_from(start, 2),
            [b'2'..=b'9' | b'C', b'2'..=b'9' | b'C' | b'F' | b'G' | b'H' | b'J' | b'M' | b'P' | b'Q' | b'R' | b'V'])
        && text.may_begin(start)
        && text.may_end(end);
    let found = Candidate::new(Kind::Geo, start, end, CODED).of("PLUS_CODE");
    right.then(|| found.with(Evidence::PREFIX))
}

/// Digits and the consonants that spell no word.
fn is_of_code(byte: u8) -> bool {
    matches!(
        byte,
        b'2'..=b'9'
            | b'C'
            | b'F'
            | b'G'
            | b'H'
            | b'J'
            | b'M'
            | b'P'
            | b'Q'
            | b'R'
            | b'V'
            | b'W'
            | b'X'
    )
}

const BEFORE: usize = 8;
const MOST_BEHIND: usize = 4;

/// The three words behind three slashes, of which the first ends with the dot at `dot`: `///home.broom.soap`.
pub(in crate::pii) fn three_words(text: &Text<'_>, dot: usize) -> Option<Candidate> {
    let before = text.bytes_before(dot, LONGEST);
    let first = before.iter().rev().take_while(|byte| is_small(**byte)).count();
    let front = before.get(..before.len().saturating_sub(first))?;
    let (start, mut end) = (dot.checked_sub(first)?.checked_sub(MARK.len())?, dot);
    if first < SHORTEST || !front.ends_with(MARK) {
        return None;
    }
    for _ in 0..2 {
        let begin = end.saturating_add(1);
        let word = text.bytes_from(begin, LONGEST);
        let length = word.iter().take_while(|byte| is_small(**byte)).count();
        if text.at(end) != Some(b'.') || length < SHORTEST {
            return None;
        }
        end = begin.saturating_add(length);
    }
    let found = Candidate::new(Kind::Geo, start, end, CODED).of("THREE_WORDS");
    (text.number_may_end(end) && !text.is_attached(start)).then(|| found.with(Evidence::PREFIX))
}

fn is_small(byte: u8) -> bool {
    byte.is_ascii_lowercase() || !byte.is_ascii()
}

const MARK: &[u8] = b"///";

/// Bytes of such a word.
const SHORTEST: usize = 3;
const LONGEST: usize = 32;

const CODED: i32 = 8;

#[cfg(test)]
mod tests {
    use crate::pii::{Kind, detect::testing::found};

    #[test]
    fn codes_for_places_are_found() {
        for (text, code) in [
            ("Plats 9GG2368F+JX, kiosken", "9GG2368F+JX"),
            ("meet at 8FVC9G8F+6WQ please", "8FVC9G8F+6WQ"),
            ("location ///home.broom.soap.", "///home.broom.soap"),
        ] {
            assert_eq!(found(Kind::Geo, text), [code], "{text}");
        }
        for text in [
            "9G8F+6W near Zurich",
            "AB12CD34+56",
            "22222222+33333333",
            "file:///home.broom",
            "file:///usr/home.broom.soap",
            "x///home.broom.soap",
        ] {
            assert!(found(Kind::Geo, text).is_empty(), "{text}");
        }
    }
}
