//! Codes of errors, orders and trains, which are written as some plates are.

use super::far::is_of_a_vehicle;
use crate::pii::{
    context::{parameter_before, words_in},
    detect::Candidate,
    fold::fold,
    tables::{List, topic, topics},
    text::Text,
};

/// Whether what looks like a plate is no part of a longer code or of a sentence, nor begins as codes of other things do.
pub(super) fn may_be_plate(text: &Text<'_>, plate: &Candidate) -> bool {
    let written = text.bytes(plate.range());
    let words = || written.split(|byte| !byte.is_ascii_alphanumeric());
    let is_number = |word: &[u8]| word.iter().all(u8::is_ascii_digit);
    let mut pairs = words().zip(words().skip(1));
    let is_of_train = || words().next().is_some_and(|first| TRAINS.has_written(first));
    let mut is_of_code = || {
        pairs.any(|(code, next)| {
            is_number(next) && CODES.has_written(code)
                || WEEKDAYS.has_written(code) && WEEKDAYS.has_written(next)
        }) || is_of_train()
    };
    !goes_on(text, plate.end)
        && !is_of_another_parameter(text, plate.start)
        && !has_word(written)
        && (!is_of_code() && !has_size(written) || is_right_behind_a_word(text, plate.start))
}

/// `&oid=A-5345-LU`: the name of a parameter that is no word for vehicles.
fn is_of_another_parameter(text: &Text<'_>, start: usize) -> bool {
    let name = parameter_before(text, start).map(|name| text.bytes(name));
    name.is_some_and(|name| !words_in(name).any(is_of_a_vehicle))
}

/// `UM-2734-XL`: what is sold in sizes.
fn has_size(written: &[u8]) -> bool {
    written.rsplit(|byte| *byte == b'-').next().is_some_and(|last| SIZES.has_written(last))
}

static SIZES: List = List::new("xs xl xxl xxxl");

/// Whether the word right before says that it is a plate, or the one before a form of being.
fn is_right_behind_a_word(text: &Text<'_>, start: usize) -> bool {
    let before = text.bytes_before(start, LONGEST_WORD);
    let words = words_in(before).rev();
    words.take(2).any(|word| topics(fold(word).letters()) & topic::PLATE != 0)
}

const LONGEST_WORD: usize = 32;

/// `ORD-2023` before `-423214`: a dash and more of a code stand behind.
pub(super) fn goes_on(text: &Text<'_>, end: usize) -> bool {
    matches!(text.bytes_from(end, 2), [b'-', next] if next.is_ascii_alphanumeric())
}

/// `D66 aan`, `met EX470`: plates are written in capitals or in small letters, so that a word in small letters in front
/// or behind is none of one in capitals.
fn has_word(written: &[u8]) -> bool {
    let mut words = written.split(|byte| *byte == b' ');
    let ends = [words.next(), words.next_back()];
    let is_small = |word: &[u8]| word.len() > 1 && word.iter().all(u8::is_ascii_lowercase);
    let is_capital = |word: &[u8]| {
        word.iter().any(u8::is_ascii_uppercase) && !word.iter().any(u8::is_ascii_lowercase)
    };
    ends.into_iter().flatten().any(is_small) && written.split(|byte| *byte == b' ').any(is_capital)
}

/// `ERR-88213`: whether a word is one for an error, and begins no plate either.
pub(super) fn is_of_error(word: &[u8]) -> bool {
    word.eq_ignore_ascii_case(b"err") || word.eq_ignore_ascii_case(b"error")
}

/// Whether letters begin codes of orders and requests: `SKU72970`.
pub(super) fn begins_code(letters: &[u8]) -> bool {
    letters.len() > 2
        && (CODES.has_written(letters) || topics(fold(letters).letters()) & topic::ORDER != 0)
}

/// Trains, which may have a line before their number: `RER B 2049`.
static TRAINS: List = List::new("rer ter tgv tlk eip ouigo");

/// Days from and to which somebody is there, in short: `pn-pt 8-16`.
static WEEKDAYS: List = List::new(
    "mon tue wed thu fri sat sun mo di mi do fr sa so lu ma me je ve lun mar mer jeu ven sam dim mie jue vie sab dom gio gi \
    seg qua qui sex vr za zo wo pn wt sr cz pt nd pon tis ons tor fre lor son",
);

/// What codes of errors, orders and requests, payments, cameras and trains begin with.
static CODES: List = List::new(
    "http https ora err error ex sup ocr ic ice eic ave avlo eos rsv ord inc ref tkt rma ops nps cve iso rfc sql sqlstate gwr nr",
);
