//! The vectors of tokens and pseudonyms.

use super::{Issuer, Pseudonyms, SUBJECT_LIMIT, Scope, StoredToken, Subject, TokenStore, expiry};
use crate::{
    encoding::{base64url, hex},
    error::Result,
    keyset::Keyring,
    random::Counting,
    time::{HOUR, Timestamp},
    vectors,
};
use alloc::{
    format,
    string::{String, ToString},
    sync::Arc,
    vec::Vec,
};
use serde_json::{Value, json};
use std::sync::Mutex;

const UUID: &str = "0190f3b2-7c1e-7d3a-9f52-2b6d0c1a4e88";

#[derive(Default)]
struct Memory(Mutex<Vec<StoredToken>>);

impl TokenStore for Memory {
    fn find(&self, key: &[u8; 16]) -> Result<Option<StoredToken>> {
        Ok(self.0.lock().unwrap().iter().find(|row| row.key == *key).cloned())
    }

    fn put(&self, row: &StoredToken) -> Result<bool> {
        self.0.lock().unwrap().push(row.clone());
        Ok(true)
    }
}

fn now() -> Timestamp {
    "2026-11-23T10:00:00Z".parse().unwrap()
}

fn expires() -> Timestamp {
    expiry(now(), 14).unwrap()
}

fn keyring(tenant: &str) -> Keyring {
    Keyring::generate_with(tenant, now(), &mut Counting(0)).unwrap()
}

fn scope() -> Scope {
    Scope::new("nps-2026").wave("w1").channel("email").purpose("answer").epoch(3)
}

fn issuer() -> Issuer {
    Issuer::new(&keyring("acme"), &scope()).unwrap()
}

fn issued(subjects: &[&str]) -> Vec<Value> {
    let case = |id: &&str| {
        let token = issuer().issue(&Subject::parse(id).unwrap(), expires()).unwrap();
        let subject = match Subject::parse(id).unwrap() {
            Subject::Number(number) => json!(number),
            other => json!(other.to_id().unwrap()),
        };
        json!({ "subject": subject, "token": token.to_string(), "robust": token.to_robust() })
    };
    subjects.iter().map(case).collect()
}

#[test]
fn vectors_hold() {
    let store = Arc::new(Memory::default());
    let vault = issuer().with_store(store.clone());
    let vault = vault.issue_with(&"rsp_0a938ec7".into(), expires(), &mut Counting(40)).unwrap();
    let rows = store.0.lock().unwrap();
    let row = json!({
        "key": hex(&rows[0].key), "respondent": hex(&rows[0].respondent), "version": 1,
        "expires": rows[0].expires.unix(), "content": hex(&rows[0].content),
    });
    let domain = Pseudonyms::new(&keyring("acme"), "release-7").unwrap();
    let last = (SUBJECT_LIMIT - 1).to_string();
    vectors::check(
        "token",
        &json!({
            "about": "tokens and pseudonyms of the keyring in keyring.json",
            "scope": {
                "survey": "nps-2026", "wave": "w1", "channel": "email", "purpose": "answer",
                "epoch": 3,
            },
            "expires": expires().unix(),
            "sealed": issued(&["0", "4711", &last]),
            "long": issued(&[
                "00000000-0000-0000-0000-000000000000",
                UUID,
                "ffffffff-ffff-ffff-ffff-ffffffffffff",
            ]),
            "vault": { "subject": "rsp_0a938ec7", "token": vault.to_string(), "row": row },
            "pseudonym": {
                "domain": "release-7",
                "id": "crm-49352",
                "pseudonym": domain.pseudonym(b"crm-49352").unwrap().to_string(),
            },
            "negative": negatives(),
        }),
    );
}

fn negatives() -> Vec<Value> {
    let mut all = texts();
    for (kind, subject) in
        [("sealed", Subject::Number(4711)), ("long", Subject::parse(UUID).unwrap())]
    {
        all.extend(foreign(kind, &subject));
        all.extend(changed(kind, &subject));
    }
    all.extend(authentic());
    let cases = all.into_iter().map(|(defect, token)| json!({ "defect": defect, "token": token }));
    cases.collect()
}

type Negative = (String, String);

fn named<const N: usize>(cases: [(&str, String); N]) -> Vec<Negative> {
    cases.map(|(defect, token)| (defect.to_string(), token)).into()
}

