//! Blind indexes
//!
//! A sealed value is found by equality through a few bits of a keyed digest that stand beside it.
//! Several values share one, so a search also finds others: open what was found and compare.
//! Prepare one index for each column and keep it.

use crate::{
    abi::{visard_buf, visard_status},
    guard::{boxed, guard, handle, output, release, text, texts},
    keyring::visard_keyring,
    url::visard_text,
};
use ::visard::{
    Result,
    field::{BlindIndex, IndexPlan, IndexValue},
};
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

/// As visard_index_new(), over several values together, in partitions, or over few values.
///
/// `normalisers` are 1 to 8 names joined by "+", one for each value, for example "name+plain";
/// `distinct` counts the combinations. `reason` says in 1 to 1,024 bytes why the distribution of
/// fewer than 1,024 may be seen, down to 8; otherwise `NULL` and 0. `partitions`, 1 to 128: each
/// row goes into one at random, so that a frequent value stands under as many index values; a search
/// asks for all of them, and finds so many times more other values.
///
/// Fails with INVALID_ARGUMENT for other numbers and a blank reason, too.
///
/// # Safety
/// `keyring` is live; the texts are readable for their lengths; `out` is writable.
#[unsafe(no_mangle)]
#[must_use]
pub unsafe extern "C" fn visard_index_new_wide(
    keyring: *const visard_keyring,
    table: *const c_char,
    table_len: usize,
    name: *const c_char,
    name_len: usize,
    normalisers: *const c_char,
    normalisers_len: usize,
    distinct: u64,
    reason: *const c_char,
    reason_len: usize,
    partitions: u16,
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
        let normalisers = unsafe { text(normalisers, normalisers_len) }?;
        // SAFETY: as the caller promises.
        let reason = unsafe { text(reason, reason_len) }?;
        // SAFETY: as the caller promises.
        let out = unsafe { output(out) }?;
        let normalisers = normalisers.split('+').map(str::parse).collect::<Result<Vec<_>>>()?;
        let plan = plan(distinct, reason)?.partitions(partitions)?;
        let index = BlindIndex::compound(&keyring.0, table, name, &normalisers, plan)?;
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
/// normalises to nothing and is not to be indexed. Another one on each call in an index with
/// partitions.
///
/// Fails with LIMIT_EXCEEDED for a value of more than 65,535 bytes, INVALID_ARGUMENT in an index
/// over several values, RANDOM_UNAVAILABLE with partitions.
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
        out.write(written(index.0.values_for_writing(value)?));
        Ok(())
    })
}

/// As visard_index_write(), in an index over several values: all of them, in the order of its
/// normalisers. Empty when one of them normalises to nothing.
///
/// Fails with INVALID_ARGUMENT for another number of values; otherwise as visard_index_write().
///
/// # Safety
/// `index` is live; `values` is readable for `values_len` structs, and what those point to for the
/// lengths in them; `out` is writable.
#[unsafe(no_mangle)]
#[must_use]
pub unsafe extern "C" fn visard_index_write_compound(
    index: *const visard_index,
    values: *const visard_text,
    values_len: usize,
    out: *mut visard_buf,
) -> visard_status {
    guard(|| {
        // SAFETY: as the caller promises.
        let index = unsafe { handle(index) }?;
        // SAFETY: as the caller promises.
        let values = unsafe { texts(values, values_len) }?;
        // SAFETY: as the caller promises.
        let out = unsafe { output(out) }?;
        out.write(written(index.0.compound_for_writing(&values)?));
        Ok(())
    })
}

/// The values to look for, all of them: a JSON array of hexadecimal texts, empty when the value
/// normalises to nothing.
///
/// Fails with LIMIT_EXCEEDED for a value of more than 65,535 bytes, INVALID_ARGUMENT in an index
/// over several values.
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
        out.write(found(&index.0.values_for_search(value)?));
        Ok(())
    })
}

/// As visard_index_search(), in an index over several values.
///
/// Fails with INVALID_ARGUMENT for another number of values; otherwise as visard_index_search().
///
/// # Safety
/// `index` is live; `values` is readable for `values_len` structs, and what those point to for the
/// lengths in them; `out` is writable.
#[unsafe(no_mangle)]
#[must_use]
pub unsafe extern "C" fn visard_index_search_compound(
    index: *const visard_index,
    values: *const visard_text,
    values_len: usize,
    out: *mut visard_buf,
) -> visard_status {
    guard(|| {
        // SAFETY: as the caller promises.
        let index = unsafe { handle(index) }?;
        // SAFETY: as the caller promises.
        let values = unsafe { texts(values, values_len) }?;
        // SAFETY: as the caller promises.
        let out = unsafe { output(out) }?;
        out.write(found(&index.0.compound_for_search(&values)?));
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

fn plan(distinct: u64, reason: &str) -> Result<IndexPlan> {
    if reason.is_empty() {
        IndexPlan::for_distinct(distinct)
    } else {
        IndexPlan::with_reason(distinct, reason)
    }
}

fn written(value: Option<IndexValue>) -> visard_buf {
    visard_buf::holding(value.map_or(String::new(), |value| value.to_string()))
}

fn found(values: &[IndexValue]) -> visard_buf {
    let values: Value = values.iter().map(IndexValue::to_string).collect();
    visard_buf::holding(values.to_string())
}
