//! What may go to a model, and who may see what comes back.
//!
//! A [`Gateway`] stands before the host's own client of a model. The policy decides first, and a
//! denial lets nothing out; then whatever is found in the text, or named by the organisation, is
//! replaced; then there is an event that says what left, by kind and class, without a value. The
//! answer is restored by the rights of whoever reads it ([`Reader`]). Nothing here connects to
//! anything.

mod chat;
mod counts;
mod lines;
mod paths;
mod reader;
mod round;
mod send;
mod stream;
mod streaming;
mod structure;

pub use lines::MAX_EVENT;
pub use reader::Reader;
pub use send::Sent;
pub use stream::AnswerStream;
pub use streaming::AnswerStreaming;

use super::Visard;
use crate::{
    error::{Code, Error, Result},
    pii::{Kind, Placeholders, Scanner, Terms, Treatment, check_name},
    policy::{Request, type_of},
    time::Timestamp,
};
use alloc::{borrow::ToOwned, collections::BTreeMap, string::String};
use core::fmt;

/// What a model should know about placeholders, for the system prompt. It holds none itself.
pub const INSTRUCTION: &str = "Words in square brackets such as [PERSON_…] stand for real values. \
    Keep them exactly as they are, also in the arguments of tools.";

/// Stands between a host and the model of one processor.
///
/// Immutable and `Send + Sync`. What restoring needs is in the
/// [`Originals`](crate::pii::Originals) that each call takes: keep one for a conversation, or fill one
/// from the documents that were retrieved. Placeholders are those of the processor's own scope, the
/// same in every request and document.
///
/// ```
/// use visard::{
///     Gateway, Timestamp, Visard,
///     keyset::Keyring,
///     pii::{Originals, Terms},
///     policy::{People, Policy, Request},
/// };
///
/// let now: Timestamp = "2026-11-23T10:00:00Z".parse()?;
/// let policy = Policy::from_toml(include_str!("../../../tests/data/policy.toml"))?;
/// let people = People::from_toml(include_str!("../../../tests/data/people.toml"), &policy)?;
/// let visard = Visard::new(Keyring::generate("acme", now)?, policy)?.with_people(people);
///
/// let job = Request::new("u-1042", "response.send", "llm-inference", now)
///     .attribute("tenant", "acme")
///     .resource("tenant", "acme");
/// let terms = Terms::new().with("PROJECT", "Northwind 9")?;
/// let gateway = Gateway::new(&visard, "us-llm", &job)?.with_terms(terms);
///
/// let mut originals = Originals::new();
/// let chat = r#"{"model":"m","messages":[{"role":"user","content":"Tell jo@example.org: Northwind 9 is late"}]}"#;
/// let sent = gateway.send_chat(chat, &mut originals, now)?;
/// let request = sent.text.ok_or("refused")?;
/// assert!(!request.contains("jo@") && !request.contains("Northwind"));
/// assert!(sent.event.to_json().contains(r#""replaced":{"EMAIL":1,"PROJECT":1}"#));
///
/// // The model answers; support may see masks of addresses, and no project.
/// let (_, answer) = request.split_once("Tell ").ok_or("no text")?;
/// let reading = Request::new("u-1042", "response.read", "issue-resolution", now)
///     .attribute("tenant", "acme")
///     .resource("tenant", "acme")
///     .resource("assignee", "u-1042")
///     .resource("status", "open");
/// let reader = gateway.reader(&reading, now)?;
/// let shown = reader.restore(&originals, answer)?;
/// assert!(shown.text.starts_with("j•••@example.org: "), "{}", shown.text);
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
pub struct Gateway {
    visard: Visard,
    request: Request,
    processor: String,
    placeholders: Placeholders,
    scanner: Scanner,
    terms: Terms,
    classes: BTreeMap<String, String>,
    field: Option<String>,
    country: String,
    answers: Treatment,
}

