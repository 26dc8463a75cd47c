//! Weighs candidates by the words around them, and keeps the best one.

use super::Engine;
use crate::pii::{
    detect::{Candidate, email},
    kind::Kind,
    text::is_word,
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
        let is_attached =
            text.before(candidate.start).is_some_and(is_word) && candidate.kind != Kind::Email;
        if !self.wants(candidate.kind) || is_attached || text.slice(candidate.range()).is_none() {
            return;
        }
        let weighed = if candidate.needs_context() {
            candidate.weighed(&text, &mut self.around, &self.job.leaning)
        } else {
            candidate
        };
        let threshold = self.job.thresholds.get(usize::from(candidate.kind.number()));
        if weighed.confidence() < threshold.copied().unwrap_or(50) {
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
}
