//! Attachments: whole, piece by piece, or one chunk.

use super::{Result, keyring::Keyring, opened};
use alloc::{rc::Rc, string::String, vec::Vec};
use core::mem;
use js_sys::Uint8Array;
use visard::{
    Code, Error, SecretBytes,
    field::{self, ATTACHMENT_HEADER_LEN},
};
use wasm_bindgen::prelude::*;

/// Seals and opens the attachments of one column.
#[wasm_bindgen]
#[derive(Debug)]
pub struct AttachmentCipher(Rc<field::AttachmentCipher>);

#[wasm_bindgen]
impl AttachmentCipher {
    /// The cipher of a column.
    ///
    /// # Errors
    /// As [`field::AttachmentCipher::new`].
    #[wasm_bindgen(constructor)]
    pub fn new(keyring: &Keyring, table: &str, field: &str) -> Result<Self> {
        Ok(Self(Rc::new(field::AttachmentCipher::new(&keyring.0, table, field)?)))
    }

    /// Seals a whole attachment.
    ///
    /// # Errors
    /// As [`field::AttachmentCipher::seal`].
    pub fn seal(&self, record: &str, attachment: Vec<u8>, extra: &[u8]) -> Result<Vec<u8>> {
        Ok(self.0.seal(record, SecretBytes::new(attachment).expose(), extra)?)
    }

    /// Opens a whole attachment.
    ///
    /// # Errors
    /// As [`field::AttachmentCipher::open`].
    pub fn open(&self, record: &str, sealed: &[u8], extra: &[u8]) -> Result<Uint8Array> {
        Ok(opened(&self.0.open(record, sealed, extra)?))
    }

    /// What seals an attachment piece by piece.
    ///
    /// # Errors
    /// As [`field::AttachmentCipher::writer`].
    pub fn writer(&self, record: &str, extra: &[u8]) -> Result<AttachmentWriter> {
        Ok(AttachmentWriter(self.0.writer(record, extra)?))
    }

    /// What opens an attachment piece by piece.
    ///
    /// # Errors
    /// As [`field::AttachmentCipher::reader`].
    pub fn reader(&self, record: String, extra: Vec<u8>) -> Result<AttachmentReader> {
        drop(self.0.reader(&record, &extra)?);
        let cipher = Rc::clone(&self.0);
        Ok(AttachmentReader(Reading::Header { cipher, record, extra, header: Vec::new() }))
    }

    /// What opens single chunks.
    ///
    /// # Errors
    /// As [`field::AttachmentCipher::opener`].
    pub fn opener(&self, record: &str, extra: &[u8], header: &[u8]) -> Result<AttachmentOpener> {
        Ok(AttachmentOpener(self.0.opener(record, extra, header)?))
    }
}

/// Seals one attachment piece by piece.
#[wasm_bindgen]
#[derive(Debug)]
pub struct AttachmentWriter(field::AttachmentWriter);

#[wasm_bindgen]
impl AttachmentWriter {
    /// What to store next, often nothing.
    ///
    /// # Errors
    /// As [`field::AttachmentWriter::push`].
    pub fn push(&mut self, piece: Vec<u8>) -> Result<Vec<u8>> {
        Ok(self.0.push(SecretBytes::new(piece).expose())?)
    }

    /// The end of the sealed attachment.
    ///
    /// # Errors
    /// As [`field::AttachmentWriter::finish`].
    pub fn finish(self) -> Result<Vec<u8>> {
        Ok(self.0.finish()?)
    }
}

/// Opens one attachment piece by piece.
#[wasm_bindgen]
#[derive(Debug)]
pub struct AttachmentReader(Reading);

