//! Records of respondents: sealed under their keys, gone with them, from restored backups too.

#![cfg(all(feature = "facade", feature = "toml"))]
#![expect(clippy::unwrap_used, reason = "tests")]

#[path = "support/erasure.rs"]
#[expect(dead_code, reason = "shared with tests that need more of it")]
mod kept;
#[path = "support/records.rs"]
#[expect(dead_code, reason = "shared with tests that need more of it")]
mod records;
#[path = "support/rows.rs"]
mod rows;
#[expect(dead_code, reason = "shared with tests that need more of it")]
mod support;

use kept::{Memory, created, kept};
use records::{Table, answers, data, now, object, protect, reading, rotated, seen};
use rows::Rows;
use serde_json::json;
use std::sync::{Arc, Mutex};
use visard::{
    Code, Result, Visard,
    audit::Log,
    field::{
        SubjectKey,
        erasure::{Leaves, Respondent, SubjectKeys, SubjectTable, SubjectTree},
    },
    keyset::{Keyring, Use},
    record::{Context, StoredRow},
};

const ANSWERS: &str = r#"{"why":"late again, says crm-1","nps_score":9,"email":"jo@example.org"}"#;

/// With the keyring of the erasure state's tests.
fn visard_of(keys: impl SubjectKeys + 'static) -> Visard {
    plain(&support::keyring()).with_subject_keys(Arc::new(keys)).unwrap()
}

fn plain(keyring: &Keyring) -> Visard {
    records::visard(keyring, &data("policy.toml")).unwrap()
}

fn tree() -> SubjectTree {
    SubjectTree::generate(&support::keyring(), Leaves::Hashed).unwrap()
}

fn code<T>(result: Result<T>) -> Code {
    result.err().unwrap().code()
}

#[test]
fn a_respondents_record_says_nothing_of_who_they_are_and_needs_their_key() {
    let tree = tree();
    let visard = visard_of(tree.clone());
    let one = protect(&visard, &answers("r-1", Some("crm-1"), ANSWERS));
    assert_eq!((one.subject.as_deref(), one.report.erasable), (Some("crm-1"), true));
    assert!(!one.stored.contains("crm-1"));
    let record = seen(&visard, &one.stored).unwrap();
    assert_eq!(record.at("/data/email").unwrap().as_str(), Some("j•••@example.org"));
    assert_eq!(code(seen(&plain(&support::keyring()), &one.stored)), Code::StoreRequired);
    let elsewhere = visard_of(SubjectTree::generate(&support::keyring(), Leaves::Hashed).unwrap());
    assert_eq!(code(seen(&elsewhere, &one.stored)), Code::OpenFailed, "keys of another tree");
}

#[test]
fn a_record_of_nobody_is_sealed_without_and_read_with_or_without_keys() {
    let visard = visard_of(tree());
    let one = protect(&visard, &answers("r-1", None, ANSWERS));
    assert!(!one.report.erasable && !object(&one.stored).contains_key("subject"));
    assert!(seen(&visard, &one.stored).is_ok());
    assert!(seen(&plain(&support::keyring()), &one.stored).is_ok());
}

#[test]
fn erasing_a_respondent_takes_what_was_sealed_and_leaves_the_rest() {
    let before = tree();
    let visard = visard_of(before.clone());
    let [ada, alan] =
        ["crm-1", "crm-2"].map(|who| protect(&visard, &answers("r-1", Some(who), ANSWERS)).stored);
    let after = visard_of(before.erase(&[Respondent::new("crm-1")]).unwrap());
    let shown = after.view(&ada, &reading(), now()).unwrap();
    let record = shown.record.unwrap();
    assert_eq!(record.at("/data/nps_score").unwrap().to_string(), "9");
    assert_eq!((record.at("/data/why"), record.at("/data/email")), (None, None));
    assert_eq!(shown.erased, 3, "the id, the comment, the address");
    let line = Log::new().append(&shown.event).to_string();
    assert!(line.contains("\"erased\":3") && !line.contains("crm-1"), "{line}");
    let alan = after.view(&alan, &reading(), now()).unwrap();
    assert_eq!(alan.erased, 0);
    assert!(alan.record.unwrap().at("/data/why").is_some());
}

