//! A text that is one value, of the kind after which its field is called.

use super::{Engine, Heads, State};
use crate::pii::detect::{Candidate, answer};
use alloc::vec::Vec;

impl Engine<'_, '_> {
    /// Judges the triggers before `until`; a whole text may be one value instead, unless all of it is one of another kind.
    pub(super) fn answer(
        &mut self,
        until: usize,
        heads: &mut Heads<'_>,
        found: &mut dyn FnMut(Candidate),
    ) -> State {
        let is_whole = until == usize::MAX && self.at == 0 && self.depth == 0;
        let Some(answer) = self.job.leaning.is_there.then(|| self.whole(is_whole)).flatten() else {
            return self.run(until, heads, found);
        };
        let mut others = Vec::new();
        let stood = self.run(until, heads, &mut |other| others.push(other));
        match others.as_slice() {
            [other] if other.range() == answer.range() => found(*other),
            _ => found(answer),
        }
        stood
    }

    /// The value, weighed.
    fn whole(&mut self, is_whole: bool) -> Option<Candidate> {
        let answer = is_whole.then(|| answer::whole(&self.text, &self.job.leaning)).flatten();
        self.offer_some(answer);
        self.best.take()
    }
}
