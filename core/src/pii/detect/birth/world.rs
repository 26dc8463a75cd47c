//! Births that are told as a coming: `kam ich zur Welt`, `sono venuto al mondo il 05.10.1976`.

use crate::pii::{context::words_in, tables::List, text::Text};

/// Whether the words right before a date, or right behind it, say that somebody came to the world.
pub(super) fn is_of_a_coming(text: &Text<'_>, from: usize, to: usize) -> bool {
    let before = text.bytes_before(from, BESIDE);
    let behind = text.bytes_from(to, BESIDE);
    let ends = |byte: &u8| b".!?;\n".contains(byte);
    let before = before.rsplit(ends).next().unwrap_or_default();
    let behind = behind.split(ends).next().unwrap_or_default();
    [before, behind].into_iter().any(is_coming)
}

/// `kam ich zur Welt`, `na świat przyszłam`: the verb shortly before or right behind, the preposition between, and no name
/// (`Mondo Convenienza`, `Disney World`).
fn is_coming(clause: &[u8]) -> bool {
    let words = || words_in(clause);
    let comes = |word: &[u8]| COMES.has_written(word);
    let is_small = |word: &[u8]| !word.first().is_some_and(u8::is_ascii_uppercase);
    words().enumerate().any(|(at, word)| {
        // Few words are, so that the others are seldom looked for.
        if !WORLD.has_written(word) {
            return false;
        }
        let before = |back: usize| at.checked_sub(back).and_then(|place| words().nth(place));
        let Some(to) = before(1).filter(|to| TO.has_written(to)) else { return false };
        let is = |known: &str| to.eq_ignore_ascii_case(known.as_bytes());
        let is_into = !is("the") && !is("this") || before(2) == Some(b"into");
        let next = words().nth(at.saturating_add(1));
        let comes_before = || words().skip(at.saturating_sub(BETWEEN)).take(BETWEEN).any(comes);
        is_into
            && (is("zur") || is_small(word))
            && next.is_none_or(is_small)
            && (comes_before() || is("na") && next.is_some_and(comes))
    })
}

/// Bytes beside a date in which that is said, and words from the verb to the world.
const BESIDE: usize = 40;
const BETWEEN: usize = 3;

static COMES: List = List::new(
    "came kam kamen venu venue vine llegue venuto venuta vim kwam kwamen przyszlam przyszedl przyszedlem przyszla kom",
);
static TO: List = List::new("the this zur au al ao ter till na");
static WORLD: List = List::new("world welt monde mundo mondo wereld swiat varlden");

#[cfg(test)]
mod tests {
    use crate::pii::{Kind, detect::testing::found};

    #[test]
    fn people_come_to_the_world() {
        for (text, date) in [
            ("I came into the world on 05.10.1976, not a year later", "05.10.1976"),
            ("Am 29.08.1944 kam ich zur Welt, nicht 1945", "29.08.1944"),
            ("Je suis venue au monde le 9 octobre 1986", "9 octobre 1986"),
            ("Vine al mundo el 18 de octubre de 2000", "18 de octubre de 2000"),
            ("Sono venuto al mondo il 05.10.1976", "05.10.1976"),
            ("Op 15-01-1982 kwam ik ter wereld", "15-01-1982"),
            ("Vim ao mundo a 23/3/1951", "23/3/1951"),
            ("Na świat przyszłam 23 maja 1963", "23 maja 1963"),
            ("Jag kom till världen 1949-06-13", "1949-06-13"),
        ] {
            assert_eq!(found(Kind::DateOfBirth, text), [date], "{text}");
        }
        for text in [
            "The best service in the world, it came on 05.10.2024",
            "We came to Disney World on 12/05/2024",
            "Sono venuto al Mondo Convenienza il 12/05/2024",
            "Je suis venue au Monde du Jouet le 12/05/2024",
            "Vine al Mundo del Mueble el 12/05/2024",
            "Die Welt kam am 12.05.2024 nicht",
            "Am 29.08.2024 kam das Paket, nicht die Welt",
        ] {
            assert!(found(Kind::DateOfBirth, text).is_empty(), "{text}");
        }
    }
}
