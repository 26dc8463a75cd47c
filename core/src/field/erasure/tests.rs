//! The vectors, and what needs fixed randomness.

mod receipts;
mod rows;
mod states;

use super::{
    keeper::Erasure,
    receipt::{Facts, References},
    *,
};
use crate::{
    encoding::{base64url, from_base64url, hex},
    error::{Code, Result},
    field::SubjectKey,
    keyset::{KeyId, Keyring, Signer},
    random::{Broken, Counting},
    time::Timestamp,
    vectors,
};
use alloc::{format, string::ToString, sync::Arc, vec, vec::Vec};
use serde_json::{Value, json};

fn now() -> Timestamp {
    "2026-11-23T10:00:00Z".parse().unwrap()
}

fn keyring(tenant: &str) -> Keyring {
    Keyring::generate_with(tenant, now(), &mut Counting(0)).unwrap()
}

fn tree(leaves: Leaves) -> SubjectTree {
    SubjectTree::generate_with(&keyring("acme"), leaves, &mut Counting(0x80)).unwrap()
}

fn slot(version: u64, start: u8) -> SlotKey {
    SlotKey::generate_with(version, &mut Counting(start)).unwrap()
}

/// A tree from which one respondent was erased, and its sealed state.
fn sealed() -> (SubjectTree, SlotKey, Vec<u8>) {
    let tree = tree(Leaves::Hashed).erase(&[Respondent::new("crm-1")]).unwrap();
    let slot = slot(2, 0x40);
    let blob = tree.seal(&slot).unwrap();
    (tree, slot, blob)
}

fn changed(bytes: &[u8], at: usize, mask: u8) -> Vec<u8> {
    let mut changed = bytes.to_vec();
    changed[at] ^= mask;
    changed
}

#[test]
fn vectors_hold() {
    vectors::check(
        "erasure",
        &json!({
            "about": "trees: `start` is the state in the clear before `erased` (batches, in order), \
                      `cleartext` the one after it; each of `keys` has the subject key or the error. \
                      states: `blob` opens under `slot` to `cleartext`. All with the keyring of \
                      keyring.json; binary values are hexadecimal, receipts and references \
                      base64url",
            "positive": { "trees": states::trees(), "states": states::states(), "receipts": receipts::receipts(),
                "rows": rows::rows(),
            },
            "negative": {
                "states": states::bad_states(), "cleartexts": states::bad_cleartexts(), "receipts": receipts::bad_receipts(), "rows": rows::bad_rows(),
            },
        }),
    );
}

#[test]
fn a_broken_generator_makes_no_tree() {
    let made = SubjectTree::generate_with(&keyring("acme"), Leaves::Hashed, &mut Broken);
    assert_eq!(made.unwrap_err().code(), Code::RandomUnavailable);
    assert_eq!(SlotKey::generate_with(1, &mut Broken).unwrap_err().code(), Code::RandomUnavailable);
}

#[test]
fn the_root_follows_from_no_keyset() {
    let keyring = keyring("acme");
    let [one, two] = [1, 2].map(|_| SubjectTree::generate(&keyring, Leaves::Hashed).unwrap());
    let ada = Respondent::new("crm-1");
    assert_ne!(one.key(&ada).unwrap(), two.key(&ada).unwrap());
    assert_ne!(one.id(), two.id());
}

#[test]
fn one_erasure_costs_at_most_what_is_promised() {
    for (leaves, promised, ada) in [
        (Leaves::Numbered, 1_280, Respondent::numbered("crm-1", 5_000_000)),
        (Leaves::Hashed, 2_048, Respondent::new("crm-1")),
    ] {
        let before = tree(leaves);
        let after = before.erase(&[ada]).unwrap();
        let new = after.to_cleartext().unwrap().len() - before.to_cleartext().unwrap().len();
        assert!(new <= promised, "{new} bytes of new state");
        assert_eq!(new, after.state_len() - before.state_len());
    }
}

#[test]
fn the_sealed_state_is_allocated_once() {
    let (tree, slot, blob) = sealed();
    let again = tree.seal(&slot).unwrap();
    assert_eq!(again, blob);
    assert!(again.capacity() - again.len() <= 255 + 64);
    assert!(tree.seal(&tests::slot(3, 0)).is_err(), "the versions must be the same");
}

#[test]
fn handles_may_be_shared_between_threads() {
    fn is_shared<T: Send + Sync>() {}
    is_shared::<Erasure>();
    is_shared::<SubjectTree>();
}

#[test]
fn debug_shows_no_secret_and_no_subject() {
    let tree = tree(Leaves::Hashed);
    let key: KeyId = tree.pinned_key();
    let shown = format!("{tree:?}");
    assert_eq!(shown, format!("SubjectTree {{ version: 1, leaves: Hashed, key: {key}, .. }}"));
}
