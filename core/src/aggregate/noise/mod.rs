//! Counts with noise, under a budget: differential privacy (Dwork and others, "Calibrating Noise to
//! Sensitivity in Private Data Analysis", TCC 2006).
//!
//! A [`Ledger`](super::Ledger) gives exact figures and refuses what would reveal. [`NoisyCounts`]
//! answers everything, also about small groups, and none of it exactly: whoever sees all answers, and
//! knows everything else about everybody, learns at most e^ε times as much about whether a person is in
//! the panel as without that person, where ε is what was spent. It ends when the budget does.
//!
//! Both promises are for themselves: an audience that gets exact figures of the same answers, from a
//! ledger or elsewhere, has more than ε says.

mod sampler;

use super::{Filter, LedgerStore, Panel, StoredLedger, filter::checked_name};
use crate::{
    error::{Code, Error, Result},
    layout::Reader,
    random::{Random, System},
};
use alloc::{string::String, vec, vec::Vec};
use core::{fmt, ops::RangeInclusive, str::FromStr};

const MAGIC: &[u8; 5] = b"VSNB\x01";

/// How often an answer is tried while other processes answer too.
const MAX_TRIES: u32 = 32;

/// The most buckets of one answer.
pub const MAX_BUCKETS: usize = 256;

/// Detractors, passives and promoters, as buckets.
pub const NPS_BUCKETS: [RangeInclusive<i64>; 3] = [0..=6, 7..=8, 9..=10];

/// How much is told at most: ε, in whole millionths, up to 1,000.
///
/// A small one protects more: with 0.1 noise of ±10 is usual, with 1 noise of ±1.
///
/// ```
/// use visard::aggregate::Epsilon;
///
/// let epsilon: Epsilon = "0.25".parse()?;
/// assert_eq!(epsilon, Epsilon::millionths(250_000)?);
/// # Ok::<(), visard::Error>(())
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Epsilon(u64);

/// Millionths in one.
const ONE: u64 = 1_000_000;

impl Epsilon {
    /// So many millionths, 1 to 1,000,000,000.
    ///
    /// # Errors
    /// `INVALID_ARGUMENT` outside of that.
    pub fn millionths(count: u64) -> Result<Self> {
        if (1..=1_000 * ONE).contains(&count) {
            Ok(Self(count))
        } else {
            Err(Error::because(Code::InvalidArgument, "epsilon is from 0.000001 to 1,000"))
        }
    }
}

impl FromStr for Epsilon {
    type Err = Error;

    /// A number with a full stop and at most six decimals.
    fn from_str(text: &str) -> Result<Self> {
        let malformed = || {
            Error::because(Code::InvalidArgument, "epsilon is a number with at most six decimals")
        };
        let (whole, decimals) = text.split_once('.').unwrap_or((text, "0"));
        let is_number = |text: &str| !text.is_empty() && text.bytes().all(|b| b.is_ascii_digit());
        if !is_number(whole) || !is_number(decimals) || decimals.len() > 6 || whole.len() > 4 {
            return Err(malformed());
        }
        let mut padded = [b'0'; 6];
        padded.iter_mut().zip(decimals.bytes()).for_each(|(slot, digit)| *slot = digit);
        let number = |digits: &[u8]| {
            let digits = digits.iter().map(|digit| u64::from(digit.saturating_sub(b'0')));
            digits.fold(0_u64, |all, digit| all.saturating_mul(10).saturating_add(digit))
        };
        let millionths = number(whole.as_bytes()).saturating_mul(ONE);
        Self::millionths(millionths.saturating_add(number(&padded)))
    }
}

impl fmt::Display for Epsilon {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (whole, decimals) = (self.0.div_euclid(ONE), self.0.rem_euclid(ONE));
        write!(f, "{whole}.{decimals:06}")
    }
}

