//! One stored record as a decision shows it, leaf by leaf.

use super::{
    Records,
    apply::Applied,
    json::Json,
    known::Known,
    shape::{Field, Shape},
    stored::Stored,
};
use crate::{
    error::Result,
    field::RecordOpener,
    hpke::{KeyConfig, MAX_ENVELOPE, SealingKey},
    pii::{self, Hints, Originals, Placeholders, Replacer},
    policy::{Decision, View},
    token::Pseudonyms,
};
use alloc::{
    format,
    string::{String, ToString},
    vec::Vec,
};
use zeroize::Zeroizing;

/// Shows the leaves of one record.
pub(super) struct Viewer<'r> {
    pub(super) records: &'r Records,
    pub(super) shape: &'r Shape,
    pub(super) decision: &'r Decision,
    pub(super) stored: &'r Stored,
    /// Nothing when the respondent was erased.
    pub(super) leaves: Option<RecordOpener>,
    pub(super) pseudonyms: Pseudonyms,
    pub(super) placeholders: Placeholders,
    pub(super) known: Known<'r>,
    /// What makes placeholders that can be restored, for what goes to a model.
    pub(super) replacing: Option<Replacing<'r>>,
    pub(super) applied: Applied,
}

/// What makes placeholders, what is known of the texts, and what they stand for.
pub(super) struct Replacing<'r> {
    pub(super) replacer: &'r Replacer<'r>,
    pub(super) hints: &'r Hints<'r>,
    pub(super) originals: &'r mut Originals,
}

impl Viewer<'_> {
    /// Collects the record's own sealed values that its text must not give away.
    pub(super) fn learn(&mut self) -> Result<()> {
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

    /// What is shown of a leaf; nothing when it is left out.
    pub(super) fn leaf(&mut self, pointer: &str, leaf: &Json) -> Result<Option<Json>> {
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
            View::Encrypt => self.records.is_scanned(&field.class),
            View::Mask | View::Pseudonym => self.records.policy.findings().scans(&field.class),
            _ => false,
        };
        match value.to_wiped_id().filter(|_| inside) {
            Some(_) if self.known.is_full() => Ok(Json::String(redacted(field))),
            Some(text) => self.show_text(view, value, &text, field),
            None if inside && self.gives_away(view, &value)? => Ok(Json::String(redacted(field))),
            None => self.show_whole(view, value, field),
        }
    }

    /// Whether a view that shows a whole object would show something in it that is not to be shown as
    /// it stands. Such an object is one leaf because of its keys, which stay what they are or are
    /// nothing: two that became the same label would be one member.
    fn gives_away(&self, view: View, value: &Json) -> Result<bool> {
        if !matches!((view, value), (View::Clear | View::Encrypt, Json::Object(_))) {
            return Ok(false);
        }
        // What goes to a model has placeholders, which stand in texts.
        let unread = self.replacing.is_some() || self.known.is_full();
        Ok(unread || self.hides_in(view, value)?)
    }

    fn hides_in(&self, view: View, value: &Json) -> Result<bool> {
        match value {
            Json::Object(members) => {
                for (key, value) in members {
                    if self.hides(view, key)? || self.hides_in(view, value)? {
                        return Ok(true);
                    }
                }
                Ok(false)
            }
            Json::Array(items) => {
                for item in items {
                    if self.hides_in(view, item)? {
                        return Ok(true);
                    }
                }
                Ok(false)
            }
            one => one.to_wiped_id().map_or(Ok(false), |text| self.hides(view, &text)),
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

    /// Sealed to the recipient's key; redacted without a key in force, or when it is too long for
    /// an envelope.
    pub(super) fn encrypted(&self, value: &Json, field: &Field) -> Result<String> {
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
