//! Words that never leave: products, projects, suppliers, people whose names are known.

use super::{names::check_name, span::Span};
use crate::{
    error::{Code, Error, Result},
    pii::{sorted::Sorted, text::joins},
};
use alloc::{borrow::ToOwned, format, string::String, vec::Vec};
use core::fmt;

/// The most terms of a list.
pub const MAX_TERMS: usize = 1 << 16;

/// The longest term, in bytes.
pub(super) const LONGEST_TERM: usize = 256;

/// The shortest term, in letters, that is found with an ending.
const SHORTEST_STEM: usize = 4;

/// The longest ending, in letters.
const LONGEST_ENDING: usize = 3;

/// A list of words and phrases with the names of their placeholders.
///
/// Found as whole words in any case, with any white space between them; in scripts that put no space between words, anywhere. With
/// [`Terms::inflected`] also with an ending.
#[derive(Clone, Default)]
pub struct Terms {
    all: Vec<Term>,
    /// Their letters; white space is a space.
    sorted: Sorted,
    is_inflected: bool,
}

#[derive(Clone)]
struct Term {
    name: String,
    /// In lower case.
    text: String,
}

impl Terms {
    /// An empty list.
    pub fn new() -> Self {
        Self::default()
    }

    /// The same list with one more term, without surrounding space. `name` is what the placeholder
    /// says: the name of a [`Kind`](crate::pii::Kind), or 1 to 32 capitals, digits and `_`,
    /// beginning with a capital, without `__`.
    ///
    /// # Errors
    /// `INVALID_ARGUMENT` for another name or an empty term; `LIMIT_EXCEEDED` for a term longer
    /// than 256 bytes, or more than [`MAX_TERMS`] of them.
    pub fn with(mut self, name: &str, term: &str) -> Result<Self> {
        check_name(name)?;
        self.insert(name, term)?;
        Ok(self)
    }

    /// Takes in a term whose name is one.
    pub(super) fn insert(&mut self, name: &str, term: &str) -> Result<()> {
        let term = term.trim();
        let mut letters: Vec<char> = term.chars().flat_map(char::to_lowercase).collect();
        letters.dedup_by(|next, last| next.is_whitespace() && last.is_whitespace());
        if letters.is_empty() {
            return Err(Error::because(Code::InvalidArgument, "the term is empty"));
        }
        if term.len() > LONGEST_TERM || self.all.len() >= MAX_TERMS {
            return Err(Error::new(Code::LimitExceeded));
        }
        let text = letters.iter().collect();
        self.sorted.add(letters.into_iter().map(spaced).collect());
        self.all.push(Term { name: name.to_owned(), text });
        Ok(())
    }

    /// A list in a text: on each line a name, a tab and a term. Blank lines count nothing.
    ///
    /// ```
    /// use visard::pii::Terms;
    ///
    /// let terms = Terms::from_lines("PROJECT\tBlue Heron\nPERSON\tCallum Penhaligon\n")?;
    /// assert_eq!(terms.len(), 2);
    /// assert!(Terms::from_lines("Blue Heron").is_err());
    /// # Ok::<(), visard::Error>(())
    /// ```
    ///
    /// # Errors
    /// As [`Terms::with`], with the line ([`Error::position`]); `INVALID_ARGUMENT` for a line without a
    /// tab.
    pub fn from_lines(text: &str) -> Result<Self> {
        let text = text.strip_prefix('\u{feff}').unwrap_or(text);
        let mut list = Self::new();
        for (number, line) in (1..).zip(text.lines()) {
            if line.trim().is_empty() {
                continue;
            }
            let pair = line
                .split_once('\t')
                .ok_or(Error::because(Code::InvalidArgument, "a line is a name, a tab and a term"));
            let added = pair.and_then(|(name, term)| list.with(name, term));
            list = added.map_err(|error| in_list(&error).at(number, 1))?;
        }
        Ok(list)
    }

