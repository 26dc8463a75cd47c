//! Decisions about rows that are still in a database: which of them, and what of each.
//!
//! [`Policy::plan`] takes a request that says nothing of the resource and gives the decisions that
//! [`Policy::decide`] would make of every row there can be, each with a [`Filter`] for its rows.
//! The filters are disjoint. [`QueryPlan::select`] makes parameterised SQL of them, so that what
//! may not be shown does not leave the database, and [`QueryPlan::narrow`] says what else a query
//! may do with a field: whoever sees a masked address must not learn it by sorting.

mod axis;
mod columns;
mod diagram;
mod document;
mod filter;
mod groups;
mod rules;
mod select;
mod sql;
mod uses;
mod work;

pub use columns::Columns;
pub use filter::{Filter, Kind};
pub use groups::Groups;
pub use select::{Output, Statement, Take};
pub use sql::{Condition, Dialect};
pub use uses::{Query, Refusal, Ruling, Use};

use super::{
    Policy,
    decider::Decider,
    decision::{Decision, Rows},
    people::People,
    request::{Request, Value},
};
use crate::{error::Result, time::Timestamp};
use alloc::{string::String, sync::Arc, vec, vec::Vec};
use core::fmt;
use diagram::Diagram;
use rules::Rules;
use work::Work;

/// Most attributes that the rules in scope of a plan may read.
pub const MAX_ATTRIBUTES: usize = 64;
/// Most values that they may compare these with.
pub const MAX_PARAMETERS: usize = 4_096;
/// Most different decisions of a plan.
pub const MAX_BRANCHES: usize = 256;
/// Most comparisons of one filter.
pub const MAX_TERMS: usize = 4_096;
/// Most values in all lists of one filter, each counted as often as it stands there.
pub const MAX_LISTED: usize = 65_536;
/// Most places that the search for a plan looks at.
const MAX_NODES: usize = 16_384;

/// What a request may see of every row: disjoint filters, each with the decision for its rows.
///
/// Rows in no branch are not shown. It holds as long as its decisions do:
/// [`QueryPlan::valid_until`], and as long as policy and people stay the same. It holds values of
/// the request (the subject's id, its teams) in [`QueryPlan::parameters`] and nowhere else.
#[derive(Clone)]
pub struct QueryPlan {
    branches: Vec<Branch>,
    parameters: Vec<Value>,
    reasons: Vec<String>,
    /// One decision, of whatever rows: for what is the same in all.
    any: Option<Decision>,
    /// Fields of the resource type.
    fields: Vec<String>,
    /// Attributes of the resource that the request states and rules read, sorted.
    fixed: Vec<String>,
    diagram: Arc<Diagram>,
    /// Which of the diagram's decisions the branches are, in their order.
    numbers: Vec<usize>,
}

/// Rows that are decided alike.
#[derive(Clone)]
pub struct Branch {
    filter: Filter,
    decision: Decision,
}

impl Policy {
    /// Decides about all rows at once, before any is read.
    ///
    /// The request says who asks, for what and when, as for [`Policy::decide`]. Attributes of the
    /// resource that it states are the same for every row; those it does not state are columns.
    ///
    /// ```
    /// # #[cfg(feature = "toml")] {
    /// use visard::policy::{Columns, Dialect, Kind, People, Policy, Request};
    ///
    /// let policy = Policy::from_toml(include_str!("../../../tests/data/policy.toml"))?;
    /// let people = People::from_toml(include_str!("../../../tests/data/people.toml"), &policy)?;
    /// let now = "2026-11-23T10:00:00Z".parse()?;
    /// let request = Request::new("u-1042", "response.read", "issue-resolution", now)
    ///     .attribute("tenant", "acme");
    ///
    /// let plan = policy.plan(&people, &request)?;
    /// let columns = Columns::new("responses")?
    ///     .attribute("tenant", "tenant", Kind::Text)?
    ///     .attribute("assignee", "assignee", Kind::Text)?
    ///     .attribute("status", "status", Kind::Text)?
    ///     .field("nps", "nps")?
    ///     .record("stored")?;
    /// let query = plan.select(&columns, Dialect::Postgres)?;
    /// assert_eq!(
    ///     query.text,
    ///     "SELECT 0 AS \"visard_branch\", \"stored\" AS \"visard_record\", \"nps\" AS \"nps\" FROM \"responses\" \
    ///      WHERE \"assignee\" = CAST($1 AS text) \
    ///      AND \"status\" IN (CAST($2 AS text), CAST($3 AS text)) \
    ///      AND \"tenant\" = CAST($4 AS text)"
    /// );
    /// assert_eq!(query.parameters.len(), 4);
    /// # }
    /// # Ok::<(), visard::Error>(())
    /// ```
    ///
    /// # Errors
    /// As [`Policy::decide`]; `LIMIT_EXCEEDED` when the rules in scope read more than
    /// [`MAX_ATTRIBUTES`] attributes, compare with more than [`MAX_PARAMETERS`] values, or lead to
    /// more than [`MAX_BRANCHES`] decisions, [`MAX_TERMS`] comparisons or [`MAX_LISTED`] values in
    /// a filter, or when the search for the plan takes more than 32,000,000 steps.
    pub fn plan(&self, people: &People, request: &Request) -> Result<QueryPlan> {
        let decider = Decider::new(self, people)?;
        let work = Work::new();
        let rules = Rules::of(self.model(), people, request, &work)?;
        let parameters = rules.parameters.values.clone();
        let fixed = rules.fixed.iter().cloned().collect();
        let found = diagram::search(rules, decider, request, &work)?;
        let any = found.decisions.first().or(found.denied.as_ref()).cloned();
        let resource = any.as_ref().map(Decision::resource).unwrap_or_default();
        let mut plan = QueryPlan {
            branches: Vec::new(),
            parameters,
            reasons: found.reasons,
            fields: self.fields(resource).map(|(field, _)| field.into()).collect(),
            fixed,
            any,
            diagram: Arc::new(found.diagram),
            numbers: (0..found.decisions.len()).collect(),
        };
        let count = found.decisions.len();
        for (number, decision) in found.decisions.into_iter().enumerate() {
            let wanted: Vec<_> = (0..count).map(|other| other == number).collect();
            plan.branches.push(Branch { filter: plan.diagram.filter(&wanted, &work)?, decision });
        }
        Ok(plan)
    }
}

