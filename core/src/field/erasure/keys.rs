//! Where records find the keys of respondents.

use super::{Respondent, SubjectTable, SubjectTree};
use crate::{error::Result, field::SubjectKey};

/// Gives the keys of respondents to whoever seals and opens records of theirs
/// (`Records::with_subject_keys`).
///
/// [`SubjectTree`] and [`SubjectTable`] are such. A tree is as old as it is: take a new one
/// ([`Erasure::reload`](super::Erasure::reload)) before each piece of work, or use the store's
/// `SubjectStore`, which does. A host that allocates numbers, or keeps generations of respondents
/// who came back, implements this itself:
///
/// ```
/// use std::collections::BTreeMap;
/// use visard::{
///     Code, Result,
///     field::{SubjectKey, erasure::{Respondent, SubjectKeys, SubjectTree}},
/// };
///
/// struct Panel {
///     tree: SubjectTree,
///     numbers: BTreeMap<String, u64>,
/// }
///
/// impl SubjectKeys for Panel {
///     fn sealing_key<'s>(&self, subject: &'s str) -> Result<(Respondent<'s>, SubjectKey)> {
///         let number = self.numbers.get(subject).ok_or(Code::InvalidArgument)?;
///         let respondent = Respondent::numbered(subject, *number);
///         Ok((respondent, self.tree.key(&respondent)?))
///     }
///
///     fn opening_key(&self, respondent: &Respondent<'_>) -> Result<SubjectKey> {
///         self.tree.key(respondent)
///     }
/// }
/// ```
pub trait SubjectKeys: Send + Sync {
    /// Who the subject of a new record is today, and their key. What says who they are is kept
    /// with the record.
    ///
    /// # Errors
    /// `SUBJECT_ERASED` when nothing new may be kept of them; as [`SubjectTree::key`] and
    /// [`SubjectTable::join`].
    fn sealing_key<'s>(&self, subject: &'s str) -> Result<(Respondent<'s>, SubjectKey)>;

    /// The key of the respondent whose record it is.
    ///
    /// # Errors
    /// `SUBJECT_ERASED`; as [`SubjectTree::key`] and [`SubjectTable::key`].
    fn opening_key(&self, respondent: &Respondent<'_>) -> Result<SubjectKey>;
}

/// For [`Leaves::Hashed`](super::Leaves::Hashed), everyone in generation 0: whoever was erased
/// stays erased, so that an answer that comes late does not bring them back.
impl SubjectKeys for SubjectTree {
    fn sealing_key<'s>(&self, subject: &'s str) -> Result<(Respondent<'s>, SubjectKey)> {
        let respondent = Respondent::new(subject);
        Ok((respondent, self.key(&respondent)?))
    }

    fn opening_key(&self, respondent: &Respondent<'_>) -> Result<SubjectKey> {
        self.key(respondent)
    }
}

/// Whoever has no row gets one; no row tells whether they were erased before.
impl SubjectKeys for SubjectTable {
    fn sealing_key<'s>(&self, subject: &'s str) -> Result<(Respondent<'s>, SubjectKey)> {
        Ok((Respondent::new(subject), self.join(subject)?))
    }

    fn opening_key(&self, respondent: &Respondent<'_>) -> Result<SubjectKey> {
        self.key(respondent.subject())
    }
}
