//! Long values, sealed piece by piece, format `0x17` (`docs/formats/stream.md`).

use super::{Format, Keys, check_format, length, record_length, scope};
use crate::{
    error::{Code, Error, Result},
    keyset::{KeyId, Keyring, Purpose, required_name},
    layout::{Reader, put_name},
    random::{Random, System},
    secret::SecretBytes,
    stream::{self, InputKey, Opener, PREFIX, Sealer, Sequence},
};
use alloc::{boxed::Box, sync::Arc, vec::Vec};
use core::{fmt, mem, ops::Deref};
use zeroize::Zeroizing;

const FORMAT: u8 = Format::Attachment.byte();
const LABEL: &[u8] = b"visard/1/stream\0";
/// Format and key id.
const PLAIN: usize = 1 + 4;
/// Format, key id, salt and commitment.
pub(super) const HEADER: usize = PLAIN + PREFIX;

/// Seals and opens the attachments of one column: values of any length, each bound to its record.
///
/// [`seal`](Self::seal) and [`open`](Self::open) take a whole attachment. For what should not be in
/// memory at once, [`writer`](Self::writer) and [`reader`](Self::reader) take it piece by piece,
/// and [`opener`](Self::opener) opens any one chunk of 16,384 bytes. Holds the table's derived
/// keys; keep it. `Send + Sync`, without locks.
///
/// ```
/// use visard::{field::AttachmentCipher, keyset::Keyring};
///
/// let keyring = Keyring::generate("acme", "2026-11-23T10:00:00Z".parse()?)?;
/// let photos = AttachmentCipher::new(&keyring, "responses", "photo")?;
/// let mut writer = photos.writer("r-1", b"")?;
/// let mut sealed = writer.push(&[0xff; 20_000])?;
/// sealed.extend(writer.push(&[0xd8; 20_000])?);
/// sealed.extend(writer.finish()?);
///
/// let mut reader = photos.reader("r-1", b"")?;
/// let mut written = 0;
/// for piece in sealed.chunks(1_000) {
///     written += reader.push(piece)?.len(); // verified, but perhaps not all of it
/// }
/// let end = reader.finish()?; // without it, the attachment may have been cut
/// assert_eq!(written + end.last().len(), 40_000);
/// assert_eq!(end.length(), 40_000);
/// assert!(photos.open("r-1", &sealed[..16_461], b"").is_err(), "cut between two chunks");
/// # Ok::<(), visard::Error>(())
/// ```
pub struct AttachmentCipher {
    keys: Keys<InputKey>,
    scope: Vec<u8>,
    field: Vec<u8>,
}

impl AttachmentCipher {
    /// A cipher for the attachments in the column `field` of `table`: names of 1 to 255 bytes that
    /// the host chooses and keeps, compared byte by byte.
    ///
    /// # Errors
    /// `INVALID_ARGUMENT` for an empty name, `LIMIT_EXCEEDED` for a long one, `USE_MISSING` when
    /// the keyring has no data keys.
    pub fn new(keyring: &Keyring, table: &str, field: &str) -> Result<Self> {
        let scope = scope(keyring, table)?;
        let mut field_lv = Vec::new();
        put_name(&mut field_lv, required_name(field)?)?;
        let names = [keyring.tenant_bytes(), table.as_bytes()];
        let keys = Keys::new(keyring, Purpose::Stream, &names, |key| InputKey::new(&key))?;
        Ok(Self { keys, scope, field: field_lv })
    }

