//! A request of the sample policy in words, for the commands that take one.

/// Who asks, for what.
pub(crate) const ASKED: [&str; 8] = [
    "--as",
    "u-1042",
    "--action",
    "response.read",
    "--purpose",
    "issue-resolution",
    "--attribute",
    "tenant=acme",
];

/// The moment that is asked about: tests do not read the clock.
pub(crate) const NOW: &str = "2026-11-23T10:00:00Z";
