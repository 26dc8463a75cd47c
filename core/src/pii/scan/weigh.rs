//! Weighs candidates by the words around them, and keeps the best one.

use super::Engine;
use crate::pii::{
    DEFAULT_THRESHOLD,
    context::tells_of_a_birth,
    detect::{Candidate, email},
    kind::Kind,
};

impl Engine<'_, '_> {
    pub(super) fn offer_some(&mut self, candidate: Option<Candidate>) {
        if let Some(candidate) = candidate {
            self.offer(candidate);
        }
    }

    /// Weighs a candidate and keeps the better one.
    pub(super) fn offer(&mut self, candidate: Candidate) {
        let text = self.text;
        // What would be attached to something else can be no finding: replaced by a label, it
        // would give the other one an end.
        let is_attached = candidate.kind != Kind::Email && text.is_attached(candidate.start);
        if !self.wants(candidate.kind) || is_attached || text.slice(candidate.range()).is_none() {
            return;
        }
        if self.is_hopeless(&candidate) {
            return;
        }
        let weighed = if candidate.needs_context() {
            candidate.weighed(&text, &mut self.around, &self.job.leaning)
        } else {
            candidate
        };
        if weighed.confidence() < self.threshold(candidate.kind) {
            return;
        }
        // An address that reaches further than the candidate is found at its own `@`.
        if candidate.kind != Kind::Email
            && self.wants(Kind::Email)
            && email::covers(&text, &candidate)
        {
            return;
        }
        if self.best.is_none_or(|best| weighed.is_better(&best)) {
            self.best = Some(weighed);
        }
    }

    /// Whether a date can be none of a birth, because no word near it and no hint speaks of one:
    /// most dates are turned away here, before all words around them are looked up.
    fn is_hopeless(&self, candidate: &Candidate) -> bool {
        candidate.kind == Kind::DateOfBirth
            && !self.job.leaning.is_there
            && candidate.confidence() < self.threshold(candidate.kind)
            && !tells_of_a_birth(&self.text, candidate.range())
    }

    fn threshold(&self, kind: Kind) -> u8 {
        let threshold = self.job.thresholds.get(usize::from(kind.number()));
        threshold.copied().unwrap_or(DEFAULT_THRESHOLD)
    }
}
