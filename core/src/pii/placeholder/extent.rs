//! How far a placeholder reaches on both sides of its code, whatever a model made of its name and
//! its brackets.

use super::{
    brackets::{
        Style, closer_at_start, ends_with, is_round, opener_at_end, opener_at_start, paired,
    },
    code,
};

/// Spaces that may stand beside a part.
const SPACES: usize = 3;

/// The longest translated name, in bytes.
const LONGEST_WORD: usize = 40;

/// What stands before a code and belongs to it.
#[derive(Clone, Copy, Debug)]
struct Before {
    start: usize,
    opener: &'static str,
    style: Style,
}

/// A placeholder around a code: where it begins, where it ends, and how it is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Extent {
    pub(super) start: usize,
    pub(super) end: usize,
    pub(super) style: Style,
}

/// The extent of the placeholder `name` whose code begins at `start` and ends, with its form, at
/// `end`; nothing before `floor` belongs to it.
pub(super) fn around(text: &str, floor: usize, name: &str, start: usize, end: usize) -> Extent {
    let before = text.get(floor..start).unwrap_or_default();
    let at = |length: usize| floor.saturating_add(length);
    let behind = text.get(end..).unwrap_or_default();
    if let Some(written) = as_written(before, name).filter(|_| behind.starts_with(']')) {
        return Extent { start: at(written), end: end.saturating_add(1), style: Style::Plain };
    }
    if let Some(closed) = closed(behind)
        && let Some(opened) = bracketed(before, name)
    {
        let (start, end) = (at(opened.start), end.saturating_add(closed));
        return paired(text, Extent { start, end, style: opened.style }, opened.opener);
    }
    Extent { start: at(bare(before, name)), end, style: Style::Plain }
}

/// Exactly `[NAME_` at the end: where it begins.
fn as_written(before: &str, name: &str) -> Option<usize> {
    let opened = before.strip_suffix('_')?.strip_suffix(name)?.strip_suffix('[')?;
    Some(opened.len())
}

/// How many bytes of closing bracket, with space before it, a text begins with.
pub(super) fn closed(behind: &str) -> Option<usize> {
    let rest = without_spaces_at_start(behind);
    let spaces = behind.len().saturating_sub(rest.len());
    closer_at_start(rest).map(|closer| spaces.saturating_add(closer.len()))
}

/// Name and opening bracket at the end of a text.
fn bracketed(before: &str, name: &str) -> Option<Before> {
    let (rest, is_joined) = without_joint(before);
    let (own, has_space) = without_own_name(rest, name).unwrap_or((rest, false));
    let own = without_spaces_at_end(own);
    if let Some((opener, style)) = opener_at_end(own) {
        let is_fine = !has_space || !is_round(opener);
        let start = own.len().saturating_sub(opener.len());
        return is_fine.then_some(Before { start, opener, style });
    }
    let (head, has_space) = is_joined.then(|| without_translated_name(rest))?;
    let (opener, style) =
        opener_at_end(head).filter(|(opener, _)| !has_space || !is_round(opener))?;
    Some(Before { start: head.len().saturating_sub(opener.len()), opener, style })
}

/// Where a name without brackets at the end of a text begins.
fn bare(before: &str, name: &str) -> usize {
    let (rest, is_joined) = without_joint(before);
    if !is_joined {
        let glued = without_own_name(before, name)
            .filter(|(head, has_space)| !has_space && ends_word(head));
        return glued.map_or(before.len(), |(head, _)| head.len());
    }
    if let Some((head, false)) = without_own_name(rest, name)
        && ends_word(head)
    {
        return head.len();
    }
    let word = rest.trim_end_matches(|c: char| is_latin(c) || c == '_');
    let length = rest.len().saturating_sub(word.len());
    match length {
        // Only a joint: that of something else.
        0 => before.len(),
        1..=LONGEST_WORD => word.len(),
        _ => rest.len(),
    }
}

/// Whether no word goes on behind a text.
fn ends_word(text: &str) -> bool {
    !text.ends_with(is_latin)
}

fn is_latin(character: char) -> bool {
    character.is_ascii_alphabetic() || matches!(character, '\u{c0}'..='\u{24f}')
}