/// What is not even the text of a token, or that of none.
fn texts() -> Vec<Negative> {
    let sealed = issuer().issue(&Subject::Number(4711), expires()).unwrap().to_string();
    let long = issuer().issue(&Subject::parse(UUID).unwrap(), expires()).unwrap();
    let cut = |length: usize| long.to_string()[..length].to_string();
    named([
        ("another token key", "A".repeat(22)),
        ("trailing bits", "A".repeat(21) + "B"),
        ("too short", "A".repeat(21)),
        ("too long", "A".repeat(23)),
        ("padding", "A".repeat(20) + "=="),
        ("the letter U", "U".to_string() + &"0".repeat(25)),
        ("empty", String::new()),
        ("white space after a token", format!("{sealed} ")),
        ("line break after a token", format!("{sealed}\n")),
        ("lower case of a token for links", sealed.to_lowercase()),
        ("a token for links with the alphabet of base64", "+".repeat(21) + "A"),
        ("a long token cut to the length of a short one", cut(22)),
        ("a long token without its last character", cut(49)),
        ("a long token with one character more", long.to_string() + "A"),
        ("trailing bits of a long token", cut(49) + "B"),
        ("trailing bits of a long token, robust", long.to_robust()[..59].to_string() + "1"),
        ("a long token without its format byte", base64url(&[0; 37])),
        ("a token of hyphens", "-".repeat(21) + "A"),
    ])
}

/// Authentic, but of another scope or keyring.
fn foreign(kind: &str, subject: &Subject) -> Vec<Negative> {
    let (base, tenant) = (scope(), keyring("acme"));
    let cases = [
        ("tenant", Issuer::new(&keyring("rival"), &base)),
        (
            "survey",
            Issuer::new(
                &tenant,
                &Scope::new("nps-2027").wave("w1").channel("email").purpose("answer").epoch(3),
            ),
        ),
        ("wave", Issuer::new(&tenant, &base.clone().wave("w2"))),
        ("channel", Issuer::new(&tenant, &base.clone().channel("sms"))),
        ("purpose", Issuer::new(&tenant, &base.clone().purpose("unsubscribe"))),
        ("epoch", Issuer::new(&tenant, &base.clone().epoch(4))),
        (
            "wave and channel exchanged",
            Issuer::new(&tenant, &base.clone().wave("email").channel("w1")),
        ),
        (
            "border between names moved",
            Issuer::new(&tenant, &base.clone().wave("w1e").channel("mail")),
        ),
    ];
    let token = |issuer: Issuer| issuer.issue(subject, expires()).unwrap().to_string();
    cases
        .map(|(other, issuer)| (format!("{kind}: another scope: {other}"), token(issuer.unwrap())))
        .into()
}

/// One changed bit in each part.
fn changed(kind: &str, subject: &Subject) -> Vec<Negative> {
    let bytes = issuer().issue(subject, expires()).unwrap().to_bytes();
    let places = [0, bytes.len() / 4, bytes.len() / 2, bytes.len() - 1];
    let flip = |place: usize| {
        let mut other = bytes.clone();
        other[place] ^= 1;
        (format!("{kind}: flipped bit in byte {place}"), base64url(&other))
    };
    places.map(flip).into()
}

/// What only a holder of the key could make, and what the key made for something else.
fn authentic() -> Vec<Negative> {
    let issuer = issuer();
    let hour = u128::try_from((expires().unix() - 1_577_836_800) / HOUR).unwrap();
    let sealed = |block: u128| issuer.sealed.seal(block).to_string();
    let long = |content: [u8; 20]| issuer.long.seal(content).unwrap().to_string();
    let mut late = [0; 20];
    late[16..].fill(0xff);
    let vault = self::issuer().with_store(Arc::new(Memory::default()));
    let vault = vault.issue_with(&"rsp_1".into(), expires(), &mut Counting(80)).unwrap();
    let pseudonym = Pseudonyms::new(&keyring("acme"), "nps-2026").unwrap();
    named([
        ("sealed: expiry of zero", sealed(4711 << 88)),
        ("sealed: one of the zero bits set", sealed(4711 << 88 | hour << 64 | 1)),
        ("sealed: the highest of the zero bits set", sealed(4711 << 88 | hour << 64 | 1 << 63)),
        ("long: expiry of zero", long([0; 20])),
        ("long: expiry after the year 9999", long(late)),
        ("a vault token without its row", vault.to_string()),
        ("a pseudonym", pseudonym.pseudonym(b"4711").unwrap().to_string()),
    ])
}
