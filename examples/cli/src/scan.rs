//! `visard scan`: find personal data in text.

mod document;
mod told;

pub(crate) use told::Told;

use crate::{
    failure::{Failure, Outcome},
    input,
    lines::{self, Lines},
    output::{Listing, shown},
    recognisers::RecogniserArguments,
};
use clap::{Args, ValueEnum};
use core::ops::Range;
use serde::Serialize;
use serde_json::Value;
use std::{
    io::{BufRead, Write},
    path::PathBuf,
};
use told::Line;
use visard::pii::{self, Finding, Hints, Operator, Plan, Redactor, Scanner};

/// The longest line in: a text of the greatest length, as JSON escapes it.
pub(crate) const LONGEST_LINE: usize = 4 * input::MAX_INPUT;

#[derive(Args)]
#[expect(clippy::struct_excessive_bools, reason = "each is a switch of the command line")]
pub(crate) struct Arguments {
    /// Files to scan; standard input without any
    files: Vec<PathBuf>,
    /// JSON lines in and out: `{"id":…,"text":…,"hints":{…}?}` to `{"id":…,"findings":[…]}`; hints
    /// are `field`, `question`, `locale` (`de-CH`) and `country` (`CH`); other members are passed over
    #[arg(long, conflicts_with = "json")]
    jsonl: bool,
    /// One JSON document out
    #[arg(long)]
    json: bool,
    /// What `start` and `end` count
    #[arg(long, value_enum, default_value_t = Unit::Codepoint)]
    unit: Unit,
    /// Write the text with labels instead of findings
    #[arg(long, conflicts_with = "json")]
    redact: bool,
    /// Exit with 1 when anything is found
    #[arg(long)]
    check: bool,
    #[command(flatten)]
    recognisers: RecogniserArguments,
}

#[derive(Clone, Copy, ValueEnum)]
pub(crate) enum Unit {
    Codepoint,
    Byte,
    Utf16,
}

/// A finding as it is written.
#[derive(Serialize)]
struct Row {
    start: usize,
    end: usize,
    kind: String,
    subkind: Option<&'static str>,
    confidence: f64,
}

/// A finding with the file it is in.
#[derive(Serialize)]
struct Located {
    source: String,
    #[serde(flatten)]
    row: Row,
}

pub(crate) fn run(arguments: &Arguments) -> Result<Outcome, Failure> {
    let scanner = arguments.recognisers.scanner()?;
    let redactor = Redactor::new(scanner.clone(), Plan::new(Operator::Label))?;
    let form = match (arguments.redact, arguments.json) {
        (true, _) => Form::Redacted(&redactor),
        (_, true) => Form::Document(arguments.unit),
        _ => Form::Listed(arguments.unit),
    };
    let reading = Reading { files: &arguments.files, shape: Shape::of(arguments.jsonl, false) };
    Scan::new(scanner, form, arguments.check).run(&reading)
}

/// Which texts are read, and how.
pub(crate) struct Reading<'a> {
    pub(crate) files: &'a [PathBuf],
    pub(crate) shape: Shape,
}

/// What a file is.
#[derive(Clone, Copy)]
pub(crate) enum Shape {
    Text,
    Lines,
    Document,
}

impl Shape {
    pub(crate) const fn of(jsonl: bool, json: bool) -> Self {
        match (jsonl, json) {
            (true, _) => Self::Lines,
            (_, true) => Self::Document,
            _ => Self::Text,
        }
    }
}

/// What is written of them.
#[derive(Clone, Copy)]
pub(crate) enum Form<'r> {
    /// Findings, line by line.
    Listed(Unit),
    /// Findings, in one document.
    Document(Unit),
    /// The texts, without what is found.
    Redacted(&'r Redactor),
}

/// Goes through texts, for `scan` and `redact`.
pub(crate) struct Scan<'r, W: Write> {
    scanner: Scanner,
    form: Form<'r>,
    check: bool,
    out: W,
    found: bool,
    bad_lines: u64,
    located: Vec<Located>,
}

impl<'r> Scan<'r, Listing> {
    /// Onto standard output; `check` is whether the exit code says that anything was found.
    pub(crate) fn new(scanner: Scanner, form: Form<'r>, check: bool) -> Self {
        let out = Listing::new();
        Self { scanner, form, check, out, found: false, bad_lines: 0, located: Vec::new() }
    }

    pub(crate) fn run(mut self, reading: &Reading<'_>) -> Result<Outcome, Failure> {
        let scanned = input::each(reading.files, |name, reader| match reading.shape {
            Shape::Lines => self.lines(name, reader),
            Shape::Document => self.document(reader),
            Shape::Text => self.text(name, reader),
        });
        scanned.and_then(|()| self.finish())
    }
}

