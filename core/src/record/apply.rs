//! The one place where views take effect.

use super::{
    Records,
    json::Json,
    known::Known,
    shape::{Field, Shape},
    stored::Stored,
};
use crate::{
    error::{Code, Error, Result},
    field::RecordOpener,
    hpke::{KeyConfig, MAX_ENVELOPE, SealingKey},
    layout::put_lv,
    pii::{self, Hints, Originals, Placeholders, Replacer, Span},
    policy::{AtRest, Decision, Rows, View},
    token::Pseudonyms,
};
use alloc::{
    borrow::ToOwned,
    collections::BTreeMap,
    format,
    string::{String, ToString},
    vec::Vec,
};
use core::{mem, ops::Range};
use sha2::{Digest, Sha256};
use zeroize::Zeroizing;

/// What a caller gets of one record.
#[derive(Clone)]
#[non_exhaustive]
pub struct Applied {
    /// The record's id.
    pub id: String,
    /// The record in its own shape, with only what the decision allows; `None` when the decision
    /// gives no individual rows.
    pub record: Option<Json>,
    /// How many leaves were shown through which view.
    pub shown: Vec<(View, u64)>,
    /// How many leaves were left out.
    pub withheld: u64,
    /// How many of these the decision would have shown, but they went with the key of a respondent
    /// who was erased.
    pub erased: u64,
    /// How many parts of its text were replaced by placeholders that can be restored, by name: only
    /// of [`Records::apply_replaced`].
    pub replaced: BTreeMap<String, u64>,
}

impl Applied {
    fn nothing(id: String) -> Self {
        let (shown, replaced) = (Vec::new(), BTreeMap::new());
        Self { id, record: None, shown, withheld: 0, erased: 0, replaced }
    }

    /// The same, for callers who take a record whole or not at all.
    ///
    /// # Errors
    /// `SUBJECT_ERASED` when leaves are gone with their respondent's key.
    pub fn complete(self) -> Result<Self> {
        if self.erased == 0 { Ok(self) } else { Err(Error::new(Code::SubjectErased)) }
    }
}

impl core::fmt::Debug for Applied {
    fn fmt(&self, f: &mut core::fmt::Formatter<'_>) -> core::fmt::Result {
        f.debug_struct("Applied")
            .field("shown", &self.shown)
            .field("withheld", &self.withheld)
            .field("erased", &self.erased)
            .finish_non_exhaustive()
    }
}

impl Records {
    /// Shows a stored record as the decision says: opens, masks, replaces, leaves out.
    ///
    /// A leaf that no path rule names is left out, and so is one that stands readable although the
    /// policy seals its class: it may have been put there. `scope` separates placeholders and
    /// pseudonyms of different audiences: a processor's name, or empty inside the house.
    ///
    /// Of a respondent who was erased, what was sealed is left out and counted
    /// ([`Applied::erased`]); the rest of the record is shown as decided.
    ///
    /// Opened values are wiped from memory before this returns; what is shown is the caller's to
    /// wipe ([`Json`] can be). Out of reach: the buffers in which the JSON parser undoes escapes and
    /// the scanner decodes what is hidden in text, and what the stack or registers held.
    ///
    /// # Errors
    /// `RECORD_SHAPE` for something that [`Records::protect`] did not write, `UNSUPPORTED_FORMAT`
    /// for a newer form, `UNKNOWN_NAME` when the policy no longer has the record's profile,
    /// `KEY_UNKNOWN`, `OPEN_FAILED` when any shown leaf does not open, or when sealed leaves are not
    /// exactly those that were sealed: nothing is shown then. `STORE_REQUIRED` for a record that was
    /// sealed under a respondent's key, without [`Records::with_subject_keys`], and whatever else
    /// their source gives.
    pub fn apply(&self, stored: &str, decision: &Decision, scope: &str) -> Result<Applied> {
        self.apply_with(stored, decision, scope, None)
    }

