//! Lines of bounded length: memory stays the same however long the input is.

use core::cell::RefCell;
use std::{
    collections::VecDeque,
    io::{self, BufRead, BufReader, Read},
    rc::Rc,
};

/// What is kept of the input before the command looks at it.
const BUFFER: usize = 64 << 10;

/// The lines of a reader, one after another in the same memory.
pub(crate) struct Lines<R> {
    reader: BufReader<R>,
    limit: u64,
    line: Vec<u8>,
    number: u64,
}

/// A line and its number from 1.
pub(crate) struct Line<'l> {
    pub(crate) number: u64,
    bytes: &'l [u8],
    limit: u64,
}

impl<R: Read> Lines<R> {
    /// Lines of at most `limit` bytes.
    pub(crate) fn new(reader: R, limit: usize) -> Self {
        let reader = BufReader::with_capacity(BUFFER, reader);
        Self { reader, limit: limit as u64, line: Vec::new(), number: 0 }
    }

    /// The next line that is not blank, without the byte order mark that the first one may have.
    pub(crate) fn next(&mut self) -> io::Result<Option<Line<'_>>> {
        while self.read()? {
            if self.number == 1 && self.line.starts_with(BOM) {
                self.line.drain(..BOM.len());
            }
            if !self.line.trim_ascii().is_empty() {
                return Ok(Some(self.line()));
            }
        }
        Ok(None)
    }

    /// The next line, whatever it is.
    pub(crate) fn next_of_all(&mut self) -> io::Result<Option<Line<'_>>> {
        Ok(if self.read()? { Some(self.line()) } else { None })
    }

    /// Of a line that is too long only the beginning is kept.
    fn read(&mut self) -> io::Result<bool> {
        self.line.clear();
        let most = self.limit.saturating_add(2);
        if (&mut self.reader).take(most).read_until(b'\n', &mut self.line)? == 0 {
            return Ok(false);
        }
        self.number = self.number.saturating_add(1);
        if self.line.len() as u64 == most && self.line.last() != Some(&b'\n') {
            self.reader.skip_until(b'\n')?;
        }
        Ok(true)
    }

    fn line(&self) -> Line<'_> {
        Line { number: self.number, bytes: &self.line, limit: self.limit }
    }

    /// True when the next line may have to be waited for: whoever writes a line and waits gets the
    /// answer first.
    pub(crate) fn are_awaited(&self) -> bool {
        !self.reader.buffer().contains(&b'\n')
    }
}

impl<'l> Line<'l> {
    /// The text of the line.
    ///
    /// # Errors
    /// `LIMIT_EXCEEDED`, `INVALID_UTF8`.
    pub(crate) fn text(&self) -> visard::Result<&'l str> {
        let text = self.text_with_end()?;
        Ok(text.strip_suffix('\n').unwrap_or(text))
    }

    /// The same with what ends the line, if anything does.
    pub(crate) fn text_with_end(&self) -> visard::Result<&'l str> {
        let length = self.bytes.strip_suffix(b"\n").unwrap_or(self.bytes).len();
        if length as u64 > self.limit {
            return Err(visard::Error::because(
                visard::Code::LimitExceeded,
                "the line is too long",
            ));
        }
        core::str::from_utf8(self.bytes).map_err(|_| visard::Code::InvalidUtf8.into())
    }
}

/// A reader that remembers on which lines its bytes are, and what it remembers. A byte order mark is
/// left out.
pub(crate) fn numbered(reader: &mut dyn BufRead) -> io::Result<(Numbered<'_>, Starts)> {
    if reader.fill_buf()?.starts_with(BOM) {
        reader.consume(BOM.len());
    }
    let starts = Starts::default();
    let of_reader = Starts(Rc::clone(&starts.0));
    Ok((Numbered { reader, starts: of_reader, at: 0, line: 1, is_start: true }, starts))
}

const BOM: &[u8] = b"\xef\xbb\xbf";

pub(crate) struct Numbered<'r> {
    reader: &'r mut dyn BufRead,
    starts: Starts,
    at: u64,
    line: u64,
    is_start: bool,
}