#[test]
fn whoever_takes_a_record_whole_or_not_at_all_is_told() {
    let before = tree();
    let stored =
        protect(&visard_of(before.clone()), &answers("r-1", Some("crm-1"), ANSWERS)).stored;
    let applied = |tree: &SubjectTree| {
        let visard = visard_of(tree.clone());
        let decision = visard.view(&stored, &reading(), now()).unwrap().decision;
        visard.records().apply(&stored, &decision, "").unwrap().complete()
    };
    assert!(applied(&before).is_ok());
    let after = before.erase(&[Respondent::new("crm-1")]).unwrap();
    assert_eq!(code(applied(&after)), Code::SubjectErased);
}

/// Whoever was erased comes back as somebody new.
struct Returning(SubjectTree);

impl SubjectKeys for Returning {
    fn sealing_key<'s>(&self, subject: &'s str) -> Result<(Respondent<'s>, SubjectKey)> {
        let generation = self.0.next_generation(subject)?;
        let respondent = Respondent::new(subject).generation(generation);
        Ok((respondent, self.0.key(&respondent)?))
    }

    fn opening_key(&self, respondent: &Respondent<'_>) -> Result<SubjectKey> {
        self.0.key(respondent)
    }
}

#[test]
fn nothing_new_is_kept_of_an_erased_respondent_unless_they_come_back() {
    let after = tree().erase(&[Respondent::new("crm-1")]).unwrap();
    let payload = answers("r-2", Some("crm-1"), ANSWERS);
    let refused = visard_of(after.clone()).protect(&payload, &Context::detect(), now());
    assert_eq!(code(refused), Code::SubjectErased);
    let stored = protect(&visard_of(Returning(after.clone())), &payload).stored;
    assert!(seen(&visard_of(after.clone()), &stored).is_ok(), "the record knows its generation");
    let gone = after.erase(&[Respondent::new("crm-1").generation(1)]).unwrap();
    let shown = visard_of(gone).view(&stored, &reading(), now()).unwrap();
    assert_eq!(shown.erased, 3);
}

/// The state as it is at every call.
struct Live(Arc<Memory>);

impl SubjectKeys for Live {
    fn sealing_key<'s>(&self, subject: &'s str) -> Result<(Respondent<'s>, SubjectKey)> {
        kept(&self.0).load()?.sealing_key(subject)
    }

    fn opening_key(&self, respondent: &Respondent<'_>) -> Result<SubjectKey> {
        kept(&self.0).load()?.opening_key(respondent)
    }
}

#[test]
fn a_restored_backup_of_rows_and_states_opens_nothing_of_an_erased_respondent() {
    let (memory, _) = created();
    let visard = visard_of(Live(memory.clone()));
    let rows = [("r-1", "crm-1"), ("r-2", "crm-2"), ("r-3", "crm-1")]
        .map(|(record, who)| protect(&visard, &answers(record, Some(who), ANSWERS)).stored);
    // A backup of everything but the slot.
    let (backup, states) = (rows.clone(), memory.blobs.lock().unwrap().clone());
    kept(&memory).erase(&[Respondent::new("crm-1")], now()).unwrap();
    memory.blobs.lock().unwrap().extend(states.clone());
    let erased = |stored: &str| visard.view(stored, &reading(), now()).unwrap().erased;
    assert_eq!(backup.each_ref().map(|stored| erased(stored)), [3, 0, 3]);
    // Not even when the old state takes the place of the new one: then nothing opens at all.
    let current = kept::current_name(&memory);
    let old = states.into_values().next().unwrap();
    memory.blobs.lock().unwrap().insert(current, old);
    assert!(backup.iter().all(|stored| code(seen(&visard, stored)) == Code::UnwrapFailed));
    // And whoever has the tenant's keys and takes the respondent for nobody opens nothing.
    let mut nobody = object(&backup[0]);
    nobody.remove("subject");
    assert_eq!(code(seen(&visard, &json!(nobody).to_string())), Code::RecordShape);
}

