//! CSV files as rows of a walk: read in batches, written whole, no row lost.

mod source;

pub(crate) use source::{Source, finish};

use crate::{
    columns::Columns,
    failure::Failure,
    output::{Output, Written},
    progress::Progress,
    repeats::Repeats,
};
use csv::{ByteRecord, Writer};
use std::{collections::BTreeSet, io, path::Path};
use visard::{
    Code, Error, SecretBytes,
    encoding::{base64url, from_base64url},
    field::{Cell, Change, Checkpoint, IndexChange, IndexValue, Row, Rows, Step},
};

/// What a command does with the named columns.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) enum Work {
    /// Plaintext columns become ciphertext columns.
    Protect,
    /// Ciphertext columns stay.
    Reseal,
    /// Plaintext columns stay, ciphertext columns stand beside them or are added.
    Backfill,
}

/// The rows of a file, and the file they go to.
pub(crate) struct CsvRows<'c> {
    source: Source,
    work: Work,
    columns: &'c Columns,
    /// Positions of the record column, of the columns, of the indexes that stand already.
    record: usize,
    at: Vec<usize>,
    /// When plaintexts stay: where their ciphertexts go, if the column is there.
    beside: Vec<Option<usize>>,
    index_at: Vec<Option<usize>>,
    out: Option<Writer<Output>>,
    rejects: Option<Writer<Output>>,
    pending: Vec<Pending>,
    /// How many rows were read: what tells them apart, because several may stand on one line.
    read: u64,
    /// Lines that could not be worked on, with their code.
    pub(crate) bad: Vec<(u64, Code)>,
    /// Names of rows that other rows have, too.
    pub(crate) repeats: Repeats,
}

/// A row between reading and writing.
struct Pending {
    number: u64,
    line: u64,
    record: ByteRecord,
    bad: bool,
}

impl<'c> CsvRows<'c> {
    pub(crate) fn new(path: &Path, columns: &'c Columns, work: Work) -> Result<Self, Failure> {
        let source = Source::open(path)?;
        let record = columns.record_column.as_deref().ok_or(Failure::Usage(
            "give --record-column COLUMN: the ciphertexts of a row are bound to its value",
        ))?;
        let record = source.column(record)?;
        let name = |column: &crate::columns::Column| match work {
            Work::Protect | Work::Backfill => column.plain.clone(),
            Work::Reseal => column.sealed.clone(),
        };
        let at = columns.fields.iter().map(|column| source.column(&name(column)));
        let at: Vec<usize> = at.collect::<Result<_, _>>()?;
        if at.contains(&record) {
            return Err(Failure::Usage("the record column stays readable: it is no --column"));
        }
        let taken =
            |column: &crate::columns::Column| work == Work::Protect && source.has(&column.sealed);
        if columns.fields.iter().any(taken) {
            return Err(Failure::Usage("the file has a column for ciphertexts already"));
        }
        let indexes =
            columns.indexes.iter().map(|index| match (work, source.has(&index.column())) {
                (Work::Protect, true) => {
                    Err(Failure::Usage("the file has a column for index values already"))
                }
                (_, false) => Ok(None),
                (_, true) => source.column(&index.column()).map(Some),
            });
        let index_at = indexes.collect::<Result<_, _>>()?;
        let sealed = columns.fields.iter().filter(|_| work == Work::Backfill).map(|column| {
            source.has(&column.sealed).then(|| source.column(&column.sealed)).transpose()
        });
        let beside = sealed.collect::<Result<_, _>>()?;
        let (out, rejects) = (None, None);
        let (pending, read, bad) = (Vec::new(), 0, Vec::new());
        Ok(Self {
            source,
            work,
            columns,
            record,
            at,
            beside,
            index_at,
            out,
            rejects,
            pending,
            read,
            bad,
            repeats: Repeats::default(),
        })
    }

    /// Writes what the rows become; rows that fail while protecting go to `rejects`.
    pub(crate) fn write_to(&mut self, out: &Path, rejects: Option<&Path>) -> Result<(), Failure> {
        let mut header = ByteRecord::new();
        for (at, name) in self.source.header.iter().enumerate() {
            let column = self.at.iter().position(|known| *known == at);
            let column = column.and_then(|column| self.columns.fields.get(column));
            let sealed = column.filter(|_| self.work == Work::Protect);
            header.push_field(sealed.map_or(name, |column| column.sealed.as_bytes()));
        }
        for (column, at) in self.columns.fields.iter().zip(&self.beside) {
            if at.is_none() {
                header.push_field(column.sealed.as_bytes());
            }
        }
        for (index, at) in self.columns.indexes.iter().zip(&self.index_at) {
            if at.is_none() {
                header.push_field(index.column().as_bytes());
            }
        }
        self.check_names(&header)?;
        self.out = Some(self.source.writer(out, &header)?);
        self.rejects =
            rejects.map(|path| self.source.writer(path, &self.source.header)).transpose()?;
        Ok(())
    }

