//! A CSV list that comes in row by row and goes out with columns added: everything that was there
//! stays as it was written, byte for byte.
//!
//! RFC 4180 and what spreadsheets make of it: lines end in LF, CRLF or CR, fields may be quoted, and
//! then hold commas, lines and doubled quotes. Lines without anything are no rows. A quoted field that
//! does not end, or behind whose end something stands, costs the row that it begins on and none
//! after it.

mod scan;

use crate::failure::Failure;
use core::ops::Range;
use scan::{Scan, scan};
use std::io::Read;
use visard::{Code, Error};

/// The longest line, of which nothing more can be said.
const MAX_LINE: usize = 1 << 24;

/// A batch takes no more rows when it has so many bytes.
const MAX_BATCH: usize = 1 << 24;

/// Bytes that are read at once.
const CHUNK: u64 = 1 << 18;

/// The byte order mark of UTF-8.
pub(crate) const BOM: &[u8] = b"\xef\xbb\xbf";

/// A list, its header read.
pub(crate) struct List<R> {
    text: Text<R>,
    /// The header as it was written, and its line end.
    header: (Vec<u8>, Vec<u8>),
    /// How many columns it has.
    columns: usize,
    /// Which of them is asked for.
    at: usize,
}

/// Rows that were read together.
#[derive(Default)]
pub(crate) struct Batch {
    pub(crate) bytes: Vec<u8>,
    pub(crate) rows: Vec<Row>,
}

/// Where a row stands in its batch.
pub(crate) struct Row {
    /// The first line of it, from 1.
    pub(crate) line: u64,
    /// Without its line end.
    pub(crate) content: Range<usize>,
    pub(crate) line_end: Range<usize>,
    pub(crate) what: What,
}

/// What a row is.
pub(crate) enum What {
    /// A line without anything.
    Empty,
    /// A row of nothing but commas, as spreadsheets leave them at the end.
    Blank,
    /// A row, with the field of the column that was asked for.
    Field(Range<usize>),
    /// One that cannot be read.
    Bad(Error),
}

impl<R: Read> List<R> {
    /// Reads the header, in which exactly one column has the name `column`, and none is among `new`.
    pub(crate) fn read(reader: R, column: &str, new: &[&str]) -> Result<Self, Failure> {
        let mut text = Text { reader, bytes: Vec::new(), line: 1, ended: false };
        let mut fields = Vec::new();
        let (bytes, row) = text.header(&mut fields)?;
        let name = |field| value(bytes.get(field).unwrap_or_default());
        let names: Vec<_> = fields.into_iter().map(name).collect();
        if let Some(name) = new.iter().find(|new| names.iter().any(|one| one == new.as_bytes())) {
            return Err(Failure::Said(format!("the list has a column `{name}` already")));
        }
        let mut found = names.iter().enumerate().filter(|(_, name)| *name == column.as_bytes());
        let refused =
            |what, code| Err(Failure::Said(format!("the list has {what} `{column}`{code}")));
        let at = match (found.next(), found.next()) {
            (Some((at, _)), None) => at,
            (Some(_), Some(_)) => return refused("two columns", ""),
            (None, _) => {
                return refused("no column", &format!(" (UNKNOWN_NAME){}", hint(&names, column)));
            }
        };
        let written = |place: Range<usize>| bytes.get(place).unwrap_or_default().to_vec();
        // With the byte order mark, and empty lines.
        let header = (written(0..row.content.end), written(row.line_end));
        Ok(Self { text, header, columns: names.len(), at })
    }

    /// The header as it was written, and its line end.
    pub(crate) fn header(&self) -> (&[u8], &[u8]) {
        (&self.header.0, &self.header.1)
    }

