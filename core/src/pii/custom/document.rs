//! Recognisers as a document: JSON, or TOML.
//!
//! What is not known is refused: a field that was misspelled would else be a recogniser that looks
//! for something else than its author thinks.

use super::{
    AllowList, DenyList, MAX_RECOGNISERS_DOCUMENT, Recogniser, Recognisers,
    compile::{ALONE, wrong},
};
use crate::{
    error::{Code, Error, Result},
    pii::DEFAULT_THRESHOLD,
};
use alloc::{
    format,
    string::{String, ToString},
    vec::Vec,
};
use core::fmt;
use serde::{
    Deserialize, Deserializer,
    de::{self, MapAccess, SeqAccess, Visitor},
};

impl Recognisers {
    /// Reads a document as TOML, or as JSON if it begins with `{`.
    ///
    /// ```
    /// use visard::pii::Recognisers;
    ///
    /// let toml = "version = 1\n[[recognisers]]\nname = \"CUSTOMER_ID\"\npattern = 'AC-\\d{6}'";
    /// let json = r#"{"version":1,"recognisers":[{"name":"CUSTOMER_ID","pattern":"AC-\\d{6}"}]}"#;
    /// assert!(Recognisers::parse(toml)?.names().eq(Recognisers::parse(json)?.names()));
    /// # Ok::<(), visard::Error>(())
    /// ```
    ///
    /// # Errors
    /// As [`Recognisers::from_toml`] and [`Recognisers::from_json`].
    #[cfg(feature = "toml")]
    pub fn parse(document: &str) -> Result<Self> {
        let is_json = document.trim_start().starts_with('{');
        if is_json { Self::from_json(document) } else { Self::from_toml(document) }
    }

    /// Reads a JSON document (`docs/guide/recognisers.md` has the fields).
    ///
    /// # Errors
    /// `INVALID_JSON` with line and column, also for a field that is there twice; as
    /// [`Recognisers::new`]. An unknown field is an error.
    pub fn from_json(document: &str) -> Result<Self> {
        within_limit(document)?;
        let root: Node = serde_json::from_str(document).map_err(|error| {
            let narrow = |number: usize| u32::try_from(number).unwrap_or(u32::MAX);
            let why = "the document is not JSON, or a field is there twice";
            Error::in_document(Code::InvalidJson, why.into())
                .at(narrow(error.line()), narrow(error.column()))
        })?;
        of(&root)
    }

    /// Reads a TOML document (`docs/guide/recognisers.md` has the fields).
    ///
    /// # Errors
    /// `INVALID_ARGUMENT` with line and column for what is not TOML; as [`Recognisers::new`]. An
    /// unknown field is an error.
    #[cfg(feature = "toml")]
    pub fn from_toml(document: &str) -> Result<Self> {
        within_limit(document)?;
        let root = toml::de::DeTable::parse(document).map_err(|error| {
            let start = error.span().map_or(0, |span| span.start);
            Error::in_document(Code::InvalidArgument, "the document is not TOML".into())
                .at_byte(document, start)
        })?;
        of(&from_toml(toml::de::DeValue::Table(root.into_inner())))
    }
}

fn within_limit(document: &str) -> Result<()> {
    if document.len() > MAX_RECOGNISERS_DOCUMENT {
        return Err(Error::because(Code::LimitExceeded, "the document is longer than 1 MiB"));
    }
    Ok(())
}

/// A value of a document.
enum Node {
    Text(String),
    Number(u64),
    Truth(bool),
    List(Vec<Node>),
    Table(Vec<(String, Node)>),
    Other,
}

fn of(root: &Node) -> Result<Recognisers> {
    let mut root = Table::of(root, "")?;
    match root.take("version") {
        Some(Node::Number(1)) => {}
        Some(_) => return Err(wrong("version is 1 in this library", "/version")),
        None => return Err(wrong("version is missing; it is 1 in this library", "/version")),
    }
    let recognisers = root.tables("recognisers", recogniser)?;
    let allow = root.tables("allow", allow)?;
    let deny = root.tables("deny", deny)?;
    root.finish()?;
    Recognisers::new(&recognisers, &allow, &deny)
}