    /// As [`Records::apply`], for what goes to a model: whatever would show in clear or as a placeholder
    /// is gone through by `replacer`, and what it finds goes into `originals`, so that an answer can be
    /// restored. The decision's views hold all the same: what they hide is hidden here, too, and
    /// nothing is shown that they do not show.
    ///
    /// Findings inside text get placeholders although their class is `clear`, and so do values of the
    /// record's own fields that its text repeats. `replacer` is to be one of the scope.
    ///
    /// # Errors
    /// As [`Records::apply`] and [`Replacer::replace`].
    pub fn apply_replaced(
        &self,
        stored: &str,
        decision: &Decision,
        scope: &str,
        replacer: &Replacer<'_>,
        originals: &mut Originals,
    ) -> Result<Applied> {
        self.apply_with(stored, decision, scope, Some((replacer, originals)))
    }

    fn apply_with<'r>(
        &'r self,
        stored: &str,
        decision: &'r Decision,
        scope: &str,
        replacing: Option<(&'r Replacer<'r>, &'r mut Originals)>,
    ) -> Result<Applied> {
        let stored = Stored::from_json(&Json::parse_stored(stored)?)?;
        self.check_policy(decision)?;
        self.check_table(&stored)?;
        let id = stored.record.clone();
        let nothing = Applied::nothing(id);
        if decision.rows() != Rows::Individual {
            return Ok(nothing);
        }
        // Without a profile no leaf has a field, so nothing may be shown.
        let Some(profile) = stored.profile.as_deref() else { return Ok(nothing) };
        let shape = self.decided(profile, decision)?;
        let leaves = match self.open_leaves(&stored) {
            Ok(opened) => Some(opened.leaves),
            Err(error) if error.code() == Code::SubjectErased => None,
            Err(error) => return Err(error),
        };
        let domain = view_domain(scope, stored.survey.as_deref().unwrap_or_default())?;
        let mut viewer = Viewer {
            records: self,
            shape,
            decision,
            stored: &stored,
            leaves,
            pseudonyms: Pseudonyms::new(&self.keyring, &domain)?,
            placeholders: Placeholders::new(&self.keyring, scope)?,
            known: Known::default(),
            replacing,
            applied: nothing,
        };
        viewer.learn()?;
        let record = stored.body.map_leaves(&mut |pointer, leaf| viewer.leaf(pointer, leaf))?;
        Ok(Applied { record: Some(record.unwrap_or(Json::Object(Vec::new()))), ..viewer.applied })
    }

    /// Refuses a decision of another policy.
    pub(super) fn check_policy(&self, decision: &Decision) -> Result<()> {
        if decision.policy_hash() == self.policy.hash() {
            return Ok(());
        }
        Err(Error::because(Code::BadRequest, "the decision is of another policy"))
    }

    /// The shape of a profile that the decision is about.
    pub(super) fn decided(&self, profile: &str, decision: &Decision) -> Result<&Shape> {
        let shape = self.shape(profile)?;
        if decision.resource() != shape.resource() {
            return Err(Error::because(
                Code::BadRequest,
                "the decision is about another type of resource",
            ));
        }
        Ok(shape)
    }

    /// A leaf's true value: opened if it is sealed; nothing if it stands readable although the policy
    /// seals its class, because it may have been put there.
    pub(super) fn value(
        &self,
        stored: &Stored,
        leaves: &RecordOpener,
        (pointer, leaf): (&str, &Json),
        field: &Field,
    ) -> Result<Option<Zeroizing<Json>>> {
        if let Some(sealed) = stored.sealed.get(pointer) {
            return opened(leaves, pointer, sealed).map(Some);
        }
        Ok(self.readable(leaf, field))
    }

    /// A leaf that is not sealed.
    pub(super) fn readable(&self, leaf: &Json, field: &Field) -> Option<Zeroizing<Json>> {
        let readable = self.policy.at_rest(&field.class) == AtRest::Clear || leaf.is_empty();
        readable.then(|| Zeroizing::new(leaf.clone()))
    }
}

struct Viewer<'r> {
    records: &'r Records,
    shape: &'r Shape,
    decision: &'r Decision,
    stored: &'r Stored,
    /// Nothing when the respondent was erased.
    leaves: Option<RecordOpener>,
    pseudonyms: Pseudonyms,
    placeholders: Placeholders,
    known: Known<'r>,
    /// What makes placeholders that can be restored, for what goes to a model.
    replacing: Option<(&'r Replacer<'r>, &'r mut Originals)>,
    applied: Applied,
}

