//! What of each row leaves the database.

use super::{
    super::{request::Value, view::View},
    Branch, QueryPlan,
    columns::{Columns, MAX_IDENTIFIER},
    filter::Filter,
    sql::{Dialect, Writer},
};
use crate::error::{Code, Error, Result};
use alloc::{
    borrow::ToOwned,
    format,
    string::{String, ToString as _},
    vec::Vec,
};
use core::fmt;

/// A whole `SELECT`.
///
/// A host that sorts or filters further puts it into a `FROM ( … )`: what may not be seen is not
/// there to be compared.
#[derive(Clone, PartialEq, Eq)]
#[non_exhaustive]
pub struct Statement {
    /// SQL without a final semicolon.
    pub text: String,
    /// What its parameters are, in the order of their numbers.
    pub parameters: Vec<Value>,
    /// Its columns, in order.
    pub outputs: Vec<Output>,
    /// Fields that some row shows, but not as they are stored: only `record::apply` shows them,
    /// from the stored record, with the decision of the row's branch.
    pub applied: Vec<String>,
}

/// One column of a statement.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct Output {
    /// Its name in the statement.
    pub name: String,
    /// What is in it.
    pub take: Take,
}

impl Output {
    /// Names the expression written last.
    pub(super) fn add(
        outputs: &mut Vec<Self>,
        writer: &mut Writer<'_>,
        name: &str,
        take: Take,
    ) -> Result<()> {
        // Databases fold the letters of a name, and PostgreSQL cuts a long one.
        let taken = outputs.iter().any(|known| known.name.eq_ignore_ascii_case(name));
        if taken || (writer.dialect == Dialect::Postgres && name.len() > MAX_IDENTIFIER) {
            let message = "two columns of the statement would have one name, or one too long";
            return Err(Error::because(Code::InvalidArgument, message));
        }
        writer.raw(" AS ");
        writer.name(name);
        outputs.push(Self { name: name.to_owned(), take });
        Ok(())
    }
}

/// What a column of a statement holds.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum Take {
    /// The number of the row's branch in [`QueryPlan::branches`].
    Branch,
    /// The stored record.
    Record,
    /// A field's value where it may be seen as it is; else NULL.
    Value {
        /// The field.
        field: String,
    },
    /// Whether there is a value, where no more than that may be seen; else NULL.
    Presence {
        /// The field.
        field: String,
    },
    /// The value that a group has in common.
    Group {
        /// The field.
        field: String,
    },
    /// How many people a group has.
    People,
    /// How many values of the measured field a group has.
    Answers,
    /// Their sum.
    Total,
}

impl QueryPlan {
    /// The rows of which single records are shown, with what of each may be seen.
    ///
    /// Beside the number of the branch, and the stored record if `columns` has one, there is a
    /// column for each field that has one and that some row shows as it is (view `clear`), NULL in
    /// other rows, and one that tells whether there is a value where no more may be seen (view
    /// `redact`). Fields with another view, and text whose findings are hidden, are in
    /// [`Statement::applied`] and in no column; fields for groups only, and denied ones, are
    /// nowhere.
    ///
    /// # Errors
    /// `INVALID_ARGUMENT` when two columns would have one name, because a field is called as one of
    /// the others (`visard_branch`, `email (present)`), or one over 63 bytes in PostgreSQL; as
    /// [`QueryPlan::condition`].
    pub fn select(&self, columns: &Columns, dialect: Dialect) -> Result<Statement> {
        let mut select = Select {
            writer: Writer::new(self, columns, dialect),
            plan: self,
            outputs: Vec::new(),
            applied: Vec::new(),
        };
        select.writer.raw("SELECT ");
        select.branch()?;
        if let Some(record) = &columns.record {
            select.output("visard_record", Take::Record, |writer| {
                writer.name(record);
                Ok(())
            })?;
        }
        for field in &self.fields {
            select.field(field)?;
        }
        let Select { mut writer, outputs, applied, .. } = select;
        writer.raw(" FROM ");
        writer.table();
        writer.raw(" WHERE ");
        writer.condition(&self.individual()?)?;
        Ok(Statement { text: writer.text, parameters: writer.used, outputs, applied })
    }
}

