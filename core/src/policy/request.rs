//! What is asked: who, what, for which purpose, when.

mod json;

use super::ordered::Map;
use crate::{error::Result, time::Timestamp};
use alloc::{string::String, vec::Vec};
use core::fmt;

/// Largest request line, in bytes.
pub const MAX_REQUEST: usize = 64 * 1024;
/// Longest subject id, in bytes.
pub const MAX_SUBJECT: usize = 1_024;

/// The value of an attribute.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord)]
#[non_exhaustive]
pub enum Value {
    /// Text.
    String(String),
    /// A whole number.
    Integer(i64),
    /// True or false.
    Boolean(bool),
    /// A list of texts: only a subject's `teams` may be one.
    List(Vec<String>),
    /// Anything else (null, a float, an object, a mixed list): every condition on it is unknown.
    Other,
}

/// A claim that an emergency justifies more than the rules allow.
///
/// It holds only with a `since`, and with every entry that the rule `needs`.
#[derive(Clone, Default, PartialEq, Eq)]
pub struct BreakGlass {
    pub(super) since: Option<Timestamp>,
    pub(super) entries: Map<String, String>,
}

/// One question to a policy.
///
/// ```
/// use visard::policy::Request;
/// let now = "2026-11-23T10:00:00Z".parse()?;
/// let request = Request::new("u-1042", "response.read", "issue-resolution", now)
///     .attribute("tenant", "acme")
///     .resource("tenant", "acme")
///     .resource("assignee", "u-1042")
///     .can(["log-each-record"]);
/// # let _ = request;
/// # Ok::<(), visard::Error>(())
/// ```
#[derive(Clone)]
pub struct Request {
    pub(super) id: Option<Id>,
    pub(super) subject: String,
    pub(super) session_roles: Option<Vec<String>>,
    pub(super) attributes: Map<String, Value>,
    pub(super) action: String,
    pub(super) purpose: String,
    pub(super) resource: Map<String, Value>,
    pub(super) now: Timestamp,
    pub(super) processor: Option<String>,
    pub(super) break_glass: Option<BreakGlass>,
    pub(super) can: Vec<String>,
}

/// The caller's name for a request, echoed in the decision.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Id {
    Text(String),
    Number(i64),
}

impl Request {
    /// A request of a subject for an action (`type.action`) and a purpose at the moment `now`,
    /// with all the subject's roles, no attributes, no processor and no obligations it can fulfil.
    pub fn new(
        subject: impl Into<String>,
        action: impl Into<String>,
        purpose: impl Into<String>,
        now: Timestamp,
    ) -> Self {
        Self {
            id: None,
            subject: subject.into(),
            session_roles: None,
            attributes: Map::new(),
            action: action.into(),
            purpose: purpose.into(),
            resource: Map::new(),
            now,
            processor: None,
            break_glass: None,
            can: Vec::new(),
        }
    }

    /// The same request at another moment.
    #[must_use]
    pub const fn at(mut self, now: Timestamp) -> Self {
        self.now = now;
        self
    }

    /// Who asks.
    pub fn subject(&self) -> &str {
        &self.subject
    }

    /// What for: the action.
    pub fn action(&self) -> &str {
        &self.action
    }

    /// What for: the purpose.
    pub fn purpose(&self) -> &str {
        &self.purpose
    }

    /// When.
    pub const fn now(&self) -> Timestamp {
        self.now
    }

    /// The processor that the data would go to, if one is named.
    pub fn named_processor(&self) -> Option<&str> {
        self.processor.as_deref()
    }

    /// Reads one request line: an object with `subject`, `action`, `purpose`, `now` and optionally
    /// `id`, `session_roles`, `attributes`, `resource`, `processor`, `break_glass`, `can`.
    ///
    /// # Errors
    /// `BAD_REQUEST` for anything that is no such object, `LIMIT_EXCEEDED` beyond
    /// [`MAX_REQUEST`] bytes.
    pub fn from_json(text: &str) -> Result<Self> {
        json::read(text, None)
    }

