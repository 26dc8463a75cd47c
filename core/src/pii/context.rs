//! Words just before a candidate. They are read only near candidates, never over a whole text.

use super::text::Text;

/// How many bytes before a candidate are read, and how many words.
const WINDOW: usize = 48;
const WORDS: usize = 3;

/// Whether the nearest telling word says that dotted numbers here are versions.
///
/// A word for addresses (`ip`, `host` …) that stands nearer than `version` wins.
pub(super) fn speaks_of_versions(text: &Text<'_>, at: usize) -> bool {
    let telling = words_before(text, at).find_map(|word| {
        if is_one_of(word, ADDRESS_WORDS) {
            return Some(false);
        }
        let version = is_one_of(word, VERSION_WORDS)
            || begins_with(word, VERSION_BEGINNINGS)
            || contains_any(word, VERSION_PARTS);
        version.then_some(true)
    });
    telling.unwrap_or(false)
}

/// Whether a word for payment cards stands before, also inside a compound (`Kreditkartennummer`).
pub(super) fn speaks_of_cards(text: &Text<'_>, at: usize) -> bool {
    words_before(text, at).any(|word| contains_any(word, CARD_PARTS))
}

const ADDRESS_WORDS: &[&str] = &["ip", "ips", "ipv4", "address", "adresse", "host", "server"];
const VERSION_WORDS: &[&str] =
    &["v", "ver", "rev", "revision", "firmware", "release", "build", "versão"];
const VERSION_BEGINNINGS: &[&str] = &["versi", "wersj", "верси", "Верси"];
/// Words of scripts without spaces stand anywhere in a run of letters.
const VERSION_PARTS: &[&str] = &["バージョン", "版本", "버전"];
const CARD_PARTS: &[&str] = &[
    "card", "carte", "karte", "carta", "kaart", "karta", "tarjeta", "cartão", "maestro", "visa",
    "diners", "rupay", "unionpay", "карт", "卡",
];

/// The last few words before `at`, nearest first. Numbers are passed over; a sentence end, a
/// bracket and the floor stop the search.
fn words_before<'t>(text: &Text<'t>, at: usize) -> impl Iterator<Item = &'t [u8]> {
    let begin = at.saturating_sub(WINDOW).max(text.floor());
    let window = text.bytes(begin..at);
    let clause = last_clause(window);
    let words = clause.rsplit(|byte| !is_letter(*byte) && !byte.is_ascii_digit());
    words.filter(|word| word.iter().any(|byte| is_letter(*byte))).take(WORDS)
}

/// The part of the window after its last sentence end. A full stop directly after the last word
/// is no sentence end: it may belong to an abbreviation (`ver. 4.12`).
fn last_clause(window: &[u8]) -> &[u8] {
    let last_word = window.iter().rposition(|byte| is_letter(*byte)).unwrap_or(0);
    let ends = |(place, byte): (usize, &u8)| match byte {
        b'!' | b'?' | b';' | b'\n' | b'[' | b']' => true,
        b'.' => place < last_word && window.get(place.saturating_add(1)) == Some(&b' '),
        _ => false,
    };
    let end = window.iter().enumerate().rev().position(ends);
    let keep = end.unwrap_or(window.len());
    window.get(window.len().saturating_sub(keep)..).unwrap_or_default()
}

fn is_letter(byte: u8) -> bool {
    byte.is_ascii_alphabetic() || !byte.is_ascii()
}

fn is_one_of(word: &[u8], words: &[&str]) -> bool {
    words.iter().any(|known| known.as_bytes().eq_ignore_ascii_case(word))
}

fn begins_with(word: &[u8], beginnings: &[&str]) -> bool {
    beginnings.iter().any(|beginning| {
        let head = word.get(..beginning.len()).unwrap_or_default();
        head.eq_ignore_ascii_case(beginning.as_bytes())
    })
}

fn contains_any(word: &[u8], parts: &[&str]) -> bool {
    let contains = |part: &[u8]| word.windows(part.len()).any(|w| w.eq_ignore_ascii_case(part));
    parts.iter().any(|part| contains(part.as_bytes()))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn versions(before: &str) -> bool {
        speaks_of_versions(&Text::new(before), before.len())
    }

    #[test]
    fn version_words_in_several_languages_are_understood() {
        for before in [
            "Build ",
            "version ",
            "Versionsnummer: ",
            "la versión es la ",
            "ver. ",
            "firmware update to ",
            "версия ",
            "アプリのバージョン",
            "Release 3 (",
        ] {
            assert!(versions(before), "{before}");
        }
    }

    #[test]
    fn other_words_and_far_words_say_nothing() {
        for before in [
            "",
            "session from ",
            "version 3 was fine! Now ",
            "the build broke. We then saw ",
            "version three is what we all used when ",
            "vers ",
            "avoid ",
            "conversion ",
        ] {
            assert!(!versions(before), "{before}");
        }
    }

    #[test]
    fn the_nearest_telling_word_decides() {
        assert!(!versions("version 2 from IP "));
        assert!(versions("ip tool version "));
    }

    #[test]
    fn a_label_ends_the_search() {
        assert!(!versions("version [IP_ADDRESS] "));
        assert!(!versions("version [IP_ADDRESS"));
    }

    #[test]
    fn card_words_may_be_part_of_a_compound() {
        let cards = |before: &str| speaks_of_cards(&Text::new(before), before.len());
        assert!(cards("meine Kreditkartennummer "));
        assert!(cards("my CARD is "));
        assert!(!cards("Bestellung "));
    }
}
