//! Dates of birth. Any date may be one; words, field or question must say so.

use super::{Candidate, Evidence, worded_date};
use crate::pii::{
    clause::Clause,
    context::{Context, is_letter},
    fold::{Folded, fold},
    kind::Kind,
    tables::{List, month_named, topic, topics},
    text::{Text, is_digit},
};

/// Years of birth of people who may answer.
const YEARS: core::ops::RangeInclusive<u32> = 1900..=2035;

/// What a date without any words is worth.
const BARE: i32 = -5;

/// The date whose first digits begin at `start`.
pub(in crate::pii) fn at(text: &Text<'_>, start: usize) -> Option<Candidate> {
    let date = numeric(text, start)
        .or_else(|| day_month_year(text, start))
        .or_else(|| month_first(text, start))
        .or_else(|| compact(text, start))
        .or_else(|| worded_date::at(text, start))?;
    candidate(text, date)
}

/// The date whose year begins at `start`, and whose day is written out.
pub(in crate::pii) fn before_year(text: &Text<'_>, start: usize) -> Option<Candidate> {
    candidate(text, worded_date::at(text, start)?)
}

/// The six digits at `start` right behind a word for a birth: year, month and day, as Scandinavians
/// write (`född 440817`). Behind any other word they are too often something else.
pub(in crate::pii) fn of_six(text: &Text<'_>, start: usize) -> Option<Candidate> {
    let (digits, end) = number(text, start, 6)?;
    let right = end.saturating_sub(start) == 6
        && is_date(digits % 100, digits / 100 % 100)
        && text.number_may_end(end)
        && !matches!(text.at(end), Some(b'-' | b'+' | b'/'))
        && is_right_behind_a_birth(text, start);
    let date = Candidate::new(Kind::DateOfBirth, start, end, BARE);
    right.then(|| date.more(8).with(Evidence::CONTEXT))
}

fn is_right_behind_a_birth(text: &Text<'_>, start: usize) -> bool {
    let before = text.bytes(start.saturating_sub(LONGEST_TOLD).max(text.floor())..start);
    let before = before.strip_suffix(b" ").unwrap_or(before);
    let before = before.strip_suffix(b":").unwrap_or(before);
    let (before, is_short) = match before.strip_suffix(b".") {
        Some(front) => (front, true),
        None => (before, false),
    };
    let word = before.rsplit(|byte| !is_letter(*byte)).next().unwrap_or_default();
    match word {
        b"f" | b"F" => is_short,
        b"ne" | b"ur" if !is_short => false,
        _ => topics(fold(word).letters()) & topic::BIRTH != 0,
    }
}

fn candidate(text: &Text<'_>, (from, to): (usize, usize)) -> Option<Candidate> {
    let date = Candidate::new(Kind::DateOfBirth, from, to, BARE);
    let is_told = is_told(text, from)
        || is_starred(text, from, to)
        || is_told_behind(text, to)
        || is_behind_person(text, from, to)
        || is_beside_kin(text, from, to);
    let date = match is_told {
        true => date.more(8).with(Evidence::CONTEXT),
        false if is_named_far(text, from) => date.more(FAR).with(Evidence::CONTEXT),
        false => date,
    };
    text.number_may_end(to).then_some(date)
}

/// Whether an abbreviation for a birth stands before the date at `from`, with full stops that
/// would end a sentence elsewhere.
fn is_told(text: &Text<'_>, from: usize) -> bool {
    let before = text.bytes(from.saturating_sub(LONGEST_TOLD).max(text.floor())..from);
    let before = before.trim_ascii_end();
    let before = before.strip_suffix(b":").unwrap_or(before).trim_ascii_end();
    // All of them have a mark.
    if !before.iter().any(|byte| matches!(byte, b'.' | b'/')) {
        return false;
    }
    TOLD.iter().any(|told| {
        let start = before.len().checked_sub(told.len());
        start.is_some_and(|start| {
            let (rest, end) = before.split_at(start);
            end.eq_ignore_ascii_case(told.as_bytes())
                && !rest.last().is_some_and(u8::is_ascii_alphanumeric)
        })
    })
}

