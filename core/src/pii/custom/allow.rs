//! Values that are never reported.

use super::glob::Glob;
use crate::pii::Finding;
use alloc::{collections::BTreeSet, string::String, vec::Vec};

/// A compiled allow list; everything is in lower case.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Allowed {
    /// Findings of this name only.
    pub(super) kind: Option<String>,
    pub(super) values: BTreeSet<String>,
    pub(super) domains: BTreeSet<String>,
    pub(super) globs: Vec<Glob>,
}

impl Allowed {
    pub(super) fn has(&self, finding: &Finding, value: &str) -> bool {
        if self.kind.as_deref().is_some_and(|kind| kind != finding.name()) {
            return false;
        }
        let value = value.to_lowercase();
        self.values.contains(&value)
            || host(&value).is_some_and(|host| self.has_domain(host))
            || self.globs.iter().any(|glob| glob.is(&value))
    }

    /// Whether a host is one of the domains or below one.
    fn has_domain(&self, host: &str) -> bool {
        let mut rest = host;
        loop {
            if self.domains.contains(rest) {
                return true;
            }
            let Some((_, above)) = rest.split_once('.') else { return false };
            rest = above;
        }
    }
}

/// The host of a URL, or of an e-mail address.
fn host(value: &str) -> Option<&str> {
    let authority = match value.split_once("://") {
        Some((_, rest)) => rest.split(['/', '?', '#']).next()?,
        None => value,
    };
    let is_url = value.contains("://");
    let host = authority.rsplit_once('@').map(|(_, host)| host);
    let host = host.or(is_url.then_some(authority))?;
    Some(host.split_once(':').map_or(host, |(host, _)| host).trim_end_matches('.'))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn hosts_of_addresses_and_urls() {
        for (value, expected) in [
            ("jo@acme.example", Some("acme.example")),
            ("https://jo:pw@acme.example:8443/a@b?c", Some("acme.example")),
            ("https://acme.example.", Some("acme.example")),
            ("+33 800 123 456", None),
        ] {
            assert_eq!(host(value), expected, "{value}");
        }
    }
}
