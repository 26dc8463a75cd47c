//! Answers that are streamed as server-sent events (WHATWG HTML, section 9.2).

use super::{AnswerStreaming, Reader};
use crate::{
    error::Result,
    pii::{Originals, Report},
};
use alloc::{string::String, sync::Arc, vec::Vec};
use core::fmt;

/// Restores the texts in a stream of a chat interface in the manner of `OpenAI`, event by event:
/// `choices[].delta.content`, `.refusal` and `.tool_calls[].function.arguments`. Bytes may come in
/// any pieces, and a placeholder may be split over any number of events.
///
/// What may still become part of a placeholder is held back and comes with a later event of the same
/// text, at the latest with the one that ends it ([`MAX_HELD`](crate::pii::MAX_HELD) bytes at
/// most). Everything else in an event stays, and lines that are no event go through. An event comes
/// out when the empty line behind it came in.
pub struct AnswerStream<'o> {
    originals: &'o Originals,
    streaming: AnswerStreaming,
}

impl<'o> AnswerStream<'o> {
    pub(super) fn new(reader: &Reader, originals: &'o Originals) -> Self {
        Self { originals, streaming: AnswerStreaming::new(Arc::new(reader.clone())) }
    }

    /// The same for an answer whose content is JSON (structured output): values are escaped as strings
    /// need it.
    #[must_use]
    pub fn structured(self) -> Self {
        Self { streaming: self.streaming.structured(), ..self }
    }

    /// Takes the next bytes, and returns the events that are complete by now.
    ///
    /// # Errors
    /// `LIMIT_EXCEEDED` for an event over [`MAX_EVENT`](super::MAX_EVENT), or more than 256 texts; `INVALID_UTF8`;
    /// `INVALID_JSON` for data that is neither JSON nor `[DONE]`. Nothing more can be done with the stream
    /// then.
    pub fn push(&mut self, bytes: impl AsRef<[u8]>) -> Result<String> {
        self.streaming.push(self.originals, bytes)
    }

    /// Ends the stream, and returns what was held and what became of the placeholders: a report for each
    /// text, the counts of those beyond 256 in the last.
    ///
    /// An event that broke off is left out, as clients do.
    ///
    /// # Errors
    /// As [`AnswerStream::push`].
    pub fn finish(self) -> Result<(String, Vec<Report>)> {
        self.streaming.finish(self.originals)
    }
}

impl fmt::Debug for AnswerStream<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_tuple("AnswerStream").field(&self.streaming).finish()
    }
}
