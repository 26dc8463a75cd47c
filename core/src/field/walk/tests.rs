//! The rules of the engine; behaviour through the public API is in `core/tests/walk.rs`.

use super::*;
use crate::{field::FieldCipher, keyset::Keyring, random::Counting};
use alloc::{string::ToString, vec};

fn walk() -> Walk {
    let now = "2026-11-23T10:00:00Z".parse().unwrap();
    let keyring = Keyring::generate_with("acme", now, &mut Counting(0)).unwrap();
    Walk::reseal(vec![FieldCipher::new(&keyring, "t", "f").unwrap()]).unwrap()
}

#[test]
fn a_checkpoint_has_one_text() {
    let mut checkpoint = walk().start();
    assert_eq!(walk().resume(&checkpoint.to_string()).unwrap(), checkpoint);
    checkpoint.advance("№ 7 ");
    checkpoint.count(true, false);
    checkpoint.count_values(2, 1);
    let text = checkpoint.to_string();
    assert!(text.ends_with(" walking 1 1 0 0 2 1 =4oSWIDcg"), "{text}");
    assert_eq!(walk().resume(&text).unwrap(), checkpoint);
    checkpoint.finish();
    let done = walk().resume(&checkpoint.to_string()).unwrap();
    assert!(done.is_done());
    for wrong in [
        "",
        "-",
        &text[1..],
        &text.replace(" 2 ", " 02 "),
        &text.replace(" 2 ", " +2 "),
        &text.replace("walking", "running"),
        &text.replace(" =", " "),
        &(text.clone() + " "),
        &(text.clone() + "="),
        &text.replace("/1 ", "/2 "),
        &text.to_uppercase(),
    ] {
        assert_eq!(walk().resume(wrong).unwrap_err().code(), Code::WalkState, "{wrong}");
    }
}

#[test]
fn an_empty_key_is_not_the_beginning() {
    let mut checkpoint = walk().start();
    checkpoint.advance("");
    let again = walk().resume(&checkpoint.to_string()).unwrap();
    assert_eq!(again.last_key(), Some(""));
}

#[test]
fn debug_of_a_checkpoint_shows_no_key() {
    let mut checkpoint = walk().start();
    checkpoint.advance("ada@example.org");
    assert!(!alloc::format!("{checkpoint:?}").contains("ada"));
}

/// A store that gives the same row again and again.
struct Stuck;

impl Rows<Row> for Stuck {
    fn next(&mut self, _: Option<&str>, _: usize) -> Result<Vec<Row>> {
        Ok(vec![Row::new("7".to_string(), vec![Cell::sealed(None)])])
    }
    fn write(&mut self, _: &Step<Row>) -> Result<bool> {
        Ok(true)
    }
}

#[test]
fn a_store_that_does_not_go_on_ends_the_walk() {
    let error = walk().run(&mut Stuck, walk().start(), &mut |_| Ok(())).unwrap_err();
    assert_eq!(error.code(), Code::StoreFailed);
}

/// A store whose rows change whenever they are written.
struct Restless(Vec<usize>);

impl Rows<Row> for Restless {
    fn next(&mut self, _: Option<&str>, limit: usize) -> Result<Vec<Row>> {
        self.0.push(limit);
        Stuck.next(None, limit)
    }
    fn write(&mut self, _: &Step<Row>) -> Result<bool> {
        Ok(false)
    }
}

#[test]
fn rows_that_change_are_read_again_in_smaller_batches_and_not_for_ever() {
    let mut store = Restless(Vec::new());
    let error = walk().step(&mut store, &walk().start()).err().unwrap();
    assert_eq!(error.code(), Code::StoreFailed);
    assert_eq!(store.0[..4], [1_024, 512, 256, 128]);
    assert_eq!(store.0.last(), Some(&1));
}
