//! `visard policy plan`: what a request may see of every row, as JSON or as SQL.

#![expect(clippy::print_stderr, reason = "a command-line tool talks")]

mod columns;
mod uses;

use super::ask::{Documents, Format};
use crate::{
    asked::Asked,
    failure::{Failure, Outcome},
};
use clap::{Args, ValueEnum};
use core::fmt::Write as _;
use serde_json::{Value as Json, json};
use std::{
    collections::BTreeSet,
    io::{self, Write},
};
use visard::policy::{
    Branch, Columns, Decision, Dialect, QueryPlan, Rows, Ruling, Statement, Value,
};

#[derive(Args)]
pub(crate) struct Arguments {
    #[command(flatten)]
    documents: Documents,
    #[command(flatten)]
    asked: Asked,
    #[command(flatten)]
    uses: uses::Uses,
    /// A statement of this database instead of the plan
    #[arg(long, value_enum, requires = "table")]
    sql: Option<Sql>,
    #[command(flatten)]
    table: columns::Table,
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
    for attribute in plan.fixed() {
        eprintln!(
            "visard: no row is asked for `{attribute}`: the request states it for every row (--resource)"
        );
    }
    let columns = arguments.table.columns(&policy, &plan)?;
    let (narrow, ruling) = match arguments.uses.query() {
        Some(query) => plan.narrow(&query).map(|(narrow, ruling)| (narrow, Some(ruling)))?,
        None => (plan.clone(), None),
    };
    if let Some(ruling) = ruling.as_ref().filter(|ruling| !ruling.is_allowed()) {
        return arguments.refuse(&plan, ruling);
    }
    let left_out = ruling.as_ref();
    let mut out = io::stdout().lock();
    let (Some(sql), Some(columns)) = (arguments.sql, &columns) else {
        let mut document = serde_json::to_value(&narrow).map_err(io::Error::from)?;
        if let (Some(ruling), Json::Object(members)) = (left_out, &mut document) {
            members.insert("left_out".to_owned(), uses::document(ruling.refusals()));
            writeln!(out, "{document}")?;
        } else {
            writeln!(out, "{}", serde_json::to_string(&narrow).map_err(io::Error::from)?)?;
        }
        return Ok(Outcome::Clean);
    };
    let statement = arguments.statement(&plan, &narrow, columns, sql)?;
    match arguments.format {
        Format::Text => {
            let nothing =
                if arguments.uses.groups().is_some() { "" } else { &why_nothing(&narrow) };
            let text = lines(&statement, arguments.table.first_parameter)
                + &terms_lines(&narrow)
                + &left_out.map_or_else(String::new, left_out_lines);
            out.write_all((text + nothing).as_bytes())?;
        }
        Format::Json => writeln!(out, "{}", document(&statement, &narrow, left_out))?,
    }
    Ok(Outcome::Clean)
}

impl Arguments {
    fn statement(
        &self,
        plan: &QueryPlan,
        narrow: &QueryPlan,
        columns: &Columns,
        sql: Sql,
    ) -> Result<Statement, Failure> {
        let dialect = match sql {
            Sql::Postgres => Dialect::Postgres,
            Sql::Sqlite => Dialect::Sqlite,
            Sql::Duckdb => Dialect::DuckDb,
        };
        let Some(groups) = self.uses.groups() else {
            return Ok(narrow.select(columns, dialect)?);
        };
        let groups = plan.groups(&groups, columns, dialect)?;
        groups.ok_or(Failure::Usage("the policy allows these groups of no row"))
    }

    /// The views allow it of no row: says why, and gives no statement.
    fn refuse(&self, plan: &QueryPlan, ruling: &Ruling) -> Result<Outcome, Failure> {
        let reasons: Vec<&str> = plan.reasons().collect();
        if let Format::Json = self.format {
            let refused = uses::document(ruling.refusals());
            writeln!(io::stdout(), "{}", json!({ "refused": refused, "reasons": reasons }))?;
            return Ok(Outcome::Refused);
        }
        for refusal in ruling.refusals() {
            eprintln!("visard: refused: {}", uses::words(refusal));
        }
        if !plan.is_allowed() {
            eprintln!("visard: denied ({})", reasons.join(", "));
        }
        Ok(Outcome::Refused)
    }
}

/// The statement, then its parameters as comments.
fn lines(statement: &Statement, first: u32) -> String {
    let mut out = format!("{};\n", statement.text);
    for (number, value) in (u64::from(first)..).zip(&statement.parameters) {
        // Writing to a String cannot fail, here and below.
        let _ = writeln!(out, "-- {number}: {}", bound(value));
    }
    if !statement.applied.is_empty() {
        let _ = writeln!(out, "-- only from the stored record: {}", statement.applied.join(", "));
    }
    out
}

/// A comment for each use that is refused on some rows, which are not among those of the statement.
fn left_out_lines(ruling: &Ruling) -> String {
    let line = |refusal| format!("-- without rows that refuse {}\n", uses::words(refusal));
    ruling.refusals().iter().map(line).collect()
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
        let _ = write!(out, "; groups of at least {k} people are (--groups)");
    }
    let reasons: Vec<&str> = plan.reasons().collect();
    if !reasons.is_empty() {
        let _ = write!(out, " ({})", reasons.join(", "));
    }
    out + "\n"
}

/// What whoever is shown rows must do.
fn obligations(plan: &QueryPlan) -> BTreeSet<&str> {
    plan.branches().iter().flat_map(|branch| branch.decision().obligations()).collect()
}

/// Comments on what the statement does not say: what must be done, and until when it holds.
fn terms_lines(plan: &QueryPlan) -> String {
    let duties: Vec<&str> = obligations(plan).into_iter().collect();
    let duties = (!duties.is_empty())
        .then(|| format!("-- whoever is shown rows must fulfil: {}\n", duties.join(", ")));
    let until = plan.valid_until().map(|until| format!("-- holds until {until}\n"));
    duties.into_iter().chain(until).collect()
}

fn document(statement: &Statement, plan: &QueryPlan, left_out: Option<&Ruling>) -> Json {
    let parameters: Vec<Json> = statement.parameters.iter().map(bound).collect();
    let mut document = json!({
        "sql": statement.text, "parameters": parameters, "applied": statement.applied,
        "obligations": obligations(plan), "valid_until": plan.valid_until().map(|at| at.to_string()),
    });
    if let (Some(ruling), Json::Object(members)) = (left_out, &mut document) {
        members.insert("left_out".to_owned(), uses::document(ruling.refusals()));
    }
    document
}

fn bound(value: &Value) -> Json {
    match value {
        Value::String(text) => json!(text),
        Value::Integer(number) => json!(number),
        Value::Boolean(value) => json!(value),
        _ => Json::Null,
    }
}
