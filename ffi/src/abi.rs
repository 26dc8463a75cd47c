//! Versions and memory
//!
//! A program may compare `VISARD_ABI_VERSION` (what it was compiled with) with
//! `visard_abi_version()` (what it was linked to) at start.

use crate::guard::{bytes, guard, output};
use ::visard::SecretBytes;
use core::{
    ffi::{CStr, c_char, c_void},
    mem, ptr,
};
use zeroize::Zeroize;

/// The number of this ABI. It grows with every incompatible change and is part of the SONAME.
pub const VISARD_ABI_VERSION: u32 = 1;

/// The status of a call: 0 or a number of `visard::Code`.
pub type visard_status = i32;

/// The call succeeded.
pub(crate) const VISARD_STATUS_OK: visard_status = 0;

const VERSION: &CStr =
    match CStr::from_bytes_with_nul(concat!(env!("CARGO_PKG_VERSION"), "\0").as_bytes()) {
        Ok(version) => version,
        Err(_) => c"",
    };

/// Bytes that the library hands out: UTF-8 text, or binary where the function says so.
///
/// Declare it as `visard_buf out = {NULL, 0};`. A successful call fills it, unless the function says
/// that there may be nothing, and the caller then owns it: pass it to visard_buf_free() once. There is
/// one NUL after the last byte, so text can be printed as a C string. Calls overwrite the buffer
/// without freeing what was in it. It is a plain value without lock: one thread at a time.
#[repr(C)]
#[derive(Debug)]
pub struct visard_buf {
    /// The first byte; `NULL` only in a buffer that was not filled, or freed.
    pub data: *mut u8,
    /// How many bytes, without the NUL.
    pub len: usize,
}

impl visard_buf {
    /// Moves bytes into memory of exactly their size and a NUL, and wipes where they were.
    pub(crate) fn holding(bytes: impl Into<Vec<u8>>) -> Self {
        Self::copying(&SecretBytes::new(bytes.into()))
    }

    /// Copies secret bytes into memory of exactly their size and a NUL.
    pub(crate) fn copying(bytes: &SecretBytes) -> Self {
        let held: Box<[u8]> = bytes.expose().iter().copied().chain([0]).collect();
        Self { len: bytes.len(), data: Box::into_raw(held).cast() }
    }
}

/// The version of the library, for example "0.1.0". A static string that ends in NUL.
#[unsafe(no_mangle)]
#[must_use]
pub extern "C" fn visard_version() -> *const c_char {
    VERSION.as_ptr()
}

/// The `VISARD_ABI_VERSION` of the library that is linked. Another number than that of the header
/// means that the two do not fit together.
#[unsafe(no_mangle)]
#[must_use]
pub extern "C" fn visard_abi_version() -> u32 {
    VISARD_ABI_VERSION
}

/// Puts a copy of `data` into a buffer: how a callback gives bytes back. The buffer then belongs to
/// the library, which frees it.
///
/// Fails with NULL_POINTER, and with LIMIT_EXCEEDED for an impossible length.
///
/// # Safety
/// `data` is readable for `data_len` bytes; `out` is writable.
#[unsafe(no_mangle)]
#[must_use]
pub unsafe extern "C" fn visard_buf_copy(
    data: *const c_void,
    data_len: usize,
    out: *mut visard_buf,
) -> visard_status {
    guard(|| {
        // SAFETY: as the caller promises.
        let data = unsafe { bytes(data, data_len) }?;
        // SAFETY: as the caller promises.
        let out = unsafe { output(out) }?;
        out.write(visard_buf::holding(data));
        Ok(())
    })
}

/// Wipes and frees what a call put into the buffer, and sets it to {NULL, 0}. Nothing happens for
/// `NULL`, for an empty buffer, or the second time.
///
/// # Safety
/// `buf` is `NULL` or points to a buffer that is {NULL, 0} or was filled by this library and not
/// changed or copied elsewhere to be freed there.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn visard_buf_free(buf: *mut visard_buf) {
    // SAFETY: NULL or the caller's buffer.
    let Some(buf) = (unsafe { buf.as_mut() }) else { return };
    let len = mem::take(&mut buf.len);
    let data = mem::replace(&mut buf.data, ptr::null_mut());
    if data.is_null() {
        return;
    }
    let whole = ptr::slice_from_raw_parts_mut(data, len.saturating_add(1));
    // SAFETY: `copying` made it, with one byte more than `len`, and it was not freed before.
    let mut whole = unsafe { Box::from_raw(whole) };
    whole.zeroize();
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_version_is_that_of_the_package() {
        assert_eq!(VERSION.to_str().unwrap(), env!("CARGO_PKG_VERSION"));
    }

    #[test]
    fn a_buffer_ends_in_nul_and_frees_once() {
        let mut buf = visard_buf::holding("token");
        // SAFETY: the five bytes are followed by NUL.
        let text = unsafe { CStr::from_ptr(buf.data.cast()) };
        assert_eq!(text, c"token");
        // SAFETY: made above.
        unsafe { visard_buf_free(&raw mut buf) };
        assert!(buf.data.is_null());
        assert_eq!(buf.len, 0);
        // SAFETY: freed buffers may be freed again.
        unsafe { visard_buf_free(&raw mut buf) };
    }

    #[test]
    fn an_empty_result_is_an_empty_string() {
        let mut buf = visard_buf::holding("");
        assert!(!buf.data.is_null());
        // SAFETY: made above.
        unsafe { visard_buf_free(&raw mut buf) };
    }
}