impl Gateway {
    /// A gateway to the model of `processor`, for what `request` says: who sends, by which action, for
    /// which purpose. Times in it do not count; every call has its own.
    ///
    /// # Errors
    /// `UNKNOWN_NAME` for a processor that the policy does not declare, `LIMIT_EXCEEDED` for a name over
    /// 255 bytes; `USE_MISSING`, `KEY_UNKNOWN` without a usable
    /// pseudonym key.
    pub fn new(visard: &Visard, processor: &str, request: &Request) -> Result<Self> {
        visard.policy.check_processor(processor)?;
        Ok(Self {
            placeholders: Placeholders::new(&visard.keyring, processor)?,
            visard: visard.clone(),
            request: request.clone().processor(processor),
            processor: processor.to_owned(),
            scanner: Scanner::new(),
            terms: Terms::new(),
            classes: BTreeMap::new(),
            field: None,
            country: String::new(),
            answers: Treatment::ReplaceAnswer,
        })
    }

    /// The same with the organisation's own words, which never leave: products, projects, suppliers,
    /// people whose names are known. They are found with endings, too ([`Terms::inflected`]).
    #[must_use]
    pub fn with_terms(self, terms: Terms) -> Self {
        Self { terms: terms.inflected(), ..self }
    }

    /// The same with another scanner.
    #[must_use]
    pub fn with_scanner(self, scanner: Scanner) -> Self {
        Self { scanner, ..self }
    }

    /// The same where the texts are of people in a country (ISO 3166-1 alpha-2).
    ///
    /// # Errors
    /// `INVALID_ARGUMENT` for anything but two letters: fewer numbers would be found, and leave.
    pub fn with_country(self, code: &str) -> Result<Self> {
        if code.len() != 2 || !code.bytes().all(|byte| byte.is_ascii_alphabetic()) {
            return Err(Error::because(Code::InvalidArgument, "a country is of two letters"));
        }
        Ok(Self { country: code.to_owned(), ..self })
    }

    /// The same for texts that count as this field. Without one, text may go if every class may in which
    /// the policy looks for personal data.
    ///
    /// # Errors
    /// `UNKNOWN_NAME` for a field that the resource type of the action does not have.
    pub fn with_field(mut self, field: &str) -> Result<Self> {
        let action = self.request.action();
        let resource = type_of(action).unwrap_or(action);
        if self.visard.policy.class_of(resource, field).is_none() {
            return Err(Error::new(Code::UnknownName));
        }
        self.field = Some(field.to_owned());
        Ok(self)
    }

    /// The same where terms of this name count as a class when an answer is read. Otherwise they count
    /// as what the policy says of kinds without a class of their own (`[findings] as`, `"*"`).
    ///
    /// The policy is not asked whether it has the class: under one that it lacks, such terms stay
    /// placeholders for everybody.
    ///
    /// # Errors
    /// `INVALID_ARGUMENT` for what is no name of a term, and for the name of a [`Kind`]: of these the
    /// policy says the class, and what the host says would take its place for whatever the scanner finds.
    pub fn with_class(mut self, name: &str, class: &str) -> Result<Self> {
        check_name(name)?;
        if Kind::from_name(name).is_ok() {
            return Err(Error::because(
                Code::InvalidArgument,
                "of a kind of personal data the policy says the class",
            ));
        }
        self.classes.insert(name.to_owned(), class.to_owned());
        Ok(self)
    }

    /// The same for a host that keeps the answers in a conversation restored. They are then gone through
    /// like texts of people. By default they come back as the model gave them, and placeholders in
    /// them stay.
    #[must_use]
    pub fn with_restored_answers(self) -> Self {
        Self { answers: Treatment::Replace, ..self }
    }

    /// Whoever reads the answer, and what they may see in it: `request` says who, by which action and for
    /// which purpose, as for [`Visard::view`].
    ///
    /// A denial is not an error: such a reader sees placeholders.
    ///
    /// # Errors
    /// As [`Policy::decide`](crate::policy::Policy::decide).
    pub fn reader(&self, request: &Request, now: Timestamp) -> Result<Reader> {
        let request = request.clone().at(now);
        let decision = self.visard.policy.decide(&self.visard.people, &request)?;
        let event = self.visard.event("restore", &request, &decision)?;
        let event = event.name("from", &self.processor)?;
        Ok(Reader::new(decision, event, &self.visard.policy, &self.classes))
    }
}

impl fmt::Debug for Gateway {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Gateway")
            .field("processor", &self.processor)
            .field("terms", &self.terms)
            .finish_non_exhaustive()
    }
}
