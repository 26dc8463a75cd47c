//! One word: how it is written, what lists say of it, what stands before it.

use super::{
    known::{Known, Rest},
    model::{Model, class, hash_of},
    plain::Plain,
    wares,
};
use crate::pii::{
    fold::{Folded, fold},
    tables::List,
    text::Text,
};

/// How a word is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Case {
    Small,
    Capital,
    Capitals,
    Mixed,
}

/// How a word was read: at once where it has few letters of ASCII with nothing attached.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Read {
    AtOnce,
    ByLetters,
}

/// What stands before a word: the strongest of all marks, in this order.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Gap {
    Space,
    /// The stop of an initial or of a title.
    Dot,
    /// An apostrophe, without space.
    Elision,
    Quote,
    Dash,
    Comma,
    Slash,
    Open,
    Close,
    Other,
    Colon,
    Stop,
    Break,
    /// The text begins or ends.
    Edge,
    /// A finding was before.
    Floor,
    /// Digits and marks of addresses; what is behind them is not looked at.
    Hard,
}

impl Gap {
    /// Of a mark behind a word, after which a stop may end no sentence.
    pub(super) fn of(mark: char, before: Option<&Unit>) -> Self {
        // Most are; a match alone would be a jump that is hard to guess.
        if mark == ' ' {
            return Self::Space;
        }
        match mark {
            '\n' | '\r' => Self::Break,
            '.' if before.is_some_and(Unit::may_have_dot) => Self::Dot,
            '.' | '!' | '?' | '\u{2026}' => Self::Stop,
            ',' => Self::Comma,
            ':' | ';' => Self::Colon,
            '(' => Self::Open,
            ')' => Self::Close,
            '-' | '\u{2010}'..='\u{2015}' | '*' | '•' => Self::Dash,
            '/' => Self::Slash,
            '"' | '\'' | '\u{2018}'..='\u{201f}' | '«' | '»' => Self::Quote,
            '@' | '[' | ']' | '_' | '=' | '<' | '>' | '#' => Self::Hard,
            one if one.is_numeric() => Self::Hard,
            one if one.is_whitespace() => Self::Space,
            _ => Self::Other,
        }
    }

    /// Whether both words may be of one name.
    pub(super) fn joins(self) -> bool {
        matches!(self, Self::Space | Self::Dot | Self::Elision)
    }

    /// Whether a sentence may begin here.
    pub(super) fn ends_sentence(self) -> bool {
        self >= Self::Other
    }
}

/// A word, its hyphens included.
#[derive(Clone, Copy, Debug)]
pub(super) struct Unit {
    pub(super) start: usize,
    pub(super) end: usize,
    pub(super) folded: Folded,
    pub(super) hash: u32,
    pub(super) class: u16,
    pub(super) case: Case,
    pub(super) gap: Gap,
    pub(super) read: Read,
    pub(super) is_possessive: bool,
    pub(super) has_hyphen: bool,
    /// The last of the words between hyphens is one for a street, a school or a firm.
    pub(super) is_thing: bool,
}

impl Unit {
    /// No word: it begins nowhere.
    pub(super) const NOTHING: Self = Self {
        start: usize::MAX,
        end: usize::MAX,
        folded: Folded::NOTHING,
        hash: 0,
        class: 0,
        case: Case::Small,
        gap: Gap::Hard,
        read: Read::ByLetters,
        is_possessive: false,
        has_hyphen: false,
        is_thing: false,
    };

    pub(super) fn of(model: Model<'_>, word: &str, start: usize, gap: Gap) -> Self {
        let folded = fold(word.as_bytes());
        let hash = hash_of(folded.letters());
        let has_hyphen = has_hyphen(word);
        let class = match model.class_of_hash(hash) {
            // `Anna-Lena`: what its parts are, if they are names.
            0 if has_hyphen => {
                word.split(HYPHENS).fold(0, |all, part| all | model.class_of(part) & class::NAMES)
            }
            class => class,
        };
        let end = start.saturating_add(word.len());
        let case = case_of(word);
        let is_thing = has_hyphen && is_thing(model, word);
        let (read, is_possessive) = (Read::ByLetters, false);
        Self {
            start,
            end,
            folded,
            hash,
            class,
            case,
            gap,
            read,
            is_possessive,
            has_hyphen,
            is_thing,
        }
    }

