//! Answers, one a row.

use super::{ONE_WAVE, bad, is_csv, is_json};
use crate::{
    failure::{Failure, message},
    input, json,
    lines::{Lines, numbered},
    list::{BOM, hint},
    output::counted,
};
use core::hash::BuildHasher;
use csv::{Position, ReaderBuilder, StringRecord};
use serde_json::Value;
use std::{
    collections::{BTreeSet, HashSet},
    hash::RandomState,
    io::{self, BufRead, Read as _},
    path::PathBuf,
};
use visard::{
    Code, Error,
    aggregate::{Panel, Responses},
};

/// The longest line, in bytes.
const LONGEST_LINE: usize = 1 << 20;

/// How many bad rows are named.
const MOST_NAMED: u64 = 20;

/// Where in a row things stand.
pub(super) struct Columns<'a> {
    pub(super) person: &'a str,
    pub(super) answer: &'a str,
    pub(super) wave: Option<&'a str>,
    pub(super) segments: Vec<String>,
    /// The answers that there are. One outside would fail a whole figure, and tell whose it is in.
    pub(super) scale: (i64, i64),
    pub(super) csv: bool,
}

/// What was read.
pub(super) struct Read {
    /// Nothing if rows could not be read, which were named.
    pub(super) panel: Option<Panel>,
    pub(super) waves: BTreeSet<String>,
    /// The fewest people that a policy lets anything be told about; 0 without one.
    pub(super) k: u32,
    pub(super) bad: u64,
}

/// What is being read.
struct Reading {
    responses: Responses,
    waves: BTreeSet<String>,
    bad: u64,
    /// Hashes of a person and a wave that answered, and how many rows came after such a one.
    answered: HashSet<u64>,
    hashes: RandomState,
    replaced: u64,
}

/// One row, as text; nothing where there is nothing.
struct Row {
    person: Option<String>,
    answer: Option<String>,
    wave: Option<String>,
    segments: Vec<String>,
}

pub(super) fn read(files: &[PathBuf], columns: &Columns<'_>) -> Result<Read, Failure> {
    let names: Vec<&str> = columns.segments.iter().map(String::as_str).collect();
    let responses = Responses::new(&names)?;
    let mut read = Reading {
        responses,
        waves: BTreeSet::new(),
        bad: 0,
        answered: HashSet::new(),
        hashes: RandomState::new(),
        replaced: 0,
    };
    input::each(files, |name, reader| {
        let (head, first) = begin(reader)?;
        let first = first.ok_or_else(|| Failure::Said(format!("{name}: the file is empty")))?;
        // What was read so far is read again.
        let reader: &mut dyn BufRead = &mut head.as_slice().chain(reader);
        if columns.csv || is_csv(name) || !(is_json(name) || matches!(first, b'{' | b'[')) {
            read.csv(name, reader, columns)
        } else {
            read.json(name, reader, columns)
        }
    })?;
    let Reading { responses, waves, bad, replaced, .. } = read;
    if replaced > 0 {
        let hint = if columns.wave.is_none() { "; --wave COLUMN keeps waves apart" } else { "" };
        let by = if replaced == 1 {
            "was replaced by a later one of the same person"
        } else {
            "were replaced by later ones of the same people"
        };
        eprintln!("visard: {} {by}{hint}", counted(replaced, "row"));
    }
    let panel = if bad == 0 { Some(responses.panel()?) } else { None };
    Ok(Read { panel, waves, k: 0, bad })
}

/// The beginning of a file, up to the first byte that says something, and that byte.
fn begin(reader: &mut dyn BufRead) -> io::Result<(Vec<u8>, Option<u8>)> {
    let mut head = Vec::new();
    for byte in reader.bytes() {
        let byte = byte?;
        head.push(byte);
        let says_nothing = byte.is_ascii_whitespace() || BOM.starts_with(&head);
        if !says_nothing {
            return Ok((head, Some(byte)));
        }
        if head.len() > LONGEST_LINE {
            return Err(io::Error::other("it begins with more than a MiB of spaces"));
        }
    }
    Ok((head, None))
}

