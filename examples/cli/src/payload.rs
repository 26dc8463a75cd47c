//! Payloads of products as they come in files: a JSON document, JSON lines, a table.

use crate::{failure::Failure, json, stored};
use clap::Args;
use std::path::Path;
use visard::{
    Code, Error,
    record::{Csv, Json},
};

#[derive(Args)]
pub(crate) struct Shape {
    /// The payload is a CSV table with so many header rows, a record a row (older exports of
    /// Qualtrics have 3); a file whose name ends in .csv has 1 unless said
    #[arg(long, value_name = "NUMBER", requires = "policy")]
    header_rows: Option<usize>,
}

impl Shape {
    /// The payload as one JSON document; a JSON document stays as it is.
    ///
    /// # Errors
    /// As the library reads a table or the lines; `INVALID_JSON` for anything else, with what a
    /// payload can be.
    pub(crate) fn document(&self, name: &str, text: String) -> Result<String, Failure> {
        let is_table =
            Path::new(name).extension().is_some_and(|end| end.eq_ignore_ascii_case("csv"));
        if let Some(rows) = self.header_rows.or(is_table.then_some(1)) {
            return Ok(Csv::parse(&text, rows)?.records()?.to_string());
        }
        // One line of them alone is a JSON document, too.
        if stored::record(text.trim_start_matches('\u{feff}').trim()).is_some() {
            return Err(Failure::Usage(
                "these are lines that `protect` wrote; `view` takes them with --jsonl",
            ));
        }
        match Json::parse(&text) {
            Err(error) if error.code() == Code::InvalidJson => lines(name, &text),
            // What is too large for a payload may be a stored record.
            _ => Ok(text),
        }
    }
}

/// Documents that stand on a line each, as one list.
fn lines(name: &str, text: &str) -> Result<String, Failure> {
    let mut lines = text.lines().map(str::trim).filter(|line| !line.is_empty());
    let (first, second) = (lines.next().unwrap_or_default(), lines.next());
    if second.is_some() && matches!(Json::parse(first), Ok(Json::Object(_))) {
        let payload = Json::parse_lines(text).map_err(|error| bad_line(name, text, error))?;
        return Ok(payload.to_string());
    }
    let message = "a payload is a JSON document, JSON lines, or CSV with --header-rows";
    Err(Error::because(Code::InvalidJson, message).into())
}

/// What is wrong with lines, with the first that is none.
fn bad_line(name: &str, text: &str, error: Error) -> Failure {
    let is_bad = |line: &str| !line.trim().is_empty() && Json::parse(line).is_err();
    match text.lines().zip(1_u64..).find(|(line, _)| is_bad(line)) {
        Some((line, number)) => {
            let error = json::with_place(error, line);
            Failure::RefusedFile { path: format!("{name}:{number}"), error }
        }
        None => error.into(),
    }
}
