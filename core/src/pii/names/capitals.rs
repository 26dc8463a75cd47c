//! What is written in capitals, as it would be written without: `TELL JOHN SMITH`, `does ANNA KERN know`.

use super::{
    model::class,
    unit::{Case, Unit},
};

/// Words in capitals that make the words around them say nothing.
const SHOUTED: usize = 3;

/// Gives words in capitals the case that they have in other texts: all of them where most words are
/// in capitals, and elsewhere a forename with the surname behind it, which no abbreviation is.
pub(super) fn undo(units: &mut [Option<Unit>]) {
    let large = units.iter().flatten().filter(|unit| is_large(unit)).count();
    if large == 0 {
        return;
    }
    let is_shouted = large >= SHOUTED && large * 3 >= units.iter().flatten().count() * 2;
    let mut before = Role::Other;
    for place in 0..units.len() {
        let role = role_at(units, place, before, is_shouted);
        before = role;
        let Some(Some(unit)) =
            units.get_mut(place).filter(|unit| unit.as_ref().is_some_and(is_large))
        else {
            continue;
        };
        if role != Role::Other {
            unit.case = Case::Capital;
        } else if is_shouted {
            unit.case = Case::Small;
        }
    }
}

/// What a word in capitals may be behind another.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Role {
    Title,
    Forename,
    /// Another part of a name.
    Name,
    Other,
}

fn role_at(units: &[Option<Unit>], place: usize, before: Role, is_shouted: bool) -> Role {
    let large = |place: usize| units.get(place)?.as_ref().filter(|unit| is_large(unit));
    let Some(unit) = large(place) else { return Role::Other };
    let is_surname = |unit: &Unit| !unit.is(class::OTHERS | class::GATE) || unit.is(class::NAMES);
    let is_behind = before != Role::Other && unit.gap.joins() && is_surname(unit);
    let next = large(place.saturating_add(1)).filter(|next| next.gap.joins() && is_surname(next));
    match () {
        () if is_shouted && unit.is(class::TITLE) => Role::Title,
        () if is_behind => Role::Name,
        () if unit.is(class::FORENAME) && !unit.is(class::OTHERS) && next.is_some() => {
            Role::Forename
        }
        () if is_shouted && unit.is(class::FORENAME) && !unit.is(class::COMMON) => Role::Forename,
        () if is_shouted && unit.is(class::SURNAME) && !unit.is(class::OTHERS) => Role::Name,
        () => Role::Other,
    }
}

fn is_large(unit: &Unit) -> bool {
    unit.case == Case::Capitals && !unit.is_initial()
}
