//! The published vectors, what the issuer can tell from all it saw, and our own vectors.

use super::{
    AnonymousIssuer, AnonymousKey, AnonymousRequest, AnonymousStore, AnonymousWave,
    group::{Element, finalize, hash_to_group, scalar, times},
    pair::KeyPair,
    proof::{Evaluation, PROOF, published_seed, seed, verify, verify_with, weights},
    wave::LABEL,
};
use crate::{
    encoding::{base64url, from_hex, hex},
    error::{Code, Result},
    keyset::{Keyring, Use},
    random::{Broken, Counting, Random},
    time::Timestamp,
    token::{AnonymousToken, Subject},
    vectors,
};
use alloc::{
    string::{String, ToString},
    sync::Arc,
    vec::Vec,
};
use curve25519_dalek::{RistrettoPoint, Scalar};
use serde_json::{Value, json};
use std::{
    collections::{BTreeMap, BTreeSet},
    sync::Mutex,
};

type Row = ([u8; 16], [u8; 16]);

/// Sorted, so that no order is kept.
#[derive(Default)]
struct Memory {
    asked: Mutex<BTreeMap<Row, [u8; 16]>>,
    used: Mutex<BTreeSet<Row>>,
}

impl AnonymousStore for Memory {
    fn issue(&self, wave: &[u8; 16], subject: &[u8; 16], blinded: &[u8; 16]) -> Result<[u8; 16]> {
        Ok(*self.asked.lock().unwrap().entry((*wave, *subject)).or_insert(*blinded))
    }

    fn redeem(&self, wave: &[u8; 16], nonce: &[u8; 16]) -> Result<bool> {
        Ok(self.used.lock().unwrap().insert((*wave, *nonce)))
    }
}

fn now() -> Timestamp {
    "2026-11-23T10:00:00Z".parse().unwrap()
}

fn issuer() -> (AnonymousIssuer, Arc<Memory>) {
    let keyring = Keyring::generate_with("acme", now(), &mut Counting(0)).unwrap();
    let store = Arc::new(Memory::default());
    (AnonymousIssuer::begin(&keyring, "works-council", "2026", store.clone()).unwrap(), store)
}

fn element(bytes: &[u8]) -> Element {
    Element::decode(bytes.try_into().unwrap()).unwrap()
}

fn scalar_of(bytes: &[u8]) -> Scalar {
    scalar(bytes.try_into().unwrap()).unwrap()
}

/// A member that holds one value for each request of a batch.
fn list(case: &Value, name: &str) -> Vec<Vec<u8>> {
    case[name].as_str().unwrap().split(',').map(|part| from_hex(part).unwrap()).collect()
}

#[test]
fn rfc_9497_holds() {
    let file: Value =
        serde_json::from_str(include_str!("../../../tests/vectors/rfc9497.json")).unwrap();
    assert_eq!((&file["identifier"], &file["mode"]), (&json!("ristretto255-SHA512"), &json!(1)));
    let [seed, info] =
        ["seed", "keyInfo"].map(|name| from_hex(file[name].as_str().unwrap()).unwrap());
    let pair = KeyPair::derive(&seed.try_into().unwrap(), &info).unwrap();
    assert_eq!(hex(&pair.public().bytes), file["pkSm"]);
    assert_eq!(hex(pair.secret().as_bytes()), file["skSm"]);
    let cases = file["vectors"].as_array().unwrap();
    assert_eq!(cases.len(), 3, "the set did not shrink");
    for case in cases {
        rfc_9497_case(&pair, case);
    }
}

fn rfc_9497_case(pair: &KeyPair, case: &Value) {
    let (inputs, blinds) = (list(case, "Input"), list(case, "Blind"));
    let (blinded, evaluated) = (list(case, "BlindedElement"), list(case, "EvaluationElement"));
    let outputs = list(case, "Output");
    assert_eq!(case["Batch"], inputs.len());
    let mut evaluations = Vec::new();
    for (index, input) in inputs.iter().enumerate() {
        let blind = scalar_of(&blinds[index]);
        let own = Element::of(times(&hash_to_group(input).unwrap(), &blind)).unwrap();
        assert_eq!(own.bytes, blinded[index][..]);
        let one = pair.evaluate(own).unwrap();
        assert_eq!(one.evaluated.bytes, evaluated[index][..]);
        let unblinded = times(&one.evaluated.point, &blind.invert());
        assert_eq!(finalize(input, &unblinded), outputs[index][..]);
        assert_eq!(pair.output(input).unwrap(), outputs[index][..]);
        evaluations.push(one);
    }
    let commitment = scalar_of(&from_hex(case["Proof"]["r"].as_str().unwrap()).unwrap());
    let published = published_seed(pair.public());
    let proof = pair.prove_with(pair.composites(&published, &evaluations), &commitment);
    assert_eq!(hex(&proof), case["Proof"]["proof"]);
    assert!(verify_with(&published, pair.public(), &evaluations, &proof).is_some());
    // Ours takes the proof of one, and of several only one whose weights hang on all of them.
    assert_eq!(verify(pair.public(), &evaluations, &proof), evaluations.len() == 1);
}

