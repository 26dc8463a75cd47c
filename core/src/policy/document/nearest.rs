//! What somebody probably meant who wrote an unknown name.

#[cfg(doc)]
use super::Names;
use super::names::MAX_NAME;
use crate::error::{Code, Error};
use alloc::{format, string::String, vec, vec::Vec};

/// The error about a name that is not among the known ones; see [`Names::unknown`].
pub(crate) fn unknown<'n>(
    message: &str,
    name: &str,
    known: impl IntoIterator<Item = &'n str>,
) -> Error {
    let error = Error::in_document(Code::UnknownName, message.into());
    match hint(name, known) {
        Some(help) => error.with_help(help),
        None => error,
    }
}

/// What to say of a name that nothing has: the nearest known one, if any is near.
pub(crate) fn hint<'n>(name: &str, known: impl IntoIterator<Item = &'n str>) -> Option<String> {
    nearest(name, known)
        .map(|nearest| format!("did you mean `{nearest}`?{}", unlike(name, nearest)))
}

/// Which characters make the difference, where it may not be seen: the first beyond ASCII that only
/// one of the names has.
fn unlike(name: &str, nearest: &str) -> String {
    let point = |c: char| format!("U+{:04X}", u32::from(c));
    let only = |one: &str, other: &str| one.chars().find(|c| !c.is_ascii() && !other.contains(*c));
    if let Some(c) = only(name, nearest) {
        return format!(" this one has {}", point(c));
    }
    only(nearest, name).map_or_else(String::new, |c| format!(" that one has {}", point(c)))
}

/// The known name that takes the fewest edits to become from this one, if it is near: at most a
/// third of its letters, and no name has more than 128 bytes. Errors about documents and requests
/// suggest it.
///
/// ```
/// use visard::policy::nearest;
/// assert_eq!(nearest("suport", ["support", "marketing"]), Some("support"));
/// assert_eq!(nearest("accountant", ["support", "marketing"]), None);
/// ```
pub fn nearest<'n>(name: &str, known: impl IntoIterator<Item = &'n str>) -> Option<&'n str> {
    if name.len() > MAX_NAME {
        return None;
    }
    let name: Vec<char> = name.chars().collect();
    let allowed = name.len().div_ceil(3);
    known
        .into_iter()
        // Each edit adds or takes away at most one letter; counting is quick, comparing is not.
        .filter(|candidate| candidate.chars().count().abs_diff(name.len()) <= allowed)
        .map(|candidate| (distance(&name, candidate), candidate))
        .filter(|(edits, _)| *edits <= allowed)
        .min()
        .map(|(_, candidate)| candidate)
}

/// Insertions, deletions, substitutions and swaps of neighbours (optimal string alignment).
fn distance(from: &[char], to: &str) -> usize {
    let to: Vec<char> = to.chars().collect();
    let mut before: Vec<usize> = Vec::new();
    let mut above: Vec<usize> = (0..=to.len()).collect();
    for (row, letter) in from.iter().enumerate() {
        let mut current = vec![row.saturating_add(1)];
        for (column, other) in to.iter().enumerate() {
            let at = |line: &[usize], index: usize| line.get(index).copied().unwrap_or(usize::MAX);
            let next = column.saturating_add(1);
            let replaced = at(&above, column).saturating_add(usize::from(letter != other));
            let deleted = at(&above, next).saturating_add(1);
            let inserted = at(&current, column).saturating_add(1);
            let mut least = replaced.min(deleted).min(inserted);
            let last = |letters: &[char], end: usize| letters.get(end.wrapping_sub(1)).copied();
            if last(from, row) == Some(*other) && last(&to, column) == Some(*letter) {
                least = least.min(at(&before, column.wrapping_sub(1)).saturating_add(1));
            }
            current.push(least);
        }
        before = core::mem::replace(&mut above, current);
    }
    above.last().copied().unwrap_or(usize::MAX)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn edits_are_counted() {
        let letters = |text: &str| text.chars().collect::<Vec<_>>();
        for (from, to, edits) in [
            ("", "", 0),
            ("", "abc", 3),
            ("abc", "", 3),
            ("support", "suport", 1),
            ("form", "from", 1),
            ("kitten", "sitting", 3),
            ("ä", "a", 1),
        ] {
            assert_eq!(distance(&letters(from), to), edits, "{from} {to}");
        }
    }

    #[test]
    fn only_near_names_are_suggested() {
        let known = ["support", "marketing", "dpo"];
        assert_eq!(nearest("suport", known), Some("support"));
        assert_eq!(nearest("dop", known), Some("dpo"));
        assert_eq!(nearest("accountant", known), None);
        assert_eq!(nearest("supp", known), None, "three letters are more than a third");
    }
}
