//! What goes to a model: the decision first, then placeholders, then the event that says what left.

use super::{
    Gateway, chat,
    counts::{Counts, OTHER, add, counted, listed, short},
    paths, reader,
    round::Round,
    structure::{Fields, Form, Named},
};
use crate::{
    audit::Event,
    error::{Code, Error, Result},
    pii::{Originals, Treatment, names_of},
    policy::{Decision, FieldView, Request, Rows, View},
    record::Json,
    time::Timestamp,
};
use alloc::{
    borrow::ToOwned,
    string::{String, ToString},
    vec::Vec,
};
use core::fmt;

/// How often a request may be gone through: once for what it is, once for what else of it is held then,
/// and again for each ending that makes a longer word of that.
const ROUNDS: usize = 8;

/// What goes to the model, or why nothing does.
#[derive(Clone)]
#[non_exhaustive]
pub struct Sent {
    /// What to send; `None` when the decision does not let it go.
    pub text: Option<String>,
    /// The view that the text has for this processor: it goes in `clear` and `pseudonym`, both with
    /// placeholders. `deny` on a denial; a record has views of its own in its decision.
    pub view: View,
    /// Of a record, how many leaves the decision would have let go, but they went with the key of a
    /// respondent who was erased.
    pub erased: u64,
    /// The decision. It gives reasons on a denial; where it allows fields, but not what the text counts
    /// as, [`Sent::reasons`] has them.
    pub decision: Decision,
    /// For the audit log, before the text is sent: who, to which processor and countries, for what, how
    /// many values of which kinds and classes were replaced. No value.
    pub event: Event,
    /// Why the text does not go though the decision allows something.
    why: Option<String>,
}

impl Sent {
    /// Why nothing goes, as codes of `docs/reasons.md`; none when something does. Those of the decision on
    /// a denial; else one about what the text counts as: `limit:<id>` for the limit that lowered its view,
    /// `no-field` where no rule that matches gives it, `view:<view>` where one gives it as no more than that.
    pub fn reasons(&self) -> Vec<&str> {
        if self.text.is_some() {
            return Vec::new();
        }
        self.why.as_deref().map_or_else(|| self.decision.reasons(), |why| alloc::vec![why])
    }
}

impl Gateway {
    /// One text: a comment, a question, a document for an index.
    ///
    /// # Errors
    /// As [`Policy::decide`](crate::policy::Policy::decide) and [`Replacer::replace`](crate::pii::Replacer::replace); `LIMIT_EXCEEDED` when
    /// values that are forms of others are still found the eighth time. Nothing may be sent then.
    pub fn send_text(&self, text: &str, originals: &mut Originals, now: Timestamp) -> Result<Sent> {
        self.replace(originals, now, |round, originals| {
            let replaced = round.replacer.replace(text, &round.hints, originals)?;
            let counts = counted(replaced.counts());
            Ok((replaced.text, counts))
        })
    }

