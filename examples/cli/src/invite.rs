//! `visard invite`: a link for each row of a CSV list, and nobody's name in it.

#![expect(clippy::print_stderr, reason = "a command-line tool talks")]

mod template;
mod twice;
mod written;

use crate::{
    failure::{Failure, Outcome},
    input,
    keyset::{KeysetArguments, now},
    list::{Batch, List, Row, What, value},
    token::ScopeArguments,
};
use clap::{Args, ValueEnum};
use indicatif::ProgressBar;
use std::{
    fs::File,
    io::{self, IsTerminal, Read, Write},
    path::{Path, PathBuf},
    sync::Arc,
};
pub(crate) use template::template;
use visard::{
    Code, Error, Timestamp,
    link::LinkTemplate,
    time::HOUR,
    token::{Issuer, PrintedCode, PrintedCodes, Subject, Terms, Token, expiry},
};
use visard_store::Sqlite;
use written::Written;

/// Rows whose tokens are made together.
const BATCH: usize = 1 << 14;

/// And with a store, which writes them in the order of its pages: the more, the fewer are written twice.
const STORED_BATCH: usize = 1 << 17;

const SUBJECT: &str = "subject";
const ADDED: [&str; 3] = ["link", "token", "expires"];
const ADDED_PRINTED: [&str; 5] = ["link", "token", "expires", "code", "code_expires"];

const SPACED: &str = "the subject has spaces around it, which count";
const NEARLY: &str = "the subject looks like a number or UUID, but is written otherwise: it counts as \
                      another one";
const BLANK: &str = "the row is empty and left out";

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
    /// Add the columns `code`, 18 characters for print, and `code_expires`. Every subject is a whole
    /// number below 2^30 then
    #[arg(long)]
    printed: bool,
    /// A SQLite file that keeps what becomes of the tokens; subjects other than whole numbers below
    /// 2^40 and UUIDs need it
    #[arg(long, value_name = "FILE")]
    store: Option<PathBuf>,
    /// The batch by which these tokens can be revoked together
    #[arg(long, value_name = "NAME", requires = "store", value_parser = input::given_name)]
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
    /// The list; standard input without it
    list: Option<PathBuf>,
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
    bar: ProgressBar,
}

pub(crate) fn run(arguments: &Arguments) -> Result<Outcome, Failure> {
    let invitations = arguments.invitations()?;
    let list = List::read(arguments.input()?, SUBJECT, arguments.added())?;
    let bad = invitations.invite(list, io::stdout().lock()).map_err(|failure| match failure {
        // Whoever stops reading here has not the links of all rows.
        Failure::PipeClosed => Failure::file(Path::new("standard output"))(io::Error::new(
            io::ErrorKind::BrokenPipe,
            "it was closed before every row was written",
        )),
        other => other.of_store(arguments.store.as_deref()),
    })?;
    Ok(if bad == 0 { Outcome::Clean } else { Outcome::BadRows(bad) })
}

impl Arguments {
    fn invitations(&self) -> Result<Invitations, Failure> {
        let clock = now()?;
        let now = self.now.unwrap_or(clock);
        // As sealed tokens round it, so that every kind ends at the time that is said.
        let expires = expiry(now, self.days)?.rounded_up(HOUR)?;
        if expires <= clock {
            eprintln!("visard: warning: these links are over already: they end at {expires}");
        }
        let link = template(&self.base_url)?;
        let keyring = self.keyset.open()?;
        let scope = self.scope.scope();
        let mut issuer = Issuer::new(&keyring, &scope)?;
        template::check_found(&issuer, &link, expires, now)?;
        let codes = self.printed.then(|| PrintedCodes::new(&keyring, &scope)).transpose()?;
        let (mut terms, bar) = (None, progress());
        if let Some(path) = &self.store {
            let opened = Sqlite::open(path).and_then(Sqlite::for_many_rows);
            let (store, bar) = (opened.map_err(Failure::store(path))?, bar.clone());
            issuer = issuer.with_store(Arc::new(store.on_written(move |rows| bar.inc(rows))));
            terms = Some(self.terms(expires));
        }
        if self.hide_subjects {
            issuer = issuer.with_hidden_subjects(&keyring)?;
        }
        Ok(Invitations { issuer, terms, codes, now, expires, link, text: self.text, bar })
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
    const fn added(&self) -> &'static [&'static str] {
        if self.printed { &ADDED_PRINTED } else { &ADDED }
    }

