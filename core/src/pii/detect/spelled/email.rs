//! Addresses in words: `jo at example dot com`, `jo (at) example.com`, `jo @ example . com`.

use super::word::{LONGEST, Word, around, is_gap, next, previous, word};
use crate::pii::{
    context::{Known, LINKS},
    detect::{Candidate, Evidence},
    fold::fold,
    kind::Kind,
    tables::{List, is_about_a_place, is_top_level, topic},
    text::Text,
};
use core::ops::Range;

/// Words of an address.
const MOST_WORDS: usize = 14;

/// The address around the word at `at`, which is one for a dot, or an address of a host after a
/// word for `@`.
pub(in crate::pii) fn email(text: &Text<'_>, at: usize, known: &mut Known) -> Option<Candidate> {
    let middle = around(text, at, known)?;
    let at_sign = before(text, &middle, known)?;
    of_sign(text, &at_sign, known)
}

/// The address whose local part, or a part of it, ends at `end`: `jo (at) example.com`.
#[cfg(feature = "names")]
pub(in crate::pii) fn email_behind(
    text: &Text<'_>,
    end: usize,
    known: &mut Known,
) -> Option<Candidate> {
    let mut word = next(text, end, known)?;
    let mut may_be_part = true;
    for _ in 0..MOST_BEHIND {
        if word.is_at_sign(text) {
            return of_sign(text, &word, known);
        }
        let is_joint = word.is(topic::DOT | topic::JOINT | topic::DIGIT)
            || is_low(text, &word)
            || is_letter(text, &word);
        if !is_joint && !may_be_part {
            return None;
        }
        may_be_part = is_joint;
        text.reads_on(end, word.range.end);
        word = next(text, word.range.end, known)?;
    }
    None
}

/// Words from the end of a name to the word for `@` at most: `underscore kern dash weber at`, `dot k e r n at`.
#[cfg(feature = "names")]
const MOST_BEHIND: usize = 16;

/// The address around a word for `@`.
fn of_sign(text: &Text<'_>, at_sign: &Word, known: &mut Known) -> Option<Candidate> {
    let spaced = text.bytes(at_sign.range.clone()) == b"@";
    let before = text.before(at_sign.range.start).is_some_and(is_gap);
    if !before && !text.at(at_sign.range.end).is_some_and(is_gap) {
        return None;
    }
    let (end, dots) = domain_end(text, at_sign, known)?;
    let start = local_start(text, at_sign, dots > 0, known)?;
    let local = fold(text.bytes(start.clone()));
    let said = fold(text.bytes(at_sign.range.clone()));
    let plain = matches!(said.letters(), b"at" | b"et" | b"chez");
    let bracket = text
        .before(at_sign.range.start)
        .is_some_and(|byte| matches!(byte, b'(' | b'[' | b'{' | b'<'));
    let mut score = match (spaced, plain && !bracket) {
        (true, _) => 6,
        (false, false) => 4,
        (false, true) => 1,
    };
    // `acheté chez example.com`: who has something there.
    let is_customer = said.letters() == b"chez"
        && text
            .bytes(start.clone())
            .iter()
            .all(|byte| byte.is_ascii_alphabetic() || !byte.is_ascii());
    if (is_about_a_place(local.letters()) || is_customer) && plain && !bracket {
        score = -5;
    } else if dots > 0 && plain {
        score = 2;
    }
    let found = Candidate::new(Kind::Email, start.start, end, score);
    Some(found.with(Evidence::SPELLED))
}

/// The address whose `@` at `at` stands between spaces, or whose dots do.
pub(in crate::pii) fn at_sign(text: &Text<'_>, at: usize, known: &mut Known) -> Option<Candidate> {
    let sign = word(text, at..at.checked_add(1)?, known)?;
    let (end, dots) = domain_end(text, &sign, known)?;
    // `seen by @jo.in.town`: a user name.
    let goes_on = text.at(end) == Some(b'.')
        && text.at(end.saturating_add(1)).is_some_and(|byte| byte.is_ascii_alphanumeric());
    if goes_on {
        return None;
    }
    let local = local_start(text, &sign, dots > 0, known)?;
    Some(Candidate::new(Kind::Email, local.start, end, 6).with(Evidence::SPELLED))
}

/// The word for `@` before the middle: past parts of the domain and words for dots.
fn before(text: &Text<'_>, middle: &Word, known: &mut Known) -> Option<Word> {
    let mut place = middle.range.start;
    for _ in 0..MOST_WORDS {
        let word = previous(text, place, known)?;
        if word.is_at_sign(text) {
            return Some(word);
        }
        let second = previous(text, word.range.start, known)?;
        if second.is_at_sign(text) {
            return Some(second);
        }
        if !second.is_full_stop(text) && !second.is(topic::JOINT) {
            return None;
        }
        place = second.range.start;
    }
    None
}