    /// The same of a word that was read already.
    pub(super) fn of_plain(model: Model<'_>, word: &Plain, start: usize, gap: Gap) -> Self {
        let hash = hash_of(word.folded.letters());
        Self {
            start,
            end: start.saturating_add(word.length),
            folded: word.folded,
            hash,
            class: model.class_of_hash(hash),
            case: word.case,
            gap,
            read: Read::AtOnce,
            is_possessive: false,
            has_hyphen: false,
            is_thing: false,
        }
    }

    /// Whether it is one of these, as far as lists tell.
    pub(super) fn is(&self, classes: u16) -> bool {
        self.class & classes != 0
    }

    pub(super) fn length(&self) -> usize {
        self.end.saturating_sub(self.start)
    }

    /// Whether the stop behind it may end no sentence: behind an initial, and a title that is no whole word (Dutch
    /// `geen pan. Jan`).
    fn may_have_dot(&self) -> bool {
        self.is_initial() || self.is(class::TITLE) && !WHOLE_TITLES.has(self.folded.letters())
    }

    /// `J.` of a name: one capital.
    pub(super) fn is_initial(&self) -> bool {
        self.case == Case::Capitals && self.folded.letters().len() == 1
    }
}

static WHOLE_TITLES: List = List::new(
    "pan pani panu captain lady lord king queen herr herrn frau madame monsieur senor senora signora signore senhor senhora mevrouw \
    meneer froken",
);

/// Whether the last of the words between hyphens is one for such a thing, or a small one or an abbreviation that
/// is no name: `Frank-rondleiding`, `Lagerlöf-rummet`, `Ersatz-SIM`.
fn is_thing(model: Model<'_>, word: &str) -> bool {
    word.rsplit(HYPHENS).next().is_some_and(|last| {
        let class = model.class_of(last);
        let is_small = last.len() >= SHORTEST_THING && last.starts_with(char::is_lowercase);
        class & THINGS != 0
            || is_small && class & class::NAMES == 0
            || is_abbreviation(word, last)
            || SHORT_THINGS.contains(&last)
            || class & class::NAMES == 0 && wares::is_written_ware(last)
    })
}

/// Whether the last part of a word is of a few capitals where others are small: `Ersatz-SIM`.
fn is_abbreviation(word: &str, last: &str) -> bool {
    (2..=4).contains(&last.len())
        && last.bytes().all(|byte| byte.is_ascii_uppercase())
        && word.chars().any(char::is_lowercase)
}

/// Shorter ones: `Eden-hal`, `Rosen-Cup`.
const SHORT_THINGS: [&str; 12] =
    ["hal", "cup", "Cup", "bus", "app", "App", "box", "Box", "set", "Set", "mok", "mug"];

/// Letters of a word behind a hyphen that is no part of a name: not `-san`, `-ji`.
const SHORTEST_THING: usize = 5;

/// What is no name, whoever it is called after.
const THINGS: u16 = class::STREET | class::COMPANY;

pub(super) const HYPHENS: [char; 2] = ['-', '\u{2010}'];

fn has_hyphen(word: &str) -> bool {
    word.bytes().any(|byte| matches!(byte, b'-' | 0xe2)) && word.contains(HYPHENS)
}

pub(super) const APOSTROPHES: [char; 2] = ['\'', '\u{2019}'];

pub(super) fn case_of(word: &str) -> Case {
    if word.is_ascii() {
        return case_of_ascii(word.as_bytes());
    }
    let mut letters = word.chars().filter(|one| is_letter(*one));
    let Some(first) = letters.next() else { return Case::Small };
    let (mut large, mut small) = (false, false);
    letters.for_each(|one| if one.is_uppercase() { large = true } else { small = true });
    case(first.is_uppercase(), large, small)
}

fn case_of_ascii(word: &[u8]) -> Case {
    let Some((first, rest)) = word.split_first() else { return Case::Small };
    let large = rest.iter().fold(false, |any, byte| any | byte.is_ascii_uppercase());
    let small = rest.iter().fold(false, |any, byte| any | byte.is_ascii_lowercase());
    case(first.is_ascii_uppercase(), large, small)
}

/// By the first letter and by what the others are.
pub(super) fn case(is_large: bool, large: bool, small: bool) -> Case {
    match (is_large, large, small) {
        (true, _, false) => Case::Capitals,
        (true, false, true) => Case::Capital,
        (false, false, _) => Case::Small,
        _ => Case::Mixed,
    }
}