/// Something inside a text that is not shown as it stands.
enum Inside<'r> {
    /// What the scanner found.
    Finding(pii::Kind),
    /// A value of one of the record's own fields.
    Known(&'r Field),
}

impl Inside<'_> {
    /// What a placeholder that can be restored is called.
    fn name(&self) -> String {
        match self {
            Self::Finding(kind) => kind.name().to_owned(),
            Self::Known(field) => pii::name_of_field(&field.name),
        }
    }
}

impl<'r> Viewer<'r> {
    /// Collects the record's own sealed values that its text must not give away.
    fn learn(&mut self) -> Result<()> {
        let policy = &self.records.policy;
        let views = || policy.findings().scan().map(|class| self.decision.class_view(class));
        let replaces = views().any(|view| matches!(view, View::Mask | View::Pseudonym));
        if !replaces && !views().any(|view| matches!(view, View::Clear | View::Encrypt)) {
            return Ok(());
        }
        // None of an erased respondent's values stands readable (`Sorter::body`).
        let kept = self.stored.sealed.keys().filter(|_| self.leaves.is_some());
        for pointer in kept {
            let Some(field) = self.shape.named(pointer) else { continue };
            let harmless = self.replacing.is_none()
                && !replaces
                && self.decision.class_view(&field.class) == View::Clear;
            if harmless || policy.findings().scans(&field.class) {
                continue;
            }
            let value = self.value(pointer, &Json::Null, field)?;
            if let Some(value) = value.and_then(|value| value.to_wiped_id()) {
                self.known.add(&value, field);
            }
        }
        Ok(())
    }

    fn leaf(&mut self, pointer: &str, leaf: &Json) -> Result<Option<Json>> {
        let shown = match self.shape.named(pointer) {
            Some(field) => self.field(pointer, leaf, field)?,
            None => None,
        };
        if shown.is_none() {
            self.applied.withheld = self.applied.withheld.saturating_add(1);
        }
        Ok(shown)
    }

    fn field(&mut self, pointer: &str, leaf: &Json, field: &Field) -> Result<Option<Json>> {
        let view = self.decision.view(&field.name);
        if matches!(view, View::Deny | View::Aggregate) {
            return Ok(None);
        }
        if self.leaves.is_none() && self.stored.sealed.contains_key(pointer) {
            self.applied.erased = self.applied.erased.saturating_add(1);
            return Ok(None);
        }
        let Some(value) = self.value(pointer, leaf, field)? else { return Ok(None) };
        if value.is_empty() {
            return Ok(Some(Json::out_of(value)));
        }
        let shown = self.show(view, value, field)?;
        count(&mut self.applied.shown, view);
        Ok(Some(shown))
    }

    /// The leaf's true value: opened if it is sealed.
    fn value(&self, pointer: &str, leaf: &Json, field: &Field) -> Result<Option<Zeroizing<Json>>> {
        match &self.leaves {
            Some(leaves) => self.records.value(self.stored, leaves, (pointer, leaf), field),
            None => Ok(self.records.readable(leaf, field)),
        }
    }

    fn show(&mut self, view: View, value: Zeroizing<Json>, field: &Field) -> Result<Json> {
        // Declared text stays readable around its findings; any other value is one thing that is
        // masked or replaced whole.
        let inside = match view {
            View::Clear => self.records.is_scanned(&field.class) || self.replacing.is_some(),
            View::Mask | View::Pseudonym | View::Encrypt => {
                self.records.policy.findings().scans(&field.class)
            }
            _ => false,
        };
        match value.to_wiped_id().filter(|_| inside) {
            Some(_) if self.known.is_full() => Ok(Json::String(redacted(field))),
            Some(text) => self.show_text(view, value, &text, field),
            None => self.show_whole(view, value, field),
        }
    }