/// The range of the local part before the word for `@`. Full stops between spaces belong to it where
/// they do to the domain.
fn local_start(
    text: &Text<'_>,
    at_sign: &Word,
    dotted: bool,
    known: &mut Known,
) -> Option<Range<usize>> {
    let mut first = previous(text, at_sign.range.start, known)?;
    let last = first.range.end;
    first.range.start = part_start(text, &first, known);
    if !is_local(text.bytes(first.range.clone())) {
        return None;
    }
    for _ in 0..MOST_WORDS {
        let Some(joint) = joint_before(text, first.range.start, known) else { break };
        if !(joint.is(topic::DOT | topic::JOINT) || dotted && joint.is_full_stop(text)) {
            break;
        }
        let Some(part) = part_before(text, &joint, known) else { break };
        if !is_local(text.bytes(part.range.clone())) {
            break;
        }
        first = part;
        first.range.start = part_start(text, &first, known);
    }
    Some(first.range.start..last)
}

/// Where a part begins of which this is the last word.
fn part_start(text: &Text<'_>, last: &Word, known: &mut Known) -> usize {
    let start = digits_before(text, last, known).or_else(|| letters_before(text, last, known));
    start.unwrap_or(last.range.start)
}

/// Where a part begins that is spelled letter by letter, of which the last is known: `h a l o n e n`.
fn letters_before(text: &Text<'_>, last: &Word, known: &mut Known) -> Option<usize> {
    let mut start = Some(last.range.start).filter(|_| is_letter(text, last))?;
    let mut count = 1_usize;
    for _ in 0..MOST_LETTERS {
        let Some(before) = previous(text, start, known).filter(|word| is_letter(text, word)) else {
            break;
        };
        start = before.range.start;
        count = count.saturating_add(1);
    }
    let second = start.saturating_add(1);
    let is_led = text.bytes(start..second) == b"a" && is_behind_verb(text, start, known);
    if is_led {
        count = count.saturating_sub(1);
        start = next(text, second, known)?.range.start;
    }
    (count >= FEWEST_LETTERS).then_some(start)
}

/// Whether a word stands before a letter that says to whom one writes: `escribe a m a r`, not `is a n n a`.
fn is_behind_verb(text: &Text<'_>, at: usize, known: &mut Known) -> bool {
    previous(text, at, known).is_some_and(|before| {
        let word = text.bytes(before.range);
        word.len() > 1 && !is_leading(word) && !word.ends_with(b"mail")
    })
}

/// Letters of a part that is spelled: with fewer the first may be a word.
const FEWEST_LETTERS: usize = 3;
const MOST_LETTERS: usize = 24;

fn is_letter(text: &Text<'_>, word: &Word) -> bool {
    matches!(text.bytes(word.range.clone()), [letter] if letter.is_ascii_alphanumeric())
}

/// Where a part begins that ends in digits which are said one by one, of which the last is known: `biker two eight two`.
fn digits_before(text: &Text<'_>, last: &Word, known: &mut Known) -> Option<usize> {
    let mut first = Some(last.clone()).filter(|last| last.is(topic::DIGIT))?;
    for _ in 0..MOST_WORDS {
        first = previous(text, first.range.start, known)?;
        if !first.is(topic::DIGIT) {
            break;
        }
    }
    let word = text.bytes(first.range.clone());
    let is_name = first.range.len() > 2 && is_local(word) && !is_leading(word);
    let start =
        if is_name { first.range.start } else { next(text, first.range.end, known)?.range.start };
    (start < last.range.start).then_some(start)
}

/// Whether a word leads to an address and is none of it: `my mail is two eight at …`.
fn is_leading(word: &[u8]) -> bool {
    LINKS.has_written(word) || LEADING.has_written(word)
}

static LEADING: List = List::new(
    "mail email mailadres mailadresse adres adresse address correo maila poczta yes ja tak oui sim",
);

/// The word before `at`, or the first of those that are one mark together: `tiret bas`,
/// `tiret du bas`, `guion bajo`, `trattino basso`.
fn joint_before(text: &Text<'_>, at: usize, known: &mut Known) -> Option<Word> {
    let last = previous(text, at, known)?;
    if !is_low(text, &last) {
        return Some(last);
    }
    let before = previous(text, last.range.start, known)?;
    let joint = match text.bytes(before.range.clone()) {
        b"du" => previous(text, before.range.start, known)?,
        _ => before,
    };
    Some(if joint.is(topic::JOINT) { joint } else { last })
}

/// The part before a joint, past what says of it that it is a low one: `laag streepje`.
fn part_before(text: &Text<'_>, joint: &Word, known: &mut Known) -> Option<Word> {
    let before = previous(text, joint.range.start, known)?;
    let is_of_joint = joint.is(topic::JOINT)
        && matches!(text.bytes(before.range.clone()), b"laag" | b"lage" | b"liggend" | b"low");
    if is_of_joint { previous(text, before.range.start, known) } else { Some(before) }
}

/// Whether a word says that a dash is a low one.
fn is_low(text: &Text<'_>, word: &Word) -> bool {
    let low: [&[u8]; 7] = [b"bas", b"bajo", b"basso", b"baixo", b"laag", b"lage", b"liggend"];
    low.contains(&text.bytes(word.range.clone()))
}

