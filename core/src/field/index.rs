//! Blind indexes: find a sealed value by equality (`docs/formats/index.md`).
//!
//! The host stores a few bits of a keyed digest beside the sealed value and searches for them.
//! Because the digest is short, several values share one, so a search also finds others, which
//! the host drops after opening; because it is keyed, whoever has only the database learns no
//! value from it. What an index does reveal: which rows may hold the same value, and how often.
//! [`Leakage`] says how much of that, from a sample.

mod leakage;
mod plan;

pub use leakage::Leakage;
pub use plan::{IndexPlan, MAX_PARTITIONS, MAX_REASON};

use super::{MAX_INDEXED, Normaliser};
use crate::{
    error::{Code, Error, Result},
    expand::{Mac, Prk},
    keyset::{Key, Keyring, Purpose, Use, required_name},
    layout::put_name,
    random::{Random, System},
};
use alloc::{format, string::String, vec::Vec};
use core::{fmt, str::FromStr};
use plan::MAX_BITS;

/// The most values that one index is over together.
pub const MAX_ARITY: usize = 8;

/// Makes the values of one blind index.
///
/// Holds the index's derived keys; keep it. `Send + Sync`, without locks.
///
/// ```
/// use visard::{field::{BlindIndex, IndexPlan, Normaliser}, keyset::Keyring};
///
/// let keyring = Keyring::generate("acme", "2026-11-23T10:00:00Z".parse()?)?;
/// let plan = IndexPlan::for_distinct(100_000)?;
/// let index = BlindIndex::new(&keyring, "responses", "email", Normaliser::Email, plan.clone())?;
/// let stored = index.values_for_writing("Ada@Example.org")?.expect("not empty");
/// assert_eq!(index.values_for_search(" ada@example.org ")?, [stored]);
///
/// let parts = [Normaliser::Name, Normaliser::Plain];
/// let index = BlindIndex::compound(&keyring, "responses", "name+city", &parts, plan)?;
/// let stored = index.compound_for_writing(&["Ada Lovelace", "London"])?.expect("not empty");
/// assert_eq!(index.compound_for_search(&["ADA LOVELACE", "London"])?, [stored]);
/// # Ok::<(), visard::Error>(())
/// ```
pub struct BlindIndex {
    normalisers: Vec<Normaliser>,
    plan: IndexPlan,
    config: String,
    /// Table, name and primary key.
    place: Vec<u8>,
    primary: Prk,
    others: Vec<Prk>,
}

impl BlindIndex {
    /// An index of `table` under a name, both 1 to 255 bytes.
    ///
    /// # Errors
    /// `INVALID_ARGUMENT` for an empty name, `LIMIT_EXCEEDED` for a long one, `USE_MISSING` when
    /// the keyring has no index keys.
    pub fn new(
        keyring: &Keyring,
        table: &str,
        index_name: &str,
        normaliser: Normaliser,
        plan: IndexPlan,
    ) -> Result<Self> {
        Self::compound(keyring, table, index_name, &[normaliser], plan)
    }

    /// An index over several values together, each with its normaliser: it finds the rows that
    /// hold all of them. Plan it by the distinct combinations.
    ///
    /// # Errors
    /// As [`BlindIndex::new`]; `INVALID_ARGUMENT` for no normaliser or more than 8.
    pub fn compound(
        keyring: &Keyring,
        table: &str,
        index_name: &str,
        normalisers: &[Normaliser],
        plan: IndexPlan,
    ) -> Result<Self> {
        let config = config(normalisers, &plan)?;
        let (table, name) = (required_name(table)?, required_name(index_name)?);
        let names = [keyring.tenant_bytes(), table, name, config.as_bytes()];
        let keyset = keyring.keyset(Use::Index)?;
        let primary = keyset.primary()?;
        let mut place = Vec::new();
        put_name(&mut place, table)?;
        put_name(&mut place, name)?;
        place.extend_from_slice(&primary.id().to_bytes());
        let others = keyset.live().filter(|key| key.id() != primary.id());
        let others = others.map(|key| state(key, &names)).collect::<Result<_>>()?;
        let primary = state(primary, &names)?;
        Ok(Self { normalisers: normalisers.to_vec(), plan, config, place, primary, others })
    }

