//! Words of everyday language that stand where plates in small letters have theirs.

use crate::pii::{tables::set::key, text::Text};

/// Whether a word in small letters is one of everyday language.
pub(in crate::pii) fn is_plain_word(word: &[u8]) -> bool {
    word.len() <= 4 && PLAIN.binary_search(&key(word)).is_ok()
}

/// Whether three consonants stand behind four digits and a space, as in Spanish plates.
pub(in crate::pii) fn is_before_three_letters(text: &Text<'_>, start: usize, end: usize) -> bool {
    let behind = text.bytes_from(end, 4);
    end.saturating_sub(start) == 4
        && matches!(behind, [b' ' | b'-', letters @ ..] if letters.len() == 3
            && letters.iter().all(|letter| b"bcdfghjklmnprstvwxyz".contains(&letter.to_ascii_lowercase())))
        && text.may_end(end.saturating_add(4))
}

/// Words of one to four letters in the languages of surveys.
const PLAIN_WORDS: &[u8] = b"a i o y w z u is it in on at to of ok no my we he so or if as by be an am pm the and for \
    was not but are has et est le la les un une de du des en au ou sur je ne ist im zu um bei die der das und es \
    ich el los mi su con por al fue il lo e di da non per che het op te van dat een mij na do to jest po od nie ale \
    av och det den om ett som jag um os as em com foi er il us me not now old new yes but can get had its our out \
    see two via car van day vak aan met jak kod mal fach";

/// Those words as numbers, in ascending order.
static PLAIN: [u32; plain_count()] = plain();

#[expect(
    clippy::indexing_slicing,
    clippy::arithmetic_side_effects,
    reason = "runs at compile time"
)]
const fn plain_count() -> usize {
    let (mut count, mut at) = (1, 0);
    while at < PLAIN_WORDS.len() {
        count += (PLAIN_WORDS[at] == b' ') as usize;
        at += 1;
    }
    count
}

#[expect(
    clippy::indexing_slicing,
    clippy::arithmetic_side_effects,
    reason = "runs at compile time"
)]
const fn plain() -> [u32; plain_count()] {
    let mut words = [0; plain_count()];
    let (mut count, mut begin, mut at) = (0, 0, 0);
    while at <= PLAIN_WORDS.len() {
        if at == PLAIN_WORDS.len() || PLAIN_WORDS[at] == b' ' {
            assert!(at > begin && at - begin <= 4);
            let word = key(PLAIN_WORDS.split_at(at).0.split_at(begin).1);
            let mut place = count;
            while place > 0 && words[place - 1] > word {
                words[place] = words[place - 1];
                place -= 1;
            }
            words[place] = word;
            count += 1;
            begin = at + 1;
        }
        at += 1;
    }
    words
}
