//! What a link may have said before mail programs and gateways got hold of it.
//!
//! Each step undoes one sort of damage. Nothing says which sorts a text has, so all are tried on
//! every text that came out so far; a step that changes nothing adds nothing.

use super::{
    decode::decode,
    gateway::{proofpoint_2, proofpoint_3},
};
use alloc::{
    string::{String, ToString},
    vec::Vec,
};

/// How many readings of one text are looked at.
pub(super) const MAX_READINGS: usize = 32;

const STEPS: &[fn(&str) -> Option<String>] =
    &[percent, entities, quoted_printable, unfold, proofpoint_2, proofpoint_3];

/// The text without invisible characters, and what the steps make of it, the least changed first.
pub(super) fn readings(text: &str) -> Vec<String> {
    let mut readings: Vec<String> = [visible(text)].into();
    let mut at = 0;
    while let Some(text) = readings.get(at) {
        let new: Vec<String> = STEPS.iter().filter_map(|step| step(text)).collect();
        for reading in new {
            if readings.len() < MAX_READINGS && !readings.contains(&reading) {
                readings.push(reading);
            }
        }
        at = at.saturating_add(1);
    }
    readings
}

/// Drops what takes no room on a screen, and turns the hyphens of text programs into ours.
fn visible(text: &str) -> String {
    let is_visible = |c: &char| {
        !matches!(c, '\u{ad}' | '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}'
            | '\u{2060}'..='\u{206f}' | '\u{feff}')
    };
    let plain = |c| if matches!(c, '\u{2010}' | '\u{2011}') { '-' } else { c };
    text.chars().filter(is_visible).map(plain).collect()
}

/// One layer of percent escapes.
fn percent(text: &str) -> Option<String> {
    text.contains('%').then(|| decode(text))
}

/// HTML character references: the named ones that URLs need, and all numbers.
fn entities(text: &str) -> Option<String> {
    let (first, mut rest) = text.split_once('&')?;
    let mut plain = String::from(first);
    loop {
        let (character, after) = reference(rest).unwrap_or(('&', rest));
        plain.push(character);
        let Some((before, later)) = after.split_once('&') else {
            plain.push_str(after);
            return Some(plain);
        };
        plain.push_str(before);
        rest = later;
    }
}

/// The character of the reference whose `&` stands before, and what follows it. Only near by is looked
/// for its end, or a text of nothing but `&` would take time by the square of its length.
fn reference(rest: &str) -> Option<(char, &str)> {
    let end = rest.bytes().take(10).position(|byte| byte == b';')?;
    let (name, after) = rest.split_at_checked(end)?;
    Some((entity(name)?, after.strip_prefix(';')?))
}

fn entity(name: &str) -> Option<char> {
    match name {
        "amp" => Some('&'),
        "lt" => Some('<'),
        "gt" => Some('>'),
        "quot" => Some('"'),
        "apos" => Some('\''),
        "equals" => Some('='),
        "lowbar" => Some('_'),
        "hyphen" | "dash" => Some('-'),
        "sol" => Some('/'),
        "num" => Some('#'),
        "quest" => Some('?'),
        number => {
            let number = number.strip_prefix('#')?;
            let code = match number.strip_prefix(['x', 'X']) {
                Some(hex) => u32::from_str_radix(hex, 16),
                None => number.parse(),
            };
            char::from_u32(code.ok()?)
        }
    }
}

/// Soft line breaks and `=XX` of quoted-printable (RFC 2045, section 6.7), which are those of
/// percent escapes with another mark.
fn quoted_printable(text: &str) -> Option<String> {
    let joined = text.replace("=\r\n", "").replace("=\n", "");
    let escaped = joined.replace('%', "%25").replace('=', "%");
    text.contains('=').then(|| decode(&escaped).replace('%', "="))
}

/// A line that was broken in two, also in an answer where lines begin with `>`.
fn unfold(text: &str) -> Option<String> {
    let mut lines = text.split(['\r', '\n']);
    let first = lines.next()?.trim_end_matches([' ', '\t']).to_string();
    let later = lines.map(|line| line.trim_matches([' ', '\t', '>']));
    let join = |mut all: String, line: &str| {
        all.push_str(line);
        all
    };
    text.contains(['\r', '\n']).then(|| later.fold(first, join))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_step_undoes_its_damage() {
        assert_eq!(visible("a\u{200b}b\u{ad}c\u{2011}d"), "abc-d");
        assert_eq!(entities("a&#61;b&#x3D;c&amp;d&e;f&").unwrap(), "a=b=c&d&e;f&");
        assert_eq!(entities("&#00000061;&#000000061;é&é;").unwrap(), "=&#000000061;é&é;");
        assert_eq!(quoted_printable("a=3Db=\r\nc%3D=").unwrap(), "a=bc=3D=");
        assert_eq!(unfold("ab \r\n > cd\nef").unwrap(), "abcdef");
    }

    #[test]
    fn the_text_itself_comes_first_and_no_reading_twice() {
        let readings = readings("a%2520b");
        assert_eq!(readings, ["a%2520b", "a%20b", "a b"]);
    }

    #[test]
    fn readings_are_few() {
        let text = "%25=3D&amp;amp;amp;\r\n>".repeat(40);
        assert!(readings(&text).len() <= MAX_READINGS);
    }
}
