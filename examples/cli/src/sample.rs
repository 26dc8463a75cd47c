//! A look at values before a walk, which opens only what it has to change: whether they open at all
//! under the names that were given, and whether index values are of the plan that was given.

#![expect(clippy::print_stderr, reason = "a command-line tool talks")]

use crate::{columns::Columns, failure::Failure, output};
use std::collections::BTreeSet;
use visard::{
    Code,
    field::{BlindIndex, FieldCipher, Row, Rows, WALK_BATCH},
    keyset::Keyring,
};

/// How many values are enough to know.
const ENOUGH: u64 = 64;
/// So many rows are looked at, if most of them are empty.
const MOST_ROWS: usize = 16 * WALK_BATCH;
/// So many failures are named; after that they are counted.
const NAMED: usize = 20;

/// Opens values that stand sealed.
pub(crate) struct Sample<'c> {
    columns: &'c Columns,
    table: &'c str,
    ciphers: Vec<FieldCipher>,
    indexes: Vec<(BlindIndex, usize)>,
}

/// What was found.
#[derive(Default)]
pub(crate) struct Found {
    opened: u64,
    unknown_key: u64,
    failed: Vec<(String, usize, Code)>,
    /// Index values that some key of the keyring gives under this plan, and those that none gives.
    known: u64,
    strange: u64,
}

/// Names what failed: the first ones, and each value once.
pub(crate) struct Failures<'c> {
    columns: &'c Columns,
    named: BTreeSet<(String, usize)>,
    pub(crate) more: u64,
}

impl<'c> Sample<'c> {
    pub(crate) fn new(
        columns: &'c Columns,
        table: &'c str,
        keyring: &Keyring,
    ) -> Result<Self, Failure> {
        let (ciphers, indexes) = (columns.ciphers(keyring, table)?, columns.blind(keyring, table)?);
        Ok(Self { columns, table, ciphers, indexes })
    }

    /// Looks at the first values, or at all.
    pub(crate) fn look(&self, rows: &mut dyn Rows<Row>, all: bool) -> visard::Result<Found> {
        let (mut found, mut seen, mut after) = (Found::default(), 0, None);
        while all || (seen < MOST_ROWS && found.sealed() < ENOUGH) {
            let batch = rows.next(after.as_deref(), WALK_BATCH)?;
            let Some(last) = batch.last() else { break };
            after = Some(last.key.clone());
            seen = seen.saturating_add(batch.len());
            for row in &batch {
                if all || found.sealed() < ENOUGH {
                    self.row(row, &mut found);
                }
            }
        }
        Ok(found)
    }

    fn row(&self, row: &Row, found: &mut Found) {
        let record = row.record.as_deref().unwrap_or(&row.key);
        let mut plains = Vec::with_capacity(row.cells.len());
        for (number, (cipher, cell)) in self.ciphers.iter().zip(&row.cells).enumerate() {
            let opened = cell.sealed.as_ref().map(|sealed| cipher.open(record, sealed, &row.extra));
            plains.push(match opened {
                None => None,
                Some(Ok(plain)) => {
                    found.opened = found.opened.saturating_add(1);
                    Some(plain)
                }
                Some(Err(error)) => {
                    let unknown = u64::from(error.code() == Code::KeyUnknown);
                    found.unknown_key = found.unknown_key.saturating_add(unknown);
                    found.failed.push((row.key.clone(), number, error.code()));
                    None
                }
            });
        }
        for ((index, column), stored) in self.indexes.iter().zip(&row.index) {
            let plain = plains.get(*column).and_then(Option::as_ref);
            let text = plain.and_then(|plain| core::str::from_utf8(plain.expose()).ok());
            let (Some(text), Some(stored)) = (text, stored) else { continue };
            let values = index.values_for_search(text).unwrap_or_default();
            let known = values.iter().any(|value| value.to_u64() == *stored);
            let count = if known { &mut found.known } else { &mut found.strange };
            *count = count.saturating_add(1);
        }
    }

    /// Refuses what a walk would only make worse.
    pub(crate) fn check(
        &self,
        found: &Found,
        keep_going: bool,
        replan: bool,
    ) -> Result<(), Failure> {
        if found.opened == 0 && !found.failed.is_empty() && !keep_going {
            let count = found.failed.len();
            let why = if found.unknown_key == found.sealed() {
                "the keyring does not have their keys.".to_owned()
            } else {
                let record = self.columns.record_column.as_deref().unwrap_or("the key column");
                format!("wrong --table (`{}`) or --record-column (`{record}`)?", self.table)
            };
            return Err(Failure::Said(format!(
                "none of the first {count} values opens: {why} Nothing was written; --keep-going \
                 walks all the same"
            )));
        }
        if found.strange > found.known && !replan {
            let names = self.columns.indexes.iter().map(crate::columns::Index::column);
            let names: Vec<String> = names.collect();
            return Err(Failure::Said(format!(
                "{} of the first {} values in {} are of no live index key under this plan: another \
                 normaliser, number of values or partitions? --replan writes them anew, and \
                 searches by the old plan find nothing from then on",
                found.strange,
                found.strange.saturating_add(found.known),
                names.join(", "),
            )));
        }
        Ok(())
    }
}

impl Found {
    pub(crate) fn failed(&self) -> &[(String, usize, Code)] {
        &self.failed
    }

    pub(crate) const fn count(&self) -> u64 {
        self.failed.len() as u64
    }

    const fn sealed(&self) -> u64 {
        self.opened.saturating_add(self.count())
    }
}

impl<'c> Failures<'c> {
    pub(crate) const fn new(columns: &'c Columns) -> Self {
        Self { columns, named: BTreeSet::new(), more: 0 }
    }

    /// All that were found by looking at every value.
    pub(crate) fn found(&mut self, found: &Found) -> u64 {
        for (key, column, code) in &found.failed {
            self.name(key, *column, *code);
        }
        found.count()
    }

    pub(crate) fn name(&mut self, key: &str, column: usize, code: Code) {
        if self.named.contains(&(key.to_owned(), column)) {
            return;
        }
        if self.named.len() >= NAMED {
            self.more = self.more.saturating_add(1);
            return;
        }
        self.named.insert((key.to_owned(), column));
        let name = self.columns.fields.get(column).map_or("index", |column| &column.field);
        eprintln!("row {}: {name}: {} ({})", output::shown(key), code.message(), code.name());
    }

    pub(crate) fn end(&self, table: &str) {
        if self.more > 0 {
            eprintln!("visard: and {} more{table}", self.more);
        }
    }
}
