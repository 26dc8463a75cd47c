//! Groups of stored records: what somebody who may see no single record may still be told.

use super::Visard;
use crate::{
    aggregate::{MAX_CELLS, MAX_NAME, MAX_ROWS, MAX_WAVES, Panel, Responses},
    audit::Event,
    error::{Code, Error, Result},
    policy::{Decision, Query, Request, Ruling},
    time::Timestamp,
};
use alloc::{borrow::ToOwned, collections::BTreeSet, string::String, vec::Vec};
use core::{fmt, ops::RangeInclusive};

/// The wave of answers of which no field says in which they are.
const ONE_WAVE: &str = "all answers";

const GROUPS_OF_ANSWERS: &str = "answers and the person's id make no groups";

/// Which fields of records make groups.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Grouping {
    person: String,
    answer: String,
    scale: RangeInclusive<i64>,
    wave: Option<String>,
    segments: Vec<String>,
}

impl Grouping {
    /// Answers in a field, whole numbers of a scale, by people whom another field tells apart: people
    /// are counted, not records.
    ///
    /// Whoever may choose the person's field may make people: with the id of a response, 30 responses of
    /// one person are 30 people. Of a record that says whose it is (the profile's `subject`) no other field
    /// is taken. Of records that do not say so, the host has to name the right one.
    ///
    /// The scale belongs to the question, not to whoever asks: an answer outside of it is none.
    pub fn new(person: &str, answer: &str, scale: RangeInclusive<i64>) -> Self {
        let (person, answer) = (person.to_owned(), answer.to_owned());
        Self { person, answer, scale, wave: None, segments: Vec::new() }
    }

    /// The field that says to which wave an answer belongs; all are one wave without it.
    #[must_use]
    pub fn wave(mut self, field: &str) -> Self {
        self.wave = Some(field.to_owned());
        self
    }

    /// A field by which groups are told apart; may be repeated.
    #[must_use]
    pub fn segment(mut self, field: &str) -> Self {
        self.segments.push(field.to_owned());
        self
    }

    /// What a query of these groups does. The person's field is not in it: as in a plan of rows it is
    /// compared, to count people, and never told.
    fn query(&self) -> Query {
        let grouped = self.segments.iter().chain(&self.wave);
        grouped.fold(Query::new().measure(&self.answer), |query, field| query.group(field))
    }

    /// Which groups there are is told, also of those of few: groups by what somebody answered would tell
    /// that. Whoever may see groups only makes none by fields of the answer's class.
    fn makes_no_groups_of_answers(&self, decision: &Decision, is_restricted: bool) -> Result<()> {
        let class = |field: &str| decision.field(field).map(|field| field.class);
        let is_answer = |field: &String| {
            *field == self.answer
                || *field == self.person
                || is_restricted && class(field) == class(&self.answer)
        };
        if self.segments.iter().chain(&self.wave).any(is_answer) {
            return Err(Error::because(Code::InvalidArgument, GROUPS_OF_ANSWERS));
        }
        Ok(())
    }

    /// An answer, if it is one.
    fn on_scale(&self, text: &str) -> Option<i64> {
        text.trim().parse().ok().filter(|answer| self.scale.contains(answer))
    }

    /// Its fields: the person's, the answer's, the segments', the wave's.
    fn fields(&self) -> Vec<&str> {
        let named = [&self.person, &self.answer].into_iter().chain(&self.segments);
        named.chain(&self.wave).map(String::as_str).collect()
    }
}

/// What somebody may be told about groups of records.
#[derive(Clone, Debug)]
#[non_exhaustive]
pub struct Grouped<'v> {
    /// Where records are put in; nothing when the policy lets this person not ask.
    pub collection: Option<Collection<'v>>,
    /// Whether, and why not.
    pub ruling: Ruling,
    /// The decision, with views, rules and reasons.
    pub decision: Decision,
    /// For the audit log, before anything is told.
    pub event: Event,
}

/// Answers out of stored records, as they may be asked about in groups. There is no way to a single one.
#[derive(Clone)]
pub struct Collection<'v> {
    visard: &'v Visard,
    grouping: Grouping,
    decision: Decision,
    k: Option<u32>,
    responses: Responses,
    waves: BTreeSet<String>,
    /// Waves and segments of all records, whatever they answer: what there is to be asked about tells
    /// nothing of answers then.
    named: BTreeSet<(String, Vec<String>)>,
    records: usize,
}

