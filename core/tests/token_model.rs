//! Random interleavings of calls on one token against a model that is one line a step.

#![cfg(feature = "token")]
#![expect(clippy::unwrap_used, reason = "tests")]

#[path = "support/tokens.rs"]
mod tokens;

use proptest::prelude::*;
use std::{
    collections::VecDeque,
    sync::{Arc, Mutex, OnceLock},
};
use tokens::Memory;
use visard::{
    Code, Result, Timestamp,
    keyset::Keyring,
    token::{Issuer, Revocation, Scope, Standing, State, StoredToken, Subject, TokenStore, expiry},
};

const RESUME: i64 = 600;

#[derive(Clone, Copy, Debug)]
enum Call {
    See,
    Start,
    Submit(u8),
    Revoke,
}

/// What the model knows: the whole of the specification.
#[derive(Clone, Debug, Default)]
struct Model {
    seen: u32,
    first_seen: Option<i64>,
    last_seen: Option<i64>,
    started: Option<i64>,
    submitted: Option<(i64, u8)>,
    revoked: bool,
}

/// What a call came to: its code, or whether it was the first submission.
type Outcome = core::result::Result<bool, Code>;

impl Model {
    /// The outcome, and whether the row was written.
    fn call(&mut self, call: Call, at: i64) -> (Outcome, bool) {
        let lapsed = self.started.is_some_and(|started| at >= started + RESUME);
        match call {
            Call::Revoke => (Ok(false), !core::mem::replace(&mut self.revoked, true)),
            _ if self.revoked => (Err(Code::TokenRevoked), false),
            Call::See if self.last_seen == Some(at) => (Ok(false), false),
            Call::See => {
                self.seen += 1;
                self.last_seen = Some(at);
                self.first_seen.get_or_insert(at);
                (Ok(false), true)
            }
            Call::Submit(answer) => match self.submitted {
                Some((_, before)) if before == answer => (Ok(false), false),
                Some(_) => (Err(Code::TokenSubmitted), false),
                None if lapsed => (Err(Code::TokenLapsed), false),
                None => {
                    self.submitted = Some((at, answer));
                    (Ok(true), true)
                }
            },
            Call::Start => match (self.submitted, self.started) {
                (Some(_), _) => (Err(Code::TokenSubmitted), false),
                (None, Some(_)) if lapsed => (Err(Code::TokenLapsed), false),
                (None, Some(_)) => (Ok(false), false),
                (None, None) => {
                    self.started = Some(at);
                    (Ok(false), true)
                }
            },
        }
    }

    fn state(&self) -> State {
        match self {
            Self { revoked: true, .. } => State::Revoked,
            Self { submitted: Some(_), .. } => State::Submitted,
            Self { started: Some(_), .. } => State::Started,
            Self { first_seen: Some(_), .. } => State::Seen,
            _ => State::Issued,
        }
    }

    fn is(&self, standing: &Standing) -> bool {
        let unix = |time: Option<Timestamp>| time.map(|time| time.unix() - now().unix());
        standing.state == self.state()
            && standing.seen == self.seen
            && unix(standing.first_seen) == self.first_seen
            && unix(standing.started) == self.started
            && unix(standing.submitted) == self.submitted.map(|(at, _)| at)
    }
}

/// Lets another process come between looking and writing.
#[derive(Default)]
struct Interrupted {
    rows: Memory,
    others: Mutex<VecDeque<Call>>,
    other: OnceLock<Box<dyn Fn(Call) + Send + Sync>>,
}

impl TokenStore for Interrupted {
    fn find(&self, key: &[u8; 16]) -> Result<Option<StoredToken>> {
        self.rows.find(key)
    }

    fn put(&self, row: &StoredToken) -> Result<bool> {
        let other = self.others.lock().unwrap().pop_front();
        if let (Some(call), Some(run)) = (other, self.other.get()) {
            run(call);
        }
        self.rows.put(row)
    }
}

fn now() -> Timestamp {
    "2026-11-23T10:00:00Z".parse().unwrap()
}

fn call(issuer: &Issuer, token: &str, call: Call, at: i64) -> Outcome {
    let at = now().saturating_add(at);
    let outcome = match call {
        Call::See => issuer.see(token, at).map(|_| false),
        Call::Start => issuer.start(token, at).map(|_| false),
        Call::Submit(answer) => issuer.submit(token, &[answer], at).map(|done| done.first),
        Call::Revoke => issuer.revoke(&Revocation::Token(token), at).map(|()| false),
    };
    outcome.map_err(|error| error.code())
}

fn calls() -> impl Strategy<Value = Call> {
    prop_oneof![
        4 => Just(Call::See),
        3 => Just(Call::Start),
        4 => (0_u8..3).prop_map(Call::Submit),
        1 => Just(Call::Revoke),
    ]
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(512))]

    /// Each call may be overtaken, between its look and its write, by up to three others.
    #[test]
    fn any_interleaving_is_one_call_after_another(
        steps in proptest::collection::vec(
            (calls(), 0_i64..400, proptest::collection::vec(calls(), 0..4)), 1..12),
        vault in any::<bool>(),
    ) {
        let store = Arc::new(Interrupted::default());
        let keyring = Keyring::generate("acme", now()).unwrap();
        let of = || {
            let issuer = Issuer::new(&keyring, &Scope::new("nps")).unwrap();
            issuer.with_store(store.clone()).with_resume_window(RESUME).unwrap()
        };
        let (issuer, other) = (of(), of());
        let subject = if vault { Subject::from("rsp_7") } else { Subject::Number(7) };
        let token = issuer.issue(&subject, expiry(now(), 14).unwrap()).unwrap().to_string();
        let (model, clock) = (Arc::new(Mutex::new(Model::default())), Arc::new(Mutex::new(0)));
        {
            let (model, clock, token) = (model.clone(), clock.clone(), token.clone());
            let overtaken = Arc::downgrade(&store);
            let run = move |overtaking: Call| {
                let at = *clock.lock().unwrap();
                // Nobody overtakes the one who overtakes: the others wait for its end.
                let store = overtaken.upgrade().unwrap();
                let rest = core::mem::take(&mut *store.others.lock().unwrap());
                let outcome = call(&other, &token, overtaking, at);
                *store.others.lock().unwrap() = rest;
                assert_eq!(outcome, model.lock().unwrap().call(overtaking, at).0);
            };
            drop(store.other.set(Box::new(run)));
        }
        let mut at = 0;
        for (step, seconds, others) in steps {
            at += seconds;
            *clock.lock().unwrap() = at;
            *store.others.lock().unwrap() = others.into();
            let outcome = call(&issuer, &token, step, at);
            // The model was moved by whoever overtook; this call comes after them.
            let expected = model.lock().unwrap().call(step, at).0;
            prop_assert_eq!(outcome, expected, "{:?} at {}", step, at);
            store.others.lock().unwrap().clear();
            let standing = issuer.look(&token, now().saturating_add(at)).unwrap();
            prop_assert!(model.lock().unwrap().is(&standing), "{:?} {:?}", model, standing);
        }
    }
}
