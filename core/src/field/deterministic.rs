//! Values whose equal ones have equal ciphertexts, format `0x16`: AES-SIV (RFC 5297), bound to
//! their column (`docs/formats/field.md`).
//!
//! For joins and unique constraints on sealed columns. What it gives away on purpose: which rows
//! hold the same value, and how often each value occurs. It is not bound to a record, so cells of
//! one column can be swapped, and it does not commit to its key. A [`BlindIndex`](super::BlindIndex)
//! beside a sealed field gives away less.

use super::{Format, Keyed, Keys, MAX_PLAINTEXT, check_format, check_plaintext, scope, too_long};
use crate::{
    error::{Code, Error, Result},
    keyset::{KeyId, Keyring, Purpose, required_name},
    layout::{Reader, put_name},
    secret::SecretBytes,
};
use aes_siv::{
    KeyInit,
    aead::inout::InOutBuf,
    siv::{Aes256Siv, IV_SIZE},
};
use alloc::{borrow::ToOwned, string::String, vec::Vec};
use core::fmt;
use zeroize::Zeroizing;

/// Format, key id and synthetic initialisation vector.
pub(super) const OVERHEAD: usize = 1 + 4 + IV_SIZE;
const KEY_LEN: usize = 64;
/// The fewest distinct values without a reason.
const MIN_DISTINCT: u64 = 1_024;
/// The longest reason in bytes.
const MAX_REASON: usize = 1_024;

/// How many different values a column has, and why it is sealed deterministically although they
/// are few.
///
/// Over few values, equal ciphertexts are a copy of their distribution: whoever knows how often
/// each score is given reads a column of eleven scores without a key.
///
/// ```
/// use visard::field::Domain;
///
/// assert!(Domain::of(11).is_err());
/// let countries = Domain::small(195, "joined with the public list of countries")?;
/// assert_eq!(countries.reason(), Some("joined with the public list of countries"));
/// # Ok::<(), visard::Error>(())
/// ```
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Domain {
    distinct: u64,
    reason: Option<String>,
}

impl Domain {
    /// A domain of `distinct` different values (people, not rows), at least 1,024.
    ///
    /// # Errors
    /// `INDEX_TOO_SMALL` below 1,024.
    pub fn of(distinct: u64) -> Result<Self> {
        if distinct < MIN_DISTINCT {
            return Err(Error::because(
                Code::IndexTooSmall,
                "deterministic sealing needs at least 1,024 distinct values, or a reason",
            ));
        }
        Ok(Self { distinct, reason: None })
    }

    /// A domain that may be smaller, with the reason why that is acceptable here, 1 to 1,024 bytes.
    /// The reason is kept for evidence and not part of any ciphertext.
    ///
    /// # Errors
    /// `INVALID_ARGUMENT` for a blank reason, `LIMIT_EXCEEDED` for a long one.
    pub fn small(distinct: u64, reason: &str) -> Result<Self> {
        if reason.trim().is_empty() {
            return Err(Error::because(Code::InvalidArgument, "the reason is empty"));
        }
        if reason.len() > MAX_REASON {
            return Err(Error::because(Code::LimitExceeded, "a reason is longer than 1,024 bytes"));
        }
        Ok(Self { distinct, reason: Some(reason.to_owned()) })
    }

    /// How many different values.
    pub const fn distinct(&self) -> u64 {
        self.distinct
    }

    /// Why they may be few.
    pub fn reason(&self) -> Option<&str> {
        self.reason.as_deref()
    }
}

/// Seals the values of one column so that equal values have equal ciphertexts.
///
/// Holds the column's derived keys; keep it. `Send + Sync`, without locks. Opens format `0x16` and
/// nothing else; no other cipher opens that.
///
/// ```
/// use visard::{field::{DeterministicCipher, Domain}, keyset::Keyring};
///
/// let keyring = Keyring::generate("acme", "2026-11-23T10:00:00Z".parse()?)?;
/// let customers = Domain::of(100_000)?;
/// let customer = DeterministicCipher::new(&keyring, "responses", "customer", customers)?;
/// let sealed = customer.seal(b"C-00017")?;
/// assert_eq!(customer.values_for_search(b"C-00017")?, [sealed.clone()]);
/// assert_eq!(customer.open(&sealed)?.expose(), b"C-00017");
/// # Ok::<(), visard::Error>(())
/// ```
pub struct DeterministicCipher {
    keys: Keys<SivKey>,
    /// `LV(tenant)‖LV(table)‖LV(field)`.
    column: Vec<u8>,
    domain: Domain,
}

type SivKey = Zeroizing<[u8; KEY_LEN]>;