impl<W: Write> Scan<'_, W> {
    fn text(&mut self, name: &str, reader: &mut dyn BufRead) -> Result<(), Failure> {
        let text = input::text(reader)?;
        let findings = self.scanner.scan(&text)?;
        self.found |= !findings.is_empty();
        match self.form {
            Form::Redacted(redactor) => {
                let redacted = redactor.redact(&text, &Hints::new())?;
                self.out.write_all(redacted.as_bytes())?;
            }
            Form::Document(unit) => {
                let located =
                    |finding| Located { source: name.to_owned(), row: row(finding, unit) };
                self.located.extend(findings.iter().map(located));
            }
            Form::Listed(_) => {
                let mut place = Place { line: 1, column: 1, at: 0 };
                for finding in &findings {
                    let value = text.get(finding.range()).unwrap_or_default();
                    place.advance(&text, finding.range().start);
                    self.readable(name, &place, finding, value)?;
                }
            }
        }
        Ok(())
    }

    /// `file:line:column: KIND masked value`, as compilers point at things.
    fn readable(
        &mut self,
        name: &str,
        place: &Place,
        finding: &Finding,
        value: &str,
    ) -> Result<(), Failure> {
        let (Place { line, column, .. }, kind) = (place, finding.kind());
        writeln!(
            self.out,
            "{}:{line}:{column}: {} {}",
            shown(name),
            finding.name(),
            pii::mask(Some(kind), value)
        )?;
        Ok(())
    }

    fn lines(&mut self, name: &str, reader: &mut dyn BufRead) -> Result<(), Failure> {
        let mut lines = Lines::new(reader, LONGEST_LINE);
        while let Some(line) = lines.next()? {
            let answer = self.line(&line).unwrap_or_else(|error| {
                self.bad_lines += 1;
                bad_line(name, line.number, &error).to_string()
            });
            writeln!(self.out, "{answer}")?;
            if lines.are_awaited() {
                self.out.flush()?;
            }
        }
        Ok(())
    }

    fn line(&mut self, line: &lines::Line<'_>) -> visard::Result<String> {
        let line = Line::read(line.text()?)?;
        let hints = line.told.hints();
        let findings = self.scanner.scan_with(&line.text, &hints)?;
        self.found |= !findings.is_empty();
        let (what, said) = match self.form {
            Form::Redacted(redactor) => {
                ("text", serde_json::json!(redactor.redact(&line.text, &hints)?))
            }
            Form::Listed(unit) | Form::Document(unit) => {
                let rows: Vec<Row> = findings.iter().map(|one| row(one, unit)).collect();
                ("findings", serde_json::json!(rows))
            }
        };
        Ok(format!("{{\"id\":{},\"{what}\":{said}}}", line.id))
    }

    fn finish(&mut self) -> Result<Outcome, Failure> {
        if matches!(self.form, Form::Document(_)) {
            let document = serde_json::json!({ "findings": self.located });
            writeln!(self.out, "{document:#}")?;
        }
        self.out.flush()?;
        Ok(self.outcome())
    }

    fn outcome(&self) -> Outcome {
        match (self.bad_lines, self.found && self.check) {
            (0, false) => Outcome::Clean,
            (0, true) => Outcome::Found,
            (count, _) => Outcome::BadLines(count),
        }
    }
}

/// Line and column of a byte offset, carried from finding to finding.
struct Place {
    line: usize,
    column: usize,
    at: usize,
}

impl Place {
    fn advance(&mut self, text: &str, to: usize) {
        for c in text.get(self.at..to).unwrap_or_default().chars() {
            (self.line, self.column) = match c {
                '\n' => (self.line + 1, 1),
                _ => (self.line, self.column + 1),
            };
        }
        self.at = to;
    }
}

impl Unit {
    pub(crate) fn range(self, finding: &Finding) -> Range<usize> {
        match self {
            Self::Codepoint => finding.chars(),
            Self::Byte => finding.range(),
            Self::Utf16 => finding.utf16(),
        }
    }

    /// Where the first occurrence of a part is.
    pub(crate) fn place(self, text: &str, part: &str) -> Option<Range<usize>> {
        let (before, _) = text.split_once(part)?;
        let start = self.length(before);
        Some(start..start + self.length(part))
    }

    /// Whether at all these places, in ascending order, one character ends and another one begins.
    pub(crate) fn is_between_characters(self, text: &str, places: &[usize]) -> bool {
        let size = |c: char| match self {
            Self::Codepoint => 1,
            Self::Byte => c.len_utf8(),
            Self::Utf16 => c.len_utf16(),
        };
        let mut ends = text.chars().scan(0_usize, |at, c| {
            *at = at.saturating_add(size(c));
            Some(*at)
        });
        places.iter().all(|place| *place == 0 || ends.any(|end| end == *place))
    }

    pub(crate) fn length(self, text: &str) -> usize {
        match self {
            Self::Codepoint => text.chars().count(),
            Self::Byte => text.len(),
            Self::Utf16 => text.encode_utf16().count(),
        }
    }
}

fn row(finding: &Finding, unit: Unit) -> Row {
    let range = unit.range(finding);
    Row {
        start: range.start,
        end: range.end,
        kind: finding.name().to_owned(),
        subkind: finding.subkind(),
        confidence: f64::from(finding.confidence()) / 100.0,
    }
}

/// What stands in the output for a line that was refused; of a file its name, too.
pub(crate) fn bad_line(source: &str, number: u64, error: &visard::Error) -> Value {
    let error = serde_json::json!({ "code": error.code().name(), "message": error.message() });
    match source {
        "-" => serde_json::json!({ "line": number, "error": error }),
        file => serde_json::json!({ "source": file, "line": number, "error": error }),
    }
}
