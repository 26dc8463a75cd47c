//! Names that look like other names: invisible characters, and letters of several scripts.

use super::{
    super::document::{Node, Place, names::is_invisible},
    warning::{Doubt, Warning},
    words::{list, section, value},
};
use alloc::{format, string::String, vec::Vec};

/// Doubts about each declared name that does not look like what it is.
pub(super) fn look_alikes(root: &Node<'_>, doubts: &mut Vec<Doubt>) {
    let mut look = |name: &str, place: Place| {
        if let Some(why) = oddity(name) {
            let message = format!("this name {why}");
            let help = "another name can look the same; write names in one script, without invisible characters";
            doubts.push(Doubt::new(place, Warning::LookAlikeName, message).help(help));
        }
    };
    for key in ["classes", "resources", "purposes", "roles", "processors"] {
        for entry in section(root, key) {
            look(&entry.key, entry.place);
        }
    }
    for resource in section(root, "resources") {
        for key in ["actions", "attributes"] {
            for item in list(&resource.node, key) {
                if let Ok(name) = item.text() {
                    look(name, item.place);
                }
            }
        }
        for entry in section(&resource.node, "fields") {
            look(&entry.key, entry.place);
        }
    }
    for key in ["separation", "allow", "limit", "break_glass"] {
        for rule in list(root, key) {
            if let Some(id) = value(rule, "id")
                && let Ok(name) = id.text()
            {
                look(name, id.place);
            }
        }
    }
}

/// What is odd about a name.
fn oddity(name: &str) -> Option<String> {
    if let Some(hidden) = name.chars().find(|c| is_invisible(*c) || is_odd_space(*c)) {
        return Some(format!("has U+{:04X}, which cannot be seen", u32::from(hidden)));
    }
    if let Some(wide) = name.chars().find(|c| matches!(c, '\u{ff01}'..='\u{ff5e}')) {
        return Some(format!("has U+{:04X}, a wide form of an ASCII character", u32::from(wide)));
    }
    let latin = name.chars().any(|c| matches!(c, 'a'..='z' | 'A'..='Z' | '\u{c0}'..='\u{24f}'));
    let other = name.chars().find(|c| is_like_latin(*c)).filter(|_| latin)?;
    Some(format!("mixes scripts: U+{:04X} is no Latin letter", u32::from(other)))
}

/// Letters of scripts of which some look like Latin ones: Greek, Cyrillic, Armenian, Cherokee.
const fn is_like_latin(c: char) -> bool {
    matches!(
        c,
        '\u{370}'..='\u{3ff}' | '\u{400}'..='\u{52f}' | '\u{531}'..='\u{58f}' | '\u{13a0}'..='\u{13ff}'
    )
}

/// White space that looks like a space and is another character.
const fn is_odd_space(c: char) -> bool {
    matches!(
        c,
        '\u{a0}' | '\u{1680}' | '\u{2000}'..='\u{200a}' | '\u{202f}' | '\u{205f}' | '\u{3000}'
    )
}
