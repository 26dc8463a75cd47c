//! Telephone numbers that only their word tells: written onto it, or behind two zeros and of no plan.

use super::{FEWEST, MOST, is_made_up, shape::Shape};
use crate::pii::{
    cluster::{Cluster, Run},
    detect::{Candidate, Evidence},
    kind::Kind,
    tables::plans_for,
    text::Text,
};

/// A row behind two zeros that neither a plan nor a calling code has, as slips of the pen and made-up numbers are:
/// one only behind a word for a telephone.
pub(super) fn unplanned(text: &Text<'_>, cluster: &Cluster) -> Option<Candidate> {
    let is_foreign = |run: &Run<'_>| matches!(run.compact, [b'0', b'0', b'1'..=b'9', ..]);
    let run = cluster.digits(UNPLANNED).find(is_foreign)?;
    let bracket = run.groups.iter().any(|group| group.mark == b')');
    let opened =
        run.start.checked_sub(1).filter(|_| bracket && text.before(run.start) == Some(b'('));
    let right =
        Shape::of(&run).is_some() && !is_made_up(run.compact) && text.number_may_end(run.end);
    let start = opened.unwrap_or(run.start);
    right.then(|| Candidate::new(Kind::Phone, start, run.end, NAMED))
}

/// Digits of such a row, and its bits without its word.
const UNPLANNED: core::ops::RangeInclusive<usize> = 9..=12;
const NAMED: i32 = -4;

/// `Tel0612345678`: a number written onto the word for it, which is then part of the finding.
pub(super) fn attached(text: &Text<'_>, cluster: &Cluster) -> Option<Candidate> {
    let run = cluster.run(1).filter(|run| run.groups.iter().all(|group| group.has_letter))?;
    let stripped = |word: &&str| run.compact.strip_prefix(word.as_bytes());
    let (word, rest) = WORDS.iter().find_map(|word| stripped(word).map(|rest| (word, rest)))?;
    let right = (FEWEST..=MOST).contains(&rest.len())
        && rest.iter().all(u8::is_ascii_digit)
        && text.number_may_end(run.end);
    let plan =
        right.then(|| plans_for(rest).find(|plan| plan.national(rest).is_some())).flatten()?;
    // No other word names it then; of two letters that is not sure.
    let score = if word.len() > 2 { 8 } else { 3 };
    let phone = Candidate::new(Kind::Phone, run.start, run.end, score).with(Evidence::CONTEXT);
    Some(phone.of(plan.code).from(plan.country))
}

/// Words that people write numbers onto.
const WORDS: &[&str] =
    &["TEL", "TELEFON", "PHONE", "MOBILE", "MOBIL", "MOB", "GSM", "CELL", "HANDY", "TLF", "PH"];
