//! Placeholders for language models, and the way back.

use super::{
    Result,
    keyring::Keyring,
    scanner::{Hints, Scanner},
    shown,
};
use alloc::{boxed::Box, rc::Rc, string::String, vec::Vec};
use core::{
    cell::{Ref, RefCell, RefMut},
    fmt,
};
use js_sys::JsString;
use visard::{
    Code, Error,
    pii::{self, Placeholders, Report, Restoring, Right, Rights, Terms},
};
use wasm_bindgen::prelude::*;
use zeroize::Zeroizing;

/// Replaces values by the placeholders of one scope.
#[wasm_bindgen]
#[derive(Debug)]
pub struct Replacer {
    placeholders: Placeholders,
    terms: Terms,
    scanner: pii::Scanner,
}

#[wasm_bindgen]
impl Replacer {
    /// For a scope, with terms: each name, and after it its term.
    ///
    /// # Errors
    /// As [`Placeholders::new`] and [`Terms::with`].
    #[wasm_bindgen(constructor)]
    pub fn new(keyring: &Keyring, scope: &str, terms: Vec<String>) -> Result<Self> {
        let placeholders = Placeholders::new(&keyring.0, scope)?;
        Ok(Self { placeholders, terms: terms_of(&terms)?, scanner: pii::Scanner::new() })
    }

    /// The same with a scanner.
    #[must_use]
    #[wasm_bindgen(js_name = withScanner)]
    pub fn with_scanner(self, scanner: &Scanner) -> Self {
        Self { scanner: scanner.0.clone(), ..self }
    }

    /// A text with placeholders, by what is known about it, and what was replaced, as JSON.
    ///
    /// # Errors
    /// As [`pii::Replacer::replace`].
    pub fn replace(
        &self,
        originals: &Originals,
        text: String,
        hints: &Hints,
    ) -> Result<Vec<String>> {
        self.with(originals, text, hints, pii::Replacer::replace)
    }

    /// The same for an earlier answer of a model.
    ///
    /// # Errors
    /// As [`pii::Replacer::replace_answer`].
    #[wasm_bindgen(js_name = replaceAnswer)]
    pub fn replace_answer(
        &self,
        originals: &Originals,
        text: String,
        hints: &Hints,
    ) -> Result<Vec<String>> {
        self.with(originals, text, hints, pii::Replacer::replace_answer)
    }

    /// The same for the values of a JSON document.
    ///
    /// # Errors
    /// As [`pii::Replacer::replace_json`].
    #[wasm_bindgen(js_name = replaceJson)]
    pub fn replace_json(
        &self,
        originals: &Originals,
        document: String,
        hints: &Hints,
    ) -> Result<Vec<String>> {
        self.with(originals, document, hints, pii::Replacer::replace_json)
    }

    fn with<'s>(
        &'s self,
        originals: &Originals,
        text: String,
        hints: &Hints,
        replace: impl FnOnce(
            &pii::Replacer<'s>,
            &str,
            &pii::Hints<'_>,
            &mut pii::Originals,
        ) -> visard::Result<pii::Replaced>,
    ) -> Result<Vec<String>> {
        let text = Zeroizing::new(text);
        let replacer = pii::Replacer::new(&self.placeholders, self.scanner.clone());
        let replacer = replacer.with_terms(&self.terms);
        let replaced = replace(&replacer, &text, &hints.given(), &mut *originals.0.write()?)?;
        let counts = replaced.counts_json();
        Ok([replaced.text, counts].into())
    }
}

/// Each name, and after it its term.
pub(super) fn terms_of(given: &[String]) -> visard::Result<Terms> {
    let (pairs, _) = given.as_chunks();
    Terms::from_pairs(pairs.iter().map(|[name, term]| (name.as_str(), term.as_str())))
}

/// What stands behind the placeholders of a conversation.
#[wasm_bindgen]
#[derive(Debug)]
pub struct Originals(pub(super) Shared);

/// The originals themselves, which whatever restores piece by piece holds, too.
///
/// A call that adds to them may ask the host for a key on its way, and the host may then come back
/// with the same originals: it is refused, because a panic would end the module.
#[derive(Clone, Debug)]
pub(super) struct Shared(Rc<RefCell<pii::Originals>>);

impl Shared {
    pub(super) fn read(&self) -> visard::Result<Ref<'_, pii::Originals>> {
        self.0.try_borrow().map_err(|_| in_use())
    }

    pub(super) fn write(&self) -> visard::Result<RefMut<'_, pii::Originals>> {
        self.0.try_borrow_mut().map_err(|_| in_use())
    }
}

fn in_use() -> Error {
    Error::because(Code::InvalidArgument, "the originals are in use by a call that is not done")
}

