//! A tree at rest: erased from by many at once, by processes that die, and after backups.

#![cfg(feature = "field")]

#[path = "support/erasure.rs"]
mod kept;
#[expect(dead_code, reason = "shared with tests that need more of it")]
mod support;

use core::sync::atomic::{AtomicU32, Ordering};
use kept::{ADA, ALAN, Memory, code, created, current_name, kept, now};
use std::sync::Arc;
use support::keyring;
use visard::{
    Code, Error, Result, Timestamp,
    field::erasure::{
        BlobName, EraseBlobs, EraseSlot, Erasure, Leaves, MAX_ATTEMPTS, Respondent, SlotKey,
    },
    keyset::Use,
};

/// A process that dies at a given step: before or after one of its reads and writes takes effect.
struct Dying {
    memory: Arc<Memory>,
    steps_left: AtomicU32,
}

impl Dying {
    fn new(memory: &Arc<Memory>, steps: u32) -> Arc<Self> {
        Arc::new(Self { memory: memory.clone(), steps_left: AtomicU32::new(steps) })
    }

    fn step(&self) -> Result<()> {
        let alive = |left: u32| left.checked_sub(1);
        let left = self.steps_left.fetch_update(Ordering::SeqCst, Ordering::SeqCst, alive);
        left.map(drop).map_err(|_| Error::new(Code::StoreFailed))
    }

    fn call<T>(&self, effect: impl FnOnce(&Memory) -> Result<T>) -> Result<T> {
        self.step()?;
        let done = effect(&self.memory)?;
        self.step()?;
        Ok(done)
    }
}

impl EraseSlot for Dying {
    fn load(&self) -> Result<Option<SlotKey>> {
        self.call(EraseSlot::load)
    }

    fn compare_and_swap(&self, expected: Option<u64>, next: &SlotKey) -> Result<bool> {
        self.call(|memory| memory.compare_and_swap(expected, next))
    }
}

impl EraseBlobs for Dying {
    fn load(&self, name: &BlobName) -> Result<Option<Vec<u8>>> {
        self.call(|memory| EraseBlobs::load(memory, name))
    }

    fn store(&self, name: &BlobName, blob: &[u8]) -> Result<()> {
        self.call(|memory| memory.store(name, blob))
    }

    fn remove_superseded(&self, current: &BlobName) -> Result<()> {
        self.call(|memory| memory.remove_superseded(current))
    }
}

#[test]
fn an_erasure_replaces_the_state_and_gives_receipts() {
    let (memory, before) = created();
    let erased = kept(&memory).erase(&[ADA, ALAN], now()).unwrap();
    assert_eq!((before.version(), erased.tree.version()), (1, 2));
    let tree = kept(&memory).load().unwrap();
    assert_eq!(code(tree.key(&ADA)), Code::SubjectErased);
    let other = Respondent::new("crm-3");
    assert_eq!(tree.key(&other).unwrap(), before.key(&other).unwrap());
    let blobs = memory.blobs.lock().unwrap();
    assert_eq!(blobs.len(), 1, "old states are cleared away");
    let pinned = keyring().verifying_key().unwrap();
    for (receipt, subject) in erased.receipts.iter().zip(["crm-1", "crm-2"]) {
        receipt.verify(&pinned).unwrap();
        receipt.check_state(blobs.values().next().unwrap()).unwrap();
        assert!(receipt.is_for(&keyring(), subject).unwrap());
        assert_eq!((receipt.version(), receipt.time()), (2, now()));
        assert_eq!(receipt.tree(), tree.id());
    }
}

#[test]
fn erasing_again_changes_nothing_and_gives_a_receipt_again() {
    let (memory, _) = created();
    let erasure = kept(&memory);
    let first = erasure.erase(&[ADA], now()).unwrap();
    let slot = memory.slot.lock().unwrap().clone();
    let again = erasure.erase(&[ADA], now()).unwrap();
    assert_eq!(again.receipts, first.receipts);
    assert_eq!(*memory.slot.lock().unwrap(), slot);
}

#[test]
fn a_state_is_made_once() {
    let (memory, tree) = created();
    assert_eq!(code(kept(&memory).create(Leaves::Hashed)), Code::StateConflict);
    assert_eq!(kept(&memory).load().unwrap().id(), tree.id());
    let nothing = Arc::new(Memory::default());
    assert_eq!(code(kept(&nothing).load()), Code::StoreFailed);
    assert_eq!(code(kept(&nothing).erase(&[ADA], now())), Code::StoreFailed);
}

#[test]
fn without_a_signing_key_nothing_is_erased() {
    let (memory, _) = created();
    let keys = keyring().only(&[Use::Subject]).unwrap();
    let erasure = Erasure::new(&keys, memory.clone(), memory.clone());
    assert_eq!(code(erasure.erase(&[ADA], now())), Code::UseMissing);
    let early = Timestamp::from_unix(-1).unwrap();
    assert_eq!(code(kept(&memory).erase(&[ADA], early)), Code::InvalidArgument);
    assert!(!kept(&memory).load().unwrap().is_erased(&ADA).unwrap());
}