/// What joins name and code at the end of a text, taken off: `_`, `\_`, `-`, `%5F`, and spaces.
fn without_joint(before: &str) -> (&str, bool) {
    let rest = without_spaces_at_end(before);
    if let Some(rest) = rest.strip_suffix("\\_") {
        return (without_spaces_at_end(rest), true);
    }
    if ends_with(rest, "%5f") {
        let length = rest.len().saturating_sub(3);
        return (rest.get(..length).unwrap_or_default(), true);
    }
    match rest.strip_suffix(['_', '-']) {
        Some(rest) => (rest, true),
        None => (rest, false),
    }
}

/// The name at the end of a text, taken off; `_` may have become a space, and whether it did.
fn without_own_name<'t>(text: &'t str, name: &str) -> Option<(&'t str, bool)> {
    let mut rest = without_spaces_at_end(text);
    let mut has_space = rest.len() != text.len();
    for expected in name.bytes().rev() {
        let (last, found) = last_byte(rest)?;
        let same = found.eq_ignore_ascii_case(&expected);
        let is_space = expected == b'_' && matches!(found, b' ' | b'-');
        if !same && !is_space {
            return None;
        }
        has_space |= found == b' ';
        rest = rest.get(..last)?;
        // A mark of Markdown before it.
        if expected == b'_' && found == b'_' {
            rest = rest.strip_suffix('\\').unwrap_or(rest);
        }
    }
    Some((rest, has_space))
}

fn last_byte(text: &str) -> Option<(usize, u8)> {
    let last = text.len().checked_sub(1)?;
    Some((last, *text.as_bytes().get(last)?))
}

/// A name of any language at the end of a text, taken off up to a bracket, and whether there are
/// spaces in it.
fn without_translated_name(text: &str) -> (&str, bool) {
    let is_part = |c: char| {
        c.is_alphanumeric()
            || c == ' '
            || matches!(c, '_' | '-' | '.' | '\'' | '’' | '*')
            || matches!(c, '\u{300}'..='\u{36f}')
    };
    let head = text.trim_end_matches(is_part);
    let name = text.get(head.len()..).unwrap_or_default();
    if name.len() > LONGEST_WORD {
        return (text, false);
    }
    (head, name.contains(' '))
}

fn is_space(character: char) -> bool {
    matches!(character, ' ' | '\u{a0}' | '\u{200b}'..='\u{200f}' | '\u{2060}' | '\u{feff}')
}

fn without_spaces_at_end(text: &str) -> &str {
    let mut rest = text;
    for _ in 0..SPACES {
        rest = rest.strip_suffix(is_space).unwrap_or(rest);
    }
    rest
}

fn without_spaces_at_start(text: &str) -> &str {
    let mut rest = text;
    for _ in 0..SPACES {
        rest = rest.strip_prefix(is_space).unwrap_or(rest);
    }
    rest
}

/// Eight symbols with single spaces between them: where they end, and the code.
pub(super) fn spaced_code(text: &str, start: usize) -> Option<(usize, u64)> {
    let mut symbols = [0; code::LENGTH];
    let mut at = start;
    for (count, symbol) in symbols.iter_mut().enumerate() {
        let rest = text.get(at..)?;
        let gap =
            rest.chars().next().filter(|c| count > 0 && is_space(*c)).map_or(0, char::len_utf8);
        at = at.saturating_add(gap);
        *symbol = *text.as_bytes().get(at)?;
        code::symbol(*symbol)?;
        at = at.saturating_add(1);
    }
    let goes_on = text.as_bytes().get(at).is_some_and(u8::is_ascii_alphanumeric);
    let code = code::read(symbols).filter(|_| !goes_on)?;
    Some((at, code))
}

/// What looks like a placeholder around a code that is not held.
pub(super) struct Invented {
    pub(super) extent: Extent,
    pub(super) is_bracketed: bool,
    /// The name is one that placeholders have.
    pub(super) is_kind: bool,
}

