//! Printed codes through the public API: the vectors, and every other context.
#![cfg(feature = "printed")]
#![expect(clippy::unwrap_used, reason = "tests")]

#[expect(dead_code, reason = "shared with tests that need more of it")]
mod support;

use proptest::prelude::*;
use support::{cases, text, vectors};
use visard::{
    Code, Timestamp,
    keyset::{Keyring, Use, insecure},
    token::{Check, Issuer, PrintedCodes, Scope, Subject, check_printed},
};

fn now() -> Timestamp {
    "2026-11-23T10:00:00Z".parse().unwrap()
}

#[test]
fn the_vectors_verify() {
    let clear = vectors("keyring")["cleartext"].to_string();
    let keyring = insecure::import_cleartext(&clear).unwrap();
    let vectors = vectors("printed");
    let scope = Scope::new("nps-2026").wave("w1").channel("receipt").purpose("answer").epoch(3);
    let codes = PrintedCodes::new(&keyring, &scope).unwrap();
    let expires = Timestamp::from_unix(vectors["expires"].as_i64().unwrap()).unwrap();
    let verify = |typed: &str| codes.verify(typed, now(), |_| Ok(true));
    for case in cases(&vectors, "positive") {
        let printed = verify(text(&case, "code")).unwrap();
        assert_eq!(
            (printed.subject, printed.expires),
            (case["subject"].as_u64().unwrap(), expires)
        );
        let issued = codes.issue(printed.subject, expires).unwrap();
        assert_eq!(issued.to_string(), text(&case, "code"));
    }
    for case in cases(&vectors, "corrected") {
        let printed = verify(text(&case, "typed")).unwrap();
        assert_eq!(printed.code.to_string(), text(&case, "code"), "{}", case["name"]);
    }
    for case in cases(&vectors, "suggested") {
        let Check::Suggestion(code) = check_printed(text(&case, "typed")) else { panic!("{case}") };
        assert_eq!(code.to_string(), text(&case, "code"));
        assert_eq!(verify(text(&case, "typed")).unwrap_err().code(), Code::TokenInvalid);
    }
    for case in cases(&vectors, "negative") {
        let refused = verify(text(&case, "code")).unwrap_err();
        assert_eq!(refused.code(), Code::TokenInvalid, "{}", case["defect"]);
    }
}

/// Tenant × survey × wave × channel × purpose × epoch, and the sealed kind of each scope.
#[test]
fn no_code_verifies_in_another_context() {
    let expires = now().saturating_add(86_400);
    let rings = ["acme", "rival"].map(|tenant| Keyring::generate(tenant, now()).unwrap());
    let mut all = Vec::new();
    for (keyring, number) in rings.iter().flat_map(|ring| (0..32).map(move |n| (ring, n))) {
        let pick = |bit: u32| if number >> bit & 1 == 1 { "w" } else { "" };
        let scope = Scope::new(pick(0)).wave(pick(1)).channel(pick(2)).purpose(pick(3));
        let scope = scope.epoch(number >> 4 & 1);
        let codes = PrintedCodes::new(keyring, &scope).unwrap();
        let code = codes.issue(7, expires).unwrap().to_string();
        let issuer = Issuer::new(keyring, &scope).unwrap();
        assert_eq!(issuer.verify(&code, now()).unwrap_err().code(), Code::TokenInvalid);
        let token = issuer.issue(&Subject::Number(7), expires).unwrap().to_string();
        assert!(codes.verify(&token, now(), |_| Ok(true)).is_err());
        all.push((codes, code));
    }
    for (home, (_, code)) in all.iter().enumerate() {
        for (away, (codes, _)) in all.iter().enumerate() {
            let verified = codes.verify(code, now(), |_| Ok(true));
            assert_eq!(verified.is_ok(), home == away, "{home} in {away}");
        }
    }
}

#[test]
fn codes_outlive_a_rotation_of_their_key() {
    let old = Keyring::generate("acme", now()).unwrap();
    let new = old.rotate(Use::Token, now()).unwrap();
    let [before, after] =
        [&old, &new].map(|keys| PrintedCodes::new(keys, &Scope::new("nps")).unwrap());
    let expires = now().saturating_add(86_400);
    let code = before.issue(7, expires).unwrap().to_string();
    assert_eq!(after.verify(&code, now(), |_| Ok(true)).unwrap().subject, 7);
    let code = after.issue(7, expires).unwrap().to_string();
    assert!(before.verify(&code, now(), |_| Ok(true)).is_err());
}

proptest! {
    #[test]
    fn issue_and_verify_are_inverse(subject in 0_u64..1 << 30, days in 1_i64..10_000) {
        let codes = PrintedCodes::new(&Keyring::generate("acme", now()).unwrap(), &Scope::new("nps"));
        let codes = codes.unwrap();
        let midnight = now().date().midnight();
        let expires = midnight.saturating_add(days * 86_400);
        let code = codes.issue(subject, expires).unwrap();
        let printed = codes.verify(&code.to_string(), now(), |_| Ok(true)).unwrap();
        prop_assert_eq!((printed.subject, printed.expires, printed.code), (subject, expires, code));
    }

    #[test]
    fn no_text_makes_the_check_panic(text in "[0-9A-Za-z -]{0,24}|.{0,24}") {
        if let Check::Intact(code) | Check::Suggestion(code) = check_printed(&text) {
            prop_assert_eq!(check_printed(&code.to_string()), Check::Intact(code));
        }
    }
}
