//! JSON documents by their values: every string and number is scanned on its own, with the name of
//! its member and the question beside it as hints. Keys, order, spacing and everything that holds
//! no finding stay as they are, byte for byte.

use super::{Finding, Hints, MAX_TEXT, Operator, Plan, Scanner, halves::without_halves};
use crate::error::{Code, Error, Result};
use alloc::{
    borrow::Cow,
    string::{String, ToString},
    vec::Vec,
};
use core::ops::Range;
use serde::de::IgnoredAny;

/// Personal data in a value of a JSON document.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct JsonFinding {
    pointer: String,
    finding: Finding,
}

impl JsonFinding {
    /// Which value it is in: a JSON Pointer (RFC 6901).
    pub fn pointer(&self) -> &str {
        &self.pointer
    }

    /// What it is, and where in the value: in a string with its escapes undone, in a number as it
    /// is written.
    pub const fn finding(&self) -> &Finding {
        &self.finding
    }
}

impl Scanner {
    /// What is found in the values of a JSON document, in the order of the document.
    ///
    /// The name of its member is the field of a value; names that say nothing (`value`, `text`,
    /// places in lists) give way to the nearest one above. A member `question`, `title`, `label`
    /// or `prompt` is the question of its neighbours. What `hints` says counts where the document
    /// says nothing.
    ///
    /// # Errors
    /// `INVALID_JSON`; `LIMIT_EXCEEDED` for more than [`MAX_TEXT`] bytes.
    pub fn scan_json(&self, document: &str, hints: &Hints<'_>) -> Result<Vec<JsonFinding>> {
        let tree = Tree::read(document)?;
        let mut found = Vec::new();
        tree.each_value(self, hints, |place, value, hints| {
            let findings = self.scan_with(value, hints)?;
            if !findings.is_empty() {
                let pointer = tree.pointer(place);
                let at = |finding| JsonFinding { pointer: pointer.clone(), finding };
                found.extend(findings.into_iter().map(at));
            }
            Ok(())
        })?;
        Ok(found)
    }

    /// The document with the findings in its values replaced as the plan says; a number with a
    /// finding becomes a string. Idempotent.
    ///
    /// # Errors
    /// As [`Scanner::scan_json`] and [`Scanner::redact_by`].
    ///
    /// ```
    /// use visard::pii::{Hints, Operator, Plan, Scanner};
    ///
    /// let document = r#"{"mobile": 639984127, "note": "from jo@example.org", "nps": 9}"#;
    /// let hints = Hints::new().country("FR");
    /// let plan = Plan::new(Operator::Label);
    /// let redacted = Scanner::new().redact_json(document, &hints, &plan)?;
    /// assert_eq!(redacted, r#"{"mobile": "[PHONE]", "note": "from [EMAIL]", "nps": 9}"#);
    /// # Ok::<(), visard::Error>(())
    /// ```
    pub fn redact_json(
        &self,
        document: &str,
        hints: &Hints<'_>,
        plan: &Plan<'_>,
    ) -> Result<String> {
        let tree = Tree::read(document)?;
        let mut edit = Edit::new(document);
        tree.each_value(self, hints, |place, value, hints| {
            let clear = self.redact_by(value, hints, plan)?;
            if clear == value { Ok(()) } else { edit.put(tree.node(place).value.clone(), &clear) }
        })?;
        Ok(edit.finish())
    }
}

/// A document with other values in some places.
pub(super) struct Edit<'d> {
    document: &'d str,
    out: String,
    copied: usize,
}

impl<'d> Edit<'d> {
    pub(super) fn new(document: &'d str) -> Self {
        Self { document, out: String::with_capacity(document.len()), copied: 0 }
    }

    pub(super) fn put(&mut self, at: Range<usize>, value: &str) -> Result<()> {
        let quoted = serde_json::to_string(value).map_err(|_| Error::new(Code::Internal))?;
        self.put_source(at, &quoted);
        Ok(())
    }

    pub(super) fn put_source(&mut self, at: Range<usize>, source: &str) {
        self.out.push_str(self.document.get(self.copied..at.start).unwrap_or_default());
        self.out.push_str(source);
        self.copied = at.end;
    }

    pub(super) fn finish(mut self) -> String {
        self.out.push_str(self.document.get(self.copied..).unwrap_or_default());
        self.out
    }
}

/// The values of a document, in its order.
pub(super) struct Tree<'d> {
    document: &'d str,
    nodes: Vec<Node>,
}

/// One value.
pub(super) struct Node {
    parent: usize,
    /// The key as it is written, in an object.
    key: Option<Range<usize>>,
    /// Its place in a list.
    index: usize,
    /// Of strings with the quotation marks; of objects and lists only where they begin.
    pub(super) value: Range<usize>,
    pub(super) sort: Sort,
}

