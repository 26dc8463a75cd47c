//! How a scan stands between two triggers: all that what comes depends on, but the text itself.

use super::number::Row;
use crate::pii::{
    kind::Kind,
    text::{NEAR, Past},
};

/// Bytes of a view that the engine looks back and ahead at most. Behind: addresses in words (56
/// words of 67 bytes); ahead: a private key, or as many words.
pub(in crate::pii) const BEHIND: usize = 4 << 10;
pub(in crate::pii) const AHEAD: usize = 9 << 10;

/// The state before a trigger is sought. Places are those of the text, or of its view.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(in crate::pii) struct State {
    /// From where on the next trigger is sought.
    pub(in crate::pii) at: usize,
    /// See [`crate::pii::text::Text`].
    pub(in crate::pii) floor: usize,
    pub(in crate::pii) last: Option<Kind>,
    pub(super) past: Past,
    pub(super) row: Row,
    pub(super) spoken_end: usize,
    #[cfg(feature = "names")]
    pub(super) told: crate::pii::names::Told,
    /// What was found so far depends on no byte behind this place and what is [`NEAR`].
    pub(super) horizon: usize,
}

impl State {
    /// The same with other places.
    pub(in crate::pii) fn map(&self, place: impl Fn(usize) -> usize) -> Self {
        Self {
            at: place(self.at),
            floor: place(self.floor),
            last: self.last,
            past: Past { start: place(self.past.start), end: place(self.past.end) },
            row: Row { end: place(self.row.end), ..self.row },
            spoken_end: place(self.spoken_end),
            #[cfg(feature = "names")]
            told: self.told,
            horizon: place(self.horizon),
        }
    }

    /// Where the text begins on which nothing depends that was found so far.
    pub(in crate::pii) fn unseen(&self) -> usize {
        self.horizon.max(self.at.saturating_add(NEAR))
    }

    /// The same if it was found with looks at all that another state depends on.
    pub(in crate::pii) fn joined_to(self, other: &Self) -> Self {
        Self { horizon: self.horizon.max(other.horizon), ..self }
    }

    /// Whether the same text behind both is judged in the same way.
    pub(in crate::pii) fn is_like(&self, other: &Self) -> bool {
        let is_far = |floor: usize| floor.saturating_add(BEHIND) <= self.at;
        let same_floor = (self.floor, self.last, self.past)
            == (other.floor, other.last, other.past)
            || is_far(self.floor) && is_far(other.floor);
        let same_row = self.row == other.row || self.row.end <= self.at && other.row.end <= self.at;
        let same_words = self.spoken_end == other.spoken_end
            || self.spoken_end <= self.at && other.spoken_end <= self.at;
        #[cfg(feature = "names")]
        let same_words = same_words && self.told == other.told;
        self.at == other.at && same_floor && same_row && same_words
    }
}

/// Is told of states on the way, and may stop there.
#[derive(Default)]
pub(in crate::pii) struct Heads<'h> {
    /// No state before this place is of interest.
    pub(in crate::pii) from: usize,
    /// Says from where on the next one is, or that this is enough.
    pub(in crate::pii) reached: Option<&'h mut Reached<'h>>,
}

type Reached<'h> = dyn FnMut(&State) -> Option<usize> + 'h;

impl Heads<'_> {
    pub(super) fn reached(&mut self, at: usize, state: impl FnOnce() -> State) -> bool {
        let Some(reached) = self.reached.as_mut().filter(|_| at >= self.from) else { return false };
        match reached(&state()) {
            Some(next) => self.from = next,
            None => return true,
        }
        false
    }
}
