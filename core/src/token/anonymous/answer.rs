//! What the issuer sends back: evaluated elements and one proof.
//!
//! ```text
//! one     evaluated 32 ‖ proof 64
//! several (blinded 32 ‖ evaluated 32) … ‖ proof 64
//! ```
//!
//! One is 96 bytes, *m* are 64 · (m + 1), so the length tells them apart. A proof of several holds for
//! all of them together: each participant gets the whole, and looks for their own element.

use super::{
    MAX_ANONYMOUS_BATCH,
    group::Element,
    proof::{self, Evaluation, PROOF},
};
use alloc::vec::Vec;

/// The evaluated element that belongs to `blinded`, if the answer is proven under `public`.
pub(super) fn read(public: &Element, blinded: &Element, answer: &[u8]) -> Option<Element> {
    let (elements, proof) = answer.split_last_chunk::<PROOF>()?;
    let evaluations = match elements.len() {
        32 => alloc::vec![one(blinded, elements)?],
        _ => several(elements)?,
    };
    let own = evaluations.iter().find(|one| one.blinded.bytes == blinded.bytes)?.evaluated;
    proof::verify(public, &evaluations, proof).then_some(own)
}

fn one(blinded: &Element, evaluated: &[u8]) -> Option<Evaluation> {
    let evaluated = Element::decode(evaluated.first_chunk()?)?;
    Some(Evaluation { blinded: *blinded, evaluated })
}

fn several(elements: &[u8]) -> Option<Vec<Evaluation>> {
    let (pairs, rest) = elements.as_chunks::<64>();
    if !rest.is_empty() || !(2..=MAX_ANONYMOUS_BATCH).contains(&pairs.len()) {
        return None;
    }
    let evaluation = |pair: &[u8; 64]| {
        let (blinded, evaluated) = pair.split_first_chunk()?;
        Some(Evaluation {
            blinded: Element::decode(blinded)?,
            evaluated: Element::decode(evaluated.first_chunk()?)?,
        })
    };
    pairs.iter().map(evaluation).collect()
}

/// The answer to these evaluations, of which there is at least one.
#[cfg(feature = "anonymous")]
pub(super) fn write(evaluations: &[Evaluation], proof: &[u8; PROOF]) -> Vec<u8> {
    let mut out = Vec::new();
    for one in evaluations {
        if evaluations.len() > 1 {
            out.extend_from_slice(&one.blinded.bytes);
        }
        out.extend_from_slice(&one.evaluated.bytes);
    }
    out.extend_from_slice(proof);
    out
}
