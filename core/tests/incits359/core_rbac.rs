//! Core RBAC: users, roles, permissions and sessions.

use super::{Rbac, Refused, Suite, names, operations, pairs};

impl<S: Rbac, F: Fn() -> S> Suite<F> {
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
}
