//! Tokens through the public API: issue, verify, refuse.

#![expect(clippy::unwrap_used, reason = "tests")]

#[expect(dead_code, reason = "shared with tests that need more of it")]
mod support;
#[path = "support/tokens.rs"]
mod tokens;

use proptest::prelude::*;
use serde_json::Value;
use std::sync::Arc;
use support::{State, keyring_with};
use tokens::Memory;
use visard::{
    Code, Error, Result, Timestamp,
    keyset::{Keyring, MAX_TOKEN_KEYS, Use, insecure},
    token::{Issuer, Pseudonyms, Scope, StoredToken, Subject, Token, TokenStore, expiry},
};

struct BrokenStore;

impl TokenStore for BrokenStore {
    fn find(&self, _: &[u8; 16]) -> Result<Option<StoredToken>> {
        Err(Error::new(Code::StoreFailed))
    }

    fn put(&self, _: &StoredToken) -> Result<bool> {
        Err(Error::new(Code::StoreFailed))
    }
}

fn now() -> Timestamp {
    "2026-11-23T10:00:00Z".parse().unwrap()
}

fn keyring() -> Keyring {
    Keyring::generate("acme", now()).unwrap()
}

fn vectors(name: &str) -> Value {
    let path = format!("{}/tests/vectors/{name}.json", env!("CARGO_MANIFEST_DIR"));
    serde_json::from_str(&std::fs::read_to_string(path).unwrap()).unwrap()
}

#[test]
fn a_number_gets_a_sealed_token_of_22_characters() {
    let issuer = Issuer::new(&keyring(), &Scope::new("nps")).unwrap();
    let token = issuer.issue(&4711.into(), expiry(now(), 14).unwrap()).unwrap();
    assert_eq!(token.to_string().len(), 22);
    assert_eq!(issuer.verify(&token.to_string(), now()).unwrap().subject, Subject::Number(4711));
    assert_eq!(issuer.verify(&token.to_robust(), now()).unwrap().subject, Subject::Number(4711));
}

#[test]
fn the_same_number_and_expiry_give_the_same_token_again() {
    let issuer = Issuer::new(&keyring(), &Scope::new("nps")).unwrap();
    let expires = expiry(now(), 14).unwrap();
    assert_eq!(
        issuer.issue(&7.into(), expires).unwrap(),
        issuer.issue(&7.into(), expires).unwrap()
    );
}

#[test]
fn text_gets_a_vault_token_and_needs_a_store() {
    let keyring = keyring();
    let scope = Scope::new("nps");
    let bare = Issuer::new(&keyring, &scope).unwrap();
    let expires = expiry(now(), 14).unwrap();
    assert_eq!(bare.issue(&"rsp_1".into(), expires).unwrap_err().code(), Code::StoreRequired);
    let issuer = Issuer::new(&keyring, &scope).unwrap().with_store(Arc::new(Memory::default()));
    let token = issuer.issue(&"rsp_1".into(), expires).unwrap().to_string();
    assert_ne!(token, issuer.issue(&"rsp_1".into(), expires).unwrap().to_string());
    assert_eq!(issuer.verify(&token, now()).unwrap().subject, Subject::from("rsp_1"));
    assert_eq!(bare.verify(&token, now()).unwrap_err().code(), Code::TokenInvalid);
}

#[test]
fn a_stolen_table_of_tokens_holds_no_working_link() {
    let store = Arc::new(Memory::default());
    let issuer = Issuer::new(&keyring(), &Scope::new("nps")).unwrap().with_store(store.clone());
    issuer.issue(&"rsp_1".into(), expiry(now(), 14).unwrap()).unwrap();
    for key in store.0.lock().unwrap().keys() {
        let text = visard::encoding::base64url(key);
        assert_eq!(issuer.verify(&text, now()).unwrap_err().code(), Code::TokenInvalid);
    }
}

/// A store whose rows somebody changed.
struct Edited(Memory, fn(&mut StoredToken));

impl TokenStore for Edited {
    fn find(&self, key: &[u8; 16]) -> Result<Option<StoredToken>> {
        let mut row = self.0.find(key)?;
        row.iter_mut().for_each(self.1);
        Ok(row)
    }

    fn put(&self, row: &StoredToken) -> Result<bool> {
        self.0.put(row)
    }
}

