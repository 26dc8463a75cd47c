//! Models of casbin: who is named, roles, and roles with denies; and what is said of a refused one.

use visard::{Code, policy::export::from_casbin};

pub(crate) const BASIC: &str = "[request_definition]\nr = sub, obj, act\n\n[policy_definition]\np = sub, obj, act\n\n\
    [policy_effect]\ne = some(where (p.eft == allow))\n\n[matchers]\nm = r.sub == p.sub && r.obj == p.obj && r.act == p.act\n";

pub(crate) const RBAC: &str = "[request_definition]\nr = sub, obj, act\n[policy_definition]\np = sub, obj, act\n\
    [role_definition]\ng = _, _\n[policy_effect]\ne = some(where (p.eft == allow))\n\
    [matchers]\nm = g(r.sub, p.sub) && r.obj == p.obj && r.act == p.act\n";

pub(crate) const DENY: &str = "[request_definition]\nr = sub, obj, act\n[policy_definition]\np = sub, obj, act, eft\n\
    [role_definition]\ng = _, _\n[policy_effect]\ne = some(where (p.eft == allow)) && !some(where (p.eft == deny))\n\
    [matchers]\nm = g(r.sub, p.sub) && r.obj == p.obj && r.act == p.act\n";

pub(crate) fn refusal(model: &str, policy: &str) -> (u32, String) {
    let error = from_casbin(model, policy).unwrap_err();
    assert_eq!(error.code(), Code::InvalidArgument, "{policy}");
    (error.position().unwrap().line, error.message().to_owned())
}
