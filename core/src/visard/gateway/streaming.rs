//! Streamed answers without a borrow: what goes through the events of a chat interface.

use super::{
    Reader,
    lines::{Block, DONE, Lines, answer},
};
use crate::{
    error::{Code, Error, Result},
    pii::{Originals, Report, Restoring, Right},
    record::Json,
};
use alloc::{
    borrow::ToOwned,
    boxed::Box,
    collections::BTreeMap,
    format,
    string::{String, ToString},
    sync::Arc,
    vec::Vec,
};
use core::fmt;

/// The most texts that one stream is made of at a time: choices, and arguments of tools in them.
const MAX_TEXTS: usize = 256;

/// The most reports of one stream; the counts of more are in the last.
const MAX_REPORTS: usize = 256;

/// An [`AnswerStream`](super::AnswerStream) that borrows nothing, for hosts whose language cannot: each
/// call takes the originals, always the same ones, to which more may have been added in between.
pub struct AnswerStreaming {
    reader: Arc<Reader>,
    is_structured: bool,
    lines: Lines,
    texts: BTreeMap<Place, Held>,
    reports: Vec<Report>,
}

/// Which text: of a choice, its content, its refusal or the arguments of a call.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Place {
    Content(i64),
    Refusal(i64),
    Arguments(i64, i64),
}

type Held = Restoring<Box<dyn FnMut(&str) -> Right + Send + Sync>>;

impl AnswerStreaming {
    /// Begins a stream for a reader.
    pub const fn new(reader: Arc<Reader>) -> Self {
        Self {
            reader,
            is_structured: false,
            lines: Lines::new(),
            texts: BTreeMap::new(),
            reports: Vec::new(),
        }
    }

    /// As [`AnswerStream::structured`](super::AnswerStream::structured).
    #[must_use]
    pub fn structured(self) -> Self {
        Self { is_structured: true, ..self }
    }

    /// As [`AnswerStream::push`](super::AnswerStream::push).
    ///
    /// # Errors
    /// As [`AnswerStream::push`](super::AnswerStream::push).
    pub fn push(&mut self, originals: &Originals, bytes: impl AsRef<[u8]>) -> Result<String> {
        let mut out = String::new();
        let mut rest = bytes.as_ref();
        while let Some(event) = self.lines.next(&mut rest, &mut out)? {
            self.take(originals, &event, &mut out)?;
        }
        Ok(out)
    }

    /// As [`AnswerStream::finish`](super::AnswerStream::finish).
    ///
    /// # Errors
    /// As [`AnswerStream::push`](super::AnswerStream::push).
    pub fn finish(mut self, originals: &Originals) -> Result<(String, Vec<Report>)> {
        let mut out = String::new();
        if let Some(event) = self.lines.last(&mut out)? {
            self.take(originals, &event, &mut out)?;
        }
        self.flush(originals, &mut out)?;
        Ok((out, self.reports))
    }

    fn take(&mut self, originals: &Originals, event: &Block, out: &mut String) -> Result<()> {
        let data = event.data.trim();
        if data == DONE {
            self.flush(originals, out)?;
        }
        if data.is_empty() || data == DONE {
            event.put(data, out);
            return Ok(());
        }
        let mut told = answer(data)?;
        self.restore(originals, &mut told)?;
        event.put(&told.to_string(), out);
        Ok(())
    }

    fn restore(&mut self, originals: &Originals, event: &mut Json) -> Result<()> {
        let Some(Json::Array(choices)) = member(event, "choices") else { return Ok(()) };
        for (at, choice) in choices.iter_mut().enumerate() {
            let index = number(choice, at);
            let is_last = choice.member("finish_reason").is_some_and(|why| *why != Json::Null);
            if let Some(delta) = member(choice, "delta") {
                self.put_delta(originals, delta, index)?;
            }
            if is_last {
                self.end(originals, choice, index)?;
            }
        }
        Ok(())
    }

    fn put_delta(&mut self, originals: &Originals, delta: &mut Json, index: i64) -> Result<()> {
        self.put(originals, delta, "content", Place::Content(index))?;
        self.put(originals, delta, "refusal", Place::Refusal(index))?;
        let Some(Json::Array(calls)) = member(delta, "tool_calls") else { return Ok(()) };
        for (at, call) in calls.iter_mut().enumerate() {
            let place = Place::Arguments(index, number(call, at));
            if let Some(function) = member(call, "function") {
                self.put(originals, function, "arguments", place)?;
            }
        }
        Ok(())
    }

    /// Restores one member, as far as it is certain.
    fn put(
        &mut self,
        originals: &Originals,
        object: &mut Json,
        key: &str,
        place: Place,
    ) -> Result<()> {
        let Some(piece) = object.member(key).and_then(Json::as_str) else { return Ok(()) };
        let restored = self.at(place)?.push(originals, piece)?;
        set(object, key, Json::String(restored));
        Ok(())
    }

    fn at(&mut self, place: Place) -> Result<&mut Held> {
        if self.texts.len() >= MAX_TEXTS && !self.texts.contains_key(&place) {
            return Err(Error::because(Code::LimitExceeded, "a stream of more than 256 texts"));
        }
        let reader = &self.reader;
        let is_json = match place {
            Place::Arguments(..) => true,
            Place::Content(_) => self.is_structured,
            Place::Refusal(_) => false,
        };
        Ok(self.texts.entry(place).or_insert_with(|| {
            let reader = Arc::clone(reader);
            let right: Box<dyn FnMut(&str) -> Right + Send + Sync> =
                Box::new(move |name| reader.right(name));
            if is_json { Restoring::json(right) } else { Restoring::new(right) }
        }))
    }

