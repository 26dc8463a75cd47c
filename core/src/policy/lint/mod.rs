//! What is wrong in the documents, and what is doubtful, for the people who write them.
//!
//! Loading stops at the first defect. [`Policy::check`] and [`Policy::check_people`] report every
//! defect of a document at once; [`Policy::lint`] also warns of what is valid but may not be meant:
//! rules that nothing can reach, allows that change nothing, agreements that end soon. They read
//! texts, because only these have places, and because a loaded policy keeps nothing that decisions
//! do not need. `docs/lints.md` lists every code with its reason and what helps.

mod check;
mod covering;
mod diagnostic;
mod facts;
mod grants;
mod mend;
mod names;
mod options;
mod paper;
mod rules;
mod scene;
mod terms;
mod time;
mod warning;
mod words;

pub use diagnostic::{Diagnostic, MAX_DIAGNOSTICS, Severity, Source};
pub use options::LintOptions;

use super::{
    Countries, MAX_DOCUMENT, MAX_PEOPLE, Policy, Zones,
    document::{Document, Fault, Node, Table},
    model,
    rules::Rules,
    words::Words,
};
use crate::{error::Result, time::Timestamp};
use alloc::vec::Vec;
use diagnostic::Places;
use scene::Scene;
use terms::Horizon;
use warning::Doubt;

impl Policy {
    /// Every defect of a policy document, TOML or JSON, in the order of the text; none when
    /// it loads. At most [`MAX_DIAGNOSTICS`].
    ///
    /// A defect that only follows from another one, such as the use of a role whose own entry is
    /// wrong, is not reported. So there may be more once the reported ones are mended. A host with its own
    /// table of time zones asks [`Policy::lint`].
    pub fn check(text: &str) -> Vec<Diagnostic> {
        Zones::shipped().map_or_else(|error| unread(&error), |zones| check::policy(text, &zones))
    }

    /// Every defect of a people document, TOML or JSON, in the order of the text; none when it
    /// loads with this policy. At most [`MAX_DIAGNOSTICS`].
    pub fn check_people(&self, text: &str) -> Vec<Diagnostic> {
        check::people(text, self)
    }

    /// Every defect of the documents, as [`Policy::check`] and [`Policy::check_people`]
    /// report them; when there is none, what is doubtful about them at the moment `now`. The
    /// policy's come first, each document's in the order of its text and then of codes; at most
    /// [`MAX_DIAGNOSTICS`] of each.
    ///
    /// ```
    /// # #[cfg(feature = "toml")] {
    /// use visard::policy::{LintOptions, Policy};
    /// let policy = include_str!("../../../tests/data/policy.toml");
    /// let found = Policy::lint(policy, None, "2026-11-23T10:00:00Z".parse()?, &LintOptions::default());
    /// assert!(found.iter().any(|diagnostic| diagnostic.code == "lint:every-class"));
    /// # }
    /// # Ok::<(), visard::Error>(())
    /// ```
    pub fn lint(
        text: &str,
        people: Option<&str>,
        now: Timestamp,
        options: &LintOptions,
    ) -> Vec<Diagnostic> {
        lint(text, people, now, options).unwrap_or_else(|error| unread(&error))
    }
}

/// The shipped tables are checked by tests; if one were damaged, this is all there is to say.
fn unread(error: &crate::Error) -> Vec<Diagnostic> {
    let code = super::defect::Defect::BadValue.code();
    alloc::vec![Diagnostic::unread(Source::Policy, code, error)]
}

fn lint(
    text: &str,
    people: Option<&str>,
    now: Timestamp,
    options: &LintOptions,
) -> Result<Vec<Diagnostic>> {
    let zones = options.zones.clone().map_or_else(Zones::shipped, Ok)?;
    let countries = options.countries.clone().map_or_else(Countries::shipped, Ok)?;
    let mut found = check::policy(text, &zones);
    if !found.is_empty() {
        return Ok(found);
    }
    let document = check::parse(text, MAX_DOCUMENT)?;
    let policy = Policy::from_document(&document, &zones)?;
    found = people.map_or_else(Vec::new, |people| check::people(people, &policy));
    if !found.is_empty() {
        return Ok(found);
    }
    // An empty text is nobody, and no document.
    let granted = people.filter(|text| !text.is_empty());
    let granted = granted.map(|text| check::parse(text, MAX_PEOPLE)).transpose()?;
    let doubts = doubts(&document, granted.as_ref(), (now, options), (&zones, &countries));
    let [of_policy, of_people] = doubts.map_err(|fault| document.error(fault))?;
    found.extend(reported(&Places::new(&document, Source::Policy, text), of_policy));
    if let (Some(granted), Some(text)) = (&granted, people) {
        found.extend(reported(&Places::new(granted, Source::People, text), of_people));
    }
    Ok(found)
}

/// What is doubtful about the policy, and about the people.
fn doubts(
    document: &Document<'_>,
    people: Option<&Document<'_>>,
    (now, options): (Timestamp, &LintOptions),
    (zones, countries): (&Zones, &Countries),
) -> Result<[Vec<Doubt>; 2], Fault> {
    let root = &document.root;
    let table = Table::of(root, &model::KEYS)?;
    let words = Words::read(&table, zones)?;
    let rules = Rules::read(&table, &words)?;
    let mut nodes: Vec<&Node<'_>> = Vec::new();
    for key in ["allow", "limit", "break_glass"] {
        nodes.extend(table.list(key)?);
    }
    let mut scene = Scene::new(&words, &rules, &nodes, words.contracts(countries), now);
    let horizon = Horizon::new(now, options.soon_days, &words.zone);
    let (mut of_policy, mut of_people) = (Vec::new(), Vec::new());
    rules::doubts(&mut scene, &horizon, &mut of_policy);
    words::broad(&scene, options, &mut of_policy);
    words::unused(&scene, root, &mut of_policy);
    words::not_sought(root, &mut of_policy);
    names::look_alikes(root, &mut of_policy);
    terms::contracts(root, &horizon, &mut of_policy);
    paper::papers(root, &horizon, &mut of_policy);
    if let Some(people) = people {
        let found = grants::doubts(&scene, (root, &people.root), &horizon, options);
        of_policy.extend(found.0);
        of_people.extend(found.1);
        paper::agreements(&people.root, &mut of_people);
        paper::revocations(&people.root, &mut of_people);
    }
    Ok([of_policy, of_people])
}

/// In the order of the text, then of codes.
fn reported(places: &Places<'_, '_>, mut doubts: Vec<Doubt>) -> Vec<Diagnostic> {
    doubts.sort_by_key(|doubt| (doubt.place, doubt.warning));
    doubts.into_iter().take(MAX_DIAGNOSTICS).map(|doubt| places.warning(doubt)).collect()
}
