//! Free text as a decision shows it: what the scanner finds in it, and what it repeats of the record's
//! own fields, is shown as the class that it counts as.

use super::{json::Json, shape::Field, viewer::Viewer};
use crate::{
    error::Result,
    pii::{self, Hints, Span},
    policy::View,
};
use alloc::{borrow::ToOwned, format, string::String, vec::Vec};
use core::{mem, ops::Range};
use zeroize::Zeroizing;

/// Something inside a text that is not shown as it stands.
enum Inside<'r> {
    /// What the scanner found.
    Finding(pii::Kind),
    /// A value of one of the record's own fields.
    Known(&'r Field),
}

/// Where a value stands, and what its placeholder is called.
type Mark = (Range<usize>, String);

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
    /// The text of a leaf; anything but text is one as its digits and words.
    pub(super) fn show_text(
        &mut self,
        view: View,
        value: Zeroizing<Json>,
        text: &str,
        field: &Field,
    ) -> Result<Json> {
        let for_model = match view {
            View::Clear | View::Mask | View::Pseudonym => self.text_for_model(view, text)?,
            _ => None,
        };
        let mut shown = match for_model {
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

    /// Every finding in a text, and every value of the record's own fields, is shown as the class
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
        let (draft, marks) = self.marked(view, text)?;
        let Some((replacer, originals)) = &mut self.replacing else { return Ok(None) };
        let spans = marks.iter().map(|(at, name)| Span::new(at.clone(), name)).collect();
        let shown = replacer.replace_beside(&draft, spans, &Hints::new(), originals)?;
        for (name, more) in shown.counts() {
            let count = self.applied.replaced.entry(name.to_owned()).or_default();
            *count = count.saturating_add(more);
        }
        Ok(Some(Zeroizing::new(shown.text)))
    }

    /// A text with what is masked or only named so, and marks on what is to get a placeholder.
    fn marked(&self, view: View, text: &str) -> Result<(Zeroizing<String>, Vec<Mark>)> {
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
        Ok((draft, marks))
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
}

fn piece(text: &str, at: Range<usize>) -> Zeroizing<String> {
    Zeroizing::new(text.get(at).unwrap_or_default().to_owned())
}
