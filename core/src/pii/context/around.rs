//! The words around the places that were asked for last, so that each is read once.

use super::{Context, Known, NEAREST, WORDS};
use crate::pii::text::Text;

/// What was read around the places that were asked for last.
#[derive(Clone, Debug)]
pub(in crate::pii) struct Around {
    pub(in crate::pii) known: Known,
    near: Two,
    after: Two,
    nearest: Remembered,
}

/// What was read last and before that.
#[derive(Clone, Debug)]
struct Two {
    one: Remembered,
    other: Remembered,
    /// Which of them is overwritten next.
    older: bool,
}

impl Two {
    const NOTHING: Self =
        Self { one: Remembered::NOTHING, other: Remembered::NOTHING, older: false };

    /// The words of a place, read if they are not remembered.
    fn at(&mut self, at: usize, read: impl FnOnce(&mut Context)) -> &Context {
        if self.one.is_of(at) {
            return &self.one.words;
        }
        if self.other.is_of(at) {
            return &self.other.words;
        }
        self.older = !self.older;
        let oldest = if self.older { &mut self.one } else { &mut self.other };
        oldest.beyond = at.wrapping_add(1);
        read(&mut oldest.words);
        &oldest.words
    }
}

/// Words, and the place that they are near.
#[derive(Clone, Copy, Debug)]
struct Remembered {
    /// One more than the place; 0 where nothing is remembered, so that an engine begins with zeros.
    beyond: usize,
    words: Context,
}

impl Remembered {
    const NOTHING: Self = Self { beyond: 0, words: Context::NOTHING };

    fn is_of(&self, at: usize) -> bool {
        self.beyond == at.wrapping_add(1)
    }
}

impl Around {
    pub(in crate::pii) const NOTHING: Self = Self {
        known: Known::NOTHING,
        near: Two::NOTHING,
        after: Two::NOTHING,
        nearest: Remembered::NOTHING,
    };

    /// Forgets what depends on the floor.
    pub(in crate::pii) fn floor_rose(&mut self) {
        for near in [&mut self.near.one, &mut self.near.other, &mut self.nearest] {
            near.beyond = 0;
        }
    }

    /// The nearest words before a place: three, and more of them if they are known.
    pub(in crate::pii) fn nearest(&mut self, text: &Text<'_>, at: usize) -> &Context {
        if self.near.one.is_of(at) {
            return &self.near.one.words;
        }
        if self.near.other.is_of(at) {
            return &self.near.other.words;
        }
        if !self.nearest.is_of(at) {
            self.nearest.beyond = at.wrapping_add(1);
            self.nearest.words.read_before(text, at, NEAREST, &mut self.known);
        }
        &self.nearest.words
    }

    /// The words before a place.
    pub(in crate::pii) fn near(&mut self, text: &Text<'_>, at: usize) -> &Context {
        self.near.at(at, |words| words.read_before(text, at, WORDS, &mut self.known))
    }

    /// The words after a place.
    pub(in crate::pii) fn after(&mut self, text: &Text<'_>, at: usize) -> &Context {
        self.after.at(at, |words| words.read_after(text, at, &mut self.known))
    }
}
