//! The facade: a keyring, a policy and the people it applies to, joined for the four everyday
//! calls.
//!
//! Each call also gives the [`Event`] for the audit log, so that nobody forgets to write it.

mod collect;
mod events;
mod gateway;
mod resolve;

pub use collect::{Collected, Collection, Grouped, Grouping};
pub use gateway::{AnswerStream, AnswerStreaming, Gateway, INSTRUCTION, MAX_EVENT, Reader, Sent};
pub use resolve::Resolved;

use crate::{
    aggregate::Group,
    audit::{Event, References},
    error::Result,
    field::{IndexValue, erasure::SubjectKeys},
    hpke::OpeningKey,
    keyset::Keyring,
    link::LinkTemplate,
    pii::Kind,
    policy::{Decision, People, Policy, Query, Request, View},
    record::{Context, Json, Protected, Records},
    secret::SecretBytes,
    time::Timestamp,
    token::{Issuer, Scope, Subject, Terms, Token, TokenStore, expiry},
};
use alloc::{string::String, sync::Arc, vec::Vec};
use core::fmt;

/// The table that every record is bound to.
const TABLE: &str = "response";

/// A keyring, a policy and people, ready for use.
///
/// Immutable and `Send + Sync`: a reload of policy or people makes a new value. Time always comes
/// in as `now`.
///
/// ```
/// use visard::{Timestamp, Visard, keyset::Keyring, policy::Policy, token::Scope};
///
/// let now: Timestamp = "2026-11-23T10:00:00Z".parse()?;
/// let policy = Policy::from_toml(include_str!("../tests/data/policy.toml"))?;
/// let visard = Visard::new(Keyring::generate("acme", now)?, policy)?;
/// let scope = Scope::new("nps-2026");
/// let invitation = visard.invite("https://s.example/q/{token}", &scope, 4711_u64, 14, now)?;
/// assert_eq!(invitation.link.len(), "https://s.example/q/".len() + 22);
/// # Ok::<(), visard::Error>(())
/// ```
#[derive(Clone)]
pub struct Visard {
    keyring: Keyring,
    policy: Policy,
    people: People,
    records: Arc<Records>,
    references: Arc<References>,
    tokens: Option<Arc<dyn TokenStore>>,
}

/// A link with a token in it, and nothing of the person.
#[derive(Clone)]
#[non_exhaustive]
pub struct Invitation {
    /// The link to send.
    pub link: String,
    /// The token in it.
    pub token: Token,
    /// From here on the token is refused.
    pub expires: Timestamp,
    /// For the audit log.
    pub event: Event,
}

/// What a reader or a processor gets.
#[derive(Clone)]
#[non_exhaustive]
pub struct Shown {
    /// The record in its own shape with only what the decision allows; `None` when it allows no
    /// individual rows. [`Shown::decision`] says why.
    pub record: Option<Json>,
    /// How many leaves the decision would have shown, but they went with the key of a respondent
    /// who was erased.
    pub erased: u64,
    /// The decision, with views, rules, reasons and how long it holds.
    pub decision: Decision,
    /// For the audit log.
    pub event: Event,
}

impl Visard {
    /// Joins a keyring and a policy. Nobody has a grant yet: see [`Visard::with_people`].
    ///
    /// # Errors
    /// As [`Records::new`]; `USE_MISSING` when the keyring has no pseudonym keys.
    pub fn new(keyring: Keyring, policy: Policy) -> Result<Self> {
        let records = Arc::new(Records::new(&keyring, &policy, TABLE)?);
        let references = Arc::new(References::new(&keyring)?);
        Ok(Self { keyring, policy, people: People::none(), records, references, tokens: None })
    }

    /// The kinds of findings to which the policy gives a class and that this build does not look for:
    /// in text they stay as they are, whatever the rules say of the class. A host that relies on them is
    /// built with the features that [`Kind::is_scanned`] names; a service may refuse to start otherwise.
    /// `lint:kind-not-sought` says the same of the document.
    ///
    /// ```
    /// use visard::{Timestamp, Visard, keyset::Keyring, pii::Kind, policy::Policy};
    ///
    /// let now: Timestamp = "2026-11-23T10:00:00Z".parse()?;
    /// let policy = r#"{"schema": 1, "name": "p", "version": "1", "classes": {"contact": ""},
    ///     "findings": {"as": {"EMAIL": "contact", "ADDRESS": "contact"}}}"#;
    /// let visard = Visard::new(Keyring::generate("acme", now)?, Policy::from_json(policy)?)?;
    /// let expected = Some(Kind::Address).filter(|kind| !kind.is_scanned());
    /// assert!(visard.kinds_not_sought().eq(expected));
    /// # Ok::<(), visard::Error>(())
    /// ```
    pub fn kinds_not_sought(&self) -> impl Iterator<Item = Kind> {
        let kinds = self.policy.findings().kinds().filter_map(|kind| Kind::from_name(kind).ok());
        kinds.filter(|kind| !kind.is_scanned())
    }

