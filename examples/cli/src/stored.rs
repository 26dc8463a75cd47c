//! Lines of stored records, as `protect --policy` writes them, and the walk over them.

#![expect(clippy::print_stderr, reason = "a command-line tool talks")]

use crate::{
    failure::{Failure, Outcome},
    lines::Lines,
    output::{Output, counted},
    walk::say_line,
};
use core::fmt::Write as _;
use serde_json::{Map, Value, json};
use std::{
    fs::File,
    io::{self, Write},
    path::Path,
};
use visard::{
    Code, Error, Visard,
    field::{Change, IndexValue, Rows, Step},
    record::StoredRow,
};

/// The longest line: a stored record, with what stands beside it.
pub(crate) const MAX_LINE: usize = 33 << 20;

/// What stands before the stored record in a line. Within a JSON text the quotes of this border
/// would be escaped, so it stands only once.
const BORDER: &str = r#","stored":"#;

/// A line: the stored record goes in as it is, so that not even its order changes.
pub(crate) fn line(
    record: &str,
    survey: Option<&str>,
    index: &[(String, IndexValue)],
    stored: &str,
) -> String {
    let index = index.iter().map(|(field, value)| entry(field, &value.to_string())).collect();
    let (record, survey, index) = (json!(record), json!(survey), Value::Array(index));
    format!(r#"{{"record":{record},"survey":{survey},"index":{index}{BORDER}{stored}}}"#)
}

/// The stored record in a line.
pub(crate) fn stored(line: &str) -> visard::Result<&str> {
    parts(line).map(|(_, stored)| stored)
}

/// The record's id in a line, if `protect` wrote it.
pub(crate) fn record(line: &str) -> Option<String> {
    Some(head(parts(line).ok()?.0)?.get("record")?.as_str()?.to_owned())
}

fn entry(field: &str, value: &str) -> Value {
    json!({"field": field, "value": value})
}

fn parts(line: &str) -> visard::Result<(&str, &str)> {
    let parts = line.split_once(BORDER);
    let parts = parts.and_then(|(before, stored)| Some((before, stored.strip_suffix('}')?)));
    parts.ok_or(Error::because(Code::RecordShape, "this is not a line that `protect` wrote"))
}

/// Brings the lines of a file to the newest keys.
pub(crate) fn reseal(
    visard: &Visard,
    path: &Path,
    out: &Path,
    dry_run: bool,
) -> Result<Outcome, Failure> {
    let walk = visard.records().walk();
    let file = File::open(path).map_err(Failure::file(path))?;
    let mut lines = Kept { lines: Lines::new(file, MAX_LINE), pending: Vec::new(), out: None };
    let mut failed = 0_u64;
    let mut say = |step: &Step<StoredRow>| {
        for failure in &step.failed {
            say_line(path, failure.key.parse().unwrap_or_default(), failure.code);
            failed = failed.saturating_add(1);
        }
    };
    let end = if dry_run {
        walk.dry_run(&mut lines, &mut |step| {
            say(step);
            Ok(())
        })?
        .0
    } else {
        lines.out = Some(Output::begin(out)?);
        let mut checkpoint = walk.start();
        while !checkpoint.is_done() {
            let step = walk.step(&mut lines, &checkpoint)?;
            say(&step);
            checkpoint = step.checkpoint;
        }
        lines.out.take().map_or(Ok(()), Output::finish)?;
        checkpoint
    };
    let counters = end.counters();
    let (count, changed, current) = (counters.rows, counters.changed, counters.current);
    let (would, fail) =
        if dry_run { ("would change", "would fail") } else { ("changed", "failed") };
    writeln!(
        io::stdout(),
        "{}: {changed} {would}, {current} current, {failed} {fail}",
        counted(count, "record")
    )?;
    if failed > 0 {
        eprintln!("visard: lines that failed are as they were");
        return Ok(Outcome::BadLines(failed));
    }
    Ok(if dry_run && changed > 0 { Outcome::WouldChange } else { Outcome::Clean })
}

/// The lines of a file as rows of a walk; their numbers are the keys.
struct Kept {
    lines: Lines<File>,
    pending: Vec<(String, String)>,
    out: Option<Output>,
}

impl Rows<StoredRow> for Kept {
    fn next(&mut self, _: Option<&str>, limit: usize) -> visard::Result<Vec<StoredRow>> {
        self.pending.clear();
        let mut rows = Vec::new();
        while rows.len() < limit {
            let line = self.lines.next_of_all().map_err(|_| Error::new(Code::StoreFailed))?;
            let Some(line) = line else { break };
            let (key, line) = (line.number.to_string(), line.text_with_end()?.to_owned());
            // What is no line of `protect` becomes a row that no walk takes.
            let row = row(key.clone(), line.trim_end())
                .unwrap_or_else(|| StoredRow::new(key.clone(), String::new(), Vec::new()));
            self.pending.push((key, line));
            rows.push(row);
        }
        Ok(rows)
    }

    fn write(&mut self, step: &Step<StoredRow>) -> visard::Result<bool> {
        let mut changes = step.changes.iter().peekable();
        for (key, line) in core::mem::take(&mut self.pending) {
            let change = changes.next_if(|change| change.row.key == key);
            let new = change.and_then(|change| changed(line.trim_end(), change));
            let new = new.map_or(line, |new| new + "\n");
            let written = self.out.as_mut().map_or(Ok(()), |out| out.write_all(new.as_bytes()));
            written.map_err(|_| Error::new(Code::StoreFailed))?;
        }
        Ok(true)
    }
}

fn head(before: &str) -> Option<Map<String, Value>> {
    serde_json::from_str(&format!("{before}}}")).ok()
}

fn row(key: String, line: &str) -> Option<StoredRow> {
    let (before, stored) = parts(line).ok()?;
    let index =
        head(before)?.get("index")?.as_array()?.iter().map(indexed).collect::<Option<_>>()?;
    Some(StoredRow::new(key, stored.to_owned(), index))
}

fn indexed(entry: &Value) -> Option<(String, u64)> {
    let value = entry.get("value")?;
    let value = match value.as_str() {
        Some(text) => text.parse::<IndexValue>().ok()?.to_u64(),
        None => value.as_u64()?,
    };
    Some((entry.get("field")?.as_str()?.to_owned(), value))
}

/// The line with another record and other index values, and all that stood beside them.
fn changed(line: &str, change: &Change<StoredRow>) -> Option<String> {
    let (before, stored) = parts(line).ok()?;
    let mut head = head(before)?;
    let new = &change.new;
    let kept = |entry: &&Value| {
        let field = entry.get("field").and_then(Value::as_str).unwrap_or_default();
        !new.reindexed.iter().any(|name| name == field)
    };
    let kept = head.get("index")?.as_array()?.iter().filter(kept).cloned();
    let made = new.index.iter().map(|(field, value)| entry(field, &value.to_string()));
    let index = Value::Array(kept.chain(made).collect());
    let (record, survey) = (head.remove("record")?, head.remove("survey")?);
    head.remove("index");
    let mut line = format!(r#"{{"record":{record},"survey":{survey},"index":{index}"#);
    for (name, value) in head {
        write!(line, ",{}:{value}", json!(name)).ok()?;
    }
    let stored = new.stored.as_deref().unwrap_or(stored);
    Some(format!("{line}{BORDER}{stored}}}"))
}
