//! Questions to a ledger of answers and its releases, as events.

use super::Event;
use crate::{
    aggregate::{Asked, Released},
    error::Result,
    time::Timestamp,
};

impl Event {
    /// A question to a [`Ledger`](crate::aggregate::Ledger) and what became of it, an event of the kind `ask`:
    /// audience, panel, waves, the attributes of the filter, k, guard, the ledger's version, `outcome`
    /// (`given` or `refused`) and the `reason` of a refusal. No values of attributes, no numbers of people,
    /// no answers ([`Asked`]).
    ///
    /// Who asked is for the host to add, for example with [`Event::reference`].
    ///
    /// # Errors
    /// `INVALID_ARGUMENT` for names with quotes, backslashes or control characters.
    pub fn asked(asked: &Asked<'_>, at: Timestamp) -> Result<Self> {
        let event = Self::new("ask", at)
            .name("audience", asked.audience)?
            .name("panel", asked.panel)?
            .names("waves", asked.waves.iter().copied())?
            .names("attributes", asked.attributes.iter().copied())?
            .count("k", u64::from(asked.k))?
            .name("guard", asked.guard.name())?
            .count("ledger", asked.version)?;
        match asked.refused {
            None => event.name("outcome", "given"),
            Some(why) => event.name("outcome", "refused")?.name("reason", why.name()),
        }
    }

    /// Tables that a [`Ledger`](crate::aggregate::Ledger) released together, an event of the kind
    /// `release`: audience, panel, waves, the attributes of the tables, k, guard, the ledger's version,
    /// and how many `tables`, figures `published` and figures `suppressed`. No values of attributes, no
    /// numbers of people, no answers ([`Released`]).
    ///
    /// Who asked is for the host to add, for example with [`Event::reference`].
    ///
    /// # Errors
    /// `INVALID_ARGUMENT` for names with quotes, backslashes or control characters.
    pub fn released(released: &Released<'_>, at: Timestamp) -> Result<Self> {
        let number = |count: usize| u64::try_from(count).unwrap_or(u64::MAX);
        Self::new("release", at)
            .name("audience", released.audience)?
            .name("panel", released.panel)?
            .names("waves", released.waves.iter().copied())?
            .names("attributes", released.attributes.iter().copied())?
            .count("k", u64::from(released.k))?
            .name("guard", released.guard.name())?
            .count("ledger", released.version)?
            .count("tables", number(released.tables))?
            .count("published", number(released.published))?
            .count("suppressed", number(released.suppressed))
    }
}
