//! Codes by which one gets back into an account, told by their name.

use crate::pii::{
    context::{is_letter, tells_near},
    detect::{Candidate, Evidence},
    fold::fold,
    kind::Kind,
    tables::{List, topic, topics},
    text::{Text, is_digit},
};
use core::{cell::Cell, ops::Range};

/// A code for whoever lost their second factor: `backup codes (0819-8820)`, `recovery code OC34 ZKUM EPXI`, around
/// the first digit of a word at `digit`.
pub(in crate::pii) fn recovery_code(text: &Text<'_>, digit: usize) -> Option<Candidate> {
    let range = code_around(text, digit)?;
    let (has_recovery, has_code) = (Cell::new(false), Cell::new(false));
    let is_named = tells_near(text, range.clone(), near(text.bytes(range.clone())), |word| {
        let word = fold(word);
        has_recovery.set(has_recovery.get() || RECOVERIES.has(word.letters()));
        has_code.set(has_code.get() || CODES.has(word.letters()));
        has_recovery.get() && has_code.get() || RECOVERY_CODES.has(word.letters())
    });
    let found = Candidate::new(Kind::Secret, range.start, range.end, 6).with(Evidence::CONTEXT);
    (is_named && !is_of_other(text, &range) || is_second_code(text, &range)).then_some(found)
}

/// Bytes before and behind a code in which its name is looked for: further away for what few other things look like.
fn near(code: &[u8]) -> [usize; 2] {
    let has_letter = code.iter().any(u8::is_ascii_alphabetic);
    if has_letter && !code.contains(&b' ') { FAR } else { NEAR }
}

/// Whether the word right before a code names something else.
fn is_of_other(text: &Text<'_>, range: &Range<usize>) -> bool {
    let before = text.bytes_before(range.start, LONGEST_WORD);
    let word = before.rsplit(|byte| !is_letter(*byte)).find(|word| !word.is_empty());
    let other = topic::NAMING & !(topic::KEY | topic::PASSWORD | topic::NETWORK | topic::EVENT);
    word.is_some_and(|word| {
        let word = fold(word);
        topics(word.letters()) & other != 0 && !CODES.has(word.letters())
    })
}

const LONGEST_WORD: usize = 24;

/// Whether groups of letters and digits stand right behind another code: `kqz8-41fm-w0tx en 7hbn-p93d-2vrc`.
fn is_second_code(text: &Text<'_>, range: &Range<usize>) -> bool {
    if text.last() != Some(Kind::Secret) || range.start.saturating_sub(text.floor()) > LONGEST_JOINT
    {
        return false;
    }
    goes_on_a_list(text.bytes(text.floor()..range.start), text.bytes(range.clone()))
}

/// Whether a code is one more of a list, by what joins it to the one before.
#[cold]
fn goes_on_a_list(joint: &[u8], code: &[u8]) -> bool {
    let digits = code.iter().filter(|byte| is_digit(**byte)).count();
    let groups = || code.split(|byte| matches!(byte, b'-' | b' '));
    let length = groups().next().map_or(0, <[u8]>::len);
    let is_even = length >= 4 && groups().all(|group| group.len() == length);
    let has_letter = digits < code.len();
    is_joint(joint)
        && groups().count() > 1
        && (digits >= 2 && has_letter || digits >= 1 && is_even)
        && (has_letter || is_even && length == 4 && groups().count() == 2)
}

/// Whether what stands between two codes only makes them a list: a comma, a word for and, the mark of a line.
fn is_joint(joint: &[u8]) -> bool {
    let is_new_line = joint.contains(&b'\n');
    let joint = joint.trim_ascii();
    let is_mark = |byte: &u8| b"-*.)".contains(byte) || is_digit(*byte);
    matches!(joint, b"," | b"/" | b";" | b"+" | b"&")
        || ANDS.has_written(joint)
        || is_new_line && joint.iter().all(is_mark)
}

/// Bytes between two codes at most, and words for and and or.
const LONGEST_JOINT: usize = 8;
static ANDS: List = List::new("and or und oder et ou y o e ed en of i lub och eller");

/// How far that is.
const NEAR: [usize; 2] = [32, 0];
const FAR: [usize; 2] = [96, 0];

/// Words that are the name of such codes.
static RECOVERY_CODES: List = List::new(
    "wiederherstellungscode wiederherstellungscodes wiederherstellungsschlussel backupcode backupcodes sicherungscode sicherungscodes notfallcode notfallcodes herstelcode herstelcodes \
    noodcode noodcodes aterstallningskod aterstallningskoder engangskod engangskoder engangskoderna reservkod reservkoder reservkoden reservkoderna aterstallningskoden aterstallningskoderna backupkod backupkoder backupkoden backupkoderna \
    herstelsleutel herstelsleutels noodsleutel backupschlussel ersatzcodes",
);

