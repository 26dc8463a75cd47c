//! What is wrong with a document, where only its code is told: the words of all defects would weigh
//! as much as the decisions.

use super::super::defect::Defect;
use crate::error::Code;

/// Nothing.
#[derive(Debug)]
pub(in crate::policy) struct Message;

impl From<&str> for Message {
    fn from(_: &str) -> Self {
        Self
    }
}

/// Puts no message together.
macro_rules! say {
    ($($words:tt)*) => {{
        // Compiled for its names and never run.
        if false {
            drop(alloc::format!($($words)*));
        }
        $crate::policy::document::Message
    }};
}
pub(in crate::policy) use say;

/// A key or value of a document: its number in reading order.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub(in crate::policy) struct Place(pub(super) u32);

/// One defect.
#[derive(Clone, Copy, Debug)]
pub(in crate::policy) struct Fault {
    pub(super) code: Code,
}

impl Fault {
    pub(in crate::policy) fn new(_: Place, _: impl Into<Message>) -> Self {
        Self { code: Code::PolicyInvalid }
    }

    pub(in crate::policy) fn coded(code: Code, _: Defect, _: Place, _: impl Into<Message>) -> Self {
        Self { code }
    }

    pub(in crate::policy) const fn of(self, _: Defect) -> Self {
        self
    }

    pub(in crate::policy) const fn hiding_unlike_key(self, _: Place) -> Self {
        self
    }

    pub(in crate::policy) fn help(self, _: impl Into<Message>) -> Self {
        self
    }

    pub(in crate::policy) fn or_help(self, _: impl Into<Message>) -> Self {
        self
    }

    pub(in crate::policy) fn one_of(self, _: impl Iterator<Item = &'static str>) -> Self {
        self
    }

    /// An unknown name.
    pub(in crate::policy) fn unknown<'n>(
        _: Place,
        _: &str,
        _: &str,
        _: impl IntoIterator<Item = &'n str>,
    ) -> Self {
        Self { code: Code::PolicyInvalid }
    }
}
