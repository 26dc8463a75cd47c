//! Passwords that someone wrote down: what stands behind a word for one with a colon or an equals
//! sign, in a sentence, or looks like nothing else.

use super::{Candidate, Evidence, account, web};
use crate::pii::{
    context::{Context, Known, tells_near},
    fold::fold,
    kind::Kind,
    tables::{topic, topics},
    text::{Text, is_digit, is_word},
};

/// The longest password.
const LONGEST_PASSWORD: usize = 64;

/// The longest value behind a mark that is hidden whole: longer than any password, keys in letters
/// among them.
const LONGEST_VALUE: usize = 512;

/// What follows a `:` or `=` at `mark`, when a word before it says that it is a password, a user
/// name or a BIC.
pub(in crate::pii) fn named_value(
    text: &Text<'_>,
    mark: usize,
    known: &mut Known,
) -> Option<Candidate> {
    let before = text.before(mark)?;
    if !(is_word(before) || !before.is_ascii() || b" \"'])".contains(&before)) {
        return None;
    }
    let start = value_start(text, mark.checked_add(1)?);
    let end = value_end(text, start);
    if end == start || text.at(start) == Some(b'[') {
        return None;
    }
    let near = Context::closest(text, mark, 3, known);
    if near.topics & (topic::PASSWORD | topic::SOCIAL | topic::BIC) == 0 {
        return None;
    }
    let value = text.bytes(start..end);
    if is_number_of_a_pass(text, &near) {
        return None;
    }
    // `clave API: …` is a key.
    let is_key = near.nearest_is(topic::KEY) && !near.nearest_is(topic::PASSWORD);
    if is_key {
        return None;
    }
    let distance = near.distance(topic::PASSWORD);
    // `clave del wifi: …`
    let is_far = distance == Some(2) && is_mixed(value);
    if distance.is_some_and(|distance| distance < 2) || is_far {
        return is_password(text, value, end)
            .then(|| Candidate::new(Kind::Password, start, end, -3));
    }
    if near.distance(topic::SOCIAL).is_some_and(|distance| distance < 3) {
        return web::handle(text, start);
    }
    let bic =
        near.distance(topic::BIC).is_some_and(|distance| distance < 2) && account::is_bic(value);
    bic.then(|| Candidate::new(Kind::BankAccount, start, end, 2).of("BIC").with(Evidence::CONTEXT))
}

/// After one space, and a quotation mark.
fn value_start(text: &Text<'_>, at: usize) -> usize {
    let mut at = at;
    for skipped in [b' ', b'"', b'\'', b'`'] {
        if text.at(at) == Some(skipped) {
            at = at.saturating_add(1);
        }
    }
    at
}

/// Where the word at `start` ends, without the punctuation of the sentence around it.
fn value_end(text: &Text<'_>, start: usize) -> usize {
    let rest = text.bytes(start..start.saturating_add(LONGEST_VALUE));
    let is_query = text.before(start) == Some(b'=');
    let ends = |(place, byte): (usize, &u8)| match byte {
        b'&' => is_query || is_entity(rest.get(place..).unwrap_or_default()),
        0..=b' ' | b'"' | b'<' | b'>' | b'`' | b'[' | b']' | 0xc2 | 0xe2 => true,
        _ => false,
    };
    let word = rest.iter().enumerate().position(ends).unwrap_or(rest.len());
    let value = rest.get(..word).unwrap_or_default();
    let tail = value.iter().rev().take_while(|byte| b".,;:!?')}".contains(byte)).count();
    let word = word.saturating_sub(tail);
    // One mark of exclamation after letters and digits belongs to the password more often than to
    // the sentence, several belong to the sentence.
    let is_mixed = is_mixed(value.get(..word).unwrap_or_default());
    let mark = value.get(word) == Some(&b'!') && value.get(word.saturating_add(1)) != Some(&b'!');
    start.saturating_add(word).saturating_add(usize::from(mark && is_mixed))
}

