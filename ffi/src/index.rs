//! Blind indexes
//!
//! A sealed value is found by equality through a few bits of a keyed digest that stand beside it.
//! Several values share one, so a search also finds others: open what was found and compare.
//! Prepare one index for each column and keep it.

use crate::{
    abi::{visard_buf, visard_status},
    guard::{boxed, guard, handle, output, release, text},
    keyring::visard_keyring,
};
use ::visard::field::{BlindIndex, IndexPlan, IndexValue};
use core::ffi::c_char;
use serde_json::Value;

/// Makes the values of one blind index.
///
/// Immutable: any number of threads may use it at once. It may outlive its keyring.
#[derive(Debug)]
pub struct visard_index(BlindIndex);

/// Prepares the index `name` of `table`, names of 1 to 255 bytes. `normaliser` says how a value is
/// brought to one spelling: "email", "phone", "name" (of a person) or "plain". `distinct` is about
/// how many distinct values there are; state it once and keep it, because the number of bits
/// follows from it. Free it with visard_index_free().
///
/// Fails with INDEX_TOO_SMALL for fewer than 1,024 distinct values, INVALID_ARGUMENT for an empty
/// name or another normaliser, LIMIT_EXCEEDED for a long name, USE_MISSING.
///
/// # Safety
/// `keyring` is live; the texts are readable for their lengths; `out` is writable.
#[unsafe(no_mangle)]
#[must_use]
pub unsafe extern "C" fn visard_index_new(
    keyring: *const visard_keyring,
    table: *const c_char,
    table_len: usize,
    name: *const c_char,
    name_len: usize,
    normaliser: *const c_char,
    normaliser_len: usize,
    distinct: u64,
    out: *mut *mut visard_index,
) -> visard_status {
    guard(|| {
        // SAFETY: as the caller promises.
        let keyring = unsafe { handle(keyring) }?;
        // SAFETY: as the caller promises.
        let table = unsafe { text(table, table_len) }?;
        // SAFETY: as the caller promises.
        let name = unsafe { text(name, name_len) }?;
        // SAFETY: as the caller promises.
        let normaliser = unsafe { text(normaliser, normaliser_len) }?;
        // SAFETY: as the caller promises.
        let out = unsafe { output(out) }?;
        let (normaliser, plan) = (normaliser.parse()?, IndexPlan::for_distinct(distinct)?);
        let index = BlindIndex::new(&keyring.0, table, name, normaliser, plan)?;
        out.write(boxed(visard_index(index)));
        Ok(())
    })
}

/// What the keys of the index are bound to, for example "email/1;bits=15;partitions=1;arity=1". An
/// index whose text changed has to be built anew.
///
/// # Safety
/// `index` is live; `out` is writable.
#[unsafe(no_mangle)]
#[must_use]
pub unsafe extern "C" fn visard_index_config(
    index: *const visard_index,
    out: *mut visard_buf,
) -> visard_status {
    guard(|| {
        // SAFETY: as the caller promises.
        let index = unsafe { handle(index) }?;
        // SAFETY: as the caller promises.
        let out = unsafe { output(out) }?;
        out.write(visard_buf::holding(index.0.config()));
        Ok(())
    })
}

/// The value to store beside a sealed `value`: short hexadecimal text, empty when the value
/// normalises to nothing and is not to be indexed.
///
/// Fails with LIMIT_EXCEEDED for a value of more than 65,535 bytes.
///
/// # Safety
/// `index` is live; `value` is readable for its length; `out` is writable.
#[unsafe(no_mangle)]
#[must_use]
pub unsafe extern "C" fn visard_index_write(
    index: *const visard_index,
    value: *const c_char,
    value_len: usize,
    out: *mut visard_buf,
) -> visard_status {
    guard(|| {
        // SAFETY: as the caller promises.
        let index = unsafe { handle(index) }?;
        // SAFETY: as the caller promises.
        let value = unsafe { text(value, value_len) }?;
        // SAFETY: as the caller promises.
        let out = unsafe { output(out) }?;
        let written = index.0.values_for_writing(value)?;
        out.write(visard_buf::holding(written.map_or(String::new(), |value| value.to_string())));
        Ok(())
    })
}

/// The values to look for, all of them: a JSON array of hexadecimal texts, empty when the value
/// normalises to nothing.
///
/// Fails with LIMIT_EXCEEDED for a value of more than 65,535 bytes.
///
/// # Safety
/// `index` is live; `value` is readable for its length; `out` is writable.
#[unsafe(no_mangle)]
#[must_use]
pub unsafe extern "C" fn visard_index_search(
    index: *const visard_index,
    value: *const c_char,
    value_len: usize,
    out: *mut visard_buf,
) -> visard_status {
    guard(|| {
        // SAFETY: as the caller promises.
        let index = unsafe { handle(index) }?;
        // SAFETY: as the caller promises.
        let value = unsafe { text(value, value_len) }?;
        // SAFETY: as the caller promises.
        let out = unsafe { output(out) }?;
        let found = index.0.values_for_search(value)?;
        let found: Value = found.iter().map(IndexValue::to_string).collect();
        out.write(visard_buf::holding(found.to_string()));
        Ok(())
    })
}

/// Wipes and frees an index. Nothing happens for `NULL`.
///
/// # Safety
/// `index` is `NULL` or live, and no other thread uses it any more.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn visard_index_free(index: *mut visard_index) {
    // SAFETY: as the caller promises.
    unsafe { release(index) };
}
