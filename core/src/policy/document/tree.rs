//! A TOML or JSON document as one small tree that remembers its places.
//!
//! Both forms become the same tree, so that one reader serves both, a misspelt key can be
//! answered with its place and the nearest known one, and both forms have one hash. Derived serde
//! types would give neither places of values nor suggestions, and more code in the browser.
//!
//! A TOML date is text here, as it is in JSON: `2028-09-30` and `"2028-09-30"` are one document.

use super::{
    super::defect::Defect,
    fault::{Fault, Place},
    offset,
};
use crate::error::{Code, Error, Result};
use alloc::{
    borrow::Cow,
    format,
    string::{String, ToString},
    vec::Vec,
};
use core::{cell::Cell, fmt, ops::Range};
use serde::de::{DeserializeSeed, Deserializer, MapAccess, SeqAccess, Visitor};

/// How deep tables and lists may nest.
pub(in crate::policy) const MAX_DEPTH: u32 = 16;
/// How many keys and values a document may have.
const MAX_VALUES: u32 = 4_000_000;

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
        let serial = Cell::new(0);
        let mut parser = serde_json::Deserializer::from_str(text);
        let root = Seed { serial: &serial, depth: 0 }
            .deserialize(&mut parser)
            .and_then(|root| parser.end().map(|()| root))
            .map_err(|error| syntax(&error))?;
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

    /// Turns a fault into an error with pointer, line and column.
    pub(in crate::policy) fn error(&self, fault: Fault) -> Error {
        let mut error = Error::in_document(fault.code, fault.message);
        if let Some(found) = self.locate(fault.place) {
            error = error.at_pointer(found.pointer);
            if let Some(bytes) = found.bytes {
                let (line, column) = line_and_column(self.text.text(), bytes.start);
                error = error.at(line, column);
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
    /// A key that no text has: before all others.
    pub(in crate::policy) fn made(key: &'static str, tree: Tree<'t>) -> Self {
        let node = Node { place: Place::default(), tree, span: Span::default() };
        Self { key: Cow::Borrowed(key), place: Place::default(), node, span: Span::default() }
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
                let mut keys: Vec<_> = entries.iter().map(|entry| (&entry.key, entry)).collect();
                keys.sort_by_key(|(key, entry)| (*key, entry.place));
                for (first, second) in keys.iter().zip(keys.iter().skip(1)) {
                    if first.0 == second.0 {
                        let message = format!("the key `{}` is repeated", second.0);
                        let defect = Defect::RepeatedKey;
                        return Err(Fault::coded(
                            Code::InvalidJson,
                            defect,
                            second.1.place,
                            message,
                        ));
                    }
                }
                entries.iter().try_for_each(|entry| entry.node.refuse_repeats())
            }
            _ => Ok(()),
        }
    }
}

fn within(text: &str, limit: usize) -> Result<()> {
    if text.len() > limit {
        return Err(Error::because(Code::LimitExceeded, "the document is too large"));
    }
    Ok(())
}

/// Why the text is not JSON, at its line and column.
fn syntax(error: &serde_json::Error) -> Error {
    let text = error.to_string();
    let message = text.split(" at line ").next().unwrap_or_default();
    let code = if message == TOO_MANY { Code::LimitExceeded } else { Code::InvalidJson };
    let narrow = |number: usize| u32::try_from(number).unwrap_or(u32::MAX);
    let (line, column) = (narrow(error.line()), narrow(error.column()));
    Error::in_document(code, message.into()).at(line, column.max(1))
}

#[cfg(feature = "toml")]
fn syntax_of_toml(text: &str, error: &toml::de::Error) -> Error {
    let offset = error.span().map_or(0, |span| span.start);
    let (line, column) = line_and_column(text, offset);
    Error::in_document(Code::PolicyInvalid, error.message().into()).at(line, column)
}

