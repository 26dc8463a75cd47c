//! How far a placeholder reaches on both sides of its code, whatever a model made of its name and
//! its brackets.

use super::{
    brackets::{
        Style, begins_closer, closer_at_start, is_round, opener_at_end, opener_at_start, paired,
    },
    code,
    joint::{self, Joint},
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

/// Whether a placeholder that has this name is opened by a bracket at the end of a text.
pub(super) fn is_opened(before: &str, name: &str) -> bool {
    bracketed(before, name).is_some()
}

/// Name and opening bracket at the end of a text.
fn bracketed(before: &str, name: &str) -> Option<Before> {
    let joint = without_joint(before);
    let rest = joint.as_ref().map_or(without_spaces_at_end(before), |joint| joint.rest);
    match without_own_name(rest, name) {
        Some(own) if opens(own.head).is_some() => own_bracketed(&own),
        _ => opens(rest).or_else(|| joint.and_then(|_| translated_bracketed(rest))),
    }
}

/// The opening bracket at the end of a text, before spaces.
fn opens(text: &str) -> Option<Before> {
    let head = without_spaces_at_end(text);
    let (opener, style) = opener_at_end(head)?;
    Some(Before { start: head.len().saturating_sub(opener.len()), opener, style })
}

/// The same before the own name: one of running text does not count before a name with spaces.
fn own_bracketed(own: &Own<'_>) -> Option<Before> {
    opens(own.head).filter(|before| !own.has_space || !is_round(before.opener))
}

fn translated_bracketed(text: &str) -> Option<Before> {
    let (head, has_space) = without_translated_name(text);
    let (opener, style) =
        opener_at_end(head).filter(|(opener, _)| !has_space || !is_round(opener))?;
    Some(Before { start: head.len().saturating_sub(opener.len()), opener, style })
}

/// Where a name without brackets at the end of a text begins.
fn bare(before: &str, name: &str) -> usize {
    let Some(Joint { rest, is_dash, is_character, .. }) = without_joint(before) else {
        let glued = without_own_name(before, name)
            .filter(|own| !own.has_gap && !own.has_space && ends_word(own.head));
        return glued.map_or(before.len(), |own| own.head.len());
    };
    if let Some(own) = without_own_name(rest, name)
        && (!own.has_gap && !own.has_space || is_character && is_in_capitals(rest, name))
        && ends_word(own.head)
    {
        return own.head.len();
    }
    let word = rest.trim_end_matches(|c: char| is_latin(c) || c == '_');
    let length = rest.len().saturating_sub(word.len());
    match length {
        // Only a joint: that of something else, as a dash behind another word is.
        _ if is_dash || length == 0 => before.len(),
        1..=LONGEST_WORD => word.len(),
        _ => rest.len(),
    }
}

/// Whether a name stands at the end of a text as placeholders have it: then it is no word of a sentence, and space may be
/// around the joint.
fn is_in_capitals(text: &str, name: &str) -> bool {
    without_spaces_at_end(text).ends_with(name)
}

/// Whether no word goes on behind a text.
fn ends_word(text: &str) -> bool {
    !text.ends_with(is_latin)
}

fn is_latin(character: char) -> bool {
    character.is_ascii_alphabetic() || matches!(character, '\u{c0}'..='\u{24f}')
}

/// What joins name and code at the end of a text, taken off, and spaces.
fn without_joint(before: &str) -> Option<Joint<'_>> {
    let joint = joint::at_end(without_spaces_at_end(before));
    let joint = joint.or_else(|| joint::escape_at_end(before))?;
    let rest = if joint.is_escaped { without_spaces_at_end(joint.rest) } else { joint.rest };
    Some(Joint { rest, ..joint })
}

/// A text without the name at its end.
struct Own<'t> {
    head: &'t str,
    /// There is space behind the name.
    has_gap: bool,
    /// There is space in it.
    has_space: bool,
}

