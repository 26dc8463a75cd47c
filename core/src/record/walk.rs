//! The walk over stored records: the header and every sealed leaf anew under the primary data key,
//! the indexes anew under the primary index key, and not a byte of the rest touched.

use super::{
    Records,
    alike::by_field,
    apply::parsed,
    json::Json,
    once::Once,
    seal::Opened,
    shape::Shape,
    stored::{Alike, Stored, alike_json, encoded, sealed_json},
};
use crate::{
    error::{Code, Result},
    field::{
        BlindIndex, Checkpoint, IndexValue, KeyCount, Notes, Rows, Step, Treatment, WalkId,
        WalkRow, key_id,
    },
    layout::put_lv,
    policy::{AtRest, ManifestRule},
    random::Batch,
    secret::SecretBytes,
};
use alloc::{
    borrow::ToOwned,
    collections::{BTreeMap, BTreeSet},
    string::{String, ToString},
    vec::Vec,
};
use core::fmt;

/// Salts of the record and its respondent, and partitions of some index values.
const RANDOMNESS: usize = 2 * 16 + 4 * 4;

/// Index values by field.
type FieldValues = Vec<(String, IndexValue)>;

/// Brings stored records to the newest keys. Made by [`Records::walk`].
#[derive(Debug)]
pub struct RecordWalk<'r>(&'r Records);

/// A stored record as the host has it.
#[derive(Clone)]
#[non_exhaustive]
pub struct StoredRow {
    /// The host's primary key as text.
    pub key: String,
    /// What [`Records::protect`] wrote.
    pub stored: String,
    /// The stored index values by field, in any order.
    pub index: Vec<(String, u64)>,
}

/// What a stored record becomes.
#[derive(Clone, PartialEq, Eq)]
#[non_exhaustive]
pub struct NewRecord {
    /// The record under the primary key; nothing leaves it as it is.
    pub stored: Option<String>,
    /// The fields whose index values are all replaced by those in `index`.
    pub reindexed: Vec<String>,
    /// The new index values of these fields.
    pub index: Vec<(String, IndexValue)>,
}

impl Records {
    /// A walk over the stored records of this table.
    ///
    /// A field that the policy indexes but does not store keeps its index values, because nothing
    /// is left to make new ones from: an index key that such values need must not be retired.
    pub const fn walk(&self) -> RecordWalk<'_> {
        RecordWalk(self)
    }
}

