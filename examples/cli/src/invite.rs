//! `visard invite`: a link for each row of a CSV list, and nobody's name in it.

use crate::{
    failure::{Failure, Outcome},
    input,
    keyset::{KeysetArguments, now},
    token::ScopeArguments,
};
use clap::{Args, ValueEnum};
use csv::{ByteRecord, QuoteStyle, Reader, ReaderBuilder, Terminator, Writer, WriterBuilder};
use std::{
    io::{self, BufRead, BufReader, BufWriter, IsTerminal, Read, Write},
    path::PathBuf,
    sync::Arc,
};
use visard::{
    Code, Error, Timestamp,
    time::HOUR,
    token::{Issuer, SUBJECT_LIMIT, Subject, Terms, Token, expiry},
};
use visard_store::Sqlite;

const BOM: &[u8] = b"\xef\xbb\xbf";
const BUFFER: usize = 1 << 17;

/// Rows that are issued together: one draw of randomness and one transaction.
const BATCH: usize = 8_192;

/// Where the token goes in a base URL.
const MARK: &str = "{token}";

const SUBJECT: &[u8] = b"subject";
const ADDED: [&str; 3] = ["link", "token", "expires"];

#[derive(Args)]
pub(crate) struct Arguments {
    #[command(flatten)]
    keyset: KeysetArguments,
    #[command(flatten)]
    scope: ScopeArguments,
    /// How many days the links are valid, 1 to 3,650; the last hour is a full one
    #[arg(long, value_name = "NUMBER")]
    days: u32,
    /// The link: `{token}` becomes the token, which stands at the end without that
    #[arg(long, value_name = "URL")]
    base_url: String,
    /// How the token is written: 22 characters, or 26 that survive a change of case
    #[arg(long, value_enum, default_value_t = Text::Compact)]
    text: Text,
    /// A SQLite file that keeps what becomes of the tokens; subjects other than whole numbers below
    /// 2^40 need it
    #[arg(long, value_name = "FILE")]
    store: Option<PathBuf>,
    /// The batch by which these tokens can be revoked together
    #[arg(long, value_name = "NAME", requires = "store")]
    batch: Option<String>,
    /// The tokens are refused before this time (RFC 3339, UTC)
    #[arg(long, value_name = "TIME", requires = "store", value_parser = input::time)]
    not_before: Option<Timestamp>,
    /// Hide whose the tokens are from whoever has only the token keys
    #[arg(long, requires = "store")]
    hide_subjects: bool,
}

#[derive(Clone, Copy, ValueEnum)]
enum Text {
    Compact,
    Robust,
}

/// Makes the links of a list.
struct Invitations<'a> {
    issuer: Issuer,
    /// With a store.
    terms: Option<Terms>,
    now: Timestamp,
    expires: Timestamp,
    /// What stands before the token in a link, and after it.
    link: (&'a str, &'a str),
    text: Text,
}

/// A list that comes in.
struct List<R> {
    reader: Reader<R>,
    header: ByteRecord,
    subject: usize,
    bom: bool,
    crlf: bool,
}

pub(crate) fn run(arguments: &Arguments) -> Result<Outcome, Failure> {
    let invitations = arguments.invitations()?;
    let list = List::read(io::stdin().lock())?;
    let out = BufWriter::with_capacity(BUFFER, io::stdout().lock());
    let bad = list.invite(&invitations, out)?;
    Ok(if bad == 0 { Outcome::Clean } else { Outcome::BadRows(bad) })
}

impl Arguments {
    fn invitations(&self) -> Result<Invitations<'_>, Failure> {
        let now = now()?;
        let expires = full_hour(expiry(now, self.days)?);
        let keyring = self.keyset.open()?;
        let mut issuer = Issuer::new(&keyring, &self.scope.scope())?;
        let mut terms = None;
        if let Some(path) = &self.store {
            issuer = issuer.with_store(Arc::new(Sqlite::open(path)?));
            let mut of = Terms::until(expires);
            if let Some(from) = self.not_before {
                of = of.not_before(from);
            }
            if let Some(name) = &self.batch {
                of = of.batch(name);
            }
            terms = Some(of);
        }
        if self.hide_subjects {
            issuer = issuer.with_hidden_subjects(&keyring)?;
        }
        let link = link_of(&self.base_url);
        Ok(Invitations { issuer, terms, now, expires, link, text: self.text })
    }
}

