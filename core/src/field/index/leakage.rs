//! What an index shows of the values it is over, measured on a sample of them.

use super::{BlindIndex, IndexPlan};
use crate::error::{Code, Error, Result};
use alloc::{collections::BTreeMap, vec::Vec};
use core::{cmp::Reverse, fmt};

const MILLION: u128 = 1_000_000;

/// What whoever has only the database sees of an indexed column, in numbers and, shown, in plain
/// words. Made by [`BlindIndex::leakage`]; holds no value.
///
/// Shares and distances are parts per million, rounded down.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct Leakage {
    /// The plan that was measured.
    pub plan: IndexPlan,
    /// Values in the sample that have an index value.
    pub rows: u64,
    /// Values that normalise to nothing: not indexed, so their number is seen.
    pub unindexed: u64,
    /// Different values among the rows.
    pub distinct: u64,
    /// Different index values under which they stand.
    pub groups: u64,
    /// The share of the rows that hold the most frequent value.
    pub most_frequent: u32,
    /// The share of the rows that stand under the most frequent index value: how much of the most
    /// frequent value stays visible.
    pub visible: u32,
    /// The same if there were one partition.
    pub visible_in_one_partition: u32,
    /// How far the histogram of index values is from that of the values: half the sum of
    /// differences between shares, both sorted by size. 0 shows the distribution whole.
    pub histogram_distance: u32,
    /// The same if there were one partition.
    pub histogram_distance_in_one_partition: u32,
    /// Other values that a search for one is expected to find too.
    pub expected_false_positives: u64,
}

impl BlindIndex {
    /// What this index would show of a column that holds `values`, one for each row. Rows of one
    /// value are dealt out to the partitions in turn, as chance would on average.
    ///
    /// Memory grows by about 100 bytes for each distinct value.
    ///
    /// # Errors
    /// As [`BlindIndex::values_for_search`].
    pub fn leakage<'v>(&self, values: impl IntoIterator<Item = &'v str>) -> Result<Leakage> {
        let mut sample = Sample::default();
        for value in values {
            sample.add(self, value)?;
        }
        Ok(sample.measured(self.plan()))
    }
}

#[derive(Default)]
struct Sample {
    unindexed: u64,
    /// By the whole digest, so that no value is kept.
    values: BTreeMap<[u8; 32], u64>,
    groups: BTreeMap<u64, u64>,
    groups_in_one_partition: BTreeMap<u64, u64>,
}

impl Sample {
    fn add(&mut self, index: &BlindIndex, value: &str) -> Result<()> {
        let Some(keyed) = index.keyed(&index.primary, &[value])? else {
            self.unindexed = self.unindexed.saturating_add(1);
            return Ok(());
        };
        let digest = keyed.finish(&[]).ok_or(Error::new(Code::Internal))?;
        let seen = count(&mut self.values, digest);
        let turn = seen.checked_rem(index.plan().partition_count().into()).unwrap_or_default();
        let partition = u16::try_from(turn).unwrap_or_default();
        count(&mut self.groups, index.value(&keyed, partition)?.to_u64());
        count(&mut self.groups_in_one_partition, index.value(&keyed, 0)?.to_u64());
        Ok(())
    }

    fn measured(self, plan: &IndexPlan) -> Leakage {
        let distinct = number(self.values.len());
        let (values, groups, one) =
            (sorted(&self.values), sorted(&self.groups), sorted(&self.groups_in_one_partition));
        let rows: u64 = values.iter().fold(0, |sum, count| sum.saturating_add(*count));
        Leakage {
            plan: plan.clone(),
            rows,
            unindexed: self.unindexed,
            distinct,
            groups: number(groups.len()),
            most_frequent: largest(&values, rows),
            visible: largest(&groups, rows),
            visible_in_one_partition: largest(&one, rows),
            histogram_distance: distance(&values, &groups, rows),
            histogram_distance_in_one_partition: distance(&values, &one, rows),
            expected_false_positives: plan.expected_false_positives(distinct),
        }
    }
}

/// How often the key was counted before.
fn count<K: Ord>(counts: &mut BTreeMap<K, u64>, key: K) -> u64 {
    let count = counts.entry(key).or_default();
    let before = *count;
    *count = before.saturating_add(1);
    before
}

fn sorted<K>(counts: &BTreeMap<K, u64>) -> Vec<u64> {
    let mut sorted: Vec<u64> = counts.values().copied().collect();
    sorted.sort_unstable_by_key(|count| Reverse(*count));
    sorted
}

fn largest(sorted: &[u64], rows: u64) -> u32 {
    millionths(sorted.first().copied().unwrap_or_default().into(), rows.into())
}

fn distance(first: &[u64], second: &[u64], rows: u64) -> u32 {
    let length = first.len().max(second.len());
    let at = |counts: &[u64], index: usize| counts.get(index).copied().unwrap_or_default();
    let differences = (0..length).map(|i| u128::from(at(first, i).abs_diff(at(second, i))));
    let sum = differences.fold(0_u128, u128::saturating_add);
    millionths(sum, u128::from(rows).saturating_mul(2))
}

