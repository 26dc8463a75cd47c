//! People who say who they are and how old, `I am Carole, 34`, `je suis Adélaïde, 34 ans`, and those of whom their
//! kin is told: `uncle Rory paid`, `zia Lilla ha pagato`.

use super::{
    introduced, label,
    model::{class, is_forename_only},
    name::GERMAN,
    sight::Sight,
    unit::{Case, Gap, Unit},
};
use crate::pii::{
    tables::List,
    text::{Text, is_digit},
};

/// Verbs of whoever speaks, and the pronouns without which some of them are something else.
static AM: List = List::new("soy sono sou jestem bin suis");
static AM_WITH_PRONOUN: List = List::new("am m ben ar");
static PRONOUNS: List = List::new("i ik jag");

/// `Ich bin die Selin`, `sou a Kyara`
static ARTICLES: List = List::new("die der a o la le");

/// Kin, besides those that the model has as roles; a name behind one that is a brand is in `firms`.
static KIN: List = List::new(
    "uncle auntie aunty aunt tio tia onkel tante zio zia oom tonton tata wujek ciocia wujka ciocie farbror morbror moster \
    faster baby bebe",
);

/// Of whom it is said whose they are, besides those.
static PARENTS: List = List::new(
    "mum mummy mom mam dad daddy gran granny nan nana grandad grandpa grandma hubby oma opa mama papa maman mamie papi mamma \
    nonna nonno abuela abuelo babcia dziadek avo mormor morfar farmor farfar pappa",
);

/// Forenames that say of what faith, people or sign of the stars somebody is.
static OTHERS: List = List::new("christian german roman norman leo");

/// The last word of the name of who speaks.
pub(super) fn last_of(text: &Text<'_>, sight: &Sight<'_, '_>, start: usize) -> Option<usize> {
    let things = class::TITLE | class::ROLE | class::STREET | class::COMPANY | class::GATE;
    let first = sight.unit(start).filter(|unit| is_forename(unit, things))?;
    let article = usize::from(sight.has_before(start, 1, &ARTICLES));
    if first.gap != Gap::Space || !says_am(sight, start.saturating_sub(article)) {
        return None;
    }
    let last = label::last_from(sight, start);
    let end = sight.unit(last)?.end;
    let is_told = || {
        let is_name = is_forename_only(first.class & !class::LANGUAGE);
        is_name && !OTHERS.has(first.folded.letters()) && goes_on(sight, last)
    };
    (is_before_age(text, end) || is_told()).then_some(last)
}

/// Whether a word for kin stands before a forename, or before any that may be one if it says whose: `my husband Paul`.
pub(super) fn last_of_kin(sight: &Sight<'_, '_>, start: usize) -> Option<usize> {
    let things = class::OTHERS & !class::COMMON & !class::NOUN & !class::PLACE | class::GATE;
    let first = sight.unit(start).filter(|unit| is_forename(unit, 0))?;
    let last = label::last_from(sight, start);
    // With a surname the model tells it.
    if last == start && is_somebodys(sight, start, first) {
        return Some(start);
    }
    if first.is(things) {
        return None;
    }
    // `Zia Pina` is an inn, `Tío João` rice.
    let is_kin = |unit: &Unit| {
        unit.case == Case::Small || sight.language() == GERMAN && is_before_small(sight, last)
    };
    let kin = sight.unit_before(start, 1);
    (first.gap == Gap::Space && sight.has_before(start, 1, &KIN) && kin.is_some_and(is_kin))
        .then_some(last)
}

fn is_somebodys(sight: &Sight<'_, '_>, start: usize, first: &Unit) -> bool {
    let others = class::COMPANY | class::TITLE | class::STREET | class::ROLE;
    let is_kin = |unit: &Unit| {
        unit.gap == Gap::Space && (unit.is(class::ROLE) || PARENTS.has(unit.folded.letters()))
    };
    first.gap == Gap::Space
        && !first.is(others)
        && sight.unit_before(start, 1).is_some_and(is_kin)
        && sight.has_before(start, 2, &introduced::WHOSE)
}

/// The forename that somebody is sent from or to, and another one beside it: `von Lucie zu Evelin`.
pub(super) fn last_of_way(sight: &Sight<'_, '_>, start: usize) -> Option<usize> {
    let is_one = |place: usize| {
        let is_name = |unit: &Unit| {
            unit.gap == Gap::Space
                && unit.case == Case::Capital
                && is_forename_only(unit.class & !class::LANGUAGE)
        };
        sight.unit(place).is_some_and(is_name)
    };
    let to = start.saturating_add(1);
    let has = |place: usize, list: &List| {
        sight.joined(place).is_some_and(|unit| list.has(unit.folded.letters()))
    };
    let is_first =
        || sight.has_before(start, 1, &FROM) && has(to, &TO) && is_one(to.saturating_add(1));
    let is_second = || {
        sight.has_before(start, 1, &TO)
            && sight.has_before(start, 3, &FROM)
            && start.checked_sub(2).is_some_and(is_one)
    };
    (is_one(start) && (is_first() || is_second())).then_some(start)
}