impl RecordWalk<'_> {
    /// The checkpoint before the first record.
    pub fn start(&self) -> Checkpoint {
        self.beginning()
    }

    /// The checkpoint that `text` holds.
    ///
    /// # Errors
    /// `WALK_STATE` for text that is none or that another walk wrote.
    pub fn resume(&self, text: &str) -> Result<Checkpoint> {
        self.resumed(text)
    }

    /// Treats the records after `from` and has them written. A record of an erased respondent is
    /// named as failed (`SUBJECT_ERASED`) and left: it is for the host to delete.
    ///
    /// # Errors
    /// As [`Walk::step`](crate::field::Walk::step); `STORE_REQUIRED` for a respondent's record without
    /// [`Records::with_subject_keys`], `STORE_FAILED`, `UNWRAP_FAILED` and `KEYSET_ROLLED_BACK` when
    /// their keys cannot be had.
    pub fn step(
        &self,
        rows: &mut (impl Rows<StoredRow> + ?Sized),
        from: &Checkpoint,
    ) -> Result<Step<StoredRow>> {
        self.stepped(rows, from)
    }

    /// Steps until the end; `watch` sees each step after it was written.
    ///
    /// # Errors
    /// As [`Walk::run`](crate::field::Walk::run).
    pub fn run(
        &self,
        rows: &mut (impl Rows<StoredRow> + ?Sized),
        from: Checkpoint,
        watch: &mut dyn FnMut(&Step<StoredRow>) -> Result<()>,
    ) -> Result<Checkpoint> {
        self.walked(rows, from, watch)
    }

    /// Goes through all records and writes nothing: the counters that a walk would have, and how
    /// many records stand under which key.
    ///
    /// # Errors
    /// As [`Walk::run`](crate::field::Walk::run).
    pub fn dry_run(
        &self,
        rows: &mut (impl Rows<StoredRow> + ?Sized),
        watch: &mut dyn FnMut(&Step<StoredRow>) -> Result<()>,
    ) -> Result<(Checkpoint, Vec<KeyCount>)> {
        self.counted(rows, watch)
    }

    fn renew(
        &self,
        row: &StoredRow,
        random: &mut Batch,
        notes: &mut Notes,
    ) -> Result<Option<NewRecord>> {
        let records = self.0;
        let mut document = Json::parse_stored(&row.stored)?;
        let mut stored = Stored::from_json(&document)?;
        records.check_table(&stored)?;
        let id = key_id(&stored.header)?;
        notes.count_key(0, id);
        let old = id != records.cipher.primary() || records.lacks_manifest(&stored);
        let alike = !records.deterministic.is_empty() || !stored.deterministic.is_empty();
        if !old && records.indexes.is_empty() && !alike {
            return Ok(None);
        }
        let opened = records.open_leaves(&stored)?;
        let leaves = all_leaves(&stored, &opened)?;
        let alike = self.alike(&stored, &leaves)?;
        let (reindexed, index) = self.reindexed(&stored, &leaves, &row.index, random)?;
        let kept = alike == stored.deterministic;
        stored.deterministic = alike;
        if old {
            let plain: Vec<(&str, &[u8])> =
                leaves.iter().map(|(pointer, plain)| (pointer.as_str(), plain.expose())).collect();
            records.seal_leaves(&mut stored, opened.owner.as_ref(), &plain, random)?;
        }
        let text = (old || !kept).then(|| {
            replace(&mut document, &stored);
            document.to_string()
        });
        let values = if old { leaves.len() } else { 0 };
        notes.sealed = notes.sealed.saturating_add(u64::try_from(values).unwrap_or(u64::MAX));
        let changed = u64::try_from(index.len()).unwrap_or(u64::MAX);
        notes.indexed = notes.indexed.saturating_add(changed);
        let same = text.is_none() && reindexed.is_empty();
        Ok((!same).then_some(NewRecord { stored: text, reindexed, index }))
    }

    /// The deterministic values that the record is to have.
    fn alike(&self, stored: &Stored, leaves: &[(String, SecretBytes)]) -> Result<Alike> {
        let records = self.0;
        let profile = stored.profile.as_deref().filter(|_| !records.deterministic.is_empty());
        let Some(profile) = profile else { return Ok(Alike::new()) };
        let mut alike = Once::new();
        let shape = records.shape(profile)?;
        // In the order of the payload, as `protect` has them.
        stored.body.map_leaves(&mut |pointer, _| {
            let at = leaves.binary_search_by(|(known, _)| known.as_str().cmp(pointer));
            if let Some((_, plain)) = at.ok().and_then(|at| leaves.get(at)) {
                records.add_alike(&mut alike, shape, pointer, &*parsed(plain)?)?;
            }
            Ok(None)
        })?;
        Ok(by_field(alike))
    }

    /// The fields whose stored index values are not those of the primary key, and their new ones.
    fn reindexed(
        &self,
        stored: &Stored,
        opened: &[(String, SecretBytes)],
        present: &[(String, u64)],
        random: &mut Batch,
    ) -> Result<(Vec<String>, FieldValues)> {
        let mut wanted: FieldValues = Vec::new();
        let Some(profile) = stored.profile.as_deref() else { return Ok((Vec::new(), wanted)) };
        let shape = self.0.shape(profile)?;
        let mut held = BTreeMap::<&str, Vec<u64>>::new();
        for (name, value) in present {
            held.entry(name).or_default().push(*value);
        }
        for values in held.values_mut() {
            values.sort_unstable();
        }
        let mut added = BTreeSet::new();
        let mut add = |pointer: &str, text: &str| -> Result<()> {
            let Some((name, index)) = self.index_at(shape, pointer) else { return Ok(()) };
            let held = held.get(name).map_or(&[][..], Vec::as_slice);
            let value = index.renewed(&[text], held, random)?;
            if let Some(value) = value.filter(|value| added.insert((name, value.to_u64()))) {
                wanted.push((name.to_owned(), value));
            }
            Ok(())
        };
        for (pointer, plain) in opened {
            let leaf = parsed(plain)?;
            leaf.as_str().map_or(Ok(()), |text| add(pointer, text))?;
        }
        stored.body.map_leaves(&mut |pointer, leaf| {
            let text = leaf.as_str().filter(|_| self.is_readable(shape, pointer));
            text.map_or(Ok(()), |text| add(pointer, text))?;
            Ok(None)
        })?;
        let fields = self.0.indexes.iter().map(|(name, _)| name);
        let changed: Vec<String> = fields
            .filter(|name| self.is_stored(shape, name) && !same(name, &wanted, present))
            .cloned()
            .collect();
        wanted.retain(|(name, _)| changed.contains(name));
        Ok((changed, wanted))
    }

    /// The index of the field at a pointer, as `protect` chooses it.
    fn index_at<'s>(
        &'s self,
        shape: &'s Shape,
        pointer: &str,
    ) -> Option<(&'s str, &'s BlindIndex)> {
        let field = shape.named(pointer).or_else(|| shape.otherwise())?;
        let index = self.0.index(&field.name).filter(|_| !shape.scrubs(pointer))?;
        Some((&field.name, index))
    }

    /// Whether a leaf stands readable by policy. One that was put where the policy seals is shown
    /// to nobody, and has no index value: that would tell whoever put it there who else has it.
    fn is_readable(&self, shape: &Shape, pointer: &str) -> bool {
        let field = shape.named(pointer).or_else(|| shape.otherwise());
        field.is_some_and(|field| self.0.policy.at_rest(&field.class) == AtRest::Clear)
    }

    /// Whether values of an indexed field are stored at all.
    fn is_stored(&self, shape: &Shape, name: &str) -> bool {
        let mut fields = self.0.policy.fields(shape.resource());
        let class = fields.find(|(field, _)| *field == name).map(|(_, class)| class);
        class.is_some_and(|class| self.0.policy.at_rest(class) != AtRest::Drop)
    }
}

