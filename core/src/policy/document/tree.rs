//! A TOML or JSON document as one small tree that remembers its places.
//!
//! Both forms become the same tree, so that one reader serves both, a misspelt key can be
//! answered with its place and the nearest known one, and both forms have one hash. Derived serde
//! types would give neither places of values nor suggestions, and more code in the browser.
//!
//! A TOML date is text here, as it is in JSON: `2028-09-30` and `"2028-09-30"` are one document.

use super::{
    super::{defect::Defect, sort::sort_by},
    fault::{Fault, Place, say},
    json::{self, Broken, TOO_MANY},
    offset,
};
use crate::error::{Code, Error, Result};
use alloc::{
    borrow::Cow,
    string::{String, ToString},
    vec::Vec,
};
use core::{cmp::Ordering, ops::Range};

/// How deep tables and lists may nest.
pub(in crate::policy) const MAX_DEPTH: u32 = 16;
/// How many keys and values a document may have.
pub(super) const MAX_VALUES: u32 = 4_000_000;

/// One parsed document.
pub(in crate::policy) struct Document<'t> {
    pub(in crate::policy) root: Node<'t>,
    /// The text. Where places are in JSON is counted where it is asked for, because the parser does
    /// not tell; in TOML each node and entry has its own span.
    text: offset::Counter<'t>,
    is_json: bool,
}

/// A value and its place.
pub(in crate::policy) struct Node<'t> {
    pub(in crate::policy) place: Place,
    pub(in crate::policy) tree: Tree<'t>,
    span: Span,
}

