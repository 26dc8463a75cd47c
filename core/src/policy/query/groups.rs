//! Results about groups of rows, never about fewer than k people.

use super::{
    super::request::Value,
    QueryPlan,
    columns::Columns,
    select::{Output, Statement, Take},
    sql::{Dialect, Writer},
    uses::Query,
};
use crate::error::{Code, Error, Result};
use alloc::{borrow::ToOwned, vec, vec::Vec};

impl QueryPlan {
    /// Groups of rows by the values of some fields, with the number of people, and the number and
    /// sum of the values of `measured` if one is named. `None` when the plan allows it of no row
    /// ([`QueryPlan::narrow`] says why).
    ///
    /// Where any of these fields may only be seen of groups, a group of fewer than k distinct
    /// people is left out, people without a value not counted, and so are rows that may be seen one
    /// by one, which would tell the others of a group apart. That alone does not protect against
    /// whoever compares the answers to many overlapping queries.
    ///
    /// # Errors
    /// `INVALID_ARGUMENT` when `columns` has no [`person`](Columns::person), and for names as
    /// [`QueryPlan::select`]; `UNKNOWN_NAME` for a
    /// field that the resource type or `columns` does not have; as [`QueryPlan::condition`].
    pub fn groups(
        &self,
        by: &[&str],
        measured: Option<&str>,
        columns: &Columns,
        dialect: Dialect,
    ) -> Result<Option<Statement>> {
        let mut query = Query::new().rows();
        for field in by {
            query = query.group(field);
        }
        if let Some(field) = measured {
            query = query.measure(field);
        }
        let (plan, ruling) = self.narrow(&query)?;
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
        let by = by.iter().map(|field| Ok((*field, column(field)?)));
        let grouped = Grouped {
            by: by.collect::<Result<_>>()?,
            measured: measured.map(column).transpose()?,
            person,
            k: ruling.k(),
        };
        grouped.write(Writer::new(&plan, columns, dialect), &plan).map(Some)
    }
}

struct Grouped<'c> {
    by: Vec<(&'c str, &'c str)>,
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
