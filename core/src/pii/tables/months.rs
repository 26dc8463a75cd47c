//! Names of months in the languages of surveys.

use super::set::{Set, key};

/// The month, from 1, of a name or its usual abbreviation; case and marks make no difference to
/// ASCII letters.
pub(in crate::pii) fn month_named(word: &[u8]) -> Option<u32> {
    if !(3..=LONGEST).contains(&word.len()) || !begins_a_month(word) {
        return None;
    }
    let front = front_of(word)?;
    let is_it = |name: &&Name| {
        let (from, to) = (usize::from(name.from), usize::from(name.to));
        let month = MONTHS.get(usize::from(name.month));
        let name = month.and_then(|names| names.as_bytes().get(from..to));
        name.is_some_and(|name| name.eq_ignore_ascii_case(word))
    };
    let first = NAMES.partition_point(|name| name.front < front);
    let mut alike = NAMES.get(first..)?.iter().take_while(|name| name.front == front);
    Some(u32::from(alike.find(is_it)?.month).saturating_add(1))
}

/// A name: its first three bytes, in whose order they are, and where it is in the table.
#[derive(Clone, Copy)]
struct Name {
    front: u32,
    month: u8,
    from: u8,
    to: u8,
}

static NAMES: [Name; count()] = names();

/// Whether a word may be a month, by its first bytes.
pub(in crate::pii) fn begins_a_month(word: &[u8]) -> bool {
    front_of(word).is_some_and(|front| FRONTS.has(front))
}

fn front_of(word: &[u8]) -> Option<u32> {
    let front = word.first_chunk::<3>()?;
    Some(key(&front.map(|byte| byte.to_ascii_lowercase())))
}

/// The first three bytes of all names.
static FRONTS: Set<64> = fronts();

/// Bytes of the longest name.
const LONGEST: usize = 13;

#[expect(
    clippy::indexing_slicing,
    clippy::arithmetic_side_effects,
    reason = "runs at compile time"
)]
const fn fronts() -> Set<64> {
    let mut fronts = Set::EMPTY;
    let mut name = 0;
    while name < NAMES.len() {
        fronts.add(NAMES[name].front);
        name += 1;
    }
    fronts
}

#[expect(
    clippy::indexing_slicing,
    clippy::arithmetic_side_effects,
    reason = "runs at compile time"
)]
const fn count() -> usize {
    let mut count = 0;
    let mut month = 0;
    while month < MONTHS.len() {
        let mut place = 0;
        while place < MONTHS[month].len() {
            count += (MONTHS[month].as_bytes()[place] == b' ') as usize;
            place += 1;
        }
        count += 1;
        month += 1;
    }
    count
}

#[expect(
    clippy::indexing_slicing,
    clippy::arithmetic_side_effects,
    clippy::cast_possible_truncation,
    reason = "runs at compile time; a build fails when a row is longer than 255 bytes"
)]
const fn names() -> [Name; count()] {
    let mut names = [Name { front: 0, month: 0, from: 0, to: 0 }; count()];
    let mut next = 0;
    let mut month = 0;
    while month < MONTHS.len() {
        let row = MONTHS[month].as_bytes();
        assert!(row.len() < 256);
        let mut from = 0;
        let mut to = 0;
        while to <= row.len() {
            if to == row.len() || row[to] == b' ' {
                let front = key(&[row[from], row[from + 1], row[from + 2]]);
                let name = Name { front, month: month as u8, from: from as u8, to: to as u8 };
                let mut place = next;
                while place > 0 && names[place - 1].front > front {
                    names[place] = names[place - 1];
                    place -= 1;
                }
                names[place] = name;
                next += 1;
                from = to + 1;
            }
            to += 1;
        }
        month += 1;
    }
    names
}

/// English, French, German, Spanish, Italian, Dutch, Portuguese, Polish (also in the genitive),
/// Swedish, Danish, Norwegian, Finnish, Czech; names that several languages share stand once.
#[rustfmt::skip] // a table
const MONTHS: [&str; 12] = [
    "january jan janvier janv januar jänner jaenner enero ene gennaio gen januari janeiro styczeń styczen stycznia sty tammikuuta ledna",
    "february feb février fevrier févr fevr fév fev februar febrero febbraio februari fevereiro luty lutego lut helmikuuta února",
    "march mar mars märz maerz marz mär marzo maart mrt março marco marzec marca maaliskuuta března",
    "april apr avril avr abril abr aprile kwiecień kwiecien kwietnia kwi huhtikuuta dubna",
    "may mai mayo maggio mag mei maio maj maja toukokuuta května",
    "june jun juin juni junio giugno giu junho czerwiec czerwca cze kesäkuuta června",
    "july jul juillet juil juli julio luglio lug julho lipiec lipca lip heinäkuuta července",
    "august aug août aout agosto ago augustus augusti sierpień sierpien sierpnia sie elokuuta srpna",
    "september sep sept septembre septiembre set settembre sett setembro wrzesień wrzesien września wrzesnia wrz syyskuuta září",
    "october oct octobre oktober okt octubre ottobre ott outubro out październik pazdziernik października pazdziernika paź lokakuuta října",
    "november nov novembre noviembre novembro listopad listopada lis marraskuuta",
    "december dec décembre decembre déc dezember dez diciembre dic dicembre dezembro grudzień grudzien grudnia gru desember joulukuuta prosince",
];
