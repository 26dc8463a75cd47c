//! Who may see what of each field, for which purpose, now; and which processor may receive it.
//!
//! A policy declares its words (classes, resource types with fields, purposes, roles, processors)
//! and three kinds of rules: `allow` gives a view per class, `limit` is a ceiling that nobody
//! exceeds, `break_glass` is a timed exception with a reason. A second document says who holds
//! which role. [`Policy::decide`] answers a [`Request`] with a [`View`] of every field, the
//! reasons, the obligations, and the moment until which the answer stays true.
//!
//! Everything fails closed. An unknown name is an error with the nearest known one. A condition on
//! an attribute that is missing or has the wrong type is unknown: an `allow` then does not match,
//! a `limit` does. The order of rules never matters. Nothing here reads a clock or a file.
//!
//! Both documents are TOML (feature `toml`) or JSON; `docs/formats/policy.md` is their reference,
//! `docs/reasons.md` lists the reasons. This module only decides; `record::apply` carries it out.
//! [`Policy::explain`] says why, and [`Policy::who_can`], [`Policy::what_can`] and [`Policy::diff`]
//! look at every request at once (`docs/guide/policy.md`).
//!
//! ```
//! # #[cfg(feature = "toml")] {
//! use visard::policy::{People, Policy, Request, View};
//!
//! let policy = Policy::from_toml(include_str!("../../tests/data/policy.toml"))?;
//! let people = People::from_toml(include_str!("../../tests/data/people.toml"), &policy)?;
//! let now = "2026-11-23T10:00:00Z".parse()?;
//! let request = Request::new("u-1042", "response.read", "issue-resolution", now)
//!     .attribute("tenant", "acme")
//!     .resource("tenant", "acme")
//!     .resource("assignee", "u-1042")
//!     .resource("status", "open");
//!
//! let decision = policy.decide(&people, &request)?;
//! assert_eq!(decision.view("name"), View::Clear);
//! assert_eq!(decision.view("email"), View::Mask);
//! assert_eq!(decision.view("health_note"), View::Deny);
//! assert_eq!(decision.valid_until(), Some("2026-11-23T19:00:00Z".parse()?));
//! # }
//! # Ok::<(), visard::Error>(())
//! ```

mod about;
#[cfg(feature = "policy")]
pub mod authzen;
mod condition;
mod countries;
mod decider;
mod decision;
mod defect;
mod denial;
mod document;
#[cfg(feature = "policy")]
mod explain;
#[cfg(feature = "policy")]
pub mod export;
mod keeping;
#[cfg(feature = "policy")]
mod kinds;
#[cfg(feature = "policy")]
mod lint;
#[cfg(feature = "policy")]
mod lookup;
#[cfg(not(feature = "policy"))]
#[path = "lookup/page.rs"]
mod lookup;
mod matching;
mod model;
mod ordered;
mod people;
mod plan;
mod prepared;
mod processor;
#[cfg(feature = "policy")]
mod query;
mod reason;
mod request;
#[cfg(feature = "policy")]
mod review;
mod role_set;
mod roles;
mod rules;
#[cfg(feature = "policy")]
mod schema;
mod scope;
mod separation;
mod session;
mod settle;
mod sort;
mod view;
mod window;
mod words;
mod zone;
mod zones;

pub use countries::Countries;
pub use decider::Decider;
pub use decision::{Decision, FieldView, Rows};
#[cfg(feature = "policy")]
pub use document::nearest;
#[cfg(feature = "record")]
pub(crate) use document::unknown;
#[cfg(feature = "policy")]
pub use explain::{
    Class, Explanation, Given, Holding, Inactive, MAX_MISSED, Miss, Objection, Part, Session,
    Unsupported, WORDING, wording,
};
pub use keeping::{
    AtRest, DeterministicRule, FindingsRule, IndexRule, MAX_PARTITIONS, MAX_PATH, MAX_PATHS,
    MAX_PROFILES, ManifestRule, Normalise, Profile,
};
#[cfg(feature = "policy")]
pub use lint::{Diagnostic, LintOptions, MAX_DIAGNOSTICS, Severity, Source};
pub use model::MAX_DOCUMENT;
pub use people::{MAX_PEOPLE, People};
pub use prepared::Prepared;
#[cfg(feature = "policy")]
pub use query::{
    Branch, Columns, Condition, Dialect, Filter, Groups, Kind, MAX_ATTRIBUTES, MAX_BRANCHES,
    MAX_LISTED, MAX_PARAMETERS, MAX_TERMS, Output, Query, QueryPlan, Refusal, Ruling, Statement,
    Take, Use,
};
pub use request::{BreakGlass, MAX_REQUEST, MAX_SUBJECT, Request, Value};
#[cfg(feature = "policy")]
pub use review::{Access, Capability, Change, Diff, DocumentChange, Question, Unsearched, WhoCan};
pub use roles::MAX_ROLES;
pub use rules::{MAX_OBLIGATIONS, MAX_RULES};
#[cfg(feature = "policy")]
pub use schema::{people_schema, schema};
pub use separation::MAX_SEPARATIONS;
pub use view::View;
#[cfg(feature = "facade")]
pub(crate) use words::type_of;
pub use words::{DEFAULT_K, MAX_ACTIONS, MAX_CLASSES, MAX_FIELDS, MAX_PURPOSES, MAX_RESOURCES};
pub use zones::Zones;

