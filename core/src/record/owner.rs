//! Whose record it is: sealed under the respondent's key too, so that erasing them erases it.
//!
//! The record keeps who its respondent is, sealed under the tenant's key alone: that must open
//! before their key can be asked for. So an erased respondent's answers are gone, and that a record
//! was theirs is known until the row is deleted.

use super::{Records, stored::Stored};
use crate::{
    error::{Code, Error, Result},
    field::{
        FieldCipher, SubjectKey,
        erasure::{Respondent, SubjectKeys},
    },
    keyset::Keyring,
    random::Random,
};
use alloc::{borrow::ToOwned, string::String, sync::Arc, vec::Vec};
use zeroize::Zeroizing;

/// The field as which a record's respondent is sealed; no policy has it.
const FIELD: &str = "visard/subject";

/// Where keys of respondents come from, and what seals who they are.
pub(super) struct Owners {
    keys: Arc<dyn SubjectKeys>,
    cipher: FieldCipher,
}

/// The respondent of one record, with their key.
pub(super) struct Owner {
    subject: Zeroizing<String>,
    key: SubjectKey,
    /// Who they are, as the record keeps it.
    respondent: Zeroizing<Vec<u8>>,
}

impl Records {
    /// The same, with the keys of respondents: what [`Records::protect`] seals of a record whose
    /// profile says who answered needs their key from now on, and is gone when they are erased.
    /// Records without a subject are sealed as before.
    ///
    /// # Errors
    /// `POLICY_INVALID` when the policy keeps a class deterministic: what is sealed alike for all
    /// cannot vanish for one; `USE_MISSING` when the keyring has no data keys.
    pub fn with_subject_keys(mut self, keys: Arc<dyn SubjectKeys>) -> Result<Self> {
        if !self.deterministic.is_empty() {
            return Err(Error::because(
                Code::PolicyInvalid,
                "fields that are kept deterministic would outlive an erasure: index them instead",
            ));
        }
        self.owners = Some(Owners::new(&self.keyring, &self.table, keys)?);
        Ok(self)
    }

    /// The respondent of a stored record; nobody for a record that has none.
    pub(super) fn owner(&self, stored: &Stored, extra: &[u8]) -> Result<Option<Owner>> {
        let Some(sealed) = &stored.subject else { return Ok(None) };
        let owners = self.owners.as_ref().ok_or(Error::because(
            Code::StoreRequired,
            "the record is a respondent's: give the keys of respondents",
        ))?;
        owners.opening(&stored.record, sealed, extra).map(Some)
    }
}

impl Owners {
    fn new(keyring: &Keyring, table: &str, keys: Arc<dyn SubjectKeys>) -> Result<Self> {
        Ok(Self { keys, cipher: FieldCipher::new(keyring, table, FIELD)? })
    }

    /// The respondent of a new record.
    pub(super) fn sealing(&self, subject: &str) -> Result<Owner> {
        let (respondent, key) = self.keys.sealing_key(subject)?;
        Ok(Owner::new(&respondent, key))
    }

    fn opening(&self, record: &str, sealed: &[u8], extra: &[u8]) -> Result<Owner> {
        let opened = self.cipher.open(record, sealed, extra)?;
        let respondent = Respondent::from_bytes(opened.expose());
        let respondent = respondent.ok_or(Error::new(Code::OpenFailed))?;
        Ok(Owner::new(&respondent, self.keys.opening_key(&respondent)?))
    }

    /// Who the respondent is, sealed for the record.
    pub(super) fn seal(
        &self,
        owner: &Owner,
        place: (&str, &[u8]),
        random: &mut impl Random,
    ) -> Result<Vec<u8>> {
        self.cipher.seal_at(place, &owner.respondent, random)
    }
}

impl Owner {
    fn new(respondent: &Respondent<'_>, key: SubjectKey) -> Self {
        let subject = Zeroizing::new(respondent.subject().to_owned());
        Self { subject, key, respondent: respondent.to_bytes() }
    }

    pub(super) fn named(&self) -> (&str, &SubjectKey) {
        (&self.subject, &self.key)
    }
}
