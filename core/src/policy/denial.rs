//! Why no field is shown although the session may act.

use super::{
    matching::Matching,
    plan::Plan,
    reason::Reason,
    sort::sort,
    view::{Bits, Level},
};
use alloc::vec::Vec;

/// Adds the reasons, in order.
pub(super) fn explain(plan: &Plan, classes: &[u16], found: &Matching, reasons: &mut Vec<Reason>) {
    reasons.extend(&found.misses);
    if found.allows.is_empty() && found.glasses.is_empty() {
        reasons.push(Reason::NoRule);
    } else {
        let mut given = false;
        for class in classes.iter().map(|class| usize::from(*class)) {
            given |= takers(plan, class, found, reasons);
        }
        if !given {
            reasons.push(Reason::NoField);
        }
    }
    sort(reasons);
    reasons.dedup();
}

/// Adds the limits that deny what some rule gives of a class; false when none gives any.
fn takers(plan: &Plan, class: usize, found: &Matching, reasons: &mut Vec<Reason>) -> bool {
    let gives = |rules: &[u32]| {
        let mut steps = rules.iter().filter_map(|number| plan.step_of(*number));
        steps.any(|step| plan.level(step, class).bits != Bits::DENY)
    };
    let (by_allow, by_glass) = (gives(&found.allows), gives(&found.glasses));
    if !by_allow && !by_glass {
        return false;
    }
    let denies = |number: &&u32| {
        plan.step_of(**number).is_some_and(|step| {
            plan.level(step, class) == Level::DENY && (by_allow || step.verb.is_absolute())
        })
    };
    reasons.extend(found.limits.iter().filter(denies).map(|number| Reason::Limit(*number)));
    true
}
