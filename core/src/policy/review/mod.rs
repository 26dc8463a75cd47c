//! Who could see what: reviews of a policy and its people as a whole.
//!
//! [`Policy::who_can`] and [`Policy::what_can`] answer for every request at once, [`Policy::diff`]
//! compares two versions. Attributes are not guessed: the best view over all attributes is told
//! with the conditions that must hold for it, and every change with a request that shows it.

mod access;
mod cells;
mod change;
mod diff;
mod group;
mod reach;
mod request;
mod scope;
mod search;
mod side;
mod what;
mod who;

pub use access::Access;
pub use change::{Change, Diff, DocumentChange, Unsearched};
pub use what::Capability;
pub use who::{Question, WhoCan};

use super::condition::Fact;

/// A condition for which it matters that the subject's `teams` are no list.
fn compares_teams(fact: &Fact) -> bool {
    matches!(fact, Fact::Same(name) if name == "teams")
}
