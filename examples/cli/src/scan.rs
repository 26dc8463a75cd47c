//! `visard scan`: find personal data in text.

use crate::{
    failure::{Failure, Outcome},
    input,
};
use clap::{Args, ValueEnum};
use serde::{Deserialize, Serialize};
use serde_json::Value;
use std::{
    io::{self, BufRead, BufWriter, Write},
    path::PathBuf,
};
use visard::pii::{self, Finding, Scanner};

#[derive(Args)]
#[expect(clippy::struct_excessive_bools, reason = "each is a switch of the command line")]
pub(crate) struct Arguments {
    /// Files to scan; standard input without any
    files: Vec<PathBuf>,
    /// JSON lines in and out: `{"id":…,"text":…}` to `{"id":…,"findings":[…]}`
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
}

#[derive(Clone, Copy, ValueEnum)]
enum Unit {
    Codepoint,
    Byte,
    Utf16,
}

/// A finding as it is written.
#[derive(Serialize)]
struct Row {
    start: usize,
    end: usize,
    kind: &'static str,
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

/// A line in.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Line {
    id: Value,
    text: String,
}

pub(crate) fn run(arguments: &Arguments) -> Result<Outcome, Failure> {
    let mut scan = Scan {
        arguments,
        scanner: Scanner::new(),
        out: BufWriter::new(io::stdout().lock()),
        found: false,
        bad_lines: 0,
        located: Vec::new(),
    };
    let scanned = input::each(&arguments.files, |name, reader| {
        if arguments.jsonl { scan.lines(reader) } else { scan.text(name, reader) }
    });
    match scanned.and_then(|()| scan.finish()) {
        // Whoever stops reading the list still gets the answer.
        Err(Failure::PipeClosed) => Ok(scan.outcome()),
        outcome => outcome,
    }
}

struct Scan<'a, W: Write> {
    arguments: &'a Arguments,
    scanner: Scanner,
    out: W,
    found: bool,
    bad_lines: u64,
    located: Vec<Located>,
}

impl<W: Write> Scan<'_, W> {
    fn text(&mut self, name: &str, reader: &mut dyn BufRead) -> Result<(), Failure> {
        let text = input::text(reader)?;
        let findings = self.scanner.scan(&text)?;
        self.found |= !findings.is_empty();
        if self.arguments.redact {
            self.out.write_all(self.scanner.redact(&text)?.as_bytes())?;
        } else if self.arguments.json {
            let unit = self.arguments.unit;
            let located = |finding| Located { source: name.to_owned(), row: row(finding, unit) };
            self.located.extend(findings.iter().map(located));
        } else {
            let mut place = Place { line: 1, column: 1, at: 0 };
            for finding in &findings {
                let shown = text.get(finding.range()).unwrap_or_default();
                place.advance(&text, finding.range().start);
                self.readable(name, &place, finding, shown)?;
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
            "{name}:{line}:{column}: {} {}",
            kind.name(),
            pii::mask(Some(kind), value)
        )?;
        Ok(())
    }

    fn lines(&mut self, reader: &mut dyn BufRead) -> Result<(), Failure> {
        let mut buffer = Vec::new();
        let mut number = 0_u64;
        while reader.read_until(b'\n', &mut buffer)? > 0 {
            number += 1;
            if !buffer.trim_ascii().is_empty() {
                let answer = self.line(&buffer).unwrap_or_else(|error| {
                    self.bad_lines += 1;
                    bad_line(number, &error)
                });
                writeln!(self.out, "{answer}")?;
            }
            buffer.clear();
        }
        Ok(())
    }

    fn line(&mut self, line: &[u8]) -> visard::Result<Value> {
        let line = core::str::from_utf8(line).map_err(|_| visard::Code::InvalidUtf8)?;
        let line: Line = serde_json::from_str(line).map_err(|error| {
            let wants = "a line is an object with `id` and `text` and nothing else";
            if error.is_data() {
                visard::Error::because(visard::Code::InvalidArgument, wants)
            } else {
                visard::Code::InvalidJson.into()
            }
        })?;
        let findings = self.scanner.scan(&line.text)?;
        self.found |= !findings.is_empty();
        if self.arguments.redact {
            return Ok(
                serde_json::json!({ "id": line.id, "text": self.scanner.redact(&line.text)? }),
            );
        }
        let rows: Vec<Row> = findings.iter().map(|one| row(one, self.arguments.unit)).collect();
        Ok(serde_json::json!({ "id": line.id, "findings": rows }))
    }

    fn finish(&mut self) -> Result<Outcome, Failure> {
        if self.arguments.json {
            let document = serde_json::json!({ "findings": self.located });
            writeln!(self.out, "{document:#}")?;
        }
        self.out.flush()?;
        Ok(self.outcome())
    }

    fn outcome(&self) -> Outcome {
        match (self.bad_lines, self.found && self.arguments.check) {
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

fn row(finding: &Finding, unit: Unit) -> Row {
    let range = match unit {
        Unit::Codepoint => finding.chars(),
        Unit::Byte => finding.range(),
        Unit::Utf16 => finding.utf16(),
    };
    Row {
        start: range.start,
        end: range.end,
        kind: finding.kind().name(),
        subkind: finding.subkind(),
        confidence: f64::from(finding.confidence()) / 100.0,
    }
}

/// What stands in the output for a line that was refused.
pub(crate) fn bad_line(number: u64, error: &visard::Error) -> Value {
    let error = serde_json::json!({ "code": error.code().name(), "message": error.message() });
    serde_json::json!({ "line": number, "error": error })
}
