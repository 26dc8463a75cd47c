//! A first look at a word without any capital: whether it may be a name.
//!
//! It may if lists have it as a forename and as nothing else, or behind a word such as `name`, maybe with
//! a short one between (`mitt namn är`). Most words are of a row of them, so that what stands before one
//! was looked at just before.

use super::{
    known::Known,
    model::{Model, class, is_forename_only},
    unit::{bytes_before, class_at, class_before},
};
use crate::pii::text::Text;

/// Whether the word at `start`, which has no capital, may be a name.
pub(super) fn may_be_name(
    model: Model<'_>,
    text: &Text<'_>,
    start: usize,
    known: &mut Known,
) -> bool {
    let rest = text.all().get(start..).unwrap_or_default();
    let plain = known.plain(model, text, start).map(|plain| (plain.length(), plain.class));
    let Some((length, class)) = plain else {
        let mut is_forename = || is_forename_only(class_at(model, text, start, known));
        return is_opened(model, text, start) || model.may_be_forename(rest) && is_forename();
    };
    let is_behind_space = text.before(start) == Some(b' ');
    let is_opened = || match known.row.opens(text, start) {
        Some(opens) => opens,
        None => is_opened(model, text, start),
    };
    // Some words have the hash of a forename; hardly any of them begins like one as well.
    let is_forename = is_forename_only(class) && model.may_be_forename(rest);
    let may_be = is_forename || is_behind_space && is_opened();
    if is_behind_space {
        known.row.add(start, length, class);
    }
    may_be
}

/// What names follow.
const OPENS: u16 = class::GATE | class::TITLE;

fn is_opened(model: Model<'_>, text: &Text<'_>, start: usize) -> bool {
    let may_open = |before| class_before(model, before) & OPENS != 0;
    let before = bytes_before(text, start);
    let is_opened = || may_open(before) || past_short_word(before).is_some_and(may_open);
    before.ends_with(b" ") && is_opened()
}

/// What stands before a short word and the space behind it.
fn past_short_word(before: &[u8]) -> Option<&[u8]> {
    let front = before.strip_suffix(b" ")?;
    let length = front.iter().rev().take(SHORT + 1).position(|byte| *byte == b' ')?;
    front.get(..front.len().saturating_sub(length))
}

/// Bytes of a short word at most.
const SHORT: usize = 4;

/// The last two plain words behind a space that stand side by side, the nearest first.
#[derive(Clone, Copy, Debug)]
pub(super) struct Row([Seen; 2]);

#[derive(Clone, Copy, Debug)]
struct Seen {
    start: usize,
    end: usize,
    opens: bool,
}

impl Row {
    pub(super) const NOTHING: Self = Self([Seen::NOTHING; 2]);

    /// A word behind a space with its classes.
    fn add(&mut self, start: usize, length: usize, class: u16) {
        let Self([last, _]) = self;
        let seen = Seen { start, end: start.saturating_add(length), opens: class & OPENS != 0 };
        *self = Self([seen, *last]);
    }

    /// Whether names follow the words before a place; `None` if those are not known.
    fn opens(&self, text: &Text<'_>, start: usize) -> Option<bool> {
        let Self([last, other]) = self;
        let is_short = last.end.saturating_sub(last.start) <= SHORT;
        if !last.is_before(text, start) {
            return None;
        }
        if last.opens || !is_short {
            return Some(last.opens);
        }
        other.is_before(text, last.start).then_some(other.opens)
    }
}

impl Seen {
    const NOTHING: Self = Self { start: usize::MAX, end: usize::MAX, opens: false };

    /// Whether it is the word before the space before a place.
    fn is_before(&self, text: &Text<'_>, place: usize) -> bool {
        self.end.checked_add(1) == Some(place) && self.start >= text.floor()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Of all words of four letters the lists take some twenty for a forename by their hash alone.
    #[test]
    fn words_with_the_hash_of_a_forename_that_begin_like_none_are_no_names() {
        let model = Model::BUILT_IN;
        let mut count = 0;
        for number in 0..26_u32.pow(4) {
            let letter =
                |place| char::from(b'a' + u8::try_from(number / 26_u32.pow(place) % 26).unwrap());
            let word = String::from_iter([0, 1, 2, 3].map(letter));
            if is_forename_only(model.class_of(&word)) && !model.may_be_forename(word.as_bytes()) {
                let mut known = Known::NOTHING;
                assert!(!may_be_name(model, &Text::new(&word), 0, &mut known), "{word}");
                count += 1;
            }
        }
        assert_ne!(count, 0);
    }
}