use crate::{error::Result, time::Timestamp};
use alloc::{string::String, sync::Arc, vec::Vec};
use core::fmt;
use document::Document;
use model::Model;
use people::NEVER;
use processor::Contract;
use reason::Objections;

/// A loaded and checked policy. Immutable, `Send + Sync`, cheap to clone.
#[derive(Clone)]
pub struct Policy {
    model: Arc<Model>,
    /// What stands against each processor, by its number: from the table of transfer countries.
    contracts: Arc<[Contract]>,
}

impl Policy {
    /// Reads either form: JSON begins with `{`, which no TOML document does.
    ///
    /// # Errors
    /// As [`Policy::from_toml`] and [`Policy::from_json`].
    #[cfg(feature = "toml")]
    pub fn parse(text: &str) -> Result<Self> {
        if is_json(text) { Self::from_json(text) } else { Self::from_toml(text) }
    }

    /// Reads a TOML document of at most [`MAX_DOCUMENT`] bytes, with the shipped tables of time
    /// zones and countries.
    ///
    /// # Errors
    /// `POLICY_INVALID` with line, column and pointer; `LIMIT_EXCEEDED`.
    #[cfg(feature = "toml")]
    pub fn from_toml(text: &str) -> Result<Self> {
        Self::from_toml_with(text, &Zones::shipped()?)
    }

    /// Like [`Policy::from_toml`] with the host's own table of time zones.
    ///
    /// # Errors
    /// As [`Policy::from_toml`].
    #[cfg(feature = "toml")]
    pub fn from_toml_with(text: &str, zones: &Zones) -> Result<Self> {
        Self::from_document(&Document::toml(text, MAX_DOCUMENT)?, zones)
    }

    /// Reads the same document as JSON. Dates are texts there.
    ///
    /// # Errors
    /// `INVALID_JSON`; `POLICY_INVALID` with line, column and pointer (RFC 6901);
    /// `LIMIT_EXCEEDED`.
    pub fn from_json(text: &str) -> Result<Self> {
        Self::from_json_with(text, &Zones::shipped()?)
    }

    /// Like [`Policy::from_json`] with the host's own table of time zones.
    ///
    /// # Errors
    /// As [`Policy::from_json`].
    pub fn from_json_with(text: &str, zones: &Zones) -> Result<Self> {
        Self::from_document(&Document::json(text, MAX_DOCUMENT)?, zones)
    }

    fn from_document(document: &Document<'_>, zones: &Zones) -> Result<Self> {
        let model = Model::load(document, zones)?;
        let contracts = model.words.contracts(&Countries::shipped()?);
        Ok(Self { model: Arc::new(model), contracts })
    }

    /// The same policy with another table of transfer countries.
    #[must_use]
    pub fn with_countries(&self, countries: &Countries) -> Self {
        Self { model: Arc::clone(&self.model), contracts: self.model.words.contracts(countries) }
    }

    /// The policy's name.
    pub fn name(&self) -> &str {
        &self.model.name
    }

    /// The policy's version, as its author writes it.
    pub fn version(&self) -> &str {
        &self.model.version
    }

    /// SHA-256 of the document's canonical form: RFC 8785 of the document as JSON, dates as texts.
    /// The TOML and the JSON form of one document have the same hash; comments, white space and
    /// the order of keys do not count, the order of rules does. The tables of zones and countries
    /// are not part of it.
    pub fn hash(&self) -> &[u8; 32] {
        &self.model.hash
    }

    /// Name, version and the first 12 hexadecimal digits of the hash:
    /// `acme-cx@2026-11-23.1#9f3c0a51e7b2`.
    pub fn label(&self) -> String {
        self.model.label.clone()
    }

    /// The smallest group about which any result may be given.
    pub fn k(&self) -> u32 {
        self.model.words.k
    }

    /// The class of a field of a resource type.
    pub fn class_of(&self, resource: &str, field: &str) -> Option<&str> {
        let class = self.resource(resource)?.class_of(field)?;
        Some(self.model.words.classes.name(class))
    }

    /// The fields of a resource type with their classes, sorted; none for an unknown type.
    pub fn fields(&self, resource: &str) -> impl Iterator<Item = (&str, &str)> {
        let fields = self.resource(resource).into_iter().flat_map(|resource| &resource.fields);
        fields.map(|(field, class)| (field.as_str(), self.model.words.classes.name(*class)))
    }

