//! Questions that what begins the next turn of a talk answers, written down line by line.

use super::{is_letter, words_in};
use crate::pii::{
    detect::national::is_a_thing,
    fold::fold,
    id::is_like_name,
    lanes::last_place,
    tables::{List, topic, topics},
    text::Text,
};
use core::ops::Range;

/// The last words of the question that a value answers which begins at `at`, or stands a few words behind
/// the speaker: `Agent: And your passport number?\n[10:06] Customer: 533418027`, also in one line, or each line behind a
/// dash.
pub(super) fn question(text: &Text<'_>, at: usize, most: usize) -> Option<Range<usize>> {
    let begin = at.saturating_sub(LONGEST_TURN).max(text.floor());
    let last = last_place(text.bytes(begin..at), b'\n');
    let line = last.map_or(begin, |last| begin.saturating_add(last).saturating_add(1));
    let turn = text.bytes(line..at);
    if let Some(mark) = last_place(turn, b'?').or_else(|| request_end(turn)) {
        let said = turn.get(mark.saturating_add(1)..).unwrap_or_default();
        let asked = without_purpose(turn.get(..mark).unwrap_or_default());
        let asked = line.saturating_add(asked.len());
        return begins_a_turn(said.trim_ascii_start())
            .then(|| asked.saturating_sub(most).max(line)..asked);
    }
    let dash = DASHES.iter().find(|dash| turn.starts_with(dash));
    let begins = match dash {
        Some(dash) => is_plain_answer(turn.get(dash.len()..).unwrap_or_default()),
        None => begins_a_turn(turn),
    };
    let line = line.checked_sub(1).filter(|_| last.is_some())?;
    if begins {
        return asked_before(text, line, dash.copied().unwrap_or_default(), most);
    }
    asked_of_it(text, line, turn, most)
}

/// The last words of the question in the lines up to one that ends at `line`, which begins with a dash if the answer
/// does.
fn asked_before(text: &Text<'_>, line: usize, dash: &[u8], most: usize) -> Option<Range<usize>> {
    let begin = line.saturating_sub(LONGEST_BEFORE).max(text.floor());
    let before = text.bytes(begin..line);
    let lines = before.rsplit(|byte| *byte == b'\n').take(LINES);
    let mut end = line;
    for turn in lines {
        let turn_end = end;
        end = end.saturating_sub(turn.len()).saturating_sub(1);
        let asked = asking(turn).filter(|_| turn.starts_with(dash) || are_arrows(dash, turn));
        let Some(asked) = asked else { continue };
        let start = turn_end.saturating_sub(turn.len());
        let asked_end = start.saturating_add(without_purpose(asked.trim_ascii_end()).len());
        return Some(asked_end.saturating_sub(most).max(start)..asked_end);
    }
    None
}

/// The question in the line right before an answer that has no mark of its own: one that is quoted or has a speaker, or
/// any where the answer is nothing but its value.
fn asked_of_it(text: &Text<'_>, line: usize, said: &[u8], most: usize) -> Option<Range<usize>> {
    if !is_plain_answer(said) {
        return None;
    }
    let begin = line.saturating_sub(LONGEST_BEFORE).max(text.floor());
    let before = text.bytes(begin..line);
    let turn = before.rsplit(|byte| *byte == b'\n').next().unwrap_or_default();
    let is_asked = match DASHES.iter().find(|dash| turn.starts_with(dash)) {
        Some(_) => true,
        None => said.trim_ascii().is_empty() || begins_with_a_speaker(turn),
    };
    let question = asking(turn).filter(|_| is_asked)?;
    let start = line.saturating_sub(turn.len());
    let end = start.saturating_add(without_purpose(question.trim_ascii_end()).len());
    Some(end.saturating_sub(most).max(start)..end)
}

/// What stands before the mark that ends a question, or the full stop of one that is put as a request and says
/// for what: `Zum Abgleich bitte noch das Geburtsdatum.`
fn asking(turn: &[u8]) -> Option<&[u8]> {
    let turn = turn.trim_ascii_end();
    if let Some(asked) = turn.strip_suffix(b"?") {
        return Some(asked);
    }
    let asked = turn.strip_suffix(b".").or_else(|| turn.strip_suffix(b":"))?;
    let begin = asked.len().saturating_sub(LONGEST_TURN);
    let sentence = asked.get(begin..)?.rsplit(|byte| b".!?;".contains(byte)).next()?;
    let names = |word: &[u8]| {
        let word = fold(word);
        topics(word.letters()) & topic::NAMING != 0 || is_like_name(word.letters())
    };
    let is_one = words_in(sentence).any(|word| REQUESTS.has_written(word));
    (is_one && words_in(sentence).any(names)).then_some(asked)
}

/// Where a request ends behind which another turn begins in the same line: `… das Geburtsdatum bitte. Kundin: `.
fn request_end(turn: &[u8]) -> Option<usize> {
    let mark = turn.windows(2).rposition(|two| two == b". ").filter(|_| turn.ends_with(b" "))?;
    asking(turn.get(..=mark)?).is_some().then_some(mark)
}

