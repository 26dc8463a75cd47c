//! Bytes that must not be seen: wiped on drop, silent in `Debug`, compared in constant time.

use alloc::vec::Vec;
use core::fmt;
#[cfg(any(feature = "field", all(test, feature = "keyset")))]
use core::ops::{Deref, DerefMut};
use subtle::ConstantTimeEq;
use zeroize::{Zeroize, Zeroizing};

/// Secret bytes: key material, or a plaintext that was just opened.
///
/// Wiped when dropped, shown as `[redacted]`, compared in constant time. There is no `Clone` and
/// no `Display`: every copy is a decision of the caller, made through [`SecretBytes::expose`].
pub struct SecretBytes(Zeroizing<Vec<u8>>);

impl SecretBytes {
    /// Takes ownership of the bytes; the vector's buffer is the one that is wiped.
    pub fn new(bytes: Vec<u8>) -> Self {
        Self(Zeroizing::new(bytes))
    }

    /// The bytes, for as long as the borrow lasts.
    pub fn expose(&self) -> &[u8] {
        &self.0
    }

    /// How many bytes.
    pub fn len(&self) -> usize {
        self.0.len()
    }

    /// Whether there are no bytes.
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// Hands the bytes over; from here on wiping them is the caller's duty.
    pub fn into_exposed(mut self) -> Vec<u8> {
        core::mem::take(&mut *self.0)
    }
}

impl From<Vec<u8>> for SecretBytes {
    fn from(bytes: Vec<u8>) -> Self {
        Self::new(bytes)
    }
}

impl PartialEq for SecretBytes {
    /// Constant time for equal lengths; the length itself is not secret.
    fn eq(&self, other: &Self) -> bool {
        self.0.as_slice().ct_eq(other.0.as_slice()).into()
    }
}

impl Eq for SecretBytes {}

impl fmt::Debug for SecretBytes {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("[redacted]")
    }
}

impl Zeroize for SecretBytes {
    fn zeroize(&mut self) {
        wipe(&mut self.0);
    }
}

impl Drop for SecretBytes {
    fn drop(&mut self) {
        wipe(&mut self.0);
    }
}

/// Key material of a fixed length, wiped on drop all at once: `Zeroizing` wipes an array byte by
/// byte, which for a message's derived bytes takes as long as a hash.
#[cfg(any(feature = "field", all(test, feature = "keyset")))]
pub(crate) struct SecretArray<const N: usize>([u8; N]);

#[cfg(any(feature = "field", all(test, feature = "keyset")))]
impl<const N: usize> SecretArray<N> {
    pub(crate) const fn zeroed() -> Self {
        Self([0; N])
    }
}

#[cfg(any(feature = "field", all(test, feature = "keyset")))]
impl<const N: usize> Deref for SecretArray<N> {
    type Target = [u8; N];

    fn deref(&self) -> &[u8; N] {
        &self.0
    }
}

#[cfg(any(feature = "field", all(test, feature = "keyset")))]
impl<const N: usize> DerefMut for SecretArray<N> {
    fn deref_mut(&mut self) -> &mut [u8; N] {
        &mut self.0
    }
}

#[cfg(any(feature = "field", all(test, feature = "keyset")))]
impl<const N: usize> Drop for SecretArray<N> {
    fn drop(&mut self) {
        self.0.as_mut_slice().zeroize();
    }
}

/// Wipes and empties `bytes`; the buffer stays.
///
/// As a slice, whose bytes are wiped all at once: the wiping of a vector goes byte by byte, which
/// for an attachment takes as long as opening it.
pub(crate) fn wipe(bytes: &mut Vec<u8>) {
    bytes.as_mut_slice().zeroize();
    bytes.clear();
}

#[cfg(test)]
mod tests {
    use super::*;
    use alloc::{format, vec};

    #[test]
    fn debug_shows_nothing() {
        assert_eq!(format!("{:?}", SecretBytes::new(vec![1, 2, 3])), "[redacted]");
    }

    #[test]
    fn equality_compares_content_and_length() {
        let secret = SecretBytes::new(vec![1, 2, 3]);
        assert_eq!(secret, SecretBytes::new(vec![1, 2, 3]));
        assert_ne!(secret, SecretBytes::new(vec![1, 2, 4]));
        assert_ne!(secret, SecretBytes::new(vec![1, 2]));
    }

    #[test]
    fn zeroize_wipes() {
        let mut secret = SecretBytes::new(vec![7; 32]);
        secret.zeroize();
        assert!(secret.is_empty());
        let mut bytes = vec![7; 32];
        wipe(&mut bytes);
        assert!(bytes.is_empty() && bytes.capacity() >= 32, "the buffer stays");
    }
}
