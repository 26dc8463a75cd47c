//! Doubts about people and their grants.

use super::{
    super::{
        document::{Node, Place},
        rules::Verb,
        view::View,
    },
    options::LintOptions,
    scene::Scene,
    terms::Horizon,
    warning::{Doubt, Warning},
    words::{list, section, text, value},
};
use crate::time::Timestamp;
use alloc::{
    collections::{BTreeMap, BTreeSet},
    format,
    vec::Vec,
};

/// A grant as the document has it.
struct Granted<'n, 't> {
    node: &'n Node<'t>,
    subject: &'n str,
    role: u16,
    /// In its time, and not revoked; whether its agreement holds is not asked.
    holds: bool,
    /// Its agreement holds, where its role needs one.
    agreed: bool,
    /// Revoked for good.
    revoked: bool,
}

/// Doubts about the people document, and those about the policy that only people show.
pub(super) fn doubts(
    scene: &Scene<'_>,
    (policy, people): (&Node<'_>, &Node<'_>),
    horizon: &Horizon<'_>,
    options: &LintOptions,
) -> (Vec<Doubt>, Vec<Doubt>) {
    let grants = grants(scene, people, horizon);
    let mut of_people = Vec::new();
    for grant in grants.iter().filter(|grant| !grant.revoked) {
        ends(scene, grant, horizon, &mut of_people);
    }
    many_owners(scene, policy, &grants, options.many_owners, &mut of_people);
    let mut of_policy = Vec::new();
    never_granted(scene, policy, &grants, &mut of_policy);
    many_see_clear(scene, &grants, options, &mut of_policy);
    (of_policy, of_people)
}

fn grants<'n, 't>(
    scene: &Scene<'_>,
    people: &'n Node<'t>,
    horizon: &Horizon<'_>,
) -> Vec<Granted<'n, 't>> {
    let (mut subjects, mut ids) = (BTreeMap::new(), BTreeMap::new());
    for node in list(people, "revoke") {
        let at = value(node, "at").and_then(|at| horizon.moment(at)).unwrap_or(Timestamp::MIN);
        for (key, revoked) in [("subject", &mut subjects), ("grant", &mut ids)] {
            if let Some(name) = text(node, key) {
                let known = revoked.entry(name).or_insert(at);
                *known = at.min(*known);
            }
        }
    }
    let read = |node: &'n Node<'t>| {
        let subject = text(node, "subject")?;
        let of = |key: &str| value(node, key).and_then(|node| horizon.moment(node));
        let over = |moment: Option<&Timestamp>| moment.is_some_and(|at| *at <= horizon.now);
        let by_id = text(node, "id").and_then(|id| ids.get(id));
        let revoked = over(subjects.get(subject)) || over(by_id);
        let begun = of("from").is_none_or(|from| from <= horizon.now);
        let open = of("until").is_none_or(|until| horizon.now < until);
        let roles = &scene.words.roles;
        let role = roles.names.find(text(node, "role")?)?;
        let agreement = value(node, "nda").filter(|_| roles.duties(role).nda);
        let ends = agreement.and_then(|nda| horizon.moment(value(nda, "until")?));
        let agreed = ends.is_none_or(|until| horizon.now < until);
        Some(Granted { node, subject, role, holds: begun && open && !revoked, agreed, revoked })
    };
    list(people, "grant").iter().filter_map(read).collect()
}

fn ends(
    scene: &Scene<'_>,
    grant: &Granted<'_, '_>,
    horizon: &Horizon<'_>,
    doubts: &mut Vec<Doubt>,
) {
    let role = scene.words.roles.names.name(grant.role);
    let kinds = (Warning::ExpiredGrant, Warning::GrantEndsSoon);
    let what = format!("this grant of `{role}`");
    let ended = horizon.of(grant.node, kinds, &what);
    let over = ended.as_ref().is_some_and(|doubt| doubt.warning == Warning::ExpiredGrant);
    doubts.extend(ended);
    let nda =
        value(grant.node, "nda").filter(|_| !over && scene.words.roles.duties(grant.role).nda);
    let kinds = (Warning::ExpiredNda, Warning::NdaEndsSoon);
    let what = format!("the agreement of this grant of `{role}`");
    doubts.extend(nda.and_then(|nda| horizon.of(nda, kinds, &what)));
}

