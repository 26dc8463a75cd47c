//! Words near a candidate. They are read only near candidates, never over a whole text, and each
//! is looked up once.

mod around;
mod asked;
mod field;
mod further;
mod known;
mod labelled;
mod tells;

use super::{
    clause::Clause,
    fold::{Folded, LONGEST, fold},
    kind::Kind,
    tables::{List, topic, topics},
    text::Text,
};
pub(super) use around::Around;
use core::ops::Range;
pub(super) use field::parameter_before;
use field::{cell_start, key_start, label_end};
#[cfg(any(feature = "names", feature = "special"))]
pub(super) use further::BUT;
pub(super) use further::{LINKS, is_of_a_change};
pub(super) use known::Known;
use known::Word;
pub(super) use tells::{tells_near, tells_of_a_birth};

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
        if let Some(parameter) = parameter_before(text, at) {
            self.read_back(text, parameter, text.floor(), most, known);
            return;
        }
        let begin = at.saturating_sub(BEFORE).max(text.floor());
        let cell = cell_start(text, begin, at).or_else(|| key_start(text, begin, at));
        let begin = cell.unwrap_or(begin);
        let value = at;
        let at = label_end(text, begin..at).unwrap_or(at);
        self.read_clause(text, begin..at, most, known);
        self.read_turn(text, value, most, known);
        if let Some(head) = further::before_inserted(text, at) {
            self.clear();
            self.read_back(text, head, text.floor(), most, known);
        }
        if self.is_unnamed() {
            self.read_further(text, at, most, known);
        }
    }

    /// Where a value begins a turn of a talk, the question that it answers, or without one what its speaker says, who may be
    /// called as what has numbers: `Client : 0688…`.
    fn read_turn(&mut self, text: &Text<'_>, value: usize, most: usize, known: &mut Known) {
        if self.topics & (topic::NAMING & !(topic::ORDER | topic::AMOUNT) | topic::VEHICLE) != 0 {
            return;
        }
        if let Some(asked) = asked::question(text, value, BEFORE) {
            self.clear();
            self.read_back(text, asked, text.floor(), most, known);
        } else if self.topics & topic::ORDER != 0
            && let Some(turn) = asked::behind_speaker(text, value)
        {
            self.clear();
            self.read_back(text, turn..value, text.floor(), most, known);
        }
    }

    /// The words of a range, and of what stands before it below the floor.
    fn read_clause(
        &mut self,
        text: &Text<'_>,
        range: Range<usize>,
        most: usize,
        known: &mut Known,
    ) {
        let Range { start: begin, end: at } = range;
        if !self.read_back(text, begin..at, text.floor(), most, known) || begin > text.floor() {
            return;
        }
        self.push_topics(text.last().map_or(0, spoken_by));
        let past = text.past();
        // `Order 12345. Anna Kern, 0171 3893620`: the number of that word stands there already.
        let is_of_number = |end: &[u8]| matches!(end, [b'0'..=b'9', b'.' | b',' | b';', b' ']);
        if text.last() == Some(Kind::Person)
            && is_of_number(text.bytes(past.end.saturating_sub(3).max(past.start)..past.end))
        {
            return;
        }
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
            let Some(last) = words.checked_ilog2() else {
                // What was found ends its sentence.
                return !(is_stopped && self.count > 0);
            };
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
                let mut word = known.word(text, start..end);
                if is_stopped && !self.goes_on_before(text, &word) {
                    return false;
                }
                let is_apart = self.count > 0 || end <= text.floor();
                if word.topics & topic::ORDER != 0
                    && is_apart
                    && asked::is_speaker_at(text, start..end)
                {
                    word.topics = 0;
                }
                self.add(word);
                if self.count >= most {
                    return false;
                }
            } else if is_stopped && self.count > 0 {
                return false;
            }
        }
    }

    /// Whether what is read goes on with a word that has a full stop: an abbreviation (`account no. is`), or the last
    /// one of the sentence before where nothing is read yet.
    fn goes_on_before(&mut self, text: &Text<'_>, word: &Word) -> bool {
        if self.count > 0
            && word.topics & topic::NUMBER == 0
            && !ABBREVIATIONS.has_written(word.of(text))
        {
            return false;
        }
        if word.topics == 0 && !word.is_like_name {
            self.sentence = self.sentence.min(self.count);
        }
        true
    }

    /// The first words of the clause after `at`.
    fn read_after(&mut self, text: &Text<'_>, at: usize, known: &mut Known) {
        self.clear();
        // `"ts": 1748712443, "phone": …`: the next name is of the next value.
        // So is that of the next parameter, `&phone=…`.
        if matches!(
            text.bytes_from(at, 3),
            [b',', b'"', _] | [b',', b' ', b'"'] | [b'"', b',', _] | [b'&', b'a'..=b'z' | b'A'..=b'Z', _]
        ) {
            return;
        }
        let clause = Clause::after(text.bytes_from(at, AFTER));
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
            let (start, end) = (at.saturating_add(first as usize), at.saturating_add(end as usize));
            let is_whole = end < at.saturating_add(AFTER) && clause.letters & word != 0;
            // French and Dutch `ne` and `nee` deny, behind a date; nobody is born there.
            let is_denial = matches!(text.bytes(start..end), b"ne" | b"nee");
            if is_whole && !is_of_word && !is_denial {
                self.add(known.word(text, start..end));
            }
        }
        if self.topics & topic::NAMING & !topic::CARD == 0
            && let Some(label) = labelled::label(text, at)
        {
            self.read_label(text, label, known);
        }
    }

    /// The words of a label behind.
    fn read_label(&mut self, text: &Text<'_>, label: Range<usize>, known: &mut Known) {
        let clause = Clause::after(text.bytes(label.clone()));
        let mut words = clause.words;
        while words != 0 {
            let first = words.trailing_zeros();
            let length = (!(words >> first)).trailing_zeros();
            words &= words.wrapping_add(1_u64.wrapping_shl(first));
            let start = label.start.saturating_add(first as usize);
            self.add(known.word(text, start..start.saturating_add(length as usize)));
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
            self.add(Word::about(topics));
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

/// Short forms of words for numbers, whose full stop ends no sentence.
static ABBREVIATIONS: List = List::new(
    "tel reg rej kto acc acct rek rach kfz lic immat perm doc dok pas pass paszp telef kom mob rijb",
);

/// What a finding says about what follows: one more of its kind, perhaps.
fn spoken_by(kind: Kind) -> u32 {
    match kind {
        Kind::Phone => topic::PHONE,
        Kind::CreditCard => topic::CARD | topic::CHECK_VALUE | topic::EXPIRY,
        // What stands behind an IBAN has a word of its own.
        Kind::BankAccount => topic::BANK,
        Kind::NationalId => topic::IDENTITY,
        Kind::VatId => topic::TAX,
        Kind::IpAddress => topic::NETWORK,
        Kind::Passport => topic::PASSPORT,
        Kind::DrivingLicence => topic::DRIVING,
        _ => 0,
    }
}

pub(super) fn is_letter(byte: u8) -> bool {
    byte.is_ascii_alphabetic() || !byte.is_ascii()
}

/// The word that some bytes begin with, if they do.
pub(super) fn first_word(bytes: &[u8]) -> &[u8] {
    bytes.split(|byte| !is_letter(*byte)).next().unwrap_or_default()
}

/// The word that some bytes end with, if they do.
pub(super) fn last_word(bytes: &[u8]) -> &[u8] {
    bytes.rsplit(|byte| !is_letter(*byte)).next().unwrap_or_default()
}

/// The words of some bytes, from either end.
pub(super) fn words_in(bytes: &[u8]) -> impl DoubleEndedIterator<Item = &[u8]> + Clone {
    bytes.split(|byte| !is_letter(*byte)).filter(|word| !word.is_empty())
}
