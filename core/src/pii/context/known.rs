//! Words that were looked up, each once.

use super::{first_word, last_word};
use crate::pii::{
    fold::fold,
    id::{is_like_name, may_be_name},
    records,
    tables::{List, front_of, small_front_of, topic, topics, topics_in_any_case},
    text::{Text, is_digit},
};
use core::ops::Range;

/// Where a word is, and what it speaks of.
#[derive(Clone, Copy, Debug)]
pub(super) struct Word {
    start: u32,
    /// Words that are kept are short.
    length: u16,
    pub(super) is_name: bool,
    pub(super) is_like_name: bool,
    pub(super) topics: u32,
}

impl Word {
    pub(super) const NOTHING: Self =
        Self { start: 0, length: 0, is_name: false, is_like_name: false, topics: 0 };

    /// What is no word of the text, and speaks of these.
    pub(super) fn about(topics: u32) -> Self {
        Self { topics, ..Self::NOTHING }
    }

    pub(super) fn of<'t>(&self, text: &Text<'t>) -> &'t [u8] {
        let start = self.start as usize;
        text.bytes_from(start, self.length.into())
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

/// The same of a word where it stands.
fn read_there(text: &Text<'_>, range: &Range<usize>) -> (u32, bool, bool) {
    let word = text.bytes(range.clone());
    if let Some(topics) = of_its_language(text, range, word) {
        return (topics, false, false);
    }
    let (topics, is_name, is_like_name) = read(word);
    let is_other = topics & topic::PLATE != 0 && is_of_enrolling(text, range)
        || topics & topic::PHONE != 0 && is_a_channel(text, range);
    let topics = if is_other { topics & !(topic::PLATE | topic::PHONE) } else { topics };
    (topics, is_name, is_like_name)
}

/// What a word speaks of that is spelled as one of another language: `38 dni` are Polish days and no Spanish card, `två`
/// is Swedish for two and no French tax, `når mig` says where somebody is reached, `van` is Dutch for of where a word
/// stands before it that is none of English or French, `cb pls` asks for a call and is no French card, a Polish `kom`
/// with a number is a mobile telephone, who `s'appelle` says a name, who says `a ver` wants to see, and a Swedish `p-bot`
/// is a fine for parking.
fn of_its_language(text: &Text<'_>, range: &Range<usize>, word: &[u8]) -> Option<u32> {
    let before = || text.bytes_before(range.start, LONGEST_OWNER);
    match word {
        b"dni" => matches!(before(), [.., digit, b' '] if is_digit(*digit)).then_some(0),
        b"van" => {
            let owner = before().strip_suffix(b" ").unwrap_or_default();
            let owner = last_word(owner);
            (!owner.is_empty() && !OWNERS.has_written(owner)).then_some(0)
        }
        b"ver" => matches!(before(), [.., b'a' | b'A', b' ']).then_some(0),
        b"bot" | b"bots" | b"boten" => {
            matches!(before(), [.., b'p' | b'P', b'-']).then_some(topic::VEHICLE)
        }
        [b'n' | b'N', b'i' | b'I', b'd' | b'D'] => {
            let behind = text.bytes_from(range.end, LONGEST_NODE);
            (!names_a_person(behind)).then_some(0)
        }
        [b't' | b'T', b'v', 0xc3, 0xa5] => Some(topic::DIGIT),
        _ => of_a_call(text, range, word),
    }
}

/// The same of words by which somebody is reached: what stands beside them tells.
fn of_a_call(text: &Text<'_>, range: &Range<usize>, word: &[u8]) -> Option<u32> {
    let behind = |most: usize| text.bytes_from(range.end, most);
    let is_one = match word {
        b"cb" | b"CB" | b"Cb" => {
            CALLED_BACK.iter().any(|one| behind(LONGEST_CALLED).starts_with(one))
        }
        b"kom" | b"Kom" => is_before_a_number(behind(LONGEST_NUMBER)),
        [b'n', 0xc3, 0xa5, b'r' | b's'] => {
            REACHED.iter().any(|one| behind(LONGEST_REACHED).starts_with(one))
        }
        b"appelle" => {
            let before = text.bytes_before(range.start, 4);
            let whom = before.strip_suffix(b"'").or_else(|| before.strip_suffix("’".as_bytes()));
            let is_name = matches!(whom, Some([.., b'm' | b's' | b't']));
            return Some(if is_name { 0 } else { topic::PHONE });
        }
        _ => false,
    };
    is_one.then_some(topic::PHONE)
}

/// What stands behind the short form for calling back.
const CALLED_BACK: [&[u8]; 10] = [
    b" req ",
    b" req'",
    b" asap",
    b" pls",
    b" please",
    b" on ",
    b" to ",
    b" after ",
    b" before ",
    b" betw",
];
const LONGEST_CALLED: usize = 8;

