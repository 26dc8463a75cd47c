//! What is wrong with a document, before its place is put into words.

use super::names;
use crate::error::Code;
use alloc::{format, string::String};

/// A key or value of a document: its number in reading order.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub(in crate::policy) struct Place(pub(super) u32);

/// One defect. `Document::error` adds pointer, line and column.
#[derive(Debug)]
pub(in crate::policy) struct Fault {
    pub(super) code: Code,
    pub(super) place: Place,
    pub(super) message: String,
    pub(super) help: Option<String>,
}

impl Fault {
    pub(in crate::policy) fn new(place: Place, message: impl Into<String>) -> Self {
        Self::coded(Code::PolicyInvalid, place, message)
    }

    pub(in crate::policy) fn coded(code: Code, place: Place, message: impl Into<String>) -> Self {
        Self { code, place, message: message.into(), help: None }
    }

    pub(in crate::policy) fn help(mut self, help: impl Into<String>) -> Self {
        self.help = Some(help.into());
        self
    }

    /// An unknown name, with the nearest of the known ones if any is near.
    pub(in crate::policy) fn unknown<'n>(
        place: Place,
        what: &str,
        name: &str,
        known: impl IntoIterator<Item = &'n str>,
    ) -> Self {
        let fault = Self::new(place, format!("unknown {what} `{}`", names::shown(name)));
        match names::nearest(name, known) {
            Some(nearest) => fault.help(format!("did you mean `{nearest}`?")),
            None => fault,
        }
    }
}
