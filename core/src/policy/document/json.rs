//! JSON (RFC 8259) as a [`Node`], which nothing needs of numbers but whether they are whole.
//!
//! Read by hand: a general parser brings the arithmetic of floats and a visitor for each type, which
//! weigh more in the browser than all that decides. Repeated keys are left to the tree, and a number
//! that no integer of 64 bits is becomes a value that no document uses.

use super::{
    fault::Place,
    tree::{Entry, MAX_DEPTH, MAX_VALUES, Node, Tree},
};
use alloc::{borrow::Cow, string::String, vec::Vec};

/// Why a text cannot be read, and at which byte.
#[derive(Debug)]
pub(in crate::policy) struct Broken {
    pub(super) what: &'static str,
    pub(super) offset: usize,
}

/// More levels or values than documents may have.
pub(super) const TOO_MANY: &str = "the document nests too deeply or has too many values";

/// Reads one value and nothing after it.
pub(super) fn read(text: &str) -> Result<Node<'_>, Broken> {
    let mut reader = Reader::new(text);
    let root = reader.node(0)?;
    reader.end()?;
    Ok(root)
}

/// A cursor over a text.
pub(in crate::policy) struct Reader<'t> {
    text: &'t str,
    at: usize,
    /// How many keys and values have begun.
    serial: u32,
}

impl<'t> Reader<'t> {
    pub(in crate::policy) const fn new(text: &'t str) -> Self {
        Self { text, at: 0, serial: 0 }
    }

    /// Nothing but white space is left.
    pub(in crate::policy) fn end(&mut self) -> Result<(), Broken> {
        self.space();
        if self.at < self.text.len() { self.broken("nothing follows the document") } else { Ok(()) }
    }

