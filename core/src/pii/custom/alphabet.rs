//! The letters that patterns tell apart: characters that all their classes take, or do not take,
//! alike are one letter.

use super::class::Class;
use alloc::{
    collections::{BTreeMap, BTreeSet},
    vec::Vec,
};

/// Which of the classes take a letter, by bits.
pub(super) type Takes = Vec<u64>;

/// The last character that is another one in upper or lower case is far below this one.
const LAST_CASED: char = '\u{1ffff}';

/// A letter for each character.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Alphabet {
    /// By character of ASCII.
    ascii: Vec<u16>,
    /// From a character on; in ascending order.
    wide: Vec<(char, u16)>,
}

/// A letter: one of its characters, and the classes that take it.
#[derive(Debug)]
pub(super) struct Letter {
    pub(super) character: char,
    pub(super) takes: Takes,
}

impl Alphabet {
    /// The alphabet of some classes, and its letters; `None` for more letters than there are numbers.
    pub(super) fn of(classes: &[&Class]) -> Option<(Self, Vec<Letter>)> {
        let mut letters = Letters { classes, all: Vec::new(), known: BTreeMap::new() };
        let ascii = ('\0'..='\x7f').map(|character| letters.number(character));
        let ascii = ascii.collect::<Option<Vec<u16>>>()?;
        let mut wide: Vec<(char, u16)> = Vec::new();
        for character in bounds(classes) {
            let letter = letters.number(character)?;
            if wide.last().is_none_or(|(_, last)| *last != letter) {
                wide.push((character, letter));
            }
        }
        Some((Self { ascii, wide }, letters.all))
    }

    pub(super) fn letter(&self, character: char) -> usize {
        let ascii = usize::try_from(u32::from(character)).ok().and_then(|at| self.ascii.get(at));
        let letter = ascii.copied().unwrap_or_else(|| self.wide_letter(character));
        usize::from(letter)
    }

    fn wide_letter(&self, character: char) -> u16 {
        let next = self.wide.partition_point(|(first, _)| *first <= character);
        let known = next.checked_sub(1).and_then(|at| self.wide.get(at));
        known.map(|(_, letter)| *letter).unwrap_or_default()
    }
}

/// Letters as they come up.
struct Letters<'c> {
    classes: &'c [&'c Class],
    all: Vec<Letter>,
    known: BTreeMap<Takes, u16>,
}

impl Letters<'_> {
    fn number(&mut self, character: char) -> Option<u16> {
        let mut takes: Takes = Vec::with_capacity(self.classes.len().div_ceil(64));
        for some in self.classes.chunks(64) {
            let bits = some.iter().rev().map(|class| u64::from(class.has(character)));
            takes.push(bits.fold(0, |all, bit| all << 1 | bit));
        }
        if let Some(known) = self.known.get(&takes) {
            return Some(*known);
        }
        let number = u16::try_from(self.all.len()).ok()?;
        self.known.insert(takes.clone(), number);
        self.all.push(Letter { character, takes });
        Some(number)
    }
}

/// The characters beyond ASCII from which on classes may take others.
fn bounds(classes: &[&Class]) -> BTreeSet<char> {
    let mut bounds = BTreeSet::from(['\u{80}']);
    let mut add = |first: char, last: char| {
        bounds.insert(first.max('\u{80}'));
        bounds.extend((last..=char::MAX).nth(1).filter(|next| !next.is_ascii()));
    };
    for (first, last) in classes.iter().flat_map(|class| class.ranges()) {
        add(*first, *last);
    }
    if classes.iter().any(|class| class.ignores_case()) {
        ('\u{80}'..=LAST_CASED).filter(|one| is_cased(*one)).for_each(|one| add(one, one));
    }
    bounds
}

fn is_cased(character: char) -> bool {
    !character.to_lowercase().eq([character]) || !character.to_uppercase().eq([character])
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::pii::custom::pattern::Pattern;

    #[test]
    fn characters_of_one_letter_are_taken_alike() {
        let read = |source, ignores_case| Pattern::read(source, ignores_case).unwrap();
        let patterns = [read("[a-z0-9]{2}-é", false), read("[k-ßs]{2}[А-Яж]σ", true)];
        let classes: Vec<&Class> = patterns.iter().flat_map(Pattern::classes).collect();
        let (alphabet, letters) = Alphabet::of(&classes).unwrap();
        for character in '\0'..=char::MAX {
            let letter = &letters[alphabet.letter(character)];
            let is_same = |class: &&Class| class.has(character) == class.has(letter.character);
            assert!(classes.iter().all(is_same), "{character:?} {:?}", letter.character);
        }
    }

    #[test]
    fn no_character_has_a_case_behind_the_last() {
        let mut behind = (LAST_CASED..=char::MAX).skip(1);
        assert!(behind.all(|one| !is_cased(one)));
    }
}
