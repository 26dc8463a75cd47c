//! What tells that a date is one of a birth: the words, marks and findings beside it.

mod corrected;
mod far;
mod feast;
mod founded;
mod noted;
mod world;

use super::kin::{is_behind_child, is_beside_kin, is_of_kin};
use crate::pii::{
    clause::Clause,
    context::{Context, last_word},
    fold::{Folded, fold},
    kind::Kind,
    tables::{topic, topics},
    text::Text,
};
use far::named_far;

pub(in crate::pii) use feast::CELEBRATED;
pub(super) use feast::is_of_a_feast;
pub(in crate::pii) use founded::is_of_a_firm;

/// Whether a date is told to be one of a birth, besides what the words of its clause say.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Told {
    Not,
    /// By its name some words before.
    Far,
    /// By what stands directly before or behind it, or by its name and a form of being.
    Near,
}

pub(super) fn told(text: &Text<'_>, from: usize, to: usize) -> Told {
    let is_near = is_told(text, from)
        || is_starred(text, from, to)
        || is_told_behind(text, to)
        || is_behind_person(text, from, to)
        || is_behind_child(text, from, to)
        || is_beside_kin(text, from, to)
        || is_of_kin(text, from, to)
        || world::is_of_a_coming(text, from, to)
        || noted::is_noted(text, from, to)
        || corrected::is_corrected(text, from, to);
    match is_near {
        true => Told::Near,
        false if is_near_person(text, from, to) => named_far(text, from, to).max(Told::Far),
        false => named_far(text, from, to),
    }
}

/// Whether a word for a birth stands directly before a date.
pub(super) fn is_right_before(text: &Text<'_>, start: usize) -> bool {
    let before = text.bytes_before(start, LONGEST_TOLD);
    let before = before.strip_suffix(b" ").unwrap_or(before);
    let (before, is_marked) = match before.strip_suffix(b":") {
        Some(front) => (front, true),
        None => (before, false),
    };
    let (before, is_short) = match before.strip_suffix(b".") {
        Some(front) => (front, true),
        None => (before, is_marked),
    };
    let word = last_word(before);
    match word {
        b"f" | b"F" => is_short || is_behind_name(text, start, b", f "),
        b"ne" | b"ur" if !is_short => false,
        _ => topics(fold(word).letters()) & topic::BIRTH != 0,
    }
}

/// Whether so much stands between a name and a place.
pub(super) fn is_behind_name(text: &Text<'_>, place: usize, between: &[u8]) -> bool {
    text.last() == Some(Kind::Person)
        && place.saturating_sub(text.floor()) == between.len()
        && text.bytes(text.floor()..place) == between
}

/// Whether an abbreviation for a birth stands before the date at `from`, with full stops that
/// would end a sentence elsewhere.
fn is_told(text: &Text<'_>, from: usize) -> bool {
    let before = text.bytes_before(from, LONGEST_TOLD);
    let before = before.trim_ascii_end();
    let before = before.strip_suffix(b":").unwrap_or(before).trim_ascii_end();
    let is_it = |told: &&str| {
        let start = before.len().checked_sub(told.len());
        start.is_some_and(|start| {
            let (rest, end) = before.split_at(start);
            // `z. b.` is "for example".
            let is_other = *told == "b." && rest.trim_ascii_end().ends_with(b".");
            end.eq_ignore_ascii_case(told.as_bytes())
                && !rest.last().is_some_and(u8::is_ascii_alphanumeric)
                && !is_other
        })
    };
    let has_mark = before.iter().any(|byte| matches!(byte, b'.' | b'/'));
    has_mark && TOLD.iter().any(is_it) || TOLD_SHORT.iter().any(is_it)
}

