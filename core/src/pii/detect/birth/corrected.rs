//! The right date of a birth behind a wrong one: `my date of birth is down as 01/01/1900, it should be 23.01.1976`.

use super::is_of_adult;
use crate::pii::{
    context::{is_of_a_change, words_in},
    kind::Kind,
    tables::List,
    text::Text,
};

/// Whether a date takes the place of one of a birth that was found shortly before, or the other way round.
pub(super) fn is_corrected(text: &Text<'_>, from: usize, to: usize) -> bool {
    let is_near = from.saturating_sub(text.floor()) <= FARTHEST;
    if text.last() != Some(Kind::DateOfBirth) || !is_near {
        return false;
    }
    let between = text.bytes(text.floor()..from);
    let is_said = |word: &[u8]| is_of_a_change(word) || INSTEAD.has_written(word);
    let date = text.bytes(from..to);
    !between.contains(&b'\n')
        && words_in(between).any(is_said)
        && is_of_adult(date)
        && !has_no_date(date)
}

/// What systems keep where no date is known: `and not 01/01/1900`.
fn has_no_date(date: &[u8]) -> bool {
    date.split(|byte| !byte.is_ascii_digit()).any(|part| part == b"1900")
}

/// Bytes between the two.
const FARTHEST: usize = 40;

/// What must be instead, and what denies, besides words for what is right.
static INSTEAD: List = List::new(
    "not but actually really nicht sondern statt muss sollte eigentlich pas faut devrait lieu vraiment sino debe deberia \
    realmente anzi invece deve dovrebbe niet maar moet hoort eigenlijk nie tylko lecz powinno powinna nao mas devia \
    inte utan ska borde egentligen",
);

#[cfg(test)]
mod tests {
    use crate::pii::{Kind, detect::testing::found};

    #[test]
    fn births_are_put_right() {
        for text in [
            "You've got my date of birth down as 01/01/1900, it should be 23.01.1976. Ticket 3",
            "Mein Geburtsdatum steht als 01.01.1900 im System, richtig ist 23.01.1976.",
            "Geburtsdatum 13.01.1976, nicht 23.01.1976",
            "Ma date de naissance est notée 01/01/1900, il faut mettre 23/01/1976",
            "Mi fecha de nacimiento figura como 01/01/1900 y debe ser 23/01/1976",
            "Data di nascita 01/01/1900, quella giusta è 23/01/1976",
            "Geboortedatum staat op 01-01-1900, het moet 23-01-1976 zijn",
            "Data urodzenia 01.01.1900, a powinno być 23.01.1976",
            "Data de nascimento 01/01/1900, o certo é 23/01/1976",
            "Födelsedatum 1900-01-01, ska vara 1976-01-23",
        ] {
            assert_eq!(found(Kind::DateOfBirth, text).len(), 2, "{text}");
        }
        for text in [
            "Date of birth 23/01/1976, new appointment 12/05/2026",
            "Ma date de naissance est le 26/12/1948 et pas le 01/01/1900",
            "Date of birth 23/01/1976. House built 12/05/1990",
        ] {
            assert_eq!(found(Kind::DateOfBirth, text).len(), 1, "{text}");
        }
    }
}
