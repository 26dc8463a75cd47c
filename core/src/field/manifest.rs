//! Which fields a record has: the optional field with index 0 and the empty path
//! (`docs/formats/record.md`).
//!
//! Each field of a record opens by itself, so without this a field can be dropped unnoticed. The
//! manifest holds their number and a hash over index, path and tag of each; the tags fix the
//! ciphertexts.

use super::{Format, check_format, record};
use crate::{
    aead::{Gcm, TAG},
    error::{Code, Error, Result},
    layout::{Reader, put_lv, put_uvarint},
};
use alloc::vec::Vec;
use sha2::{Digest, Sha256};
use subtle::ConstantTimeEq;

/// The path of a manifest, which no field may have.
const PATH: &str = "";

/// What a manifest says of one stored field.
struct Entry<'a> {
    index: u16,
    path: &'a str,
    tag: &'a [u8; TAG],
}

/// Seals the manifest of `fields` (path and sealed value) under their record's key.
pub(super) fn seal(gcm: &Gcm, fields: &[(&str, &[u8])]) -> Result<Vec<u8>> {
    let mut out = Vec::new();
    out.push(Format::RecordField.byte());
    put_uvarint(&mut out, 0);
    let start = out.len();
    out.extend_from_slice(&content(fields)?);
    gcm.seal_in_place(&record::nonce(0), &record::associated(PATH)?, &mut out, start)?;
    Ok(out)
}

/// Checks that the manifest is this record's and that it was sealed over exactly `fields`.
pub(super) fn verify(gcm: &Gcm, manifest: &[u8], fields: &[(&str, &[u8])]) -> Result<()> {
    let mut reader = Reader::new(manifest);
    check_format(&mut reader, Format::RecordField)?;
    if reader.uvarint14() != Some(0) {
        return Err(Error::new(Code::OpenFailed));
    }
    let stated = gcm.open(&record::nonce(0), &record::associated(PATH)?, reader.rest())?;
    if bool::from(stated.ct_eq(&content(fields)?)) {
        Ok(())
    } else {
        Err(Error::new(Code::OpenFailed))
    }
}

/// `n u16‖SHA-256(∀ fields, index ascending: uvarint(index)‖LV(path)‖tag)`.
fn content(fields: &[(&str, &[u8])]) -> Result<Vec<u8>> {
    let entries = fields.iter().map(|(path, sealed)| Entry::read(path, sealed));
    let mut entries = entries.collect::<Result<Vec<_>>>()?;
    entries.sort_by_key(|entry| entry.index);
    // An index twice would make the order, and so the hash, a matter of taste.
    if !entries.is_sorted_by(|first, second| first.index < second.index) {
        return Err(Error::new(Code::OpenFailed));
    }
    let number = u16::try_from(entries.len()).map_err(|_| Error::new(Code::LimitExceeded))?;
    let mut hash = Sha256::new();
    let mut part = Vec::new();
    for entry in &entries {
        part.clear();
        put_uvarint(&mut part, entry.index.into());
        put_lv(&mut part, entry.path.as_bytes())?;
        part.extend_from_slice(entry.tag);
        hash.update(&part);
    }
    Ok([&number.to_be_bytes()[..], &hash.finalize()].concat())
}

impl<'a> Entry<'a> {
    fn read(path: &'a str, sealed: &'a [u8]) -> Result<Self> {
        let mut reader = Reader::new(sealed);
        check_format(&mut reader, Format::RecordField)?;
        let index = reader.uvarint14().filter(|index| *index > 0);
        match (index, reader.rest().last_chunk()) {
            (Some(index), Some(tag)) => Ok(Self { index, path, tag }),
            _ => Err(Error::new(Code::OpenFailed)),
        }
    }
}

#[cfg(test)]
mod tests;
