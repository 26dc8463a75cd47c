//! Addresses and numbers in words: `jo at example dot com`, `jo (at) example.com`,
//! `jo @ example . com`, `zero six twelve …`.

use super::{Candidate, Evidence, label};
use crate::pii::{
    context::Known,
    fold::fold,
    kind::Kind,
    tables::{is_about_a_place, is_top_level, topic},
    text::Text,
};
use core::ops::Range;

/// Words of an address, and of a number.
const MOST_WORDS: usize = 14;
const MOST_DIGITS: usize = 32;

/// The longest word that is read.
const LONGEST: usize = 64;

/// A word between spaces and brackets, and what it stands for.
#[derive(Clone, Debug)]
struct Word {
    range: Range<usize>,
    topics: u32,
}

impl Word {
    fn is(&self, topic: u32) -> bool {
        self.topics & topic != 0
    }

    /// `@`, or a word for it.
    fn is_at_sign(&self, text: &Text<'_>) -> bool {
        let word = text.bytes(self.range.clone());
        // The Swedish one has a hyphen, which no other word has.
        word == b"@" || self.is(topic::AT) || word.eq_ignore_ascii_case(b"snabel-a")
    }

    fn is_full_stop(&self, text: &Text<'_>) -> bool {
        text.bytes(self.range.clone()) == b"." || self.is(topic::DOT)
    }
}

/// What may surround words: one or two spaces, brackets.
fn is_gap(byte: u8) -> bool {
    matches!(byte, b' ' | b'(' | b')' | b'[' | b']' | b'{' | b'}' | b'<' | b'>')
}

/// What words are made of. `@` alone is a word, and so is `.` between spaces.
fn is_part(byte: u8) -> bool {
    byte.is_ascii_alphanumeric() || !byte.is_ascii() || matches!(byte, b'.' | b'_' | b'-' | b'+')
}

/// The most gaps between two words.
const GAPS: usize = 3;

/// The word after `at`.
fn next(text: &Text<'_>, at: usize, known: &mut Known) -> Option<Word> {
    let gap = text.bytes(at..at.saturating_add(GAPS)).iter().take_while(|byte| is_gap(**byte));
    let start = at.checked_add(gap.count())?;
    // What a label stands for is no part of an address.
    let bracket = start.checked_sub(1).filter(|bracket| text.at(*bracket) == Some(b'['));
    if bracket.is_some_and(|bracket| label::at(text, bracket).is_some()) {
        return None;
    }
    let rest = text.bytes(start..start.saturating_add(LONGEST));
    let length = match rest.first()? {
        b'@' => 1,
        _ => rest.iter().take_while(|byte| is_part(**byte)).count(),
    };
    word(text, start..start.checked_add(length)?, known)
}

/// The word before `at`.
fn previous(text: &Text<'_>, at: usize, known: &mut Known) -> Option<Word> {
    let gap = text.bytes(at.saturating_sub(GAPS).max(text.floor())..at).iter().rev();
    let end = at.checked_sub(gap.take_while(|byte| is_gap(**byte)).count())?;
    let rest = text.bytes(end.saturating_sub(LONGEST).max(text.floor())..end);
    let length = match rest.last()? {
        b'@' => 1,
        _ => rest.iter().rev().take_while(|byte| is_part(**byte)).count(),
    };
    word(text, end.checked_sub(length)?..end, known)
}

fn word(text: &Text<'_>, range: Range<usize>, known: &mut Known) -> Option<Word> {
    let letters = text.slice(range.clone())?;
    (!letters.is_empty()).then(|| Word { topics: known.topics(text, range.clone()), range })
}

/// The address around the word at `at`, which is one for a dot, or an address of a host after a
/// word for `@`.
pub(in crate::pii) fn email(text: &Text<'_>, at: usize, known: &mut Known) -> Option<Candidate> {
    let middle = around(text, at, known)?;
    let at_sign = match before(text, &middle, known) {
        Some(at_sign) => at_sign,
        None => after(text, &middle, known)?,
    };
    of_sign(text, &at_sign, known)
}

