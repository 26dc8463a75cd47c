//! `visard reseal` and `visard backfill`: walks over the columns of a SQLite table or a CSV file.

#![expect(clippy::print_stderr, reason = "a command-line tool talks")]

mod report;

use crate::{
    columns::Columns,
    csvfile::{CsvRows, Work},
    documents::read_policy,
    failure::{Failure, Outcome},
    input,
    keyset::KeysetArguments,
    output::{Output, counted, shown},
    places::{Files, Force},
    progress::ProgressFile,
    sample::{Failures, Found, Sample},
    stored,
    subject::SubjectKeysAt,
};
use clap::Args;
use core::time::Duration;
use report::{dry_report, report};
use std::{
    fs,
    io::{self, Write},
    path::{Path, PathBuf},
    time::Instant,
};
use visard::{
    Code, Visard,
    field::{Checkpoint, Counters, FieldCipher, Row, Rows, Step, Walk},
};
use visard_store::{HostTable, TableColumns};

/// How often a walk over a file is saved: what an interruption costs at most.
const SAVE_EVERY: Duration = Duration::from_millis(500);

#[derive(Args)]
#[expect(clippy::struct_excessive_bools, reason = "they are words of the command")]
pub(crate) struct Arguments {
    #[command(flatten)]
    keyset: KeysetArguments,
    #[command(flatten)]
    columns: Columns,
    /// The SQLite database
    #[arg(long, value_name = "FILE", requires = "in_table", conflicts_with = "csv")]
    sqlite: Option<PathBuf>,
    /// The table in the database
    #[arg(long, value_name = "TABLE", requires = "sqlite")]
    in_table: Option<String>,
    /// The table's primary key: unique, INTEGER or TEXT
    #[arg(long, value_name = "COLUMN", default_value = "id", requires = "sqlite")]
    key: String,
    /// The CSV file; it is replaced by the new one, or --out is written
    #[arg(long, value_name = "FILE", required_unless_present_any = ["sqlite", "jsonl"])]
    csv: Option<PathBuf>,
    /// The records that `protect --policy` wrote; the file is replaced, or --out is written
    #[arg(
        long, value_name = "FILE", requires = "policy",
        conflicts_with_all = ["sqlite", "csv", "fields", "record_column", "indexes", "table"],
    )]
    jsonl: Option<PathBuf>,
    /// The policy that the records were sealed by
    #[arg(long, value_name = "FILE", requires = "jsonl")]
    policy: Option<PathBuf>,
    /// Write the new file here instead
    #[arg(long, value_name = "FILE", conflicts_with = "sqlite")]
    out: Option<PathBuf>,
    #[command(flatten)]
    respondents: SubjectKeysAt,
    #[command(flatten)]
    force: Force,
    /// Count, by key, and write nothing; exit code 4 when something would change
    #[arg(long)]
    dry_run: bool,
    /// Open every value first, also those that are current, and name what does not open
    #[arg(long, conflicts_with = "jsonl")]
    verify: bool,
    /// Walk although none of the first values opens
    #[arg(long)]
    keep_going: bool,
    /// Write the indexes anew although they were made by another plan
    #[arg(long)]
    replan: bool,
}

type Make = fn(Vec<FieldCipher>) -> visard::Result<Walk>;

pub(crate) fn reseal(arguments: &Arguments) -> Result<Outcome, Failure> {
    walk(arguments, Walk::reseal, Work::Reseal)
}

pub(crate) fn backfill(arguments: &Arguments) -> Result<Outcome, Failure> {
    if arguments.jsonl.is_some() {
        return Err(Failure::Usage("records have no readable columns: `reseal` takes --jsonl"));
    }
    walk(arguments, Walk::backfill, Work::Backfill)
}

fn walk(arguments: &Arguments, make: Make, work: Work) -> Result<Outcome, Failure> {
    arguments.check_files()?;
    if let (Some(path), Some(policy)) = (&arguments.jsonl, &arguments.policy) {
        let keyring = arguments.keyset.open()?;
        let visard = Visard::new(keyring.clone(), read_policy(policy)?)?;
        let visard = arguments.respondents.with(visard, &keyring)?;
        let out = arguments.out.as_deref().unwrap_or(path);
        return stored::reseal(&visard, path, out, arguments.dry_run);
    }
    let table = arguments.columns.table(arguments.in_table.as_deref());
    let keyring = arguments.keyset.open()?;
    let walk = arguments.columns.walk(&keyring, table, make)?;
    let sample = Sample::new(&arguments.columns, table, &keyring)?;
    match (&arguments.sqlite, &arguments.csv) {
        (Some(path), _) => sqlite(arguments, &walk, &sample, path, work),
        (None, Some(path)) => csv(arguments, &walk, &sample, path, work),
        (None, None) => Err(Failure::Usage("give --sqlite FILE, --csv FILE or --jsonl FILE")),
    }
}

