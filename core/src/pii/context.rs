//! Words near a candidate. They are read only near candidates, never over a whole text, and each
//! is looked up once.

use super::{
    clause::Clause,
    fold::{Folded, LONGEST, fold},
    id::{is_like_name, may_be_name},
    kind::Kind,
    tables::{
        SHORTEST_TELLING, front_of, may_tell_a_birth, small_front_of, topic, topics,
        topics_in_any_case,
    },
    text::Text,
};
use core::ops::Range;

/// How many bytes before and after a candidate are read, and how many words are kept.
const BEFORE: usize = 64;
const AFTER: usize = 28;
const WORDS: usize = 7;
const WORDS_AFTER: usize = 3;
const NEAREST: usize = 3;

/// The words near one place, nearest first.
#[derive(Clone, Copy, Debug)]
pub(super) struct Context {
    words: [Word; WORDS],
    count: usize,
    /// How many of them are of the same sentence, as far as can be told: what stands before an emoji,
    /// or before a full stop behind a word that is no abbreviation, may name a number still, but
    /// does not make it something else.
    sentence: usize,
    /// All topics together.
    pub(super) topics: u32,
    /// Some word may be the name of a number of one country, by its first bytes or by more.
    pub(super) has_names: bool,
    pub(super) has_like_names: bool,
}

/// Where a word is, and what it speaks of.
#[derive(Clone, Copy, Debug)]
struct Word {
    start: u32,
    /// Words that are kept are short.
    length: u16,
    is_name: bool,
    is_like_name: bool,
    topics: u32,
}

impl Word {
    const NOTHING: Self =
        Self { start: 0, length: 0, is_name: false, is_like_name: false, topics: 0 };

    fn of<'t>(&self, text: &Text<'t>) -> &'t [u8] {
        let start = self.start as usize;
        text.bytes(start..start.saturating_add(self.length.into()))
    }
}

/// What a word speaks of, as it is written, and whether it may be the name of a number.
#[inline(never)]
fn read(word: &[u8]) -> (u32, bool, bool) {
    if !word.is_ascii() {
        let folded = fold(word);
        let is_name = may_be_name(front_of(folded.letters()));
        let is_like_name = is_name && is_like_name(folded.letters());
        return (topics(folded.letters()), is_name, is_like_name);
    }
    let front = small_front_of(word);
    let is_name = may_be_name(front);
    (topics_in_any_case(word, front), is_name, is_name && is_like_name(word))
}

/// The words that were looked up last, by where they are.
#[derive(Clone, Debug)]
pub(super) struct Known {
    words: [Word; KNOWN],
}

/// How many words are remembered: more than two windows have.
const KNOWN: usize = 32;

/// Where a word is remembered. Words of one length in a row go to different slots.
fn slot(start: u32) -> usize {
    (start.wrapping_mul(0x9e37_79b1) >> 27) as usize % KNOWN
}

impl Known {
    const NOTHING: Self = Self { words: [Word::NOTHING; KNOWN] };

    /// The topics of the word at a place.
    pub(super) fn topics(&mut self, text: &Text<'_>, range: Range<usize>) -> u32 {
        self.word(text, range).topics
    }

    // In the browser size counts.
    #[cfg_attr(target_arch = "wasm32", inline(never))]
    #[cfg_attr(not(target_arch = "wasm32"), inline)]
    fn word(&mut self, text: &Text<'_>, range: Range<usize>) -> Word {
        let start = u32::try_from(range.start).unwrap_or(u32::MAX);
        let length = u16::try_from(range.len()).unwrap_or(u16::MAX);
        let Some(known) = self.words.get_mut(slot(start)) else { return Word::NOTHING };
        if known.start != start || known.length != length {
            let (topics, is_name, is_like_name) = read(text.bytes(range));
            *known = Word { start, length, is_name, is_like_name, topics };
        }
        *known
    }
}

