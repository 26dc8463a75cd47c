//! An attachment that is being read: a reader of the core that does not borrow its cipher.

use ::visard::{
    Code, Error, Result,
    field::{ATTACHMENT_HEADER_LEN, AttachmentCipher, AttachmentReader},
};
use std::sync::Arc;

/// How far a reader is.
pub(crate) enum Reading {
    /// The header, as far as it has come.
    Header {
        cipher: Arc<AttachmentCipher>,
        record: String,
        extra: Vec<u8>,
        header: Vec<u8>,
    },
    Chunks(AttachmentReader<'static>),
    /// After one failure everything fails.
    Over,
}

impl Reading {
    pub(crate) fn new(cipher: &Arc<AttachmentCipher>, record: &str, extra: &[u8]) -> Result<Self> {
        // The same names fail here as in `opener`, before the first byte is there.
        drop(cipher.reader(record, extra)?);
        let (cipher, header) = (Arc::clone(cipher), Vec::with_capacity(ATTACHMENT_HEADER_LEN));
        Ok(Self::Header { cipher, record: record.to_owned(), extra: extra.to_vec(), header })
    }

    /// The state after these bytes, and what became of those that were opened.
    pub(crate) fn push<T>(
        self,
        sealed: &[u8],
        give: impl FnOnce(&[u8]) -> Result<T>,
    ) -> Result<(T, Self)> {
        match self {
            Self::Over => Err(Error::new(Code::OpenFailed)),
            Self::Chunks(mut reader) => {
                let given = give(reader.push(sealed)?.expose())?;
                Ok((given, Self::Chunks(reader)))
            }
            Self::Header { cipher, record, extra, mut header } => {
                let missing = ATTACHMENT_HEADER_LEN.saturating_sub(header.len());
                let (head, rest) = sealed.split_at(missing.min(sealed.len()));
                header.extend_from_slice(head);
                if header.len() < ATTACHMENT_HEADER_LEN {
                    return Ok((give(&[])?, Self::Header { cipher, record, extra, header }));
                }
                let reader = cipher.opener(&record, &extra, &header)?.into_reader();
                Self::Chunks(reader).push(rest, give)
            }
        }
    }
}
