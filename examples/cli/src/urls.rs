//! `visard audit-urls`, `scrub-urls` and `audit-logs`: personal data in URLs, one or several a line.

use crate::{
    failure::{Failure, Outcome, message},
    input,
    lines::{Lines, numbered},
    output::{Listing, shown},
    spots,
};
use clap::{Args, ValueEnum};
use serde::Serialize;
use std::{
    io::{self, BufRead, BufWriter, Write},
    path::{Path, PathBuf},
};
use visard::link::{self, Instead, Leak};

/// The longest line that is read, in bytes.
const LONGEST_LINE: usize = 1 << 20;

/// The largest document of JSON that is read, in bytes: HAR files have whole pages in them.
const LARGEST_JSON: u64 = 256 << 20;

#[derive(Args)]
pub(crate) struct Audit {
    /// Files with URLs, or lines of text with URLs or targets of requests (`/q?…`) in them; standard
    /// input without any. What stands behind a tab counts, too; empty lines are passed over
    files: Vec<PathBuf>,
    /// For people: `file:line: kind in place` instead of `{"line":n,"leaks":[…]}` for every line
    #[arg(long, conflicts_with = "jsonl")]
    text: bool,
    /// JSON lines, which is the default
    #[arg(long)]
    jsonl: bool,
}

#[derive(Args)]
pub(crate) struct Scrub {
    /// Files with URLs, or lines of text with URLs in them; standard input without any
    files: Vec<PathBuf>,
    /// Write the label of its kind (`%5BEMAIL%5D`) instead of a value; without it the parameter goes
    #[arg(long, conflicts_with = "only")]
    label: bool,
    /// Keep no parameters but this one, if it is clean; `NAME*` for a beginning. May be repeated
    #[arg(long, value_name = "NAME")]
    only: Vec<String>,
}

#[derive(Args)]
pub(crate) struct Logs {
    /// Access logs, HAR files or other JSON, CSV files; standard input without any
    files: Vec<PathBuf>,
    /// What the files are; by their names without it (`.har`, `.json`, `.csv`, others are logs)
    #[arg(long, value_enum)]
    format: Option<Format>,
    /// For people: `file:line: kind in place`
    #[arg(long)]
    text: bool,
}

#[derive(Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(crate) enum Format {
    Log,
    Json,
    Csv,
}

impl Format {
    fn of(name: &str) -> Self {
        let extension = Path::new(name).extension().and_then(|extension| extension.to_str());
        match extension.map(str::to_ascii_lowercase).as_deref() {
            Some("har" | "json") => Self::Json,
            Some("csv") => Self::Csv,
            _ => Self::Log,
        }
    }
}

/// A line that was audited.
#[derive(Serialize)]
struct Row<'r> {
    #[serde(skip_serializing_if = "Option::is_none")]
    source: Option<&'r str>,
    line: u64,
    #[serde(skip_serializing_if = "Option::is_none")]
    column: Option<&'r str>,
    leaks: Vec<&'static str>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    places: Vec<String>,
}

pub(crate) fn audit(arguments: &Audit) -> Result<Outcome, Failure> {
    let mut report = Report::new(arguments.text);
    let audited = input::each(&arguments.files, |name, reader| {
        let mut lines = Lines::new(reader, LONGEST_LINE);
        while let Some(line) = lines.next()? {
            let number = line.number;
            match line.text().and_then(leaks_of_line) {
                Ok(leaks) => report.line(name, number, &leaks)?,
                Err(error) => report.refused(name, number, &error)?,
            }
            if lines.are_awaited() {
                report.out.flush()?;
            }
        }
        Ok(())
    });
    report.finish(audited)
}

/// Leaks of a URL, or of all URLs of a text.
fn leaks_of_line(line: &str) -> visard::Result<Vec<Leak>> {
    let line = line.strip_prefix(spots::BOM).unwrap_or(line);
    let (first, rest) = line.split_once('\t').unwrap_or((line, ""));
    match link::audit(first.trim()) {
        // Behind a tab there is something else, in which URLs may stand, too.
        Ok(leaks) if !rest.is_empty() => {
            leaks_of_logged(rest).map(|others| [leaks, others].concat())
        }
        Err(error) if error.code() == visard::Code::InvalidArgument => {
            match leaks_of_logged(line) {
                // What scrubs it reads it as text.
                Ok(leaks) if leaks.is_empty() && spots::is_json(line) => leaks_in(line),
                audited => audited,
            }
        }
        audited => audited,
    }
}

/// Leaks of a line of a log; of one that is JSON those of its strings.
fn leaks_of_logged(line: &str) -> visard::Result<Vec<Leak>> {
    if !spots::is_json(line) {
        // There may be JSON in it, in which slashes are escaped.
        return leaks_in(&line.replace("\\/", "/"));
    }
    let mut leaks = Vec::new();
    for found in spots::in_json(line) {
        leaks.extend(leaks_of_named(&found.name, &found.text)?);
    }
    Ok(leaks)
}

