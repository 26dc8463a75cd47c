//! JSON documents by their values: requests, records, the arguments of tool calls.

use super::{
    Originals, Replaced, Replacer, Report, Restored, Right,
    find::Finder,
    names::LITERAL,
    number::{Digits, whole},
    originals::{Original, Wanted},
    report::count,
    restore::right_to,
};
use crate::{
    error::Result,
    pii::{
        Hints,
        json::{Edit, Sort, Tree},
        within_limit,
    },
};
use alloc::{borrow::Cow, collections::BTreeMap, string::String};

/// How many documents may stand in each other as strings.
const DEEPEST: usize = 4;

/// What becomes of a value of a JSON document.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum Treatment {
    /// A text of a person: [`Replacer::replace`].
    Replace,
    /// What a model answered before: [`Replacer::replace_answer`].
    ReplaceAnswer,
    /// It stays: names of models, roles, ids.
    Leave,
}

impl Replacer<'_> {
    /// A JSON document with placeholders for everything that is found in its values, or named by
    /// the terms; a number with one, or with the digits of a value that is held, becomes a string. A string that is itself an object or a
    /// list, like the arguments of a tool call, is gone through in the same way. Keys stay.
    ///
    /// [`Originals::restore_json`] with every right gives the same document again, value by value:
    /// strings that were changed come back with the usual escapes, everything else byte for byte.
    ///
    /// # Errors
    /// `INVALID_JSON`; as [`Replacer::replace`].
    pub fn replace_json(
        &self,
        document: &str,
        hints: &Hints<'_>,
        originals: &mut Originals,
    ) -> Result<Replaced> {
        self.replace_json_by(document, hints, originals, |_| Treatment::Replace)
    }

    /// As [`Replacer::replace_json`]; `treatment` says for the pointer (RFC 6901) of every string and
    /// number what becomes of it.
    ///
    /// ```
    /// use visard::{
    ///     keyset::Keyring,
    ///     pii::{Hints, Originals, Placeholders, Replacer, Scanner, Treatment},
    /// };
    ///
    /// let keyring = Keyring::generate("acme", "2026-11-23T10:00:00Z".parse()?)?;
    /// let placeholders = Placeholders::new(&keyring, "us-llm")?;
    /// let replacer = Replacer::new(&placeholders, Scanner::new());
    /// let by = |pointer: &str| match pointer {
    ///     "/account" => Treatment::Leave,
    ///     _ => Treatment::Replace,
    /// };
    /// let document = r#"{"account":"ops@acme.example","text":"from jo@example.org"}"#;
    /// let sent = replacer.replace_json_by(document, &Hints::new(), &mut Originals::new(), by)?;
    /// assert!(sent.text.starts_with(r#"{"account":"ops@acme.example","text":"from [EMAIL_"#));
    /// # Ok::<(), visard::Error>(())
    /// ```
    ///
    /// # Errors
    /// As [`Replacer::replace_json`].
    pub fn replace_json_by(
        &self,
        document: &str,
        hints: &Hints<'_>,
        originals: &mut Originals,
        mut treatment: impl FnMut(&str) -> Treatment,
    ) -> Result<Replaced> {
        originals.all_or_none(|originals| {
            self.settled_values(document, hints, originals, &mut treatment)
        })
    }

    /// Goes through a document until no more is held.
    fn settled_values(
        &self,
        document: &str,
        hints: &Hints<'_>,
        originals: &mut Originals,
        treatment: &mut dyn FnMut(&str) -> Treatment,
    ) -> Result<Replaced> {
        loop {
            let held = originals.len();
            let mut pass = Pass { names: BTreeMap::new(), digits: self.digits(originals) };
            let text = self.values(document, hints, originals, &mut pass, (DEEPEST, treatment))?;
            // A value may look like the placeholder of another one that stands behind it, and a number
            // may be one that stands behind it as text.
            if originals.len() == held {
                return Ok(Replaced::new(text, pass.names));
            }
        }
    }

    /// Whether something that would be replaced stands in a key of a document, where it would stay.
    ///
    /// # Errors
    /// `INVALID_JSON`; `LIMIT_EXCEEDED`.
    pub fn finds_in_keys(&self, document: &str) -> Result<bool> {
        self.finds_in_keys_with(document, &Hints::new(), |_| false)
    }

    /// The same where something is known of the document, and of keys that say nothing. Keys are from no
    /// field and answer no question.
    pub(crate) fn finds_in_keys_with(
        &self,
        document: &str,
        hints: &Hints<'_>,
        says_nothing: impl Fn(&str) -> bool,
    ) -> Result<bool> {
        for key in Tree::read(document)?.keys() {
            if !says_nothing(&key) && self.finds(&key, &hints.of_all())? {
                return Ok(true);
            }
        }
        Ok(false)
    }

    /// Whether something that would be replaced stands in one of the strings and numbers that are asked for by
    /// pointer, value, and whether it is a number.
    #[cfg(feature = "facade")]
    pub(crate) fn finds_in_values(
        &self,
        document: &str,
        hints: &Hints<'_>,
        is_one: impl Fn(&str, &str, bool) -> bool,
    ) -> Result<bool> {
        let tree = Tree::read(document)?;
        let digits = self.digits(&Originals::new());
        for (place, node) in tree.nodes().iter().enumerate() {
            let is_number = node.sort == Sort::Number;
            let Some(value) = tree.value(node) else { continue };
            if !is_one(&tree.pointer(place), &value, is_number) {
                continue;
            }
            let name = if is_number { self.name_of_number(&value, hints, &digits)? } else { None };
            if name.is_some() || self.finds(&value, hints)? {
                return Ok(true);
            }
        }
        Ok(false)
    }

    fn values(
        &self,
        document: &str,
        hints: &Hints<'_>,
        originals: &mut Originals,
        pass: &mut Pass,
        (depth, treatment): (usize, &mut dyn FnMut(&str) -> Treatment),
    ) -> Result<String> {
        let tree = Tree::read(document)?;
        let mut edit = Edit::new(document);
        tree.each_value(self.scanner(), hints, |place, value, hints| {
            let treated = treatment(&tree.pointer(place));
            if treated == Treatment::Leave {
                return Ok(());
            }
            let at = tree.node(place).value.clone();
            if tree.node(place).sort == Sort::Number {
                let Some(placeholder) = self.number(value, hints, originals, pass)? else {
                    return Ok(());
                };
                return edit.put(at, &placeholder);
            }
            let clear = self.string(value, hints, originals, pass, (depth, treated))?;
            if clear == value { Ok(()) } else { edit.put(at, &clear) }
        })?;
        let edited = edit.finish();
        within_limit(edited.len())?;
        Ok(edited)
    }

    fn string(
        &self,
        value: &str,
        hints: &Hints<'_>,
        originals: &mut Originals,
        pass: &mut Pass,
        (depth, treated): (usize, Treatment),
    ) -> Result<String> {
        let is_json = is_document(value, depth);
        let is_hidden = is_json && self.finds_in_keys_with(value, hints, |_| false)?;
        if is_json && !is_hidden {
            let (depth, all) = (depth.saturating_sub(1), &mut |_: &str| treated);
            return self.values(value, hints, originals, pass, (depth, all));
        }
        let clear = match treated {
            // Keys stay.
            _ if is_hidden => self.replace_whole(value, false, originals)?,
            Treatment::ReplaceAnswer => self.replace_answer(value, hints, originals)?,
            _ => self.replace(value, hints, originals)?,
        };
        let clear = if is_document(&clear.text, depth) {
            // It would be read as a document on the way back, and was none.
            let is_literal = clear.counts().all(|(name, _)| name == LITERAL);
            self.replace_whole(value, is_literal, originals)?
        } else {
            clear
        };
        for (name, more) in clear.counts() {
            count(&mut pass.names, name, more);
        }
        Ok(clear.text)
    }

    /// The placeholder of a number, if there is a finding or a term in it, or in its digits.
    fn number(
        &self,
        value: &str,
        hints: &Hints<'_>,
        originals: &mut Originals,
        pass: &mut Pass,
    ) -> Result<Option<String>> {
        let Some(name) = self.name_of_number(value, hints, &pass.digits)? else { return Ok(None) };
        let wanted = Wanted { name: &name, value, is_number: true };
        let at = originals.hold(self.placeholders(), &wanted)?;
        count(&mut pass.names, &name, 1);
        Ok(originals.get(at).map(Original::placeholder))
    }

    /// What a number is, as it is written or by its digits.
    fn name_of_number<'n>(
        &'n self,
        value: &str,
        hints: &Hints<'_>,
        digits: &'n Digits,
    ) -> Result<Option<Cow<'n, str>>> {
        let whole = whole(value).filter(|whole| whole != value);
        let mut name = self.name_in(value, hints)?;
        if let Some(whole) = whole.as_deref().filter(|_| name.is_none()) {
            name = self.name_in(whole, hints)?;
        }
        let held = || digits.name(whole.as_deref().unwrap_or(value)).map(Cow::Borrowed);
        Ok(name.or_else(held))
    }

    /// Values that are numbers, by their digits.
    fn digits(&self, originals: &Originals) -> Digits {
        self.lists().fold(Digits::of(originals), |digits, terms| digits.with(terms.named()))
    }
}

