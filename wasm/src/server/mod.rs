//! The backend's module: keyrings, fields, records, attachments, indexes, erasure, tokens, links,
//! envelopes, the scanner, redaction, placeholders, the gateway, policies, the log.
//!
//! Each class holds one value of the core and calls it. Secrets come in as owned bytes, so that
//! they are wiped here, and go out as copies that JavaScript owns; what the glue between the two
//! copies on its way is beyond reach. Errors are thrown as JSON, because a backend has room for
//! messages and a policy's author needs the place.

#![expect(clippy::needless_pass_by_value, reason = "what JavaScript passes is a copy already")]

mod anonymous;
mod attachment;
mod audit;
mod erasure;
mod facade;
mod field;
mod gateway;
mod host;
mod index;
mod ingest;
mod keyring;
mod keys;
mod leaks;
mod link;
mod placeholder;
mod printed;
mod reader;
mod receipt;
mod record;
mod redactor;
mod resolve;
mod rows;
mod scanner;
mod store;
mod subject;
mod token;

pub use anonymous::{AnonymousIssuer, AnonymousRequests};
pub use attachment::{AttachmentCipher, AttachmentOpener, AttachmentReader, AttachmentWriter};
pub use audit::{AuditLog, Event, check_checkpoint, reference, verify_log};
pub use erasure::{Erased, ErasureTurn, Respondents, SubjectTree, blob_name, is_superseded};
pub use facade::{Invitation, Protected, Shown, Visard};
pub use field::{DeterministicCipher, FieldCipher};
pub use gateway::{Gateway, Sent, instruction};
pub use index::BlindIndex;
pub use ingest::{OpeningKey, key_config, verify_config};
pub use keyring::{Keyring, WrappedBy, check_share, inspect_keyring, inspect_share};
pub use leaks::{audit_url, lint_template, scrub_leaks, scrub_url};
pub use link::{ParameterCipher, find_token, merge_link, token_link};
pub use placeholder::{Originals, Replacer, Restorer};
pub use printed::{PrintedCodes, check_printed};
pub use reader::{Answered, Answering, Reader};
pub use receipt::{receipt_is_for, receipt_summary, verify_receipt};
pub use record::{RecordCipher, RecordOpener};
pub use redactor::Redactor;
pub use rows::{SubjectRow, SubjectTable, fresh_slot};
pub use scanner::{Hints, Scanner};
pub use subject::SubjectKey;
pub use token::{Issuer, Pseudonyms, from_base64url_text, token_bytes, token_robust};

use js_sys::{JsString, Uint8Array};
use visard::{Error, SecretBytes, Timestamp};
use wasm_bindgen::JsValue;

/// An error on its way to JavaScript, which catches it as JSON.
#[derive(Debug)]
pub struct Refused(Error);

impl From<Error> for Refused {
    fn from(error: Error) -> Self {
        Self(error)
    }
}

impl From<Refused> for JsValue {
    fn from(refused: Refused) -> Self {
        Self::from_str(&refused.0.to_json())
    }
}

type Result<T> = core::result::Result<T, Refused>;

/// A copy that JavaScript owns; the original is wiped.
fn opened(secret: &SecretBytes) -> Uint8Array {
    Uint8Array::from(secret.expose())
}

/// Text that JavaScript owns, copied without a stop in memory that nobody wipes.
fn shown(text: &str) -> JsString {
    JsString::from(text)
}

fn time(seconds: i64) -> Result<Timestamp> {
    Ok(Timestamp::from_unix(seconds)?)
}
