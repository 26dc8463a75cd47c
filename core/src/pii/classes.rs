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

/// Bytes that a class may look at after its own.
const AHEAD: usize = 3;

/// A chunk with what stands behind it; zeros beyond the end of the text.
type Window = [u8; CHUNK + AHEAD];

/// A class: one bit for each place of a chunk, before which a byte stands, that belongs to it.
type Class = fn(&Window, u8) -> u64;

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
        Self::new(bytes, |window, before| triggers(window, before) | words(window, before))
    }

    /// Places that may be an escape or a disguise, see `view.rs`.
    pub(super) fn disguises(bytes: &'t [u8]) -> Self {
        Self::new(bytes, |window, _| disguises(window))
    }

    /// Whether there is any of [`Places::disguises`].
    pub(super) fn has_disguise(bytes: &[u8]) -> bool {
        let (chunks, rest) = bytes.as_chunks();
        let is_one = |here: Lanes| {
            (escapes(here) | here).bits() != 0 && (escapes(here) | firsts(here)).bits() != 0
        };
        chunks.iter().any(|chunk| is_one(Lanes::read(*chunk)))
            || is_one(Lanes::part(bytes, bytes.len() - rest.len()))
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
        let before = self.chunk.checked_sub(1).and_then(|before| self.bytes.get(before));
        let before = before.copied().unwrap_or_default();
        match self.bytes.get(self.chunk..).and_then(<[u8]>::first_chunk) {
            Some(window) => (self.class)(window, before),
            None => (self.class)(&self.edge(), before),
        }
    }

    /// The window of the chunk at the end of the text.
    #[cold]
    fn edge(&self) -> Window {
        let mut window = [0; CHUNK + AHEAD];
        let rest = self.bytes.get(self.chunk..).unwrap_or_default();
        let length = rest.len().min(window.len());
        window[..length].copy_from_slice(&rest[..length]);
        window
    }
}

/// The first digit of a run; marks of addresses, URLs and numbers; a dot between letters; four
/// dashes (five begin a key); the beginnings of words by which spelled-out data and passwords are
/// told.
fn triggers(window: &Window, first: u8) -> u64 {
    let mut digits = 0;
    let mut letters = 0;
    let mut marks = 0;
    let mut dots = 0;
    let mut dashes = 0;
    let mut firsts = 0;
    for vector in 0..CHUNK / WIDTH {
        let shift = vector * WIDTH;
        let here = lanes(window, shift);
        digits |= here.is_among(b'0', 10).bits() << shift;
        let lower = here.with(0x20);
        letters |= lower.is_among(b'a', 26).bits() << shift;
        let signs = here.is(b'@') | here.is(b'+') | here.is(b':') | here.is(b'=') | here.is(b'[');
        let signs = signs | here.is(b'_');
        marks |= signs.bits() << shift;
        dots |= here.is(b'.').bits() << shift;
        dashes |= here.is(b'-').bits() << shift;
        firsts |= first_letters(here, lower).bits() << shift;
    }
    let digits_before = digits << 1 | u64::from(first.is_ascii_digit());
    let letters_before = letters << 1 | u64::from(first.is_ascii_alphabetic());
    let last = window[CHUNK];
    let letters_after = letters >> 1 | u64::from(last.is_ascii_alphabetic()) << (CHUNK - 1);
    let dashes = if dashes == 0 { 0 } else { rows_of_dashes(dashes, window) };
    digits & !digits_before
        | marks
        | dashes
        | dots & letters_after & letters_before
        | spoken(firsts & !letters_before, window)
}

/// The first bytes of words: of letters and of characters beyond ASCII, whatever those are, that have
/// no letter, digit or such character before them.
#[cfg(any(feature = "names", feature = "special"))]
fn words(window: &Window, first: u8) -> u64 {
    let mut digits = 0;
    let mut letters = 0;
    for vector in 0..CHUNK / WIDTH {
        let shift = vector * WIDTH;
        let here = lanes(window, shift);
        digits |= here.is_among(b'0', 10).bits() << shift;
        letters |= (here.with(0x20).is_among(b'a', 26).bits() | here.high_bits()) << shift;
    }
    let is_of_word = first.is_ascii_alphanumeric() || !first.is_ascii();
    letters & !((letters | digits) << 1 | u64::from(is_of_word))
}

/// Of some dashes, those that have three more behind them, in the next chunk too.
fn rows_of_dashes(dashes: u64, window: &Window) -> u64 {
    let after = window[CHUNK..].iter().zip(0..);
    let after = after.map(|(byte, place)| u64::from(*byte == b'-') << place).sum::<u64>();
    let from = |more: usize| dashes >> more | after << (CHUNK - more);
    dashes & from(1) & from(2) & from(3)
}

