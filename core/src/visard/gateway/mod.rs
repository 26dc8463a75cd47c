//! What may go to a model, and who may see what comes back.
//!
//! A [`Gateway`] stands before the host's own client of a model. The policy decides first, and a
//! denial lets nothing out; then whatever is found in the text, or named by the organisation, is
//! replaced; then there is an event that says what left, by kind and class, without a value. The
//! answer is restored by the rights of whoever reads it ([`Reader`]). Nothing here connects to
//! anything.

mod chat;
mod lines;
mod paths;
mod reader;
mod stream;

pub use lines::MAX_EVENT;
pub use reader::Reader;
pub use stream::AnswerStream;

use super::Visard;
use crate::{
    audit::Event,
    error::{Code, Error, Result},
    pii::{Hints, Originals, Placeholders, Replacer, Scanner, Terms, Treatment, names_of},
    policy::{Decision, Request, Rows, View},
    record::Json,
    time::Timestamp,
};
use alloc::{
    borrow::ToOwned,
    collections::BTreeMap,
    string::{String, ToString as _},
    vec::Vec,
};
use core::fmt;

/// What a model should know about placeholders, for the system prompt. It holds none itself.
pub const INSTRUCTION: &str = "Words in square brackets such as [PERSON_…] stand for real values. \
    Keep them exactly as they are, also in the arguments of tools.";

/// Names of placeholders that an event counts one by one; the rest is counted together.
const MOST_NAMES: usize = 32;

/// Under which name the rest is counted.
const OTHER: &str = "OTHER";

/// Stands between a host and the model of one processor.
///
/// Immutable and `Send + Sync`. What restoring needs is in the [`Originals`] that each call takes:
/// keep one for a conversation, or fill one from the documents that were retrieved. Placeholders are
/// those of the processor's own scope, the same in every request and document.
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
/// let terms = Terms::new().with("PROJECT", "Blue Heron")?;
/// let gateway = Gateway::new(&visard, "us-llm", &job)?.with_terms(terms);
///
/// let mut originals = Originals::new();
/// let chat = r#"{"model":"m","messages":[{"role":"user","content":"Tell jo@example.org: Blue Heron is late"}]}"#;
/// let sent = gateway.send_chat(chat, &mut originals, now)?;
/// let request = sent.text.ok_or("refused")?;
/// assert!(!request.contains("jo@") && !request.contains("Heron"));
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

/// What goes to the model, or why nothing does.
#[derive(Clone)]
#[non_exhaustive]
pub struct Sent {
    /// What to send; `None` when the decision does not let it go.
    pub text: Option<String>,
    /// The view that the text has for this processor: it goes in `clear` and `pseudonym`, both with
    /// placeholders. `deny` on a denial; a record has views of its own in its decision.
    pub view: View,
    /// The decision, with reasons.
    pub decision: Decision,
    /// For the audit log, before the text is sent: who, to which processor and countries, for what, how
    /// many values of which kinds and classes were replaced. No value.
    pub event: Event,
}

