//! What else a query may do with a field: a view also governs filters, order, groups and counts.
//!
//! A masked address is as good as read if rows can be sorted or filtered by it. So a host states
//! what its query does, and each use is allowed by the field's view or refused with a stable
//! reason; the table is in `docs/formats/policy.md`.

use super::{
    super::{
        decision::{Decision, Rows},
        document::unknown,
        view::View,
    },
    QueryPlan,
};
use crate::error::Result;
use alloc::{borrow::ToOwned, collections::BTreeSet, string::String, vec::Vec};

/// What a query does with a field.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[non_exhaustive]
pub enum Use {
    /// Gives the field of single records: on a page or in a file. In its view, as always.
    Export,
    /// Keeps rows whose value is one of some: `=`, `IN`.
    Equal,
    /// Keeps rows by any other comparison: order, difference, pattern, full text.
    Range,
    /// Keeps rows that have, or do not have, a value.
    Present,
    /// Puts rows in the order of the values.
    Sort,
    /// Makes a group of each value.
    Group,
    /// Counts values or different values.
    Count,
    /// Adds values up, or takes their mean. An extreme is the value of one person: that is `Range`.
    Measure,
}

/// What a host's query does, field by field.
///
/// ```
/// use visard::policy::Query;
/// let query = Query::new().equal("country").group("product").measure("nps");
/// # let _ = query;
/// ```
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Query {
    uses: BTreeSet<(String, Use)>,
    pseudonyms: BTreeSet<String>,
    rows: bool,
}

/// A use that a view does not allow.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
#[non_exhaustive]
pub struct Refusal {
    /// The field; empty where rows are counted.
    pub field: String,
    /// What was asked of it; none where rows are counted.
    pub used: Option<Use>,
    /// Why not: a stable code beginning with `use:`, of the table in `docs/formats/policy.md`.
    pub reason: &'static str,
}

/// Whether a query may run.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Ruling {
    allowed: bool,
    refusals: Vec<Refusal>,
    k: Option<u32>,
}

/// What a view makes of a use.
enum Cell {
    Allowed,
    /// Allowed in results about at least k people.
    Groups(u32),
    Refused(&'static str),
}

impl Query {
    /// A query that does nothing yet.
    pub fn new() -> Self {
        Self::default()
    }

    /// Adds a use of a field.
    #[must_use]
    pub fn with(mut self, field: &str, used: Use) -> Self {
        self.uses.insert((field.to_owned(), used));
        self
    }

    /// Gives the field of single records.
    #[must_use]
    pub fn export(self, field: &str) -> Self {
        self.with(field, Use::Export)
    }

    /// Keeps rows whose value is one of some.
    #[must_use]
    pub fn equal(self, field: &str) -> Self {
        self.with(field, Use::Equal)
    }

    /// Keeps rows by any other comparison.
    #[must_use]
    pub fn range(self, field: &str) -> Self {
        self.with(field, Use::Range)
    }

    /// Keeps rows that have, or do not have, a value.
    #[must_use]
    pub fn present(self, field: &str) -> Self {
        self.with(field, Use::Present)
    }

    /// Puts rows in the order of the values.
    #[must_use]
    pub fn sort(self, field: &str) -> Self {
        self.with(field, Use::Sort)
    }

    /// Makes a group of each value.
    #[must_use]
    pub fn group(self, field: &str) -> Self {
        self.with(field, Use::Group)
    }

    /// Counts values or different values.
    #[must_use]
    pub fn count(self, field: &str) -> Self {
        self.with(field, Use::Count)
    }

    /// Adds values up, or takes their mean.
    #[must_use]
    pub fn measure(self, field: &str) -> Self {
        self.with(field, Use::Measure)
    }

    /// Says that all uses of a field are of its pseudonym, in the domain in which it is shown, and
    /// that the value itself is not compared: for a host that keeps pseudonyms beside its rows, or
    /// works on what `record::apply` gave.
    #[must_use]
    pub fn on_pseudonym(mut self, field: &str) -> Self {
        self.pseudonyms.insert(field.to_owned());
        self
    }

    /// Counts rows.
    #[must_use]
    pub const fn rows(mut self) -> Self {
        self.rows = true;
        self
    }

    /// Whether the resource type has every field.
    fn check<'n>(&self, fields: impl Iterator<Item = &'n str>) -> Result<()> {
        let known: BTreeSet<&str> = fields.collect();
        match self.uses.iter().find(|(field, _)| !known.contains(field.as_str())) {
            Some((field, _)) => {
                let message = "the query names a field that the resource type does not have";
                Err(unknown(message, field, known))
            }
            None => Ok(()),
        }
    }
}

impl Ruling {
    /// True when the query may run, on what [`QueryPlan::narrow`] leaves of the rows.
    pub const fn is_allowed(&self) -> bool {
        self.allowed
    }

    /// Why not, or why not on more rows: sorted, each once.
    pub fn refusals(&self) -> &[Refusal] {
        &self.refusals
    }

    /// The fewest people that a result may be about; none when results may be about one.
    pub const fn k(&self) -> Option<u32> {
        self.k
    }
}