    /// Seals the whole attachment for this column of `record` under the primary key.
    ///
    /// `extra` is bound but not stored, for example a row version; it may be empty. The names, the
    /// tenant's too, and `extra` are together at most 921 bytes. The result has
    /// [`sealed_attachment_len`](super::sealed_attachment_len) bytes, other ones on each call.
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
        let mut out = Vec::new();
        let mut sealer = self.sealer(record, extra, random, &mut out)?;
        let total = sealed_len(plaintext.len() as u64);
        out.reserve_exact(usize::try_from(total).unwrap_or_default().saturating_sub(out.len()));
        sealer.push(plaintext, &mut out)?;
        sealer.finish(&mut out)?;
        Ok(out)
    }

    /// Opens the whole attachment that was sealed for the same record and `extra`.
    ///
    /// # Errors
    /// `OPEN_FAILED` for another place, other keys, changed, missing or further bytes;
    /// `KEY_UNKNOWN` when its key is not in the keyring or may not open; `UNSUPPORTED_FORMAT` for
    /// another format byte; `INVALID_ARGUMENT` and `LIMIT_EXCEEDED` as when sealing.
    pub fn open(&self, record: &str, sealed: &[u8], extra: &[u8]) -> Result<SecretBytes> {
        let (header, chunks) = sealed.split_at(sealed.len().min(HEADER));
        let opener = self.opener(record, extra, header)?;
        // As long as the chunks, so that growing leaves no plaintext behind.
        let mut out = Zeroizing::new(Vec::with_capacity(chunks.len()));
        opener.0.open_all(chunks, &mut out)?;
        Ok(SecretBytes::new(mem::take(&mut *out)))
    }

    /// Begins an attachment of `record` that is sealed piece by piece.
    ///
    /// # Errors
    /// As [`AttachmentCipher::seal`].
    pub fn writer(&self, record: &str, extra: &[u8]) -> Result<AttachmentWriter> {
        let mut header = Vec::new();
        let sealer = self.sealer(record, extra, &mut System, &mut header)?;
        Ok(AttachmentWriter { header, sealer })
    }

    /// Begins to open an attachment of `record` piece by piece.
    ///
    /// # Errors
    /// `INVALID_ARGUMENT` for an empty record, `LIMIT_EXCEEDED`.
    pub fn reader(&self, record: &str, extra: &[u8]) -> Result<AttachmentReader<'_>> {
        AttachmentReader::begin(Cipher::Lent(self), record, extra)
    }

    /// [`AttachmentCipher::reader`] that borrows nothing, for languages and tasks that cannot say how long.
    ///
    /// # Errors
    /// As [`AttachmentCipher::reader`].
    pub fn shared_reader(
        self: &Arc<Self>,
        record: &str,
        extra: &[u8],
    ) -> Result<AttachmentReader<'static>> {
        AttachmentReader::begin(Cipher::Shared(Arc::clone(self)), record, extra)
    }

    /// Checks the first [`ATTACHMENT_HEADER_LEN`](super::ATTACHMENT_HEADER_LEN) bytes of an
    /// attachment of `record` and returns what opens its chunks.
    ///
    /// # Errors
    /// As [`AttachmentCipher::open`].
    pub fn opener(&self, record: &str, extra: &[u8], header: &[u8]) -> Result<AttachmentOpener> {
        self.start(&self.place(record, extra)?, header).map(AttachmentOpener)
    }

    fn sealer(
        &self,
        record: &str,
        extra: &[u8],
        random: &mut impl Random,
        out: &mut Vec<u8>,
    ) -> Result<Sealer> {
        let key = self.keys.sealing()?;
        let context = context(key.id, &self.place(record, extra)?);
        out.push(FORMAT);
        out.extend_from_slice(&key.id.to_bytes());
        Sealer::start(&key.key, &context, random, out)
    }

    fn start(&self, place: &[u8], header: &[u8]) -> Result<Opener> {
        let mut reader = Reader::new(header);
        check_format(&mut reader, Format::Attachment)?;
        let (Some(id), Some(prefix), Some(())) = (reader.u32(), reader.array(), reader.end())
        else {
            return Err(Error::new(Code::OpenFailed));
        };
        let key = self.keys.opening(id)?;
        Opener::start(&key.key, &context(key.id, place), &prefix)
    }

    /// `LV(tenant)‖LV(table)‖LV(record)‖LV(field)‖LV(extra)`.
    fn place(&self, record: &str, extra: &[u8]) -> Result<Vec<u8>> {
        let parts = [
            self.scope.as_slice(),
            &record_length(record)?,
            record.as_bytes(),
            &self.field,
            &length(extra)?,
            extra,
        ];
        Ok(parts.concat())
    }
}

