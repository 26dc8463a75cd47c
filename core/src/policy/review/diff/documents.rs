//! What no view tells: how fields are stored, indexed, scanned and found in payloads, for whom
//! `encrypt` encrypts, and what grants must keep to. It changes what somebody sees as much as a rule
//! does, so each entry that differs is told.

mod terms;

use super::super::{
    super::{AtRest, ManifestRule, Normalise, People, Policy, Profile},
    change::DocumentChange,
};
use alloc::{
    collections::{BTreeMap, BTreeSet},
    format,
    string::{String, ToString as _},
    vec::Vec,
};

/// Each entry by its pointer; without those that say what is true without them.
type Entries = BTreeMap<String, String>;

/// The entries that differ, by pointer.
pub(super) fn changes(
    before: (&Policy, &People),
    after: (&Policy, &People),
) -> Vec<DocumentChange> {
    let (before, after) = (entries(before), entries(after));
    let pointers: BTreeSet<&String> = before.keys().chain(after.keys()).collect();
    let differ = pointers.into_iter().filter(|pointer| before.get(*pointer) != after.get(*pointer));
    let of = |entries: &Entries, pointer: &str| {
        entries.get(pointer).cloned().or_else(|| otherwise(pointer).map(String::from))
    };
    let change = |pointer: &String| DocumentChange {
        pointer: pointer.clone(),
        before: of(&before, pointer),
        after: of(&after, pointer),
    };
    differ.map(change).collect()
}

/// What is true where an entry is missing.
fn otherwise(pointer: &str) -> Option<&'static str> {
    match pointer {
        _ if pointer.starts_with("/at_rest/") => Some("seal"),
        _ if pointer.starts_with("/profiles/") && pointer.ends_with("/manifest") => {
            Some("required")
        }
        _ => None,
    }
}

fn entries((policy, people): (&Policy, &People)) -> Entries {
    let model = policy.model();
    let (keeping, classes) = (&model.keeping, &model.words.classes);
    let mut out = Entries::new();
    for (class, kept) in &keeping.at_rest {
        if *kept != AtRest::Seal {
            add(&mut out, &["at_rest", classes.name(*class)], Some(at_rest(*kept)));
        }
    }
    for (field, rule) in &keeping.indexes {
        let mut one = |key, value| add(&mut out, &["index", field, key], value);
        one("normalise", Some(normalise(rule.normalise).to_string()));
        one("rows", Some(rule.rows.to_string()));
        one("distinct", rule.distinct.map(|count| count.to_string()));
        one(
            "partitions",
            Some(rule.partitions).filter(|count| *count > 1).map(|it| it.to_string()),
        );
        one("reason", rule.reason.clone());
    }
    for (field, rule) in &keeping.deterministic {
        let mut one = |key, value| add(&mut out, &["deterministic", field, key], value);
        one("distinct", Some(rule.distinct.to_string()));
        one("reason", rule.reason.clone());
    }
    let scanned: Vec<&str> = keeping.findings.scan().collect();
    add(&mut out, &["findings", "scan"], Some(scanned.join(", ")).filter(|all| !all.is_empty()));
    for kind in keeping.findings.kinds().chain(["*"]) {
        let class = keeping.findings.class_of_kind(kind);
        add(&mut out, &["findings", "as", kind], class);
    }
    for (name, profile) in &keeping.profiles {
        of_profile(name, profile, &mut out);
    }
    terms::of_policy(policy, &mut out);
    terms::of_people(people, &mut out);
    out
}

fn of_profile(name: &str, profile: &Profile, out: &mut Entries) {
    let mut one = |key, value| add(out, &["profiles", name, key], value);
    one("resource", Some(profile.resource.clone()));
    one("records", profile.records.clone());
    one("record", profile.record.clone());
    one("survey", profile.survey.clone());
    one("subject", profile.subject.clone());
    one("otherwise", profile.otherwise.clone());
    one("scrub", Some(profile.scrub.join(", ")).filter(|all| !all.is_empty()));
    one("manifest", manifest(profile.manifest).map(String::from));
    for (path, field) in &profile.paths {
        add(out, &["profiles", name, "paths", path], Some(field.as_str()));
    }
}

fn add(out: &mut Entries, path: &[&str], value: Option<impl Into<String>>) {
    let Some(value) = value else { return };
    let segments =
        path.iter().map(|name| format!("/{}", name.replace('~', "~0").replace('/', "~1")));
    out.insert(segments.collect(), value.into());
}

const fn at_rest(kept: AtRest) -> &'static str {
    match kept {
        AtRest::Seal => "seal",
        AtRest::Deterministic => "deterministic",
        AtRest::Clear => "clear",
        AtRest::Drop => "drop",
    }
}

const fn normalise(form: Normalise) -> &'static str {
    match form {
        Normalise::Email => "email",
        Normalise::Phone => "phone",
        Normalise::Name => "name",
        Normalise::Plain => "plain",
    }
}

const fn manifest(rule: ManifestRule) -> Option<&'static str> {
    match rule {
        ManifestRule::Required => None,
        ManifestRule::Accepted => Some("accepted"),
        ManifestRule::None => Some("none"),
    }
}
