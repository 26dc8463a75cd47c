//! Old states that are put back, and receipts that are shown where they do not belong.
#![cfg(feature = "field")]
#![expect(clippy::unwrap_used, reason = "tests")]

use std::{
    collections::BTreeMap,
    sync::{Arc, Mutex},
};
use visard::{
    Code, Result, SecretBytes, Timestamp,
    field::erasure::{
        BlobName, EraseBlobs, EraseSlot, Erasure, Leaves, Respondent, SlotKey, state_hash,
    },
    keyset::Keyring,
};

const ADA: Respondent<'_> = Respondent::new("crm-1");
const ALAN: Respondent<'_> = Respondent::new("crm-2");
const GRACE: Respondent<'_> = Respondent::new("crm-3");

fn now() -> Timestamp {
    "2026-11-23T10:00:00Z".parse().unwrap()
}

fn keyring() -> Keyring {
    Keyring::generate("acme", now()).unwrap()
}

/// Slot and blobs that an attacker copies and puts back.
#[derive(Default)]
struct Places(Mutex<Held>);

#[derive(Default)]
struct Held {
    slot: Option<SecretBytes>,
    blobs: BTreeMap<BlobName, Vec<u8>>,
}

impl Places {
    fn copied(&self) -> Held {
        let held = self.0.lock().unwrap();
        let slot = held.slot.as_ref().map(|slot| SecretBytes::new(slot.expose().to_vec()));
        Held { slot, blobs: held.blobs.clone() }
    }

    fn put_back(&self, old: Held) {
        *self.0.lock().unwrap() = old;
    }
}

impl EraseSlot for Places {
    fn load(&self) -> Result<Option<SlotKey>> {
        let held = self.0.lock().unwrap();
        held.slot.as_ref().map(|slot| SlotKey::from_bytes(slot.expose())).transpose()
    }

    fn compare_and_swap(&self, expected: Option<u64>, next: &SlotKey) -> Result<bool> {
        let fits = EraseSlot::load(self)?.map(|slot| slot.version()) == expected;
        if fits {
            self.0.lock().unwrap().slot = Some(next.to_bytes());
        }
        Ok(fits)
    }
}

impl EraseBlobs for Places {
    fn load(&self, name: &BlobName) -> Result<Option<Vec<u8>>> {
        Ok(self.0.lock().unwrap().blobs.get(name).cloned())
    }

    fn store(&self, name: &BlobName, blob: &[u8]) -> Result<()> {
        self.0.lock().unwrap().blobs.insert(*name, blob.to_vec());
        Ok(())
    }

    fn remove_superseded(&self, current: &BlobName) -> Result<()> {
        self.0.lock().unwrap().blobs.retain(|name, _| !name.is_superseded_by(current));
        Ok(())
    }
}

fn erasure(keyring: &Keyring) -> (Arc<Places>, Erasure) {
    let places = Arc::new(Places::default());
    let erasure = Erasure::new(keyring, places.clone(), places.clone());
    (places, erasure)
}

/// The version alone does not tell: the old state grows until it is as new as the one that was seen.
#[test]
fn an_old_state_that_grew_again_shows_against_a_tree_in_memory() {
    for leaves in [Leaves::Hashed, Leaves::Numbered] {
        let [ada, alan, grace] = match leaves {
            Leaves::Hashed => [ADA, ALAN, GRACE],
            _ => [1, 2, 3].map(|number| Respondent::numbered("crm", number)),
        };
        let (places, erasure) = erasure(&keyring());
        erasure.create(leaves).unwrap();
        let old = places.copied();
        let held = erasure.erase(&[ada], now()).unwrap().tree;
        places.put_back(old);
        for (other, version) in [(alan, 2), (grace, 3)] {
            assert_eq!(erasure.erase(&[other], now()).unwrap().tree.version(), version);
        }
        assert!(erasure.load().unwrap().key(&ada).is_ok(), "somebody brought Ada back");
        let reloaded = erasure.reload(held.clone());
        assert_eq!(reloaded.unwrap_err().code(), Code::KeysetRolledBack);
        let honest = erasure.erase(&[ada], now()).unwrap().tree;
        assert_eq!(erasure.reload(held).unwrap().version(), honest.version());
    }
}

#[test]
fn another_tree_in_the_place_of_the_one_that_was_seen_is_noticed() {
    let keyring = keyring();
    let (places, erasure) = erasure(&keyring);
    let held = erasure.create(Leaves::Hashed).unwrap();
    places.put_back(Held::default());
    erasure.create(Leaves::Hashed).unwrap();
    erasure.erase(&[ADA], now()).unwrap();
    assert_eq!(erasure.reload(held).unwrap_err().code(), Code::KeysetRolledBack);
}

#[test]
fn a_receipt_is_of_its_tree_state_and_respondent_only() {
    let keyring = keyring();
    let [(places, one), (_, two)] = [(); 2].map(|()| erasure(&keyring));
    for erasure in [&one, &two] {
        erasure.create(Leaves::Hashed).unwrap();
    }
    let receipts = |erasure: &Erasure, who| erasure.erase(&[who], now()).unwrap().receipts;
    let first = receipts(&one, ADA).remove(0);
    let other = receipts(&two, ADA).remove(0);
    assert_ne!(first.reference(), other.reference(), "two trees do not link one respondent");
    assert!(first.is_for(&keyring, "crm-1").unwrap() && !first.is_for(&keyring, "crm-2").unwrap());
    let foreign = Keyring::generate("acme", now()).unwrap();
    assert!(first.is_for(&foreign, "crm-1").is_err(), "another keyring has not its key");
    let blob = |places: &Places| {
        let name = EraseSlot::load(places).unwrap().unwrap().blob_name().unwrap();
        EraseBlobs::load(places, &name).unwrap().unwrap()
    };
    assert_eq!(state_hash(&blob(&places)), *first.state_hash());
    receipts(&one, ALAN);
    assert_eq!(first.check_state(&blob(&places)).unwrap_err().code(), Code::ReceiptInvalid);
}