/// `"visard/1/stream"‖00‖17‖kid‖place`.
fn context(id: KeyId, place: &[u8]) -> Vec<u8> {
    [LABEL, &[FORMAT], &id.to_bytes(), place].concat()
}

pub(super) const fn sealed_len(plaintext: u64) -> u64 {
    stream::sealed_len(plaintext).saturating_add(PLAIN as u64)
}

/// The same for what fits into memory.
pub(super) const fn sealed_size(plaintext: usize) -> usize {
    stream::sealed_size(plaintext).saturating_add(PLAIN)
}

/// Seals one attachment piece by piece; holds at most 16,384 bytes of it.
///
/// What [`push`](Self::push) and [`finish`](Self::finish) return, one after the other, is the
/// sealed attachment. One that was not finished does not open.
///
/// Its salt is drawn once. So a process that forks in the middle must go on with it on one side
/// only, as with a snapshot of a running machine: two ends under one salt tell an eavesdropper
/// where they are equal, and let him forge (NIST SP 800-38D, appendix A).
#[must_use = "an attachment that is not finished does not open"]
pub struct AttachmentWriter {
    header: Vec<u8>,
    sealer: Sealer,
}

impl AttachmentWriter {
    /// Takes the next bytes, any number of them, and returns what to store next, often nothing.
    ///
    /// # Errors
    /// `LIMIT_EXCEEDED` after 4 PiB.
    pub fn push(&mut self, plaintext: &[u8]) -> Result<Vec<u8>> {
        let mut out = mem::take(&mut self.header);
        self.sealer.push(plaintext, &mut out)?;
        Ok(out)
    }

    /// Returns the end of the sealed attachment.
    ///
    /// # Errors
    /// As [`AttachmentWriter::push`].
    pub fn finish(self) -> Result<Vec<u8>> {
        let mut out = self.header;
        self.sealer.finish(&mut out)?;
        Ok(out)
    }
}

/// Opens one attachment piece by piece; holds at most one chunk of it.
///
/// What [`push`](Self::push) returns was sealed here, in this order, from the first byte on;
/// **whether it is everything, only [`finish`](Self::finish) says**. Do not act on an attachment
/// (show it as complete, answer that it arrived) before there is an [`AttachmentEnd`].
#[must_use = "whether an attachment was cut is known only after `finish`"]
pub struct AttachmentReader<'a> {
    state: State<'a>,
}

enum State<'a> {
    Header { cipher: Cipher<'a>, place: Vec<u8>, header: Vec<u8> },
    Chunks(Box<Sequence>),
    Failed,
}

enum Cipher<'a> {
    Lent(&'a AttachmentCipher),
    Shared(Arc<AttachmentCipher>),
}

impl Deref for Cipher<'_> {
    type Target = AttachmentCipher;

    fn deref(&self) -> &AttachmentCipher {
        match self {
            Self::Lent(cipher) => cipher,
            Self::Shared(cipher) => cipher,
        }
    }
}

impl<'a> AttachmentReader<'a> {
    fn begin(cipher: Cipher<'a>, record: &str, extra: &[u8]) -> Result<Self> {
        let place = cipher.place(record, extra)?;
        let header = Vec::with_capacity(HEADER);
        Ok(Self { state: State::Header { cipher, place, header } })
    }

    /// Takes the next bytes as stored, any number of them, and returns what is verified by now,
    /// often nothing.
    ///
    /// After an error the reader stays unusable.
    ///
    /// # Errors
    /// As [`AttachmentCipher::open`].
    pub fn push(&mut self, sealed: &[u8]) -> Result<SecretBytes> {
        let opened = self.push_on(sealed);
        if opened.is_err() {
            self.state = State::Failed;
        }
        opened.map(|mut opened| SecretBytes::new(mem::take(&mut *opened)))
    }

