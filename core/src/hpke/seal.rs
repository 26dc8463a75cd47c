//! Sealing an answer to the backend's public key: what runs in the page.

use super::{Aead, FORMAT, Kdf, Kem, KeyConfig, MAX_ENVELOPE, associated, info, sealed_len};
use crate::{
    error::{Code, Error, Result},
    random::{Random, System},
};
use ::hpke::{
    Deserializable, Kem as _, OpModeS, Serializable,
    inout::InOutBuf,
    rand_core::{TryCryptoRng, TryRng},
    setup_sender_with_rng,
};
use alloc::{string::String, vec::Vec};
use core::{convert::Infallible, fmt};
use zeroize::Zeroizing;

/// Bytes of randomness that one envelope takes: the seed of its ephemeral key.
const SEED: usize = 32;

/// Seals answers to the public key of a [`KeyConfig`]. `Send + Sync`, without locks.
///
/// ```
/// # #[cfg(feature = "hpke")] {
/// use visard::{Timestamp, hpke::{KeyConfig, OpeningKey, SealingKey}, keyset::Keyring};
///
/// let now: Timestamp = "2026-11-23T10:00:00Z".parse()?;
/// let keyring = Keyring::generate("acme", now)?;
/// let published = KeyConfig::issue(&keyring, now, now.saturating_add(86_400))?.to_text();
///
/// // In the page:
/// let config = KeyConfig::parse(&published)?;
/// config.verify(&keyring.verifying_key()?)?; // the pinned key
/// config.check_time(now)?;
/// let envelope = SealingKey::new(&config)?.seal("nps", "v3", b"", b"{\"score\":9}")?;
///
/// // At the backend:
/// let opened = OpeningKey::new(&keyring)?.open("nps", "v3", b"", &envelope)?;
/// assert_eq!(opened.expose(), b"{\"score\":9}");
/// # }
/// # Ok::<(), visard::Error>(())
/// ```
pub struct SealingKey {
    tenant: String,
    id: u32,
    public_key: <Kem as ::hpke::Kem>::PublicKey,
}

impl SealingKey {
    /// Takes the public key of a configuration whose signature and time the caller has checked.
    ///
    /// # Errors
    /// `KEY_CONFIG_INVALID` for a public key that has no secret part: a point of low order.
    pub fn new(config: &KeyConfig) -> Result<Self> {
        let invalid = || Error::new(Code::KeyConfigInvalid);
        let public_key = <Kem as ::hpke::Kem>::PublicKey::from_bytes(config.public_key())
            .map_err(|_| invalid())?;
        // A point of low order gives the all-zero secret with every key (RFC 9180, section 7.1.4),
        // so a trial with a known one finds it before there is anything to seal.
        Kem::encap_with_rng(&public_key, None, &mut Drawn::new([0; SEED]))
            .map_err(|_| invalid())?;
        Ok(Self { tenant: config.tenant().into(), id: config.id(), public_key })
    }

    /// Seals `plaintext` (at most 8,192 bytes) for one form of one survey, names of at most 255
    /// bytes that the backend states again when it opens.
    ///
    /// `token` is the respondent's token as decoded bytes, empty when there is none. The result
    /// has [`sealed_len`] bytes, other ones on each call.
    ///
    /// # Errors
    /// `LIMIT_EXCEEDED`, `RANDOM_UNAVAILABLE`.
    pub fn seal(
        &self,
        survey: &str,
        form: &str,
        token: &[u8],
        plaintext: &[u8],
    ) -> Result<Vec<u8>> {
        self.seal_with(survey, form, token, plaintext, &mut System)
    }

