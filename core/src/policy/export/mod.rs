//! A policy for other engines: as Cedar, and as data for one fixed Rego module.
//!
//! For reviews with the tools of those engines, for hosts that already run one, and for the
//! project's own differential tests. What an engine cannot know (whose grants are in force, what
//! the local clock shows, whether a processor's contract stands) are [`Facts`], worked out here for
//! each request. Everything else is decided there: roles and what they inherit, separation,
//! conditions, obligations, ceilings, the choice of the view.
//!
//! `docs/formats/policy.md`, section Exports, says what is asked and how answers are read. Reasons
//! and `valid_until` are not part of an export.

mod casbin;
mod cedar;
mod facts;
mod rego;

pub use casbin::{Imported, from_casbin};
pub use cedar::{Cedar, to_cedar};
pub use facts::Facts;
pub use rego::{REGO, to_rego_data};

use super::{
    plan::{Plan, Step},
    view::{Bits, View},
    words::Words,
};
use alloc::{collections::BTreeMap, vec::Vec};

/// The classes that a rule gives each view, the preferred view first.
fn classes_by_view<'w>(plan: &Plan, step: &Step, words: &'w Words) -> BTreeMap<View, Vec<&'w str>> {
    let mut classes = BTreeMap::<View, Vec<&str>>::new();
    for (name, bits) in words.classes.iter().zip(plan.row(step)) {
        classes.entry(Bits(*bits).view()).or_default().push(name);
    }
    classes
}
