//! Numbers of passports, driving licences and vehicles: shapes, and the words that name them.

use super::{Candidate, Evidence};
use crate::pii::{
    cluster::{Cluster, Run},
    kind::Kind,
    tables::topic,
    text::Text,
};

/// How one country writes one sort of document.
struct Document {
    kind: Kind,
    country: &'static str,
    /// As in `id/`: `9` a digit, `A` a letter, `X` either.
    shapes: &'static [&'static str],
    /// Groupings that are rarely anything else.
    marks: &'static [&'static str],
}

/// What shapes are worth: nearly nothing, and a little more in their own grouping.
const BARE: i32 = -4;
const GROUPED: i32 = -2;

/// A number that no row has, where a word says what it is.
const UNKNOWN: i32 = -5;

/// Calls `offer` with what the first groups of a cluster may be.
pub(in crate::pii) fn at(
    text: &Text<'_>,
    cluster: &Cluster,
    said: u32,
    mut offer: impl FnMut(Candidate),
) {
    let is_named = said & (topic::PASSPORT | topic::DRIVING | topic::PLATE | topic::VEHICLE) != 0;
    for last in (1..=cluster.groups().len().min(5)).rev() {
        let Some(run) = cluster.run(last) else { continue };
        if !(5..=18).contains(&run.compact.len()) || !text.number_may_end(run.end) {
            continue;
        }
        if is_named {
            let small = run.has_small_word(text);
            for document in DOCUMENTS.iter().filter(|document| document.fits(run.compact)) {
                let found = document.candidate(&run);
                if !small || found.evidence.has(Evidence::GROUPING) && !has_plain_word(text, &run) {
                    offer(found);
                }
            }
            if !small {
                unknown(&run, &mut offer);
            }
            if !small || !has_plain_word(text, &run) {
                german_plate(&run, &mut offer);
            }
        }
        if !run.has_small_word(text) {
            british_licence(&run, &mut offer);
        }
    }
}

impl Document {
    fn fits(&self, compact: &[u8]) -> bool {
        self.shapes.iter().any(|shape| {
            shape.len() == compact.len()
                && shape.bytes().zip(compact).all(|(want, is)| suits(want, *is))
        })
    }

    fn candidate(&self, run: &Run<'_>) -> Candidate {
        let grouped = self.marks.iter().any(|marks| run.is_grouped(marks));
        let score = if grouped { GROUPED } else { BARE };
        let found = Candidate::new(self.kind, run.start, run.end, score)
            .of(self.country)
            .from(self.country);
        if grouped { found.with(Evidence::GROUPING) } else { found }
    }
}

fn suits(want: u8, is: u8) -> bool {
    match want {
        b'9' => is.is_ascii_digit(),
        b'A' => is.is_ascii_uppercase(),
        _ => is.is_ascii_alphanumeric(),
    }
}

/// Whether one of the groups is a word of everyday language; plates in small letters have others.
fn has_plain_word(text: &Text<'_>, run: &Run<'_>) -> bool {
    run.groups.iter().filter(|group| !group.has_digit).any(|group| {
        let word = text.bytes(group.start()..group.end());
        PLAIN_WORDS.split_ascii_whitespace().any(|plain| plain.as_bytes() == word)
    })
}

/// Words of one to three letters in the languages of surveys.
const PLAIN_WORDS: &str = "a i o y w z u is it in on at to of ok no my we he so or if as by be an am pm the and for \
    was not but are has et est le la les un une de du des en au ou sur je ne ist im zu um bei die der das und es \
    ich el los mi su con por al fue il lo e di da non per che het op te van dat een mij na do to jest po od nie ale \
    av och det den om ett som jag um os as em com foi er il us me not now old new yes but can get had its our out \
    see two via car van";

/// Any number with digits enough, of one or two groups, right after the word for it.
fn unknown(run: &Run<'_>, offer: &mut impl FnMut(Candidate)) {
    let digits = run.compact.iter().filter(|byte| byte.is_ascii_digit()).count();
    let length = run.compact.len();
    let words = run.groups.iter().any(|group| !group.has_digit && group.length() > 3);
    if words {
        return;
    }
    if (6..=9).contains(&length) && digits >= 5 && run.groups.len() <= 3 {
        offer(Candidate::new(Kind::Passport, run.start, run.end, UNKNOWN));
    }
    if (7..=18).contains(&length) && digits >= 5 && run.groups.len() <= 4 {
        offer(Candidate::new(Kind::DrivingLicence, run.start, run.end, UNKNOWN));
    }
    let letters = length.saturating_sub(digits);
    if (5..=8).contains(&length) && digits >= 1 && letters >= 1 && run.groups.len() <= 3 {
        offer(Candidate::new(Kind::LicencePlate, run.start, run.end, UNKNOWN));
    }
}

/// `B-AB 1234`, `KA AB 123E`: district, letters, number, perhaps `E` or `H` (FZV, section 9).
fn german_plate(run: &Run<'_>, offer: &mut impl FnMut(Candidate)) {
    let (district, rest) = match run.groups {
        [district, rest @ ..] if !district.has_digit => (district, rest),
        _ => return,
    };
    let tail = run.compact.get(district.length()..).unwrap_or_default();
    let letters = tail.iter().take_while(|byte| byte.is_ascii_uppercase()).count();
    let digits = tail.iter().skip(letters).take_while(|byte| byte.is_ascii_digit()).count();
    let ending = tail.get(letters.saturating_add(digits)..).unwrap_or_default();
    let right = (1..=3).contains(&(district.length()))
        && (1..=2).contains(&letters)
        && (1..=4).contains(&digits)
        && matches!(ending, [] | [b'E' | b'H'])
        && (1..=2).contains(&rest.len());
    if right {
        let dashed = rest.first().is_some_and(|group| group.mark == b'-') && rest.len() == 2;
        let score = if dashed { GROUPED } else { BARE };
        offer(Candidate::new(Kind::LicencePlate, run.start, run.end, score).of("DE").from("DE"));
    }
}

