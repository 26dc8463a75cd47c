//! Words and phrases by their letters: those that a text begins with take one look at most places,
//! and elsewhere a few steps for each letter, however many begin alike.

use alloc::{collections::BTreeMap, vec, vec::Vec};

/// Lists of letters in lower case, by the order in which they were added.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Sorted {
    all: Vec<Vec<char>>,
    /// Their numbers in ascending order of their letters, by the first letter.
    by_letters: BTreeMap<char, Vec<usize>>,
    heads: Heads,
}

impl Sorted {
    /// Adds letters, and says their number; `None` if there are none.
    pub(super) fn add(&mut self, letters: Vec<char>) -> Option<usize> {
        let first = *letters.first()?;
        let Self { all, by_letters, heads } = self;
        heads.add(&letters);
        let same = by_letters.entry(first).or_default();
        let is_before = |at: &usize| all.get(*at).is_some_and(|known| *known <= letters);
        same.insert(same.partition_point(is_before), all.len());
        all.push(letters);
        self.all.len().checked_sub(1)
    }

    #[cfg(feature = "custom")]
    pub(super) fn len(&self) -> usize {
        self.all.len()
    }

    /// The characters that some begin with.
    #[cfg(feature = "custom")]
    pub(super) fn firsts(&self) -> impl Iterator<Item = char> {
        self.by_letters.keys().copied()
    }

    /// Those that a text may begin with, in any case; they have the first letter alike.
    pub(super) fn begin(&self, text: &str) -> &[usize] {
        let first = text.chars().next().filter(|_| self.heads.may_begin(text.as_bytes()));
        let first = first.and_then(|first| first.to_lowercase().next());
        let alike = first.and_then(|first| self.by_letters.get(&first));
        alike.map(Vec::as_slice).unwrap_or_default()
    }

    /// Those of some alike up to a depth that go on with a letter.
    pub(super) fn with_letter<'s>(
        &self,
        alike: &'s [usize],
        depth: usize,
        letter: char,
    ) -> &'s [usize] {
        let at = |number: &usize| self.all.get(*number)?.get(depth).copied();
        let start = alike.partition_point(|number| at(number) < Some(letter));
        let alike = alike.get(start..).unwrap_or_default();
        let end = alike.partition_point(|number| at(number) == Some(letter));
        alike.get(..end).unwrap_or_default()
    }

    /// Those of some alike up to a depth that end there, as they were added.
    pub(super) fn whole(&self, alike: &[usize], depth: usize) -> impl Iterator<Item = usize> {
        let is_whole =
            move |number: &usize| self.all.get(*number).is_some_and(|all| all.len() == depth);
        alike.iter().copied().take_while(is_whole)
    }
}

/// Letters that are looked at together.
const HEAD: usize = 4;

/// Bits for heads, and in each word of them.
const SLOTS: usize = 1 << 16;
const BITS: usize = 64;

/// Which heads there are: the first letters, and all of what is shorter. A text of ASCII is told by
/// them, another one goes on to the letters.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
struct Heads {
    /// Nothing before the first is added.
    bits: Vec<u64>,
    /// By letters less one: whether there are such heads.
    lengths: [bool; HEAD],
}

impl Heads {
    fn add(&mut self, letters: &[char]) {
        if self.bits.is_empty() {
            self.bits = vec![0; SLOTS / BITS];
        }
        // What has other letters in its head is never in a text of ASCII; white space may be
        // written in other ways.
        let head = letters.iter().take(HEAD).take_while(|letter| !letter.is_whitespace());
        let head: Option<Vec<u8>> = head.map(|letter| u8::try_from(*letter).ok()).collect();
        let Some(head) = head.filter(|head| head.is_ascii()) else { return };
        let length = self.lengths.iter_mut().take(head.len()).next_back();
        if let Some(is_there) = length {
            *is_there = true;
        }
        let (word, bit) = slot(&head);
        if let Some(word) = self.bits.get_mut(word) {
            *word |= bit;
        }
    }

    fn may_begin(&self, text: &[u8]) -> bool {
        let head = text.get(..HEAD.min(text.len())).unwrap_or_default();
        if !head.is_ascii() {
            return true;
        }
        let has = |length: usize| {
            let (word, bit) = slot(head.get(..length).unwrap_or_default());
            self.bits.get(word).is_some_and(|word| word & bit != 0)
        };
        self.lengths.iter().zip(1..=head.len()).any(|(is_there, length)| *is_there && has(length))
    }
}

/// Where a head is: the word, and the bit in it. Several heads may have one.
fn slot(head: &[u8]) -> (usize, u64) {
    let letters = head
        .iter()
        .fold(0_u32, |all, byte| all.wrapping_shl(8) | u32::from(byte.to_ascii_lowercase()));
    // The multiplier of Fibonacci hashing: 2^32 over the golden ratio.
    let slot = letters.wrapping_mul(0x9e37_79b1).wrapping_shr(16);
    let word = usize::try_from(slot).unwrap_or_default() / BITS;
    (word, 1_u64.wrapping_shl(slot))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn begin(all: &[&str], text: &str) -> usize {
        let mut sorted = Sorted::default();
        for one in all {
            sorted.add(one.chars().flat_map(char::to_lowercase).collect()).unwrap();
        }
        sorted.begin(text).len()
    }

    #[test]
    fn heads_tell_what_a_text_may_begin_with() {
        let all = ["Jo", "blue heron", "Blueprint", "Δelta", "Aé-7"];
        for (text, count) in [
            ("jolly", 1),
            ("J", 0),
            ("BLUE", 2),
            ("blurred", 0),
            ("δ", 1),
            ("aé", 1),
            ("abc", 0),
            ("", 0),
        ] {
            assert_eq!(begin(&all, text), count, "{text}");
        }
        assert_eq!(begin(&[], "jo"), 0);
        // The sign of Kelvin is written small as a letter of ASCII.
        assert_eq!(begin(&["kelvin", "ok"], "\u{212a}elvin"), 1);
        assert_eq!(begin(&["kelvin", "ok"], "o\u{212a}"), 1);
    }

    #[test]
    fn letters_part_what_begins_alike() {
        let mut sorted = Sorted::default();
        let all = ["ab", "abc", "ab", "b"].map(|one| sorted.add(one.chars().collect()).unwrap());
        let a = sorted.with_letter(sorted.begin("abcd"), 0, 'a');
        let b = sorted.with_letter(a, 1, 'b');
        assert!(sorted.whole(b, 2).eq([all[0], all[2]]));
        assert!(sorted.whole(sorted.with_letter(b, 2, 'c'), 3).eq([all[1]]));
        assert!(sorted.with_letter(b, 2, 'd').is_empty());
        assert_eq!(sorted.add(Vec::new()), None);
    }
}