    fn push_on(&mut self, sealed: &[u8]) -> Result<Zeroizing<Vec<u8>>> {
        match &mut self.state {
            State::Failed => Err(Error::new(Code::OpenFailed)),
            State::Chunks(sequence) => sequence.push(sealed),
            State::Header { cipher, place, header } => {
                let missing = HEADER.saturating_sub(header.len());
                let (head, rest) = sealed.split_at(missing.min(sealed.len()));
                header.extend_from_slice(head);
                if header.len() < HEADER {
                    return Ok(Zeroizing::default());
                }
                let mut sequence = cipher.start(place, header)?.sequence();
                let opened = sequence.push(rest);
                self.state = State::Chunks(Box::new(sequence));
                opened
            }
        }
    }

    /// Says that this is the authentic end, and returns the last bytes.
    ///
    /// # Errors
    /// `OPEN_FAILED` when bytes are missing or changed, also after an earlier failure.
    pub fn finish(self) -> Result<AttachmentEnd> {
        let State::Chunks(sequence) = self.state else {
            return Err(Error::new(Code::OpenFailed));
        };
        let (mut last, length) = sequence.finish()?;
        Ok(AttachmentEnd { last: SecretBytes::new(mem::take(&mut *last)), length })
    }
}

/// The proof that an attachment was read to its authentic end, with its last bytes.
///
/// Only [`AttachmentReader::finish`] makes one: a function that needs a whole attachment can ask
/// for this value.
#[derive(Debug)]
pub struct AttachmentEnd {
    last: SecretBytes,
    length: u64,
}

impl AttachmentEnd {
    /// The bytes after what [`AttachmentReader::push`] returned: fewer than 16,384, maybe none.
    pub fn last(&self) -> &[u8] {
        self.last.expose()
    }

    /// How many bytes the whole attachment has.
    pub const fn length(&self) -> u64 {
        self.length
    }
}

/// Opens single chunks of one attachment, whose header it has checked.
///
/// Chunk *i* holds the bytes from *i* × 16,384 on and stands at
/// [`ATTACHMENT_HEADER_LEN`](super::ATTACHMENT_HEADER_LEN) + *i* × 16,400 of the sealed attachment,
/// 16,400 bytes long but for the last.
pub struct AttachmentOpener(Opener);

impl AttachmentOpener {
    /// Opens the chunk `number`, counted from 0.
    ///
    /// A result of 16,384 bytes is not the end, a shorter one is: whoever needs to know the length
    /// of the attachment opens its last chunk.
    ///
    /// # Errors
    /// `OPEN_FAILED` for another chunk, another attachment or changed bytes.
    pub fn open_chunk(&self, number: u64, sealed: &[u8]) -> Result<SecretBytes> {
        let mut out = Vec::with_capacity(sealed.len());
        self.0.open_chunk(number, sealed, &mut out)?;
        Ok(SecretBytes::new(out))
    }

    /// Opens the chunks one after the other: a reader that has its header already, and borrows
    /// nothing.
    ///
    /// ```
    /// # use visard::{field::{ATTACHMENT_HEADER_LEN, AttachmentCipher}, keyset::Keyring};
    /// # let keyring = Keyring::generate("acme", "2026-11-23T10:00:00Z".parse()?)?;
    /// # let photos = AttachmentCipher::new(&keyring, "responses", "photo")?;
    /// let sealed = photos.seal("r-1", b"a photo", b"")?;
    /// let (header, chunks) = sealed.split_at(ATTACHMENT_HEADER_LEN);
    /// let mut reader = photos.opener("r-1", b"", header)?.into_reader();
    /// assert!(reader.push(chunks)?.is_empty(), "less than a chunk");
    /// assert_eq!(reader.finish()?.last(), b"a photo");
    /// # Ok::<(), visard::Error>(())
    /// ```
    pub fn into_reader(self) -> AttachmentReader<'static> {
        AttachmentReader { state: State::Chunks(Box::new(self.0.sequence())) }
    }
}

impl fmt::Debug for AttachmentCipher {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("AttachmentCipher").field("keys", &self.keys).finish_non_exhaustive()
    }
}

impl fmt::Debug for AttachmentWriter {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("AttachmentWriter([redacted])")
    }
}

impl fmt::Debug for AttachmentReader<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("AttachmentReader([redacted])")
    }
}

impl fmt::Debug for AttachmentOpener {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("AttachmentOpener([redacted])")
    }
}

#[cfg(test)]
mod tests;
