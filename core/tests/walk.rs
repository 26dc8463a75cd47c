//! Walks through the public API: roll over, backfill, resume, report, and never lose a row.
#![cfg(feature = "field")]
#![expect(clippy::unwrap_used, clippy::indexing_slicing, reason = "tests")]

#[expect(dead_code, reason = "shared by the tests of several modules")]
mod support;

use std::collections::BTreeMap;
use support::{State, Usage, keyring_with};
use visard::{
    Code, Result, SecretBytes,
    field::{
        BlindIndex, Cell, Checkpoint, FieldCipher, IndexChange, IndexPlan, IndexValue, Normaliser,
        Row, Rows, Step, Walk, key_id,
    },
    keyset::Keyring,
};

const DATA: Usage = (1, "data");
const INDEX: Usage = (2, "index");
const FIELDS: [&str; 2] = ["email", "phone"];

/// Keys of both uses in these states; a key that is not named is not there.
fn keys(states: &[(u32, State)]) -> Keyring {
    keyring_with(&[(DATA, states), (INDEX, states)])
}

fn old() -> Keyring {
    keys(&[(1, State::Primary)])
}

fn new() -> Keyring {
    keys(&[(1, State::Enabled), (2, State::Primary)])
}

fn cipher(keyring: &Keyring, field: &str) -> FieldCipher {
    FieldCipher::new(keyring, "people", field).unwrap()
}

fn index(keyring: &Keyring, field: &str) -> BlindIndex {
    let rule = if field == "email" { Normaliser::Email } else { Normaliser::Plain };
    let plan = IndexPlan::for_distinct(u64::MAX).unwrap().partitions(3).unwrap();
    BlindIndex::new(keyring, "people", field, rule, plan).unwrap()
}

fn walk_of(keyring: &Keyring, make: fn(Vec<FieldCipher>) -> Result<Walk>) -> Walk {
    let ciphers = FIELDS.map(|field| cipher(keyring, field));
    let [email, phone] = FIELDS.map(|field| index(keyring, field));
    make(ciphers.into()).unwrap().index(email, &[0]).unwrap().index(phone, &[1]).unwrap()
}

fn reseal(keyring: &Keyring) -> Walk {
    walk_of(keyring, Walk::reseal)
}

/// A row of the host's table.
#[derive(Clone, Default, PartialEq, Eq, Debug)]
struct Person {
    plain: [Option<String>; 2],
    sealed: [Option<Vec<u8>>; 2],
    index: [Option<u64>; 2],
}

/// The host's table, and what it keeps of the walk.
#[derive(Clone, Default)]
struct Table {
    rows: BTreeMap<u64, Person>,
    checkpoint: Option<String>,
    writes: usize,
}

impl Table {
    /// What a process writes for a person.
    fn write(&mut self, id: u64, values: [&str; 2], keyring: &Keyring) {
        let mut person = Person::default();
        for (at, field) in FIELDS.iter().enumerate() {
            let sealed = cipher(keyring, field).seal(&id.to_string(), values[at].as_bytes(), b"");
            person.sealed[at] = Some(sealed.unwrap());
            let value = index(keyring, field).values_for_writing(values[at]).unwrap();
            person.index[at] = value.map(IndexValue::to_u64);
        }
        self.rows.insert(id, person);
    }

    fn open(&self, id: u64, field: usize, keyring: &Keyring) -> Result<SecretBytes> {
        let sealed = self.rows[&id].sealed[field].as_ref().unwrap();
        cipher(keyring, FIELDS[field]).open(&id.to_string(), sealed, b"")
    }

    fn is_found(&self, id: u64, field: usize, value: &str, keyring: &Keyring) -> bool {
        let searched = index(keyring, FIELDS[field]).values_for_search(value).unwrap();
        searched.iter().any(|value| Some(value.to_u64()) == self.rows[&id].index[field])
    }
}

