//! The rows that go out, and what is said about them.

#![expect(clippy::print_stderr, reason = "a command-line tool talks")]

use super::{
    ADDED, ADDED_PRINTED, Invitations, Text,
    twice::{self, Twice},
};
use crate::{
    failure::Failure,
    list::{Batch, Row},
    remarks::Remarks,
};
use std::io::Write;
use visard::{
    Code, Error, Timestamp,
    time::DAY,
    token::{PrintedCode, Token},
};

const AGAIN: &str = "the subject stands on an earlier line, too";

/// What goes out.
pub(super) struct Written<'a> {
    pub(super) rows: Vec<u8>,
    /// What stands before a token in a link, and behind it.
    link: [&'a str; 2],
    /// Around a link that has a comma in it.
    quote: &'static str,
    text: Text,
    token: Vec<u8>,
    expires: String,
    /// When the codes end, where there are some.
    code_expires: String,
    pub(super) twice: Twice,
    pub(super) remarks: Remarks,
    pub(super) count: u64,
    bad: u64,
    /// Tokens that a spreadsheet takes for a formula.
    formulas: u64,
}

impl<'a> Written<'a> {
    pub(super) fn new(of: &'a Invitations, (header, line_end): (&[u8], &[u8])) -> Self {
        let added: &[&str] = if of.codes.is_some() { &ADDED_PRINTED } else { &ADDED };
        let line_end = if line_end.is_empty() { b"\n" } else { line_end };
        let link = of.link.parts();
        let quote = if link.iter().any(|part| part.contains(',')) { "\"" } else { "" };
        let mut rows = header.to_vec();
        rows.extend(added.iter().flat_map(|name| [",", name]).flat_map(str::bytes));
        rows.extend_from_slice(line_end);
        Self {
            rows,
            link,
            quote,
            text: of.text,
            token: Vec::new(),
            expires: of.expires.to_string(),
            code_expires: of.expires.rounded_up(DAY).unwrap_or(Timestamp::MAX).to_string(),
            twice: Twice::default(),
            remarks: Remarks::default(),
            count: 0,
            bad: 0,
            formulas: 0,
        }
    }

    /// A line that is no row.
    pub(super) fn copy(&mut self, batch: &Batch, row: &Row) {
        self.rows.extend_from_slice(batch.bytes(&row.content));
        self.rows.extend_from_slice(batch.bytes(&row.line_end));
    }

    pub(super) fn add(
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
        if self.token.first() == Some(&b'-') {
            self.formulas = self.formulas.saturating_add(1);
        }
        let (token, [before, after]) = (&self.token, self.link.map(str::as_bytes));
        let (quote, expires) = (self.quote.as_bytes(), self.expires.as_bytes());
        let content = batch.bytes(&row.content);
        for part in [content, b",", quote, before, token, after, quote, b",", token, b",", expires]
        {
            self.rows.extend_from_slice(part);
        }
        if let Some(code) = code {
            write!(self.rows, ",{code},{}", self.code_expires)?;
        }
        self.rows.extend_from_slice(batch.bytes(&row.line_end));
        self.count = self.count.saturating_add(1);
        Ok(())
    }

    pub(super) fn refuse(&mut self, line: u64, error: &Error) {
        self.count = self.count.saturating_add(1);
        self.bad = self.bad.saturating_add(1);
        let hint = match error.code() {
            Code::StoreRequired => ": add --store FILE",
            _ => "",
        };
        let (message, code) = (error.message(), error.code().name());
        self.remarks.refuse(line, &format!("{message} ({code}){hint}"));
    }

    /// Says what is left to say, and how many rows could not have a link.
    pub(super) fn finish(self) -> u64 {
        let Self { mut remarks, twice, formulas, bad, .. } = self;
        if twice.is_cut {
            eprintln!("visard: warning: only the first {} subjects were compared", twice::MOST);
        }
        twice.lines().into_iter().for_each(|line| remarks.warn(line, AGAIN));
        remarks.finish();
        if formulas > 0 {
            let tokens = if formulas == 1 { "token begins" } else { "tokens begin" };
            eprintln!(
                "visard: warning: {formulas} {tokens} with `-`, which spreadsheets take for a formula: \
                 import the column as text, or use --text robust"
            );
        }
        bad
    }
}
