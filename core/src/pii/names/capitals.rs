//! Names in capitals among words that are not: `does ANNA KERN know`.

use super::{
    model::class,
    unit::{Case, Unit},
};

/// Words in capitals that are a text's way of writing, if most words are; the model has learnt that.
const SHOUTED: usize = 3;

/// Gives a forename in capitals and the surname behind it, which no abbreviation is, the case that they
/// have elsewhere.
pub(super) fn undo(units: &mut [Option<Unit>]) {
    let large = units.iter().flatten().filter(|unit| is_large(unit)).count();
    if large < 2 {
        return;
    }
    let all = units.iter().flatten().count();
    if large >= SHOUTED && large.saturating_mul(3) >= all.saturating_mul(2) {
        return;
    }
    let mut is_behind_name = false;
    for place in 0..units.len() {
        let next = units.get(place.saturating_add(1)).and_then(Option::as_ref);
        let goes_on = next.is_some_and(may_go_on);
        let Some(Some(unit)) = units.get_mut(place) else { break };
        let is_forename = is_large(unit) && unit.is(class::FORENAME) && !unit.is(class::OTHERS);
        is_behind_name = is_behind_name && may_go_on(unit) || is_forename && goes_on;
        if is_behind_name {
            unit.case = Case::Capital;
        }
    }
}

/// Whether a word may be a further one of a name in capitals.
fn may_go_on(unit: &Unit) -> bool {
    is_large(unit)
        && unit.gap.joins()
        && (unit.is(class::NAMES) || !unit.is(class::OTHERS | class::GATE))
}

fn is_large(unit: &Unit) -> bool {
    unit.case == Case::Capitals && !unit.is_initial()
}