/// What a value is.
pub(in crate::policy) enum Tree<'t> {
    Text(Cow<'t, str>),
    Integer(i64),
    Boolean(bool),
    List(Vec<Node<'t>>),
    Table(Vec<Entry<'t>>),
    /// A value no document uses: null, a float or an integer beyond 64 bits.
    Other(&'static str),
}

/// One key of a table, in document order.
pub(in crate::policy) struct Entry<'t> {
    pub(in crate::policy) key: Cow<'t, str>,
    pub(in crate::policy) place: Place,
    pub(in crate::policy) node: Node<'t>,
    span: Span,
}

/// The bytes of a key or value in the text of a TOML document, which is at most 64 MiB.
#[derive(Clone, Copy, Debug, Default)]
struct Span {
    start: u32,
    end: u32,
}

/// Where a key or value stands.
pub(in crate::policy) struct Found {
    /// RFC 6901.
    pub(in crate::policy) pointer: String,
    /// In the text.
    pub(in crate::policy) bytes: Option<Range<usize>>,
}

impl<'t> Document<'t> {
    /// Parses JSON (RFC 8259) and refuses repeated keys.
    pub(in crate::policy) fn json(text: &'t str, limit: usize) -> Result<Self> {
        let document = Self::json_with_repeats(text, limit)?;
        document.root.refuse_repeats().map_err(|fault| document.error(fault))?;
        Ok(document)
    }

    /// Parses JSON in which keys may be repeated.
    pub(in crate::policy) fn json_with_repeats(text: &'t str, limit: usize) -> Result<Self> {
        within(text, limit)?;
        let root = json::read(text).map_err(|broken| syntax(text, &broken))?;
        Ok(Self { root, text: offset::Counter::new(text), is_json: true })
    }

    /// Parses TOML 1.1, which itself refuses repeated keys.
    #[cfg(feature = "toml")]
    pub(in crate::policy) fn toml(text: &'t str, limit: usize) -> Result<Self> {
        within(text, limit)?;
        let table = toml::de::DeTable::parse(text).map_err(|error| syntax_of_toml(text, &error))?;
        let (span, table) = (Span::new(table.span()), table.into_inner());
        let mut serial = 0;
        let root = from_toml(toml::de::DeValue::Table(table), span, 0, &mut serial)?;
        Ok(Self { root, text: offset::Counter::new(text), is_json: false })
    }

    /// Everything that keeps a text from being TOML.
    #[cfg(feature = "toml")]
    pub(in crate::policy) fn toml_syntax(text: &str) -> Vec<Error> {
        let (_, errors) = toml::de::DeTable::parse_recoverable(text);
        errors.iter().map(|error| syntax_of_toml(text, error)).collect()
    }

    /// Deciding alone tells codes only.
    #[cfg(not(feature = "policy"))]
    #[expect(clippy::unused_self, reason = "as where it tells more")]
    pub(in crate::policy) fn error(&self, fault: Fault) -> Error {
        fault.code.into()
    }

    /// Turns a fault into an error with pointer, line and column.
    #[cfg(feature = "policy")]
    pub(in crate::policy) fn error(&self, fault: Fault) -> Error {
        let mut error = Error::in_document(fault.code, fault.message);
        if let Some(found) = self.locate(fault.place) {
            error = error.at_pointer(found.pointer);
            if let Some(bytes) = found.bytes {
                error = error.at_byte(self.text.text(), bytes.start);
            }
        }
        match fault.help {
            Some(help) => error.with_help(help),
            None => error,
        }
    }

    /// Where a key or value stands, if it is in this document.
    pub(in crate::policy) fn locate(&self, place: Place) -> Option<Found> {
        let mut pointer = String::new();
        let span = self.root.find(place, &mut pointer)?;
        let bytes = if self.is_json { self.text.find(place) } else { Some(span.range()) };
        Some(Found { pointer, bytes })
    }
}

impl Span {
    #[cfg(feature = "toml")]
    fn new(bytes: Range<usize>) -> Self {
        let narrow = |number| u32::try_from(number).unwrap_or(u32::MAX);
        Self { start: narrow(bytes.start), end: narrow(bytes.end) }
    }

    fn range(self) -> Range<usize> {
        let wide = |number| usize::try_from(number).unwrap_or(usize::MAX);
        wide(self.start)..wide(self.end)
    }
}

impl<'t> Entry<'t> {
    pub(super) const fn new(place: Place, key: Cow<'t, str>, node: Node<'t>) -> Self {
        Self { key, place, node, span: Span { start: 0, end: 0 } }
    }

    /// A key that no text has: before all others.
    pub(in crate::policy) fn made(key: &'static str, tree: Tree<'t>) -> Self {
        let node = Node { place: Place::default(), tree, span: Span::default() };
        Self { key: Cow::Borrowed(key), place: Place::default(), node, span: Span::default() }
    }
}

impl<'t> Node<'t> {
    pub(super) const fn new(place: Place, tree: Tree<'t>) -> Self {
        Self { place, tree, span: Span { start: 0, end: 0 } }
    }
}

impl Node<'_> {
    /// Writes the pointer (RFC 6901) of `place` and returns its span, if it lies in this node.
    /// Places ascend in reading order, so that only one child can hold it.
    fn find(&self, place: Place, pointer: &mut String) -> Option<Span> {
        if self.place == place {
            return Some(self.span);
        }
        match &self.tree {
            Tree::List(items) => {
                let index = items.partition_point(|item| item.place <= place).checked_sub(1)?;
                pointer.push('/');
                pointer.push_str(&index.to_string());
                items.get(index)?.find(place, pointer)
            }
            Tree::Table(entries) => {
                let index = entries.partition_point(|entry| entry.place <= place).checked_sub(1)?;
                let entry = entries.get(index)?;
                pointer.push('/');
                pointer.push_str(&entry.key.replace('~', "~0").replace('/', "~1"));
                if entry.place == place {
                    return Some(entry.span);
                }
                entry.node.find(place, pointer)
            }
            _ => None,
        }
    }

    pub(in crate::policy) fn refuse_repeats(&self) -> Result<(), Fault> {
        match &self.tree {
            Tree::List(items) => items.iter().try_for_each(Self::refuse_repeats),
            Tree::Table(entries) => {
                if let Some(second) = repeated(entries) {
                    let message = say!("the key `{}` is repeated", second.key);
                    let defect = Defect::RepeatedKey;
                    return Err(Fault::coded(Code::InvalidJson, defect, second.place, message));
                }
                entries.iter().try_for_each(|entry| entry.node.refuse_repeats())
            }
            _ => Ok(()),
        }
    }
}

/// Up to so many keys it is quicker to compare each with each than to sort them.
const FEW: usize = 12;

/// The first by key that comes again.
fn repeated<'e, 't>(entries: &'e [Entry<'t>]) -> Option<&'e Entry<'t>> {
    let again = |(index, entry): (usize, &Entry<'_>)| {
        entries.iter().take(index).any(|other| other.key == entry.key)
    };
    if entries.len() <= FEW && !entries.iter().enumerate().any(again) {
        return None;
    }
    let sorted = by_key(entries);
    let pairs = sorted.iter().zip(sorted.iter().skip(1));
    pairs.filter(|(first, second)| first.key == second.key).map(|(_, second)| *second).next()
}

