//! Passwords of words with marks between them, beside a word that says what they are.

use super::{LONGEST_PASSWORD, Value, is_file};
use crate::pii::{
    context::{Around, Context, LINKS, is_letter},
    detect::{Candidate, Evidence},
    fold::{Folded, fold},
    kind::Kind,
    tables::{is_top_level, topic, topics},
    text::Text,
};

/// Words with marks between them and a digit, in capital or small letters
/// (`otterly-lost-77`): much is written so, and only a word for a password right beside it says
/// what it is.
pub(in crate::pii) fn joined_password(
    text: &Text<'_>,
    word: &Value<'_>,
    around: &mut Around,
) -> Option<Candidate> {
    let Value { digit, start, end, bytes: value } = *word;
    let is_mark = |byte: u8| matches!(byte, b'-' | b'_' | b'.');
    let word_end = text.word_end(digit);
    let goes_on = || text.at(word_end.saturating_add(1)).is_some_and(is_letter);
    let is_joined = text.before(text.word_start(digit)).is_some_and(is_mark)
        || text.at(word_end).is_some_and(is_mark) && goes_on();
    if !is_joined {
        return None;
    }
    if end <= digit || !is_of_long_words(value) {
        return None;
    }
    if names_right_before(text, around.nearest(text, start)) {
        return Some(Candidate::new(Kind::Password, start, end, -4));
    }
    names_right_behind(text, end)
        .then(|| Candidate::new(Kind::Password, start, end, 3).with(Evidence::CONTEXT))
}

/// Whether two words or more with marks between them, of three letters at least, make a value that
/// is no address, and no name of a file or a host.
pub(super) fn is_of_long_words(value: &[u8]) -> bool {
    let is_long = |part: &&[u8]| part.iter().filter(|byte| is_letter(**byte)).count() > 2;
    let parts = || value.split(|byte| matches!(byte, b'-' | b'_' | b'.'));
    let last = value.rsplit(|byte| *byte == b'.').next().unwrap_or_default();
    let is_host = last.len() < value.len() && is_top_level(fold(last).letters());
    value.len() <= LONGEST_PASSWORD
        && parts().filter(is_long).count() > 1
        && !value.iter().any(|byte| matches!(byte, b'/' | b'\\' | b'@' | b',' | b'(' | b')'))
        && !is_host
        && !is_file(value)
}

/// Whether the nearest word before is one for a password, or the next one where a link stands
/// between: `Passwort ist`, `come password`.
fn names_right_before(text: &Text<'_>, near: &Context) -> bool {
    match near.distance(topic::PASSWORD) {
        Some(0) => true,
        Some(1) => LINKS.has(fold(near.word(text, 0)).letters()),
        _ => false,
    }
}

/// Whether the words behind a value say that it is a password: `… as my password`, `… ist das
/// Passwort`. What is password protected is something else.
#[inline(never)]
fn names_right_behind(text: &Text<'_>, end: usize) -> bool {
    let behind = text.bytes_from(end, LONGEST_BEHIND);
    let ends = |byte: &u8| b".!?;:\n[".contains(byte);
    let clause = behind.split(ends).next().unwrap_or_default();
    let mut words = clause.split(|byte| !is_letter(*byte)).filter(|word| !is_quote(word));
    let Some(first) = words.find(|word| *word != b"c") else { return false };
    let mut words = words.map(fold);
    let is_it = |word: Folded| topics(word.letters()) & topic::PASSWORD != 0;
    match fold(first).letters() {
        b"as" | b"als" | b"comme" | b"como" | b"come" | b"jako" | b"som" => {}
        b"is" | b"ist" | b"est" | b"es" if !words.next().is_none_or(is_it) => {}
        // `e` and `ar` without their marks are other words.
        b"e" | b"ar" if !first.is_ascii() && !words.next().is_none_or(is_it) => {}
        b"to" => return words.take(WORDS_BEHIND).any(|word| word.letters().starts_with(b"haslo")),
        _ => return false,
    }
    words.take(WORDS_BEHIND).any(is_it)
}

/// Bytes and words behind a value in which a word for a password is looked for.
const LONGEST_BEHIND: usize = 40;
const WORDS_BEHIND: usize = 4;

/// Whether nothing is left of a word, or only marks of Latin-1 and general punctuation.
fn is_quote(word: &[u8]) -> bool {
    matches!(word, [] | [0xc2, _] | [0xe2, 0x80, _])
}
