//! Keyrings in the clear. Whoever reads such a file can open everything.
//!
//! For tests, for first steps on one's own machine, and for hosts that encrypt the whole file
//! themselves. Everything else uses [`Keyring::export_wrapped`].

use super::{Keyring, Keyset, file};
use crate::error::Result;
use alloc::string::String;
use zeroize::Zeroizing;

/// Writes a keyring file with the key material readable in it.
///
/// # Errors
/// `LIMIT_EXCEEDED` when a keyset holds too many keys.
pub fn export_cleartext(keyring: &Keyring) -> Result<Zeroizing<String>> {
    file::write(keyring, file::CLEARTEXT, Keyset::to_clear).map(Zeroizing::new)
}

/// Reads a keyring file that [`export_cleartext`] wrote. A wrapped file is refused.
///
/// # Errors
/// `INVALID_JSON`, `KEYSET_INVALID`, `UNSUPPORTED_FORMAT`, `LIMIT_EXCEEDED`.
pub fn import_cleartext(text: &str) -> Result<Keyring> {
    file::read(text, file::CLEARTEXT, Keyset::from_clear)
}
