//! Attachments
//!
//! A column of `VISARD_FORMAT_ATTACHMENT` seals values of any length in chunks. visard_field_seal()
//! and visard_field_open() take a whole one. For what should not be in memory at once, a writer and
//! a reader take it piece by piece, each piece of any length, and write into memory of the caller:
//!
//! ```text
//!     size_t room = visard_attachment_room(sizeof piece);      // for pieces of this length
//!     while ((len = fread(piece, 1, sizeof piece, file)) > 0) {
//!       status = visard_writer_push(writer, piece, len, out, room, &out_len);  // store out_len bytes
//!     }
//!     status = visard_writer_finish(writer, out, room, &out_len);               // store these, too
//! ```
//!
//! What a reader gives was sealed here, in this order, from the first byte on. Whether it is
//! everything, only visard_reader_finish() says: do not act on an attachment before (show it as
//! complete, answer that it arrived). These two handles change; calls on one of them wait for each
//! other, so that threads do no harm, but only the caller knows the order of the pieces.

use crate::{
    abi::visard_status,
    field::{Column, visard_field},
    guard::{boxed, bytes, guard, handle, output, release, room, text},
};
use ::visard::{
    Code, Error, Result,
    field::{AttachmentCipher, AttachmentReader, AttachmentWriter, sealed_attachment_len},
};
use core::{
    ffi::{c_char, c_void},
    fmt,
    mem::MaybeUninit,
};
use std::sync::{Arc, Mutex, PoisonError};

/// Seals one attachment piece by piece; holds at most 16,384 bytes of it.
///
/// It changes with each call; threads that use it at once wait for each other. It may outlive the
/// field it was made from.
pub struct visard_writer(Mutex<Option<AttachmentWriter>>);

/// Opens one attachment piece by piece; holds at most 16,400 bytes of it.
///
/// It changes with each call; threads that use it at once wait for each other. It may outlive the
/// field it was made from.
pub struct visard_reader(Mutex<Option<AttachmentReader<'static>>>);

/// How many bytes of memory a push of `len` bytes may fill, and with 0 a finish: for writers and
/// readers, about `len` and one chunk more.
#[unsafe(no_mangle)]
#[must_use]
pub extern "C" fn visard_attachment_room(len: usize) -> usize {
    let longest = sealed_attachment_len(u64::try_from(len).unwrap_or(u64::MAX));
    // A chunk that was begun by earlier pushes.
    let more = sealed_attachment_len(0).saturating_add(CHUNK);
    usize::try_from(longest.saturating_add(more)).unwrap_or(usize::MAX)
}

const CHUNK: u64 = 16_384;

/// Begins an attachment of `record` in a column of `VISARD_FORMAT_ATTACHMENT`. `extra` is bound but
/// not stored, for example a row version; it may be `NULL` with 0. Free it with
/// visard_writer_free().
///
/// Fails with INVALID_ARGUMENT for a column in another format and for an empty record,
/// LIMIT_EXCEEDED, RANDOM_UNAVAILABLE.
///
/// # Safety
/// `field` is live; `record` and `extra` are readable for their lengths; `out` is writable.
#[unsafe(no_mangle)]
#[must_use]
pub unsafe extern "C" fn visard_writer_new(
    field: *const visard_field,
    record: *const c_char,
    record_len: usize,
    extra: *const c_void,
    extra_len: usize,
    out: *mut *mut visard_writer,
) -> visard_status {
    guard(|| {
        // SAFETY: as the caller promises.
        let field = unsafe { handle(field) }?;
        // SAFETY: as the caller promises.
        let record = unsafe { text(record, record_len) }?;
        // SAFETY: as the caller promises.
        let extra = unsafe { bytes(extra, extra_len) }?;
        // SAFETY: as the caller promises.
        let out = unsafe { output(out) }?;
        let writer = attachments(field)?.writer(record, extra)?;
        out.write(boxed(visard_writer(Mutex::new(Some(writer)))));
        Ok(())
    })
}

/// Takes the next `data`, and writes what to store next to `out`: `out_len` bytes, often none.
///
/// Fails with INVALID_ARGUMENT when `out_size` is less than visard_attachment_room(data_len), which
/// takes nothing, and after visard_writer_finish(); LIMIT_EXCEEDED after 4 PiB.
///
/// # Safety
/// `writer` is live; `data` is readable for its length; `out` is writable for `out_size` bytes and
/// overlaps nothing; `out_len` is writable.
#[unsafe(no_mangle)]
#[must_use]
pub unsafe extern "C" fn visard_writer_push(
    writer: *const visard_writer,
    data: *const c_void,
    data_len: usize,
    out: *mut c_void,
    out_size: usize,
    out_len: *mut usize,
) -> visard_status {
    guard(|| {
        // SAFETY: as the caller promises.
        let writer = unsafe { handle(writer) }?;
        // SAFETY: as the caller promises.
        let data = unsafe { bytes(data, data_len) }?;
        // SAFETY: as the caller promises.
        let out = unsafe { room(out.cast(), out_size) }?;
        // SAFETY: as the caller promises.
        let out_len = unsafe { output(out_len) }?;
        check_room(out, data_len)?;
        out_len.write(put(out, &writer.push(data)?)?);
        Ok(())
    })
}

/// Writes the end of the attachment to `out`. An attachment that was not finished does not open.
///
/// Fails with INVALID_ARGUMENT when `out_size` is less than visard_attachment_room(0), which takes
/// nothing, and the second time; LIMIT_EXCEEDED after 4 PiB.
///
/// # Safety
/// `writer` is live; `out` is writable for `out_size` bytes and overlaps nothing; `out_len` is
/// writable.
#[unsafe(no_mangle)]
#[must_use]
pub unsafe extern "C" fn visard_writer_finish(
    writer: *const visard_writer,
    out: *mut c_void,
    out_size: usize,
    out_len: *mut usize,
) -> visard_status {
    guard(|| {
        // SAFETY: as the caller promises.
        let writer = unsafe { handle(writer) }?;
        // SAFETY: as the caller promises.
        let out = unsafe { room(out.cast(), out_size) }?;
        // SAFETY: as the caller promises.
        let out_len = unsafe { output(out_len) }?;
        check_room(out, 0)?;
        out_len.write(put(out, &writer.finish()?)?);
        Ok(())
    })
}

/// Wipes and frees a writer. Nothing happens for `NULL`.
///
/// # Safety
/// `writer` is `NULL` or live, and no other thread uses it any more.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn visard_writer_free(writer: *mut visard_writer) {
    // SAFETY: as the caller promises.
    unsafe { release(writer) };
}

