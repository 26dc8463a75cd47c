//! What stands behind the `@` of an address.

use super::{Script, script_at};
use crate::pii::{
    tables::List,
    text::{Text, is_digit},
};

/// Longest domain and longest label in bytes (RFC 1035, section 2.3.4).
const LONGEST_DOMAIN: usize = 253;
const LONGEST_LABEL: usize = 63;

/// Where the domain that begins at `start` ends: after the last label that can be a top-level
/// domain and has another before it.
pub(super) fn domain_end(text: &Text<'_>, start: usize) -> Option<usize> {
    let mut end = None;
    let mut at = start;
    loop {
        let label = Label::read(text, at)?;
        if at > start && label.top_level > at {
            end = Some(label.top_level);
        }
        let next = label.end.checked_add(1)?;
        text.reads_on(start, next);
        let complete = end == Some(label.end);
        let goes_on = text.at(label.end) == Some(b'.')
            && label.end.saturating_sub(at) <= LONGEST_LABEL
            && next.saturating_sub(start) <= LONGEST_DOMAIN
            && Label::read(text, next).is_some()
            && !(complete && begins_a_sentence(text, start, next, label.script));
        if !goes_on {
            return end;
        }
        at = next;
    }
}

/// Whether the word at `next`, after a full stop, is text and not one more label: it is in
/// another script, or begins with a capital after a domain without any.
fn begins_a_sentence(text: &Text<'_>, start: usize, next: usize, script: Option<Script>) -> bool {
    let capital = |byte: &u8| byte.is_ascii_uppercase();
    let capitals_before = text.bytes(start..next).iter().any(capital);
    let other_script = script_at(text, next).is_some_and(|next| Some(next) != script);
    other_script || !capitals_before && text.at(next).as_ref().is_some_and(capital)
}

/// One label of a domain.
struct Label {
    script: Option<Script>,
    /// Where it ends, hyphens at the end left out.
    end: usize,
    /// Where a top-level domain at its front ends: letters only, or `xn--` and anything.
    /// The label's start if there is none.
    top_level: usize,
}

impl Label {
    /// The label that begins at `start` with a letter or digit; its end only matters up to the
    /// length that labels may have.
    fn read(text: &Text<'_>, start: usize) -> Option<Self> {
        let mut script = None;
        let mut at = start;
        let mut end = start;
        for character in text.chars_from(start) {
            let found = super::script(character);
            let suits = match character {
                '-' => at > start,
                '0'..='9' => true,
                _ => found.is_some() && (script.is_none() || script == found),
            };
            if !suits || at.saturating_sub(start) > LONGEST_LABEL {
                break;
            }
            at = at.checked_add(character.len_utf8())?;
            script = script.or(found);
            end = if character == '-' { end } else { at };
        }
        let top_level = top_level_end(text, start, end, script);
        (end > start).then_some(Self { script, end, top_level })
    }
}

fn top_level_end(text: &Text<'_>, start: usize, end: usize, script: Option<Script>) -> usize {
    let label = text.bytes(start..end);
    let prefix = label.get(..4).unwrap_or_default();
    if prefix.eq_ignore_ascii_case(b"xn--") {
        return if label.len() > prefix.len() { end } else { start };
    }
    let is_letter = |byte: &&u8| match script {
        Some(Script::Latin) => byte.is_ascii_alphabetic(),
        _ => !byte.is_ascii(),
    };
    let letters = label.iter().take_while(is_letter).count();
    let after = start.saturating_add(letters);
    let ends = !text.at(after).is_some_and(is_digit) || script != Some(Script::Latin);
    if (2..=LONGEST_LABEL).contains(&letters) && ends { after } else { start }
}

/// Where a domain ends whose only dot has a space beside it, or is another mark, or was left out: `gmail .com`,
/// `gmail,com`, `gmail..com`, `gmail`.
pub(super) fn mistyped_domain_end(text: &Text<'_>, start: usize) -> Option<usize> {
    let rest = text.bytes_from(start, LONGEST_LABEL);
    let is_label = |byte: &&u8| byte.is_ascii_alphanumeric() || **byte == b'-';
    let label = rest.iter().take_while(is_label).count();
    let (label, rest) = rest.split_at_checked(label).filter(|(label, _)| !label.is_empty())?;
    let host = start.saturating_add(label.len());
    let mark = MISTYPED.iter().find(|mark| rest.starts_with(mark)).copied().unwrap_or_default();
    let top = rest.get(mark.len()..).unwrap_or_default();
    let length = top.iter().take_while(|byte| byte.is_ascii_alphanumeric()).count();
    let end = host.saturating_add(mark.len()).saturating_add(length);
    let is_known = TOLD_APART.has_written(top.get(..length)?) && text.may_end(end);
    if !mark.is_empty() && is_known {
        return Some(end);
    }
    (PROVIDERS.has_written(label) && text.may_end(host)).then_some(host)
}

/// What is written for the dot before a top-level domain.
const MISTYPED: &[&[u8]] = &[b" .", b". ", b"..", b","];

/// Top-level domains that are no words.
static TOLD_APART: List = List::new("com org net edu gov fr uk nl pl pt eu info");

/// Hosts of mail that many know without their top-level domain.
static PROVIDERS: List = List::new("gmail googlemail hotmail outlook yahoo icloud gmx protonmail");

/// `logo@2x.png`: the resolution of an image.
pub(super) fn is_image(domain: &[u8]) -> bool {
    let endings: [&[u8]; 7] = [b"png", b"jpg", b"jpeg", b"gif", b"webp", b"svg", b"avif"];
    matches!(domain, [b'1'..=b'4', b'x', b'.', ending @ ..] if endings.contains(&ending))
}
