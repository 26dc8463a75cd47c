//! The functional specification of INCITS 359-2012 as tests over a small trait: core and general
//! hierarchical RBAC, static and dynamic separation of duty. Each test is named after a function of
//! the standard and says what it changes and what it refuses.
//!
//! To run it against another system implement [`Rbac`] and call every method of [`Suite`].

mod core_rbac;
mod dsd;
mod hierarchical;
mod sets;
mod ssd;

use std::collections::BTreeSet;

/// A function was refused: its precondition does not hold.
#[derive(Debug, PartialEq, Eq)]
pub(crate) struct Refused;

pub(crate) type Done<T = ()> = Result<T, Refused>;
pub(crate) type Names = BTreeSet<String>;
/// Pairs of operation and object.
pub(crate) type Permissions = BTreeSet<(String, String)>;

/// The functions that a system must have. `Kind` tells static sets of roles from dynamic ones.
pub(crate) trait Rbac {
    fn add_user(&mut self, user: &str) -> Done;
    fn delete_user(&mut self, user: &str) -> Done;
    fn add_role(&mut self, role: &str) -> Done;
    fn delete_role(&mut self, role: &str) -> Done;
    fn assign_user(&mut self, user: &str, role: &str) -> Done;
    fn deassign_user(&mut self, user: &str, role: &str) -> Done;
    fn grant_permission(&mut self, object: &str, operation: &str, role: &str) -> Done;
    fn revoke_permission(&mut self, object: &str, operation: &str, role: &str) -> Done;
    /// The ascendant inherits the permissions of the descendant.
    fn add_inheritance(&mut self, ascendant: &str, descendant: &str) -> Done;
    fn delete_inheritance(&mut self, ascendant: &str, descendant: &str) -> Done;

    fn create_session(&mut self, user: &str, session: &str, roles: &[&str]) -> Done;
    fn delete_session(&mut self, user: &str, session: &str) -> Done;
    fn add_active_role(&mut self, user: &str, session: &str, role: &str) -> Done;
    fn drop_active_role(&mut self, user: &str, session: &str, role: &str) -> Done;
    fn check_access(&self, session: &str, operation: &str, object: &str) -> Done<bool>;

    fn assigned_users(&self, role: &str) -> Done<Names>;
    fn assigned_roles(&self, user: &str) -> Done<Names>;
    fn authorized_users(&self, role: &str) -> Done<Names>;
    fn authorized_roles(&self, user: &str) -> Done<Names>;
    fn role_permissions(&self, role: &str) -> Done<Permissions>;
    fn user_permissions(&self, user: &str) -> Done<Permissions>;
    fn session_roles(&self, session: &str) -> Done<Names>;
    fn session_permissions(&self, session: &str) -> Done<Permissions>;

    fn create_set(&mut self, kind: Kind, name: &str, roles: &[&str], cardinality: usize) -> Done;
    fn add_set_member(&mut self, kind: Kind, name: &str, role: &str) -> Done;
    fn delete_set_member(&mut self, kind: Kind, name: &str, role: &str) -> Done;
    fn delete_set(&mut self, kind: Kind, name: &str) -> Done;
    fn set_cardinality(&mut self, kind: Kind, name: &str, cardinality: usize) -> Done;
    fn sets(&self, kind: Kind) -> Names;
    fn set_roles(&self, kind: Kind, name: &str) -> Done<Names>;
    fn cardinality(&self, kind: Kind, name: &str) -> Done<usize>;

    /// A new role above another, or below it: defined by the two functions that do it.
    fn add_ascendant(&mut self, ascendant: &str, descendant: &str) -> Done {
        self.add_role(ascendant)?;
        self.add_inheritance(ascendant, descendant)
    }

    fn add_descendant(&mut self, ascendant: &str, descendant: &str) -> Done {
        self.add_role(descendant)?;
        self.add_inheritance(ascendant, descendant)
    }
}

/// Static separation is about assignment, dynamic about sessions.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Kind {
    Static,
    Dynamic,
}

/// The suite, given how a new system is made.
pub(crate) struct Suite<F>(pub(crate) F);

fn names(names: &[&str]) -> Names {
    names.iter().map(|name| (*name).to_string()).collect()
}

fn pairs(pairs: &[(&str, &str)]) -> Permissions {
    pairs.iter().map(|(operation, object)| ((*operation).into(), (*object).into())).collect()
}

impl<S: Rbac, F: Fn() -> S> Suite<F> {
    /// Two people; a clerk may read bills, a teller pay them.
    fn bank(&self) -> S {
        let mut bank = (self.0)();
        for user in ["ann", "bob"] {
            bank.add_user(user).unwrap();
        }
        for role in ["clerk", "teller"] {
            bank.add_role(role).unwrap();
        }
        bank.grant_permission("bill", "read", "clerk").unwrap();
        bank.grant_permission("bill", "pay", "teller").unwrap();
        bank
    }

    /// The same with a manager above the clerk and a director above the manager.
    fn firm(&self) -> S {
        let mut firm = self.bank();
        firm.add_ascendant("manager", "clerk").unwrap();
        firm.add_ascendant("director", "manager").unwrap();
        firm.grant_permission("bill", "approve", "manager").unwrap();
        firm
    }

    /// Whether a new session of all this user's roles may do it.
    fn may(system: &mut S, user: &str, operation: &str, object: &str) -> bool {
        let roles = system.assigned_roles(user).unwrap();
        let roles: Vec<&str> = roles.iter().map(String::as_str).collect();
        system.create_session(user, "probe", &roles).unwrap();
        let may = system.check_access("probe", operation, object).unwrap();
        system.delete_session(user, "probe").unwrap();
        may
    }
}

fn operations(permissions: Permissions, object: &str) -> Names {
    permissions.into_iter().filter(|(_, on)| on == object).map(|(operation, _)| operation).collect()
}
