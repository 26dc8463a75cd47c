//! The functions of INCITS 359 over policy and people documents.
//!
//! The documents are the state: every administrative function writes them anew and loads them, and
//! what does not load is refused. Whatever a user, a role or a session may is asked of the engine.
//! Kept here are only what documents do not hold: the list of users and the sessions.
//!
//! A separation in a policy is of cardinality 2 (at most one of the roles): another is refused.

use crate::{
    reference,
    suite::{Done, Kind, Names, Permissions, Rbac, Refused},
};
use serde_json::{Map, Value as Json, json};
use std::{
    collections::{BTreeMap, BTreeSet},
    sync::LazyLock,
};
use visard::policy::{People, Policy, Request, Zones};

static ZONES: LazyLock<Zones> = LazyLock::new(|| Zones::shipped().unwrap());

/// Who decides over the documents.
#[derive(Clone, Copy)]
pub(crate) enum Engine {
    Visard,
    /// The specification as a program; it expects documents that Visard has loaded.
    Specification,
}

pub(crate) struct Documents {
    engine: Engine,
    state: State,
    sessions: BTreeMap<String, (String, Names)>,
    policy: Json,
    people: Json,
}

#[derive(Clone, Default)]
struct State {
    users: Names,
    /// With what each inherits directly.
    roles: BTreeMap<String, Vec<String>>,
    assigned: Vec<(String, String)>,
    /// Object, operation, role.
    permitted: Vec<[String; 3]>,
    sets: Vec<(Kind, String, Vec<String>)>,
}

/// An action that no rule is about: why it is denied tells what a session is.
const PROBE: &str = "system.probe";

impl Documents {
    pub(crate) fn new(engine: Engine) -> Self {
        let (state, sessions) = Default::default();
        let mut new = Self { engine, state, sessions, policy: Json::Null, people: Json::Null };
        new.change(|_| Ok(())).unwrap();
        new
    }

    /// Changes the state if the new documents load and no session breaks them.
    fn change(&mut self, change: impl FnOnce(&mut State) -> Done) -> Done {
        let before = self.state.clone();
        let old = (self.policy.clone(), self.people.clone());
        let done = change(&mut self.state).and_then(|()| self.load());
        let done = done.and_then(|()| {
            let sessions = self.sessions.values();
            let broken = sessions.into_iter().any(|(user, roles)| self.is_separated(user, roles));
            if broken { Err(Refused) } else { Ok(()) }
        });
        if done.is_err() {
            self.state = before;
            (self.policy, self.people) = old;
        }
        done
    }

    fn load(&mut self) -> Done {
        (self.policy, self.people) = (self.state.policy(), self.state.people());
        let policy =
            Policy::from_json_with(&self.policy.to_string(), &ZONES).map_err(|_| Refused)?;
        People::from_json(&self.people.to_string(), &policy).map_err(|_| Refused)?;
        Ok(())
    }

    /// A decision, or nothing for an action that is not declared.
    fn ask(&self, subject: &str, roles: &Names, action: &str) -> Option<Json> {
        let request = json!({
            "subject": subject, "session_roles": roles, "action": action, "purpose": "work",
            "now": "2026-11-23T10:00:00Z",
        });
        match self.engine {
            Engine::Visard => {
                let policy = Policy::from_json_with(&self.policy.to_string(), &ZONES).unwrap();
                let people = People::from_json(&self.people.to_string(), &policy).unwrap();
                let request = Request::from_json(&request.to_string()).unwrap();
                let decision = policy.decide(&people, &request).ok()?;
                Some(serde_json::from_str(&decision.to_json()).unwrap())
            }
            Engine::Specification => {
                let (policy, people, countries) = (&self.policy, &self.people, &Json::Null);
                let world = reference::World { policy, people, request: &request, countries };
                reference::decide(&world).ok()
            }
        }
    }

    fn may(&self, subject: &str, roles: &Names, operation: &str, object: &str) -> bool {
        let decision = self.ask(subject, roles, &format!("{object}.{operation}"));
        decision.is_some_and(|decision| decision["effect"] == "allow")
    }

