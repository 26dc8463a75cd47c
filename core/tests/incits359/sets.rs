//! What static and dynamic sets of roles have in common.

use super::{
    Kind::{self, Dynamic, Static},
    Rbac, Refused, Suite, names,
};

impl<S: Rbac, F: Fn() -> S> Suite<F> {
    pub(super) fn separated(&self, kind: Kind) -> S {
        let mut bank = self.bank();
        bank.create_set(kind, "eyes", &["clerk", "teller"], 2).unwrap();
        bank
    }

    pub(super) fn create_set(&self, kind: Kind) {
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

    pub(super) fn add_set_member(&self, kind: Kind) {
        let mut bank = self.separated(kind);
        bank.add_role("auditor").unwrap();
        bank.add_set_member(kind, "eyes", "auditor").unwrap();
        assert_eq!(bank.set_roles(kind, "eyes"), Ok(names(&["auditor", "clerk", "teller"])));
        for (set, role) in [("eyes", "auditor"), ("eyes", "x"), ("ears", "auditor")] {
            assert_eq!(bank.add_set_member(kind, set, role), Err(Refused), "{set} {role}");
        }
    }

    pub(super) fn delete_set_member(&self, kind: Kind) {
        let mut bank = self.separated(kind);
        let deleted = bank.delete_set_member(kind, "eyes", "teller");
        assert_eq!(deleted, Err(Refused), "fewer roles than its cardinality");
        for (set, role) in [("eyes", "auditor"), ("ears", "clerk")] {
            assert_eq!(bank.delete_set_member(kind, set, role), Err(Refused), "{set} {role}");
        }
    }

    pub(super) fn set_cardinality(&self, kind: Kind) {
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

    pub(super) fn sets(&self, kind: Kind) {
        let mut bank = self.separated(kind);
        bank.add_role("auditor").unwrap();
        bank.create_set(kind, "more", &["clerk", "auditor"], 2).unwrap();
        assert_eq!(bank.sets(kind), names(&["eyes", "more"]));
        let other = if kind == Static { Dynamic } else { Static };
        assert_eq!(bank.sets(other), names(&[]));
    }

    pub(super) fn set_roles(&self, kind: Kind) {
        let bank = self.separated(kind);
        assert_eq!(bank.set_roles(kind, "eyes"), Ok(names(&["clerk", "teller"])));
        assert_eq!(bank.set_roles(kind, "ears"), Err(Refused));
    }

    pub(super) fn cardinality(&self, kind: Kind) {
        let bank = self.separated(kind);
        assert_eq!(bank.cardinality(kind, "eyes"), Ok(2));
        assert_eq!(bank.cardinality(kind, "ears"), Err(Refused));
    }
}
