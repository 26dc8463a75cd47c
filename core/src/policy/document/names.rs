//! What may be a name, the sorted lists of declared names, and the nearest known one.

use super::super::{defect::Defect, lookup::Lookup, sort::sort};
use super::{
    fault::{Fault, say},
    reader::each,
    tree::{Entry, Node},
};
use crate::error::{Code, Error};
use alloc::{string::String, vec::Vec};

/// Longest name, in bytes.
pub(in crate::policy) const MAX_NAME: usize = 128;

/// The declared names of one kind, sorted. A name's number is its position here, so it does not
/// depend on the order of the document.
#[derive(Debug, Default)]
pub(in crate::policy) struct Names {
    what: &'static str,
    sorted: Vec<String>,
    numbers: Lookup,
}

impl Names {
    /// From names that may come in any order; `names` must hold no name twice.
    pub(in crate::policy) fn new(what: &'static str, mut names: Vec<String>) -> Self {
        sort(&mut names);
        let numbers = Lookup::new(names.iter().map(String::as_str));
        Self { what, sorted: names, numbers }
    }

    /// The keys of a table as names.
    pub(in crate::policy) fn of_keys(
        what: &'static str,
        entries: &[Entry<'_>],
        limit: u16,
    ) -> Result<Self, Fault> {
        if let Some(extra) = entries.get(usize::from(limit)) {
            return Err(too_many(extra.place, what, limit));
        }
        Ok(Self::new(what, each(entries, &|entry| check(what, &entry.key, entry.place))?))
    }

    /// The number of a name.
    pub(in crate::policy) fn find(&self, name: &str) -> Option<u16> {
        let at = |index: u32| self.sorted.get(usize::try_from(index).ok()?).map(String::as_str);
        let index = self.numbers.find(name, at)?;
        u16::try_from(index).ok()
    }

    /// The error about a name of a request that is not among these. The name may be anything and is
    /// not repeated; what it was probably meant to be is the policy author's own.
    #[cfg(feature = "policy")]
    pub(in crate::policy) fn unknown(&self, message: &str, name: &str) -> Error {
        super::nearest::unknown(message, name, self.iter())
    }

    #[cfg(not(feature = "policy"))]
    #[expect(clippy::unused_self, reason = "deciding alone tells codes only")]
    pub(in crate::policy) const fn unknown(&self, _: &str, _: &str) -> Error {
        Error::new(Code::UnknownName)
    }

    /// The number of the name that a document uses.
    pub(in crate::policy) fn resolve(&self, node: &Node<'_>) -> Result<u16, Fault> {
        let name = node.text()?;
        self.find(name).ok_or_else(|| Fault::unknown(node.place, self.what, name, self.iter()))
    }

    /// The numbers of the names in a list (or of a single name), sorted, none twice.
    pub(in crate::policy) fn resolve_all(&self, node: &Node<'_>) -> Result<Vec<u16>, Fault> {
        let mut numbers = Vec::new();
        for item in node.one_or_more()? {
            let number = self.resolve(item)?;
            if numbers.contains(&number) {
                let name = self.name(number);
                let message = say!("{} `{name}` is repeated", self.what);
                return Err(Fault::new(item.place, message).of(Defect::RepeatedName));
            }
            numbers.push(number);
        }
        sort(&mut numbers);
        Ok(numbers)
    }

    /// The name with this number; empty for a number that was never given.
    pub(in crate::policy) fn name(&self, number: u16) -> &str {
        self.sorted.get(usize::from(number)).map_or("", String::as_str)
    }

    pub(in crate::policy) fn iter(&self) -> impl Iterator<Item = &str> {
        self.sorted.iter().map(String::as_str)
    }

    pub(in crate::policy) fn len(&self) -> usize {
        self.sorted.len()
    }
}

/// A name is 1 to [`MAX_NAME`] bytes without control characters, quotes, backslashes or outer white
/// space, and not `*`: it goes into decisions and audit lines as it stands.
pub(in crate::policy) fn check(
    what: &str,
    name: &str,
    place: super::fault::Place,
) -> Result<String, Fault> {
    if is_name(name) {
        return Ok(name.into());
    }
    let rule = "1 to 128 bytes, no control characters, quotes or backslashes, no outer white space, not `*`";
    let article = if what.starts_with(['a', 'e', 'i', 'o', 'u']) { "an" } else { "a" };
    let message = say!("this is no name for {article} {what}");
    Err(Fault::new(place, message).of(Defect::BadName).help(rule))
}

/// What [`check`] takes.
pub(in crate::policy) fn is_name(text: &str) -> bool {
    !text.is_empty()
        && text.len() <= MAX_NAME
        && !text.starts_with(char::is_whitespace)
        && !text.ends_with(char::is_whitespace)
        && text != "*"
        && !text
            .contains(|c: char| c.is_control() || matches!(c, '"' | '\\' | '\u{2028}' | '\u{2029}'))
}

/// Nothing that anybody sees.
pub(in crate::policy) fn is_blank(text: &str) -> bool {
    // U+2800 is the Braille letter without dots.
    text.chars().all(|c| c.is_whitespace() || c.is_control() || is_invisible(c) || c == '\u{2800}')
}

/// Characters that show nothing, or change the order in which others are shown.
pub(in crate::policy) const fn is_invisible(c: char) -> bool {
    matches!(
        c,
        '\u{ad}' | '\u{34f}' | '\u{61c}' | '\u{115f}' | '\u{1160}' | '\u{17b4}' | '\u{17b5}'
            | '\u{180b}'..='\u{180f}' | '\u{200b}'..='\u{200f}' | '\u{2028}'..='\u{202e}'
            | '\u{2060}'..='\u{206f}' | '\u{3164}' | '\u{fe00}'..='\u{fe0f}' | '\u{feff}'
            | '\u{ffa0}' | '\u{fff9}'..='\u{fffb}' | '\u{e0000}'..='\u{e0fff}'
    )
}

pub(in crate::policy) fn too_many(place: super::fault::Place, what: &str, limit: u16) -> Fault {
    let message = say!("more than {limit} entries of kind {what}");
    Fault::coded(Code::LimitExceeded, Defect::TooLarge, place, message)
}

/// A name as an error message shows it: cut to a sane length, control characters replaced.
pub(super) fn shown(name: &str) -> String {
    let clean = name.chars().map(|c| if c.is_control() { '\u{fffd}' } else { c });
    clean.take(MAX_NAME).collect()
}
