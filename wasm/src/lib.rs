//! The bridge between the npm package `visard` and the core.
//!
//! Not an API: the hand-written TypeScript in `wasm/js` is. Every function converts and calls,
//! nothing more. Two modules are built from this crate, `scan` and `seal`; neither contains a JSON
//! parser, because that would cost more than all of the cryptography.
//!
//! Errors are thrown as text, `NAME: message`. Offsets are UTF-16 units, the only ones that
//! JavaScript knows.

#[cfg(feature = "scan")]
mod scan;
#[cfg(feature = "seal")]
mod seal;

#[cfg(feature = "scan")]
pub use scan::{Scanner, kind_names};
#[cfg(feature = "seal")]
pub use seal::{KeyConfig, SealingKey};

use visard::Error;
use wasm_bindgen::JsValue;

/// What JavaScript catches.
fn thrown(error: Error) -> JsValue {
    JsValue::from_str(&text(&error))
}

fn text(error: &Error) -> String {
    [error.code().name(), ": ", error.message()].concat()
}

#[cfg(test)]
mod tests {
    use super::*;
    use visard::Code;

    #[test]
    fn errors_are_thrown_as_name_and_message() {
        let error = Error::because(Code::LimitExceeded, "the text is longer than 16 MiB");
        assert_eq!(text(&error), "LIMIT_EXCEEDED: the text is longer than 16 MiB");
    }
}