/// Where a label ends that has a line of its own, when the value begins the next one: `Passport no.:`
/// before `C01X00T47`. `range` is what is read before the value.
fn label_end(text: &Text<'_>, range: Range<usize>) -> Option<usize> {
    if !matches!(text.before(range.end), Some(b'\n' | b' ' | b'\t' | b'>')) {
        return None;
    }
    let before = text.bytes(range.clone());
    let gap = before.iter().rev().take(GAP).take_while(|byte| b" \t\r\n>".contains(byte)).count();
    let (front, gap) = before.split_at(before.len().saturating_sub(gap));
    // One empty line at most.
    if !(2..=3).contains(&gap.split(|byte| *byte == b'\n').count()) {
        return None;
    }
    let line = front.iter().rev().take_while(|byte| **byte != b'\n').count();
    let is_whole = line < front.len() || range.start == text.floor();
    let line = front.get(front.len().saturating_sub(line)..).unwrap_or_default();
    let words = line.split(|byte| *byte == b' ').count();
    // A sentence speaks of what is in it.
    let is_sentence = matches!(line.last(), Some(b'!' | b'?' | b',' | b';'))
        || line.last() == Some(&b'.') && words > 2;
    let is_label = (1..=LONGEST_LABEL).contains(&line.len()) && words <= WORDS_OF_LABEL;
    (is_whole && is_label && !is_sentence).then(|| range.start.saturating_add(front.len()))
}

/// Bytes between a label and its value on the next line at most; bytes and words of a label.
const GAP: usize = 8;
const LONGEST_LABEL: usize = 40;
const WORDS_OF_LABEL: usize = 5;

/// Whether some word near a range speaks of a birth, whatever stands between: most are turned away
/// by their first letters.
pub(super) fn tells_of_a_birth(text: &Text<'_>, range: Range<usize>) -> bool {
    let begin = range.start.saturating_sub(BEFORE).max(text.floor());
    let end = label_end(text, begin..range.start).unwrap_or(range.start);
    let before = text.bytes(begin..end);
    let after = text.bytes(range.end..range.end.saturating_add(AFTER));
    let tells = |bytes: &[u8], clause: Clause| clause.words_of(bytes).any(is_about_a_birth);
    let past = text.past();
    let past = text.bytes(past.end.saturating_sub(BEFORE).max(past.start)..past.end);
    tells(before, Clause::before(before))
        || tells(after, Clause::after(after))
        || tells(past, Clause::before(past))
}

