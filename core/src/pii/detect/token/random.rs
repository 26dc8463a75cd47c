//! Keys of nobody that is known: words of random letters and digits.

use super::{LONGEST_SECRET, has_word, is_hexadecimal, is_key, is_random};
use crate::pii::{
    context::tells_near,
    detect::{Candidate, Evidence, password},
    kind::Kind,
    tables::List,
    text::Text,
};

/// A word of random letters and digits is a key where words nearby say so.
pub(super) fn generic(text: &Text<'_>, start: usize, word: &[u8]) -> Option<Candidate> {
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
    let front = text.bytes(digit.saturating_sub(LENGTH_OF_AWS).max(text.floor())..digit);
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

/// The same around the digit at `digit`, where it is told to go in a header: `mit u280/jrBW+… im Header`.
pub(in crate::pii) fn in_header(text: &Text<'_>, digit: usize) -> Option<Candidate> {
    let found = half_around(text, digit)?;
    let is_header = |word: &[u8]| HEADERS.has_written(word);
    let value = text.bytes(found.start..found.end);
    let has_digits = value.iter().filter(|byte| byte.is_ascii_digit()).count() >= FEWEST_DIGITS;
    let is_alone = text.before(found.start).is_some_and(|byte| b" \"'(:=\n".contains(&byte));
    (has_digits && is_alone && tells_near(text, found.range(), FROM_HEADER, is_header))
        .then_some(found)
}

/// Bytes beside it in which that is, and digits of it at least.
const FROM_HEADER: [usize; 2] = [32, 32];
const FEWEST_DIGITS: usize = 3;

static HEADERS: List = List::new(
    "header headers kopfzeile entete cabecera encabezado intestazione naglowek naglowku cabecalho huvudet aws s3 secret",
);

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

/// Characters of the secrets of AWS, and bytes between one and the key before it at most.
pub(in crate::pii) const LENGTH_OF_AWS: usize = 40;
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

#[cfg(test)]
mod tests {
    use crate::pii::{Kind, detect::testing::found};

    #[test]
    fn identifiers_beside_a_key_are_none() {
        let text =
            "SID AC48e25ad16fddf5b4a3eaa13de23534da, auth token 8859b1a1881370485f06adab168537e0";
        assert_eq!(found(Kind::Secret, text), ["8859b1a1881370485f06adab168537e0"]);
    }
}
