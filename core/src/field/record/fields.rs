//! The fields of a record: which may be sealed together, and each as a message under the record's key,
//! format `0x14`.

use super::INTERNAL;
use crate::{
    aead::{Aad, Gcm, Message},
    error::{Code, Error, Result},
    field::{Format, MAX_FIELDS, MAX_PATH, SealedFields, check_plaintext, record_field_len},
    layout::put_lv,
};
use alloc::{vec, vec::Vec};
use core::mem;
use zeroize::Zeroizing;

const FIELD_FORMAT: u8 = Format::RecordField.byte();

pub(super) fn check_fields(fields: &[(&str, &[u8])]) -> Result<()> {
    check_number(fields.len())?;
    for (path, plaintext) in fields {
        check_path(path)?;
        check_plaintext(plaintext)?;
    }
    // In ascending order, as most profiles list them, they need no sorting.
    if fields.is_sorted_by(|(first, _), (second, _)| first < second) {
        return Ok(());
    }
    let mut paths: Vec<_> = fields.iter().map(|(path, _)| *path).collect();
    paths.sort_unstable();
    let unique = paths.iter().zip(paths.iter().skip(1)).all(|(first, second)| first != second);
    if unique { Ok(()) } else { Err(Error::new(Code::DuplicateField)) }
}

pub(super) const fn check_number(fields: usize) -> Result<()> {
    if fields > MAX_FIELDS {
        return Err(Error::because(Code::LimitExceeded, "a record has at most 16,383 fields"));
    }
    Ok(())
}

pub(super) fn check_path(path: &str) -> Result<()> {
    match path.len() {
        0 => Err(Error::because(Code::InvalidArgument, "the path of a field is empty")),
        1..=MAX_PATH => Ok(()),
        _ => Err(Error::because(Code::LimitExceeded, "a path is longer than 1,024 bytes")),
    }
}

/// All fields at once, so that they share one key stream and one buffer.
pub(super) fn seal_fields(gcm: &Gcm, fields: &[(&str, &[u8])]) -> Result<SealedFields> {
    let lengths =
        fields.iter().zip(1..).map(|((_, plain), index)| record_field_len(index, plain.len()));
    let mut end = 0_usize;
    let ends: Vec<usize> = lengths
        .map(|length| {
            end = end.saturating_add(length);
            end
        })
        .collect();
    let mut buffer = Zeroizing::new(vec![0; end]);
    let mut messages = Vec::with_capacity(fields.len());
    let mut rest = buffer.as_mut_slice();
    for ((path, plaintext), index) in fields.iter().zip(1_u16..) {
        let (head, body, tag);
        (head, rest) = rest.split_at_mut_checked(head_len(index)).ok_or(INTERNAL)?;
        (body, rest) = rest.split_at_mut_checked(plaintext.len()).ok_or(INTERNAL)?;
        (tag, rest) = rest.split_first_chunk_mut().ok_or(INTERNAL)?;
        put_head(head, index);
        body.copy_from_slice(plaintext);
        let aad = Aad::named(FIELD_FORMAT, path.as_bytes())?;
        messages.push(Message { nonce: nonce(index), aad, body, tag });
    }
    gcm.seal_all(&mut messages)?;
    Ok(SealedFields::new(mem::take(&mut *buffer), ends))
}

/// Format byte and index as unsigned LEB128.
fn put_head(head: &mut [u8], index: u16) {
    let [_, low] = (index & 0x7f).to_be_bytes();
    let [_, high] = (index >> 7).to_be_bytes();
    match head {
        [format, only] => (*format, *only) = (FIELD_FORMAT, low),
        [format, first, second] => (*format, *first, *second) = (FIELD_FORMAT, low | 0x80, high),
        _ => {}
    }
}

/// Format byte and an index of one or two bytes.
const fn head_len(index: u16) -> usize {
    if index < 0x80 { 2 } else { 3 }
}

/// Eight zero bytes and the index as u32: unique under a record's key, which is used once.
pub(in crate::field) const fn nonce(index: u16) -> [u8; 12] {
    let [high, low] = index.to_be_bytes();
    [0, 0, 0, 0, 0, 0, 0, 0, 0, 0, high, low]
}

/// `14‖LV(path)`.
pub(in crate::field) fn associated(path: &str) -> Result<Vec<u8>> {
    let mut aad = Vec::with_capacity(path.len().saturating_add(3));
    aad.push(FIELD_FORMAT);
    put_lv(&mut aad, path.as_bytes())?;
    Ok(aad)
}
