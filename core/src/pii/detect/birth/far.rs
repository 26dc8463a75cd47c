//! Births that are named some words before their date.

use super::{Told, is_of_adult};
use crate::pii::{context::words_in, tables::List, text::Text};

/// How the date of a birth is named some words before in the same sentence: `fecha de nacimiento en la ficha de
/// alumno, que es …`. Figures stand in between, and birthdays are named, only where a form of being leads to the date of
/// an adult: `birthday wrong, it's …`.
pub(super) fn named_far(text: &Text<'_>, from: usize, to: usize) -> Told {
    let before = text.bytes_before(from, LONGEST_FAR);
    let is_old = is_of_adult(text.bytes(from..to)) && is_linked(before);
    let ends = |byte: &u8| {
        !is_old && byte.is_ascii_digit()
            || matches!(byte, b'.' | b'!' | b'?' | b';' | b'\n' | b'[' | b']')
    };
    let sentence = before.rsplit(ends).next().unwrap_or_default();
    let words = words_in(sentence).rev();
    let names = |word: &[u8]| {
        let front = word.first().map(u8::to_ascii_lowercase);
        let may_be =
            matches!(front, Some(b'b' | b'd' | b'f' | b'g' | b'n' | b'u' | b'v' | b'a' | b'c'));
        if may_be && BIRTHS.has_written(word) {
            Some(Told::Near)
        } else if may_be && is_old && BIRTHDAYS.has_written(word) {
            Some(Told::Far)
        } else {
            None
        }
    };
    let told = words.take(WORDS_FAR).find_map(names).unwrap_or(Told::Not);
    if is_old { told } else { told.min(Told::Far) }
}

fn is_linked(before: &[u8]) -> bool {
    let mut words = words_in(before).rev();
    words.next().is_some_and(|word| LINKS.has_written(word))
}

static LINKS: List = List::new(
    "is s est es e ist moet read be ar to sein lautet brzmi dev debe deve doit sera worden",
);

/// Bytes and words before a date in which that is looked for.
const LONGEST_FAR: usize = 112;
const WORDS_FAR: usize = 13;

/// What dates of birth are called. Who was born, and when birthdays are kept, is often said in
/// sentences that go on with other dates.
static BIRTHS: List = List::new(
    "birth birthdate dob naissance nacimiento nascita nascimento geburt geburtsdatum geburtstag \
    geboortedatum urodzenia urodzenie fodelsedatum fodelsedag fodselsdato",
);

static BIRTHDAYS: List =
    List::new("birthday anniversaire cumpleanos compleanno verjaardag aniversario urodziny");
