//! What is wrong with a document, before its place is put into words.

use super::{super::defect::Defect, names, nearest};
use crate::error::Code;
use alloc::{string::String, vec::Vec};

/// What an error says.
pub(in crate::policy) type Message = String;

/// Puts a message together, as `format!` does; deciding alone does nothing of the kind.
macro_rules! say {
    ($($words:tt)*) => { alloc::format!($($words)*) };
}
pub(in crate::policy) use say;

/// A key or value of a document: its number in reading order.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub(in crate::policy) struct Place(pub(super) u32);

/// One defect. `Document::error` adds pointer, line and column.
#[derive(Debug)]
pub(in crate::policy) struct Fault {
    pub(super) code: Code,
    pub(super) defect: Defect,
    pub(super) place: Place,
    pub(super) message: Message,
    pub(super) help: Option<Message>,
}

impl Fault {
    /// A value that makes no sense, unless [`Fault::of`] says more.
    pub(in crate::policy) fn new(place: Place, message: impl Into<Message>) -> Self {
        Self::coded(Code::PolicyInvalid, Defect::BadValue, place, message)
    }

    pub(in crate::policy) fn coded(
        code: Code,
        defect: Defect,
        place: Place,
        message: impl Into<Message>,
    ) -> Self {
        Self { code, defect, place, message: message.into(), help: None }
    }

    /// Says what kind of defect it is.
    pub(in crate::policy) fn of(mut self, defect: Defect) -> Self {
        self.defect = defect;
        self
    }

    pub(in crate::policy) fn help(mut self, help: impl Into<Message>) -> Self {
        self.help = Some(help.into());
        self
    }

    /// Says what helps where nothing better is known.
    pub(in crate::policy) fn or_help(mut self, help: impl Into<Message>) -> Self {
        self.help = self.help.or_else(|| Some(help.into()));
        self
    }

    /// Lists the words that are known, where none of them is near.
    pub(in crate::policy) fn one_of(self, known: impl Iterator<Item = &'static str>) -> Self {
        if self.help.is_some() {
            return self;
        }
        let known: Vec<&str> = known.collect();
        self.help(say!("one of `{}`", known.join("`, `")))
    }

    /// Place, message and help.
    pub(in crate::policy) fn into_parts(self) -> (Place, Message, Option<Message>) {
        (self.place, self.message, self.help)
    }

    pub(in crate::policy) const fn place(&self) -> Place {
        self.place
    }

    pub(in crate::policy) const fn defect(&self) -> Defect {
        self.defect
    }

    /// Without an unknown key that is like no known one: of a table at a place nothing more is told.
    pub(in crate::policy) fn hiding_unlike_key(self, table: Place) -> Self {
        if self.defect == Defect::UnknownKey && self.help.is_none() {
            Self::new(table, "unknown key in this table").of(Defect::UnknownKey)
        } else {
            self
        }
    }

    /// An unknown name, with the nearest of the known ones if any is near.
    pub(in crate::policy) fn unknown<'n>(
        place: Place,
        what: &str,
        name: &str,
        known: impl IntoIterator<Item = &'n str>,
    ) -> Self {
        let message = say!("unknown {what} `{}`", names::shown(name));
        let fault = Self::new(place, message).of(Defect::UnknownName);
        match nearest::hint(name, known) {
            Some(hint) => fault.help(hint),
            None => fault,
        }
    }
}