/// Whether an asterisk alone stands before a date, as genealogists write births: `*12.03.1984`. With a blank
/// it may also be one of a list.
fn is_starred(text: &Text<'_>, from: usize, to: usize) -> bool {
    let is_apart = text.before(from) == Some(b' ') && is_of_adult(text.bytes(from..to));
    let behind = from.saturating_sub(usize::from(is_apart));
    let star = behind.saturating_sub(1);
    text.before(behind) == Some(b'*')
        && text.before(star).is_none_or(|byte| matches!(byte, b' ' | b'(' | b'\n'))
        && text.at(to) != Some(b'*')
}

/// Whether a date of a year in which adults were born stands alone behind a name: `Wubbe Dijkema
/// (19-10-1941)`, `Jo Kern, 1987-03-30, jo@example.org`, or in a row of a table in the cell behind what somebody is
/// reached by.
fn is_behind_person(text: &Text<'_>, from: usize, to: usize) -> bool {
    if is_in_row(text, from, to) {
        return is_of_adult(text.bytes(from..to));
    }
    // No more than five bytes are looked at.
    if text.last() != Some(Kind::Person) || from.saturating_sub(text.floor()) > 5 {
        return false;
    }
    let ends = match text.bytes(text.floor()..from) {
        b", n. " | b", f. " | b", f " => true,
        b" (" => text.at(to) == Some(b')'),
        b", " => match text.at(to) {
            Some(b'.') => text.at(to.saturating_add(1)).is_none_or(|byte| byte <= b' '),
            next => matches!(next, None | Some(b',' | b';' | b'\n')),
        },
        _ => false,
    };
    ends && is_of_adult(text.bytes(from..to))
}

/// `;jo@example.org;1987-03-30;`
fn is_in_row(text: &Text<'_>, from: usize, to: usize) -> bool {
    matches!(text.last(), Some(Kind::Person | Kind::Email | Kind::Phone))
        && text.bytes(text.floor()..from) == b";"
        && text.at(to) == Some(b';')
}

/// Whether a date of such a year stands some words behind a name or the number of a person in the same
/// sentence: what is told of customers is mostly of later years.
fn is_near_person(text: &Text<'_>, from: usize, to: usize) -> bool {
    let is_behind = matches!(text.last(), Some(Kind::Person | Kind::NationalId));
    if !is_behind || from.saturating_sub(text.floor()) > LONGEST_FROM_PERSON {
        return false;
    }
    let between = text.bytes(text.floor()..from);
    !between.iter().any(|byte| b"!?;\n[".contains(byte))
        && !between.windows(2).any(|two| two == b". ")
        && is_of_adult(text.bytes(from..to))
}

/// Bytes between them.
const LONGEST_FROM_PERSON: usize = 28;

/// Whether a date has a year in which adults were born, which of two digits stands last.
pub(super) fn is_of_adult(date: &[u8]) -> bool {
    let years = || date.split(|byte| !byte.is_ascii_digit());
    let last = years().next_back().unwrap_or_default();
    years().any(|year| year.len() == 4 && ADULTS.contains(&year))
        || last.len() == 2 && last >= LAST_CENTURY && years().all(|part| part.len() <= 2)
}

/// Years, as four digits: a later date behind a name is more likely one of a visit.
const ADULTS: core::ops::RangeInclusive<&[u8]> = b"1900" as &[u8]..=b"2008" as &[u8];

/// Two digits from which on they are of years before 2000: later dates are no births and few plans.
const LAST_CENTURY: &[u8] = b"36";

/// Whether the words behind a date say that it is one of a birth: `… is my date of birth`.
fn is_told_behind(text: &Text<'_>, to: usize) -> bool {
    if text.at(to) != Some(b' ') {
        return false;
    }
    let behind = text.bytes_from(to, LONGEST_BEHIND);
    if behind.starts_with(b" zur Welt") {
        return true;
    }
    let is_end = |two: &[u8]| matches!(two, [b'.' | b'!' | b'?', b' '] | [b'\n', _]);
    let behind = behind.get(..behind.windows(2).position(is_end).unwrap_or(behind.len()));
    let behind = behind.unwrap_or_default();
    let mut words = Clause::after(behind).words_of(behind).map(fold);
    let is_copula =
        |word: Folded| COPULAS.contains(&word.letters()) || AS.contains(&word.letters());
    words.next().is_some_and(is_copula)
        && words.take(WORDS_BEHIND).any(|word| topics(word.letters()) & topic::BIRTH != 0)
}

