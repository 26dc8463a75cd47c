//! Status codes
//!
//! What every fallible function returns: `VISARD_STATUS_OK` is 0, every other number says why the
//! call failed. Numbers and names are stable, never reused, and the same in every language. A
//! ciphertext that was changed or moved says no more than OPEN_FAILED, a token that is not of this
//! scope no more than TOKEN_INVALID, so that an attacker learns nothing from either. Names and
//! messages are fixed text that never contains what was passed in, so they may be logged.

use crate::{abi::VISARD_STATUS_OK, abi::visard_status, texts::c_texts};
use ::visard::Code;
use core::ffi::c_char;

c_texts!(find_name, Code, name);
c_texts!(find_message, Code, message);

/// The stable name of a status, for example "TOKEN_EXPIRED"; "OK" for 0, "UNKNOWN" for a number
/// that this release does not know. A static string that ends in NUL.
#[unsafe(no_mangle)]
#[must_use]
pub extern "C" fn visard_status_name(status: visard_status) -> *const c_char {
    let name = if status == VISARD_STATUS_OK { Some(c"OK") } else { find_name(status) };
    name.unwrap_or(c"UNKNOWN").as_ptr()
}

/// One line of English about a status: lower case, no final period, never any input. A static
/// string that ends in NUL.
#[unsafe(no_mangle)]
#[must_use]
pub extern "C" fn visard_status_message(status: visard_status) -> *const c_char {
    let message = if status == VISARD_STATUS_OK { Some(c"success") } else { find_message(status) };
    message.unwrap_or(c"a status that this release does not know").as_ptr()
}

#[cfg(test)]
mod tests {
    use super::*;
    use core::ffi::CStr;

    fn shown(text: *const c_char) -> &'static str {
        // SAFETY: every function here returns a static string that ends in NUL.
        unsafe { CStr::from_ptr(text) }.to_str().unwrap()
    }

    #[test]
    fn every_code_has_its_name_and_message() {
        for code in Code::ALL {
            assert_eq!(shown(visard_status_name(code.number())), code.name());
            assert_eq!(shown(visard_status_message(code.number())), code.message());
        }
    }

    #[test]
    fn success_and_unknown_numbers_have_names_too() {
        assert_eq!(shown(visard_status_name(0)), "OK");
        assert_eq!(shown(visard_status_name(-1)), "UNKNOWN");
        assert_eq!(
            shown(visard_status_message(i32::MAX)),
            "a status that this release does not know"
        );
    }
}
