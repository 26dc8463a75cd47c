//! Records
//!
//! The values of one response, encrypted together: one header of 53 bytes that is stored once, and
//! 18 bytes more for each field, which still opens by itself. All fields of a response are sealed in
//! one call; a field that is edited later is sealed anew with visard_field_seal(). What this does not
//! notice is that a field was dropped (visard_record_with_manifest() does), or that a whole row was
//! rolled back: bind a row version as `extra` where that matters.

use crate::{
    abi::{visard_buf, visard_status},
    guard::{boxed, bytes, guard, handle, items, output, release, text},
    keyring::visard_keyring,
    subject::Owner,
};
use ::visard::{
    Code, Error, Result,
    field::{RecordCipher, RecordOpener, SealedRecord},
};
use core::ffi::{c_char, c_void};
use std::sync::Arc;

/// Seals and opens the responses of one table.
///
/// Immutable: any number of threads may use it at once. It may outlive its keyring.
#[derive(Debug)]
pub struct visard_record(pub(crate) Table);

/// A table as it was chosen.
#[derive(Clone, Debug)]
pub(crate) struct Table {
    cipher: Arc<RecordCipher>,
    /// Whose records these are, for a respondent's.
    owner: Option<Arc<Owner>>,
    pub(crate) manifest: bool,
}

/// A response that was just sealed.
///
/// Immutable: any number of threads may use it at once. It may outlive what it was made from.
#[derive(Debug)]
pub struct visard_sealed(SealedRecord);

/// A field of a response on its way in, owned by the caller.
#[repr(C)]
#[derive(Debug)]
pub struct visard_value {
    /// The path within the record, 1 to 1,024 bytes of UTF-8.
    pub path: *const c_char,
    /// The length of the path in bytes.
    pub path_len: usize,
    /// The value, 0 to 65,536 bytes.
    pub data: *const c_void,
    /// The length of the value in bytes.
    pub data_len: usize,
}

/// Prepares the cipher of the responses in `table`, a name of 1 to 255 bytes that the host chooses
/// and keeps. Free it with visard_record_free().
///
/// Fails with INVALID_ARGUMENT for an empty name, LIMIT_EXCEEDED for a long one, USE_MISSING.
///
/// # Safety
/// `keyring` is live; `table` is readable for its length; `out` is writable.
#[unsafe(no_mangle)]
#[must_use]
pub unsafe extern "C" fn visard_record_new(
    keyring: *const visard_keyring,
    table: *const c_char,
    table_len: usize,
    out: *mut *mut visard_record,
) -> visard_status {
    guard(|| {
        // SAFETY: as the caller promises.
        let keyring = unsafe { handle(keyring) }?;
        // SAFETY: as the caller promises.
        let table = unsafe { text(table, table_len) }?;
        // SAFETY: as the caller promises.
        let out = unsafe { output(out) }?;
        let cipher = Arc::new(RecordCipher::new(&keyring.0, table)?);
        out.write(boxed(visard_record(Table { cipher, owner: None, manifest: false })));
        Ok(())
    })
}

/// The cipher for the responses of one respondent, as visard_field_for_subject() is for values:
/// the tenant's key *and* the respondent's `key` of 32 bytes are needed to open them. Opens only
/// what was sealed for this respondent with this key, header format 0x19. With a manifest if
/// `cipher` is. Free it with visard_record_free().
///
/// Fails with INVALID_ARGUMENT for an empty subject, a key of another length and a cipher that is
/// a respondent's already, LIMIT_EXCEEDED for a long subject.
///
/// # Safety
/// `cipher` is live; `subject` and `key` are readable for their lengths; `out` is writable.
#[unsafe(no_mangle)]
#[must_use]
pub unsafe extern "C" fn visard_record_for_subject(
    cipher: *const visard_record,
    subject: *const c_char,
    subject_len: usize,
    key: *const c_void,
    key_len: usize,
    out: *mut *mut visard_record,
) -> visard_status {
    guard(|| {
        // SAFETY: as the caller promises.
        let table = &unsafe { handle(cipher) }?.0;
        // SAFETY: as the caller promises.
        let subject = unsafe { text(subject, subject_len) }?;
        // SAFETY: as the caller promises.
        let key = unsafe { bytes(key, key_len) }?;
        // SAFETY: as the caller promises.
        let out = unsafe { output(out) }?;
        if table.owner.is_some() {
            return Err(Error::because(Code::InvalidArgument, "the cipher has a respondent"));
        }
        let owner = Owner::new(subject, key)?;
        table.cipher.for_subject(owner.subject(), owner.key())?;
        out.write(boxed(visard_record(Table { owner: Some(Arc::new(owner)), ..table.clone() })));
        Ok(())
    })
}