    /// The next rows, at most `limit`; none at the end.
    pub(crate) fn batch(&mut self, limit: usize) -> Result<Option<Batch>, Failure> {
        let mut rows = Vec::with_capacity(limit.min(1 << 14));
        let mut fields = Vec::with_capacity(self.columns);
        let mut from = 0;
        while rows.len() < limit && from < MAX_BATCH {
            let Some(mut row) = self.text.row(from, &mut fields)? else { break };
            from = row.line_end.end;
            if matches!(row.what, What::Field(_)) {
                let field = fields.get(self.at).filter(|_| fields.len() == self.columns);
                row.what = match field {
                    Some(field) if !field.is_empty() => What::Field(field.clone()),
                    _ if fields.len() > 1 && fields.iter().all(Range::is_empty) => What::Blank,
                    Some(field) => What::Field(field.clone()),
                    None => What::Bad(shape(&fields, self.columns)),
                };
            }
            rows.push(row);
        }
        Ok((!rows.is_empty()).then(|| Batch { bytes: self.text.take(from), rows }))
    }
}

impl Batch {
    /// A part of what was read.
    pub(crate) fn bytes(&self, place: &Range<usize>) -> &[u8] {
        self.bytes.get(place.clone()).unwrap_or_default()
    }
}

/// What a field says: as it is written, or what stands between its quotes.
pub(crate) fn value(field: &[u8]) -> Vec<u8> {
    let quoted = field.strip_prefix(b"\"").and_then(|rest| rest.strip_suffix(b"\""));
    let Some(inner) = quoted else { return field.to_vec() };
    let mut value = Vec::with_capacity(inner.len());
    let mut doubled = false;
    for byte in inner {
        doubled = *byte == b'"' && !doubled;
        if !doubled {
            value.push(*byte);
        }
    }
    value
}

/// What was read and not taken yet.
struct Text<R> {
    reader: R,
    bytes: Vec<u8>,
    /// The line on which the next row begins.
    line: u64,
    ended: bool,
}

impl<R: Read> Text<R> {
    /// The first row that is not empty, the text up to its end, and its fields.
    fn header(&mut self, fields: &mut Vec<Range<usize>>) -> Result<(Vec<u8>, Row), Failure> {
        while self.bytes.len() < BOM.len() && !self.ended {
            self.more()?;
        }
        let mut from = if self.bytes.starts_with(BOM) { BOM.len() } else { 0 };
        loop {
            let row = self.row(from, fields)?.ok_or(Failure::Usage("the list is empty"))?;
            from = row.line_end.end;
            match row.what {
                What::Empty | What::Blank => {}
                What::Field(_) => return Ok((self.take(from), row)),
                What::Bad(error) => return Err(error.into()),
            }
        }
    }

    /// The row that begins at `from`, and where its fields stand; none at the end.
    fn row(&mut self, from: usize, fields: &mut Vec<Range<usize>>) -> Result<Option<Row>, Failure> {
        let (content, next, broken) = loop {
            match scan(&self.bytes, from, self.ended, fields) {
                Scan::Row { end, next } => break (from..end, next, false),
                Scan::Broken { end, next } => break (from..end, next, true),
                Scan::Unfinished if self.bytes.len().saturating_sub(from) > MAX_LINE => {
                    return Err(too_long().into());
                }
                Scan::Unfinished => self.more()?,
                Scan::End => return Ok(None),
            }
        };
        let what = if broken {
            What::Bad(quote())
        } else if content.is_empty() {
            What::Empty
        } else {
            What::Field(0..0)
        };
        let line = self.line;
        let inner = lines(self.bytes.get(content.clone()).unwrap_or_default());
        self.line = line.saturating_add(inner).saturating_add(1);
        Ok(Some(Row { line, line_end: content.end..next, content, what }))
    }

    fn more(&mut self) -> Result<(), Failure> {
        let had = self.bytes.len();
        self.reader.by_ref().take(CHUNK).read_to_end(&mut self.bytes)?;
        self.ended = self.bytes.len() == had;
        Ok(())
    }