    /// A JSON document: all its strings and numbers, but those that `left` names. These are pointers
    /// (RFC 6901), in which a segment may be `*` and the last one `**`: `/model`, `/items/*/id`. Behind
    /// `keys:` one names places whose values are texts and whose keys are the host's own words:
    /// `keys:/contents/**`. Keys at places that stay are so, too.
    ///
    /// # Errors
    /// As [`Gateway::send_text`]; `INVALID_JSON`; `BAD_REQUEST` when something that would be replaced
    /// stands in a key, because keys stay. A value of a text stops nothing where it stands in a key that is
    /// the host's own, or is one of the words of such keys.
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
        self.send_document(document, originals, now, (&Named(left), by))
    }

    /// A request as chat interfaces in the manner of `OpenAI` take it: messages of every role (texts,
    /// parts, arguments and results of tools), descriptions of tools, and what else is text in it. Names
    /// of models, roles, types, names of functions, ids of calls and settings stay.
    ///
    /// Messages of the assistant are [earlier answers](crate::pii::Replacer::replace_answer): see
    /// [`Gateway::with_restored_answers`]. [`INSTRUCTION`](super::INSTRUCTION) is not added.
    ///
    /// # Errors
    /// As [`Gateway::send_json`]; `BAD_REQUEST` without a list of messages; when something that would
    /// be replaced stands in a key, a role, a type, an id or the name of a function, because these stay; and
    /// for members of the request, of messages and of their parts that are not known to be text: nobody
    /// looked into pictures, sound and files. A value of a text stops nothing where it is a word of the
    /// tools, schemas, settings and keys of `metadata` that the request declares.
    pub fn send_chat(
        &self,
        request: &str,
        originals: &mut Originals,
        now: Timestamp,
    ) -> Result<Sent> {
        let chat = chat::Chat::read(request)?;
        let by = |pointer: &str| chat.treatment(pointer, self.answers);
        self.send_document(request, originals, now, (&chat, by))
    }

    /// A stored record, as JSON: the decision's views first, as
    /// [`Visard::send`](super::Visard::send), and then placeholders for what is found in whatever they
    /// let through, also where its class is `clear`.
    ///
    /// # Errors
    /// As [`Visard::send`](super::Visard::send) and [`Gateway::send_text`]; `BAD_REQUEST` when something
    /// that would be replaced stands in a key of what is shown, as of [`Gateway::send_json`].
    pub fn send(&self, stored: &str, originals: &mut Originals, now: Timestamp) -> Result<Sent> {
        originals.all_or_none(|originals| self.send_record(stored, originals, now))
    }

    fn send_record(&self, stored: &str, originals: &mut Originals, now: Timestamp) -> Result<Sent> {
        let request = self.request.clone().at(now);
        let decision = self.visard.policy.decide(&self.visard.people, &request)?;
        let profiles = self.visard.policy.profiles();
        let paths = profiles.flat_map(|(_, profile)| &profile.paths);
        let fields = Fields::of(paths.map(|(path, _)| path.as_str()));
        let (applied, text) = self.settled(originals, |round, originals| {
            let (records, scope) = (&self.visard.records, &self.processor);
            let by = (&round.replacer, &round.hints);
            let applied = records.apply_replaced(stored, &decision, scope, by, originals)?;
            let text = applied.record.as_ref().map(ToString::to_string);
            text.iter().try_for_each(|text| round.check(text, &fields))?;
            Ok((applied, text))
        })?;
        let event = self.visard.event_of(&applied, self.event(&request, &decision)?)?;
        let counts = counted(applied.replaced.iter().map(|(name, count)| (name.as_str(), *count)));
        let event = self.with_counts(event, text.is_some(), &counts)?;
        let view = self.text_view(&decision).map_or(View::Deny, |field| field.view);
        Ok(Sent { text, view, erased: applied.erased, decision, event, why: None })
    }

    fn send_document(
        &self,
        document: &str,
        originals: &mut Originals,
        now: Timestamp,
        (form, by): (&impl Form, impl Fn(&str) -> Treatment),
    ) -> Result<Sent> {
        self.replace(originals, now, |round, originals| {
            round.check(document, form)?;
            let replacer = &round.replacer;
            let replaced = replacer.replace_json_by(document, &round.hints, originals, &by)?;
            let counts = counted(replaced.counts());
            Ok((replaced.text, counts))
        })
    }

    /// Decides, and replaces only then. What fails leaves nothing in `originals`.
    fn replace(
        &self,
        originals: &mut Originals,
        now: Timestamp,
        replace: impl Fn(&Round<'_>, &mut Originals) -> Result<(String, Counts)>,
    ) -> Result<Sent> {
        let request = self.request.clone().at(now);
        let decision = self.visard.policy.decide(&self.visard.people, &request)?;
        let shown = self.text_view(&decision);
        let view = shown.map_or(View::Deny, |shown| shown.view);
        let why = shown.and_then(why_not);
        let event = self.event(&request, &decision)?.name("view", view.name())?;
        if !goes(view) {
            let event = self.with_counts(event, false, &Counts::new())?;
            return Ok(Sent { text: None, view, erased: 0, decision, event, why });
        }
        originals.all_or_none(|originals| {
            let (text, counts) = self.settled(originals, replace)?;
            let event = self.with_counts(event, true, &counts)?;
            Ok(Sent { text: Some(text), view, erased: 0, decision, event, why })
        })
    }

    /// Replaces until nothing more is held: what is found at one place, by what stands beside it, leaves in
    /// clear in no other text, as far as values are looked for by themselves ([`Originals::to_terms`]), and in
    /// no key, name or id that the host did not choose ([`super::structure`]).
    fn settled<T>(
        &self,
        originals: &mut Originals,
        replace: impl Fn(&Round<'_>, &mut Originals) -> Result<T>,
    ) -> Result<T> {
        for round in 0..ROUNDS {
            let held = originals.len();
            let known = originals.to_terms()?.inflected();
            let replaced = replace(&Round::new(self, &known, round == 0), originals)?;
            if originals.len() == held {
                return Ok(replaced);
            }
        }
        Err(Error::because(Code::LimitExceeded, "too many values that are forms of others"))
    }

    /// The view of free text: of its field, or the first of the scanned classes that keeps it here. None
    /// where the decision lets no single records through.
    fn text_view<'d>(&self, decision: &'d Decision) -> Option<FieldView<'d>> {
        if decision.rows() != Rows::Individual {
            return None;
        }
        if let Some(field) = &self.field {
            return decision.field(field);
        }
        let scanned = self.visard.policy.findings().scan();
        let views: Vec<_> = scanned.filter_map(|class| decision.class(class)).collect();
        let kept = views.iter().find(|shown| !goes(shown.view));
        kept.or(views.first()).copied()
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
            for class in reader::classes_of(policy, &self.classes, self.request.action(), name) {
                add(&mut classes, class.unwrap_or(OTHER), *count);
            }
        }
        let event = event.count("sent", u64::from(is_sent))?;
        let event = event.counts("replaced", listed(&short(counts)))?;
        event.counts("classes", listed(&short(&classes)))
    }
}

/// Text in these views goes, with placeholders.
const fn goes(view: View) -> bool {
    matches!(view, View::Clear | View::Pseudonym)
}

/// Why text that is shown so does not go.
fn why_not(shown: FieldView<'_>) -> Option<String> {
    if goes(shown.view) {
        return None;
    }
    Some(match (shown.capped_by, shown.view) {
        (Some(limit), _) => ["limit:", limit].concat(),
        (None, View::Deny) => "no-field".to_owned(),
        (None, view) => ["view:", view.name()].concat(),
    })
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
