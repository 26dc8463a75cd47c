//! `name/1`: one spelling of a person's name, whatever its case, accents and spacing.
//!
//! Compatibility decomposition and combining classes come from `unicode-normalization`, full case
//! folding from `unicase`; both have the tables of [`UNICODE`], which is part of an index's
//! configuration. The steps are in `docs/formats/index.md`.

use alloc::string::String;
use unicase::UniCase;
use unicode_normalization::{UnicodeNormalization, char::canonical_combining_class};
use zeroize::Zeroizing;

/// The Unicode version of the tables. A test holds every single mapping, so that a newer version
/// of a library cannot change it unseen.
pub(super) const UNICODE: &str = "18.0";

/// The one spelling of a name; empty when nothing is left of it.
pub(super) fn name(value: &str) -> Zeroizing<String> {
    if value.is_ascii() {
        let characters = || value.chars().filter_map(prepared).map(|c| c.to_ascii_lowercase());
        return spaced(value.len(), characters());
    }
    // Counted first: the buffer never moves and leaves nothing behind.
    let length = folded(value).fold(0_usize, |sum, c| sum.saturating_add(c.len_utf8()));
    spaced(length, folded(value))
}

/// Joins what white space separates with one space each.
fn spaced(capacity: usize, characters: impl Iterator<Item = char>) -> Zeroizing<String> {
    let mut out = Zeroizing::new(String::with_capacity(capacity));
    let mut pending = false;
    for character in characters {
        if character.is_whitespace() {
            pending = !out.is_empty();
            continue;
        }
        if core::mem::take(&mut pending) {
            out.push(' ');
        }
        out.push(character);
    }
    out
}

fn folded(value: &str) -> impl Iterator<Item = char> {
    // Some forms decompose to others, and U+00B4 to an accent, so forms are joined before and after.
    let joined = value.chars().filter_map(prepared).nfkd().filter_map(prepared);
    let bare =
        joined.filter(|c| !is_accent(*c)).flat_map(case_folded).nfkd().filter(|c| !is_accent(*c));
    bare.flat_map(|c| letters(c).into_iter().flatten())
}

/// Hyphens and apostrophes have one form; what is invisible is dropped.
fn prepared(character: char) -> Option<char> {
    match character {
        '\u{2010}'..='\u{2015}' | '\u{2212}' => Some('-'),
        '`' | '\u{b4}' | '\u{2bb}' | '\u{2bc}' | '\u{2018}' | '\u{2019}' => Some('\''),
        '\u{ad}'
        | '\u{200b}'..='\u{200f}'
        | '\u{202a}'..='\u{202e}'
        | '\u{2060}'..='\u{2064}'
        | '\u{fe00}'..='\u{fe0f}'
        | '\u{feff}' => None,
        other => Some(other),
    }
}

/// Accents of letters, and the points of Hebrew and Arabic, which most people leave out. Signs
/// that make another syllable stay: Indic vowels, nukta and virama, Thai tones, Japanese voicing.
fn is_accent(character: char) -> bool {
    matches!(canonical_combining_class(character), 1 | 10..=35 | 200..=240)
}

fn case_folded(character: char) -> impl Iterator<Item = char> {
    let mut out = [None; 3];
    if character.is_ascii() {
        out[0] = Some(character.to_ascii_lowercase());
    } else {
        let mut buffer = [0; 4];
        let text = UniCase::unicode(character.encode_utf8(&mut buffer)).to_folded_case();
        for (slot, folded) in out.iter_mut().zip(Zeroizing::new(text).chars()) {
            *slot = Some(folded);
        }
    }
    out.into_iter().flatten()
}

/// Letters that Unicode does not decompose, as people type them without the right keyboard.
fn letters(character: char) -> [Option<char>; 2] {
    let (first, second) = match character {
        'ø' => ('o', None),
        'ł' => ('l', None),
        'đ' | 'ð' => ('d', None),
        'ħ' => ('h', None),
        'ŧ' => ('t', None),
        'ı' => ('i', None),
        'æ' => ('a', Some('e')),
        'œ' => ('o', Some('e')),
        'þ' => ('t', Some('h')),
        other => (other, None),
    };
    [Some(first), second]
}

#[cfg(test)]
mod tests {
    use super::*;
    use sha2::{Digest, Sha256};

    #[test]
    fn case_accents_and_spacing_do_not_matter() {
        for (value, expected) in [
            ("  Ada\tLOVELACE ", "ada lovelace"),
            ("Élodie  Müller", "elodie muller"),
            ("E\u{301}lodie Mu\u{308}ller", "elodie muller"),
            ("Łukasz Sørensen", "lukasz sorensen"),
            ("STRAẞE Weiß", "strasse weiss"),
            ("İbrahim Yıldız", "ibrahim yildiz"),
            ("O’Brien‐Smith", "o'brien-smith"),
            ("Nguyễn Thị Ánh", "nguyen thi anh"),
            ("ΑΛΈΞΑΝΔΡΟΣ ᾳ", "αλεξανδροσ α"),
            ("Алёна Йорк", "алена иорк"),
            ("ＡＤＡ ﬁn", "ada fin"),
            ("מֹשֶׁה", "משה"),
            ("مُحَمَّد", "محمد"),
            ("कि", "कि"),
            ("か\u{3099}", "か\u{3099}"),
            ("김", "\u{1100}\u{1175}\u{11b7}"),
            ("zero\u{200b}width", "zerowidth"),
            ("\u{301}", ""),
            (" \u{a0}", ""),
        ] {
            assert_eq!(*name(value), expected, "{value}");
        }
    }

    #[test]
    fn voiced_and_unvoiced_kana_stay_different() {
        assert_ne!(*name("かき"), *name("かぎ"));
    }

    #[test]
    fn both_ways_through_ascii_agree() {
        for value in ["Ada  Lovelace", "O`Brien", " x\r\ny "] {
            let slow = spaced(value.len(), folded(value));
            assert_eq!(*name(value), *slow);
        }
    }

    /// Every value that is in an index today was written with these mappings. When a library
    /// changes one, `name/1` keeps the old one: leave what is newer than [`UNICODE`] as it is.
    #[test]
    fn the_mapping_of_name_1_is_frozen_and_idempotent() {
        let mut digest = Sha256::new();
        // The planes that have characters, without private ones.
        for character in ('\0'..='\u{3ffff}').chain('\u{e0000}'..='\u{e0fff}') {
            let mapped = name(character.encode_utf8(&mut [0; 4]));
            digest.update(mapped.as_bytes());
            digest.update([0xff]);
            if !mapped.chars().eq([character]) {
                assert_eq!(*name(&mapped), *mapped, "{:x}", u32::from(character));
            }
        }
        assert_eq!(
            crate::encoding::hex(&digest.finalize()),
            "9186306d77cec97dcb1f9785801f99ac29f64418c8dd6abefa967b8a686c18e8"
        );
        let (major, minor, _) = unicode_normalization::UNICODE_VERSION;
        assert_eq!(UNICODE, alloc::format!("{major}.{minor}"));
    }
}