/// A reader of the core borrows its cipher until it has the header, which JavaScript cannot do.
#[derive(Debug)]
enum Reading {
    Header { cipher: Rc<field::AttachmentCipher>, record: String, extra: Vec<u8>, header: Vec<u8> },
    Chunks(field::AttachmentReader<'static>),
    Failed,
}

#[wasm_bindgen]
impl AttachmentReader {
    /// What is verified by now, often nothing. After an error nothing more is given.
    ///
    /// # Errors
    /// As [`field::AttachmentReader::push`].
    pub fn push(&mut self, sealed: &[u8]) -> Result<Uint8Array> {
        let (reading, opened) = mem::replace(&mut self.0, Reading::Failed).push(sealed)?;
        self.0 = reading;
        Ok(Uint8Array::from(opened.expose()))
    }

    /// The last bytes, if this is the authentic end.
    ///
    /// # Errors
    /// As [`field::AttachmentReader::finish`].
    pub fn finish(self) -> Result<Uint8Array> {
        let Reading::Chunks(chunks) = self.0 else {
            return Err(Error::new(Code::OpenFailed).into());
        };
        Ok(Uint8Array::from(chunks.finish()?.last()))
    }
}

impl Reading {
    fn push(self, sealed: &[u8]) -> visard::Result<(Self, SecretBytes)> {
        match self {
            Self::Failed => Err(Error::new(Code::OpenFailed)),
            Self::Chunks(mut chunks) => {
                let opened = chunks.push(sealed)?;
                Ok((Self::Chunks(chunks), opened))
            }
            Self::Header { cipher, record, extra, mut header } => {
                let missing = ATTACHMENT_HEADER_LEN.saturating_sub(header.len());
                let (head, rest) = sealed.split_at(missing.min(sealed.len()));
                header.extend_from_slice(head);
                if header.len() < ATTACHMENT_HEADER_LEN {
                    let waiting = Self::Header { cipher, record, extra, header };
                    return Ok((waiting, SecretBytes::new(Vec::new())));
                }
                let mut chunks = cipher.opener(&record, &extra, &header)?.into_reader();
                let opened = chunks.push(rest)?;
                Ok((Self::Chunks(chunks), opened))
            }
        }
    }
}

/// Opens single chunks of one attachment.
#[wasm_bindgen]
#[derive(Debug)]
pub struct AttachmentOpener(field::AttachmentOpener);

#[wasm_bindgen]
impl AttachmentOpener {
    /// Opens a chunk, counted from 0.
    ///
    /// # Errors
    /// As [`field::AttachmentOpener::open_chunk`].
    #[wasm_bindgen(js_name = openChunk)]
    pub fn open_chunk(&self, number: u64, sealed: &[u8]) -> Result<Uint8Array> {
        Ok(opened(&self.0.open_chunk(number, sealed)?))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use visard::keyset;

    #[test]
    fn an_attachment_opens_in_pieces_of_any_size_and_not_without_its_end() {
        let keyring = keyset::Keyring::generate("acme", "2026-11-23T10:00:00Z".parse().unwrap());
        let cipher = field::AttachmentCipher::new(&keyring.unwrap(), "responses", "photo").unwrap();
        let cipher = Rc::new(cipher);
        let sealed = cipher.seal("r-1", &vec![7; 20_000], b"").unwrap();
        let header = || Reading::Header {
            cipher: Rc::clone(&cipher),
            record: "r-1".to_owned(),
            extra: Vec::new(),
            header: Vec::new(),
        };
        for size in [1, 60, 61, 62, 16_461, sealed.len()] {
            let (mut reading, mut opened) = (header(), 0);
            for piece in sealed.chunks(size) {
                let (next, got) = reading.push(piece).unwrap();
                (reading, opened) = (next, opened + got.expose().len());
            }
            let Reading::Chunks(chunks) = reading else { panic!("no header in {size}") };
            assert_eq!(opened + chunks.finish().unwrap().last().len(), 20_000);
        }
        let (reading, _) = header().push(&sealed[..16_461]).unwrap();
        let Reading::Chunks(chunks) = reading else { panic!("no header") };
        assert_eq!(chunks.finish().unwrap_err().code(), Code::OpenFailed);
    }
}
