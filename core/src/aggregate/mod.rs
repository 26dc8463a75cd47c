//! Metrics of a group of people that never answer about fewer than `k` of them.
//!
//! A mean or a Net Promoter Score over two people tells each of them what the other said. A
//! [`Group`] counts people, not rows, and answers only from `k` people on. All figures are exact:
//! integers and fractions, no floating point.
//!
//! Whoever may ask for many overlapping groups can compare the answers. Against that the host
//! collects [`Responses`] and asks about their [`Panel`] through a [`Ledger`], which gives a group
//! only if all its answers together tell nothing about fewer than `k` people
//! (`docs/guide/aggregates.md`).

mod filter;
mod grouped;
mod ids;
mod ledger;
mod metrics;
mod names;
mod noise;
mod panel;
mod people;
mod plan;
mod responses;
mod tally;

pub use filter::{Filter, MAX_NAME};
pub use ledger::{
    Answer, Asked, Figure, Guard, Ledger, LedgerStore, MAX_ANSWERS, MAX_K, Refusal, Release,
    Released, ReleasedTable, StoredLedger,
};
pub use metrics::{MAX_DECIMALS, Mean, Nps, Share};
pub use noise::{Epsilon, MAX_BUCKETS, NPS_BUCKETS, NoisyCounts};
pub use panel::{MAX_CELLS, Panel};
pub use plan::{MAX_BY, MAX_FIGURES, Plan};
pub use responses::{MAX_ATTRIBUTES, MAX_ROWS, MAX_WAVES, Responses};
pub use tally::{Bucket, MAX_SCALE, Tally};

use crate::error::{Code, Error, Result};
use alloc::{collections::BTreeMap, string::String};
use core::fmt;

/// The most people in one group.
pub const MAX_PEOPLE: usize = 1 << 24;

/// The longest id of a person, in bytes.
pub const MAX_PERSON: usize = 255;

/// The answers of a group of people to one question.
///
/// Each person has one answer: a later one replaces it, because a corrected answer is the one
/// that the person stands by. So nobody counts twice, neither in a metric nor towards `k`.
///
/// ```
/// use visard::aggregate::Group;
///
/// let mut group = Group::new(3)?;
/// for (person, answer) in [("r1", 10), ("r2", 9), ("r3", 3)] {
///     group.add(person, answer)?;
/// }
/// assert_eq!(group.nps()?.score(), 33);
/// assert_eq!(group.mean()?.rounded(2)?, "7.33");
/// # Ok::<(), visard::Error>(())
/// ```
#[derive(Clone)]
pub struct Group {
    k: u32,
    answers: BTreeMap<String, i64>,
}

impl Group {
    /// An empty group that answers from `k` people on.
    ///
    /// # Errors
    /// `INVALID_ARGUMENT` if `k` is below 2: a group of one is a person.
    pub fn new(k: u32) -> Result<Self> {
        if k < 2 {
            return Err(Error::because(Code::InvalidArgument, "k must be at least 2"));
        }
        Ok(Self { k, answers: BTreeMap::new() })
    }

    /// Adds the answer of a person, an opaque id of 1 to [`MAX_PERSON`] bytes; replaces an earlier
    /// answer of the same person.
    ///
    /// # Errors
    /// `INVALID_ARGUMENT` without an id, `LIMIT_EXCEEDED` over [`MAX_PERSON`] or [`MAX_PEOPLE`];
    /// the group is unchanged then.
    pub fn add(&mut self, person: &str, answer: i64) -> Result<()> {
        if person.is_empty() {
            return Err(Error::because(Code::InvalidArgument, "a person needs an id"));
        }
        if person.len() > MAX_PERSON {
            return Err(Error::because(Code::LimitExceeded, "an id has at most 255 bytes"));
        }
        if let Some(earlier) = self.answers.get_mut(person) {
            *earlier = answer;
            return Ok(());
        }
        if self.answers.len() >= MAX_PEOPLE {
            return Err(Error::because(
                Code::LimitExceeded,
                "a group has at most 16,777,216 people",
            ));
        }
        self.answers.insert(person.into(), answer);
        Ok(())
    }

    /// How many people answered.
    ///
    /// # Errors
    /// `GROUP_TOO_SMALL` below `k`.
    pub fn count(&self) -> Result<u32> {
        let people = u32::try_from(self.answers.len()).unwrap_or(u32::MAX);
        if people < self.k {
            return Err(Error::new(Code::GroupTooSmall));
        }
        Ok(people)
    }

    /// How many people gave which answer: for every metric.
    ///
    /// # Errors
    /// `GROUP_TOO_SMALL` below `k`.
    pub fn tally(&self) -> Result<Tally> {
        self.count()?;
        let mut counts = BTreeMap::new();
        self.answers.values().for_each(|answer| tally::put(&mut counts, *answer, 1));
        Tally::of(self.k, counts)
    }

    /// The Net Promoter Score: 9 and 10 are promoters, 7 and 8 passives, 0 to 6 detractors.
    ///
    /// # Errors
    /// `GROUP_TOO_SMALL` below `k`; `INVALID_ARGUMENT` if an answer is outside 0 to 10.
    pub fn nps(&self) -> Result<Nps> {
        self.count()?;
        Nps::of(self.answers.values().map(|answer| (*answer, 1)))
    }

    /// The arithmetic mean of the answers, as a fraction.
    ///
    /// # Errors
    /// `GROUP_TOO_SMALL` below `k`.
    pub fn mean(&self) -> Result<Mean> {
        let people = self.count()?;
        Ok(Mean::of(self.answers.values().map(|answer| (*answer, 1)), people))
    }
}

impl fmt::Debug for Group {
    /// Neither the people nor how many they are: that would answer below `k`.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Group").field("k", &self.k).finish_non_exhaustive()
    }
}
