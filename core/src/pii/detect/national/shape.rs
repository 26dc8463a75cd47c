//! How the groups of a number look, whatever the plan.

use crate::pii::{cluster::Run, tables::NationalPlan};

/// How the groups look, whatever the plan.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Shape {
    /// One row of digits, or digits one by one.
    Plain,
    /// The usual groups of two to four digits, the first perhaps longer or in brackets.
    Grouped,
    /// Groups of which one is long: area code and number.
    Split,
}

impl Shape {
    /// `None` when numbers are not written so: dates, groups of one digit, mixed marks.
    pub(super) fn of(run: &Run<'_>) -> Option<Self> {
        let groups = run.groups;
        if groups.len() == 1 {
            return Some(Self::Plain);
        }
        if groups.len() >= SPOKEN && groups.iter().all(|group| group.length() == 1) {
            return Some(Self::Plain);
        }
        let lengths = || groups.iter().enumerate().map(|(place, _)| run.length_of(place));
        let marks = || groups.iter().skip(1).map(|group| group.mark);
        // The area code may be set off by another mark than the rest.
        let tail: u8 = marks().next_back()?;
        let uniform = marks().skip(1).all(|mark| mark == tail) || has_extension(run);
        let is_date = matches!(tail, b'/' | b'.' | b'-')
            && matches!(
                lengths().collect::<Lengths>().as_slice(),
                [1..=2, 1..=2, 4 | 2] | [4, 1..=2, 1..=2]
            );
        let single = lengths().skip(1).any(|length| length == 1)
            && !is_behind_a_code(run)
            && !is_behind_a_trunk(run);
        // `06/12/34/56/78` is longer than any date.
        let is_slashed = tail == b'/' && groups.len() > 3 && lengths().ne([2; 5]);
        if !uniform || is_date || single || is_slashed {
            return None;
        }
        Some(if lengths().skip(1).all(|length| length <= 4) { Self::Grouped } else { Self::Split })
    }
}

/// Digits at least that are read out one by one: `0 7 7 0 0 9 0 0 1 2 3`.
const SPOKEN: usize = 8;

/// `0711 / 48 22 913`, `030 - 231 77 45`, `0980-188 04`: an area code, and set off from it two groups of two to four
/// digits or more; of an odd number the last digit may stand alone.
fn is_behind_a_code(run: &Run<'_>) -> bool {
    let [code, first, rest @ ..] = run.groups else { return false };
    let Some((last, middle)) = rest.split_last() else { return false };
    matches!(first.mark, b'|' | b'/' | b')' | b'~' | b'-')
        && (3..=5).contains(&code.length())
        && rest.iter().all(|group| group.mark == b' ')
        && (2..=4).contains(&first.length())
        && middle.iter().all(|group| (2..=4).contains(&group.length()))
        && (1..=4).contains(&last.length())
}

/// `(0)5 56 92 05 74`, `(0) 711 48 58 62`: the trunk prefix alone in brackets, and groups of two to four digits
/// behind the first.
fn is_behind_a_trunk(run: &Run<'_>) -> bool {
    let [trunk, first, rest @ ..] = run.groups else { return false };
    trunk.length() == 1
        && first.mark == b')'
        && (1..=4).contains(&first.length())
        && match rest {
            [number] => (5..=8).contains(&number.length()),
            rest => !rest.is_empty() && rest.iter().all(|group| (2..=4).contains(&group.length())),
        }
}

/// `089 / 4521 78-33`, `0711 4822 13-40`: German and Austrian extensions behind a dash, and the number before in two groups.
fn has_extension(run: &Run<'_>) -> bool {
    let [area, first, middle, extension] = run.groups else { return false };
    matches!(first.mark, b'|' | b'/' | b')' | b' ')
        && middle.mark == b' '
        && extension.mark == b'-'
        && (3..=5).contains(&area.length())
        && [first, middle, extension].iter().all(|group| (2..=4).contains(&group.length()))
}

/// Whether it is one with an extension in a plan that has them.
pub(super) fn is_extended(run: &Run<'_>, plan: &NationalPlan) -> bool {
    matches!(plan.country, "DE" | "AT") && run.compact.first() == Some(&b'0') && has_extension(run)
}

pub(super) fn has_bracketed_trunk(run: &Run<'_>, plan: &NationalPlan) -> bool {
    plan.trunk == "0" && run.compact.first() == Some(&b'0') && is_behind_a_trunk(run)
}

pub(super) fn is_set_off(run: &Run<'_>, plan: &NationalPlan) -> bool {
    plan.trunk == "0" && run.compact.first() == Some(&b'0') && is_behind_a_code(run)
}

/// `59.32932`: a number with decimals.
pub(super) fn is_decimal(run: &Run<'_>) -> bool {
    let [whole, fraction] = run.groups else { return false };
    let is_trunk = whole.length() > 1 && run.compact.first() == Some(&b'0');
    // `333.4225384` has more decimals than people write behind hundreds.
    let is_split = whole.length() == 3 && fraction.length() == 7;
    fraction.mark == b'.' && whole.length() <= 3 && fraction.length() >= 4 && !is_trunk && !is_split
}

/// `07-2026-1234`: a month and a year stand in front.
pub(super) fn begins_with_a_month(run: &Run<'_>) -> bool {
    let [month, year, ..] = run.groups else { return false };
    let digits = run.compact.get(2..4).unwrap_or_default();
    month.length() == 2 && year.length() == 4 && matches!(digits, b"19" | b"20")
}

/// `612 345 678`, `6123 4567`.
pub(super) fn is_like_thousands(run: &Run<'_>) -> bool {
    let lengths = run.groups.iter().enumerate().map(|(place, _)| run.length_of(place));
    matches!(lengths.collect::<Lengths>().as_slice(), [3, 3, 3] | [4, 4])
}

/// Full stops between groups, which many languages put between thousands.
pub(super) fn has_dots(run: &Run<'_>) -> bool {
    run.groups.last().is_some_and(|group| group.mark == b'.')
}

/// Up to fourteen lengths of groups.
struct Lengths([usize; 14], usize);

impl Lengths {
    fn as_slice(&self) -> &[usize] {
        self.0.get(..self.1).unwrap_or_default()
    }
}

impl FromIterator<usize> for Lengths {
    fn from_iter<I: IntoIterator<Item = usize>>(lengths: I) -> Self {
        let mut all = Self([0; 14], 0);
        for length in lengths {
            if let Some(slot) = all.0.get_mut(all.1) {
                *slot = length;
                all.1 = all.1.saturating_add(1);
            }
        }
        all
    }
}

#[cfg(test)]
mod tests {
    use crate::pii::{Kind, detect::testing::found};
    use alloc::format;

    #[test]
    fn extensions_stand_behind_a_dash_in_german_numbers() {
        for number in ["089 / 4521 78-33", "0711/48 22-140", "0341 2299 41-70", "0043 512 5071-20"]
        {
            assert_eq!(found(Kind::Phone, &format!("Tel. {number}, bis 17 Uhr")), [number]);
        }
        assert!(found(Kind::Phone, "Maße 120 / 200 40-30 cm").is_empty());
    }
}