struct Select<'p> {
    writer: Writer<'p>,
    plan: &'p QueryPlan,
    outputs: Vec<Output>,
    applied: Vec<String>,
}

impl Select<'_> {
    fn output(
        &mut self,
        name: &str,
        take: Take,
        write: impl FnOnce(&mut Writer<'_>) -> Result<()>,
    ) -> Result<()> {
        if !self.outputs.is_empty() {
            self.writer.raw(", ");
        }
        write(&mut self.writer)?;
        Output::add(&mut self.outputs, &mut self.writer, name, take)
    }

    /// The branches are disjoint, so their order does not matter; the last needs no condition.
    fn branch(&mut self) -> Result<()> {
        let numbered: Vec<(usize, &Branch)> =
            self.plan.branches.iter().enumerate().filter(|(_, b)| b.is_individual()).collect();
        self.output("visard_branch", Take::Branch, |writer| {
            let Some(((last, _), others)) = numbered.split_last() else {
                writer.raw("NULL");
                return Ok(());
            };
            for (index, (number, branch)) in others.iter().enumerate() {
                writer.raw(if index == 0 { "CASE WHEN " } else { " WHEN " });
                writer.condition(&branch.filter)?;
                writer.raw(&format!(" THEN {number}"));
            }
            let last = last.to_string();
            let parts = if others.is_empty() { ["", &last, ""] } else { [" ELSE ", &last, " END"] };
            for part in parts {
                writer.raw(part);
            }
            Ok(())
        })
    }

    fn field(&mut self, field: &str) -> Result<()> {
        let plan = self.plan;
        let shown = |wanted: &dyn Fn(&Branch) -> bool| {
            plan.branches.iter().any(|branch| branch.is_individual() && wanted(branch))
        };
        let as_it_is = |branch: &Branch| branch.decision.shows_as_it_is(field);
        let presence = |branch: &Branch| branch.decision.view(field) == View::Redact;
        let otherwise = |branch: &Branch| {
            let view = branch.decision.view(field);
            !matches!(view, View::Redact | View::Aggregate | View::Deny) && !as_it_is(branch)
        };
        let column = self.writer.columns.of_field(field).map(ToOwned::to_owned);
        if shown(&otherwise) || (column.is_none() && shown(&|b| as_it_is(b) || presence(b))) {
            self.applied.push(field.to_owned());
        }
        let Some(column) = column else { return Ok(()) };
        if shown(&as_it_is) {
            let take = Take::Value { field: field.to_owned() };
            self.guarded(field, take, &as_it_is, |writer| writer.name(&column))?;
        }
        if shown(&presence) {
            let take = Take::Presence { field: field.to_owned() };
            self.guarded(&format!("{field} (present)"), take, &presence, |writer| {
                writer.name(&column);
                writer.raw(" IS NOT NULL");
            })?;
        }
        Ok(())
    }

    /// An expression in the rows of some branches, NULL in others.
    fn guarded(
        &mut self,
        name: &str,
        take: Take,
        wanted: &dyn Fn(&Branch) -> bool,
        write: impl FnOnce(&mut Writer<'_>),
    ) -> Result<()> {
        let mut individual = self.plan.branches.iter().filter(|branch| branch.is_individual());
        let filter = if individual.all(wanted) {
            Filter::EVERY
        } else {
            self.plan.filter_where(|branch| branch.is_individual() && wanted(branch))?
        };
        self.output(name, take, |writer| {
            if filter == Filter::EVERY {
                write(writer);
                return Ok(());
            }
            writer.raw("CASE WHEN ");
            writer.condition(&filter)?;
            writer.raw(" THEN ");
            write(writer);
            writer.raw(" END");
            Ok(())
        })
    }
}

/// Without the parameters, which may name people.
impl fmt::Debug for Statement {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Statement")
            .field("text", &self.text)
            .field("outputs", &self.outputs)
            .field("applied", &self.applied)
            .finish_non_exhaustive()
    }
}
