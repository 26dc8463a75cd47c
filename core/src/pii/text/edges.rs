//! Where a number or a code may begin and end: what is written onto it, and what only sets it off.

use super::{Text, is_digit, is_word};
use core::ops::Range;

/// How many `_` set off a word at most, and letters of a word that one of them sets off.
const MOST_LINES: usize = 3;
const PLAIN: core::ops::RangeInclusive<usize> = 2..=16;

impl Text<'_> {
    /// Whether a number or code may end before `at`: no letter, digit or `_` is attached, but for
    /// the `_` of emphasis (`_4111…_`) or of a word (`4111…_old`).
    pub(in crate::pii) fn may_end(&self, at: usize) -> bool {
        match self.at(at) {
            Some(b'_') => self.is_emphasis_behind(at) || self.is_word_behind(at),
            // `37501726 låg`: the first letter of a word.
            Some(0xc3..=0xc9) if self.before(at).is_some_and(|last| last.is_ascii_alphabetic()) => {
                !self.char_at(at).is_some_and(char::is_alphabetic)
            }
            byte => !byte.is_some_and(is_word),
        }
    }

    /// Whether nothing is written onto the row of `_` from `at` on, as Markdown sets off words. A
    /// label is: what it stands for may have been.
    pub(in crate::pii) fn is_emphasis_behind(&self, at: usize) -> bool {
        let lines = self.lines(at..at.saturating_add(MOST_LINES));
        let end = at.saturating_add(lines);
        lines > 0
            && self.at(end) != Some(b'[')
            && !self.char_at(end).is_some_and(|next| next == '_' || next.is_alphanumeric())
    }

    /// The same before `at`.
    pub(in crate::pii) fn is_emphasis_before(&self, at: usize) -> bool {
        let lines = self.lines_before(at);
        let start = at.saturating_sub(lines);
        let last = self.char_before(start);
        lines > 0 && !last.is_some_and(|last| last == '_' || last.is_alphanumeric())
    }

    fn is_word_behind(&self, at: usize) -> bool {
        let start = at.saturating_add(1);
        let end = self.word_end(start);
        let is_more = self.char_at(end).is_some_and(|next| next == '[' || next.is_alphanumeric());
        is_plain(self.bytes(start..end)) && !is_more
    }

    /// Whether a word and one `_` stand before `at`, as in names of files and fields: `IBAN_DE89…`.
    fn is_word_before(&self, at: usize) -> bool {
        let end = at.saturating_sub(1);
        let start = self.word_start(end);
        let is_more = self.char_before(start).is_some_and(char::is_alphanumeric);
        is_plain(self.bytes(start..end)) && !is_more
    }

    fn lines(&self, range: Range<usize>) -> usize {
        self.bytes(range).iter().take_while(|byte| **byte == b'_').count()
    }

    fn lines_before(&self, at: usize) -> usize {
        let before = self.bytes_before(at, MOST_LINES);
        before.iter().rev().take_while(|byte| **byte == b'_').count()
    }

    /// Whether a letter, a digit or a `_` that sets nothing off stands directly before `at`.
    pub(in crate::pii) fn is_attached(&self, at: usize) -> bool {
        match self.before(at) {
            Some(b'_') => !self.is_emphasis_before(at) && !self.is_word_before(at),
            byte => byte.is_some_and(is_word),
        }
    }

    /// As [`Text::may_end`], and no decimal or further version part follows.
    pub(in crate::pii) fn number_may_end(&self, at: usize) -> bool {
        let after = at.saturating_add(1);
        let decimals = self.at(at) == Some(b'.') && self.at(after).is_some_and(is_digit);
        !decimals && self.may_end(at) && !self.is_elided(at)
    }

    /// Whether the letter before `at` is a word of its own that lost its end: `99981265 n'explique rien`.
    fn is_elided(&self, at: usize) -> bool {
        let behind = match self.bytes_from(at, 4) {
            [b'\'', next, ..] | [0xe2, 0x80, 0x99, next] => *next,
            _ => return false,
        };
        self.before(at).is_some_and(|byte| byte.is_ascii_alphabetic())
            && (behind.is_ascii_alphabetic() || !behind.is_ascii())
    }

    /// Whether a number or code may begin at `at`: it is not the tail of a word, a decimal
    /// number, a dotted version or a colon-separated address.
    pub(in crate::pii) fn may_begin(&self, at: usize) -> bool {
        let Some(before) = self.before(at) else { return true };
        let second = at.checked_sub(1).and_then(|dot| self.before(dot));
        let decimals = before == b'.' && second.is_some_and(is_digit);
        !self.is_attached(at) && !decimals && !self.is_in_colon_run(at)
    }

    /// Whether `at` follows two colons with at most four hexadecimal digits between them.
    pub(in crate::pii) fn is_in_colon_run(&self, at: usize) -> bool {
        if self.before(at) != Some(b':') {
            return false;
        }
        let mut at = at.saturating_sub(1);
        for _ in 0..4 {
            if self.before(at).is_some_and(|byte| byte.is_ascii_hexdigit()) {
                at = at.saturating_sub(1);
            }
        }
        self.before(at) == Some(b':')
    }
}

/// Whether a word is one as people write them, not a part of a key: letters alone, and capitals only
/// at its beginning or everywhere.
fn is_plain(word: &[u8]) -> bool {
    let rest = word.get(1..).unwrap_or_default();
    PLAIN.contains(&word.len())
        && word.iter().all(u8::is_ascii_alphabetic)
        && (rest.iter().all(u8::is_ascii_lowercase) || word.iter().all(u8::is_ascii_uppercase))
}

#[cfg(test)]
mod tests {
    use super::Text;

    #[test]
    fn a_number_does_not_begin_inside_a_word_a_decimal_or_a_colon_run() {
        for (text, at, may) in [
            ("a1", 1, false),
            ("_1", 1, true),
            ("a __1", 4, true),
            ("____1", 4, false),
            ("order_1", 6, true),
            ("ORDER_1", 6, true),
            ("aB_1", 3, false),
            ("a2_1", 3, false),
            ("é_1", 3, false),
            ("2.1", 2, false),
            ("n.1", 2, true),
            ("code:1", 5, true),
            ("2001:db8:1", 9, false),
            ("::1", 2, false),
            ("é1", 2, true),
        ] {
            assert_eq!(Text::new(text).may_begin(at), may, "{text}");
        }
    }

    #[test]
    fn a_number_ends_before_emphasis_and_before_a_word_behind_a_line() {
        for (text, at, may) in [
            ("1_", 1, true),
            ("1__ b", 1, true),
            ("1_.", 1, true),
            ("1_prod", 1, true),
            ("1_prod-2", 1, true),
            ("1_aB", 1, false),
            ("1_2", 1, false),
            ("1_prod2", 1, false),
            ("1_[EMAIL]", 1, false),
            ("1_prod[EMAIL]", 1, false),
            ("1____", 1, false),
        ] {
            assert_eq!(Text::new(text).may_end(at), may, "{text}");
        }
    }
}
