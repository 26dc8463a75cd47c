//! What is wrong or doubtful in a document, with its place, as a compiler would say it.

use super::{
    super::document::{Document, Fault, Place},
    warning::Doubt,
};
use crate::error::{Error, Position};
use alloc::{string::String, vec, vec::Vec};
use core::ops::Range;

/// Most diagnostics of one document that are reported; a document that needs more has one cause.
pub const MAX_DIAGNOSTICS: usize = 1_000;

/// One defect of a document (an error: it is not loaded) or one doubt about it (a warning).
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct Diagnostic {
    /// The stable code, for example `policy:role-cycle` or `lint:shadowed-allow`; all are listed
    /// in `docs/lints.md`.
    pub code: &'static str,
    /// Whether the document is refused.
    pub severity: Severity,
    /// Which document it is about.
    pub source: Source,
    /// Where it is, as a JSON pointer (RFC 6901), in TOML too; empty for the whole document.
    pub pointer: String,
    /// Line and column from 1; absent where the text has no such place.
    pub position: Option<Position>,
    /// The bytes of the key or value in the text; of a list or table in JSON the sign that opens it.
    pub bytes: Option<Range<usize>>,
    /// Lower case, no final period; it may quote the author's own words, never a person's id.
    pub message: String,
    /// What the author could do, for example the nearest known name.
    pub help: Option<String>,
}

/// Whether a document is refused.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[non_exhaustive]
pub enum Severity {
    /// It is not loaded.
    Error,
    /// It is loaded, but may not say what its author means.
    Warning,
}

impl Severity {
    /// `error` or `warning`.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Error => "error",
            Self::Warning => "warning",
        }
    }
}

/// One of the two documents.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[non_exhaustive]
pub enum Source {
    /// Words and rules.
    Policy,
    /// Grants and revocations.
    People,
}

/// Turns places into pointers, lines and columns, for many diagnostics of one document.
pub(super) struct Places<'d, 't> {
    document: &'d Document<'t>,
    source: Source,
    text: &'t str,
    /// Where each line begins.
    lines: Vec<usize>,
}

impl<'d, 't> Places<'d, 't> {
    pub(super) fn new(document: &'d Document<'t>, source: Source, text: &'t str) -> Self {
        let mut lines = vec![0];
        lines.extend(text.match_indices('\n').map(|(end, _)| end.saturating_add(1)));
        Self { document, source, text, lines }
    }

    /// What a document is refused with.
    pub(super) fn error(&self, fault: Fault) -> Diagnostic {
        let code = fault.defect().code();
        let (place, message, help) = fault.into_parts();
        self.at(place, (code, Severity::Error), message, help)
    }

    pub(super) fn warning(&self, doubt: Doubt) -> Diagnostic {
        let Doubt { place, warning, message, help } = doubt;
        self.at(place, (warning.code(), Severity::Warning), message, help.map(String::from))
    }

    fn at(
        &self,
        place: Place,
        (code, severity): (&'static str, Severity),
        message: String,
        help: Option<String>,
    ) -> Diagnostic {
        let found = self.document.locate(place);
        let (pointer, bytes) =
            found.map_or((String::new(), None), |found| (found.pointer, found.bytes));
        let position = bytes.as_ref().map(|bytes| self.position(bytes.start));
        Diagnostic { code, severity, source: self.source, pointer, position, bytes, message, help }
    }

    fn position(&self, offset: usize) -> Position {
        let line = self.lines.partition_point(|start| *start <= offset);
        let start = line.checked_sub(1).and_then(|line| self.lines.get(line)).copied();
        let before = self.text.get(start.unwrap_or(0)..offset).unwrap_or_default();
        let narrow = |number: usize| u32::try_from(number).unwrap_or(u32::MAX);
        let column = before.chars().count().saturating_add(1);
        Position { line: narrow(line), column: narrow(column) }
    }
}

impl Diagnostic {
    /// What a text that is no document at all is refused with.
    pub(super) fn unread(source: Source, code: &'static str, error: &Error) -> Self {
        Self {
            code,
            severity: Severity::Error,
            source,
            pointer: error.pointer().unwrap_or_default().into(),
            position: error.position(),
            bytes: None,
            message: error.message().into(),
            help: error.help().map(String::from),
        }
    }
}