/// If a weight hung on its own pair alone, an issuer could choose pairs one by one until their errors
/// cancel: 2^36 steps for a batch of 256.
#[test]
fn every_weight_of_a_batch_depends_on_every_pair() {
    let (issuer, _) = issuer();
    let pair = issuer.pair();
    let of = |log: u64| {
        let blinded = RistrettoPoint::mul_base(&Scalar::from(log));
        pair.evaluate(Element::of(blinded).unwrap()).unwrap()
    };
    let batch: Vec<_> = (1..=5).map(of).collect();
    let weights = |batch: &[Evaluation]| weights(&seed(pair.public(), batch), batch);
    let before = weights(&batch);
    for changed in 0..batch.len() {
        let mut other = batch.clone();
        other[changed].evaluated = of(99).evaluated;
        let after = weights(&other);
        assert!(before.iter().zip(&after).all(|(before, after)| before != after), "{changed}");
    }
    let longer: Vec<_> = (1..=6).map(of).collect();
    assert!(before.iter().zip(&weights(&longer)).all(|(before, after)| before != after));
}

/// Everything the issuer saw of one person, and nothing else: who it was, what it was sent, what it
/// sent back.
struct Seen {
    subject: Subject,
    blinded: [u8; 32],
    answer: Vec<u8>,
}

/// Every order of the numbers below `count`.
fn permutations(count: usize) -> Vec<Vec<usize>> {
    let Some(last) = count.checked_sub(1) else { return alloc::vec![Vec::new()] };
    let shorter = permutations(last);
    let longer = shorter.iter().flat_map(|order| {
        (0..count).map(move |at| {
            let mut order = order.clone();
            order.insert(at, last);
            order
        })
    });
    longer.collect()
}

/// The group has a prime order, so for any input and any blinded element there is exactly one blind
/// that makes the one of the other. Here the discrete logarithms are known, which nobody knows of
/// hashed inputs, so that these blinds can be computed: with each of them the same transcript, byte by
/// byte, gives each of the tokens. So it says nothing about who has which.
#[test]
fn every_person_may_have_every_token_as_far_as_the_issuer_saw() {
    const PEOPLE: u8 = 5;
    let (issuer, _) = issuer();
    let pair = issuer.pair();
    let known = |number: u8| Scalar::from(u64::from(number) * 0x9e37_79b9 + 11);
    let people: Vec<u8> = (0..PEOPLE).collect();
    let seen: Vec<Seen> = people
        .iter()
        .map(|number| {
            let subject = Subject::Number(u64::from(*number));
            let blinded = RistrettoPoint::mul_base(&known(*number)).compress().0;
            let answer = issuer.issue_with(&subject, &blinded, &mut Counting(*number)).unwrap();
            Seen { subject, blinded, answer }
        })
        .collect();
    // The tokens that came back: each of an input whose discrete logarithm is known.
    let tokens: Vec<(Vec<u8>, Scalar, [u8; 64])> = people
        .iter()
        .map(|number| {
            let (input, log) = (issuer.wave().input(&[*number; 16]).to_vec(), known(100 + number));
            let output = finalize(&input, &times(&RistrettoPoint::mul_base(&log), pair.secret()));
            (input, log, output)
        })
        .collect();
    let orders = permutations(people.len());
    assert_eq!(orders.len(), 120);
    for order in orders {
        for (person, token) in order.iter().enumerate() {
            let (seen, (input, log, output)) = (&seen[person], &tokens[*token]);
            let blind = known(u8::try_from(person).unwrap()) * log.invert();
            let blinded = Element::of(times(&RistrettoPoint::mul_base(log), &blind)).unwrap();
            assert_eq!(blinded.bytes, seen.blinded, "{:?} may have sent this", seen.subject);
            let (evaluated, proof) = seen.answer.split_first_chunk::<32>().unwrap();
            let evaluated = element(evaluated);
            let proof: &[u8; PROOF] = proof.try_into().unwrap();
            assert!(verify(pair.public(), &[Evaluation { blinded, evaluated }], proof));
            assert_eq!(finalize(input, &times(&evaluated.point, &blind.invert())), *output);
        }
    }
}

