//! Addresses and numbers in words: `jo at example dot com`, `jo (at) example.com`,
//! `jo @ example . com`, `zero six twelve …`.

mod card;
mod email;
mod number;
mod phone;
mod word;

#[cfg(feature = "names")]
pub(in crate::pii) use email::email_behind;
pub(in crate::pii) use email::{at_sign, email};
pub(in crate::pii) use phone::{Spoken, spoken};
