//! `visard policy plan`: what a request may see of every row, as JSON or as SQL.

use super::ask::{Documents, Format};
use crate::{
    asked::Asked,
    failure::{Failure, Outcome},
};
use clap::{Args, ValueEnum};
use core::fmt::Write as _;
use serde_json::{Value as Json, json};
use std::{
    collections::{BTreeMap, BTreeSet},
    io::{self, Write},
};
use visard::policy::{
    Branch, Columns, Decision, Dialect, Filter, Kind, QueryPlan, Rows, Statement, Value,
};

#[derive(Args)]
pub(crate) struct Arguments {
    #[command(flatten)]
    documents: Documents,
    #[command(flatten)]
    asked: Asked,
    /// A statement of this database instead of the plan
    #[arg(long, value_enum, requires = "table")]
    sql: Option<Sql>,
    /// The table, with columns named as attributes and fields
    #[arg(long, value_name = "NAME", requires = "sql")]
    table: Option<String>,
    /// With --sql: text for people, or one line of JSON; the plan itself is JSON
    #[arg(long, value_enum, default_value_t = Format::Text)]
    format: Format,
}

#[derive(Clone, Copy, ValueEnum)]
enum Sql {
    Postgres,
    Sqlite,
    Duckdb,
}

pub(crate) fn run(arguments: &Arguments) -> Result<Outcome, Failure> {
    let (policy, people) = arguments.documents.read()?;
    let plan = policy.plan(&people, &arguments.asked.request()?)?;
    let mut out = io::stdout().lock();
    let (Some(sql), Some(table)) = (arguments.sql, &arguments.table) else {
        writeln!(out, "{}", serde_json::to_string(&plan).map_err(io::Error::from)?)?;
        return Ok(Outcome::Clean);
    };
    let dialect = match sql {
        Sql::Postgres => Dialect::Postgres,
        Sql::Sqlite => Dialect::Sqlite,
        Sql::Duckdb => Dialect::DuckDb,
    };
    let statement = plan.select(&columns(&plan, table)?, dialect)?;
    match arguments.format {
        Format::Text => out.write_all((lines(&statement) + &why_nothing(&plan)).as_bytes())?,
        Format::Json => writeln!(out, "{}", document(&statement))?,
    }
    Ok(Outcome::Clean)
}

/// Each attribute that the plan compares and each field that it shows, under its own name.
fn columns(plan: &QueryPlan, table: &str) -> Result<Columns, Failure> {
    let mut kinds = BTreeMap::new();
    for branch in plan.branches() {
        compared(branch.filter(), plan.parameters(), &mut kinds);
    }
    let mut columns = Columns::new(table)?;
    for (attribute, kinds) in kinds {
        // Which of two types the column has is nowhere in the policy.
        let mut kinds = kinds.into_iter();
        let (Some(kind), None) = (kinds.next(), kinds.next()) else {
            let message = "the policy compares this attribute with values of several types";
            return Err(Failure::Said(format!("{attribute}: {message}")));
        };
        columns = columns.attribute(attribute, attribute, kind)?;
    }
    for branch in plan.branches() {
        for (field, _) in branch.decision().fields() {
            columns = columns.field(field, field)?;
        }
    }
    Ok(columns)
}

/// The attributes of a filter with the types that they are compared as.
fn compared<'f>(
    filter: &'f Filter,
    parameters: &[Value],
    kinds: &mut BTreeMap<&'f str, BTreeSet<Kind>>,
) {
    match filter {
        Filter::All(parts) | Filter::Any(parts) => {
            for part in parts {
                compared(part, parameters, kinds);
            }
        }
        Filter::In { attribute, parameters: numbers } => {
            let values = numbers.iter().filter_map(|at| parameters.get(usize::try_from(*at).ok()?));
            kinds.entry(attribute).or_default().extend(values.filter_map(Kind::of));
        }
        Filter::NotIn { attribute, kind, .. } => {
            kinds.entry(attribute).or_default().insert(*kind);
        }
        Filter::Unknown { attribute, kinds: of } => {
            kinds.entry(attribute).or_default().extend(of);
        }
        _ => {}
    }
}

/// The statement, then its parameters as comments.
fn lines(statement: &Statement) -> String {
    let mut out = format!("{};\n", statement.text);
    for (at, value) in statement.parameters.iter().enumerate() {
        // Writing to a String cannot fail, here and below.
        let _ = writeln!(out, "-- {}: {}", at.saturating_add(1), bound(value));
    }
    if !statement.applied.is_empty() {
        let _ = writeln!(out, "-- only from the stored record: {}", statement.applied.join(", "));
    }
    out
}

/// A comment where the statement finds no row, whatever the table holds.
fn why_nothing(plan: &QueryPlan) -> String {
    let decisions = || plan.branches().iter().map(Branch::decision);
    if decisions().any(|decision| decision.rows() == Rows::Individual) {
        return String::new();
    }
    let mut out = "-- no single records are shown".to_owned();
    if let Some(k) = decisions().filter_map(Decision::k).min() {
        // Writing to a String cannot fail.
        let _ = write!(out, "; groups of at least {k} people are");
    }
    let reasons: Vec<&str> = plan.reasons().collect();
    if !reasons.is_empty() {
        let _ = write!(out, " ({})", reasons.join(", "));
    }
    out + "\n"
}

fn document(statement: &Statement) -> Json {
    let parameters: Vec<Json> = statement.parameters.iter().map(bound).collect();
    json!({ "sql": statement.text, "parameters": parameters, "applied": statement.applied })
}

fn bound(value: &Value) -> Json {
    match value {
        Value::String(text) => json!(text),
        Value::Integer(number) => json!(number),
        Value::Boolean(value) => json!(value),
        _ => Json::Null,
    }
}
