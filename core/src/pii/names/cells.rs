//! Names in the cells of rows, as tables are written out: `"INC4","Drabczyk, Nicole","537…"`, `;Kosten, Bo;`.

use super::{
    label,
    model::class,
    sight::Sight,
    unit::{Case, Gap, Unit},
};
use crate::pii::text::Text;

/// Marks before and behind a cell.
const MARKS: [u8; 5] = [b'"', b';', b'|', b'\t', b','];

/// Words of a name in a cell at most.
const MOST: usize = 5;

/// The last word of a name that is a whole cell: a surname, a comma and a forename, or a forename and a surname.
pub(super) fn last_of(text: &Text<'_>, sight: &Sight<'_, '_>, start: usize) -> Option<usize> {
    sight.unit(start).filter(|unit| unit.case == Case::Capital)?;
    let begin = sight.unit(label::front(sight, start))?.start;
    let mark = mark_before(text, begin)?;
    // A comma with a space behind it is none between cells.
    let is_of_it = |place: &usize| {
        sight
            .unit(*place)
            .is_some_and(|unit| unit.gap == Gap::Space || unit.gap == Gap::Comma && mark != b',')
    };
    let further = start.saturating_add(1)..start.saturating_add(MOST);
    let last = further.take_while(is_of_it).last()?;
    let is_cell =
        mark_behind(text, sight.unit(last)?.end) == Some(mark) && is_in_row(text, begin, mark);
    let commas = (start..=last).filter(|place| sight.has_mark_behind(*place, ','));
    let mut commas = commas.filter(|place| *place < last);
    let is_name = match (commas.next(), commas.next()) {
        (Some(comma), None) => is_reversed(sight, start, comma, last),
        (None, None) => mark != b'"' && is_full(sight, start, last),
        _ => false,
    };
    (is_cell && is_name).then_some(last)
}

/// The mark before a cell, a space between both if it is `|`.
fn mark_before(text: &Text<'_>, begin: usize) -> Option<u8> {
    let mark = match text.bytes(begin.saturating_sub(2).max(text.floor())..begin) {
        [b'|', b' '] => b'|',
        _ => text.before(begin)?,
    };
    MARKS.contains(&mark).then_some(mark)
}

fn mark_behind(text: &Text<'_>, end: usize) -> Option<u8> {
    match text.bytes(end..end.saturating_add(2)) {
        [b' ', b'|'] => Some(b'|'),
        _ => text.at(end),
    }
}

/// Whether another cell stands before: not any quotation.
fn is_in_row(text: &Text<'_>, start: usize, mark: u8) -> bool {
    let before = text.bytes_before(start, BEFORE);
    let before = before.split_last().map_or(before, |(_, before)| before);
    mark != b'"' || before.ends_with(b"\",") || before.ends_with(b"\";") || before.ends_with(b",")
}

/// Bytes before a name that tell its cell.
const BEFORE: usize = 4;

/// `Drabczyk, Nicole`: lists have one of both, and neither as a place.
fn is_reversed(sight: &Sight<'_, '_>, start: usize, comma: usize, last: usize) -> bool {
    let others = class::PLACE | class::STREET | class::COMPANY | class::TITLE | class::ROLE;
    let is_capital = |unit: &Unit| unit.case == Case::Capital && !unit.is(others);
    let may_be = |unit: &Unit| is_capital(unit) || unit.is(class::PARTICLE);
    let forename = comma.saturating_add(1);
    let (Some(surname), Some(forename)) = (sight.unit(comma), sight.unit(forename)) else {
        return false;
    };
    let is_listed =
        forename.is(class::FORENAME) || surname.is(class::SURNAME) && forename.class == 0;
    is_listed
        && is_capital(forename)
        && is_capital(surname)
        && (start..=last).all(|place| sight.unit(place).is_some_and(may_be))
}

/// `Mario Gras`
fn is_full(sight: &Sight<'_, '_>, start: usize, last: usize) -> bool {
    let others = class::PLACE | class::BRAND | class::STREET | class::COMPANY | class::TITLE;
    let may_be =
        |unit: &Unit| !unit.is(others) && unit.case == Case::Capital || unit.is(class::PARTICLE);
    let is_unknown = |place: usize| sight.unit(place).is_some_and(|unit| unit.class == 0);
    let is_surname = |place: usize| sight.unit(place).is_some_and(|unit| unit.is(class::SURNAME));
    let is_listed = sight.unit(start).is_some_and(|unit| unit.is(class::FORENAME))
        || last > start && is_unknown(start) && is_surname(last);
    // `Hugo Boss`
    let is_thing = |place: usize| {
        let units = sight.unit(place).zip(sight.unit(place.saturating_add(1)));
        units.is_some_and(|(one, other)| sight.model.is_pair_of_a_thing(&one.folded, &other.folded))
    };
    is_listed
        && !(start..last).any(is_thing)
        && (start..=last).all(|place| sight.unit(place).is_some_and(may_be))
}

#[cfg(test)]
mod tests {
    use crate::pii::{Kind, detect::testing::found};

    #[test]
    fn names_are_cells() {
        for (text, names) in [
            ("\"AB-1\",\"Wrona, Nicole\",\"9,90 €\"", &["Wrona, Nicole"][..]),
            ("\"AB-1\",\"van Vliet, Rick\",\"9,90 €\"", &["van Vliet, Rick"]),
            ("A-17;Vos, Sanne;\"Dam 1\"", &["Vos, Sanne"]),
            ("x-17;Mario Gras;open", &["Mario Gras"]),
            ("Austritt | Mario Gras | Grund: Schichten", &["Mario Gras"]),
            ("Trasa | Express Gold | czas: 20 min", &[]),
            ("18.10.2025,phone,7,Fabian Trauner,kern@example.org", &["Fabian Trauner"]),
            ("9/11/2025\tstore\t5\tMario Gras\t\"Tutto bene\"", &["Mario Gras"]),
            ("\"AB-1\",\"Rot, Grün\",\"9,90 €\"", &[]),
            ("7,Standard Express,9", &[]),
            ("18.10.2025,store,7,Hugo Boss,ok", &[]),
            ("18.10.2025;store;7;Calvin Klein;ok", &[]),
            ("a;Standard Express;b", &[]),
        ] {
            assert_eq!(found(Kind::Person, text), names, "{text}");
        }
    }
}
