//! The kinds of findings that a policy names, as this build knows them.
//!
//! What a finding is belongs to `pii`, which decisions do without. So a build without it asks for no
//! kind, and none is doubtful.

#[cfg(feature = "pii")]
mod known {
    use crate::{
        pii::Kind,
        policy::{
            defect::Defect,
            document::{Entry, Fault},
        },
    };

    /// A misspelt kind would count as `*`, which may be shown better than its author meant.
    pub(in crate::policy) fn check(entry: &Entry<'_>) -> Result<(), Fault> {
        if entry.key == "*" || Kind::from_name(&entry.key).is_ok() {
            return Ok(());
        }
        let known = || Kind::ALL.iter().map(|kind| kind.name());
        let fault = Fault::unknown(entry.place, "finding kind", &entry.key, known());
        Err(fault.of(Defect::UnknownWord).one_of(known()))
    }

    /// Why this build never finds the kind, and what would; nothing for one that it looks for.
    pub(in crate::policy) fn why_not_sought(name: &str) -> Option<&'static str> {
        let kind = Kind::from_name(name).ok().filter(|kind| !kind.is_scanned())?;
        Some(match kind {
            Kind::Person | Kind::Address => "build with the feature `names`",
            Kind::SpecialCategory => "build with the feature `special`",
            Kind::Custom => "records are scanned without recognisers",
            _ => "no build of this release looks for it",
        })
    }
}

#[cfg(feature = "pii")]
pub(super) use known::{check, why_not_sought};

#[cfg(not(feature = "pii"))]
pub(super) const fn why_not_sought(_: &str) -> Option<&'static str> {
    None
}