    /// What the index's keys are bound to, for example
    /// `email/1;bits=15;partitions=1;arity=1`. An index whose text changed has to be built anew.
    pub fn config(&self) -> &str {
        &self.config
    }

    /// How the index was planned.
    pub const fn plan(&self) -> &IndexPlan {
        &self.plan
    }

    /// How many values the index is over together.
    pub const fn arity(&self) -> usize {
        self.normalisers.len()
    }

    /// The value to store beside a sealed `value`, or nothing when it normalises to nothing. In an
    /// index with partitions it is another one on each call.
    ///
    /// # Errors
    /// `LIMIT_EXCEEDED` for a value longer than 65,535 bytes, `INVALID_ARGUMENT` for an index over
    /// several values, `RANDOM_UNAVAILABLE` with partitions.
    pub fn values_for_writing(&self, value: &str) -> Result<Option<IndexValue>> {
        self.compound_for_writing(&[value])
    }

    /// The values to search for: the primary key's first, then those of every other key under
    /// which rows may have been written, for each of them every partition. Empty when `value`
    /// normalises to nothing.
    ///
    /// # Errors
    /// `LIMIT_EXCEEDED` for a value longer than 65,535 bytes, `INVALID_ARGUMENT` for an index over
    /// several values.
    pub fn values_for_search(&self, value: &str) -> Result<Vec<IndexValue>> {
        self.compound_for_search(&[value])
    }

    /// [`values_for_writing`](Self::values_for_writing) for an index over several values, in its
    /// order. Nothing when one of them normalises to nothing.
    ///
    /// # Errors
    /// As there; `INVALID_ARGUMENT` for another number of values.
    pub fn compound_for_writing(&self, values: &[&str]) -> Result<Option<IndexValue>> {
        self.write_with(values, &mut System)
    }

    /// [`values_for_search`](Self::values_for_search) for an index over several values.
    ///
    /// # Errors
    /// As there; `INVALID_ARGUMENT` for another number of values.
    pub fn compound_for_search(&self, values: &[&str]) -> Result<Vec<IndexValue>> {
        let mut found = Vec::new();
        for key in core::iter::once(&self.primary).chain(&self.others) {
            let Some(keyed) = self.keyed(key, values)? else { return Ok(Vec::new()) };
            for partition in 0..self.plan.partition_count() {
                found.push(self.value(&keyed, partition)?);
            }
        }
        Ok(found)
    }

    /// Table, name, primary key and configuration: what a walk over this index is bound to.
    pub(crate) fn describe(&self, out: &mut Vec<u8>) {
        out.extend_from_slice(&self.place);
        out.extend_from_slice(self.config.as_bytes());
        out.push(0);
    }

    fn write_with(&self, values: &[&str], random: &mut impl Random) -> Result<Option<IndexValue>> {
        let Some(keyed) = self.keyed(&self.primary, values)? else { return Ok(None) };
        self.value(&keyed, self.partition(random)?).map(Some)
    }

    /// The value that should stand beside these values: one that is `stored` (ascending), if the
    /// primary key gives it in any partition.
    pub(crate) fn renewed(
        &self,
        values: &[&str],
        stored: &[u64],
        random: &mut impl Random,
    ) -> Result<Option<IndexValue>> {
        let Some(keyed) = self.keyed(&self.primary, values)? else { return Ok(None) };
        let partitions = self.plan.partition_count();
        if partitions > 1 && !stored.is_empty() {
            for partition in 0..partitions {
                let value = self.value(&keyed, partition)?;
                if stored.binary_search(&value.to_u64()).is_ok() {
                    return Ok(Some(value));
                }
            }
        }
        self.value(&keyed, self.partition(random)?).map(Some)
    }

    /// A partition at random: 32 random bits scaled down, so none is likelier by more than 2^-25.
    fn partition(&self, random: &mut impl Random) -> Result<u16> {
        let partitions = self.plan.partition_count();
        if partitions == 1 {
            return Ok(0);
        }
        let drawn = u64::from(u32::from_be_bytes(random.array()?));
        let scaled = drawn.saturating_mul(partitions.into()) >> 32;
        u16::try_from(scaled).map_err(|_| Error::new(Code::Internal))
    }

