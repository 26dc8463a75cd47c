//! What was asked and what became of it, for the host's audit log.

use super::{Answer, Filter, Guard, Ledger, LedgerStore, Panel, Refusal, Release};
use crate::{aggregate::Plan, error::Result};
use alloc::{collections::BTreeSet, vec::Vec};

/// A question to a ledger and what became of it.
///
/// It says which attributes the filter names but not their values, which may be as good as a person
/// (one manager's team, a village); nor does it say how many people there were or what they answered.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct Asked<'a> {
    /// Who is told.
    pub audience: &'a str,
    /// The question and the people that it is about.
    pub panel: &'a str,
    /// The waves that it looks at.
    pub waves: Vec<&'a str>,
    /// The attributes that it filters by, ascending.
    pub attributes: Vec<&'a str>,
    /// The fewest people that anything is told about.
    pub k: u32,
    /// What is kept from being told.
    pub guard: Guard,
    /// The version of the ledger in its store, which only answers that are new and a stricter k or guard
    /// make larger; 1 with the first question.
    pub version: u64,
    /// Why nothing was told, or that the answer is given.
    pub refused: Option<Refusal>,
}

/// Tables that a ledger released, and how many of their figures.
///
/// As [`Asked`] it says nothing about values, people and answers.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct Released<'a> {
    /// Who is told.
    pub audience: &'a str,
    /// The question and the people that it is about.
    pub panel: &'a str,
    /// The waves that the tables look at, ascending.
    pub waves: Vec<&'a str>,
    /// The attributes that the tables are broken down or filtered by, ascending.
    pub attributes: Vec<&'a str>,
    /// The fewest people that anything is told about.
    pub k: u32,
    /// What is kept from being told.
    pub guard: Guard,
    /// The version of the ledger in its store, which only a release that tells something new and a stricter k
    /// or guard make larger.
    pub version: u64,
    /// How many tables there are.
    pub tables: usize,
    /// How many figures are told, those that several tables share once for each.
    pub published: usize,
    /// How many are not.
    pub suppressed: usize,
}

impl Ledger {
    /// The same as [`Ledger::ask`], with each answer and each refusal in the host's audit log before
    /// it is given: `log` writes it down, for example as [`Event::asked`](crate::audit::Event::asked).
    /// If that fails, nothing is given; an answer counts as told to the audience then.
    ///
    /// # Errors
    /// As [`Ledger::ask`], of which nothing is logged; otherwise those of `log`.
    pub fn ask_logged<S, L>(
        &mut self,
        store: &S,
        panel: &Panel,
        filter: &Filter,
        log: L,
    ) -> Result<Answer>
    where
        S: LedgerStore + ?Sized,
        L: FnOnce(&Asked<'_>) -> Result<()>,
    {
        let answer = self.ask(store, panel, filter)?;
        let refused = match &answer {
            Answer::Given(_) => None,
            Answer::Refused(why) => Some(*why),
        };
        log(&self.asked(filter, refused))?;
        Ok(answer)
    }

    /// The same as [`Ledger::release`], with the release in the host's audit log before it is given:
    /// `log` writes it down, for example as [`Event::released`](crate::audit::Event::released). If that
    /// fails, nothing is given; what would be published counts as told to the audience then.
    ///
    /// # Errors
    /// As [`Ledger::release`], of which nothing is logged; otherwise those of `log`.
    pub fn release_logged<S, L>(
        &mut self,
        store: &S,
        panel: &Panel,
        plan: &Plan,
        log: L,
    ) -> Result<Release>
    where
        S: LedgerStore + ?Sized,
        L: FnOnce(&Released<'_>) -> Result<()>,
    {
        let release = self.release(store, panel, plan)?;
        log(&self.logged(plan, &release))?;
        Ok(release)
    }

    fn logged<'a>(&'a self, plan: &'a Plan, release: &Release) -> Released<'a> {
        let tables = plan.tables();
        let waves: BTreeSet<&str> = tables.iter().map(|table| table.filter.wave.as_str()).collect();
        let attributes: BTreeSet<&str> =
            tables.iter().flat_map(|table| table.attributes()).collect();
        Released {
            audience: &self.audience,
            panel: &self.panel,
            waves: waves.into_iter().collect(),
            attributes: attributes.into_iter().collect(),
            k: self.k,
            guard: self.guard,
            version: self.version,
            tables: tables.len(),
            published: release.published(),
            suppressed: release.suppressed(),
        }
    }

    fn asked<'a>(&'a self, filter: &'a Filter, refused: Option<Refusal>) -> Asked<'a> {
        Asked {
            audience: &self.audience,
            panel: &self.panel,
            waves: alloc::vec![filter.wave.as_str()],
            attributes: filter.attributes().into_iter().collect(),
            k: self.k,
            guard: self.guard,
            version: self.version,
            refused,
        }
    }
}

impl Guard {
    /// A stable name, for logs.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Groups => "groups",
            Self::People => "people",
        }
    }
}

impl Refusal {
    /// A stable name, for logs and for whoever is told.
    pub const fn name(self) -> &'static str {
        match self {
            Self::TooSmall => "too-small",
            Self::TooClose => "too-close",
            Self::Revealing => "revealing",
            Self::Unproven => "unproven",
            Self::Full => "full",
        }
    }
}