static FROM: List = List::new("from von van da de du od fran");
static TO: List = List::new("to zu naar a para till do");

fn is_before_small(sight: &Sight<'_, '_>, last: usize) -> bool {
    sight.joined(last.saturating_add(1)).is_some_and(|unit| unit.case == Case::Small)
}

fn is_forename(unit: &Unit, others: u16) -> bool {
    unit.case == Case::Capital && unit.is(class::FORENAME) && !unit.is(others)
}

fn says_am(sight: &Sight<'_, '_>, start: usize) -> bool {
    sight.has_before(start, 1, &AM)
        || sight.has_before(start, 1, &AM_WITH_PRONOUN) && sight.has_before(start, 2, &PRONOUNS)
}

/// Whether what follows ends what somebody says of that, or goes on with a small word.
fn goes_on(sight: &Sight<'_, '_>, last: usize) -> bool {
    match sight.gap_behind(last) {
        Gap::Edge | Gap::Stop | Gap::Break | Gap::Comma => true,
        Gap::Space => is_before_small(sight, last),
        _ => false,
    }
}

/// `, 34`, `, tengo 34 años`
fn is_before_age(text: &Text<'_>, end: usize) -> bool {
    let behind = text.bytes_from(end, AGE);
    let Some(behind) = behind.strip_prefix(b", ") else { return false };
    let word = behind.iter().take_while(|byte| byte.is_ascii_lowercase()).count();
    let number = behind.get(word..).unwrap_or_default();
    let number = if word > 0 { number.strip_prefix(b" ") } else { Some(number) };
    let number = number.unwrap_or_default();
    let digits = number.iter().take_while(|byte| is_digit(**byte)).count();
    let is_more = |byte: &u8| is_digit(*byte) || matches!(byte, b'.' | b':' | b'/' | b'-' | b'%');
    let goes_on = match number.get(digits..).unwrap_or_default() {
        [b'.', next, ..] => is_more(next),
        [mark, ..] => is_more(mark) || mark.is_ascii_alphabetic(),
        [] => false,
    };
    word <= SHORT && digits == 2 && !goes_on
}

/// Bytes behind a name that tell an age, and of a verb before it: `tenho`.
const AGE: usize = 12;
const SHORT: usize = 5;

#[cfg(test)]
mod tests {
    use crate::pii::{Kind, detect::testing::found};

    #[test]
    fn kin_is_told_by_whose_it_is() {
        for (text, names) in [
            ("My husband Paul called you twice.", &["Paul"][..]),
            ("my mum Rose is 82", &["Rose"]),
            ("mein Sohn Max hat es kaputt gemacht", &["Max"]),
            ("mon mari Paul a appelé", &["Paul"]),
            ("mi mujer Rosa espera", &["Rosa"]),
            ("mio figlio Max", &["Max"]),
            ("mijn man Paul belde", &["Paul"]),
            ("o meu filho Max", &["Max"]),
            ("min man Paul ringde", &["Paul"]),
            ("my dog Max was scared", &[]),
            ("my wife and Visa", &[]),
        ] {
            assert_eq!(found(Kind::Person, text), names, "{text}");
        }
    }

    #[test]
    fn people_say_who_they_are() {
        for (text, names) in [
            ("I am Carole, 34 and love it", &["Carole"][..]),
            ("je suis Adélaïde, 41 ans", &["Adélaïde"]),
            ("soy Rosalia, tengo 52 años", &["Rosalia"]),
            ("Ich bin die Selin.", &["Selin"]),
            ("jag är Dick, 34 år", &["Dick"]),
            ("ik ben Seth, 27 jaar", &["Seth"]),
            ("jestem Kornel, mam 34 lata", &["Kornel"]),
            ("uncle Rory paid", &["Rory"]),
            ("zia Lilla ha pagato", &["Lilla"]),
            ("farbror Kjell betalade", &["Kjell"]),
            ("baby Nora born in May", &["Nora"]),
            ("I am Sales, 34 floors up", &[]),
            ("Ich bin Kunde, 34 Jahre schon", &[]),
            ("they sent me von Lucie zu Evelin und dann", &["Lucie", "Evelin"]),
            ("mi mandano da Norberto a Ornella", &["Norberto", "Ornella"]),
            ("from Paris to Florence by train", &[]),
            ("Zia Pina, agriturismo quieto", &[]),
            ("Tio João arroz com gorgulho", &[]),
            ("Uncle Ben's rice was off", &[]),
            ("die Tante Emma Läden sterben", &[]),
        ] {
            assert_eq!(found(Kind::Person, text), names, "{text}");
        }
    }
}
