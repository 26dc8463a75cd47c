//! Long words of letters and digits: access keys, wallets, and values that are encoded.

mod issued;
mod private_key;
mod random;
mod wallet;

use super::{Candidate, Evidence, LONGEST_SECRET, mrz};
use crate::pii::{kind::Kind, text::Text};
use core::ops::Range;
use issued::secret;
use random::generic;
use wallet::wallet;

pub(in crate::pii) use issued::of_letters;
pub(in crate::pii) use private_key::private_key;
pub(in crate::pii) use random::{LENGTH_OF_AWS, in_header, second_half};

/// Shorter words are no keys.
pub(in crate::pii) const SHORTEST: usize = 16;

/// The characters that keys are made of.
fn is_key(byte: u8) -> bool {
    byte.is_ascii_alphanumeric() || byte == b'_' || byte == b'-'
}

/// What the word around its first digit, at `at`, is; `end` is where the letters and digits from
/// there on end.
pub(in crate::pii) fn at(text: &Text<'_>, at: usize, end: usize) -> Option<Candidate> {
    if text.at(end) == Some(b'<')
        && let Some(zone) = mrz::at(text, at)
    {
        return Some(zone);
    }
    if let Some(bot) = bot_token(text, at, end) {
        return Some(bot);
    }
    let start = front(text, at);
    let before = text.bytes(start..at);
    let more = text.bytes_from(end, SHORTEST);
    let more = more.iter().take_while(|byte| is_key(**byte)).count();
    // Each word is judged once, at its first digit.
    if end.saturating_add(more).saturating_sub(start) < SHORTEST
        || before.iter().any(u8::is_ascii_digit)
    {
        return None;
    }
    let rest = rest(text, start);
    let dotted = if rest.starts_with(b"hvs.") { 4 } else { 0 };
    let word_end = text.until(start.saturating_add(dotted), LONGEST_SECRET, |byte| !is_key(byte));
    let word = text.bytes(start..word_end);
    let whole = |start, rest, word| secret(start, rest, word).or_else(|| wallet(start, word));
    let found = whole(start, rest, word);
    if found.is_some() || !word.contains(&b'_') {
        return found.or_else(|| generic(text, start, word));
    }
    let first = at.saturating_sub(start);
    let part = fronts(word, first).find_map(|front| {
        let begin = start.saturating_add(front);
        let ends = ends(word, first).filter(|end| text.may_end(start.saturating_add(*end)));
        let parts = ends.filter_map(|end| word.get(front..end).filter(|part| !part.is_empty()));
        let mut parts = parts.filter(|part| part.len() < word.len());
        parts.find_map(|part| whole(begin, part, part))
    });
    part.filter(|part| !text.is_attached(part.start)).or_else(|| generic(text, start, word))
}

/// Where a key may begin in a word with `_` in it whose first digit is at `first`: `prod_AKIA…`.
fn fronts(word: &[u8], first: usize) -> impl Iterator<Item = usize> {
    let front = word.iter().take(first).enumerate().rev();
    let behind = front.filter(|(_, byte)| **byte == b'_').map(|(at, _)| at.saturating_add(1));
    behind.take(MOST_PARTS).chain(core::iter::once(0))
}

/// Where it may end: `AKIA…_prod`, `_ghp_…_`.
fn ends(word: &[u8], first: usize) -> impl Iterator<Item = usize> {
    let lines = word.iter().rev().take_while(|byte| **byte == b'_').count();
    let next = word.iter().skip(first).position(|byte| *byte == b'_');
    let next = next.map(|next| first.saturating_add(next));
    next.into_iter().chain(core::iter::once(word.len().saturating_sub(lines)))
}

/// Parts before the first digit of a word that are tried.
const MOST_PARTS: usize = 4;

