//! The border itself: one guard against panics, and the few ways in which a pointer becomes Rust.
//!
//! Everything unsafe about reading what C passes is on this page. The functions are `unsafe`
//! because only the caller knows whether a pointer is what it should be; `NULL` and impossible
//! lengths are caught.

use crate::{
    abi::{VISARD_STATUS_OK, visard_status},
    url::visard_text,
};
use ::visard::{Code, Error, Result};
use core::{
    ffi::{c_char, c_void},
    mem::MaybeUninit,
    panic::AssertUnwindSafe,
    slice, str,
};
use std::panic::catch_unwind;

/// Runs one call; an error becomes its status, a panic `INTERNAL`.
///
/// Nothing is half done after a panic: handles are immutable, and `call` writes its outputs last.
pub(crate) fn guard(call: impl FnOnce() -> Result<()>) -> visard_status {
    match catch_unwind(AssertUnwindSafe(call)) {
        Ok(Ok(())) => VISARD_STATUS_OK,
        Ok(Err(error)) => error.code().number(),
        Err(_) => Code::Internal.number(),
    }
}

/// Bytes that C passes as pointer and length; `NULL` with 0 is empty.
///
/// # Safety
/// `data` is readable for `len` bytes during `'a`, and nobody writes them.
pub(crate) unsafe fn bytes<'a>(data: *const c_void, len: usize) -> Result<&'a [u8]> {
    // SAFETY: the same promise.
    unsafe { items(data.cast(), len) }
}

/// Structs that C passes as pointer and number; `NULL` with 0 is none.
///
/// # Safety
/// `data` is readable for `len` values of `T` during `'a`, and nobody writes them.
pub(crate) unsafe fn items<'a, T>(data: *const T, len: usize) -> Result<&'a [T]> {
    if len == 0 {
        return Ok(&[]);
    }
    if data.is_null() {
        return Err(Error::new(Code::NullPointer));
    }
    check_length::<T>(len)?;
    // SAFETY: not NULL, at most `isize::MAX` bytes, and readable as the caller promises.
    Ok(unsafe { slice::from_raw_parts(data, len) })
}

fn check_length<T>(len: usize) -> Result<()> {
    let size = len.checked_mul(size_of::<T>()).and_then(|size| isize::try_from(size).ok());
    match size {
        Some(_) => Ok(()),
        None => Err(Error::because(Code::LimitExceeded, "a length exceeds the address space")),
    }
}

/// UTF-8 text that C passes as pointer and length; `NULL` with 0 is empty.
///
/// # Safety
/// As [`bytes`].
pub(crate) unsafe fn text<'a>(data: *const c_char, len: usize) -> Result<&'a str> {
    // SAFETY: the same promise.
    let bytes = unsafe { bytes(data.cast(), len) }?;
    str::from_utf8(bytes).map_err(|_| Error::new(Code::InvalidUtf8))
}

/// Several texts as the core takes them.
///
/// # Safety
/// `data` is readable for `len` structs, and what those point to for the lengths in them, during
/// `'a`.
pub(crate) unsafe fn texts<'a>(data: *const visard_text, len: usize) -> Result<Vec<&'a str>> {
    // SAFETY: the same promise.
    let items = unsafe { items(data, len) }?;
    // SAFETY: the same promise.
    items.iter().map(|item| unsafe { text(item.data, item.len) }).collect()
}

/// A handle that an earlier call returned.
///
/// # Safety
/// `handle` is `NULL` or came from [`boxed`] and is not released during `'a`.
pub(crate) unsafe fn handle<'a, T>(handle: *const T) -> Result<&'a T> {
    // SAFETY: NULL or live, as the caller promises.
    unsafe { handle.as_ref() }.ok_or(Error::new(Code::NullPointer))
}

/// A struct of the caller's that begins with its `size`, if it is at least as long as this release
/// knows it.
///
/// # Safety
/// `place` is `NULL` or begins with its size, and is readable for as many bytes during `'a`.
pub(crate) unsafe fn sized<'a, T>(place: *const T) -> Result<&'a T> {
    // SAFETY: the same promise.
    unsafe { size(place) }?;
    // SAFETY: as long as it says.
    unsafe { handle(place) }
}

/// A place for a struct that begins with its `size`, which the caller has set, and that size.
///
/// # Safety
/// `place` is `NULL` or begins with its size, and is writable for as many bytes during `'a`; no other
/// argument overlaps it.
pub(crate) unsafe fn sized_output<'a, T>(place: *mut T) -> Result<(u32, &'a mut MaybeUninit<T>)> {
    // SAFETY: the same promise.
    let size = unsafe { size(place) }?;
    // SAFETY: as long as it says.
    Ok((size, unsafe { output(place) }?))
}