/// The documents know no teams; owners of roles stand for them.
fn many_owners(
    scene: &Scene<'_>,
    policy: &Node<'_>,
    grants: &[Granted<'_, '_>],
    most: u16,
    doubts: &mut Vec<Doubt>,
) {
    let owners: BTreeMap<u16, &str> = section(policy, "roles")
        .iter()
        .filter_map(|entry| {
            Some((scene.words.roles.names.find(&entry.key)?, text(&entry.node, "owner")?))
        })
        .collect();
    let mut held: BTreeMap<&str, (BTreeSet<&str>, Place)> = BTreeMap::new();
    for grant in grants.iter().filter(|grant| grant.holds) {
        if let Some(owner) = owners.get(&grant.role) {
            let place = grant.node.place;
            held.entry(grant.subject).or_insert((BTreeSet::new(), place)).0.insert(owner);
        }
    }
    for (owners, place) in held.values() {
        if owners.len() > usize::from(most) {
            let count = owners.len();
            let message = format!("one person has roles of {count} owners, first by this grant");
            let help = "end the grants of former duties";
            doubts.push(Doubt::new(*place, Warning::ManyOwners, message).help(help));
        }
    }
}

fn never_granted(
    scene: &Scene<'_>,
    policy: &Node<'_>,
    grants: &[Granted<'_, '_>],
    doubts: &mut Vec<Doubt>,
) {
    let granted: BTreeSet<u16> = grants.iter().map(|grant| grant.role).collect();
    let held = scene.closure(&granted.into_iter().collect::<Vec<_>>());
    for entry in section(policy, "roles") {
        let number = scene.words.roles.names.find(&entry.key);
        if number.is_some_and(|role| !held.contains(role)) {
            let message =
                format!("nobody was ever granted `{}`, itself or by inheritance", entry.key);
            doubts.push(Doubt::new(entry.place, Warning::RoleNeverGranted, message));
        }
    }
}

/// Allows that show everything that tells who somebody is and how to reach them.
fn many_see_clear(
    scene: &Scene<'_>,
    grants: &[Granted<'_, '_>],
    options: &LintOptions,
    doubts: &mut Vec<Doubt>,
) {
    let personal: Option<Vec<u16>> =
        options.personal.iter().map(|class| scene.words.classes.find(class)).collect();
    let Some(personal) = personal.filter(|classes| !classes.is_empty()) else { return };
    let holders = holders(scene, grants);
    for seen in &scene.rules {
        let clear = |class: &u16| {
            seen.classes.contains(class) && seen.level(*class).bits.view() == View::Clear
        };
        if !matches!(seen.rule.verb, Verb::Allow) || !personal.iter().all(clear) {
            continue;
        }
        let people = seen.rule.about.roles.iter().filter_map(|role| holders.get(role)).flatten();
        let people = people.collect::<BTreeSet<_>>().len();
        if u32::try_from(people).is_ok_and(|people| people > options.many_people) {
            let classes = options.personal.join("` and `");
            let message = format!("`{}` shows `{classes}` in clear to {people} people", seen.id());
            let help = "mask one of them, or give the rule to fewer people";
            doubts.push(Doubt::new(seen.place, Warning::ManySeeClear, message).help(help));
        }
    }
}

/// Whose each role is now, itself or by inheritance: no session has that of an ended agreement.
fn holders<'n>(scene: &Scene<'_>, grants: &[Granted<'n, '_>]) -> BTreeMap<u16, BTreeSet<&'n str>> {
    let mut direct: BTreeMap<u16, BTreeSet<&str>> = BTreeMap::new();
    for grant in grants.iter().filter(|grant| grant.holds && grant.agreed) {
        direct.entry(grant.role).or_default().insert(grant.subject);
    }
    let mut all: BTreeMap<u16, BTreeSet<&str>> = BTreeMap::new();
    for (role, subjects) in &direct {
        for given in scene.closure(&[*role]).listed() {
            all.entry(*given).or_default().extend(subjects.iter().copied());
        }
    }
    all
}
