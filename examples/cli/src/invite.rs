//! `visard invite`: a link for each row of a CSV list, and nobody's name in it.

use crate::{
    failure::{Failure, Outcome},
    input,
    keyset::{KeysetArguments, now},
    list::{Batch, List, Row, What, value},
    token::ScopeArguments,
};
use clap::{Args, ValueEnum};
use std::{
    io::{self, IsTerminal, Read, Write},
    path::PathBuf,
    sync::Arc,
};
use visard::{
    Code, Error, Timestamp,
    link::LinkTemplate,
    time::HOUR,
    token::{Issuer, PrintedCode, PrintedCodes, Subject, Terms, Token, expiry},
};
use visard_store::Sqlite;

/// Rows whose tokens are made together.
const BATCH: usize = 1 << 14;

/// And with a store, which writes them in the order of its pages: the more, the fewer are written twice.
const STORED_BATCH: usize = 1 << 17;

/// Where the token goes in a base URL.
const MARK: &str = "{token}";

const SUBJECT: &str = "subject";
const ADDED: [&str; 4] = ["link", "token", "expires", "code"];

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
    /// How the token is written: 22 characters (50 for a UUID), or 26 (60) that survive a change of case
    #[arg(long, value_enum, default_value_t = Text::Compact)]
    text: Text,
    /// Add a column `code`: 18 characters for print. Every subject is a whole number below 2^30 then
    #[arg(long)]
    printed: bool,
    /// A SQLite file that keeps what becomes of the tokens; subjects other than whole numbers below
    /// 2^40 and UUIDs need it
    #[arg(long, value_name = "FILE")]
    store: Option<PathBuf>,
    /// The batch by which these tokens can be revoked together
    #[arg(long, value_name = "NAME", requires = "store")]
    batch: Option<String>,
    /// The tokens are refused before this time (RFC 3339, UTC)
    #[arg(long, value_name = "TIME", requires = "store", value_parser = input::time)]
    not_before: Option<Timestamp>,
    /// Hide whose the tokens are from whoever has only the token keys
    #[arg(long, requires = "store", conflicts_with = "printed")]
    hide_subjects: bool,
    /// As if it were this time (RFC 3339, UTC)
    #[arg(long, value_name = "TIME", value_parser = input::time)]
    now: Option<Timestamp>,
}

#[derive(Clone, Copy, ValueEnum)]
enum Text {
    Compact,
    Robust,
}

/// Makes the links of a list.
struct Invitations {
    issuer: Issuer,
    /// With a store.
    terms: Option<Terms>,
    codes: Option<PrintedCodes>,
    now: Timestamp,
    expires: Timestamp,
    link: LinkTemplate,
    text: Text,
}

pub(crate) fn run(arguments: &Arguments) -> Result<Outcome, Failure> {
    let invitations = arguments.invitations()?;
    let list = List::read(io::stdin().lock(), SUBJECT, arguments.added())?;
    let bad = invitations.invite(list, io::stdout().lock())?;
    Ok(if bad == 0 { Outcome::Clean } else { Outcome::BadRows(bad) })
}

impl Arguments {
    fn invitations(&self) -> Result<Invitations, Failure> {
        let now = self.now.map_or_else(now, Ok)?;
        let expires = full_hour(expiry(now, self.days)?);
        let link = template(&self.base_url)?;
        let keyring = self.keyset.open()?;
        let scope = self.scope.scope();
        let mut issuer = Issuer::new(&keyring, &scope)?;
        let codes = self.printed.then(|| PrintedCodes::new(&keyring, &scope)).transpose()?;
        let mut terms = None;
        if let Some(path) = &self.store {
            issuer = issuer.with_store(Arc::new(Sqlite::open(path)?.for_many_rows()?));
            terms = Some(self.terms(expires));
        }
        if self.hide_subjects {
            issuer = issuer.with_hidden_subjects(&keyring)?;
        }
        Ok(Invitations { issuer, terms, codes, now, expires, link, text: self.text })
    }

    fn terms(&self, expires: Timestamp) -> Terms {
        let mut terms = Terms::until(expires);
        if let Some(from) = self.not_before {
            terms = terms.not_before(from);
        }
        if let Some(name) = &self.batch {
            terms = terms.batch(name);
        }
        terms
    }

    /// The columns that are added.
    fn added(&self) -> &'static [&'static str] {
        if self.printed { &ADDED } else { ADDED.split_last().map_or(&ADDED, |(_, others)| others) }
    }
}

