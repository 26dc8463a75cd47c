//! Which rows are one person's, without sorting the rows of those who have a single one.

use super::ids::Ids;
use alloc::{vec, vec::Vec};

/// Rows by the hashes of their people's ids.
pub(super) struct People<'r> {
    hashes: &'r [u64],
    ids: &'r Ids,
    met: Met,
}

impl<'r> People<'r> {
    /// Of rows in their order, with a hash for each.
    pub(super) fn new(hashes: &'r [u64], ids: &'r Ids) -> Self {
        let mut met = Met::new(hashes.len());
        for hash in hashes {
            met.put(*hash);
        }
        Self { hashes, ids, met }
    }

    /// The rows, each of which is a person's only one.
    pub(super) fn singles(&self) -> impl Iterator<Item = u32> {
        let rows = (0..).zip(self.hashes);
        rows.filter(|(_, hash)| !self.met.is_shared(**hash)).map(|(row, _)| row)
    }

    /// Calls with all rows of each other person, ascending by a number of each row and for equal ones
    /// in their order.
    pub(super) fn others<E>(
        &self,
        number: impl Fn(u32) -> u32,
        mut take: impl FnMut(&[u32]) -> Result<(), E>,
    ) -> Result<(), E> {
        let mut alike: Vec<u32> = Vec::new();
        let order = self.order();
        for hashed in order.chunk_by(|one, other| one >> 64 == other >> 64) {
            alike.clear();
            alike.extend(hashed.iter().map(|entry| row_of(*entry)));
            // Mostly one; stable, so that the latest is last.
            if alike.len() > 1 {
                let key = |row: &u32| (self.ids.text(*row), number(*row));
                alike.sort_by(|one, other| key(one).cmp(&key(other)));
            }
            let same = |one: &u32, other: &u32| self.ids.text(*one) == self.ids.text(*other);
            alike.chunk_by(same).try_for_each(&mut take)?;
        }
        Ok(())
    }

    /// For each row that is left its hash, above its number: whole numbers sort quickest.
    fn order(&self) -> Vec<u128> {
        let rows = (0_u32..).zip(self.hashes);
        let shared = rows.filter(|(_, hash)| self.met.is_shared(**hash));
        let mut order: Vec<u128> =
            shared.map(|(row, hash)| u128::from(*hash) << 64 | u128::from(row)).collect();
        order.sort_unstable();
        order
    }
}

fn row_of(entry: u128) -> u32 {
    u32::try_from(entry & u128::from(u32::MAX)).unwrap_or(u32::MAX)
}

/// Hashes that were met, and met again, in a table with 16 to 32 places for each. Some that meet
/// there are different, none that are equal go unmet.
struct Met {
    /// 32 places: below, whether a hash was there, above, whether another was too.
    words: Vec<u64>,
    shift: u32,
}

impl Met {
    fn new(hashes: usize) -> Self {
        let words = hashes.max(2).next_power_of_two() >> 1;
        // The upper bits of a hash are the word.
        Self { words: vec![0; words], shift: 63_u32.saturating_sub(words.trailing_zeros()) }
    }

    fn put(&mut self, hash: u64) {
        let (word, place) = self.place(hash);
        if let Some(word) = self.words.get_mut(word) {
            *word |= (*word & place) << 32 | place;
        }
    }

    fn is_shared(&self, hash: u64) -> bool {
        let (word, place) = self.place(hash);
        self.words.get(word).is_none_or(|word| word & place << 32 != 0)
    }

    fn place(&self, hash: u64) -> (usize, u64) {
        let word = hash >> 1 >> self.shift;
        (usize::try_from(word).unwrap_or(usize::MAX), 1 << (hash & 31))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::aggregate::ids;
    use alloc::{collections::BTreeMap, format, string::String};

    /// By people, with a number for each row, as it should be and as it is found.
    fn check(ids_of: &[String], hash: impl Fn(&str) -> u64) -> usize {
        let number = |row: u32| row * 7 % 3;
        let mut ids = Ids::default();
        for id in ids_of {
            ids.put(id);
        }
        let hashes: Vec<u64> = ids_of.iter().map(|id| hash(id)).collect();
        let people = People::new(&hashes, &ids);
        let mut found: Vec<Vec<u32>> = people.singles().map(|row| vec![row]).collect();
        let singles = found.len();
        let others = people.others(number, |rows| {
            found.push(rows.to_vec());
            Ok::<(), ()>(())
        });
        others.unwrap();
        found.sort();
        let mut wanted = BTreeMap::<&str, Vec<u32>>::new();
        (0..).zip(ids_of).for_each(|(row, id)| wanted.entry(id).or_default().push(row));
        let mut wanted: Vec<Vec<u32>> = wanted.into_values().collect();
        for rows in &mut wanted {
            rows.sort_by_key(|row| (number(*row), *row));
        }
        wanted.sort();
        assert_eq!(found, wanted);
        singles
    }

    #[test]
    fn rows_of_a_person_are_brought_together_whatever_the_hashes() {
        for (rows, people) in
            [(0, 1), (1, 1), (2, 1), (3, 3), (900, 300), (1_000, 999), (2_000, 2_000)]
        {
            let ids: Vec<String> = (0..rows).map(|row| format!("r{}", row % people)).collect();
            check(&ids, |id| ids::hash(id.as_bytes()));
            check(&ids, |id| id.len() as u64 | 1 << 63);
            check(&ids, |_| u64::MAX);
        }
    }

    #[test]
    fn most_of_those_with_a_single_row_are_not_sorted() {
        let ids: Vec<String> = (0..100_000).map(|row| format!("r{row}")).collect();
        let singles = check(&ids, |id| ids::hash(id.as_bytes()));
        assert!(singles > 90_000, "{singles}");
    }
}