    /// The attributes that a resource type declares, sorted; none for an unknown type.
    pub fn attributes(&self, resource: &str) -> impl Iterator<Item = &str> {
        self.resource(resource).into_iter().flat_map(|resource| resource.attributes.iter())
    }

    /// How fields of a class are kept; sealed unless the policy says otherwise.
    pub fn at_rest(&self, class: &str) -> AtRest {
        let class = self.model.words.classes.find(class);
        class.and_then(|class| self.model.keeping.at_rest.get(&class)).copied().unwrap_or_default()
    }

    /// The blind indexes by field, sorted.
    pub fn indexes(&self) -> impl Iterator<Item = (&str, &IndexRule)> {
        self.model.keeping.indexes.iter().map(|(field, rule)| (field.as_str(), rule))
    }

    /// How many values the fields have that are kept deterministic, sorted by field.
    pub fn deterministic(&self) -> impl Iterator<Item = (&str, &DeterministicRule)> {
        let rules = self.model.keeping.deterministic.iter();
        rules.map(|(field, rule)| (field.as_str(), rule))
    }

    /// What is done with personal data found in free text.
    pub fn findings(&self) -> &FindingsRule {
        &self.model.keeping.findings
    }

    /// Where a product's payload holds the fields.
    pub fn profile(&self, name: &str) -> Option<&Profile> {
        self.model.keeping.profile(name)
    }

    /// The profiles by name, sorted.
    pub fn profiles(&self) -> impl Iterator<Item = (&str, &Profile)> {
        self.model.keeping.profiles.iter().map(|(name, profile)| (name.as_str(), profile))
    }

    /// Refuses a processor that is not declared, as a decision would.
    #[cfg(feature = "facade")]
    pub(crate) fn check_processor(&self, name: &str) -> Result<()> {
        let known = &self.model.words.processors;
        let unknown = || known.unknown("the request names an undeclared processor", name);
        known.find(name).map(drop).ok_or_else(unknown)
    }

    /// The countries in which a processor stores data or can reach it, sorted; none for an undeclared
    /// one.
    pub fn countries_of(&self, processor: &str) -> impl Iterator<Item = &str> {
        let words = &self.model.words;
        let number = words.processors.find(processor);
        let vendor = number.and_then(|number| words.processor(number));
        let mut names: Vec<&str> =
            vendor.into_iter().flat_map(processor::Processor::countries).collect();
        names.sort_unstable();
        names.dedup();
        names.into_iter()
    }

    /// Decides what the subject of a request may see of each field.
    ///
    /// Pure: the same policy, people and request always give the same decision. For many requests
    /// a [`Decider`] gives the same decisions without allocating.
    ///
    /// # Errors
    /// `UNKNOWN_NAME` for an action, resource type, purpose, processor or role that the policy
    /// does not declare; `BAD_REQUEST` for an action without a dot or a subject that is empty or
    /// too long; `INVALID_ARGUMENT` when `people` were read for another policy. Errors come before
    /// denials.
    pub fn decide(&self, people: &People, request: &Request) -> Result<Decision> {
        Decider::once(self, people)?.into_decision(request)
    }

    fn resource(&self, name: &str) -> Option<&words::Resource> {
        let resources = &self.model.words.resources;
        resources.resource(resources.names.find(name)?)
    }

    /// The very same policy, not only an equal one.
    fn is(&self, other: &Self) -> bool {
        Arc::ptr_eq(&self.model, &other.model) && Arc::ptr_eq(&self.contracts, &other.contracts)
    }

    fn shared_model(&self) -> Arc<Model> {
        Arc::clone(&self.model)
    }

    fn model(&self) -> &Model {
        &self.model
    }

    /// What stands against a processor for a purpose, and when its contract changes next.
    fn objections(
        &self,
        processor: Option<u16>,
        purpose: u16,
        now: Timestamp,
    ) -> (Objections, Timestamp) {
        let Some(number) = processor else { return (Objections::default(), NEVER) };
        let words = &self.model.words;
        let model = words.purpose(purpose).model;
        let terms = words.processor(number).map(|processor| processor.terms(purpose, model));
        let contract = self.contract(number).map(|contract| contract.at(now));
        let (standing, change) = contract.unwrap_or((Objections::default(), NEVER));
        (standing.union(terms.unwrap_or_default()), change)
    }

    fn contract(&self, processor: u16) -> Option<&Contract> {
        self.contracts.get(usize::from(processor))
    }
}

impl fmt::Debug for Policy {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_tuple("Policy").field(&self.model.label).finish()
    }
}

/// No TOML document begins with a brace.
#[cfg(feature = "toml")]
fn is_json(document: &str) -> bool {
    document.trim_start().starts_with('{')
}
