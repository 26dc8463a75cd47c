//! Views by the names that decisions as JSON give them.

use visard::policy::View;

/// The view of this name.
pub(crate) fn view_of(name: &str) -> View {
    let all = [
        View::Clear,
        View::Mask,
        View::Pseudonym,
        View::Encrypt,
        View::Redact,
        View::Aggregate,
        View::Deny,
    ];
    all.into_iter().find(|view| view.name() == name).unwrap()
}
