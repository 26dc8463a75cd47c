//! Words near a candidate. They are read only near candidates, never over a whole text.

use super::{
    kind::Kind,
    tables::{topic, topics},
    text::Text,
};

/// How many bytes before and after a candidate are read, and how many words are kept.
const BEFORE: usize = 72;
const AFTER: usize = 28;
const WORDS: usize = 7;
const WORDS_AFTER: usize = 3;

/// The longest word that is kept whole; the front of longer ones is.
const LONGEST: usize = 24;

/// The words near one place, nearest first.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Context {
    words: [Word; WORDS],
    count: usize,
    /// All topics together.
    pub(super) topics: u32,
}

/// Where a word is, and what it speaks of.
#[derive(Clone, Copy, Debug, Default)]
struct Word {
    start: usize,
    end: usize,
    topics: u32,
}

/// A word in lower case without marks.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Folded {
    letters: [u8; LONGEST],
    length: usize,
}

impl Context {
    /// The words of the clause before `at`, nearest first. Numbers are passed over; a sentence
    /// end and a bracket stop the search. So does the floor, but what was found there counts as
    /// a word for it: `Tel. [PHONE] or`.
    pub(super) fn before(text: &Text<'_>, at: usize) -> Self {
        Self::of_words_before(text, at, WORDS)
    }

    /// The topics of the nearest two words before `at`.
    pub(super) fn closest(text: &Text<'_>, at: usize) -> Self {
        Self::of_words_before(text, at, 2)
    }

    fn of_words_before(text: &Text<'_>, at: usize, most: usize) -> Self {
        let begin = at.saturating_sub(BEFORE).max(text.floor());
        let window = text.bytes(begin..at);
        let mut context = Self::default();
        let mut place = window.len();
        while let Some(last) = place.checked_sub(1) {
            if is_word(window, last) {
                let start = word_start(window, last);
                // A word that the window cuts is no word, unless the text begins there.
                let is_cut = start == 0 && begin > text.floor();
                let word = window.get(start..place).unwrap_or_default();
                if !is_cut {
                    context.push(word, begin.saturating_add(start));
                }
                if context.count >= most {
                    return context;
                }
                place = start;
                continue;
            }
            let byte = window.get(last).copied().unwrap_or_default();
            if ends_clause(byte, window, last, context.count > 0) {
                return context;
            }
            place = last;
        }
        if begin == text.floor() {
            context.push_topics(text.last().map_or(0, spoken_by));
        }
        context
    }

    /// The first words of the clause after `at`.
    pub(super) fn after(text: &Text<'_>, at: usize) -> Self {
        let window = text.bytes(at..at.saturating_add(AFTER));
        let mut context = Self::default();
        let mut place = 0;
        while let Some(byte) = window.get(place) {
            if is_word(window, place) {
                let end = word_end(window, place);
                if end < AFTER {
                    context
                        .push(window.get(place..end).unwrap_or_default(), at.saturating_add(place));
                }
                place = end;
                if context.count >= WORDS_AFTER {
                    break;
                }
                continue;
            }
            if b"!?;\n[.:@=".contains(byte) {
                break;
            }
            place = place.saturating_add(1);
        }
        context
    }

    /// The words of a name or a sentence from outside: a field, a question.
    pub(super) fn of(words: &str) -> u32 {
        let mut found = 0;
        let mut begin = 0;
        let bytes = words.as_bytes();
        for place in 0..=bytes.len() {
            let byte = bytes.get(place).copied().unwrap_or_default();
            let before = place.checked_sub(1).and_then(|last| bytes.get(last)).copied();
            let hump = byte.is_ascii_uppercase() && before.is_some_and(|b| b.is_ascii_lowercase());
            if !is_letter(byte) || hump {
                found |= topics(fold(bytes.get(begin..place).unwrap_or_default()).letters());
                begin = if hump { place } else { place.saturating_add(1) };
            }
        }
        // `dateOfBirth`, `phone_number`: also run together.
        let mut whole = Folded::default();
        for byte in bytes.iter().filter(|byte| byte.is_ascii_alphanumeric()).take(LONGEST) {
            whole.add(byte.to_ascii_lowercase());
        }
        found | topics(whole.letters())
    }