    /// Takes the text up to `end`, and keeps what is behind it.
    fn take(&mut self, end: usize) -> Vec<u8> {
        let rest = self.bytes.split_off(end.min(self.bytes.len()));
        core::mem::replace(&mut self.bytes, rest)
    }
}

/// How many lines end in the content of a row, in quoted fields.
fn lines(content: &[u8]) -> u64 {
    let count = |end: u8| content.iter().map(|byte| u64::from(*byte == end)).sum::<u64>();
    count(b'\n').max(count(b'\r'))
}

fn too_long() -> Error {
    Error::because(Code::LimitExceeded, "a line of the list is longer than 16 MiB")
}

/// Why a row with these fields has not the columns of the header.
fn shape(fields: &[Range<usize>], columns: usize) -> Error {
    let more = fields.get(columns..).unwrap_or_default();
    let why = if fields.len() < columns {
        "the row has fewer columns than the header"
    } else if more.iter().all(Range::is_empty) {
        "the row ends with a comma too many"
    } else {
        "the row has more columns than the header"
    };
    Error::because(Code::RecordShape, why)
}

/// Why a header may lack a column that somebody sees in it.
pub(crate) fn hint(names: &[Vec<u8>], column: &str) -> &'static str {
    let is = |name: &[u8]| name.trim_ascii().eq_ignore_ascii_case(column.as_bytes());
    let header = &names.join(&b',');
    if header.contains(&0) || header.starts_with(b"\xff\xfe") || header.starts_with(b"\xfe\xff") {
        return "; this looks like UTF-16: save the list as UTF-8";
    }
    if names.iter().any(|name| is(name)) {
        return "; there is one in other letters or with spaces";
    }
    let by = |mark: u8| header.split(|byte| *byte == mark).any(|name| is(bare(name)));
    let is_one = |mark: u8| names.len() == 1 && header.contains(&mark);
    if [b';', b'\t'].into_iter().any(|mark| by(mark) || is_one(mark)) {
        return "; its columns stand between semicolons or tabs: save the list with commas";
    }
    ""
}

/// A name without the quotes around it.
fn bare(name: &[u8]) -> &[u8] {
    let name = name.trim_ascii();
    name.strip_prefix(b"\"").and_then(|name| name.strip_suffix(b"\"")).unwrap_or(name)
}

fn quote() -> Error {
    Error::because(
        Code::RecordShape,
        "a quoted field does not end, or not before a comma or the line's end",
    )
}

#[cfg(test)]
mod tests {
    use super::{scan::MAX_ROW, *};
    use csv::ReaderBuilder;
    use proptest::prelude::*;