/// The size that a struct says it has. Nothing else of it is read.
///
/// # Safety
/// `place` is `NULL` or begins with a readable size.
unsafe fn size<T>(place: *const T) -> Result<u32> {
    // SAFETY: the size comes first in every release.
    let size = *unsafe { handle(place.cast::<u32>()) }?;
    if usize::try_from(size).unwrap_or_default() < size_of::<T>() {
        return Err(Error::because(Code::InvalidArgument, "the size of the struct is too small"));
    }
    Ok(size)
}

/// A place for a result; writing to it is safe and comes last.
///
/// # Safety
/// `place` is `NULL` or writable for one `T` during `'a`, and no other argument overlaps it.
pub(crate) unsafe fn output<'a, T>(place: *mut T) -> Result<&'a mut MaybeUninit<T>> {
    // SAFETY: the same promise.
    unsafe { optional_output(place) }.ok_or(Error::new(Code::NullPointer))
}

/// A place for a result that the caller may not want.
///
/// # Safety
/// As [`output`].
pub(crate) unsafe fn optional_output<'a, T>(place: *mut T) -> Option<&'a mut MaybeUninit<T>> {
    // SAFETY: NULL or writable, as the caller promises; `MaybeUninit` reads nothing.
    unsafe { place.cast::<MaybeUninit<T>>().as_mut() }
}

/// Memory of the caller for at most `len` results.
///
/// # Safety
/// `place` is `NULL` or writable for `len` values of `T` during `'a`, and no other argument overlaps
/// it.
pub(crate) unsafe fn room<'a, T>(place: *mut T, len: usize) -> Result<&'a mut [MaybeUninit<T>]> {
    if place.is_null() {
        return Err(Error::new(Code::NullPointer));
    }
    check_length::<T>(len)?;
    // SAFETY: not NULL, at most `isize::MAX` bytes, writable as the caller promises, and
    // `MaybeUninit` reads nothing.
    Ok(unsafe { slice::from_raw_parts_mut(place.cast(), len) })
}

/// Hands a value to C as a handle. The bound is the promise that any thread may use it.
pub(crate) fn boxed<T: Send + Sync>(value: T) -> *mut T {
    Box::into_raw(Box::new(value))
}

/// Takes a handle back and drops its value; nothing happens for `NULL`.
///
/// # Safety
/// `handle` is `NULL` or came from [`boxed`], was not released, and nobody uses it any more.
pub(crate) unsafe fn release<T>(handle: *mut T) {
    if handle.is_null() {
        return;
    }
    // SAFETY: from `boxed` and released for the first time, as the caller promises.
    let value = unsafe { Box::from_raw(handle) };
    guard(|| {
        drop(value);
        Ok(())
    });
}

#[cfg(test)]
mod tests {
    use super::*;
    use core::ptr;

    #[test]
    fn a_panic_becomes_internal_and_leaves_outputs_untouched() {
        let mut out = 7_u64;
        let place = &raw mut out;
        let status = guard(|| {
            // SAFETY: a local that nobody else uses.
            let out = unsafe { output(place) }?;
            let result: u64 = "not a number".parse().unwrap();
            out.write(result);
            Ok(())
        });
        assert_eq!(status, Code::Internal.number());
        assert_eq!(out, 7);
    }

    #[test]
    fn a_panic_while_releasing_does_not_leave_rust() {
        struct Explosive;
        impl Drop for Explosive {
            fn drop(&mut self) {
                panic!("while dropping");
            }
        }
        // SAFETY: just boxed, released once.
        unsafe { release(boxed(Explosive)) };
    }

    #[test]
    fn an_error_becomes_its_status() {
        assert_eq!(guard(|| Err(Error::new(Code::TokenExpired))), 41);
        assert_eq!(guard(|| Ok(())), VISARD_STATUS_OK);
    }

    #[test]
    fn null_is_empty_only_with_length_zero() {
        // SAFETY: nothing is read.
        assert_eq!(unsafe { bytes(ptr::null(), 0) }, Ok(&[][..]));
        // SAFETY: refused before reading.
        let refused = unsafe { bytes(ptr::null(), 1) };
        assert_eq!(refused.unwrap_err().code(), Code::NullPointer);
    }

    #[test]
    fn an_impossible_length_is_refused_before_reading() {
        // SAFETY: refused before reading.
        let refused = unsafe { bytes([1_u8].as_ptr().cast(), usize::MAX) };
        assert_eq!(refused.unwrap_err().code(), Code::LimitExceeded);
    }

    #[test]
    fn text_must_be_utf8() {
        // SAFETY: two readable bytes.
        let refused = unsafe { text([0xc3_u8, 0x28].as_ptr().cast(), 2) };
        assert_eq!(refused.unwrap_err().code(), Code::InvalidUtf8);
    }
}
