//! Where rows and their fields begin and end, as far as was read.

use core::ops::Range;

/// The longest row in bytes: what is longer has a quote that does not end.
pub(super) const MAX_ROW: usize = 1 << 20;

/// What stands at a place.
pub(super) enum Scan {
    /// A row up to `end`, whose line end is up to `next`.
    Row { end: usize, next: usize },
    /// A line on which a row begins whose quotes are wrong.
    Broken { end: usize, next: usize },
    /// More has to be read before that can be told.
    Unfinished,
    /// Nothing more.
    End,
}

/// What a field ends with.
enum End {
    Comma,
    Line,
    /// The text that was read ends here.
    Text,
    /// A quote is not closed, as far as was read.
    Open,
    /// Behind the quote that closes stands something else.
    Wrong,
}

/// What stands at `from`, and in a row the places of its fields. `ended` says that no more is to come.
pub(super) fn scan(bytes: &[u8], from: usize, ended: bool, fields: &mut Vec<Range<usize>>) -> Scan {
    fields.clear();
    if from >= bytes.len() {
        return if ended { Scan::End } else { Scan::Unfinished };
    }
    let mut at = from;
    loop {
        let (end, by) = field(bytes, at);
        let too_long = end.saturating_sub(from) > MAX_ROW;
        match by {
            End::Open | End::Text if !ended && !too_long => return Scan::Unfinished,
            End::Open | End::Wrong => return broken(bytes, from, ended),
            End::Comma | End::Line | End::Text => fields.push(at..end),
        }
        match by {
            End::Comma => at = end.saturating_add(1),
            _ => {
                return row_end(bytes, end, ended)
                    .map_or(Scan::Unfinished, |next| Scan::Row { end, next });
            }
        }
    }
}

/// The line on which a row with a wrong quote begins.
fn broken(bytes: &[u8], from: usize, ended: bool) -> Scan {
    let rest = bytes.get(from..).unwrap_or_default();
    let length = rest.iter().position(|byte| matches!(byte, b'\n' | b'\r'));
    let end = from.saturating_add(length.unwrap_or(rest.len()));
    row_end(bytes, end, ended).map_or(Scan::Unfinished, |next| Scan::Broken { end, next })
}

/// Where the line end that begins at `end` is over; none when that cannot be told yet.
fn row_end(bytes: &[u8], end: usize, ended: bool) -> Option<usize> {
    match bytes.get(end..).unwrap_or_default() {
        [] => ended.then_some(end),
        [b'\r', b'\n', ..] => Some(end.saturating_add(2)),
        [b'\r'] if !ended => None,
        _ => Some(end.saturating_add(1)),
    }
}

/// Where the field that begins at `at` ends, and by what.
fn field(bytes: &[u8], at: usize) -> (usize, End) {
    let rest = bytes.get(at..).unwrap_or_default();
    if rest.first() == Some(&b'"') {
        return quoted(bytes, at);
    }
    let length = rest.iter().position(|byte| matches!(byte, b',' | b'\n' | b'\r'));
    match length {
        Some(length) => {
            let end = at.saturating_add(length);
            (end, if bytes.get(end) == Some(&b',') { End::Comma } else { End::Line })
        }
        None => (bytes.len(), End::Text),
    }
}

fn quoted(bytes: &[u8], at: usize) -> (usize, End) {
    let mut from = at.saturating_add(1);
    loop {
        let rest = bytes.get(from..).unwrap_or_default();
        let Some(length) = rest.iter().position(|byte| *byte == b'"') else {
            return (bytes.len(), End::Open);
        };
        let end = from.saturating_add(length).saturating_add(1);
        match bytes.get(end) {
            Some(b'"') => from = end.saturating_add(1),
            Some(b',') => return (end, End::Comma),
            Some(b'\n' | b'\r') => return (end, End::Line),
            Some(_) => return (end, End::Wrong),
            None => return (end, End::Text),
        }
    }
}