impl Gateway {
    /// A gateway to the model of `processor`, for what `request` says: who sends, by which action, for
    /// which purpose. Times in it do not count; every call has its own.
    ///
    /// # Errors
    /// `LIMIT_EXCEEDED` for a name over 255 bytes; `USE_MISSING`, `KEY_UNKNOWN` without a usable
    /// pseudonym key.
    pub fn new(visard: &Visard, processor: &str, request: &Request) -> Result<Self> {
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
    #[must_use]
    pub fn with_country(self, code: &str) -> Self {
        Self { country: code.to_owned(), ..self }
    }

    /// The same for texts that count as this field. Without one, text may go if every class may in which
    /// the policy looks for personal data.
    ///
    /// # Errors
    /// `UNKNOWN_NAME` for a field that the resource type of the action does not have.
    pub fn with_field(mut self, field: &str) -> Result<Self> {
        let action = self.request.action();
        let resource = action.rsplit_once('.').map_or(action, |(resource, _)| resource);
        if self.visard.policy.class_of(resource, field).is_none() {
            return Err(Error::new(Code::UnknownName));
        }
        self.field = Some(field.to_owned());
        Ok(self)
    }

    /// The same where terms of this name count as a class when an answer is read. Otherwise they count
    /// as what the policy says of kinds without a class of their own (`[findings] as`, `"*"`).
    #[must_use]
    pub fn with_class(mut self, name: &str, class: &str) -> Self {
        self.classes.insert(name.to_owned(), class.to_owned());
        self
    }

    /// The same for a host that keeps the answers in a conversation restored. They are then gone through
    /// like texts of people. By default they come back as the model gave them, and placeholders in
    /// them stay.
    #[must_use]
    pub fn with_restored_answers(self) -> Self {
        Self { answers: Treatment::Replace, ..self }
    }

    /// One text: a comment, a question, a document for an index.
    ///
    /// # Errors
    /// As [`Policy::decide`](crate::policy::Policy::decide) and [`Replacer::replace`]. Nothing may be
    /// sent then.
    pub fn send_text(&self, text: &str, originals: &mut Originals, now: Timestamp) -> Result<Sent> {
        self.replace(originals, now, |replacer, hints, originals| {
            let replaced = replacer.replace(text, hints, originals)?;
            let counts = counted(replaced.counts());
            Ok((replaced.text, counts))
        })
    }

    /// A JSON document: all its strings and numbers, but those that `left` names. These are pointers
    /// (RFC 6901), in which a segment may be `*` and the last one `**`: `/model`, `/items/*/id`.
    ///
    /// # Errors
    /// As [`Gateway::send_text`]; `INVALID_JSON`; `BAD_REQUEST` when something that would be replaced
    /// stands in a key, because keys stay.
    pub fn send_json(
        &self,
        document: &str,
        left: &[&str],
        originals: &mut Originals,
        now: Timestamp,
    ) -> Result<Sent> {
        // Whoever cannot be read in full cannot be gone through: halves of characters, repeated keys.
        Json::parse(document)?;
        let leaves = |pointer: &str| left.iter().any(|pattern| paths::matches(pattern, pointer));
        let by = |pointer: &str| {
            if leaves(pointer) { Treatment::Leave } else { Treatment::Replace }
        };
        self.send_document(document, originals, now, (|_: &str| false, by))
    }

    /// A request as chat interfaces in the manner of `OpenAI` take it: messages of every role (texts,
    /// parts, arguments and results of tools), descriptions of tools, and what else is text in it. Names
    /// of models, roles, types, names of functions, ids of calls and settings stay.
    ///
    /// Messages of the assistant are [earlier answers](Replacer::replace_answer): see
    /// [`Gateway::with_restored_answers`]. [`INSTRUCTION`] is not added.
    ///
    /// # Errors
    /// As [`Gateway::send_json`]; `BAD_REQUEST` without a list of messages; when something that would
    /// be replaced stands in a role, a type, an id or the name of a function, because these stay; and for
    /// members of the request, of messages and of their parts that are not known to be text: nobody
    /// looked into pictures, sound and files.
    pub fn send_chat(
        &self,
        request: &str,
        originals: &mut Originals,
        now: Timestamp,
    ) -> Result<Sent> {
        let chat = chat::Chat::read(request)?;
        let by = |pointer: &str| chat.treatment(pointer, self.answers);
        self.send_document(request, originals, now, (chat::Chat::is_bare, by))
    }

    /// A stored record, as JSON: the decision's views first, as [`Visard::send`], and then placeholders
    /// for what is found in whatever they let through, also where its class is `clear`.
    ///
    /// # Errors
    /// As [`Visard::send`] and [`Replacer::replace`].
    pub fn send(&self, stored: &str, originals: &mut Originals, now: Timestamp) -> Result<Sent> {
        let request = self.request.clone().at(now);
        let decision = self.visard.policy.decide(&self.visard.people, &request)?;
        let known = originals.to_terms()?.inflected();
        let applied = self.visard.records.apply_replaced(
            stored,
            &decision,
            &self.processor,
            &self.replacer(&known),
            originals,
        )?;
        let record = self.visard.references.reference("record", applied.id.as_bytes())?;
        let shown = applied.shown.iter().map(|(view, count)| (view.name(), *count));
        let event = self.event(&request, &decision)?.reference("record", record)?;
        let event = event.counts("shown", shown)?;
        let text = applied.record.map(|record| record.to_string());
        let counts = counted(applied.replaced.iter().map(|(name, count)| (name.as_str(), *count)));
        let event = self.with_counts(event, text.is_some(), &counts)?;
        let view = self.text_view(&decision);
        Ok(Sent { text, view, decision, event })
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

    fn send_document(
        &self,
        document: &str,
        originals: &mut Originals,
        now: Timestamp,
        (is_bare, by): (impl Fn(&str) -> bool, impl Fn(&str) -> Treatment),
    ) -> Result<Sent> {
        self.replace(originals, now, |replacer, hints, originals| {
            if replacer.finds_in_strings(document, is_bare)? {
                return Err(Error::because(
                    Code::BadRequest,
                    "a name or id of the request holds something that may not leave, and these stay",
                ));
            }
            if replacer.finds_in_keys(document)? {
                return Err(Error::because(
                    Code::BadRequest,
                    "a key of the document holds something that may not leave, and keys stay",
                ));
            }
            let replaced = replacer.replace_json_by(document, hints, originals, by)?;
            let counts = counted(replaced.counts());
            Ok((replaced.text, counts))
        })
    }

    /// Decides, and replaces only then.
    fn replace(
        &self,
        originals: &mut Originals,
        now: Timestamp,
        replace: impl FnOnce(&Replacer<'_>, &Hints<'_>, &mut Originals) -> Result<(String, Counts)>,
    ) -> Result<Sent> {
        let request = self.request.clone().at(now);
        let decision = self.visard.policy.decide(&self.visard.people, &request)?;
        let view = self.text_view(&decision);
        let (text, counts) = if matches!(view, View::Clear | View::Pseudonym) {
            let known = originals.to_terms()?.inflected();
            let hints = Hints::new().country(&self.country);
            let (text, counts) = replace(&self.replacer(&known), &hints, originals)?;
            (Some(text), counts)
        } else {
            (None, Counts::new())
        };
        let event = self.event(&request, &decision)?.name("view", view.name())?;
        let event = self.with_counts(event, text.is_some(), &counts)?;
        Ok(Sent { text, view, decision, event })
    }

    fn replacer<'g>(&'g self, known: &'g Terms) -> Replacer<'g> {
        let replacer = Replacer::new(&self.placeholders, self.scanner.clone());
        replacer.with_terms(&self.terms).with_known(known)
    }

    /// The view of free text: of its field, or the first of the scanned classes that keeps it here.
    fn text_view(&self, decision: &Decision) -> View {
        if decision.rows() != Rows::Individual {
            return View::Deny;
        }
        if let Some(field) = &self.field {
            return decision.view(field);
        }
        let scanned = self.visard.policy.findings().scan();
        let views: Vec<View> = scanned.map(|class| decision.class_view(class)).collect();
        let kept = views.iter().find(|view| !matches!(view, View::Clear | View::Pseudonym));
        kept.or(views.first()).copied().unwrap_or(View::Deny)
    }

    fn event(&self, request: &Request, decision: &Decision) -> Result<Event> {
        let event = self.visard.event("send", request, decision)?;
        event.names("countries", self.visard.policy.countries_of(&self.processor))
    }

    fn with_counts(&self, event: Event, is_sent: bool, counts: &Counts) -> Result<Event> {
        let policy = &self.visard.policy;
        let mut classes = Counts::new();
        let each =
            counts.iter().flat_map(|(name, count)| names_of(name).map(move |name| (name, count)));
        for (name, count) in each {
            let class = reader::class_of(policy, &self.classes, self.request.action(), name);
            add(&mut classes, class.unwrap_or(OTHER), *count);
        }
        let event = event.count("sent", u64::from(is_sent))?;
        let event = event.counts("replaced", listed(&short(counts)))?;
        event.counts("classes", listed(&short(&classes)))
    }
}

/// How often each name.
type Counts = BTreeMap<String, u64>;

fn counted<'a>(counts: impl Iterator<Item = (&'a str, u64)>) -> Counts {
    counts.map(|(name, count)| (name.to_owned(), count)).collect()
}

fn listed(counts: &Counts) -> impl Iterator<Item = (&str, u64)> {
    counts.iter().map(|(name, count)| (name.as_str(), *count))
}

/// So few names that an event holds them.
fn short(counts: &Counts) -> Counts {
    let mut short = Counts::new();
    for (at, (name, count)) in counts.iter().enumerate() {
        add(&mut short, if at < MOST_NAMES { name } else { OTHER }, *count);
    }
    short
}

fn add(counts: &mut Counts, name: &str, more: u64) {
    let count = counts.entry(name.to_owned()).or_default();
    *count = count.saturating_add(more);
}

impl fmt::Debug for Gateway {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Gateway")
            .field("processor", &self.processor)
            .field("terms", &self.terms)
            .finish_non_exhaustive()
    }
}

/// Without the text.
impl fmt::Debug for Sent {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Sent")
            .field("is_sent", &self.text.is_some())
            .field("view", &self.view)
            .field("event", &self.event)
            .finish_non_exhaustive()
    }
}