    /// What is written are columns of their own: a value sealed twice would open as neither.
    fn check_names(&self, header: &ByteRecord) -> Result<(), Failure> {
        let written: BTreeSet<usize> = self.at.iter().copied().collect();
        let sealed = self.columns.fields.iter().map(|column| column.sealed.clone());
        let index = self.columns.indexes.iter().map(crate::columns::Index::column);
        let once = |name: String| header.iter().filter(|n| *n == name.as_bytes()).count() == 1;
        if written.len() == self.at.len() && sealed.chain(index).all(once) {
            Ok(())
        } else {
            Err(Failure::Usage("one column is named twice"))
        }
    }

    /// Goes on where an interrupted command was, after so many rows; `false` if its files are not
    /// there any more.
    pub(crate) fn resume(
        &mut self,
        out: &Path,
        rejects: Option<&Path>,
        (progress, read): (&Progress, u64),
    ) -> Result<bool, Failure> {
        let own = Output::resume(out, &progress.written)?;
        let other = match rejects.zip(progress.rejected.as_ref()) {
            Some((path, written)) => Output::resume(path, written)?,
            None => None,
        };
        let known = |(line, number): &(u64, i32)| {
            let code = Code::ALL.iter().find(|code| code.number() == *number)?;
            Some((*line, *code))
        };
        let bad: Option<Vec<_>> = progress.bad.iter().map(known).collect();
        let (Some(own), Some(bad)) = (own, bad) else { return Ok(false) };
        if other.is_some() != rejects.is_some() {
            return Ok(false);
        }
        if self.source.seek(progress.at).is_err() {
            return Ok(false);
        }
        self.out = Some(self.source.writer_to(own));
        self.rejects = other.map(|output| self.source.writer_to(output));
        (self.bad, self.read) = (bad, read);
        Ok(true)
    }

    /// Writes to disk what there is, and says how far that is.
    pub(crate) fn save(&mut self, checkpoint: &Checkpoint) -> Result<Progress, Failure> {
        let written = save(self.out.as_mut())?.unwrap_or_default();
        let rejected = save(self.rejects.as_mut())?;
        let bad = self.bad.iter().map(|(line, code)| (*line, code.number())).collect();
        let at = self.source.position();
        Ok(Progress::new(checkpoint.to_string(), at, (written, rejected), bad))
    }

    /// Puts the files in their places. Without a file for rejects, one bad row keeps everything
    /// as it was.
    pub(crate) fn finish(self, out: &Path, rejects: Option<&Path>) -> Result<bool, Failure> {
        if self.work == Work::Protect && rejects.is_none() && !self.bad.is_empty() {
            if let Some(Ok(output)) = self.out.map(Writer::into_inner) {
                output.discard();
            }
            return Ok(false);
        }
        // First: the file that is replaced may be the only one with these rows.
        if let (Some(writer), Some(path)) = (self.rejects, rejects) {
            finish(writer, path)?;
        }
        self.out.map_or(Ok(()), |writer| finish(writer, out))?;
        Ok(true)
    }

    /// The bytes of the file, for a progress bar.
    pub(crate) fn position(&self) -> u64 {
        self.source.reader.position().byte()
    }

    fn row(&self, Pending { number, record, .. }: &Pending) -> Row {
        let whole = record.len() == self.source.header.len();
        let field = |at: usize| record.get(at).filter(|field| whole && !field.is_empty());
        let plain = |at: usize| field(at).map(|field| SecretBytes::new(field.to_vec()));
        // What is not base64url is no ciphertext and will not open.
        let sealed = |at: usize| {
            let field = field(at)?;
            let text = core::str::from_utf8(field).ok();
            Some(text.and_then(|text| from_base64url(text).ok()).unwrap_or_else(|| field.to_vec()))
        };
        let cell = |(number, at): (usize, &usize)| match self.work {
            Work::Protect => Cell::beside(plain(*at), None),
            Work::Reseal => Cell::sealed(sealed(*at)),
            Work::Backfill => {
                let beside = self.beside.get(number).copied().flatten();
                Cell::beside(plain(*at), beside.and_then(sealed))
            }
        };
        let stored = |at: &Option<usize>| {
            let field = at.and_then(field)?;
            let text = core::str::from_utf8(field).ok();
            let value = text.and_then(|text| text.parse::<IndexValue>().ok());
            Some(value.map_or(u64::MAX, IndexValue::to_u64))
        };
        // A name that is not UTF-8 becomes one that no cipher takes.
        let name = record.get(self.record).and_then(|name| core::str::from_utf8(name).ok());
        Row::new(number.to_string(), self.at.iter().enumerate().map(cell).collect())
            .with_index(self.index_at.iter().map(stored).collect())
            .bound_to(Some(name.unwrap_or_default().to_owned()), Vec::new())
    }

