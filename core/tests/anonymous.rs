//! Anonymous tokens through the public API: one token for each person, one answer for each token,
//! and nothing accepted that is not of the wave.

#![cfg(all(feature = "anonymous", feature = "hpke"))]
#![expect(clippy::unwrap_used, reason = "tests")]

#[expect(dead_code, reason = "shared with tests that need more of it")]
mod support;

use core::sync::atomic::{AtomicUsize, Ordering};
use proptest::prelude::*;
use std::{
    collections::{BTreeMap, BTreeSet},
    sync::{Arc, Mutex},
    thread,
};
use support::{bytes, cases, text, vectors};
use visard::{
    Code, Error, Result, Timestamp,
    hpke::{KeyConfig, OpeningKey, SealingKey},
    keyset::{Keyring, Use},
    token::{
        AnonymousIssuer, AnonymousKey, AnonymousRequest, AnonymousStore, AnonymousToken,
        AnonymousWave, MAX_ANONYMOUS_BATCH, Subject,
    },
};

type Row = ([u8; 16], [u8; 16]);

/// Sorted, so that no order is kept.
#[derive(Default)]
struct Memory {
    issued: Mutex<BTreeMap<Row, [u8; 16]>>,
    redeemed: Mutex<BTreeSet<Row>>,
}

impl AnonymousStore for Memory {
    fn issue(&self, wave: &[u8; 16], subject: &[u8; 16], blinded: &[u8; 16]) -> Result<[u8; 16]> {
        Ok(*self.issued.lock().unwrap().entry((*wave, *subject)).or_insert(*blinded))
    }

    fn redeem(&self, wave: &[u8; 16], nonce: &[u8; 16]) -> Result<bool> {
        Ok(self.redeemed.lock().unwrap().insert((*wave, *nonce)))
    }
}

struct Broken;

impl AnonymousStore for Broken {
    fn issue(&self, _: &[u8; 16], _: &[u8; 16], _: &[u8; 16]) -> Result<[u8; 16]> {
        Err(Error::new(Code::StoreFailed))
    }

    fn redeem(&self, _: &[u8; 16], _: &[u8; 16]) -> Result<bool> {
        Err(Error::new(Code::StoreFailed))
    }
}

fn now() -> Timestamp {
    "2026-11-23T10:00:00Z".parse().unwrap()
}

fn keyring(tenant: &str) -> Keyring {
    Keyring::generate(tenant, now()).unwrap()
}

fn issuer_of(keyring: &Keyring, survey: &str, wave: &str) -> AnonymousIssuer {
    AnonymousIssuer::begin(keyring, survey, wave, Arc::new(Memory::default())).unwrap()
}

fn issuer() -> AnonymousIssuer {
    issuer_of(&keyring("acme"), "works-council", "2026")
}

fn request(issuer: &AnonymousIssuer) -> AnonymousRequest {
    AnonymousRequest::new(issuer.wave()).unwrap()
}

fn token(issuer: &AnonymousIssuer, subject: &Subject) -> String {
    let request = request(issuer);
    let answer = issuer.issue(subject, &request.blinded()).unwrap();
    request.finalise(&answer).unwrap().to_string()
}

fn code<T>(result: Result<T>) -> Code {
    result.map(drop).unwrap_err().code()
}

#[test]
fn a_person_gets_a_token_of_43_characters_and_gives_one_answer() {
    let issuer = issuer();
    let text = token(&issuer, &4711.into());
    assert_eq!(text.len(), 43);
    assert_eq!(issuer.verify(&text).unwrap().to_string(), text);
    assert_eq!(issuer.redeem(&text).unwrap(), AnonymousToken::parse(&text).unwrap());
    assert_eq!(code(issuer.redeem(&text)), Code::TokenSubmitted);
    assert!(issuer.verify(&text).is_ok(), "reading uses nothing up");
}

