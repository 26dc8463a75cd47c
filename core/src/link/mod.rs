//! Survey URLs: personal data in them, and the tokens that stand in its place.
//!
//! [`audit`] says where personal data is, [`scrub`] and [`scrub_leaks`] take it out, [`lint_template`]
//! finds the merge tags of mail templates that put it in. With the feature `token`, too,
//! [`LinkTemplate`] makes the links of invitations, and [`find_token`] and [`verify`] read them as
//! they come back.
//!
//! A URL is copied into browser histories, proxy and server logs, analytics, mail gateways and
//! exports. [`audit`] is for links before they are sent; [`scrub`] is for URLs that come back
//! with an answer (`meta.url`, `refurl`, `$current_url`) before they are kept.
//!
//! Looked at is each part as it stands, with percent escapes undone, and unpacked from base64,
//! hexadecimal, DEFLATE and signed tokens, also in URLs and JSON inside. What is found is what the
//! scanner finds ([`pii`](crate::pii)), and what a parameter's name says if its value may be that:
//! names, dates, numbers of records, hashes of addresses. A name that no parameter announces is
//! not found, nor is what was encrypted: a clean audit means that none of the [`LeakKind`]s was
//! found, not that none is there. That is why [`scrub`] keeps what is allowed instead of dropping
//! what is recognised.

mod audit;
mod decode;
#[cfg(feature = "json")]
mod document;
#[cfg(feature = "token")]
mod found;
mod gateway;
mod json;
mod judge;
mod kind;
mod leak;
mod lint;
mod merge;
mod names;
mod pack;
#[cfg(feature = "token")]
mod readings;
mod scrub;
#[cfg(all(feature = "token", feature = "field"))]
mod sealed;
mod spot;
mod syntax;
mod table;
mod telling;
#[cfg(feature = "token")]
mod template;
#[cfg(test)]
#[cfg(feature = "token")]
mod tests;
mod url;
mod value;
mod walk;
mod words;

pub use audit::audit;
#[cfg(feature = "json")]
pub use document::{audit_json, lint_json};
#[cfg(feature = "token")]
pub use found::{MAX_CANDIDATES, MAX_LINK_TEXT, find_authentic, find_token, verify};
pub use kind::LeakKind;
pub use leak::{Leak, Place};
pub use lint::{MAX_TEMPLATE, TagLeak, lint_template};
pub use scrub::{DEFAULT_KEEP, Instead, scrub, scrub_leaks};
#[cfg(all(feature = "token", feature = "field"))]
pub use sealed::{ParameterCipher, SEALED};
pub use spot::{end_of_link, links_in};
pub use telling::is_name_telling;
#[cfg(feature = "token")]
pub use template::{LinkTemplate, MAX_COLUMN, Mailer};
pub use url::MAX_URL;