/// What a word of several parts begins with, and what is read of the text from there on; of others
/// no more than shows that they are none.
fn rest<'t>(text: &Text<'t>, start: usize) -> &'t [u8] {
    let front = text.bytes_from(start, SHORTEST);
    if !PARTED.iter().any(|parted| front.starts_with(parted)) {
        return front;
    }
    let is_part = |byte: u8| is_key(byte) || b".+/=".contains(&byte);
    text.bytes(start..text.until(start, LONGEST_SECRET, |byte| !is_part(byte)))
}

/// Fronts of keys with marks between their parts: tokens for JSON, which are the longest ones
/// (RFC 7519), and keys of `SendGrid` and `Sentry`.
const PARTED: [&[u8]; 3] = [b"eyJ", b"SG.", b"sntrys_"];

/// How far back a word is read.
const FRONT: usize = 96;

fn front(text: &Text<'_>, at: usize) -> usize {
    let before = text.bytes_before(at, FRONT);
    let start = at.saturating_sub(before.iter().rev().take_while(|byte| is_key(**byte)).count());
    // Keys of two issuers have a full stop after their first letters.
    if text.before(start) != Some(b'.') {
        return start;
    }
    let dotted = |front: &[u8]| {
        let begin = start.checked_sub(front.len()).filter(|begin| *begin >= text.floor())?;
        (text.bytes(begin..start) == front).then_some(begin)
    };
    // The first of two parts may have no digit.
    let of_two = || {
        let begin = start.checked_sub(FIRST_PART).filter(|begin| *begin >= text.floor())?;
        let front = text.bytes(begin..start);
        matches!(front, [b'S', b'G', b'.', part @ .., b'.'] if part.iter().all(|byte| is_key(*byte)))
            .then_some(begin)
    };
    dotted(b"SG.").or_else(|| dotted(b"hvs.")).or_else(of_two).unwrap_or(start)
}

/// `SG.`, the part of 22 characters behind it, and its full stop.
const FIRST_PART: usize = 26;

/// The number of a bot, a colon and `AA` with 33 characters (Telegram).
fn bot_token(text: &Text<'_>, at: usize, end: usize) -> Option<Candidate> {
    if text.at(end) != Some(b':') || !(8..=10).contains(&end.saturating_sub(at)) {
        return None;
    }
    let key = text.bytes_from(end, 36);
    let right = key.len() == 36
        && key.starts_with(b":AA")
        && key.iter().skip(1).all(|byte| is_key(*byte))
        && text.bytes(at..end).iter().all(u8::is_ascii_digit);
    let end = end.saturating_add(36);
    let bot = Candidate::new(Kind::Secret, at, end, 9).of("TELEGRAM").with(Evidence::PREFIX);
    (right && text.may_end(end) && text.may_begin(at)).then_some(bot)
}

/// The key of a known issuer that is a whole value.
pub(super) fn known(text: &Text<'_>, value: Range<usize>) -> Option<Candidate> {
    let word = text.bytes(value.clone());
    secret(value.start, rest(text, value.start), word).filter(|key| key.end == value.end)
}

/// Bodies of keys have different characters, not a word or a row of `x`.
fn is_random(body: &[u8]) -> bool {
    different(body) >= 8
}

/// How many different characters of ASCII there are.
pub(super) fn different(characters: &[u8]) -> u32 {
    let mut seen = 0_u128;
    for byte in characters {
        seen |= 1_u128.wrapping_shl(u32::from(*byte));
    }
    seen.count_ones()
}

/// `3fa85f64-5717-4562-b3fc-2c963f66afa6` (RFC 9562): where it ends, if one begins at `start`.
pub(in crate::pii) fn uuid_end(text: &Text<'_>, start: usize) -> Option<usize> {
    if text.at(start.saturating_add(8)) != Some(b'-') {
        return None;
    }
    let uuid = text.bytes_from(start, 36);
    let fits = uuid.len() == 36
        && uuid.iter().enumerate().all(|(place, byte)| match place {
            8 | 13 | 18 | 23 => *byte == b'-',
            _ => byte.is_ascii_hexdigit(),
        });
    (fits && text.may_end(start.saturating_add(36))).then(|| start.saturating_add(36))
}

