//! What requests a rule is about.

use super::role_set::RoleSet;
use alloc::vec::Vec;

/// The lists of a rule that say which requests it is about. Each is sorted; an empty one means any,
/// but for `unless_roles`.
#[derive(Debug)]
pub(super) struct About {
    pub(super) on: Vec<u16>,
    pub(super) roles: Vec<u16>,
    /// Only a limit has some.
    pub(super) unless_roles: Vec<u16>,
    pub(super) purposes: Vec<u16>,
    pub(super) to: Vec<u16>,
}

impl About {
    /// True when it is about a request for this action and purpose with this processor, whoever asks.
    #[cfg(feature = "policy")]
    pub(super) fn covers(&self, action: u16, purpose: u16, processor: Option<u16>) -> bool {
        is_any_or(&self.on, action) && self.is_for(purpose) && self.is_to(processor)
    }

    pub(super) fn is_for(&self, purpose: u16) -> bool {
        is_any_or(&self.purposes, purpose)
    }

    pub(super) fn is_to(&self, processor: Option<u16>) -> bool {
        self.to.is_empty() || processor.is_some_and(|processor| self.to.contains(&processor))
    }

    /// True when it holds in a session with these roles.
    pub(super) fn holds_in(&self, active: &RoleSet) -> bool {
        (self.roles.is_empty() || active.has_any(&self.roles))
            && !active.has_any(&self.unless_roles)
    }
}

fn is_any_or(listed: &[u16], one: u16) -> bool {
    listed.is_empty() || listed.contains(&one)
}