fn recogniser(mut table: Table<'_>) -> Result<Recogniser> {
    let name = table.required("name")?;
    let mut of = match (table.text("pattern")?, table.texts("literals")?) {
        (Some(pattern), None) => Recogniser::pattern(&name, &pattern),
        (None, Some(literals)) => Recogniser::literals(&name, literals),
        // `patern = …` is a misspelt field before it is a missing one.
        (None, None) => {
            table.known.extend(OTHER_FIELDS);
            let known = |(name, _): &(&str, &Node)| !OTHER_FIELDS.contains(name);
            table.left.retain(known);
            let place = table.place.clone();
            table.finish()?;
            return Err(wrong(NEITHER, &place));
        }
        _ => return Err(wrong(NEITHER, &table.place)),
    };
    of.case_sensitive = table.truth("case_sensitive")?;
    of.validator = table.text("validator")?;
    of.context = table.texts("context")?.unwrap_or_default();
    of.not = table.texts("not")?.unwrap_or_default();
    if let Some(within) = table.number("within", 1, 100)? {
        of.within = within.into();
    }
    let confidence = table.number("confidence", DEFAULT_THRESHOLD, 99);
    if let Some(percent) = confidence.map_err(|error| error.with_help(ALONE.to_string()))? {
        of.confidence = percent;
    }
    of.confidence_alone = table.number("confidence_alone", 1, 99)?;
    table.finish()?;
    Ok(of)
}

const NEITHER: &str = "a recogniser has either pattern or literals";

/// What a recogniser may have beside name, pattern and literals.
const OTHER_FIELDS: [&str; 7] =
    ["case_sensitive", "validator", "context", "not", "within", "confidence", "confidence_alone"];

fn allow(mut table: Table<'_>) -> Result<AllowList> {
    let list = AllowList {
        kind: table.text("kind")?,
        values: table.texts("values")?.unwrap_or_default(),
        domains: table.texts("domains")?.unwrap_or_default(),
        globs: table.texts("globs")?.unwrap_or_default(),
    };
    table.finish()?;
    Ok(list)
}

fn deny(mut table: Table<'_>) -> Result<DenyList> {
    let list = DenyList {
        kind: table.required("kind")?,
        literals: table.texts("literals")?.unwrap_or_default(),
        case_sensitive: table.truth("case_sensitive")?.unwrap_or_default(),
    };
    table.finish()?;
    Ok(list)
}

/// A table of which fields are taken, until none may be left.
struct Table<'n> {
    left: Vec<(&'n str, &'n Node)>,
    /// Those that were asked for.
    known: Vec<&'static str>,
    place: String,
}

impl<'n> Table<'n> {
    fn of(node: &'n Node, place: &str) -> Result<Self> {
        let Node::Table(fields) = node else { return Err(wrong("it is a table", place)) };
        let left = fields.iter().map(|(name, node)| (name.as_str(), node)).collect();
        Ok(Self { left, known: Vec::new(), place: place.to_string() })
    }

