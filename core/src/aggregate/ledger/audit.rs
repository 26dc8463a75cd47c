//! One question: known already, safe to answer, or to be refused.

use super::{
    Guard, Refusal,
    cells::CellSet,
    search::{Finding, search},
    span::{Part, Span, View},
};
use alloc::vec::Vec;

/// What a set that may be answered about is to a span.
pub(super) enum Audit {
    /// Its answer follows from earlier ones.
    Known,
    /// It is new, and with its answer too nothing is told that must not be.
    New(View),
}

/// Whether a set may be answered about.
pub(super) fn audit(span: &Span, set: &CellSet, k: u32, guard: Guard) -> Result<Audit, Refusal> {
    let parts = span.parts(set);
    if !span.has_room(parts.len()) {
        return Err(Refusal::Full);
    }
    let cut = cut_people(&parts);
    let view = span.view(parts);
    if view.residual.iter().all(|left| *left == 0) {
        return if span.derives(set, &view) { Ok(Audit::Known) } else { Err(Refusal::Unproven) };
    }
    if cut >= k {
        return Ok(Audit::New(view));
    }
    if span.isolates(&view, k) {
        return Err(Refusal::Revealing);
    }
    let finding = match guard {
        Guard::Groups => search(span, &view, k),
        Guard::People => Finding::Safe,
    };
    match finding {
        Finding::Safe => Ok(Audit::New(view)),
        Finding::Revealing => Err(Refusal::Revealing),
        Finding::Unproven => Err(Refusal::Unproven),
    }
}

/// How many people are in the smaller parts of the atoms that are cut. Whatever is computed with
/// the help of this set tells the two parts of an atom apart, so it speaks about one of them, in
/// each atom: k such people are a proof without a search.
fn cut_people(parts: &[Part]) -> u32 {
    // The parts of an atom are neighbours.
    let pairs = parts.iter().zip(parts.iter().skip(1));
    let cut: Vec<_> = pairs.filter(|(first, second)| first.atom == second.atom).collect();
    cut.iter().fold(0, |sum, (first, second)| sum.saturating_add(first.people.min(second.people)))
}