/// What one pass through a document counts and looks for.
struct Pass {
    names: BTreeMap<String, u64>,
    digits: Digits,
}

impl Originals {
    /// Gives the values of a JSON document back, as [`Originals::restore`] does for a text, with
    /// the escapes that strings need; a number that was replaced becomes a number again. A string
    /// that is itself an object or a list, like the arguments of a tool call, is gone through in
    /// the same way. Keys stay.
    ///
    /// # Errors
    /// `INVALID_JSON`; `LIMIT_EXCEEDED`.
    pub fn restore_json(
        &self,
        document: &str,
        right: impl FnMut(&str) -> Right,
    ) -> Result<Restored> {
        let mut right = right;
        let mut report = Report::default();
        let text = self.restored_values(document, &mut right, &mut report, DEEPEST)?;
        Ok(Restored { text, report })
    }

    fn restored_values(
        &self,
        document: &str,
        right: &mut dyn FnMut(&str) -> Right,
        report: &mut Report,
        depth: usize,
    ) -> Result<String> {
        let tree = Tree::read(document)?;
        let mut edit = Edit::new(document);
        for node in tree.nodes().iter().filter(|node| node.sort == Sort::String) {
            let value = tree.string(node.value.clone());
            if let Some(number) = self.whole_number(&value)
                && right_to(&number.name, right) == Right::Clear
            {
                report.restored(&number.name);
                edit.put_source(node.value.clone(), &number.value);
                continue;
            }
            let clear = if is_document(&value, depth) {
                self.restored_values(&value, right, report, depth.saturating_sub(1))?
            } else {
                self.restored(&value, right, report)?
            };
            if clear != *value {
                edit.put(node.value.clone(), &clear)?;
            }
        }
        let edited = edit.finish();
        within_limit(edited.len())?;
        Ok(edited)
    }

    /// The number whose placeholder a string is.
    fn whole_number(&self, value: &str) -> Option<&Original> {
        let hit = Finder::new(value, self).next()?;
        let original = hit.original.and_then(|at| self.get(at))?;
        let is_whole = hit.start == 0 && hit.end == value.len();
        (is_whole && original.is_number).then_some(original)
    }
}

/// Whether a string is an object or a list by itself.
fn is_document(value: &str, depth: usize) -> bool {
    let begins = value.trim_start().starts_with(['{', '[']);
    begins && depth > 0 && Tree::read(value).is_ok()
}
