//! Whether any word near a range tells something of it, whatever stands between.

use super::{AFTER, BEFORE, asked, is_letter, label_end};
use crate::pii::{
    clause::Clause,
    fold::fold,
    tables::{
        SHORTEST_TELLING, may_tell_a_birth, small_front_of, topic, topics, topics_in_any_case,
    },
    text::Text,
};
use core::ops::Range;

/// Whether some word near a range speaks of a birth, whatever stands between: most are turned away
/// by their first letters.
pub(in crate::pii) fn tells_of_a_birth(text: &Text<'_>, range: Range<usize>) -> bool {
    let begin = range.start.saturating_sub(BEFORE).max(text.floor());
    let end = label_end(text, begin..range.start).unwrap_or(range.start);
    let before = text.bytes(begin..end);
    let after = text.bytes_from(range.end, AFTER);
    let tells = |bytes: &[u8], clause: Clause| clause.words_of(bytes).any(is_about_a_birth);
    let past = text.past();
    let past = text.bytes(past.end.saturating_sub(BEFORE).max(past.start)..past.end);
    tells(before, Clause::before(before))
        || tells(after, Clause::after(after))
        || tells(past, Clause::before(past))
        || asked::question(text, range.start, BEFORE).is_some_and(|asked| {
            let asked = text.bytes(asked);
            tells(asked, Clause::before(asked))
        })
}

/// Whether some word tells of what stands in a range, within so many bytes before and behind it,
/// whatever stands between. For what is rare: each word is looked up.
pub(in crate::pii) fn tells_near(
    text: &Text<'_>,
    range: Range<usize>,
    [before, behind]: [usize; 2],
    tells: impl Fn(&[u8]) -> bool,
) -> bool {
    let any = |range: Range<usize>| {
        let mut words = text.bytes(range).split(|byte| !is_letter(*byte));
        words.any(|word| !word.is_empty() && tells(word))
    };
    let past = text.past();
    any(range.start.saturating_sub(before).max(text.floor())..range.start)
        || any(past.end.saturating_sub(before).max(past.start)..past.end)
        || any(range.end..range.end.saturating_add(behind))
}

fn is_about_a_birth(word: &[u8]) -> bool {
    if word.is_ascii() {
        let front = small_front_of(word);
        return (may_tell_a_birth(front) || word.len() > SHORTEST_TELLING)
            && topics_in_any_case(word, front) & topic::BIRTH != 0;
    }
    topics(fold(word).letters()) & topic::BIRTH != 0
}
