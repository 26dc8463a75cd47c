//! Values of a table's columns as a walk reads them.

use rusqlite::types::ValueRef;
use visard::{Code, Error, Result, encoding::from_base64url, field::IndexValue};

pub(super) fn key_text(value: ValueRef<'_>) -> Result<String> {
    match value {
        ValueRef::Integer(number) => Ok(number.to_string()),
        ValueRef::Text(text) => {
            String::from_utf8(text.to_vec()).map_err(|_| Code::InvalidUtf8.into())
        }
        _ => Err(Error::because(
            Code::StoreFailed,
            "a key or record name is neither an integer nor a text",
        )),
    }
}

pub(super) fn bytes(value: ValueRef<'_>) -> Option<Vec<u8>> {
    match value {
        ValueRef::Blob(bytes) | ValueRef::Text(bytes) => Some(bytes.to_vec()),
        _ => None,
    }
}

/// A ciphertext from a text column; what is not base64url stays, and will not open.
pub(super) fn decoded(raw: Vec<u8>, is_text: bool) -> Vec<u8> {
    let text = core::str::from_utf8(&raw).ok().filter(|_| is_text);
    text.and_then(|text| from_base64url(text).ok()).unwrap_or(raw)
}

/// What cannot be an index value is no value of any key.
pub(super) fn stored_index(value: ValueRef<'_>) -> Option<u64> {
    match value {
        ValueRef::Null => None,
        ValueRef::Integer(number) => Some(u64::try_from(number).unwrap_or(u64::MAX)),
        ValueRef::Text(text) => {
            let text = core::str::from_utf8(text).ok();
            let value = text.and_then(|text| text.parse::<IndexValue>().ok());
            Some(value.map_or(u64::MAX, IndexValue::to_u64))
        }
        _ => Some(u64::MAX),
    }
}
