//! Erasing respondents through the public API: keys, states at rest, backups, receipts.
#![expect(clippy::unwrap_used, clippy::panic, reason = "tests")]

#[expect(dead_code, reason = "keyrings of other tests")]
mod support;

use core::sync::atomic::{AtomicU32, Ordering};
use proptest::prelude::*;
use std::{
    collections::{BTreeMap, BTreeSet},
    sync::{Arc, Mutex},
};
use support::{bytes, cases, keyring, text, vectors};
use visard::{
    Code, Error, Result, Timestamp,
    field::{
        FieldCipher, RecordCipher,
        erasure::{
            BlobName, EraseBlobs, EraseSlot, Erasure, ErasureReceipt, Leaves, MAX_ATTEMPTS,
            MAX_ERASE, Respondent, SlotKey, StateHeader, SubjectRows, SubjectTable, SubjectTree,
        },
    },
    keyset::{Keyring, Use, VerifyingKey},
};

const ADA: Respondent<'_> = Respondent::new("crm-1");
const ALAN: Respondent<'_> = Respondent::new("crm-2");

fn now() -> Timestamp {
    "2026-11-23T10:00:00Z".parse().unwrap()
}

fn code<T>(result: Result<T>) -> Code {
    result.err().unwrap().code()
}

fn tree(leaves: Leaves) -> SubjectTree {
    SubjectTree::generate(&keyring(), leaves).unwrap()
}

// --- Vectors ---

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

// --- The tree ---

#[test]
fn a_tree_takes_only_its_own_kind_of_respondents() {
    let numbered = Respondent::numbered("crm-1", 7);
    assert_eq!(code(tree(Leaves::Hashed).key(&numbered)), Code::InvalidArgument);
    assert_eq!(code(tree(Leaves::Numbered).key(&ADA)), Code::InvalidArgument);
    let beyond = Respondent::numbered("crm-1", 1 << 40);
    assert_eq!(code(tree(Leaves::Numbered).key(&beyond)), Code::InvalidArgument);
    assert_eq!(code(tree(Leaves::Hashed).key(&Respondent::new(""))), Code::InvalidArgument);
    let long = "x".repeat(256);
    assert_eq!(code(tree(Leaves::Hashed).key(&Respondent::new(&long))), Code::LimitExceeded);
}

#[test]
fn a_batch_is_erased_as_a_whole_or_not_at_all() {
    let before = tree(Leaves::Hashed);
    assert_eq!(code(before.erase(&[])), Code::InvalidArgument);
    assert_eq!(code(before.erase(&[ADA, Respondent::new("")])), Code::InvalidArgument);
    assert_eq!(code(before.erase(&vec![ADA; MAX_ERASE + 1])), Code::LimitExceeded);
    assert!(!before.is_erased(&ADA).unwrap(), "a tree never changes");
    let after = before.erase(&[ADA, ALAN]).unwrap();
    assert_eq!((after.version(), after.erased()), (2, 2));
    assert_eq!(after.erase(&[ADA]).unwrap().version(), 2, "nothing is left to erase");
}

#[test]
fn whoever_comes_back_is_somebody_new() {
    let tree = tree(Leaves::Hashed);
    assert_eq!(tree.next_generation("crm-1").unwrap(), 0);
    let erased = tree.erase(&[ADA]).unwrap();
    assert_eq!(erased.next_generation("crm-1").unwrap(), 1);
    let back = ADA.generation(1);
    assert_ne!(erased.key(&back).unwrap(), tree.key(&ADA).unwrap());
    assert_eq!(code(erased.key(&ADA)), Code::SubjectErased);
    let again = erased.erase(&[back]).unwrap();
    assert_eq!(again.next_generation("crm-1").unwrap(), 2);
}

#[test]
fn two_names_of_one_number_have_two_keys() {
    let tree = tree(Leaves::Numbered);
    let [one, two] = ["crm-1", "crm-2"].map(|name| Respondent::numbered(name, 7));
    assert_ne!(tree.key(&one).unwrap(), tree.key(&two).unwrap());
}

#[test]
fn rotating_the_subject_key_leaves_the_tree_alone_and_destroying_it_ends_it() {
    let keys = keyring();
    let tree = SubjectTree::generate(&keys, Leaves::Hashed).unwrap();
    let clear = tree.to_cleartext().unwrap();
    let rotated = keys.rotate(Use::Subject, now()).unwrap();
    let same = SubjectTree::from_cleartext(&rotated, clear.expose()).unwrap();
    assert_eq!(same.key(&ADA).unwrap(), tree.key(&ADA).unwrap());
    let without = rotated.disable(Use::Subject, tree.pinned_key()).unwrap();
    let refused = SubjectTree::from_cleartext(&without, clear.expose());
    assert_eq!(code(refused), Code::KeyUnknown);
}

