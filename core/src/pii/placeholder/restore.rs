//! Whole texts.

use super::{
    Originals, Report,
    find::Finder,
    names::{LITERAL, names_of},
    write::{Around, put},
};
use crate::{
    error::{Code, Error, Result},
    pii::{MAX_TEXT, within_limit},
};
use alloc::string::String;
use core::fmt;

/// What a reader may see of what a placeholder stands for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum Right {
    /// The value.
    Clear,
    /// Its mask ([`mask`](crate::pii::mask)).
    Mask,
    /// Nothing: the placeholder stays.
    Keep,
}

/// A text with values in the place of their placeholders.
#[derive(Clone, PartialEq, Eq)]
#[non_exhaustive]
pub struct Restored {
    /// The text.
    pub text: String,
    /// What became of its placeholders.
    pub report: Report,
}

impl Originals {
    /// Gives a text its values back, as far as its reader may see them.
    ///
    /// `right` says for the name of a placeholder (`EMAIL`, a term's, a field's) what the reader
    /// may see; the host asks its policy. Of a value in which others overlap (`EMAIL__PROJECT`) it is
    /// asked for each name, and the stricter right counts. A placeholder counts in any case and language, with
    /// other brackets or none, escaped for HTML, URLs or Markdown, with spaces in it, and with other hyphens or dashes. In
    /// percent escapes or character references the value is escaped in the same way.
    ///
    /// # Errors
    /// `LIMIT_EXCEEDED` if the text, or the result, is longer than [`MAX_TEXT`].
    pub fn restore(&self, text: &str, right: impl FnMut(&str) -> Right) -> Result<Restored> {
        let mut right = right;
        let mut report = Report::default();
        let text = self.restored(text, &mut right, &mut report)?;
        Ok(Restored { text, report })
    }

    pub(super) fn restored(
        &self,
        text: &str,
        right: &mut dyn FnMut(&str) -> Right,
        report: &mut Report,
    ) -> Result<String> {
        within_limit(text.len())?;
        let mut out = String::with_capacity(text.len());
        let mut copied = 0;
        for hit in Finder::new(text, self) {
            out.push_str(text.get(copied..hit.start).unwrap_or_default());
            put(&mut out, (text, 0), &hit, self, (&mut *right, Around::Text), report);
            copied = hit.end;
            if out.len() > MAX_TEXT {
                return Err(too_long());
            }
        }
        out.push_str(text.get(copied..).unwrap_or_default());
        if out.len() > MAX_TEXT { Err(too_long()) } else { Ok(out) }
    }
}

/// What a reader may see of values of a name; of several names, the least that they may of one.
pub(super) fn right_to(name: &str, right: &mut dyn FnMut(&str) -> Right) -> Right {
    // What only looked like a placeholder is the text's own.
    if name == LITERAL {
        return Right::Clear;
    }
    names_of(name).fold(Right::Clear, |least, name| least.stricter(right(name)))
}

impl Right {
    /// The one by which less is seen.
    #[must_use]
    pub(crate) const fn stricter(self, other: Self) -> Self {
        match (self, other) {
            (Self::Keep, _) | (_, Self::Keep) => Self::Keep,
            (Self::Mask, _) | (_, Self::Mask) => Self::Mask,
            (Self::Clear, Self::Clear) => Self::Clear,
        }
    }
}

pub(super) fn too_long() -> Error {
    Error::because(Code::LimitExceeded, "the restored text is longer than 16 MiB")
}

impl fmt::Debug for Restored {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Restored").field("report", &self.report).finish_non_exhaustive()
    }
}
