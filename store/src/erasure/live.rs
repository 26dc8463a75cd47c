//! The keys of respondents from an erasure state that others erase from meanwhile.

use std::{
    fmt,
    sync::{Mutex, PoisonError},
};
use visard::{
    Result,
    field::{
        SubjectKey,
        erasure::{Erasure, Respondent, SubjectKeys, SubjectTree},
    },
};

/// Gives keys from the newest state: looks at the slot before each key, and reads the state again
/// only if somebody erased.
///
/// For `Visard::with_subject_keys` in processes that live long. Everyone is in generation 0;
/// `Send + Sync`, with a lock of its own.
pub struct SubjectStore {
    erasure: Erasure,
    held: Mutex<SubjectTree>,
}

impl SubjectStore {
    /// Over a state that is there already.
    ///
    /// # Errors
    /// As [`Erasure::load`].
    pub fn new(erasure: Erasure) -> Result<Self> {
        let held = Mutex::new(erasure.load()?);
        Ok(Self { erasure, held })
    }

    /// The tree as it is now.
    ///
    /// # Errors
    /// As [`Erasure::reload`].
    pub fn tree(&self) -> Result<SubjectTree> {
        let lock = || self.held.lock().unwrap_or_else(PoisonError::into_inner);
        let held = lock().clone();
        let tree = self.erasure.reload(held)?;
        // Others may have seen a newer one meanwhile.
        let mut held = lock();
        if tree.version() > held.version() {
            *held = tree.clone();
        }
        Ok(tree)
    }
}

impl SubjectKeys for SubjectStore {
    fn sealing_key<'s>(&self, subject: &'s str) -> Result<(Respondent<'s>, SubjectKey)> {
        self.tree()?.sealing_key(subject)
    }

    fn opening_key(&self, respondent: &Respondent<'_>) -> Result<SubjectKey> {
        self.tree()?.opening_key(respondent)
    }
}

impl fmt::Debug for SubjectStore {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("SubjectStore").field("erasure", &self.erasure).finish_non_exhaustive()
    }
}