    /// How many words away the nearest one of these topics is.
    pub(super) fn distance(&self, topics: u32) -> Option<usize> {
        self.words().position(|word| word.topics & topics != 0)
    }

    /// How many words away the nearest one is that begins with one of these (that is it, below
    /// four letters).
    pub(super) fn distance_of(&self, text: &Text<'_>, names: &[&str]) -> Option<usize> {
        if names.is_empty() {
            return None;
        }
        self.words().position(|word| {
            let folded = fold(text.bytes(word.start..word.end));
            names.iter().any(|name| match name.len() {
                0..=3 => folded.letters() == name.as_bytes(),
                _ => folded.letters().starts_with(name.as_bytes()),
            })
        })
    }

    /// Whether the nearest word is one of these.
    pub(super) fn nearest_is(&self, topics: u32) -> bool {
        self.words().next().is_some_and(|word| word.topics & topics != 0)
    }

    fn words(&self) -> impl Iterator<Item = &Word> {
        self.words.iter().take(self.count)
    }

    /// Adds a word, unless it is a number.
    fn push(&mut self, letters: &[u8], start: usize) {
        if letters.iter().any(|byte| is_letter(*byte)) {
            let topics = topics(fold(letters).letters());
            self.add(Word { start, end: start.saturating_add(letters.len()), topics });
        }
    }

    fn push_topics(&mut self, topics: u32) {
        if topics != 0 {
            self.add(Word { topics, ..Word::default() });
        }
    }

    fn add(&mut self, word: Word) {
        self.topics |= word.topics;
        if let Some(slot) = self.words.get_mut(self.count) {
            *slot = word;
            self.count = self.count.saturating_add(1);
        }
    }
}

/// In lower case, Latin letters without marks, Greek and Cyrillic as they are but small.
pub(super) fn fold(word: &[u8]) -> Folded {
    let mut folded = Folded::default();
    let mut rest = word;
    while let Some((first, after)) = rest.split_first() {
        let Some(second) = after.first().filter(|_| *first >= 0xc0) else {
            folded.add(first.to_ascii_lowercase());
            rest = after;
            continue;
        };
        match (first, second) {
            (0xc3..=0xc5, _) => {
                for letter in base_letters(*first, *second).iter().filter(|b| **b > 0) {
                    folded.add(*letter);
                }
            }
            // А to П, Р to Я.
            (0xd0, 0x90..=0x9f) => folded.add_two([0xd0, second.wrapping_add(0x20)]),
            (0xd0, 0xa0..=0xaf) => folded.add_two([0xd1, second.wrapping_sub(0x20)]),
            // Α to Ο, Π to Ω.
            (0xce, 0x91..=0x9f) => folded.add_two([0xce, second.wrapping_add(0x20)]),
            (0xce, 0xa0..=0xa9) => folded.add_two([0xcf, second.wrapping_sub(0x20)]),
            _ => folded.add_two([*first, *second]),
        }
        rest = after.get(1..).unwrap_or_default();
    }
    folded
}

impl Folded {
    pub(super) fn letters(&self) -> &[u8] {
        self.letters.get(..self.length).unwrap_or_default()
    }

