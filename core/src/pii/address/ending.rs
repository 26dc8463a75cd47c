//! Compounds that end in a word for a street: `Lindenweg`, `Bahnhofstraße`.

use super::words::{ENDINGS, NO_STREETS, RARE_ENDINGS, WEAK_ENDINGS, roles};
use crate::pii::fold::fold;

/// Whether a word ends like a street.
pub(super) fn is_compound(word: &str) -> bool {
    has_weak_ending(word).is_some()
}

/// Whether the ending of a street that a compound has, `Lindenweg`, is one of many other words too.
pub(super) fn has_weak_ending(word: &str) -> Option<bool> {
    if word.is_ascii() && !may_end(word.as_bytes()) {
        return None;
    }
    let mut start = word.len().saturating_sub(20);
    while !word.is_char_boundary(start) {
        start = start.saturating_add(1);
    }
    let folded = fold(word.get(start..)?.as_bytes());
    let letters = folded.letters();
    let has = |ending: &&str| {
        ending.as_bytes().last() == letters.last()
            && letters.len() > ending.len().saturating_add(2)
            && letters.ends_with(ending.as_bytes())
    };
    // `Försäkring 300`, `Levering 12`: what ends so was done.
    if letters.ends_with(b"ering") || letters.ends_with(b"akring") {
        return None;
    }
    let is_strong = ENDINGS.iter().any(has);
    let is_one = is_strong || WEAK_ENDINGS.iter().any(has);
    (is_one && roles(word) & NO_STREETS == 0).then_some(!is_strong)
}

/// Whether a word ends like a street, and like much else: `Merelbaan`, `ThinkPad`. The place must make sure.
pub(super) fn may_be_rare_compound(word: &str) -> bool {
    RARE_ENDINGS
        .iter()
        .any(|ending| word.len() > ending.len().saturating_add(2) && word.ends_with(ending))
}

/// By the last letter of endings, the letters before it, as bits.
static ENDS: [u32; LETTERS] = ends();

const LETTERS: usize = 26;

/// Whether the last two letters of a word are those of an ending.
fn may_end(word: &[u8]) -> bool {
    let [.., before, last] = word else { return false };
    let number = |letter: &u8| letter.to_ascii_lowercase().wrapping_sub(b'a');
    let befores = ENDS.get(usize::from(number(last))).copied().unwrap_or_default();
    befores.checked_shr(number(before).into()).is_some_and(|bits| bits & 1 == 1)
}

#[expect(
    clippy::indexing_slicing,
    clippy::arithmetic_side_effects,
    reason = "runs at compile time"
)]
const fn ends() -> [u32; LETTERS] {
    let mut ends = [0; LETTERS];
    let lists = [ENDINGS, WEAK_ENDINGS];
    let (mut list, mut at) = (0, 0);
    while list < lists.len() {
        if at == lists[list].len() {
            (list, at) = (list + 1, 0);
            continue;
        }
        let ending = lists[list][at].as_bytes();
        let [before, last] = [ending[ending.len() - 2], ending[ending.len() - 1]];
        ends[(last - b'a') as usize] |= 1 << (before - b'a');
        at += 1;
    }
    ends
}
