//! `visard audit-urls`, `scrub-urls` and `audit-logs`: personal data in URLs, one or several a line.

mod report;
mod separator;

use crate::{
    failure::{Failure, Outcome, message},
    input,
    lines::Lines,
    output::shown,
    spots,
};
use clap::{Args, ValueEnum};
use report::Report;
use std::{
    io::{self, BufWriter, Write},
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
    /// What the files are; by their names without it (`.har`, `.json`, `.csv`, `.tsv`, others are logs)
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
            Some("csv" | "tsv") => Self::Csv,
            _ => Self::Log,
        }
    }
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
    let mut report = Report::of_found(arguments.text);
    let audited = input::each(&arguments.files, |name, reader| {
        match arguments.format.unwrap_or_else(|| Format::of(name)) {
            Format::Log => report.log(name, reader),
            Format::Json => report.json(name, reader),
            Format::Csv => report.csv(name, reader),
        }
    });
    report.finish(audited)
}
