//! What becomes of anonymous tokens, in memory, gone with the process.

use std::{
    collections::{BTreeMap, BTreeSet},
    fmt,
    sync::{Mutex, MutexGuard, PoisonError},
};
use visard::{Result, token::AnonymousStore};

/// A wave, and a subject's hash or a nonce in it.
type Row = ([u8; 16], [u8; 16]);

/// Who was issued an anonymous token and which ones were used, for tests and single processes.
///
/// Both are sorted by what is random, so that no order of arrival is kept.
#[derive(Default)]
pub struct MemoryAnonymous {
    issued: Mutex<BTreeMap<Row, [u8; 16]>>,
    redeemed: Mutex<BTreeSet<Row>>,
}

impl MemoryAnonymous {
    /// An empty store.
    pub fn new() -> Self {
        Self::default()
    }
}

impl AnonymousStore for MemoryAnonymous {
    fn issue(&self, wave: &[u8; 16], subject: &[u8; 16], blinded: &[u8; 16]) -> Result<[u8; 16]> {
        Ok(*lock(&self.issued).entry((*wave, *subject)).or_insert(*blinded))
    }

    fn redeem(&self, wave: &[u8; 16], nonce: &[u8; 16]) -> Result<bool> {
        Ok(lock(&self.redeemed).insert((*wave, *nonce)))
    }
}

impl fmt::Debug for MemoryAnonymous {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("MemoryAnonymous")
    }
}

fn lock<T>(mutex: &Mutex<T>) -> MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_first_request_of_a_subject_in_a_wave_stays() {
        let store = MemoryAnonymous::new();
        assert_eq!(store.issue(&[1; 16], &[2; 16], &[3; 16]).unwrap(), [3; 16]);
        assert_eq!(store.issue(&[1; 16], &[2; 16], &[4; 16]).unwrap(), [3; 16]);
        assert_eq!(store.issue(&[9; 16], &[2; 16], &[4; 16]).unwrap(), [4; 16]);
    }

    #[test]
    fn a_nonce_is_new_once_in_a_wave() {
        let store = MemoryAnonymous::new();
        assert!(store.redeem(&[1; 16], &[2; 16]).unwrap());
        assert!(!store.redeem(&[1; 16], &[2; 16]).unwrap());
        assert!(store.redeem(&[9; 16], &[2; 16]).unwrap());
    }
}
