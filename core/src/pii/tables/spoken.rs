//! Words around spelled-out addresses.

use super::{
    lexicon::front_of,
    set::{Set, key},
};

/// Words before `at` that begin a sentence about a place rather than an address.
pub(in crate::pii) fn is_about_a_place(word: &[u8]) -> bool {
    PLACE_FRONTS.has(front_of(word)) && contains(PLACES, word)
}

/// Top-level domains that people say.
pub(in crate::pii) fn is_top_level(word: &[u8]) -> bool {
    TOP_LEVEL_FRONTS.has(front_of(word)) && contains(TOP_LEVEL, word)
}

fn contains(words: &str, word: &[u8]) -> bool {
    words.as_bytes().split(|byte| *byte == b' ').any(|known| known == word)
}

/// The first four bytes of the words of each list.
static PLACE_FRONTS: Set<16> = fronts(PLACES);
static TOP_LEVEL_FRONTS: Set<16> = fronts(TOP_LEVEL);

#[expect(
    clippy::indexing_slicing,
    clippy::arithmetic_side_effects,
    reason = "runs at compile time"
)]
const fn fronts(words: &str) -> Set<16> {
    let words = words.as_bytes();
    let mut fronts = Set::EMPTY;
    let (mut front, mut length, mut place) = ([0; 4], 0, 0);
    while place <= words.len() {
        if place == words.len() || words[place] == b' ' {
            fronts.add(key(&front));
            (front, length) = ([0; 4], 0);
        } else {
            if length < front.len() {
                front[length] = words[place];
            }
            length += 1;
        }
        place += 1;
    }
    fronts
}

const PLACES: &str = "look looked looking me us is it shop shopped order ordered bought buy \
    available available arrive arrived find found see seen sold visit visited meet met was were \
    are be am been stay stayed work works worked here there stop eat ate stock deals prices you \
    them him her up everything item items out website site page store team people staff support";

const TOP_LEVEL: &str = "com org net edu gov io co uk de fr es it nl pt pl se eu info biz ch at be \
    dk no fi ie us ca me app dev example test invalid br mx ar cl cz sk hu ro bg gr hr si lt lv ee \
    lu mt cy is ru ua tr jp cn kr in au nz za il ae sg hk online shop store site tech cloud name \
    mobi tv cc email live pro xyz int mil cat li lan coop museum";

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn all_words_of_the_lists_are_found_and_no_parts_of_them() {
        assert!(PLACES.split(' ').all(|word| is_about_a_place(word.as_bytes())));
        assert!(TOP_LEVEL.split(' ').all(|word| is_top_level(word.as_bytes())));
        for word in ["", "loo", "lookin", "websites", "co m", "museums", "zz"] {
            assert!(!is_about_a_place(word.as_bytes()) && !is_top_level(word.as_bytes()));
        }
    }
}