/// Whether an entity of HTML begins here: `&quot;`, `&#39;`.
fn is_entity(rest: &[u8]) -> bool {
    let name = rest.iter().skip(1).take(LONGEST_ENTITY);
    let length = name.take_while(|byte| byte.is_ascii_alphanumeric() || **byte == b'#').count();
    length > 1 && rest.get(length.saturating_add(1)) == Some(&b';')
}

/// Letters of the name of an entity that is met in text.
const LONGEST_ENTITY: usize = 8;

/// Whether a value has digits and letters.
fn is_mixed(value: &[u8]) -> bool {
    value.iter().any(u8::is_ascii_digit) && value.iter().any(u8::is_ascii_alphabetic)
}

/// A value that people do not write as ordinary words: with digits or marks, or alone at the end
/// of its line.
fn is_password(text: &Text<'_>, value: &[u8], end: usize) -> bool {
    let unusual =
        value.iter().any(|byte| byte.is_ascii_digit() || b"!@#$%^*_+~|/\\".contains(byte));
    let capital = value.iter().skip(1).any(u8::is_ascii_uppercase);
    let last = matches!(
        text.at(end),
        None | Some(b'\n' | b'\r' | b'"' | b'`' | b'\'' | b'&' | b',' | b';')
    );
    value.len() >= 4 && (unusual || capital || last)
}

/// A password told in a sentence (`my password is hunter2`): the word around the digit at `digit`
/// stands up to two words after one for it.
pub(in crate::pii) fn spoken_password(
    text: &Text<'_>,
    digit: usize,
    near: &Context,
) -> Option<Candidate> {
    let Some(distance) = near.distance(topic::PASSWORD).filter(|distance| *distance <= 2) else {
        return web::spoken_handle(text, digit, near);
    };
    if is_number_of_a_pass(text, near) {
        return None;
    }
    let start = password_start(text, digit);
    let end = value_end(text, start);
    let value = text.bytes(start..end);
    let digits = value.iter().filter(|byte| byte.is_ascii_digit()).count();
    // A number alone may be a code: at least four digits, and directly after the word.
    let right = if digits == value.len() { digits >= 4 && distance < 2 } else { value.len() >= 5 };
    (right && value.len() <= LONGEST_PASSWORD && end > digit && !is_file(value))
        .then(|| Candidate::new(Kind::Password, start, end, -4))
}

/// A password that was chosen by the rules for passwords (`Kastanie_77?neu`), around the digit at
/// `digit`: nothing else in a sentence looks so, and the word for it may stand anywhere near.
pub(in crate::pii) fn composed_password(text: &Text<'_>, digit: usize) -> Option<Candidate> {
    if text.before(digit).is_none_or(|byte| byte <= b' ') {
        return None;
    }
    let start = password_start(text, digit);
    let end = value_end(text, start);
    let value = text.bytes(start..end);
    let is_told = || {
        let about = if is_strong(value) { OF_ACCESS } else { topic::PASSWORD };
        tells_near(text, start..end, FAR, |word| topics(fold(word).letters()) & about != 0)
    };
    (is_composed(value) && end > digit && is_told())
        .then(|| Candidate::new(Kind::Password, start, end, 3).with(Evidence::CONTEXT))
}

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
        && has(u8::is_ascii_uppercase)
        && has(u8::is_ascii_lowercase)
        && has(u8::is_ascii_digit)
        && !value.contains(&b'/')
        && !is_file(value)
        && (has(|byte| MARKS.contains(byte)) || is_joined || is_among())
}

/// Whether a value ends like the name of a file or a host: `Report_2024.pdf`.
fn is_file(value: &[u8]) -> bool {
    let last = value.rsplit(|byte| *byte == b'.').next().unwrap_or_default();
    last.len() < value.len()
        && (2..=5).contains(&last.len())
        && last.iter().all(u8::is_ascii_lowercase)
}

