//! Opening what browsers sealed: what runs at the backend.

use super::{Aead, FORMAT, Kdf, Kem, MAX_ENVELOPE, PUBLIC_KEY, TAG, associated, info};
use crate::{
    error::{Code, Error, Result},
    keyset::{Key, KeyId, Keyring, Purpose, Use},
    layout::Reader,
    secret::SecretBytes,
};
use ::hpke::{Deserializable, Kem as _, OpModeR, single_shot_open};
use alloc::{borrow::ToOwned, string::String, vec::Vec};
use core::fmt;

type PrivateKey = <Kem as ::hpke::Kem>::PrivateKey;
type PublicKey = <Kem as ::hpke::Kem>::PublicKey;

/// Opens envelopes with every live ingest key of a keyring.
///
/// Holds the private keys; keep it. `Send + Sync`, without locks. A keyring of
/// [`Keyring::only`] the ingest use is enough, so the worker that opens need not be able to read
/// the database.
pub struct OpeningKey {
    tenant: String,
    keys: Vec<(KeyId, PrivateKey)>,
}

impl OpeningKey {
    /// Derives the private keys.
    ///
    /// # Errors
    /// `USE_MISSING` when the keyring has no ingest keys.
    pub fn new(keyring: &Keyring) -> Result<Self> {
        let tenant = keyring.tenant_bytes();
        let derive = |key: &Key| key_pair(key, tenant).map(|(private, _)| (key.id(), private));
        let keys = keyring.keyset(Use::Ingest)?.live().map(derive).collect::<Result<_>>()?;
        Ok(Self { tenant: keyring.tenant().to_owned(), keys })
    }

    /// Opens what [`SealingKey::seal`](super::SealingKey::seal) returned for the same survey, form
    /// and token.
    ///
    /// # Errors
    /// `OPEN_FAILED` for another survey, form or token, another key or changed bytes;
    /// `KEY_UNKNOWN` when its key is not in the keyring or may not open; `UNSUPPORTED_FORMAT` for
    /// another format byte; `LIMIT_EXCEEDED`.
    pub fn open(
        &self,
        survey: &str,
        form: &str,
        token: &[u8],
        envelope: &[u8],
    ) -> Result<SecretBytes> {
        let failed = || Error::new(Code::OpenFailed);
        let mut reader = Reader::new(envelope);
        if reader.u8().ok_or(failed())? != FORMAT {
            return Err(Error::new(Code::UnsupportedFormat));
        }
        let id = reader.u32().ok_or(failed())?;
        let enc = reader.bytes(PUBLIC_KEY).ok_or(failed())?;
        let length = reader.rest().len().checked_sub(TAG).ok_or(failed())?;
        if length > MAX_ENVELOPE {
            return Err(super::too_long());
        }
        let info = info(id, &self.tenant, survey, form)?;
        let aad = associated(token)?;
        let key = self.keys.iter().find(|(known, _)| known.number() == id);
        let (_, private) = key.ok_or(Error::new(Code::KeyUnknown))?;
        open(private, enc, &info, &aad, reader.rest())
    }
}

impl fmt::Debug for OpeningKey {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let ids: Vec<_> = self.keys.iter().map(|(id, _)| id).collect();
        f.debug_struct("OpeningKey").field("tenant", &self.tenant).field("keys", &ids).finish()
    }
}

/// The key pair of an ingest key: `DeriveKeyPair(K17)` (RFC 9180, section 7.1.3).
pub(super) fn key_pair(key: &Key, tenant: &[u8]) -> Result<(PrivateKey, PublicKey)> {
    let seed = key.derive::<32>(Purpose::Ingest, &[tenant])?;
    Ok(Kem::derive_keypair(&*seed))
}

fn open(
    private: &PrivateKey,
    enc: &[u8],
    info: &[u8],
    aad: &[u8],
    ciphertext: &[u8],
) -> Result<SecretBytes> {
    let failed = |_| Error::new(Code::OpenFailed);
    let enc = <Kem as ::hpke::Kem>::EncappedKey::from_bytes(enc).map_err(failed)?;
    single_shot_open::<Aead, Kdf, Kem>(&OpModeR::Base, private, &enc, info, ciphertext, aad)
        .map(SecretBytes::new)
        .map_err(failed)
}
