//! Examples live beside this file; each is a program of its own (`cargo run --example NAME`).
//! Here is what they share: an invented company with its policy, people and requests.

use visard::{
    Result, Timestamp, Visard,
    keyset::Keyring,
    pii::Terms,
    policy::{People, Policy, Request},
    visard::Gateway,
};

/// Data protection and a lead of support, beside the people of `examples/data`.
const MORE_PEOPLE: &str = r#"
[[grant]]
subject = "d-1"
role = "dpo"
by = "board"
"#;

/// The company of `examples/data`, with new keys.
///
/// # Errors
/// None while the documents are as they are shipped.
pub fn company(now: Timestamp) -> Result<Visard> {
    let policy = Policy::from_toml(include_str!("../data/policy.toml"))?;
    let people = [include_str!("../data/people.toml"), MORE_PEOPLE].concat();
    let people = People::from_toml(&people, &policy)?;
    Ok(Visard::new(Keyring::generate("acme", now)?, policy)?.with_people(people))
}

/// A request within the company, about something that its subject works on.
pub fn request(subject: &str, action: &str, purpose: &str, now: Timestamp) -> Request {
    Request::new(subject, action, purpose, now)
        .attribute("tenant", "acme")
        .attribute("region", "EU")
        .resource("tenant", "acme")
        .resource("region", "EU")
        .resource("assignee", subject)
        .resource("status", "open")
}

/// The gateway to the company's model vendor: support sends, for inference.
///
/// # Errors
/// As [`Gateway::new`].
pub fn gateway(visard: &Visard, terms: Terms, now: Timestamp) -> Result<Gateway> {
    let job = request("u-1042", "response.send", "llm-inference", now);
    Ok(Gateway::new(visard, "us-llm", &job)?.with_terms(terms))
}

/// Support, who reads answers to solve a case: names in clear, contact as masks.
pub fn support(now: Timestamp) -> Request {
    request("u-1042", "response.read", "issue-resolution", now)
}

/// Data protection, who answers a data subject: everything.
pub fn data_protection(now: Timestamp) -> Request {
    request("d-1", "response.read", "dsar", now)
}

/// Marketing, who may see groups only.
pub fn marketing(now: Timestamp) -> Request {
    request("m-2001", "response.read", "insight", now)
}
