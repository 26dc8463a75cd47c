//! Static separation of duty: sets of roles that nobody is assigned together.

use super::{Kind::Static, Rbac, Refused, Suite};

impl<S: Rbac, F: Fn() -> S> Suite<F> {
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
}
