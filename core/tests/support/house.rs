//! An invented company, the gateway to its model vendor, and who reads the answers.

use serde_json::{Value, json};
use visard::{
    Gateway, Timestamp, Visard,
    keyset::Keyring,
    pii::Terms,
    policy::{People, Policy, Request},
    visard::{Reader, Sent},
};

pub(crate) const POLICY: &str = include_str!("../data/policy.toml");
pub(crate) const PEOPLE: &str = include_str!("../data/people.toml");

pub(crate) fn now() -> Timestamp {
    "2026-11-23T10:00:00Z".parse().unwrap()
}

pub(crate) fn visard_with(policy: &str) -> Visard {
    visard_of(Keyring::generate("acme", now()).unwrap(), policy)
}

pub(crate) fn visard_of(keyring: Keyring, policy: &str) -> Visard {
    let policy = Policy::from_toml(policy).unwrap();
    let more = "\n[[grant]]\nsubject = \"d-1\"\nrole = \"dpo\"\nby = \"ceo\"\n";
    let people = People::from_toml(&format!("{PEOPLE}{more}"), &policy).unwrap();
    Visard::new(keyring, policy).unwrap().with_people(people)
}

pub(crate) fn visard() -> Visard {
    visard_with(POLICY)
}

pub(crate) fn asked(subject: &str, action: &str, purpose: &str) -> Request {
    Request::new(subject, action, purpose, now())
        .attribute("tenant", "acme")
        .resource("tenant", "acme")
        .resource("assignee", subject)
        .resource("status", "open")
}

pub(crate) fn job() -> Request {
    asked("u-1042", "response.send", "llm-inference")
}

pub(crate) fn terms() -> Terms {
    let terms = Terms::new().with("PROJECT", "Blue Kestrel").unwrap();
    let terms = terms.with("SUPPLIER", "Krahnwerk").unwrap();
    terms.with("PERSON", "Callum Penhaligon").unwrap()
}

pub(crate) fn gateway_of(visard: &Visard) -> Gateway {
    Gateway::new(visard, "us-llm", &job()).unwrap().with_terms(terms())
}

pub(crate) fn gateway() -> Gateway {
    gateway_of(&visard())
}

/// Support: names in clear, contact as masks.
pub(crate) fn support(gateway: &Gateway) -> Reader {
    gateway.reader(&asked("u-1042", "response.read", "issue-resolution"), now()).unwrap()
}

/// The data protection officer: everything.
pub(crate) fn officer(gateway: &Gateway) -> Reader {
    gateway.reader(&asked("d-1", "response.read", "dsar"), now()).unwrap()
}

pub(crate) fn sent(sent: Sent) -> String {
    sent.text.unwrap()
}

pub(crate) fn parsed(text: &str) -> Value {
    serde_json::from_str(text).unwrap()
}

/// A request of a chat with one message.
pub(crate) fn chat(content: &str) -> String {
    json!({"model": "m", "messages": [{"role": "user", "content": content}]}).to_string()
}
