//! Passports and driving licences whose word stands further away than the nearest words are read: numbers of a
//! shape that few others have, in a text that tells of one.

use super::{
    papers::{Told, is_of_another_thing, is_of_papers},
    shape::documents,
};
use crate::pii::{
    cluster::{Cluster, Run},
    detect::{Candidate, Evidence},
    kind::Kind,
    tables::topic,
    text::Text,
};

/// Offers the passport or licence that a cluster is, where the nearest words do not name it.
pub(super) fn distant(
    text: &Text<'_>,
    cluster: &Cluster,
    said: u32,
    offer: &mut impl FnMut(Candidate),
) {
    if said & (topic::PASSPORT | topic::DRIVING) != 0 {
        return;
    }
    let is_free = said & topic::NAMING & !WEAK == 0;
    for run in cluster.runs(SHORTEST..=LONGEST).filter(|run| run.groups.len() <= 4) {
        let is_passport = is_a_passport(text, &run) || is_free && is_a_passport_of_digits(&run);
        let is_licence = is_a_licence(text, &run)
            || is_free && (is_a_licence_of_digits(&run) || is_behind_dl(text, &run));
        if !is_passport && !is_licence || is_of_another_thing(text, run.start, is_of_papers) {
            continue;
        }
        let before = if run.letters == 0 { FOR_DIGITS } else { BEFORE };
        let told = Told::around(text, &(run.start..run.end), before);
        let found = |kind, bits| {
            let found = Candidate::new(kind, run.start, run.end, bits);
            found.with(Evidence::CONTEXT)
        };
        // Digits alone may be of anything.
        let is_clear = run.letters != 0 || told.names_a_passport();
        if let Some(bits) = told.passport().filter(|_| is_passport && is_clear) {
            offer(found(Kind::Passport, bits));
        }
        if let Some(bits) = told.licence().filter(|_| is_licence) {
            offer(found(Kind::DrivingLicence, bits));
        }
        return;
    }
}

/// Topics that say nothing of what a number is of.
const WEAK: u32 = topic::EVENT | topic::EXPIRY;

/// Letters and digits of these numbers, and bytes before one in which its word is looked for.
const SHORTEST: usize = 7;
const LONGEST: usize = 15;
const BEFORE: usize = 160;
const FOR_DIGITS: usize = 96;

/// Whether letters and the space behind them may begin such a number: `EM 482193`.
pub(super) fn may_begin(text: &Text<'_>, front: usize, digit: usize, end: usize) -> bool {
    let letters = text.bytes(front..digit.saturating_sub(1));
    matches!(letters.len(), 1..=3)
        && matches!(end.saturating_sub(digit), 6..=8)
        && letters.iter().all(u8::is_ascii_uppercase)
}

/// Whether few other numbers than those of passports look so.
fn is_a_passport(text: &Text<'_>, run: &Run<'_>) -> bool {
    let is_one = run.groups.len() == 1;
    let is_capital = || !text.bytes(run.start..run.end).iter().any(u8::is_ascii_lowercase);
    is_letters_and_digits(run) && (is_one || is_set_off(run) && is_capital())
        || is_one && is_capital() && (is_french(run) || is_mixed(run))
        || is_french(run) && run.is_grouped("2 2 5")
}

/// One to three letters, and six to eight digits: those of most countries; perhaps one or two letters behind seven or
/// six (Philippines, Canada).
fn is_letters_and_digits(run: &Run<'_>) -> bool {
    let is_letter = |byte: &&u8| byte.is_ascii_uppercase();
    let letters = run.compact.iter().take_while(is_letter).count();
    let rest = run.compact.get(letters..).unwrap_or_default();
    let digits = rest.iter().take_while(|byte| byte.is_ascii_digit()).count();
    let behind = rest.len().saturating_sub(digits);
    match (letters, digits, behind) {
        (1, 6..=8, 0) | (2, 6..=7, 0) | (3, 6, 0) => true,
        (1, 7, 1) | (1, 6, 2) => run.groups.len() == 1,
        _ => false,
    }
}