/// Whether an asterisk alone stands before a date, as genealogists write births: `*12.03.1984`.
fn is_starred(text: &Text<'_>, from: usize, to: usize) -> bool {
    let star = from.saturating_sub(1);
    text.before(from) == Some(b'*')
        && text.before(star).is_none_or(|byte| matches!(byte, b' ' | b'(' | b'\n'))
        && text.at(to) != Some(b'*')
}

/// Whether a date of a year in which adults were born stands alone behind a name: `Wubbe Dijkema
/// (19-10-1941)`, `Jo Kern, 1987-03-30, jo@example.org`.
fn is_behind_person(text: &Text<'_>, from: usize, to: usize) -> bool {
    // No more than five bytes are looked at.
    if text.last() != Some(Kind::Person) || from.saturating_sub(text.floor()) > 5 {
        return false;
    }
    let ends = match text.bytes(text.floor()..from) {
        b", n. " | b", f. " | b", f " => true,
        b" (" => text.at(to) == Some(b')'),
        b", " => matches!(text.at(to), None | Some(b',' | b';' | b'\n')),
        _ => false,
    };
    ends && is_of_adult(text.bytes(from..to))
}

/// Whether a date stands in brackets behind an age or a word for kin: `91 ans (14/02/1933)`, `my son (12.9.2015)`.
/// Behind all but children only one of a year in which adults were born.
fn is_beside_kin(text: &Text<'_>, from: usize, to: usize) -> bool {
    if text.before(from) != Some(b'(') || text.at(to) != Some(b')') {
        return false;
    }
    let bracket = from.saturating_sub(1);
    let before = text.bytes(bracket.saturating_sub(LONGEST_TOLD).max(text.floor())..bracket);
    let Some(before) = before.strip_suffix(b" ") else { return false };
    let word = fold(before.rsplit(|byte| !is_letter(*byte)).next().unwrap_or_default());
    CHILDREN.has(word.letters()) || KIN.has(word.letters()) && is_of_adult(text.bytes(from..to))
}

/// Children.
static CHILDREN: List = List::new(
    "son daughter child baby fils fille enfant sohn tochter kind hijo hija nino nina figlio figlia \
    bimbo bimba zoon zoontje dochter dochtertje filho filha syn corka synek dotter barn",
);

/// Units of an age, and other kin.
static KIN: List = List::new(
    "years ans jahre jahren anni anos jaar lat lata ar yrs yo mother father mere pere mutter vater madre \
    padre moeder vader mae pai mama tata matka mamma pappa wife husband femme mari frau mann mujer esposa marido moglie \
    marito vrouw man zona maz",
);

/// Whether a date has a year in which adults were born.
fn is_of_adult(date: &[u8]) -> bool {
    let mut years = date.split(|byte| !byte.is_ascii_digit());
    years.any(|year| year.len() == 4 && ADULTS.contains(&year))
}

/// Years, as four digits: a later date behind a name is more likely one of a visit.
const ADULTS: core::ops::RangeInclusive<&[u8]> = b"1900" as &[u8]..=b"2008" as &[u8];

/// Whether the words behind a date say that it is one of a birth: `… is my date of birth`.
fn is_told_behind(text: &Text<'_>, to: usize) -> bool {
    if text.at(to) != Some(b' ') {
        return false;
    }
    let behind = text.bytes(to..to.saturating_add(LONGEST_BEHIND));
    let mut words = Clause::after(behind).words_of(behind).map(fold);
    let is_copula = |word: Folded| COPULAS.contains(&word.letters());
    words.next().is_some_and(is_copula)
        && words.take(WORDS_BEHIND).any(|word| topics(word.letters()) & topic::BIRTH != 0)
}