/// Words that are it together.
static RECOVERIES: List = List::new(
    "recovery backup rescue secours recuperation recuperacion recuperacao recupero ripristino respaldo odzyskiwania awaryjny awaryjne zapasowy zapasowe zapasowych zapasowymi reserva emergencia wiederherstellung",
);
static CODES: List = List::new(
    "code codes codigo codigos codice codici kod kody kodow koder koden koderna kodami kode cle cles clave claves key keys schlussel chiave chave",
);

/// Groups of letters and digits, three characters and more each, or one row of eight digits or more.
fn code_around(text: &Text<'_>, digit: usize) -> Option<Range<usize>> {
    let is_of_group = |byte: u8| byte.is_ascii_alphanumeric();
    let is_part = |byte: u8| is_of_group(byte) || byte == b'-';
    let front = text.bytes_before(digit, LONGEST_CODE);
    let start = digit.saturating_sub(front.iter().rev().take_while(|byte| is_part(**byte)).count());
    let mut end = start;
    let rest = text.bytes_from(start, LONGEST_CODE);
    let word = rest.iter().take_while(|byte| is_part(**byte)).count();
    let (word, mut behind) = rest.split_at_checked(word)?;
    end = end.saturating_add(word.len());
    let mut groups: usize = word.split(|byte| *byte == b'-').count();
    // `OC34 ZKUM EPXI`
    while let Some((group, more)) = next_group(behind, word.len()) {
        groups = groups.saturating_add(1);
        end = end.saturating_add(group).saturating_add(1);
        behind = more;
    }
    let length = end.saturating_sub(start);
    let digits = text.bytes(start..end).iter().filter(|byte| is_digit(**byte)).count();
    let is_row = groups == 1 && length >= 8 && digits == length;
    let are_long = word.split(|byte| *byte == b'-').all(|group| group.len() >= 3);
    ((8..LONGEST_CODE).contains(&length) && (is_row || groups > 1 && are_long))
        .then_some(start..end)
}

/// Bytes in which such a code ends.
const LONGEST_CODE: usize = 128;

/// The length of the next group of capitals and digits behind a space, of the same length as the first.
fn next_group(behind: &[u8], length: usize) -> Option<(usize, &[u8])> {
    let (group, more) = behind.strip_prefix(b" ")?.split_at_checked(length)?;
    let fits = group.iter().all(|byte| byte.is_ascii_uppercase() || is_digit(*byte))
        && !more.first().is_some_and(u8::is_ascii_alphanumeric);
    fits.then_some((length, more))
}

#[cfg(test)]
mod tests {
    use crate::pii::{Kind, detect::testing::found};

    #[test]
    fn codes_for_recovery_are_told_by_their_name() {
        for (text, code) in [
            ("one of my backup codes (0819-8820) and", "0819-8820"),
            ("recovery code OC34 ZKUM EPXI werkt niet", "OC34 ZKUM EPXI"),
            ("il codice di recupero 0enfr-4ssar. Dove", "0enfr-4ssar"),
            ("códigos de recuperação: 96558637", "96558637"),
            ("Reservkoderna till kontot är KQ4TR-BB8D2", "KQ4TR-BB8D2"),
            ("Meine Wiederherstellungscodes, falls ihr sie braucht, sind a7c2-19fe", "a7c2-19fe"),
            ("engångskoderna kvar, t ex 8052 4421, men", "8052 4421"),
        ] {
            assert_eq!(found(Kind::Secret, text), [code], "{text}");
        }
        for (text, two) in [
            ("backup codes: 3f1a-9c0d, b22c-77e1", ["3f1a-9c0d", "b22c-77e1"]),
            ("codes de secours :\n- 3f1a-9c0d\n- b22c-77e1", ["3f1a-9c0d", "b22c-77e1"]),
            ("kody zapasowe to KQ4TR-BB8D2 i MMPRT-C7XYZ", ["KQ4TR-BB8D2", "MMPRT-C7XYZ"]),
            ("backup codes 4471 9902, 3380 1275", ["4471 9902", "3380 1275"]),
        ] {
            assert_eq!(found(Kind::Secret, text), two, "{text}");
        }
        for text in [
            "back to shop code 5510-2231",
            "order code 96558637",
            "backup 2024-11-02 failed",
            "my backup codes never came, order AB12-34CD",
        ] {
            assert!(found(Kind::Secret, text).is_empty(), "{text}");
        }
    }
}
