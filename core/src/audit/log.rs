//! The list of events: append, resume, verify.
//!
//! ```text
//! body  = {"seq":n,"time":"…","event":"…",…}
//! leaf  = SHA-256(00 ‖ body)                    (RFC 6962)
//! chain = SHA-256(02 ‖ previous chain ‖ leaf)   (32 zero bytes before the first)
//! line  = body without its last `}` ‖ ,"chain":"<base64url of chain>"}
//! ```

use super::{
    checkpoint::Checkpoint,
    event::Event,
    tree::{Hash, Tree, leaf_hash},
};
use crate::{
    encoding::{base64url, from_base64url, hex},
    error::{Code, Error, Result},
};
use alloc::{
    format,
    string::{String, ToString},
};
use core::fmt;
use serde_json::json;
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

    /// Verifies the next line and takes it in, so that a log of any length is read line by line. A line
    /// that is refused leaves the log as it was.
    ///
    /// # Errors
    /// As [`Log::resume`].
    pub fn accept(&mut self, line: &str) -> Result<()> {
        let (body, stated) = split(line)?;
        // A broken line must leave the log as it was.
        let mut next = self.clone();
        let fits = sequence(&body)? == self.tree.size() && next.push(body.as_bytes()) == stated;
        if !fits {
            return Err(Error::new(Code::LogBroken));
        }
        *self = next;
        Ok(())
    }

    /// How many entries, and the root over them.
    pub fn head(&self) -> Head {
        Head { size: self.tree.size(), root: self.tree.root() }
    }

    fn push(&mut self, body: &[u8]) -> Hash {
        let leaf = leaf_hash(body);
        self.chain = chained(&self.chain, &leaf);
        self.tree.push(leaf);
        self.chain
    }
}

/// `SHA-256(02 ‖ previous chain ‖ leaf)`.
fn chained(chain: &Hash, leaf: &Hash) -> Hash {
    Sha256::new().chain_update([2]).chain_update(chain).chain_update(leaf).finalize().into()
}

/// The body of a line and the chain value that it states.
fn split(line: &str) -> Result<(String, Hash)> {
    if line.len() > MAX_LINE {
        return Err(Error::because(Code::LimitExceeded, "a log line exceeds 65,536 bytes"));
    }
    let parts = || {
        let (open, stated) = line.rsplit_once(CHAIN)?;
        let stated = from_base64url(stated.strip_suffix("\"}")?).ok()?;
        Some((format!("{open}}}"), Hash::try_from(stated).ok()?))
    };
    parts().ok_or(Error::new(Code::LogBroken))
}

/// The number that a body starts with.
fn sequence(body: &str) -> Result<u64> {
    let number = body.strip_prefix("{\"seq\":").and_then(|rest| rest.split(',').next());
    number
        .and_then(|number| number.parse().ok().filter(|value: &u64| format!("{value}") == number))
        .ok_or(Error::new(Code::LogBroken))
}

/// What joins the body and its chain value.
const CHAIN: &str = ",\"chain\":\"";

/// Verifies a whole log: every edit, cut inside, insertion and exchange of lines shows, unless
/// whoever made it wrote everything after it anew. The chain has no key.
///
/// Against that, and against a cut at the end, keep [`Checkpoint`]s elsewhere and use
/// [`verify_against`].
///
/// # Errors
/// `LOG_BROKEN`, `LIMIT_EXCEEDED`.
pub fn verify<'a>(lines: impl IntoIterator<Item = &'a str>) -> Result<Head> {
    Ok(Log::resume(lines)?.head())
}

/// Verifies that a log still holds what it held when a checkpoint was signed, and is whole since.
///
/// This notices what the chain alone cannot: a cut at the end and a log that was written anew.
///
/// # Errors
/// `LOG_BROKEN` when the log is shorter than the checkpoint or differs below it, or as [`verify`].
pub fn verify_against<'a>(
    lines: impl IntoIterator<Item = &'a str>,
    checkpoint: &Checkpoint,
) -> Result<Head> {
    let mut log = Log::new();
    let mut same = log.head() == checkpoint.head();
    for line in lines {
        log.accept(line)?;
        same |= log.head() == checkpoint.head();
    }
    if same { Ok(log.head()) } else { Err(Error::new(Code::LogBroken)) }
}

/// Whether `line` is the one that may stand after `previous` (or first, without one): for stores
/// that refuse a second writer. The lines before are not looked at.
///
/// # Errors
/// `LOG_BROKEN` when it is not, `LIMIT_EXCEEDED` for a line of more than [`MAX_LINE`] bytes.
pub fn check_next(previous: Option<&str>, line: &str) -> Result<()> {
    let (sequence, chain) = match previous {
        None => (0, Hash::default()),
        Some(previous) => {
            let (body, chain) = split(previous)?;
            (sequence(&body)?.checked_add(1).ok_or(Error::new(Code::LogBroken))?, chain)
        }
    };
    let (body, stated) = split(line)?;
    let follows = self::sequence(&body)? == sequence
        && chained(&chain, &leaf_hash(body.as_bytes())) == stated;
    if follows { Ok(()) } else { Err(Error::new(Code::LogBroken)) }
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

    /// `{"root":…,"size":…}`, the root in hexadecimal.
    pub fn to_json(&self) -> String {
        json!({ "root": hex(&self.root), "size": self.size }).to_string()
    }
}

impl fmt::Debug for Head {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Head({} entries, {})", self.size, base64url(&self.root))
    }
}
