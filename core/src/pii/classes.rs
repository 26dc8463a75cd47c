//! Which bytes of a text are worth a look: 64 at a time, as one bit each.
//!
//! This is the only code that touches every byte, so it has no branches but between chunks.
//! Nothing here knows what personal data looks like; a bit only says that the engine must judge
//! that place.
#![expect(
    clippy::indexing_slicing,
    clippy::arithmetic_side_effects,
    reason = "a hot kernel: constant bounds over arrays, and offsets within the text"
)]

use super::lanes::{Lanes, WIDTH};

/// Bytes judged at a time.
const CHUNK: usize = 64;

/// Bytes that a class may look at behind and after its own.
const BEHIND: usize = 1;
const AHEAD: usize = 3;

/// A chunk with what stands around it; zeros beyond the ends of the text.
type Window = [u8; BEHIND + CHUNK + AHEAD];

/// A class: one bit for each place of a chunk that belongs to it.
type Class = fn(&Window) -> u64;

/// The places of one class in a text, in ascending order.
#[derive(Debug)]
pub(super) struct Places<'t> {
    bytes: &'t [u8],
    class: Class,
    /// Where the chunk of `bits` begins.
    chunk: usize,
    bits: u64,
}

impl<'t> Places<'t> {
    /// Places that may begin or hold personal data.
    pub(super) fn triggers(bytes: &'t [u8]) -> Self {
        Self::new(bytes, triggers)
    }

    /// The same with the first byte of every word.
    #[cfg(any(feature = "names", feature = "special"))]
    pub(super) fn triggers_and_words(bytes: &'t [u8]) -> Self {
        Self::new(bytes, |window| triggers(window) | words(window))
    }

    /// Places that may be an escape or a disguise, see `view.rs`.
    pub(super) fn disguises(bytes: &'t [u8]) -> Self {
        Self::new(bytes, disguises)
    }

    /// Whether there is any of [`Places::disguises`].
    pub(super) fn has_disguise(bytes: &[u8]) -> bool {
        let mut chunks = bytes.chunks_exact(WIDTH);
        let mut last = [0; WIDTH];
        let rest = chunks.remainder();
        last[..rest.len()].copy_from_slice(rest);
        let is_one = |part: [u8; WIDTH]| {
            let here = Lanes::read(part);
            (escapes(here) | here).bits() != 0 && (escapes(here) | firsts(here)).bits() != 0
        };
        chunks.any(|chunk| chunk.first_chunk().is_some_and(|part| is_one(*part))) || is_one(last)
    }

    fn new(bytes: &'t [u8], class: Class) -> Self {
        let mut places = Self { bytes, class, chunk: 0, bits: 0 };
        places.bits = places.judge();
        places
    }

    /// The first place that is not before `at`, which never goes back.
    #[inline]
    pub(super) fn next_from(&mut self, at: usize) -> Option<usize> {
        if at >= self.chunk + CHUNK {
            self.chunk = at / CHUNK * CHUNK;
            self.bits = self.judge();
        }
        if at > self.chunk {
            self.bits &= u64::MAX << (at - self.chunk);
        }
        while self.bits == 0 {
            self.chunk += CHUNK;
            if self.chunk >= self.bytes.len() {
                return None;
            }
            self.bits = self.judge();
        }
        Some(self.chunk + self.bits.trailing_zeros() as usize)
    }

    #[inline]
    fn judge(&self) -> u64 {
        let begin = self.chunk.checked_sub(BEHIND);
        match begin.and_then(|begin| self.bytes.get(begin..)?.first_chunk()) {
            Some(window) => (self.class)(window),
            None => (self.class)(&self.edge()),
        }
    }

    /// The window of a chunk at an end of the text.
    #[cold]
    fn edge(&self) -> Window {
        let mut window = [0; BEHIND + CHUNK + AHEAD];
        let begin = self.chunk.saturating_sub(BEHIND);
        let skipped = BEHIND - (self.chunk - begin);
        let rest = self.bytes.get(begin..).unwrap_or_default();
        let length = rest.len().min(window.len() - skipped);
        window[skipped..skipped + length].copy_from_slice(&rest[..length]);
        window
    }
}