/// With what somebody is asked for something.
static REQUESTS: List = List::new(
    "please bitte nennen sagen lesen geben plait svp veuillez dictez donnez indiquez favor favore \
    digame dicteme indiqueme prego dica detti cortesia alstublieft graag aub poprosze prosze podac podyktowac tack garna vanligen diga dite",
);

/// Whether a word names who speaks: `Kunde: ja, die Nummer ist …`.
pub(super) fn is_speaker_at(text: &Text<'_>, word: Range<usize>) -> bool {
    let behind = text.bytes_from(word.end, 2);
    matches!(behind, [b':', _] | [b' ', b':']) && SPEAKERS.has_written(text.bytes(word))
}

/// Where what a speaker says begins in whose turn a value stands, if their word, which has numbers elsewhere, names them
/// and another line ended with a finding. `Kunde: 4711 229417` alone is a record.
pub(super) fn behind_speaker(text: &Text<'_>, at: usize) -> Option<usize> {
    let begin = at.saturating_sub(LONGEST_TURN).max(text.floor());
    let turn = text.bytes(begin..at);
    let line = last_place(turn, b'\n').map_or(0, |line| line.saturating_add(1));
    let colon = line.saturating_add(last_place(turn.get(line..)?, b':')?);
    let speaker = turn.get(line..colon)?.trim_ascii();
    let said = turn.get(colon.saturating_add(1)..)?;
    let is_talk = begin == text.floor() && line == 1;
    (is_talk && SPEAKERS.has_written(speaker) && is_plain_answer(said))
        .then(|| begin.saturating_add(colon).saturating_add(1))
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

static PURPOSES: List = List::new(
    "for pour fur zur para per voor dla case cas caso falls wenn mocht gdyby jakby ifall",
);

/// Bytes of a turn before a value, and of the lines before it, of which so many are looked at.
const LONGEST_TURN: usize = 64;
const LONGEST_BEFORE: usize = 200;
const LINES: usize = 3;

/// Whether a line begins with a speaker and a colon or in brackets, perhaps behind a time, and has few words behind it,
/// which say nothing of numbers.
fn begins_a_turn(line: &[u8]) -> bool {
    turn(line).is_some_and(|(speaker, said)| is_speaker(speaker) && is_plain_answer(said))
}

fn begins_with_a_speaker(line: &[u8]) -> bool {
    turn(line).is_some_and(|(speaker, _)| is_speaker(speaker))
}

/// Who speaks and what they say, if a line has a mark between.
fn turn(line: &[u8]) -> Option<(&[u8], &[u8])> {
    let line = line.strip_prefix(b"[").map_or(line, |inner| {
        let end = inner.iter().take(LONGEST_TIME).position(|byte| *byte == b']');
        let (time, rest) = inner.split_at(end.unwrap_or_default());
        let is_time = time.first().is_some_and(u8::is_ascii_digit);
        if is_time { rest.get(1..).unwrap_or_default() } else { inner }
    });
    let time =
        line.iter().take_while(|byte| byte.is_ascii_digit() || b" :.-(<".contains(byte)).count();
    let line = line.get(time..).unwrap_or_default();
    let end = line.iter().position(|byte| b":])>".contains(byte))?;
    let (speaker, said) = line.split_at(end);
    Some((speaker, said.get(1..).unwrap_or_default()))
}

/// How turns begin that name no speaker.
const DASHES: &[&[u8]] = &[b"- ", "– ".as_bytes(), "— ".as_bytes(), b"> ", ARROWS[0], ARROWS[1]];

/// Of them each points to another speaker.
const ARROWS: [&[u8]; 2] = [b"<< ", b">> "];

/// Whether a turn and the one before it begin with arrows.
fn are_arrows(dash: &[u8], turn: &[u8]) -> bool {
    ARROWS.contains(&dash) && ARROWS.iter().any(|arrow| turn.starts_with(arrow))
}

fn is_speaker(speaker: &[u8]) -> bool {
    let is_name = |byte: &u8| is_letter(*byte) || b" .'()-".contains(byte);
    let words = || words_in(speaker);
    speaker.iter().all(is_name)
        && (1..=WORDS_OF_SPEAKER).contains(&words().count())
        && words().all(|word| is_plain(word) || SPEAKERS.has_written(word))
}

fn is_plain_answer(said: &[u8]) -> bool {
    // `hang on... `
    let said = said.trim_ascii_end();
    let said = said.strip_suffix(b"...").unwrap_or(said);
    !said.iter().any(|byte| byte.is_ascii_digit() || b":.!?;".contains(byte))
        && words_in(said).count() <= WORDS_OF_ANSWER
        && words_in(said).all(is_plain)
}

/// Whether a word says nothing of numbers.
fn is_plain(word: &[u8]) -> bool {
    let word = fold(word);
    topics(word.letters()) & topic::NAMING == 0 && !is_a_thing(word.letters())
}

/// Bytes of a time in brackets, and words of a speaker and before a value.
const LONGEST_TIME: usize = 24;
const WORDS_OF_SPEAKER: usize = 3;
const WORDS_OF_ANSWER: usize = 5;

/// Speakers whose word otherwise says what a number is of.
static SPEAKERS: List =
    List::new("customer client kunde kundin klant cliente klient klientka kund kunden caller cust");
