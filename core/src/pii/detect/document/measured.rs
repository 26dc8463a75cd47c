//! Quantities, sizes, times, forms and words that look like numbers of documents.

use super::code::{begins_code, is_of_error};
use crate::pii::{
    cluster::Run,
    detect::is_before_currency,
    fold::fold,
    tables::{is_currency, month_named, topic, topics},
    text::Text,
};

/// Whether it is a number with its unit, a size, a day or a code: `487cm`, `16 GB`, `20x30`, `12/05/2027`, `0x8004E3F1`.
pub(super) fn is_measured(text: &Text<'_>, run: &Run<'_>) -> bool {
    let digits = run.compact.iter().take_while(|byte| byte.is_ascii_digit()).count();
    let unit = run.compact.get(digits..).unwrap_or_default();
    digits > 0 && matches!(unit.len(), 2..=4) && UNITS.contains(&unit)
        || is_size(text, run)
        || run.letters == 0 && (run.is_date() || run.is_grouped("2/2/2,2.2.2"))
        || is_time(run.compact)
        || has_decimals(run)
        || is_before_colons(text, run)
        || is_form(run)
        || is_of_a_month(text, run)
        || is_before_currency(text, run.end)
        || run.compact.starts_with(b"0X")
        || ends_with_currency(text, run)
}

/// Swedish `ha 1043 kr`, `have 1043 crowns`
fn ends_with_currency(text: &Text<'_>, run: &Run<'_>) -> bool {
    let last = run.groups.last().map(|last| text.bytes(last.start()..last.end()));
    last.is_some_and(|word| word.iter().all(u8::is_ascii_lowercase) && is_currency(word))
}

/// `mei 2023`
fn is_of_a_month(text: &Text<'_>, run: &Run<'_>) -> bool {
    let [month, year] = run.groups else { return false };
    let word = text.bytes(month.start()..month.end());
    year.length() == 4
        && text.at(year.start()).is_some_and(|first| matches!(first, b'1' | b'2'))
        && word.iter().any(u8::is_ascii_lowercase)
        && month_named(word).is_some()
}

/// `XX-000-XX`: how plates look.
pub(super) fn is_form(run: &Run<'_>) -> bool {
    run.compact.starts_with(b"X") && run.compact.iter().all(|byte| matches!(byte, b'X' | b'0'))
}

/// `mac d6:49:2b`: what ends with the first byte of an address.
fn is_before_colons(text: &Text<'_>, run: &Run<'_>) -> bool {
    matches!(text.bytes_from(run.end, 4), [b':', high, low, b':']
        if high.is_ascii_hexdigit() && low.is_ascii_hexdigit())
}

/// `20x30`: a small letter between digits, as plates have none.
fn is_size(text: &Text<'_>, run: &Run<'_>) -> bool {
    let Some(first) = run.groups.first() else { return false };
    let word = text.bytes(first.start()..first.end());
    let mut sides = word.split(|byte| *byte == b'x');
    sides.clone().count() > 1
        && sides.all(|side| !side.is_empty() && side.iter().all(u8::is_ascii_digit))
}

/// `XC60 2.0`, `2.0 TDI`.
fn has_decimals(run: &Run<'_>) -> bool {
    run.groups.iter().zip(run.groups.iter().skip(1)).any(|(one, next)| {
        next.mark == b'.'
            && one.has_digit
            && next.has_digit
            && next.length() <= 2
            && one.length() <= 2
    })
}

/// Whether the last group is no part of a number: `FT611295 2) …` in a list, `20481773 - t.o.m.`.
pub(super) fn ends_in_text(text: &Text<'_>, run: &Run<'_>) -> bool {
    let Some(last) = run.groups.last().filter(|_| run.groups.len() > 1) else { return false };
    let is_listed = || {
        last.length() <= 2
            && last.mark == b' '
            && text.at(run.end) == Some(b')')
            && !before_list(text, run).contains(&b'(')
    };
    last.mark == b'~' && !last.has_digit || is_listed()
}

fn before_list<'t>(text: &Text<'t>, run: &Run<'_>) -> &'t [u8] {
    text.bytes(run.start.saturating_sub(LONGEST_BEFORE_LIST).max(text.floor())..run.end)
}

/// Bytes before a number in which a bracket may open that ends behind it.
const LONGEST_BEFORE_LIST: usize = 24;

/// `18h12`.
fn is_time(compact: &[u8]) -> bool {
    let [hour @ .., b'H', ten, minute] = compact else { return false };
    matches!(hour.len(), 1 | 2)
        && hour.iter().all(u8::is_ascii_digit)
        && (b'0'..=b'5').contains(ten)
        && minute.is_ascii_digit()
}

/// `SKU72970`: letters before the digits begin codes of orders.
pub(super) fn is_of_order(text: &Text<'_>, run: &Run<'_>) -> bool {
    let letters = run.groups.first().map(|first| text.bytes(first.start()..first.end()));
    let letters = letters.unwrap_or_default();
    let length = letters.iter().take_while(|byte| byte.is_ascii_alphabetic()).count();
    length < letters.len() && begins_code(letters.get(..length).unwrap_or_default())
}

/// Whether the letters in front are a word for orders or versions, the make of a vehicle or a currency: `RMA 48167`,
/// `BMW 320d`, `CHF 418.00`.
pub(super) fn is_of_a_thing(text: &Text<'_>, run: &Run<'_>) -> bool {
    run.groups.first().is_some_and(|group| {
        let word = text.bytes(group.start()..group.end());
        let of_things = topic::ORDER
            | topic::VERSION
            | topic::VEHICLE
            | topic::PLATE
            | topic::IDENTITY
            | topic::TAX;
        !group.has_digit
            && word.len() > 2
            && (topics(fold(word).letters()) & of_things != 0
                || is_currency(word)
                || is_of_error(word))
    })
}

/// Whether one of the groups is a word with a capital first letter, which no document has: `46 Euro`.
pub(super) fn is_counted(text: &Text<'_>, run: &Run<'_>) -> bool {
    run.groups.iter().any(|group| {
        let rest = text.bytes(group.start().saturating_add(1)..group.end());
        !group.has_digit
            && group.length() > 2
            && text.at(group.start()).is_some_and(|first| first.is_ascii_uppercase())
            && rest.iter().all(u8::is_ascii_lowercase)
    })
}

/// Units of the SI (BIPM brochure) and of everyday goods that are written onto numbers, as clusters
/// have letters.
const UNITS: &[&[u8]] = &[
    b"MM", b"CM", b"KM", b"ML", b"CL", b"DL", b"MG", b"KG", b"KB", b"MB", b"GB", b"TB", b"MAH",
    b"KWH", b"WH", b"KW", b"HZ", b"KHZ", b"MHZ", b"GHZ", b"PX", b"DPI", b"RPM", b"PPM", b"KMH",
    b"MPH", b"PSI", b"BAR", b"LBS", b"EURO", b"KR", b"ZL", b"EUR", b"USD", b"GBP", b"CHF", b"SEK",
    b"DKK", b"NOK", b"PLN", b"CZK", b"HUF", b"RON", b"MIN", b"SEC", b"MS",
];
