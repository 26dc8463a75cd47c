//! Restored backups bring nobody back.

#![cfg(feature = "field")]

#[path = "support/erasure.rs"]
mod kept;
#[expect(dead_code, reason = "shared with tests that need more of it")]
mod support;

use kept::{ADA, ALAN, code, created, current_name, kept, now};
use support::keyring;
use visard::{
    Code,
    field::{
        FieldCipher, RecordCipher,
        erasure::{EraseBlobs, Respondent},
    },
    keyset::Keyring,
};

#[test]
fn a_backup_of_the_state_without_its_slot_brings_nobody_back() {
    let (memory, _) = created();
    let backup = memory.blobs.lock().unwrap().clone();
    kept(&memory).erase(&[ADA], now()).unwrap();
    let current = current_name(&memory);
    // The old state beside the new one.
    memory.blobs.lock().unwrap().extend(backup.clone());
    assert_eq!(code(kept(&memory).load().unwrap().key(&ADA)), Code::SubjectErased);
    assert!(kept(&memory).load().unwrap().key(&ALAN).is_ok());
    // The old state in the place of the new one.
    let old = backup.into_values().next().unwrap();
    memory.blobs.lock().unwrap().insert(current, old);
    assert_eq!(code(kept(&memory).load()), Code::UnwrapFailed);
    // The old state alone.
    memory.blobs.lock().unwrap().remove(&current);
    assert_eq!(code(kept(&memory).load()), Code::StoreFailed);
}

#[test]
fn what_was_sealed_for_an_erased_respondent_opens_under_no_key_that_is_left() {
    let (memory, tree) = created();
    let backup = memory.blobs.lock().unwrap().clone();
    let field = FieldCipher::new(&keyring(), "responses", "email").unwrap();
    let record = RecordCipher::new(&keyring(), "responses").unwrap();
    let sealed = [ADA, ALAN].map(|who| {
        let key = tree.key(&who).unwrap();
        let fields = [("/a", &b"my answer"[..])];
        let record = record.for_subject(who.subject(), &key).unwrap();
        let field = field.for_subject(who.subject(), &key).unwrap();
        let record = record.seal_record("r-1", b"", &fields).unwrap();
        (field.seal("r-1", b"ada@example.org", b"").unwrap(), record)
    });
    kept(&memory).erase(&[ADA], now()).unwrap();
    memory.blobs.lock().unwrap().extend(backup);
    let tree = kept(&memory).load().unwrap();
    assert_eq!(code(tree.key(&ADA)), Code::SubjectErased);
    // Everyone else's values still open.
    let key = tree.key(&ALAN).unwrap();
    let alan = field.for_subject("crm-2", &key).unwrap();
    assert_eq!(alan.open("r-1", &sealed[1].0, b"").unwrap().expose(), b"ada@example.org");
    let alan = record.for_subject("crm-2", &key).unwrap();
    let opener = alan.opener("r-1", b"", &sealed[1].1.header).unwrap();
    let answer = sealed[1].1.fields.get(0).unwrap();
    assert_eq!(opener.open("/a", answer).unwrap().expose(), b"my answer");
    // Hers do not, with any key that can still be had, and look like all that does not open.
    for other in [ALAN, ADA.generation(1), Respondent::new("crm-3")] {
        let key = tree.key(&other).unwrap();
        let ada = field.for_subject("crm-1", &key).unwrap();
        assert_eq!(code(ada.open("r-1", &sealed[0].0, b"")), Code::OpenFailed);
        let ada = record.for_subject("crm-1", &key).unwrap();
        assert_eq!(code(ada.opener("r-1", b"", &sealed[0].1.header)), Code::OpenFailed);
    }
}

#[test]
fn a_backup_of_the_slot_too_shows_against_a_receipt() {
    let (memory, _) = created();
    let (slot, blobs) = (memory.slot.lock().unwrap().clone(), memory.blobs.lock().unwrap().clone());
    let erased = kept(&memory).erase(&[ADA], now()).unwrap();
    *memory.slot.lock().unwrap() = slot;
    *memory.blobs.lock().unwrap() = blobs;
    let restored = kept(&memory).load().unwrap();
    assert!(restored.key(&ADA).is_ok(), "which is why no backup may hold the slot");
    let floor = erased.receipts[0].version();
    assert_eq!(code(restored.check_floor(floor)), Code::KeysetRolledBack);
    assert_eq!(code(kept(&memory).reload(erased.tree)), Code::KeysetRolledBack);
}

#[test]
fn a_receipt_of_one_state_does_not_fit_another() {
    let (memory, _) = created();
    let receipt = kept(&memory).erase(&[ADA], now()).unwrap().receipts.remove(0);
    kept(&memory).erase(&[ALAN], now()).unwrap();
    let later = EraseBlobs::load(&*memory, &current_name(&memory)).unwrap().unwrap();
    assert_eq!(code(receipt.check_state(&later)), Code::ReceiptInvalid);
    let rival = Keyring::generate("rival", now()).unwrap();
    assert_eq!(code(receipt.verify(&rival.verifying_key().unwrap())), Code::ReceiptInvalid);
    assert_eq!(code(receipt.is_for(&rival, "crm-1")), Code::KeyUnknown);
}
