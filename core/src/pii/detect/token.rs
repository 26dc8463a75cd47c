//! Long words of letters and digits: access keys, wallets, and values that are encoded.

mod issued;

use super::{Candidate, Evidence, LONGEST_SECRET, mrz, password};
use crate::pii::{
    base58::{self, Alphabet},
    checksum,
    kind::Kind,
    text::Text,
};
use core::ops::Range;
use issued::secret;

/// Shorter words are no keys.
pub(in crate::pii) const SHORTEST: usize = 16;

/// The longest that is looked at first; tokens for JSON (RFC 7519) are the longest ones.
const LONGEST: usize = 2048;

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
    let more = text.bytes(end..end.saturating_add(SHORTEST));
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

/// The key whose front ends with the `_` at `line`, and which has letters only, so that no digit leads to it: `hf_` and
/// 34 of them (Hugging Face).
pub(in crate::pii) fn of_letters(text: &Text<'_>, line: usize) -> Option<Candidate> {
    let start = line.checked_sub(2).filter(|start| text.bytes(*start..line) == b"hf")?;
    let body = line.saturating_add(1);
    let end = body.saturating_add(LETTERS);
    let letters = text.bytes(body..end);
    let has =
        |is: fn(&u8) -> bool| letters.iter().filter(|byte| is(byte)).count() >= FEWEST_LETTERS;
    let right = letters.iter().all(u8::is_ascii_alphabetic)
        && has(u8::is_ascii_uppercase)
        && has(u8::is_ascii_lowercase)
        && text.may_begin(start)
        && text.may_end(end);
    right.then(|| secret(start, text.bytes(start..end), text.bytes(start..end))).flatten()
}

/// Letters of such a key.
const LETTERS: usize = 34;

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

/// What is read of a text from a key on: further, where a token for JSON goes on.
fn rest<'t>(text: &Text<'t>, start: usize) -> &'t [u8] {
    let first = text.bytes(start..start.saturating_add(LONGEST));
    let is_part = |byte: &u8| is_key(*byte) || *byte == b'.';
    if first.len() == LONGEST && first.starts_with(b"eyJ") && first.iter().all(is_part) {
        return text.bytes(start..start.saturating_add(LONGEST_SECRET));
    }
    first
}

/// How far back a word is read.
const FRONT: usize = 96;

fn front(text: &Text<'_>, at: usize) -> usize {
    let before = text.bytes(at.saturating_sub(FRONT).max(text.floor())..at);
    let start = at.saturating_sub(before.iter().rev().take_while(|byte| is_key(**byte)).count());
    // Keys of two issuers have a full stop after their first letters.
    if text.before(start) != Some(b'.') {
        return start;
    }
    let dotted = |front: &[u8]| {
        let begin = start.checked_sub(front.len()).filter(|begin| *begin >= text.floor())?;
        (text.bytes(begin..start) == front).then_some(begin)
    };
    dotted(b"SG.").or_else(|| dotted(b"hvs.")).unwrap_or(start)
}