#[test]
fn an_answer_is_bound_to_its_token() {
    let keyring = keyring("acme");
    let issuer = issuer_of(&keyring, "works-council", "2026");
    let [own, other] =
        [1, 2].map(|subject| issuer.verify(&token(&issuer, &subject.into())).unwrap());
    let config = KeyConfig::issue(&keyring, now(), now().saturating_add(86_400)).unwrap();
    let sealing = SealingKey::new(&config).unwrap();
    let envelope = sealing.seal("works-council", "v1", &own.to_bytes(), b"{}").unwrap();
    let opening = OpeningKey::new(&keyring).unwrap();
    let open = |token: AnonymousToken| {
        opening.open("works-council", "v1", &token.to_bytes(), &envelope).map(drop)
    };
    assert!(open(own).is_ok());
    assert_eq!(code(open(other)), Code::OpenFailed);
}

/// Tenant × survey × wave: no token is redeemed, and no answer finalised, anywhere else.
#[test]
fn nothing_is_good_in_another_wave() {
    let rings = ["acme", "rival"].map(keyring);
    let mut issuers = Vec::new();
    for (ring, survey, wave) in rings.iter().flat_map(|ring| {
        ["council", "council2"].into_iter().flat_map(move |survey| {
            ["6", "26", ""].into_iter().map(move |wave| (ring, survey, wave))
        })
    }) {
        issuers.push(issuer_of(ring, survey, wave));
    }
    for (home, from) in issuers.iter().enumerate() {
        let text = token(from, &1.into());
        let asked = request(from);
        let answer = from.issue(&2.into(), &asked.blinded()).unwrap();
        for (away, to) in issuers.iter().enumerate() {
            assert_eq!(to.verify(&text).is_ok(), home == away, "{home} in {away}");
            let elsewhere = AnonymousRequest::resume(to.wave(), asked.keep().expose()).unwrap();
            assert_eq!(elsewhere.finalise(&answer).is_ok(), home == away, "{home} in {away}");
        }
    }
}

#[test]
fn a_key_for_one_person_is_noticed() {
    let published = issuer();
    let personal = issuer();
    let request = request(&published);
    let answer = personal.issue(&1.into(), &request.blinded()).unwrap();
    assert_eq!(code(request.finalise(&answer)), Code::TokenInvalid);
}

#[test]
fn an_answer_to_another_request_is_refused() {
    let issuer = issuer();
    let [first, second] = [request(&issuer), request(&issuer)];
    let answer = issuer.issue(&1.into(), &first.blinded()).unwrap();
    assert_eq!(code(second.finalise(&answer)), Code::TokenInvalid);
    assert!(first.finalise(&answer).is_ok());
}

#[test]
fn every_flipped_bit_and_every_truncation_is_refused() {
    let issuer = issuer();
    let request = request(&issuer);
    let answer = issuer.issue(&1.into(), &request.blinded()).unwrap();
    assert_eq!(answer.len(), 96);
    for bit in 0..answer.len() * 8 {
        let mut changed = answer.clone();
        changed[bit / 8] ^= 1 << (bit % 8);
        assert_eq!(code(request.finalise(&changed)), Code::TokenInvalid, "bit {bit}");
    }
    for length in 0..answer.len() {
        assert_eq!(code(request.finalise(&answer[..length])), Code::TokenInvalid, "{length}");
    }
    let token = request.finalise(&answer).unwrap();
    for bit in 0..256 {
        let mut changed = token.to_bytes();
        changed[bit / 8] ^= 1 << (bit % 8);
        let text = visard::encoding::base64url(&changed);
        assert_eq!(code(issuer.redeem(&text)), Code::TokenInvalid, "bit {bit}");
    }
    assert!(issuer.redeem(&token.to_string()).is_ok(), "none of these used it up");
}

#[test]
fn a_person_gets_one_token_only() {
    let issuer = issuer();
    for subject in [Subject::Number(0), "0".into(), "rsp_1".into()] {
        let first = request(&issuer);
        let answer = issuer.issue(&subject, &first.blinded()).unwrap();
        let text = first.finalise(&answer).unwrap().to_string();
        let second = request(&issuer);
        assert_eq!(code(issuer.issue(&subject, &second.blinded())), Code::TokenIssued);
        // The answer got lost: the same request again.
        let again = issuer.issue(&subject, &first.blinded()).unwrap();
        assert_eq!(first.finalise(&again).unwrap().to_string(), text);
        assert_eq!(code(issuer.issue(&subject, &second.blinded())), Code::TokenIssued);
    }
}

