//! What may go to a model.

use super::{
    Result,
    audit::Event,
    facade::Visard,
    placeholder::{Originals, terms_of},
    reader::Reader,
    scanner::Scanner,
    shown, time,
};
use alloc::{string::String, vec::Vec};
use js_sys::JsString;
use visard::{Timestamp, policy::Request, visard as facade};
use wasm_bindgen::prelude::*;
use zeroize::Zeroizing;

/// Stands before the model of one processor.
#[wasm_bindgen]
#[derive(Debug)]
pub struct Gateway(facade::Gateway);

#[wasm_bindgen]
impl Gateway {
    /// For a processor and a request, as JSON.
    ///
    /// # Errors
    /// As [`facade::Gateway::new`] and [`Request::from_json_at`].
    #[wasm_bindgen(constructor)]
    pub fn new(visard: &Visard, processor: &str, request: &str) -> Result<Self> {
        // Times in the request of a gateway do not count.
        let request = Request::from_json_at(request, Timestamp::from_unix(0)?)?;
        Ok(Self(facade::Gateway::new(&visard.0, processor, &request)?))
    }

    /// The same with terms: each name, and after it its term.
    ///
    /// # Errors
    /// As [`visard::pii::Terms::with`].
    #[wasm_bindgen(js_name = withTerms)]
    pub fn with_terms(self, terms: Vec<String>) -> Result<Self> {
        Ok(Self(self.0.with_terms(terms_of(&terms)?)))
    }

    /// The same with a scanner.
    #[must_use]
    #[wasm_bindgen(js_name = withScanner)]
    pub fn with_scanner(self, scanner: &Scanner) -> Self {
        Self(self.0.with_scanner(scanner.0.clone()))
    }

    /// The same for texts of people in a country.
    ///
    /// # Errors
    /// As [`facade::Gateway::with_country`].
    #[wasm_bindgen(js_name = withCountry)]
    pub fn with_country(self, code: &str) -> Result<Self> {
        Ok(Self(self.0.with_country(code)?))
    }

    /// The same for texts that count as a field.
    ///
    /// # Errors
    /// As [`facade::Gateway::with_field`].
    #[wasm_bindgen(js_name = withField)]
    pub fn with_field(self, field: &str) -> Result<Self> {
        Ok(Self(self.0.with_field(field)?))
    }

    /// The same where terms of a name count as a class.
    ///
    /// # Errors
    /// As [`facade::Gateway::with_class`].
    #[wasm_bindgen(js_name = withClass)]
    pub fn with_class(self, name: &str, class: &str) -> Result<Self> {
        Ok(Self(self.0.with_class(name, class)?))
    }

    /// The same for a host that keeps answers restored.
    #[must_use]
    #[wasm_bindgen(js_name = withRestoredAnswers)]
    pub fn with_restored_answers(self) -> Self {
        Self(self.0.with_restored_answers())
    }

    /// One text.
    ///
    /// # Errors
    /// As [`facade::Gateway::send_text`].
    #[wasm_bindgen(js_name = sendText)]
    pub fn send_text(&self, originals: &Originals, text: String, now: i64) -> Result<Sent> {
        sent(originals, text, now, |text, originals, now| self.0.send_text(text, originals, now))
    }

    /// A request of a chat interface.
    ///
    /// # Errors
    /// As [`facade::Gateway::send_chat`].
    #[wasm_bindgen(js_name = sendChat)]
    pub fn send_chat(&self, originals: &Originals, chat: String, now: i64) -> Result<Sent> {
        sent(originals, chat, now, |chat, originals, now| self.0.send_chat(chat, originals, now))
    }

    /// A JSON document, but for the places that are left.
    ///
    /// # Errors
    /// As [`facade::Gateway::send_json`].
    #[wasm_bindgen(js_name = sendJson)]
    pub fn send_json(
        &self,
        originals: &Originals,
        document: String,
        left: Vec<String>,
        now: i64,
    ) -> Result<Sent> {
        let left: Vec<&str> = left.iter().map(String::as_str).collect();
        sent(originals, document, now, |document, originals, now| {
            self.0.send_json(document, &left, originals, now)
        })
    }

    /// A stored record.
    ///
    /// # Errors
    /// As [`facade::Gateway::send`].
    pub fn send(&self, originals: &Originals, stored: String, now: i64) -> Result<Sent> {
        sent(originals, stored, now, |stored, originals, now| self.0.send(stored, originals, now))
    }

    /// Whoever reads the answer, by a request as JSON.
    ///
    /// # Errors
    /// As [`facade::Gateway::reader`] and [`Request::from_json_at`].
    pub fn reader(&self, request: &str, now: i64) -> Result<Reader> {
        let now = time(now)?;
        Ok(Reader::new(self.0.reader(&Request::from_json_at(request, now)?, now)?))
    }
}

/// What a model should know about placeholders.
#[wasm_bindgen]
pub fn instruction() -> String {
    facade::INSTRUCTION.into()
}

fn sent(
    originals: &Originals,
    text: String,
    now: i64,
    send: impl FnOnce(&str, &mut visard::pii::Originals, Timestamp) -> visard::Result<facade::Sent>,
) -> Result<Sent> {
    let text = Zeroizing::new(text);
    Ok(Sent(send(&text, &mut *originals.0.write()?, time(now)?)?))
}

/// What goes to a model, or why nothing does.
#[wasm_bindgen]
#[derive(Debug)]
pub struct Sent(facade::Sent);

#[wasm_bindgen]
impl Sent {
    /// What to send, if anything may go.
    pub fn text(&self) -> Option<JsString> {
        self.0.text.as_deref().map(shown)
    }

    /// The view of the text.
    pub fn view(&self) -> String {
        self.0.view.name().into()
    }

    /// How many leaves of a record are left out because their respondent was erased.
    #[wasm_bindgen(getter)]
    pub fn erased(&self) -> u32 {
        u32::try_from(self.0.erased).unwrap_or(u32::MAX)
    }

    /// The decision, as JSON.
    pub fn decision(&self) -> String {
        self.0.decision.to_json()
    }

    /// For the log.
    pub fn event(&self) -> Event {
        Event(self.0.event.clone())
    }
}