    fn take(&mut self, name: &'static str) -> Option<&'n Node> {
        self.known.push(name);
        let at = self.left.iter().position(|(known, _)| *known == name)?;
        Some(self.left.swap_remove(at).1)
    }

    fn at(&self, name: &str) -> String {
        format!("{}/{name}", self.place)
    }

    fn required(&mut self, name: &'static str) -> Result<String> {
        self.text(name)?.ok_or_else(|| wrong("the field is missing", &self.at(name)))
    }

    fn text(&mut self, name: &'static str) -> Result<Option<String>> {
        match self.take(name) {
            None => Ok(None),
            Some(Node::Text(text)) => Ok(Some(text.clone())),
            Some(_) => Err(wrong("it is a text", &self.at(name))),
        }
    }

    fn truth(&mut self, name: &'static str) -> Result<Option<bool>> {
        match self.take(name) {
            None => Ok(None),
            Some(Node::Truth(truth)) => Ok(Some(*truth)),
            Some(_) => Err(wrong("it is true or false", &self.at(name))),
        }
    }

    fn number(&mut self, name: &'static str, least: u8, most: u8) -> Result<Option<u8>> {
        let Some(node) = self.take(name) else { return Ok(None) };
        let number = match node {
            Node::Number(number) => u8::try_from(*number).ok(),
            _ => None,
        };
        let number = number.filter(|number| (least..=most).contains(number));
        let why = || wrong(&format!("it is a number from {least} to {most}"), &self.at(name));
        number.map(Some).ok_or_else(why)
    }

    fn texts(&mut self, name: &'static str) -> Result<Option<Vec<String>>> {
        let Some(node) = self.take(name) else { return Ok(None) };
        let place = self.at(name);
        let Node::List(all) = node else { return Err(wrong("it is a list of texts", &place)) };
        // Who writes a list means to say something: `context = []` would need no word.
        if all.is_empty() {
            return Err(wrong("the list is empty", &place));
        }
        let text = |(at, one): (usize, &Node)| match one {
            Node::Text(text) => Ok(text.clone()),
            _ => Err(wrong("it is a text", &format!("{place}/{at}"))),
        };
        all.iter().enumerate().map(text).collect::<Result<_>>().map(Some)
    }

    fn tables<T>(
        &mut self,
        name: &'static str,
        read: impl Fn(Table<'_>) -> Result<T>,
    ) -> Result<Vec<T>> {
        let Some(node) = self.take(name) else { return Ok(Vec::new()) };
        let place = self.at(name);
        let Node::List(all) = node else { return Err(wrong("it is a list of tables", &place)) };
        let table = |(at, one)| read(Table::of(one, &format!("{place}/{at}"))?);
        all.iter().enumerate().map(table).collect()
    }

    /// Refuses fields that nobody took. A name is told if it can be a misspelt field; others may be values
    /// that stand in the wrong place.
    fn finish(self) -> Result<()> {
        let Some((name, _)) = self.left.first() else { return Ok(()) };
        let is_field = name.len() <= LONGEST_FIELD
            && name.bytes().all(|byte| byte.is_ascii_lowercase() || byte == b'_');
        let named = if is_field { format!("unknown field `{name}`") } else { String::new() };
        let why = if is_field { &*named } else { "there is an unknown field" };
        Err(wrong(why, &self.place).with_help(format!("here are {}", self.known.join(", "))))
    }
}

/// Somewhat longer than any name of a field.
const LONGEST_FIELD: usize = 20;

#[cfg(feature = "toml")]
fn from_toml(value: toml::de::DeValue<'_>) -> Node {
    use toml::de::DeValue;
    match value {
        DeValue::String(text) => Node::Text(text.into_owned()),
        DeValue::Boolean(truth) => Node::Truth(truth),
        DeValue::Integer(number) => {
            let number = u64::from_str_radix(number.as_str(), number.radix());
            number.map_or(Node::Other, Node::Number)
        }
        DeValue::Array(all) => {
            Node::List(all.into_iter().map(|one| from_toml(one.into_inner())).collect())
        }
        DeValue::Table(table) => {
            let fields = table.into_iter();
            let field =
                |(name, value): (toml::Spanned<alloc::borrow::Cow<'_, str>>, toml::Spanned<_>)| {
                    (name.into_inner().into_owned(), from_toml(value.into_inner()))
                };
            Node::Table(fields.map(field).collect())
        }
        DeValue::Float(_) | DeValue::Datetime(_) => Node::Other,
    }
}

impl<'de> Deserialize<'de> for Node {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> core::result::Result<Self, D::Error> {
        deserializer.deserialize_any(Reader)
    }
}

struct Reader;

impl<'de> Visitor<'de> for Reader {
    type Value = Node;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a value")
    }

    fn visit_bool<E>(self, truth: bool) -> core::result::Result<Node, E> {
        Ok(Node::Truth(truth))
    }

    fn visit_u64<E>(self, number: u64) -> core::result::Result<Node, E> {
        Ok(Node::Number(number))
    }

    fn visit_i64<E>(self, _: i64) -> core::result::Result<Node, E> {
        Ok(Node::Other)
    }

    fn visit_f64<E>(self, _: f64) -> core::result::Result<Node, E> {
        Ok(Node::Other)
    }

    fn visit_unit<E>(self) -> core::result::Result<Node, E> {
        Ok(Node::Other)
    }

    fn visit_str<E>(self, text: &str) -> core::result::Result<Node, E> {
        Ok(Node::Text(text.into()))
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut all: A) -> core::result::Result<Node, A::Error> {
        let mut list = Vec::new();
        while let Some(one) = all.next_element()? {
            list.push(one);
        }
        Ok(Node::List(list))
    }

    fn visit_map<A: MapAccess<'de>>(self, mut all: A) -> core::result::Result<Node, A::Error> {
        let mut fields: Vec<(String, Node)> = Vec::new();
        while let Some((name, node)) = all.next_entry::<String, Node>()? {
            if fields.len() > MOST_FIELDS || fields.iter().any(|(known, _)| *known == name) {
                return Err(de::Error::custom("a field is there twice"));
            }
            fields.push((name, node));
        }
        Ok(Node::Table(fields))
    }
}

/// More fields than any table has.
const MOST_FIELDS: usize = 32;