/// Letters of ASCII, digits and marks, and letters of Latin with marks, as people say them.
fn is_local(word: &[u8]) -> bool {
    word.iter().any(u8::is_ascii_alphanumeric)
        && word.len() <= 64
        && word.iter().all(|byte| byte.is_ascii() || matches!(byte, 0x80..=0xbf | 0xc3..=0xc5))
        && !word.ends_with(b".")
}

/// Labels of a domain.
const MOST_LABELS: usize = 6;

/// Where the domain after the word for `@` ends, and how many of its dots were words: after the
/// last top-level domain that has a label before it.
fn domain_end(text: &Text<'_>, at_sign: &Word, known: &mut Known) -> Option<(usize, usize)> {
    let mut start = next(text, at_sign.range.end, known)?.range.start;
    let mut end = None;
    let mut spoken = 0_usize;
    let mut is_hyphened = false;
    for place in 0..MOST_LABELS {
        text.reads_on(at_sign.range.start, start);
        let rest = text.bytes_from(start, LONGEST);
        let is_label = |byte: &&u8| byte.is_ascii_alphanumeric() || **byte == b'-';
        let label = rest.get(..rest.iter().take_while(is_label).count())?;
        let hyphens = label.iter().rev().take_while(|byte| **byte == b'-').count();
        let label = label.get(..label.len().saturating_sub(hyphens))?;
        let label_end = start.checked_add(label.len())?;
        if label.is_empty() {
            break;
        }
        if place > 0
            && !is_hyphened
            && text.may_end(label_end)
            && is_top_level(fold(label).letters())
        {
            end = Some((label_end, spoken));
        }
        let after = label_end.saturating_add(1);
        if text.at(label_end) == Some(b'.')
            && text.at(after).is_some_and(|byte| byte.is_ascii_alphanumeric())
        {
            (start, is_hyphened) = (after, false);
            continue;
        }
        // `gmail .com`.
        if text.at(label_end) == Some(b' ')
            && text.at(after) == Some(b'.')
            && text.at(after.saturating_add(1)).is_some_and(|byte| byte.is_ascii_alphanumeric())
        {
            (start, is_hyphened) = (after.saturating_add(1), false);
            continue;
        }
        if end.is_some_and(|(end, _)| end == label_end) && ends_sentence(text, label_end) {
            break;
        }
        let joint = next(text, label_end, known);
        let is_joint = |joint: &Word| joint.is_full_stop(text) || joint.is(topic::JOINT);
        let Some(joint) = joint.filter(is_joint) else { break };
        let Some(part) = next(text, joint.range.end, known) else { break };
        // What is behind a hyphen is no domain by itself.
        is_hyphened = !joint.is_full_stop(text);
        spoken = spoken.saturating_add(usize::from(!is_hyphened));
        start = part.range.start;
    }
    end
}

/// Whether the full stop directly behind a whole domain ends a sentence: `gmail . com. Il chatbot`. Behind it a country
/// may stand that is no word: `com. br`.
fn ends_sentence(text: &Text<'_>, at: usize) -> bool {
    let behind = text.bytes_from(at, 5);
    let country = behind.get(2..4).unwrap_or_default();
    let is_whole = !behind.get(4).is_some_and(u8::is_ascii_alphanumeric);
    behind.starts_with(b". ") && !(is_whole && COUNTRIES.contains(&country))
}

/// Countries with domains below those of firms, in small letters.
const COUNTRIES: [&[u8]; 8] = [b"uk", b"br", b"au", b"pl", b"mx", b"ar", b"nz", b"tr"];

#[cfg(test)]
mod tests {
    use crate::pii::{Kind, detect::testing::found};

    #[test]
    fn marks_of_several_words_and_spaced_full_stops_belong_to_an_address() {
        for address in [
            "jo tiret du bas li arobase example point com",
            "jo tiret bas li arobase example point com",
            "jo guion bajo li arroba example punto com",
            "jo podkreślnik li małpa example kropka com",
            "jan laag streepje li apenstaartje example punt com",
            "jan liggend streepje li apestaartje example punt com",
            "eva understreck li snabel-a example punkt com",
            "ana guion bajo li arroba example punto com",
            "jo . li @ example . com",
            "jo tiret li arobase kern tiret media point com",
            "jose bindestrich cunha at oakhill bindestrich vets punkt net",
            "mateuslima arroba lima hífen law ponto pt",
            "biker two eight two at sky dot com",
            "sarah een twee vijf vijf apenstaartje telenet punt be",
            "aniela kropka kern dziewięć dziewięć małpa op kropka pl",
        ] {
            assert_eq!(found(Kind::Email, &format!("mail: {address}")), [address]);
        }
        assert_eq!(found(Kind::Email, "ok . jo @ example.com"), ["jo @ example.com"]);
    }

    #[test]
    fn hosts_may_end_with_a_digit_before_their_domain() {
        for address in ["jo(at)o2.pl", "jo [at] 163.com", "jo arroba o2.es"] {
            assert_eq!(found(Kind::Email, &format!("mail {address}, ok")), [address]);
        }
        assert!(found(Kind::Email, "look at 2.example").is_empty());
    }
}
