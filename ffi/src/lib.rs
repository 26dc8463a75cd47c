//! The C ABI of Visard: `libvisard` and `visard.h`.
//!
//! Nothing is decided here. Each function turns pointers into slices, calls one function of the
//! core and writes the result last; the rules that a C caller reads are at the top of
//! `include/visard.h`, which is generated from this crate. The pages of the border itself are
//! [`abi`] (what crosses it) and `guard` (how pointers become Rust, and panics a status); then one
//! file per pillar. How to add a function is in `docs/c-abi.md`.
//!
//! This is not an API for Rust: use the crate `visard`.

#![expect(unsafe_code, reason = "pointers from C have to be dereferenced somewhere: only here")]
#![expect(non_camel_case_types, reason = "the names are those that a C caller writes")]
#![expect(clippy::doc_markdown, reason = "the comments become a C header, which has no markup")]

pub mod abi;
pub mod anonymous;
pub mod answer;
pub mod answer_reader;
pub mod attachment;
pub mod audit;
mod detail;
pub mod erasure;
pub mod field;
pub mod gateway;
mod guard;
pub mod hpke;
pub mod index;
pub mod keyring;
mod kms;
pub mod life;
pub mod link;
pub mod opener;
pub mod originals;
pub mod owner;
pub mod parameters;
pub mod participant;
pub mod pii;
pub mod placeholder;
mod places;
pub mod policy;
pub mod printed;
pub mod receipt;
pub mod record;
pub mod redactor;
pub mod resolve;
pub mod scanner;
pub mod shares;
pub mod state;
pub mod status;
pub mod store;
pub mod subject;
mod texts;
pub mod token;
pub mod tree;
pub mod url;
pub mod wrapping;
