//! What the warnings depend on.

use super::super::{Countries, Zones};
use alloc::{string::String, vec, vec::Vec};

/// From when on something is doubtful. The defaults suit most.
#[derive(Clone, Debug)]
#[non_exhaustive]
pub struct LintOptions {
    /// Ends so many days ahead are *soon*: 30.
    pub soon_days: u16,
    /// Everything of the classes in [`LintOptions::personal`] in clear for more than so many
    /// people is *many*: 20.
    pub many_people: u32,
    /// Classes that together tell who somebody is and how to reach them: `identity`, `contact`.
    /// A policy that has not all of them is not looked at for this.
    pub personal: Vec<String>,
    /// The attribute that keeps customers apart: `tenant`. Where no resource type declares it,
    /// nothing is expected of it.
    pub tenant: String,
    /// One person with roles of more than so many owners is doubtful: 3.
    pub many_owners: u16,
    /// The host's own table of time zones, if it has one.
    pub zones: Option<Zones>,
    /// The host's own table of transfer countries, if it has one.
    pub countries: Option<Countries>,
}

impl Default for LintOptions {
    fn default() -> Self {
        Self {
            soon_days: 30,
            many_people: 20,
            personal: vec!["identity".into(), "contact".into()],
            tenant: "tenant".into(),
            many_owners: 3,
            zones: None,
            countries: None,
        }
    }
}
