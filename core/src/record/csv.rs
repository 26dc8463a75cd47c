//! Exports that are tables or lines: rows in as records, records out as rows.
//!
//! A table is RFC 4180 with a header; what stands under a column's name is a leaf of the record
//! with that name, so profiles speak of `/E-mail`. Cells are texts, an empty one is no answer.
//! Written again, a table has only the columns of which some record shows something, and no cell
//! that a spreadsheet would take for a formula.

use super::{
    json::{Json, MAX_DOCUMENT},
    protect::MAX_RECORDS,
};
use crate::error::{Code, Error, Result};
use alloc::{
    borrow::ToOwned,
    collections::BTreeSet,
    string::{String, ToString as _},
    vec::Vec,
};
use core::{fmt, mem};
use zeroize::{Zeroize as _, Zeroizing};

/// A table with a header.
///
/// ```
/// use visard::record::Csv;
///
/// let table = Csv::parse("id,E-mail,Why\n7,jo@example.org,\"late, again\"\n", 1)?;
/// let records = table.records()?;
/// assert_eq!(
///     records.to_string(),
///     r#"[{"id":"7","E-mail":"jo@example.org","Why":"late, again"}]"#
/// );
/// let seen = visard::record::Json::parse(r#"{"id":"7","Why":"late, again"}"#)?;
/// assert_eq!(table.written(&[seen]), "id,Why\r\n7,\"late, again\"\r\n");
/// # Ok::<(), visard::Error>(())
/// ```
#[derive(Clone)]
pub struct Csv {
    /// The first row has the names; those below it are about the columns too.
    header: Vec<Vec<String>>,
    rows: Zeroizing<Vec<Vec<String>>>,
    nested: Vec<String>,
}

impl Csv {
    /// Reads a table whose first `header_rows` rows are about its columns: 1, or 3 for Qualtrics.
    /// A byte order mark is left out; rows end with LF or CRLF.
    ///
    /// # Errors
    /// `LIMIT_EXCEEDED` over 8 MiB or 10,000 rows, `RECORD_SHAPE` without a header, when a column's
    /// name is empty or repeated, when a row has another number of cells than the header, and for a
    /// quote that is out of place or not closed; `INVALID_ARGUMENT` for no header rows.
    pub fn parse(text: &str, header_rows: usize) -> Result<Self> {
        if header_rows == 0 {
            return Err(Error::because(
                Code::InvalidArgument,
                "a table has at least one header row",
            ));
        }
        if text.len() > MAX_DOCUMENT {
            return Err(Error::because(Code::LimitExceeded, "a table is at most 8 MiB"));
        }
        let mut header = cells(text.strip_prefix('\u{feff}').unwrap_or(text))?;
        let rows = Zeroizing::new(header.split_off(header_rows.min(header.len())));
        if rows.len() > MAX_RECORDS {
            return Err(Error::because(Code::LimitExceeded, "a table has at most 10,000 rows"));
        }
        let names = header.first().filter(|_| header.len() == header_rows);
        let names = names.ok_or(shape("the table has no header"))?;
        let distinct: BTreeSet<&String> = names.iter().collect();
        if distinct.len() != names.len() || distinct.iter().any(|name| name.is_empty()) {
            return Err(shape("each column of a table has a name of its own"));
        }
        if header.iter().chain(rows.iter()).any(|row| row.len() != names.len()) {
            return Err(shape("a row has another number of cells than the header"));
        }
        Ok(Self { header, rows, nested: Vec::new() })
    }

    /// Says that cells of these columns are JSON: each is read as what it holds, and written as one
    /// text again.
    #[must_use]
    pub fn nested(mut self, columns: &[&str]) -> Self {
        self.nested = columns.iter().map(|column| (*column).to_owned()).collect();
        self
    }

    /// The rows as a payload for [`Records::protect`](super::Records::protect): an object each.
    ///
    /// # Errors
    /// `INVALID_JSON` for a nested cell that is none.
    pub fn records(&self) -> Result<Json> {
        let names = self.header.first().map_or(&[][..], Vec::as_slice);
        let member = |(name, cell): (&String, &String)| {
            let value = match cell.as_str() {
                "" => Json::Null,
                text if self.nested.contains(name) => Json::parse(text)?,
                text => Json::String(text.to_owned()),
            };
            Ok((name.clone(), value))
        };
        let record = |row: &Vec<String>| {
            Ok(Json::Object(names.iter().zip(row).map(member).collect::<Result<_>>()?))
        };
        Ok(Json::Array(self.rows.iter().map(record).collect::<Result<_>>()?))
    }

