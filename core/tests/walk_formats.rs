//! Walks over columns of every format that stands by itself: 0x11, 0x12, 0x16 and 0x18.
#![cfg(feature = "field")]
#![expect(clippy::unwrap_used, clippy::indexing_slicing, reason = "tests")]

#[expect(dead_code, reason = "shared by the tests of several modules")]
mod support;

use support::{State, keyring_with};
use visard::{
    Code, Result,
    field::{
        Cell, DeterministicCipher, Domain, FieldCipher, Format, Row, Rows, Step, SubjectKey, Walk,
        WalkColumn, format_of, key_id,
    },
    keyset::Keyring,
};

/// Keys for data in these states.
fn keys(states: &[(u32, State)]) -> Keyring {
    keyring_with(&[((1, "data"), states)])
}

fn old() -> Keyring {
    keys(&[(1, State::Primary)])
}

fn new() -> Keyring {
    keys(&[(1, State::Enabled), (2, State::Primary)])
}

fn comment(keyring: &Keyring) -> FieldCipher {
    let cipher = FieldCipher::new(keyring, "answers", "comment").unwrap();
    cipher.with_formats(Format::FieldLong, &[Format::Field]).unwrap()
}

fn customer(keyring: &Keyring) -> DeterministicCipher {
    let domain = Domain::of(50_000).unwrap();
    DeterministicCipher::new(keyring, "answers", "customer", domain).unwrap()
}

fn hers(keyring: &Keyring) -> FieldCipher {
    FieldCipher::new(keyring, "answers", "hers").unwrap()
}

/// The key of a respondent; that of `gone` is destroyed.
fn subject_key(subject: &str) -> Result<SubjectKey> {
    if subject == "gone" {
        return Err(Code::SubjectErased.into());
    }
    let mut key = [0x5a; 32];
    key[..subject.len()].copy_from_slice(subject.as_bytes());
    SubjectKey::from_bytes(&key)
}

fn walk(keyring: &Keyring) -> Walk {
    let columns = vec![
        comment(keyring).into(),
        customer(keyring).into(),
        WalkColumn::of_subjects(hers(keyring), subject_key),
    ];
    Walk::reseal(columns).unwrap()
}

/// One row: whose it is, and its three values.
struct Answer {
    subject: Option<&'static str>,
    sealed: [Vec<u8>; 3],
}

struct Table(Vec<Answer>);

impl Rows<Row> for Table {
    fn next(&mut self, after: Option<&str>, limit: usize) -> Result<Vec<Row>> {
        let from = after.map_or(0, |key| key.parse::<usize>().unwrap() + 1);
        let row = |(at, answer): (usize, &Answer)| {
            let cells = answer.sealed.iter().map(|sealed| Cell::sealed(Some(sealed.clone())));
            Row::new(at.to_string(), cells.collect()).of_subject(answer.subject.map(str::to_owned))
        };
        Ok(self.0.iter().enumerate().skip(from).take(limit).map(row).collect())
    }

    fn write(&mut self, step: &Step<Row>) -> Result<bool> {
        for change in &step.changes {
            let answer = &mut self.0[change.row.key.parse::<usize>().unwrap()];
            for (old, new) in answer.sealed.iter_mut().zip(&change.new.sealed) {
                if let Some(new) = new {
                    old.clone_from(new);
                }
            }
        }
        Ok(true)
    }
}

fn answer(at: usize, subject: &'static str, keyring: &Keyring) -> Answer {
    let record = at.to_string();
    let key = subject_key(subject).unwrap();
    let hers = hers(keyring);
    let hers = hers.for_subject(subject, &key).unwrap();
    let sealed = [
        comment(keyring).seal(&record, b"Great service!", b"").unwrap(),
        customer(keyring).seal(b"C-00017").unwrap(),
        hers.seal(&record, b"ada@example.org", b"").unwrap(),
    ];
    Answer { subject: Some(subject), sealed }
}

fn run(keyring: &Keyring, table: &mut Table) -> (u64, Vec<(String, usize, Code)>) {
    let (walk, mut failed) = (walk(keyring), Vec::new());
    let end = walk.run(table, walk.start(), &mut |step| {
        failed.extend(step.failed.iter().map(|one| (one.key.clone(), one.column, one.code)));
        Ok(())
    });
    (end.unwrap().counters().sealed, failed)
}