    /// A key's state after `LV(v1)‖LV(v2)…` of the values in their one spelling, where only the
    /// partition is missing; nothing when a value has no spelling.
    fn keyed<'k>(&self, key: &'k Prk, values: &[&str]) -> Result<Option<Mac<'k>>> {
        if values.len() != self.normalisers.len() {
            return Err(Error::because(
                Code::InvalidArgument,
                "the index is over another number of values",
            ));
        }
        if values.iter().any(|value| value.len() > MAX_INDEXED) {
            return Err(Error::because(
                Code::LimitExceeded,
                "an indexed value is longer than 65,535 bytes",
            ));
        }
        let mut keyed = key.mac();
        for (rule, value) in self.normalisers.iter().zip(values) {
            let Some(normal) = rule.apply(value) else { return Ok(None) };
            keyed.update(&super::length(normal.as_bytes())?);
            keyed.update(normal.as_bytes());
        }
        Ok(Some(keyed))
    }

    /// The first bits of one partition's digest.
    fn value(&self, keyed: &Mac<'_>, partition: u16) -> Result<IndexValue> {
        let mac = keyed.finish(&partition.to_be_bytes()).ok_or(Error::new(Code::Internal))?;
        let (first, _) = mac.split_first_chunk::<4>().ok_or(Error::new(Code::Internal))?;
        let unused = MAX_BITS.saturating_sub(self.plan.bits());
        let number = u32::from_be_bytes(*first).checked_shr(unused);
        let number = number.ok_or(Error::new(Code::Internal))?;
        Ok(IndexValue { number, digits: self.plan.bits().div_ceil(4) })
    }
}

impl fmt::Debug for BlindIndex {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("BlindIndex").field("config", &self.config).finish_non_exhaustive()
    }
}

/// One value of a blind index: a short number.
///
/// Shown as lower-case hexadecimal of a fixed length, ⌈bits/4⌉ digits, for text columns; as a
/// number for integer columns.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct IndexValue {
    number: u32,
    digits: u32,
}

impl IndexValue {
    /// The number, less than 2^bits.
    pub fn to_u64(self) -> u64 {
        self.number.into()
    }

    /// The number for SQL, never negative.
    pub fn to_i64(self) -> i64 {
        self.number.into()
    }
}

impl fmt::Display for IndexValue {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let width = usize::try_from(self.digits).unwrap_or_default();
        write!(f, "{:0width$x}", self.number)
    }
}

impl FromStr for IndexValue {
    type Err = Error;

    /// Reads what [`fmt::Display`] writes: one to eight lower-case hexadecimal digits.
    fn from_str(text: &str) -> Result<Self> {
        let malformed = || Error::new(Code::InvalidEncoding);
        let strict = text.bytes().all(|byte| matches!(byte, b'0'..=b'9' | b'a'..=b'f'));
        let digits = u32::try_from(text.len()).map_err(|_| malformed())?;
        match u32::from_str_radix(text, 16) {
            Ok(number) if strict && digits <= MAX_BITS.div_ceil(4) => Ok(Self { number, digits }),
            _ => Err(malformed()),
        }
    }
}

/// `<normalisers>[;unicode=<version>];bits=<b>;partitions=<p>;arity=<n>`.
fn config(normalisers: &[Normaliser], plan: &IndexPlan) -> Result<String> {
    let arity = normalisers.len();
    if !(1..=MAX_ARITY).contains(&arity) {
        return Err(Error::because(Code::InvalidArgument, "an index is over 1 to 8 values"));
    }
    let names: Vec<&str> = normalisers.iter().map(|normaliser| normaliser.name()).collect();
    let unicode = normalisers.iter().find_map(|normaliser| normaliser.unicode());
    let unicode = unicode.map(|version| format!(";unicode={version}")).unwrap_or_default();
    let (names, bits, partitions) = (names.join("+"), plan.bits(), plan.partition_count());
    Ok(format!("{names}{unicode};bits={bits};partitions={partitions};arity={arity}"))
}

fn state(key: &Key, names: &[&[u8]]) -> Result<Prk> {
    Ok(Prk::new(&*key.derive::<32>(Purpose::Index, names)?))
}

#[cfg(test)]
mod tests;