    /// A list of names and terms.
    ///
    /// # Errors
    /// As [`Terms::with`], with the number of the pair, from 0 ([`Error::pointer`]: `/2`).
    pub fn from_pairs<'t>(pairs: impl IntoIterator<Item = (&'t str, &'t str)>) -> Result<Self> {
        pairs.into_iter().enumerate().try_fold(Self::new(), |list, (number, (name, term))| {
            let at = |error: Error| in_list(&error).at_pointer(format!("/{number}"));
            list.with(name, term).map_err(at)
        })
    }

    /// The same list, whose terms of four letters and more are also found with an ending of at most
    /// three letters (`Blue Herons`, `Reihers`, `Wróblewiczem`); the ending belongs to the value.
    ///
    /// ```
    /// use visard::{
    ///     keyset::Keyring,
    ///     pii::{Hints, Originals, Placeholders, Replacer, Scanner, Terms},
    /// };
    ///
    /// let keyring = Keyring::generate("acme", "2026-11-23T10:00:00Z".parse()?)?;
    /// let placeholders = Placeholders::new(&keyring, "us-llm")?;
    /// let terms = Terms::new().with("PROJECT", "Blue Heron")?.inflected();
    /// let replacer = Replacer::new(&placeholders, Scanner::new()).with_terms(&terms);
    /// let text = "all our Blue Herons are late";
    /// let prompt = replacer.replace(text, &Hints::new(), &mut Originals::new())?;
    /// assert!(prompt.text.starts_with("all our [PROJECT_") && prompt.text.ends_with("] are late"));
    /// # Ok::<(), visard::Error>(())
    /// ```
    #[must_use]
    pub fn inflected(self) -> Self {
        Self { is_inflected: true, ..self }
    }

    /// The list without terms that something is said of, in lower case.
    #[cfg(feature = "facade")]
    pub(crate) fn without(&self, is_out: impl Fn(&str) -> bool) -> Result<Self> {
        let mut rest = self.all.iter().filter(|term| !is_out(&term.text));
        rest.try_fold(Self::new(), |mut terms, term| {
            terms.insert(&term.name, &term.text)?;
            Ok(terms)
        })
    }

    /// How many terms.
    pub fn len(&self) -> usize {
        self.all.len()
    }

    /// Whether there are none.
    pub fn is_empty(&self) -> bool {
        self.all.is_empty()
    }

    /// The terms in lower case with their names.
    pub(super) fn named(&self) -> impl Iterator<Item = (&str, String)> {
        self.all.iter().map(|term| (term.name.as_str(), term.text.clone()))
    }

    /// Where they stand in a text; the longest at each place.
    pub(super) fn occurrences(&self, text: &str) -> Vec<Span<'_>> {
        let mut found = Vec::new();
        if self.all.is_empty() {
            return found;
        }
        let mut before = None;
        let mut from = 0;
        for (at, character) in text.char_indices() {
            let last = before.replace(character);
            if at < from || (last.is_some_and(joins) && joins(character)) {
                continue;
            }
            let rest = text.get(at..).unwrap_or_default();
            if let Some((name, length)) = self.longest(rest) {
                from = at.saturating_add(length);
                found.push(Span::new(at..from, name));
            }
        }
        found
    }

    /// The name of the longest term that a text begins with, and its length in bytes with its
    /// ending; of equal ones the first that was added.
    fn longest(&self, text: &str) -> Option<(&str, usize)> {
        let mut alike = self.sorted.begin(text);
        let mut best = None;
        let (mut depth, mut last) = (0_usize, None);
        let mut characters = text.chars();
        while !alike.is_empty() {
            let Some(character) = characters.next() else { break };
            let before = last.replace(character);
            if character.is_whitespace() && before.is_some_and(char::is_whitespace) {
                continue;
            }
            for lower in character.to_lowercase() {
                alike = self.sorted.with_letter(alike, depth, spaced(lower));
                depth = depth.saturating_add(1);
            }
            let whole = self.sorted.whole(alike, depth).next();
            let Some(term) = whole.and_then(|number| self.all.get(number)) else { continue };
            let rest = characters.as_str();
            if let Some(ending) = self.ending(character, rest, depth) {
                let length = text.len().saturating_sub(rest.len()).saturating_add(ending);
                best = Some((term.name.as_str(), length));
            }
        }
        best
    }

    /// How many bytes of a text belong to a term of so many letters before it; `None` if a word
    /// goes on there.
    fn ending(&self, last: char, rest: &str, letters: usize) -> Option<usize> {
        let most = if self.is_inflected && letters >= SHORTEST_STEM { LONGEST_ENDING } else { 0 };
        if !joins(last) {
            return Some(0);
        }
        let mut length = 0_usize;
        for (count, next) in rest.chars().take_while(|next| joins(*next)).enumerate() {
            if count >= most || !next.is_alphabetic() {
                return None;
            }
            length = length.saturating_add(next.len_utf8());
        }
        Some(length)
    }
}

