//! How many people of a group gave which answer, and what follows from that.

use super::metrics::{Mean, Nps, Share};
use crate::error::{Code, Error, Result};
use alloc::{collections::BTreeMap, vec::Vec};
use core::{fmt, mem, ops::RangeInclusive};

/// The most values of a scale whose distribution is told.
pub const MAX_SCALE: usize = 1_001;

/// The answers of at least `k` people, without the people: what all metrics are computed from.
///
/// ```
/// use visard::aggregate::Group;
///
/// let mut group = Group::new(3)?;
/// for (person, answer) in ["r1", "r2", "r3", "r4", "r5", "r6"].iter().zip([5, 4, 4, 2, 5, 1]) {
///     group.add(person, answer)?;
/// }
/// let tally = group.tally()?;
/// assert_eq!(tally.csat(5)?.percent(1)?, "66.7");
/// assert_eq!(tally.response_rate(8)?.percent(0)?, "75");
/// let buckets: Vec<_> =
///     tally.distribution(1..=5)?.iter().map(|bucket| (bucket.answers(), bucket.people())).collect();
/// assert_eq!(buckets, [(1..=5, 6)], "no smaller ranges have three people each");
/// # Ok::<(), visard::Error>(())
/// ```
#[derive(Clone, PartialEq, Eq)]
pub struct Tally {
    k: u32,
    people: u32,
    counts: BTreeMap<i64, u32>,
}

/// Some neighbouring answers, and the people who gave one of them.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Bucket {
    answers: RangeInclusive<i64>,
    people: u32,
}

impl Bucket {
    /// The answers, from the least to the greatest.
    pub fn answers(&self) -> RangeInclusive<i64> {
        self.answers.clone()
    }

    /// At least k.
    pub const fn people(&self) -> u32 {
        self.people
    }
}

impl Tally {
    /// # Errors
    /// `GROUP_TOO_SMALL` below `k`.
    pub(super) fn of(k: u32, counts: BTreeMap<i64, u32>) -> Result<Self> {
        let people = counts.values().fold(0_u32, |sum, people| sum.saturating_add(*people));
        if people < k {
            return Err(Error::new(Code::GroupTooSmall));
        }
        Ok(Self { k, people, counts })
    }

    /// How many people answered.
    pub const fn count(&self) -> u32 {
        self.people
    }

    /// The Net Promoter Score.
    ///
    /// # Errors
    /// `INVALID_ARGUMENT` if an answer is outside 0 to 10.
    pub fn nps(&self) -> Result<Nps> {
        Nps::of(self.answers())
    }

    /// The arithmetic mean, as a fraction.
    pub fn mean(&self) -> Mean {
        Mean::of(self.answers(), self.people)
    }

    /// Whose answer is one of these.
    pub fn share(&self, values: &[i64]) -> Share {
        let inside = self.answers().filter(|(answer, _)| values.contains(answer));
        Share::of(inside.fold(0, |sum, (_, people)| sum.saturating_add(people)), self.people)
    }

    /// Customer satisfaction on a scale from 1 to `best`: who gave one of the two best answers.
    /// [`Tally::share`] has other sets of values.
    ///
    /// # Errors
    /// `INVALID_ARGUMENT` if `best` is below 3 or an answer is outside the scale.
    pub fn csat(&self, best: i64) -> Result<Share> {
        if best < 3 {
            return Err(Error::because(Code::InvalidArgument, "a scale has at least 3 values"));
        }
        self.within(&(1..=best))?;
        Ok(self.share(&[best.saturating_sub(1), best]))
    }

    /// The customer effort score: the mean of answers from 1 to 7. [`Tally::agreement`] is its other
    /// form.
    ///
    /// # Errors
    /// `INVALID_ARGUMENT` if an answer is outside the scale.
    pub fn ces(&self) -> Result<Mean> {
        self.within(&(1..=7))?;
        Ok(self.mean())
    }

