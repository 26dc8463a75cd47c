//! Where a walk stands, as a value and as one line of text.

use super::WalkId;
use crate::{
    encoding::{base64url, from_base64url, from_hex, hex},
    error::{Code, Error, Result},
};
use alloc::{borrow::ToOwned, string::String, vec::Vec};
use core::{fmt, str::FromStr};

/// The first word of the text form.
const MARK: &str = "visard-walk/1";

/// What a walk did so far.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
#[non_exhaustive]
pub struct Counters {
    /// Rows that were looked at: the sum of the next three.
    pub rows: u64,
    /// Rows that were written.
    pub changed: u64,
    /// Rows that were in the wanted state, or empty.
    pub current: u64,
    /// Rows with a value that could not be worked on; their other values may have been written.
    pub failed: u64,
    /// Values that were sealed.
    pub sealed: u64,
    /// Index values that were written or cleared.
    pub indexed: u64,
}

/// Where a walk stands: the last primary key that is done, and counters.
///
/// Its text form is one line, for a text column or a file; it holds the row's primary key
/// (base64url) and nothing else of the row. It fits only the walk that it came from: same columns,
/// same indexes, same primary keys.
#[derive(Clone, PartialEq, Eq)]
pub struct Checkpoint {
    walk: WalkId,
    last: Option<String>,
    done: bool,
    counters: Counters,
}

impl Checkpoint {
    pub(crate) fn start(walk: WalkId) -> Self {
        Self { walk, last: None, done: false, counters: Counters::default() }
    }

    /// Reads the text form of a checkpoint of `walk`.
    pub(crate) fn resume(walk: WalkId, text: &str) -> Result<Self> {
        let checkpoint: Self = text.parse()?;
        checkpoint.check(walk)?;
        Ok(checkpoint)
    }

    pub(super) fn check(&self, walk: WalkId) -> Result<()> {
        if self.walk == walk {
            Ok(())
        } else {
            Err(Error::because(Code::WalkState, "the checkpoint is of another walk"))
        }
    }

    /// What was done up to here.
    pub const fn counters(&self) -> Counters {
        self.counters
    }

    /// Whether the last row was reached.
    pub const fn is_done(&self) -> bool {
        self.done
    }

    /// The last primary key that is done.
    pub fn last_key(&self) -> Option<&str> {
        self.last.as_deref()
    }

    /// The walk's own name, 32 hexadecimal digits: what a host stores the checkpoint under.
    pub fn walk(&self) -> String {
        hex(&self.walk.0)
    }

    pub(super) fn advance(&mut self, key: &str) {
        self.last = Some(key.to_owned());
    }

    pub(super) fn finish(&mut self) {
        self.done = true;
    }

    pub(super) fn count(&mut self, changed: bool, failed: bool) {
        let counters = &mut self.counters;
        let kind = match (failed, changed) {
            (true, _) => &mut counters.failed,
            (false, true) => &mut counters.changed,
            (false, false) => &mut counters.current,
        };
        *kind = kind.saturating_add(1);
        counters.rows = counters.rows.saturating_add(1);
    }

    pub(super) fn count_values(&mut self, sealed: u64, indexed: u64) {
        self.counters.sealed = self.counters.sealed.saturating_add(sealed);
        self.counters.indexed = self.counters.indexed.saturating_add(indexed);
    }

    fn parse(text: &str) -> Option<Self> {
        let words: Vec<&str> = text.split(' ').collect();
        let [MARK, walk, state, rows, changed, current, failed, sealed, indexed, last] =
            words.as_slice()
        else {
            return None;
        };
        let number = |text: &str| text.parse::<u64>().ok().filter(|n| is_canonical(text, *n));
        let last = match *last {
            "-" => None,
            text => Some(String::from_utf8(from_base64url(text.strip_prefix('=')?).ok()?).ok()?),
        };
        Some(Self {
            walk: WalkId(from_hex(walk).ok()?.try_into().ok()?),
            last,
            done: match *state {
                "walking" => false,
                "done" => true,
                _ => return None,
            },
            counters: Counters {
                rows: number(rows)?,
                changed: number(changed)?,
                current: number(current)?,
                failed: number(failed)?,
                sealed: number(sealed)?,
                indexed: number(indexed)?,
            },
        })
    }
}

impl FromStr for Checkpoint {
    type Err = Error;

    /// Reads the text form, of whatever walk: for stores, which ask how far it is. A walk that goes on
    /// from it says whether it is its own.
    ///
    /// # Errors
    /// `WALK_STATE`.
    fn from_str(text: &str) -> Result<Self> {
        Self::parse(text).ok_or(Error::new(Code::WalkState))
    }
}

/// Whether `text` is the one way to write `number`.
fn is_canonical(text: &str, number: u64) -> bool {
    text.len() == alloc::format!("{number}").len() && text.bytes().all(|b| b.is_ascii_digit())
}

/// The text form.
impl fmt::Display for Checkpoint {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Counters { rows, changed, current, failed, sealed, indexed } = self.counters;
        let state = if self.done { "done" } else { "walking" };
        write!(f, "{MARK} {} {state} ", hex(&self.walk.0))?;
        write!(f, "{rows} {changed} {current} {failed} {sealed} {indexed} ")?;
        match &self.last {
            None => f.write_str("-"),
            Some(key) => write!(f, "={}", base64url(key.as_bytes())),
        }
    }
}

/// Without the row's key, which may be a person's.
impl fmt::Debug for Checkpoint {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Checkpoint")
            .field("counters", &self.counters)
            .field("done", &self.done)
            .finish_non_exhaustive()
    }
}