/// The first letters of [`FRONTS`], and what else differs from them in a bit.
#[inline]
fn first_letters(here: Lanes, lower: Lanes) -> Lanes {
    let cks = lower.without(0x18).is(b'c');
    let dnpz = lower.is(b'd') | lower.is(b'n') | lower.is(b'p') | lower.is(b'z');
    cks | dnpz | here.is(b'A')
}

/// Of the beginnings of words, those that may be one of [`FRONTS`]: one look at a table for each.
#[inline]
fn spoken(beginnings: u64, window: &Window) -> u64 {
    let mut rest = beginnings;
    let mut kept = 0;
    // Few chunks have more than four, so that it can be foretold how often this goes round.
    for _ in 0..4 {
        kept |= next_spoken(&mut rest, window);
    }
    while rest != 0 {
        kept |= next_spoken(&mut rest, window);
    }
    kept & beginnings
}

/// The bit of the first of some places, or of the last place of all, if such a word may begin
/// there; takes it away.
#[inline]
fn next_spoken(rest: &mut u64, window: &Window) -> u64 {
    let place = (*rest | 1 << (CHUNK - 1)).trailing_zeros() as usize % CHUNK;
    *rest &= rest.wrapping_sub(1);
    let mut front = [0; 4];
    front.copy_from_slice(&window[place..place + 4]);
    u64::from(begins_spoken(front)) << place
}

/// Whether a word that begins with these bytes, zeros behind its end, may be one for a dot or a
/// digit, or a key of AWS, which may have no digit. German `sie` is none of `siete`, `siedem`,
/// `sieben`.
#[inline]
pub(super) fn begins_spoken(front: [u8; 4]) -> bool {
    let three = u32::from_le_bytes(front) & 0x00ff_ffff | 0x0020_2020;
    SPOKEN[slot(three)] == three && (three != SHE || matches!(front[3] | 0x20, b't' | b'd' | b'b'))
}

/// The first letters of words for dots and for some digits, which every number in words has: dot;
/// punkt, punto, punt, ponto, point; kropka. Zero, zéro, zes, zeven; null, nul, noll; cero. Six,
/// sette, sete, sei, seis, sept; seven; siete, siedem, sieben; sześć. Cinco, cinq, cinque; cztery, pięć, which Polish
/// numbers have without any of those.
#[rustfmt::skip] // a list
const FRONTS: [&[u8; 3]; 24] = [
    b"dot", b"pun", b"poi", b"pon", b"kro", b"zer", b"zes", b"zev", b"z\xe3\xa9", b"nul", b"nol",
    b"six", b"sei", b"sex", b"set", b"sep", b"sze", b"sev", b"sie", b"cer", b"cin", b"aki",
    b"czt", b"pi\xe4",
];

const SHE: u32 = u32::from_le_bytes(*b"sie\0");

/// Each as a number in a slot of its own; 0 in the others.
static SPOKEN: [u32; SLOTS] = slots();
const SLOTS: usize = 32;

const fn slot(three: u32) -> usize {
    // Of some multipliers, one that brings no two together.
    (three.wrapping_mul(0xbd9e_3d51) >> 27) as usize % SLOTS
}

const fn slots() -> [u32; SLOTS] {
    let mut slots = [0; SLOTS];
    let mut front = 0;
    while front < FRONTS.len() {
        let [first, second, third] = *FRONTS[front];
        let three = u32::from_le_bytes([first, second, third, 0]);
        assert!(slots[slot(three)] == 0);
        slots[slot(three)] = three;
        front += 1;
    }
    slots
}

#[inline]
fn lanes(window: &Window, begin: usize) -> Lanes {
    let mut bytes = [0; WIDTH];
    bytes.copy_from_slice(&window[begin..begin + WIDTH]);
    Lanes::read(bytes)
}

/// `%`, `&`, `\`, `+`, and the first bytes of characters that may disguise others or be invisible:
/// zero-width and full-width ones, other digits, Greek and Cyrillic, mathematical letters, no-break spaces
/// and hyphens, marks behind their letters.
fn disguises(window: &Window) -> u64 {
    let mut bits = 0;
    for vector in 0..CHUNK / WIDTH {
        let shift = vector * WIDTH;
        let here = lanes(window, shift);
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
    let two = here.is(0xc2) | here.is_among(0xcc, 7) | here.is(0xd9) | here.is(0xdb);
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
        let begins = match &[first, second, third] {
            b"sie" => matches!(byte(at + 3) | 0x20, b't' | b'd' | b'b'),
            b"aki" => byte(at) == b'A',
            three => FRONTS.contains(&three),
        };
        match byte(at) {
            b'0'..=b'9' => !before.is_ascii_digit(),
            b'@' | b'+' | b':' | b'=' | b'[' | b'_' => true,
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
        matches!(byte, b'%' | b'&' | b'\\' | b'+' | 0xc2 | 0xcc..=0xd2 | 0xd9 | 0xdb)
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