#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Sort {
    Object,
    List,
    String,
    Number,
    /// `true`, `false`, `null`.
    Word,
}

/// Names of members that say nothing about their value.
const GENERAL: &[&str] = &[
    "value", "values", "text", "answer", "answers", "content", "raw", "data", "string", "response",
];

fn is_general(name: &str) -> bool {
    GENERAL.iter().any(|general| name.eq_ignore_ascii_case(general))
}

/// Names of members that are the question of their neighbours.
const QUESTIONS: &[&str] = &["question", "title", "label", "prompt", "heading", "headline"];

impl<'d> Tree<'d> {
    /// Reads a document; that it is one is serde's word.
    pub(super) fn read(document: &'d str) -> Result<Self> {
        if document.len() > MAX_TEXT {
            return Err(Error::because(Code::LimitExceeded, "the document is longer than 16 MiB"));
        }
        // A byte order mark is passed over, as in any other text.
        let bare = document.strip_prefix('\u{feff}').unwrap_or(document);
        let checked: core::result::Result<IgnoredAny, _> = serde_json::from_str(bare);
        checked.map_err(|_| Error::new(Code::InvalidJson))?;
        let mut reader =
            Reader { tree: Self { document, nodes: Vec::new() }, open: Vec::new(), key: None };
        reader.read();
        Ok(reader.tree)
    }

    #[cfg(feature = "keyset")]
    pub(super) fn nodes(&self) -> &[Node] {
        &self.nodes
    }

    /// The keys of all objects, in the order of the document.
    #[cfg(feature = "keyset")]
    pub(super) fn keys(&self) -> impl Iterator<Item = Cow<'d, str>> {
        self.nodes.iter().filter_map(|node| node.key.clone()).map(|key| self.string(key))
    }

    pub(super) fn node(&self, place: usize) -> &Node {
        const NOTHING: &Node =
            &Node { parent: 0, key: None, index: 0, value: 0..0, sort: Sort::Word };
        self.nodes.get(place).unwrap_or(NOTHING)
    }

    /// The text of a string or number.
    pub(super) fn value(&self, node: &Node) -> Option<Cow<'d, str>> {
        match node.sort {
            Sort::String => Some(self.string(node.value.clone())),
            Sort::Number => Some(Cow::Borrowed(self.source(node.value.clone()))),
            _ => None,
        }
    }

    /// Calls `each` for every string and number with its text and its hints.
    pub(super) fn each_value(
        &self,
        scanner: &Scanner,
        hints: &Hints<'_>,
        mut each: impl FnMut(usize, &str, &Hints<'_>) -> Result<()>,
    ) -> Result<()> {
        let questions = self.questions(scanner)?;
        for (place, node) in self.nodes.iter().enumerate() {
            let Some(value) = self.value(node) else { continue };
            let field = self.field(place).filter(|field| !hints.has_field() || !is_general(field));
            let mut told = *hints;
            if let Some(field) = &field {
                told = told.field(field);
            }
            if let Some(question) = self.question(place, &questions) {
                told = told.question(question);
            }
            each(place, &value, &told)?;
        }
        Ok(())
    }

    /// The questions that stand in objects, by the node of the object, in ascending order. They
    /// are redacted, so that a redacted document gives the same hints.
    fn questions(&self, scanner: &Scanner) -> Result<Vec<(usize, String)>> {
        let mut questions: Vec<(usize, String)> = Vec::new();
        let plan = Plan::new(Operator::Label);
        for node in self.nodes.iter().filter(|node| node.sort == Sort::String) {
            let key = node.key.clone().map(|key| self.string(key)).unwrap_or_default();
            if QUESTIONS.iter().any(|name| key.eq_ignore_ascii_case(name)) {
                let text = self.string(node.value.clone());
                questions.push((node.parent, scanner.redact_by(&text, &Hints::new(), &plan)?));
            }
        }
        questions.sort_by_key(|(parent, _)| *parent);
        Ok(questions)
    }

    /// The question of the nearest object around a value that has one, not the question itself.
    fn question<'q>(&self, place: usize, questions: &'q [(usize, String)]) -> Option<&'q str> {
        if questions.is_empty() {
            return None;
        }
        let mut at = place;
        for _ in 0..NEAREST {
            let parent = self.node(at).parent;
            if let Ok(found) = questions.binary_search_by_key(&parent, |(parent, _)| *parent) {
                let key = self.node(place).key.clone().map(|key| self.string(key));
                let is_itself = key
                    .is_some_and(|key| QUESTIONS.iter().any(|name| key.eq_ignore_ascii_case(name)));
                return questions.get(found).filter(|_| !is_itself).map(|(_, text)| text.as_str());
            }
            if at == parent {
                break;
            }
            at = parent;
        }
        None
    }

    /// The nearest name that says something.
    fn field(&self, place: usize) -> Option<Cow<'_, str>> {
        let mut at = place;
        let mut first = None;
        for _ in 0..NEAREST {
            let node = self.node(at);
            if let Some(key) = node.key.clone() {
                let name = self.string(key);
                if !is_general(&name) {
                    return Some(name);
                }
                first = first.or(Some(name));
            }
            if at == node.parent {
                break;
            }
            at = node.parent;
        }
        first
    }

    /// The pointer to a value (RFC 6901).
    pub(super) fn pointer(&self, place: usize) -> String {
        let mut segments = Vec::new();
        let mut at = place;
        while self.node(at).parent != at {
            let node = self.node(at);
            segments.push(match node.key.clone() {
                Some(key) => self.string(key).replace('~', "~0").replace('/', "~1"),
                None => node.index.to_string(),
            });
            at = node.parent;
        }
        segments.iter().rev().flat_map(|segment| ["/", segment.as_str()]).collect()
    }

    fn source(&self, range: Range<usize>) -> &'d str {
        self.document.get(range).unwrap_or_default()
    }

    /// A string with its escapes undone; half of a letter is the replacement character.
    pub(super) fn string(&self, range: Range<usize>) -> Cow<'d, str> {
        let quoted = self.source(range);
        let inner = quoted.get(1..quoted.len().saturating_sub(1)).unwrap_or_default();
        if !inner.contains('\\') {
            return Cow::Borrowed(inner);
        }
        // Halves of letters are no text; serde has accepted everything else. Left in escapes, the
        // rest of the string would be hidden from whoever looks through it.
        let whole = || serde_json::from_str(&without_halves(quoted)).ok();
        let text = serde_json::from_str(quoted).ok().or_else(whole);
        Cow::Owned(text.unwrap_or_else(|| inner.into()))
    }
}

