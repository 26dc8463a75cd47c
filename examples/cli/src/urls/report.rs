//! What the audits write of each line, and what it comes to.

use super::{LARGEST_JSON, LONGEST_LINE, leaks_of_logged, leaks_of_named, separator};
use crate::{
    failure::{Failure, Outcome, message},
    input,
    lines::{Lines, numbered},
    output::{Listing, shown},
    spots,
};
use serde::Serialize;
use std::io::{BufRead, Read as _, Write};
use visard::link::{self, Leak};

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

/// What is written, and what it comes to.
pub(super) struct Report {
    pub(super) out: Listing,
    text: bool,
    /// Lines without leaks are passed over, and the others say where they are.
    only_found: bool,
    found: bool,
    bad_lines: u64,
}

impl Report {
    pub(super) fn new(text: bool) -> Self {
        Self { out: Listing::new(), text, only_found: false, found: false, bad_lines: 0 }
    }

    /// Of lines with leaks alone.
    pub(super) fn of_found(text: bool) -> Self {
        Self { only_found: true, ..Self::new(text) }
    }

    pub(super) fn log(&mut self, name: &str, reader: &mut dyn BufRead) -> Result<(), Failure> {
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
    pub(super) fn json(&mut self, name: &str, reader: &mut dyn BufRead) -> Result<(), Failure> {
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

    pub(super) fn csv(&mut self, name: &str, reader: &mut dyn BufRead) -> Result<(), Failure> {
        let (separator, head) = separator::of(reader)?;
        let mut whole = head.as_slice().chain(reader);
        let (reader, starts) = numbered(&mut whole)?;
        let mut rows = csv::ReaderBuilder::new()
            .delimiter(separator)
            .flexible(true)
            .has_headers(false)
            .from_reader(reader);
        let bad = |error: csv::Error| match error.into_kind() {
            csv::ErrorKind::Io(error) => Failure::from(error),
            _ => visard::Error::because(visard::Code::RecordShape, "the file is not CSV").into(),
        };
        let mut columns: Option<Vec<String>> = None;
        let mut row = csv::ByteRecord::new();
        while rows.read_byte_record(&mut row).map_err(bad)? {
            if columns.is_none() && separator::is_told(&row) {
                continue;
            }
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

    pub(super) fn line(&mut self, name: &str, line: u64, leaks: &[Leak]) -> Result<(), Failure> {
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
    pub(super) fn refused(
        &mut self,
        name: &str,
        line: u64,
        error: &visard::Error,
    ) -> Result<(), Failure> {
        self.bad_lines += 1;
        if self.text {
            let code = error.code().name();
            let name = shown(name);
            return Ok(writeln!(self.out, "{name}:{line}: {} ({code})", message(error))?);
        }
        Ok(writeln!(self.out, "{}", crate::scan::bad_line(name, line, error))?)
    }

    pub(super) fn finish(mut self, audited: Result<(), Failure>) -> Result<Outcome, Failure> {
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
