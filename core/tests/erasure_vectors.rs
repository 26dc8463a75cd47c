//! The vectors of erasing respondents, through the public API.
#![cfg(feature = "field")]
#![expect(clippy::unwrap_used, reason = "tests")]

#[path = "support/erasure.rs"]
#[expect(dead_code, reason = "shared with tests that need more of it")]
mod kept;
#[path = "support/rows.rs"]
mod rows;
#[expect(dead_code, reason = "shared with tests that need more of it")]
mod support;

use kept::{Memory, code};
use rows::Rows;
use std::sync::Arc;
use support::{bytes, cases, keyring, text, vectors};
use visard::{
    Result,
    field::erasure::{
        EraseBlobs, EraseSlot, Erasure, ErasureReceipt, Respondent, SlotKey, StateHeader,
        SubjectRows, SubjectTable, SubjectTree,
    },
    keyset::VerifyingKey,
};

/// A respondent as a vector writes it.
fn respondent(case: &serde_json::Value) -> Respondent<'_> {
    let subject = text(case, "subject");
    if let Some(number) = case["number"].as_u64() {
        return Respondent::numbered(subject, number);
    }
    let generation = case["generation"].as_u64().unwrap();
    Respondent::new(subject).generation(generation.try_into().unwrap())
}

#[test]
fn the_trees_of_the_vectors_are_read_and_erased_from() {
    for case in cases(&vectors("erasure")["positive"], "trees") {
        let mut tree = SubjectTree::from_cleartext(&keyring(), &bytes(&case, "start")).unwrap();
        for batch in case["erased"].as_array().unwrap() {
            let batch: Vec<_> = batch.as_array().unwrap().iter().map(respondent).collect();
            tree = tree.erase(&batch).unwrap();
        }
        assert_eq!(tree.to_cleartext().unwrap().expose(), bytes(&case, "cleartext"));
        assert_eq!(tree.version(), case["version"].as_u64().unwrap(), "{}", case["name"]);
        for asked in case["keys"].as_array().unwrap() {
            match tree.key(&respondent(asked)) {
                Ok(key) => assert_eq!(key.expose()[..], bytes(asked, "key"), "{}", case["name"]),
                Err(error) => assert_eq!(error.code().name(), text(asked, "error")),
            }
        }
    }
}

/// Opens a state of the vectors in the way that users do: from a slot and a blob.
fn open(slot: &[u8], blob: &[u8]) -> Result<SubjectTree> {
    let slot = SlotKey::from_bytes(slot)?;
    let memory = Arc::new(Memory::default());
    memory.store(&slot.blob_name()?, blob)?;
    memory.compare_and_swap(None, &slot)?;
    Erasure::new(&keyring(), memory.clone(), memory).load()
}

#[test]
fn the_states_of_the_vectors_open() {
    for case in cases(&vectors("erasure")["positive"], "states") {
        let tree = open(&bytes(&case, "slot"), &bytes(&case, "blob")).unwrap();
        assert_eq!(tree.to_cleartext().unwrap().expose(), bytes(&case, "cleartext"));
        let slot = SlotKey::from_bytes(&bytes(&case, "slot")).unwrap();
        assert_eq!(slot.blob_name().unwrap().to_string(), text(&case, "blob_name"));
        let header = StateHeader::read(&bytes(&case, "blob")).unwrap();
        assert_eq!((header.version, header.tenant.as_str()), (slot.version(), "acme"));
    }
}

#[test]
fn the_broken_vectors_are_refused_with_their_code() {
    let broken = &vectors("erasure")["negative"];
    for case in cases(broken, "states") {
        let refused = open(&bytes(&case, "slot"), &bytes(&case, "blob"));
        assert_eq!(code(refused).name(), text(&case, "error"), "{}", case["name"]);
    }
    for case in cases(broken, "cleartexts") {
        let refused = SubjectTree::from_cleartext(&keyring(), &bytes(&case, "cleartext"));
        assert_eq!(code(refused).name(), text(&case, "error"), "{}", case["name"]);
    }
    for case in cases(broken, "receipts") {
        let pinned = VerifyingKey::parse(text(&case, "verifying_key")).unwrap();
        let receipt = ErasureReceipt::parse(text(&case, "receipt"));
        let refused = receipt.and_then(|receipt| receipt.verify(&pinned));
        assert_eq!(code(refused).name(), text(&case, "error"), "{}", case["name"]);
    }
}

#[test]
fn the_receipts_of_the_vectors_verify() {
    let vectors = &vectors("erasure")["positive"];
    let blob = bytes(&cases(vectors, "states")[0], "blob");
    for case in cases(vectors, "receipts") {
        let receipt = ErasureReceipt::parse(text(&case, "receipt")).unwrap();
        receipt.verify(&VerifyingKey::parse(text(&case, "verifying_key")).unwrap()).unwrap();
        receipt.check_state(&blob).unwrap();
        assert!(receipt.is_for(&keyring(), text(&case, "subject")).unwrap());
        assert_eq!(receipt.reference(), text(&case, "reference"));
    }
}

#[test]
fn the_rows_of_the_vectors_open_or_are_refused() {
    let table = |case: &serde_json::Value| {
        let rows = Arc::new(Rows::default());
        rows.insert(text(case, "subject"), &bytes(case, "row")).unwrap();
        if case["slot"].is_null() {
            return SubjectTable::new(&keyring(), rows).unwrap();
        }
        let slot = SlotKey::from_bytes(&bytes(case, "slot")).unwrap();
        SubjectTable::under_slot(&keyring(), &slot, rows).unwrap()
    };
    for case in cases(&vectors("erasure")["positive"], "rows") {
        let key = table(&case).key(text(&case, "subject")).unwrap();
        assert_eq!(key.expose()[..], bytes(&case, "key"), "{}", case["name"]);
    }
    for case in cases(&vectors("erasure")["negative"], "rows") {
        let refused = table(&case).key(text(&case, "subject"));
        assert_eq!(code(refused).name(), text(&case, "error"), "{}", case["name"]);
    }
}
