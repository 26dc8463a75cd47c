//! The bridge between the npm package `visard` and the core.
//!
//! Not an API: the hand-written TypeScript in `wasm/js` is. Every function converts and calls,
//! nothing more. Five modules are built from this crate. `scan`, `scan-full`, `seal` and `anonymous` are for pages; none
//! contains a JSON parser, because that would cost more than all of the cryptography, and none
//! contains another: the scanner's tables weigh more than sealing does. `server` is for backends
//! and has everything but sessions of texts that are being written.
//!
//! In a page, errors are thrown as the number of their code: names and messages of all codes would
//! weigh more than what they are for, and the page needs only a few of them. Offsets are UTF-16
//! units, the only ones that JavaScript knows.

#![cfg_attr(not(test), no_std)]

extern crate alloc;

#[cfg(feature = "anonymous")]
mod blind;
#[cfg(any(feature = "seal", feature = "server"))]
mod bound;
#[cfg(any(feature = "policy", feature = "server"))]
mod policy;
#[cfg(feature = "scan")]
mod scan;
#[cfg(feature = "seal")]
mod seal;
#[cfg(feature = "server")]
mod server;

#[cfg(feature = "anonymous")]
pub use blind::{blinded, finalise, request};
#[cfg(any(feature = "policy", feature = "server"))]
pub use policy::Policy;
#[cfg(feature = "scan")]
pub use scan::{Session, check_kinds, redact, scan};
#[cfg(feature = "seal")]
pub use seal::{check_config, seal, seal_large, signature, signed_bytes, start_large};
#[cfg(feature = "server")]
pub use server::*;

use visard::{Code, Error};
use wasm_bindgen::JsValue;

/// Two kilobytes smaller than the standard one, after compression.
#[cfg(target_arch = "wasm32")]
#[global_allocator]
static ALLOCATOR: rlsf::SmallGlobalTlsf = rlsf::SmallGlobalTlsf::new();

/// A panic is a trap without text: what would write the text weighs a fifth of the module.
#[cfg(all(target_arch = "wasm32", not(test)))]
#[panic_handler]
fn panic(_: &core::panic::PanicInfo<'_>) -> ! {
    core::arch::wasm32::unreachable()
}

/// An error on its way to JavaScript, which catches the number of its code.
#[derive(Debug)]
pub struct Thrown(Code);

impl From<Error> for Thrown {
    fn from(error: Error) -> Self {
        Self(error.code())
    }
}

impl From<Thrown> for JsValue {
    fn from(thrown: Thrown) -> Self {
        thrown.0.number().into()
    }
}
