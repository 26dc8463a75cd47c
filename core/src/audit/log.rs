//! The list of events: append, resume, verify.
//!
//! ```text
//! body  = {"seq":n,"time":"…","event":"…",…}
//! leaf  = SHA-256(00 ‖ body)                    (RFC 6962)
//! chain = SHA-256(02 ‖ previous chain ‖ leaf)   (32 zero bytes before the first)
//! line  = body without its last `}` ‖ ,"chain":"<base64url of chain>"}
//! ```

use super::{
    event::Event,
    tree::{Hash, Tree, leaf_hash},
};
use crate::{
    encoding::{base64url, from_base64url},
    error::{Code, Error, Result},
};
use alloc::{format, string::String};
use core::fmt;
use sha2::{Digest, Sha256};

/// The longest line in bytes that verification reads.
pub const MAX_LINE: usize = 65_536;

/// A log that grows: hand each [`Entry`] to the host's storage before the next append.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Log {
    chain: Hash,
    tree: Tree,
}

/// One line of the log, without the line end.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Entry(String);

/// What a log holds: how many entries, and the root over them.
#[derive(Clone, Copy, PartialEq, Eq)]
pub struct Head {
    pub(super) size: u64,
    pub(super) root: Hash,
}

impl Log {
    /// An empty log.
    pub fn new() -> Self {
        Self::default()
    }

    /// Goes on after lines that were written before, verifying them on the way.
    ///
    /// # Errors
    /// `LOG_BROKEN`, `LIMIT_EXCEEDED` for a line of more than [`MAX_LINE`] bytes.
    pub fn resume<'a>(lines: impl IntoIterator<Item = &'a str>) -> Result<Self> {
        let mut log = Self::new();
        for line in lines {
            log.accept(line)?;
        }
        Ok(log)
    }

    /// Appends an event and returns its line.
    pub fn append(&mut self, event: &Event) -> Entry {
        let body = event.to_line(self.tree.size());
        let chain = self.push(body.as_bytes());
        let open = body.strip_suffix('}').unwrap_or(&body);
        Entry(format!("{open}{CHAIN}{}\"}}", base64url(&chain)))
    }

    /// How many entries, and the root over them.
    pub fn head(&self) -> Head {
        Head { size: self.tree.size(), root: self.tree.root() }
    }

    /// Verifies the next line and takes it in.
    fn accept(&mut self, line: &str) -> Result<()> {
        if line.len() > MAX_LINE {
            return Err(Error::because(Code::LimitExceeded, "a log line exceeds 65,536 bytes"));
        }
        let broken = || Error::new(Code::LogBroken);
        let (open, stated) = line.rsplit_once(CHAIN).ok_or_else(broken)?;
        let stated = stated.strip_suffix("\"}").ok_or_else(broken)?;
        let stated = from_base64url(stated).map_err(|_| broken())?;
        let body = format!("{open}}}");
        if !body.starts_with(&format!("{{\"seq\":{},", self.tree.size())) {
            return Err(broken());
        }
        // A broken line must leave the log as it was.
        let mut next = self.clone();
        if next.push(body.as_bytes()) != *stated {
            return Err(broken());
        }
        *self = next;
        Ok(())
    }

    fn push(&mut self, body: &[u8]) -> Hash {
        let leaf = leaf_hash(body);
        let chain = Sha256::new().chain_update([2]).chain_update(self.chain).chain_update(leaf);
        self.chain = chain.finalize().into();
        self.tree.push(leaf);
        self.chain
    }
}

/// What joins the body and its chain value.
const CHAIN: &str = ",\"chain\":\"";

/// Verifies a whole log: every edit, cut inside, insertion and exchange of lines shows.
///
/// A cut at the end shows only against a [`Checkpoint`](super::Checkpoint): compare the head.
///
/// # Errors
/// `LOG_BROKEN`, `LIMIT_EXCEEDED`.
pub fn verify<'a>(lines: impl IntoIterator<Item = &'a str>) -> Result<Head> {
    Ok(Log::resume(lines)?.head())
}

impl Entry {
    /// The line.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl fmt::Display for Entry {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl Head {
    /// How many entries.
    pub const fn size(&self) -> u64 {
        self.size
    }

    /// The Merkle root (RFC 6962).
    pub const fn root(&self) -> &[u8; 32] {
        &self.root
    }
}

impl fmt::Debug for Head {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Head({} entries, {})", self.size, base64url(&self.root))
    }
}
