//! Births that are told as a coming: `kam ich zur Welt`, `sono venuto al mondo il 05.10.1976`.

use crate::pii::{context::words_in, tables::List, text::Text};

/// Whether the words right before a date, or right behind it, say that somebody came to the world.
pub(super) fn is_of_a_coming(text: &Text<'_>, from: usize, to: usize) -> bool {
    let before = text.bytes(from.saturating_sub(BESIDE).max(text.floor())..from);
    let behind = text.bytes(to..to.saturating_add(BESIDE));
    let ends = |byte: &u8| b".!?;\n".contains(byte);
    let before = before.rsplit(ends).next().unwrap_or_default();
    let behind = behind.split(ends).next().unwrap_or_default();
    [before, behind].into_iter().any(is_coming)
}

/// `kam ich zur Welt`, `na świat przyszłam`: one word right behind the other, but for a pronoun and a preposition.
fn is_coming(clause: &[u8]) -> bool {
    let mut left = 0;
    let mut last_is_world = false;
    for word in words_in(clause) {
        let is_world = WORLD.has_written(word);
        if COMES.has_written(word) {
            if last_is_world {
                return true;
            }
            left = BETWEEN;
        } else if is_world && left > 0 {
            return true;
        } else {
            left = left.saturating_sub(1_u8);
        }
        last_is_world = is_world;
    }
    false
}

/// Bytes beside a date in which that is said, and words from the verb to the world.
const BESIDE: usize = 40;
const BETWEEN: u8 = 3;

static COMES: List = List::new(
    "came come kam kamen gekommen venu venue venus vine vino vinimos llegue llego venuto venuta vim veio kwam kwamen gekomen \
    przyszlam przyszedl przyszedlem przyszla kom kommit",
);
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
            "Am 29.08.2024 kam das Paket, nicht die Welt",
        ] {
            assert!(found(Kind::DateOfBirth, text).is_empty(), "{text}");
        }
    }
}
