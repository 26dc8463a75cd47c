//! Re-identification through the facade: an action of its own, decided and written down.

#![cfg(all(feature = "facade", feature = "toml"))]
#![expect(clippy::unwrap_used, reason = "tests")]

#[path = "support/tokens.rs"]
mod tokens;

use std::sync::Arc;
use tokens::Memory;
use visard::{
    Code, Timestamp, Visard,
    keyset::{Keyring, Use},
    policy::{People, Policy, Request},
    token::{Issuer, Pseudonyms, Scope, Subject, expiry},
};

const POLICY: &str = r#"
schema  = 1
name    = "acme"
version = "1"
zone    = "UTC"
home    = ["EU"]
k       = 10

[classes]
identity = "who the respondent is"

[resources.invitation]
actions = ["resolve", "read"]
fields  = { subject = "identity" }

[purposes]
dsar    = "answering a data subject"
insight = "dashboards"

[roles]
dpo     = {}
analyst = {}

[[allow]]
id       = "dpo-resolves"
roles    = ["dpo"]
on       = ["invitation.resolve", "invitation.read"]
purposes = ["dsar"]
views    = { identity = "clear" }

[[allow]]
id       = "analyst-counts"
roles    = ["analyst"]
on       = "invitation.resolve"
purposes = ["insight"]
views    = { identity = "pseudonym" }
"#;

const PEOPLE: &str = r#"
[[grant]]
subject = "u-dpo"
role    = "dpo"
from    = 2026-01-01
by      = "board"

[[grant]]
subject = "u-analyst"
role    = "analyst"
from    = 2026-01-01
by      = "dpo"
"#;

fn now() -> Timestamp {
    "2026-11-23T10:00:00Z".parse().unwrap()
}

fn request(who: &str, action: &str, purpose: &str) -> Request {
    Request::new(who, action, purpose, now())
}

/// A facade, the keyring, and a token whose subject is hidden.
fn world() -> (Visard, Keyring, String) {
    let keyring = Keyring::generate("acme", now()).unwrap();
    let store = Arc::new(Memory::default());
    let policy = Policy::from_toml(POLICY).unwrap();
    let people = People::from_toml(PEOPLE, &policy).unwrap();
    let issuer = Issuer::new(&keyring, &Scope::new("nps")).unwrap().with_store(store.clone());
    let issuer = issuer.with_hidden_subjects(&keyring).unwrap();
    let token = issuer.issue(&"crm-88213".into(), expiry(now(), 14).unwrap()).unwrap();
    let visard = Visard::new(keyring.clone(), policy).unwrap().with_people(people);
    (visard.with_token_store(store), keyring, token.to_string())
}

#[test]
fn a_permitted_person_learns_who_it_is_and_the_log_says_so() {
    let (visard, _, token) = world();
    let request = request("u-dpo", "invitation.resolve", "dsar");
    let resolved = visard.resolve(&token, &Scope::new("nps"), &request, now()).unwrap();
    assert_eq!(resolved.subject, Some(Subject::from("crm-88213")));
    let event = resolved.event.to_json();
    for part in [r#""event":"resolve""#, r#""effect":"allow""#, r#""resolved":1"#, r#""subject":""#]
    {
        assert!(event.contains(part), "{event}");
    }
    assert!(!event.contains("crm-88213") && !event.contains(&token), "{event}");
    assert!(!format!("{resolved:?}").contains("crm-88213"));
}

#[test]
fn everybody_else_learns_nothing_and_the_log_says_so_too() {
    let (visard, _, token) = world();
    for (who, purpose) in [("u-dpo", "insight"), ("u-analyst", "insight"), ("u-nobody", "dsar")] {
        let request = request(who, "invitation.resolve", purpose);
        for text in [token.as_str(), "not a token"] {
            let resolved = visard.resolve(text, &Scope::new("nps"), &request, now()).unwrap();
            assert_eq!(resolved.subject, None, "{who}");
            let event = resolved.event.to_json();
            assert!(
                event.contains(r#""resolved":0"#) && !event.contains(r#""subject""#),
                "{event}"
            );
        }
    }
}

#[test]
fn the_right_to_read_is_not_the_right_to_resolve() {
    let (visard, _, token) = world();
    let request = request("u-dpo", "invitation.read", "dsar");
    let error = visard.resolve(&token, &Scope::new("nps"), &request, now()).unwrap_err();
    assert_eq!(error.code(), Code::BadRequest);
}

#[test]
fn a_token_of_another_scope_is_nobodys_and_the_log_says_who_tried() {
    let (visard, keyring, token) = world();
    let request = request("u-dpo", "invitation.resolve", "dsar");
    let failed = |visard: &Visard, token: &str, scope: &str| {
        let resolved = visard.resolve(token, &Scope::new(scope), &request, now()).unwrap();
        assert_eq!(resolved.subject, None);
        let code = resolved.failure.unwrap().code();
        let event = resolved.event.to_json();
        let failed = format!(r#""resolved":0,"failed":"{}""#, code.name());
        assert!(event.contains(r#""effect":"allow""#) && event.contains(&failed), "{event}");
        code
    };
    assert_eq!(failed(&visard, &token, "csat"), Code::TokenInvalid);
    assert_eq!(failed(&visard, "not a token", "nps"), Code::TokenInvalid);
    // Without the store that says whose it is.
    let policy = Policy::from_toml(POLICY).unwrap();
    let people = People::from_toml(PEOPLE, &policy).unwrap();
    let visard = Visard::new(keyring, policy).unwrap().with_people(people);
    assert_eq!(failed(&visard, &token, "nps"), Code::StoreRequired);
}

#[test]
fn a_pseudonym_is_found_among_candidates_with_its_key() {
    let (visard, keyring, _) = world();
    let domain = Pseudonyms::of_survey(&keyring, &Scope::new("nps")).unwrap();
    let pseudonym = domain.pseudonym(b"crm-2").unwrap();
    let resolve = |who, purpose, candidates: &[&'static str]| {
        let request = request(who, "invitation.resolve", purpose);
        let candidates = candidates.iter().copied();
        visard.resolve_pseudonym(pseudonym, &domain, candidates, &request, now()).unwrap()
    };
    let all = ["crm-1", "crm-2", "crm-3"];
    assert_eq!(resolve("u-dpo", "dsar", &all).subject, Some(Subject::from("crm-2")));
    assert_eq!(resolve("u-dpo", "dsar", &all[..1]).subject, None);
    assert_eq!(resolve("u-analyst", "insight", &all).subject, None);
    // No candidate keeps the others that were tried out of the log.
    let long: &'static str = "x".repeat(65_536).leak();
    let tried = resolve("u-dpo", "dsar", &["crm-1", long]);
    assert_eq!(tried.subject, None);
    assert!(tried.event.to_json().contains(r#""resolved":0"#));
    assert_eq!(resolve("u-dpo", "dsar", &[long, "crm-2"]).subject, Some(Subject::from("crm-2")));
    let without = keyring.only(&[Use::Token]).unwrap();
    assert!(Pseudonyms::of_survey(&without, &Scope::new("nps")).is_err());
}
