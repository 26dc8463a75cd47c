//! Server-sent events from lines (WHATWG HTML, section 9.2.6).

use crate::{
    error::{Code, Error, Result},
    pii::without_halves,
    record::Json,
};
use alloc::{string::String, vec::Vec};
use core::{mem, str};

/// The longest event of a stream, in bytes.
pub const MAX_EVENT: usize = 1 << 20;

/// The data of the event that ends a stream.
pub(super) const DONE: &str = "[DONE]";

/// The byte order mark that a stream may begin with.
const MARK: char = '\u{feff}';

/// One event.
#[derive(Default)]
pub(super) struct Block {
    /// Its lines of data, joined.
    pub(super) data: String,
    has_data: bool,
    /// Its other lines, as they are.
    others: String,
    /// What ends its last line of data.
    end: &'static str,
    /// The empty line behind it.
    empty: &'static str,
}

impl Block {
    /// Writes the event with this as its data.
    pub(super) fn put(&self, data: &str, out: &mut String) {
        out.push_str(&self.others);
        if self.has_data {
            out.push_str("data: ");
            out.push_str(data);
            out.push_str(self.end);
        }
        out.push_str(self.empty);
    }

    const fn is_empty(&self) -> bool {
        !self.has_data && self.others.is_empty()
    }

    /// Whether its data did not break off.
    fn is_whole(&self) -> bool {
        let data = self.data.trim();
        data.is_empty() || data == DONE || answer(data).is_ok()
    }

    fn size(&self) -> usize {
        self.data.len().saturating_add(self.others.len())
    }

    fn add(&mut self, line: &str, end: &'static str) {
        let (field, value) = line.split_once(':').unwrap_or((line, ""));
        if field != "data" {
            self.others.push_str(line);
            self.others.push_str(end);
            return;
        }
        if self.has_data {
            self.data.push('\n');
        }
        self.data.push_str(value.strip_prefix(' ').unwrap_or(value));
        (self.has_data, self.end) = (true, end);
    }
}

/// The data of an event. Models send texts cut anywhere, also within a letter: its halves become
/// replacement characters, and the stream goes on.
pub(super) fn answer(data: &str) -> Result<Json> {
    Json::parse(data).or_else(|error| match without_halves(data) {
        whole if whole == data => Err(error),
        whole => Json::parse(&whole),
    })
}

/// Bytes that came, up to the end of an event.
pub(super) struct Lines {
    line: Vec<u8>,
    block: Block,
    /// A line ended with CR, and LF may still belong to it.
    is_after_cr: bool,
    is_first: bool,
}

impl Lines {
    pub(super) const fn new() -> Self {
        let block = Block {
            data: String::new(),
            has_data: false,
            others: String::new(),
            end: "",
            empty: "",
        };
        Self { line: Vec::new(), block, is_after_cr: false, is_first: true }
    }

    /// The next event that is complete; what belongs to none goes out.
    pub(super) fn next(&mut self, rest: &mut &[u8], out: &mut String) -> Result<Option<Block>> {
        while let Some(first) = rest.first() {
            let is_second = mem::take(&mut self.is_after_cr);
            let event = match first {
                b'\n' if is_second => self.end_line("\r\n", out)?,
                _ if is_second => self.end_line("\r", out)?,
                b'\n' => self.end_line("\n", out)?,
                _ => None,
            };
            let taken = match first {
                b'\n' => 1,
                _ if is_second => 0,
                b'\r' => {
                    self.is_after_cr = true;
                    1
                }
                _ => self.take(rest)?,
            };
            *rest = rest.get(taken..).unwrap_or_default();
            if event.is_some() {
                return Ok(event);
            }
        }
        Ok(None)
    }

    /// Takes what stands before the end of a line.
    fn take(&mut self, rest: &[u8]) -> Result<usize> {
        let end = rest.iter().position(|byte| matches!(byte, b'\r' | b'\n'));
        let piece = rest.get(..end.unwrap_or(rest.len())).unwrap_or_default();
        let size = self.line.len().saturating_add(self.block.size());
        if size.saturating_add(piece.len()) > MAX_EVENT {
            return Err(Error::because(Code::LimitExceeded, "an event is longer than 1 MiB"));
        }
        self.line.extend_from_slice(piece);
        Ok(piece.len())
    }

    fn end_line(&mut self, end: &'static str, out: &mut String) -> Result<Option<Block>> {
        let line = mem::take(&mut self.line);
        let line = str::from_utf8(&line).map_err(|_| Error::new(Code::InvalidUtf8))?;
        let marked = line.strip_prefix(MARK).filter(|_| mem::take(&mut self.is_first));
        self.is_first = false;
        if marked.is_some() {
            out.push(MARK);
        }
        let line = marked.unwrap_or(line);
        if line.is_empty() && !self.block.is_empty() {
            let mut block = mem::take(&mut self.block);
            block.empty = end;
            return Ok(Some(block));
        }
        if self.block.is_empty() && (line.is_empty() || line.starts_with(':')) {
            out.push_str(line);
            out.push_str(end);
        } else {
            self.block.add(line, end);
        }
        Ok(None)
    }

    /// The event that a stream ends in without an empty line behind it; one whose data broke off is
    /// none.
    pub(super) fn last(&mut self, out: &mut String) -> Result<Option<Block>> {
        if str::from_utf8(&self.line).is_err() {
            return Ok(None);
        }
        if self.is_after_cr || !self.line.is_empty() {
            let end = if self.is_after_cr { "\r" } else { "\n" };
            if let Some(event) = self.end_line(end, out)? {
                return Ok(Some(event));
            }
        }
        let mut block = mem::take(&mut self.block);
        block.empty = "\n";
        Ok((!block.is_empty() && block.is_whole()).then_some(block))
    }
}
