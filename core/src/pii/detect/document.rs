//! Numbers of passports, driving licences and vehicles: shapes, and the words that name them.

use super::{Candidate, Evidence};
use crate::pii::{
    cluster::{Cluster, Run},
    id,
    kind::Kind,
    tables::{set::key, topic},
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
    /// What all of them begin with.
    front: &'static [u8],
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
    if !is_named && cluster.length() < BRITISH {
        return;
    }
    for run in cluster.runs(5..=18).filter(|run| run.groups.len() <= 5 && !is_measured(run)) {
        let small = run.has_small_word(text);
        if is_named {
            let plain = small && has_plain_word(text, &run);
            let documents = documents(run.compact, run.letters);
            for document in documents.filter(|document| run.compact.starts_with(document.front)) {
                let found = document.candidate(&run);
                if !small || found.evidence.has(Evidence::GROUPING) && !plain {
                    offer(found);
                }
            }
            if !small {
                german_passport(&run, &mut offer);
                irish_plate(&run, &mut offer);
                unknown(&run, &mut offer);
            }
            if !plain {
                german_plate(&run, &mut offer);
            }
        }
        if !small {
            british_licence(&run, &mut offer);
        }
    }
}

impl Document {
    fn candidate(&self, run: &Run<'_>) -> Candidate {
        let grouped = self.marks.iter().any(|marks| run.is_grouped(marks));
        let score = if grouped { GROUPED } else { BARE };
        let found = Candidate::new(self.kind, run.start, run.end, score)
            .of(self.country)
            .from(self.country);
        if grouped { found.with(Evidence::GROUPING) } else { found }
    }
}

/// Whether it is a number with its unit: `487cm`, `16 GB`.
fn is_measured(run: &Run<'_>) -> bool {
    let digits = run.compact.iter().take_while(|byte| byte.is_ascii_digit()).count();
    let unit = run.compact.get(digits..).unwrap_or_default();
    digits > 0 && matches!(unit.len(), 2..=3) && UNITS.contains(&unit)
}

/// Units of the SI (BIPM brochure) and of everyday goods that are written onto numbers, as clusters
/// have letters.
const UNITS: &[&[u8]] = &[
    b"MM", b"CM", b"KM", b"ML", b"CL", b"DL", b"MG", b"KG", b"KB", b"MB", b"GB", b"TB", b"MAH",
    b"KWH", b"WH", b"KW", b"HZ", b"KHZ", b"MHZ", b"GHZ", b"PX", b"DPI", b"RPM", b"PPM", b"KMH",
    b"MPH", b"PSI", b"BAR", b"LBS", b"EUR", b"USD", b"GBP", b"MIN", b"SEC", b"MS",
];

/// The documents that have a shape of these letters and digits.
fn documents(compact: &[u8], letters: u32) -> impl Iterator<Item = &'static Document> {
    let mut rest = LENGTHS.get(compact.len()).copied().unwrap_or_default();
    let mut last = None;
    core::iter::from_fn(move || {
        loop {
            let place = usize::try_from(rest.trailing_zeros()).ok().filter(|_| rest != 0)?;
            rest &= rest.wrapping_sub(1);
            let row = ROWS.get(place)?;
            let suits = id::suits(row.letters.into(), row.digits.into(), letters);
            if suits && last != Some(row.document) {
                last = Some(row.document);
                return DOCUMENTS.get(usize::from(row.document));
            }
        }
    })
}

/// Whether one of the groups is a word of everyday language; plates in small letters have others.
fn has_plain_word(text: &Text<'_>, run: &Run<'_>) -> bool {
    run.groups
        .iter()
        .filter(|group| !group.has_digit)
        .any(|group| is_plain_word(text.bytes(group.start()..group.end())))
}

/// Whether a word in small letters is one of everyday language.
pub(in crate::pii) fn is_plain_word(word: &[u8]) -> bool {
    word.len() <= 4 && PLAIN.binary_search(&key(word)).is_ok()
}

/// Words of one to four letters in the languages of surveys.
const PLAIN_WORDS: &[u8] = b"a i o y w z u is it in on at to of ok no my we he so or if as by be an am pm the and for \
    was not but are has et est le la les un une de du des en au ou sur je ne ist im zu um bei die der das und es \
    ich el los mi su con por al fue il lo e di da non per che het op te van dat een mij na do to jest po od nie ale \
    av och det den om ett som jag um os as em com foi er il us me not now old new yes but can get had its our out \
    see two via car van";

/// Those words as numbers, in ascending order.
static PLAIN: [u32; plain_count()] = plain();

#[expect(
    clippy::indexing_slicing,
    clippy::arithmetic_side_effects,
    reason = "runs at compile time"
)]
const fn plain_count() -> usize {
    let (mut count, mut at) = (1, 0);
    while at < PLAIN_WORDS.len() {
        count += (PLAIN_WORDS[at] == b' ') as usize;
        at += 1;
    }
    count
}

