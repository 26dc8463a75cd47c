//! `visard reseal` and `visard backfill`: walks over the columns of a SQLite table or a CSV file.

#![expect(clippy::print_stderr, reason = "a command-line tool talks")]

use crate::{
    columns::Columns,
    csvfile::{CsvRows, Work},
    failure::{Failure, Outcome},
    input,
    keyset::KeysetArguments,
    output::{Output, shown},
    progress::ProgressFile,
};
use clap::Args;
use core::time::Duration;
use std::{
    fs,
    io::{self, Write},
    path::{Path, PathBuf},
    time::Instant,
};
use visard::{
    Code,
    field::{Checkpoint, Counters, FieldCipher, KeyCount, Row, Step, Walk},
};
use visard_store::{HostTable, TableColumns};

/// How often a walk over a file is saved: what an interruption costs at most.
const SAVE_EVERY: Duration = Duration::from_millis(500);

#[derive(Args)]
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
    #[arg(long, value_name = "FILE", required_unless_present = "sqlite")]
    csv: Option<PathBuf>,
    /// Write the new CSV file here instead
    #[arg(long, value_name = "FILE", conflicts_with = "sqlite")]
    out: Option<PathBuf>,
    /// Count, by key, and write nothing
    #[arg(long)]
    dry_run: bool,
}

type Make = fn(Vec<FieldCipher>) -> visard::Result<Walk>;

pub(crate) fn reseal(arguments: &Arguments) -> Result<Outcome, Failure> {
    walk(arguments, Walk::reseal, Work::Reseal)
}

pub(crate) fn backfill(arguments: &Arguments) -> Result<Outcome, Failure> {
    walk(arguments, Walk::backfill, Work::Protect)
}

fn walk(arguments: &Arguments, make: Make, work: Work) -> Result<Outcome, Failure> {
    let walk = arguments.columns.walk(&arguments.keyset.open()?, make)?;
    match (&arguments.sqlite, &arguments.csv) {
        (Some(path), _) => sqlite(arguments, &walk, path, work),
        (None, Some(path)) => csv(arguments, &walk, path, work),
        (None, None) => Err(Failure::Usage("give --sqlite FILE or --csv FILE")),
    }
}

fn sqlite(arguments: &Arguments, walk: &Walk, path: &Path, work: Work) -> Result<Outcome, Failure> {
    let table = arguments.in_table.as_deref().unwrap_or_default();
    let mut of = TableColumns::new(table, &arguments.key);
    if let Some(record) = arguments.columns.record_column.as_deref() {
        of = of.record(record);
    }
    for column in &arguments.columns.fields {
        of = match work {
            Work::Protect => of.beside(&column.plain, &column.sealed),
            Work::Reseal => of.sealed(&column.sealed),
        };
    }
    for index in &arguments.columns.indexes {
        of = of.index(&index.column());
    }
    let mut rows = HostTable::open(path, of)?;
    let bar = input::rows(rows.row_count()?);
    let mut watch = |step: &Step<Row>| {
        bar.set_position(step.checkpoint.counters().rows);
        bar.suspend(|| say_failed(step, &arguments.columns));
        Ok(())
    };
    if arguments.dry_run {
        let (end, keys) = walk.dry_run(&mut rows, &mut watch)?;
        bar.finish_and_clear();
        return dry_report(&end, &keys, &arguments.columns);
    }
    let start = match rows.checkpoint(&walk.start().walk())? {
        Some(text) => resumed(walk.resume(&text)?, walk),
        None => walk.start(),
    };
    let end = walk.run(&mut rows, start, &mut watch)?;
    bar.finish_and_clear();
    report(end.counters())
}

/// A walk that was interrupted goes on; one that is done begins anew, and finds what came since.
fn resumed(checkpoint: Checkpoint, walk: &Walk) -> Checkpoint {
    if checkpoint.is_done() {
        return walk.start();
    }
    eprintln!("visard: going on after {} rows", checkpoint.counters().rows);
    checkpoint
}

fn csv(arguments: &Arguments, walk: &Walk, path: &Path, work: Work) -> Result<Outcome, Failure> {
    let out = arguments.out.as_deref().unwrap_or(path);
    csv_walk(&arguments.columns, walk, work, path, out, None, arguments.dry_run)
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
        let (end, keys) = walk.dry_run(&mut rows, &mut |step| {
            say_failed(step, columns);
            Ok(())
        })?;
        return dry_report(&end, &keys, columns);
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
    let written = rows.finish(out, rejects)?;
    progress.remove();
    if !written {
        eprintln!("visard: nothing was written; with --rejects FILE the good rows are");
        return Ok(Outcome::BadLines(bad));
    }
    let Counters { rows, sealed, indexed, .. } = counters;
    writeln!(io::stdout(), "{rows} rows, {sealed} values sealed, {indexed} index values written")?;
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

fn say_failed(step: &Step<Row>, columns: &Columns) {
    for failure in &step.failed {
        let (key, code) = (shown(&failure.key), failure.code);
        let name = columns.fields.get(failure.column).map_or("index", |column| &column.field);
        eprintln!("row {key}: {name}: {} ({})", code.message(), code.name());
    }
}

fn report(counters: Counters) -> Result<Outcome, Failure> {
    let Counters { rows, changed, current, failed, sealed, indexed, .. } = counters;
    let mut out = io::stdout().lock();
    writeln!(out, "{rows} rows: {changed} changed, {current} current, {failed} failed")?;
    writeln!(out, "{sealed} values sealed, {indexed} index values written")?;
    Ok(if failed == 0 { Outcome::Clean } else { Outcome::BadRows(failed) })
}

fn dry_report(end: &Checkpoint, keys: &[KeyCount], columns: &Columns) -> Result<Outcome, Failure> {
    let Counters { rows, changed, current, failed, .. } = end.counters();
    let mut out = io::stdout().lock();
    writeln!(out, "{rows} rows: {changed} would change, {current} current, {failed} would fail")?;
    let mut keys = keys.to_vec();
    keys.sort_unstable_by_key(|count| (count.column, count.key));
    for count in keys {
        let field = columns.fields.get(count.column).map_or("", |column| &column.field);
        writeln!(out, "  {field}: {} values under key {}", count.values, count.key)?;
    }
    Ok(if failed == 0 { Outcome::Clean } else { Outcome::BadRows(failed) })
}

/// Says which line of a file failed, and nothing of what is in it.
pub(crate) fn say_line(path: &Path, line: u64, code: Code) {
    eprintln!("{}:{line}: {} ({})", path.display(), code.message(), code.name());
}