impl Arguments {
    fn check_files(&self) -> Result<(), Failure> {
        let input = self.sqlite.as_ref().or(self.csv.as_ref()).or(self.jsonl.as_ref());
        let Some(input) = input else { return Ok(()) };
        let mut kept = self.keyset.files();
        kept.extend(self.policy.as_deref());
        kept.extend(self.respondents.files());
        let out = self.out.as_ref().unwrap_or(input);
        Files { kept, input, in_place: true, out, rejects: None }.check(&self.force)
    }

    /// Looks before the walk, which opens only what it has to change.
    fn look(&self, sample: &Sample<'_>, rows: &mut dyn Rows<Row>) -> Result<Found, Failure> {
        let found = sample.look(rows, self.verify)?;
        sample.check(&found, self.keep_going, self.replan)?;
        Ok(if self.verify { found } else { Found::default() })
    }
}

fn sqlite(
    arguments: &Arguments,
    walk: &Walk,
    sample: &Sample<'_>,
    path: &Path,
    work: Work,
) -> Result<Outcome, Failure> {
    let mut rows = host_table(arguments, path, work)?;
    let mut failures = Failures::new(&arguments.columns);
    let found = failures.found(&arguments.look(sample, &mut rows)?);
    let bar = input::rows(rows.row_count()?);
    let mut watch = |step: &Step<Row>| {
        bar.set_position(step.checkpoint.counters().rows);
        bar.suspend(|| say_failed(step, &mut failures));
        Ok(())
    };
    if arguments.dry_run {
        let (end, keys) = walk.dry_run(&mut rows, &mut watch)?;
        bar.finish_and_clear();
        failures.end("");
        return dry_report(&end, &keys, &arguments.columns, found);
    }
    let start = match rows.checkpoint(&walk.start().walk())? {
        Some(text) => resumed(walk.resume(&text)?, walk),
        None => walk.start(),
    };
    let end = walk.run(&mut rows, start, &mut watch)?;
    bar.finish_and_clear();
    failures.end(": all of them are in the table visard_walk_failed");
    report(end.counters(), found)
}

/// The table; what is not there is named.
fn host_table(arguments: &Arguments, path: &Path, work: Work) -> Result<HostTable, Failure> {
    fs::metadata(path).map_err(Failure::file(path))?;
    let table = arguments.in_table.as_deref().unwrap_or_default();
    let mut of = TableColumns::new(table, &arguments.key);
    let mut names = Vec::new();
    if let Some(record) = arguments.columns.record_column.as_deref() {
        of = of.record(record);
        names.push(record.to_owned());
    }
    for column in &arguments.columns.fields {
        names.push(column.sealed.clone());
        of = match work {
            Work::Reseal => of.sealed(&column.sealed),
            Work::Protect | Work::Backfill => {
                names.push(column.plain.clone());
                of.beside(&column.plain, &column.sealed)
            }
        };
    }
    for index in &arguments.columns.indexes {
        names.push(index.column());
        of = of.index(&index.column());
    }
    let refused = |error: visard::Error| {
        match error.code() {
            Code::UnknownName => missing(path, table, &arguments.key, &names),
            _ => None,
        }
        .unwrap_or(Failure::RefusedFile { path: path.display().to_string(), error })
    };
    HostTable::open(path, of).map_err(refused)
}

/// Which of the names is not there.
fn missing(path: &Path, table: &str, key: &str, names: &[String]) -> Option<Failure> {
    let there = |of: TableColumns| HostTable::open(path, of).is_ok();
    let path = path.display();
    if !there(TableColumns::new(table, key)) {
        return Some(Failure::Said(format!(
            "{path}: there is no table `{table}` with a column `{key}` (UNKNOWN_NAME)"
        )));
    }
    let column = names
        .iter()
        .find(|name| *name != key && !there(TableColumns::new(table, key).sealed(name)));
    column.map(|column| {
        let message = "there is no column";
        Failure::Said(format!("{path}: {message} `{column}` in `{table}` (UNKNOWN_NAME)"))
    })
}

/// A walk that was interrupted goes on; one that is done begins anew, and finds what came since.
fn resumed(checkpoint: Checkpoint, walk: &Walk) -> Checkpoint {
    if checkpoint.is_done() {
        return walk.start();
    }
    eprintln!("visard: going on after {} rows", checkpoint.counters().rows);
    checkpoint
}

fn csv(
    arguments: &Arguments,
    walk: &Walk,
    sample: &Sample<'_>,
    path: &Path,
    work: Work,
) -> Result<Outcome, Failure> {
    let out = arguments.out.as_deref().unwrap_or(path);
    let mut rows = CsvRows::new(path, &arguments.columns, work)?;
    let found = arguments.look(sample, &mut rows)?;
    for (key, column, code) in found.failed() {
        let name = arguments.columns.fields.get(*column).map_or("index", |column| &column.field);
        let path = shown(&path.display().to_string());
        eprintln!("{path}: row {key}: {name}: {} ({})", code.message(), code.name());
    }
    let outcome = csv_walk(&arguments.columns, walk, work, path, out, None, arguments.dry_run)?;
    Ok(match outcome {
        Outcome::Clean | Outcome::WouldChange if found.count() > 0 => {
            Outcome::BadRows(found.count())
        }
        outcome => outcome,
    })
}