#[test]
fn a_changed_row_gives_the_link_to_nobody() {
    let changes: [fn(&mut StoredToken); 8] = [
        |row| row.respondent[0] ^= 1,
        |row| row.version += 1,
        |row| row.expires = Timestamp::MAX,
        |row| row.content[0] ^= 1,
        |row| row.content[20] ^= 1,
        |row| row.content.truncate(row.content.len() - 1),
        |row| row.content.truncate(5),
        |row| row.content.resize(513, 0),
    ];
    for change in changes {
        let store = Arc::new(Edited(Memory::default(), change));
        let issuer = Issuer::new(&keyring(), &Scope::new("nps")).unwrap().with_store(store);
        let token = issuer.issue(&"mallory".into(), expiry(now(), 1).unwrap()).unwrap();
        let error = issuer.verify(&token.to_string(), now()).unwrap_err();
        assert_eq!(error.code(), Code::StoreFailed);
    }
}

#[test]
fn the_row_of_one_token_serves_no_other() {
    let (store, keyring) = (Arc::new(Memory::default()), keyring());
    let issuer = Issuer::new(&keyring, &Scope::new("nps")).unwrap().with_store(store.clone());
    let expires = expiry(now(), 1).unwrap();
    let [own, victim] =
        ["mallory", "victim"].map(|name| issuer.issue(&name.into(), expires).unwrap().to_string());
    let rows: Vec<StoredToken> = store.0.lock().unwrap().values().cloned().collect();
    for (at, mut row) in [(rows[0].key, rows[1].clone()), (rows[1].key, rows[0].clone())] {
        row.key = at;
        store.0.lock().unwrap().insert(at, row);
    }
    for token in [own, victim] {
        assert_eq!(issuer.verify(&token, now()).unwrap_err().code(), Code::StoreFailed);
    }
}

#[test]
fn a_failing_store_is_an_error_not_an_answer() {
    let issuer =
        Issuer::new(&keyring(), &Scope::new("nps")).unwrap().with_store(Arc::new(BrokenStore));
    let expires = expiry(now(), 14).unwrap();
    assert_eq!(issuer.issue(&"rsp_1".into(), expires).unwrap_err().code(), Code::StoreFailed);
}

#[test]
fn subjects_that_do_not_fit_are_refused() {
    let issuer = Issuer::new(&keyring(), &Scope::new("nps"))
        .unwrap()
        .with_store(Arc::new(Memory::default()));
    let expires = expiry(now(), 1).unwrap();
    for subject in [Subject::Number(1 << 40), Subject::from(""), Subject::from(&*"x".repeat(256))] {
        assert_eq!(issuer.issue(&subject, expires).unwrap_err().code(), Code::SubjectUnsuitable);
    }
}

#[test]
fn expiry_is_exact_to_the_second_of_the_full_hour() {
    let issuer = Issuer::new(&keyring(), &Scope::new("nps")).unwrap();
    let full_hour: Timestamp = "2026-12-01T09:00:00Z".parse().unwrap();
    let token = issuer.issue(&1.into(), full_hour.saturating_add(-10)).unwrap().to_string();
    assert!(issuer.verify(&token, full_hour.saturating_add(-1)).is_ok());
    assert_eq!(issuer.verify(&token, full_hour).unwrap_err().code(), Code::TokenExpired);
    let forgiving = issuer.with_clock_skew(30).unwrap();
    assert!(forgiving.verify(&token, full_hour.saturating_add(29)).is_ok());
    assert_eq!(
        forgiving.verify(&token, full_hour.saturating_add(30)).unwrap_err().code(),
        Code::TokenExpired
    );
}

#[test]
fn arguments_outside_their_range_are_refused() {
    let issuer = Issuer::new(&keyring(), &Scope::new("nps")).unwrap();
    for expires in ["2020-01-01T00:00:00Z", "1999-01-01T00:00:00Z", "2200-01-01T00:00:00Z"] {
        let error = issuer.issue(&1.into(), expires.parse().unwrap()).unwrap_err();
        assert_eq!(error.code(), Code::InvalidArgument, "{expires}");
    }
    for days in [0, 3_651] {
        assert_eq!(expiry(now(), days).unwrap_err().code(), Code::InvalidArgument);
    }
    assert_eq!(issuer.with_clock_skew(-1).unwrap_err().code(), Code::InvalidArgument);
    let long = Scope::new(&"s".repeat(256));
    assert_eq!(Issuer::new(&keyring(), &long).unwrap_err().code(), Code::LimitExceeded);
}

