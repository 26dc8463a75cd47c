//! From a token back to the person.

use super::{
    Result,
    audit::Event,
    facade::Visard,
    store::HostTokens,
    time,
    token::{named, scope},
};
use alloc::string::{String, ToString as _};
use js_sys::Function;
use serde_json::json;
use visard::{policy::Request, visard as facade};
use wasm_bindgen::prelude::*;

#[wasm_bindgen]
impl Visard {
    /// Whose token it is, over the host's rows, if the policy says that this request may know.
    ///
    /// # Errors
    /// As [`facade::Visard::resolve`] and [`Request::from_json_at`].
    #[expect(clippy::too_many_arguments, reason = "an object would need a parser here")]
    pub fn resolve(
        &self,
        token: &str,
        survey: &str,
        wave: &str,
        channel: &str,
        purpose: &str,
        epoch: u32,
        request: &str,
        rows: &Function,
        now: i64,
    ) -> Result<Resolved> {
        let now = time(now)?;
        let request = Request::from_json_at(request, now)?;
        let over = self.0.clone().with_token_store(HostTokens::held(rows));
        let scope = scope(survey, wave, channel, purpose, epoch);
        Ok(Resolved(over.resolve(token, &scope, &request, now)?))
    }
}

/// Who is behind a token.
#[wasm_bindgen]
#[derive(Debug)]
pub struct Resolved(facade::Resolved);

#[wasm_bindgen]
impl Resolved {
    /// The subject, and the code of what kept it from being found, as JSON.
    pub fn summary(&self) -> String {
        let subject = self.0.subject.as_ref().map(named);
        let failed = self.0.failure.as_ref().map(|failure| failure.code().name());
        json!({ "subject": subject, "failed": failed }).to_string()
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