fn leaks_in(text: &str) -> visard::Result<Vec<Leak>> {
    leaks_of_named("", text)
}

/// Leaks of a value, of which the name of its member or column may say that it is a query.
fn leaks_of_named(name: &str, text: &str) -> visard::Result<Vec<Leak>> {
    let mut leaks = Vec::new();
    for spot in spots::of_named(name, text) {
        leaks.extend(spot.audit(text)?);
    }
    Ok(leaks)
}

pub(crate) fn scrub(arguments: &Scrub) -> Result<Outcome, Failure> {
    let only: Vec<&str> = arguments.only.iter().map(String::as_str).collect();
    let instead = if arguments.label { Instead::Label } else { Instead::Nothing };
    let changed = |url: &str| {
        if only.is_empty() { link::scrub_leaks(url, instead) } else { link::scrub(url, &only) }
    };
    change(&arguments.files, |line| {
        let scrubbed = changed_line(line, changed)?;
        // What was taken for no URL, or for the end of one, may be none the less.
        if !leaks_of_line(&scrubbed)?.is_empty() || !leaks_of_logged(&scrubbed)?.is_empty() {
            return Err(visard::Error::because(
                visard::Code::InvalidArgument,
                "personal data would be left in the line",
            ));
        }
        Ok(scrubbed)
    })
}

/// Writes all lines with their URLs changed.
pub(crate) fn change_urls(
    files: &[PathBuf],
    changed: impl Fn(&str) -> visard::Result<String>,
) -> Result<Outcome, Failure> {
    change(files, |line| changed_line(line, &changed))
}

/// Writes all lines changed; one that cannot be is empty.
fn change(
    files: &[PathBuf],
    changed: impl Fn(&str) -> visard::Result<String>,
) -> Result<Outcome, Failure> {
    let mut out = BufWriter::new(io::stdout().lock());
    let mut refused = 0;
    let all = input::each(files, |name, reader| {
        let mut lines = Lines::new(reader, LONGEST_LINE);
        while let Some(line) = lines.next_of_all()? {
            match line.text_with_end().and_then(&changed) {
                Ok(line) => out.write_all(line.as_bytes())?,
                // What cannot be changed is not written.
                Err(error) => {
                    refused += 1;
                    writeln!(out)?;
                    eprintln!(
                        "visard: {}:{}: {} ({})",
                        shown(name),
                        line.number,
                        message(&error),
                        error.code().name()
                    );
                }
            }
        }
        Ok(())
    });
    match all.and_then(|()| Ok(out.flush()?)) {
        Ok(()) | Err(Failure::PipeClosed) if refused == 0 => Ok(Outcome::Clean),
        Ok(()) | Err(Failure::PipeClosed) => Ok(Outcome::BadLines(refused)),
        Err(failure) => Err(failure),
    }
}

fn changed_line(
    text: &str,
    changed: impl Fn(&str) -> visard::Result<String>,
) -> visard::Result<String> {
    let mut out = String::with_capacity(text.len());
    let mut copied = 0;
    for spot in spots::of(text) {
        out.push_str(text.get(copied..spot.range.start).unwrap_or_default());
        out.push_str(&spot.changed(text, &changed)?);
        copied = spot.range.end;
    }
    out.push_str(text.get(copied..).unwrap_or_default());
    Ok(out)
}

pub(crate) fn logs(arguments: &Logs) -> Result<Outcome, Failure> {
    let mut report = Report { only_found: true, ..Report::new(arguments.text) };
    let audited = input::each(&arguments.files, |name, reader| {
        match arguments.format.unwrap_or_else(|| Format::of(name)) {
            Format::Log => report.log(name, reader),
            Format::Json => report.json(name, reader),
            Format::Csv => report.csv(name, reader),
        }
    });
    report.finish(audited)
}

/// What is written, and what it comes to.
struct Report {
    out: Listing,
    text: bool,
    /// Lines without leaks are passed over, and the others say where they are.
    only_found: bool,
    found: bool,
    bad_lines: u64,
}

impl Report {
    fn new(text: bool) -> Self {
        Self { out: Listing::new(), text, only_found: false, found: false, bad_lines: 0 }
    }

    fn log(&mut self, name: &str, reader: &mut dyn BufRead) -> Result<(), Failure> {
        let mut lines = Lines::new(reader, LONGEST_LINE);
        while let Some(line) = lines.next()? {
            let number = line.number;
            match line.text().and_then(leaks_of_logged) {
                Ok(leaks) => self.line(name, number, &leaks)?,
                Err(error) => self.refused(name, number, &error)?,
            }
        }
        Ok(())
    }