#[expect(
    clippy::indexing_slicing,
    clippy::arithmetic_side_effects,
    reason = "runs at compile time"
)]
const fn plain() -> [u32; plain_count()] {
    let mut words = [0; plain_count()];
    let (mut count, mut begin, mut at) = (0, 0, 0);
    while at <= PLAIN_WORDS.len() {
        if at == PLAIN_WORDS.len() || PLAIN_WORDS[at] == b' ' {
            assert!(at > begin && at - begin <= 4);
            let word = key(PLAIN_WORDS.split_at(at).0.split_at(begin).1);
            let mut place = count;
            while place > 0 && words[place - 1] > word {
                words[place] = words[place - 1];
                place -= 1;
            }
            words[place] = word;
            count += 1;
            begin = at + 1;
        }
        at += 1;
    }
    words
}

/// Any number with digits enough, of one or two groups, right after the word for it.
fn unknown(run: &Run<'_>, offer: &mut impl FnMut(Candidate)) {
    let digits = run.compact.iter().filter(|byte| byte.is_ascii_digit()).count();
    let length = run.compact.len();
    let words = run.groups.iter().any(|group| !group.has_digit && group.length() > 3);
    // `79GY14993 - l'appli`: a word of the text.
    let spaced = run
        .groups
        .iter()
        .zip(run.groups.iter().skip(1))
        .any(|(one, next)| !next.has_digit && next.start().saturating_sub(one.end()) > 1);
    if words || spaced {
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

/// German passports: nine of the digits and of the letters that cannot be misread, the first one of
/// those of passports (`PassV`, annex 1; BSI TR-03105), perhaps with the check digit.
fn german_passport(run: &Run<'_>, offer: &mut impl FnMut(Candidate)) {
    let (serial, check) = run.compact.split_at_checked(9).unwrap_or_default();
    let is_part = |byte: &u8| byte.is_ascii_digit() || b"CFGHJKLMNPRTVWXYZ".contains(byte);
    let right = serial.first().is_some_and(|first| b"CFGHJK".contains(first))
        && serial.iter().all(is_part)
        && serial.iter().any(u8::is_ascii_digit)
        && matches!(check, [] | [b'0'..=b'9'])
        && run.groups.len() == 1;
    if right {
        offer(Candidate::new(Kind::Passport, run.start, run.end, BARE).of("DE").from("DE"));
    }
}

/// Irish plates: two digits of the year, since 2013 and its half, county, number
/// (S.I. No. 318/1992).
fn irish_plate(run: &Run<'_>, offer: &mut impl FnMut(Candidate)) {
    let [year, county, number] = run.groups else { return };
    let code = run.compact.get(year.length()..).and_then(|rest| rest.get(..county.length()));
    let right = !year.has_letter
        && matches!(year.length(), 2..=3)
        && !number.has_letter
        && number.length() <= 6
        && code.is_some_and(|code| IRISH.iter().any(|county| county.as_bytes() == code));
    if right {
        let dashed = county.mark == b'-' && number.mark == b'-';
        let score = if dashed { GROUPED } else { BARE };
        offer(Candidate::new(Kind::LicencePlate, run.start, run.end, score).of("IE").from("IE"));
    }
}

/// Counties and cities of Irish plates.
const IRISH: &[&str] = &[
    "C", "CE", "CN", "CW", "D", "DL", "G", "KE", "KK", "KY", "L", "LD", "LH", "LK", "LM", "LS",
    "MH", "MN", "MO", "OY", "RN", "SO", "T", "TN", "TS", "W", "WD", "WH", "WW", "WX",
];

/// Letters and digits of a driver number of Great Britain.
const BRITISH: usize = 16;

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

/// One shape: the places of letters and of digits, and whose it is.
#[derive(Clone, Copy)]
struct Row {
    letters: u16,
    digits: u16,
    document: u8,
}

/// All shapes, in the order of the documents.
static ROWS: [Row; count()] = rows();

/// Those of each length, a bit for each row.
static LENGTHS: [u128; LONGEST + 1] = lengths();

/// The longest shape.
const LONGEST: usize = 12;

#[expect(
    clippy::indexing_slicing,
    clippy::arithmetic_side_effects,
    reason = "runs at compile time"
)]
const fn count() -> usize {
    let (mut count, mut document) = (0, 0);
    while document < DOCUMENTS.len() {
        count += DOCUMENTS[document].shapes.len();
        document += 1;
    }
    count
}