fn line_and_column(text: &str, offset: usize) -> (u32, u32) {
    let before = text.split_at_checked(offset).map_or(text, |(before, _)| before);
    let lines = before.matches('\n').count().saturating_add(1);
    let line_start = before.rsplit('\n').next().unwrap_or_default();
    let column = line_start.chars().count().saturating_add(1);
    let narrow = |number: usize| u32::try_from(number).unwrap_or(u32::MAX);
    (narrow(lines), narrow(column))
}

const TOO_MANY: &str = "the document nests too deeply or has too many values";

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

/// Reads any JSON value into a [`Node`]. Places are serial numbers: keys and values in order.
#[derive(Clone, Copy)]
struct Seed<'s> {
    serial: &'s Cell<u32>,
    depth: u32,
}

impl Seed<'_> {
    fn place(self) -> Place {
        self.serial.set(self.serial.get().saturating_add(1));
        Place(self.serial.get())
    }

    fn deeper<E: serde::de::Error>(self) -> Result<Self, E> {
        if self.depth >= MAX_DEPTH || self.serial.get() > MAX_VALUES {
            return Err(E::custom(TOO_MANY));
        }
        Ok(Self { depth: self.depth.saturating_add(1), ..self })
    }
}

impl<'de> DeserializeSeed<'de> for Seed<'_> {
    type Value = Node<'de>;

    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<Node<'de>, D::Error> {
        let place = self.place();
        let tree = deserializer.deserialize_any(self)?;
        Ok(Node { place, tree, span: Span::default() })
    }
}

impl<'de> Visitor<'de> for Seed<'_> {
    type Value = Tree<'de>;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a JSON value")
    }

    fn visit_bool<E>(self, value: bool) -> Result<Tree<'de>, E> {
        Ok(Tree::Boolean(value))
    }

    fn visit_i64<E>(self, value: i64) -> Result<Tree<'de>, E> {
        Ok(Tree::Integer(value))
    }

    fn visit_u64<E>(self, value: u64) -> Result<Tree<'de>, E> {
        Ok(i64::try_from(value).map_or(Tree::Other("an integer beyond 64 bits"), Tree::Integer))
    }

    fn visit_f64<E>(self, _: f64) -> Result<Tree<'de>, E> {
        Ok(Tree::Other("a float"))
    }

    fn visit_unit<E>(self) -> Result<Tree<'de>, E> {
        Ok(Tree::Other("null"))
    }

    fn visit_str<E>(self, value: &str) -> Result<Tree<'de>, E> {
        Ok(Tree::Text(Cow::Owned(value.into())))
    }

    fn visit_borrowed_str<E>(self, value: &'de str) -> Result<Tree<'de>, E> {
        Ok(Tree::Text(Cow::Borrowed(value)))
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut items: A) -> Result<Tree<'de>, A::Error> {
        let mut list = Vec::new();
        while let Some(item) = items.next_element_seed(self.deeper()?)? {
            list.push(item);
        }
        Ok(Tree::List(list))
    }

    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Tree<'de>, A::Error> {
        let mut entries = Vec::new();
        while let Some(key) = map.next_key_seed(Key)? {
            let place = self.place();
            let node = map.next_value_seed(self.deeper()?)?;
            entries.push(Entry { key, place, node, span: Span::default() });
        }
        Ok(Tree::Table(entries))
    }
}

/// Reads a key, borrowed from the text where it has no escapes.
struct Key;

impl<'de> DeserializeSeed<'de> for Key {
    type Value = Cow<'de, str>;

    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<Self::Value, D::Error> {
        deserializer.deserialize_str(self)
    }
}

impl<'de> Visitor<'de> for Key {
    type Value = Cow<'de, str>;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a key")
    }

    fn visit_str<E>(self, value: &str) -> Result<Self::Value, E> {
        Ok(Cow::Owned(value.into()))
    }

    fn visit_borrowed_str<E>(self, value: &'de str) -> Result<Self::Value, E> {
        Ok(Cow::Borrowed(value))
    }
}