/// Bytes and words behind a date in which a word for a birth is looked for.
const LONGEST_BEHIND: usize = 56;
const WORDS_BEHIND: usize = 5;

/// What makes a date something on paper: `the letter has 27 May 1968 as date of birth`.
const AS: [&[u8]; 7] = [b"as", b"als", b"comme", b"como", b"come", b"jako", b"som"];

/// "Is", as a word without marks.
pub(super) const COPULAS: [&[u8]; 8] = [b"is", b"ist", b"est", b"es", b"e", b"to", b"ar", b"jest"];

/// Whether the word for a birth at this distance is one: French `ne` is `né` without its mark only
/// where the day or the place follows, elsewhere it denies (`je ne viendrai plus`); where an
/// indefinite article follows, something else came into the world (`è nato un problema`); and an
/// English birthday before a noun is that noun (`birthday trip`). `nee` is French only before `le`, else Dutch for no.
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
    if near.word(text, distance).eq_ignore_ascii_case(b"nee") {
        return next.letters() == b"le";
    }
    let links: &[&[u8]] = &[b"is", b"was", b"on", b"the", b"date", b"my", b"falls", b"s", b"so"];
    if near.word(text, distance).eq_ignore_ascii_case(b"birthday") {
        return links.contains(&next.letters());
    }
    !matches!(next.letters(), b"un" | b"una" | b"une" | b"um" | b"uma" | b"een" | b"eine" | b"ein")
}

/// Bytes before a date in which an abbreviation is looked for.
pub(super) const LONGEST_TOLD: usize = 16;

/// What forms and agents write right before a date, which is much else further away.
const TOLD_SHORT: &[&str] = &["fn", "dn", "gebd", "ik ben van"];

/// All of them have a mark.
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
    "b.",
    "d.n.",
    "d.d.n.",
    "f.n.",
];

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
            "DOB on policy 48-70537 is wrong, should read 12/27/1951",
            "la date de naissance au contrat 49415671 est fausse, c'est 11 mars 1999",
            "Your letter got my birthday wrong, it's 3/4/1981 and not",
            "ik ben van 12 november 2004",
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
    fn what_forms_write_right_before_a_date_names_it() {
        for text in [
            "fn 12-11-67, dni",
            "dn 3 fev 09;",
            "Isla b. Feb 2 2013",
            "neta Leonor (nasceu a 19/02/2016)",
        ] {
            assert_eq!(births(text, &Hints::new()), 1, "{text}");
        }
        for text in ["fn keys and dn in the log of 12-11-67", "z. b. 12.03.1987", "z.b. 12.03.1987"]
        {
            assert_eq!(births(text, &Hints::new()), 0, "{text}");
        }
    }

    #[cfg(feature = "names")]
    #[test]
    fn dates_of_such_years_near_a_name_are_births() {
        let found = |text| {
            let findings =
                Scanner::with_kinds(&[Kind::DateOfBirth, Kind::Person]).scan(text).unwrap();
            findings.iter().filter(|found| found.kind() == Kind::DateOfBirth).count()
        };
        assert_eq!(found("Jo Kern, 12.04.87, wants a refund"), 1);
        assert_eq!(found("Malin Holmqvist, f 850112"), 1);
        assert_eq!(found("Malin Holmqvist, order 850112"), 0);
        assert_eq!(found("Ercole Vanzetti, classe e data 3 gennaio 1936"), 1);
        for text in [
            "Jo Kern called on 12.04.2024",
            "Jo Kern. The hall opened 12.04.1987",
            "Jo Kern has been with us since the opening of the hall on 12.04.1987",
        ] {
            assert_eq!(found(text), 0, "{text}");
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