/// The template of a base URL. A parameter that waits for its value at the end gets the token.
pub(crate) fn template(base: &str) -> Result<LinkTemplate, Failure> {
    // No URL has one, and a column of links would have to be written otherwise.
    if base.contains('"') {
        return Err(Failure::Usage("a link has no quotation marks"));
    }
    let parameter = base.ends_with('=') && !base.contains(MARK);
    let marked = if parameter { [base, MARK].concat() } else { base.to_owned() };
    if LinkTemplate::new(&marked).is_err() && LinkTemplate::with_parameter(&marked).is_ok() {
        eprintln!("visard: a token in the query of a link is what logs and analytics keep first");
    }
    Ok(LinkTemplate::with_parameter(&marked)?)
}

/// As sealed tokens round it, so that every kind ends at the time that is said.
fn full_hour(time: Timestamp) -> Timestamp {
    let over = time.unix().rem_euclid(HOUR);
    if over == 0 { time } else { time.saturating_add(HOUR.saturating_sub(over)) }
}

/// A row that was understood, or not.
enum Asked {
    Nothing,
    Link(Option<PrintedCode>),
    Bad(Error),
}

impl Invitations {
    /// Writes the rows with their links; says how many could not have one.
    fn invite(&self, mut list: List<impl Read>, mut out: impl Write) -> Result<u64, Failure> {
        let bar = progress();
        let limit = if self.terms.is_some() { STORED_BATCH } else { BATCH };
        let mut written = Written::new(self, list.header());
        while let Some(batch) = list.batch(limit)? {
            self.answer(&batch, &mut written)?;
            out.write_all(&written.rows)?;
            written.rows.clear();
            bar.set_position(written.count);
        }
        out.write_all(&written.rows)?;
        out.flush()?;
        bar.finish_and_clear();
        Ok(written.bad)
    }

    /// Appends the rows of a batch with their links, and says which cannot have one.
    fn answer(&self, batch: &Batch, to: &mut Written<'_>) -> Result<(), Failure> {
        let mut subjects = Vec::with_capacity(batch.rows.len());
        let asked: Vec<Asked> =
            batch.rows.iter().map(|row| self.ask(batch, row, &mut subjects)).collect();
        let mut tokens = self.issue(&subjects)?.into_iter();
        for (row, asked) in batch.rows.iter().zip(asked) {
            match asked {
                Asked::Nothing => to.copy(batch, row),
                Asked::Bad(error) => to.refuse(row.line, &error),
                Asked::Link(code) => match tokens.next() {
                    Some(Ok(token)) => to.add(batch, row, token, code)?,
                    Some(Err(error)) if is_of_all(error.code()) => return Err(error.into()),
                    Some(Err(error)) => to.refuse(row.line, &error),
                    None => return Err(Error::new(Code::Internal).into()),
                },
            }
        }
        Ok(())
    }

    /// Whom a row is about, among `subjects`, if it can have all that it is to have.
    fn ask(&self, batch: &Batch, row: &Row, subjects: &mut Vec<Subject>) -> Asked {
        let field = match &row.what {
            What::Empty => return Asked::Nothing,
            What::Bad(error) => return Asked::Bad(error.clone()),
            What::Field(field) => batch.bytes(field),
        };
        let asked = subject(field).and_then(|subject| Ok((self.code(&subject)?, subject)));
        match asked {
            Ok((code, subject)) => {
                subjects.push(subject);
                Asked::Link(code)
            }
            Err(error) => Asked::Bad(error),
        }
    }

    fn code(&self, subject: &Subject) -> visard::Result<Option<PrintedCode>> {
        let Some(codes) = &self.codes else { return Ok(None) };
        match subject {
            Subject::Number(number) => codes.issue(*number, self.expires).map(Some),
            _ => Err(Error::new(Code::SubjectUnsuitable)),
        }
        .map_err(|error| match error.code() {
            Code::SubjectUnsuitable => Error::because(
                Code::SubjectUnsuitable,
                "a printed code takes a whole number below 2^30",
            ),
            _ => error,
        })
    }

    fn issue(&self, subjects: &[Subject]) -> visard::Result<Vec<visard::Result<Token>>> {
        if let Some(terms) = &self.terms {
            return self.issuer.issue_all_on(subjects, terms, self.now);
        }
        let number = |subject: &Subject| match subject {
            Subject::Number(number) => Some(*number),
            _ => None,
        };
        let numbers: Vec<u64> = subjects.iter().filter_map(number).collect();
        let mut sealed = self.issuer.issue_all(&numbers, self.expires)?.into_iter();
        let issue = |subject: &Subject| match number(subject) {
            Some(_) => sealed.next().ok_or(Error::new(Code::Internal)),
            None => self.issuer.issue(subject, self.expires),
        };
        Ok(subjects.iter().map(issue).collect())
    }
}