impl Treatment<StoredRow> for RecordWalk<'_> {
    fn id(&self) -> WalkId {
        let mut description = b"records\0".to_vec();
        let records = self.0;
        for name in [records.keyring.tenant(), records.table.as_str()] {
            // Names are at most 255 bytes, or `Records` would not have been made.
            drop(put_lv(&mut description, name.as_bytes()));
        }
        description.extend_from_slice(&records.cipher.primary().number().to_be_bytes());
        for (_, index) in &records.indexes {
            index.describe(&mut description);
        }
        let fields = records.deterministic.iter().map(|(field, _)| field.as_str());
        let added = records.shapes.iter().filter(|s| s.manifest() == ManifestRule::Accepted);
        for name in fields.chain(added.map(Shape::name)) {
            drop(put_lv(&mut description, name.as_bytes()));
        }
        WalkId::of(&description)
    }

    fn randomness(&self) -> usize {
        RANDOMNESS
    }

    fn treat(
        &self,
        row: &StoredRow,
        random: &mut Batch,
        notes: &mut Notes,
    ) -> Result<Option<NewRecord>> {
        match self.renew(row, random, notes) {
            Err(error) if is_of_keys(error.code()) => Err(error),
            Err(error) => notes.fail(&row.key, 0, error).map(|()| None),
            renewed => renewed,
        }
    }
}

impl StoredRow {
    /// A stored record and its index values.
    pub const fn new(key: String, stored: String, index: Vec<(String, u64)>) -> Self {
        Self { key, stored, index }
    }
}

impl WalkRow for StoredRow {
    type New = NewRecord;

    fn key(&self) -> &str {
        &self.key
    }
}

impl fmt::Debug for StoredRow {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("StoredRow")
    }
}

impl fmt::Debug for NewRecord {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("NewRecord").field("reindexed", &self.reindexed).finish_non_exhaustive()
    }
}

/// Every sealed leaf, by pointer.
fn all_leaves(stored: &Stored, opened: &Opened) -> Result<Vec<(String, SecretBytes)>> {
    let open = |(pointer, sealed): (&String, &Vec<u8>)| {
        Ok((pointer.clone(), opened.leaves.open(pointer, sealed)?))
    };
    stored.sealed.iter().map(open).collect()
}

/// Whether the source of respondents' keys failed, for which no record is to blame.
const fn is_of_keys(code: Code) -> bool {
    matches!(
        code,
        Code::StoreRequired | Code::StoreFailed | Code::UnwrapFailed | Code::KeysetRolledBack
    )
}

/// Puts what a walk makes anew into the document, and leaves the rest as it is.
fn replace(document: &mut Json, stored: &Stored) {
    let Json::Object(members) = document else { return };
    let alike = (!stored.deterministic.is_empty()).then(|| alike_json(&stored.deterministic));
    for (key, value) in [
        ("subject", stored.subject.as_deref().map(encoded)),
        ("header", Some(encoded(&stored.header))),
        ("manifest", stored.manifest.as_deref().map(encoded)),
        ("sealed", Some(sealed_json(&stored.sealed))),
        ("deterministic", alike),
    ] {
        match (members.iter_mut().find(|(known, _)| known == key), value) {
            (Some((_, old)), Some(new)) => *old = new,
            (None, Some(new)) => members.push((key.to_owned(), new)),
            (Some(_), None) => members.retain(|(known, _)| known != key),
            (None, None) => {}
        }
    }
}

/// Whether the stored values of a field are the wanted ones.
fn same(name: &str, wanted: &[(String, IndexValue)], present: &[(String, u64)]) -> bool {
    let mut wanted: Vec<u64> =
        wanted.iter().filter(|(field, _)| field == name).map(|(_, value)| value.to_u64()).collect();
    let mut present: Vec<u64> =
        present.iter().filter(|(field, _)| field == name).map(|(_, value)| *value).collect();
    wanted.sort_unstable();
    present.sort_unstable();
    present.dedup();
    wanted.dedup();
    wanted == present
}