/// What became of a record that was put in. It does not say whether there is an answer in it: one record
/// is one person.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum Collected {
    /// It is in the collection, and its answer counts if it has one on the scale.
    Taken,
    /// Its respondent was erased.
    Erased,
}

impl Visard {
    /// Decides whether somebody may be told about groups made by these fields: an answer that may be
    /// measured and segments that may be grouped by ([`Decision::rule`]). Who may see groups only can
    /// ask; how small a group may be is [`Collection::k`].
    ///
    /// ```
    /// use visard::{
    ///     Timestamp, Visard,
    ///     aggregate::{Filter, Guard, Ledger, Plan},
    ///     keyset::Keyring,
    ///     policy::{People, Policy, Request},
    ///     record::Context,
    ///     visard::Grouping,
    /// };
    /// # use std::sync::Mutex;
    /// # use visard::aggregate::{LedgerStore, StoredLedger};
    /// # #[derive(Default)]
    /// # struct Store(Mutex<Option<StoredLedger>>);
    /// # impl LedgerStore for Store {
    /// #     fn load(&self, _: &str, _: &str, known: u64) -> visard::Result<Option<StoredLedger>> {
    /// #         Ok(self.0.lock().unwrap().clone().filter(|stored| stored.version != known))
    /// #     }
    /// #     fn put(&self, _: &str, _: &str, ledger: &StoredLedger) -> visard::Result<bool> {
    /// #         *self.0.lock().unwrap() = Some(ledger.clone());
    /// #         Ok(true)
    /// #     }
    /// # }
    /// # let store = Store::default();
    /// let now: Timestamp = "2026-11-23T10:00:00Z".parse()?;
    /// let policy = Policy::from_toml(include_str!("../../tests/data/policy.toml"))?;
    /// let people = People::from_toml(include_str!("../../tests/data/people.toml"), &policy)?;
    /// let visard = Visard::new(Keyring::generate("acme", now)?, policy)?.with_people(people);
    ///
    /// // Somebody of marketing, who sees groups of 20 and no record.
    /// let request = Request::new("m-2001", "response.read", "insight", now)
    ///     .attribute("tenant", "acme")
    ///     .resource("tenant", "acme");
    /// let grouping = Grouping::new("respondent_id", "nps", 0..=10).segment("product");
    /// let mut collection = visard.collect(&grouping, &request, now)?.collection.unwrap();
    /// for number in 0..30 {
    ///     let payload = format!(
    ///         r#"{{"data":{{"id":"r{number}","contact":{{"userId":"u{number}"}},"data":{{"nps_score":9,"plan":"pro"}}}}}}"#
    ///     );
    ///     for (record, _) in visard.protect(&payload, &Context::detect(), now)? {
    ///         collection.add(&record.stored)?;
    ///     }
    /// }
    /// let k = collection.k().unwrap();
    /// let plan = collection.waves().fold(Plan::new(), |plan, wave| plan.table(Filter::wave(wave), &["product"]));
    /// let mut ledger = Ledger::new("marketing", "nps", k, Guard::Groups)?;
    /// assert_eq!(ledger.release(&store, &collection.panel()?, &plan)?.published(), 2);
    /// # Ok::<(), visard::Error>(())
    /// ```
    ///
    /// # Errors
    /// As [`Policy::decide`](crate::policy::Policy::decide); `UNKNOWN_NAME` for a field that the resource
    /// does not have, `INVALID_ARGUMENT` for a segment that is named twice, and for a segment or wave that is
    /// the answer, the person, or, for somebody who may see groups only, of the answer's class (another
    /// question: which groups there are would tell its answers); `LIMIT_EXCEEDED` for more
    /// than [`MAX_ATTRIBUTES`](crate::aggregate::MAX_ATTRIBUTES).
    pub fn collect(
        &self,
        grouping: &Grouping,
        request: &Request,
        now: Timestamp,
    ) -> Result<Grouped<'_>> {
        let request = request.clone().at(now);
        let decision = self.policy.decide(&self.people, &request)?;
        let ruling = decision.rule(&grouping.query())?;
        grouping.makes_no_groups_of_answers(&decision, ruling.k().is_some())?;
        // The person's field is asked for no right, but it is one.
        decision.rule(&Query::new().count(&grouping.person))?;
        let responses =
            Responses::new(&grouping.segments.iter().map(String::as_str).collect::<Vec<_>>())?;
        let event =
            self.event("aggregate", &request, &decision)?.names("fields", grouping.fields())?;
        let event = event.name("outcome", if ruling.is_allowed() { "given" } else { "refused" })?;
        let collection = ruling.is_allowed().then(|| Collection {
            visard: self,
            grouping: grouping.clone(),
            decision: decision.clone(),
            k: ruling.k(),
            responses,
            waves: BTreeSet::new(),
            named: BTreeSet::new(),
            records: 0,
        });
        Ok(Grouped { collection, ruling, decision, event })
    }
}