/// Whether the date of a birth is named some words before in the same sentence, without a figure in
/// between, which could be that date: `fecha de nacimiento en la ficha de alumno, que es …`.
fn is_named_far(text: &Text<'_>, from: usize) -> bool {
    let before = text.bytes(from.saturating_sub(LONGEST_FAR).max(text.floor())..from);
    let ends = |byte: &u8| byte.is_ascii_digit() || b".!?;\n[]".contains(byte);
    let sentence = before.rsplit(ends).next().unwrap_or_default();
    let words = sentence.rsplit(|byte| !is_letter(*byte)).filter(|word| !word.is_empty());
    words.take(WORDS_FAR).any(|word| {
        let front = word.first().map(u8::to_ascii_lowercase);
        front.is_some_and(|front| b"bdfgnu".contains(&front)) && BIRTHS.has(fold(word).letters())
    })
}

/// Bytes and words before a date in which that is looked for, and what it is worth.
const LONGEST_FAR: usize = 112;
const WORDS_FAR: usize = 13;
const FAR: i32 = 5;

/// What dates of birth are called. Who was born, and when birthdays are kept, is often said in
/// sentences that go on with other dates.
static BIRTHS: List = List::new(
    "birth birthdate dob naissance nacimiento nascita nascimento geburt geburtsdatum geburtstag \
    geboortedatum urodzenia urodzenie fodelsedatum fodelsedag fodselsdato",
);

/// Bytes and words behind a date in which a word for a birth is looked for.
const LONGEST_BEHIND: usize = 56;
const WORDS_BEHIND: usize = 5;

/// "Is", as a word without marks.
const COPULAS: [&[u8]; 7] = [b"is", b"ist", b"est", b"es", b"e", b"to", b"ar"];

/// What people do on birthdays, and what they buy for them.
pub(in crate::pii) const CELEBRATED: &str = "celebr party cake gift fete gateau cadeau feier gefeier torte geschenk \
    tarta fiesta regalo festa festeg feest taart gevierd bolo present impreza tort \
    prezent fest kalas";

/// Whether the word for a birth at this distance is one: French `ne` is `né` without its mark only
/// where the day or the place follows, elsewhere it denies (`je ne viendrai plus`); where an
/// indefinite article follows, something else came into the world (`è nato un problema`); and an
/// English birthday before a noun is that noun (`birthday trip`).
pub(in crate::pii) fn names_a_birth(text: &Text<'_>, near: &Context, distance: usize) -> bool {
    let Some(next) = distance.checked_sub(1) else { return true };
    let next = fold(near.word(text, next));
    if near.word(text, distance).eq_ignore_ascii_case(b"ne") {
        return match next.letters() {
            b"le" => distance == 1,
            b"a" | b"en" | b"au" => true,
            _ => false,
        };
    }
    let links: &[&[u8]] = &[b"is", b"was", b"on", b"the", b"date", b"my", b"falls", b"s"];
    if near.word(text, distance).eq_ignore_ascii_case(b"birthday") {
        return links.contains(&next.letters());
    }
    !matches!(next.letters(), b"un" | b"una" | b"une" | b"um" | b"uma" | b"een" | b"eine" | b"ein")
}

/// Bytes before a date in which an abbreviation is looked for.
const LONGEST_TOLD: usize = 16;

const TOLD: &[&str] = &[
    "d.o.b.",
    "d.o.b",
    "d.o.b. is",
    "d/o/b",
    "geb. am",
    "geb. den",
    "geb. op",
    "geb.dat.",
    "geb. datum",
    "geb.datum",
    "geb. dat.",
    "f. nac.",
    "f.nac.",
    "nac. el",
    "n. il",
    "nat. le",
    "data ur.",
    "dat. ur.",
    "d. nasc.",
    "dt. nasc.",
    "data nasc.",
    "f. den",
    "f.",
    "(n.",
    "(b.",
    "d.n.",
    "d.d.n.",
    "f.n.",
];