impl Decision {
    /// Whether a query may run on rows with this decision.
    ///
    /// # Errors
    /// `UNKNOWN_NAME` for a field that the resource type does not have.
    pub fn rule(&self, query: &Query) -> Result<Ruling> {
        // Rows that feed groups only do so whatever is asked of them.
        let mut ruling = Ruling { k: self.k(), ..Ruling::default() };
        let mut single: Vec<(&String, Use)> = Vec::new();
        query.check(self.declared())?;
        for (field, used) in &query.uses {
            match self.cell(field, *used, query.pseudonyms.contains(field)) {
                Cell::Allowed => single.push((field, *used)),
                Cell::Groups(k) => ruling.k = ruling.k.max(Some(k)),
                Cell::Refused(reason) => ruling.refuse(field, *used, reason),
            }
        }
        if query.rows && self.rows() == Rows::None {
            ruling.refuse_rows("use:denied");
        }
        // A result about groups must not come with what tells or singles out their members.
        if ruling.k.is_some() {
            let told = |used: &Use| matches!(used, Use::Export | Use::Sort | Use::Range);
            for (field, used) in single.into_iter().filter(|(_, used)| told(used)) {
                ruling.refuse(field, used, "use:beside-groups");
            }
        }
        ruling.settle();
        ruling.allowed = ruling.refusals.is_empty() && self.is_allowed();
        Ok(ruling)
    }

    /// The table in `docs/formats/policy.md`.
    fn cell(&self, field: &str, used: Use, on_pseudonym: bool) -> Cell {
        let Some(shown) = self.field(field) else { return Cell::Refused("use:denied") };
        match (shown.view, used) {
            (View::Deny, _) => Cell::Refused("use:denied"),
            // A value of free text is one person's words: a group of it tells what hides inside.
            (View::Aggregate, Use::Equal | Use::Group | Use::Measure) if self.is_scanned(field) => {
                Cell::Refused("use:findings")
            }
            (View::Aggregate, Use::Equal | Use::Group | Use::Count | Use::Measure) => {
                Cell::Groups(shown.k.unwrap_or(u32::MAX))
            }
            (View::Aggregate, _) => Cell::Refused("use:aggregate-only"),
            (_, Use::Export | Use::Present) => Cell::Allowed,
            (View::Clear, _) if self.shows_as_it_is(field) => Cell::Allowed,
            (View::Clear, _) => Cell::Refused("use:findings"),
            (View::Pseudonym, _) if self.is_scanned(field) => Cell::Refused("use:findings"),
            (View::Pseudonym, Use::Equal | Use::Sort | Use::Group | Use::Count) if on_pseudonym => {
                Cell::Allowed
            }
            (View::Pseudonym, _) => Cell::Refused("use:pseudonym"),
            (View::Mask, _) => Cell::Refused("use:masked"),
            (View::Encrypt, _) => Cell::Refused("use:encrypted"),
            (View::Redact, _) => Cell::Refused("use:redacted"),
        }
    }
}

impl Ruling {
    fn refuse(&mut self, field: &str, used: Use, reason: &'static str) {
        self.refusals.push(Refusal { field: field.to_owned(), used: Some(used), reason });
    }

    fn refuse_rows(&mut self, reason: &'static str) {
        self.refusals.push(Refusal { field: String::new(), used: None, reason });
    }

    fn settle(&mut self) {
        self.refusals.sort_unstable();
        self.refusals.dedup();
    }

    /// Takes in the ruling on other rows.
    fn add(&mut self, other: Self) {
        if other.allowed {
            self.k = self.k.max(other.k);
        }
        self.allowed |= other.allowed;
        self.refusals.extend(other.refusals);
    }
}

impl QueryPlan {
    /// What a query may do: the plan of those rows on which every use is allowed, and the ruling
    /// over all of them.
    ///
    /// Where some rows may only be part of a group, those that may be seen one by one are left out
    /// (`use:beside-groups`): whoever takes them away from a group of k would see the rest of it.
    ///
    /// A query runs on the rows of the narrowed plan only. Rows on which it would tell more than
    /// their view are not in it, whatever their values; so that they are missing tells nothing.
    ///
    /// # Errors
    /// As [`Decision::rule`].
    pub fn narrow(&self, query: &Query) -> Result<(Self, Ruling)> {
        query.check(self.fields.iter().map(String::as_str))?;
        let mut plan = Self { branches: Vec::new(), numbers: Vec::new(), ..self.clone() };
        let mut ruling = Ruling::default();
        let rulings = self.branches.iter().map(|branch| branch.decision.rule(query));
        let rulings = rulings.collect::<Result<Vec<_>>>()?;
        let in_groups = rulings.iter().any(|own| own.allowed && own.k.is_some());
        for ((branch, number), mut own) in self.branches.iter().zip(&self.numbers).zip(rulings) {
            if in_groups && own.allowed && own.k.is_none() {
                own.allowed = false;
                own.refuse_rows("use:beside-groups");
            }
            if own.allowed {
                plan.branches.push(branch.clone());
                plan.numbers.push(*number);
            }
            ruling.add(own);
        }
        ruling.settle();
        Ok((plan, ruling))
    }
}