/// The address whose local part, or a part of it, ends at `end`: `jo (at) example.com`.
#[cfg(feature = "names")]
pub(in crate::pii) fn email_behind(
    text: &Text<'_>,
    end: usize,
    known: &mut Known,
) -> Option<Candidate> {
    let word = next(text, end, known)?;
    let at_sign = if word.is_at_sign(text) { word } else { after(text, &word, known)? };
    of_sign(text, &at_sign, known)
}

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
    let plain = matches!(said.letters(), b"at" | b"et");
    let bracket = text
        .before(at_sign.range.start)
        .is_some_and(|byte| matches!(byte, b'(' | b'[' | b'{' | b'<'));
    let mut score = match (spaced, plain && !bracket) {
        (true, _) => 6,
        (false, false) => 4,
        (false, true) => 1,
    };
    if is_about_a_place(local.letters()) && plain && !bracket {
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
    let local = local_start(text, &sign, dots > 0, known)?;
    Some(Candidate::new(Kind::Email, local.start, end, 6).with(Evidence::SPELLED))
}

/// The word that holds the byte at `at`.
fn around(text: &Text<'_>, at: usize, known: &mut Known) -> Option<Word> {
    let before = text.bytes(at.saturating_sub(LONGEST).max(text.floor())..at).iter().rev();
    let start = at.checked_sub(before.take_while(|byte| is_part(**byte)).count())?;
    let rest = text.bytes(start..start.saturating_add(LONGEST));
    let length = rest.iter().take_while(|byte| is_part(**byte)).count();
    word(text, start..start.checked_add(length)?, known)
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
        if !second.is_full_stop(text) {
            return None;
        }
        place = second.range.start;
    }
    None
}