/// The name at the end of a text, taken off; `_` may have become a space or another joint.
fn without_own_name<'t>(text: &'t str, name: &str) -> Option<Own<'t>> {
    let mut rest = without_spaces_at_end(text);
    let (has_gap, mut has_space) = (rest.len() != text.len(), false);
    for expected in name.bytes().rev() {
        if expected == b'_'
            && let Some(joint) = joint::at_end(rest).or_else(|| joint::escape_at_end(rest))
        {
            rest = joint.rest;
            continue;
        }
        let (last, found) = last_byte(rest)?;
        let is_space = expected == b'_' && found == b' ';
        if !found.eq_ignore_ascii_case(&expected) && !is_space {
            return None;
        }
        has_space |= is_space;
        rest = rest.get(..last)?;
    }
    Some(Own { head: rest, has_gap, has_space })
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
            || joint::is_joint(c)
            || matches!(c, '.' | '\'' | '’' | '*')
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

pub(super) fn without_spaces_at_end(text: &str) -> &str {
    let mut rest = text;
    for _ in 0..SPACES {
        rest = rest.strip_suffix(is_space).unwrap_or(rest);
    }
    rest
}

pub(super) fn without_spaces_at_start(text: &str) -> &str {
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

/// The extent of a placeholder in brackets that is not held and is not written as placeholders are: one of the names, any
/// joint, the code that begins at `start`, and perhaps a form up to `end`.
pub(super) fn disguised<'n>(
    text: &str,
    near: usize,
    (start, end): (usize, usize),
    mut names: impl Iterator<Item = &'n str>,
) -> Option<Extent> {
    let end = end.saturating_add(closed(text.get(end..)?)?);
    let rest = without_joint(text.get(near..start)?)?.rest;
    let opened = names.find_map(|name| own_bracketed(&without_own_name(rest, name)?))?;
    let start = near.saturating_add(opened.start);
    Some(paired(text, Extent { start, end, style: opened.style }, opened.opener))
}

/// From where on the end of a text may still become a placeholder, or a longer one.
pub(super) fn open_end(text: &str, floor: usize) -> usize {
    let begin = boundary(text, text.len().saturating_sub(WINDOW).max(floor));
    let tail = text.get(begin..).unwrap_or_default();
    let word = tail.trim_end_matches(is_word).len();
    let length = word.min(open_bracket(tail)).min(open_code(tail)).min(open_name(tail));
    begin.saturating_add(length)
}

/// More bytes than any placeholder has, and the part of a text that is looked at for an open one.
pub(super) const WINDOW: usize = 352;

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
        || joint::is_joint(character)
        || matches!(character, '\\' | '%' | '&' | '#' | ';')
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
        is_short || inner.contains('_') || inner.contains('%') || ends_with_part(inner)
    };
    open.filter(is_open).map_or(tail.len(), |(at, _)| at)
}

/// Where a name and a joint begin whose code or form, perhaps with spaces in it, may go on.
fn open_code(tail: &str) -> usize {
    match joint::last(tail) {
        Some((head, part)) if is_part(part) && closer_at_start(closing(part)).is_none() => {
            let head = head.strip_suffix('\\').unwrap_or(head);
            without_spaces_at_end(head).trim_end_matches(is_word).len()
        }
        _ => tail.len(),
    }
}

/// Where a name in capitals begins behind which there is space, and perhaps a joint.
fn open_name(tail: &str) -> usize {
    let head = without_spaces_at_end(tail);
    let is_of_name = |c: char| c.is_ascii_uppercase() || c.is_ascii_digit() || c == '_';
    let name = head.trim_end_matches(is_of_name).len();
    if name < head.len() { name } else { tail.len() }
}

fn ends_with_part(text: &str) -> bool {
    joint::last(text).is_some_and(|(_, part)| is_part(part))
}

/// Whether a text may be a code, perhaps with spaces in it, or a form, and what closes them.
fn is_part(text: &str) -> bool {
    let closing = closing(text);
    let symbols = text.strip_suffix(closing).unwrap_or_default();
    let count = symbols.bytes().filter(u8::is_ascii_alphanumeric).count();
    let is_whole = without_spaces_at_end(without_spaces_at_start(symbols)).len() == count;
    let is_short = count <= if is_whole { code::LONGEST_FORM } else { code::LENGTH };
    is_short && (begins_closer(closing) || joint::begins_escape(closing))
}

/// What stands behind the letters, digits and spaces that a text begins with.
fn closing(text: &str) -> &str {
    text.trim_start_matches(|c: char| c.is_ascii_alphanumeric() || is_space(c))
}