/// Tenant × survey × wave × channel × purpose × epoch × kind: no token verifies anywhere else.
#[test]
fn no_token_verifies_in_another_context() {
    let store = Arc::new(Memory::default());
    let expires = expiry(now(), 14).unwrap();
    let rings = ["acme", "rival"].map(|tenant| Keyring::generate(tenant, now()).unwrap());
    let mut issuers = Vec::new();
    for (keyring, number) in rings.iter().flat_map(|ring| (0..32).map(move |n| (ring, n))) {
        let pick = |bit: u32, name: &str| {
            if number >> bit & 1 == 1 { name.to_owned() } else { String::new() }
        };
        let scope = Scope::new(&format!("nps{}", pick(0, "2")))
            .wave(&pick(1, "w"))
            .channel(&pick(2, "w"))
            .purpose(&pick(3, "w"))
            .epoch(number >> 4 & 1);
        issuers.push(Issuer::new(keyring, &scope).unwrap().with_store(store.clone()));
    }
    let tokens: Vec<_> = issuers
        .iter()
        .map(|issuer| {
            [Subject::Number(7), Subject::from("rsp_7")]
                .map(|subject| issuer.issue(&subject, expires).unwrap().to_string())
        })
        .collect();
    for (home, pair) in tokens.iter().enumerate() {
        for (away, issuer) in issuers.iter().enumerate() {
            for token in pair {
                assert_eq!(issuer.verify(token, now()).is_ok(), home == away, "{home} in {away}");
            }
        }
    }
}

#[test]
fn every_flipped_bit_is_refused() {
    let issuer = Issuer::new(&keyring(), &Scope::new("nps"))
        .unwrap()
        .with_store(Arc::new(Memory::default()));
    let expires = expiry(now(), 14).unwrap();
    for subject in [Subject::Number(7), Subject::from("rsp_7")] {
        let token = issuer.issue(&subject, expires).unwrap();
        for bit in 0..128 {
            let mut bytes = token.to_bytes();
            bytes[bit / 8] ^= 1 << (bit % 8);
            let text = visard::encoding::base64url(&bytes);
            assert_eq!(issuer.verify(&text, now()).unwrap_err().code(), Code::TokenInvalid);
        }
    }
}

#[test]
fn tokens_outlive_a_rotation_of_their_key() {
    let old = keyring();
    let new = old.rotate(Use::Token, now()).unwrap();
    let scope = Scope::new("nps");
    let store = Arc::new(Memory::default());
    let expires = expiry(now(), 14).unwrap();
    let before = Issuer::new(&old, &scope).unwrap().with_store(store.clone());
    let after = Issuer::new(&new, &scope).unwrap().with_store(store);
    for subject in [Subject::Number(7), Subject::from("rsp_7")] {
        let token = before.issue(&subject, expires).unwrap().to_string();
        assert_eq!(after.verify(&token, now()).unwrap().subject, subject);
        let token = after.issue(&subject, expires).unwrap().to_string();
        assert_eq!(before.verify(&token, now()).unwrap_err().code(), Code::TokenInvalid);
    }
}

#[test]
fn a_fifth_live_token_key_is_refused() {
    let mut keyring = keyring();
    for _ in 1..MAX_TOKEN_KEYS {
        keyring = keyring.rotate(Use::Token, now()).unwrap();
    }
    let refused = |keyring: &Keyring| keyring.rotate(Use::Token, now()).unwrap_err().code();
    assert_eq!(refused(&keyring), Code::LimitExceeded);
    let oldest = keyring.keys(Use::Token).unwrap().next().unwrap().id;
    let three = keyring.disable(Use::Token, oldest).unwrap();
    let four = three.rotate(Use::Token, now()).unwrap();
    assert_eq!(four.enable(Use::Token, oldest).unwrap_err().code(), Code::LimitExceeded);
    assert!(Issuer::new(&four, &Scope::new("nps")).is_ok());
    // A keyring of another making.
    let keys = [1, 2, 3, 4, 5].map(|id| match id {
        1 => (id, State::Primary),
        _ => (id, State::Enabled),
    });
    let code = |count: usize| {
        let keyring = keyring_with(&[((3, "token"), &keys[..count])]);
        Issuer::new(&keyring, &Scope::new("nps")).map(drop).map_err(|error| error.code())
    };
    assert_eq!((code(4), code(5)), (Ok(()), Err(Code::LimitExceeded)));
}