    /// Records of this table as a table, in the order given: the same header, without the columns
    /// in which no record has anything. What is in no column of the header is left out.
    pub fn written(&self, records: &[Json]) -> String {
        let names = self.header.first().map_or(&[][..], Vec::as_slice);
        let shown: Vec<bool> = names
            .iter()
            .map(|name| records.iter().any(|record| !cell(record, name).is_empty()))
            .collect();
        let mut out = String::new();
        for row in &self.header {
            let titles = row.iter().zip(&shown).filter(|(_, shown)| **shown);
            let titles: Vec<String> = titles.map(|(title, _)| harmless(title.clone())).collect();
            write(&mut out, titles.iter());
        }
        for record in records {
            let cells = names.iter().zip(&shown).filter(|(_, shown)| **shown);
            let cells: Zeroizing<Vec<String>> =
                Zeroizing::new(cells.map(|(name, _)| harmless(cell(record, name))).collect());
            write(&mut out, cells.iter());
        }
        out
    }
}

impl Json {
    /// Reads documents that stand on a line each (NDJSON) as an array; empty lines do not count.
    ///
    /// # Errors
    /// As [`Json::parse`].
    pub fn parse_lines(text: &str) -> Result<Self> {
        if text.len() > MAX_DOCUMENT {
            return Err(Error::because(Code::LimitExceeded, "a JSON document is at most 8 MiB"));
        }
        let lines = text.lines().filter(|line| !line.trim().is_empty());
        Ok(Self::Array(lines.map(Self::parse).collect::<Result<_>>()?))
    }
}

/// What a cell holds: a text as it is, anything else as JSON.
fn cell(record: &Json, name: &str) -> String {
    match record.member(name) {
        None | Some(Json::Null) => String::new(),
        Some(Json::String(text)) => text.clone(),
        Some(other) => other.to_string(),
    }
}

/// A spreadsheet computes what begins like a formula; an apostrophe before it makes it a text.
fn harmless(mut text: String) -> String {
    const FIRST: [char; 11] = ['=', '+', '-', '@', '\t', '\r', '\n', '＝', '＋', '－', '＠'];
    let is_number = || text.ends_with(|c: char| c.is_ascii_digit()) && text.parse::<f64>().is_ok();
    if !text.starts_with(FIRST) || is_number() {
        return text;
    }
    let mut safe = String::with_capacity(text.len().saturating_add(1));
    safe.push('\'');
    safe.push_str(&text);
    text.zeroize();
    safe
}

fn write<'c>(out: &mut String, cells: impl Iterator<Item = &'c String>) {
    for (index, cell) in cells.enumerate() {
        if index > 0 {
            out.push(',');
        }
        if cell.contains([',', '"', '\n', '\r']) {
            out.push('"');
            out.push_str(&cell.replace('"', "\"\""));
            out.push('"');
        } else {
            out.push_str(cell);
        }
    }
    out.push_str("\r\n");
}

/// Where the reader is in a cell.
#[derive(Clone, Copy, PartialEq)]
enum At {
    Start,
    Plain,
    Quoted,
    /// Behind a quote inside quotes: its end, or the first of two.
    Quote,
}

fn cells(text: &str) -> Result<Vec<Vec<String>>> {
    let (mut rows, mut row, mut cell, mut at) = (Vec::new(), Vec::new(), String::new(), At::Start);
    let mut characters = text.chars().peekable();
    while let Some(c) = characters.next() {
        let ends = at != At::Quoted;
        match c {
            '"' if at == At::Start => at = At::Quoted,
            '"' if at == At::Quoted => at = At::Quote,
            '"' if at == At::Quote => {
                cell.push('"');
                at = At::Quoted;
            }
            '"' => return Err(shape("a quote is out of place")),
            '\r' if ends && characters.peek() == Some(&'\n') => {}
            // Or a whole table of the old Macintosh would be one header row.
            '\r' if ends => return Err(shape("a row ends with LF or CRLF")),
            ',' if ends => {
                row.push(mem::take(&mut cell));
                at = At::Start;
            }
            '\n' if ends => {
                row.push(mem::take(&mut cell));
                rows.push(mem::take(&mut row));
                at = At::Start;
            }
            _ if at == At::Quote => return Err(shape("a quote is out of place")),
            c => {
                cell.push(c);
                at = if at == At::Quoted { At::Quoted } else { At::Plain };
            }
        }
    }
    if at == At::Quoted {
        return Err(shape("a quote is not closed"));
    }
    if at != At::Start || !row.is_empty() {
        row.push(cell);
        rows.push(row);
    }
    Ok(rows)
}

