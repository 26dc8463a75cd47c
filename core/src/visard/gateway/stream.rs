//! Answers that are streamed as server-sent events (WHATWG HTML, section 9.2).

use super::Reader;
use crate::{
    error::{Code, Error, Result},
    pii::{Originals, Report, Restorer, Right},
    record::Json,
};
use alloc::{
    borrow::ToOwned,
    boxed::Box,
    collections::BTreeMap,
    format,
    string::{String, ToString},
    vec::Vec,
};
use core::{fmt, mem};

/// The longest line of a stream, in bytes.
pub const MAX_EVENT: usize = 1 << 20;

/// The most texts that one stream is made of: choices, and arguments of tools in them.
const MAX_TEXTS: usize = 256;

/// Restores the texts in a stream of a chat interface in the manner of `OpenAI`, event by event:
/// `choices[].delta.content`, `.refusal` and `.tool_calls[].function.arguments`. Bytes may come in
/// any pieces, and a placeholder may be split over any number of events.
///
/// What may still become part of a placeholder is held back and comes with a later event of the same
/// text, at the latest with the one that ends it ([`MAX_HELD`](crate::pii::MAX_HELD) bytes at
/// most). Everything else in an event stays, and lines that are no event go through.
pub struct AnswerStream<'o> {
    reader: &'o Reader,
    originals: &'o Originals,
    is_structured: bool,
    line: Vec<u8>,
    texts: BTreeMap<Place, Held<'o>>,
    reports: Vec<Report>,
}

/// Which text: of a choice, its content, its refusal or the arguments of a call.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Place {
    Content(i64),
    Refusal(i64),
    Arguments(i64, i64),
}

type Held<'o> = Restorer<'o, Box<dyn FnMut(&str) -> Right + 'o>>;

impl<'o> AnswerStream<'o> {
    pub(super) const fn new(reader: &'o Reader, originals: &'o Originals) -> Self {
        Self {
            reader,
            originals,
            is_structured: false,
            line: Vec::new(),
            texts: BTreeMap::new(),
            reports: Vec::new(),
        }
    }

    /// The same for an answer whose content is JSON (structured output): values are escaped as strings
    /// need it.
    #[must_use]
    pub fn structured(self) -> Self {
        Self { is_structured: true, ..self }
    }

    /// Takes the next bytes, and returns the events that are complete by now.
    ///
    /// # Errors
    /// `LIMIT_EXCEEDED` for a line over [`MAX_EVENT`], or more than 256 texts; `INVALID_UTF8`;
    /// `INVALID_JSON` for data that is neither JSON nor `[DONE]`. Nothing more can be done with the stream
    /// then.
    pub fn push(&mut self, bytes: impl AsRef<[u8]>) -> Result<String> {
        let mut out = String::new();
        for piece in bytes.as_ref().split_inclusive(|byte| *byte == b'\n') {
            if self.line.len().saturating_add(piece.len()) > MAX_EVENT {
                return Err(Error::because(Code::LimitExceeded, "an event is longer than 1 MiB"));
            }
            self.line.extend_from_slice(piece);
            if piece.ends_with(b"\n") {
                let line = mem::take(&mut self.line);
                self.take(&line, &mut out)?;
            }
        }
        Ok(out)
    }

    /// Ends the stream, and returns what was held and what became of the placeholders.
    ///
    /// # Errors
    /// As [`AnswerStream::push`].
    pub fn finish(mut self) -> Result<(String, Vec<Report>)> {
        let mut out = String::new();
        let line = mem::take(&mut self.line);
        self.take(&line, &mut out)?;
        self.flush(&mut out)?;
        Ok((out, self.reports))
    }

    fn take(&mut self, line: &[u8], out: &mut String) -> Result<()> {
        let line = core::str::from_utf8(line).map_err(|_| Error::new(Code::InvalidUtf8))?;
        let Some(data) = line.strip_prefix("data:") else {
            out.push_str(line);
            return Ok(());
        };
        let (data, end) = data.split_at(data.trim_end().len());
        let data = data.trim_start();
        if data == "[DONE]" {
            self.flush(out)?;
            out.push_str(line);
            return Ok(());
        }
        let mut event = Json::parse(data)?;
        self.restore(&mut event)?;
        out.push_str("data: ");
        out.push_str(&event.to_string());
        out.push_str(end);
        Ok(())
    }

