//! Free text as a decision shows it: what the scanner finds in it, and what it repeats of the record's
//! own fields, is shown as the class that it counts as.

use super::{
    drawn::{Drawn, Put},
    json::Json,
    shape::Field,
    viewer::Viewer,
};
use crate::{
    error::Result,
    pii::{self, Finding, Hints, Span},
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

impl Inside<'_> {
    /// What a placeholder that can be restored is called.
    fn name(&self) -> String {
        match self {
            Self::Finding(kind) => kind.name().to_owned(),
            Self::Known(field) => pii::name_of_field(&field.name),
        }
    }

    /// What people read.
    fn shown_name(&self) -> String {
        match self {
            Self::Finding(kind) => kind.name().to_owned(),
            Self::Known(field) => field.name.to_uppercase(),
        }
    }

    fn label(&self) -> Zeroizing<String> {
        Zeroizing::new(format!("[{}]", self.shown_name()))
    }

    const fn kind(&self) -> Option<pii::Kind> {
        match self {
            Self::Finding(kind) => Some(*kind),
            Self::Known(_) => None,
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
        let is_kept = matches!(view, View::Clear | View::Encrypt) && *shown == text;
        let shown =
            if is_kept { value } else { Zeroizing::new(Json::String(mem::take(&mut *shown))) };
        match view {
            View::Encrypt => Ok(Json::String(self.encrypted(&shown, field)?)),
            _ => Ok(Json::out_of(shown)),
        }
    }

    /// Every finding in a text, and every value of the record's own fields, is shown as the class
    /// that it counts as, never better; a placeholder shows nothing of the value, so `pseudonym`
    /// replaces each by one.
    fn text(&self, view: View, text: &str) -> Result<Zeroizing<String>> {
        Ok(self.drawn(view, text, false)?.into_text())
    }

    /// Whether a text is not shown as it stands.
    pub(super) fn hides(&self, view: View, text: &str) -> Result<bool> {
        Ok(*self.text(view, text)? != text)
    }

    /// What a text becomes, gone through until nothing more is found in it that is not shown as it
    /// stands: what is found only when its neighbours are gone, and meets what stands for them, becomes its label.
    fn drawn(&self, view: View, text: &str, for_model: bool) -> Result<Drawn> {
        let mut is_first = true;
        self.records.scanner.settled(Drawn::of(text), &Hints::new(), |drawn, findings| {
            let inside = self.find_inside(drawn, &findings);
            let parts = inside.into_iter().filter_map(|(at, what)| {
                let value = drawn.as_ref().get(at.clone()).unwrap_or_default();
                let is_late = !is_first && matches!(what, Inside::Finding(_));
                if is_late && self.stays(view, &what, for_model) {
                    return None;
                }
                let put = if drawn.is_untouched(&at) {
                    self.put(view, &what, value, for_model)
                } else {
                    Ok(Put::label(what.label()))
                };
                Some(put.map(|put| (at, put)))
            });
            let next = drawn.with(parts.collect::<Result<_>>()?);
            is_first = false;
            Ok(next)
        })
    }

    /// What a text is not shown with as it stands, in order; parts may overlap.
    fn find_inside(&self, drawn: &Drawn, findings: &[Finding]) -> Vec<(Range<usize>, Inside<'r>)> {
        let found = findings.iter().map(|found| (found.range(), Inside::Finding(found.kind())));
        let found = found.filter(|(at, _)| !drawn.is_hidden(at));
        let known = drawn.untouched().flat_map(|(from, text)| {
            self.known.occurrences(text).into_iter().map(move |(at, field)| {
                let at = at.start.saturating_add(from)..at.end.saturating_add(from);
                (at, Inside::Known(field))
            })
        });
        let mut inside: Vec<_> = found.chain(known).collect();
        // Of two that overlap, the one that starts first and then the longer one counts.
        inside.sort_by_key(|(at, _)| (at.start, core::cmp::Reverse(at.end)));
        inside
    }

    /// Whether what shows late is left: it is shown, or gets a placeholder that can be restored.
    fn stays(&self, view: View, what: &Inside<'_>, for_model: bool) -> bool {
        match self.view_inside(view, what) {
            View::Clear => true,
            View::Pseudonym => for_model,
            _ => false,
        }
    }

    /// What stands for a part.
    fn put(&self, view: View, what: &Inside<'_>, value: &str, for_model: bool) -> Result<Put> {
        let shown = self.view_inside(view, what);
        if for_model && matches!(shown, View::Clear | View::Pseudonym) {
            return Ok(Put::marked(what.label(), what.name(), value));
        }
        let text = self.inside(view, what, value)?;
        Ok(match shown {
            View::Clear => Put::clear(text),
            View::Mask => Put::mask(text),
            _ => Put::label(text),
        })
    }

    /// As [`Viewer::text`], with placeholders that can be restored for all that is neither masked nor
    /// only named; nothing when no model is to get it.
    fn text_for_model(&mut self, view: View, text: &str) -> Result<Option<Zeroizing<String>>> {
        if self.replacing.is_none() {
            return Ok(None);
        }
        let (draft, marks) = self.drawn(view, text, true)?.marked();
        let Some(by) = &mut self.replacing else { return Ok(None) };
        let spans = marks.iter().map(|(at, name)| Span::new(at.clone(), name)).collect();
        let shown = by.replacer.replace_beside(&draft, spans, by.hints, by.originals)?;
        for (name, more) in shown.counts() {
            let count = self.applied.replaced.entry(name.to_owned()).or_default();
            *count = count.saturating_add(more);
        }
        Ok(Some(Zeroizing::new(shown.text)))
    }

    fn inside(&self, view: View, what: &Inside<'_>, value: &str) -> Result<Zeroizing<String>> {
        Ok(match self.view_inside(view, what) {
            View::Clear => Zeroizing::new(value.to_owned()),
            View::Mask => Zeroizing::new(pii::mask(what.kind(), value)),
            View::Pseudonym => {
                Zeroizing::new(self.placeholders.placeholder(&what.shown_name(), value)?)
            }
            _ => what.label(),
        })
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
