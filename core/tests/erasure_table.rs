//! Keys of respondents from rows of a table.

#![cfg(feature = "field")]

#[path = "support/erasure.rs"]
#[expect(dead_code, reason = "shared with tests that need more of it")]
mod kept;
#[path = "support/rows.rs"]
mod rows;
#[expect(dead_code, reason = "shared with tests that need more of it")]
mod support;

use kept::code;
use rows::Rows;
use std::sync::Arc;
use support::keyring;
use visard::{
    Code,
    field::erasure::{SlotKey, SubjectTable},
};

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
