//! Words of few letters of ASCII with nothing attached, as most are: read sixteen bytes at a time.

use super::unit::{Case, case};
use crate::pii::{
    fold::Folded,
    lanes::{Lanes, WIDTH},
};

/// How such a word is written.
#[derive(Clone, Copy, Debug)]
pub(super) struct Plain {
    pub(super) folded: Folded,
    pub(super) length: usize,
    pub(super) case: Case,
}

impl Plain {
    /// The word that a text begins with; `None` if it must be read letter by letter.
    #[inline]
    pub(super) fn of(rest: &[u8]) -> Option<Self> {
        let front = Lanes::part(rest, 0);
        let lower = front.with(0x20);
        let letters = lower.is_among(b'a', 26).bits();
        let count = letters.trailing_ones();
        let length = usize::try_from(count).ok().filter(|length| *length < WIDTH)?;
        let joins = |byte: &u8| matches!(byte, b'-' | b'\'') || !byte.is_ascii();
        if rest.get(length).is_some_and(joins) {
            return None;
        }
        let capitals = front.is_among(b'A', 26).bits();
        // What is behind the word is not of it.
        let inside = !u64::MAX.wrapping_shl(count) & !1;
        let case = case(capitals & 1 == 1, capitals & inside != 0, !capitals & inside != 0);
        Some(Self { folded: Folded::of_small(lower.bytes(), length), length, case })
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::pii::{
        fold::fold,
        names::unit::{case_of, length},
    };
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn plain_words_are_what_they_are_letter_by_letter(
            text in "[A-Z]?[a-zA-Z]{0,3}[a-z]{0,15}[ .,'’é5-]?[a-zA-Z ]{0,12}"
        ) {
            if let Some(plain) = Plain::of(text.as_bytes()) {
                prop_assert_eq!((plain.length, false), length(&text));
                let word = &text[..plain.length];
                prop_assert_eq!(plain.case, case_of(word));
                let (one, other) = (plain.folded, fold(word.as_bytes()));
                prop_assert_eq!(std::format!("{one:?}"), std::format!("{other:?}"));
            }
        }
    }

    #[test]
    fn words_with_something_attached_or_many_letters_are_not_plain() {
        for text in ["Anna-Lena", "d'Arc", "Zoë", "abcdefghijklmnop", "Jo\u{301}"] {
            assert!(Plain::of(text.as_bytes()).is_none(), "{text}");
        }
        for text in ["Anna", "ok 5", "abcdefghijklmno", "J. L.", "Kern\u{7f}"] {
            assert!(Plain::of(text.as_bytes()).is_some(), "{text}");
        }
    }
}