/// Where lines that are not empty begin, by byte, with their numbers: only those from the last that
/// was asked for on.
#[derive(Default)]
pub(crate) struct Starts(Rc<RefCell<VecDeque<(u64, u64)>>>);

impl Starts {
    /// On which line a record is that was read from a byte on: empty lines before it, and the end of
    /// its predecessor, may stand there.
    pub(crate) fn line(&self, byte: u64) -> u64 {
        let mut starts = self.0.borrow_mut();
        while starts.len() > 1 && starts.front().is_some_and(|(at, _)| *at < byte) {
            starts.pop_front();
        }
        starts.front().map_or(1, |(_, line)| *line)
    }
}

impl Read for Numbered<'_> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        let read = self.reader.read(buffer)?;
        let mut starts = self.starts.0.borrow_mut();
        for byte in buffer.get(..read).unwrap_or_default() {
            let ends = matches!(byte, b'\n' | b'\r');
            if self.is_start && !ends {
                starts.push_back((self.at, self.line));
            }
            self.is_start = ends;
            self.line += u64::from(*byte == b'\n');
            self.at += 1;
        }
        Ok(read)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lines_are_numbered_and_long_ones_refused_by_themselves() {
        let long = "x".repeat(200_000);
        let text = format!("one\r\n\n  \n{long}\n12345678\n123456789\nlast");
        let mut bytes = text.as_bytes();
        let mut lines = Lines::new(&mut bytes, 8);
        let mut found = Vec::new();
        while let Some(line) = lines.next().unwrap() {
            let text = line.text().map(str::trim_end).map(ToOwned::to_owned);
            found.push((line.number, text.map_err(|error| error.code().name())));
        }
        let ok = |text: &str| Ok(text.to_owned());
        assert_eq!(
            found,
            [
                (1, ok("one")),
                (4, Err("LIMIT_EXCEEDED")),
                (5, ok("12345678")),
                (6, Err("LIMIT_EXCEEDED")),
                (7, ok("last"))
            ]
        );
        assert!(lines.line.capacity() < 1_000, "nothing of the long line is kept");
    }

    #[test]
    fn all_lines_are_as_they_were_and_others_have_no_mark() {
        let text = "\u{feff}one\r\n\nlast";
        let (mut all, mut others) = (Vec::new(), Vec::new());
        let (mut bytes, mut again) = (text.as_bytes(), text.as_bytes());
        let mut lines = Lines::new(&mut bytes, 8);
        while let Some(line) = lines.next_of_all().unwrap() {
            all.push(line.text_with_end().unwrap().to_owned());
        }
        let mut lines = Lines::new(&mut again, 8);
        while let Some(line) = lines.next().unwrap() {
            others.push(line.text().unwrap().to_owned());
        }
        assert_eq!(all, ["\u{feff}one\r\n", "\n", "last"]);
        assert_eq!(others, ["one\r", "last"]);
    }

    #[test]
    fn answers_are_awaited_when_no_whole_line_is_left() {
        let mut bytes = &b"a\nb\nc"[..];
        let mut lines = Lines::new(&mut bytes, 8);
        lines.next().unwrap();
        assert!(!lines.are_awaited());
        lines.next().unwrap();
        assert!(lines.are_awaited());
    }

    #[test]
    fn rows_are_on_the_lines_where_they_begin() {
        let text = "\u{feff}a,b\r\n\r\n1,\"x\n\ny\"\r\n\n\n2,z\n3,z\r4,z";
        let mut bytes = text.as_bytes();
        let (reader, starts) = numbered(&mut bytes).unwrap();
        let mut rows = csv::ReaderBuilder::new().has_headers(false).from_reader(reader);
        let mut row = csv::ByteRecord::new();
        let mut lines = Vec::new();
        while rows.read_byte_record(&mut row).unwrap() {
            lines.push(starts.line(row.position().unwrap().byte()));
        }
        assert_eq!(lines, [1, 3, 8, 9, 9]);
    }
}
