//! The explanation in lines of English, for a terminal or a ticket.

use super::{Class, Explanation, Holding, Miss, Part, wording};
use crate::time::Timestamp;
use alloc::{string::String, vec::Vec};
use core::fmt;

impl fmt::Display for Explanation {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let effect = if self.decision.is_allowed() { "allow" } else { "deny" };
        writeln!(
            f,
            "{effect}, rows: {}, by {}",
            self.decision.rows().name(),
            self.decision.policy()
        )?;
        for reason in self.decision.reasons() {
            writeln!(f, "  {reason}: {}", wording(reason).unwrap_or_default())?;
        }
        if let Some(end) = self.decision.valid_until() {
            writeln!(f, "  holds until {end}")?;
        }
        self.write_roles(f)?;
        self.classes.iter().try_for_each(|class| write_class(class, f))?;
        self.limits.iter().try_for_each(|limit| write_limit(limit, f))?;
        for lacking in &self.unsupported {
            let duties = lacking.obligations.join("`, `");
            writeln!(f, "`{}` matches, but the caller did not declare `{duties}`", lacking.rule)?;
        }
        for refusal in &self.egress {
            write!(f, "processor: {}", wording(&refusal.code).unwrap_or_default())?;
            if let Some(about) = &refusal.about {
                write!(f, " ({about})")?;
            }
            writeln!(f, "{}", Since(refusal.since))?;
        }
        self.missed.iter().try_for_each(|miss| write_miss(miss, f))?;
        match self.more_missed {
            0 => Ok(()),
            more => writeln!(f, "and {more} more rules nearly matched"),
        }
    }
}

impl Explanation {
    fn write_roles(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        writeln!(f, "roles: {}", or_none(&self.session.active))?;
        for role in &self.session.inactive {
            let why = wording(&role.why).unwrap_or_default();
            writeln!(f, "  not `{}`: {why}{}", role.role, Since(role.at))?;
        }
        for session in &self.session.sessions {
            writeln!(f, "  a session may have: {}", session.join(", "))?;
        }
        Ok(())
    }
}

fn write_class(class: &Class, f: &mut fmt::Formatter<'_>) -> fmt::Result {
    write!(f, "{}: {}", class.class, class.view.name())?;
    if let Some(k) = class.k {
        write!(f, " of at least {k}")?;
    }
    match &class.by {
        Some(by) => write!(f, ", by `{by}`")?,
        // What a limit denies may be given by some rule.
        None if class.limits.is_empty() => write!(f, ", nobody gives it")?,
        None => {}
    }
    if !class.limits.is_empty() {
        write!(f, ", capped by {}", class.limits.join(", "))?;
    }
    writeln!(f)
}

fn write_limit(limit: &Holding, f: &mut fmt::Formatter<'_>) -> fmt::Result {
    write!(f, "limit `{}` holds", limit.limit)?;
    if !limit.met.is_empty() {
        write!(f, " ({})", limit.met.join(", "))?;
    }
    let unknown: Vec<String> = limit.unknown.iter().map(Part::text).collect();
    if !unknown.is_empty() {
        write!(f, ": {}; what is not known does not lift it", unknown.join(", "))?;
    }
    if !limit.unless_roles.is_empty() {
        write!(f, "; not with {}", limit.unless_roles.join(", "))?;
    }
    writeln!(f)
}

fn write_miss(miss: &Miss, f: &mut fmt::Formatter<'_>) -> fmt::Result {
    let gives: Vec<String> = miss
        .would_give
        .iter()
        .map(|given| alloc::format!("{} {}", given.class, given.view.name()))
        .collect();
    writeln!(f, "`{}` would give {}, but:", miss.rule, gives.join(", "))?;
    miss.failed.iter().try_for_each(|part| writeln!(f, "  {}", part.text()))
}

fn or_none(names: &[String]) -> String {
    if names.is_empty() { "none".into() } else { names.join(", ") }
}

/// ` (2026-10-31T00:00:00Z)`, or nothing.
struct Since(Option<Timestamp>);

impl fmt::Display for Since {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.0 {
            Some(at) => write!(f, " ({at})"),
            None => Ok(()),
        }
    }
}
