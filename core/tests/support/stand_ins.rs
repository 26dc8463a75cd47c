//! Placeholders of a scope, and texts restored with every right.

use super::support::keyring;
use visard::pii::{Originals, Placeholders, Restored, Right};

pub(crate) fn placeholders(scope: &str) -> Placeholders {
    Placeholders::new(&keyring(), scope).unwrap()
}

pub(crate) fn everything(_: &str) -> Right {
    Right::Clear
}

pub(crate) fn restored(originals: &Originals, text: &str) -> String {
    originals.restore(text, everything).unwrap().text
}

/// Through a stream, cut into pieces of so many bytes.
pub(crate) fn streamed(originals: &Originals, text: &str, size: usize) -> Restored {
    let mut restorer = originals.restorer(everything);
    let mut out = String::new();
    for piece in text.as_bytes().chunks(size) {
        out += &restorer.push(piece).unwrap();
    }
    let (rest, report) = restorer.finish().unwrap();
    let mut whole = originals.restore("", everything).unwrap();
    (whole.text, whole.report) = (out + &rest, report);
    whole
}