/// A number of at most `most` digits, and where it ends.
fn number(text: &Text<'_>, at: usize, most: usize) -> Option<(u32, usize)> {
    let end = text.digits_end(at, most);
    let digits = text.bytes(at..end);
    let value = digits.iter().fold(0_u32, |value, digit| {
        value.wrapping_mul(10).wrapping_add(u32::from(digit.wrapping_sub(b'0')))
    });
    (end > at && !text.at(end).is_some_and(is_digit)).then_some((value, end))
}

/// `12.04.1987`, `4/12/87`, `1987-04-12`, with spaces after the marks too.
fn numeric(text: &Text<'_>, start: usize) -> Option<(usize, usize)> {
    let (first, end) = number(text, start, 4)?;
    let (mark, second) = mark(text, end)?;
    let first_length = end.saturating_sub(start);
    let (second, end) = number(text, second, 2)?;
    let (again, third) = self::mark(text, end)?;
    let third_start = third;
    let (third, end) = number(text, third, 4)?;
    let third_length = end.saturating_sub(third_start);
    // `27/1 1938`, `7/4-1988`, `12/3-84`: as Scandinavians write.
    let is_nordic = mark == b'/'
        && (again == b'-' && third_length == 2
            || matches!(again, b' ' | b'-') && third_length == 4);
    if again != mark && !is_nordic {
        return None;
    }
    let is_right = match (first_length, third_length) {
        (4, 1 | 2) => YEARS.contains(&first) && is_date(third, second),
        (1 | 2, 4) => YEARS.contains(&third) && is_day_and_month(first, second),
        (1 | 2, 2) => mark != b' ' && is_day_and_month(first, second),
        _ => false,
    };
    is_right.then_some((start, end))
}

/// The mark between parts of a date, and where the next part begins.
fn mark(text: &Text<'_>, at: usize) -> Option<(u8, usize)> {
    let spaced = text.at(at) == Some(b' ')
        && matches!(text.at(at.saturating_add(1)), Some(b'.' | b'/' | b'-'));
    let at = if spaced { at.saturating_add(1) } else { at };
    let mark = text.at(at).filter(|byte| matches!(byte, b'.' | b'/' | b'-' | b' '))?;
    let next = at.saturating_add(1);
    let skipped =
        if mark != b' ' && text.at(next) == Some(b' ') { next.saturating_add(1) } else { next };
    Some((mark, skipped))
}

fn is_date(day: u32, month: u32) -> bool {
    let days = match month {
        4 | 6 | 9 | 11 => 30,
        2 => 29,
        1..=12 => 31,
        _ => 0,
    };
    (1..=days).contains(&day)
}

/// In either order: Americans put the month first.
fn is_day_and_month(first: u32, second: u32) -> bool {
    is_date(first, second) || is_date(second, first)
}

/// `12 April 1987`, `12. April 1987`, `1er avril 1987`, `12 de abril de 1987`, `12th of April, 87`,
/// `12-Apr-1987`.
fn day_month_year(text: &Text<'_>, start: usize) -> Option<(usize, usize)> {
    let (day, end) = number(text, start, 2)?;
    let at = after_ordinal(text, end);
    let at = after_filler(text, after_marks(text, at));
    let (month, end) = month(text, at)?;
    let at = after_filler(text, after_marks(text, end));
    let (_, end) = year(text, at)?;
    is_date(day, month).then_some((start, end))
}

/// `April 12, 1987`: the month stands before the day.
fn month_first(text: &Text<'_>, start: usize) -> Option<(usize, usize)> {
    let (day, end) = number(text, start, 2)?;
    // Fewer numbers have a year behind them than a word before.
    let (_, to) = year(text, after_marks(text, after_ordinal(text, end)))?;
    let word_end = before_marks(text, start);
    let letters = text.bytes(word_end.saturating_sub(LONGEST_MONTH).max(text.floor())..word_end);
    let length = letters.iter().rev().take_while(|byte| is_letter(**byte)).count();
    let from = word_end.checked_sub(length)?;
    let (month, month_end) = month(text, from)?;
    (month_end >= word_end && is_date(day, month)).then_some((from, to))
}