/// Counts of people with noise, for an audience and a panel, until a budget is spent.
///
/// What was spent is in a row of the [`LedgerStore`], written before an answer is drawn; the row is
/// no ledger's, so give the panel another name than that of a [`Ledger`](super::Ledger).
///
/// ```
/// use visard::aggregate::{Filter, NPS_BUCKETS, NoisyCounts, Responses};
/// # use std::sync::Mutex;
/// # use visard::aggregate::*;
/// # #[derive(Default)]
/// # struct Store(Mutex<Option<StoredLedger>>);
/// # impl LedgerStore for Store {
/// #     fn load(&self, _: &str, _: &str, known: u64) -> visard::Result<Option<StoredLedger>> {
/// #         Ok(self.0.lock().unwrap().clone().filter(|stored| stored.version != known))
/// #     }
/// #     fn put(&self, _: &str, _: &str, ledger: &StoredLedger) -> visard::Result<bool> {
/// #         *self.0.lock().unwrap() = Some(ledger.clone());
/// #         Ok(true)
/// #     }
/// # }
/// # let store = Store::default();
///
/// let mut responses = Responses::new(&["country"])?;
/// for number in 0..1_000 {
///     responses.add("2026-Q4", &format!("r{number}"), &["DE"], i64::from(number % 11))?;
/// }
/// let panel = responses.panel()?;
///
/// let noisy = NoisyCounts::new("public", "nps with noise", "1.0".parse()?)?;
/// let everybody = Filter::wave("2026-Q4");
/// let counts = noisy.ask(&store, &panel, &everybody, &NPS_BUCKETS, "0.5".parse()?)?;
/// let [detractors, _, promoters] = counts.unwrap_or_default()[..] else { panic!("three counts") };
/// assert!(detractors > promoters);
/// assert!(noisy.ask(&store, &panel, &everybody, &NPS_BUCKETS, "0.6".parse()?)?.is_none());
/// # Ok::<(), visard::Error>(())
/// ```
#[derive(Clone)]
pub struct NoisyCounts {
    audience: String,
    panel: String,
    budget: Epsilon,
}

impl NoisyCounts {
    /// Counts for an audience (a role, or all who might talk to each other) about the people and the
    /// question that `panel` names, with this budget for all waves together.
    ///
    /// # Errors
    /// `INVALID_ARGUMENT` for an empty name, `LIMIT_EXCEEDED` for names over 255 bytes.
    pub fn new(audience: &str, panel: &str, budget: Epsilon) -> Result<Self> {
        Ok(Self { audience: checked_name(audience)?, panel: checked_name(panel)?, budget })
    }

    /// How many people of a group answered in each bucket, each count with noise that has ε =
    /// `epsilon`: 0 on average, its mean absolute value about 1 / ε. Nothing once that would be more
    /// than is left of the budget.
    ///
    /// Everybody is in one bucket at most, so all counts together cost `epsilon` once. A count may be
    /// below zero: show 0 then, but add up what came. Asking again draws and costs again.
    ///
    /// # Errors
    /// `UNKNOWN_NAME` for a wave or attribute that the panel lacks; `INVALID_ARGUMENT` without a bucket
    /// or for buckets that overlap, `LIMIT_EXCEEDED` over [`MAX_BUCKETS`]; `STATE_CONFLICT` if other
    /// processes were faster each time; `STORE_FAILED` from the store, or if the row is not one of
    /// these; `RANDOM_UNAVAILABLE`: what the answer cost is spent then.
    pub fn ask<S>(
        &self,
        store: &S,
        panel: &Panel,
        filter: &Filter,
        buckets: &[RangeInclusive<i64>],
        epsilon: Epsilon,
    ) -> Result<Option<Vec<i64>>>
    where
        S: LedgerStore + ?Sized,
    {
        check(buckets)?;
        let counts = counted(panel, filter, buckets)?;
        if !self.spend(store, epsilon)? {
            return Ok(None);
        }
        counts
            .into_iter()
            .map(|count| noisy(&mut System, count, epsilon))
            .collect::<Result<_>>()
            .map(Some)
    }