/// The word for `@` after the middle, which is then a dot in the local part.
fn after(text: &Text<'_>, middle: &Word, known: &mut Known) -> Option<Word> {
    if !middle.is(topic::DOT) {
        return None;
    }
    let mut place = middle.range.end;
    for _ in 0..MOST_WORDS {
        let part = next(text, place, known)?;
        let joint = next(text, part.range.end, known)?;
        if joint.is_at_sign(text) {
            return Some(joint);
        }
        if !(joint.is(topic::DOT | topic::JOINT)) {
            return None;
        }
        place = joint.range.end;
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
    if !is_local(text.bytes(first.range.clone())) {
        return None;
    }
    for _ in 0..MOST_WORDS {
        let Some(joint) = joint_before(text, first.range.start, known) else { break };
        if !(joint.is(topic::DOT | topic::JOINT) || dotted && joint.is_full_stop(text)) {
            break;
        }
        let Some(part) = previous(text, joint.range.start, known) else { break };
        if !is_local(text.bytes(part.range.clone())) {
            break;
        }
        first = part;
    }
    Some(first.range.start..last)
}

/// The word before `at`, or the first of those that are one mark together: `tiret bas`,
/// `tiret du bas`, `guion bajo`, `trattino basso`.
fn joint_before(text: &Text<'_>, at: usize, known: &mut Known) -> Option<Word> {
    let last = previous(text, at, known)?;
    let is_low =
        |word: &Word| matches!(text.bytes(word.range.clone()), b"bas" | b"bajo" | b"basso");
    if !is_low(&last) {
        return Some(last);
    }
    let before = previous(text, last.range.start, known)?;
    let joint = match text.bytes(before.range.clone()) {
        b"du" => previous(text, before.range.start, known)?,
        _ => before,
    };
    Some(if joint.is(topic::JOINT) { joint } else { last })
}

fn is_local(word: &[u8]) -> bool {
    word.iter().any(u8::is_ascii_alphanumeric)
        && word.len() <= 64
        && word.is_ascii()
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
    for place in 0..MOST_LABELS {
        let rest = text.bytes(start..start.saturating_add(LONGEST));
        let is_label = |byte: &&u8| byte.is_ascii_alphanumeric() || **byte == b'-';
        let label = rest.get(..rest.iter().take_while(is_label).count())?;
        let hyphens = label.iter().rev().take_while(|byte| **byte == b'-').count();
        let label = label.get(..label.len().saturating_sub(hyphens))?;
        let label_end = start.checked_add(label.len())?;
        if label.is_empty() {
            break;
        }
        if place > 0 && text.may_end(label_end) && is_top_level(fold(label).letters()) {
            end = Some((label_end, spoken));
        }
        let after = label_end.saturating_add(1);
        if text.at(label_end) == Some(b'.')
            && text.at(after).is_some_and(|byte| byte.is_ascii_alphanumeric())
        {
            start = after;
            continue;
        }
        // `gmail .com`.
        if text.at(label_end) == Some(b' ')
            && text.at(after) == Some(b'.')
            && text.at(after.saturating_add(1)).is_some_and(|byte| byte.is_ascii_alphanumeric())
        {
            start = after.saturating_add(1);
            continue;
        }
        let Some(joint) = next(text, label_end, known).filter(|joint| joint.is_full_stop(text))
        else {
            break;
        };
        let Some(part) = next(text, joint.range.end, known) else { break };
        spoken = spoken.saturating_add(1);
        start = part.range.start;
    }
    end
}

/// A number in words around the one at `at`, seven digits in a row at least; and where the row
/// ends.
pub(in crate::pii) fn phone(
    text: &Text<'_>,
    at: usize,
    known: &mut Known,
) -> (Option<Candidate>, usize) {
    let Some((middle, mut digits)) = number_word(text, at, true, known) else { return (None, at) };
    let (mut start, mut end) = (middle.start, middle.end);
    for _ in 0..MOST_DIGITS {
        let Some((range, count)) = number_word(text, end, true, known) else { break };
        // French and Spanish `en` before the next word is no Swedish digit.
        if text.bytes(range.clone()).eq_ignore_ascii_case(b"en")
            && goes_on_in_words(text, range.end)
            && number_word(text, range.end, true, known).is_none()
        {
            break;
        }
        (end, digits) = (range.end, digits.saturating_add(count));
    }
    for _ in 0..MOST_DIGITS {
        let Some((range, count)) = number_word(text, start, false, known) else { break };
        (start, digits) = (range.start, digits.saturating_add(count));
    }
    let score = match digits {
        9..=16 => 1,
        7 | 8 => -2,
        _ => return (None, end),
    };
    let start = plus_before(text, start).unwrap_or(start);
    let phone = Candidate::new(Kind::Phone, start, end, score).with(Evidence::SPELLED);
    (Some(phone), end)
}

/// Whether a space and a letter follow.
fn goes_on_in_words(text: &Text<'_>, at: usize) -> bool {
    let next = text.at(at.saturating_add(1));
    text.at(at) == Some(b' ') && next.is_some_and(|byte| byte.is_ascii_alphabetic())
}

/// Where the word for `+` right before a number begins.
fn plus_before(text: &Text<'_>, at: usize) -> Option<usize> {
    let end = at.checked_sub(1).filter(|_| text.before(at) == Some(b' '))?;
    let before = text.bytes(end.saturating_sub(5).max(text.floor())..end).iter().rev();
    let length = before.take_while(|byte| byte.is_ascii_alphabetic() || !byte.is_ascii()).count();
    let start = end.checked_sub(length)?;
    let word = fold(text.bytes(start..end));
    matches!(word.letters(), b"plus" | b"mas" | b"piu" | b"mais").then_some(start)
}

/// The number word after (or before) a place, and how many digits it is.
fn number_word(
    text: &Text<'_>,
    at: usize,
    forward: bool,
    known: &mut Known,
) -> Option<(Range<usize>, usize)> {
    let is_gap = |byte: &&u8| matches!(**byte, b' ' | b',' | b'-' | b'.');
    let is_letter = |byte: &&u8| byte.is_ascii_alphabetic() || !byte.is_ascii();
    let range = if forward {
        let gap = text.bytes(at..at.saturating_add(GAPS)).iter().take_while(is_gap).count();
        let start = at.checked_add(gap)?;
        let rest = text.bytes(start..start.saturating_add(LONGEST_NUMBER)).iter();
        start..start.checked_add(rest.take_while(is_letter).count())?
    } else {
        let gap = text.bytes(at.saturating_sub(GAPS).max(text.floor())..at).iter().rev();
        let end = at.checked_sub(gap.take_while(is_gap).count())?;
        let rest = text.bytes(end.saturating_sub(LONGEST_NUMBER).max(text.floor())..end).iter();
        end.checked_sub(rest.rev().take_while(is_letter).count())?..end
    };
    // A full stop and a space end the sentence, and an article after them is no `one`.
    let gap = if forward { at..range.start } else { range.end..at };
    if text.bytes(gap).windows(2).any(|two| two == b". ") {
        return None;
    }
    if range.is_empty() {
        return written(text, if forward { range.start } else { range.end }, forward);
    }
    let found = known.topics(text, range.clone());
    let digits = if found & topic::DIGIT != 0 { 1 } else { 2 };
    (found & (topic::DIGIT | topic::TEN) != 0).then_some((range, digits))
}

/// One or two digits as figures among number words: `zero 6 twelve`.
fn written(text: &Text<'_>, at: usize, forward: bool) -> Option<(Range<usize>, usize)> {
    let is_digit = |byte: &&u8| byte.is_ascii_digit();
    let count = if forward {
        text.bytes(at..at.saturating_add(3)).iter().take_while(is_digit).count()
    } else {
        let before = text.bytes(at.saturating_sub(3).max(text.floor())..at);
        before.iter().rev().take_while(is_digit).count()
    };
    let range = if forward { at..at.checked_add(count)? } else { at.checked_sub(count)?..at };
    let alone = text.may_end(range.end) && text.may_begin(range.start);
    ((1..=2).contains(&count) && alone).then_some((range, count))
}

/// Bytes of the longest number word.
const LONGEST_NUMBER: usize = 16;

#[cfg(test)]
mod tests {
    use super::super::testing::found;
    use crate::pii::Kind;

    #[test]
    fn numbers_in_words_are_found_by_the_digits_of_each_language() {
        for number in [
            "oh seven seven double oh nine one two three four",
            "nine eight seven one two three four nine one",
            "zéro un quatre deux trois cinq huit neuf un deux",
            "cero nueve ocho cinco uno dos tres cuatro nueve",
            "siete uno dos tres cuatro cuatro ocho nueve uno",
            "siedem jeden dwa trzy cztery cztery osiem dwa jeden",
        ] {
            assert_eq!(found(Kind::Phone, &format!("call: {number}")), [number]);
        }
    }

    #[test]
    fn a_preposition_behind_a_number_is_no_digit() {
        let text = "tel zéro six un deux trois deux huit neuf cinq sept en cas de besoin";
        let number = "zéro six un deux trois deux huit neuf cinq sept";
        assert_eq!(found(Kind::Phone, text), [number]);
        let number = "noll sju tre en två fyra fem sex åtta en";
        assert_eq!(found(Kind::Phone, &format!("tel {number}")), [number]);
    }

    #[test]
    fn the_polish_six_wakes_the_scanner() {
        let number = "pięć jeden dwa pięć cztery osiem sześć trzy dziewięć";
        assert_eq!(found(Kind::Phone, number), [number]);
    }

    #[test]
    fn marks_of_several_words_and_spaced_full_stops_belong_to_an_address() {
        for address in [
            "jo tiret du bas li arobase example point com",
            "jo tiret bas li arobase example point com",
            "jo guion bajo li arroba example punto com",
            "jo podkreślnik li małpa example kropka com",
            "jo . li @ example . com",
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

    #[test]
    fn a_sentence_ends_a_number_in_words() {
        let text = "Llámenme al nueve uno seis dos tres cuatro cinco ocho nueve. un saludo";
        assert_eq!(found(Kind::Phone, text), ["nueve uno seis dos tres cuatro cinco ocho nueve"]);
    }

    #[test]
    fn words_that_begin_like_digits_are_none() {
        for text in [
            "Sie haben seit sieben Tagen nichts getan",
            "cerca de siete días",
            "several of seven items",
        ] {
            assert!(found(Kind::Phone, text).is_empty(), "{text}");
        }
    }
}
