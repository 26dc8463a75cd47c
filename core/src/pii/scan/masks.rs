//! Masks, as redaction leaves them in the place of values: `IBAN DE•••3000`. The words before one are used up by what it
//! stands for, like those before a label; what is written behind it is judged.

use super::Engine;
use crate::pii::mask::HIDDEN;

/// The next mask of a text.
#[derive(Clone, Copy)]
pub(super) struct Masks {
    /// Where it begins; beyond every text when there is none.
    next: usize,
}

impl Masks {
    /// Those from a place on.
    pub(super) fn of(text: &str, at: usize) -> Self {
        // Most texts have none, and of ASCII that is told at once.
        let may_be = !text.is_ascii() && text.contains(HIDDEN);
        Self { next: if may_be { next(text.as_bytes(), at) } else { usize::MAX } }
    }
}

fn next(text: &[u8], at: usize) -> usize {
    let rest = text.get(at..).unwrap_or_default();
    let place = rest.windows(HIDDEN.len()).position(|window| window == HIDDEN.as_bytes());
    place.map_or(usize::MAX, |place| at.saturating_add(place))
}

impl Engine<'_, '_> {
    /// Takes what stands before each mask that begins before `place` out of sight, and says whether there is one: then
    /// the next trigger is sought behind it.
    #[inline]
    pub(super) fn pass_masks(&mut self, place: usize) -> bool {
        self.masks.next < place && self.pass_each_mask(place)
    }

    #[cold]
    fn pass_each_mask(&mut self, place: usize) -> bool {
        let from = self.at;
        while self.masks.next < place {
            let mask = self.masks.next;
            let end = mask.saturating_add(HIDDEN.len());
            // What was passed over is part of something else.
            if mask >= self.at {
                self.raise_floor(mask..end, None);
                self.at = end;
            }
            self.masks.next = next(self.text.all(), end);
        }
        self.at > from
    }
}