impl Rows<Row> for Table {
    fn next(&mut self, after: Option<&str>, limit: usize) -> Result<Vec<Row>> {
        let from = after.map_or(0, |key| key.parse::<u64>().unwrap() + 1);
        let row = |(id, person): (&u64, &Person)| {
            let cell = |at: usize| {
                let plain = person.plain[at].clone();
                let plain = plain.map(|text| SecretBytes::new(text.into_bytes()));
                Cell::beside(plain, person.sealed[at].clone())
            };
            Row::new(id.to_string(), vec![cell(0), cell(1)]).with_index(person.index.to_vec())
        };
        Ok(self.rows.range(from..).take(limit).map(row).collect())
    }

    fn write(&mut self, step: &Step<Row>) -> Result<bool> {
        let id = |row: &Row| row.key.parse::<u64>().unwrap();
        let fresh = |row: &Row| {
            let person = &self.rows[&id(row)];
            (0..2).all(|at| person.sealed[at] == row.cells[at].sealed)
                && person.index.as_slice() == row.index
        };
        if !step.changes.iter().all(|change| fresh(&change.row)) {
            return Ok(false);
        }
        for change in &step.changes {
            let person = self.rows.get_mut(&id(&change.row)).unwrap();
            for at in 0..2 {
                if let Some(sealed) = &change.new.sealed[at] {
                    person.sealed[at] = Some(sealed.clone());
                }
                match change.new.index[at] {
                    IndexChange::Set(value) => person.index[at] = Some(value.to_u64()),
                    IndexChange::Clear => person.index[at] = None,
                    _ => {}
                }
            }
        }
        self.checkpoint = Some(step.checkpoint.to_string());
        self.writes += 1;
        Ok(true)
    }
}

fn values(id: u64) -> [String; 2] {
    [format!("p{id}@example.org"), format!("+49{id}")]
}

/// People written under a keyring.
fn table(count: u64, keyring: &Keyring) -> Table {
    let mut table = Table::default();
    for id in 1..=count {
        let [email, phone] = values(id);
        table.write(id, [&email, &phone], keyring);
    }
    table
}

fn run(walk: &Walk, table: &mut Table) -> Checkpoint {
    walk.run(table, walk.start(), &mut |_| Ok(())).unwrap()
}

/// Everything opens, everything is found, under this keyring alone.
fn check(table: &Table, keyring: &Keyring) {
    for (field, name) in FIELDS.iter().enumerate() {
        let (cipher, index) = (cipher(keyring, name), index(keyring, name));
        for (id, person) in &table.rows {
            let value = &values(*id)[field];
            let opened = cipher.open(&id.to_string(), person.sealed[field].as_ref().unwrap(), b"");
            assert_eq!(opened.unwrap().expose(), value.as_bytes());
            let searched = index.values_for_search(value).unwrap();
            assert!(searched.iter().any(|v| Some(v.to_u64()) == person.index[field]), "{id}");
        }
    }
}

#[test]
fn a_walk_brings_every_row_to_the_primary_keys() {
    let mut table = table(2_500, &old());
    let end = run(&reseal(&new()), &mut table);
    let counters = end.counters();
    assert_eq!((counters.rows, counters.changed, counters.current), (2_500, 2_500, 0));
    assert_eq!((counters.sealed, counters.indexed, counters.failed), (5_000, 5_000, 0));
    check(&table, &keys(&[(1, State::Destroyed), (2, State::Primary)]));
}

#[test]
fn a_second_walk_finds_nothing_to_do() {
    let mut table = table(50, &old());
    run(&reseal(&new()), &mut table);
    let before = table.rows.clone();
    let counters = run(&reseal(&new()), &mut table).counters();
    assert_eq!((counters.changed, counters.current), (0, 50));
    assert_eq!(table.rows, before);
}