/// Whether a value has a word in small letters and is not random: `scan_Rechnung2024`.
pub(super) fn has_word(value: &[u8]) -> bool {
    value.split(|byte| !byte.is_ascii_lowercase()).any(|run| run.len() >= SHORTEST_WORD)
}

const SHORTEST_WORD: usize = 4;

fn is_hexadecimal(digits: &[u8]) -> bool {
    digits.iter().all(|byte| byte.is_ascii_digit() || (b'a'..=b'f').contains(byte))
}

#[cfg(test)]
mod tests {
    use super::super::testing::found;
    use crate::pii::Kind;

    #[test]
    fn keys_end_before_a_line_and_begin_behind_one() {
        let keys = |text: &str| found(Kind::Secret, text);
        for text in [
            "AKIAIOSFODNN7EXAMPLE_prod",
            "prod_AKIAIOSFODNN7EXAMPLE",
            "_AKIAIOSFODNN7EXAMPLE_",
            "aws_key_AKIAIOSFODNN7EXAMPLE_old",
        ] {
            assert_eq!(keys(text), ["AKIAIOSFODNN7EXAMPLE"], "{text}");
        }
        let key = "ghp_16C7e42F292c6912E7710c838347Ae178B4a";
        assert_eq!(keys(&alloc::format!("_{key}_ leaked")), [key]);
        assert!(keys("aB_AKIAIOSFODNN7EXAMPLE_cD1").is_empty());
    }

    #[test]
    fn keys_are_found_to_their_end() {
        let part = "aB3dE6gH8jK1mN4pQ7rS";
        let long = part.repeat(150);
        for key in [
            alloc::format!("eyJhbGciOiJSUzI1NiJ9.eyJ{long}.{part}"),
            alloc::format!("eyJhbGciOiJSUzI1NiJ9.eyJzdWIi.{long}"),
            // Encrypted (RFC 7516): five parts, the second empty where the key is agreed on.
            alloc::format!(
                "eyJhbGciOiJkaXIiLCJlbmMiOiJBMjU2R0NNIn0.{part}.48V1_ALb6US04U3b.{long}.XFBoMYUZodetZdvT"
            ),
            alloc::format!(
                "eyJhbGciOiJkaXIiLCJlbmMiOiJBMjU2R0NNIn0..48V1_ALb6US04U3b.{part}.XFBoMYUZodetZdvT"
            ),
            alloc::format!(
                "sntrys_eyJpYXQiOjE2ODcz/{part}=_lQ5ETt61cHhvJa35fxvxARsDXeVrd0pu4/smF4sRieA"
            ),
            alloc::format!("xoxe-1-{}", part.repeat(14)),
        ] {
            let text = alloc::format!("it says {key}, and then");
            assert_eq!(found(Kind::Secret, &text), [key]);
        }
        for key in
            [part.repeat(20), alloc::format!("{part}/{part}+x=="), alloc::format!("{part}==")]
        {
            let text = alloc::format!("my secret api key is {key} and fails");
            assert_eq!(found(Kind::Secret, &text), [key]);
        }
        let text = alloc::format!("my secret api key is at https://example.org/{part}/Edit1");
        assert_eq!(found(Kind::Secret, &text), [part]);
    }

    #[test]
    fn keys_of_aws_need_no_digit() {
        let keys = |text: &str| found(Kind::Secret, text);
        assert_eq!(keys("the log shows AKIAQWERTYUIOPASDFGH for me"), ["AKIAQWERTYUIOPASDFGH"]);
        for text in ["AKIAQWERTYUIOPASDFG", "akiaqwertyuiopasdfgh", "AKIA Akinator Aktion"] {
            assert!(keys(text).is_empty(), "{text}");
        }
    }
}
