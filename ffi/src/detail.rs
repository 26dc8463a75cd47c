//! What is wrong with a request, or with a document that a person wrote, as JSON.

use crate::abi::visard_buf;
use ::visard::Result;
use core::mem::MaybeUninit;

/// Passes a result on; an error is also written to `detail`, if the caller wants it.
pub(crate) fn explained<T>(
    result: Result<T>,
    detail: Option<&mut MaybeUninit<visard_buf>>,
) -> Result<T> {
    if let (Err(error), Some(detail)) = (&result, detail) {
        detail.write(visard_buf::holding(error.to_json()));
    }
    result
}
