//! `visard index plan`: how many bits, and what they show.

use crate::{
    columns::{normaliser_of, plan},
    csvfile::Source,
    failure::Failure,
    keyset::now,
};
use clap::{Args, Subcommand};
use std::{
    io::{self, Write},
    path::{Path, PathBuf},
};
use visard::{
    Code, Error,
    field::{BlindIndex, IndexPlan, Leakage, Normaliser},
    keyset::Keyring,
};

#[derive(Subcommand)]
pub(crate) enum Command {
    /// Say how many bits an index should store, and what it shows to a thief of the database
    Plan(Plan),
}

#[derive(Args)]
pub(crate) struct Plan {
    /// How many different values the column has, or will have
    #[arg(long, value_name = "NUMBER", required_unless_present = "csv")]
    distinct: Option<u64>,
    /// Over how many partitions a value is spread
    #[arg(long, value_name = "NUMBER", default_value_t = 1)]
    partitions: u16,
    /// Why fewer than 1,024 different values may be indexed all the same
    #[arg(long, value_name = "TEXT")]
    reason: Option<String>,
    /// A CSV file with a column of the values: counts them and measures what the index shows
    #[arg(long, value_name = "FILE", requires = "column")]
    csv: Option<PathBuf>,
    /// The column in the CSV file
    #[arg(long, value_name = "COLUMN", requires = "csv")]
    column: Option<String>,
    /// email, phone, name or plain
    #[arg(long, value_name = "NORMALISER", default_value = "plain", value_parser = normaliser_of)]
    normaliser: Normaliser,
}

pub(crate) fn run(command: &Command) -> Result<(), Failure> {
    let Command::Plan(arguments) = command;
    let sample = match (&arguments.csv, &arguments.column) {
        (Some(path), Some(column)) => Some(values(path, column)?),
        _ => None,
    };
    let counted = sample.as_ref().map(|values| arguments.measure(everything()?, values));
    let distinct = match (arguments.distinct, counted.transpose()?) {
        (Some(distinct), _) => distinct,
        (None, Some(leakage)) => leakage.distinct,
        (None, None) => return Err(Failure::Usage("give --distinct NUMBER or --csv FILE")),
    };
    let plan = plan(distinct, arguments.partitions, arguments.reason.as_deref())?;
    let mut out = io::stdout().lock();
    writeln!(out, "{distinct} distinct values: {plan}")?;
    let others = plan.expected_false_positives(distinct);
    writeln!(out, "a search for one value finds about {others} other values too")?;
    if let Some(values) = &sample {
        writeln!(out, "{}", arguments.measure(plan, values)?)?;
    } else {
        writeln!(out, "whoever has only the database sees which rows share an index value, and")?;
        writeln!(out, "how often each occurs: a frequent value stays visible; never an order")?;
    }
    Ok(())
}

impl Plan {
    /// Measured under a key that nobody keeps: the figures hardly depend on it.
    fn measure(&self, plan: IndexPlan, values: &[String]) -> Result<Leakage, Failure> {
        let keyring = Keyring::generate("plan", now()?)?;
        let index = BlindIndex::new(&keyring, "plan", "plan", self.normaliser, plan)?;
        Ok(index.leakage(values.iter().map(String::as_str))?)
    }
}

/// A plan under which all values differ, to count them.
fn everything() -> Result<IndexPlan, Failure> {
    Ok(IndexPlan::for_distinct(u64::MAX)?)
}

fn values(path: &Path, column: &str) -> Result<Vec<String>, Failure> {
    let mut source = Source::open(path)?;
    let at = source.column(column)?;
    let mut values = Vec::new();
    for record in source.reader.byte_records() {
        let record = record.map_err(|_| Error::new(Code::RecordShape))?;
        let field = record.get(at).unwrap_or_default().to_vec();
        values.push(String::from_utf8(field).map_err(|_| Error::new(Code::InvalidUtf8))?);
    }
    Ok(values)
}