/// `19870412` is a date only where the text says so; `12041987` too.
fn compact(text: &Text<'_>, start: usize) -> Option<(usize, usize)> {
    let end = text.digits_end(start, 9);
    let digits = text.bytes(start..end);
    if digits.len() != 8 || !text.may_begin(start) {
        return None;
    }
    let part = |from: usize, to: usize| {
        number(&Text::new(text.slice(start.checked_add(from)?..start.checked_add(to)?)?), 0, 4)
            .map(|(value, _)| value)
    };
    let iso = (part(0, 4)?, part(4, 6)?, part(6, 8)?);
    let written = (part(4, 8)?, part(2, 4)?, part(0, 2)?);
    let right = |(year, month, day): (u32, u32, u32)| YEARS.contains(&year) && is_date(day, month);
    (right(iso) || right(written)).then_some((start, end))
}

/// Bytes of the longest name of a month.
const LONGEST_MONTH: usize = 16;

/// The month named at a place, and where the name ends, with the full stop of an abbreviation.
pub(super) fn month(text: &Text<'_>, at: usize) -> Option<(u32, usize)> {
    let word = text.bytes(at..at.saturating_add(LONGEST_MONTH));
    let length = word.iter().take_while(|byte| is_letter(**byte)).count();
    let month = month_named(word.get(..length)?)?;
    Some((month, at.checked_add(length)?))
}

/// Four digits, or two after an apostrophe or alone.
pub(super) fn year(text: &Text<'_>, at: usize) -> Option<(u32, usize)> {
    let at = if text.at(at) == Some(b'\'') { at.saturating_add(1) } else { at };
    let (year, end) = number(text, at, 4)?;
    match end.saturating_sub(at) {
        4 if YEARS.contains(&year) => Some((year, end)),
        2 => Some((year, end)),
        _ => None,
    }
}

const ORDINALS: [&[u8; 2]; 7] = [b"st", b"nd", b"rd", b"th", b"er", b":e", b":a"];

/// `st`, `nd`, `rd`, `th`, `er`, `:e`, `:a`, `º`, `°` after a day.
fn after_ordinal(text: &Text<'_>, at: usize) -> usize {
    let suffix = text.bytes(at..at.saturating_add(3));
    let is_suffix = |known: &&[u8; 2]| suffix.starts_with(*known);
    let length = match suffix {
        [_, _, after] if !is_letter(*after) && ORDINALS.iter().any(is_suffix) => 2,
        [0xc2, 0xba | 0xb0, ..] => 2,
        _ => 0,
    };
    at.saturating_add(length)
}

/// Up to two of space, full stop, comma, dash, slash.
fn after_marks(text: &Text<'_>, at: usize) -> usize {
    let marks = text.bytes(at..at.saturating_add(2)).iter();
    let count = marks.take_while(|byte| matches!(byte, b' ' | b'.' | b',' | b'-' | b'/')).count();
    at.saturating_add(count)
}

fn before_marks(text: &Text<'_>, at: usize) -> usize {
    let marks = text.bytes(at.saturating_sub(2).max(text.floor())..at).iter().rev();
    let count = marks.take_while(|byte| matches!(byte, b' ' | b'.' | b'-')).count();
    at.saturating_sub(count)
}

/// What may stand between day, month and year.
pub(super) const FILLERS: [&[u8]; 4] = [b"de", b"of", b"del", b"do"];

/// Behind one of them and its space.
fn after_filler(text: &Text<'_>, at: usize) -> usize {
    let rest = text.bytes(at..at.saturating_add(4));
    let length = rest.iter().position(|byte| *byte == b' ').unwrap_or_default();
    let word = rest.get(..length).unwrap_or_default();
    let is_one = FILLERS.iter().any(|filler| filler.eq_ignore_ascii_case(word));
    if is_one { at.saturating_add(length).saturating_add(1) } else { at }
}

#[cfg(test)]
mod tests {
    use crate::pii::{Hints, Kind, Scanner};

