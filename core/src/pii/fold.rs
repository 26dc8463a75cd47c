//! Words as the tables have them: in lower case, without marks.

use super::lanes::{eight_of, small};

/// The longest word that is kept whole; the front of longer ones is.
pub(crate) const LONGEST: usize = 24;

/// A word in lower case without marks.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct Folded {
    letters: [u8; LONGEST],
    length: usize,
}

/// In lower case, Latin letters without marks, Greek and Cyrillic as they are but small.
pub(crate) fn fold(word: &[u8]) -> Folded {
    let plain = Folded::of_ascii(word);
    // Letters beyond ASCII stay as they are there.
    if plain.letters.is_ascii() && word.get(LONGEST..).is_none_or(<[u8]>::is_ascii) {
        plain
    } else {
        without_marks(word)
    }
}

/// The same of a word with letters beyond ASCII, which few have.
#[inline(never)]
fn without_marks(word: &[u8]) -> Folded {
    let front = word.iter().take_while(|byte| byte.is_ascii()).count();
    let (front, mut rest) = word.split_at_checked(front).unwrap_or_default();
    let mut folded = Folded::of_ascii(front);
    loop {
        match *rest {
            [] => return folded,
            [first @ 0xc3..=0xc5, second, ..] => {
                let [one, other] = base_letters(first, second);
                folded.add(one);
                if other > 0 {
                    folded.add(other);
                }
            }
            [first @ 0xc0..=0xff, second, ..] => folded.add_two(small_letter(first, second)),
            [first, ..] => {
                folded.add(first.to_ascii_lowercase());
                rest = rest.get(1..).unwrap_or_default();
                continue;
            }
        }
        rest = rest.get(2..).unwrap_or_default();
    }
}

/// Greek and Cyrillic letters as small ones.
fn small_letter(first: u8, second: u8) -> [u8; 2] {
    match (first, second) {
        // А to П, Р to Я.
        (0xd0, 0x90..=0x9f) => [0xd0, second.wrapping_add(0x20)],
        (0xd0, 0xa0..=0xaf) => [0xd1, second.wrapping_sub(0x20)],
        // Α to Ο, Π to Ω.
        (0xce, 0x91..=0x9f) => [0xce, second.wrapping_add(0x20)],
        (0xce, 0xa0..=0xa9) => [0xcf, second.wrapping_sub(0x20)],
        _ => [first, second],
    }
}

impl Folded {
    #[cfg(feature = "names")]
    pub(super) const NOTHING: Self = Self { letters: [0; LONGEST], length: 0 };

    #[inline]
    fn of_ascii(word: &[u8]) -> Self {
        let word = word.get(..LONGEST).unwrap_or(word);
        let mut letters = [0; LONGEST];
        for (slot, eight) in letters.as_chunks_mut().0.iter_mut().zip(eights_of(word)) {
            *slot = small(eight).to_le_bytes();
        }
        Self { letters, length: word.len() }
    }

    /// Of the first so many letters of some, which are small ones of ASCII.
    #[cfg(feature = "names")]
    #[inline]
    pub(super) fn of_small(front: [u8; 16], length: usize) -> Self {
        let bits = u32::try_from(length).unwrap_or_default().saturating_mul(8);
        let kept = u128::from_le_bytes(front) & !u128::MAX.checked_shl(bits).unwrap_or_default();
        let mut letters = [0; LONGEST];
        if let Some(slot) = letters.first_chunk_mut() {
            *slot = kept.to_le_bytes();
        }
        Self { letters, length: length.min(front.len()) }
    }

    pub(crate) fn letters(&self) -> &[u8] {
        self.letters.get(..self.length).unwrap_or_default()
    }

    pub(super) fn add(&mut self, letter: u8) {
        if let Some(slot) = self.letters.get_mut(self.length) {
            *slot = letter;
            self.length = self.length.saturating_add(1);
        }
    }

    fn add_two(&mut self, letters: [u8; 2]) {
        for letter in letters {
            self.add(letter);
        }
    }
}

/// The bytes of a word, eight by eight, zeros behind the last.
fn eights_of(word: &[u8]) -> [u64; LONGEST / 8] {
    let (Some(first), Some(last)) = (word.first_chunk(), word.last_chunk()) else {
        return [eight_of(word), 0, 0];
    };
    let [first, last] = [first, last].map(|eight| u64::from_le_bytes(*eight));
    let from = |place: usize| {
        let missing = place.saturating_add(8).saturating_sub(word.len()).wrapping_mul(8);
        last.checked_shr(u32::try_from(missing).unwrap_or_default()).unwrap_or_default()
    };
    match word.get(8..).and_then(<[u8]>::first_chunk) {
        Some(second) => [first, u64::from_le_bytes(*second), from(16)],
        None => [first, from(8), 0],
    }
}

/// The letters of ASCII that a letter of Latin-1 or Latin Extended-A (two bytes of UTF-8) is
/// written with when marks are left out.
fn base_letters(first: u8, second: u8) -> [u8; 2] {
    let block = BASES.get(usize::from(first.wrapping_sub(0xc3)));
    let base = block.and_then(|block| block.get(usize::from(second & 0x3f))).copied();
    let other = match (first, second) {
        (0xc3, 0x9f) => b's',
        (0xc3, 0x86 | 0xa6) | (0xc5, 0x92 | 0x93) => b'e',
        _ => 0,
    };
    [base.unwrap_or(b'?'), other]
}

/// The first of those letters: of U+00C0 to U+00FF, then in runs of 64.
static BASES: [&[u8; 64]; 3] = [
    b"aaaaaaaceeeeiiiidnooooo?ouuuuy?saaaaaaaceeeeiiiidnooooo?ouuuuy?y",
    b"aaaaaaccccccccddddeeeeeeeeeegggggggg????iiiiiiiiii???????lllllll",
    b"lllnnnnnnnnnoooooooorrrrrrssssssssttttttuuuuuuuuuuuu?????zzzzzz?",
];