#[test]
fn the_answer_depends_on_nothing_of_the_person_but_the_blinded_element() {
    let (issuer, _) = issuer();
    let blinded = RistrettoPoint::mul_base(&Scalar::from(7_u64)).compress().0;
    let answer =
        |subject: Subject| issuer.issue_with(&subject, &blinded, &mut Counting(1)).unwrap();
    assert_eq!(answer(1.into()), answer("somebody else".into()));
}

#[test]
fn the_token_does_not_depend_on_the_blind() {
    let (issuer, _) = issuer();
    let requests = [3_u64, 4].map(|blind| {
        let mut kept = [9; 48];
        kept[16..].copy_from_slice(Scalar::from(blind).as_bytes());
        AnonymousRequest::resume(issuer.wave(), &kept).unwrap()
    });
    assert_ne!(requests[0].blinded(), requests[1].blinded());
    let tokens = requests.map(|request| {
        let subject = Subject::from(&*hex(&request.blinded()));
        request.finalise(&issuer.issue(&subject, &request.blinded()).unwrap()).unwrap()
    });
    assert_eq!(tokens[0], tokens[1]);
}

/// A generator that repeats itself, after a virtual machine was set back, gives the key away unless
/// the statement is part of the commitment.
#[test]
fn two_proofs_with_the_same_randomness_share_no_commitment() {
    let (issuer, _) = issuer();
    let pair = issuer.pair();
    let commitment = |log: u64| {
        let blinded = Element::of(RistrettoPoint::mul_base(&Scalar::from(log))).unwrap();
        let evaluations = [pair.evaluate(blinded).unwrap()];
        let proof = pair.prove(&evaluations, &mut Counting(1)).unwrap();
        let [c, s] = [&proof[..32], &proof[32..]].map(scalar_of);
        RistrettoPoint::mul_base(&s) + pair.public().point * c
    };
    assert_eq!(commitment(5), commitment(5));
    assert_ne!(commitment(5), commitment(6));
}

#[test]
fn without_randomness_there_is_neither_request_nor_proof() {
    let (issuer, store) = issuer();
    let code = |error: crate::Error| error.code();
    let request = AnonymousRequest::new_with(issuer.wave(), &mut Broken).map_err(code).err();
    assert_eq!(request, Some(Code::RandomUnavailable));
    let blinded = RistrettoPoint::mul_base(&Scalar::from(7_u64)).compress().0;
    let answer = issuer.issue_with(&7.into(), &blinded, &mut Broken).map_err(code);
    assert_eq!(answer, Err(Code::RandomUnavailable));
    assert_eq!(store.asked.lock().unwrap().len(), 1, "the request counts");
    assert!(issuer.issue(&7.into(), &blinded).is_ok(), "and is answered when asked again");
}

#[test]
fn a_blind_of_zero_is_not_one() {
    struct Zero;
    impl Random for Zero {
        fn fill(&mut self, bytes: &mut [u8]) -> Result<()> {
            bytes.fill(0);
            Ok(())
        }
    }
    let (issuer, _) = issuer();
    let request = AnonymousRequest::new_with(issuer.wave(), &mut Zero).err().unwrap();
    assert_eq!(request.code(), Code::RandomUnavailable);
    let kept = AnonymousRequest::resume(issuer.wave(), &[0; 48]).err().unwrap();
    assert_eq!(kept.code(), Code::InvalidEncoding);
}

