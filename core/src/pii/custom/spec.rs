//! What a host asks for, before it is checked and compiled.

use alloc::{string::String, vec::Vec};

/// What a recogniser looks for.
#[derive(Clone, Debug)]
pub(super) enum Search {
    Pattern(String),
    Literals(Vec<String>),
}

/// A recogniser of a host: a name with a pattern or a list of literals.
///
/// ```
/// use std::sync::Arc;
/// use visard::pii::{Recogniser, Recognisers, Scanner};
///
/// let customer = Recogniser::pattern("CUSTOMER_ID", r"AC-\d{6}").context(["customer", "client"]);
/// let recognisers = Recognisers::new(&[customer], &[], &[])?;
/// let scanner = Scanner::new().with_recognisers(Arc::new(recognisers));
/// let text = "customer AC-204417 wrote to jo@example.org";
/// assert_eq!(scanner.redact(text)?, "customer [CUSTOMER_ID] wrote to [EMAIL]");
/// assert_eq!(scanner.scan(text)?[0].name(), "CUSTOMER_ID");
/// # Ok::<(), visard::Error>(())
/// ```
#[derive(Clone, Debug)]
pub struct Recogniser {
    pub(super) name: String,
    pub(super) search: Search,
    pub(super) case_sensitive: Option<bool>,
    pub(super) validator: Option<String>,
    pub(super) context: Vec<String>,
    pub(super) not: Vec<String>,
    pub(super) within: usize,
    pub(super) confidence: u8,
    pub(super) confidence_alone: Option<u8>,
}

/// How many characters around a match are looked at for words, unless a recogniser says otherwise.
pub const DEFAULT_WITHIN: usize = 40;

/// How sure a recogniser is, in per cent, unless it says otherwise.
pub const DEFAULT_CONFIDENCE: u8 = 85;

impl Recogniser {
    /// A recogniser for a pattern (`docs/guide/recognisers.md` has the language), in upper and
    /// lower case as it is written.
    pub fn pattern(name: &str, pattern: &str) -> Self {
        Self::of(name, Search::Pattern(pattern.into()))
    }

    /// A recogniser for words and phrases, whole and in any case.
    pub fn literals<S: Into<String>>(name: &str, all: impl IntoIterator<Item = S>) -> Self {
        Self::of(name, Search::Literals(all.into_iter().map(Into::into).collect()))
    }

    fn of(name: &str, search: Search) -> Self {
        Self {
            name: name.into(),
            search,
            case_sensitive: None,
            validator: None,
            context: Vec::new(),
            not: Vec::new(),
            within: DEFAULT_WITHIN,
            confidence: DEFAULT_CONFIDENCE,
            confidence_alone: None,
        }
    }

    /// The same, with upper and lower case told apart or not.
    #[must_use]
    pub fn case_sensitive(self, is_sensitive: bool) -> Self {
        Self { case_sensitive: Some(is_sensitive), ..self }
    }

    /// The same, for matches with the right check digits only: `luhn`, `verhoeff`, `mod11_10`,
    /// `mod11_2`, `mod97`, `iban` or `icao`.
    #[must_use]
    pub fn validator(self, name: &str) -> Self {
        Self { validator: Some(name.into()), ..self }
    }

    /// The same, for matches with one of these words nearby, or in the name of the field or the
    /// question; others are found only with [`Recogniser::confidence_alone`].
    #[must_use]
    pub fn context<S: Into<String>>(self, words: impl IntoIterator<Item = S>) -> Self {
        Self { context: words.into_iter().map(Into::into).collect(), ..self }
    }

    /// The same, but never with one of these words nearby.
    #[must_use]
    pub fn not<S: Into<String>>(self, words: impl IntoIterator<Item = S>) -> Self {
        Self { not: words.into_iter().map(Into::into).collect(), ..self }
    }

    /// The same, with so many characters before and after a match taken for nearby: 1 to
    /// [`MAX_WITHIN`](super::MAX_WITHIN).
    #[must_use]
    pub fn within(self, characters: usize) -> Self {
        Self { within: characters, ..self }
    }

    /// The same, with this confidence of findings, in per cent: 50 to 99.
    #[must_use]
    pub fn confidence(self, percent: u8) -> Self {
        Self { confidence: percent, ..self }
    }

    /// The same, with this confidence of matches that have none of the words of the context
    /// nearby, in per cent: 1 to 99.
    #[must_use]
    pub fn confidence_alone(self, percent: u8) -> Self {
        Self { confidence_alone: Some(percent), ..self }
    }
}

/// Values that are never reported.
#[derive(Clone, Debug, Default)]
pub struct AllowList {
    pub(super) kind: Option<String>,
    pub(super) values: Vec<String>,
    pub(super) domains: Vec<String>,
    pub(super) globs: Vec<String>,
}

impl AllowList {
    /// An empty list, for findings of every kind.
    pub fn new() -> Self {
        Self::default()
    }

    /// The same for findings of one kind: its name, or that of a recogniser.
    #[must_use]
    pub fn kind(self, name: &str) -> Self {
        Self { kind: Some(name.into()), ..self }
    }

    /// The same with values, compared as a whole in any case.
    #[must_use]
    pub fn values<S: Into<String>>(mut self, values: impl IntoIterator<Item = S>) -> Self {
        self.values.extend(values.into_iter().map(Into::into));
        self
    }

    /// The same with domains: of e-mail addresses, and of values that are URLs. What is below a
    /// domain belongs to it.
    #[must_use]
    pub fn domains<S: Into<String>>(mut self, domains: impl IntoIterator<Item = S>) -> Self {
        self.domains.extend(domains.into_iter().map(Into::into));
        self
    }

    /// The same with globs: `*` is any characters, `?` is one, in any case.
    #[must_use]
    pub fn globs<S: Into<String>>(mut self, globs: impl IntoIterator<Item = S>) -> Self {
        self.globs.extend(globs.into_iter().map(Into::into));
        self
    }
}

/// Words and phrases that are always reported, with a confidence of 99.
#[derive(Clone, Debug)]
pub struct DenyList {
    pub(super) kind: String,
    pub(super) literals: Vec<String>,
    pub(super) case_sensitive: bool,
}

impl DenyList {
    /// Literals that are findings of this kind: the name of a [`Kind`](crate::pii::Kind), or any
    /// other name that a recogniser may have.
    pub fn new<S: Into<String>>(kind: &str, literals: impl IntoIterator<Item = S>) -> Self {
        let literals = literals.into_iter().map(Into::into).collect();
        Self { kind: kind.into(), literals, case_sensitive: false }
    }

    /// The same, with upper and lower case told apart or not.
    #[must_use]
    pub fn case_sensitive(self, is_sensitive: bool) -> Self {
        Self { case_sensitive: is_sensitive, ..self }
    }
}
