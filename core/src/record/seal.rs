//! Sealing the leaves of a stored record and opening them again, whoever it belongs to.

use super::{Records, owner::Owner, shape::Shape, stored::Stored};
use crate::{
    error::{Code, Error, Result},
    field::{RecordOpener, RecordPlace},
    policy::ManifestRule,
    random::Random,
};
use alloc::{borrow::ToOwned, vec::Vec};

/// What opens the leaves of one stored record.
pub(super) struct Opened {
    pub(super) leaves: RecordOpener,
    pub(super) owner: Option<Owner>,
}

impl Records {
    /// Seals leaves into a record whose table, profile, id and survey are set. They are numbered in
    /// the order given.
    pub(super) fn seal_leaves(
        &self,
        stored: &mut Stored,
        owner: Option<&Owner>,
        leaves: &[(&str, &[u8])],
        random: &mut impl Random,
    ) -> Result<()> {
        let manifest = stored.manifest.is_some() || self.lacks_manifest(stored);
        // That there will be one is part of what everything is bound to.
        stored.manifest = manifest.then(Vec::new);
        let extra = stored.extra()?;
        let place =
            RecordPlace { record: &stored.record, extra: &extra, owner: owner.map(Owner::named) };
        let sealed = self.cipher.seal_at(&place, manifest, leaves, random)?;
        if let (Some(owner), Some(owners)) = (owner, &self.owners) {
            stored.subject = Some(owners.seal(owner, (&stored.record, &extra), random)?);
        }
        let ciphertexts = sealed.fields.iter().map(<[u8]>::to_vec);
        let paths = leaves.iter().map(|(pointer, _)| (*pointer).to_owned());
        stored.sealed = paths.zip(ciphertexts).collect();
        stored.header = sealed.header;
        stored.manifest = sealed.manifest;
        Ok(())
    }

    /// What opens the leaves, if the record is whole.
    pub(super) fn open_leaves(&self, stored: &Stored) -> Result<Opened> {
        if stored.manifest.is_none() && self.manifest_rule(stored) == ManifestRule::Required {
            return Err(Error::because(
                Code::RecordShape,
                "the record has no manifest, and its profile requires one",
            ));
        }
        let extra = stored.extra()?;
        let owner = self.owner(stored, &extra)?;
        let place = RecordPlace {
            record: &stored.record,
            extra: &extra,
            owner: owner.as_ref().map(Owner::named),
        };
        let leaves = self.cipher.open_at(&place, &stored.header)?;
        if let Some(manifest) = &stored.manifest {
            leaves.verify_manifest(manifest, &stored.leaves())?;
            if !stored.is_whole()? {
                return Err(Error::new(Code::OpenFailed));
            }
        }
        Ok(Opened { leaves, owner })
    }

    /// The same; nothing when the leaves are gone with their respondent's key.
    pub(super) fn open_unless_erased(&self, stored: &Stored) -> Result<Option<RecordOpener>> {
        match self.open_leaves(stored) {
            Ok(opened) => Ok(Some(opened.leaves)),
            Err(error) if error.code() == Code::SubjectErased => Ok(None),
            Err(error) => Err(error),
        }
    }

    /// Whether the record is to have a manifest and has none.
    pub(super) fn lacks_manifest(&self, stored: &Stored) -> bool {
        stored.manifest.is_none() && self.manifest_rule(stored) != ManifestRule::None
    }

    /// The rule of the record's profile; a record without one, or of a profile that is gone, has a
    /// manifest.
    fn manifest_rule(&self, stored: &Stored) -> ManifestRule {
        let shape = stored.profile.as_deref().map(|profile| self.shape(profile));
        shape.and_then(Result::ok).map_or(ManifestRule::Required, Shape::manifest)
    }

    /// Refuses a record of another table.
    pub(super) fn check_table(&self, stored: &Stored) -> Result<()> {
        if stored.table == self.table {
            return Ok(());
        }
        Err(Error::because(Code::RecordShape, "the record is of another table"))
    }
}
