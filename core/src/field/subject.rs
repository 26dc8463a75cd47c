//! The key of one respondent: what is sealed with it is gone when the key is (crypto-shredding).

use crate::{
    error::{Code, Error, Result},
    keyset::KEY_LEN,
    random::{Random, System},
};
use core::fmt;
use subtle::ConstantTimeEq;
use zeroize::Zeroizing;

/// The secret of one respondent, 32 bytes.
///
/// A value that was sealed for a respondent needs this key *and* the tenant's data key to open, so
/// destroying either one, everywhere, makes it unreadable. Wiped when dropped, shown as
/// `[redacted]`, compared in constant time; there is no `Clone`.
///
/// ```
/// use visard::field::SubjectKey;
///
/// let key = SubjectKey::generate()?;
/// let again = SubjectKey::from_bytes(key.expose())?;
/// assert_eq!(key, again);
/// # Ok::<(), visard::Error>(())
/// ```
pub struct SubjectKey(Zeroizing<[u8; KEY_LEN]>);

impl SubjectKey {
    /// A fresh key from the operating system's randomness.
    ///
    /// # Errors
    /// `RANDOM_UNAVAILABLE`.
    pub fn generate() -> Result<Self> {
        Self::generate_with(&mut System)
    }

    pub(crate) fn generate_with(random: &mut impl Random) -> Result<Self> {
        let mut key = Zeroizing::new([0; KEY_LEN]);
        random.fill(&mut *key)?;
        Ok(Self::new(key))
    }

    /// A key that the host kept, exactly 32 bytes. They must have been random.
    ///
    /// # Errors
    /// `INVALID_ARGUMENT` for another length.
    pub fn from_bytes(bytes: &[u8]) -> Result<Self> {
        let mut key = Zeroizing::new([0; KEY_LEN]);
        if bytes.len() != KEY_LEN {
            return Err(Error::because(Code::InvalidArgument, "a subject key has 32 bytes"));
        }
        key.copy_from_slice(bytes);
        Ok(Self::new(key))
    }

    pub(crate) const fn new(key: Zeroizing<[u8; KEY_LEN]>) -> Self {
        Self(key)
    }

    /// The bytes, for as long as the borrow lasts; keep them sealed, and out of backups that
    /// outlive an erasure.
    pub fn expose(&self) -> &[u8; KEY_LEN] {
        &self.0
    }
}

impl PartialEq for SubjectKey {
    /// Constant time.
    fn eq(&self, other: &Self) -> bool {
        self.0.as_slice().ct_eq(other.0.as_slice()).into()
    }
}

impl Eq for SubjectKey {}

impl fmt::Debug for SubjectKey {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("SubjectKey([redacted])")
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::random::{Broken, Counting};
    use alloc::format;

    #[test]
    fn keys_are_drawn_kept_and_compared() {
        let key = SubjectKey::generate_with(&mut Counting(1)).unwrap();
        assert_eq!(key.expose()[..4], [1, 2, 3, 4]);
        assert_eq!(SubjectKey::from_bytes(key.expose()).unwrap(), key);
        assert_ne!(SubjectKey::generate().unwrap(), SubjectKey::generate().unwrap());
    }

    #[test]
    fn other_lengths_are_refused() {
        for length in [0, 31, 33, 64] {
            let error = SubjectKey::from_bytes(&alloc::vec![7; length]).unwrap_err();
            assert_eq!(error.code(), Code::InvalidArgument);
        }
    }

    #[test]
    fn without_randomness_there_is_no_key() {
        let error = SubjectKey::generate_with(&mut Broken).unwrap_err();
        assert_eq!(error.code(), Code::RandomUnavailable);
    }

    #[test]
    fn debug_shows_nothing() {
        let key = SubjectKey::from_bytes(&[7; 32]).unwrap();
        assert_eq!(format!("{key:?}"), "SubjectKey([redacted])");
    }
}
