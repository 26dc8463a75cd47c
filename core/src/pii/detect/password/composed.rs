//! Passwords that look like nothing else, as rules for passwords ask for them.

use super::{
    LONGEST_PASSWORD, Value, has_capital, has_strong_mark, is_file,
    network::is_name,
    shaped::{is_free_word, is_of_order},
};
use crate::pii::{
    context::tells_near,
    detect::{Candidate, Evidence},
    fold::fold,
    kind::Kind,
    tables::{topic, topics},
    text::Text,
};

/// A password that was chosen by the rules for passwords (`Kastanie_77?neu`), around a digit:
/// nothing else in a sentence looks so, and the word for it may stand anywhere near.
pub(in crate::pii) fn composed_password(text: &Text<'_>, word: &Value<'_>) -> Option<Candidate> {
    let Value { digit, start, end, bytes: value } = *word;
    if text.before(digit).is_none_or(|byte| byte <= b' ') {
        return None;
    }
    let is_told = || {
        let about = if is_strong(value) { OF_ACCESS } else { topic::PASSWORD };
        tells_near(text, start..end, FAR, |word| topics(fold(word).letters()) & about != 0)
    };
    // `was Bramble!2019, before that Bramble!2018`
    let is_second =
        text.last() == Some(Kind::Password) && start.saturating_sub(text.floor()) <= FROM_ANOTHER;
    // `Windows-Server-2019` is what a password is for.
    let is_free = || {
        has_strong_mark(value)
            || !value.contains(&b'-')
            || is_free_word(value) && !is_of_order(text, start)
    };
    (is_composed(value)
        && end > digit
        && (is_second || is_told())
        && !is_name(text, start)
        && is_free())
    .then(|| Candidate::new(Kind::Password, start, end, 3).with(Evidence::CONTEXT))
}

/// Bytes between two of them at most.
const FROM_ANOTHER: usize = 64;

/// Bytes before and behind one in which the word for a password is looked for.
const FAR: [usize; 2] = [96, 28];

/// Whether a value has capital and small letters, digits and a mark, but is no address and no name of
/// a file or a host; without a mark it is long, and its digits stand among letters.
fn is_composed(value: &[u8]) -> bool {
    let has = |is: fn(&u8) -> bool| value.iter().any(is);
    // `Windows-11` is a name.
    let is_joined =
        value.contains(&b'-') && value.len() >= 12 && value.last().is_some_and(u8::is_ascii_digit);
    let is_among = || {
        value.len() >= 12
            && value.iter().all(u8::is_ascii_alphanumeric)
            && value.last().is_some_and(u8::is_ascii_lowercase)
    };
    (8..=LONGEST_PASSWORD).contains(&value.len())
        && has_capital(value)
        && has(u8::is_ascii_lowercase)
        && has(u8::is_ascii_digit)
        && !value.contains(&b'/')
        && !is_file(value)
        && (has(|byte| MARKS.contains(byte)) || is_joined || is_among())
}

/// Whether it is long and has one of the marks that no other code has.
fn is_strong(value: &[u8]) -> bool {
    let digits = value.iter().filter(|byte| byte.is_ascii_digit()).count();
    value.len() >= 10 && digits >= 2 && has_strong_mark(value)
}

/// What strong ones are told by, too: user names, networks and keys.
const OF_ACCESS: u32 = topic::PASSWORD | topic::SOCIAL | topic::NETWORK | topic::KEY;

/// Marks that rules for passwords ask for.
const MARKS: &[u8] = b"!?#$%&*@^~+=_.";
