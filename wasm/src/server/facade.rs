//! The everyday calls over a keyring and a policy.

use super::{Result, audit::Event, keyring::Keyring, shown, time, token::scope};
use alloc::{
    string::{String, ToString},
    vec::Vec,
};
use js_sys::JsString;
use serde_json::json;
use visard::{
    policy::{self, People, Request},
    record::{self, Context},
    visard as facade,
};
use wasm_bindgen::prelude::*;
use zeroize::Zeroizing;

/// A checked policy and its people.
#[wasm_bindgen]
#[derive(Debug)]
pub struct Policy {
    policy: policy::Policy,
    people: People,
}

#[wasm_bindgen]
impl Policy {
    /// Reads both documents, as TOML or JSON.
    ///
    /// # Errors
    /// As [`policy::Policy::parse`] and [`People::parse`].
    #[wasm_bindgen(constructor)]
    pub fn new(policy: &str, people: &str) -> Result<Self> {
        let policy = policy::Policy::parse(policy)?;
        let people = People::parse(people, &policy)?;
        Ok(Self { policy, people })
    }

    /// Name, version and hash.
    #[wasm_bindgen(getter)]
    pub fn label(&self) -> String {
        self.policy.label()
    }

    /// The decision on a request, both JSON.
    ///
    /// # Errors
    /// As [`policy::Policy::decide`] and [`Request::from_json`].
    pub fn decide(&self, request: &str) -> Result<String> {
        Ok(self.policy.decide(&self.people, &Request::from_json(request)?)?.to_json())
    }
}

/// A keyring and a policy, joined.
#[wasm_bindgen]
#[derive(Debug)]
pub struct Visard(facade::Visard);

#[wasm_bindgen]
impl Visard {
    /// Joins them.
    ///
    /// # Errors
    /// As [`facade::Visard::new`].
    #[wasm_bindgen(constructor)]
    pub fn new(keyring: &Keyring, policy: &Policy) -> Result<Self> {
        let joined = facade::Visard::new(keyring.0.clone(), policy.policy.clone())?;
        Ok(Self(joined.with_people(policy.people.clone())))
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
        subject: u64,
        valid_days: u32,
        now: i64,
    ) -> Result<Invitation> {
        let scope = scope(survey, wave, channel, purpose, epoch);
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

    /// What a person may see.
    ///
    /// # Errors
    /// As [`facade::Visard::view`] and [`Request::from_json`].
    pub fn view(&self, stored: &str, request: &str, now: i64) -> Result<Shown> {
        Ok(Shown(self.0.view(stored, &Request::from_json(request)?, time(now)?)?))
    }

    /// What a processor may get.
    ///
    /// # Errors
    /// As [`facade::Visard::send`] and [`Request::from_json`].
    pub fn send(&self, stored: &str, processor: &str, request: &str, now: i64) -> Result<Shown> {
        Ok(Shown(self.0.send(stored, processor, &Request::from_json(request)?, time(now)?)?))
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

    /// The decision, as JSON.
    pub fn decision(&self) -> String {
        self.0.decision.to_json()
    }

    /// For the log.
    pub fn event(&self) -> Event {
        Event(self.0.event.clone())
    }
}
