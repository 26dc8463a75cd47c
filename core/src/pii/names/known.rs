//! Words that were read already: those around one place are around the next, too.

use super::{
    model::Model,
    plain::Plain,
    small::Row,
    unit::{self, Gap, Read, Unit},
};
use crate::pii::text::Text;

/// How many words are remembered: more than are around a place.
const KNOWN: usize = 32;

/// Bytes behind a word that say where it ends: a mark and the two characters after it.
const LOOK: usize = 12;

/// The words of one text that were read last, by where they begin.
#[derive(Clone, Debug)]
pub(in crate::pii) struct Known {
    words: [Unit; KNOWN],
    /// Those without capitals, in a first look.
    pub(super) row: Row,
}

impl Known {
    pub(in crate::pii) const NOTHING: Self =
        Self { words: [Unit::NOTHING; KNOWN], row: Row::NOTHING };

    /// The word of few letters with nothing attached that the text begins with at `start`.
    #[inline]
    pub(super) fn plain(
        &mut self,
        model: Model<'_>,
        text: &Text<'_>,
        start: usize,
    ) -> Option<&Unit> {
        let known = self.words.get_mut(slot(start))?;
        if known.start != start {
            let plain = Plain::of(text.all().get(start..)?)?;
            *known = Unit::of_plain(model, &plain, start, Gap::Space);
        }
        text.looked(start..start.saturating_add(known.length()));
        (known.read == Read::AtOnce).then_some(known)
    }

    /// The word that a part of the text begins with at `start`, behind a gap.
    #[inline]
    pub(super) fn unit(
        &mut self,
        model: Model<'_>,
        rest: Rest<'_>,
        start: usize,
        gap: Gap,
    ) -> Unit {
        let slot = self.words.get_mut(slot(start));
        match slot.filter(|known| known.start == start && rest.has_whole(known)) {
            Some(known) => Unit { gap, ..*known },
            None => self.read(model, rest, start, gap),
        }
    }

    #[inline(never)]
    fn read(&mut self, model: Model<'_>, rest: Rest<'_>, start: usize, gap: Gap) -> Unit {
        let unit = read(model, rest.text, start, gap);
        // What the end of the window may cut is another word in the next window.
        if let Some(slot) = self.words.get_mut(slot(start)) {
            *slot = if rest.has_whole(&unit) { unit } else { Unit::NOTHING };
        }
        unit
    }
}

/// The text from a place on, as far as it is read.
#[derive(Clone, Copy, Debug)]
pub(super) struct Rest<'t> {
    pub(super) text: &'t str,
    /// Nothing is behind it.
    pub(super) is_last: bool,
}

impl Rest<'_> {
    /// Whether what stands behind a word, which is its first, is there as far as it matters.
    fn has_whole(&self, unit: &Unit) -> bool {
        self.is_last || self.text.len().saturating_sub(unit.length()) >= LOOK
    }
}

/// Where a word is remembered: words of three letters and more in a row go to different slots.
fn slot(start: usize) -> usize {
    start / 4 % KNOWN
}

fn read(model: Model<'_>, rest: &str, start: usize, gap: Gap) -> Unit {
    if let Some(plain) = Plain::of(rest.as_bytes()) {
        return Unit::of_plain(model, &plain, start, gap);
    }
    let (length, is_possessive) = unit::length(rest);
    let word = rest.get(..length).unwrap_or_default();
    Unit { is_possessive, ..Unit::of(model, word, start, gap) }
}

#[cfg(test)]
mod tests {
    use super::{super::sight::Sight, *};
    use crate::pii::text::Text;
    use alloc::format;
    use proptest::prelude::*;

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(64))]

        #[test]
        fn words_that_are_remembered_are_those_that_are_read(
            text in "([A-Za-zéŁ]{1,9}['’-]?[ .,\n]?){0,40}"
        ) {
            let (seen, model) = (Text::new(&text), Model::BUILT_IN);
            let mut known = Known::NOTHING;
            for (place, _) in text.char_indices().step_by(3) {
                let mut nothing = Known::NOTHING;
                let sight = Sight::around(model, &seen, place, &mut known);
                let other = Sight::around(model, &seen, place, &mut nothing);
                prop_assert_eq!(format!("{sight:?}"), format!("{other:?}"));
            }
        }
    }
}