    /// Who agreed, from 5 on, that it was easy, on the scale from 1 to 7.
    ///
    /// # Errors
    /// `INVALID_ARGUMENT` if an answer is outside the scale.
    pub fn agreement(&self) -> Result<Share> {
        self.within(&(1..=7))?;
        Ok(self.share(&[5, 6, 7]))
    }

    /// How many of those who were invited answered.
    ///
    /// # Errors
    /// `INVALID_ARGUMENT` if fewer were invited than answered.
    pub fn response_rate(&self, invited: u32) -> Result<Share> {
        if invited < self.people {
            return Err(Error::because(Code::InvalidArgument, "more answered than were invited"));
        }
        Ok(Share::of(self.people, invited))
    }

    /// How many people gave which answer of a scale, in as many ranges of it as can be told with at
    /// least k people in each: from the least answer on, a range ends as soon as it has k, and what
    /// is left at the end belongs to the last one.
    ///
    /// # Errors
    /// `INVALID_ARGUMENT` if an answer is outside the scale, `LIMIT_EXCEEDED` if that has more than
    /// [`MAX_SCALE`] values.
    pub fn distribution(&self, scale: RangeInclusive<i64>) -> Result<Vec<Bucket>> {
        let (first, last) = scale.clone().into_inner();
        if last.abs_diff(first) >= MAX_SCALE as u64 {
            return Err(Error::because(Code::LimitExceeded, "a scale has at most 1,001 values"));
        }
        self.within(&scale)?;
        let mut buckets = Vec::<Bucket>::new();
        let mut open = Bucket { answers: scale.clone(), people: 0 };
        for answer in scale {
            let people = self.counts.get(&answer).copied().unwrap_or_default();
            open.people = open.people.saturating_add(people);
            if open.people >= self.k {
                let next = answer.saturating_add(1);
                let closed = Bucket { answers: *open.answers.start()..=answer, ..open };
                buckets.push(closed);
                open = Bucket { answers: next..=last, people: 0 };
            }
        }
        if let Some(end) = buckets.last_mut() {
            *end = Bucket {
                answers: *end.answers.start()..=last,
                people: end.people.saturating_add(open.people),
            };
        }
        Ok(buckets)
    }

    fn within(&self, scale: &RangeInclusive<i64>) -> Result<()> {
        if self.counts.keys().all(|answer| scale.contains(answer)) {
            Ok(())
        } else {
            Err(Error::because(Code::InvalidArgument, "an answer is outside the scale"))
        }
    }

    fn answers(&self) -> impl Iterator<Item = (i64, u32)> {
        self.counts.iter().map(|(answer, people)| (*answer, *people))
    }
}

impl fmt::Debug for Tally {
    /// Not the answers: one of them may be one person's.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Tally").field("people", &self.people).finish_non_exhaustive()
    }
}

/// Counts people with an answer.
pub(super) fn put(counts: &mut BTreeMap<i64, u32>, answer: i64, people: u32) {
    let count = counts.entry(answer).or_default();
    *count = count.saturating_add(people);
}

/// How many people gave which answer, counted one by one.
#[derive(Default)]
pub(super) struct Counts {
    /// Of 0 and the answers after it, which most scales have.
    few: [u32; 16],
    others: BTreeMap<i64, u32>,
}

impl Counts {
    pub(super) fn put(&mut self, answer: i64) {
        let few = usize::try_from(answer).ok().and_then(|answer| self.few.get_mut(answer));
        match few {
            Some(count) => *count = count.saturating_add(1),
            None => put(&mut self.others, answer, 1),
        }
    }

    /// What was counted, to begin anew.
    pub(super) fn take(&mut self) -> BTreeMap<i64, u32> {
        let mut all = mem::take(&mut self.others);
        let few = (0..).zip(mem::take(&mut self.few));
        few.filter(|(_, people)| *people > 0)
            .for_each(|(answer, people)| put(&mut all, answer, people));
        all
    }
}