#[wasm_bindgen]
impl Originals {
    /// Nothing yet, or what was sealed for this scope.
    ///
    /// # Errors
    /// As [`pii::Originals::open`].
    #[wasm_bindgen(constructor)]
    pub fn new(keyring: &Keyring, scope: &str, sealed: Option<Vec<u8>>) -> Result<Self> {
        let originals = match sealed {
            Some(sealed) => pii::Originals::open(&keyring.0, scope, &sealed)?,
            None => pii::Originals::new(),
        };
        Ok(Self(Shared(Rc::new(RefCell::new(originals)))))
    }

    /// All of them, sealed for a scope.
    ///
    /// # Errors
    /// As [`pii::Originals::seal`].
    pub fn seal(&self, keyring: &Keyring, scope: &str) -> Result<Vec<u8>> {
        Ok(self.0.read()?.seal(&keyring.0, scope)?)
    }

    /// How many there are.
    ///
    /// # Errors
    /// `INVALID_ARGUMENT` while a call adds to them.
    #[wasm_bindgen(getter)]
    pub fn size(&self) -> Result<usize> {
        Ok(self.0.read()?.len())
    }

    /// A text with its values, and what became of its placeholders, as JSON.
    ///
    /// # Errors
    /// As [`pii::Originals::restore`] and [`Rights::from_json`].
    pub fn restore(&self, text: &str, rights: &str) -> Result<Vec<JsString>> {
        let rights = Rights::from_json(rights)?;
        let restored = self.0.read()?.restore(text, |name| rights.of(name))?;
        Ok(given(restored.text, &restored.report))
    }

    /// The same for the values of a JSON document.
    ///
    /// # Errors
    /// As [`pii::Originals::restore_json`] and [`Rights::from_json`].
    #[wasm_bindgen(js_name = restoreJson)]
    pub fn restore_json(&self, document: &str, rights: &str) -> Result<Vec<JsString>> {
        let rights = Rights::from_json(rights)?;
        let restored = self.0.read()?.restore_json(document, |name| rights.of(name))?;
        Ok(given(restored.text, &restored.report))
    }

    /// What restores a text that comes in pieces, or the source of a JSON document.
    ///
    /// # Errors
    /// As [`Rights::from_json`].
    pub fn restorer(&self, rights: &str, is_json: bool) -> Result<Restorer> {
        let rights = Rights::from_json(rights)?;
        let right: Box<Function> = Box::new(move |name| rights.of(name));
        let restoring = if is_json { Restoring::json(right) } else { Restoring::new(right) };
        Ok(Restorer { originals: self.0.clone(), restoring: Some(restoring) })
    }
}

/// Restores one text piece by piece.
#[wasm_bindgen]
pub struct Restorer {
    originals: Shared,
    restoring: Option<Restoring<Box<Function>>>,
}

type Function = dyn FnMut(&str) -> Right;

#[wasm_bindgen]
impl Restorer {
    /// What is certain by now. After an error, and after the end, nothing more is given.
    ///
    /// # Errors
    /// As [`pii::Restorer::push`]; `INVALID_ARGUMENT` afterwards.
    pub fn push(&mut self, piece: &[u8]) -> Result<JsString> {
        let originals = self.originals.read()?;
        let mut restoring = self.restoring.take().ok_or(Error::new(Code::InvalidArgument))?;
        let text = Zeroizing::new(restoring.push(&originals, piece)?);
        self.restoring = Some(restoring);
        Ok(shown(&text))
    }

    /// What was held, and what became of the placeholders, as JSON.
    ///
    /// # Errors
    /// As [`pii::Restorer::finish`]; `INVALID_ARGUMENT` the second time.
    pub fn finish(&mut self) -> Result<Vec<JsString>> {
        let originals = self.originals.read()?;
        let restoring = self.restoring.take().ok_or(Error::new(Code::InvalidArgument))?;
        let (text, report) = restoring.finish(&originals)?;
        Ok(given(text, &report))
    }
}

impl fmt::Debug for Restorer {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Restorer([redacted])")
    }
}

fn given(text: String, report: &Report) -> Vec<JsString> {
    [shown(&Zeroizing::new(text)), shown(&report.to_json())].into()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn originals_in_use_are_refused() {
        let shared = Shared(Rc::new(RefCell::new(pii::Originals::new())));
        let code = |error: Error| error.code();
        {
            let _used = shared.write().unwrap();
            assert_eq!(shared.read().map_err(code).err(), Some(Code::InvalidArgument));
            assert_eq!(shared.write().map_err(code).err(), Some(Code::InvalidArgument));
        }
        let _read = shared.read().unwrap();
        assert!(shared.read().is_ok());
        assert!(shared.write().is_err());
    }
}
