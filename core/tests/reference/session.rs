//! Grants, revocations, active roles: steps 2 to 4.

use super::{
    World,
    clock::{Clock, Moment},
    many, tables, text,
};
use serde_json::{Value as Json, json};
use std::collections::BTreeSet;

pub(super) struct Session<'j> {
    /// With all that they inherit.
    pub(super) active: BTreeSet<&'j str>,
    /// The first key in byte order over the unrevoked grants in force.
    pub(super) key: Option<&'j str>,
    /// When the subject's grants, agreements and revocations change.
    pub(super) edges: Vec<Moment>,
    granted: bool,
    revoked: bool,
    nda_expired: bool,
}

impl<'j> Session<'j> {
    pub(super) fn open(world: &World<'j>, clock: &Clock) -> Self {
        let (policy, people, request) = (world.policy, world.people, world.request);
        let now = clock.now(request);
        let subject = text(request, "subject");
        let moment =
            |of: &Json, key: &str| of.get(key).map(|text| clock.moment(text.as_str().unwrap()));
        let own = || tables(people, "grant").filter(|grant| text(grant, "subject") == subject);
        let in_time = |grant: &Json| {
            moment(grant, "from").is_none_or(|from| from <= now)
                && moment(grant, "until").is_none_or(|until| now < until)
        };
        let nda_end = |grant: &Json| {
            let needed = closure(policy, [text(grant, "role")]).iter().any(|role| {
                let role = &policy["roles"][*role];
                role.get("external") == Some(&json!(true)) || !many(role, "requires").is_empty()
            });
            grant.get("nda").filter(|_| needed).and_then(|nda| moment(nda, "until"))
        };
        let agreed = |grant: &Json| nda_end(grant).is_none_or(|end| now < end);
        let in_force: Vec<&Json> = own().filter(|grant| in_time(grant) && agreed(grant)).collect();
        let granted = closure(policy, in_force.iter().map(|grant| text(grant, "role")));
        let named = request.get("session_roles").map(|_| many(request, "session_roles"));
        let active = match &named {
            None => granted,
            Some(named) => closure(policy, granted.into_iter().filter(|role| named.contains(role))),
        };
        // The first of several revocations counts; without a time it always held.
        let revocation = |by: &dyn Fn(&Json) -> bool| {
            let all = tables(people, "revoke").filter(|revoke| by(revoke));
            all.map(|revoke| moment(revoke, "at").unwrap_or(Moment::MIN)).min()
        };
        let of_subject = revocation(&|revoke| revoke.get("subject") == Some(&json!(subject)));
        let of_grant = |grant: &Json| {
            let id = grant.get("id")?;
            revocation(&|revoke| revoke.get("grant") == Some(id))
        };
        let is_revoked = |grant: &Json| of_grant(grant).is_some_and(|at| at <= now);
        let used = |grant: &Json| match &named {
            None => true,
            Some(named) => {
                closure(policy, [text(grant, "role")]).iter().any(|role| named.contains(role))
            }
        };
        let mut edges: Vec<Moment> = of_subject.into_iter().collect();
        for grant in own() {
            edges.extend(
                [moment(grant, "from"), moment(grant, "until"), nda_end(grant), of_grant(grant)]
                    .into_iter()
                    .flatten(),
            );
        }
        Self {
            active,
            key: in_force
                .iter()
                .filter(|grant| !is_revoked(grant))
                .filter_map(|grant| grant.get("key").and_then(Json::as_str))
                .min(),
            edges,
            granted: own().next().is_some(),
            revoked: of_subject.is_some_and(|at| at <= now)
                || in_force.iter().any(|grant| is_revoked(grant) && used(grant)),
            nda_expired: own().any(|grant| in_time(grant) && !agreed(grant)),
        }
    }

    /// Why nothing further is looked at.
    pub(super) fn refusals(&self, world: &World<'_>) -> BTreeSet<String> {
        let one = |code: &str| BTreeSet::from([code.to_string()]);
        if self.revoked {
            return one("revoked");
        }
        if !self.granted {
            return one("no-grants");
        }
        if self.active.is_empty() {
            let mut reasons = one("no-active-role");
            reasons.extend(self.nda_expired.then(|| "nda-expired".to_string()));
            return reasons;
        }
        let broken: BTreeSet<String> = tables(world.policy, "separation")
            .filter(|separation| text(separation, "kind") == "dynamic")
            .filter(|separation| {
                many(separation, "roles").iter().filter(|role| self.active.contains(*role)).count()
                    > 1
            })
            .map(|separation| format!("separation:{}", text(separation, "id")))
            .collect();
        let purpose = &world.policy["purposes"][text(world.request, "purpose")];
        let leaves = purpose.get("egress") == Some(&json!(true));
        if broken.is_empty() && leaves && world.request.get("processor").is_none() {
            return one("egress:no-processor");
        }
        broken
    }
}

/// These roles and all they inherit.
fn closure<'j>(policy: &'j Json, roles: impl IntoIterator<Item = &'j str>) -> BTreeSet<&'j str> {
    let mut all = BTreeSet::new();
    let mut open: Vec<&str> = roles.into_iter().collect();
    while let Some(role) = open.pop() {
        if all.insert(role) {
            open.extend(many(&policy["roles"][role], "inherits"));
        }
    }
    all
}
