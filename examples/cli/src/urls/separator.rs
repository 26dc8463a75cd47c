//! What separates the fields of a table: a comma, a semicolon or a tab, as its first row says.

use crate::spots;
use std::io::{self, BufRead, Read as _};

/// Of a first row that is longer, the beginning tells.
const LONGEST_HEAD: usize = 64 << 10;

/// Of as many of each, the first counts: names of columns have no tabs.
const SEPARATORS: [u8; 3] = [b'\t', b',', b';'];

/// The separator, and what was read of the table to tell.
pub(super) fn of(reader: &mut dyn BufRead) -> io::Result<(u8, Vec<u8>)> {
    let mut head = Vec::new();
    let mut row = FirstRow::default();
    while !row.has_ended && head.len() < LONGEST_HEAD {
        let (from, most) = (head.len(), LONGEST_HEAD.saturating_sub(head.len()));
        if (&mut *reader).take(most as u64).read_until(b'\n', &mut head)? == 0 {
            break;
        }
        row.read(head.get(from..).unwrap_or_default());
    }
    Ok((row.separator(), head))
}

/// Whether a row is what Excel writes before the others: `sep=;`.
pub(super) fn is_told(row: &csv::ByteRecord) -> bool {
    row.len() == 2 && row.get(0) == Some(b"sep=") && row.get(1) == Some(b"")
}

/// The first row that is not empty, as far as it was read.
#[derive(Default)]
struct FirstRow {
    /// Of each separator, how many stand outside of quotes, with no space behind them.
    counts: [usize; 3],
    bytes: Vec<u8>,
    before: Option<u8>,
    is_quoted: bool,
    has_ended: bool,
}

impl FirstRow {
    fn read(&mut self, bytes: &[u8]) {
        for byte in bytes.strip_prefix(b"\xef\xbb\xbf").unwrap_or(bytes) {
            if matches!(byte, b'\n' | b'\r') && !self.is_quoted {
                self.has_ended = self.before.is_some();
                if self.has_ended {
                    return;
                }
                continue;
            }
            self.take(*byte);
            self.bytes.push(*byte);
            self.before = Some(*byte);
        }
    }

    fn take(&mut self, byte: u8) {
        let separator = self.before.filter(|before| SEPARATORS.contains(before));
        if byte == b'"' {
            // A doubled quote goes on; one in the middle of a field is a mark.
            let begins = separator.is_some() || matches!(self.before, None | Some(b'"'));
            self.is_quoted = !self.is_quoted && begins;
            return;
        }
        if self.is_quoted {
            return;
        }
        // The comma of `Name, first` is one of the sentence.
        let count = |counts: &mut [usize; 3], which: u8, by: isize| {
            let place = SEPARATORS.iter().position(|one| *one == which);
            if let Some(count) = place.and_then(|at| counts.get_mut(at)) {
                *count = count.saturating_add_signed(by);
            }
        };
        count(&mut self.counts, byte, 1);
        if let (b' ', Some(before)) = (byte, separator) {
            count(&mut self.counts, before, -1);
        }
    }

    fn separator(&self) -> u8 {
        // Without names, a semicolon may be one of a URL.
        let has_names = spots::of(&String::from_utf8_lossy(&self.bytes)).is_empty();
        let counts = SEPARATORS.iter().zip(self.counts);
        let counts = counts.filter(|(one, count)| *count > 0 && (has_names || **one != b';'));
        let most = counts.rev().max_by_key(|(_, count)| *count);
        most.map_or(b',', |(separator, _)| *separator)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_first_row_tells_what_separates() {
        for (text, separator) in [
            ("", b','),
            ("url\n1;2", b','),
            ("id,url\n", b','),
            ("id;url\n", b';'),
            ("id\turl\n", b'\t'),
            ("\u{feff}\"a,b,c\";url\n", b';'),
            ("\r\n\nid;url;\"a\nb,c,d,\"\"e,\"", b';'),
            ("\"a;b;c\"\t\"d,e\"", b'\t'),
            ("Name, first, last;url", b';'),
            ("size 5\";url,a\n\"b,c", b','),
            ("id, url; what\n", b','),
            ("id;url\r1,2,3,4", b';'),
            ("sep=;\nid;url", b';'),
            ("https://s.example/?a=1;b=2;c=3,x", b','),
            ("https://s.example/?a=1;b=2\tx", b'\t'),
        ] {
            let (found, head) = of(&mut text.as_bytes()).unwrap();
            assert_eq!(char::from(found), char::from(separator), "{text:?}");
            assert!(text.as_bytes().starts_with(&head));
        }
    }

    #[test]
    fn no_more_than_a_head_is_read() {
        let long = "a;".repeat(1 << 20);
        let (separator, head) = of(&mut long.as_bytes()).unwrap();
        assert_eq!((separator, head.len()), (b';', LONGEST_HEAD));
        let quoted = format!("\"{}", "\n".repeat(1 << 20));
        assert_eq!(of(&mut quoted.as_bytes()).unwrap().1.len(), LONGEST_HEAD);
    }
}
