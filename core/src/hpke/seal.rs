//! Sealing an answer to the backend's public key: what runs in the page.

use super::{
    Kem, KeyConfig, MAX_ENVELOPE, MAX_LARGE, MAX_LARGE_TOKEN, MAX_TOKEN, STREAM, associated,
    drawn::Drawn,
    info,
    kem::Format,
    suite::{Aead, Kdf, Suite, public_key},
};
#[cfg(feature = "handover")]
use crate::secret::SecretBytes;
use crate::{
    error::{Code, Error, Result},
    random::{Random, System},
    stream,
};
use ::hpke::{
    OpModeS, Serializable, aead::AeadCtxS, inout::InOutBuf, kem::X25519HkdfSha256,
    setup_sender_with_rng,
};
#[cfg(feature = "pq")]
use alloc::boxed::Box;
use alloc::{string::String, vec::Vec};
use core::fmt;
use zeroize::Zeroizing;

/// Seals answers to the public key of a [`KeyConfig`], with the KEM that it names. `Send + Sync`,
/// without locks.
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
    public_key: PublicKey,
}

/// A public key of any suite.
enum PublicKey {
    X25519(<X25519HkdfSha256 as ::hpke::Kem>::PublicKey),
    #[cfg(feature = "pq")]
    XWing(Box<<::hpke::kem::XWing as ::hpke::Kem>::PublicKey>),
}

/// Where an envelope belongs: what the backend states again when it opens.
#[derive(Clone, Copy)]
struct Place<'a> {
    survey: &'a str,
    form: &'a str,
    token: &'a [u8],
}

/// What a stream is sealed under: its input key, its context, and randomness for its salt.
struct Stream {
    input: stream::InputKey,
    aad: Vec<u8>,
    drawn: Drawn,
}

/// An upload whose chunks somebody else seals: what [`SealingKey::hand_over`] returns.
///
/// For the npm package, where `WebCrypto` seals ten times faster than WebAssembly. A caller that
/// seals two chunks under one number gives away both: use [`SealingKey::seal_large`].
#[cfg(feature = "handover")]
#[derive(Debug)]
pub struct Handover {
    /// The envelope up to its first chunk.
    pub front: Vec<u8>,
    /// Key (32 bytes) and base nonce (12) for the chunks, as `docs/formats/hpke.md` says.
    pub secret: SecretBytes,
}

impl SealingKey {
    /// Takes the public key of a configuration whose signature and time the caller has checked.
    ///
    /// # Errors
    /// `KEY_CONFIG_INVALID` for a public key that has no secret part (a point of low order) or is
    /// not one of its KEM.
    pub fn new(config: &KeyConfig) -> Result<Self> {
        let bytes = config.public_key();
        let public_key = match config.kem() {
            Kem::X25519 => PublicKey::X25519(public_key::<X25519HkdfSha256>(bytes)?),
            #[cfg(feature = "pq")]
            Kem::XWing => PublicKey::XWing(Box::new(public_key::<::hpke::kem::XWing>(bytes)?)),
        };
        Ok(Self { tenant: config.tenant().into(), id: config.id(), public_key })
    }

    /// The KEM of the configuration.
    pub const fn kem(&self) -> Kem {
        match self.public_key {
            PublicKey::X25519(_) => Kem::X25519,
            #[cfg(feature = "pq")]
            PublicKey::XWing(_) => Kem::XWing,
        }
    }

    /// Seals `plaintext` (at most 8,192 bytes) for one form of one survey, names of at most 255
    /// bytes that the backend states again when it opens.
    ///
    /// `token` is the respondent's token as decoded bytes (at most 1,024), empty when there is
    /// none. The result has [`Kem::sealed_len`] bytes, other ones on each call.
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

    /// Seals `plaintext` (at most 64 MiB) in chunks: an upload, a recording, a long answer.
    ///
    /// As [`SealingKey::seal`], but the token has at most 950 bytes and the result
    /// [`Kem::sealed_large_len`]. [`OpeningKey::open`](super::OpeningKey::open) opens both.
    ///
    /// # Errors
    /// `LIMIT_EXCEEDED`, `RANDOM_UNAVAILABLE`.
    pub fn seal_large(
        &self,
        survey: &str,
        form: &str,
        token: &[u8],
        plaintext: &[u8],
    ) -> Result<Vec<u8>> {
        self.seal_large_with(survey, form, token, plaintext, &mut System)
    }

    /// Starts what [`SealingKey::seal_large`] does, and hands over the key of its chunks.
    ///
    /// # Errors
    /// `LIMIT_EXCEEDED`, `RANDOM_UNAVAILABLE`.
    #[cfg(feature = "handover")]
    pub fn hand_over(&self, survey: &str, form: &str, token: &[u8]) -> Result<Handover> {
        self.hand_over_with(survey, form, token, &mut System)
    }

    pub(super) fn seal_with(
        &self,
        survey: &str,
        form: &str,
        token: &[u8],
        plaintext: &[u8],
        random: &mut impl Random,
    ) -> Result<Vec<u8>> {
        let place = Place { survey, form, token };
        match &self.public_key {
            PublicKey::X25519(key) => {
                self.seal_one::<X25519HkdfSha256>(key, place, plaintext, random)
            }
            #[cfg(feature = "pq")]
            PublicKey::XWing(key) => {
                self.seal_one::<::hpke::kem::XWing>(key, place, plaintext, random)
            }
        }
    }