#[test]
fn a_table_of_keys_serves_as_well() {
    let rows = Arc::new(Rows::default());
    let table = || SubjectTable::new(&support::keyring(), rows.clone()).unwrap();
    let visard = visard_of(table());
    let stored = protect(&visard, &answers("r-1", Some("crm-1"), ANSWERS)).stored;
    assert!(visard.view(&stored, &reading(), now()).unwrap().erased == 0);
    table().erase(&["crm-1"]).unwrap();
    assert_eq!(visard.view(&stored, &reading(), now()).unwrap().erased, 3);
    // Whoever comes back has another key, under which the old record does not open.
    protect(&visard, &answers("r-2", Some("crm-1"), ANSWERS));
    assert_eq!(code(seen(&visard, &stored)), Code::OpenFailed);
}

#[test]
fn a_walk_seals_respondents_records_anew_and_names_those_of_the_erased() {
    let old = support::keyring();
    let before = tree();
    let visard = visard_of(before.clone());
    let records = [("r-1", Some("crm-1")), ("r-2", Some("crm-2")), ("r-3", None)];
    let records = records.map(|(id, who)| protect(&visard, &answers(id, who, ANSWERS)));
    let mut rows = Table::of(records.to_vec());
    let new = rotated(&old);
    let after = before.erase(&[Respondent::new("crm-1")]).unwrap();
    let renewed = plain(&new).with_subject_keys(Arc::new(after)).unwrap();
    let gone = ("0".to_owned(), Code::SubjectErased);
    assert_eq!(rows.walk(&renewed), (vec![gone.clone()], 2));
    assert_eq!(rows.walk(&renewed), (vec![gone], 0));
    // Nothing of the second record needs the old data key any more, its respondent's name neither.
    let id = new.keys(Use::Data).unwrap().next().unwrap().id;
    let newest = plain(&new.disable(Use::Data, id).unwrap());
    let newest = newest.with_subject_keys(Arc::new(before)).unwrap();
    for row in &rows.0[1..] {
        assert!(seen(&newest, &row.stored).is_ok());
    }
    assert_eq!(code(seen(&newest, &rows.0[0].stored)), Code::KeyUnknown);
}

/// Keys that cannot be had at the moment.
struct Failing(Mutex<Code>);

impl SubjectKeys for Failing {
    fn sealing_key<'s>(&self, _: &'s str) -> Result<(Respondent<'s>, SubjectKey)> {
        Err((*self.0.lock().unwrap()).into())
    }

    fn opening_key(&self, _: &Respondent<'_>) -> Result<SubjectKey> {
        Err((*self.0.lock().unwrap()).into())
    }
}

#[test]
fn a_source_of_keys_that_fails_is_no_erasure() {
    let stored = protect(&visard_of(tree()), &answers("r-1", Some("crm-1"), ANSWERS)).stored;
    let failing = visard_of(Failing(Mutex::new(Code::StoreFailed)));
    assert_eq!(code(seen(&failing, &stored)), Code::StoreFailed);
    let payload = answers("r-1", Some("crm-1"), ANSWERS);
    let refused = failing.protect(&payload, &Context::detect(), now());
    assert_eq!(code(refused), Code::StoreFailed);
    // It stops a walk, too: no record is to blame.
    let new = rotated(&support::keyring());
    let walked = |visard: Visard| {
        let mut rows = Table(vec![StoredRow::new("0".to_owned(), stored.clone(), vec![])]);
        let walk = visard.records().walk();
        code(walk.run(&mut rows, walk.start(), &mut |_| Ok(())))
    };
    let failing = Failing(Mutex::new(Code::StoreFailed));
    assert_eq!(
        walked(plain(&new).with_subject_keys(Arc::new(failing)).unwrap()),
        Code::StoreFailed
    );
    assert_eq!(walked(plain(&new)), Code::StoreRequired, "the operator forgot the keys");
}

#[test]
fn no_key_of_an_object_names_whose_record_it_is() {
    let visard = visard_of(tree());
    let grid = r#"{"nps_score":9,"grid":{"Ada":{"for CRM-4711":1},"b":[2,null]}}"#;
    let one = protect(&visard, &answers("r-1", Some("crm-4711"), grid));
    assert!(!one.stored.to_lowercase().contains("crm-4711"), "{}", one.stored);
    assert_eq!(one.report.surprising, [""; 0]);
    let record = seen(&visard, &one.stored).unwrap();
    assert_eq!(record.at("/data/nps_score").unwrap().to_string(), "9");
    let nobody = protect(&visard, &answers("r-1", None, grid));
    assert!(nobody.stored.contains("/data/grid/Ada/for CRM-4711"));
}