    fn reasons(&self, subject: &str, roles: &Names) -> Vec<String> {
        let decision = self.ask(subject, roles, PROBE).unwrap();
        serde_json::from_value(decision["reasons"].clone()).unwrap()
    }

    fn is_separated(&self, user: &str, roles: &Names) -> bool {
        self.reasons(user, roles).iter().any(|reason| reason.starts_with("separation:"))
    }

    /// What the subject may with each of these roles alone.
    fn permissions(&self, subject: &str, roles: &Names) -> Permissions {
        let mut found = Permissions::new();
        for role in roles {
            let alone = Names::from([role.clone()]);
            for [object, operation, _] in &self.state.permitted {
                if self.may(subject, &alone, operation, object) {
                    found.insert((operation.clone(), object.clone()));
                }
            }
        }
        found
    }

    fn user(&self, user: &str) -> Done {
        if self.state.users.contains(user) { Ok(()) } else { Err(Refused) }
    }

    fn role(&self, role: &str) -> Done {
        if self.state.roles.contains_key(role) { Ok(()) } else { Err(Refused) }
    }

    fn session(&self, session: &str) -> Done<&(String, Names)> {
        self.sessions.get(session).ok_or(Refused)
    }

    fn session_of(&self, user: &str, session: &str) -> Done<Names> {
        let (owner, roles) = self.session(session)?;
        if owner == user { Ok(roles.clone()) } else { Err(Refused) }
    }
}

impl State {
    fn policy(&self) -> Json {
        let roles = self.roles.iter().map(|(role, inherits)| {
            let inherits =
                if inherits.is_empty() { json!({}) } else { json!({"inherits": inherits}) };
            (role.clone(), inherits)
        });
        let mut actions = BTreeMap::<&str, BTreeSet<&str>>::from([("system", ["probe"].into())]);
        for [object, operation, _] in &self.permitted {
            actions.entry(object).or_default().insert(operation);
        }
        let resources = actions.into_iter().map(|(object, operations)| {
            (object.to_string(), json!({"actions": operations, "fields": {"it": "all"}}))
        });
        let allow = self.permitted.iter().map(|[object, operation, role]| {
            let on = format!("{object}.{operation}");
            json!({"id": format!("{role} {on}"), "roles": role, "on": on, "views": {"all": "clear"}})
        });
        let separation = self.sets.iter().map(|(kind, name, roles)| {
            let kind = if *kind == Kind::Static { "static" } else { "dynamic" };
            json!({"id": name, "kind": kind, "roles": roles})
        });
        json!({
            "schema": 1, "name": "incits-359", "version": "1",
            "classes": {"all": ""}, "purposes": {"work": ""},
            "roles": roles.collect::<Map<_, _>>(),
            "resources": resources.collect::<Map<_, _>>(),
            "allow": allow.collect::<Vec<_>>(),
            "separation": separation.collect::<Vec<_>>(),
        })
    }

    /// Everyone, and for each role somebody who has it alone.
    fn people(&self) -> Json {
        let assigned = self.assigned.iter().cloned();
        let alone = self.roles.keys().map(|role| (format!("role {role}"), role.clone()));
        let grants =
            assigned.chain(alone).map(|(user, role)| json!({"subject": user, "role": role}));
        json!({"grant": grants.collect::<Vec<_>>()})
    }

    fn set(&mut self, kind: Kind, name: &str) -> Done<&mut Vec<String>> {
        let set = self.sets.iter_mut().find(|(of, known, _)| *of == kind && known == name);
        set.map(|(_, _, roles)| roles).ok_or(Refused)
    }
}

/// Takes what is there out of a list.
fn take<T>(from: &mut Vec<T>, is: impl Fn(&T) -> bool) -> Done<T> {
    from.iter().position(is).map(|place| from.remove(place)).ok_or(Refused)
}

