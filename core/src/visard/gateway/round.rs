//! One time through a request, and what of it has to stay as it is.

use super::{
    Gateway,
    structure::{Form, Structure},
};
use crate::{
    error::{Code, Error, Result},
    pii::{Hints, Replacer, Scanner, Terms},
};

/// What replaces, with all that is held so far.
pub(super) struct Round<'g> {
    pub(super) replacer: Replacer<'g>,
    pub(super) hints: Hints<'g>,
    gateway: &'g Gateway,
    held: &'g Terms,
    is_first: bool,
}

impl<'g> Round<'g> {
    /// With what is held; in the first round of a request, what was before.
    pub(super) fn new(gateway: &'g Gateway, held: &'g Terms, is_first: bool) -> Self {
        let replacer = own(gateway).with_known(held);
        let hints = Hints::new().country(&gateway.country);
        Self { replacer, hints, gateway, held, is_first }
    }

    /// Refuses a document in which something stands where it stays that would be replaced in a text: in every
    /// round, because a text of the same document may be what makes it so.
    pub(super) fn check(&self, document: &str, form: &impl Form) -> Result<()> {
        if self.is_first {
            self.check_findings(document, form)?;
        }
        self.check_held(document, form)
    }

    /// What is found, and the host's terms: these are the same in all rounds.
    fn check_findings(&self, document: &str, form: &impl Form) -> Result<()> {
        let replacer = own(self.gateway);
        let stays = |pointer: &str, value: &str, is_number: bool| {
            form.stays(pointer, is_number) && !form.is_word(value)
        };
        if replacer.finds_in_values(document, &self.hints, stays)? {
            return Err(refused(
                "a name or id of the request holds something that may not leave, and these stay",
            ));
        }
        if replacer.finds_in_keys_with(document, &self.hints, |key| form.is_word(key))? {
            return Err(refused(
                "a key of the document holds something that may not leave, and keys stay",
            ));
        }
        Ok(())
    }

    /// Values that are held, but for those that are words of the host's own.
    fn check_held(&self, document: &str, form: &impl Form) -> Result<()> {
        if self.held.is_empty() {
            return Ok(());
        }
        let structure = Structure::of(document, form)?;
        let held = self.held.without(|term| structure.is_own(term))?.inflected();
        let nothing = Scanner::with_kinds(&[]);
        let replacer = Replacer::new(&self.gateway.placeholders, nothing).with_known(&held);
        if replacer.finds_in_values(&structure.others(), &Hints::new(), |_, _, _| true)? {
            return Err(refused(
                "a key, name or id of the request is a value that was replaced, and these stay",
            ));
        }
        Ok(())
    }
}

/// What replaces without anything that is held.
fn own(gateway: &Gateway) -> Replacer<'_> {
    Replacer::new(&gateway.placeholders, gateway.scanner.clone()).with_terms(&gateway.terms)
}

fn refused(why: &'static str) -> Error {
    Error::because(Code::BadRequest, why)
}