#[expect(
    clippy::indexing_slicing,
    clippy::arithmetic_side_effects,
    clippy::cast_possible_truncation,
    reason = "runs at compile time; documents are few, and shapes have at most LONGEST characters"
)]
const fn rows() -> [Row; count()] {
    let mut rows = [Row { letters: 0, digits: 0, document: 0 }; count()];
    let (mut row, mut document) = (0, 0);
    while document < DOCUMENTS.len() {
        let mut next = 0;
        while next < DOCUMENTS[document].shapes.len() {
            let (letters, digits) = id::masks(DOCUMENTS[document].shapes[next].as_bytes());
            rows[row] =
                Row { letters: letters as u16, digits: digits as u16, document: document as u8 };
            row += 1;
            next += 1;
        }
        document += 1;
    }
    rows
}

#[expect(
    clippy::indexing_slicing,
    clippy::arithmetic_side_effects,
    reason = "runs at compile time; a build fails when there are more than 128 shapes"
)]
const fn lengths() -> [u128; LONGEST + 1] {
    let mut lengths = [0; LONGEST + 1];
    let (mut row, mut document) = (0, 0);
    while document < DOCUMENTS.len() {
        let mut next = 0;
        while next < DOCUMENTS[document].shapes.len() {
            lengths[DOCUMENTS[document].shapes[next].len()] |= 1 << row;
            row += 1;
            next += 1;
        }
        document += 1;
    }
    lengths
}

const fn row(
    kind: Kind,
    country: &'static str,
    shapes: &'static [&'static str],
    marks: &'static [&'static str],
) -> Document {
    Document { kind, country, shapes, marks, front: b"" }
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
    row(Kind::DrivingLicence, "IT", &["AA9999999A"], &[]),
    Document { front: b"U1", ..row(Kind::DrivingLicence, "IT", &["A9XXXXXXXA"], &[]) },
    row(Kind::DrivingLicence, "NL", &["9999999999"], &[]),
    row(Kind::DrivingLicence, "PL", &["99999999999"], &["5/2/4"]),
    row(Kind::DrivingLicence, "ES", &["99999999A"], &["8-1"]),
    row(Kind::DrivingLicence, "PT", &["AA9999999", "A9999999"], &["2-6 1", "1-6 1"]),
    row(Kind::DrivingLicence, "BR", &["99999999999"], &[]),
    row(Kind::DrivingLicence, "US", &["A9999999", "A99999999999"], &[]),
];

#[cfg(test)]
mod tests {
    use super::{
        super::testing::{found, subkinds},
        *,
    };
    use crate::pii::cluster::WORDED;

    #[test]
    fn numbers_with_units_are_no_plates() {
        for text in
            ["auto van 487cm lang", "car with 16GB", "voiture de 130 KMH", "accu van 900mAh"]
        {
            assert!(found(Kind::LicencePlate, text).is_empty(), "{text}");
        }
        assert_eq!(found(Kind::LicencePlate, "Kennzeichen M-AB 123"), ["M-AB 123"]);
    }

    #[test]
    fn german_passports_have_letters_that_cannot_be_misread() {
        let of = |text| subkinds(Kind::Passport, text);
        assert_eq!(of("Reisepass C01X00T47"), ["DE"]);
        assert_eq!(of("Reisepass HZVYXWZ9N"), ["DE"]);
        assert!(of("Reisepass HZVYXWZNN").is_empty());
        assert!(of("Reisepass HZAYXWZ9N").is_empty());
    }

    #[test]
    fn irish_plates_have_a_county() {
        assert_eq!(found(Kind::LicencePlate, "licence plate: 171-D-46040"), ["171-D-46040"]);
        assert_eq!(found(Kind::LicencePlate, "reg 05 KE 123"), ["05 KE 123"]);
        assert!(found(Kind::LicencePlate, "order 171-D-46040").is_empty());
        assert_eq!(subkinds(Kind::LicencePlate, "plate 171-Q-46040"), [""; 0]);
    }

    #[test]
    fn words_behind_a_dash_are_no_part_of_a_number() {
        let text = "permis de conduire 79GY14993 - l'appli";
        assert_eq!(found(Kind::DrivingLicence, text), ["79GY14993"]);
    }

    #[test]
    fn newer_italian_licences_begin_with_u1() {
        let of = |text| subkinds(Kind::DrivingLicence, text);
        assert_eq!(of("patente U1A23B45CD"), ["IT"]);
        assert_ne!(of("patente U2A23B45CD"), ["IT"]);
        assert!(of("patente AAAAAAAAAD").is_empty());
    }

    #[test]
    fn no_document_ends_with_a_word_behind_digits() {
        for document in DOCUMENTS {
            for shape in document.shapes {
                let (front, end) = shape.split_at(shape.len() - 5);
                let may_be_word = !end.contains('9') && front.contains(|c| c != 'A');
                assert!(!may_be_word || WORDED >> shape.len() & 1 == 1, "{shape}");
            }
        }
    }
}