/// What two machines with the same draws do: the wave, three requests, one answer each and one
/// together.
#[test]
fn vectors_hold() {
    let (issuer, store) = issuer();
    let subjects: [(&str, Subject); 3] =
        [("4711", 4711.into()), ("rsp_0a938ec7", "rsp_0a938ec7".into()), ("0", 0.into())];
    let mut positive = Vec::new();
    let mut requests = Vec::new();
    for (number, (name, subject)) in (1..).zip(&subjects) {
        let request =
            AnonymousRequest::new_with(issuer.wave(), &mut Counting(number * 16)).unwrap();
        let answer = issuer.issue_with(subject, &request.blinded(), &mut Counting(number)).unwrap();
        let token = request.finalise(&answer).unwrap();
        assert_eq!(issuer.verify(&token.to_string()).unwrap(), token);
        positive.push(json!({
            "subject": match subject { Subject::Number(number) => json!(number), _ => json!(name) },
            "kept": hex(request.keep().expose()),
            "blinded": hex(&request.blinded()),
            "row": hex(&issuer.row(subject).unwrap()),
            "asked": hex(&store.asked.lock().unwrap()[&(issuer.id(), issuer.row(subject).unwrap())]),
            "fresh": hex(&Counting(number).array::<32>().unwrap()),
            "answer": hex(&answer),
            "token": token.to_string(),
        }));
        requests.push((request, subject.clone()));
    }
    let asked: Vec<_> =
        requests.iter().map(|(request, subject)| (subject.clone(), request.blinded())).collect();
    let batch = issuer.issue_batch_with(&asked, &mut Counting(9)).unwrap();
    for ((request, _), case) in requests.iter().zip(&positive) {
        assert_eq!(request.finalise(&batch.answer).unwrap().to_string(), case["token"]);
    }
    let keyring = Keyring::generate_with("acme", now(), &mut Counting(0)).unwrap();
    assert_eq!(issuer.key_id(), keyring.keyset(Use::Token).unwrap().primary().unwrap().id());
    vectors::check(
        "anonymous",
        &json!({
            "about": "anonymous tokens of the keyring in keyring.json; subjects are numbers or text",
            "wave": {
                "tenant": "acme", "survey": "works-council", "wave": "2026",
                "kid": issuer.key_id().to_string(),
                "id": hex(&issuer.id()),
                "public_key": issuer.wave().key().to_string(),
            },
            "positive": positive,
            "batch": {
                "fresh": hex(&Counting(9).array::<32>().unwrap()),
                "answer": hex(&batch.answer),
            },
            "public_key": refused_elements(),
            "blinded": refused_elements(),
            "negative": refused_answers(&issuer, &requests[0].0, &batch.answer),
            "token": refused_tokens(&issuer, positive[0]["token"].as_str().unwrap()),
        }),
    );
}

/// Encodings that are no element, or the identity. Refused as a public key and as a blinded element.
fn refused_elements() -> Vec<Value> {
    // The order of the field, 2^255 − 19, little-endian.
    let mut order = [0xff; 32];
    (order[0], order[31]) = (0xed, 0x7f);
    let base = RistrettoPoint::mul_base(&Scalar::ONE).compress().0;
    let mut negative = [0; 32];
    let mut borrow = 0_u16;
    for (index, byte) in negative.iter_mut().enumerate() {
        let difference = 256 + u16::from(order[index]) - u16::from(base[index]) - borrow;
        (*byte, borrow) = (difference.to_le_bytes()[0], 1 - difference / 256);
    }
    let mut high = base;
    high[31] |= 0x80;
    let small = |number: u8| core::array::from_fn(|index| if index == 0 { number } else { 0 });
    let mut even = (2..=254).step_by(2).map(small);
    let no_element = even.find(|bytes| Element::decode(bytes).is_none()).unwrap();
    let cases = [
        ("the identity", [0; 32]),
        ("the identity, not reduced", order),
        ("the negative of a canonical one", negative),
        ("the highest bit", high),
        ("on no point of the curve", no_element),
        ("all ones", [0xff; 32]),
    ];
    let refused = cases.map(|(defect, bytes)| {
        assert_eq!(AnonymousKey::from_bytes(&bytes).unwrap_err().code(), Code::InvalidEncoding);
        json!({ "defect": defect, "element": hex(&bytes) })
    });
    refused.into()
}

