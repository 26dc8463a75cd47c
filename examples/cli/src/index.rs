//! `visard index`: how many bits, what they show, and what to search for.

use crate::{
    columns::{Index, normaliser_of, plan},
    csvfile::Source,
    failure::Failure,
    input,
    keyset::{KeysetArguments, now},
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
    /// Print the values under which rows with this value may stand in an index, one a line
    Search(Search),
}

#[derive(Args)]
pub(crate) struct Search {
    #[command(flatten)]
    keyset: KeysetArguments,
    /// The table that the index was made for
    #[arg(long, value_name = "NAME", default_value = "records")]
    table: String,
    /// The index, as it was made
    #[arg(long, value_name = "FIELD:NORMALISER:DISTINCT[:PARTITIONS[:REASON]]")]
    index: Index,
    /// Print integers, for INTEGER columns, instead of hexadecimal
    #[arg(long)]
    integer: bool,
    /// The value to search for, `-` for standard input: words of a command stay in the shell's history
    #[arg(allow_hyphen_values = true)]
    value: String,
}

#[derive(Args)]
pub(crate) struct Plan {
    /// How many different values the column has, or will have
    #[arg(long, value_name = "NUMBER")]
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
    match command {
        Command::Plan(arguments) => plan_index(arguments),
        Command::Search(arguments) => search(arguments),
    }
}

/// In SQL: `… WHERE email_index IN (…)`, then open what is found, because others may stand there.
fn search(arguments: &Search) -> Result<(), Failure> {
    let value = if arguments.value == "-" {
        let text = input::text(&mut io::stdin().lock())?;
        text.strip_suffix('\n').map_or(text.clone(), |line| line.trim_end_matches('\r').to_owned())
    } else {
        arguments.value.clone()
    };
    let index = arguments.index.blind(&arguments.keyset.open()?, &arguments.table)?;
    let mut out = io::stdout().lock();
    for value in index.values_for_search(&value)? {
        if arguments.integer {
            writeln!(out, "{}", value.to_u64())?;
        } else {
            writeln!(out, "{value}")?;
        }
    }
    Ok(())
}

fn plan_index(arguments: &Plan) -> Result<(), Failure> {
    let sample = match (&arguments.csv, &arguments.column) {
        (Some(path), Some(column)) => Some(values(path, column)?),
        _ => None,
    };
    let counted = sample.as_ref().map(|values| arguments.measure(everything()?, values));
    let distinct = match (arguments.distinct, counted.transpose()?) {
        (Some(distinct), _) => distinct,
        (None, Some(leakage)) => leakage.distinct,
        (None, None) => {
            return Err(Failure::Usage(
                "give --distinct NUMBER, or --csv FILE and --column COLUMN",
            ));
        }
    };
    let reason = arguments.reason.as_deref();
    let plan = match (plan(distinct, arguments.partitions, reason), &sample) {
        (Err(error), Some(values)) if error.code() == Code::IndexTooSmall => {
            // What it would show is what the reason has to be good enough for.
            let plan = plan(distinct, arguments.partitions, Some("to be measured"));
            let Ok(plan) = plan else {
                return Err(Failure::Said(format!(
                    "{distinct} distinct values are too few, whatever the reason (INDEX_TOO_SMALL)"
                )));
            };
            writeln!(io::stdout(), "{distinct} distinct values: {plan}")?;
            writeln!(io::stdout(), "{}", arguments.measure(plan, values)?)?;
            return Err(Failure::Said(format!(
                "{distinct} distinct values are few: give --reason TEXT if that may be shown \
                 (INDEX_TOO_SMALL)"
            )));
        }
        (plan, _) => plan?,
    };
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