    fn births(text: &str, hints: &Hints<'_>) -> usize {
        Scanner::with_kinds(&[Kind::DateOfBirth]).scan_with(text, hints).unwrap().len()
    }

    #[test]
    fn a_date_alone_is_a_birth_by_its_field_or_question_only() {
        for (field, question, expected) in [
            (None, None, 0),
            (Some("date"), None, 0),
            (Some("visit_date"), None, 0),
            (Some("dob"), None, 1),
            (Some("dateOfBirth"), None, 1),
            (None, Some("Date"), 0),
            (None, Some("When did you last celebrate a birthday with us?"), 0),
            (None, Some("Wann war Ihre Geburtstagsfeier bei uns? Feier oder Buffet?"), 0),
            (None, Some("What is your date of birth?"), 1),
            (None, Some("Quelle est votre date de naissance ?"), 1),
        ] {
            let mut hints = Hints::new();
            hints = field.map_or(hints, |field| hints.field(field));
            hints = question.map_or(hints, |question| hints.question(question));
            assert_eq!(births("12.04.1987", &hints), expected, "{field:?} {question:?}");
        }
    }

    #[test]
    fn a_date_of_birth_may_be_named_some_words_before() {
        for text in [
            "fecha de nacimiento en la ficha de alumno, que es 30/08/1999",
            "the date of birth that you have in the file for my youngest is 30/08/1999",
            "la date de naissance notée sur la fiche de ma fille est le 30/08/1999",
            "das Geburtsdatum in den Unterlagen meiner Mutter ist falsch, richtig ist 30.08.1999",
        ] {
            assert_eq!(births(text, &Hints::new()), 1, "{text}");
        }
        for text in [
            "my date of birth is in the file of the school. We came on 30/08/2024",
            "the date of birth in file 12 of the school was changed on 30/08/2024",
            "the birthday cake that we had in the room of the hotel came on 30/08/2024",
            "date of birth\nname of the school and of the teacher\n30/08/2024",
        ] {
            assert_eq!(births(text, &Hints::new()), 0, "{text}");
        }
    }

    #[test]
    fn six_digits_are_a_birth_right_behind_its_word_only() {
        for text in
            ["Greta, född 440817, KOL", "Per, f. 440817", "geb.: 440817", "DOB 440817 is wrong"]
        {
            assert_eq!(births(text, &Hints::new()), 1, "{text}");
        }
        for text in [
            "född 441317",
            "född 440832",
            "född 4408171",
            "född i Mora 440817",
            "född 440817-1234",
            "ärende 440817",
            "je ne 440817",
            "s. f. 44081",
            "avd f 440817",
        ] {
            assert_eq!(births(text, &Hints::new()), 0, "{text}");
        }
    }

    #[test]
    fn days_have_the_endings_of_their_language() {
        for text in ["född den 20:e juli 1987", "född 1:a maj 1987", "ddn : 10-09-1969"] {
            assert_eq!(births(text, &Hints::new()), 1, "{text}");
        }
    }

    #[test]
    fn french_denials_and_things_that_arise_are_no_births() {
        for text in [
            "je ne viendrai plus après le 12/05/2024",
            "on ne le trouve plus après le 12/05/2024",
            "È nato un problema il 12/05/2024",
            "nació una discusión el 12/05/2024",
            "birthday party on 12/05/2024",
            "birthday trip on 12/05/2024",
            "I ordered a birthday cake for 12/05/2024",
        ] {
            assert_eq!(births(text, &Hints::new()), 0, "{text}");
        }
        for text in [
            "je suis ne le 12/05/1984",
            "né à Lyon le 12/05/1984",
            "je suis ne a Lyon le 12/05/1984",
            "sono nato a Torino il 12/05/1984",
            "nacida en Buenos Aires el 12/05/1984",
            "my birthday is on 12/05/1984",
            "birthday: 12/05/1984",
        ] {
            assert_eq!(births(text, &Hints::new()), 1, "{text}");
        }
    }
}