#[test]
fn pseudonyms_join_within_a_domain_only_and_survive_rotation() {
    let keyring = keyring();
    let survey = Pseudonyms::new(&keyring, "survey-1").unwrap();
    let id = survey.pseudonym(b"crm-1").unwrap();
    assert_eq!(survey.pseudonym(b"crm-1").unwrap(), id);
    assert_ne!(survey.pseudonym(b"crm-2").unwrap(), id);
    assert_ne!(Pseudonyms::new(&keyring, "survey-2").unwrap().pseudonym(b"crm-1").unwrap(), id);
    let rotated = keyring.rotate(Use::Pseudonym, now()).unwrap();
    assert_eq!(Pseudonyms::new(&rotated, "survey-1").unwrap().pseudonym(b"crm-1").unwrap(), id);
    assert_eq!(id.to_string().len(), 22);
}

#[test]
fn debug_shows_no_token_and_no_subject() {
    let issuer = Issuer::new(&keyring(), &Scope::new("nps")).unwrap();
    let token = issuer.issue(&4711.into(), expiry(now(), 14).unwrap()).unwrap();
    let verified = issuer.verify(&token.to_string(), now()).unwrap();
    let shown = format!("{token:?} {verified:?} {issuer:?}");
    assert!(!shown.contains(&token.to_string()) && !shown.contains("4711"), "{shown}");
}

#[test]
fn the_vectors_verify() {
    let clear = vectors("keyring")["cleartext"].to_string();
    let keyring = insecure::import_cleartext(&clear).unwrap();
    let vectors = vectors("token");
    let scope = Scope::new("nps-2026").wave("w1").channel("email").purpose("answer").epoch(3);
    let store = Arc::new(Memory::default());
    let row = &vectors["vault"]["row"];
    let bytes = |name: &str| visard::encoding::from_hex(row[name].as_str().unwrap()).unwrap();
    let expires = Timestamp::from_unix(vectors["expires"].as_i64().unwrap()).unwrap();
    let [key, respondent] = ["key", "respondent"].map(|name| bytes(name).try_into().unwrap());
    assert!(store.put(&StoredToken::new(key, respondent, 1, expires, bytes("content"))).unwrap());
    let issuer = Issuer::new(&keyring, &scope).unwrap().with_store(store);
    for case in vectors["sealed"].as_array().unwrap() {
        let subject = Subject::Number(case["subject"].as_u64().unwrap());
        for form in ["token", "robust"] {
            let verified = issuer.verify(case[form].as_str().unwrap(), now()).unwrap();
            assert_eq!((verified.subject, verified.expires), (subject.clone(), expires));
        }
        assert_eq!(issuer.issue(&subject, expires).unwrap().to_string(), case["token"]);
    }
    let vault = vectors["vault"]["token"].as_str().unwrap();
    assert_eq!(issuer.verify(vault, now()).unwrap().subject, Subject::from("rsp_0a938ec7"));
    for case in vectors["negative"].as_array().unwrap() {
        let error = issuer.verify(case["token"].as_str().unwrap(), now()).unwrap_err();
        assert_eq!(error.code(), Code::TokenInvalid, "{}", case["defect"]);
    }
    let pseudonyms = Pseudonyms::new(&keyring, "release-7").unwrap();
    assert_eq!(
        pseudonyms.pseudonym(b"crm-49352").unwrap().to_string(),
        vectors["pseudonym"]["pseudonym"]
    );
}

proptest! {
    #[test]
    fn issue_and_verify_are_inverse(
        number in 0_u64..1 << 40,
        hours in 1_i64..100_000,
        survey in ".{0,40}",
    ) {
        let issuer = Issuer::new(&keyring(), &Scope::new(&survey)).unwrap();
        let expires = now().saturating_add(hours * 3_600);
        let token = issuer.issue(&Subject::Number(number), expires).unwrap();
        let verified = issuer.verify(&token.to_string(), now()).unwrap();
        prop_assert_eq!(verified.subject, Subject::Number(number));
        prop_assert_eq!(verified.expires, expires);
    }

    #[test]
    fn no_text_makes_verification_panic(text in ".{0,40}") {
        let issuer = Issuer::new(&keyring(), &Scope::new("nps")).unwrap();
        prop_assert!(issuer.verify(&text, now()).is_err());
        prop_assert!(Token::parse(&text).is_err() || text.len() == 22 || text.len() == 26);
    }
}