/// Begins to open an attachment of `record` in a column of `VISARD_FORMAT_ATTACHMENT`, sealed with
/// the same `extra`. Free it with visard_reader_free().
///
/// Fails with INVALID_ARGUMENT for a column in another format and for an empty record,
/// LIMIT_EXCEEDED.
///
/// # Safety
/// `field` is live; `record` and `extra` are readable for their lengths; `out` is writable.
#[unsafe(no_mangle)]
#[must_use]
pub unsafe extern "C" fn visard_reader_new(
    field: *const visard_field,
    record: *const c_char,
    record_len: usize,
    extra: *const c_void,
    extra_len: usize,
    out: *mut *mut visard_reader,
) -> visard_status {
    guard(|| {
        // SAFETY: as the caller promises.
        let field = unsafe { handle(field) }?;
        // SAFETY: as the caller promises.
        let record = unsafe { text(record, record_len) }?;
        // SAFETY: as the caller promises.
        let extra = unsafe { bytes(extra, extra_len) }?;
        // SAFETY: as the caller promises.
        let out = unsafe { output(out) }?;
        let reader = attachments(field)?.shared_reader(record, extra)?;
        out.write(boxed(visard_reader(Mutex::new(Some(reader)))));
        Ok(())
    })
}

/// Takes the next bytes as stored, and writes what is verified by now to `out`: `out_len` bytes,
/// often none. There may be more, or the attachment may have been cut: ask visard_reader_finish().
///
/// Fails with INVALID_ARGUMENT when `out_size` is less than visard_attachment_room(sealed_len),
/// which takes nothing. Any other failure ends the reader: OPEN_FAILED for another place, other
/// keys or changed bytes, and for every call after that or after the end, KEY_UNKNOWN,
/// UNSUPPORTED_FORMAT.
///
/// # Safety
/// `reader` is live; `sealed` is readable for its length; `out` is writable for `out_size` bytes
/// and overlaps nothing; `out_len` is writable.
#[unsafe(no_mangle)]
#[must_use]
pub unsafe extern "C" fn visard_reader_push(
    reader: *const visard_reader,
    sealed: *const c_void,
    sealed_len: usize,
    out: *mut c_void,
    out_size: usize,
    out_len: *mut usize,
) -> visard_status {
    guard(|| {
        // SAFETY: as the caller promises.
        let reader = unsafe { handle(reader) }?;
        // SAFETY: as the caller promises.
        let sealed = unsafe { bytes(sealed, sealed_len) }?;
        // SAFETY: as the caller promises.
        let out = unsafe { room(out.cast(), out_size) }?;
        // SAFETY: as the caller promises.
        let out_len = unsafe { output(out_len) }?;
        check_room(out, sealed_len)?;
        out_len.write(reader.push(sealed, |opened| put(out, opened))?);
        Ok(())
    })
}

