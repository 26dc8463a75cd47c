//! The everyday calls over a keyring and a policy.

use super::{
    Result,
    audit::Event,
    erasure::SubjectTree,
    keyring::Keyring,
    keys::HostKeys,
    shown, time,
    token::{scope, subject},
};
use crate::policy::Policy;
use alloc::{
    string::{String, ToString},
    sync::Arc,
    vec::Vec,
};
use js_sys::{Function, JsString};
use serde_json::json;
use visard::{
    encoding::base64url,
    policy::Request,
    record::{self, Context},
    visard as facade,
};
use wasm_bindgen::prelude::*;
use zeroize::Zeroizing;

/// A keyring and a policy, joined.
#[wasm_bindgen]
#[derive(Debug)]
pub struct Visard(pub(super) facade::Visard);

#[wasm_bindgen]
impl Visard {
    /// Joins them.
    ///
    /// # Errors
    /// As [`facade::Visard::new`].
    #[wasm_bindgen(constructor)]
    pub fn new(keyring: &Keyring, policy: &Policy) -> Result<Self> {
        let joined = facade::Visard::new(keyring.0.clone(), policy.rules.clone())?;
        Ok(Self(joined.with_people(policy.people.clone())))
    }

    /// The same with the keys of respondents from a tree.
    ///
    /// # Errors
    /// As [`facade::Visard::with_subject_keys`].
    #[wasm_bindgen(js_name = withTree)]
    pub fn with_tree(&self, tree: &SubjectTree) -> Result<Self> {
        Ok(Self(self.0.clone().with_subject_keys(Arc::new(tree.0.clone()))?))
    }

    /// The same with the keys of respondents from a function of the host.
    ///
    /// # Errors
    /// As [`facade::Visard::with_subject_keys`].
    #[wasm_bindgen(js_name = withHostKeys)]
    pub fn with_host_keys(&self, ask: &Function) -> Result<Self> {
        Ok(Self(self.0.clone().with_subject_keys(HostKeys::held(ask))?))
    }

    /// A link with a token in it.
    ///
    /// # Errors
    /// As [`facade::Visard::invite`].
    #[expect(clippy::too_many_arguments, reason = "an object would need a parser here")]
    pub fn invite(
        &self,
        url: &str,
        survey: &str,
        wave: &str,
        channel: &str,
        purpose: &str,
        epoch: u32,
        id: &str,
        numbered: bool,
        valid_days: u32,
        now: i64,
    ) -> Result<Invitation> {
        let scope = scope(survey, wave, channel, purpose, epoch);
        let subject = subject(id, numbered)?;
        Ok(Invitation(self.0.invite(url, &scope, subject, valid_days, time(now)?)?))
    }

    /// Protects every record of a payload.
    ///
    /// # Errors
    /// As [`facade::Visard::protect`].
    pub fn protect(
        &self,
        payload: String,
        profile: Option<String>,
        survey: Option<String>,
        batch: &str,
        now: i64,
    ) -> Result<Vec<Protected>> {
        let payload = Zeroizing::new(payload);
        let context = profile.map_or_else(Context::detect, |name| Context::profile(&name));
        let context = match survey {
            Some(survey) => context.survey(&survey),
            None => context,
        };
        let records = self.0.protect(&payload, &context.batch(batch), time(now)?)?;
        let each = |(record, event)| Protected { record, event };
        Ok(records.into_iter().map(each).collect())
    }

    /// The index values under which a record may stand.
    ///
    /// # Errors
    /// As [`facade::Visard::search`].
    pub fn search(&self, field: &str, value: String) -> Result<Vec<String>> {
        let found = self.0.search(field, &Zeroizing::new(value))?;
        Ok(found.iter().map(ToString::to_string).collect())
    }

    /// What stands in a stored record if a deterministic field of it holds a value.
    ///
    /// # Errors
    /// As [`facade::Visard::deterministic_values`].
    #[wasm_bindgen(js_name = deterministicValues)]
    pub fn deterministic_values(&self, field: &str, value: String) -> Result<Vec<String>> {
        let values = self.0.deterministic_values(field, &Zeroizing::new(value))?;
        Ok(values.iter().map(|value| base64url(value)).collect())
    }

    /// What a person may see.
    ///
    /// # Errors
    /// As [`facade::Visard::view`] and [`Request::from_json_at`].
    pub fn view(&self, stored: &str, request: &str, now: i64) -> Result<Shown> {
        let now = time(now)?;
        Ok(Shown(self.0.view(stored, &Request::from_json_at(request, now)?, now)?))
    }

    /// What a processor may get.
    ///
    /// # Errors
    /// As [`facade::Visard::send`] and [`Request::from_json_at`].
    pub fn send(&self, stored: &str, processor: &str, request: &str, now: i64) -> Result<Shown> {
        let now = time(now)?;
        let request = Request::from_json_at(request, now)?;
        Ok(Shown(self.0.send(stored, processor, &request, now)?))
    }
}

/// An invitation.
#[wasm_bindgen]
#[derive(Debug)]
pub struct Invitation(facade::Invitation);

#[wasm_bindgen]
impl Invitation {
    /// Link, token and expiry, as JSON.
    pub fn summary(&self) -> String {
        let (token, expires) = (self.0.token.to_string(), self.0.expires.unix());
        json!({ "link": self.0.link, "token": token, "expires": expires }).to_string()
    }

    /// For the log.
    pub fn event(&self) -> Event {
        Event(self.0.event.clone())
    }
}

/// A record to store.
#[wasm_bindgen]
#[derive(Debug)]
pub struct Protected {
    record: record::Protected,
    event: visard::audit::Event,
}

#[wasm_bindgen]
impl Protected {
    /// The document to store.
    pub fn stored(&self) -> String {
        self.record.stored.clone()
    }

    /// Everything else, as JSON.
    pub fn summary(&self) -> String {
        self.record.summary_json()
    }

    /// For the log.
    pub fn event(&self) -> Event {
        Event(self.event.clone())
    }
}

/// What is shown of a record.
#[wasm_bindgen]
#[derive(Debug)]
pub struct Shown(facade::Shown);

#[wasm_bindgen]
impl Shown {
    /// The record, unless individual rows are denied.
    pub fn record(&self) -> Option<JsString> {
        let text = self.0.record.as_ref().map(|record| Zeroizing::new(record.to_string()));
        text.map(|text| shown(&text))
    }

    /// How many leaves are left out because their respondent was erased.
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