const fn shape(message: &'static str) -> Error {
    Error::because(Code::RecordShape, message)
}

impl fmt::Debug for Csv {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Csv").field("rows", &self.rows.len()).finish_non_exhaustive()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn refused(text: &str) -> Code {
        Csv::parse(text, 1).unwrap_err().code()
    }

    #[test]
    fn quotes_line_ends_and_marks_are_those_of_rfc_4180() {
        let table = Csv::parse("\u{feff}a,b\r\n\"x, \"\"y\"\"\nz\",\n1,\"\"", 1).unwrap();
        let records = table.records().unwrap();
        assert_eq!(records.to_string(), r#"[{"a":"x, \"y\"\nz","b":null},{"a":"1","b":null}]"#);
        let Json::Array(records) = records else { panic!() };
        assert_eq!(table.written(&records), "a\r\n\"x, \"\"y\"\"\nz\"\r\n1\r\n");
    }

    #[test]
    fn malformed_tables_are_typed_errors() {
        let quotes = ["a\nx\"y", "a\n\"x\"y", "a\n\"x"];
        let shapes = ["", "a,a\n1,2", "a,\n1,2", "a,b\n1", "id,mail\r1,x\r2,y", "a\n1\r"];
        for text in quotes.into_iter().chain(shapes) {
            assert_eq!(refused(text), Code::RecordShape, "{text:?}");
        }
        assert_eq!(refused(&"x".repeat(MAX_DOCUMENT + 1)), Code::LimitExceeded);
        assert_eq!(refused(&"x\n".repeat(MAX_RECORDS + 2)), Code::LimitExceeded);
        assert_eq!(Csv::parse("a", 0).unwrap_err().code(), Code::InvalidArgument);
        assert_eq!(Csv::parse("a", 3).unwrap_err().code(), Code::RecordShape);
    }

    #[test]
    fn no_cell_is_a_formula_and_numbers_stay_numbers() {
        let table = Csv::parse("a\n", 1).unwrap();
        let written = |text: &str| {
            let record = Json::Object([("a".to_owned(), Json::String(text.to_owned()))].into());
            table.written(&[record]).lines().nth(1).unwrap().to_owned()
        };
        for number in ["-3.7", "+4930", "-1e3"] {
            assert_eq!(written(number), number);
        }
        for formula in ["=1+1", "@x", "-x", "+inf", "-infinity", "+nan", "＝1", "－1", "\tx"] {
            assert_eq!(written(formula), format!("'{formula}"));
        }
        let titled = Csv::parse("=1,a\n@2,b\n", 2).unwrap();
        let record = Json::parse(r#"{"=1":"x","a":"y"}"#).unwrap();
        assert_eq!(titled.written(&[record]), "'=1,a\r\n'@2,b\r\nx,y\r\n");
    }

    #[test]
    fn nested_cells_are_read_and_written_as_json() {
        let table = Csv::parse("id,meta\n1,\"{\"\"ip\"\":\"\"x\"\"}\"\n", 1).unwrap();
        let table = table.nested(&["meta"]);
        let records = table.records().unwrap();
        assert_eq!(records.to_string(), r#"[{"id":"1","meta":{"ip":"x"}}]"#);
        let Json::Array(records) = records else { panic!() };
        assert_eq!(table.written(&records), "id,meta\r\n1,\"{\"\"ip\"\":\"\"x\"\"}\"\r\n");
        let broken = Csv::parse("meta\n{\n", 1).unwrap().nested(&["meta"]);
        assert_eq!(broken.records().unwrap_err().code(), Code::InvalidJson);
    }

    #[test]
    fn lines_are_an_array() {
        let lines = Json::parse_lines("{\"a\":1}\n\n{\"a\":2}\n").unwrap();
        assert_eq!(lines.to_string(), r#"[{"a":1},{"a":2}]"#);
        assert_eq!(Json::parse_lines("{").unwrap_err().code(), Code::InvalidJson);
    }
}