/// Says that this is the authentic end, writes the last bytes to `out`, and how many bytes the
/// whole attachment has to `out_total`.
///
/// Fails with INVALID_ARGUMENT when `out_size` is less than visard_attachment_room(0), which takes
/// nothing; OPEN_FAILED when bytes are missing or changed, after an earlier failure and the second
/// time: then throw away what visard_reader_push() gave.
///
/// # Safety
/// `reader` is live; `out` is writable for `out_size` bytes and overlaps nothing; `out_len` and
/// `out_total` are writable and do not overlap.
#[unsafe(no_mangle)]
#[must_use]
pub unsafe extern "C" fn visard_reader_finish(
    reader: *const visard_reader,
    out: *mut c_void,
    out_size: usize,
    out_len: *mut usize,
    out_total: *mut u64,
) -> visard_status {
    guard(|| {
        // SAFETY: as the caller promises.
        let reader = unsafe { handle(reader) }?;
        // SAFETY: as the caller promises.
        let out = unsafe { room(out.cast(), out_size) }?;
        // SAFETY: as the caller promises.
        let out_len = unsafe { output(out_len) }?;
        // SAFETY: as the caller promises.
        let out_total = unsafe { output(out_total) }?;
        check_room(out, 0)?;
        let (len, total) = reader.finish(|last| put(out, last))?;
        out_len.write(len);
        out_total.write(total);
        Ok(())
    })
}

/// Wipes and frees a reader. Nothing happens for `NULL`.
///
/// # Safety
/// `reader` is `NULL` or live, and no other thread uses it any more.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn visard_reader_free(reader: *mut visard_reader) {
    // SAFETY: as the caller promises.
    unsafe { release(reader) };
}

impl visard_writer {
    fn push(&self, data: &[u8]) -> Result<Vec<u8>> {
        let mut held = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        // Put back only after success: what follows a gap would not open.
        let mut writer = held.take().ok_or(Error::new(Code::InvalidArgument))?;
        let sealed = writer.push(data)?;
        *held = Some(writer);
        Ok(sealed)
    }

    fn finish(&self) -> Result<Vec<u8>> {
        let mut held = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        held.take().ok_or(Error::new(Code::InvalidArgument))?.finish()
    }
}

impl visard_reader {
    fn push<T>(&self, sealed: &[u8], give: impl FnOnce(&[u8]) -> Result<T>) -> Result<T> {
        let mut held = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        // Put back only after success.
        let mut reader = held.take().ok_or(Error::new(Code::OpenFailed))?;
        let given = give(reader.push(sealed)?.expose())?;
        *held = Some(reader);
        Ok(given)
    }

    fn finish<T>(&self, give: impl FnOnce(&[u8]) -> Result<T>) -> Result<(T, u64)> {
        let mut held = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        let end = held.take().ok_or(Error::new(Code::OpenFailed))?.finish()?;
        Ok((give(end.last())?, end.length()))
    }
}

impl fmt::Debug for visard_writer {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("visard_writer([redacted])")
    }
}

impl fmt::Debug for visard_reader {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("visard_reader([redacted])")
    }
}

fn attachments(field: &visard_field) -> Result<&Arc<AttachmentCipher>> {
    match &field.0 {
        Column::Attachment(cipher) => Ok(cipher),
        _ => Err(Error::because(Code::InvalidArgument, "the column has another format")),
    }
}

fn check_room(out: &[MaybeUninit<u8>], len: usize) -> Result<()> {
    if out.len() < visard_attachment_room(len) {
        return Err(Error::because(Code::InvalidArgument, "the room for the result is too small"));
    }
    Ok(())
}

/// Copies a result to the caller's room, whose size was checked before.
fn put(out: &mut [MaybeUninit<u8>], from: &[u8]) -> Result<usize> {
    let to = out.get_mut(..from.len()).ok_or(Error::new(Code::Internal))?;
    for (place, byte) in to.iter_mut().zip(from) {
        place.write(*byte);
    }
    Ok(from.len())
}

#[cfg(test)]
mod tests {
    use super::*;
    use ::visard::field::ATTACHMENT_HEADER_LEN;

    #[test]
    fn the_room_holds_what_any_push_gives() {
        for held in [0, 1, 16_383] {
            for len in [0, 1, 16_383, 16_384, 16_385, 100_000] {
                let full = (held + len) / 16_384;
                assert!(visard_attachment_room(len) >= ATTACHMENT_HEADER_LEN + full * 16_400);
            }
        }
        assert!(visard_attachment_room(0) >= ATTACHMENT_HEADER_LEN + 16_383 + 16);
        assert_eq!(visard_attachment_room(usize::MAX), usize::MAX);
    }
}