/// The entries in the order of RFC 8785; of those with one key the first is first.
pub(super) fn by_key<'e, 't>(entries: &'e [Entry<'t>]) -> Vec<&'e Entry<'t>> {
    let mut sorted: Vec<_> = entries.iter().collect();
    sort_by(&mut sorted, |a, b| utf16_order(&a.key, &b.key).then(a.place.cmp(&b.place)));
    sorted
}

/// By UTF-16 units, which is another order than that of bytes only beyond ASCII.
fn utf16_order(a: &str, b: &str) -> Ordering {
    if a.is_ascii() && b.is_ascii() {
        return a.cmp(b);
    }
    a.encode_utf16().cmp(b.encode_utf16())
}

fn within(text: &str, limit: usize) -> Result<()> {
    if text.len() > limit {
        return Err(Error::because(Code::LimitExceeded, "the document is too large"));
    }
    Ok(())
}

/// Why the text is not JSON, at its line and column.
fn syntax(text: &str, broken: &Broken) -> Error {
    let is_limit = broken.what == TOO_MANY;
    let code = if is_limit { Code::LimitExceeded } else { Code::InvalidJson };
    told(code, broken.what, text, broken.offset)
}

#[cfg(feature = "policy")]
fn told(code: Code, what: &str, text: &str, offset: usize) -> Error {
    Error::in_document(code, what.into()).at_byte(text, offset)
}

/// Deciding alone tells codes only.
#[cfg(not(feature = "policy"))]
fn told(code: Code, _: &str, _: &str, _: usize) -> Error {
    code.into()
}

#[cfg(feature = "toml")]
fn syntax_of_toml(text: &str, error: &toml::de::Error) -> Error {
    let offset = error.span().map_or(0, |span| span.start);
    told(Code::PolicyInvalid, error.message(), text, offset)
}

#[cfg(feature = "toml")]
fn from_toml<'t>(
    value: toml::de::DeValue<'t>,
    span: Span,
    depth: u32,
    serial: &mut u32,
) -> Result<Node<'t>> {
    use toml::de::DeValue;
    let too_many = || Error::because(Code::LimitExceeded, TOO_MANY);
    let place = next(serial);
    if depth > MAX_DEPTH || *serial > MAX_VALUES {
        return Err(too_many());
    }
    let deeper = depth.saturating_add(1);
    let tree = match value {
        DeValue::String(text) => Tree::Text(text),
        DeValue::Datetime(moment) => Tree::Text(moment.to_string().into()),
        DeValue::Boolean(value) => Tree::Boolean(value),
        DeValue::Float(_) => Tree::Other("a float"),
        DeValue::Integer(value) => i64::from_str_radix(value.as_str(), value.radix())
            .map_or(Tree::Other("an integer beyond 64 bits"), Tree::Integer),
        DeValue::Array(items) => Tree::List(
            items
                .into_iter()
                .map(|item| from_toml_spanned(item, deeper, serial))
                .collect::<Result<_>>()?,
        ),
        DeValue::Table(table) => {
            let mut entries: Vec<_> = table.into_iter().collect();
            // The parser sorts keys by name; the author's order is that of the offsets.
            entries.sort_by_key(|(key, _)| key.span().start);
            let entries = entries.into_iter().map(|(key, value)| {
                let (span, place) = (Span::new(key.span()), next(serial));
                let node = from_toml_spanned(value, deeper, serial)?;
                Ok(Entry { key: key.into_inner(), place, node, span })
            });
            Tree::Table(entries.collect::<Result<_>>()?)
        }
    };
    Ok(Node { place, tree, span })
}

#[cfg(feature = "toml")]
fn from_toml_spanned<'t>(
    value: toml::Spanned<toml::de::DeValue<'t>>,
    depth: u32,
    serial: &mut u32,
) -> Result<Node<'t>> {
    let span = Span::new(value.span());
    from_toml(value.into_inner(), span, depth, serial)
}

#[cfg(feature = "toml")]
fn next(serial: &mut u32) -> Place {
    *serial = serial.saturating_add(1);
    Place(*serial)
}
