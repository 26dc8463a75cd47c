//! Answers that come in pieces.

use super::{
    Originals, Report, Right,
    extent::{self, WINDOW},
    find::Finder,
    restore::too_long,
    write::{Around, put},
};
use crate::{
    error::{Code, Error, Result},
    pii::MAX_TEXT,
};
use alloc::{string::String, vec::Vec};
use core::{fmt, str};

/// The most bytes that are held back, if they may be the beginning of a placeholder: its longest form.
pub const MAX_HELD: usize = WINDOW;

/// Restores a text that comes in pieces of any size: what comes out is what
/// [`Originals::restore`] makes of the whole, however it is cut, also inside characters.
///
/// Held back is only what may still become part of a placeholder: mostly the last word, or a few behind a hyphen or dash,
/// at most [`MAX_HELD`] bytes.
pub struct Restorer<'o, R> {
    originals: &'o Originals,
    restoring: Restoring<R>,
}

/// A [`Restorer`] that borrows no originals, for hosts whose language cannot: each call takes them,
/// always the same ones, to which more may have been added in between.
///
/// ```
/// use visard::{
///     keyset::Keyring,
///     pii::{Originals, Placeholders, Restoring, Right},
/// };
///
/// let keyring = Keyring::generate("acme", "2026-11-23T10:00:00Z".parse()?)?;
/// let placeholders = Placeholders::new(&keyring, "us-llm")?;
/// let mut originals = Originals::new();
/// let placeholder = originals.add(&placeholders, "EMAIL", "jo@example.org")?;
/// let (front, rest) = placeholder.split_at(4);
///
/// let mut restoring = Restoring::new(|_: &str| Right::Clear);
/// let mut shown = restoring.push(&originals, front)?;
/// shown += &restoring.push(&originals, rest)?;
/// let (end, report) = restoring.finish(&originals)?;
/// assert_eq!(shown + &end, "jo@example.org");
/// assert_eq!(report.restored_counts().collect::<Vec<_>>(), [("EMAIL", 1)]);
/// # Ok::<(), visard::Error>(())
/// ```
pub struct Restoring<R> {
    right: R,
    around: Around,
    /// The beginning of a character.
    cut: Vec<u8>,
    /// What is held, and a little of what went out before it.
    text: String,
    done: usize,
    floor: usize,
    /// Where `text` begins in the whole.
    base: u64,
    report: Report,
}

impl Originals {
    /// Begins to restore a text that comes in pieces.
    pub fn restorer<R: FnMut(&str) -> Right>(&self, right: R) -> Restorer<'_, R> {
        Restorer { originals: self, restoring: Restoring::new(right) }
    }

    /// Begins to restore the source of a JSON document that comes in pieces, such as the arguments
    /// of a tool call: values are escaped as strings of JSON need it.
    ///
    /// A number that was replaced comes back as a string; [`Originals::restore_json`] gives it
    /// back as a number.
    pub fn json_restorer<R: FnMut(&str) -> Right>(&self, right: R) -> Restorer<'_, R> {
        Restorer { originals: self, restoring: Restoring::json(right) }
    }
}

impl<R: FnMut(&str) -> Right> Restorer<'_, R> {
    /// Takes the next piece, and returns what is certain by now.
    ///
    /// # Errors
    /// `INVALID_UTF8`; `LIMIT_EXCEEDED` if what comes out of this piece is longer than
    /// [`MAX_TEXT`]. After an error nothing more can be done with this value.
    pub fn push(&mut self, piece: impl AsRef<[u8]>) -> Result<String> {
        self.restoring.push(self.originals, piece)
    }

    /// Ends the text, and returns what was held and what became of the placeholders.
    ///
    /// # Errors
    /// `INVALID_UTF8` when the text ends inside a character; `LIMIT_EXCEEDED`.
    pub fn finish(self) -> Result<(String, Report)> {
        self.restoring.finish(self.originals)
    }
}

impl<R: FnMut(&str) -> Right> Restoring<R> {
    /// Begins to restore a text that comes in pieces, as [`Originals::restorer`].
    pub fn new(right: R) -> Self {
        Self::around(right, Around::Text)
    }

