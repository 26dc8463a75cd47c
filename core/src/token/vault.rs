//! Kind V: random bytes that mean something only in the host's store.
//!
//! `random 12 ‖ HMAC-SHA-256(K13, random)[0..4]`. The tag lets an edge server drop junk without a
//! look-up; it proves nothing (one in 2^32 guesses passes), so verification always asks the store.

use super::{Scope, Token, keys::LiveKeys};
use crate::{
    error::Result,
    keyset::{Key, KeyId, Keyring, Purpose},
    random::Random,
};
use alloc::vec::Vec;
use hmac::{Hmac, Mac};
use sha2::Sha256;
use subtle::ConstantTimeEq;

pub(super) const RANDOM: usize = 12;

/// K13 of every live token key.
pub(super) struct VaultKeys(LiveKeys<(KeyId, Hmac<Sha256>)>);

impl VaultKeys {
    pub(super) fn new(keyring: &Keyring, scope: &Scope) -> Result<Self> {
        let derive = |key: &Key, components: &[&[u8]]| {
            Ok((key.id(), key.derive_mac(Purpose::TokenVault, components)?))
        };
        LiveKeys::of(keyring, scope, derive).map(Self)
    }

    /// A new token under the primary key, and that key.
    pub(super) fn issue(&self, random: &mut impl Random) -> Result<(KeyId, Token)> {
        let (key, mac) = self.0.primary();
        let head: [u8; RANDOM] = random.array()?;
        let mut bytes = [0; 16];
        let tag = tag(mac, &head);
        bytes.iter_mut().zip(head.iter().chain(&tag)).for_each(|(byte, value)| *byte = *value);
        Ok((*key, Token::from_bytes(bytes)))
    }

    /// The keys whose tag the token carries.
    pub(super) fn keys_of(&self, token: &Token) -> Vec<KeyId> {
        let parts = token.short().map(|bytes| (bytes.first_chunk(), bytes.last_chunk::<4>()));
        let Some((Some(head), Some(found))) = parts else { return Vec::new() };
        let fits = |(key, mac): &(KeyId, Hmac<Sha256>)| {
            bool::from(tag(mac, head).ct_eq(found)).then_some(*key)
        };
        self.0.iter().filter_map(fits).collect()
    }
}

fn tag(mac: &Hmac<Sha256>, head: &[u8; RANDOM]) -> [u8; 4] {
    let tag = mac.clone().chain_update(head).finalize().into_bytes();
    tag.first_chunk().copied().unwrap_or_default()
}