#[test]
fn a_walk_resumes_where_it_stopped() {
    let mut table = table(3_000, &old());
    let walk = reseal(&new());
    let mut steps = 0;
    let stopped = walk.run(&mut table, walk.start(), &mut |_| {
        steps += 1;
        if steps == 2 { Err(Code::StoreFailed.into()) } else { Ok(()) }
    });
    assert_eq!(stopped.unwrap_err().code(), Code::StoreFailed);
    let checkpoint = walk.resume(table.checkpoint.as_ref().unwrap()).unwrap();
    assert_eq!((checkpoint.counters().rows, checkpoint.last_key()), (2_048, Some("2048")));
    let end = walk.run(&mut table, checkpoint, &mut |_| Ok(())).unwrap();
    assert_eq!(end.counters().changed, 3_000);
    check(&table, &keys(&[(2, State::Primary)]));
}

#[test]
fn a_checkpoint_of_another_walk_is_refused() {
    let mut table = table(3, &old());
    run(&reseal(&new()), &mut table);
    let text = table.checkpoint.clone().unwrap();
    assert!(reseal(&new()).resume(&text).unwrap().is_done());
    let others = [
        reseal(&keys(&[(1, State::Enabled), (3, State::Primary)])),
        walk_of(&new(), Walk::backfill),
        Walk::reseal(vec![cipher(&new(), "email")]).unwrap(),
        Walk::reseal(FIELDS.map(|field| cipher(&new(), field)).into()).unwrap(),
    ];
    // Without the walk it only says how far it is.
    let read: Checkpoint = text.parse().unwrap();
    assert_eq!((read.is_done(), read.counters().rows, read.to_string()), (true, 3, text.clone()));
    assert_eq!("visard-walk/1".parse::<Checkpoint>().unwrap_err().code(), Code::WalkState);
    for other in others {
        assert_eq!(other.resume(&text).unwrap_err().code(), Code::WalkState);
        assert_eq!(other.step(&mut table, &read).unwrap_err().code(), Code::WalkState);
    }
}

#[test]
fn a_row_that_does_not_open_is_named_and_stops_nothing() {
    let mut table = table(5, &old());
    let broken = {
        let sealed = table.rows.get_mut(&2).unwrap().sealed[0].as_mut().unwrap();
        *sealed.last_mut().unwrap() ^= 1;
        sealed.clone()
    };
    table.rows.get_mut(&4).unwrap().sealed[1] = Some(b"+494".to_vec());
    let stored = table.rows[&2].index[0];
    let mut failed = Vec::new();
    let walk = reseal(&new());
    let end = walk.run(&mut table, walk.start(), &mut |step| {
        failed.extend(step.failed.iter().map(|f| (f.key.clone(), f.column, f.code)));
        Ok(())
    });
    assert_eq!(end.unwrap().counters().failed, 2);
    assert_eq!(
        failed,
        [("2".into(), 0, Code::OpenFailed), ("4".into(), 1, Code::UnsupportedFormat)]
    );
    assert_eq!(table.rows[&2].sealed[0].as_ref(), Some(&broken), "left as it is");
    assert_eq!(table.rows[&2].index[0], stored);
    assert_eq!(table.open(2, 1, &new()).unwrap().expose(), b"+492", "the other value is done");
    assert_eq!(key_id(table.rows[&2].sealed[1].as_ref().unwrap()).unwrap().number(), 2);
    assert_eq!(table.rows[&4].sealed[1].as_deref(), Some(&b"+494"[..]), "never taken for sealed");
}

#[test]
fn a_dry_run_counts_by_key_and_writes_nothing() {
    let mut table = table(30, &old());
    for id in 31..=40 {
        table.write(id, ["a@example.org", "+1"], &new());
    }
    let before = table.rows.clone();
    let (end, counts) = reseal(&new()).dry_run(&mut table, &mut |_| Ok(())).unwrap();
    let mut counts: Vec<_> = counts.iter().map(|c| (c.column, c.key.number(), c.values)).collect();
    counts.sort_unstable();
    assert_eq!(counts, [(0, 1, 30), (0, 2, 10), (1, 1, 30), (1, 2, 10)]);
    assert_eq!((end.counters().changed, end.counters().current), (30, 10));
    assert_eq!((table.rows, table.writes), (before, 0));
}