fn millionths(part: u128, whole: u128) -> u32 {
    let share = part.saturating_mul(MILLION).checked_div(whole).unwrap_or_default();
    u32::try_from(share).unwrap_or(u32::MAX)
}

fn number(count: usize) -> u64 {
    u64::try_from(count).unwrap_or(u64::MAX)
}

/// A statement for a review, in sentences.
impl fmt::Display for Leakage {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self { plan, rows, distinct, groups, .. } = self;
        write!(f, "{rows} values, {distinct} of them different, under {groups} index values ")?;
        writeln!(f, "({plan}).")?;
        let percent = Percent;
        writeln!(f, "The most frequent value makes {} of the rows.", percent(self.most_frequent))?;
        write!(f, "Whoever has only the database sees which rows share an index value: at most ")?;
        write!(f, "{} of the rows do", percent(self.visible))?;
        self.other(f, percent(self.visible_in_one_partition))?;
        write!(f, "The histogram of index values is {} ", percent(self.histogram_distance))?;
        write!(f, "away from that of the values, where 0.0 % would show it whole")?;
        self.other(f, percent(self.histogram_distance_in_one_partition))?;
        let others = self.expected_false_positives;
        writeln!(f, "A search for one value finds about {others} other values too.")?;
        if self.unindexed > 0 {
            let without = self.unindexed;
            writeln!(f, "{without} more values have no index value, which is seen as well.")?;
        }
        write!(f, "Queries show which rows they touch. An order is never shown.")
    }
}

impl Leakage {
    /// The comparison with one partition, where there are more.
    fn other(&self, f: &mut fmt::Formatter<'_>, one: Percent) -> fmt::Result {
        match self.plan.partition_count() {
            1 => writeln!(f, "."),
            _ => writeln!(f, " ({one} if there were one partition)."),
        }
    }
}

/// Millionths as percent with one decimal.
#[derive(Clone, Copy)]
struct Percent(u32);

impl fmt::Display for Percent {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let thousandths = self.0.saturating_add(500) / 1_000;
        write!(f, "{}.{} %", thousandths / 10, thousandths % 10)
    }
}

#[cfg(test)]
mod tests {
    use super::super::Normaliser;
    use super::*;
    use crate::{keyset::Keyring, random::Counting};
    use alloc::{
        format,
        string::{String, ToString},
    };

    fn index(plan: IndexPlan) -> BlindIndex {
        let now = "2026-11-23T10:00:00Z".parse().unwrap();
        let keyring = Keyring::generate_with("acme", now, &mut Counting(0)).unwrap();
        BlindIndex::new(&keyring, "t", "i", Normaliser::Plain, plan).unwrap()
    }

    /// 16 values, one of which makes half of the rows.
    fn skewed() -> Vec<String> {
        (0..160)
            .map(|row| if row % 2 == 0 { "top".into() } else { format!("v{}", row % 31) })
            .collect()
    }

    #[test]
    fn partitions_flatten_what_one_partition_shows() {
        let plan = IndexPlan::with_reason(32, "a test").unwrap();
        let values = skewed();
        let sample = || values.iter().map(String::as_str);
        let one = index(plan.clone()).leakage(sample()).unwrap();
        let eight = index(plan.partitions(8).unwrap()).leakage(sample()).unwrap();
        assert_eq!((one.rows, one.distinct), (160, 32));
        assert_eq!(one.most_frequent, 500_000);
        assert!(one.visible >= 500_000, "{one}");
        assert_eq!(one.visible, one.visible_in_one_partition);
        assert!(eight.visible < one.visible / 2, "{eight}");
        assert!(eight.histogram_distance > one.histogram_distance, "{eight}");
    }

    #[test]
    fn a_wide_index_shows_the_histogram_whole() {
        let values = skewed();
        let wide = index(IndexPlan::for_distinct(u64::MAX).unwrap());
        let leakage = wide.leakage(values.iter().map(String::as_str)).unwrap();
        assert_eq!(leakage.histogram_distance, 0);
        assert_eq!((leakage.groups, leakage.visible), (32, leakage.most_frequent));
    }

    #[test]
    fn nothing_leaks_from_nothing() {
        let leakage = index(IndexPlan::for_distinct(5_000).unwrap()).leakage(["", ""]).unwrap();
        assert_eq!((leakage.rows, leakage.unindexed, leakage.visible), (0, 2, 0));
        assert!(leakage.to_string().contains("2 more values have no index value"));
    }

    #[test]
    fn the_statement_is_in_plain_words_and_holds_no_value() {
        let plan = IndexPlan::with_reason(32, "few shops").unwrap().partitions(4).unwrap();
        let values = skewed();
        let leakage = index(plan).leakage(values.iter().map(String::as_str));
        let shown = leakage.unwrap().to_string();
        assert!(shown.starts_with("160 values, 32 of them different, under "), "{shown}");
        assert!(shown.contains("(4 bits, 4 partitions; few values because: few shops)"), "{shown}");
        assert!(shown.contains("The most frequent value makes 50.0 % of the rows."), "{shown}");
        assert!(shown.contains("if there were one partition"), "{shown}");
        assert!(!shown.contains("top"));
    }
}