    /// A value at so many levels below the root.
    pub(in crate::policy) fn node(&mut self, depth: u32) -> Result<Node<'t>, Broken> {
        self.space();
        let place = self.place();
        if depth > MAX_DEPTH || self.serial > MAX_VALUES {
            return self.broken(TOO_MANY);
        }
        let tree = match self.peek() {
            Some(b'"') => Tree::Text(self.text()?),
            Some(b'{') => Tree::Table(self.table(depth)?),
            Some(b'[') => Tree::List(self.list(depth)?),
            Some(b'-' | b'0'..=b'9') => self.number()?,
            _ => self.word()?,
        };
        Ok(Node::new(place, tree))
    }

    fn list(&mut self, depth: u32) -> Result<Vec<Node<'t>>, Broken> {
        let mut items = Vec::new();
        let mut more = self.begins(b']');
        while more {
            items.push(self.node(depth.saturating_add(1))?);
            more = self.goes_on(b']')?;
        }
        Ok(items)
    }

    fn table(&mut self, depth: u32) -> Result<Vec<Entry<'t>>, Broken> {
        let mut entries = Vec::new();
        let mut more = self.begins(b'}');
        while more {
            let (place, key) = self.key()?;
            entries.push(Entry::new(place, key, self.node(depth.saturating_add(1))?));
            more = self.goes_on(b'}')?;
        }
        Ok(entries)
    }

    /// Whether a table begins here with an entry, if one begins here at all. What follows is a
    /// [`key`](Self::key), its value, and whether the table [goes on](Self::table_goes_on).
    pub(in crate::policy) fn table_begins(&mut self) -> Option<bool> {
        self.space();
        (self.peek() == Some(b'{')).then(|| self.begins(b'}'))
    }

    pub(in crate::policy) fn table_goes_on(&mut self) -> Result<bool, Broken> {
        self.goes_on(b'}')
    }

    /// A key and the colon after it.
    pub(in crate::policy) fn key(&mut self) -> Result<(Place, Cow<'t, str>), Broken> {
        self.space();
        if self.peek() != Some(b'"') {
            return self.broken("expected a key in quotes");
        }
        let (place, key) = (self.place(), self.text()?);
        self.space();
        if self.take(b':') { Ok((place, key)) } else { self.broken("expected `:`") }
    }

    /// Passes the sign that opens; false when the one that closes follows, which is passed too.
    fn begins(&mut self, close: u8) -> bool {
        self.pass(1);
        self.space();
        !self.take(close)
    }

    /// After an item: whether another follows.
    fn goes_on(&mut self, close: u8) -> Result<bool, Broken> {
        self.space();
        if self.take(b',') {
            Ok(true)
        } else if self.take(close) {
            Ok(false)
        } else {
            self.broken("expected `,` or the end of the list or table")
        }
    }

    /// A text, borrowed where it has no escapes.
    fn text(&mut self) -> Result<Cow<'t, str>, Broken> {
        self.pass(1);
        let mut unescaped = String::new();
        loop {
            let part = self.part();
            match self.peek() {
                Some(b'"') => {
                    self.pass(1);
                    if unescaped.is_empty() {
                        return Ok(Cow::Borrowed(part));
                    }
                    unescaped.push_str(part);
                    return Ok(Cow::Owned(unescaped));
                }
                Some(b'\\') => {
                    unescaped.push_str(part);
                    unescaped.push(self.escape()?);
                }
                Some(_) => return self.broken("a control character in a text is written `\\u…`"),
                None => return self.broken("this text has no end"),
            }
        }
    }

    /// Up to the next quote, escape or control character.
    fn part(&mut self) -> &'t str {
        let rest = self.text.get(self.at..).unwrap_or_default();
        let ends = |byte: u8| byte < b' ' || byte == b'"' || byte == b'\\';
        let length = rest.bytes().position(ends).unwrap_or(rest.len());
        self.pass(length);
        rest.get(..length).unwrap_or_default()
    }

    fn escape(&mut self) -> Result<char, Broken> {
        self.pass(1);
        let letter = match self.peek() {
            Some(letter @ (b'"' | b'\\' | b'/')) => Some(char::from(letter)),
            Some(b'b') => Some('\u{8}'),
            Some(b'f') => Some('\u{c}'),
            Some(b'n') => Some('\n'),
            Some(b'r') => Some('\r'),
            Some(b't') => Some('\t'),
            Some(b'u') => {
                self.pass(1);
                let letter = self.unit().and_then(|unit| self.letter(unit));
                return letter.map_or_else(|| self.broken(NO_ESCAPE), Ok);
            }
            _ => None,
        };
        let Some(letter) = letter else { return self.broken(NO_ESCAPE) };
        self.pass(1);
        Ok(letter)
    }

    /// The letter that begins with a UTF-16 unit; a surrogate needs its other half.
    fn letter(&mut self, unit: u32) -> Option<char> {
        if !(0xd800..0xdc00).contains(&unit) {
            return char::from_u32(unit);
        }
        let low = (self.take(b'\\') && self.take(b'u')).then(|| self.unit())??;
        let low = low.checked_sub(0xdc00).filter(|low| *low < 0x400)?;
        char::from_u32(((unit & 0x3ff) << 10 | low).saturating_add(0x1_0000))
    }

    /// Four hexadecimal digits.
    fn unit(&mut self) -> Option<u32> {
        let mut unit = 0;
        for _ in 0..4 {
            unit = unit << 4 | char::from(self.peek()?).to_digit(16)?;
            self.pass(1);
        }
        Some(unit)
    }

    fn number(&mut self) -> Result<Tree<'t>, Broken> {
        let negative = self.take(b'-');
        let leading_zero = self.peek() == Some(b'0');
        let (digits, opposite) = self.digits();
        if digits == 0 || (leading_zero && digits > 1) {
            return self.broken(NO_NUMBER);
        }
        let is_float = self.fraction()? | self.exponent()?;
        if is_float || (negative && opposite == Some(0)) {
            return Ok(Tree::Other("a float"));
        }
        let whole = if negative { opposite } else { opposite.and_then(i64::checked_neg) };
        Ok(whole.map_or(Tree::Other("an integer beyond 64 bits"), Tree::Integer))
    }

    fn fraction(&mut self) -> Result<bool, Broken> {
        if !self.take(b'.') {
            return Ok(false);
        }
        self.some_digits()
    }

    fn exponent(&mut self) -> Result<bool, Broken> {
        if !(self.take(b'e') || self.take(b'E')) {
            return Ok(false);
        }
        let _ = self.take(b'+') || self.take(b'-');
        self.some_digits()
    }

    fn some_digits(&mut self) -> Result<bool, Broken> {
        if self.digits().0 == 0 { self.broken(NO_NUMBER) } else { Ok(true) }
    }

    /// How many digits follow, and the opposite of their value, which reaches one further, if it has
    /// 64 bits.
    fn digits(&mut self) -> (usize, Option<i64>) {
        let start = self.at;
        let mut value = Some(0_i64);
        while let Some(digit @ b'0'..=b'9') = self.peek() {
            let digit = i64::from(digit & 15);
            value = value.and_then(|value| value.checked_mul(10)?.checked_sub(digit));
            self.pass(1);
        }
        (self.at.saturating_sub(start), value)
    }

    fn word(&mut self) -> Result<Tree<'t>, Broken> {
        let rest = self.text.get(self.at..).unwrap_or_default();
        let (length, tree) = if rest.starts_with("true") {
            (4, Tree::Boolean(true))
        } else if rest.starts_with("false") {
            (5, Tree::Boolean(false))
        } else if rest.starts_with("null") {
            (4, Tree::Other("null"))
        } else {
            return self.broken("expected a value");
        };
        self.pass(length);
        Ok(tree)
    }

    fn place(&mut self) -> Place {
        self.serial = self.serial.saturating_add(1);
        Place(self.serial)
    }

    fn space(&mut self) {
        while let Some(b' ' | b'\t' | b'\n' | b'\r') = self.peek() {
            self.pass(1);
        }
    }

    fn take(&mut self, wanted: u8) -> bool {
        let is_there = self.peek() == Some(wanted);
        self.pass(usize::from(is_there));
        is_there
    }

    fn peek(&self) -> Option<u8> {
        self.text.as_bytes().get(self.at).copied()
    }

    fn pass(&mut self, bytes: usize) {
        self.at = self.at.saturating_add(bytes);
    }

    fn broken<T>(&self, what: &'static str) -> Result<T, Broken> {
        Err(Broken { what, offset: self.at })
    }
}

const NO_ESCAPE: &str = "this is no escape of JSON";
const NO_NUMBER: &str = "this is no number of JSON";

#[cfg(test)]
mod tests;
