//! A column of a walk: what seals and opens its values.

use super::Row;
use crate::{
    error::{Code, Error, Result},
    field::{DeterministicCipher, FieldCipher, Format, SubjectKey, format_of, key_id, single},
    keyset::KeyId,
    random::Random,
    secret::SecretBytes,
};
use alloc::{boxed::Box, vec::Vec};
use core::fmt;

/// Gives the key of a respondent, by their id.
type KeyOf = Box<dyn Fn(&str) -> Result<SubjectKey> + Send + Sync>;

/// One column of a [`Walk`](super::Walk), made from the cipher of its values: a [`FieldCipher`]
/// (formats `0x11` and `0x12`, whichever it declares), a [`DeterministicCipher`] (`0x16`), or a
/// [`FieldCipher`] with the keys of respondents ([`WalkColumn::of_subjects`], `0x18`).
///
/// ```
/// use visard::{field::{DeterministicCipher, Domain, FieldCipher, Walk, WalkColumn}, keyset::Keyring};
/// use visard::field::erasure::{Leaves, Respondent, SubjectTree};
///
/// let keyring = Keyring::generate("acme", "2026-11-23T10:00:00Z".parse()?)?;
/// let tree = SubjectTree::generate(&keyring, Leaves::Hashed)?;
/// let comment = FieldCipher::new(&keyring, "answers", "comment")?;
/// let customer = DeterministicCipher::new(&keyring, "answers", "customer", Domain::of(50_000)?)?;
/// let walk = Walk::reseal(vec![
///     WalkColumn::of_subjects(comment, move |subject| tree.key(&Respondent::new(subject))),
///     customer.into(),
/// ])?;
/// # Ok::<(), visard::Error>(())
/// ```
pub struct WalkColumn(Kind);

enum Kind {
    Field(FieldCipher),
    Alike(DeterministicCipher),
    Subjects(FieldCipher, KeyOf),
}

impl WalkColumn {
    /// A column whose values are sealed for their respondents (format `0x18`): `keys` gives the key
    /// of one, for example from a [`SubjectTree`](crate::field::erasure::SubjectTree). Each row
    /// says whose it is ([`Row::of_subject`]).
    ///
    /// What `keys` refuses is reported for the row, `SUBJECT_ERASED` too: the value of an erased
    /// respondent stays as it is, sealed for ever.
    pub fn of_subjects(
        cipher: FieldCipher,
        keys: impl Fn(&str) -> Result<SubjectKey> + Send + Sync + 'static,
    ) -> Self {
        Self(Kind::Subjects(cipher, Box::new(keys)))
    }

    /// The key that seals.
    pub(super) const fn primary(&self) -> KeyId {
        match &self.0 {
            Kind::Field(cipher) | Kind::Subjects(cipher, _) => cipher.primary(),
            Kind::Alike(cipher) => cipher.primary(),
        }
    }

    /// The key that sealed a value, and whether that and its format are those of new values. A
    /// longer commitment than the column has now is no reason to seal anew.
    pub(super) fn state_of(&self, sealed: &[u8]) -> Result<(KeyId, bool)> {
        let (id, format) = (key_id(sealed)?, format_of(sealed)?);
        let longer = self.written() == Format::Field && format == Format::FieldLong;
        Ok((id, id == self.primary() && (longer || format == self.written())))
    }

    /// Bytes of randomness that one value takes.
    pub(super) fn randomness(&self) -> usize {
        match &self.0 {
            Kind::Field(cipher) => {
                single::Suite::of(cipher.written()).map_or(0, |suite| suite.salt)
            }
            Kind::Alike(_) => 0,
            Kind::Subjects(..) => single::SUBJECT.salt,
        }
    }

    /// What a walk over this column is bound to.
    pub(super) fn describe(&self, out: &mut Vec<u8>) {
        match &self.0 {
            Kind::Field(cipher) | Kind::Subjects(cipher, _) => cipher.describe(out),
            Kind::Alike(cipher) => cipher.describe(out),
        }
        let own = matches!(self.0, Kind::Field(_));
        out.extend(Some(self.written().byte()).filter(|_| !own));
    }

    pub(super) fn seal(
        &self,
        row: &Row,
        plaintext: &[u8],
        random: &mut impl Random,
    ) -> Result<Vec<u8>> {
        match &self.0 {
            Kind::Field(cipher) => {
                cipher.seal_one_with(row.record(), plaintext, &row.extra, random)
            }
            Kind::Alike(cipher) => cipher.seal(plaintext),
            Kind::Subjects(cipher, keys) => {
                let (subject, key) = whose(row, keys)?;
                let hers = cipher.for_subject(subject, &key)?;
                hers.seal_one_with(row.record(), plaintext, &row.extra, random)
            }
        }
    }

    pub(super) fn open(&self, row: &Row, sealed: &[u8]) -> Result<SecretBytes> {
        match &self.0 {
            Kind::Field(cipher) => cipher.open(row.record(), sealed, &row.extra),
            Kind::Alike(cipher) => cipher.open(sealed),
            Kind::Subjects(cipher, keys) => {
                let (subject, key) = whose(row, keys)?;
                cipher.for_subject(subject, &key)?.open(row.record(), sealed, &row.extra)
            }
        }
    }

    /// What stands under an old key or in an old format: its plaintext, and itself sealed anew.
    pub(super) fn reseal(
        &self,
        row: &Row,
        sealed: &[u8],
        random: &mut impl Random,
    ) -> Result<(SecretBytes, Vec<u8>)> {
        if let Kind::Field(cipher) = &self.0 {
            return cipher.reseal_with(row.record(), sealed, &row.extra, random);
        }
        let plaintext = self.open(row, sealed)?;
        let new = self.seal(row, plaintext.expose(), random)?;
        Ok((plaintext, new))
    }

    const fn written(&self) -> Format {
        match &self.0 {
            Kind::Field(cipher) => cipher.written(),
            Kind::Alike(_) => Format::Deterministic,
            Kind::Subjects(..) => Format::SubjectField,
        }
    }
}

/// The respondent of a row and their key.
fn whose<'r>(row: &'r Row, keys: &KeyOf) -> Result<(&'r str, SubjectKey)> {
    let nobody = Error::because(Code::InvalidArgument, "a row does not say whose it is");
    let subject = row.subject.as_deref().ok_or(nobody)?;
    Ok((subject, keys(subject)?))
}

impl From<FieldCipher> for WalkColumn {
    fn from(cipher: FieldCipher) -> Self {
        Self(Kind::Field(cipher))
    }
}

impl From<DeterministicCipher> for WalkColumn {
    fn from(cipher: DeterministicCipher) -> Self {
        Self(Kind::Alike(cipher))
    }
}

impl fmt::Debug for WalkColumn {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match &self.0 {
            Kind::Field(cipher) => cipher.fmt(f),
            Kind::Alike(cipher) => cipher.fmt(f),
            Kind::Subjects(cipher, _) => f.debug_tuple("of_subjects").field(cipher).finish(),
        }
    }
}