    /// Strings of JSON, wherever they stand: URLs of HAR entries, headers, parameters.
    fn json(&mut self, name: &str, reader: &mut dyn BufRead) -> Result<(), Failure> {
        let text = input::text_up_to(reader, LARGEST_JSON)?;
        let mut other = spots::line_of_other(&text);
        for found in spots::in_json(&text) {
            match leaks_of_named(&found.name, &found.text) {
                Ok(leaks) => self.line(name, found.line, &leaks)?,
                Err(error) => self.refused(name, found.line, &error)?,
            }
            if found.is_lost {
                let why = "a quote is missing or too much";
                let error = visard::Error::because(visard::Code::InvalidJson, why);
                self.refused(name, found.line, &error)?;
                other = None;
            }
        }
        other.map_or(Ok(()), |line| {
            let why = "the file is no JSON from here on, and only its strings were looked at: \
                       --format log looks at lines";
            let error = visard::Error::because(visard::Code::InvalidJson, why);
            self.refused(name, line, &error)
        })
    }

    fn csv(&mut self, name: &str, reader: &mut dyn BufRead) -> Result<(), Failure> {
        let (reader, starts) = numbered(reader)?;
        let mut rows =
            csv::ReaderBuilder::new().flexible(true).has_headers(false).from_reader(reader);
        let bad = |error: csv::Error| match error.into_kind() {
            csv::ErrorKind::Io(error) => Failure::from(error),
            _ => visard::Error::because(visard::Code::RecordShape, "the file is not CSV").into(),
        };
        let mut columns: Option<Vec<String>> = None;
        let mut row = csv::ByteRecord::new();
        while rows.read_byte_record(&mut row).map_err(bad)? {
            let number = starts.line(row.position().map_or(0, csv::Position::byte));
            // The first row may have no names in it; it is looked at as all others.
            let names = columns.get_or_insert_with(|| columns_of(&row));
            for (at, field) in row.iter().enumerate() {
                let column = names.get(at).map(String::as_str);
                let text = spots::text(field, LONGEST_LINE);
                match text.and_then(|text| leaks_of_named(column.unwrap_or_default(), text)) {
                    Ok(leaks) => self.row(name, number, column, &leaks)?,
                    Err(error) => self.refused(name, number, &error)?,
                }
            }
        }
        Ok(())
    }

    fn line(&mut self, name: &str, line: u64, leaks: &[Leak]) -> Result<(), Failure> {
        self.row(name, line, None, leaks)
    }

    fn row(
        &mut self,
        name: &str,
        line: u64,
        column: Option<&str>,
        leaks: &[Leak],
    ) -> Result<(), Failure> {
        self.found |= !leaks.is_empty();
        if self.text {
            let name = shown(name);
            for leak in leaks {
                let column = column.map_or_else(String::new, |column| format!("{column}: "));
                writeln!(self.out, "{name}:{line}: {column}{} in {}", leak.kind(), place(leak))?;
            }
            return Ok(());
        }
        if self.only_found && leaks.is_empty() {
            return Ok(());
        }
        let mut kinds: Vec<_> = leaks.iter().map(|leak| leak.kind().name()).collect();
        kinds.sort_unstable();
        kinds.dedup();
        let places = if self.only_found { leaks.iter().map(place).collect() } else { Vec::new() };
        let source = self.only_found.then_some(name);
        let row = Row { source, line, column, leaks: kinds, places };
        let row =
            serde_json::to_string(&row).map_err(|_| visard::Error::new(visard::Code::Internal))?;
        Ok(writeln!(self.out, "{row}")?)
    }

    /// A bad line is named and stops nothing else.
    fn refused(&mut self, name: &str, line: u64, error: &visard::Error) -> Result<(), Failure> {
        self.bad_lines += 1;
        if self.text {
            let code = error.code().name();
            let name = shown(name);
            return Ok(writeln!(self.out, "{name}:{line}: {} ({code})", message(error))?);
        }
        Ok(writeln!(self.out, "{}", crate::scan::bad_line(name, line, error))?)
    }

    fn finish(mut self, audited: Result<(), Failure>) -> Result<Outcome, Failure> {
        match audited.and_then(|()| Ok(self.out.flush()?)) {
            Ok(()) => Ok(match (self.bad_lines, self.found) {
                (0, false) => Outcome::Clean,
                (0, true) => Outcome::Found,
                (count, _) => Outcome::BadLines(count),
            }),
            Err(failure) => Err(failure),
        }
    }
}

/// The names of columns in the first row; their numbers if it has URLs in it and no names.
fn columns_of(first: &csv::ByteRecord) -> Vec<String> {
    let has_url = |name: &[u8]| !spots::of(&String::from_utf8_lossy(name)).is_empty();
    let has_names = !first.iter().any(has_url);
    first.iter().enumerate().map(|(at, name)| column(at, name, has_names)).collect()
}

/// The name of a column, or its number if it has none that may be shown.
fn column(at: usize, name: &[u8], has_names: bool) -> String {
    let name = String::from_utf8_lossy(name);
    if !has_names || name.trim().is_empty() || link::is_name_telling(&name) {
        return (at + 1).to_string();
    }
    shown(&name)
}

/// Where a leak is, with the name inside of a value if there is one.
fn place(leak: &Leak) -> String {
    let place = leak.place().to_string();
    let name = shown(leak.name());
    if name.is_empty() || place.contains(&format!("`{name}`")) {
        return shown(&place);
    }
    shown(&place) + &format!(" (`{name}`)")
}
