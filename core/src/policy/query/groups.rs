//! Results about groups of rows, never about fewer than k people.

use super::{
    super::request::Value,
    MAX_PARAMETERS, QueryPlan,
    columns::Columns,
    filter::Kind,
    select::{Output, Statement, Take},
    sql::{Dialect, Writer},
    uses::Query,
};
use crate::error::{Code, Error, Result};
use alloc::{
    borrow::ToOwned,
    collections::{BTreeMap, BTreeSet},
    string::String,
    vec,
    vec::Vec,
};
use core::fmt;

/// Groups of rows: of which rows, by the values of which fields, and what is added up.
///
/// ```
/// use visard::policy::Groups;
/// let groups = Groups::new().only("country", "DE").only("country", "AT").by("product").measure("nps");
/// # let _ = groups;
/// ```
#[derive(Clone, Default, PartialEq, Eq)]
pub struct Groups {
    by: Vec<String>,
    only: BTreeMap<String, BTreeSet<Value>>,
    measured: Option<String>,
}

impl Groups {
    /// One group of all rows.
    pub fn new() -> Self {
        Self::default()
    }

    /// Makes a group of each value of a field.
    #[must_use]
    pub fn by(mut self, field: &str) -> Self {
        self.by.push(field.to_owned());
        self
    }

    /// Keeps only rows with this value of a field; of several values of one field, with any.
    #[must_use]
    pub fn only(mut self, field: &str, value: impl Into<Value>) -> Self {
        self.only.entry(field.to_owned()).or_default().insert(value.into());
        self
    }

    /// Counts and adds up the values of a field; of several fields, of the last.
    #[must_use]
    pub fn measure(mut self, field: &str) -> Self {
        self.measured = Some(field.to_owned());
        self
    }

    /// What this does with each field, for [`QueryPlan::narrow`].
    pub fn query(&self) -> Query {
        let query = self.by.iter().fold(Query::new().rows(), |query, field| query.group(field));
        let query = self.only.keys().fold(query, |query, field| query.equal(field));
        self.measured.iter().fold(query, |query, field| query.measure(field))
    }

    /// Values that a column can be compared with, and not too many.
    fn check(&self) -> Result<()> {
        let mut values = self.only.values().flatten();
        if values.any(|value| Kind::of(value).is_none()) {
            let message = "rows are kept by a text, a whole number or a truth value";
            return Err(Error::because(Code::InvalidArgument, message));
        }
        let count = self.only.values().map(BTreeSet::len).fold(0, usize::saturating_add);
        if count > MAX_PARAMETERS {
            let message = "rows are kept by at most 4,096 values";
            return Err(Error::because(Code::LimitExceeded, message));
        }
        Ok(())
    }
}

/// Without the values, which may name people.
impl fmt::Debug for Groups {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Groups")
            .field("by", &self.by)
            .field("only", &self.only.keys())
            .field("measured", &self.measured)
            .finish_non_exhaustive()
    }
}

impl QueryPlan {
    /// Groups of rows by the values of some fields, with the number of people, and the number and
    /// sum of the values of the measured field if one is named. `None` when the plan allows it of
    /// no row ([`QueryPlan::narrow`] with [`Groups::query`] says why).
    ///
    /// Where any of these fields may only be seen of groups, also one that rows are kept by, a group
    /// of fewer than k distinct people is left out, people without a value not counted; k is the
    /// largest of all of them. So are rows that may be seen one by one, which would tell the others
    /// of a group apart. That alone does not protect against whoever compares the answers to many
    /// overlapping queries.
    ///
    /// # Errors
    /// `INVALID_ARGUMENT` when `columns` has no [`person`](Columns::person), when rows are kept by
    /// a list, and for names as [`QueryPlan::select`]; `UNKNOWN_NAME` for a field that the resource
    /// type or `columns` does not have; `LIMIT_EXCEEDED` when rows are kept by more than
    /// [`MAX_PARAMETERS`] values; as [`QueryPlan::condition`].
    pub fn groups(
        &self,
        groups: &Groups,
        columns: &Columns,
        dialect: Dialect,
    ) -> Result<Option<Statement>> {
        groups.check()?;
        let (plan, ruling) = self.narrow(&groups.query())?;
        if !ruling.is_allowed() {
            return Ok(None);
        }
        let person = columns.person.as_deref().ok_or(Error::because(
            Code::InvalidArgument,
            "groups need a column that tells people apart",
        ))?;
        let column = |field: &str| {
            let known = columns.of_field(field);
            known.ok_or(Error::because(Code::UnknownName, "no column is given for a field"))
        };
        let by = groups.by.iter().map(|field| Ok((field.as_str(), column(field)?)));
        let only = groups.only.iter().map(|(field, values)| Ok((column(field)?, values)));
        let grouped = Grouped {
            by: by.collect::<Result<_>>()?,
            only: only.collect::<Result<_>>()?,
            measured: groups.measured.as_deref().map(column).transpose()?,
            person,
            k: ruling.k(),
        };
        grouped.write(Writer::new(&plan, columns, dialect), &plan).map(Some)
    }
}

struct Grouped<'c> {
    by: Vec<(&'c str, &'c str)>,
    only: Vec<(&'c str, &'c BTreeSet<Value>)>,
    measured: Option<&'c str>,
    person: &'c str,
    k: Option<u32>,
}

impl Grouped<'_> {
    fn write(&self, mut writer: Writer<'_>, plan: &QueryPlan) -> Result<Statement> {
        let mut outputs: Vec<Output> = Vec::new();
        writer.raw("SELECT ");
        for (field, column) in &self.by {
            writer.name(column);
            let take = Take::Group { field: (*field).to_owned() };
            Output::add(&mut outputs, &mut writer, field, take)?;
            writer.raw(", ");
        }
        self.people(&mut writer);
        Output::add(&mut outputs, &mut writer, "visard_people", Take::People)?;
        if let Some(column) = self.measured {
            for (function, name, take) in
                [("COUNT(", "visard_answers", Take::Answers), ("SUM(", "visard_total", Take::Total)]
            {
                writer.raw(", ");
                writer.raw(function);
                writer.name(column);
                writer.raw(")");
                Output::add(&mut outputs, &mut writer, name, take)?;
            }
        }
        self.rows(&mut writer, plan)?;
        let Writer { text, used, .. } = writer;
        Ok(Statement { text, parameters: used, outputs, applied: vec![] })
    }

    fn rows(&self, writer: &mut Writer<'_>, plan: &QueryPlan) -> Result<()> {
        writer.raw(" FROM ");
        writer.table();
        writer.raw(" WHERE ");
        writer.condition(&plan.filter()?)?;
        for (column, values) in &self.only {
            writer.raw(" AND ");
            writer.name(column);
            writer.compared(&values.iter().collect::<Vec<_>>(), true);
        }
        for column in core::iter::once(self.person).chain(self.measured) {
            writer.raw(" AND ");
            writer.name(column);
            writer.raw(" IS NOT NULL");
        }
        for (index, (_, column)) in self.by.iter().enumerate() {
            writer.raw(if index == 0 { " GROUP BY " } else { ", " });
            writer.name(column);
        }
        if let Some(k) = self.k {
            writer.raw(" HAVING ");
            self.people(writer);
            writer.raw(" >= ");
            writer.value(&Value::Integer(k.into()));
        }
        Ok(())
    }

    fn people(&self, writer: &mut Writer<'_>) {
        writer.raw("COUNT(DISTINCT ");
        writer.name(self.person);
        writer.raw(")");
    }
}