    /// The same with these people and grants.
    #[must_use]
    pub fn with_people(mut self, people: People) -> Self {
        self.people = people;
        self
    }

    /// The same with a store: for the tokens of subjects that are neither integers nor UUIDs, and for what
    /// becomes of tokens.
    #[must_use]
    pub fn with_token_store(mut self, store: Arc<dyn TokenStore>) -> Self {
        self.tokens = Some(store);
        self
    }

    /// The same with the keys of respondents: records whose profile says who answered are sealed
    /// under that respondent's key too, and what was sealed is gone when they are erased.
    ///
    /// ```
    /// use std::sync::Arc;
    /// use visard::{
    ///     Code, Timestamp, Visard,
    ///     field::erasure::{Leaves, Respondent, SubjectTree},
    ///     keyset::Keyring,
    ///     policy::Policy,
    ///     record::Context,
    /// };
    ///
    /// let now: Timestamp = "2026-11-23T10:00:00Z".parse()?;
    /// let policy = Policy::from_toml(include_str!("../tests/data/policy.toml"))?;
    /// let keyring = Keyring::generate("acme", now)?;
    /// let tree = SubjectTree::generate(&keyring, Leaves::Hashed)?;
    /// let visard = Visard::new(keyring, policy)?;
    ///
    /// let payload = r#"{"data":{"id":"r-1","contact":{"userId":"crm-1"},"data":{"why":"late"}}}"#;
    /// let living = visard.clone().with_subject_keys(Arc::new(tree.clone()))?;
    /// let protected = living.protect(payload, &Context::detect(), now)?;
    /// assert!(protected.iter().all(|(one, _)| one.report.erasable));
    ///
    /// let erased = visard.with_subject_keys(Arc::new(tree.erase(&[Respondent::new("crm-1")])?))?;
    /// let late = erased.protect(payload, &Context::detect(), now).unwrap_err();
    /// assert_eq!(late.code(), Code::SubjectErased);
    /// # Ok::<(), visard::Error>(())
    /// ```
    ///
    /// # Errors
    /// As [`Records::with_subject_keys`].
    pub fn with_subject_keys(mut self, keys: Arc<dyn SubjectKeys>) -> Result<Self> {
        let records = Records::new(&self.keyring, &self.policy, TABLE)?;
        self.records = Arc::new(records.with_subject_keys(keys)?);
        Ok(self)
    }

    /// Makes the link for one respondent: `{token}` in `url` becomes the token, as in a
    /// [template](LinkTemplate::new), but it has to be there. For a product that takes it
    /// as a parameter give a token of [`Visard::issuer`] to
    /// [`LinkTemplate::with_parameter`]. With a store the token is
    /// issued on terms, so nobody who was revoked gets a link.
    ///
    /// Whoever verifies the token learns the subject. Where they are not to, issue it by
    /// `visard.issuer(…)?.with_hidden_subjects(…)` ([`Issuer::with_hidden_subjects`]).
    ///
    /// # Errors
    /// As [`LinkTemplate::new`]; `INVALID_ARGUMENT` when `url` has no
    /// `{token}`, or not 1 to 3,650 days are given; as [`Issuer::issue`], with a store as
    /// [`Issuer::issue_on`].
    pub fn invite(
        &self,
        url: &str,
        scope: &Scope,
        subject: impl Into<Subject>,
        valid_days: u32,
        now: Timestamp,
    ) -> Result<Invitation> {
        let template = LinkTemplate::with_mark(url)?;
        let expires = expiry(now, valid_days)?;
        let (issuer, subject) = (self.issuer(scope)?, subject.into());
        let token = if self.tokens.is_some() {
            issuer.issue_on(&subject, &Terms::until(expires), now)?
        } else {
            issuer.issue(&subject, expires)?
        };
        let link = template.link(&token);
        let event = Event::new("invite", now).count("valid_days", u64::from(valid_days))?;
        Ok(Invitation { link, token, expires, event })
    }

    /// The issuer and verifier of a scope, with this facade's token store.
    ///
    /// # Errors
    /// As [`Issuer::new`].
    pub fn issuer(&self, scope: &Scope) -> Result<Issuer> {
        let issuer = Issuer::new(&self.keyring, scope)?;
        Ok(match &self.tokens {
            Some(store) => issuer.with_store(store.clone()),
            None => issuer,
        })
    }

