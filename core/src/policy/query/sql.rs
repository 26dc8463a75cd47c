//! Conditions as parameterised SQL.
//!
//! A value is always a parameter, an identifier always quoted. A condition is exact on the types a
//! database compares: SQLite gives a type to each value and not to a column, so there its type is
//! asked for; the others have the type that the host states.

use super::{
    super::request::Value,
    QueryPlan,
    columns::Columns,
    filter::{Filter, Kind, parameter},
};
use crate::error::Result;
use alloc::{
    collections::BTreeMap,
    string::{String, ToString as _},
    vec::Vec,
};

/// How a database writes SQL.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum Dialect {
    /// PostgreSQL 12 and later: `$1`, cast to its type.
    Postgres,
    /// SQLite 3.8.3 and later: `?1`. Booleans are the integers 0 and 1.
    Sqlite,
    /// `DuckDB`: `$1`, cast to its type.
    DuckDb,
}

/// A condition for a `WHERE` clause.
#[derive(Clone, PartialEq, Eq)]
#[non_exhaustive]
pub struct Condition {
    /// SQL without `WHERE`; in parentheses where it has an `OR` outside.
    pub text: String,
    /// What its parameters are, in the order of their numbers.
    pub parameters: Vec<Value>,
}

impl QueryPlan {
    /// The rows of which single records are shown, for a host's own statement.
    ///
    /// # Errors
    /// `UNKNOWN_NAME` when `columns` says nothing of an attribute that it compares,
    /// `LIMIT_EXCEEDED` as [`QueryPlan::filter`].
    pub fn condition(&self, columns: &Columns, dialect: Dialect) -> Result<Condition> {
        let mut writer = Writer::new(self, columns, dialect);
        writer.condition(&self.individual()?)?;
        Ok(Condition { text: writer.text, parameters: writer.used })
    }
}

/// Text with the parameters it has used so far.
pub(super) struct Writer<'p> {
    pub(super) text: String,
    pub(super) used: Vec<Value>,
    /// Where each of these stands.
    places: BTreeMap<Value, usize>,
    plan: &'p QueryPlan,
    pub(super) columns: &'p Columns,
    pub(super) dialect: Dialect,
}

impl<'p> Writer<'p> {
    pub(super) const fn new(plan: &'p QueryPlan, columns: &'p Columns, dialect: Dialect) -> Self {
        Self {
            text: String::new(),
            used: Vec::new(),
            places: BTreeMap::new(),
            plan,
            columns,
            dialect,
        }
    }

    pub(super) fn raw(&mut self, text: &str) {
        self.text.push_str(text);
    }

    /// A quoted identifier. In SQLite an unknown one in double quotes is a text; one in backticks
    /// is an error.
    pub(super) fn name(&mut self, name: &str) {
        let quote = if self.dialect == Dialect::Sqlite { '`' } else { '"' };
        self.text.push(quote);
        for c in name.chars() {
            self.text.push(c);
            if c == quote {
                self.text.push(c);
            }
        }
        self.text.push(quote);
    }

    /// The table, in its schema if that is said.
    pub(super) fn table(&mut self) {
        let columns = self.columns;
        if let Some(schema) = &columns.schema {
            self.name(schema);
            self.raw(".");
        }
        self.name(&columns.table);
    }

    /// The rows of a filter; an `OR` in parentheses.
    pub(super) fn condition(&mut self, filter: &Filter) -> Result<()> {
        let filter = typed(filter, &self.plan.parameters, self.columns)?;
        self.filter(&filter)
    }

    fn filter(&mut self, filter: &Filter) -> Result<()> {
        match filter {
            Filter::All(parts) if parts.is_empty() => self.raw("1 = 1"),
            Filter::Any(parts) if parts.is_empty() => self.raw("1 = 0"),
            Filter::All(parts) => return self.separated(parts, " AND "),
            Filter::Any(parts) => {
                self.raw("(");
                self.separated(parts, " OR ")?;
                self.raw(")");
            }
            Filter::In { attribute, parameters } => self.listed(attribute, parameters, true)?,
            Filter::NotIn { attribute, parameters, .. } => {
                self.listed(attribute, parameters, false)?;
            }
            Filter::Unknown { attribute, .. } => self.unknown(attribute)?,
        }
        Ok(())
    }

    fn separated(&mut self, parts: &[Filter], between: &str) -> Result<()> {
        for (index, part) in parts.iter().enumerate() {
            if index > 0 {
                self.raw(between);
            }
            self.filter(part)?;
        }
        Ok(())
    }

