//! Attachments: whole, piece by piece, or one chunk.

use super::{Result, keyring::Keyring, opened};
use alloc::{sync::Arc, vec::Vec};
use js_sys::Uint8Array;
use visard::{SecretBytes, field};
use wasm_bindgen::prelude::*;

/// Seals and opens the attachments of one column.
#[wasm_bindgen]
#[derive(Debug)]
pub struct AttachmentCipher(Arc<field::AttachmentCipher>);

#[wasm_bindgen]
impl AttachmentCipher {
    /// The cipher of a column.
    ///
    /// # Errors
    /// As [`field::AttachmentCipher::new`].
    #[wasm_bindgen(constructor)]
    pub fn new(keyring: &Keyring, table: &str, field: &str) -> Result<Self> {
        Ok(Self(Arc::new(field::AttachmentCipher::new(&keyring.0, table, field)?)))
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
    pub fn reader(&self, record: &str, extra: &[u8]) -> Result<AttachmentReader> {
        Ok(AttachmentReader(self.0.shared_reader(record, extra)?))
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
pub struct AttachmentReader(field::AttachmentReader<'static>);

#[wasm_bindgen]
impl AttachmentReader {
    /// What is verified by now, often nothing. After an error nothing more is given.
    ///
    /// # Errors
    /// As [`field::AttachmentReader::push`].
    pub fn push(&mut self, sealed: &[u8]) -> Result<Uint8Array> {
        Ok(opened(&self.0.push(sealed)?))
    }

    /// The last bytes, if this is the authentic end.
    ///
    /// # Errors
    /// As [`field::AttachmentReader::finish`].
    pub fn finish(self) -> Result<Uint8Array> {
        Ok(Uint8Array::from(self.0.finish()?.last()))
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
