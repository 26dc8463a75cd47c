//! Opening what browsers sealed: what runs at the backend.

use super::{
    Kem, MAX_LARGE_TOKEN, MAX_TOKEN, STREAM, associated, info,
    kem::Format,
    suite::{Aead, Kdf, Suite, encapped_key},
};
use crate::{
    error::{Code, Error, Result},
    keyset::{Key, KeyId, Keyring, Purpose, Use},
    layout::Reader,
    secret::SecretBytes,
    stream,
};
use ::hpke::{
    Kem as HpkeKem, OpModeR, Serializable, aead::AeadCtxR, kem::X25519HkdfSha256, setup_receiver,
};
use alloc::{borrow::ToOwned, string::String, vec::Vec};
use core::{fmt, mem};
use zeroize::Zeroizing;

type Pair<S> = (<S as HpkeKem>::PrivateKey, <S as HpkeKem>::PublicKey);

/// Opens envelopes with every live ingest key of a keyring, whatever KEM they were sealed with.
///
/// Holds the private keys; keep it. `Send + Sync`, without locks. A keyring of
/// [`Keyring::only`] the ingest use is enough, so the worker that opens need not be able to read
/// the database.
pub struct OpeningKey {
    tenant: String,
    keys: Vec<PrivateKey>,
}

/// What opens for one ingest key.
struct PrivateKey {
    id: KeyId,
    x25519: <X25519HkdfSha256 as HpkeKem>::PrivateKey,
    /// Expanded when it is needed: who receives no X-Wing pays nothing for it.
    #[cfg(feature = "pq")]
    xwing: Zeroizing<[u8; 32]>,
}

/// An envelope, read but not opened.
struct Envelope<'a> {
    format: Format,
    id: u32,
    enc: &'a [u8],
    body: &'a [u8],
}

impl OpeningKey {
    /// Derives the private keys.
    ///
    /// # Errors
    /// `USE_MISSING` when the keyring has no ingest keys.
    pub fn new(keyring: &Keyring) -> Result<Self> {
        let tenant = keyring.tenant_bytes();
        let keys = keyring.keyset(Use::Ingest)?.live();
        let keys = keys.map(|key| PrivateKey::derive(key, tenant)).collect::<Result<_>>()?;
        Ok(Self { tenant: keyring.tenant().to_owned(), keys })
    }

    /// Opens what [`SealingKey::seal`](super::SealingKey::seal) or
    /// [`SealingKey::seal_large`](super::SealingKey::seal_large) returned for the same survey,
    /// form and token: all of it, or nothing.
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
        let envelope = Envelope::read(envelope)?;
        let info = info(envelope.format, envelope.id, &self.tenant, survey, form)?;
        let limit = if envelope.format.large { MAX_LARGE_TOKEN } else { MAX_TOKEN };
        let aad = associated(token, limit)?;
        let key = self.keys.iter().find(|key| key.id.number() == envelope.id);
        key.ok_or(Error::new(Code::KeyUnknown))?.open(&envelope, &info, &aad)
    }
}

impl fmt::Debug for OpeningKey {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let ids: Vec<_> = self.keys.iter().map(|key| key.id).collect();
        f.debug_struct("OpeningKey").field("tenant", &self.tenant).field("keys", &ids).finish()
    }
}

impl PrivateKey {
    fn derive(key: &Key, tenant: &[u8]) -> Result<Self> {
        Ok(Self {
            id: key.id(),
            x25519: x25519_pair(key, tenant)?.0,
            #[cfg(feature = "pq")]
            xwing: key.derive(Purpose::IngestXWing, &[tenant])?,
        })
    }

    fn open(&self, envelope: &Envelope<'_>, info: &[u8], aad: &[u8]) -> Result<SecretBytes> {
        match envelope.format.kem {
            Kem::X25519 => open::<X25519HkdfSha256>(&self.x25519, envelope, info, aad),
            #[cfg(feature = "pq")]
            Kem::XWing => {
                let (private, _) = expand_xwing(&self.xwing)?;
                open::<::hpke::kem::XWing>(&private, envelope, info, aad)
            }
        }
    }
}