#[test]
fn a_request_outlives_its_page() {
    let issuer = issuer();
    let kept = {
        let request = request(&issuer);
        issuer.issue(&1.into(), &request.blinded()).unwrap();
        request.keep()
    };
    let request = AnonymousRequest::resume(issuer.wave(), kept.expose()).unwrap();
    let answer = issuer.issue(&1.into(), &request.blinded()).unwrap();
    assert!(issuer.redeem(&request.finalise(&answer).unwrap().to_string()).is_ok());
    for length in [0, 16, 47, 49] {
        let bytes: Vec<u8> = kept.expose().iter().copied().cycle().take(length).collect();
        let error = AnonymousRequest::resume(issuer.wave(), &bytes).unwrap_err();
        assert_eq!(error.code(), Code::InvalidEncoding, "{length}");
    }
    let mut above = kept.expose().to_vec();
    above[16..].fill(0xff);
    let error = AnonymousRequest::resume(issuer.wave(), &above).unwrap_err();
    assert_eq!(error.code(), Code::InvalidEncoding, "a blind above the order");
}

#[test]
fn a_request_that_cannot_be_answered_is_not_the_one_that_counts() {
    let issuer = issuer();
    for element in [[0; 32], [0xff; 32]] {
        assert_eq!(code(issuer.issue(&1.into(), &element)), Code::InvalidEncoding);
    }
    token(&issuer, &1.into());
    for subject in ["", &*"s".repeat(256)] {
        let blinded = request(&issuer).blinded();
        assert_eq!(code(issuer.issue(&subject.into(), &blinded)), Code::SubjectUnsuitable);
    }
}

#[test]
fn a_batch_is_proven_once_and_refuses_each_for_itself() {
    let issuer = issuer();
    token(&issuer, &3.into());
    let asked: Vec<_> = (0..5).map(|_| request(&issuer)).collect();
    let mut requests: Vec<_> =
        (0..).zip(&asked).map(|(n, asked)| (Subject::Number(n), asked.blinded())).collect();
    requests[1].1 = [0xff; 32];
    let batch = issuer.issue_batch(&requests).unwrap();
    let outcomes: Vec<_> =
        batch.outcomes.iter().map(|one| one.as_ref().map_err(Error::code).copied()).collect();
    assert_eq!(
        outcomes,
        [Ok(()), Err(Code::InvalidEncoding), Ok(()), Err(Code::TokenIssued), Ok(())]
    );
    assert_eq!(batch.answer.len(), 64 * 3 + 64);
    for (asked, outcome) in asked.iter().zip(&outcomes) {
        let finalised = asked.finalise(&batch.answer);
        match outcome {
            Ok(()) => assert!(issuer.redeem(&finalised.unwrap().to_string()).is_ok()),
            Err(_) => assert_eq!(code(finalised), Code::TokenInvalid),
        }
    }
}

#[test]
fn every_flipped_bit_and_every_truncation_of_a_batch_is_refused() {
    let issuer = issuer();
    let [asked, other] = [request(&issuer), request(&issuer)];
    let requests = [(1.into(), asked.blinded()), (2.into(), other.blinded())];
    let answer = issuer.issue_batch(&requests).unwrap().answer;
    assert!(asked.finalise(&answer).is_ok() && other.finalise(&answer).is_ok());
    for bit in 0..answer.len() * 8 {
        let mut changed = answer.clone();
        changed[bit / 8] ^= 1 << (bit % 8);
        assert_eq!(code(asked.finalise(&changed)), Code::TokenInvalid, "bit {bit}");
    }
    for length in 0..answer.len() {
        assert_eq!(code(asked.finalise(&answer[..length])), Code::TokenInvalid, "{length}");
    }
}

#[test]
fn a_batch_of_one_is_an_answer_and_of_none_is_empty() {
    let issuer = issuer();
    let asked = request(&issuer);
    let batch = issuer.issue_batch(&[(1.into(), asked.blinded())]).unwrap();
    assert_eq!(batch.answer.len(), 96);
    assert!(asked.finalise(&batch.answer).is_ok());
    let refused = issuer.issue_batch(&[(1.into(), request(&issuer).blinded())]).unwrap();
    assert!(refused.answer.is_empty());
    assert_eq!(code(refused.outcomes.into_iter().next().unwrap()), Code::TokenIssued);
    assert!(issuer.issue_batch(&[]).unwrap().answer.is_empty());
}