/// Bytes of the word that a text begins with, and whether `'s` follows: letters with hyphens between;
/// an apostrophe joins after `O` and in words such as `don't`.
pub(super) fn length(rest: &str) -> (usize, bool) {
    // Most words are letters of ASCII, and nothing is attached.
    let plain = rest.bytes().take(LONGEST).take_while(u8::is_ascii_alphabetic).count();
    let joins = |byte: &u8| matches!(byte, b'-' | b'\'') || !byte.is_ascii();
    if !rest.as_bytes().get(plain).is_some_and(joins) {
        return (plain, false);
    }
    let (mut end, mut letters) = (plain, plain);
    let more = rest.get(plain..).unwrap_or_default();
    let mut chars = more.char_indices().take(LONGEST.saturating_sub(plain)).peekable();
    while let Some((at, one)) = chars.next() {
        let at = plain.saturating_add(at);
        let behind = at.saturating_add(one.len_utf8());
        if is_letter(one) || is_combining(one) {
            letters = letters.saturating_add(1);
            end = behind;
            continue;
        }
        let next = chars.peek().map(|(_, next)| *next).filter(|next| next.is_alphabetic());
        let Some(next) = next else { break };
        if HYPHENS.contains(&one) {
            letters = 0;
        } else if APOSTROPHES.contains(&one) {
            let after = rest.get(behind.saturating_add(next.len_utf8())..).unwrap_or_default();
            if matches!(next, 's' | 'S') && !after.starts_with(char::is_alphabetic) {
                return (end, true);
            }
            let is_irish =
                letters == 1 && rest.get(..at).is_some_and(|front| front.ends_with(['O', 'o']));
            if !is_irish && letters < ELIDED {
                break;
            }
        } else {
            break;
        }
    }
    (end, false)
}

/// Characters of a word that are read.
const LONGEST: usize = 64;

/// Letters before an apostrophe that is inside of a word: `l'hôtel` are two, `don't` is one.
const ELIDED: usize = 3;

/// Whether it is a letter; at once for those that most words are of.
pub(super) fn is_letter(one: char) -> bool {
    match one {
        '\u{c0}'..='\u{24f}' => !matches!(one, '×' | '÷'),
        _ => one.is_alphabetic(),
    }
}

fn is_combining(one: char) -> bool {
    matches!(one, '\u{300}'..='\u{36f}')
}

/// The classes of the word that begins at a place.
pub(super) fn class_at(model: Model<'_>, text: &Text<'_>, start: usize, known: &mut Known) -> u16 {
    if let Some(plain) = known.plain(model, text, start) {
        return plain.class;
    }
    let mut end = start.saturating_add(LONGEST).min(text.all().len());
    while text.slice(start..end).is_none() && end > start {
        end = end.saturating_sub(1);
    }
    let rest = text.slice(start..end).unwrap_or_default();
    let is_last = end == text.all().len();
    let unit = known.unit(model, Rest { text: rest, is_last }, start, Gap::Space);
    text.looked(start..start.saturating_add(unit.length()));
    if unit.has_hyphen {
        return model.class_of(rest.get(..unit.length()).unwrap_or_default());
    }
    unit.class
}

/// Whether a word of one of these classes stands before a place.
pub(super) fn is_behind(model: Model<'_>, text: &Text<'_>, start: usize, classes: u16) -> bool {
    class_before(model, bytes_before(text, start)) & classes != 0
}

/// The bytes before a place that are looked at for such words.
pub(super) fn bytes_before<'t>(text: &Text<'t>, start: usize) -> &'t [u8] {
    text.bytes(start.saturating_sub(BEFORE).max(text.floor())..start)
}

/// The classes of the word before a space, if it is one that names follow; a stop may end it.
#[inline]
pub(super) fn class_before(model: Model<'_>, before: &[u8]) -> u16 {
    let Some(front) = before.strip_suffix(b" ") else { return 0 };
    let front = front.strip_suffix(b".").unwrap_or(front);
    if model.may_open(front) { class_at_end(model, front) } else { 0 }
}

/// The classes of the word that a text ends with.
#[inline(never)]
fn class_at_end(model: Model<'_>, front: &[u8]) -> u16 {
    let is_letter = |byte: &u8| byte.is_ascii_alphabetic() || !byte.is_ascii() || *byte == b'\'';
    let length = front.iter().rev().take_while(|byte| is_letter(byte)).count();
    let from = front.len().saturating_sub(length);
    let word = front.get(from..).filter(|word| word.len() < BEFORE).unwrap_or_default();
    model.class_of_hash(hash_of(fold(word).letters()))
}

/// Bytes that are looked at for such words.
const BEFORE: usize = 24;
