//! What placeholders are called.

use crate::error::{Code, Error, Result};
use alloc::{borrow::Cow, collections::BTreeSet, vec::Vec};
#[cfg(feature = "record")]
use alloc::{borrow::ToOwned, string::String};

/// The longest name of a placeholder, in bytes.
pub(super) const LONGEST_NAME: usize = 32;

/// The name of a JSON document in a string that is replaced whole, because something stands in its
/// keys. It may hold values of any kind.
pub(crate) const DOCUMENT: &str = "DOCUMENT";

/// Between the names of a value that is of several.
const BOTH: &str = "__";

/// The name of text that only looked like a placeholder.
pub(super) const LITERAL: &str = "LITERAL";

/// Refuses a name that would not be read back, or of which parts would count by themselves.
pub(crate) fn check_name(name: &str) -> Result<()> {
    if is_name(name) && !name.contains(BOTH) {
        return Ok(());
    }
    Err(Error::because(
        Code::InvalidArgument,
        "a placeholder's name is 1 to 32 capitals, digits and _, without two _ together",
    ))
}

/// Whether placeholders may have this name.
pub(super) fn is_name(name: &str) -> bool {
    let is_part = |byte: u8| byte.is_ascii_uppercase() || byte.is_ascii_digit() || byte == b'_';
    let begins = name.bytes().next().is_some_and(|byte| byte.is_ascii_uppercase());
    let ends = name.bytes().next_back().is_some_and(|byte| byte != b'_');
    let is_short = name.len() <= LONGEST_NAME;
    begins && ends && is_short && name.bytes().all(is_part) && name != LITERAL
}

/// The names that a name is made of: several for a value in which others overlap.
pub(crate) fn names_of(name: &str) -> impl Iterator<Item = &str> {
    name.split(BOTH)
}

/// The name of what is a value of two names: of both, or of a document if that is too long. A literal
/// comes back to everybody, so it gives way.
pub(super) fn both<'n>(one: Cow<'n, str>, other: Cow<'n, str>) -> Cow<'n, str> {
    if one == other || other == LITERAL {
        return one;
    }
    if one == LITERAL {
        return other;
    }
    let names: BTreeSet<&str> = names_of(&one).chain(names_of(&other)).collect();
    let whole = names.iter().copied().collect::<Vec<_>>().join(BOTH);
    if names.contains(DOCUMENT) || whole.len() > LONGEST_NAME {
        return Cow::Borrowed(DOCUMENT);
    }
    Cow::Owned(whole)
}

/// The name of the placeholders of a field's values: its letters and digits as capitals.
#[cfg(feature = "record")]
pub(crate) fn name_of_field(field: &str) -> String {
    let part = |c: char| if c.is_ascii_alphanumeric() { c.to_ascii_uppercase() } else { '_' };
    let mut name: String = field.chars().map(part).take(LONGEST_NAME).collect();
    while name.contains(BOTH) {
        name = name.replace(BOTH, "_");
    }
    let name = name.trim_matches('_');
    if check_name(name).is_ok() { name.to_owned() } else { "FIELD".to_owned() }
}