/// What comes before the token and after it.
fn link_of(base: &str) -> (&str, &str) {
    base.split_once(MARK).unwrap_or((base, ""))
}

/// As sealed tokens round it, so that every kind ends at the time that is said.
fn full_hour(time: Timestamp) -> Timestamp {
    let over = time.unix().rem_euclid(HOUR);
    if over == 0 { time } else { time.saturating_add(HOUR.saturating_sub(over)) }
}

impl Invitations<'_> {
    fn issue(&self, subjects: &[Subject]) -> visard::Result<Vec<visard::Result<Token>>> {
        match &self.terms {
            Some(terms) => self.issuer.issue_all_on(subjects, terms, self.now),
            None => Ok(subjects.iter().map(|one| self.issuer.issue(one, self.expires)).collect()),
        }
    }

    fn text(&self, token: Token) -> String {
        match self.text {
            Text::Compact => token.to_string(),
            Text::Robust => token.to_robust(),
        }
    }
}

impl<R: Read> List<BufReader<R>> {
    fn read(reader: R) -> Result<Self, Failure> {
        let mut reader = BufReader::with_capacity(BUFFER, reader);
        let start = reader.fill_buf()?;
        let bom = start.starts_with(BOM);
        let line = start.split_inclusive(|byte| *byte == b'\n').next().unwrap_or_default();
        let crlf = line.ends_with(b"\r\n");
        if bom {
            reader.consume(BOM.len());
        }
        let mut reader = ReaderBuilder::new().flexible(true).from_reader(reader);
        let header = reader.byte_headers().map_err(unread)?.clone();
        let subject = column(&header)?;
        Ok(Self { reader, header, subject, bom, crlf })
    }

    /// Writes the rows with their links; says how many could not have one.
    fn invite(mut self, to: &Invitations<'_>, mut out: impl Write) -> Result<u64, Failure> {
        let bar = progress();
        if self.bom {
            out.write_all(BOM)?;
        }
        let terminator = if self.crlf { Terminator::CRLF } else { Terminator::Any(b'\n') };
        let mut writer = WriterBuilder::new()
            .flexible(true)
            .terminator(terminator)
            .quote_style(QuoteStyle::Necessary)
            .from_writer(out);
        for name in ADDED {
            self.header.push_field(name.as_bytes());
        }
        writer.write_byte_record(&self.header).map_err(unwritten)?;
        let expires = to.expires.to_string();
        let mut rows = Rows::default();
        while rows.fill(&mut self)? {
            rows.write(to, &expires, &mut writer)?;
            bar.set_position(rows.read);
        }
        bar.finish_and_clear();
        writer.flush()?;
        Ok(rows.bad)
    }
}

/// The rows between reading and writing, in memory that is used again.
#[derive(Default)]
struct Rows {
    records: Vec<ByteRecord>,
    subjects: Vec<Subject>,
    lines: Vec<u64>,
    link: Vec<u8>,
    read: u64,
    bad: u64,
}

impl Rows {
    /// Reads the next rows; false at the end. Says which cannot be read.
    fn fill<R: Read>(&mut self, list: &mut List<R>) -> Result<bool, Failure> {
        self.subjects.clear();
        self.lines.clear();
        self.records.resize_with(BATCH, ByteRecord::new);
        while let Some(record) = self.records.get_mut(self.subjects.len()) {
            if !list.reader.read_byte_record(record).map_err(unread)? {
                return Ok(!self.subjects.is_empty());
            }
            self.read = self.read.saturating_add(1);
            let behind = u64::from(list.crlf);
            let line = record.position().map_or(0, csv::Position::line).saturating_add(behind);
            // Three more columns than the list has are there now.
            let expected = list.header.len().saturating_sub(ADDED.len());
            match subject(record, list.subject, expected) {
                Ok(subject) => {
                    self.subjects.push(subject);
                    self.lines.push(line);
                }
                Err(error) => self.refuse(line, &error),
            }
        }
        Ok(true)
    }

