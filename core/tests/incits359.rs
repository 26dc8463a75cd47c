//! INCITS 359 (role based access control), function by function.
//!
//! `incits359/suite.rs`, with a file for each component of the standard, knows only the trait
//! [`Rbac`](suite::Rbac), so that it can be run against any system; here against Visard and against
//! the specification of its policies as a program, each behind documents that are written anew after
//! every administrative function.
#![cfg(feature = "policy")]
#![expect(clippy::unwrap_used, clippy::indexing_slicing, reason = "tests")]

#[path = "incits359/documents.rs"]
mod documents;
mod reference;
#[path = "incits359/suite.rs"]
mod suite;

use documents::{Documents, Engine};
use suite::Suite;

/// One `#[test]` for each function of the standard and each system.
macro_rules! functions {
    ($($function:ident)*) => {
        mod by_visard {
            $(#[test] fn $function() { super::Suite(|| super::Documents::new(super::Engine::Visard)).$function(); })*
        }
        mod by_specification {
            $(#[test] fn $function() { super::Suite(|| super::Documents::new(super::Engine::Specification)).$function(); })*
        }
        /// The list above is the suite.
        #[test]
        fn every_function_of_the_suite_is_run() {
            let listed = [$(stringify!($function)),*];
            let suite = [
                include_str!("incits359/core_rbac.rs"),
                include_str!("incits359/hierarchical.rs"),
                include_str!("incits359/ssd.rs"),
                include_str!("incits359/dsd.rs"),
            ];
            let there: Vec<&str> = suite
                .iter()
                .flat_map(|component| component.lines())
                .filter_map(|line| line.trim().strip_prefix("pub(crate) fn ")?.strip_suffix("(&self) {"))
                .collect();
            assert_eq!(there, listed);
        }
    };
}

functions! {
    add_user delete_user add_role delete_role assign_user deassign_user grant_permission
    revoke_permission create_session delete_session add_active_role drop_active_role check_access
    assigned_users assigned_roles role_permissions user_permissions session_roles
    session_permissions role_operations_on_object user_operations_on_object
    add_inheritance delete_inheritance add_ascendant add_descendant authorized_users
    authorized_roles hierarchical_create_session hierarchical_add_active_role
    hierarchical_role_permissions hierarchical_user_permissions
    hierarchical_role_operations_on_object hierarchical_user_operations_on_object
    create_ssd_set add_ssd_role_member delete_ssd_role_member delete_ssd_set
    set_ssd_set_cardinality ssd_assign_user ssd_add_inheritance ssd_role_sets ssd_role_set_roles
    ssd_role_set_cardinality
    create_dsd_set add_dsd_role_member delete_dsd_role_member delete_dsd_set
    set_dsd_set_cardinality dsd_create_session dsd_add_active_role dsd_role_sets
    dsd_role_set_roles dsd_role_set_cardinality
}