/// What goes out.
struct Written<'a> {
    rows: Vec<u8>,
    /// What stands before a token in a link, and behind it.
    link: [&'a str; 2],
    /// Around a link that has a comma in it.
    quote: &'static str,
    text: Text,
    token: Vec<u8>,
    expires: String,
    count: u64,
    bad: u64,
}

impl<'a> Written<'a> {
    fn new(of: &'a Invitations, (header, line_end): (&[u8], &[u8])) -> Self {
        let added =
            if of.codes.is_some() { ",link,token,expires,code" } else { ",link,token,expires" };
        let line_end = if line_end.is_empty() { b"\n" } else { line_end };
        let link = of.link.parts();
        let quote = if link.iter().any(|part| part.contains(',')) { "\"" } else { "" };
        let (rows, expires) =
            ([header, added.as_bytes(), line_end].concat(), of.expires.to_string());
        Self { rows, link, quote, text: of.text, token: Vec::new(), expires, count: 0, bad: 0 }
    }

    /// A line that is no row.
    fn copy(&mut self, batch: &Batch, row: &Row) {
        self.rows.extend_from_slice(batch.bytes(&row.content));
        self.rows.extend_from_slice(batch.bytes(&row.line_end));
    }

    fn add(
        &mut self,
        batch: &Batch,
        row: &Row,
        token: Token,
        code: Option<PrintedCode>,
    ) -> Result<(), Failure> {
        self.token.clear();
        match self.text {
            Text::Compact => write!(self.token, "{token}")?,
            Text::Robust => self.token.extend_from_slice(token.to_robust().as_bytes()),
        }
        let (token, [before, after]) = (&self.token, self.link.map(str::as_bytes));
        let (quote, expires) = (self.quote.as_bytes(), self.expires.as_bytes());
        let content = batch.bytes(&row.content);
        for part in [content, b",", quote, before, token, after, quote, b",", token, b",", expires]
        {
            self.rows.extend_from_slice(part);
        }
        if let Some(code) = code {
            write!(self.rows, ",{code}")?;
        }
        self.rows.extend_from_slice(batch.bytes(&row.line_end));
        self.count = self.count.saturating_add(1);
        Ok(())
    }

    fn refuse(&mut self, line: u64, error: &Error) {
        self.count = self.count.saturating_add(1);
        self.bad = self.bad.saturating_add(1);
        eprintln!("visard: line {line}: {} ({})", error.message(), error.code().name());
    }
}

/// What would go wrong with every other row, too.
fn is_of_all(code: Code) -> bool {
    matches!(code, Code::StoreFailed | Code::RandomUnavailable | Code::InvalidArgument)
}

/// Whose row it is: the field of a row, quoted or not.
fn subject(field: &[u8]) -> visard::Result<Subject> {
    let quoted;
    let bytes = if field.first() == Some(&b'"') {
        quoted = value(field);
        &quoted
    } else {
        field
    };
    let text = core::str::from_utf8(bytes).map_err(|_| Error::new(Code::InvalidUtf8))?;
    if text.is_empty() {
        return Err(Error::because(Code::SubjectUnsuitable, "the subject is empty"));
    }
    Subject::parse(text)
}

/// Counts rows on a terminal.
fn progress() -> indicatif::ProgressBar {
    if io::stderr().is_terminal() { input::counter() } else { indicatif::ProgressBar::hidden() }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_token_stands_where_it_is_marked_or_at_the_end() {
        for (base, before, after) in [
            ("https://s.example/q/", "https://s.example/q/", ""),
            ("https://s.example/q", "https://s.example/q/", ""),
            ("https://s.example/{token}?lang=fr", "https://s.example/", "?lang=fr"),
            ("https://s.example/nps?t=", "https://s.example/nps?t=", ""),
            ("https://s.example/nps?t={token}&l=fr", "https://s.example/nps?t=", "&l=fr"),
            ("https://s.example/nps#", "https://s.example/nps#", ""),
        ] {
            assert_eq!(
                template(base).ok().map(|link| link.parts().map(str::to_owned)),
                Some([before.to_owned(), after.to_owned()]),
                "{base}"
            );
        }
        for base in
            ["", "{token}", "s.example/q", "https://{token}.example/q", "https://s.example/\"/"]
        {
            assert!(template(base).is_err(), "{base}");
        }
    }

    #[test]
    fn expiries_are_full_hours() {
        let time = |text: &str| text.parse::<Timestamp>().unwrap();
        assert_eq!(full_hour(time("2026-11-23T10:00:01Z")), time("2026-11-23T11:00:00Z"));
        assert_eq!(full_hour(time("2026-11-23T10:00:00Z")), time("2026-11-23T10:00:00Z"));
    }
}