/// What happens to one of a few respondents.
#[derive(Clone, Copy, Debug)]
enum Step {
    Erase(u8),
    Join(u8),
    Store,
}

fn steps() -> impl Strategy<Value = Vec<Step>> {
    let who = || 0_u8..8;
    let step = prop_oneof![
        3 => who().prop_map(Step::Erase), 2 => who().prop_map(Step::Join), 1 => Just(Step::Store)
    ];
    prop::collection::vec(step, 1..24)
}

/// The model: who is in which generation, and which generations are gone.
#[derive(Default)]
struct Model {
    generation: BTreeMap<u8, u32>,
    erased: BTreeSet<(u8, u32)>,
}

fn check(tree: &SubjectTree, first: &SubjectTree, model: &Model, who: impl Fn(u8, u32) -> Answer) {
    let mut keys = BTreeSet::new();
    for person in 0..8 {
        for generation in 0..3 {
            let erased = model.erased.contains(&(person, generation));
            match who(person, generation)(tree, first) {
                (Ok(now), Ok(before)) => {
                    assert!(!erased && now == before, "{person} lives");
                    assert!(keys.insert(now), "{person} has a key of their own");
                }
                (Err(Code::SubjectErased), _) => assert!(erased, "{person} was never erased"),
                (now, before) => panic!("{now:?} {before:?}"),
            }
        }
    }
}

/// A respondent's key in two trees.
type Keys = (core::result::Result<[u8; 32], Code>, core::result::Result<[u8; 32], Code>);
type Answer = Box<dyn Fn(&SubjectTree, &SubjectTree) -> Keys>;

fn answer(person: u8, generation: u32, leaves: Leaves) -> Answer {
    Box::new(move |tree, first| {
        let name = format!("p{person}");
        // Numbers are never given again: every generation has its own.
        let number = u64::from(person) * 3 + u64::from(generation) * 1_000_003;
        let respondent = match leaves {
            Leaves::Numbered => Respondent::numbered(&name, number),
            _ => Respondent::new(&name).generation(generation),
        };
        let key = |tree: &SubjectTree| {
            tree.key(&respondent).map(|key| *key.expose()).map_err(|error| error.code())
        };
        (key(tree), key(first))
    })
}

fn run(leaves: Leaves, steps: &[Step]) {
    let first = tree(leaves);
    let (mut tree, mut model) = (first.clone(), Model::default());
    for step in steps {
        match *step {
            Step::Erase(person) => {
                let generation = *model.generation.entry(person).or_default();
                let name = format!("p{person}");
                let number = u64::from(person) * 3 + u64::from(generation) * 1_000_003;
                let respondent = match leaves {
                    Leaves::Numbered => Respondent::numbered(&name, number),
                    _ => Respondent::new(&name).generation(generation),
                };
                let new = model.erased.insert((person, generation));
                let version = tree.version() + u64::from(new);
                tree = tree.erase(&[respondent]).unwrap();
                assert_eq!(tree.version(), version);
            }
            Step::Join(person) => {
                let generation = model.generation.entry(person).or_default();
                let gone = model.erased.contains(&(person, *generation));
                if gone && *generation < 2 {
                    *generation += 1;
                }
            }
            Step::Store => {
                let clear = tree.to_cleartext().unwrap();
                tree = SubjectTree::from_cleartext(&keyring(), clear.expose()).unwrap();
                assert_eq!(tree.to_cleartext().unwrap(), clear);
            }
        }
        assert_eq!(tree.erased(), model.erased.len() as u64);
    }
    check(&tree, &first, &model, |person, generation| answer(person, generation, leaves));
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(12))]

    #[test]
    fn any_life_of_respondents_is_what_a_list_of_the_erased_says(steps in steps()) {
        run(Leaves::Hashed, &steps);
        run(Leaves::Numbered, &steps);
    }

    #[test]
    fn the_order_of_erasures_leaves_no_trace(mut numbers in prop::collection::vec(0_u64..64, 1..32)) {
        let tree = tree(Leaves::Numbered);
        let erase = |numbers: &[u64]| {
            let all: Vec<_> = numbers.iter().map(|n| Respondent::numbered("x", *n)).collect();
            tree.erase(&all).unwrap().to_cleartext().unwrap()
        };
        let one = erase(&numbers);
        numbers.sort_unstable();
        prop_assert_eq!(erase(&numbers), one);
    }
}

// --- The table ---

/// Rows in memory.
#[derive(Default)]
struct Rows(Mutex<BTreeMap<String, Vec<u8>>>);