#[test]
fn an_edit_during_the_walk_is_not_lost() {
    /// A table that somebody edits between reading and writing, once.
    struct Edited(Table, bool);
    impl Rows<Row> for Edited {
        fn next(&mut self, after: Option<&str>, limit: usize) -> Result<Vec<Row>> {
            self.0.next(after, limit)
        }
        fn write(&mut self, step: &Step<Row>) -> Result<bool> {
            if !core::mem::replace(&mut self.1, true) {
                self.0.write(2, ["edited@example.org", "+1"], &old());
            }
            Rows::write(&mut self.0, step)
        }
    }
    let mut table = Edited(table(3, &old()), false);
    let walk = reseal(&new());
    let end = walk.run(&mut table, walk.start(), &mut |_| Ok(())).unwrap();
    assert_eq!(end.counters().changed, 3);
    let only_new = keys(&[(2, State::Primary)]);
    assert_eq!(table.0.open(2, 0, &only_new).unwrap().expose(), b"edited@example.org");
    assert!(table.0.is_found(2, 0, "edited@example.org", &only_new));
}

#[test]
fn a_backfill_seals_what_stands_beside_and_leaves_it_there() {
    let mut table = Table::default();
    for id in 1..=20 {
        let plain = values(id).map(Some);
        table.rows.insert(id, Person { plain, ..Person::default() });
    }
    table.rows.insert(21, Person::default());
    let walk = walk_of(&old(), Walk::backfill);
    let counters = run(&walk, &mut table).counters();
    assert_eq!((counters.changed, counters.current, counters.sealed), (20, 1, 40));
    assert_eq!(table.rows[&7].plain, values(7).map(Some));
    let again = run(&walk, &mut table).counters();
    assert_eq!((again.changed, again.current), (0, 21));
    table.rows.remove(&21);
    check(&table, &old());
}

#[test]
fn a_backfill_overwrites_no_newer_value() {
    let mut table = Table::default();
    table.write(1, ["new@example.org", "+1"], &old());
    table.rows.get_mut(&1).unwrap().plain = [Some("old@example.org".into()), Some("+1".into())];
    let before = table.rows.clone();
    let walk = walk_of(&old(), Walk::backfill);
    let mut failed = Vec::new();
    walk.run(&mut table, walk.start(), &mut |step| {
        failed.extend(step.failed.iter().map(|f| (f.key.clone(), f.column, f.code)));
        Ok(())
    })
    .unwrap();
    assert_eq!(failed, [("1".into(), 0, Code::WalkConflict)]);
    assert_eq!(table.rows, before);
}

/// A row that is sealed but not found looks done, and nobody looks at it again.
#[test]
fn a_backfill_writes_nothing_of_a_row_that_fails() {
    let mut table = Table::default();
    // Short enough to be sealed, too long to be indexed.
    let plain = [Some("x".repeat(65_536)), Some("+1".to_owned())];
    table.rows.insert(1, Person { plain, ..Person::default() });
    let before = table.rows.clone();
    let counters = run(&walk_of(&old(), Walk::backfill), &mut table).counters();
    assert_eq!((counters.failed, counters.changed), (1, 0));
    assert_eq!((counters.sealed, counters.indexed), (0, 0));
    assert_eq!(table.rows, before);
}

#[test]
fn a_plaintext_that_looks_sealed_is_sealed_all_the_same() {
    let mut table = Table::default();
    let looks = "\u{11}\0\0\0\u{1}0123456789abcdef0123456789abcdef0123456789abcdef";
    let plain = [Some(looks.to_owned()), None];
    table.rows.insert(1, Person { plain, ..Person::default() });
    assert_eq!(run(&walk_of(&old(), Walk::backfill), &mut table).counters().changed, 1);
    assert_eq!(table.open(1, 0, &old()).unwrap().expose(), looks.as_bytes());
}

#[test]
fn an_index_of_an_absent_value_is_cleared() {
    let mut table = table(2, &old());
    table.rows.get_mut(&1).unwrap().sealed[0] = None;
    let counters = run(&reseal(&old()), &mut table).counters();
    assert_eq!((counters.changed, counters.indexed), (1, 1));
    assert_eq!(table.rows[&1].index[0], None);
}

