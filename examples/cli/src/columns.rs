//! Which columns a command works on: the words shared by `protect`, `open`, `reseal`, `backfill`.

use crate::failure::Failure;
use clap::Args;
use core::str::FromStr;
use visard::{
    field::{BlindIndex, FieldCipher, IndexPlan, Normaliser, Walk},
    keyset::Keyring,
};

#[derive(Args)]
pub(crate) struct Columns {
    /// The name that ciphertexts are bound to as their table: that of --in-table unless said, and
    /// `records` without one
    #[arg(long, value_name = "NAME")]
    pub(crate) table: Option<String>,
    /// A field: its name, the column of its ciphertexts (`FIELD_sealed` unless said), the column of
    /// its plaintexts (`FIELD` unless said); may be repeated
    #[arg(long = "column", value_name = "FIELD[:SEALED[:PLAIN]]")]
    pub(crate) fields: Vec<Column>,
    /// The column whose value each row's ciphertexts are bound to
    #[arg(long, value_name = "COLUMN")]
    pub(crate) record_column: Option<String>,
    /// A blind index of a field, in the column `FIELD_index`: email, phone, name or plain, and how
    /// many distinct values there are; may be repeated
    #[arg(long = "index", value_name = "FIELD:NORMALISER:DISTINCT[:PARTITIONS[:REASON]]")]
    pub(crate) indexes: Vec<Index>,
}

#[derive(Clone)]
pub(crate) struct Column {
    pub(crate) field: String,
    pub(crate) sealed: String,
    pub(crate) plain: String,
}

#[derive(Clone)]
pub(crate) struct Index {
    pub(crate) field: String,
    normaliser: Normaliser,
    plan: IndexPlan,
}

impl FromStr for Column {
    type Err = &'static str;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        let mut parts = text.splitn(3, ':');
        let field = parts.next().filter(|field| !field.is_empty()).ok_or("a field has a name")?;
        let or = |part: Option<&str>, default: String| match part {
            None | Some("") => default,
            Some(part) => part.to_owned(),
        };
        let sealed = or(parts.next(), format!("{field}_sealed"));
        let plain = or(parts.next(), field.to_owned());
        Ok(Self { field: field.to_owned(), sealed, plain })
    }
}

impl FromStr for Index {
    type Err = String;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        let parts: Vec<&str> = text.splitn(5, ':').collect();
        let (Some(field), Some(normaliser), Some(distinct)) =
            (parts.first(), parts.get(1), parts.get(2))
        else {
            return Err("expected FIELD:NORMALISER:DISTINCT".to_owned());
        };
        let distinct = distinct.replace('_', "").parse().map_err(|_| "DISTINCT is a number")?;
        let partitions = parts.get(3).filter(|part| !part.is_empty());
        let partitions = partitions.map_or(Ok(1), |part| part.parse());
        let partitions = partitions.map_err(|_| "PARTITIONS is a number")?;
        let plan = plan(distinct, partitions, parts.get(4).copied());
        let plan =
            plan.map_err(|error| format!("{} ({})", error.message(), error.code().name()))?;
        Ok(Self { field: (*field).to_owned(), normaliser: normaliser_of(normaliser)?, plan })
    }
}

impl Index {
    pub(crate) fn column(&self) -> String {
        format!("{}_index", self.field)
    }
}

impl Index {
    pub(crate) fn blind(&self, keyring: &Keyring, table: &str) -> visard::Result<BlindIndex> {
        BlindIndex::new(keyring, table, &self.field, self.normaliser, self.plan.clone())
    }
}

impl Columns {
    /// What ciphertexts are bound to as their table.
    pub(crate) fn table<'c>(&'c self, in_table: Option<&'c str>) -> &'c str {
        self.table.as_deref().or(in_table).unwrap_or("records")
    }

    pub(crate) fn ciphers(
        &self,
        keyring: &Keyring,
        table: &str,
    ) -> Result<Vec<FieldCipher>, Failure> {
        if self.fields.is_empty() {
            return Err(Failure::Usage("give at least one --column FIELD"));
        }
        let cipher = |column: &Column| FieldCipher::new(keyring, table, &column.field);
        Ok(self.fields.iter().map(cipher).collect::<visard::Result<_>>()?)
    }

    /// The indexes, each with the number of the column that it is of.
    pub(crate) fn blind(
        &self,
        keyring: &Keyring,
        table: &str,
    ) -> Result<Vec<(BlindIndex, usize)>, Failure> {
        let blind = |index: &Index| {
            let column = self.fields.iter().position(|column| column.field == index.field);
            let column =
                column.ok_or(Failure::Usage("an --index is of a field that is a --column"))?;
            Ok((index.blind(keyring, table)?, column))
        };
        self.indexes.iter().map(blind).collect()
    }

    /// The walk over these columns with their indexes.
    pub(crate) fn walk(
        &self,
        keyring: &Keyring,
        table: &str,
        make: fn(Vec<FieldCipher>) -> visard::Result<Walk>,
    ) -> Result<Walk, Failure> {
        let mut walk = make(self.ciphers(keyring, table)?)?;
        for (index, column) in self.blind(keyring, table)? {
            walk = walk.index(index, &[column])?;
        }
        Ok(walk)
    }
}

pub(crate) fn normaliser_of(name: &str) -> Result<Normaliser, &'static str> {
    name.parse().map_err(|_| "a normaliser is email, phone, name or plain")
}

pub(crate) fn plan(
    distinct: u64,
    partitions: u16,
    reason: Option<&str>,
) -> visard::Result<IndexPlan> {
    match reason {
        Some(reason) => IndexPlan::with_reason(distinct, reason)?,
        None => IndexPlan::for_distinct(distinct)?,
    }
    .partitions(partitions)
}