/// `NAME_` before `start`, and what stands around that and the code that ends at `end`.
pub(super) fn invented(
    text: &str,
    near: usize,
    (start, end, is_code): (usize, usize, bool),
    is_kind: impl Fn(&str) -> bool,
) -> Option<Invented> {
    let head = text.get(near..start)?.strip_suffix('_')?;
    let head = head.strip_suffix('\\').unwrap_or(head);
    let letters = head.bytes().rev().take(LONGEST_WORD.saturating_add(1));
    let length = letters.take_while(|byte| byte.is_ascii_alphabetic() || *byte == b'_').count();
    if !(2..=LONGEST_WORD).contains(&length) {
        return None;
    }
    let (rest, name) = head.split_at_checked(head.len().saturating_sub(length))?;
    let brackets = closer_at_start(text.get(end..)?).zip(opener_at_end(rest));
    if brackets.is_none() && !is_code {
        return None;
    }
    let is_kind = is_kind(&name.to_ascii_uppercase());
    let begin = near.saturating_add(rest.len());
    let Some((closer, (opener, style))) = brackets else {
        let extent = Extent { start: begin, end, style: Style::Plain };
        let is_kind = is_kind && ends_word(rest);
        return Some(Invented { extent, is_bracketed: false, is_kind });
    };
    let (start, end) = (begin.saturating_sub(opener.len()), end.saturating_add(closer.len()));
    let extent = paired(text, Extent { start, end, style }, opener);
    Some(Invented { extent, is_bracketed: true, is_kind })
}

/// From where on the end of a text may still become a placeholder, or a longer one.
pub(super) fn open_end(text: &str, floor: usize) -> usize {
    let begin = boundary(text, text.len().saturating_sub(WINDOW).max(floor));
    let tail = text.get(begin..).unwrap_or_default();
    let word = tail.trim_end_matches(is_word).len();
    let length = word.min(open_bracket(tail)).min(open_code(tail));
    begin.saturating_add(length)
}

/// More bytes than any placeholder has, and the part of a text that is looked at for an open one.
pub(super) const WINDOW: usize = 160;

/// The beginning of the character at a place.
pub(super) fn boundary(text: &str, at: usize) -> usize {
    let mut at = at.min(text.len());
    while !text.is_char_boundary(at) {
        at = at.saturating_sub(1);
    }
    at
}

/// Characters of names, codes, joints and escapes.
fn is_word(character: char) -> bool {
    is_latin(character)
        || character.is_ascii_digit()
        || matches!(character, '_' | '-' | '\\' | '%' | '&' | '#' | ';')
}

/// Where the last bracket is that may still be that of a placeholder.
fn open_bracket(tail: &str) -> usize {
    let mut open = None;
    let mut at = 0;
    while let Some(rest) = tail.get(at..)
        && let Some(character) = rest.chars().next()
    {
        let mut length = character.len_utf8();
        if let Some(opener) = opener_at_start(rest) {
            open = Some((at, opener));
            length = opener.len();
        } else if character == '\n' {
            open = None;
        } else if closer_at_start(rest).is_some() {
            // Two brackets wait for the second one.
            open = open.filter(|(_, opener)| matches!(*opener, "{{" | "<<") && rest.len() == 1);
        }
        at = at.saturating_add(length);
    }
    let is_open = |(at, opener): &(usize, &str)| {
        let inner = tail.get(at.saturating_add(opener.len())..).unwrap_or_default();
        let words = inner.split(is_space).filter(|word| !word.is_empty()).count();
        let is_short = if is_round(opener) { words <= 2 } else { inner.len() <= 64 };
        is_short || inner.contains('_') || inner.contains('%')
    };
    open.filter(is_open).map_or(tail.len(), |(at, _)| at)
}

/// Where a name and `_` begin whose code, with spaces in it, may go on.
fn open_code(tail: &str) -> usize {
    let Some((head, code)) = tail.rsplit_once('_') else { return tail.len() };
    let symbols = code.bytes().filter(u8::is_ascii_alphanumeric).count();
    let is_code = code.chars().all(|c| c.is_ascii_alphanumeric() || is_space(c));
    if !is_code || symbols > code::LENGTH {
        return tail.len();
    }
    without_spaces_at_end(head).trim_end_matches(is_word).len()
}