/// Whether it is long and has one of the marks that no other code has.
fn is_strong(value: &[u8]) -> bool {
    let digits = value.iter().filter(|byte| byte.is_ascii_digit()).count();
    value.len() >= 10 && digits >= 2 && value.iter().any(|byte| b"!?#$%&*".contains(byte))
}

/// What strong ones are told by, too: user names, networks and keys.
const OF_ACCESS: u32 = topic::PASSWORD | topic::SOCIAL | topic::NETWORK | topic::KEY;

/// Marks that rules for passwords ask for.
const MARKS: &[u8] = b"!?#$%&*@^~+=_.";

/// `pass nr` is the number of a passport.
fn is_number_of_a_pass(text: &Text<'_>, near: &Context) -> bool {
    near.nearest_is(topic::NUMBER)
        && near.word(text, 1).eq_ignore_ascii_case(b"pass")
        && !near.word(text, 0).eq_ignore_ascii_case(b"code")
}

/// Where the password around the place would begin.
pub(in crate::pii) fn password_start(text: &Text<'_>, at: usize) -> usize {
    let window = text.bytes(at.saturating_sub(LONGEST_PASSWORD).max(text.floor())..at);
    let is_part = |byte: &&u8| {
        !matches!(byte, 0..=b' ' | b'"' | b'\'' | b':' | b'=' | b'(' | b'[' | b']' | b'<' | b'>')
    };
    at.saturating_sub(window.iter().rev().take_while(is_part).count())
}

/// Whether the digit at `at` ends a word that is no code: `Tulip-Ferry-88`, `Luna_Piena88`.
pub(in crate::pii) fn is_of_words(text: &Text<'_>, at: usize) -> bool {
    if !matches!(text.before(text.word_start(at)), Some(b'-' | b'_' | b'.'))
        || !text.at(at.saturating_add(1)).is_some_and(is_digit)
    {
        return false;
    }
    let word = text.bytes(password_start(text, at)..at);
    let is_small =
        |three: &[u8]| three.iter().all(|byte| byte.is_ascii_lowercase() || !byte.is_ascii());
    word.first().is_some_and(u8::is_ascii_uppercase) && word.windows(3).any(is_small)
}

/// Whether letters or digits and one mark stand right before the digit at `at`, as in `hunter!2`.
pub(in crate::pii) fn is_behind_a_mark(text: &Text<'_>, at: usize) -> bool {
    text.before(at).is_some_and(|byte| b"!$?#%&*@^~".contains(&byte))
        && text.before(at.saturating_sub(1)).is_some_and(is_word)
}

#[cfg(test)]
mod tests {
    use super::super::testing::found;
    use crate::pii::Kind;

    #[test]
    fn marks_of_a_password_end_no_sentence() {
        for password in ["BPblvbUwby!1", "SkxoAnuNtP$8", "ab?cd#12"] {
            let text = format!("my password is {password} and it fails");
            assert_eq!(found(Kind::Password, &text), [password]);
        }
        for password in ["P@ss&word1", "Golonka&Piwo1"] {
            let text = format!("my password: {password}, and it fails");
            assert_eq!(found(Kind::Password, &text), [password]);
        }
        assert_eq!(found(Kind::Password, "Passwort ist Grün_42 seit gestern"), ["Grün_42"]);
        assert_eq!(found(Kind::Password, "/login?password=ab12cd&next=home1"), ["ab12cd"]);
        assert_eq!(found(Kind::Password, "password: ab12cd&quot;, then"), ["ab12cd"]);
        for text in ["my password costs $8 now", "the shop!1 password"] {
            assert!(found(Kind::Password, text).is_empty(), "{text}");
        }
    }

    #[test]
    fn numbers_of_passports_and_keys_are_no_passwords() {
        for text in ["pass nr: AG755399", "clave API: 28249b4e823e84995c8a"] {
            assert!(found(Kind::Password, text).is_empty(), "{text}");
        }
        assert_eq!(found(Kind::Password, "pass: AG755399"), ["AG755399"]);
        assert_eq!(found(Kind::Passport, "pass nr: AG755399"), ["AG755399"]);
    }
}
