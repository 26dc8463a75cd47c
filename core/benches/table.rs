//! A host's table in memory, for the walk.

use visard::{
    Code, Result, Timestamp,
    field::{
        BlindIndex, Cell, FieldCipher, IndexChange, IndexPlan, Normaliser, Row, Rows, Step, Walk,
    },
    keyset::{Keyring, State, Use},
};

/// A row: two sealed fields and their index values.
struct Person {
    sealed: [Vec<u8>; 2],
    index: [u64; 2],
}

/// The table, and the two walks that bring it from one key to the other and back.
pub(crate) struct Table {
    rows: Vec<Person>,
    walks: [Walk; 2],
}

impl Table {
    /// So many people under the first of two keys.
    pub(crate) fn new(people: u32, now: Timestamp) -> Result<Self> {
        let first = Keyring::generate("acme", now)?;
        let second = first.rotate(Use::Data, now)?.rotate(Use::Index, now)?;
        let mut back = second.clone();
        for usage in [Use::Data, Use::Index] {
            let old = second.keys(usage)?.find(|key| key.state == State::Enabled);
            back = back.promote(usage, old.ok_or(Code::Internal)?.id)?;
        }
        let [email, phone] = [cipher(&first, "email")?, cipher(&first, "phone")?];
        let [by_email, by_phone] = [index(&first, "email")?, index(&first, "phone")?];
        let person = |id: u32| {
            let (mail, number) = (format!("person{id}@fr.example.com"), format!("+4930{id:08}"));
            let value = |index: &BlindIndex, text: &str| -> Result<u64> {
                let value = index.values_for_writing(text)?.ok_or(Code::Internal)?;
                Ok(value.to_u64())
            };
            let record = id.to_string();
            let sealed = [
                email.seal(&record, mail.as_bytes(), b"")?,
                phone.seal(&record, number.as_bytes(), b"")?,
            ];
            Ok(Person { sealed, index: [value(&by_email, &mail)?, value(&by_phone, &number)?] })
        };
        let rows = (0..people).map(person).collect::<Result<_>>()?;
        Ok(Self { rows, walks: [walk(&second)?, walk(&back)?] })
    }

    /// Every row under the other key.
    pub(crate) fn turn(&mut self) -> Result<u64> {
        let [walk, _] = &self.walks;
        let mut rows = Memory(&mut self.rows);
        let end = walk.run(&mut rows, walk.start(), &mut |_| Ok(()))?;
        self.walks.reverse();
        Ok(end.counters().changed)
    }
}

struct Memory<'t>(&'t mut [Person]);

impl Rows<Row> for Memory<'_> {
    fn next(&mut self, after: Option<&str>, limit: usize) -> Result<Vec<Row>> {
        let from = after.map_or(0, |key| key.parse::<usize>().map_or(usize::MAX, |at| at + 1));
        let rows = self.0.iter().enumerate().skip(from).take(limit);
        let row = |(id, person): (usize, &Person)| {
            let cells = person.sealed.iter().map(|sealed| Cell::sealed(Some(sealed.clone())));
            Row::new(id.to_string(), cells.collect())
                .with_index(person.index.iter().map(|value| Some(*value)).collect())
        };
        Ok(rows.map(row).collect())
    }

    fn write(&mut self, step: &Step<Row>) -> Result<bool> {
        for change in &step.changes {
            let at = change.row.key.parse::<usize>().unwrap_or(usize::MAX);
            let person = self.0.get_mut(at).ok_or(Code::StoreFailed)?;
            for (old, new) in person.sealed.iter_mut().zip(&change.new.sealed) {
                if let Some(new) = new {
                    old.clone_from(new);
                }
            }
            for (old, new) in person.index.iter_mut().zip(&change.new.index) {
                if let IndexChange::Set(value) = new {
                    *old = value.to_u64();
                }
            }
        }
        Ok(true)
    }
}

fn walk(keyring: &Keyring) -> Result<Walk> {
    Walk::reseal(vec![cipher(keyring, "email")?, cipher(keyring, "phone")?])?
        .index(index(keyring, "email")?, &[0])?
        .index(index(keyring, "phone")?, &[1])
}

fn cipher(keyring: &Keyring, field: &str) -> Result<FieldCipher> {
    FieldCipher::new(keyring, "people", field)
}

fn index(keyring: &Keyring, field: &str) -> Result<BlindIndex> {
    let rule = if field == "email" { Normaliser::Email } else { Normaliser::Phone };
    BlindIndex::new(keyring, "people", field, rule, IndexPlan::for_distinct(300_000)?)
}