impl DeterministicCipher {
    /// A cipher for the column `field` of `table`, names of 1 to 255 bytes, over `domain`.
    ///
    /// # Errors
    /// `INVALID_ARGUMENT` for an empty name, `LIMIT_EXCEEDED` for a long one, `USE_MISSING` when
    /// the keyring has no data keys.
    pub fn new(keyring: &Keyring, table: &str, field: &str, domain: Domain) -> Result<Self> {
        let mut column = scope(keyring, table)?;
        put_name(&mut column, required_name(field)?)?;
        let names = [keyring.tenant_bytes(), table.as_bytes(), field.as_bytes()];
        let keys = Keys::new(keyring, Purpose::Deterministic, &names, Ok)?;
        Ok(Self { keys, column, domain })
    }

    /// The domain, with the reason why it may be small.
    pub const fn domain(&self) -> &Domain {
        &self.domain
    }

    /// Seals `plaintext` (0 to 65,536 bytes) under the primary key: 21 bytes more than the value,
    /// the same ones on each call.
    ///
    /// # Errors
    /// `LIMIT_EXCEEDED`.
    pub fn seal(&self, plaintext: &[u8]) -> Result<Vec<u8>> {
        self.seal_under(self.keys.sealing()?, plaintext)
    }

    /// What `plaintext` may be stored as: sealed under the primary key first, then under every
    /// other key that may have sealed it.
    ///
    /// # Errors
    /// `LIMIT_EXCEEDED`.
    pub fn values_for_search(&self, plaintext: &[u8]) -> Result<Vec<Vec<u8>>> {
        let others = self.keys.others().map(|key| self.seal_under(key, plaintext));
        core::iter::once(self.seal(plaintext)).chain(others).collect()
    }

    /// Opens what [`DeterministicCipher::seal`] returned for this column.
    ///
    /// # Errors
    /// `OPEN_FAILED` for another column, other keys or changed bytes; `KEY_UNKNOWN` when its key
    /// is not in the keyring or may not open; `UNSUPPORTED_FORMAT` for another format byte;
    /// `LIMIT_EXCEEDED`.
    pub fn open(&self, sealed: &[u8]) -> Result<SecretBytes> {
        let mut reader = Reader::new(sealed);
        check_format(&mut reader, Format::Deterministic)?;
        let (Some(id), Some(iv)) = (reader.u32(), reader.array()) else {
            return Err(Error::new(Code::OpenFailed));
        };
        let body = reader.rest();
        if body.len() > MAX_PLAINTEXT {
            return Err(too_long());
        }
        let Keyed { id, key } = self.keys.opening(id)?;
        siv_open(key, &[&self.associated(*id)], &iv, body).map(SecretBytes::new)
    }

    /// The key that seals.
    pub(super) const fn primary(&self) -> KeyId {
        self.keys.primary
    }

    /// Column and primary key: what a walk over this column is bound to.
    pub(super) fn describe(&self, out: &mut Vec<u8>) {
        out.extend_from_slice(&self.column);
        out.extend_from_slice(&self.primary().to_bytes());
    }

    fn seal_under(&self, Keyed { id, key }: &Keyed<SivKey>, plaintext: &[u8]) -> Result<Vec<u8>> {
        check_plaintext(plaintext)?;
        let mut out = Vec::with_capacity(plaintext.len().saturating_add(OVERHEAD));
        out.push(Format::Deterministic.byte());
        out.extend_from_slice(&id.to_bytes());
        siv_seal(key, &[&self.associated(*id)], plaintext, &mut out)?;
        Ok(out)
    }

    /// `16‖kid‖LV(tenant)‖LV(table)‖LV(field)`.
    fn associated(&self, id: KeyId) -> Vec<u8> {
        [&[Format::Deterministic.byte()], &id.to_bytes()[..], &self.column].concat()
    }
}

impl fmt::Debug for DeterministicCipher {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("DeterministicCipher")
            .field("keys", &self.keys)
            .field("domain", &self.domain)
            .finish_non_exhaustive()
    }
}

/// Appends `iv‖ciphertext`.
fn siv_seal(
    key: &[u8; KEY_LEN],
    associated: &[&[u8]],
    plaintext: &[u8],
    out: &mut Vec<u8>,
) -> Result<()> {
    let mut body = Zeroizing::new(plaintext.to_vec());
    let iv = Aes256Siv::new(key.into())
        .encrypt_inout_detached(associated, InOutBuf::from(body.as_mut_slice()))
        .map_err(|_| Error::new(Code::LimitExceeded))?;
    out.extend_from_slice(&iv);
    out.extend_from_slice(&body);
    Ok(())
}

/// The plaintext, whose buffer is the caller's to wipe; a failure leaves none behind.
fn siv_open(
    key: &[u8; KEY_LEN],
    associated: &[&[u8]],
    iv: &[u8; IV_SIZE],
    ciphertext: &[u8],
) -> Result<Vec<u8>> {
    let mut body = ciphertext.to_vec();
    Aes256Siv::new(key.into())
        .decrypt_inout_detached(associated, InOutBuf::from(body.as_mut_slice()), iv.into())
        .map_err(|_| Error::new(Code::OpenFailed))?;
    Ok(body)
}

#[cfg(test)]
mod tests;