/// The number of a bot, a colon and `AA` with 33 characters (Telegram).
fn bot_token(text: &Text<'_>, at: usize, end: usize) -> Option<Candidate> {
    if text.at(end) != Some(b':') || !(8..=10).contains(&end.saturating_sub(at)) {
        return None;
    }
    let key = text.bytes(end..end.saturating_add(36));
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

fn wallet(start: usize, word: &[u8]) -> Option<Candidate> {
    let name = match (word, word.len()) {
        ([b'0', b'x', digits @ ..], 42) if digits.iter().all(u8::is_ascii_hexdigit) => {
            return Some(found(start, word, 6, "ETH"));
        }
        ([b'1' | b'3', ..], 26..=35) if base58::is_checked(word, Alphabet::Bitcoin) => "BTC",
        ([b'L' | b'M', ..], 33..=34) if base58::is_checked(word, Alphabet::Bitcoin) => "LTC",
        ([b'D', ..], 33..=34) if base58::is_checked(word, Alphabet::Bitcoin) => "DOGE",
        ([b'T', ..], 34) if base58::is_checked(word, Alphabet::Bitcoin) => "TRX",
        ([b'X', ..], 33..=34) if base58::is_checked(word, Alphabet::Bitcoin) => "DASH",
        ([b'r', ..], 25..=35) if base58::is_checked(word, Alphabet::Ripple) => "XRP",
        ([b'4' | b'8', ..], 95 | 106) if word.iter().all(|b| base58::is_digit(*b)) => "XMR",
        (_, 14..=90) if checksum::bech32(word) => {
            let is_litecoin =
                word.get(..4).is_some_and(|front| front.eq_ignore_ascii_case(b"ltc1"));
            if is_litecoin { "LTC" } else { "BTC" }
        }
        ([_, ..], 43..=44) if word.iter().all(|byte| base58::is_digit(*byte)) => {
            return Some(found(start, word, -3, "SOL"));
        }
        _ => return None,
    };
    Some(found(start, word, 9, name).with(Evidence::CHECKSUM))
}

fn found(start: usize, word: &[u8], score: i32, name: &'static str) -> Candidate {
    let end = start.saturating_add(word.len());
    Candidate::new(Kind::CryptoWallet, start, end, score).of(name)
}

/// A word of random letters and digits is a key where words nearby say so.
fn generic(text: &Text<'_>, start: usize, word: &[u8]) -> Option<Candidate> {
    let digits = word.iter().filter(|byte| byte.is_ascii_digit()).count();
    let letters = word.iter().filter(|byte| byte.is_ascii_alphabetic()).count();
    let is_numbered = digits >= 3 || digits > 0 && is_without_words(word);
    let right =
        word.len() >= 18 && is_numbered && letters >= 3 && is_random(word) && !is_of_words(word);
    let end = start.saturating_add(word.len());
    // `AKIA… / u280jrBW…`: the secret of a key right behind it.
    let is_behind_key = text.last() == Some(Kind::Secret)
        && start.saturating_sub(text.floor()) <= LONGEST_GAP
        && word.len() == LENGTH_OF_AWS;
    let is_one = is_behind_key || is_issued(word) || is_of_licence(word);
    let score = if is_one { ISSUED } else { -4 };
    let is_other = || is_identifier_of_twilio(word) || password::is_name_of_a_network(text, start);
    (right && !is_other())
        .then(|| Candidate::new(Kind::Secret, start, tail(text, start, end), score))
}

/// Whether words stand around one number: `FRITZRepeater1200AX`.
fn is_of_words(word: &[u8]) -> bool {
    let changes = |two: &&[u8]| two.iter().filter(|byte| byte.is_ascii_digit()).count() == 1;
    word.iter().all(u8::is_ascii_alphanumeric)
        && word.iter().filter(|byte| byte.is_ascii_uppercase()).count() < LETTERS_OF_NAMES
        && has_word(word)
        && word.windows(2).filter(changes).count() <= 2
}

const LETTERS_OF_NAMES: usize = 9;

/// Whether a long word has so many letters of both cases in no order that few digits are enough.
fn is_without_words(word: &[u8]) -> bool {
    let count = |is: fn(&u8) -> bool| word.iter().filter(|byte| is(byte)).count();
    word.len() >= LONG
        && count(u8::is_ascii_uppercase) >= FEWEST_LETTERS
        && count(u8::is_ascii_lowercase) >= FEWEST_LETTERS
        && !has_word(word.rsplit(|byte| *byte == b'_').next().unwrap_or_default())
}

const LONG: usize = 24;
const FEWEST_LETTERS: usize = 6;

/// The secret of a key of AWS right behind its name, around the digit at `digit`, if it is not one word: `AKIA… /
/// u280/jrBW+…`.
pub(in crate::pii) fn second_half(text: &Text<'_>, digit: usize) -> Option<Candidate> {
    if text.last() != Some(Kind::Secret)
        || digit.saturating_sub(text.floor()) > LENGTH_OF_AWS.saturating_add(LONGEST_GAP)
    {
        return None;
    }
    half_around(text, digit)
}

/// That secret, whatever stands before it.
#[cold]
fn half_around(text: &Text<'_>, digit: usize) -> Option<Candidate> {
    let is_part = |byte: u8| byte.is_ascii_alphanumeric() || matches!(byte, b'/' | b'+');
    let front = text.bytes(text.floor()..digit);
    let start = digit.saturating_sub(front.iter().rev().take_while(|byte| is_part(**byte)).count());
    let end = text.until(digit, LENGTH_OF_AWS.saturating_add(1), |byte| !is_part(byte));
    let value = text.bytes(start..end);
    let right = value.len() == LENGTH_OF_AWS
        && value.iter().any(u8::is_ascii_lowercase)
        && value.iter().any(u8::is_ascii_uppercase)
        && is_random(value)
        && start > text.floor();
    let found = Candidate::new(Kind::Secret, start, end, ISSUED).with(Evidence::CONTEXT);
    right.then_some(found)
}

/// Where a key in base64 ends whose first part ended at a `+`, `/` or `=`: not in a path.
fn tail(text: &Text<'_>, start: usize, end: usize) -> usize {
    let is_joint = |byte: u8| matches!(byte, b'+' | b'/' | b'=');
    if text.before(start) == Some(b'/') || !text.at(end).is_some_and(is_joint) {
        return end;
    }
    let most = LONGEST_SECRET.saturating_sub(end.saturating_sub(start));
    let last = text.until(end, most, |byte| !is_key(byte) && !is_joint(byte));
    let more = text.bytes(end..last);
    let has = |is: fn(&u8) -> bool| more.iter().any(is);
    let is_mixed = has(u8::is_ascii_digit) && has(u8::is_ascii_uppercase);
    let is_padding = more.len() <= 2 && more.iter().all(|byte| *byte == b'=');
    if is_mixed || is_padding { last } else { end }
}

/// Accounts, messages, calls and numbers of Twilio are named by 32 digits, too (`AC…`); keys begin with `SK`.
fn is_identifier_of_twilio(word: &[u8]) -> bool {
    let is_front = |front: &[u8]| {
        matches!(front, b"AC" | b"SM" | b"MM" | b"CA" | b"PN" | b"MG" | b"RE" | b"CF")
    };
    word.len() == 34
        && word
            .split_at_checked(2)
            .is_some_and(|(front, digits)| is_front(front) && is_hexadecimal(digits))
}

fn is_hexadecimal(digits: &[u8]) -> bool {
    digits.iter().all(|byte| byte.is_ascii_digit() || (b'a'..=b'f').contains(byte))
}

/// Characters of the secrets of AWS, and bytes between one and the key before it at most.
const LENGTH_OF_AWS: usize = 40;
const LONGEST_GAP: usize = 24;

/// Whether a word begins as those who issue keys mark them, whoever that is, and goes on in random letters of
/// both cases and digits: `pk_7Hd93kslQ0vXnB2mTz81Ye`, `vk_live_…`.
fn is_issued(word: &[u8]) -> bool {
    let Some(mark) = word.iter().rposition(|byte| matches!(byte, b'_' | b'-')) else {
        return false;
    };
    let (front, body) = word.split_at(mark.saturating_add(1));
    let count = |is: fn(&u8) -> bool| body.iter().filter(|byte| is(byte)).count();
    let is_mixed = [u8::is_ascii_lowercase, u8::is_ascii_uppercase, u8::is_ascii_digit]
        .into_iter()
        .all(|is: fn(&u8) -> bool| count(is) >= FEWEST_OF_EACH);
    let is_front = |byte: &u8| byte.is_ascii_lowercase() || matches!(byte, b'_' | b'-');
    !has_word(body)
        && front.len() <= LONGEST_MARK
        && front.iter().all(is_front)
        && body.len() >= SHORTEST_BODY
        && is_mixed
}

/// Whether a word is a key of a licence: four groups or more of four to six capitals and digits, three of them with
/// five, in at least two of them both: `7HGTR-PPQ2M-XX41C-9LWDN`.
fn is_of_licence(word: &[u8]) -> bool {
    let is_of_key = |byte: &u8| byte.is_ascii_uppercase() || byte.is_ascii_digit();
    let groups = || word.split(|byte| *byte == b'-');
    let is_group = |group: &[u8]| (4..=6).contains(&group.len()) && group.iter().all(is_of_key);
    let is_mixed = |group: &&[u8]| {
        group.iter().any(u8::is_ascii_digit) && group.iter().any(u8::is_ascii_uppercase)
    };
    let usual = groups().filter(|group| group.len() == 5).count();
    groups().count() >= 4
        && usual >= 3
        && groups().all(is_group)
        && groups().filter(is_mixed).count() >= 2
}

/// Bits of such a key without any word.
const ISSUED: i32 = 1;

/// Bytes of the mark at most, of the rest at least, and of each sort of characters there.
const LONGEST_MARK: usize = 16;
const SHORTEST_BODY: usize = 14;
const FEWEST_OF_EACH: usize = 2;

/// Whether a value has a word in small letters and is not random: `scan_Rechnung2024`.
pub(super) fn has_word(value: &[u8]) -> bool {
    value.split(|byte| !byte.is_ascii_lowercase()).any(|run| run.len() >= SHORTEST_WORD)
}

const SHORTEST_WORD: usize = 4;

/// The private key in PEM (RFC 7468) whose dashes begin at `start`; to its last line, or as far
/// as it goes.
pub(in crate::pii) fn private_key(text: &Text<'_>, start: usize) -> Option<Candidate> {
    let begin = b"-----BEGIN ";
    if text.bytes(start..start.saturating_add(begin.len())) != begin {
        return None;
    }
    let rest = text.bytes(start..start.saturating_add(LONGEST_SECRET));
    let label = rest.get(begin.len()..)?;
    let label_end = label.iter().take(48).position(|byte| *byte == b'-')?;
    if !label.get(..label_end)?.ends_with(b"PRIVATE KEY") {
        return None;
    }
    // The dashes after the label, and the next five: of the end, or of another key.
    let body = label_end.checked_add(16)?;
    let dashes = b"-----";
    let tail = rest.get(body..)?.windows(dashes.len()).position(|window| window == dashes);
    let tail = tail.map(|tail| body.saturating_add(tail));
    let last = tail.and_then(|tail| rest.get(tail..)?.strip_prefix(b"-----END "));
    let length = match (tail, last) {
        (Some(tail), Some(last)) => {
            let label = last.windows(dashes.len()).take(48).position(|window| window == dashes);
            // The last of its dashes may be missing.
            let label =
                label.map_or_else(|| dashes_end(last), |label| label.saturating_add(dashes.len()));
            tail.checked_add(9)?.checked_add(label)?
        }
        // Its end was cut off.
        _ => body.saturating_add(lines(rest.get(body..)?)),
    };
    let key = Candidate::new(Kind::Secret, start, start.saturating_add(length), 9);
    Some(key.of("PRIVATE_KEY").with(Evidence::PREFIX))
}

/// Where the dashes behind the label of the last line of a key end.
fn dashes_end(last: &[u8]) -> usize {
    let is_of_line = |byte: &&u8| byte.is_ascii_uppercase() || matches!(byte, b' ' | b'-');
    let line = last.iter().take(48).take_while(is_of_line).count();
    let dash = last.iter().take(line).rposition(|byte| *byte == b'-');
    dash.map_or(0, |dash| dash.saturating_add(1))
}

/// How far what stands behind the first line of a key is its body: headers and long words in base64, and a
/// last one that is shorter.
fn lines(body: &[u8]) -> usize {
    let is_base64 = |byte: &u8| byte.is_ascii_alphanumeric() || b"+/=".contains(byte);
    let mut end = 0_usize;
    let mut at = 0_usize;
    for word in body.split(u8::is_ascii_whitespace) {
        let is_header = [&b"Proc-Type:"[..], b"4,ENCRYPTED", b"DEK-Info:"].contains(&word)
            || word.starts_with(b"AES-")
            || word.starts_with(b"DES-");
        let is_long = word.len() >= SHORTEST_LINE;
        let is_mark = |byte: &u8| byte.is_ascii_digit() || b"+/=".contains(byte);
        let is_last = end > 0 && word.iter().any(is_mark);
        let is_body = word.iter().all(is_base64) && (is_long || is_last);
        if !word.is_empty() && !is_header && !is_body {
            break;
        }
        if !word.is_empty() {
            end = at.saturating_add(word.len());
        }
        at = at.saturating_add(word.len()).saturating_add(1);
    }
    end
}

/// Characters of a line of a key but the last.
const SHORTEST_LINE: usize = 32;

/// `3fa85f64-5717-4562-b3fc-2c963f66afa6` (RFC 9562): where it ends, if one begins at `start`.
pub(in crate::pii) fn uuid_end(text: &Text<'_>, start: usize) -> Option<usize> {
    if text.at(start.saturating_add(8)) != Some(b'-') {
        return None;
    }
    let uuid = text.bytes(start..start.saturating_add(36));
    let fits = uuid.len() == 36
        && uuid.iter().enumerate().all(|(place, byte)| match place {
            8 | 13 | 18 | 23 => *byte == b'-',
            _ => byte.is_ascii_hexdigit(),
        });
    (fits && text.may_end(start.saturating_add(36))).then(|| start.saturating_add(36))
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
    fn private_keys_go_on_without_their_last_line() {
        let line = "MIIEpAIBAAKCAQEAx7Qm2vZt0pLr8sYw1nKdFg5hJc3bVe9aTqUiOzXlRkMjWyPn";
        let (begin, end) = ("-----BEGIN RSA PRIVATE KEY-----", "-----END RSA PRIVATE KEY-----");
        let headers = "Proc-Type: 4,ENCRYPTED\nDEK-Info: AES-128-CBC,3F17F5316E2BAC89";
        for key in [
            alloc::format!("{begin}\n{line}\n{line}\nq8w2E=="),
            alloc::format!("{begin} {line} {line}"),
            alloc::format!("{begin}\n{headers}\n\n{line}\n{line}"),
        ] {
            let text = alloc::format!("{key}\nPlease help");
            assert_eq!(found(Kind::Secret, &text), [&*key], "{text}");
            let whole = alloc::format!("{begin}\n{line}\n{end}");
            let two = alloc::format!("{key}\n{whole}");
            assert_eq!(found(Kind::Secret, &two), [key, whole]);
        }
        let text = alloc::format!("{begin} stands in front, and nobody knows");
        assert_eq!(found(Kind::Secret, &text), [begin]);
    }

    #[test]
    fn identifiers_beside_a_key_are_none() {
        let text =
            "SID AC48e25ad16fddf5b4a3eaa13de23534da, auth token 8859b1a1881370485f06adab168537e0";
        assert_eq!(found(Kind::Secret, text), ["8859b1a1881370485f06adab168537e0"]);
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