#[test]
fn a_batch_has_a_limit_on_both_sides() {
    let issuer = issuer();
    let blinded = request(&issuer).blinded();
    let many = |count: usize| vec![(Subject::Number(1), blinded); count];
    assert!(issuer.issue_batch(&many(MAX_ANONYMOUS_BATCH)).unwrap().outcomes[255].is_ok());
    let over = MAX_ANONYMOUS_BATCH + 1;
    assert_eq!(code(issuer.issue_batch(&many(over))), Code::LimitExceeded);
    let long = vec![0x02; over * 64 + 64];
    assert_eq!(code(request(&issuer).finalise(&long)), Code::TokenInvalid);
}

#[test]
fn of_100_threads_that_redeem_one_token_one_wins() {
    let issuer = issuer();
    let text = token(&issuer, &1.into());
    let wins = AtomicUsize::new(0);
    thread::scope(|scope| {
        for _ in 0..100 {
            scope.spawn(|| match issuer.redeem(&text) {
                Ok(_) => drop(wins.fetch_add(1, Ordering::Relaxed)),
                Err(error) => assert_eq!(error.code(), Code::TokenSubmitted),
            });
        }
    });
    assert_eq!(wins.into_inner(), 1);
}

#[test]
fn of_many_threads_that_ask_for_one_person_one_wins() {
    let issuer = issuer();
    let wins = AtomicUsize::new(0);
    thread::scope(|scope| {
        for _ in 0..32 {
            scope.spawn(|| match issuer.issue(&1.into(), &request(&issuer).blinded()) {
                Ok(_) => drop(wins.fetch_add(1, Ordering::Relaxed)),
                Err(error) => assert_eq!(error.code(), Code::TokenIssued),
            });
        }
    });
    assert_eq!(wins.into_inner(), 1);
}

#[test]
fn a_wave_keeps_its_key_through_rotations() {
    let ring = keyring("acme");
    let store = Arc::new(Memory::default());
    let first = AnonymousIssuer::begin(&ring, "council", "1", store.clone()).unwrap();
    let text = token(&first, &1.into());
    let rotated = ring.rotate(Use::Token, now()).unwrap();
    let pinned = |ring: &Keyring| {
        AnonymousIssuer::pinned(ring, "council", "1", first.key_id(), store.clone())
    };
    let again = pinned(&rotated).unwrap();
    assert_eq!(again.wave(), first.wave());
    assert!(again.redeem(&text).is_ok());
    let newer = AnonymousIssuer::begin(&rotated, "council", "1", store.clone()).unwrap();
    assert_ne!(newer.wave().key(), first.wave().key());
    assert_eq!(code(newer.redeem(&text)), Code::TokenInvalid);
    let disabled = rotated.disable(Use::Token, first.key_id()).unwrap();
    assert_eq!(code(pinned(&disabled)), Code::KeyUnknown);
    let without = ring.only(&[Use::Data]).unwrap();
    assert_eq!(code(pinned(&without)), Code::UseMissing);
}

#[test]
fn the_store_holds_neither_people_nor_tokens() {
    let store = Arc::new(Memory::default());
    let ring = keyring("acme");
    let issuers = ["1", "2"]
        .map(|wave| AnonymousIssuer::begin(&ring, "council", wave, store.clone()).unwrap());
    let texts: Vec<_> = issuers.iter().map(|issuer| token(issuer, &"rsp_1".into())).collect();
    for (issuer, text) in issuers.iter().zip(&texts) {
        issuer.redeem(text).unwrap();
    }
    let issued = store.issued.lock().unwrap();
    let [first, second] = &issued.keys().collect::<Vec<_>>()[..] else { panic!("two rows") };
    assert_ne!(first.0, second.0);
    assert_ne!(first.1, second.1, "one person has different rows in two waves");
    for (_, nonce) in store.redeemed.lock().unwrap().iter() {
        let alone = visard::encoding::base64url(&[&nonce[..], &nonce[..]].concat());
        assert!(issuers.iter().all(|issuer| issuer.verify(&alone).is_err()));
        assert!(issued.values().all(|asked| asked != nonce));
    }
}