    /// Puts what is held of a choice into its last event.
    fn end(&mut self, originals: &Originals, choice: &mut Json, index: i64) -> Result<()> {
        for (place, rest) in self.rest(originals, |place| place.choice() == index)? {
            with_object(choice, "delta", |delta| append(delta, place, &rest));
        }
        Ok(())
    }

    /// Events for what is held when a stream ends without saying so.
    fn flush(&mut self, originals: &Originals, out: &mut String) -> Result<()> {
        for (place, rest) in self.rest(originals, |_| true)? {
            let mut delta = Json::Object(Vec::new());
            append(&mut delta, place, &rest);
            let index = place.choice();
            let event =
                format!("data: {{\"choices\":[{{\"index\":{index},\"delta\":{delta}}}]}}\n\n");
            out.push_str(&event);
        }
        Ok(())
    }

    /// Ends the texts at some places, and gives what they held.
    fn rest(
        &mut self,
        originals: &Originals,
        is_over: impl Fn(&Place) -> bool,
    ) -> Result<Vec<(Place, String)>> {
        let over: Vec<Place> = self.texts.keys().copied().filter(|place| is_over(place)).collect();
        let mut rests = Vec::new();
        for place in over {
            let Some(text) = self.texts.remove(&place) else { continue };
            let (rest, report) = text.finish(originals)?;
            self.report(report);
            if !rest.is_empty() {
                rests.push((place, rest));
            }
        }
        Ok(rests)
    }

    fn report(&mut self, report: Report) {
        let is_full = self.reports.len() >= MAX_REPORTS;
        match self.reports.last_mut().filter(|_| is_full) {
            Some(last) => last.add(&report),
            None => self.reports.push(report),
        }
    }
}

impl Place {
    const fn choice(self) -> i64 {
        match self {
            Self::Content(choice) | Self::Refusal(choice) | Self::Arguments(choice, _) => choice,
        }
    }
}

/// Adds the rest of a text to a delta.
fn append(delta: &mut Json, place: Place, rest: &str) {
    match place {
        Place::Content(_) => append_to(delta, "content", rest),
        Place::Refusal(_) => append_to(delta, "refusal", rest),
        Place::Arguments(_, call) => append_call(delta, call, rest),
    }
}

fn append_to(object: &mut Json, key: &str, rest: &str) {
    if let Some(Json::Array(parts)) = member(object, key) {
        let text = |name: &str, text: &str| (name.to_owned(), Json::String(text.to_owned()));
        parts.push(Json::Object(Vec::from([text("type", "text"), text("text", rest)])));
        return;
    }
    let before = object.member(key).and_then(Json::as_str).unwrap_or_default();
    let whole = [before, rest].concat();
    set(object, key, Json::String(whole));
}

fn append_call(delta: &mut Json, call: i64, rest: &str) {
    if !matches!(delta.member("tool_calls"), Some(Json::Array(_))) {
        set(delta, "tool_calls", Json::Array(Vec::new()));
    }
    let Some(Json::Array(calls)) = member(delta, "tool_calls") else { return };
    let is_it = |(at, one): (usize, &Json)| is_object(one) && number(one, at) == call;
    let place = calls.iter().enumerate().position(is_it).unwrap_or_else(|| {
        let index = Json::Number(crate::record::Number::Signed(call));
        calls.push(Json::Object(Vec::from([("index".to_owned(), index)])));
        calls.len().saturating_sub(1)
    });
    if let Some(call) = calls.get_mut(place) {
        with_object(call, "function", |function| append_to(function, "arguments", rest));
    }
}

const fn is_object(json: &Json) -> bool {
    matches!(json, Json::Object(_))
}

/// Does something with the object at a key, which is made if there is none.
fn with_object(object: &mut Json, key: &str, change: impl FnOnce(&mut Json)) {
    if !object.member(key).is_some_and(is_object) {
        set(object, key, Json::Object(Vec::new()));
    }
    if let Some(value) = member(object, key) {
        change(value);
    }
}

fn member<'j>(object: &'j mut Json, key: &str) -> Option<&'j mut Json> {
    match object {
        Json::Object(members) => {
            members.iter_mut().find(|(name, _)| name == key).map(|(_, value)| value)
        }
        _ => None,
    }
}

fn set(object: &mut Json, key: &str, value: Json) {
    if let Some(known) = member(object, key) {
        *known = value;
    } else if let Json::Object(members) = object {
        members.push((key.to_owned(), value));
    }
}

/// The number that a choice or call gives itself, or its place in the list.
fn number(one: &Json, at: usize) -> i64 {
    match one.member("index") {
        Some(Json::Number(crate::record::Number::Signed(index))) => *index,
        _ => i64::try_from(at).unwrap_or(i64::MAX),
    }
}

impl fmt::Debug for AnswerStreaming {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("AnswerStreaming").field("texts", &self.texts.len()).finish_non_exhaustive()
    }
}