    fn input(&self) -> Result<Box<dyn Read>, Failure> {
        match self.list.as_deref().filter(|path| path.as_os_str() != "-") {
            Some(path) => Ok(Box::new(File::open(path).map_err(Failure::file(path))?)),
            None => Ok(Box::new(io::stdin().lock())),
        }
    }
}

/// A row that was understood, or not.
enum Asked {
    Nothing,
    Blank,
    Link(Option<PrintedCode>),
    Bad(Error),
}

impl Invitations {
    /// Writes the rows with their links; says how many could not have one.
    fn invite(&self, mut list: List<impl Read>, mut out: impl Write) -> Result<u64, Failure> {
        let limit = if self.terms.is_some() { STORED_BATCH } else { BATCH };
        let mut written = Written::new(self, list.header());
        while let Some(batch) = list.batch(limit)? {
            self.answer(&batch, &mut written)?;
            out.write_all(&written.rows)?;
            written.rows.clear();
            self.bar.set_position(written.count);
        }
        out.write_all(&written.rows)?;
        out.flush()?;
        self.bar.finish_and_clear();
        Ok(written.finish())
    }

    /// Appends the rows of a batch with their links, and says which cannot have one.
    fn answer(&self, batch: &Batch, to: &mut Written<'_>) -> Result<(), Failure> {
        let mut subjects = Vec::with_capacity(batch.rows.len());
        let asked: Vec<Asked> =
            batch.rows.iter().map(|row| self.ask(batch, row, &mut subjects, to)).collect();
        let mut tokens = self.issue(&subjects)?.into_iter();
        for (row, asked) in batch.rows.iter().zip(asked) {
            match asked {
                Asked::Nothing => to.copy(batch, row),
                Asked::Blank => to.remarks.warn(row.line, BLANK),
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
    fn ask(
        &self,
        batch: &Batch,
        row: &Row,
        subjects: &mut Vec<Subject>,
        to: &mut Written<'_>,
    ) -> Asked {
        let field = match &row.what {
            What::Empty => return Asked::Nothing,
            What::Blank => return Asked::Blank,
            What::Bad(error) => return Asked::Bad(error.clone()),
            What::Field(field) => batch.bytes(field),
        };
        let asked = subject(field).and_then(|subject| {
            if let Subject::Text(text) = &subject
                && let Some(what) = looks(text)
            {
                to.remarks.warn(row.line, what);
            }
            Ok((self.code(&subject)?, subject))
        });
        match asked {
            Ok((code, subject)) => {
                to.twice.see(row.line, &subject);
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
    if text.trim().is_empty() {
        return Err(Error::because(Code::SubjectUnsuitable, "the subject is empty"));
    }
    Subject::parse(text)
}

/// What a text subject may have been meant to be.
fn looks(text: &str) -> Option<&'static str> {
    let plain = text.trim();
    if plain != text {
        return Some(SPACED);
    }
    let is_number = !plain.contains(|c: char| c.is_ascii_alphabetic() && !matches!(c, 'e' | 'E'))
        && plain.parse::<f64>().is_ok();
    // A whole number in its shortest form is just too large for a sealed token.
    let is_large = plain.bytes().all(|byte| byte.is_ascii_digit()) && !plain.starts_with('0');
    let digits = plain.bytes().filter(|byte| !b"-{}".contains(byte));
    let is_uuid = plain.len() >= 32
        && digits.clone().count() == 32
        && digits.clone().all(|byte| byte.is_ascii_hexdigit());
    ((is_number && !is_large) || is_uuid).then_some(NEARLY)
}

/// Counts rows on a terminal.
fn progress() -> ProgressBar {
    if io::stderr().is_terminal() { input::counter() } else { ProgressBar::hidden() }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_looks_like_a_number_and_is_none_is_noticed() {
        let uuid = "0190f3b2-7c1e-7d3a-9f52-2b6d0c1a4e88";
        let bare = uuid.replace('-', "");
        for text in ["0004711", "+4711", "-5", "1e3", "4711.0", &bare, &format!("{{{uuid}}}")] {
            assert_eq!(looks(text), Some(NEARLY), "{text}");
        }
        for text in [" 5", "5\u{a0}", " crm-7"] {
            assert_eq!(looks(text), Some(SPACED), "{text}");
        }
        for text in ["crm-7", "rsp_1", "1099511627776", "inf", "nan", "e", "5f3", "-", "a.b@c"] {
            assert_eq!(looks(text), None, "{text}");
        }
    }
}
