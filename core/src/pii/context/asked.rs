//! Questions that what begins the next turn of a talk answers, written down line by line.

use super::is_letter;
use crate::pii::{
    fold::fold,
    lanes::last_place,
    tables::{List, topic, topics},
    text::Text,
};
use core::ops::Range;

/// The last words of the question that a value answers which begins at `at`, or stands a few words behind
/// the speaker: `Agent: And your passport number?\n[10:06] Customer: 533418027`.
pub(super) fn question(text: &Text<'_>, at: usize, most: usize) -> Option<Range<usize>> {
    let begin = at.saturating_sub(LONGEST_TURN).max(text.floor());
    let line = last_place(text.bytes(begin..at), b'\n')?;
    let line = begin.saturating_add(line);
    if !begins_a_turn(text.bytes(line.saturating_add(1)..at)) {
        return None;
    }
    let begin = line.saturating_sub(LONGEST_BEFORE).max(text.floor());
    let before = text.bytes(begin..line);
    let lines = before.rsplit(|byte| *byte == b'\n').take(LINES);
    let mut end = line;
    for turn in lines {
        let turn_end = end;
        end = end.saturating_sub(turn.len()).saturating_sub(1);
        let Some(asked) = turn.trim_ascii_end().strip_suffix(b"?") else { continue };
        let start = turn_end.saturating_sub(turn.len());
        let asked_end = start.saturating_add(without_purpose(asked.trim_ascii_end()).len());
        return Some(asked_end.saturating_sub(most).max(start)..asked_end);
    }
    None
}

/// A question without what the answer is for: `your passport number for the booking`.
fn without_purpose(asked: &[u8]) -> &[u8] {
    let spaces = asked.iter().enumerate().filter(|(_, byte)| **byte == b' ');
    let is_before_one = |space: &usize| {
        let behind = asked.get(space.saturating_add(1)..).unwrap_or_default();
        let next = behind.split(|byte| *byte == b' ').next().unwrap_or_default();
        next.len() < behind.len() && PURPOSES.has_written(next)
    };
    let end = spaces.map(|(space, _)| space).skip(FEWEST_ASKED).find(is_before_one);
    asked.get(..end.unwrap_or(asked.len())).unwrap_or_default()
}

/// Spaces of a question at least, before what the answer is for.
const FEWEST_ASKED: usize = 2;

static PURPOSES: List = List::new("for pour fur zur para per voor dla");

/// Bytes of a turn before a value, and of the lines before it, of which so many are looked at.
const LONGEST_TURN: usize = 64;
const LONGEST_BEFORE: usize = 200;
const LINES: usize = 3;

/// Whether a line begins with a speaker and a colon, perhaps behind a time, and has few words behind it,
/// which say nothing of numbers.
fn begins_a_turn(line: &[u8]) -> bool {
    let line = line.strip_prefix(b"[").map_or(line, |line| {
        let time = line.iter().take(LONGEST_TIME).position(|byte| *byte == b']');
        time.and_then(|end| line.get(end.saturating_add(1)..)).unwrap_or_default()
    });
    let time =
        line.iter().take_while(|byte| byte.is_ascii_digit() || b" :.-".contains(byte)).count();
    let line = line.get(time..).unwrap_or_default();
    let Some(colon) = line.iter().position(|byte| *byte == b':') else { return false };
    let (speaker, said) = line.split_at(colon);
    let is_name = |byte: &u8| is_letter(*byte) || b" .'()-".contains(byte);
    let is_plain = |word: &[u8]| topics(fold(word).letters()) & topic::NAMING == 0;
    let of_speaker = || speaker.split(|byte| !is_letter(*byte)).filter(|word| !word.is_empty());
    let of_answer = || said.split(|byte| !is_letter(*byte)).filter(|word| !word.is_empty());
    speaker.iter().all(is_name)
        && (1..=WORDS_OF_SPEAKER).contains(&of_speaker().count())
        && of_speaker().all(|word| is_plain(word) || SPEAKERS.has_written(word))
        && !said.iter().skip(1).any(|byte| byte.is_ascii_digit() || b":.!?;".contains(byte))
        && of_answer().count() <= WORDS_OF_ANSWER
        && of_answer().all(is_plain)
}

/// Bytes of a time in brackets, and words of a speaker and before a value.
const LONGEST_TIME: usize = 24;
const WORDS_OF_SPEAKER: usize = 3;
const WORDS_OF_ANSWER: usize = 5;

/// Speakers whose word otherwise says what a number is of.
static SPEAKERS: List =
    List::new("customer client kunde kundin klant cliente klient klientka kund caller cust");
