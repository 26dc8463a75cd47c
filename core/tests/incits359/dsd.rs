//! Dynamic separation of duty: sets of roles that no session has active together.

use super::{Kind::Dynamic, Rbac, Refused, Suite};

impl<S: Rbac, F: Fn() -> S> Suite<F> {
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

    /// Dynamically separated, and ann has both roles.
    fn both(&self) -> S {
        let mut bank = self.separated(Dynamic);
        bank.assign_user("ann", "clerk").unwrap();
        bank.assign_user("ann", "teller").unwrap();
        bank
    }
}
