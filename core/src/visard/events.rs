//! Events of the everyday calls, for the audit log: names and counts, and stand-ins for who and what.

use super::Visard;
use crate::{
    audit::Event,
    error::Result,
    policy::{Decision, Request, Rows},
    record::{Applied, Protected},
    time::Timestamp,
};
use alloc::vec::Vec;

impl Visard {
    /// What was asked, and what was decided.
    pub(super) fn event(
        &self,
        kind: &'static str,
        request: &Request,
        decision: &Decision,
    ) -> Result<Event> {
        let actor = self.references.reference("actor", request.subject().as_bytes())?;
        let rows = match decision.rows() {
            Rows::Individual => "individual",
            Rows::Aggregate => "aggregate",
            _ => "none",
        };
        let mut rules: Vec<&str> = decision.fields().filter_map(|(_, shown)| shown.by).collect();
        rules.sort_unstable();
        rules.dedup();
        let effect = if decision.is_allowed() { "allow" } else { "deny" };
        let mut event = Event::new(kind, request.now())
            .reference("actor", actor)?
            .name("action", request.action())?
            .name("purpose", request.purpose())?
            .name("effect", effect)?
            .name("rows", rows)?
            .names("rules", rules)?
            .names("reasons", decision.reasons())?
            .names("obligations", decision.obligations())?
            .name("policy", decision.policy())?
            .count("epoch", decision.epoch())?;
        if let Some(processor) = request.named_processor() {
            event = event.name("processor", processor)?;
        }
        Ok(event)
    }

    /// The same of a stored record: which, of how many leaves each view was shown, how many are gone.
    pub(super) fn event_of(&self, applied: &Applied, event: Event) -> Result<Event> {
        let record = self.references.reference("record", applied.id.as_bytes())?;
        let shown = applied.shown.iter().map(|(view, count)| (view.name(), *count));
        let event = event.reference("record", record)?.counts("shown", shown)?;
        if applied.erased > 0 { event.count("erased", applied.erased) } else { Ok(event) }
    }

    /// A protected record with what was done to it.
    pub(super) fn with_event(
        &self,
        protected: Protected,
        now: Timestamp,
    ) -> Result<(Protected, Event)> {
        let record = self.references.reference("record", protected.record.as_bytes())?;
        let findings = protected.report.findings.iter();
        let findings = findings.map(|(kind, count)| (kind.name(), *count));
        let number = |count: usize| u64::try_from(count).unwrap_or(u64::MAX);
        let event = Event::new("protect", now)
            .reference("record", record)?
            .name("profile", protected.report.profile.as_deref().unwrap_or("none"))?
            .name("policy", &self.policy.label())?
            .count("sealed", number(protected.report.sealed))?
            .count("clear", number(protected.report.clear))?
            .count("unnamed", number(protected.report.unnamed.len()))?
            .counts("findings", findings)?;
        Ok((protected, event))
    }
}