    /// The same at the moment `now`: the object's own `now` is replaced, and may be missing.
    ///
    /// # Errors
    /// As [`Request::from_json`].
    pub fn from_json_at(text: &str, now: Timestamp) -> Result<Self> {
        json::read(text, Some(now))
    }

    /// Names the request: the decision's JSON carries the same `id`.
    #[must_use]
    pub fn id(mut self, id: impl Into<String>) -> Self {
        self.id = Some(Id::Text(id.into()));
        self
    }

    /// Narrows the session to these of the subject's roles (and what they inherit).
    #[must_use]
    pub fn roles<R: Into<String>>(mut self, roles: impl IntoIterator<Item = R>) -> Self {
        self.session_roles = Some(roles.into_iter().map(Into::into).collect());
        self
    }

    /// States an attribute of the subject, for example `tenant` or `teams`.
    #[must_use]
    pub fn attribute(mut self, name: impl Into<String>, value: impl Into<Value>) -> Self {
        self.attributes.insert(name.into(), value.into());
        self
    }

    /// States an attribute of the resource. Undeclared ones are ignored.
    #[must_use]
    pub fn resource(mut self, name: impl Into<String>, value: impl Into<Value>) -> Self {
        self.resource.insert(name.into(), value.into());
        self
    }

    /// Names the processor that would receive the data.
    #[must_use]
    pub fn processor(mut self, processor: impl Into<String>) -> Self {
        self.processor = Some(processor.into());
        self
    }

    /// Declares the obligations that the caller can fulfil.
    #[must_use]
    pub fn can<O: Into<String>>(mut self, obligations: impl IntoIterator<Item = O>) -> Self {
        self.can = obligations.into_iter().map(Into::into).collect();
        self
    }

    /// Claims an emergency.
    #[must_use]
    pub fn break_glass(mut self, claim: BreakGlass) -> Self {
        self.break_glass = Some(claim);
        self
    }
}

impl BreakGlass {
    /// A claim that was made at the moment `since`.
    pub fn new(since: Timestamp) -> Self {
        Self { since: Some(since), entries: Map::new() }
    }

    /// States one of the entries that rules need, for example `reason` or `ticket`.
    #[must_use]
    pub fn with(mut self, name: impl Into<String>, text: impl Into<String>) -> Self {
        self.entries.insert(name.into(), text.into());
        self
    }
}

impl fmt::Debug for Request {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        // Who asks about whom stays out of logs.
        f.debug_struct("Request")
            .field("action", &self.action)
            .field("purpose", &self.purpose)
            .field("now", &self.now)
            .field("processor", &self.processor)
            .finish_non_exhaustive()
    }
}

impl fmt::Debug for BreakGlass {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("BreakGlass").field("since", &self.since).finish_non_exhaustive()
    }
}

impl fmt::Debug for Value {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::String(_) => "String([redacted])",
            Self::Integer(_) => "Integer([redacted])",
            Self::Boolean(_) => "Boolean([redacted])",
            Self::List(_) => "List([redacted])",
            Self::Other => "Other",
        })
    }
}

impl From<&str> for Value {
    fn from(text: &str) -> Self {
        Self::String(text.into())
    }
}

impl From<String> for Value {
    fn from(text: String) -> Self {
        Self::String(text)
    }
}

impl From<i64> for Value {
    fn from(number: i64) -> Self {
        Self::Integer(number)
    }
}

impl From<bool> for Value {
    fn from(value: bool) -> Self {
        Self::Boolean(value)
    }
}

impl From<Vec<String>> for Value {
    fn from(list: Vec<String>) -> Self {
        Self::List(list)
    }
}

impl<const N: usize> From<[&str; N]> for Value {
    fn from(list: [&str; N]) -> Self {
        Self::List(list.iter().map(|text| String::from(*text)).collect())
    }
}