/// Driver number of Great Britain: five of the surname (9 for none), the decade, month (50 more
/// for women), day, last of the year, two initials, digit, two letters (DVLA).
fn british_licence(run: &Run<'_>, offer: &mut impl FnMut(Candidate)) {
    let [surname @ .., _, _, _, _, _, _, _, _, _, _, _] = run.compact else { return };
    let [.., decade, month1, month2, day1, day2, year, first, _, _, check1, check2] = run.compact
    else {
        return;
    };
    let number = |tens: u8, units: u8| {
        u32::from(tens.wrapping_sub(b'0'))
            .wrapping_mul(10)
            .wrapping_add(units.wrapping_sub(b'0').into())
    };
    let month = number(*month1, *month2);
    let nines =
        surname.iter().rposition(|byte| *byte != b'9').map_or(0, |last| last.saturating_add(1));
    let right = surname.len() == 5
        && surname.iter().take(nines).all(u8::is_ascii_uppercase)
        && nines > 0
        && [decade, month1, month2, day1, day2, year].iter().all(|digit| digit.is_ascii_digit())
        && matches!(month, 1..=12 | 51..=62)
        && (1..=31).contains(&number(*day1, *day2))
        && first.is_ascii_uppercase()
        && check1.is_ascii_uppercase()
        && check2.is_ascii_uppercase();
    if right {
        offer(Candidate::new(Kind::DrivingLicence, run.start, run.end, 5).of("GB").from("GB"));
    }
}

const fn row(
    kind: Kind,
    country: &'static str,
    shapes: &'static [&'static str],
    marks: &'static [&'static str],
) -> Document {
    Document { kind, country, shapes, marks }
}

#[rustfmt::skip] // a table
const DOCUMENTS: &[Document] = &[
    row(Kind::Passport, "FR", &["99AA99999"], &["2 2 5"]),
    row(Kind::Passport, "ES", &["AAA999999"], &["3 6"]),
    row(Kind::Passport, "IT", &["AA9999999"], &["2 7"]),
    row(Kind::Passport, "PL", &["AA9999999"], &["2 7"]),
    row(Kind::Passport, "NL", &["AAXXXXXX9"], &[]),
    row(Kind::Passport, "US", &["A99999999"], &[]),
    row(Kind::Passport, "PT", &["AA999999", "A999999"], &[]),
    row(Kind::Passport, "BE", &["AA999999"], &[]),
    row(Kind::Passport, "SE", &["99999999"], &[]),
    row(Kind::LicencePlate, "FR", &["AA999AA"], &["2-3-2", "2 3 2"]),
    row(Kind::LicencePlate, "FR", &["9999AA99", "999AAA99", "999AA99", "999AA9"],
        &["4 2 2", "3 3 2", "3 2 2", "4-2-2", "3-3-2", "3-2-2"]),
    row(Kind::LicencePlate, "BR", &["AAA9999", "AAA9A99"], &["3-4", "3 4"]),
    row(Kind::LicencePlate, "GB", &["AA99AAA"], &["4 3"]),
    row(Kind::LicencePlate, "ES", &["9999AAA"], &["4 3", "4-3"]),
    row(Kind::LicencePlate, "IT", &["AA999AA"], &["2 3 2", "2 5", "2 3-2"]),
    row(Kind::LicencePlate, "NL", &["99AAA9", "9AAA99", "AA999A", "A999AA", "AAA99A", "AA99AA", "99AA99", "AAAA99", "99AAAA"],
        &["2-3-1", "1-3-2", "3-2-1", "2-2-2", "2 2 2", "1 3 2", "2 3 1"]),
    row(Kind::LicencePlate, "BE", &["9AAA999"], &["1-3-3"]),
    row(Kind::LicencePlate, "PT", &["AA99AA", "99AA99", "9999AA", "AA9999"], &["2-2-2"]),
    row(Kind::LicencePlate, "PL", &["AA99999", "AA9999A", "AA999AA", "AAA9999", "AAA99A9", "AAA99AA", "AAA99999"], &["2 5", "3 5", "3 4"]),
    row(Kind::LicencePlate, "SE", &["AAA999", "AAA99A"], &["3 3"]),
    row(Kind::LicencePlate, "CH", &["AA9999", "AA99999", "AA999999"], &["2 6", "2 3 3"]),
    row(Kind::LicencePlate, "AT", &["AA9999A", "A99999A", "AA99999", "A9999AA"], &[]),
    row(Kind::DrivingLicence, "FR", &["999999999999"], &[]),
    row(Kind::DrivingLicence, "DE", &["X99XXXXX999", "XXXXXXXXXX9"], &[]),
    row(Kind::DrivingLicence, "IT", &["AA9999999A", "U1XXXXXXXA"], &[]),
    row(Kind::DrivingLicence, "NL", &["9999999999"], &[]),
    row(Kind::DrivingLicence, "PL", &["99999999999"], &["5/2/4"]),
    row(Kind::DrivingLicence, "ES", &["99999999A"], &["8-1"]),
    row(Kind::DrivingLicence, "PT", &["AA9999999", "A9999999"], &["2-6 1", "1-6 1"]),
    row(Kind::DrivingLicence, "BR", &["99999999999"], &[]),
    row(Kind::DrivingLicence, "US", &["A9999999", "A99999999999"], &[]),
];