impl<'a> Envelope<'a> {
    fn read(envelope: &'a [u8]) -> Result<Self> {
        let failed = || Error::new(Code::OpenFailed);
        let mut reader = Reader::new(envelope);
        let format = Format::from_byte(reader.u8().ok_or_else(failed)?)
            .ok_or(Error::new(Code::UnsupportedFormat))?;
        let id = reader.u32().ok_or_else(failed)?;
        let enc = reader.bytes(format.kem.enc_len()).ok_or_else(failed)?;
        let body = reader.rest();
        if body.len() < format.min_body() {
            return Err(failed());
        }
        if body.len() > format.max_body() {
            return Err(Error::because(Code::LimitExceeded, "an envelope is too long"));
        }
        Ok(Self { format, id, enc, body })
    }
}

/// The public key of an ingest key, as its configuration carries it.
pub(super) fn public_key(kem: Kem, key: &Key, tenant: &[u8]) -> Result<Vec<u8>> {
    Ok(match kem {
        Kem::X25519 => x25519_pair(key, tenant)?.1.to_bytes().to_vec(),
        #[cfg(feature = "pq")]
        Kem::XWing => {
            expand_xwing(&*key.derive(Purpose::IngestXWing, &[tenant])?)?.1.to_bytes().to_vec()
        }
    })
}

/// `DeriveKeyPair(K17)` (RFC 9180, section 7.1.3).
fn x25519_pair(key: &Key, tenant: &[u8]) -> Result<Pair<X25519HkdfSha256>> {
    Ok(X25519HkdfSha256::derive_keypair(&*key.derive::<32>(Purpose::Ingest, &[tenant])?))
}

/// The key pair of an X-Wing decapsulation key, which is 32 uniform bytes.
///
/// Not `DeriveKeyPair` of the drafts, which changed from one to the next.
#[cfg(feature = "pq")]
fn expand_xwing(private: &[u8; 32]) -> Result<Pair<::hpke::kem::XWing>> {
    use ::hpke::{Deserializable, kem::XWing};

    let private = <XWing as HpkeKem>::PrivateKey::from_bytes(private)
        .map_err(|_| Error::new(Code::Internal))?;
    let public = XWing::sk_to_pk(&private);
    Ok((private, public))
}

fn open<S: Suite>(
    private: &S::PrivateKey,
    envelope: &Envelope<'_>,
    info: &[u8],
    aad: &[u8],
) -> Result<SecretBytes> {
    let enc = encapped_key::<S>(envelope.enc)?;
    let context = setup_receiver::<Aead, Kdf, S>(&OpModeR::Base, private, &enc, info)
        .map_err(|_| Error::new(Code::OpenFailed))?;
    if envelope.format.large {
        open_stream(&context, envelope.body, aad)
    } else {
        open_one(context, envelope.body, aad)
    }
}

fn open_one<S: Suite>(
    mut context: AeadCtxR<Aead, Kdf, S>,
    body: &[u8],
    aad: &[u8],
) -> Result<SecretBytes> {
    context.open(body, aad).map(SecretBytes::new).map_err(|_| Error::new(Code::OpenFailed))
}

/// Opens every chunk before anything is given out.
fn open_stream<S: Suite>(
    context: &AeadCtxR<Aead, Kdf, S>,
    body: &[u8],
    aad: &[u8],
) -> Result<SecretBytes> {
    let mut input = Zeroizing::new([0; 32]);
    context.export(STREAM, &mut *input).map_err(|_| Error::new(Code::Internal))?;
    let (prefix, chunks) =
        body.split_first_chunk::<{ stream::PREFIX }>().ok_or(Error::new(Code::OpenFailed))?;
    let opener = stream::Opener::start(&stream::InputKey::new(&input)?, aad, prefix)?;
    let mut out = Zeroizing::new(Vec::with_capacity(chunks.len()));
    opener.open_all(chunks, &mut out)?;
    Ok(SecretBytes::new(mem::take(&mut *out)))
}