/// The first digit of a run; marks of addresses, URLs and numbers; a dot between letters; four
/// dashes (five begin a key); the beginnings of words by which spelled-out data and passwords are
/// told.
fn triggers(window: &Window) -> u64 {
    let mut digits = 0;
    let mut letters = 0;
    let mut marks = 0;
    let mut dots = 0;
    let mut dashes = 0;
    let mut words = 0;
    for vector in 0..CHUNK / WIDTH {
        let shift = vector * WIDTH;
        let here = lanes(window, shift + BEHIND);
        digits |= here.is_among(b'0', 10).bits() << shift;
        let lower = here.with(0x20);
        letters |= lower.is_among(b'a', 26).bits() << shift;
        let signs = here.is(b'@') | here.is(b'+') | here.is(b':') | here.is(b'=') | here.is(b'[');
        marks |= signs.bits() << shift;
        dots |= here.is(b'.').bits() << shift;
        dashes |= here.is(b'-').bits() << shift;
        words |= beginnings(lower, window, shift).bits() << shift;
    }
    let first = window[0];
    let digits_before = digits << 1 | u64::from(first.is_ascii_digit());
    let letters_before = letters << 1 | u64::from(first.is_ascii_alphabetic());
    let last = window[BEHIND + CHUNK];
    let letters_after = letters >> 1 | u64::from(last.is_ascii_alphabetic()) << (CHUNK - 1);
    let dashes = if dashes == 0 { 0 } else { rows_of_dashes(dashes, window) };
    digits & !digits_before
        | marks
        | dashes
        | dots & letters_after & letters_before
        | words & !letters_before
}

/// The first bytes of words: of letters and of characters beyond ASCII, whatever those are, that have
/// no letter, digit or such character before them.
#[cfg(any(feature = "names", feature = "special"))]
fn words(window: &Window) -> u64 {
    let mut digits = 0;
    let mut letters = 0;
    for vector in 0..CHUNK / WIDTH {
        let shift = vector * WIDTH;
        let here = lanes(window, shift + BEHIND);
        digits |= here.is_among(b'0', 10).bits() << shift;
        letters |= (here.with(0x20).is_among(b'a', 26).bits() | here.high_bits()) << shift;
    }
    let first = window[0];
    let is_of_word = first.is_ascii_alphanumeric() || !first.is_ascii();
    letters & !((letters | digits) << 1 | u64::from(is_of_word))
}

/// Of some dashes, those that have three more behind them, in the next chunk too.
fn rows_of_dashes(dashes: u64, window: &Window) -> u64 {
    let after = window[BEHIND + CHUNK..].iter().zip(0..);
    let after = after.map(|(byte, place)| u64::from(*byte == b'-') << place).sum::<u64>();
    let from = |more: usize| dashes >> more | after << (CHUNK - more);
    dashes & from(1) & from(2) & from(3)
}

/// The first letters of the words by which spelled-out data is told: few comparisons that let
/// some other words through, which the engine turns away.
#[inline]
fn beginnings(first: Lanes, window: &Window, shift: usize) -> Lanes {
    let second = lanes(window, shift + BEHIND + 1).with(0x20);
    let third = lanes(window, shift + BEHIND + 2).with(0x20);
    let i = third.is(b'i');
    // `p`, `t`, `x` and `|` differ in two bits.
    let ptx = third.without(0x0c).is(b'p');
    // dot; punkt, punto, punt, ponto, point; kropka.
    let dots = first.is(b'd') & ptx
        | first.is(b'p') & (third.is(b'n') | i)
        | first.is(b'k') & third.is(b'o');
    // zero, zéro, zes, zeven; null, nul, noll; cero.
    let zeros = first.is(b'z')
        | first.is(b'n') & third.is(b'l')
        | first.is(b'c') & second.is(b'e') & third.is(b'r');
    // six, sette, sete, sei, seis, sept; seven; siete, siedem, sieben; sześć.
    let others = ptx | i | third.is(b'v') | (second.is(b'i') | second.is(b'z')) & third.is(b'e');
    // Keys of AWS, which may have no digit.
    let keys = first.is(b'a') & second.is(b'k');
    dots | zeros | keys | first.is(b's') & others
}

#[inline]
fn lanes(window: &Window, begin: usize) -> Lanes {
    let mut bytes = [0; WIDTH];
    bytes.copy_from_slice(&window[begin..begin + WIDTH]);
    Lanes::read(bytes)
}

