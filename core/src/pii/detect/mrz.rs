//! Machine-readable zones of travel documents (ICAO Doc 9303, parts 4 to 7): two lines of 44 or 36
//! characters, or three of 30, with check digits over number, birth and expiry.

use super::{Candidate, Evidence};
use crate::pii::{checksum::icao_731, kind::Kind, text::Text};
use core::ops::Range;

/// The zone that holds the digit at `at`, all of its lines.
pub(in crate::pii) fn at(text: &Text<'_>, at: usize) -> Option<Candidate> {
    let line = line(text, at)?;
    let found = match line.len() {
        44 => two_lines(text, &line, "MRZ_TD3"),
        36 => two_lines(text, &line, "MRZ_TD2"),
        30 => three_lines(text, &line),
        _ => None,
    };
    let (range, name) = found?;
    let zone = Candidate::new(Kind::Passport, range.start, range.end, 9).of(name);
    Some(zone.with(Evidence::CHECKSUM))
}

/// The characters of the longest line.
const LONGEST: usize = 44;

/// The line that holds the character at `at`.
fn line(text: &Text<'_>, at: usize) -> Option<Range<usize>> {
    let before = text.bytes_before(at, LONGEST);
    let start =
        at.checked_sub(before.iter().rev().take_while(|byte| is_of_line(**byte)).count())?;
    let rest = text.bytes(start..start.saturating_add(LONGEST).saturating_add(1));
    let length = rest.iter().take_while(|byte| is_of_line(**byte)).count();
    Some(start..start.checked_add(length)?)
}

fn is_of_line(byte: u8) -> bool {
    byte.is_ascii_digit() || byte.is_ascii_uppercase() || byte == b'<'
}

/// The second line has number, nationality, birth, sex and expiry; the first, which may be
/// missing, has the name and no digit.
fn two_lines(
    text: &Text<'_>,
    line: &Range<usize>,
    name: &'static str,
) -> Option<(Range<usize>, &'static str)> {
    let second = text.bytes(line.clone());
    if ![0..10, 13..20, 21..28].iter().all(|field| is_right(second, field)) {
        return None;
    }
    let first = line_before(text, line).filter(|first| first.len() == line.len());
    Some((first.map_or(line.start, |first| first.start)..line.end, name))
}

/// The first line has the number, the second birth and expiry, the third the name.
fn three_lines(text: &Text<'_>, line: &Range<usize>) -> Option<(Range<usize>, &'static str)> {
    let second = line_after(text, line)?;
    let third = line_after(text, &second)?;
    let of_number = text.bytes(line.clone());
    let of_dates = text.bytes(second.clone());
    let right = second.len() == 30
        && third.len() == 30
        && is_right(of_number, &(5..15))
        && is_right(of_dates, &(0..7))
        && is_right(of_dates, &(8..15));
    right.then_some((line.start..third.end, "MRZ_TD1"))
}

/// Whether the last character of a field is the check digit of the others.
fn is_right(line: &[u8], field: &Range<usize>) -> bool {
    line.get(field.clone()).is_some_and(icao_731)
}

fn line_after(text: &Text<'_>, line: &Range<usize>) -> Option<Range<usize>> {
    let mark = text.bytes_from(line.end, 2);
    let length = if mark == b"\r\n" { 2 } else { 1 };
    let right = matches!(mark.first(), Some(b'\n' | b' ' | b'\r'));
    right.then(|| self::line(text, line.end.checked_add(length)?)).flatten()
}

fn line_before(text: &Text<'_>, line: &Range<usize>) -> Option<Range<usize>> {
    let mark = text.bytes_before(line.start, 2);
    let length = if mark == b"\r\n" { 2 } else { 1 };
    let right = matches!(mark.last(), Some(b'\n' | b' ' | b'\r'));
    let last =
        line.start.checked_sub(length)?.checked_sub(1).filter(|last| *last >= text.floor())?;
    right.then(|| self::line(text, last)).flatten()
}

#[cfg(test)]
mod tests {
    use super::super::testing::{found, subkinds};
    use super::*;
    use alloc::format;

    /// The examples of Doc 9303: part 4, 5 and 6.
    const TD3: &str = "P<UTOERIKSSON<<ANNA<MARIA<<<<<<<<<<<<<<<<<<<\n\
        L898902C36UTO7408122F1204159ZE184226B<<<<<10";
    const TD2: &str = "I<UTOERIKSSON<<ANNA<MARIA<<<<<<<<<<<\nD231458907UTO7408122F1204159<<<<<<<6";
    const TD1: &str = "I<UTOD231458907<<<<<<<<<<<<<<<\n7408122F1204159UTO<<<<<<<<<<<6\n\
        ERIKSSON<<ANNA<MARIA<<<<<<<<<<";

    #[test]
    fn zones_of_all_formats_are_found_whole() {
        for (zone, name) in [(TD3, "MRZ_TD3"), (TD2, "MRZ_TD2"), (TD1, "MRZ_TD1")] {
            for zone in [zone.into(), zone.replace('\n', " "), zone.replace('\n', "\r\n")] {
                let text = format!("scan: {zone} end");
                assert_eq!(found(Kind::Passport, &text), [zone]);
                assert_eq!(subkinds(Kind::Passport, &text), [name]);
            }
        }
    }

    #[test]
    fn the_line_with_the_number_is_enough() {
        let line = &TD3[45..];
        assert_eq!(found(Kind::Passport, line), [line]);
    }

    #[test]
    fn a_wrong_check_digit_is_no_zone() {
        for zone in
            [TD3.replace("C36", "C37"), TD2.replace("8122", "8123"), TD1.replace("907", "908")]
        {
            assert!(found(Kind::Passport, &zone).is_empty(), "{zone}");
        }
        assert!(found(Kind::Passport, "A1<<<<<<<<<<<<<<<<<<<<<<<<<<<<").is_empty());
    }
}