#[test]
fn every_format_comes_to_the_primary_key_and_stays_what_it_is() {
    let mut table = Table((0..3).map(|at| answer(at, "p-17", &old())).collect());
    assert_eq!(run(&new(), &mut table), (9, vec![]));
    let keyring = keys(&[(2, State::Primary)]);
    let key = subject_key("p-17").unwrap();
    for (at, answer) in table.0.iter().enumerate() {
        let formats = answer.sealed.each_ref().map(|sealed| format_of(sealed).unwrap());
        assert_eq!(formats, [Format::FieldLong, Format::Deterministic, Format::SubjectField]);
        let [first, second, third] = &answer.sealed;
        let record = at.to_string();
        let opened = comment(&keyring).open(&record, first, b"").unwrap();
        assert_eq!(opened.expose(), b"Great service!");
        assert_eq!(customer(&keyring).open(second).unwrap().expose(), b"C-00017");
        let hers = hers(&keyring);
        let opened = hers.for_subject("p-17", &key).unwrap().open(&record, third, b"").unwrap();
        assert_eq!(opened.expose(), b"ada@example.org");
    }
    assert_eq!(run(&new(), &mut table), (0, vec![]), "a second walk has nothing to do");
}

#[test]
fn a_column_that_writes_the_long_form_gets_it_under_the_same_key_too() {
    let mut table = Table(vec![answer(0, "p-17", &old())]);
    let short = FieldCipher::new(&old(), "answers", "comment").unwrap();
    table.0[0].sealed[0] = short.seal("0", b"Great service!", b"").unwrap();
    assert_eq!(run(&old(), &mut table).0, 1);
    assert_eq!(format_of(&table.0[0].sealed[0]), Ok(Format::FieldLong));

    let walk = Walk::reseal(vec![short]).unwrap();
    let mut one = Only(table.0[0].sealed[0].clone());
    let end = walk.run(&mut one, walk.start(), &mut |_| Ok(())).unwrap();
    assert_eq!(end.counters().current, 1, "no walk takes a longer commitment away");
}

/// A table of one value that nobody may write.
struct Only(Vec<u8>);

impl Rows<Row> for Only {
    fn next(&mut self, after: Option<&str>, _: usize) -> Result<Vec<Row>> {
        let row = || Row::new("0".to_owned(), vec![Cell::sealed(Some(self.0.clone()))]);
        Ok(if after.is_none() { vec![row()] } else { Vec::new() })
    }

    fn write(&mut self, step: &Step<Row>) -> Result<bool> {
        assert!(step.changes.is_empty());
        Ok(true)
    }
}

#[test]
fn the_value_of_an_erased_respondent_is_named_and_stays() {
    let mut table = Table(vec![answer(0, "p-17", &old()), answer(1, "p-18", &old())]);
    let before = table.0[0].sealed[2].clone();
    table.0[0].subject = Some("gone");
    table.0[1].subject = None;
    let (sealed, failed) = run(&new(), &mut table);
    let expected = [("0", Code::SubjectErased), ("1", Code::InvalidArgument)];
    assert_eq!(failed, expected.map(|(key, code)| (key.to_owned(), 2, code)));
    assert_eq!((sealed, &table.0[0].sealed[2]), (4, &before));
    assert_eq!(key_id(&before).unwrap(), key_id(&table.0[1].sealed[2]).unwrap());
}

#[test]
fn walks_over_other_formats_are_other_walks() {
    let column = || FieldCipher::new(&old(), "answers", "comment").unwrap();
    let long = column().with_formats(Format::FieldLong, &[]).unwrap();
    let walks = [
        Walk::reseal(vec![column()]).unwrap(),
        Walk::reseal(vec![long]).unwrap(),
        Walk::reseal(vec![WalkColumn::of_subjects(column(), subject_key)]).unwrap(),
        Walk::reseal(vec![customer(&old())]).unwrap(),
    ];
    for (at, walk) in walks.iter().enumerate() {
        for other in &walks[at + 1..] {
            let error = other.resume(&walk.start().to_string()).unwrap_err();
            assert_eq!(error.code(), Code::WalkState);
        }
    }
}