    fn restore(&mut self, event: &mut Json) -> Result<()> {
        let Some(Json::Array(choices)) = member(event, "choices") else { return Ok(()) };
        for (at, choice) in choices.iter_mut().enumerate() {
            let index = number(choice, at);
            let is_last = choice.member("finish_reason").is_some_and(|why| *why != Json::Null);
            let Some(delta) = member(choice, "delta") else { continue };
            self.put(delta, "content", Place::Content(index))?;
            self.put(delta, "refusal", Place::Refusal(index))?;
            if let Some(Json::Array(calls)) = member(delta, "tool_calls") {
                for (at, call) in calls.iter_mut().enumerate() {
                    let place = Place::Arguments(index, number(call, at));
                    if let Some(function) = member(call, "function") {
                        self.put(function, "arguments", place)?;
                    }
                }
            }
            if is_last {
                self.end(delta, index)?;
            }
        }
        Ok(())
    }

    /// Restores one member, as far as it is certain.
    fn put(&mut self, object: &mut Json, key: &str, place: Place) -> Result<()> {
        let Some(piece) = object.member(key).and_then(Json::as_str) else { return Ok(()) };
        let restored = self.at(place)?.push(piece)?;
        set(object, key, Json::String(restored));
        Ok(())
    }

    fn at(&mut self, place: Place) -> Result<&mut Held<'o>> {
        if self.texts.len() >= MAX_TEXTS && !self.texts.contains_key(&place) {
            return Err(Error::because(Code::LimitExceeded, "a stream of more than 256 texts"));
        }
        let (reader, originals) = (self.reader, self.originals);
        let is_json = match place {
            Place::Arguments(..) => true,
            Place::Content(_) => self.is_structured,
            Place::Refusal(_) => false,
        };
        Ok(self.texts.entry(place).or_insert_with(|| {
            let right: Box<dyn FnMut(&str) -> Right + 'o> = Box::new(|name| reader.right(name));
            if is_json { originals.json_restorer(right) } else { originals.restorer(right) }
        }))
    }

    /// Puts what is held of a choice into its last event.
    fn end(&mut self, delta: &mut Json, index: i64) -> Result<()> {
        for (place, rest) in self.rest(|place| place.choice() == index)? {
            append(delta, place, &rest);
        }
        Ok(())
    }

    /// Events for what is held when a stream ends without saying so.
    fn flush(&mut self, out: &mut String) -> Result<()> {
        for (place, rest) in self.rest(|_| true)? {
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
    fn rest(&mut self, is_over: impl Fn(&Place) -> bool) -> Result<Vec<(Place, String)>> {
        let over: Vec<Place> = self.texts.keys().copied().filter(|place| is_over(place)).collect();
        let mut rests = Vec::new();
        for place in over {
            let Some(text) = self.texts.remove(&place) else { continue };
            let (rest, report) = text.finish()?;
            self.reports.push(report);
            if !rest.is_empty() {
                rests.push((place, rest));
            }
        }
        Ok(rests)
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
    let before = object.member(key).and_then(Json::as_str).unwrap_or_default();
    let whole = [before, rest].concat();
    set(object, key, Json::String(whole));
}

fn append_call(delta: &mut Json, call: i64, rest: &str) {
    if !matches!(delta.member("tool_calls"), Some(Json::Array(_))) {
        set(delta, "tool_calls", Json::Array(Vec::new()));
    }
    let Some(Json::Array(calls)) = member(delta, "tool_calls") else { return };
    let known = calls.iter().enumerate().position(|(at, one)| number(one, at) == call);
    let place = known.unwrap_or_else(|| {
        let index = Json::Number(crate::record::Number::Signed(call));
        let function = ("function".to_owned(), Json::Object(Vec::new()));
        calls.push(Json::Object(Vec::from([("index".to_owned(), index), function])));
        calls.len().saturating_sub(1)
    });
    if let Some(function) = calls.get_mut(place).and_then(|call| member(call, "function")) {
        append_to(function, "arguments", rest);
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

impl fmt::Debug for AnswerStream<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("AnswerStream").field("texts", &self.texts.len()).finish_non_exhaustive()
    }
}
