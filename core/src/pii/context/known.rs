//! Words that were looked up, each once.

use crate::pii::{
    fold::fold,
    id::{is_like_name, may_be_name},
    records,
    tables::{front_of, small_front_of, topic, topics, topics_in_any_case},
    text::{Text, is_digit},
};
use core::ops::Range;

/// Where a word is, and what it speaks of.
#[derive(Clone, Copy, Debug)]
pub(super) struct Word {
    start: u32,
    /// Words that are kept are short.
    length: u16,
    pub(super) is_name: bool,
    pub(super) is_like_name: bool,
    pub(super) topics: u32,
}

impl Word {
    pub(super) const NOTHING: Self =
        Self { start: 0, length: 0, is_name: false, is_like_name: false, topics: 0 };

    /// What is no word of the text, and speaks of these.
    pub(super) fn about(topics: u32) -> Self {
        Self { topics, ..Self::NOTHING }
    }

    pub(super) fn of<'t>(&self, text: &Text<'t>) -> &'t [u8] {
        let start = self.start as usize;
        text.bytes(start..start.saturating_add(self.length.into()))
    }
}

/// What a word speaks of, as it is written, and whether it may be the name of a number.
#[inline(never)]
fn read(word: &[u8]) -> (u32, bool, bool) {
    if !word.is_ascii() {
        let folded = fold(word);
        let is_name = may_be_name(front_of(folded.letters()));
        let is_like_name = is_name && is_like_name(folded.letters());
        return (topics(folded.letters()), is_name, is_like_name);
    }
    let front = small_front_of(word);
    let is_name = may_be_name(front);
    (topics_in_any_case(word, front), is_name, is_name && is_like_name(word))
}

/// `38 dni`: Polish days, and no Spanish card.
fn is_days(text: &Text<'_>, word: &Range<usize>) -> bool {
    text.bytes(word.clone()) == b"dni"
        && matches!(text.bytes(word.start.saturating_sub(2)..word.start), [digit, b' '] if is_digit(*digit))
}

/// The words that were looked up last, by where they are.
#[derive(Clone, Debug)]
pub(in crate::pii) struct Known {
    words: [Word; KNOWN],
}

/// How many words are remembered: more than two windows have.
const KNOWN: usize = 32;

/// Where a word is remembered. Words of one length in a row go to different slots.
fn slot(start: u32) -> usize {
    (start.wrapping_mul(0x9e37_79b1) >> 27) as usize % KNOWN
}

impl Known {
    pub(super) const NOTHING: Self = Self { words: [Word::NOTHING; KNOWN] };

    /// The topics of the word at a place.
    pub(in crate::pii) fn topics(&mut self, text: &Text<'_>, range: Range<usize>) -> u32 {
        self.word(text, range).topics
    }

    // In the browser size counts.
    #[cfg_attr(target_arch = "wasm32", inline(never))]
    #[cfg_attr(not(target_arch = "wasm32"), inline)]
    pub(super) fn word(&mut self, text: &Text<'_>, range: Range<usize>) -> Word {
        let start = u32::try_from(range.start).unwrap_or(u32::MAX);
        let length = u16::try_from(range.len()).unwrap_or(u16::MAX);
        let Some(known) = self.words.get_mut(slot(start)) else { return Word::NOTHING };
        if known.start != start || known.length != length {
            let is_of_record = records::is_key_of_one(text, &range);
            let (topics, is_name, is_like_name) =
                if is_days(text, &range) { (0, false, false) } else { read(text.bytes(range)) };
            let topics = if is_of_record { topic::ORDER } else { topics };
            *known = Word { start, length, is_name, is_like_name, topics };
        }
        *known
    }
}