#[test]
fn a_compound_index_is_kept_over_its_columns() {
    let mut table = table(1, &old());
    let compound = |keyring: &Keyring| {
        let rules = [Normaliser::Plain, Normaliser::Email];
        let plan = IndexPlan::for_distinct(u64::MAX).unwrap();
        BlindIndex::compound(keyring, "people", "both", &rules, plan).unwrap()
    };
    let ciphers = || FIELDS.map(|field| cipher(&new(), field)).into();
    let walk = Walk::reseal(ciphers()).unwrap();
    let walk = walk.index(compound(&new()), &[1, 0]).unwrap();
    let walk = walk.index(index(&new(), "phone"), &[1]).unwrap();
    run(&walk, &mut table);
    let searched = compound(&new()).compound_for_search(&["+491", "P1@example.org"]).unwrap();
    assert_eq!(table.rows[&1].index[0], Some(searched[0].to_u64()));
    let wrong = Walk::reseal(ciphers()).unwrap().index(compound(&new()), &[1, 2]);
    assert_eq!(wrong.unwrap_err().code(), Code::InvalidArgument);
    let wrong = Walk::reseal(ciphers()).unwrap().index(compound(&new()), &[0]);
    assert_eq!(wrong.unwrap_err().code(), Code::InvalidArgument);
}

/// Three processes, each with the keyring of the last file it has read. The operator takes the
/// next step only when all have the last one, so that at any time they see two neighbouring steps.
#[test]
fn a_staged_roll_over_loses_no_open_and_no_search() {
    use State::{Destroyed, Disabled, Enabled, Primary, Staged};
    let steps = [
        keys(&[(1, Primary)]),
        keys(&[(1, Primary), (2, Staged)]),
        keys(&[(1, Enabled), (2, Primary)]),
        keys(&[(1, Disabled), (2, Primary)]),
        keys(&[(1, Destroyed), (2, Primary)]),
    ];
    let mut table = table(40, &steps[0]);
    let mut next = 41;
    for (step, pair) in steps.windows(2).enumerate() {
        for seen in 0..8_usize {
            let processes = [0, 1, 2].map(|process| &pair[seen >> process & 1]);
            for keyring in processes {
                let [email, phone] = values(next);
                table.write(next, [&email, &phone], keyring);
                next += 1;
            }
            for keyring in processes {
                check(&table, keyring);
            }
        }
        if step == 1 {
            // All have the promoted key: two of them walk at once, a step each in turn, the third
            // goes on writing, and everybody reads.
            walk_together(&mut table, &steps[2], &mut next);
        }
    }
    assert!(table.rows.len() > 130);
    check(&table, &keys(&[(2, Primary)]));
}

fn walk_together(table: &mut Table, keyring: &Keyring, next: &mut u64) {
    let walks = [reseal(keyring), reseal(keyring)];
    let mut checkpoints = [walks[0].start(), walks[1].start()];
    while !checkpoints.iter().all(Checkpoint::is_done) {
        for (walk, checkpoint) in walks.iter().zip(&mut checkpoints) {
            let step = walk.step(&mut Small(table), checkpoint).unwrap();
            assert_eq!(step.failed, []);
            *checkpoint = step.checkpoint;
            check(table, keyring);
        }
        if !next.is_multiple_of(5) {
            let [email, phone] = values(*next);
            table.write(*next, [&email, &phone], keyring);
            *next += 1;
        }
    }
}

/// A store that gives seven rows at a time.
struct Small<'t>(&'t mut Table);

impl Rows<Row> for Small<'_> {
    fn next(&mut self, after: Option<&str>, limit: usize) -> Result<Vec<Row>> {
        self.0.next(after, limit.min(7))
    }

    fn write(&mut self, step: &Step<Row>) -> Result<bool> {
        Rows::write(self.0, step)
    }
}