    /// What is left of the budget; nothing if it is spent.
    ///
    /// # Errors
    /// `STORE_FAILED`, `UNSUPPORTED_FORMAT` from a later release.
    pub fn left<S: LedgerStore + ?Sized>(&self, store: &S) -> Result<Option<Epsilon>> {
        let (_, spent) = self.row(store)?;
        Ok(self.budget.0.checked_sub(spent).filter(|left| *left > 0).map(Epsilon))
    }

    /// Writes down what an answer costs, if that is left.
    fn spend<S: LedgerStore + ?Sized>(&self, store: &S, epsilon: Epsilon) -> Result<bool> {
        for _ in 0..MAX_TRIES {
            let (version, spent) = self.row(store)?;
            let spent = spent.saturating_add(epsilon.0);
            if spent > self.budget.0 {
                return Ok(false);
            }
            let state = [&MAGIC[..], &spent.to_be_bytes()].concat();
            let row = StoredLedger::new(version.saturating_add(1), state);
            if store.put(&self.audience, &self.panel, &row)? {
                return Ok(true);
            }
        }
        Err(Error::because(Code::StateConflict, "the budget was changed by others meanwhile"))
    }

    /// Version and millionths that are spent.
    fn row<S: LedgerStore + ?Sized>(&self, store: &S) -> Result<(u64, u64)> {
        let Some(stored) = store.load(&self.audience, &self.panel, 0)? else { return Ok((0, 0)) };
        let mut reader = Reader::new(&stored.state);
        let (Some(magic), Some(version)) = (reader.array::<4>(), reader.u8()) else {
            return Err(Error::because(Code::StoreFailed, NO_BUDGET));
        };
        if magic[..] == MAGIC[..4] && version > 1 {
            return Err(Error::new(Code::UnsupportedFormat));
        }
        let spent = reader.u64().filter(|_| magic[..] == MAGIC[..4] && version == 1);
        match (spent, reader.end()) {
            (Some(spent), Some(())) => Ok((stored.version, spent)),
            _ => Err(Error::because(Code::StoreFailed, NO_BUDGET)),
        }
    }
}

/// How many people of a group answered in each bucket.
fn counted(panel: &Panel, filter: &Filter, buckets: &[RangeInclusive<i64>]) -> Result<Vec<u32>> {
    // Of these no figure leaves without noise, so there is no smallest group.
    let group = panel.group(&panel.kept(filter)?, &filter.wave, 2)?;
    let mut counts = vec![0_u32; buckets.len()];
    for answer in group.answers.values() {
        let bucket = buckets.iter().position(|bucket| bucket.contains(answer));
        if let Some(count) = bucket.and_then(|bucket| counts.get_mut(bucket)) {
            *count = count.saturating_add(1);
        }
    }
    Ok(counts)
}

const NO_BUDGET: &str = "the store holds something else than a budget here";

/// A count with noise of ε millionths in a million.
fn noisy(random: &mut impl Random, count: u32, epsilon: Epsilon) -> Result<i64> {
    let noise = sampler::discrete_laplace(random, epsilon.0, ONE)?;
    Ok(i64::from(count).saturating_add(noise))
}

fn check(buckets: &[RangeInclusive<i64>]) -> Result<()> {
    if buckets.len() > MAX_BUCKETS {
        return Err(Error::because(Code::LimitExceeded, "an answer has at most 256 buckets"));
    }
    let mut sorted: Vec<_> = buckets.iter().map(|one| (*one.start(), *one.end())).collect();
    sorted.sort_unstable();
    let apart = sorted.windows(2).all(|two| matches!(two, [one, two] if one.1 < two.0));
    if sorted.is_empty() || !apart || sorted.iter().any(|(start, end)| start > end) {
        return Err(Error::because(
            Code::InvalidArgument,
            "buckets are ranges of answers that do not overlap, at least one",
        ));
    }
    Ok(())
}

impl fmt::Debug for NoisyCounts {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let mut shown = f.debug_struct("NoisyCounts");
        shown.field("audience", &self.audience).field("panel", &self.panel);
        shown.field("budget", &self.budget).finish()
    }
}

#[cfg(test)]
mod tests;