    /// Opens an answer that a browser sealed to the tenant's public key.
    ///
    /// # Errors
    /// As [`OpeningKey::open`].
    pub fn receive(
        &self,
        survey: &str,
        form: &str,
        token: &[u8],
        envelope: &[u8],
    ) -> Result<SecretBytes> {
        OpeningKey::new(&self.keyring)?.open(survey, form, token, envelope)
    }

    /// Classifies, scans, seals and indexes a product's payload; one entry and one event a record.
    ///
    /// Two records of a payload with the same id are two entries: a store that keeps one a record, as
    /// `Sqlite::put` does, has the later one then. Every entry is bound to the table `response`, whatever the
    /// policy calls its resource types; [`Records::new`] takes another name.
    ///
    /// # Errors
    /// As [`Records::protect`].
    pub fn protect(
        &self,
        payload: &str,
        context: &Context,
        now: Timestamp,
    ) -> Result<Vec<(Protected, Event)>> {
        let protected = self.records.protect(payload, context)?;
        protected.into_iter().map(|one| self.with_event(one, now)).collect()
    }

    /// The values under which a record may stand in the blind index of a field.
    ///
    /// # Errors
    /// As [`Records::search`].
    pub fn search(&self, field: &str, value: &str) -> Result<Vec<IndexValue>> {
        self.records.search(field, value)
    }

    /// What a stored record holds under `deterministic` and the field, if its leaf is `value`.
    ///
    /// # Errors
    /// As [`Records::deterministic_values`].
    pub fn deterministic_values(&self, field: &str, value: &str) -> Result<Vec<Vec<u8>>> {
        self.records.deterministic_values(field, value)
    }

    /// The records of this facade, for what the four calls do not cover.
    pub fn records(&self) -> &Records {
        &self.records
    }

    /// What the person behind the request may see of a stored record, now: `now` takes the place of the
    /// time that the request was made with.
    ///
    /// A denial is not an error: [`Shown::record`] is `None` and the decision gives reasons.
    ///
    /// # Errors
    /// As [`Policy::decide`] and [`Records::apply`].
    pub fn view(&self, stored: &str, request: &Request, now: Timestamp) -> Result<Shown> {
        let request = request.clone().at(now);
        // A request that names a processor is a vendor's, whichever call it comes through.
        let scope = request.named_processor().unwrap_or_default();
        self.show("view", stored, &request, scope)
    }

    /// What a processor may get of a stored record, now: the processor's contract, country and
    /// training clause lower the views of whoever asks. As in [`Visard::view`], `now` counts and not the
    /// request's own time.
    ///
    /// # Errors
    /// As [`Visard::view`]; `UNKNOWN_NAME` for an undeclared processor.
    pub fn send(
        &self,
        stored: &str,
        processor: &str,
        request: &Request,
        now: Timestamp,
    ) -> Result<Shown> {
        self.show("send", stored, &request.clone().at(now).processor(processor), processor)
    }

    /// Decides whether groups may be answered about, and gives an empty group with the size that
    /// the policy demands. `field` is what the group aggregates. Where only groups may be answered about,
    /// the size is the largest of all fields, because any of them may have made the group. There is no
    /// group of text in which personal data is looked for, as there is none in a query.
    ///
    /// # Errors
    /// As [`Policy::decide`].
    pub fn group(
        &self,
        field: &str,
        request: &Request,
        now: Timestamp,
    ) -> Result<(Option<Group>, Decision, Event)> {
        let request = request.clone().at(now);
        let decision = self.policy.decide(&self.people, &request)?;
        let event = self.event("aggregate", &request, &decision)?.name("field", field)?;
        let k = decision.field(field).filter(|shown| shown.view == View::Aggregate);
        let measured = decision.rule(&Query::new().measure(field));
        let may = measured.is_ok_and(|ruling| ruling.is_allowed());
        let k = k.and_then(|shown| shown.k.max(decision.k())).filter(|_| may);
        Ok((k.map(Group::new).transpose()?, decision, event))
    }

    fn show(
        &self,
        kind: &'static str,
        stored: &str,
        request: &Request,
        scope: &str,
    ) -> Result<Shown> {
        let decision = self.policy.decide(&self.people, request)?;
        let applied = self.records.apply(stored, &decision, scope)?;
        let event = self.event_of(&applied, self.event(kind, request, &decision)?)?;
        Ok(Shown { record: applied.record, erased: applied.erased, decision, event })
    }
}

impl fmt::Debug for Visard {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Visard")
            .field("keyring", &self.keyring)
            .field("policy", &self.policy.label())
            .finish_non_exhaustive()
    }
}

impl fmt::Debug for Invitation {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Invitation").field("expires", &self.expires).finish_non_exhaustive()
    }
}

impl fmt::Debug for Shown {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Shown").field("decision", &self.decision).finish_non_exhaustive()
    }
}