    fn changed(&self, record: &ByteRecord, change: Option<&Change<Row>>) -> ByteRecord {
        let mut fields: Vec<Vec<u8>> = record.iter().map(<[u8]>::to_vec).collect();
        let whole = record.len() == self.source.header.len();
        for (number, &own) in self.at.iter().enumerate() {
            let sealed = change.and_then(|change| change.new.sealed.get(number)?.as_ref());
            let sealed = sealed.map(|sealed| base64url(sealed).into_bytes());
            let at = if self.work == Work::Backfill { self.beside.get(number) } else { None };
            match (at, sealed) {
                (Some(None), sealed) if whole => fields.push(sealed.unwrap_or_default()),
                (Some(Some(at)), Some(sealed)) => put(&mut fields, *at, sealed),
                (None, Some(sealed)) => put(&mut fields, own, sealed),
                _ => {}
            }
        }
        for (number, at) in self.index_at.iter().enumerate() {
            let new = match change.and_then(|change| change.new.index.get(number)) {
                Some(IndexChange::Set(value)) => Some(value.to_string().into_bytes()),
                Some(IndexChange::Clear) => Some(Vec::new()),
                _ => None,
            };
            match at {
                Some(at) => {
                    if let (Some(new), Some(field)) = (new, fields.get_mut(*at)) {
                        *field = new;
                    }
                }
                None if whole => fields.push(new.unwrap_or_default()),
                None => {}
            }
        }
        fields.into_iter().collect()
    }
}

impl Rows<Row> for CsvRows<'_> {
    fn next(&mut self, _: Option<&str>, limit: usize) -> visard::Result<Vec<Row>> {
        self.pending.clear();
        let mut record = ByteRecord::new();
        while self.pending.len() < limit {
            let more = self.source.reader.read_byte_record(&mut record);
            if !more.map_err(|_| Error::new(Code::StoreFailed))? {
                break;
            }
            let line = self.source.line(&record);
            let bad = record.len() != self.source.header.len();
            if bad {
                self.bad.push((line, Code::RecordShape));
            }
            if self.work != Work::Reseal {
                self.repeats.see(record.get(self.record).unwrap_or_default());
            }
            self.read = self.read.saturating_add(1);
            self.pending.push(Pending { number: self.read, line, record: record.clone(), bad });
        }
        Ok(self.pending.iter().map(|pending| self.row(pending)).collect())
    }

    fn write(&mut self, step: &Step<Row>) -> visard::Result<bool> {
        let mut pending = core::mem::take(&mut self.pending);
        for failure in &step.failed {
            let number = failure.key.parse();
            for row in pending.iter_mut().filter(|row| Ok(row.number) == number) {
                row.bad = true;
                self.bad.push((row.line, failure.code));
            }
        }
        let mut changes = step.changes.iter().peekable();
        for Pending { number, record, bad, .. } in pending {
            let key = number.to_string();
            let change = changes.next_if(|change| change.row.key == key);
            let reject = bad && self.work == Work::Protect;
            let written = if reject {
                self.rejects.as_mut().map_or(Ok(()), |writer| writer.write_byte_record(&record))
            } else {
                let changed = self.changed(&record, change);
                self.out.as_mut().map_or(Ok(()), |writer| writer.write_byte_record(&changed))
            };
            written.map_err(|_| Error::new(Code::StoreFailed))?;
        }
        Ok(true)
    }
}

/// Writes a file to disk and says how far that is.
fn save(writer: Option<&mut Writer<Output>>) -> io::Result<Option<Written>> {
    let Some(writer) = writer else { return Ok(None) };
    writer.flush()?;
    writer.get_ref().save().map(Some)
}

fn put(fields: &mut [Vec<u8>], at: usize, new: Vec<u8>) {
    if let Some(field) = fields.get_mut(at) {
        *field = new;
    }
}