    /// A reader that gives a byte at a time, or any other number.
    struct Slow<'a>(&'a [u8], usize);

    impl Read for Slow<'_> {
        fn read(&mut self, buffer: &mut [u8]) -> std::io::Result<usize> {
            let length = self.0.len().min(self.1).min(buffer.len());
            let (now, later) = self.0.split_at(length);
            buffer[..length].copy_from_slice(now);
            self.0 = later;
            Ok(length)
        }
    }

    /// Line, content and field of every row; `None` for bad ones.
    fn rows(text: &str, limit: usize) -> Vec<(u64, String, Option<Vec<u8>>)> {
        let mut list = List::read(text.as_bytes(), "subject", &[]).unwrap();
        let mut found = Vec::new();
        while let Some(batch) = list.batch(limit).unwrap() {
            for row in &batch.rows {
                let content = String::from_utf8(batch.bytes(&row.content).to_vec()).unwrap();
                match &row.what {
                    What::Empty => assert_eq!(content, ""),
                    What::Blank => {
                        assert!(content.bytes().all(|byte| byte == b','));
                        found.push((row.line, content, Some(Vec::new())));
                    }
                    What::Field(field) => {
                        found.push((row.line, content, Some(value(batch.bytes(field)))));
                    }
                    What::Bad(error) => {
                        assert_eq!(error.code(), Code::RecordShape);
                        found.push((row.line, content, None));
                    }
                }
            }
        }
        found
    }

    fn lines_of(text: &str) -> Vec<(u64, Option<String>)> {
        let text_of = |field: Vec<u8>| String::from_utf8(field).unwrap();
        rows(text, 2).into_iter().map(|(line, _, field)| (line, field.map(text_of))).collect()
    }

    #[test]
    fn quotes_and_line_ends_are_read_as_they_are_meant() {
        let text = "\u{feff}\n\"subject\",name\r\n1,a\r\n\"2\",\"b\"\"\r\n,b\"\n\n3,5\" pipe\r4,d";
        let of = |text: &str| Some(text.to_owned());
        assert_eq!(lines_of(text), [(3, of("1")), (4, of("2")), (7, of("3")), (8, of("4"))]);
    }

    #[test]
    fn a_wrong_quote_costs_its_row_alone() {
        let of = |text: &str| Some(text.to_owned());
        let text = "subject,name\n1,\"open\n2,b\n\"3\"x,c\n4,\"d\"\n5,\"open";
        let expected = [(2, None), (3, of("2")), (4, None), (5, of("4")), (6, None)];
        assert_eq!(lines_of(text), expected);
        let long = format!("subject,name\n1,\"{}\n2,b\n", "x\n".repeat(MAX_ROW));
        let read = rows(&long, usize::MAX);
        assert_eq!(read.iter().filter(|(_, _, field)| field.is_some()).count(), 1);
    }

    #[test]
    fn endless_lines_are_refused() {
        let endless = Read::chain(&b"subject\n"[..], std::io::repeat(b'x'));
        let mut list = List::read(endless, "subject", &[]).unwrap();
        assert!(
            matches!(list.batch(1), Err(Failure::Refused(error)) if error.code() == Code::LimitExceeded)
        );
    }

    proptest! {
        /// What the CSV library reads of well-formed lists, we do.
        #[test]
        fn fields_are_those_of_the_csv_library(
            table in proptest::collection::vec(("[a\",\r\n x]{1,6}", "[a\",\r\n x]{0,6}"), 0..8),
            always in any::<bool>(),
            crlf in any::<bool>(),
        ) {
            let style = if always { csv::QuoteStyle::Always } else { csv::QuoteStyle::Necessary };
            let terminator = if crlf { csv::Terminator::CRLF } else { csv::Terminator::Any(b'\n') };
            let mut writer = csv::WriterBuilder::new().quote_style(style).terminator(terminator)
                .from_writer(Vec::new());
            writer.write_record(["name", "subject"]).unwrap();
            for (name, subject) in &table {
                writer.write_record([name, subject]).unwrap();
            }
            let text = String::from_utf8(writer.into_inner().unwrap()).unwrap();
            let read: Vec<_> = rows(&text, 3).into_iter().map(|(_, _, field)| field.unwrap()).collect();
            let mut reader = ReaderBuilder::new().from_reader(text.as_bytes());
            let expected: Vec<_> = reader.byte_records().map(|row| row.unwrap()[1].to_vec()).collect();
            prop_assert_eq!(read, expected);
        }

        /// However it arrives, and however it is divided, every byte comes back once.
        #[test]
        fn nothing_is_lost_in_any_text(text in "(subject|\"subject\")[\r\n][a\",\r\n1]{0,60}", step in 1_usize..9) {
            let mut list = List::read(Slow(text.as_bytes(), step), "subject", &[]).unwrap();
            let (header, end) = list.header();
            let mut whole = [header, end].concat();
            let mut line = 0;
            while let Some(batch) = list.batch(step).unwrap() {
                for row in &batch.rows {
                    prop_assert!(row.line > line);
                    line = row.line;
                    whole.extend_from_slice(batch.bytes(&row.content));
                    whole.extend_from_slice(batch.bytes(&row.line_end));
                }
            }
            prop_assert_eq!(String::from_utf8(whole).unwrap(), text);
        }
    }
}