    fn show_text(
        &mut self,
        view: View,
        value: Zeroizing<Json>,
        text: &str,
        field: &Field,
    ) -> Result<Json> {
        let mut shown = match view {
            View::Clear | View::Mask | View::Pseudonym => self.text_for_model(view, text)?,
            _ => None,
        };
        let mut shown = match shown.take() {
            Some(shown) => shown,
            None => self.text(view, text)?,
        };
        // A number without a finding stays a number.
        if view == View::Clear && *shown == text {
            return Ok(Json::out_of(value));
        }
        let shown = Zeroizing::new(Json::String(mem::take(&mut *shown)));
        match view {
            View::Encrypt => Ok(Json::String(self.encrypted(&shown, field)?)),
            _ => Ok(Json::out_of(shown)),
        }
    }

    fn show_whole(&self, view: View, value: Zeroizing<Json>, field: &Field) -> Result<Json> {
        Ok(Json::String(match view {
            View::Clear => return Ok(Json::out_of(value)),
            View::Mask => self.masked(&value)?,
            View::Pseudonym => {
                let id = value.to_wiped_id().unwrap_or_else(|| value.to_wiped());
                self.pseudonyms.pseudonym(id.as_bytes())?.to_string()
            }
            View::Encrypt => self.encrypted(&value, field)?,
            _ => redacted(field),
        }))
    }

    /// A whole value that hides what its kind hides; of anything but text only that it is there.
    fn masked(&self, value: &Json) -> Result<String> {
        let Some(text) = value.as_str() else { return Ok(pii::mask(None, "")) };
        let findings = self.records.scanner.scan(text)?;
        let whole = findings.iter().find(|finding| finding.range() == (0..text.len()));
        Ok(pii::mask(whole.map(pii::Finding::kind), text))
    }

    /// Free text: every finding, and every value of the record's own fields, is shown as the class
    /// that it counts as, never better; a placeholder shows nothing of the value, so `pseudonym`
    /// replaces each by one.
    fn text(&self, view: View, text: &str) -> Result<Zeroizing<String>> {
        let inside = self.find_inside(text)?;
        let mut pieces: Vec<Zeroizing<String>> = Vec::new();
        let mut copied = 0;
        for (at, what) in inside {
            if at.start >= copied {
                pieces.push(piece(text, copied..at.start));
                pieces.push(self.inside(view, &what, text.get(at.clone()).unwrap_or_default())?);
            }
            copied = copied.max(at.end);
        }
        pieces.push(piece(text, copied..text.len()));
        // In one buffer of its size: growing would leave copies behind.
        let pieces: Vec<&str> = pieces.iter().map(|piece| piece.as_str()).collect();
        Ok(Zeroizing::new(pieces.concat()))
    }

    /// What a text is not shown with as it stands, in order; parts may overlap.
    fn find_inside(&self, text: &str) -> Result<Vec<(Range<usize>, Inside<'r>)>> {
        let findings = self.records.scanner.scan(text)?;
        let found =
            findings.iter().map(|finding| (finding.range(), Inside::Finding(finding.kind())));
        let known = self.known.occurrences(text).into_iter();
        let mut inside: Vec<_> =
            found.chain(known.map(|(at, field)| (at, Inside::Known(field)))).collect();
        // Of two that overlap, the one that starts first and then the longer one counts.
        inside.sort_by_key(|(at, _)| (at.start, core::cmp::Reverse(at.end)));
        Ok(inside)
    }

    /// As [`Viewer::text`], with placeholders that can be restored for all that is neither masked nor
    /// only named; nothing when no model is to get it.
    fn text_for_model(&mut self, view: View, text: &str) -> Result<Option<Zeroizing<String>>> {
        if self.replacing.is_none() {
            return Ok(None);
        }
        let mut draft = Zeroizing::new(String::with_capacity(text.len()));
        let (mut marks, mut copied) = (Vec::new(), 0);
        for (at, what) in self.find_inside(text)? {
            if at.start >= copied {
                draft.push_str(text.get(copied..at.start).unwrap_or_default());
                let start = draft.len();
                let value = text.get(at.clone()).unwrap_or_default();
                if matches!(self.view_inside(view, &what), View::Clear | View::Pseudonym) {
                    draft.push_str(value);
                    marks.push((start..draft.len(), what.name()));
                } else {
                    draft.push_str(&self.inside(view, &what, value)?);
                }
            }
            copied = copied.max(at.end);
        }
        draft.push_str(text.get(copied..).unwrap_or_default());
        let Some((replacer, originals)) = &mut self.replacing else { return Ok(None) };
        let spans = marks.iter().map(|(at, name)| Span::new(at.clone(), name)).collect();
        let shown = replacer.replace_beside(&draft, spans, &Hints::new(), originals)?;
        for (name, more) in shown.counts() {
            let count = self.applied.replaced.entry(name.to_owned()).or_default();
            *count = count.saturating_add(more);
        }
        Ok(Some(Zeroizing::new(shown.text)))
    }