#[test]
fn a_failing_store_is_an_error_not_an_answer() {
    let ring = keyring("acme");
    let good = issuer_of(&ring, "council", "1");
    let text = token(&good, &1.into());
    let failing = AnonymousIssuer::begin(&ring, "council", "1", Arc::new(Broken)).unwrap();
    assert_eq!(code(failing.redeem(&text)), Code::StoreFailed);
    let asked = (1.into(), request(&failing).blinded());
    assert_eq!(code(failing.issue(&asked.0, &asked.1)), Code::StoreFailed);
    let batch = failing.issue_batch(&[asked]).unwrap();
    assert!(batch.answer.is_empty());
    assert_eq!(code(batch.outcomes.into_iter().next().unwrap()), Code::StoreFailed);
}

#[test]
fn debug_shows_neither_token_nor_request() {
    let issuer = issuer();
    let request = request(&issuer);
    let token = request.finalise(&issuer.issue(&4711.into(), &request.blinded()).unwrap()).unwrap();
    let shown = format!("{token:?} {request:?} {issuer:?}");
    assert!(!shown.contains(&token.to_string()) && !shown.contains("4711"), "{shown}");
    assert!(shown.contains(&issuer.wave().key().to_string()), "the public key is public");
}

#[test]
fn the_vectors_are_read() {
    let file = vectors("anonymous");
    let store = Arc::new(Memory::default());
    let kid = text(&file["wave"], "kid").parse().unwrap();
    let issuer =
        AnonymousIssuer::pinned(&support::keyring(), "works-council", "2026", kid, store).unwrap();
    let key: AnonymousKey = text(&file["wave"], "public_key").parse().unwrap();
    let wave = AnonymousWave::new("acme", "works-council", "2026", key).unwrap();
    assert_eq!(issuer.wave(), &wave);
    let batch = bytes(&file["batch"], "answer");
    for case in cases(&file, "positive") {
        let request = AnonymousRequest::resume(&wave, &bytes(&case, "kept")).unwrap();
        assert_eq!(request.blinded()[..], bytes(&case, "blinded"));
        for answer in [&bytes(&case, "answer"), &batch] {
            assert_eq!(request.finalise(answer).unwrap().to_string(), text(&case, "token"));
        }
        assert!(issuer.redeem(text(&case, "token")).is_ok());
    }
    for case in cases(&file, "public_key") {
        let element = bytes(&case, "element").try_into().unwrap();
        assert_eq!(code(AnonymousKey::from_bytes(&element)), Code::InvalidEncoding);
    }
    for case in cases(&file, "blinded") {
        let element = bytes(&case, "element").try_into().unwrap();
        assert_eq!(code(issuer.issue(&9.into(), &element)), Code::InvalidEncoding);
    }
    let kept = bytes(&file["negative"], "kept");
    let request = AnonymousRequest::resume(&wave, &kept).unwrap();
    for case in cases(&file["negative"], "answers") {
        let refused = code(request.finalise(&bytes(&case, "answer")));
        assert_eq!(refused, Code::TokenInvalid, "{}", case["defect"]);
    }
    for case in cases(&file, "token") {
        let refused = code(issuer.redeem(text(&case, "token")));
        assert_eq!(refused, Code::TokenInvalid, "{}", case["defect"]);
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]

    #[test]
    fn issue_and_redeem_are_inverse(subject in 0_u64..1 << 40, survey in ".{0,40}", wave in ".{0,40}") {
        let issuer = issuer_of(&keyring("acme"), &survey, &wave);
        prop_assert!(issuer.redeem(&token(&issuer, &subject.into())).is_ok());
    }

    #[test]
    fn no_input_makes_either_side_panic(
        text in ".{0,50}",
        bytes in prop::collection::vec(any::<u8>(), 0..400),
    ) {
        let issuer = issuer();
        prop_assert!(issuer.redeem(&text).is_err());
        prop_assert!(text.parse::<AnonymousKey>().is_err());
        prop_assert!(request(&issuer).finalise(&bytes).is_err());
        prop_assert!(AnonymousRequest::resume(issuer.wave(), &bytes).is_err() || bytes.len() == 48);
    }
}