/// `EM 482193`.
fn is_set_off(run: &Run<'_>) -> bool {
    let [letters, digits] = run.groups else { return false };
    !letters.has_digit && !digits.has_letter && digits.mark == b' '
}

/// `14CV30891`.
fn is_french(run: &Run<'_>) -> bool {
    run.compact.len() == 9 && run.letters == 0b1100 && run.groups.len() != 2
}

/// `NX3K8L4P2`, `C8F3K92LX`: nine letters and digits in no order, as in Dutch and German ones.
fn is_mixed(run: &Run<'_>) -> bool {
    let digits = run.compact.iter().filter(|byte| byte.is_ascii_digit()).count();
    let is_german = |byte: &u8| byte.is_ascii_digit() || b"CFGHJKLMNPRTVWXYZ".contains(byte);
    let has_front = run.compact.first().is_some_and(|first| b"CFGHJK".contains(first));
    let is_dutch = run.letters & 3 == 3
        && !run.compact.contains(&b'O')
        && run.compact.last().is_some_and(u8::is_ascii_digit);
    run.compact.len() == 9
        && digits >= 2
        && run.letters.count_ones() >= 2
        && (is_dutch || has_front && run.compact.iter().all(is_german))
}

/// Eight or nine digits in one row, which are no day.
fn is_a_passport_of_digits(run: &Run<'_>) -> bool {
    let has_year = |at: usize| {
        let year = run.compact.get(at..at.saturating_add(2));
        year.is_some_and(|year| matches!(year, b"19" | b"20"))
    };
    run.letters == 0
        && run.groups.len() == 1
        && matches!(run.compact.len(), 8 | 9)
        && run.compact.first() != Some(&b'0')
        && !has_year(0)
        && !has_year(4)
}

/// `Texas DL 48271934`.
fn is_behind_dl(text: &Text<'_>, run: &Run<'_>) -> bool {
    let before = text.bytes_before(run.start, 4);
    let is_digits = run.letters == 0 && run.groups.len() == 1;
    is_digits
        && matches!(run.compact.len(), 7..=9)
        && matches!(before, b" DL " | [b'D', b'L', b':', b' '])
}

/// Whether letters and digits stand as in licences.
fn is_a_licence(text: &Text<'_>, run: &Run<'_>) -> bool {
    let is_capital = || !text.bytes(run.start..run.end).iter().any(u8::is_ascii_lowercase);
    let is_listed = || {
        documents(run.compact, run.letters).any(|document| {
            let found = document.candidate(run);
            found.kind == Kind::DrivingLicence
                && found.subkind != Some("DE")
                && run.compact.starts_with(document.front)
                && (run.groups.len() == 1 || found.evidence.has(Evidence::GROUPING))
        })
    };
    run.letters != 0 && ((is_german_licence(run) || is_french(run)) && is_capital() || is_listed())
}

/// `B072RRE2I55`: authority, number, check digit, how many were issued (`FeV`, annex 8).
fn is_german_licence(run: &Run<'_>) -> bool {
    let Some((first, rest)) = run.compact.split_first().filter(|_| run.compact.len() == 11) else {
        return false;
    };
    let is_digit = |place: usize| rest.get(place).is_some_and(u8::is_ascii_digit);
    run.groups.len() == 1 && first.is_ascii_uppercase() && [0, 1, 8].into_iter().all(is_digit)
}

/// Ten to twelve digits in one row, or in the groups of a country, which no telephone has.
fn is_a_licence_of_digits(run: &Run<'_>) -> bool {
    let is_row = run.groups.len() == 1
        && matches!(run.compact.len(), 10..=12)
        && (run.compact.len() == 12 || run.compact.first() != Some(&b'0'));
    run.letters == 0 && (is_row || run.is_grouped("5/2/4,2 2 6 1"))
}