impl QueryPlan {
    /// The branches, in an order that is always the same for the same policy, people and request.
    pub fn branches(&self) -> &[Branch] {
        &self.branches
    }

    /// The resource type that the rows are of.
    pub fn resource(&self) -> &str {
        self.any.as_ref().map(Decision::resource).unwrap_or_default()
    }

    /// The attributes of the resource that rules read and that no filter asks of a row, because the
    /// request states them for every row. A host that states one asks for rows that have it, or
    /// shows those of others.
    pub fn fixed(&self) -> impl Iterator<Item = &str> {
        self.fixed.iter().map(String::as_str)
    }

    /// The values that filters compare with, by number.
    pub fn parameters(&self) -> &[Value] {
        &self.parameters
    }

    /// True when some rows may be shown, or used for groups.
    pub fn is_allowed(&self) -> bool {
        !self.branches.is_empty()
    }

    /// Why rows are not shown, over all that are not: stable codes in sorted order.
    pub fn reasons(&self) -> impl Iterator<Item = &str> {
        self.reasons.iter().map(String::as_str)
    }

    /// The moment from which time alone could change the plan; absent when it never does.
    pub fn valid_until(&self) -> Option<Timestamp> {
        self.any.as_ref()?.valid_until()
    }

    /// The rows in any branch.
    ///
    /// # Errors
    /// `LIMIT_EXCEEDED` over [`MAX_TERMS`] or [`MAX_LISTED`], or when it takes as many steps as a
    /// plan may.
    pub fn filter(&self) -> Result<Filter> {
        self.filter_where(|_| true)
    }

    /// The rows of which single records are shown.
    ///
    /// # Errors
    /// As [`QueryPlan::filter`].
    pub fn individual(&self) -> Result<Filter> {
        self.filter_where(Branch::is_individual)
    }

    /// The branch of a row, given its attributes; `None` for a row that is not shown.
    pub fn branch_of<'v>(&self, attribute: impl Fn(&str) -> Option<&'v Value>) -> Option<&Branch> {
        self.branches.iter().find(|branch| branch.filter.holds(&self.parameters, &attribute))
    }

    fn filter_where(&self, wanted: impl Fn(&Branch) -> bool) -> Result<Filter> {
        let last = self.numbers.iter().copied().max().unwrap_or_default();
        let mut numbers = vec![false; last.saturating_add(1)];
        for (branch, number) in self.branches.iter().zip(&self.numbers) {
            if let Some(slot) = numbers.get_mut(*number) {
                *slot = wanted(branch);
            }
        }
        self.diagram.filter(&numbers, &Work::new())
    }
}

impl Branch {
    /// The rows.
    pub const fn filter(&self) -> &Filter {
        &self.filter
    }

    /// What [`Policy::decide`] says of each of them.
    pub const fn decision(&self) -> &Decision {
        &self.decision
    }

    fn is_individual(&self) -> bool {
        self.decision.rows() == Rows::Individual
    }
}

/// Without the parameters, which may name people.
impl fmt::Debug for QueryPlan {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("QueryPlan")
            .field("branches", &self.branches)
            .field("reasons", &self.reasons)
            .finish_non_exhaustive()
    }
}

impl fmt::Debug for Branch {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Branch")
            .field("filter", &self.filter)
            .field("rows", &self.decision.rows())
            .finish_non_exhaustive()
    }
}
