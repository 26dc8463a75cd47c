//! Values as XAES-256-GCM (C2SP), format `0x15`: a named standard, for exchange with other
//! software (`docs/formats/field.md`).
//!
//! Every nonce is drawn, 192 bits of it. There is no commitment to the key: a tenant who chooses
//! keys can make values that open under two of them. Columns have this format only if the host
//! makes this cipher for them; no other cipher opens it.

use super::{
    Format, Keyed, Keys, MAX_PLAINTEXT, check_format, check_plaintext, length, record_length,
    scope, too_long,
};
use crate::{
    aead::TAG,
    error::{Code, Error, Result},
    keyset::{KeyId, Keyring, Purpose, required_name},
    layout::{Reader, put_name},
    random::{Random, System},
    secret::SecretBytes,
};
use alloc::vec::Vec;
use core::fmt;
use xaes_256_gcm::{
    Xaes256Gcm,
    aead::{AeadInOut, KeyInit, inout::InOutBuf},
};

const LABEL: &[u8] = b"visard/1/xaes\0";
const NONCE: usize = 24;

/// Seals and opens the values of one column as XAES-256-GCM, each bound to its record.
///
/// For those who need a named standard; [`FieldCipher`](super::FieldCipher) is the default because
/// it commits to its key. Holds the column's derived keys; keep it. `Send + Sync`, without locks.
///
/// ```
/// use visard::{field::XaesCipher, keyset::Keyring};
///
/// let keyring = Keyring::generate("acme", "2026-11-23T10:00:00Z".parse()?)?;
/// let email = XaesCipher::new(&keyring, "responses", "email")?;
/// let sealed = email.seal("r-1", b"ada@example.org", b"")?;
/// assert_eq!(email.open("r-1", &sealed, b"")?.expose(), b"ada@example.org");
/// # Ok::<(), visard::Error>(())
/// ```
pub struct XaesCipher {
    keys: Keys<Xaes>,
    scope: Vec<u8>,
    field: Vec<u8>,
}

impl XaesCipher {
    /// A cipher for the column `field` of `table`, names of 1 to 255 bytes.
    ///
    /// # Errors
    /// `INVALID_ARGUMENT` for an empty name, `LIMIT_EXCEEDED` for a long one, `USE_MISSING` when
    /// the keyring has no data keys.
    pub fn new(keyring: &Keyring, table: &str, field: &str) -> Result<Self> {
        let scope = scope(keyring, table)?;
        let mut field_lv = Vec::new();
        put_name(&mut field_lv, required_name(field)?)?;
        let names = [keyring.tenant_bytes(), table.as_bytes(), field.as_bytes()];
        let keys = Keys::new(keyring, Purpose::Xaes, &names, |key| Ok(Xaes::new(&key)))?;
        Ok(Self { keys, scope, field: field_lv })
    }

    /// Seals `plaintext` (0 to 65,536 bytes) for this column of `record` under the primary key:
    /// 45 bytes more than the value, other ones on each call.
    ///
    /// `extra` is bound but not stored, 0 to 65,535 bytes, for example a row version.
    ///
    /// # Errors
    /// `INVALID_ARGUMENT` for an empty record, `LIMIT_EXCEEDED`, `RANDOM_UNAVAILABLE`.
    pub fn seal(&self, record: &str, plaintext: &[u8], extra: &[u8]) -> Result<Vec<u8>> {
        self.seal_with(record, plaintext, extra, &mut System)
    }

    fn seal_with(
        &self,
        record: &str,
        plaintext: &[u8],
        extra: &[u8],
        random: &mut impl Random,
    ) -> Result<Vec<u8>> {
        check_plaintext(plaintext)?;
        let Keyed { id, key } = self.keys.sealing()?;
        let aad = self.associated(*id, record, extra)?;
        let nonce = random.array()?;
        let mut out = Vec::with_capacity(Format::Xaes.sealed_len(plaintext.len()));
        out.push(Format::Xaes.byte());
        out.extend_from_slice(&id.to_bytes());
        out.extend_from_slice(&nonce);
        key.seal(&nonce, &aad, plaintext, &mut out)?;
        Ok(out)
    }

    /// Opens what [`XaesCipher::seal`] returned for the same record and `extra`.
    ///
    /// # Errors
    /// `OPEN_FAILED` for another place, other keys or changed bytes; `KEY_UNKNOWN` when its key is
    /// not in the keyring or may not open; `UNSUPPORTED_FORMAT` for another format byte;
    /// `INVALID_ARGUMENT` and `LIMIT_EXCEEDED` as when sealing.
    pub fn open(&self, record: &str, sealed: &[u8], extra: &[u8]) -> Result<SecretBytes> {
        let mut reader = Reader::new(sealed);
        check_format(&mut reader, Format::Xaes)?;
        let (Some(id), Some(nonce)) = (reader.u32(), reader.array()) else {
            return Err(Error::new(Code::OpenFailed));
        };
        let body = reader.rest();
        if body.len().saturating_sub(TAG) > MAX_PLAINTEXT {
            return Err(too_long());
        }
        let Keyed { id, key } = self.keys.opening(id)?;
        key.open(&nonce, &self.associated(*id, record, extra)?, body).map(SecretBytes::new)
    }

    /// `"visard/1/xaes"‖00‖15‖kid‖LV(tenant)‖LV(table)‖LV(record)‖LV(field)‖LV(extra)`.
    fn associated(&self, id: KeyId, record: &str, extra: &[u8]) -> Result<Vec<u8>> {
        let parts: &[&[u8]] = &[
            LABEL,
            &[Format::Xaes.byte()],
            &id.to_bytes(),
            &self.scope,
            &record_length(record)?,
            record.as_bytes(),
            &self.field,
            &length(extra)?,
            extra,
        ];
        Ok(parts.concat())
    }
}

impl fmt::Debug for XaesCipher {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("XaesCipher").field("keys", &self.keys).finish_non_exhaustive()
    }
}

/// One key of the kept implementation.
struct Xaes(Xaes256Gcm);

impl Xaes {
    fn new(key: &[u8; 32]) -> Self {
        Self(Xaes256Gcm::new(key.into()))
    }

    /// Appends `ciphertext‖tag`.
    fn seal(
        &self,
        nonce: &[u8; NONCE],
        aad: &[u8],
        plaintext: &[u8],
        out: &mut Vec<u8>,
    ) -> Result<()> {
        let start = out.len();
        out.extend_from_slice(plaintext);
        let body = out.get_mut(start..).ok_or(Error::new(Code::Internal))?;
        let tag = self
            .0
            .encrypt_inout_detached(nonce.into(), aad, InOutBuf::from(body))
            .map_err(|_| Error::new(Code::LimitExceeded))?;
        out.extend_from_slice(&tag);
        Ok(())
    }

    /// The plaintext, whose buffer is the caller's to wipe; the tag is checked first.
    fn open(&self, nonce: &[u8; NONCE], aad: &[u8], sealed: &[u8]) -> Result<Vec<u8>> {
        let Some((ciphertext, tag)) = sealed.split_last_chunk::<TAG>() else {
            return Err(Error::new(Code::OpenFailed));
        };
        let mut plaintext = ciphertext.to_vec();
        let buffer = InOutBuf::from(plaintext.as_mut_slice());
        self.0
            .decrypt_inout_detached(nonce.into(), aad, buffer, tag.into())
            .map_err(|_| Error::new(Code::OpenFailed))?;
        Ok(plaintext)
    }
}

#[cfg(test)]
mod tests;
