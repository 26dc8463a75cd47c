//! General hierarchical RBAC: roles inherit from others.

use super::{Rbac, Refused, Suite, names, operations, pairs};

impl<S: Rbac, F: Fn() -> S> Suite<F> {
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
}