    pub(super) fn seal_with(
        &self,
        survey: &str,
        form: &str,
        token: &[u8],
        plaintext: &[u8],
        random: &mut impl Random,
    ) -> Result<Vec<u8>> {
        if plaintext.len() > MAX_ENVELOPE {
            return Err(super::too_long());
        }
        let info = info(self.id, &self.tenant, survey, form)?;
        let aad = associated(token)?;
        let mut drawn = Drawn::new(random.array()?);
        let setup = setup_sender_with_rng::<Aead, Kdf, Kem>;
        let (enc, mut context) = setup(&OpModeS::Base, &self.public_key, &info, &mut drawn)
            .map_err(|_| Error::new(Code::KeyConfigInvalid))?;
        if drawn.overdrawn {
            return Err(Error::new(Code::Internal));
        }
        let mut out = Vec::with_capacity(sealed_len(plaintext.len()));
        out.push(FORMAT);
        out.extend_from_slice(&self.id.to_be_bytes());
        out.extend_from_slice(&enc.to_bytes());
        let start = out.len();
        out.extend_from_slice(plaintext);
        let body = out.get_mut(start..).ok_or(Error::new(Code::Internal))?;
        let tag = context
            .seal_inout_detached(InOutBuf::from(body), &aad)
            .map_err(|_| Error::new(Code::Internal))?;
        out.extend_from_slice(&tag.to_bytes());
        Ok(out)
    }
}

impl fmt::Debug for SealingKey {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("SealingKey")
            .field("tenant", &self.tenant)
            .field("id", &self.id)
            .finish_non_exhaustive()
    }
}

/// Randomness drawn beforehand, for a library that wants a generator which cannot fail.
///
/// Gives each byte once. Past the end it gives zeros and says so, and nothing made with them is
/// used.
pub(super) struct Drawn {
    bytes: Zeroizing<[u8; SEED]>,
    used: usize,
    overdrawn: bool,
}

impl Drawn {
    pub(super) fn new(bytes: [u8; SEED]) -> Self {
        Self { bytes: Zeroizing::new(bytes), used: 0, overdrawn: false }
    }

    fn take<const N: usize>(&mut self) -> [u8; N] {
        let mut bytes = [0; N];
        self.fill(&mut bytes);
        bytes
    }

    fn fill(&mut self, out: &mut [u8]) {
        let end = self.used.saturating_add(out.len());
        if let Some(bytes) = self.bytes.get(self.used..end) {
            out.copy_from_slice(bytes);
            self.used = end;
        } else {
            out.fill(0);
            self.overdrawn = true;
        }
    }
}

impl TryRng for Drawn {
    type Error = Infallible;

    fn try_next_u32(&mut self) -> Result<u32, Infallible> {
        Ok(u32::from_le_bytes(self.take()))
    }

    fn try_next_u64(&mut self) -> Result<u64, Infallible> {
        Ok(u64::from_le_bytes(self.take()))
    }

    fn try_fill_bytes(&mut self, out: &mut [u8]) -> Result<(), Infallible> {
        self.fill(out);
        Ok(())
    }
}

impl TryCryptoRng for Drawn {}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn drawn_bytes_are_given_once() {
        let mut drawn = Drawn::new(core::array::from_fn(|i| u8::try_from(i).unwrap()));
        assert_eq!(drawn.try_next_u32(), Ok(0x0302_0100));
        assert_eq!(drawn.try_next_u64(), Ok(0x0b0a_0908_0706_0504));
        let mut rest = [0; 20];
        assert_eq!(drawn.try_fill_bytes(&mut rest), Ok(()));
        assert_eq!((rest[0], rest[19], drawn.overdrawn), (12, 31, false));
        assert_eq!(drawn.try_next_u32(), Ok(0));
        assert!(drawn.overdrawn);
    }

    #[test]
    fn the_library_takes_exactly_one_seed() {
        let mut drawn = Drawn::new([7; SEED]);
        let (_, public_key) = Kem::derive_keypair(&[1; SEED]);
        assert!(Kem::encap_with_rng(&public_key, None, &mut drawn).is_ok());
        assert_eq!((drawn.used, drawn.overdrawn), (SEED, false));
    }
}
