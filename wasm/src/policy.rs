//! A policy and its people, asked again and again.
//!
//! Part of the backend's module; with the feature `policy` alone it is a module of its own, without
//! TOML, cryptography or scanner, which tells what deciding weighs.

#[cfg(not(feature = "server"))]
use crate::Thrown as Failed;
#[cfg(feature = "server")]
use crate::server::Refused as Failed;
use alloc::string::String;
use visard::policy::{self, Decider, People, Request};
use wasm_bindgen::prelude::*;

/// A checked policy and its people.
#[wasm_bindgen]
#[derive(Debug)]
pub struct Policy {
    pub(crate) rules: policy::Policy,
    #[cfg(feature = "server")]
    pub(crate) people: People,
    /// Kept for its memory.
    decider: Decider,
}

#[wasm_bindgen]
impl Policy {
    /// Reads both documents, as TOML or JSON; without the feature `server` as JSON.
    ///
    /// # Errors
    /// `INVALID_JSON`, `POLICY_INVALID` with line, column and pointer, `LIMIT_EXCEEDED`.
    #[wasm_bindgen(constructor)]
    pub fn new(policy: &str, people: &str) -> Result<Self, Failed> {
        let (policy, people) = read(policy, people)?;
        let decider = Decider::new(&policy, &people)?;
        Ok(Self {
            rules: policy,
            #[cfg(feature = "server")]
            people,
            decider,
        })
    }

    /// Name, version and hash.
    #[wasm_bindgen(getter)]
    pub fn label(&self) -> String {
        self.rules.label()
    }

    /// The decision on a request, both JSON.
    ///
    /// # Errors
    /// As [`Decider::decide_json`] and [`Request::from_json`].
    pub fn decide(&mut self, request: &str) -> Result<String, Failed> {
        let mut decision = String::new();
        self.decider.decide_json(&Request::from_json(request)?, &mut decision)?;
        Ok(decision)
    }
}

#[cfg(feature = "server")]
fn read(policy: &str, people: &str) -> visard::Result<(policy::Policy, People)> {
    let policy = policy::Policy::parse(policy)?;
    let people = People::parse(people, &policy)?;
    Ok((policy, people))
}

#[cfg(not(feature = "server"))]
fn read(policy: &str, people: &str) -> visard::Result<(policy::Policy, People)> {
    let policy = policy::Policy::from_json(policy)?;
    let people = People::from_json(people, &policy)?;
    Ok((policy, people))
}