impl SubjectRows for Rows {
    fn load(&self, subject: &str) -> Result<Option<Vec<u8>>> {
        Ok(self.0.lock().unwrap().get(subject).cloned())
    }

    fn insert(&self, subject: &str, row: &[u8]) -> Result<bool> {
        let mut rows = self.0.lock().unwrap();
        let free = !rows.contains_key(subject);
        if free {
            rows.insert(subject.to_owned(), row.to_vec());
        }
        Ok(free)
    }

    fn remove(&self, subject: &str) -> Result<()> {
        self.0.lock().unwrap().remove(subject);
        Ok(())
    }
}

#[test]
fn a_table_gives_everyone_a_key_until_their_row_is_gone() {
    let table = SubjectTable::new(&keyring(), Arc::new(Rows::default())).unwrap();
    assert_eq!(code(table.key("crm-1")), Code::SubjectErased);
    let [ada, alan] = ["crm-1", "crm-2"].map(|subject| table.join(subject).unwrap());
    assert_ne!(ada, alan);
    assert_eq!(table.join("crm-1").unwrap(), ada);
    assert_eq!(table.key("crm-1").unwrap(), ada);
    table.erase(&["crm-1", "never there"]).unwrap();
    assert_eq!(code(table.key("crm-1")), Code::SubjectErased);
    assert_eq!(table.key("crm-2").unwrap(), alan);
    assert_ne!(table.join("crm-1").unwrap(), ada, "whoever comes back is somebody new");
    assert_eq!(code(table.join("")), Code::InvalidArgument);
}

#[test]
fn a_backup_of_rows_under_the_slot_before_opens_nobody() {
    let (old_slot, rows) = (SlotKey::first().unwrap(), Arc::new(Rows::default()));
    let old = SubjectTable::under_slot(&keyring(), &old_slot, rows.clone()).unwrap();
    let (_, alan) = (old.join("crm-1").unwrap(), old.join("crm-2").unwrap());
    let backup = rows.0.lock().unwrap().clone();
    // One batch: delete, and wrap what stays under the next key.
    old.erase(&["crm-1"]).unwrap();
    let next = SubjectTable::under_slot(&keyring(), &old_slot.next().unwrap(), rows.clone());
    let next = next.unwrap();
    for (subject, row) in rows.0.lock().unwrap().iter_mut() {
        *row = old.rewrap(&next, subject, row).unwrap();
    }
    assert_eq!(next.key("crm-2").unwrap(), alan);
    assert_eq!(code(next.key("crm-1")), Code::SubjectErased);
    *rows.0.lock().unwrap() = backup;
    assert_eq!(code(next.key("crm-1")), Code::OpenFailed, "the row is back, its key is not");
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

// --- At rest ---

/// Slot and blobs in memory.
#[derive(Default)]
struct Memory {
    slot: Mutex<Option<Vec<u8>>>,
    blobs: Mutex<BTreeMap<BlobName, Vec<u8>>>,
}

impl EraseSlot for Memory {
    fn load(&self) -> Result<Option<SlotKey>> {
        self.slot.lock().unwrap().as_deref().map(SlotKey::from_bytes).transpose()
    }

    fn compare_and_swap(&self, expected: Option<u64>, next: &SlotKey) -> Result<bool> {
        let mut slot = self.slot.lock().unwrap();
        let held = slot.as_deref().map(SlotKey::from_bytes).transpose()?;
        if held.map(|slot| slot.version()) != expected {
            return Ok(false);
        }
        *slot = Some(next.to_bytes().expose().to_vec());
        Ok(true)
    }
}

impl EraseBlobs for Memory {
    fn load(&self, name: &BlobName) -> Result<Option<Vec<u8>>> {
        Ok(self.blobs.lock().unwrap().get(name).cloned())
    }

    fn store(&self, name: &BlobName, blob: &[u8]) -> Result<()> {
        let taken = self.blobs.lock().unwrap().insert(*name, blob.to_vec());
        assert_eq!(taken, None, "a blob is never overwritten");
        Ok(())
    }

    fn remove_superseded(&self, current: &BlobName) -> Result<()> {
        self.blobs.lock().unwrap().retain(|name, _| !name.is_superseded_by(current));
        Ok(())
    }
}

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

fn kept(memory: &Arc<Memory>) -> Erasure {
    Erasure::new(&keyring(), memory.clone(), memory.clone())
}

fn created() -> (Arc<Memory>, SubjectTree) {
    let memory = Arc::new(Memory::default());
    let tree = kept(&memory).create(Leaves::Hashed).unwrap();
    (memory, tree)
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

fn current_name(memory: &Memory) -> BlobName {
    EraseSlot::load(memory).unwrap().unwrap().blob_name().unwrap()
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

// --- Backups ---

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
