//! How much of a digest an index stores, and over how many groups it spreads a value.

use crate::error::{Code, Error, Result};
use alloc::sync::Arc;
use core::fmt;

/// The fewest distinct values an index may be over without a reason.
const MIN_DISTINCT: u64 = 1_024;
/// Below, no whole number of bits lies between the two bounds.
const MIN_WITH_REASON: u64 = 8;
pub(super) const MAX_BITS: u32 = 32;

/// The most partitions of an index. A search asks for all of them, under every live key.
pub const MAX_PARTITIONS: u16 = 128;

/// The longest reason for an index over few values, in bytes.
pub const MAX_REASON: usize = 1_024;

/// How many bits an index stores, planned by how many distinct values it is over.
///
/// With *D* distinct values, *b* = ⌊log2 *D*⌋ − 1 bits, so that ½·log2 *D* ≤ *b* ≤ log2 *D* − 1: a
/// search for one value is expected to find *D*/2^*b*, that is 2 to 4, other ones too (more when
/// *b* reaches its cap of 32). Fewer bits would find more; more bits would tell nearly all values
/// apart in the database.
///
/// The numbers are part of the index's configuration: state them once and keep them. Twice or half
/// as many values make another plan, and the index has to be built anew.
///
/// ```
/// use visard::field::IndexPlan;
///
/// let plan = IndexPlan::for_distinct(100_000)?;
/// assert_eq!(plan.bits(), 15);
/// let plan = IndexPlan::with_reason(11, "support looks answers up by score")?.partitions(4)?;
/// assert_eq!((plan.bits(), plan.expected_false_positives(11)), (2, 11));
/// # Ok::<(), visard::Error>(())
/// ```
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct IndexPlan {
    bits: u32,
    partitions: u16,
    reason: Option<Arc<str>>,
}

impl IndexPlan {
    /// A plan for `distinct` different values (people, not rows), in one partition.
    ///
    /// # Errors
    /// `INDEX_TOO_SMALL` below 1,024: an index over eleven scores is a copy of their distribution.
    pub fn for_distinct(distinct: u64) -> Result<Self> {
        if distinct < MIN_DISTINCT {
            return Err(Error::new(Code::IndexTooSmall));
        }
        Ok(Self::planned(distinct, None))
    }

    /// The same for as few as 8 values, with the reason why their distribution may be seen. The
    /// plan keeps it, so that whoever reviews the index reads it.
    ///
    /// # Errors
    /// `INDEX_TOO_SMALL` below 8, `INVALID_ARGUMENT` for a blank reason, `LIMIT_EXCEEDED` for one
    /// longer than 1,024 bytes.
    pub fn with_reason(distinct: u64, reason: &str) -> Result<Self> {
        if distinct < MIN_WITH_REASON {
            return Err(Error::because(
                Code::IndexTooSmall,
                "fewer than 8 distinct values cannot be indexed, whatever the reason",
            ));
        }
        match reason.trim() {
            "" => Err(Error::because(Code::InvalidArgument, "the reason is empty")),
            text if text.len() > MAX_REASON => {
                Err(Error::because(Code::LimitExceeded, "a reason is longer than 1,024 bytes"))
            }
            text => Ok(Self::planned(distinct, Some(text.into()))),
        }
    }

    fn planned(distinct: u64, reason: Option<Arc<str>>) -> Self {
        let bits = distinct.ilog2().saturating_sub(1).min(MAX_BITS);
        Self { bits, partitions: 1, reason }
    }

    /// The same plan over `partitions` groups, 1 to 128: the writer puts each row into one at
    /// random, so that a frequent value stands under as many index values, and a search asks for
    /// all of them. A search finds so many times more other values, too.
    ///
    /// # Errors
    /// `INVALID_ARGUMENT` for another number.
    pub fn partitions(self, partitions: u16) -> Result<Self> {
        match partitions {
            1..=MAX_PARTITIONS => Ok(Self { partitions, ..self }),
            _ => Err(Error::because(Code::InvalidArgument, "an index has 1 to 128 partitions")),
        }
    }

    /// Bits of an index value: 9 to 32, fewer only with a reason.
    pub const fn bits(&self) -> u32 {
        self.bits
    }

    /// Over how many groups a value is spread.
    pub const fn partition_count(&self) -> u16 {
        self.partitions
    }

    /// Why so few values may be indexed, when they are few.
    pub fn reason(&self) -> Option<&str> {
        self.reason.as_deref()
    }

    /// How many other values a search for one is expected to find too, rounded down, when the
    /// index holds `distinct` different values: partitions · `distinct` / 2^bits.
    pub fn expected_false_positives(&self, distinct: u64) -> u64 {
        let spread = u128::from(distinct).saturating_mul(self.partitions.into());
        let found = spread.checked_shr(self.bits).unwrap_or_default();
        u64::try_from(found).unwrap_or(u64::MAX)
    }
}

/// In plain words, for a review.
impl fmt::Display for IndexPlan {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let bits = if self.bits == 1 { "bit" } else { "bits" };
        let partitions = if self.partitions == 1 { "partition" } else { "partitions" };
        write!(f, "{} {bits}, {} {partitions}", self.bits, self.partitions)?;
        self.reason().map_or(Ok(()), |reason| write!(f, "; few values because: {reason}"))
    }
}
