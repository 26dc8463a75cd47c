//! Names that begin with the surname and end before a date of birth or a word for kin or a role: `Hummer, Lia,
//! 11.04.1955`, `Herba, Anna Maria, matka ucznia`.

use super::{
    model::class,
    sight::Sight,
    unit::{Case, Gap, Unit},
};
use crate::pii::{
    tables::List,
    text::{Text, is_digit},
};

/// Words of a surname, and of forenames, at most.
const SURNAME: usize = 3;
const FORENAMES: usize = 3;

/// The last forename of such a name at a place.
pub(super) fn last_of(text: &Text<'_>, sight: &Sight<'_, '_>, start: usize) -> Option<usize> {
    let first = sight.unit(start).filter(|first| is_large(first) && !first.is_initial())?;
    let comma = (start..=start.saturating_add(SURNAME))
        .find(|place| *place > start && !sight.unit(*place).is_some_and(|unit| unit.gap.joins()))?;
    let is_forename =
        |unit: &Unit| unit.case == Case::Capital && unit.is(class::FORENAME) && !is_thing(unit);
    let forename = sight.unit(comma).filter(|unit| unit.gap == Gap::Comma)?;
    // `Perrono, Mare, 23/03/1944`: of both one is listed.
    let is_surname = |unit: &Unit| unit.is(class::SURNAME) && !unit.is(class::PLACE);
    let may_be_forename = |unit: &Unit| {
        is_forename(unit) || unit.case == Case::Capital && !unit.is(class::OTHERS | class::GATE)
    };
    let is_told = is_forename(forename)
        || may_be_forename(forename)
            && comma.checked_sub(1).and_then(|at| sight.unit(at)).is_some_and(is_surname)
            && is_before_birth(text, forename.end);
    if !is_told || !(start..comma).all(|place| may_be_surname(sight, place)) {
        return None;
    }
    let is_further = |place: &usize| sight.joined(*place).is_some_and(is_forename);
    let behind = comma.saturating_add(1)..comma.saturating_add(FORENAMES);
    let last = behind.take_while(is_further).last().unwrap_or(comma);
    let is_parent = || {
        let is_set_off = first.gap.ends_sentence() || first.gap == Gap::Stop;
        is_set_off && first.class & class::NAMES != class::FORENAME && is_before_kin(sight, last)
    };
    (is_before_birth(text, sight.unit(last)?.end) || is_parent()).then_some(last)
}

fn is_large(unit: &Unit) -> bool {
    matches!(unit.case, Case::Capital | Case::Capitals)
        || unit.case == Case::Mixed && unit.class == 0
}

fn is_thing(unit: &Unit) -> bool {
    unit.is(class::TITLE | class::COMPANY | class::STREET | class::GATE)
}

/// A word with a capital that is a surname or no word that lists have; particles stand between.
fn may_be_surname(sight: &Sight<'_, '_>, place: usize) -> bool {
    sight.unit(place).is_some_and(|unit| {
        let is_name = unit.is(class::NAMES) || !unit.is(class::OTHERS);
        unit.is(class::PARTICLE) || is_large(unit) && is_name && !is_thing(unit)
    })
}

/// `, matka ucznia`, `, madre de alumna`
fn is_before_kin(sight: &Sight<'_, '_>, last: usize) -> bool {
    sight.unit(last.saturating_add(1)).is_some_and(|unit| {
        let is_kin = unit.is(class::ROLE) || KIN.has(unit.folded.letters());
        unit.gap == Gap::Comma && unit.case == Case::Small && is_kin
    })
}

/// Kin, besides those that the model has as roles.
static KIN: List = List::new(
    "mother father mum dad parent carer guardian mere pere maman papa madre padre mae pai moeder vader ouder voogd mutter vater matka \
    ojciec mama tata opiekun opiekunka mamma pappa foralder",
);

/// `, 11.04.1955`, `, 2/1/44`, `, 19 juni 1983`, `, July 6, 1995`: a date with its year right behind a name.
fn is_before_birth(text: &Text<'_>, end: usize) -> bool {
    let behind = text.bytes(end..end.saturating_add(DATE));
    let Some(date) = behind.strip_prefix(b", ") else { return false };
    let digits = date.iter().take_while(|byte| is_digit(**byte)).count();
    match date.get(digits..) {
        Some([b'.' | b'/' | b'-', next, ..]) if matches!(digits, 1 | 2 | 4) => is_digit(*next),
        Some([b' ' | b'.', ..]) if matches!(digits, 1 | 2) => has_year(date.get(digits..)),
        Some([first, ..]) if digits == 0 && first.is_ascii_uppercase() => is_month_first(date),
        _ => false,
    }
}

/// Bytes of such a date with its comma: `, 21 de septiembre de 1958`.
const DATE: usize = 26;

/// Whether a word of small letters and a year follow.
fn has_year(rest: Option<&[u8]>) -> bool {
    let rest = rest.unwrap_or_default();
    let words = rest.iter().take_while(|byte| !is_digit(**byte)).count();
    let (between, year) = rest.split_at_checked(words).unwrap_or_default();
    let is_word =
        |byte: &u8| byte.is_ascii_alphabetic() || !byte.is_ascii() || b" .".contains(byte);
    between.len() > 4
        && between.iter().all(is_word)
        && matches!(year, [b'1', b'9', ..] | [b'2', b'0', ..])
        && year.iter().take_while(|byte| is_digit(**byte)).count() == 4
}

/// `July 6, 1995`
fn is_month_first(date: &[u8]) -> bool {
    let month = date.iter().take_while(|byte| byte.is_ascii_alphabetic()).count();
    let Some(rest) = date.get(month..).and_then(|rest| rest.strip_prefix(b" ")) else {
        return false;
    };
    let day = rest.iter().take_while(|byte| is_digit(**byte)).count();
    let year = rest.get(day..).and_then(|rest| rest.strip_prefix(b", "));
    matches!(day, 1 | 2)
        && year.is_some_and(|year| matches!(year, [b'1', b'9', ..] | [b'2', b'0', ..]))
}

#[cfg(test)]
mod tests {
    use crate::pii::{Kind, detect::testing::found};

    #[test]
    fn surnames_stand_first_before_a_date_of_birth() {
        for (text, names) in [
            ("Rezept läuft auf Sommer, Lia, 11.04.1955", &["Sommer, Lia"][..]),
            ("It's under Brown, Kurt, 25/11/49, thanks", &["Brown, Kurt"]),
            ("Repeat under Jones, Frank, July 6, 1995, please", &["Jones, Frank"]),
            ("op naam van Bakker, Femke, 19 juni 1983", &["Bakker, Femke"]),
            ("a nome Conti, Mario, 23.03.1971", &["Conti, Mario"]),
            ("Nota receção: da Silva Rocha, Rita, 13-10-1958", &["da Silva Rocha, Rita"]),
            ("Wilk, Anna Maria, matka ucznia, dzwoniła", &["Wilk, Anna Maria"]),
            ("Navarro, Marta, madre de alumna, llamó", &["Navarro, Marta"]),
            ("Berg, Yrsa, mamma till elev, ringde", &["Berg, Yrsa"]),
            ("Durand, Alexandre, mère d'élève, a appelé", &["Durand, Alexandre"]),
            ("Order placed Monday, March 3, 2025", &[]),
            ("Bestellt am Freitag, 11.04.2025", &[]),
            ("Dear Sir, May 6, 2025", &[]),
        ] {
            assert_eq!(found(Kind::Person, text), names, "{text}");
        }
    }
}