    /// Begins to restore the source of a JSON document, as [`Originals::json_restorer`].
    pub fn json(right: R) -> Self {
        Self::around(right, Around::Json)
    }

    fn around(right: R, around: Around) -> Self {
        let (cut, text, report) = (Vec::new(), String::new(), Report::default());
        Self { right, around, cut, text, done: 0, floor: 0, base: 0, report }
    }

    /// As [`Restorer::push`].
    ///
    /// # Errors
    /// As [`Restorer::push`].
    pub fn push(&mut self, originals: &Originals, piece: impl AsRef<[u8]>) -> Result<String> {
        self.take(piece.as_ref())?;
        let open = extent::open_end(&self.text, self.done);
        self.advance(originals, open)
    }

    /// As [`Restorer::finish`].
    ///
    /// # Errors
    /// As [`Restorer::finish`].
    pub fn finish(mut self, originals: &Originals) -> Result<(String, Report)> {
        if !self.cut.is_empty() {
            return Err(Error::new(Code::InvalidUtf8));
        }
        let text = self.advance(originals, self.text.len())?;
        Ok((text, self.report))
    }

    /// Appends a piece, as far as its characters are whole.
    fn take(&mut self, piece: &[u8]) -> Result<()> {
        let mut rest = piece;
        while !self.cut.is_empty() {
            let Some((first, behind)) = rest.split_first() else { return Ok(()) };
            self.cut.push(*first);
            rest = behind;
            match str::from_utf8(&self.cut) {
                Ok(character) => {
                    self.text.push_str(character);
                    self.cut.clear();
                }
                Err(error) if error.error_len().is_some() => {
                    return Err(Error::new(Code::InvalidUtf8));
                }
                Err(_) => {}
            }
        }
        match str::from_utf8(rest) {
            Ok(text) => self.text.push_str(text),
            Err(error) if error.error_len().is_some() => {
                return Err(Error::new(Code::InvalidUtf8));
            }
            Err(error) => {
                let (whole, cut) = rest.split_at_checked(error.valid_up_to()).unwrap_or_default();
                self.text.push_str(str::from_utf8(whole).unwrap_or_default());
                self.cut.extend_from_slice(cut);
            }
        }
        Ok(())
    }

    /// Restores what stands before `open`, or as much of it as holds no part of a placeholder
    /// that goes on behind it.
    fn advance(&mut self, originals: &Originals, open: usize) -> Result<String> {
        let mut out = String::with_capacity(open.saturating_sub(self.done));
        let mut end = open;
        for hit in Finder::resume(&self.text, originals, self.done, self.floor) {
            if hit.end > open {
                end = end.min(hit.start);
                break;
            }
            out.push_str(self.text.get(self.done..hit.start).unwrap_or_default());
            let (right, around) = (&mut self.right, self.around);
            put(
                &mut out,
                (&self.text, self.base),
                &hit,
                originals,
                (right, around),
                &mut self.report,
            );
            (self.done, self.floor) = (hit.end, hit.end);
            if out.len() > MAX_TEXT {
                return Err(too_long());
            }
        }
        out.push_str(self.text.get(self.done..end).unwrap_or_default());
        self.done = end.max(self.done);
        self.forget();
        if out.len() > MAX_TEXT { Err(too_long()) } else { Ok(out) }
    }

    /// Forgets what went out, but for what the next placeholder is judged by.
    fn forget(&mut self) {
        let front = extent::boundary(&self.text, self.done.saturating_sub(WINDOW));
        // Moved seldom: only when much of it is old.
        if front < WINDOW.saturating_mul(4) && self.text.len() > front {
            return;
        }
        self.text.drain(..front);
        self.base = self.base.saturating_add(u64::try_from(front).unwrap_or(u64::MAX));
        self.done = self.done.saturating_sub(front);
        self.floor = self.floor.saturating_sub(front);
    }
}

impl<R> fmt::Debug for Restorer<'_, R> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.restoring.fmt(f)
    }
}

impl<R> fmt::Debug for Restoring<R> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Restorer").field("report", &self.report).finish_non_exhaustive()
    }
}
