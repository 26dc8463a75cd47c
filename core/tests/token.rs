//! Tokens through the public API: issue, verify, refuse.

#![cfg(feature = "token")]
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
    token::{
        Issuer, Kind, Pseudonyms, Scope, StoredToken, Subject, Token, TokenStore, Unstored, expiry,
    },
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

const KINDS: [Kind; 3] = [Kind::Sealed, Kind::Long, Kind::Vault];

/// A subject of each kind.
fn subjects() -> [Subject; 3] {
    [Subject::Number(7), Subject::Uuid([7; 16]), Subject::from("rsp_7")]
}

fn issuer() -> Issuer {
    let issuer = Issuer::new(&keyring(), &Scope::new("nps")).unwrap();
    issuer.with_store(Arc::new(Memory::default()))
}

fn code(issuer: &Issuer, token: &str, now: Timestamp) -> Option<Code> {
    issuer.verify(token, now).err().map(|error| error.code())
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
fn a_uuid_gets_a_long_token_of_50_characters() {
    let issuer = Issuer::new(&keyring(), &Scope::new("nps")).unwrap();
    let subject = Subject::parse("0190f3b2-7c1e-7d3a-9f52-2b6d0c1a4e88").unwrap();
    let token = issuer.issue(&subject, expiry(now(), 14).unwrap()).unwrap();
    assert_eq!((token.to_string().len(), token.to_robust().len()), (50, 60));
    for text in [token.to_string(), token.to_robust(), token.to_robust().to_lowercase()] {
        assert_eq!(issuer.verify(&text, now()).unwrap().subject, subject);
    }
}

/// Each kind at one second before and at its end, with every skew worth trying.
#[test]
fn expiry_is_exact_to_the_second() {
    let full_hour: Timestamp = "2026-12-01T09:00:00Z".parse().unwrap();
    let keyring = keyring();
    for (subject, rounds_up) in subjects().into_iter().zip([true, true, false]) {
        let asked = full_hour.saturating_add(if rounds_up { -3_599 } else { 0 });
        let store = Arc::new(Memory::default());
        let issuer = |skew: i64| {
            let issuer = Issuer::new(&keyring, &Scope::new("nps")).unwrap();
            issuer.with_store(store.clone()).with_clock_skew(skew).unwrap()
        };
        let token = issuer(0).issue(&subject, asked).unwrap().to_string();
        for skew in [0_i64, 1, 30, 86_400] {
            let at = |seconds: i64| {
                let now = full_hour.saturating_add(skew.saturating_add(seconds));
                code(&issuer(skew), &token, now)
            };
            assert_eq!(at(-1), None, "{subject:?} {skew}");
            assert_eq!(at(0), Some(Code::TokenExpired), "{subject:?} {skew}");
            assert_eq!(at(1), Some(Code::TokenExpired), "{subject:?} {skew}");
        }
        assert_eq!(issuer(0).verify(&token, now()).unwrap().expires, full_hour);
    }
}

#[test]
fn many_are_issued_and_verified_as_each_alone() {
    let old = keyring();
    let store = Arc::new(Memory::default());
    let issuer = |keyring: &Keyring| {
        Issuer::new(keyring, &Scope::new("nps")).unwrap().with_store(store.clone())
    };
    let (before, after) = (issuer(&old), issuer(&old.rotate(Use::Token, now()).unwrap()));
    let expires = expiry(now(), 14).unwrap();
    let numbers: Vec<u64> = (0..100).collect();
    let mut tokens = before.issue_all(&numbers, expires).unwrap();
    for (number, token) in numbers.iter().zip(&tokens) {
        assert_eq!(before.issue(&Subject::Number(*number), expires).unwrap(), *token);
    }
    for subject in subjects() {
        tokens.push(after.issue(&subject, expires).unwrap());
        tokens.push(after.issue(&subject, now()).unwrap());
    }
    tokens.push(Token::parse("AAAAAAAAAAAAAAAAAAAAAA").unwrap());
    for issuer in [before, after] {
        let alone: Vec<_> = tokens.iter().map(|token| issuer.verify_token(token, now())).collect();
        assert_eq!(issuer.verify_all(&tokens, now()), alone);
        let long = issuer.only(Kind::Long);
        let alone: Vec<_> = tokens.iter().map(|token| long.verify_token(token, now())).collect();
        assert_eq!(long.verify_all(&tokens, now()), alone);
        assert_eq!(long.issue_all(&[1], expires).unwrap_err().code(), Code::SubjectUnsuitable);
    }
    let issuer = issuer(&old);
    let many = |numbers: &[u64], expires| issuer.issue_all(numbers, expires).unwrap_err().code();
    assert_eq!(many(&[1, 1 << 40], expires), Code::SubjectUnsuitable);
    assert_eq!(many(&[1], Timestamp::MAX), Code::InvalidArgument);
}

#[test]
fn an_issuer_of_one_kind_knows_no_other() {
    let expires = expiry(now(), 14).unwrap();
    let keyring = keyring();
    for (kind, subject) in KINDS.into_iter().zip(subjects()) {
        let one = Issuer::new(&keyring, &Scope::new("nps")).unwrap().only(kind);
        let one = one.with_store(Arc::new(Memory::default()));
        for other in subjects().into_iter().filter(|other| *other != subject) {
            let refused = one.issue(&other, expires).unwrap_err();
            assert_eq!(refused.code(), Code::SubjectUnsuitable);
        }
        let own = one.issue(&subject, expires).unwrap().to_string();
        assert_eq!(one.verify(&own, now()).unwrap().subject, subject);
    }
}

#[test]
fn without_its_store_a_vault_token_is_plausible_and_no_more() {
    let keyring = keyring();
    let scope = Scope::new("nps");
    let issuer = Issuer::new(&keyring, &scope).unwrap().with_store(Arc::new(Memory::default()));
    let edge = Issuer::new(&keyring, &scope).unwrap();
    let expires = expiry(now(), 14).unwrap();
    for subject in subjects() {
        let token = issuer.issue(&subject, expires).unwrap();
        let told = edge.verify_unstored(&token.to_string(), now()).unwrap();
        match subject {
            Subject::Text(_) => assert_eq!(told, Unstored::Plausible),
            _ => {
                assert!(
                    matches!(told, Unstored::Verified(verified) if verified.subject == subject)
                );
            }
        }
        let mut bytes = token.to_bytes();
        *bytes.last_mut().unwrap() ^= 1;
        let text = visard::encoding::base64url(&bytes);
        let refused = edge.verify_unstored(&text, now()).unwrap_err();
        assert_eq!(refused.code(), Code::TokenInvalid);
    }
    let number = issuer.issue(&7.into(), expires).unwrap().to_string();
    let late = edge.verify_unstored(&number, expires).unwrap_err();
    assert_eq!(late.code(), Code::TokenExpired);
    let text = issuer.issue(&"rsp_7".into(), expires).unwrap().to_string();
    for kind in [Kind::Sealed, Kind::Long] {
        let edge = Issuer::new(&keyring, &scope).unwrap().only(kind);
        assert_eq!(edge.verify_unstored(&text, now()).unwrap_err().code(), Code::TokenInvalid);
    }
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
        issuers.extend(KINDS.iter().zip(subjects()).map(|(kind, subject)| {
            let issuer = Issuer::new(keyring, &scope).unwrap().with_store(store.clone());
            (issuer.only(*kind), subject)
        }));
    }
    let issue = |(issuer, subject): &(Issuer, Subject)| issuer.issue(subject, expires).unwrap();
    let tokens: Vec<_> = issuers.iter().map(|one| issue(one).to_string()).collect();
    for (home, token) in tokens.iter().enumerate() {
        for (away, (issuer, subject)) in issuers.iter().enumerate() {
            match issuer.verify(token, now()) {
                Ok(verified) => {
                    assert!(home == away && verified.subject == *subject, "{home} in {away}");
                }
                Err(error) => assert!(home != away && error.code() == Code::TokenInvalid),
            }
        }
    }
}