impl Rbac for Documents {
    fn add_user(&mut self, user: &str) -> Done {
        if self.state.users.insert(user.into()) { Ok(()) } else { Err(Refused) }
    }

    fn delete_user(&mut self, user: &str) -> Done {
        self.user(user)?;
        self.sessions.retain(|_, (owner, _)| owner != user);
        self.change(|state| {
            state.users.remove(user);
            state.assigned.retain(|(assigned, _)| assigned != user);
            Ok(())
        })
    }

    fn add_role(&mut self, role: &str) -> Done {
        self.change(|state| match state.roles.insert(role.into(), Vec::new()) {
            Some(_) => Err(Refused),
            None => Ok(()),
        })
    }

    fn delete_role(&mut self, role: &str) -> Done {
        self.role(role)?;
        self.sessions.retain(|_, (_, roles)| !roles.contains(role));
        self.change(|state| {
            state.roles.remove(role);
            state.roles.values_mut().for_each(|inherits| inherits.retain(|other| other != role));
            state.assigned.retain(|(_, assigned)| assigned != role);
            state.permitted.retain(|[.., permitted]| permitted != role);
            state.sets.iter_mut().for_each(|(_, _, roles)| roles.retain(|other| other != role));
            Ok(())
        })
    }

    fn assign_user(&mut self, user: &str, role: &str) -> Done {
        self.user(user)?;
        let pair = (user.to_string(), role.to_string());
        self.change(|state| {
            let again = state.assigned.contains(&pair);
            state.assigned.push(pair);
            if again { Err(Refused) } else { Ok(()) }
        })
    }

    fn deassign_user(&mut self, user: &str, role: &str) -> Done {
        self.change(|state| {
            take(&mut state.assigned, |(of, old)| of == user && old == role).map(drop)
        })
    }

    fn grant_permission(&mut self, object: &str, operation: &str, role: &str) -> Done {
        self.change(|state| {
            state.permitted.push([object, operation, role].map(String::from));
            Ok(())
        })
    }

    fn revoke_permission(&mut self, object: &str, operation: &str, role: &str) -> Done {
        let permission = [object, operation, role].map(String::from);
        self.change(|state| take(&mut state.permitted, |other| *other == permission).map(drop))
    }

    fn add_inheritance(&mut self, ascendant: &str, descendant: &str) -> Done {
        self.change(|state| {
            state.roles.get_mut(ascendant).ok_or(Refused)?.push(descendant.into());
            Ok(())
        })
    }

    fn delete_inheritance(&mut self, ascendant: &str, descendant: &str) -> Done {
        self.change(|state| {
            let inherits = state.roles.get_mut(ascendant).ok_or(Refused)?;
            take(inherits, |role| role == descendant).map(drop)
        })
    }

    fn create_session(&mut self, user: &str, session: &str, roles: &[&str]) -> Done {
        let authorized = self.authorized_roles(user)?;
        let roles: Names = roles.iter().map(|role| (*role).to_string()).collect();
        let fine = !self.sessions.contains_key(session)
            && roles.is_subset(&authorized)
            && !self.is_separated(user, &roles);
        if !fine {
            return Err(Refused);
        }
        self.sessions.insert(session.into(), (user.into(), roles));
        Ok(())
    }

    fn delete_session(&mut self, user: &str, session: &str) -> Done {
        self.session_of(user, session)?;
        self.sessions.remove(session);
        Ok(())
    }

    fn add_active_role(&mut self, user: &str, session: &str, role: &str) -> Done {
        let mut roles = self.session_of(user, session)?;
        let new = roles.insert(role.into());
        if !new || !self.authorized_roles(user)?.contains(role) || self.is_separated(user, &roles) {
            return Err(Refused);
        }
        self.sessions.insert(session.into(), (user.into(), roles));
        Ok(())
    }

    fn drop_active_role(&mut self, user: &str, session: &str, role: &str) -> Done {
        let mut roles = self.session_of(user, session)?;
        if !roles.remove(role) {
            return Err(Refused);
        }
        self.sessions.insert(session.into(), (user.into(), roles));
        Ok(())
    }

