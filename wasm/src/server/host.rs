//! Functions of the host that the core calls.
//!
//! What gives the core keys or rows may be used by any thread, and a function of JavaScript may
//! not. So the functions stay outside, in a list beside the glue, and the core holds a number of that
//! list.

use js_sys::{Function, Uint8Array};
use wasm_bindgen::{JsValue, prelude::*};

#[wasm_bindgen(inline_js = "
const held = new Map();
let last = 0;
export function hold(ask) { held.set(++last, ask); return last; }
export function asked(number, ...about) { return held.get(number)(...about); }
export function forget(number) { held.delete(number); }
")]
extern "C" {
    fn hold(ask: &Function) -> u32;
    fn asked(number: u32, about: Uint8Array) -> JsValue;
    #[wasm_bindgen(js_name = asked)]
    fn asked_key(number: u32, sealing: bool, subject: &str, numbered: bool, place: u64) -> JsValue;
    fn forget(number: u32);
}

/// A function of the host that never throws.
pub(super) struct Held(u32);

impl Held {
    pub(super) fn new(ask: &Function) -> Self {
        Self(hold(ask))
    }

    /// What it answers about these bytes.
    pub(super) fn ask(&self, about: &[u8]) -> JsValue {
        asked(self.0, Uint8Array::from(about))
    }

    /// What it answers about a respondent.
    pub(super) fn ask_key(
        &self,
        sealing: bool,
        subject: &str,
        numbered: bool,
        place: u64,
    ) -> JsValue {
        asked_key(self.0, sealing, subject, numbered, place)
    }
}

impl Drop for Held {
    fn drop(&mut self) {
        forget(self.0);
    }
}
