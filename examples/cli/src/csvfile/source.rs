//! A CSV file that is read, and writers in its manner.

use crate::{
    failure::Failure,
    list::{BOM, hint},
    output::Output,
};
use csv::{ByteRecord, QuoteStyle, Reader, ReaderBuilder, Terminator, Writer, WriterBuilder};
use std::{
    fs::File,
    io::{self, BufRead, BufReader, SeekFrom, Write},
    path::Path,
};
use visard::{Code, Error};

/// A CSV file that is read, with what its bytes say about how to write it.
pub(crate) struct Source {
    pub(crate) reader: Reader<BufReader<File>>,
    pub(crate) header: ByteRecord,
    bom: bool,
    terminator: Terminator,
}

impl Source {
    pub(crate) fn open(path: &Path) -> Result<Self, Failure> {
        let mut file =
            BufReader::with_capacity(1 << 16, File::open(path).map_err(Failure::file(path))?);
        let start = file.fill_buf().map_err(Failure::file(path))?;
        let bom = start.starts_with(BOM);
        let line = start.split_inclusive(|byte| *byte == b'\n').next().unwrap_or_default();
        let crlf = line.ends_with(b"\r\n");
        let terminator = if crlf { Terminator::CRLF } else { Terminator::Any(b'\n') };
        if bom {
            file.consume(BOM.len());
        }
        let mut reader = ReaderBuilder::new().flexible(true).from_reader(file);
        let header = reader.byte_headers().map_err(|error| read_failure(path, error))?.clone();
        if header.is_empty() {
            return Err(Failure::Usage("the file has no header line"));
        }
        Ok(Self { reader, header, bom, terminator })
    }

    /// Where the column stands; exactly one has this name.
    pub(crate) fn column(&self, name: &str) -> Result<usize, Failure> {
        let mut found =
            self.header.iter().enumerate().filter(|(_, known)| *known == name.as_bytes());
        match (found.next(), found.next()) {
            (Some((at, _)), None) => Ok(at),
            (Some(_), Some(_)) => Err(Failure::Said(format!("the file has two columns `{name}`"))),
            (None, _) => {
                let names: Vec<Vec<u8>> = self.header.iter().map(<[u8]>::to_vec).collect();
                let hint = hint(&names, name);
                Err(Failure::Said(format!("the file has no column `{name}` (UNKNOWN_NAME){hint}")))
            }
        }
    }

    /// On which line a record begins.
    pub(crate) fn line(&self, record: &ByteRecord) -> u64 {
        // The reader stands before the line feed of the record's predecessor.
        let behind = u64::from(matches!(self.terminator, Terminator::CRLF));
        record.position().map_or(0, csv::Position::line).saturating_add(behind)
    }

    pub(crate) fn has(&self, name: &str) -> bool {
        self.header.iter().any(|known| known == name.as_bytes())
    }

    /// A writer in the manner of this file, with a header.
    pub(crate) fn writer(
        &self,
        path: &Path,
        header: &ByteRecord,
    ) -> Result<Writer<Output>, Failure> {
        let mut output = Output::begin(path)?;
        if self.bom {
            output.write_all(BOM).map_err(Failure::file(path))?;
        }
        let mut writer = self.writer_to(output);
        writer.write_byte_record(header).map_err(|error| write_failure(path, error))?;
        Ok(writer)
    }

    /// The same without a header.
    pub(super) fn writer_to(&self, output: Output) -> Writer<Output> {
        WriterBuilder::new()
            .flexible(true)
            .terminator(self.terminator)
            .quote_style(QuoteStyle::Necessary)
            .from_writer(output)
    }

    /// Byte, line and record of the next row.
    pub(super) fn position(&self) -> (u64, u64, u64) {
        let at = self.reader.position();
        (at.byte(), at.line(), at.record())
    }

    /// Goes on there.
    pub(super) fn seek(&mut self, (byte, line, record): (u64, u64, u64)) -> csv::Result<()> {
        let mut at = csv::Position::new();
        at.set_byte(byte).set_line(line).set_record(record);
        // The reader counts from behind the mark.
        let mark = if self.bom { BOM.len() as u64 } else { 0 };
        self.reader.seek_raw(SeekFrom::Start(byte.saturating_add(mark)), at)
    }
}

/// Puts a written file in its place.
pub(crate) fn finish(writer: Writer<Output>, path: &Path) -> Result<(), Failure> {
    let output = writer.into_inner().map_err(|error| {
        Failure::file(path)(io::Error::new(error.error().kind(), "it could not be written"))
    })?;
    output.finish()
}

fn read_failure(path: &Path, error: csv::Error) -> Failure {
    match error.into_kind() {
        csv::ErrorKind::Io(error) => Failure::file(path)(error),
        _ => Failure::Refused(Error::because(Code::RecordShape, "the file is not CSV")),
    }
}

fn write_failure(path: &Path, error: csv::Error) -> Failure {
    match error.into_kind() {
        csv::ErrorKind::Io(error) => Failure::file(path)(error),
        _ => Failure::file(path)(io::Error::other("it could not be written")),
    }
}