    fn check_access(&self, session: &str, operation: &str, object: &str) -> Done<bool> {
        let (user, roles) = self.session(session)?;
        Ok(self.may(user, roles, operation, object))
    }

    fn assigned_users(&self, role: &str) -> Done<Names> {
        self.role(role)?;
        let of_role = self.state.assigned.iter().filter(|(_, assigned)| assigned == role);
        Ok(of_role.map(|(user, _)| user.clone()).collect())
    }

    fn assigned_roles(&self, user: &str) -> Done<Names> {
        self.user(user)?;
        let of_user = self.state.assigned.iter().filter(|(assigned, _)| assigned == user);
        Ok(of_user.map(|(_, role)| role.clone()).collect())
    }

    fn authorized_users(&self, role: &str) -> Done<Names> {
        self.role(role)?;
        let has = |user: &&String| self.authorized_roles(user).unwrap().contains(role);
        Ok(self.state.users.iter().filter(has).cloned().collect())
    }

    /// Those that a session of this user could have.
    fn authorized_roles(&self, user: &str) -> Done<Names> {
        self.user(user)?;
        let active = |role: &&String| {
            let reasons = self.reasons(user, &Names::from([(*role).clone()]));
            !reasons.iter().any(|reason| reason == "no-grants" || reason == "no-active-role")
        };
        Ok(self.state.roles.keys().filter(active).cloned().collect())
    }

    fn role_permissions(&self, role: &str) -> Done<Permissions> {
        self.role(role)?;
        Ok(self.permissions(&format!("role {role}"), &Names::from([role.to_string()])))
    }

    fn user_permissions(&self, user: &str) -> Done<Permissions> {
        Ok(self.permissions(user, &self.authorized_roles(user)?))
    }

    fn session_roles(&self, session: &str) -> Done<Names> {
        Ok(self.session(session)?.1.clone())
    }

    fn session_permissions(&self, session: &str) -> Done<Permissions> {
        let (user, roles) = self.session(session)?;
        Ok(self.permissions(user, roles))
    }

    fn create_set(&mut self, kind: Kind, name: &str, roles: &[&str], cardinality: usize) -> Done {
        if cardinality != 2 {
            return Err(Refused);
        }
        let roles = roles.iter().map(|role| (*role).to_string()).collect();
        self.change(|state| {
            state.sets.push((kind, name.into(), roles));
            Ok(())
        })
    }

    fn add_set_member(&mut self, kind: Kind, name: &str, role: &str) -> Done {
        self.change(|state| {
            state.set(kind, name)?.push(role.into());
            Ok(())
        })
    }

    fn delete_set_member(&mut self, kind: Kind, name: &str, role: &str) -> Done {
        self.change(|state| take(state.set(kind, name)?, |other| other == role).map(drop))
    }

    fn delete_set(&mut self, kind: Kind, name: &str) -> Done {
        self.change(|state| {
            take(&mut state.sets, |(of, known, _)| *of == kind && known == name).map(drop)
        })
    }

    fn set_cardinality(&mut self, kind: Kind, name: &str, cardinality: usize) -> Done {
        self.state.set(kind, name)?;
        if cardinality == 2 { Ok(()) } else { Err(Refused) }
    }

    fn sets(&self, kind: Kind) -> Names {
        let of_kind = self.state.sets.iter().filter(|(of, ..)| *of == kind);
        of_kind.map(|(_, name, _)| name.clone()).collect()
    }

    fn set_roles(&self, kind: Kind, name: &str) -> Done<Names> {
        let set = self.state.sets.iter().find(|(of, known, _)| *of == kind && known == name);
        set.map(|(_, _, roles)| roles.iter().cloned().collect()).ok_or(Refused)
    }

    fn cardinality(&self, kind: Kind, name: &str) -> Done<usize> {
        self.set_roles(kind, name).map(|_| 2)
    }
}