    fn inside(&self, view: View, what: &Inside<'_>, value: &str) -> Result<Zeroizing<String>> {
        let (kind, name) = match what {
            Inside::Finding(kind) => (Some(*kind), kind.name().to_owned()),
            Inside::Known(field) => (None, field.name.to_uppercase()),
        };
        Ok(Zeroizing::new(match self.view_inside(view, what) {
            View::Clear => value.to_owned(),
            View::Mask => pii::mask(kind, value),
            View::Pseudonym => self.placeholders.placeholder(&name, value)?,
            _ => format!("[{name}]"),
        }))
    }

    fn view_inside(&self, view: View, what: &Inside<'_>) -> View {
        let class = match what {
            Inside::Finding(kind) => self.records.policy.findings().class_of_kind(kind.name()),
            Inside::Known(field) => Some(field.class.as_str()),
        };
        let own = class.map_or(View::Deny, |class| self.decision.class_view(class));
        match (view, own) {
            (View::Pseudonym, _) => View::Pseudonym,
            (View::Mask, View::Clear) => View::Mask,
            (_, own) => own,
        }
    }

    /// Sealed to the recipient's key; redacted without a key in force, or when it is too long for
    /// an envelope.
    fn encrypted(&self, value: &Json, field: &Field) -> Result<String> {
        let recipient = self.decision.field(&field.name).and_then(|shown| shown.key);
        let plain = value.to_wiped();
        let Some(config) = recipient.filter(|_| plain.len() <= MAX_ENVELOPE) else {
            return Ok(redacted(field));
        };
        let config = KeyConfig::parse(config)?;
        if config.check_time(self.decision.now()).is_err() {
            return Ok(redacted(field));
        }
        let survey = self.stored.survey.as_deref().unwrap_or_default();
        let sealed = SealingKey::new(&config)?.seal(survey, &field.name, &[], plain.as_bytes())?;
        Ok(crate::encoding::base64url(&sealed))
    }
}

/// A sealed leaf.
pub(super) fn opened(
    leaves: &RecordOpener,
    pointer: &str,
    sealed: &[u8],
) -> Result<Zeroizing<Json>> {
    let plain = leaves.open(pointer, sealed)?;
    let text = core::str::from_utf8(plain.expose()).map_err(|_| Code::OpenFailed)?;
    Json::parse(text).map(Zeroizing::new).map_err(|_| Error::new(Code::OpenFailed))
}

fn piece(text: &str, at: Range<usize>) -> Zeroizing<String> {
    Zeroizing::new(text.get(at).unwrap_or_default().to_owned())
}

/// The pseudonym domain of an audience and a survey: no two pairs share one, whatever their names.
fn view_domain(scope: &str, survey: &str) -> Result<String> {
    let mut input = Vec::new();
    put_lv(&mut input, scope.as_bytes())?;
    put_lv(&mut input, survey.as_bytes())?;
    Ok(format!("view/{}", crate::encoding::base64url(&Sha256::digest(&input))))
}

/// What stands for a value of which only the presence is shown.
fn redacted(field: &Field) -> String {
    format!("[{}]", field.class)
}

fn count(shown: &mut Vec<(View, u64)>, view: View) {
    match shown.iter_mut().find(|(known, _)| *known == view) {
        Some((_, number)) => *number = number.saturating_add(1),
        None => shown.push((view, 1)),
    }
}