/// The same cipher for responses whose set of fields is fixed: visard_record_seal() makes a manifest
/// of 52 bytes, too (visard_sealed_manifest()), to be stored with the header. It opens them with
/// visard_record_opener_whole() only, which notices a field that was dropped, added or taken from
/// somewhere else. A record says nowhere that it has a manifest, because whoever drops a field would
/// drop that, too. An edit seals the whole record anew. Free it with visard_record_free().
///
/// # Safety
/// `cipher` is live; `out` is writable.
#[unsafe(no_mangle)]
#[must_use]
pub unsafe extern "C" fn visard_record_with_manifest(
    cipher: *const visard_record,
    out: *mut *mut visard_record,
) -> visard_status {
    guard(|| {
        // SAFETY: as the caller promises.
        let table = &unsafe { handle(cipher) }?.0;
        // SAFETY: as the caller promises.
        let out = unsafe { output(out) }?;
        out.write(boxed(visard_record(Table { manifest: true, ..table.clone() })));
        Ok(())
    })
}

/// Seals the `values_len` fields of the response `record` together, at most 16,383. `extra` is
/// bound but not stored, for example a row version; it may be `NULL` with 0. Free the result with
/// visard_sealed_free().
///
/// Fails with DUPLICATE_FIELD for a path that occurs twice, INVALID_ARGUMENT for an empty record or
/// path, LIMIT_EXCEEDED, RANDOM_UNAVAILABLE.
///
/// # Safety
/// `cipher` is live; the texts and bytes are readable for their lengths, `values` for `values_len`
/// structs, and what those point to for the lengths in them; `out` is writable.
#[unsafe(no_mangle)]
#[must_use]
pub unsafe extern "C" fn visard_record_seal(
    cipher: *const visard_record,
    record: *const c_char,
    record_len: usize,
    extra: *const c_void,
    extra_len: usize,
    values: *const visard_value,
    values_len: usize,
    out: *mut *mut visard_sealed,
) -> visard_status {
    guard(|| {
        // SAFETY: as the caller promises.
        let cipher = unsafe { handle(cipher) }?;
        // SAFETY: as the caller promises.
        let record = unsafe { text(record, record_len) }?;
        // SAFETY: as the caller promises.
        let extra = unsafe { bytes(extra, extra_len) }?;
        // SAFETY: as the caller promises.
        let fields = unsafe { fields(values, values_len) }?;
        // SAFETY: as the caller promises.
        let out = unsafe { output(out) }?;
        out.write(boxed(visard_sealed(cipher.0.seal(record, extra, &fields)?)));
        Ok(())
    })
}

/// How many fields were sealed; 0 for `NULL`.
///
/// # Safety
/// `sealed` is `NULL` or live.
#[unsafe(no_mangle)]
#[must_use]
pub unsafe extern "C" fn visard_sealed_count(sealed: *const visard_sealed) -> usize {
    // SAFETY: as the caller promises.
    let sealed = unsafe { handle(sealed) };
    sealed.map_or(0, |sealed| sealed.0.fields.len())
}

/// The header of a sealed response, 53 bytes: store it once with the response, because every field
/// needs it to open.
///
/// # Safety
/// `sealed` is live; `out` is writable.
#[unsafe(no_mangle)]
#[must_use]
pub unsafe extern "C" fn visard_sealed_header(
    sealed: *const visard_sealed,
    out: *mut visard_buf,
) -> visard_status {
    guard(|| {
        // SAFETY: as the caller promises.
        let sealed = unsafe { handle(sealed) }?;
        // SAFETY: as the caller promises.
        let out = unsafe { output(out) }?;
        out.write(visard_buf::holding(sealed.0.header.clone()));
        Ok(())
    })
}

