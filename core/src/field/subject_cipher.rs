//! Values and records of one respondent, formats `0x18` and `0x19`: as `0x11` and `0x13`, under a
//! key to which the respondent's own belongs (`docs/formats/field.md`, `record.md`).

use super::{
    FieldCipher, Format, Place, RecordCipher, RecordOpener, SealedRecord, SubjectKey, single,
};
use crate::{
    error::Result,
    keyset::DerivedKey,
    layout::{checked_name, put_name},
    random::{Random, System},
    secret::SecretBytes,
};
use alloc::vec::Vec;
use core::fmt;

const LABEL: &[u8] = b"visard/1/subject\0";

/// A respondent and their key, as part of a place.
#[derive(Clone, Copy)]
pub(super) struct Subject<'a> {
    name: &'a [u8],
    key: &'a SubjectKey,
}

impl<'a> Subject<'a> {
    pub(super) fn new(name: &'a str, key: &'a SubjectKey) -> Result<Self> {
        Ok(Self { name: checked_name(name, "a subject's name is empty")?, key })
    }

    /// The key of this respondent's values in one column or table:
    /// `Expand(Extract(subject key, data key), "visard/1/subject"‖00‖format‖LV(subject), 32)`.
    pub(super) fn bind(&self, base: &[u8; 32], format: Format) -> Result<DerivedKey> {
        let mut info = LABEL.to_vec();
        info.push(format.byte());
        put_name(&mut info, self.name)?;
        let both = DerivedKey::extract(self.key.expose(), base);
        Ok(DerivedKey::from_prk(&*both.expand::<32>(&[&info])?))
    }
}

impl fmt::Debug for Subject<'_> {
    /// Without the id: it may be a person's.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Subject").field("key", self.key).finish_non_exhaustive()
    }
}

/// Seals and opens one respondent's values of one column; made by [`FieldCipher::for_subject`].
///
/// Opens format `0x18` and nothing else, so that a value that outlives an erasure cannot be passed
/// off as one that does not.
#[derive(Debug)]
pub struct SubjectFieldCipher<'a> {
    pub(super) column: &'a FieldCipher,
    pub(super) subject: Subject<'a>,
}

impl SubjectFieldCipher<'_> {
    /// As [`FieldCipher::seal`]: 53 bytes more than the value.
    ///
    /// # Errors
    /// As [`FieldCipher::seal`].
    pub fn seal(&self, record: &str, plaintext: &[u8], extra: &[u8]) -> Result<Vec<u8>> {
        self.seal_one_with(record, plaintext, extra, &mut System)
    }

    /// [`SubjectFieldCipher::seal`] with randomness that was drawn for a whole batch.
    pub(super) fn seal_one_with(
        &self,
        record: &str,
        plaintext: &[u8],
        extra: &[u8],
        random: &mut impl Random,
    ) -> Result<Vec<u8>> {
        let place = self.place(record, extra);
        self.column.seal_as(&single::SUBJECT, &place, plaintext, random)
    }

    /// As [`FieldCipher::open`]; another respondent or another key of theirs is `OPEN_FAILED` too.
    ///
    /// # Errors
    /// As [`FieldCipher::open`].
    pub fn open(&self, record: &str, sealed: &[u8], extra: &[u8]) -> Result<SecretBytes> {
        self.column.open_as(&[&single::SUBJECT], &self.place(record, extra), sealed)
    }

    pub(super) const fn place<'p>(&'p self, record: &'p str, extra: &'p [u8]) -> Place<'p> {
        Place { record, extra, subject: Some(self.subject) }
    }
}

/// Seals and opens records of one respondent; made by [`RecordCipher::for_subject`].
///
/// Opens headers of format `0x19` and nothing else.
#[derive(Debug)]
pub struct SubjectRecordCipher<'a> {
    pub(super) table: &'a RecordCipher,
    pub(super) subject: Subject<'a>,
}

impl SubjectRecordCipher<'_> {
    /// As [`RecordCipher::seal_record`].
    ///
    /// # Errors
    /// As [`RecordCipher::seal_record`].
    pub fn seal_record(
        &self,
        record: &str,
        extra: &[u8],
        fields: &[(&str, &[u8])],
    ) -> Result<SealedRecord> {
        self.table.seal_with(&self.place(record, extra), fields, &mut System)
    }

    /// As [`RecordCipher::seal_record_with_manifest`].
    ///
    /// # Errors
    /// As [`RecordCipher::seal_record_with_manifest`].
    pub fn seal_record_with_manifest(
        &self,
        record: &str,
        extra: &[u8],
        fields: &[(&str, &[u8])],
    ) -> Result<SealedRecord> {
        self.table.seal_whole_with(&self.place(record, extra), fields, &mut System)
    }

    /// As [`RecordCipher::opener`]; another respondent or another key of theirs is `OPEN_FAILED`
    /// too.
    ///
    /// # Errors
    /// As [`RecordCipher::opener`].
    pub fn opener(&self, record: &str, extra: &[u8], header: &[u8]) -> Result<RecordOpener> {
        self.table.opener_at(&self.place(record, extra), header)
    }

    pub(super) const fn place<'p>(&'p self, record: &'p str, extra: &'p [u8]) -> Place<'p> {
        Place { record, extra, subject: Some(self.subject) }
    }
}
