//! National identifiers and VAT numbers: the rows of `id/` that a cluster fits.

use super::{Candidate, Evidence, ip};
use crate::pii::{
    cluster::{Cluster, Run},
    id::{self, Identifier, Strength},
    text::Text,
};

/// Calls `offer` with every row that some first groups of the cluster fit. Where nothing names a
/// number (behind so many groups at most), only with those that are reported by themselves.
pub(in crate::pii) fn at(
    text: &Text<'_>,
    cluster: &Cluster,
    named: usize,
    mut offer: impl FnMut(Candidate),
) {
    if ip::is_private_at(text, cluster.start()) {
        return;
    }
    let is_one = cluster.groups().len() == 1;
    for run in cluster.runs_of(id::possible_lengths(named > 0, cluster.has_letters(), is_one)) {
        if goes_on(text, cluster, &run) || is_of_a_year(&run) || run.begins_with_a_date() {
            continue;
        }
        let count = run.groups.len();
        if is_moment(&run) || count > named && is_behind_digits(text, &run) {
            continue;
        }
        let weakest = match count {
            count if count <= named => Strength::Named,
            // What is not written as a grouped one is none of those.
            count if count > 1 && id::may_be_grouped(run.grouping()) => Strength::Grouped,
            _ => Strength::Alone,
        };
        let is_written = |groupings: &str| run.is_grouped(groupings);
        for identifier in id::fits(run.compact, run.letters, weakest, is_written) {
            let found = candidate(&run, identifier);
            if found.evidence.has(Evidence::GROUPING) || !run.has_small_word(text) {
                offer(found);
            }
        }
    }
}

/// Whether the same row goes on around three groups or more with one more as long as the last: then it
/// is something longer, `4111 1111 1111 1112`.
fn goes_on(text: &Text<'_>, cluster: &Cluster, run: &Run<'_>) -> bool {
    if run.groups.len() < 3 {
        return false;
    }
    let next = cluster.groups().get(run.groups.len());
    let began = || run.is_grouped("4 4 4") && text.continues_groups_of_four(run.start);
    began()
        || run.groups.last().zip(next).is_some_and(|(last, next)| {
            !last.has_letter
                && !next.has_letter
                && last.mark == next.mark
                && (last.length() == next.length() || last.mark == b'-')
        })
}

/// A second of this time as programs write it, in thousandths: `1709289647000`.
fn is_moment(run: &Run<'_>) -> bool {
    run.groups.len() == 1
        && matches!(run.compact, [b'1', b'4'..=b'9', .., b'0', b'0', b'0'])
        && run.compact.len() == 13
}

/// Whether two groups stand behind one more: `3671 429123 1681` is a number of something else.
fn is_behind_digits(text: &Text<'_>, run: &Run<'_>) -> bool {
    let three = text.bytes_before(run.start, 4);
    run.groups.len() == 2
        && run.groups.iter().skip(1).all(|group| group.mark == b' ')
        && matches!(three, [digits @ .., b' '] if digits.len() == 3 && digits.iter().all(u8::is_ascii_digit))
}

/// Whether a year and slashes make it the number of a thing: `FV/2026/11/0047`.
fn is_of_a_year(run: &Run<'_>) -> bool {
    let is_year = run.compact.starts_with(b"19") || run.compact.starts_with(b"20");
    run.groups.len() > 2
        && run.length_of(0) == 4
        && is_year
        && run.groups.iter().skip(1).all(|group| group.mark == b'/')
}

/// Whether the letters in front, one or two groups, may be the beginning of a number that goes on
/// with the first groups of the cluster, and needs no word for it.
pub(in crate::pii) fn may_begin(
    text: &Text<'_>,
    front: core::ops::Range<usize>,
    cluster: &Cluster,
) -> bool {
    let mut letters = [0; 8];
    let mut count = 0_usize;
    for byte in text.bytes(front).iter().filter(|byte| byte.is_ascii_alphabetic()) {
        if let Some(slot) = letters.get_mut(count) {
            *slot = *byte;
            count = count.saturating_add(1);
        }
    }
    let letters = letters.get(..count).unwrap_or_default();
    let lengths = (1..=cluster.groups().len()).filter_map(|last| cluster.run(last));
    lengths
        .map(|run| run.compact.len())
        .any(|more| id::may_begin(letters, more.saturating_add(count)))
}

fn candidate(run: &Run<'_>, identifier: Identifier) -> Candidate {
    let official = run.is_grouped(identifier.groupings);
    let single = run.groups.len() == 1;
    let score: i32 = match (identifier.strength, official) {
        (Strength::Alone, true) => 8,
        (Strength::Alone, false) if single => 5,
        // `8245-3336-S`, `347.875.04G`: orders and goods are written so.
        (Strength::Alone, false)
            if run.groups.iter().all(|group| matches!(group.mark, 0 | b'-' | b'.')) =>
        {
            -2
        }
        (Strength::Alone, false) => 1,
        (Strength::Grouped, true) => 4,
        (Strength::Grouped, false) if single => -2,
        (Strength::Grouped, false) => -4,
        (Strength::Named, true) => -3,
        (Strength::Named, false) if single => -4,
        (Strength::Named, false) => -6,
    };
    let score =
        if single || official || run.is_uniform() { score } else { score.saturating_sub(2) };
    let found = Candidate::new(identifier.kind, run.start, run.end, score)
        .of(identifier.subkind)
        .from(identifier.country)
        .with(Evidence::CHECKSUM);
    let found = Candidate { names: identifier.words, ..found };
    if official { found.with(Evidence::GROUPING) } else { found }
}

#[cfg(test)]
mod tests {
    use super::super::testing::{found, subkinds};
    use crate::pii::Kind;

    #[test]
    fn groups_of_something_longer_are_no_identifier() {
        assert!(found(Kind::NationalId, "3530 1309 4043 9584").is_empty());
        assert_eq!(found(Kind::NationalId, "aadhaar 3530 1309 4043"), ["3530 1309 4043"]);
    }

    #[test]
    fn my_number_has_both_words() {
        assert_eq!(subkinds(Kind::NationalId, "My Number: 229329630916"), ["JP_MY_NUMBER"]);
        assert!(found(Kind::NationalId, "serial number 229329630916").is_empty());
    }

    #[test]
    fn the_card_that_a_number_is_on_does_not_make_it_a_card() {
        assert_eq!(subkinds(Kind::NationalId, "my medicare card is 4048 83843 9"), ["AU_MEDICARE"]);
    }
}