/// A walk over a CSV file. What is half done stands beside the file, with how far it is: the same
/// command goes on there.
pub(crate) fn csv_walk(
    columns: &Columns,
    walk: &Walk,
    work: Work,
    path: &Path,
    out: &Path,
    rejects: Option<&Path>,
    dry_run: bool,
) -> Result<Outcome, Failure> {
    let mut rows = CsvRows::new(path, columns, work)?;
    if dry_run {
        let mut failures = Failures::new(columns);
        let (end, keys) = walk.dry_run(&mut rows, &mut |step| {
            say_failed(step, &mut failures);
            Ok(())
        })?;
        failures.end("");
        return dry_report(&end, &keys, columns, 0);
    }
    let progress = ProgressFile::new(columns, work, path, (out, rejects))?;
    let start = csv_start(walk, &mut rows, &progress, (out, rejects))?;
    let size = fs::metadata(path).map_or(0, |metadata| metadata.len());
    let counters = csv_run(walk, &mut rows, &progress, start, size)?.counters();
    rows.bad.sort_unstable_by_key(|(line, code)| (*line, code.number()));
    rows.bad.dedup_by_key(|(line, _)| *line);
    let bad = u64::try_from(rows.bad.len()).unwrap_or(u64::MAX);
    for (line, code) in &rows.bad {
        say_line(path, *line, *code);
    }
    say_why(&rows.bad, columns);
    if rows.repeats.count() > 0 {
        let (count, record) = (rows.repeats.count(), columns.record_column.as_deref());
        let have = if count == 1 { "has" } else { "have" };
        eprintln!(
            "visard: {} {have} the `{}` of an earlier one: nobody would notice if their values \
             changed places; a column without repeats is better",
            counted(count, "row"),
            record.unwrap_or_default()
        );
    }
    let written = rows.finish(out, rejects)?;
    progress.remove();
    if !written {
        eprintln!("visard: nothing was written; with --rejects FILE the good rows are");
        return Ok(Outcome::BadLines(bad));
    }
    let Counters { rows, sealed, indexed, .. } = counters;
    writeln!(io::stdout(), "{}, {}", counted(rows, "row"), report::values(sealed, indexed))?;
    Ok(if bad == 0 { Outcome::Clean } else { Outcome::BadLines(bad) })
}

/// Where to begin: where an interrupted command was, or at the first row.
fn csv_start(
    walk: &Walk,
    rows: &mut CsvRows<'_>,
    progress: &ProgressFile,
    (out, rejects): (&Path, Option<&Path>),
) -> Result<Checkpoint, Failure> {
    if let Some(left) = progress.read()
        && let Ok(checkpoint) = walk.resume(&left.checkpoint)
        && rows.resume(out, rejects, (&left, checkpoint.counters().rows))?
    {
        eprintln!("visard: going on after {} rows", checkpoint.counters().rows);
        return Ok(checkpoint);
    }
    if progress.exists() {
        Output::abandon(out)?;
        rejects.map_or(Ok(()), Output::abandon)?;
    }
    rows.write_to(out, rejects)?;
    let checkpoint = walk.start();
    progress.write(rows.save(&checkpoint)?)?;
    Ok(checkpoint)
}

/// Steps to the end, and says now and then how far it is.
fn csv_run(
    walk: &Walk,
    rows: &mut CsvRows<'_>,
    progress: &ProgressFile,
    start: Checkpoint,
    size: u64,
) -> Result<Checkpoint, Failure> {
    let bar = input::bar(size);
    let (mut checkpoint, mut saved) = (start, Instant::now());
    while !checkpoint.is_done() {
        checkpoint = walk.step(rows, &checkpoint)?.checkpoint;
        bar.set_position(rows.position());
        if saved.elapsed() >= SAVE_EVERY {
            progress.write(rows.save(&checkpoint)?)?;
            saved = Instant::now();
        }
    }
    bar.finish_and_clear();
    Ok(checkpoint)
}

fn say_failed(step: &Step<Row>, failures: &mut Failures<'_>) {
    for failure in &step.failed {
        failures.name(&failure.key, failure.column, failure.code);
    }
}

/// What the codes of bad rows usually mean.
fn say_why(bad: &[(u64, Code)], columns: &Columns) {
    let any = |code: Code| bad.iter().any(|(_, known)| *known == code);
    if any(Code::RecordShape) {
        eprintln!("visard: RECORD_SHAPE: the row has not as many fields as the header");
    }
    if any(Code::InvalidArgument) {
        let record = columns.record_column.as_deref().unwrap_or_default();
        eprintln!("visard: INVALID_ARGUMENT: `{record}`, which names the row, is empty");
    }
    if any(Code::OpenFailed) {
        eprintln!("visard: OPEN_FAILED: no ciphertext, or another table, field, record or tenant");
    }
}

/// Says which line of a file failed, and nothing of what is in it.
pub(crate) fn say_line(path: &Path, line: u64, code: Code) {
    let path = shown(&path.display().to_string());
    eprintln!("{path}:{line}: {} ({})", code.message(), code.name());
}