    fn write<W: Write>(
        &mut self,
        to: &Invitations<'_>,
        expires: &str,
        writer: &mut Writer<W>,
    ) -> Result<(), Failure> {
        let tokens = to.issue(&self.subjects)?;
        for (index, token) in tokens.into_iter().enumerate() {
            match (token, self.records.get_mut(index)) {
                (Ok(token), Some(record)) => {
                    let text = to.text(token);
                    self.link.clear();
                    for part in [to.link.0, &text, to.link.1] {
                        self.link.extend_from_slice(part.as_bytes());
                    }
                    record.push_field(&self.link);
                    record.push_field(text.as_bytes());
                    record.push_field(expires.as_bytes());
                    writer.write_byte_record(record).map_err(unwritten)?;
                }
                (Err(error), _) if is_of_all(error.code()) => return Err(error.into()),
                (Err(error), _) => {
                    let line = self.lines.get(index).copied().unwrap_or_default();
                    self.refuse(line, &error);
                }
                (Ok(_), None) => {}
            }
        }
        Ok(())
    }

    fn refuse(&mut self, line: u64, error: &Error) {
        self.bad = self.bad.saturating_add(1);
        eprintln!("visard: line {line}: {} ({})", error.message(), error.code().name());
    }
}

/// What would go wrong with every other row, too.
fn is_of_all(code: Code) -> bool {
    matches!(code, Code::StoreFailed | Code::RandomUnavailable | Code::InvalidArgument)
}

/// Whole numbers as they are usually written; anything else is a text, `007` too.
fn subject(record: &ByteRecord, at: usize, columns: usize) -> visard::Result<Subject> {
    let shape = || Error::because(Code::RecordShape, "the row has not the columns of the header");
    let field = record.get(at).filter(|_| record.len() == columns).ok_or_else(shape)?;
    let text = core::str::from_utf8(field).map_err(|_| Error::new(Code::InvalidUtf8))?;
    if text.is_empty() {
        return Err(Error::because(Code::SubjectUnsuitable, "the subject is empty"));
    }
    let plain =
        text.bytes().all(|byte| byte.is_ascii_digit()) && (text == "0" || !text.starts_with('0'));
    let number = text.parse::<u64>().ok().filter(|number| plain && *number < SUBJECT_LIMIT);
    Ok(number.map_or_else(|| Subject::from(text), Subject::Number))
}

fn column(header: &ByteRecord) -> Result<usize, Failure> {
    if let Some(name) = ADDED.iter().find(|name| header.iter().any(|one| one == name.as_bytes())) {
        return Err(Failure::Said(format!("the list has a column `{name}` already")));
    }
    let mut found = header.iter().enumerate().filter(|(_, name)| *name == SUBJECT);
    match (found.next(), found.next()) {
        (Some((at, _)), None) => Ok(at),
        (Some(_), Some(_)) => Err(Failure::Usage("the list has two columns `subject`")),
        (None, _) => Err(Failure::Usage("the list has no column `subject` (UNKNOWN_NAME)")),
    }
}

/// Counts rows on a terminal.
fn progress() -> indicatif::ProgressBar {
    if io::stderr().is_terminal() { input::counter() } else { indicatif::ProgressBar::hidden() }
}

fn unread(error: csv::Error) -> Failure {
    match error.into_kind() {
        csv::ErrorKind::Io(error) => error.into(),
        _ => Error::new(Code::RecordShape).into(),
    }
}

fn unwritten(error: csv::Error) -> Failure {
    match error.into_kind() {
        csv::ErrorKind::Io(error) => error.into(),
        _ => Error::new(Code::Internal).into(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn whole_numbers_are_numbers_and_everything_else_is_text() {
        let of = |text: &str| subject(&ByteRecord::from(vec![text]), 0, 1).unwrap();
        for (text, number) in [("0", 0), ("7", 7), ("1099511627775", SUBJECT_LIMIT - 1)] {
            assert_eq!(of(text), Subject::Number(number));
        }
        for text in ["007", "+7", "1099511627776", "7 ", "-1", "crm-1", "٧"] {
            assert_eq!(of(text), Subject::from(text));
        }
    }

    #[test]
    fn the_token_stands_where_it_is_marked_or_at_the_end() {
        assert_eq!(link_of("https://s.example/q/"), ("https://s.example/q/", ""));
        let marked = "https://s.example/{token}?lang=fr";
        assert_eq!(link_of(marked), ("https://s.example/", "?lang=fr"));
    }

    #[test]
    fn expiries_are_full_hours() {
        let time = |text: &str| text.parse::<Timestamp>().unwrap();
        assert_eq!(full_hour(time("2026-11-23T10:00:01Z")), time("2026-11-23T11:00:00Z"));
        assert_eq!(full_hour(time("2026-11-23T10:00:00Z")), time("2026-11-23T10:00:00Z"));
    }
}
