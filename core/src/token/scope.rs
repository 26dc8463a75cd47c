//! What a token is good for, as part of its key.

use crate::{
    error::Result,
    layout::{put_lv, put_name},
};
use alloc::{borrow::ToOwned, string::String, vec::Vec};

/// Survey, wave, channel, purpose and epoch of a token; the tenant comes from the keyring.
///
/// Names are opaque, at most 255 bytes, never normalised; all but the survey may be empty. Raising
/// the epoch revokes every token of the scope at once.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Scope {
    survey: String,
    wave: String,
    channel: String,
    purpose: String,
    epoch: u32,
}

impl Scope {
    /// The scope of one survey.
    pub fn new(survey: &str) -> Self {
        Self { survey: survey.to_owned(), ..Self::default() }
    }

    /// One wave of the survey.
    #[must_use]
    pub fn wave(mut self, wave: &str) -> Self {
        wave.clone_into(&mut self.wave);
        self
    }

    /// The channel the link travels: e-mail, SMS, kiosk …
    #[must_use]
    pub fn channel(mut self, channel: &str) -> Self {
        channel.clone_into(&mut self.channel);
        self
    }

    /// What the token allows: to answer (empty), to unsubscribe …
    #[must_use]
    pub fn purpose(mut self, purpose: &str) -> Self {
        purpose.clone_into(&mut self.purpose);
        self
    }

    /// The revocation epoch, 0 at first.
    #[must_use]
    pub const fn epoch(mut self, epoch: u32) -> Self {
        self.epoch = epoch;
        self
    }

    /// The survey.
    pub fn survey(&self) -> &str {
        &self.survey
    }

    pub(super) fn wave_name(&self) -> &str {
        &self.wave
    }

    /// The components of every key of this scope, in the order of the format.
    pub(super) fn components<'a>(&'a self, tenant: &'a [u8], epoch: &'a [u8; 4]) -> [&'a [u8]; 6] {
        [
            tenant,
            self.survey.as_bytes(),
            self.wave.as_bytes(),
            self.channel.as_bytes(),
            self.purpose.as_bytes(),
            epoch,
        ]
    }

    pub(super) const fn epoch_bytes(&self) -> [u8; 4] {
        self.epoch.to_be_bytes()
    }

    /// TOKEN of amendment M1: every component length-prefixed.
    pub(crate) fn to_bytes(&self, tenant: &[u8]) -> Result<Vec<u8>> {
        let epoch = self.epoch_bytes();
        let mut out = Vec::new();
        for component in self.components(tenant, &[0; 4]).iter().take(5) {
            put_name(&mut out, component)?;
        }
        put_lv(&mut out, &epoch)?;
        Ok(out)
    }
}