#[test]
fn every_flipped_bit_is_refused() {
    let issuer = issuer();
    let expires = expiry(now(), 14).unwrap();
    for subject in subjects() {
        let token = issuer.issue(&subject, expires).unwrap().to_bytes();
        for bit in 0..token.len() * 8 {
            let mut bytes = token.clone();
            bytes[bit / 8] ^= 1 << (bit % 8);
            let text = visard::encoding::base64url(&bytes);
            assert_eq!(code(&issuer, &text, now()), Some(Code::TokenInvalid), "{subject:?} {bit}");
        }
    }
}

/// From either end, and with one character more, in both text forms.
#[test]
fn every_truncation_and_extension_is_refused() {
    let issuer = issuer();
    let expires = expiry(now(), 14).unwrap();
    for subject in subjects() {
        let token = issuer.issue(&subject, expires).unwrap();
        for text in [token.to_string(), token.to_robust()] {
            assert_eq!(code(&issuer, &text, now()), None);
            for cut in 0..text.len() {
                assert_eq!(code(&issuer, &text[..cut], now()), Some(Code::TokenInvalid));
                assert_eq!(code(&issuer, &text[cut + 1..], now()), Some(Code::TokenInvalid));
            }
            for more in ["A", "0", "=", " ", "."] {
                let (after, before) = (format!("{text}{more}"), format!("{more}{text}"));
                assert_eq!(code(&issuer, &after, now()), Some(Code::TokenInvalid));
                assert_eq!(code(&issuer, &before, now()), Some(Code::TokenInvalid));
            }
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
    for subject in subjects() {
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
    for case in vectors["long"].as_array().unwrap() {
        let subject = Subject::parse(case["subject"].as_str().unwrap()).unwrap();
        for form in ["token", "robust"] {
            let verified = issuer.verify(case[form].as_str().unwrap(), now()).unwrap();
            assert_eq!((verified.subject, verified.expires), (subject.clone(), expires));
        }
        assert_eq!(issuer.issue(&subject, expires).unwrap().to_string(), case["token"]);
    }
    let vault = vectors["vault"]["token"].as_str().unwrap();
    assert_eq!(issuer.verify(vault, now()).unwrap().subject, Subject::from("rsp_0a938ec7"));
    for case in vectors["negative"].as_array().unwrap() {
        let token = case["token"].as_str().unwrap();
        assert_eq!(code(&issuer, token, now()), Some(Code::TokenInvalid), "{}", case["defect"]);
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
        prop_assert!(Token::parse(&text).is_err() || [22, 26, 50, 60].contains(&text.len()));
    }
}
