//! Streets without a number, and quarters between a street and its place.

use super::{
    Found, WHOLE, extent,
    locality::{Behind, brazilian_line, from_postcode, may_be_town},
    past_marks,
    place::{Strength, postcode},
    street,
    tokens::{Sort, Tokens},
    words::{BEFORE, RARE_BEFORE},
};
use crate::pii::names::is_place;

/// A street without a number, before its postcode and place: `rue Pasteur, 69240 Thizy`, `Viela das Palmeiras,
/// Vila Nova, 87030-210 Maringá / PR`.
#[inline(never)]
pub(super) fn of_street_alone(tokens: &Tokens<'_>, at: usize) -> Option<Found> {
    let names = street::unnumbered(tokens, at)?;
    let begin = past_marks(tokens, names);
    let is_direct = begin > names && is_locality(tokens, at, begin);
    let is_rare = tokens.is_in(at, RARE_BEFORE);
    let begin = if is_direct { begin } else { past_quarter(tokens, names, is_rare)? };
    let end = from_postcode(tokens, begin, false, Behind::Street)?;
    Some(Found::new(tokens, at, end, WHOLE))
}

/// Whether a postcode begins at a token, and behind it a place that makes a street of the word and the names before:
/// nearly any behind `rue`, one that is known behind `place`.
fn is_locality(tokens: &Tokens<'_>, word: usize, at: usize) -> bool {
    let is_sure = tokens.is_in(word, BEFORE);
    let is_known =
        |name: usize| may_be_town(tokens, name) && (is_sure || is_place(tokens.word(name)));
    brazilian_line(tokens, at).is_some()
        || !tokens.is_in(word, RARE_BEFORE)
            && postcode(tokens, at).is_some_and(|(name, _)| is_known(name))
}

/// Behind what stands between a street and the last line of a Brazilian address, or a postcode that is known by its
/// shape: a quarter, a floor.
pub(super) fn past_quarter(tokens: &Tokens<'_>, at: usize, is_rare: bool) -> Option<usize> {
    let mut mark = at;
    let mut are_parts = !is_rare;
    for _ in 0..MOST_QUARTERS {
        let begin = past_marks(tokens, mark);
        if begin == mark {
            return None;
        }
        let has_shape = || {
            let code = postcode(tokens, begin);
            code.is_some_and(|(name, strength)| {
                strength == Strength::Shape && may_be_town(tokens, name)
            })
        };
        if brazilian_line(tokens, begin).is_some() || are_parts && has_shape() {
            return Some(begin);
        }
        let part = extent::part_end(tokens, begin);
        are_parts = are_parts && part.is_some();
        let mut ends = begin..begin.saturating_add(MOST_OF_QUARTER);
        let is_mark = |end: &usize| tokens.is(*end, Sort::Comma) || tokens.is(*end, Sort::Break);
        mark = part.or_else(|| ends.find(is_mark))?;
    }
    None
}

/// Parts between a street and that line, and tokens of each.
const MOST_QUARTERS: usize = 4;
const MOST_OF_QUARTER: usize = 8;