impl Reading {
    fn csv(
        &mut self,
        name: &str,
        reader: &mut dyn BufRead,
        columns: &Columns<'_>,
    ) -> Result<(), Failure> {
        let (reader, starts) = numbered(reader)?;
        let line_of = |at: Option<&Position>| starts.line(at.map_or(0, Position::byte));
        let failed = |error: csv::Error| match error.into_kind() {
            csv::ErrorKind::Io(error) => Failure::from(error),
            csv::ErrorKind::Utf8 { pos, .. } => {
                let line = line_of(pos.as_ref());
                let error = Error::new(Code::InvalidUtf8);
                Failure::Said(format!("{name}:{line}: {} ({})", error, error.code().name()))
            }
            _ => Failure::Refused(bad("the file is not CSV")),
        };
        let mut rows = ReaderBuilder::new().flexible(true).from_reader(reader);
        let header = rows.headers().map_err(failed)?.clone();
        let [person, answer] = [columns.person, columns.answer].map(|name| place(&header, name));
        let (person, answer) = (person?, answer?);
        let wave = columns.wave.map(|name| place(&header, name)).transpose()?;
        let segments = columns.segments.iter().map(|name| place(&header, name));
        let segments = segments.collect::<Result<Vec<_>, _>>()?;
        let mut row = StringRecord::new();
        while rows.read_record(&mut row).map_err(failed)? {
            let line = line_of(row.position());
            if row.len() != header.len() {
                self.add(name, line, Err(shape(row.len(), header.len())), columns);
                continue;
            }
            let at =
                |place: usize| row.get(place).filter(|text| !text.is_empty()).map(str::to_owned);
            let cells = Row {
                person: at(person),
                answer: at(answer),
                wave: wave.and_then(at),
                segments: segments.iter().map(|place| at(*place).unwrap_or_default()).collect(),
            };
            self.add(name, line, Ok(cells), columns);
        }
        Ok(())
    }

    fn json(
        &mut self,
        name: &str,
        reader: &mut dyn BufRead,
        columns: &Columns<'_>,
    ) -> Result<(), Failure> {
        let mut lines = Lines::new(reader, LONGEST_LINE);
        while let Some(line) = lines.next()? {
            let row = line.text().and_then(|text| Row::of_json(text, columns));
            self.add(name, line.number, row, columns);
        }
        Ok(())
    }

    fn add(&mut self, name: &str, line: u64, row: visard::Result<Row>, columns: &Columns<'_>) {
        let Err(error) = row.and_then(|row| self.answer(row, columns)) else { return };
        if self.bad < MOST_NAMED {
            eprintln!("visard: {name}:{line}: {} ({})", message(&error), error.code().name());
        }
        self.bad = self.bad.saturating_add(1);
    }

    fn answer(&mut self, row: Row, columns: &Columns<'_>) -> visard::Result<()> {
        let person = row.person.ok_or_else(|| bad("the row names no person"))?;
        let Some(answer) = row.answer else { return Ok(()) };
        let answer: i64 = answer.trim().parse().map_err(|_| bad("an answer is a whole number"))?;
        if !(columns.scale.0..=columns.scale.1).contains(&answer) {
            return Err(bad("the answer is outside the scale"));
        }
        let wave = match columns.wave {
            None => ONE_WAVE.to_owned(),
            Some(_) => row.wave.ok_or_else(|| bad("the row names no wave"))?,
        };
        let values: Vec<&str> = row.segments.iter().map(String::as_str).collect();
        self.responses.add(&wave, &person, &values, answer)?;
        if !self.answered.insert(self.hashes.hash_one((&wave, &person))) {
            self.replaced = self.replaced.saturating_add(1);
        }
        self.waves.insert(wave);
        Ok(())
    }
}

impl Row {
    fn of_json(line: &str, columns: &Columns<'_>) -> visard::Result<Self> {
        let row: Value = serde_json::from_str(line).map_err(|said| json::invalid(line, &said))?;
        if !row.is_object() {
            return Err(bad("a row is a JSON object"));
        }
        let at = |name: &str| {
            let value = if name.starts_with('/') { row.pointer(name) } else { row.get(name) };
            match value {
                None | Some(Value::Null) => Ok(None),
                Some(Value::String(text)) => Ok(Some(text.clone()).filter(|text| !text.is_empty())),
                Some(Value::Number(number)) => Ok(Some(number.to_string())),
                Some(Value::Bool(flag)) => Ok(Some(flag.to_string())),
                Some(_) => Err(bad("a column holds a list or an object")),
            }
        };
        let segments = columns.segments.iter().map(|name| Ok(at(name)?.unwrap_or_default()));
        Ok(Self {
            person: at(columns.person)?,
            answer: at(columns.answer)?,
            wave: columns.wave.map(at).transpose()?.flatten(),
            segments: segments.collect::<visard::Result<_>>()?,
        })
    }
}

/// Where the column stands; exactly one has this name.
fn place(header: &StringRecord, name: &str) -> Result<usize, Failure> {
    let mut found = header.iter().enumerate().filter(|(_, known)| *known == name);
    match (found.next(), found.next()) {
        (Some((at, _)), None) => Ok(at),
        (Some(_), Some(_)) => Err(Failure::Said(format!("the file has two columns `{name}`"))),
        (None, _) => {
            let names: Vec<Vec<u8>> = header.iter().map(|name| name.as_bytes().to_vec()).collect();
            let hint = hint(&names, name);
            Err(Failure::Said(format!("the file has no column `{name}` (UNKNOWN_NAME){hint}")))
        }
    }
}

/// Why a row of so many columns is not one of the header's.
fn shape(columns: usize, header: usize) -> Error {
    bad(if columns < header { "the row has fewer columns than the header" } else { MORE })
}

const MORE: &str = "the row has more columns than the header";