    pub(super) fn seal_large_with(
        &self,
        survey: &str,
        form: &str,
        token: &[u8],
        plaintext: &[u8],
        random: &mut impl Random,
    ) -> Result<Vec<u8>> {
        if plaintext.len() > MAX_LARGE {
            return Err(Error::because(Code::LimitExceeded, "an upload holds at most 64 MiB"));
        }
        let place = Place { survey, form, token };
        let mut out = Vec::with_capacity(self.kem().sealed_large_len(plaintext.len()));
        let mut stream = self.start_stream(place, &mut out, random)?;
        let mut sealer =
            stream::Sealer::start(&stream.input, &stream.aad, &mut stream.drawn, &mut out)?;
        exact(&stream.drawn)?;
        sealer.push(plaintext, &mut out)?;
        sealer.finish(&mut out)?;
        Ok(out)
    }

    #[cfg(feature = "handover")]
    pub(super) fn hand_over_with(
        &self,
        survey: &str,
        form: &str,
        token: &[u8],
        random: &mut impl Random,
    ) -> Result<Handover> {
        let place = Place { survey, form, token };
        let mut front = Vec::new();
        let mut stream = self.start_stream(place, &mut front, random)?;
        let secret = stream.input.hand_over(&stream.aad, &mut stream.drawn, &mut front)?;
        exact(&stream.drawn)?;
        Ok(Handover { front, secret })
    }

    fn seal_one<S: Suite>(
        &self,
        key: &S::PublicKey,
        place: Place<'_>,
        plaintext: &[u8],
        random: &mut impl Random,
    ) -> Result<Vec<u8>> {
        if plaintext.len() > MAX_ENVELOPE {
            return Err(Error::because(
                Code::LimitExceeded,
                "an envelope holds at most 8,192 bytes",
            ));
        }
        let aad = associated(place.token, MAX_TOKEN)?;
        let format = Format { kem: self.kem(), large: false };
        let mut out = Vec::with_capacity(self.kem().sealed_len(plaintext.len()));
        let mut drawn = Drawn::draw(S::SEED, random)?;
        let mut context = self.encapsulate::<S>(format, key, place, &mut out, &mut drawn)?;
        exact(&drawn)?;
        let start = out.len();
        out.extend_from_slice(plaintext);
        let body = out.get_mut(start..).ok_or(Error::new(Code::Internal))?;
        let tag = context
            .seal_inout_detached(InOutBuf::from(body), &aad)
            .map_err(|_| Error::new(Code::Internal))?;
        out.extend_from_slice(&tag.to_bytes());
        Ok(out)
    }

    /// Appends everything before the stream itself.
    fn start_stream(
        &self,
        place: Place<'_>,
        out: &mut Vec<u8>,
        random: &mut impl Random,
    ) -> Result<Stream> {
        match &self.public_key {
            PublicKey::X25519(key) => {
                self.start_stream_of::<X25519HkdfSha256>(key, place, out, random)
            }
            #[cfg(feature = "pq")]
            PublicKey::XWing(key) => {
                self.start_stream_of::<::hpke::kem::XWing>(key, place, out, random)
            }
        }
    }

    fn start_stream_of<S: Suite>(
        &self,
        key: &S::PublicKey,
        place: Place<'_>,
        out: &mut Vec<u8>,
        random: &mut impl Random,
    ) -> Result<Stream> {
        let aad = associated(place.token, MAX_LARGE_TOKEN)?;
        let format = Format { kem: self.kem(), large: true };
        let mut drawn = Drawn::draw(S::SEED.saturating_add(stream::SALT), random)?;
        let context = self.encapsulate::<S>(format, key, place, out, &mut drawn)?;
        let mut input = Zeroizing::new([0; 32]);
        context.export(STREAM, &mut *input).map_err(|_| Error::new(Code::Internal))?;
        Ok(Stream { input: stream::InputKey::new(&input)?, aad, drawn })
    }

    /// Appends format, key id and encapsulated key, and gives the sender's context.
    fn encapsulate<S: Suite>(
        &self,
        format: Format,
        key: &S::PublicKey,
        place: Place<'_>,
        out: &mut Vec<u8>,
        drawn: &mut Drawn,
    ) -> Result<AeadCtxS<Aead, Kdf, S>> {
        let info = info(format, self.id, &self.tenant, place.survey, place.form)?;
        let setup = setup_sender_with_rng::<Aead, Kdf, S>;
        let (enc, context) = setup(&OpModeS::Base, key, &info, drawn)
            .map_err(|_| Error::new(Code::KeyConfigInvalid))?;
        out.push(format.byte());
        out.extend_from_slice(&self.id.to_be_bytes());
        out.extend_from_slice(&enc.to_bytes());
        Ok(context)
    }
}

impl fmt::Debug for SealingKey {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("SealingKey")
            .field("tenant", &self.tenant)
            .field("id", &self.id)
            .field("kem", &self.kem())
            .finish_non_exhaustive()
    }
}

/// A library that takes more or less randomness than it should is not the one that was tested.
fn exact(drawn: &Drawn) -> Result<()> {
    if drawn.is_exact() { Ok(()) } else { Err(Error::new(Code::Internal)) }
}
