//! Which words make one name.

use super::{
    features,
    model::class,
    sight::Sight,
    unit::{Case, Gap},
};

/// Words of one name at most.
const LONGEST: usize = 6;

/// Scores that the first word of a name and the further ones have at least, where another has more
/// than 0. Chosen, as the others here, on sentences and names that the model was not learnt from.
const FIRST: i32 = -20;
const FURTHER: i32 = -10;

/// What a word needs more that is in no list of names.
const UNLISTED: i32 = 20;

/// With less nothing is offered, whatever the threshold.
const LEAST: i32 = -160;

/// The last word of the name that begins with a word, and the score of its surest one.
pub(super) fn from(sight: &Sight<'_, '_>, start: usize) -> Option<(usize, i32)> {
    let first = past_front(sight, start)?;
    if is_called_after(sight, first) || is_of_thing(sight, first) {
        return None;
    }
    let is_small = sight.unit(first)?.case == Case::Small;
    let (mut best, mut last) = (i32::MIN, None);
    for place in first..start.saturating_add(LONGEST) {
        let Some(unit) = sight.unit(place) else { break };
        let goes_on = place > first;
        if goes_on && !unit.gap.joins() {
            break;
        }
        if goes_on && (unit.is_initial() || is_particle(sight, place, is_small)) {
            continue;
        }
        let score = score_of(sight, place, goes_on);
        let is_enough = score >= if goes_on { FURTHER } else { FIRST };
        if !is_enough || unit.case == Case::Small && !is_small {
            break;
        }
        let is_listed = unit.class & class::NAMES != 0;
        best = best.max(if is_listed { score } else { score.saturating_sub(UNLISTED) });
        last = Some(place);
        if unit.is_possessive {
            break;
        }
    }
    let last = last.filter(|last| best > LEAST && !is_before_thing(sight, *last))?;
    Some((last, best))
}

fn score_of(sight: &Sight<'_, '_>, place: usize, goes_on: bool) -> i32 {
    let mut score = 0_i32;
    features::each(sight, place, goes_on, &mut |feature| {
        score = score.saturating_add(sight.model.weight(feature));
    });
    score
}

/// Behind initials (`J.`) and particles (`von`, `Van der`) that a name begins with.
fn past_front(sight: &Sight<'_, '_>, start: usize) -> Option<usize> {
    let mut place = start;
    for _ in 0..3 {
        let unit = sight.unit(place)?;
        let next = sight.joined(place.saturating_add(1));
        let goes_on = next.is_some_and(|next| next.case != Case::Small);
        let is_front = match unit.class & (class::PARTICLE | class::NAMES) {
            _ if unit.is_initial() => goes_on && next.is_some_and(|next| next.gap == Gap::Dot),
            // `e` and `y` stand between names, `d'` before one.
            class::PARTICLE if unit.folded.letters().len() == 1 => {
                goes_on && next.is_some_and(|next| next.gap == Gap::Elision)
            }
            class::PARTICLE => goes_on || next.is_some_and(|next| next.is(class::PARTICLE)),
            _ => false,
        };
        if !is_front {
            return Some(place);
        }
        place = place.saturating_add(1);
    }
    Some(place)
}

/// Whether a word joins the names around it: `van der`, `de la`, `d'`.
fn is_particle(sight: &Sight<'_, '_>, place: usize, is_small: bool) -> bool {
    let is_one = sight.unit(place).is_some_and(|unit| {
        unit.is(class::PARTICLE) && (!is_small || unit.folded.letters().len() > 1)
    });
    let next = sight.joined(place.saturating_add(1));
    let goes_on =
        next.is_some_and(|next| is_small || next.case != Case::Small || next.is(class::PARTICLE));
    is_one && goes_on
}

/// Whether a word and the one beside it are a firm or a place of that name: `Calvin Klein`.
fn is_of_thing(sight: &Sight<'_, '_>, first: usize) -> bool {
    let before = first.checked_sub(1).map(|before| (before, first));
    let pairs = [before, Some((first, first.saturating_add(1)))];
    pairs.into_iter().flatten().any(|(one, other)| {
        let (Some(one), Some(other)) = (sight.unit(one), sight.unit(other)) else { return false };
        let is_small = one.case == Case::Small || other.case == Case::Small;
        let class = || sight.model.class_of_pair(&one.folded, &other.folded);
        other.gap < Gap::Colon && !is_small && class() & (class::BRAND | class::PLACE) != 0
    })
}

/// Whether a street, a shop or the like stands before that is called after somebody: `rue Jean
/// Jaurès`.
fn is_called_after(sight: &Sight<'_, '_>, first: usize) -> bool {
    let mut place = first;
    while sight.joined(place).is_some() {
        let Some(before) = place.checked_sub(1) else { break };
        let Some(previous) = sight.unit(before) else { break };
        if previous.is(class::STREET) && !previous.is(class::TITLE) {
            return true;
        }
        if previous.case == Case::Small && !previous.is(class::PARTICLE) {
            break;
        }
        place = before;
    }
    false
}

/// Whether what stands behind makes it a street or a firm: `Abbey Road`, `Schmidt GmbH`.
fn is_before_thing(sight: &Sight<'_, '_>, last: usize) -> bool {
    let next = sight.joined(last.saturating_add(1));
    next.is_some_and(|next| next.case != Case::Small && next.is(class::STREET | class::COMPANY))
}