/// The same error, of a list that somebody wrote; the term is not quoted.
fn in_list(error: &Error) -> Error {
    Error::in_document(error.code(), error.message().to_owned())
}

/// White space is one letter.
fn spaced(letter: char) -> char {
    if letter.is_whitespace() { ' ' } else { letter }
}

impl fmt::Debug for Terms {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Terms").field("len", &self.all.len()).finish_non_exhaustive()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn found<'t>(terms: &[&str], text: &'t str) -> Vec<&'t str> {
        let list = terms.iter().fold(Terms::new(), |list, term| list.with("TERM", term).unwrap());
        let spans = list.occurrences(text).into_iter();
        spans.map(|span| text.get(span.range.clone()).unwrap()).collect()
    }

    #[test]
    fn whole_words_are_found_in_any_case_and_the_longest_first() {
        let text = "Blue Heron, BLUE HERON II and blueheron; a blue heronry";
        assert_eq!(found(&["blue heron", "Blue Heron II"], text), ["Blue Heron", "BLUE HERON II"]);
    }

    #[test]
    fn scripts_without_spaces_and_letters_that_grow() {
        assert_eq!(found(&["青鷺計画"], "次の青鷺計画は"), ["青鷺計画"]);
        assert_eq!(found(&["İrem"], "von İREM gesagt"), ["İREM"]);
        assert_eq!(found(&["ß"], "ß ss"), ["ß"]);
    }

    #[test]
    fn between_words_is_any_white_space() {
        let text = "Blue\n  Heron, blue\u{a0}heron, Blue, Heron";
        assert_eq!(found(&["Blue Heron"], text), ["Blue\n  Heron", "blue\u{a0}heron"]);
        assert_eq!(found(&["Blue  Heron"], "Blue Heron"), ["Blue Heron"]);
    }

    #[test]
    fn endings_belong_to_inflected_terms_and_not_to_short_ones() {
        let list = Terms::new().with("TERM", "Reiher").unwrap().with("TERM", "SAP").unwrap();
        let list = list.inflected();
        let text = "des Reihers, Reihern, Reiherwerk, Reiher2; SAP's Sapper";
        let spans = list.occurrences(text).into_iter();
        let found: Vec<&str> = spans.map(|span| &text[span.range.clone()]).collect();
        assert_eq!(found, ["Reihers", "Reihern", "SAP"]);
    }

    #[test]
    fn terms_and_names_that_are_none_are_refused() {
        for (name, term) in [
            ("", "x"),
            ("lower", "x"),
            ("A B", "x"),
            ("LITERAL", "x"),
            ("A", " "),
            ("A_", "x"),
            ("A__B", "x"),
        ] {
            assert_eq!(Terms::new().with(name, term).unwrap_err().code(), Code::InvalidArgument);
        }
        let long = "x".repeat(257);
        assert!(Terms::new().with("A", &format!("{}x", " ".repeat(300))).is_ok());
        assert_eq!(Terms::new().with("A", &long).unwrap_err().code(), Code::LimitExceeded);
    }
}
