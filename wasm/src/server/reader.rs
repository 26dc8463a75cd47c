//! Whoever reads the answers of a model, whole and in pieces.

use super::{
    Result,
    audit::Event,
    placeholder::{Originals, Shared},
    shown,
};
use alloc::{boxed::Box, format, string::String, sync::Arc, vec::Vec};
use core::fmt;
use js_sys::JsString;
use visard::{
    Code, Error,
    pii::{Report, Restored, Restoring, Right},
    visard::{self as facade, AnswerStreaming},
};
use wasm_bindgen::prelude::*;
use zeroize::Zeroizing;

/// What somebody may see of the values in an answer.
#[wasm_bindgen]
#[derive(Debug)]
pub struct Reader(Arc<facade::Reader>);

impl Reader {
    pub(super) fn new(reader: facade::Reader) -> Self {
        Self(Arc::new(reader))
    }
}

#[wasm_bindgen]
impl Reader {
    /// The decision, as JSON.
    pub fn decision(&self) -> String {
        self.0.decision().to_json()
    }

    /// A text with the values that they may see.
    ///
    /// # Errors
    /// As [`facade::Reader::restore`].
    pub fn restore(&self, originals: &Originals, text: &str) -> Result<Answered> {
        let Restored { text, report, .. } = self.0.restore(&*originals.0.read()?, text)?;
        Ok(answered(&self.0, text, [report].into())?)
    }

    /// The same for the values of a JSON document.
    ///
    /// # Errors
    /// As [`facade::Reader::restore_json`].
    #[wasm_bindgen(js_name = restoreJson)]
    pub fn restore_json(&self, originals: &Originals, document: &str) -> Result<Answered> {
        let Restored { text, report, .. } = self.0.restore_json(&*originals.0.read()?, document)?;
        Ok(answered(&self.0, text, [report].into())?)
    }

    /// A text in pieces, or the source of a JSON document.
    pub fn restorer(&self, originals: &Originals, is_json: bool) -> Answering {
        let reader = Arc::clone(&self.0);
        let right: Box<Function> = Box::new(move |name| reader.right(name));
        let restoring = if is_json { Restoring::json(right) } else { Restoring::new(right) };
        self.answering(originals, Pieces::OfText(restoring))
    }

    /// The server-sent events of a chat interface.
    pub fn stream(&self, originals: &Originals, is_structured: bool) -> Answering {
        let stream = AnswerStreaming::new(Arc::clone(&self.0));
        let stream = if is_structured { stream.structured() } else { stream };
        self.answering(originals, Pieces::OfEvents(stream))
    }

    fn answering(&self, originals: &Originals, pieces: Pieces) -> Answering {
        let reader = Arc::clone(&self.0);
        Answering { originals: originals.0.clone(), reader, pieces: Some(pieces) }
    }
}

type Function = dyn FnMut(&str) -> Right;

enum Pieces {
    OfText(Restoring<Box<Function>>),
    OfEvents(AnswerStreaming),
}

/// Restores one answer piece by piece.
#[wasm_bindgen]
pub struct Answering {
    originals: Shared,
    reader: Arc<facade::Reader>,
    pieces: Option<Pieces>,
}

#[wasm_bindgen]
impl Answering {
    /// What is certain by now. After an error, and after the end, nothing more is given.
    ///
    /// # Errors
    /// As [`Restoring::push`] and [`AnswerStreaming::push`]; `INVALID_ARGUMENT` afterwards.
    pub fn push(&mut self, piece: &[u8]) -> Result<JsString> {
        let originals = self.originals.read()?;
        let mut pieces = self.pieces.take().ok_or(Error::new(Code::InvalidArgument))?;
        let text = Zeroizing::new(match &mut pieces {
            Pieces::OfText(text) => text.push(&originals, piece)?,
            Pieces::OfEvents(events) => events.push(&originals, piece)?,
        });
        self.pieces = Some(pieces);
        Ok(shown(&text))
    }

    /// What was held, and what became of the placeholders.
    ///
    /// # Errors
    /// As [`Restoring::finish`] and [`AnswerStreaming::finish`]; `INVALID_ARGUMENT` the second time.
    pub fn finish(&mut self) -> Result<Answered> {
        let originals = self.originals.read()?;
        let pieces = self.pieces.take().ok_or(Error::new(Code::InvalidArgument))?;
        let (text, reports) = match pieces {
            Pieces::OfText(text) => {
                let (rest, report) = text.finish(&originals)?;
                (rest, [report].into())
            }
            Pieces::OfEvents(events) => events.finish(&originals)?,
        };
        Ok(answered(&self.reader, text, reports)?)
    }
}

impl fmt::Debug for Answering {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Answering([redacted])")
    }
}

/// An answer with its values, and what became of the placeholders in each of its texts.
#[wasm_bindgen]
pub struct Answered {
    text: Zeroizing<String>,
    reports: Vec<Report>,
    events: Vec<visard::audit::Event>,
}

#[wasm_bindgen]
impl Answered {
    /// The answer, or what was left of it.
    pub fn text(&self) -> JsString {
        shown(&self.text)
    }

    /// What became of the placeholders, as a JSON array.
    pub fn reports(&self) -> String {
        let reports: Vec<String> = self.reports.iter().map(Report::to_json).collect();
        format!("[{}]", reports.join(","))
    }

    /// For the log, in the same order.
    pub fn events(&self) -> Vec<Event> {
        self.events.iter().cloned().map(Event).collect()
    }
}

impl fmt::Debug for Answered {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Answered([redacted])")
    }
}

fn answered(
    reader: &facade::Reader,
    text: String,
    reports: Vec<Report>,
) -> visard::Result<Answered> {
    let text = Zeroizing::new(text);
    let events = reports.iter().map(|report| reader.event(report));
    let events = events.collect::<visard::Result<Vec<_>>>()?;
    Ok(Answered { text, reports, events })
}