/// The manifest of a sealed response, 52 bytes: store it with the header.
///
/// Fails with INVALID_ARGUMENT when the cipher was not one of visard_record_with_manifest().
///
/// # Safety
/// `sealed` is live; `out` is writable.
#[unsafe(no_mangle)]
#[must_use]
pub unsafe extern "C" fn visard_sealed_manifest(
    sealed: *const visard_sealed,
    out: *mut visard_buf,
) -> visard_status {
    guard(|| {
        // SAFETY: as the caller promises.
        let sealed = unsafe { handle(sealed) }?;
        // SAFETY: as the caller promises.
        let out = unsafe { output(out) }?;
        let manifest = sealed.0.manifest.as_deref().ok_or(Error::new(Code::InvalidArgument))?;
        out.write(visard_buf::holding(manifest));
        Ok(())
    })
}

/// The sealed field number `index`, from 0, in the order in which the values were given: binary, 18
/// bytes longer than its value, 19 from the 128th field on.
///
/// Fails with INVALID_ARGUMENT for an index that is not below the count.
///
/// # Safety
/// `sealed` is live; `out` is writable.
#[unsafe(no_mangle)]
#[must_use]
pub unsafe extern "C" fn visard_sealed_get(
    sealed: *const visard_sealed,
    index: usize,
    out: *mut visard_buf,
) -> visard_status {
    guard(|| {
        // SAFETY: as the caller promises.
        let sealed = unsafe { handle(sealed) }?;
        // SAFETY: as the caller promises.
        let out = unsafe { output(out) }?;
        let field = sealed.0.fields.get(index).ok_or(Error::new(Code::InvalidArgument))?;
        out.write(visard_buf::holding(field));
        Ok(())
    })
}

/// Frees a sealed response. Nothing happens for `NULL`.
///
/// # Safety
/// `sealed` is `NULL` or live, and no other thread uses it any more.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn visard_sealed_free(sealed: *mut visard_sealed) {
    // SAFETY: as the caller promises.
    unsafe { release(sealed) };
}

/// Wipes and frees a cipher. Nothing happens for `NULL`.
///
/// # Safety
/// `cipher` is `NULL` or live, and no other thread uses it any more.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn visard_record_free(cipher: *mut visard_record) {
    // SAFETY: as the caller promises.
    unsafe { release(cipher) };
}

impl Table {
    fn seal(&self, record: &str, extra: &[u8], fields: &[(&str, &[u8])]) -> Result<SealedRecord> {
        let Self { cipher, owner, manifest } = self;
        match (owner, manifest) {
            (None, false) => cipher.seal_record(record, extra, fields),
            (None, true) => cipher.seal_record_with_manifest(record, extra, fields),
            (Some(owner), manifest) => {
                let cipher = cipher.for_subject(owner.subject(), owner.key())?;
                if *manifest {
                    cipher.seal_record_with_manifest(record, extra, fields)
                } else {
                    cipher.seal_record(record, extra, fields)
                }
            }
        }
    }

    pub(crate) fn opener(&self, record: &str, extra: &[u8], header: &[u8]) -> Result<RecordOpener> {
        match &self.owner {
            None => self.cipher.opener(record, extra, header),
            Some(owner) => {
                let cipher = self.cipher.for_subject(owner.subject(), owner.key())?;
                cipher.opener(record, extra, header)
            }
        }
    }
}

/// Fields as the core takes them.
///
/// # Safety
/// `data` is readable for `len` structs, and what those point to for the lengths in them, during
/// `'a`.
pub(crate) unsafe fn fields<'a>(
    data: *const visard_value,
    len: usize,
) -> Result<Vec<(&'a str, &'a [u8])>> {
    // SAFETY: the same promise.
    let items = unsafe { items(data, len) }?;
    let field = |value: &visard_value| {
        // SAFETY: the same promise.
        let path = unsafe { text(value.path, value.path_len) }?;
        // SAFETY: the same promise.
        let data = unsafe { bytes(value.data, value.data_len) }?;
        Ok((path, data))
    };
    items.iter().map(field).collect()
}
