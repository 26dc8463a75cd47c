//! What stored JSON records need of the ciphers and a host does not: records with or without
//! respondent and manifest through one door, with randomness that was drawn for a whole batch.

use super::{
    FieldCipher, Place, RecordCipher, RecordOpener, SealedRecord, SubjectKey, single,
    subject_cipher::Subject,
};
use crate::{error::Result, random::Random};
use alloc::vec::Vec;

/// A record's place, and whose it is: the respondent's id and key.
pub(crate) struct RecordPlace<'a> {
    pub(crate) record: &'a str,
    pub(crate) extra: &'a [u8],
    pub(crate) owner: Option<(&'a str, &'a SubjectKey)>,
}

impl<'a> RecordPlace<'a> {
    fn place(&self) -> Result<Place<'a>> {
        let subject = self.owner.map(|(name, key)| Subject::new(name, key)).transpose()?;
        Ok(Place { record: self.record, extra: self.extra, subject })
    }
}

impl RecordCipher {
    /// Seals a record: header `13`, or `19` for a respondent.
    pub(crate) fn seal_at(
        &self,
        place: &RecordPlace<'_>,
        manifest: bool,
        fields: &[(&str, &[u8])],
        random: &mut impl Random,
    ) -> Result<SealedRecord> {
        let place = place.place()?;
        if manifest {
            self.seal_whole_with(&place, fields, random)
        } else {
            self.seal_with(&place, fields, random)
        }
    }

    /// Opens the header of a record with or without respondent.
    pub(crate) fn open_at(&self, place: &RecordPlace<'_>, header: &[u8]) -> Result<RecordOpener> {
        self.opener_at(&place.place()?, header)
    }
}

impl FieldCipher {
    /// [`FieldCipher::seal`] in format `11`, with randomness that was drawn for a whole batch.
    pub(crate) fn seal_at(
        &self,
        (record, extra): (&str, &[u8]),
        plaintext: &[u8],
        random: &mut impl Random,
    ) -> Result<Vec<u8>> {
        let place = Place { record, extra, subject: None };
        self.seal_as(&single::SHORT, &place, plaintext, random)
    }
}