impl Collection<'_> {
    /// The fewest people that anything may be told about, for the ledger; none when whoever asks may see
    /// these fields of single records, too.
    pub const fn k(&self) -> Option<u32> {
        self.k
    }

    /// The waves of the records so far, ascending.
    pub fn waves(&self) -> impl Iterator<Item = &str> {
        self.waves.iter().map(String::as_str)
    }

    /// Puts in a stored record: opens the fields of the grouping and no other. Somebody's later answer
    /// in a wave replaces an earlier one.
    ///
    /// Nothing that comes back depends on the answer. One that is no whole number, outside the scale or
    /// given twice is none, and how many such there are is told nobody: whoever puts in one record, or one
    /// more, and chooses the scale would read that record.
    ///
    /// # Errors
    /// As [`Records::apply`](crate::record::Records::apply); `RECORD_SHAPE` for a record without a person
    /// or wave, with two values of another field than the answer, without a profile, or whose profile says
    /// that another field names the respondent; `LIMIT_EXCEEDED` over [`MAX_NAME`], [`MAX_WAVES`], [`MAX_ROWS`]
    /// and, of combinations of waves and segments, [`MAX_CELLS`]. The record does not count then.
    pub fn add(&mut self, stored: &str) -> Result<Collected> {
        let fields = self.grouping.fields();
        let values = self.visard.records.values(stored, &self.decision, &fields)?;
        let Some(values) = values else { return Ok(Collected::Erased) };
        let mut values = values.iter().map(|value| value.as_ref().map(|text| text.as_str()));
        let person = values.next().flatten().ok_or(bad("the record names no person"))?;
        let answer = values.next().flatten();
        let segments = values.by_ref().take(self.grouping.segments.len());
        let segments: Vec<String> = segments.map(|text| text.unwrap_or_default().into()).collect();
        let wave = match self.grouping.wave {
            None => ONE_WAVE,
            Some(_) => values.next().flatten().ok_or(bad("the record names no wave"))?,
        };
        self.name(wave, &segments)?;
        // Nothing that names a person is kept, not even here.
        let person = self.visard.references.reference("respondent", person.as_bytes())?;
        if let Some(answer) = answer.and_then(|text| self.grouping.on_scale(text)) {
            let segments: Vec<&str> = segments.iter().map(String::as_str).collect();
            self.responses.add(wave, &alloc::format!("{person}"), &segments, answer)?;
        }
        Ok(Collected::Taken)
    }

    /// Notes what a record is asked about by, within limits that do not look at its answer.
    fn name(&mut self, wave: &str, segments: &[String]) -> Result<()> {
        let limits = [
            wave.len() > MAX_NAME || segments.iter().any(|name| name.len() > MAX_NAME),
            self.waves.len() >= MAX_WAVES && !self.waves.contains(wave),
            self.records >= MAX_ROWS,
        ];
        let named = (wave.to_owned(), segments.to_vec());
        let more = self.named.len() >= MAX_CELLS && !self.named.contains(&named);
        if more || limits.contains(&true) {
            return Err(Error::because(
                Code::LimitExceeded,
                "too many or too long names of groups",
            ));
        }
        self.records = self.records.saturating_add(1);
        self.waves.insert(wave.to_owned());
        self.named.insert(named);
        Ok(())
    }

    /// The panel of these answers, for a [`Ledger`](crate::aggregate::Ledger) with at least [`Collection::k`].
    ///
    /// # Errors
    /// As [`Responses::panel`].
    pub fn panel(self) -> Result<Panel> {
        Ok(self.responses.panel()?.with_unanswered(self.named))
    }
}

impl fmt::Debug for Collection<'_> {
    /// Neither the people nor how many they are.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let mut shown = f.debug_struct("Collection");
        shown.field("grouping", &self.grouping).field("k", &self.k).finish_non_exhaustive()
    }
}

const fn bad(reason: &'static str) -> Error {
    Error::because(Code::RecordShape, reason)
}
