//! One time through a request, and what of it has to stay as it is.

use crate::{
    error::{Code, Error, Result},
    pii::{Hints, Replacer},
};

/// What a document of some interface is made of.
pub(super) struct Form {
    /// Whether the string at a pointer, or the number if the second is true, stays, and is to hold nothing
    /// of anybody.
    pub(super) stays: fn(&str, bool) -> bool,
    /// Whether a key, or a string that stays, is a word of the interface. Whoever has one as a password
    /// stops nobody's requests.
    pub(super) is_word: fn(&str) -> bool,
}

/// A document of which nothing is known.
pub(super) static ANY: Form = Form { stays: |_, _| false, is_word: |_| false };

/// What replaces, with all that is held so far.
pub(super) struct Round<'g> {
    pub(super) replacer: Replacer<'g>,
    pub(super) hints: Hints<'g>,
    pub(super) is_first: bool,
}

impl Round<'_> {
    /// Refuses a document in which something that would be replaced stands where it stays. Only the first
    /// time: that a word of a text of this document stands at these places, too, does not keep it from going.
    /// One that is held from an earlier document does.
    pub(super) fn check(&self, document: &str, form: &Form) -> Result<()> {
        if !self.is_first {
            return Ok(());
        }
        let stays = |pointer: &str, value: &str, is_number: bool| {
            (form.stays)(pointer, is_number) && !(form.is_word)(value)
        };
        if self.replacer.finds_in_values(document, &self.hints, stays)? {
            return Err(Error::because(
                Code::BadRequest,
                "a name or id of the request holds something that may not leave, and these stay",
            ));
        }
        if self.replacer.finds_in_keys_with(document, &self.hints, form.is_word)? {
            return Err(Error::because(
                Code::BadRequest,
                "a key of the document holds something that may not leave, and keys stay",
            ));
        }
        Ok(())
    }
}