    fn add(&mut self, letter: u8) {
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

/// The letters of ASCII that a letter of Latin-1 or Latin Extended-A (two bytes of UTF-8) is
/// written with when marks are left out.
fn base_letters(first: u8, second: u8) -> [u8; 2] {
    let one = |letter| [letter, 0];
    match (first, second & 0xdf) {
        (0xc3, 0x9f) if second == 0x9f => *b"ss",
        (0xc3, 0x80..=0x85) => one(b'a'),
        (0xc3, 0x86) => *b"ae",
        (0xc3, 0x87) => one(b'c'),
        (0xc3, 0x88..=0x8b) => one(b'e'),
        (0xc3, 0x8c..=0x8f) => one(b'i'),
        (0xc3, 0x91) => one(b'n'),
        (0xc3, 0x90) => one(b'd'),
        (0xc3, 0x92..=0x96 | 0x98) => one(b'o'),
        (0xc3, 0x99..=0x9c) => one(b'u'),
        (0xc3, 0x9d | 0x9f) => one(b'y'),
        _ => one(extended(first, second)),
    }
}

/// The base letter of U+0100 to U+017F, in runs of the block.
fn extended(first: u8, second: u8) -> u8 {
    match (first, second) {
        (0xc4, 0x80..=0x85) => b'a',
        (0xc4, 0x86..=0x8d) => b'c',
        (0xc4, 0x8e..=0x91) => b'd',
        (0xc4, 0x92..=0x9b) => b'e',
        (0xc4, 0x9c..=0xa3) => b'g',
        (0xc4, 0xa8..=0xb1) => b'i',
        (0xc4, 0xb9..=0xbf) | (0xc5, 0x80..=0x82) => b'l',
        (0xc5, 0x83..=0x8b) => b'n',
        (0xc5, 0x8c..=0x91) => b'o',
        (0xc5, 0x94..=0x99) => b'r',
        (0xc5, 0x9a..=0xa1) => b's',
        (0xc5, 0xa2..=0xa7) => b't',
        (0xc5, 0xa8..=0xb3) => b'u',
        (0xc5, 0xb9..=0xbe) => b'z',
        _ => b'?',
    }
}

/// What a finding says about what follows: one more of its kind, perhaps.
fn spoken_by(kind: Kind) -> u32 {
    match kind {
        Kind::Phone => topic::PHONE,
        Kind::CreditCard => topic::CARD | topic::CHECK_VALUE | topic::EXPIRY,
        Kind::Iban | Kind::BankAccount => topic::BANK,
        Kind::NationalId => topic::IDENTITY,
        Kind::VatId => topic::TAX,
        Kind::IpAddress => topic::NETWORK,
        _ => 0,
    }
}

/// Whether `byte` at `place` of the window ends a clause. A full stop directly after the last
/// word is no sentence end: it may belong to an abbreviation (`Tel. 06`).
fn ends_clause(byte: u8, window: &[u8], place: usize, seen_word: bool) -> bool {
    match byte {
        b'!' | b'?' | b';' | b'\n' | b'[' | b']' => true,
        b'.' => seen_word && window.get(place.saturating_add(1)) == Some(&b' '),
        _ => false,
    }
}

fn is_letter(byte: u8) -> bool {
    byte.is_ascii_alphabetic() || !byte.is_ascii()
}

/// Where the word that holds the byte at `last` begins.
fn word_start(window: &[u8], last: usize) -> usize {
    let mut start = last;
    while let Some(before) = start.checked_sub(1).filter(|before| is_word(window, *before)) {
        start = before;
    }
    start
}

/// Where the word that begins at `start` ends.
fn word_end(window: &[u8], start: usize) -> usize {
    let mut end = start;
    while is_word(window, end) {
        end = end.saturating_add(1);
    }
    end
}

/// Whether the byte at `place` belongs to a letter or digit. Of other characters than ASCII, the
/// marks of Latin-1, general and East Asian punctuation, symbols and emoji are no letters.
fn is_word(window: &[u8], place: usize) -> bool {
    let Some(byte) = window.get(place) else { return false };
    if byte.is_ascii() {
        return byte.is_ascii_alphanumeric();
    }
    let is_lead = |place: &usize| window.get(*place).is_some_and(|byte| byte & 0xc0 == 0xc0);
    let lead = (place.saturating_sub(3)..=place).rev().find(is_lead).unwrap_or(place);
    let rest = window.get(lead..).unwrap_or_default();
    !matches!(rest, [0xc2 | 0xe2 | 0xf0, ..] | [0xe3, 0x80, ..] | [0xef, 0xbc, ..])
}