/// Answers that the first participant refuses.
fn refused_answers(issuer: &AnonymousIssuer, request: &AnonymousRequest, batch: &[u8]) -> Value {
    let blinded = request.blinded();
    let answer = issuer.issue_with(&4711.into(), &blinded, &mut Counting(1)).unwrap();
    let changed = |answer: &[u8], at: usize, to: &[u8]| {
        let mut answer = answer.to_vec();
        answer[at..at + to.len()].copy_from_slice(to);
        answer
    };
    let flipped = |answer: &[u8], at: usize| changed(answer, at, &[answer[at] ^ 1]);
    // An issuer with a key of its own for this one person.
    let other = KeyPair::derive(&[7; 32], LABEL).unwrap();
    let evaluation = other.evaluate(element(&blinded)).unwrap();
    let proof = other.prove(&[evaluation], &mut Counting(1)).unwrap();
    let personal = super::answer::write(&[evaluation], &proof);
    let mut order = scalar_bytes_of_order();
    let at_order = changed(&answer, 32, &order);
    order[0] += 1;
    let above = changed(&answer, 64, &order);
    let evaluation =
        |pair: &[u8]| Evaluation { blinded: element(&pair[..32]), evaluated: element(&pair[32..]) };
    let pairs: Vec<_> = batch[..192].chunks(64).map(evaluation).collect();
    let composites = issuer.pair().composites(&published_seed(issuer.pair().public()), &pairs);
    let proof = issuer.pair().prove_with(composites, &Scalar::from(7_u64));
    let published = super::answer::write(&pairs, &proof);
    let swapped = [&batch[64..128], &batch[..64], &batch[128..]].concat();
    let without = batch[64..].to_vec();
    let doubled = [&blinded, &answer[..32], &answer[32..]].concat();
    let cases = [
        ("empty", Vec::new()),
        ("cut", answer[..95].to_vec()),
        ("a byte too many", [&answer[..], &[0]].concat()),
        ("without a proof", answer[..32].to_vec()),
        ("a batch of one", doubled),
        ("another element evaluated", changed(&answer, 0, &blinded)),
        ("the identity evaluated", changed(&answer, 0, &[0; 32])),
        ("changed challenge", flipped(&answer, 32)),
        ("changed response", flipped(&answer, 64)),
        ("a challenge of the group's order", at_order),
        ("a response above the group's order", above),
        ("a proof of zeros", changed(&answer, 32, &[0; 64])),
        ("a key for one person", personal),
        ("a batch in another order", swapped),
        ("a batch from which one was left out", without),
        ("a batch whose proof was changed", flipped(batch, batch.len() - 1 - 32)),
        ("another's element changed in a batch", changed(batch, 96, &blinded)),
        ("a batch with the weights of RFC 9497", published),
    ];
    let refused = cases.map(|(defect, answer)| {
        assert_eq!(request.finalise(&answer).unwrap_err().code(), Code::TokenInvalid, "{defect}");
        json!({ "defect": defect, "answer": hex(&answer) })
    });
    json!({ "kept": hex(request.keep().expose()), "answers": refused })
}

/// The order of the group, 2^252 + 27742317777372353535851937790883648493, little-endian.
fn scalar_bytes_of_order() -> [u8; 32] {
    let mut bytes = (-Scalar::ONE).to_bytes();
    bytes[0] += 1;
    assert!(scalar(&bytes).is_none());
    bytes
}

fn refused_tokens(issuer: &AnonymousIssuer, token: &str) -> Vec<Value> {
    let bytes = crate::encoding::from_base64url(token).unwrap();
    let flipped = |at: usize| {
        let mut bytes = bytes.clone();
        bytes[at] ^= 1;
        base64url(&bytes)
    };
    let last = token.len() - 1;
    let cases = [
        ("changed nonce", flipped(0)),
        ("changed output", flipped(31)),
        ("all zeros", base64url(&[0; 32])),
        ("cut", token[..last].to_string()),
        ("a character too many", [token, "A"].concat()),
        ("padding", [token, "="].concat()),
        ("trailing bits", [&token[..last], "B"].concat()),
        ("of another wave", other_wave(token)),
    ];
    let refused = cases.map(|(defect, text)| {
        assert_eq!(issuer.verify(&text).unwrap_err().code(), Code::TokenInvalid, "{defect}");
        json!({ "defect": defect, "token": text })
    });
    refused.into()
}

/// The token of the same nonce in the next wave.
fn other_wave(token: &str) -> String {
    let keyring = Keyring::generate_with("acme", now(), &mut Counting(0)).unwrap();
    let store = Arc::new(Memory::default());
    let next = AnonymousIssuer::begin(&keyring, "works-council", "2027", store).unwrap();
    let nonce = *AnonymousToken::parse(token).unwrap().nonce();
    let output = next.pair().output(&next.wave().input(&nonce)).unwrap();
    let text = base64url(&[&nonce[..], &output[..16]].concat());
    assert!(next.verify(&text).is_ok());
    text
}

#[test]
fn the_wave_is_bound_by_its_names() {
    let (issuer, _) = issuer();
    let key = issuer.wave().key();
    let label = |tenant, survey, wave| {
        AnonymousWave::new(tenant, survey, wave, key).unwrap().input(&[0; 16]).to_vec()
    };
    assert_eq!(label("acme", "works-council", "2026"), issuer.wave().input(&[0; 16]).to_vec());
    assert_ne!(label("acme", "works-council2", "026"), label("acme", "works-council", "2026"));
    let long = "w".repeat(256);
    for (tenant, wave, code) in
        [("", "2026", Code::InvalidArgument), ("acme", long.as_str(), Code::LimitExceeded)]
    {
        let error = AnonymousWave::new(tenant, "s", wave, key).unwrap_err();
        assert_eq!(error.code(), code);
    }
}
