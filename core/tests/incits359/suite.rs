//! The functional specification of INCITS 359-2012 as tests over a small trait: core and general
//! hierarchical RBAC, static and dynamic separation of duty. Each test is named after a function of
//! the standard and says what it changes and what it refuses.
//!
//! To run it against another system implement [`Rbac`] and call every method of [`Suite`].

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

use Kind::{Dynamic, Static};

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

    // ---- core: administrative commands --------------------------------------------

    pub(crate) fn add_user(&self) {
        let mut bank = self.bank();
        assert_eq!(bank.add_user("ann"), Err(Refused), "there already");
        bank.add_user("eve").unwrap();
        assert_eq!(bank.assigned_roles("eve"), Ok(names(&[])));
        assert!(!Self::may(&mut bank, "eve", "read", "bill"));
    }

    pub(crate) fn delete_user(&self) {
        let mut bank = self.bank();
        bank.assign_user("ann", "clerk").unwrap();
        bank.create_session("ann", "s", &["clerk"]).unwrap();
        bank.delete_user("ann").unwrap();
        assert_eq!(bank.check_access("s", "read", "bill"), Err(Refused), "its sessions end");
        assert_eq!(bank.assigned_users("clerk"), Ok(names(&[])));
        assert_eq!(bank.delete_user("ann"), Err(Refused));
    }

    pub(crate) fn add_role(&self) {
        let mut bank = self.bank();
        assert_eq!(bank.add_role("clerk"), Err(Refused), "there already");
        bank.add_role("auditor").unwrap();
        assert_eq!(bank.role_permissions("auditor"), Ok(pairs(&[])));
        assert_eq!(bank.assigned_users("auditor"), Ok(names(&[])));
    }

    pub(crate) fn delete_role(&self) {
        let mut bank = self.bank();
        bank.assign_user("ann", "clerk").unwrap();
        bank.create_session("ann", "s", &["clerk"]).unwrap();
        bank.delete_role("clerk").unwrap();
        assert_eq!(bank.assigned_roles("ann"), Ok(names(&[])));
        assert_eq!(bank.check_access("s", "read", "bill"), Err(Refused), "sessions with it end");
        assert_eq!(bank.delete_role("clerk"), Err(Refused));
    }

    pub(crate) fn assign_user(&self) {
        let mut bank = self.bank();
        assert!(!Self::may(&mut bank, "ann", "read", "bill"));
        bank.assign_user("ann", "clerk").unwrap();
        assert!(Self::may(&mut bank, "ann", "read", "bill"));
        assert!(!Self::may(&mut bank, "bob", "read", "bill"));
        for (user, role) in [("ann", "clerk"), ("eve", "clerk"), ("ann", "auditor")] {
            assert_eq!(bank.assign_user(user, role), Err(Refused), "{user} {role}");
        }
    }

    pub(crate) fn deassign_user(&self) {
        let mut bank = self.bank();
        bank.assign_user("ann", "clerk").unwrap();
        bank.create_session("ann", "s", &["clerk"]).unwrap();
        bank.deassign_user("ann", "clerk").unwrap();
        assert!(!bank.check_access("s", "read", "bill").unwrap_or(false), "at once");
        assert!(!Self::may(&mut bank, "ann", "read", "bill"));
        for (user, role) in [("ann", "clerk"), ("eve", "clerk"), ("ann", "auditor")] {
            assert_eq!(bank.deassign_user(user, role), Err(Refused), "{user} {role}");
        }
    }

    pub(crate) fn grant_permission(&self) {
        let mut bank = self.bank();
        bank.assign_user("ann", "clerk").unwrap();
        assert!(!Self::may(&mut bank, "ann", "file", "letter"));
        bank.grant_permission("letter", "file", "clerk").unwrap();
        assert!(Self::may(&mut bank, "ann", "file", "letter"));
        assert_eq!(bank.grant_permission("letter", "file", "auditor"), Err(Refused));
    }

    pub(crate) fn revoke_permission(&self) {
        let mut bank = self.bank();
        bank.assign_user("ann", "clerk").unwrap();
        bank.revoke_permission("bill", "read", "clerk").unwrap();
        assert!(!Self::may(&mut bank, "ann", "read", "bill"));
        assert_eq!(bank.revoke_permission("bill", "read", "clerk"), Err(Refused));
        assert_eq!(bank.revoke_permission("bill", "read", "auditor"), Err(Refused));
    }

    // ---- core: supporting system functions ----------------------------------------

    pub(crate) fn create_session(&self) {
        let mut bank = self.bank();
        bank.assign_user("ann", "clerk").unwrap();
        bank.create_session("ann", "s", &["clerk"]).unwrap();
        assert_eq!(bank.check_access("s", "read", "bill"), Ok(true));
        bank.create_session("ann", "empty", &[]).unwrap();
        assert_eq!(bank.check_access("empty", "read", "bill"), Ok(false));
        assert_eq!(bank.create_session("ann", "s", &[]), Err(Refused), "there already");
        assert_eq!(bank.create_session("ann", "t", &["teller"]), Err(Refused), "not hers");
        assert_eq!(bank.create_session("eve", "t", &[]), Err(Refused));
    }

    pub(crate) fn delete_session(&self) {
        let mut bank = self.bank();
        bank.assign_user("ann", "clerk").unwrap();
        bank.create_session("ann", "s", &["clerk"]).unwrap();
        assert_eq!(bank.delete_session("bob", "s"), Err(Refused), "not his");
        bank.delete_session("ann", "s").unwrap();
        assert_eq!(bank.check_access("s", "read", "bill"), Err(Refused));
        assert_eq!(bank.delete_session("ann", "s"), Err(Refused));
    }

    pub(crate) fn add_active_role(&self) {
        let mut bank = self.bank();
        bank.assign_user("ann", "clerk").unwrap();
        bank.create_session("ann", "s", &[]).unwrap();
        bank.add_active_role("ann", "s", "clerk").unwrap();
        assert_eq!(bank.check_access("s", "read", "bill"), Ok(true));
        for (user, role) in [("ann", "clerk"), ("ann", "teller"), ("bob", "clerk")] {
            assert_eq!(bank.add_active_role(user, "s", role), Err(Refused), "{user} {role}");
        }
    }

    pub(crate) fn drop_active_role(&self) {
        let mut bank = self.bank();
        bank.assign_user("ann", "clerk").unwrap();
        bank.create_session("ann", "s", &["clerk"]).unwrap();
        assert_eq!(bank.drop_active_role("bob", "s", "clerk"), Err(Refused), "not his");
        bank.drop_active_role("ann", "s", "clerk").unwrap();
        assert_eq!(bank.check_access("s", "read", "bill"), Ok(false));
        assert_eq!(bank.drop_active_role("ann", "s", "clerk"), Err(Refused));
    }

    pub(crate) fn check_access(&self) {
        let mut bank = self.bank();
        bank.assign_user("ann", "clerk").unwrap();
        bank.assign_user("ann", "teller").unwrap();
        bank.create_session("ann", "s", &["teller"]).unwrap();
        assert_eq!(bank.check_access("s", "pay", "bill"), Ok(true));
        assert_eq!(bank.check_access("s", "read", "bill"), Ok(false), "not active here");
        assert_eq!(bank.check_access("t", "pay", "bill"), Err(Refused), "no such session");
    }

    // ---- core: review functions ---------------------------------------------------

    pub(crate) fn assigned_users(&self) {
        let mut bank = self.bank();
        bank.assign_user("ann", "clerk").unwrap();
        bank.assign_user("bob", "clerk").unwrap();
        assert_eq!(bank.assigned_users("clerk"), Ok(names(&["ann", "bob"])));
        assert_eq!(bank.assigned_users("teller"), Ok(names(&[])));
        assert_eq!(bank.assigned_users("auditor"), Err(Refused));
    }

    pub(crate) fn assigned_roles(&self) {
        let mut bank = self.bank();
        bank.assign_user("ann", "clerk").unwrap();
        bank.assign_user("ann", "teller").unwrap();
        assert_eq!(bank.assigned_roles("ann"), Ok(names(&["clerk", "teller"])));
        assert_eq!(bank.assigned_roles("bob"), Ok(names(&[])));
        assert_eq!(bank.assigned_roles("eve"), Err(Refused));
    }

    pub(crate) fn role_permissions(&self) {
        let mut bank = self.bank();
        bank.grant_permission("letter", "file", "clerk").unwrap();
        assert_eq!(
            bank.role_permissions("clerk"),
            Ok(pairs(&[("read", "bill"), ("file", "letter")]))
        );
        assert_eq!(bank.role_permissions("auditor"), Err(Refused));
    }

    pub(crate) fn user_permissions(&self) {
        let mut bank = self.bank();
        bank.assign_user("ann", "clerk").unwrap();
        bank.assign_user("ann", "teller").unwrap();
        assert_eq!(bank.user_permissions("ann"), Ok(pairs(&[("read", "bill"), ("pay", "bill")])));
        assert_eq!(bank.user_permissions("bob"), Ok(pairs(&[])));
        assert_eq!(bank.user_permissions("eve"), Err(Refused));
    }

    pub(crate) fn session_roles(&self) {
        let mut bank = self.bank();
        bank.assign_user("ann", "clerk").unwrap();
        bank.assign_user("ann", "teller").unwrap();
        bank.create_session("ann", "s", &["clerk"]).unwrap();
        assert_eq!(bank.session_roles("s"), Ok(names(&["clerk"])));
        assert_eq!(bank.session_roles("t"), Err(Refused));
    }

    pub(crate) fn session_permissions(&self) {
        let mut bank = self.bank();
        bank.assign_user("ann", "clerk").unwrap();
        bank.assign_user("ann", "teller").unwrap();
        bank.create_session("ann", "s", &["clerk"]).unwrap();
        assert_eq!(bank.session_permissions("s"), Ok(pairs(&[("read", "bill")])));
        assert_eq!(bank.session_permissions("t"), Err(Refused));
    }

    pub(crate) fn role_operations_on_object(&self) {
        let mut bank = self.bank();
        bank.grant_permission("letter", "file", "clerk").unwrap();
        let on = |object| operations(bank.role_permissions("clerk").unwrap(), object);
        assert_eq!(on("bill"), names(&["read"]));
        assert_eq!(on("letter"), names(&["file"]));
    }

    pub(crate) fn user_operations_on_object(&self) {
        let mut bank = self.bank();
        bank.assign_user("ann", "clerk").unwrap();
        bank.assign_user("ann", "teller").unwrap();
        let on = |user| operations(bank.user_permissions(user).unwrap(), "bill");
        assert_eq!(on("ann"), names(&["pay", "read"]));
        assert_eq!(on("bob"), names(&[]));
    }

    // ---- general role hierarchies -------------------------------------------------

    pub(crate) fn add_inheritance(&self) {
        let mut firm = self.firm();
        firm.assign_user("ann", "teller").unwrap();
        assert!(!Self::may(&mut firm, "ann", "read", "bill"));
        firm.add_inheritance("teller", "clerk").unwrap();
        assert!(Self::may(&mut firm, "ann", "read", "bill"));
        for (above, below) in
            [("teller", "clerk"), ("clerk", "director"), ("clerk", "clerk"), ("clerk", "x")]
        {
            assert_eq!(firm.add_inheritance(above, below), Err(Refused), "{above} {below}");
        }
    }

    pub(crate) fn delete_inheritance(&self) {
        let mut firm = self.firm();
        firm.assign_user("ann", "director").unwrap();
        firm.delete_inheritance("manager", "clerk").unwrap();
        assert!(!Self::may(&mut firm, "ann", "read", "bill"));
        assert!(Self::may(&mut firm, "ann", "approve", "bill"), "the rest stays");
        assert_eq!(firm.delete_inheritance("manager", "clerk"), Err(Refused));
        assert_eq!(firm.delete_inheritance("director", "clerk"), Err(Refused), "not immediate");
    }

    pub(crate) fn add_ascendant(&self) {
        let mut firm = self.firm();
        firm.add_ascendant("owner", "director").unwrap();
        firm.assign_user("ann", "owner").unwrap();
        assert!(Self::may(&mut firm, "ann", "read", "bill"));
        assert_eq!(firm.add_ascendant("clerk", "teller"), Err(Refused), "there already");
    }

    pub(crate) fn add_descendant(&self) {
        let mut firm = self.firm();
        firm.add_descendant("clerk", "visitor").unwrap();
        firm.grant_permission("lobby", "enter", "visitor").unwrap();
        firm.assign_user("ann", "director").unwrap();
        assert!(Self::may(&mut firm, "ann", "enter", "lobby"));
        assert_eq!(firm.add_descendant("clerk", "teller"), Err(Refused), "there already");
    }

    pub(crate) fn authorized_users(&self) {
        let mut firm = self.firm();
        firm.assign_user("ann", "director").unwrap();
        firm.assign_user("bob", "clerk").unwrap();
        assert_eq!(firm.authorized_users("clerk"), Ok(names(&["ann", "bob"])));
        assert_eq!(firm.authorized_users("manager"), Ok(names(&["ann"])));
        assert_eq!(firm.assigned_users("clerk"), Ok(names(&["bob"])));
        assert_eq!(firm.authorized_users("x"), Err(Refused));
    }

    pub(crate) fn authorized_roles(&self) {
        let mut firm = self.firm();
        firm.assign_user("ann", "manager").unwrap();
        assert_eq!(firm.authorized_roles("ann"), Ok(names(&["clerk", "manager"])));
        assert_eq!(firm.assigned_roles("ann"), Ok(names(&["manager"])));
        assert_eq!(firm.authorized_roles("eve"), Err(Refused));
    }

    pub(crate) fn hierarchical_create_session(&self) {
        let mut firm = self.firm();
        firm.assign_user("ann", "director").unwrap();
        firm.create_session("ann", "s", &["clerk"]).unwrap();
        assert_eq!(firm.check_access("s", "read", "bill"), Ok(true), "authorized, not assigned");
        assert_eq!(firm.check_access("s", "approve", "bill"), Ok(false), "only what is active");
        assert_eq!(firm.create_session("ann", "t", &["teller"]), Err(Refused));
    }

    pub(crate) fn hierarchical_add_active_role(&self) {
        let mut firm = self.firm();
        firm.assign_user("ann", "director").unwrap();
        firm.create_session("ann", "s", &[]).unwrap();
        firm.add_active_role("ann", "s", "manager").unwrap();
        assert_eq!(firm.check_access("s", "read", "bill"), Ok(true), "and what it inherits");
        assert_eq!(firm.add_active_role("ann", "s", "teller"), Err(Refused));
    }

    pub(crate) fn hierarchical_role_permissions(&self) {
        let firm = self.firm();
        let both = pairs(&[("read", "bill"), ("approve", "bill")]);
        assert_eq!(firm.role_permissions("director"), Ok(both));
        assert_eq!(firm.role_permissions("clerk"), Ok(pairs(&[("read", "bill")])));
    }

    pub(crate) fn hierarchical_user_permissions(&self) {
        let mut firm = self.firm();
        firm.assign_user("ann", "manager").unwrap();
        assert_eq!(
            firm.user_permissions("ann"),
            Ok(pairs(&[("read", "bill"), ("approve", "bill")]))
        );
    }

    pub(crate) fn hierarchical_role_operations_on_object(&self) {
        let firm = self.firm();
        let on = |object| operations(firm.role_permissions("director").unwrap(), object);
        assert_eq!(on("bill"), names(&["approve", "read"]));
    }

    pub(crate) fn hierarchical_user_operations_on_object(&self) {
        let mut firm = self.firm();
        firm.assign_user("ann", "manager").unwrap();
        let on = |object| operations(firm.user_permissions("ann").unwrap(), object);
        assert_eq!(on("bill"), names(&["approve", "read"]));
    }

    // ---- static separation of duty ------------------------------------------------

    pub(crate) fn create_ssd_set(&self) {
        self.create_set(Static);
        let mut bank = self.bank();
        bank.assign_user("ann", "clerk").unwrap();
        bank.assign_user("ann", "teller").unwrap();
        let created = bank.create_set(Static, "eyes", &["clerk", "teller"], 2);
        assert_eq!(created, Err(Refused), "somebody breaks it already");
    }

    pub(crate) fn add_ssd_role_member(&self) {
        self.add_set_member(Static);
        let mut bank = self.separated(Static);
        bank.add_role("auditor").unwrap();
        bank.assign_user("ann", "clerk").unwrap();
        bank.assign_user("ann", "auditor").unwrap();
        assert_eq!(bank.add_set_member(Static, "eyes", "auditor"), Err(Refused), "ann has both");
    }

    pub(crate) fn delete_ssd_role_member(&self) {
        self.delete_set_member(Static);
        let mut bank = self.separated(Static);
        bank.add_role("auditor").unwrap();
        bank.add_set_member(Static, "eyes", "auditor").unwrap();
        bank.delete_set_member(Static, "eyes", "teller").unwrap();
        bank.assign_user("ann", "clerk").unwrap();
        bank.assign_user("ann", "teller").unwrap();
        assert_eq!(bank.assign_user("ann", "auditor"), Err(Refused), "those that remain");
    }

    pub(crate) fn delete_ssd_set(&self) {
        let mut bank = self.separated(Static);
        bank.delete_set(Static, "eyes").unwrap();
        bank.assign_user("ann", "clerk").unwrap();
        bank.assign_user("ann", "teller").unwrap();
        assert_eq!(bank.delete_set(Static, "eyes"), Err(Refused));
    }

    pub(crate) fn set_ssd_set_cardinality(&self) {
        self.set_cardinality(Static);
    }

    pub(crate) fn ssd_assign_user(&self) {
        let mut bank = self.separated(Static);
        bank.assign_user("ann", "clerk").unwrap();
        assert_eq!(bank.assign_user("ann", "teller"), Err(Refused));
        bank.assign_user("bob", "teller").unwrap();
        bank.add_ascendant("chief", "teller").unwrap();
        assert_eq!(bank.assign_user("ann", "chief"), Err(Refused), "by inheritance too");
    }

    pub(crate) fn ssd_add_inheritance(&self) {
        let mut bank = self.separated(Static);
        bank.add_role("chief").unwrap();
        bank.assign_user("ann", "chief").unwrap();
        bank.add_inheritance("chief", "clerk").unwrap();
        assert_eq!(bank.add_inheritance("chief", "teller"), Err(Refused));
        bank.assign_user("bob", "teller").unwrap();
        bank.add_role("helper").unwrap();
        bank.assign_user("bob", "helper").unwrap();
        assert_eq!(bank.add_inheritance("helper", "clerk"), Err(Refused), "bob has a teller's");
    }

    pub(crate) fn ssd_role_sets(&self) {
        self.sets(Static);
    }

    pub(crate) fn ssd_role_set_roles(&self) {
        self.set_roles(Static);
    }

    pub(crate) fn ssd_role_set_cardinality(&self) {
        self.cardinality(Static);
    }

    // ---- dynamic separation of duty -----------------------------------------------

    pub(crate) fn create_dsd_set(&self) {
        self.create_set(Dynamic);
        let mut bank = self.both();
        bank.delete_set(Dynamic, "eyes").unwrap();
        bank.create_session("ann", "s", &["clerk", "teller"]).unwrap();
        let created = bank.create_set(Dynamic, "eyes", &["clerk", "teller"], 2);
        assert_eq!(created, Err(Refused), "a session breaks it already");
    }

    pub(crate) fn add_dsd_role_member(&self) {
        self.add_set_member(Dynamic);
        let mut bank = self.both();
        bank.add_role("auditor").unwrap();
        bank.assign_user("ann", "auditor").unwrap();
        bank.create_session("ann", "s", &["clerk", "auditor"]).unwrap();
        assert_eq!(bank.add_set_member(Dynamic, "eyes", "auditor"), Err(Refused), "s has both");
    }

    pub(crate) fn delete_dsd_role_member(&self) {
        self.delete_set_member(Dynamic);
        let mut bank = self.both();
        bank.add_role("auditor").unwrap();
        bank.add_set_member(Dynamic, "eyes", "auditor").unwrap();
        bank.delete_set_member(Dynamic, "eyes", "teller").unwrap();
        bank.create_session("ann", "s", &["clerk", "teller"]).unwrap();
        assert_eq!(bank.check_access("s", "pay", "bill"), Ok(true));
    }

    pub(crate) fn delete_dsd_set(&self) {
        let mut bank = self.both();
        bank.delete_set(Dynamic, "eyes").unwrap();
        bank.create_session("ann", "s", &["clerk", "teller"]).unwrap();
        assert_eq!(bank.delete_set(Dynamic, "eyes"), Err(Refused));
    }

    pub(crate) fn set_dsd_set_cardinality(&self) {
        self.set_cardinality(Dynamic);
    }

    pub(crate) fn dsd_create_session(&self) {
        let mut bank = self.both();
        assert_eq!(bank.create_session("ann", "s", &["clerk", "teller"]), Err(Refused));
        bank.create_session("ann", "s", &["clerk"]).unwrap();
        bank.create_session("ann", "t", &["teller"]).unwrap();
        assert_eq!(bank.check_access("t", "pay", "bill"), Ok(true), "one after the other");
    }

    pub(crate) fn dsd_add_active_role(&self) {
        let mut bank = self.both();
        bank.create_session("ann", "s", &["clerk"]).unwrap();
        assert_eq!(bank.add_active_role("ann", "s", "teller"), Err(Refused));
        bank.drop_active_role("ann", "s", "clerk").unwrap();
        bank.add_active_role("ann", "s", "teller").unwrap();
    }

    pub(crate) fn dsd_role_sets(&self) {
        self.sets(Dynamic);
    }

    pub(crate) fn dsd_role_set_roles(&self) {
        self.set_roles(Dynamic);
    }

    pub(crate) fn dsd_role_set_cardinality(&self) {
        self.cardinality(Dynamic);
    }

    // ---- what both kinds of sets have in common -----------------------------------

    fn separated(&self, kind: Kind) -> S {
        let mut bank = self.bank();
        bank.create_set(kind, "eyes", &["clerk", "teller"], 2).unwrap();
        bank
    }

    /// Dynamically separated, and ann has both roles.
    fn both(&self) -> S {
        let mut bank = self.separated(Dynamic);
        bank.assign_user("ann", "clerk").unwrap();
        bank.assign_user("ann", "teller").unwrap();
        bank
    }

    fn create_set(&self, kind: Kind) {
        let mut bank = self.separated(kind);
        assert_eq!(
            bank.create_set(kind, "eyes", &["clerk", "teller"], 2),
            Err(Refused),
            "there already"
        );
        assert_eq!(
            bank.create_set(kind, "x", &["clerk", "auditor"], 2),
            Err(Refused),
            "no such role"
        );
        for cardinality in [0, 1, 3] {
            let created = bank.create_set(kind, "x", &["clerk", "teller"], cardinality);
            assert_eq!(created, Err(Refused), "2 to the number of roles, not {cardinality}");
        }
    }

    fn add_set_member(&self, kind: Kind) {
        let mut bank = self.separated(kind);
        bank.add_role("auditor").unwrap();
        bank.add_set_member(kind, "eyes", "auditor").unwrap();
        assert_eq!(bank.set_roles(kind, "eyes"), Ok(names(&["auditor", "clerk", "teller"])));
        for (set, role) in [("eyes", "auditor"), ("eyes", "x"), ("ears", "auditor")] {
            assert_eq!(bank.add_set_member(kind, set, role), Err(Refused), "{set} {role}");
        }
    }

    fn delete_set_member(&self, kind: Kind) {
        let mut bank = self.separated(kind);
        let deleted = bank.delete_set_member(kind, "eyes", "teller");
        assert_eq!(deleted, Err(Refused), "fewer roles than its cardinality");
        for (set, role) in [("eyes", "auditor"), ("ears", "clerk")] {
            assert_eq!(bank.delete_set_member(kind, set, role), Err(Refused), "{set} {role}");
        }
    }

    fn set_cardinality(&self, kind: Kind) {
        let mut bank = self.separated(kind);
        bank.set_cardinality(kind, "eyes", 2).unwrap();
        for (set, cardinality) in [("eyes", 1), ("eyes", 3), ("ears", 2)] {
            assert_eq!(
                bank.set_cardinality(kind, set, cardinality),
                Err(Refused),
                "{set} {cardinality}"
            );
        }
        assert_eq!(bank.cardinality(kind, "eyes"), Ok(2));
    }

    fn sets(&self, kind: Kind) {
        let mut bank = self.separated(kind);
        bank.add_role("auditor").unwrap();
        bank.create_set(kind, "more", &["clerk", "auditor"], 2).unwrap();
        assert_eq!(bank.sets(kind), names(&["eyes", "more"]));
        let other = if kind == Static { Dynamic } else { Static };
        assert_eq!(bank.sets(other), names(&[]));
    }

    fn set_roles(&self, kind: Kind) {
        let bank = self.separated(kind);
        assert_eq!(bank.set_roles(kind, "eyes"), Ok(names(&["clerk", "teller"])));
        assert_eq!(bank.set_roles(kind, "ears"), Err(Refused));
    }

    fn cardinality(&self, kind: Kind) {
        let bank = self.separated(kind);
        assert_eq!(bank.cardinality(kind, "eyes"), Ok(2));
        assert_eq!(bank.cardinality(kind, "ears"), Err(Refused));
    }
}

fn operations(permissions: Permissions, object: &str) -> Names {
    permissions.into_iter().filter(|(_, on)| on == object).map(|(operation, _)| operation).collect()
}