#[test]
fn death_at_any_step_loses_nothing_and_brings_nobody_back() {
    for steps in 0.. {
        let (memory, before) = created();
        let process = Dying::new(&memory, steps);
        let outcome =
            Erasure::new(&keyring(), process.clone(), process.clone()).erase(&[ADA], now());
        // Another process finds a state, and everyone else's key in it.
        let tree = kept(&memory).load().unwrap();
        assert_eq!(tree.key(&ALAN).unwrap(), before.key(&ALAN).unwrap(), "step {steps}");
        let gone = tree.is_erased(&ADA).unwrap();
        if outcome.is_ok() {
            assert!(gone, "step {steps}: a receipt before the erasure");
        }
        // Whoever does not know how it ended does it again.
        let again = kept(&memory).erase(&[ADA], now()).unwrap();
        assert_eq!(again.tree.version(), 2, "step {steps}");
        let blob = EraseBlobs::load(&*memory, &current_name(&memory)).unwrap().unwrap();
        again.receipts[0].check_state(&blob).unwrap();
        // And the next erasure clears away what the dead process left.
        kept(&memory).erase(&[ALAN], now()).unwrap();
        assert_eq!(memory.blobs.lock().unwrap().len(), 1, "step {steps}");
        if process.steps_left.load(Ordering::SeqCst) > 0 {
            assert_eq!(steps, 11, "five calls, each with a step before and after");
            break;
        }
    }
}

#[test]
fn death_while_a_state_is_made_leaves_none_or_a_whole_one() {
    for steps in 0..7 {
        let memory = Arc::new(Memory::default());
        let process = Dying::new(&memory, steps);
        let made = Erasure::new(&keyring(), process.clone(), process).create(Leaves::Hashed);
        let found = kept(&memory).load();
        assert!(made.is_err() || found.is_ok(), "step {steps}");
        match found {
            Ok(_) => assert_eq!(code(kept(&memory).create(Leaves::Hashed)), Code::StateConflict),
            Err(_) => drop(kept(&memory).create(Leaves::Hashed).unwrap()),
        }
    }
}

/// A slot in which somebody else erases just before each swap, a number of times.
struct Overtaken {
    memory: Arc<Memory>,
    times: AtomicU32,
}

impl EraseSlot for Overtaken {
    fn load(&self) -> Result<Option<SlotKey>> {
        EraseSlot::load(&*self.memory)
    }

    fn compare_and_swap(&self, expected: Option<u64>, next: &SlotKey) -> Result<bool> {
        let times = self.times.load(Ordering::SeqCst);
        if times > 0 {
            self.times.store(times - 1, Ordering::SeqCst);
            let other = format!("other-{times}");
            kept(&self.memory).erase(&[Respondent::new(&other)], now())?;
        }
        self.memory.compare_and_swap(expected, next)
    }
}

fn overtaken(memory: &Arc<Memory>, times: u32) -> Erasure {
    let slot = Overtaken { memory: memory.clone(), times: AtomicU32::new(times) };
    Erasure::new(&keyring(), Arc::new(slot), memory.clone())
}

#[test]
fn the_loser_of_a_race_erases_from_the_winners_state() {
    let (memory, _) = created();
    let erased = overtaken(&memory, 3).erase(&[ADA], now()).unwrap();
    assert_eq!(erased.tree.version(), 5);
    let tree = kept(&memory).load().unwrap();
    for gone in ["crm-1", "other-1", "other-2", "other-3"] {
        assert!(tree.is_erased(&Respondent::new(gone)).unwrap(), "{gone}");
    }
    let blob = EraseBlobs::load(&*memory, &current_name(&memory)).unwrap().unwrap();
    erased.receipts[0].check_state(&blob).unwrap();
}

#[test]
fn whoever_loses_every_race_is_told() {
    let (memory, _) = created();
    let refused = overtaken(&memory, MAX_ATTEMPTS + 1).erase(&[ADA], now());
    assert_eq!(code(refused), Code::StateConflict);
    assert!(!kept(&memory).load().unwrap().is_erased(&ADA).unwrap());
}

#[test]
fn threads_that_erase_at_once_lose_no_erasure() {
    let (memory, _) = created();
    let names: Vec<String> = (0..24).map(|n| format!("p{n}")).collect();
    std::thread::scope(|scope| {
        for part in names.chunks(6) {
            let erasure = kept(&memory);
            scope.spawn(move || {
                for name in part {
                    erasure.erase(&[Respondent::new(name)], now()).unwrap();
                }
            });
        }
    });
    let tree = kept(&memory).load().unwrap();
    assert_eq!((tree.version(), tree.erased()), (25, 24));
}

#[test]
fn a_held_tree_is_replaced_when_somebody_erased() {
    let (memory, held) = created();
    let erasure = kept(&memory);
    assert_eq!(erasure.reload(held.clone()).unwrap().version(), 1);
    erasure.erase(&[ADA], now()).unwrap();
    assert!(held.key(&ADA).is_ok(), "a tree that is kept still has the key");
    assert_eq!(code(erasure.reload(held).unwrap().key(&ADA)), Code::SubjectErased);
}