/// Whether some word tells of what stands in a range, within so many bytes before and behind it,
/// whatever stands between. For what is rare: each word is looked up.
pub(super) fn tells_near(
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

/// What was read around the places that were asked for last.
#[derive(Clone, Debug)]
pub(super) struct Around {
    pub(super) known: Known,
    near: Two,
    after: Two,
    nearest: Remembered,
}

/// What was read last and before that.
#[derive(Clone, Debug)]
struct Two {
    one: Remembered,
    other: Remembered,
    /// Which of them is overwritten next.
    older: bool,
}

impl Two {
    const NOTHING: Self =
        Self { one: Remembered::NOTHING, other: Remembered::NOTHING, older: false };

    /// The words of a place, read if they are not remembered.
    fn at(&mut self, at: usize, read: impl FnOnce(&mut Context)) -> &Context {
        if self.one.is_of(at) {
            return &self.one.words;
        }
        if self.other.is_of(at) {
            return &self.other.words;
        }
        self.older = !self.older;
        let oldest = if self.older { &mut self.one } else { &mut self.other };
        oldest.beyond = at.wrapping_add(1);
        read(&mut oldest.words);
        &oldest.words
    }
}

/// Words, and the place that they are near.
#[derive(Clone, Copy, Debug)]
struct Remembered {
    /// One more than the place; 0 where nothing is remembered, so that an engine begins with zeros.
    beyond: usize,
    words: Context,
}

impl Remembered {
    const NOTHING: Self = Self { beyond: 0, words: Context::NOTHING };

    fn is_of(&self, at: usize) -> bool {
        self.beyond == at.wrapping_add(1)
    }
}

impl Around {
    pub(super) const NOTHING: Self = Self {
        known: Known::NOTHING,
        near: Two::NOTHING,
        after: Two::NOTHING,
        nearest: Remembered::NOTHING,
    };

    /// Forgets what depends on the floor.
    pub(super) fn floor_rose(&mut self) {
        for near in [&mut self.near.one, &mut self.near.other, &mut self.nearest] {
            near.beyond = 0;
        }
    }

    /// The nearest words before a place: three, and more of them if they are known.
    pub(super) fn nearest(&mut self, text: &Text<'_>, at: usize) -> &Context {
        if self.near.one.is_of(at) {
            return &self.near.one.words;
        }
        if self.near.other.is_of(at) {
            return &self.near.other.words;
        }
        if !self.nearest.is_of(at) {
            self.nearest.beyond = at.wrapping_add(1);
            self.nearest.words.read_before(text, at, NEAREST, &mut self.known);
        }
        &self.nearest.words
    }

    /// The words before a place.
    pub(super) fn near(&mut self, text: &Text<'_>, at: usize) -> &Context {
        self.near.at(at, |words| words.read_before(text, at, WORDS, &mut self.known))
    }

    /// The words after a place.
    pub(super) fn after(&mut self, text: &Text<'_>, at: usize) -> &Context {
        self.after.at(at, |words| words.read_after(text, at, &mut self.known))
    }
}

impl Context {
    const NOTHING: Self = Self {
        words: [Word::NOTHING; WORDS],
        count: 0,
        sentence: 0,
        topics: 0,
        has_names: false,
        has_like_names: false,
    };

    /// The nearest words before `at`, at most so many.
    pub(super) fn closest(text: &Text<'_>, at: usize, most: usize, known: &mut Known) -> Self {
        let mut context = Self::NOTHING;
        context.read_before(text, at, most, known);
        context
    }

    /// The words of the clause before `at`, nearest first. Numbers are passed over; a sentence
    /// end and a bracket stop the search. So does the floor, but what was found there counts as
    /// a word for it: `Tel. [PHONE] or`.
    fn read_before(&mut self, text: &Text<'_>, at: usize, most: usize, known: &mut Known) {
        self.clear();
        let begin = at.saturating_sub(BEFORE).max(text.floor());
        let at = label_end(text, begin..at).unwrap_or(at);
        if !self.read_back(text, begin..at, text.floor(), most, known) || begin > text.floor() {
            return;
        }
        self.push_topics(text.last().map_or(0, spoken_by));
        let past = text.past();
        let left = BEFORE.saturating_sub(at.saturating_sub(begin));
        let begin = past.end.saturating_sub(left).max(past.start);
        if begin < past.end {
            self.read_back(text, begin..past.end, past.start, most, known);
        }
    }

    /// The words of a range from its end on, as far as the clause goes; whether it goes on before it.
    fn read_back(
        &mut self,
        text: &Text<'_>,
        range: Range<usize>,
        floor: usize,
        most: usize,
        known: &mut Known,
    ) -> bool {
        let begin = range.start;
        let clause = Clause::before(text.bytes(range));
        let mut rest = u64::MAX;
        loop {
            let words = clause.words & rest;
            if clause.ends & rest > words {
                return false;
            }
            let is_stopped = clause.stops & rest > words;
            if clause.emoji & rest > words {
                self.sentence = self.sentence.min(self.count);
            }
            let Some(last) = words.checked_ilog2() else { break };
            let upto = u64::MAX >> 63_u32.saturating_sub(last);
            // Behind the highest of the bits below that are not set.
            let start = (!words & upto).checked_ilog2().map_or(0, |gap| gap.saturating_add(1));
            rest = !u64::MAX.wrapping_shl(start);
            let word = upto & !rest;
            // A word that the window cuts is no word, unless the text begins there; a number is
            // none.
            let is_cut = start == 0 && begin > floor;
            if !is_cut && clause.letters & word != 0 {
                let start = begin.saturating_add(start as usize);
                let end = begin.saturating_add(last as usize).saturating_add(1);
                let word = known.word(text, start..end);
                // `account no. is`: the full stop is the abbreviation's.
                if is_stopped && self.count > 0 && word.topics & topic::NUMBER == 0 {
                    return false;
                }
                if is_stopped && word.topics == 0 && !word.is_like_name {
                    self.sentence = self.sentence.min(self.count);
                }
                self.add(word);
                if self.count >= most {
                    return false;
                }
            } else if is_stopped && self.count > 0 {
                return false;
            }
        }
        true
    }

    /// The first words of the clause after `at`.
    fn read_after(&mut self, text: &Text<'_>, at: usize, known: &mut Known) {
        let clause = Clause::after(text.bytes(at..at.saturating_add(AFTER)));
        self.clear();
        // Up to the lowest bit that ends the clause.
        let mut words = clause.words & clause.ends.wrapping_sub(1) & !clause.ends;
        while words != 0 && self.count < WORDS_AFTER {
            let first = words.trailing_zeros();
            let length = (!(words >> first)).trailing_zeros();
            let end = first.saturating_add(length);
            let word = u64::MAX.wrapping_shl(first) & !u64::MAX.wrapping_shl(end);
            words &= !word;
            // A word that the window cuts is no word; a number is none.
            // The `s` of `it's` neither.
            let is_of_word =
                length == 1 && text.before(at.saturating_add(first as usize)) == Some(b'\'');
            if (end as usize) < AFTER && clause.letters & word != 0 && !is_of_word {
                let start = at.saturating_add(first as usize);
                let end = at.saturating_add(end as usize);
                self.add(known.word(text, start..end));
            }
        }
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
        if self.topics & topics == 0 {
            return None;
        }
        self.words().position(|word| word.topics & topics != 0)
    }

    /// The same within the sentence.
    pub(super) fn distance_in_sentence(&self, topics: u32) -> Option<usize> {
        self.distance(topics).filter(|distance| *distance < self.sentence)
    }

    /// As [`Context::distance_of`], for names of numbers of one country.
    pub(super) fn distance_of_name(&self, text: &Text<'_>, names: &str) -> Option<usize> {
        if self.has_like_names { self.distance_of(text, names) } else { None }
    }

    /// How many words away the nearest one is that begins with one of these (that is it, below
    /// four letters); names stand between spaces.
    pub(super) fn distance_of(&self, text: &Text<'_>, names: &str) -> Option<usize> {
        if names.is_empty() || !self.has_names {
            return None;
        }
        self.words().position(|word| {
            let word = word.of(text);
            let Some(first) = word.first().map(u8::to_ascii_lowercase) else { return false };
            // Other letters than those of ASCII may fold to any.
            let names = || names.as_bytes().split(|byte| *byte == b' ');
            let may_be = |name: &[u8]| !first.is_ascii() || name.first() == Some(&first);
            if !names().any(may_be) {
                return false;
            }
            let folded = fold(word);
            names().any(|name| match name.len() {
                0..=3 => folded.letters() == name,
                _ => folded.letters().starts_with(name),
            })
        })
    }

    /// Whether the nearest word is one of these.
    pub(super) fn nearest_is(&self, topics: u32) -> bool {
        self.words().next().is_some_and(|word| word.topics & topics != 0)
    }

    /// The word that is so many words away, as it is written.
    pub(super) fn word<'t>(&self, text: &Text<'t>, distance: usize) -> &'t [u8] {
        self.words().nth(distance).map_or(&[], |word| word.of(text))
    }

    fn words(&self) -> impl Iterator<Item = &Word> {
        self.words.iter().take(self.count)
    }

    fn clear(&mut self) {
        (self.count, self.topics, self.sentence) = (0, 0, usize::MAX);
        (self.has_names, self.has_like_names) = (false, false);
    }

    fn push_topics(&mut self, topics: u32) {
        if topics != 0 {
            self.add(Word { topics, ..Word::NOTHING });
        }
    }

    fn add(&mut self, word: Word) {
        self.topics |= word.topics;
        self.has_names |= word.is_name;
        self.has_like_names |= word.is_like_name;
        if let Some(slot) = self.words.get_mut(self.count) {
            *slot = word;
            self.count = self.count.saturating_add(1);
        }
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
        Kind::Passport => topic::PASSPORT,
        _ => 0,
    }
}

pub(super) fn is_letter(byte: u8) -> bool {
    byte.is_ascii_alphabetic() || !byte.is_ascii()
}