/// Whether a row of groups with as many digits as a telephone has stands in front, perhaps behind a mark.
fn is_before_a_number(behind: &[u8]) -> bool {
    let behind = behind.strip_prefix(b".").or_else(|| behind.strip_prefix(b":")).unwrap_or(behind);
    let row = behind.trim_ascii_start();
    let row = row.iter().take_while(|byte| byte.is_ascii_digit() || b" -+.".contains(byte));
    row.filter(|byte| byte.is_ascii_digit()).count() >= DIGITS_OF_NUMBER
}

/// Bytes of such a row with what stands before it, and its digits at least.
const LONGEST_NUMBER: usize = 18;
const DIGITS_OF_NUMBER: usize = 9;

/// Whether `nid` is a parameter or a label for a number of a person, as what stands behind it says: in French it is a nest,
/// and up to eight digits are those of a page.
fn names_a_person(behind: &[u8]) -> bool {
    let behind = behind.strip_prefix(b"\"").unwrap_or(behind);
    let Some((b'=' | b':', value)) = behind.split_first() else { return false };
    let value = value.trim_ascii_start();
    let digits = value.iter().take_while(|byte| byte.is_ascii_digit()).count();
    let is_more = |byte: &u8| byte.is_ascii_alphanumeric() || b".- ".contains(byte);
    !(1..=DIGITS_OF_NODE).contains(&digits) || value.get(digits).is_some_and(is_more)
}

/// Digits of the number of a page at most, and bytes of it with its marks.
const DIGITS_OF_NODE: usize = 8;
const LONGEST_NODE: usize = 14;

/// Who is reached, and at what.
const REACHED: [&[u8]; 4] = [b" mig ", b" oss ", b" p\xc3\xa5 ", b" jag "];
const LONGEST_REACHED: usize = 5;

/// What stands before the English and the French `van`, and bytes of it.
static OWNERS: List = List::new(
    "the a my our your his her their this that its white blue black red silver grey gray green big small old new work \
    company hire rental delivery transit camper removal second other another un le mon ma notre votre son ce leur vieux",
);
const LONGEST_OWNER: usize = 10;

/// Whether a word for telephones is a cell of a row behind a number, which is how somebody was asked or asks:
/// `2024-03-11,phone,5561207,4`.
fn is_a_channel(text: &Text<'_>, range: &Range<usize>) -> bool {
    let mark = text.at(range.end);
    matches!(mark, Some(b',' | b';' | b'\t'))
        && text.before(range.start) == mark
        && text.before(range.start.saturating_sub(1)).is_some_and(is_digit)
}

/// Whether a word for plates is one for enrolling, by the word beside it: `rejestracja online`, `patient registration`.
fn is_of_enrolling(text: &Text<'_>, range: &Range<usize>) -> bool {
    let before = text.bytes_before(range.start, LONGEST_BESIDE);
    let behind = text.bytes_from(range.end, LONGEST_BESIDE);
    let before = before.strip_suffix(b" ").unwrap_or_default();
    let behind = behind.strip_prefix(b" ").unwrap_or_default();
    [last_word(before), first_word(behind)].into_iter().any(|word| ENROLLED.has_written(word))
}

/// Who and what is enrolled, where and how, and bytes of such a word.
static ENROLLED: List = List::new(
    "w online form page portal desk fee deadline patient patients pacjent pacjenta pacjentow student students studenta studentow \
    user users account event course courses voter product warranty school university guest visitor telefoniczna internetowa \
    elektroniczna wizyty wizyt konta uczestnikow kandydatow uniwersytecka aluno alunos alumno alumnos estudiante estudiantes \
    universitaria universitario universidade universidad escolar curso cursos rcs entreprise societe",
);
const LONGEST_BESIDE: usize = 16;

/// The words that were looked up last, by where they are.
#[derive(Clone, Debug)]
pub(in crate::pii) struct Known {
    words: [Word; KNOWN],
}

/// How many words are remembered: more than two windows have.
const KNOWN: usize = 32;

/// Where a word is remembered. Words of one length in a row go to different slots.
fn slot(start: u32) -> usize {
    (start.wrapping_mul(0x9e37_79b1) >> 27) as usize % KNOWN
}

impl Known {
    pub(super) const NOTHING: Self = Self { words: [Word::NOTHING; KNOWN] };

    /// The topics of the word at a place.
    pub(in crate::pii) fn topics(&mut self, text: &Text<'_>, range: Range<usize>) -> u32 {
        self.word(text, range).topics
    }

    // In the browser size counts.
    #[cfg_attr(target_arch = "wasm32", inline(never))]
    #[cfg_attr(not(target_arch = "wasm32"), inline)]
    pub(super) fn word(&mut self, text: &Text<'_>, range: Range<usize>) -> Word {
        let start = u32::try_from(range.start).unwrap_or(u32::MAX);
        let length = u16::try_from(range.len()).unwrap_or(u16::MAX);
        let Some(known) = self.words.get_mut(slot(start)) else { return Word::NOTHING };
        if known.start != start || known.length != length {
            let is_of_record = records::is_key_of_one(text, &range);
            let (topics, is_name, is_like_name) = read_there(text, &range);
            let topics = if is_of_record { topic::ORDER } else { topics };
            *known = Word { start, length, is_name, is_like_name, topics };
        }
        *known
    }
}
