//! The signed head of a log, in the text format of C2SP `tlog-checkpoint` and `signed-note`.
//!
//! ```text
//! <origin>
//! <size>
//! <base64 of the root>
//!
//! — <origin> <base64 of key hash 4 ‖ Ed25519 signature 64>
//! ```
//!
//! Tools for transparency logs read and witness it.

use super::log::Head;
use crate::{
    encoding::{base64, from_base64, hex},
    error::{Code, Error, Result},
    keyset::{Keyring, SIGNATURE, Signer, VerifyingKey},
};
use alloc::{
    borrow::ToOwned,
    format,
    string::{String, ToString},
    vec::Vec,
};
use core::fmt;
use serde_json::json;
use sha2::{Digest, Sha256};

/// The longest checkpoint in bytes.
pub const MAX_CHECKPOINT: usize = 4_096;

/// A head and who vouches for it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Checkpoint {
    origin: String,
    head: Head,
    text: String,
}

impl Checkpoint {
    /// Signs the head of a log with the keyring's signing key. `origin` names the log, for example
    /// `acme.example/visard`: 1 to 255 bytes without space, `+` and line ends.
    ///
    /// # Errors
    /// `INVALID_ARGUMENT` for another origin, `USE_MISSING`.
    pub fn sign(keyring: &Keyring, origin: &str, head: Head) -> Result<Self> {
        check_origin(origin)?;
        let signer = Signer::new(keyring)?;
        let body = body(origin, &head);
        let mut blob = key_hash(origin, signer.verifying_key()).to_vec();
        blob.extend_from_slice(&signer.sign(body.as_bytes()));
        let text = format!("{body}\n\u{2014} {origin} {}\n", base64(&blob));
        Ok(Self { origin: origin.to_owned(), head, text })
    }

    /// Reads a checkpoint and verifies it against the pinned key.
    ///
    /// Signatures of others (witnesses) are skipped.
    ///
    /// # Errors
    /// `CHECKPOINT_INVALID` for every defect.
    pub fn verify(text: &str, pinned: &VerifyingKey) -> Result<Self> {
        Self::parse(text, pinned).ok_or(Error::new(Code::CheckpointInvalid))
    }

    /// The name of the log.
    pub fn origin(&self) -> &str {
        &self.origin
    }

    /// Origin and head: `{"origin":…,"root":…,"size":…}`, the root in hexadecimal.
    pub fn to_json(&self) -> String {
        let (root, size) = (hex(self.head.root()), self.head.size());
        json!({ "origin": self.origin, "root": root, "size": size }).to_string()
    }

    /// What the log held.
    pub const fn head(&self) -> Head {
        self.head
    }

    fn parse(text: &str, pinned: &VerifyingKey) -> Option<Self> {
        if text.len() > MAX_CHECKPOINT {
            return None;
        }
        let (body, signatures) = text.split_once("\n\n")?;
        let [origin, size, root]: [&str; 3] =
            body.split('\n').collect::<Vec<_>>().try_into().ok()?;
        check_origin(origin).ok()?;
        let size: u64 = size.parse().ok().filter(|number: &u64| format!("{number}") == size)?;
        let root = from_base64(root).ok()?.try_into().ok()?;
        let head = Head { size, root };
        let signed = self::body(origin, &head);
        let expected = key_hash(origin, *pinned);
        let line_verifies = |line: &str| {
            let blob = line.strip_prefix("\u{2014} ")?.strip_prefix(origin)?.strip_prefix(' ')?;
            let blob = from_base64(blob).ok()?;
            let (hash, signature) = blob.split_first_chunk::<4>()?;
            let signature: &[u8; SIGNATURE] = signature.try_into().ok()?;
            (*hash == expected && pinned.verifies(signed.as_bytes(), signature)).then_some(())
        };
        signatures.strip_suffix('\n')?.split('\n').find_map(line_verifies)?;
        Some(Self { origin: origin.to_owned(), head, text: text.to_owned() })
    }
}

impl fmt::Display for Checkpoint {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.text)
    }
}

fn check_origin(origin: &str) -> Result<()> {
    let odd = |c: char| c.is_whitespace() || c.is_control() || c == '+';
    if (1..=255).contains(&origin.len()) && !origin.contains(odd) {
        Ok(())
    } else {
        Err(Error::because(
            Code::InvalidArgument,
            "an origin has 1 to 255 bytes and no space or plus",
        ))
    }
}

fn body(origin: &str, head: &Head) -> String {
    format!("{origin}\n{}\n{}\n", head.size, base64(&head.root))
}

/// `SHA-256(name ‖ LF ‖ 01 ‖ public key)[0..4]` (C2SP `signed-note`, Ed25519).
fn key_hash(origin: &str, key: VerifyingKey) -> [u8; 4] {
    let hash: [u8; 32] = Sha256::new()
        .chain_update(origin)
        .chain_update(b"\n\x01")
        .chain_update(key.to_bytes())
        .finalize()
        .into();
    hash.first_chunk().copied().unwrap_or_default()
}