/// How many levels up names and questions are looked for.
const NEAREST: usize = 8;

/// Reads the nodes of a document that is known to be right.
struct Reader<'d> {
    tree: Tree<'d>,
    /// Objects and lists around the place, with how many values they had.
    open: Vec<(usize, usize)>,
    key: Option<Range<usize>>,
}

impl Reader<'_> {
    fn read(&mut self) {
        let bytes = self.tree.document.as_bytes();
        let mut at = 0;
        while let Some(byte) = bytes.get(at) {
            let next = at.saturating_add(1);
            at = match byte {
                b'{' => self.push(at..next, Sort::Object),
                b'[' => self.push(at..next, Sort::List),
                b'}' | b']' => {
                    self.open.pop();
                    next
                }
                b'"' => self.string(at),
                b'-' | b'0'..=b'9' => self.push(at..end_of_word(bytes, at), Sort::Number),
                b't' | b'f' | b'n' => self.push(at..end_of_word(bytes, at), Sort::Word),
                _ => next,
            };
        }
    }

    /// A key, if a colon follows in an object, or a value.
    fn string(&mut self, start: usize) -> usize {
        let bytes = self.tree.document.as_bytes();
        let end = end_of_string(bytes, start);
        let in_object =
            self.open.last().is_some_and(|(open, _)| self.tree.node(*open).sort == Sort::Object);
        if in_object && self.key.is_none() {
            self.key = Some(start..end);
            return end;
        }
        self.push(start..end, Sort::String)
    }

    fn push(&mut self, value: Range<usize>, sort: Sort) -> usize {
        let place = self.tree.nodes.len();
        let end = value.end;
        let (parent, index) = match self.open.last_mut() {
            Some((parent, count)) => {
                let index = *count;
                *count = index.saturating_add(1);
                (*parent, index)
            }
            None => (place, 0),
        };
        let key = self.key.take();
        self.tree.nodes.push(Node { parent, key, index, value, sort });
        if matches!(sort, Sort::Object | Sort::List) {
            self.open.push((place, 0));
        }
        end
    }
}

fn end_of_string(bytes: &[u8], start: usize) -> usize {
    let mut at = start.saturating_add(1);
    while let Some(byte) = bytes.get(at) {
        at = at.saturating_add(match byte {
            b'"' => return at.saturating_add(1),
            b'\\' => 2,
            _ => 1,
        });
    }
    at.min(bytes.len())
}

fn end_of_word(bytes: &[u8], start: usize) -> usize {
    let rest = bytes.get(start..).unwrap_or_default().iter();
    let is_part = |byte: &&u8| byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b'+' | b'.');
    start.saturating_add(rest.take_while(is_part).count())
}