    /// A column that has, or has a value of its type other than, these parameters.
    fn listed(&mut self, attribute: &str, numbers: &[u32], taken: bool) -> Result<()> {
        let Some((column, kind)) = self.columns.of_attribute(attribute)? else { return Ok(()) };
        let strict = self.dialect == Dialect::Sqlite;
        if strict {
            self.raw("(");
            self.has_type(column, kind);
        } else if numbers.is_empty() {
            self.name(column);
            self.raw(" IS NOT NULL");
        }
        if !numbers.is_empty() {
            self.raw(if strict { " AND " } else { "" });
            self.name(column);
            self.raw(if strict && kind == Kind::Text { " COLLATE BINARY" } else { "" });
            let plan = self.plan;
            let values = numbers.iter().filter_map(|number| parameter(&plan.parameters, *number));
            self.compared(&values.collect::<Vec<_>>(), taken);
        }
        self.raw(if strict { ")" } else { "" });
        Ok(())
    }

    /// Behind a column: equal to one of some values, or to none.
    pub(super) fn compared(&mut self, values: &[&Value], taken: bool) {
        let one = values.len() == 1;
        self.raw(match (one, taken) {
            (true, true) => " = ",
            (true, false) => " <> ",
            (false, true) => " IN (",
            (false, false) => " NOT IN (",
        });
        for (index, value) in values.iter().enumerate() {
            self.raw(if index > 0 { ", " } else { "" });
            self.value(value);
        }
        self.raw(if one { "" } else { ")" });
    }

    fn unknown(&mut self, attribute: &str) -> Result<()> {
        let Some((column, kind)) = self.columns.of_attribute(attribute)? else { return Ok(()) };
        if self.dialect == Dialect::Sqlite {
            self.raw("NOT (");
            self.has_type(column, kind);
            self.raw(")");
        } else {
            self.name(column);
            self.raw(" IS NULL");
        }
        Ok(())
    }

    /// SQLite: whether a value has the type of its column.
    fn has_type(&mut self, column: &str, kind: Kind) {
        self.raw("typeof(");
        self.name(column);
        self.raw(if kind == Kind::Text { ") = 'text'" } else { ") = 'integer'" });
        if kind == Kind::Boolean {
            self.raw(" AND ");
            self.name(column);
            self.raw(" IN (0, 1)");
        }
    }

    /// A parameter, the same number for the same value.
    pub(super) fn value(&mut self, value: &Value) {
        let known = self.places.get(value).copied();
        let place = known.unwrap_or_else(|| {
            let next = self.used.len();
            self.places.insert(value.clone(), next);
            self.used.push(value.clone());
            next
        });
        let number = u64::try_from(place).unwrap_or(u64::MAX);
        let number = number.saturating_add(self.columns.first.into()).to_string();
        let (open, close) = match (self.dialect, Kind::of(value)) {
            (Dialect::Sqlite, _) => ("?", ""),
            (Dialect::Postgres, Some(Kind::Integer)) => ("CAST($", " AS bigint)"),
            (Dialect::Postgres, Some(Kind::Boolean)) => ("CAST($", " AS boolean)"),
            (Dialect::Postgres, _) => ("CAST($", " AS text)"),
            (Dialect::DuckDb, Some(Kind::Integer)) => ("CAST($", " AS BIGINT)"),
            (Dialect::DuckDb, Some(Kind::Boolean)) => ("CAST($", " AS BOOLEAN)"),
            (Dialect::DuckDb, _) => ("CAST($", " AS VARCHAR)"),
        };
        for part in [open, &number, close] {
            self.raw(part);
        }
    }
}

/// The same rows, knowing the type of each column.
fn typed(filter: &Filter, parameters: &[Value], columns: &Columns) -> Result<Filter> {
    let parts = |parts: &[Filter]| -> Result<Vec<Filter>> {
        parts.iter().map(|part| typed(part, parameters, columns)).collect()
    };
    let kind = |attribute: &str| -> Result<Option<Kind>> {
        Ok(columns.of_attribute(attribute)?.map(|(_, kind)| kind))
    };
    Ok(match filter {
        Filter::All(inner) => Filter::all(parts(inner)?),
        Filter::Any(inner) => Filter::any(parts(inner)?),
        Filter::In { attribute, parameters: numbers } => {
            let column = kind(attribute)?;
            let same = |number: &u32| {
                let value = parameter(parameters, *number);
                column.is_some() && value.and_then(Kind::of) == column
            };
            let parameters: Vec<u32> = numbers.iter().copied().filter(same).collect();
            if parameters.is_empty() {
                return Ok(Filter::NONE);
            }
            Filter::In { attribute: attribute.clone(), parameters }
        }
        Filter::NotIn { attribute, kind: own, .. } if kind(attribute)? != Some(*own) => {
            Filter::NONE
        }
        Filter::Unknown { attribute, kinds }
            if kind(attribute)?.is_none_or(|kind| !kinds.contains(&kind)) =>
        {
            Filter::EVERY
        }
        Filter::NotIn { .. } | Filter::Unknown { .. } => filter.clone(),
    })
}

/// Without the parameters, which may name people.
impl core::fmt::Debug for Condition {
    fn fmt(&self, f: &mut core::fmt::Formatter<'_>) -> core::fmt::Result {
        f.debug_struct("Condition").field("text", &self.text).finish_non_exhaustive()
    }
}