/// `%`, `&`, `\`, `+`, and the first bytes of characters that may disguise others or be invisible:
/// zero-width and full-width ones, other digits, Greek and Cyrillic, mathematical letters.
fn disguises(window: &Window) -> u64 {
    let mut bits = 0;
    for vector in 0..CHUNK / WIDTH {
        let shift = vector * WIDTH;
        let here = lanes(window, shift + BEHIND);
        bits |= (escapes(here) | firsts(here)).bits() << shift;
    }
    bits
}

#[inline]
fn escapes(here: Lanes) -> Lanes {
    here.is(b'%') | here.is(b'&') | here.is(b'\\') | here.is(b'+')
}

#[inline]
fn firsts(here: Lanes) -> Lanes {
    let two = here.is(0xc2) | here.is_among(0xcd, 6) | here.is(0xd9) | here.is(0xdb);
    two | here.is(0xe0) | here.is(0xe2) | here.is(0xef) | here.is(0xf0)
}

#[cfg(test)]
mod tests {
    use super::*;
    use alloc::vec::Vec;
    use proptest::prelude::*;

    /// The same classes, byte by byte.
    fn is_trigger(bytes: &[u8], at: usize) -> bool {
        let byte = |at: usize| bytes.get(at).copied().unwrap_or_default();
        let before = at.checked_sub(1).map_or(0, byte);
        let [first, second, third] = [0, 1, 2].map(|more| byte(at + more) | 0x20);
        let begins = matches!(
            (first, second, third),
            (b'd', _, b't' | b'x' | b'p' | b'|')
                | (b'p', _, b'n' | b'i')
                | (b'k', _, b'o')
                | (b'z', _, _)
                | (b'n', _, b'l')
                | (b'c', b'e', b'r')
                | (b'a', b'k', _)
                | (b's', _, b't' | b'i' | b'x' | b'p' | b'|' | b'v')
                | (b's', b'i' | b'z', b'e')
        );
        match byte(at) {
            b'0'..=b'9' => !before.is_ascii_digit(),
            b'@' | b'+' | b':' | b'=' | b'[' => true,
            b'.' => before.is_ascii_alphabetic() && byte(at + 1).is_ascii_alphabetic(),
            b'-' => (0..4).all(|more| byte(at + more) == b'-'),
            _ => begins && !before.is_ascii_alphabetic(),
        }
    }

    #[cfg(any(feature = "names", feature = "special"))]
    fn is_word(bytes: &[u8], at: usize) -> bool {
        let is_letter = |byte: u8| byte.is_ascii_alphabetic() || !byte.is_ascii();
        let before = at.checked_sub(1).map_or(b' ', |before| bytes[before]);
        is_letter(bytes[at]) && !is_letter(before) && !before.is_ascii_digit()
    }

    fn is_disguise(byte: u8) -> bool {
        matches!(byte, b'%' | b'&' | b'\\' | b'+' | 0xc2 | 0xcd..=0xd2 | 0xd9 | 0xdb)
            || matches!(byte, 0xe0 | 0xe2 | 0xef | 0xf0)
    }

    fn all(mut places: Places<'_>) -> Vec<usize> {
        let mut found = Vec::new();
        let mut at = 0;
        while let Some(place) = places.next_from(at) {
            found.push(place);
            at = place + 1;
        }
        found
    }

    fn bytes() -> impl Strategy<Value = Vec<u8>> {
        let byte = prop_oneof![
            any::<u8>(),
            prop::sample::select(b"dotpunikrzeslxacvk\xc3.-@:1 ".to_vec()),
            Just(b'-'),
        ];
        prop::collection::vec(byte, 0..300)
    }

    proptest! {
        #[test]
        fn classes_are_those_of_single_bytes_wherever_chunks_end(bytes in bytes()) {
            let triggers = (0..bytes.len()).filter(|at| is_trigger(&bytes, *at));
            prop_assert_eq!(all(Places::triggers(&bytes)), triggers.collect::<Vec<_>>());
            #[cfg(any(feature = "names", feature = "special"))]
            {
                let places = (0..bytes.len()).filter(|at| is_trigger(&bytes, *at) || is_word(&bytes, *at));
                prop_assert_eq!(all(Places::triggers_and_words(&bytes)), places.collect::<Vec<_>>());
            }
            let disguises = (0..bytes.len()).filter(|at| is_disguise(bytes[*at]));
            let disguises = disguises.collect::<Vec<_>>();
            prop_assert_eq!(Places::has_disguise(&bytes), !disguises.is_empty());
            prop_assert_eq!(all(Places::disguises(&bytes)), disguises);
        }
    }
}
