//! A line of the gold: a text with what is personal in it, and what must stay untouched. What can never
//! be hit or touched is refused: it would count, and nobody would know why.

use super::Placed;
use crate::{
    members::Members,
    scan::{Told, Unit},
};
use core::ops::Range;
use serde_json::value::RawValue;
use visard::{
    Code, Error, Result,
    pii::{Kind, Scanner},
};

pub(super) struct Gold {
    pub(super) id: Box<RawValue>,
    pub(super) text: String,
    pub(super) spans: Vec<Placed>,
    pub(super) decoys: Vec<Placed>,
    pub(super) told: Told,
}

/// What decoys without a name of their own are called.
const UNNAMED: &str = "DECOY";

/// Reads lines whose places count one unit.
pub(super) struct Reader<'r> {
    pub(super) unit: Unit,
    pub(super) scanner: &'r Scanner,
}

impl Reader<'_> {
    /// Other members than the known ones are passed over, unless they are called nearly like one that is
    /// not there.
    pub(super) fn read(&self, line: &str) -> Result<Gold> {
        let wants = "a line is an object with `id`, `text` and `spans` of `start`, `end`, `kind`";
        let members = Members::of_line(line, wants)?;
        let id = members.required("id")?.to_owned();
        let text: String = members.parsed("text", "string")?;
        let spans: Vec<Box<RawValue>> = members.parsed("spans", "list")?;
        let decoys: Option<Vec<Box<RawValue>>> = members.optional("decoys", "list")?;
        let told = Told::of(&members)?;
        let spans = spans.iter().zip(1..).map(|(span, number)| self.span(span, number, &text));
        let spans = spans.collect::<Result<_>>()?;
        let decoys = decoys.unwrap_or_default();
        let decoys = decoys.iter().zip(1..).map(|(decoy, number)| self.decoy(decoy, number, &text));
        let decoys = decoys.collect::<Result<_>>()?;
        Ok(Gold { id, text, spans, decoys, told })
    }

    fn span(&self, span: &RawValue, number: u32, text: &str) -> Result<Placed> {
        let wants = "a span is an object with `start`, `end` and `kind`";
        let span = Members::read(span, format!(" of span {number}"), wants)?;
        let place = self.place(&span, text, &format!("span {number}"))?;
        let kind: String = span.parsed("kind", "string")?;
        let is_kind = Kind::from_name(&kind).is_ok_and(|kind| self.scanner.covers(kind));
        if is_kind { Ok((place, kind)) } else { Err(self.unknown_kind(number)) }
    }

    fn unknown_kind(&self, number: u32) -> Error {
        let kinds = Kind::ALL.iter().filter(|kind| self.scanner.covers(**kind));
        let kinds: Vec<&str> = kinds.map(|kind| kind.name()).collect();
        wrong(format!("`kind` of span {number} is none that is looked for: {}", kinds.join(", ")))
    }

    /// A part of the text, by place or as it reads.
    fn decoy(&self, decoy: &RawValue, number: u32, text: &str) -> Result<Placed> {
        if let Ok(part) = serde_json::from_str::<String>(decoy.get()) {
            let place = self.unit.place(text, &part).filter(|place| !place.is_empty());
            let place = place.ok_or_else(|| wrong(format!("decoy {number} is not in the text")))?;
            return Ok((place, UNNAMED.to_owned()));
        }
        let wants = "a decoy is a part of the text, or an object with `start`, `end` and, if need \
                     be, `kind`";
        let decoy = Members::read(decoy, format!(" of decoy {number}"), wants)?;
        let place = self.place(&decoy, text, &format!("decoy {number}"))?;
        let name: Option<String> = decoy.optional("kind", "string")?;
        Ok((place, name.unwrap_or_else(|| UNNAMED.to_owned())))
    }

    fn place(&self, of: &Members<'_>, text: &str, what: &str) -> Result<Range<usize>> {
        let [start, end] = ["start", "end"].map(|name| of.parsed::<usize>(name, "whole number"));
        let (start, end) = (start?, end?);
        if start >= end || end > self.unit.length(text) {
            let rule = "`start` is before `end`, and `end` within the text";
            return Err(wrong(format!("{what} is no place: {rule}")));
        }
        if !self.unit.is_between_characters(text, &[start, end]) {
            return Err(wrong(format!("{what} begins or ends inside of a character")));
        }
        Ok(start..end)
    }
}

fn wrong(why: String) -> Error {
    Error::in_document(Code::InvalidArgument, why)
}
