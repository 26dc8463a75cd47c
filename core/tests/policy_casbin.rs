//! casbin's models, imported: what casbin's own tests expect of the families that are read, and what is
//! refused with its line.
//!
//! The expectations are those of the tests of casbin for Go as of March 2026 (`model_test.go`,
//! `enforcer_test.go`, `enforcer_cached_test.go`, `enforcer_synced_test.go`, `rbac_api_test.go`), said anew: a
//! state that those tests reach is a case, and whatever it does not list as allowed is denied.
//! `fuzz/oracles` asks casbin itself about random policies.
#![cfg(feature = "policy")]
#![expect(clippy::unwrap_used, reason = "tests")]

#[path = "support/casbin.rs"]
mod casbin;

use casbin::{BASIC, DENY, RBAC, refusal};
use visard::policy::{Decider, Decision, People, Policy, Request, export::from_casbin};

const DOMAINS: &str = "[request_definition]\nr = sub, dom, obj, act\n[policy_definition]\np = sub, dom, obj, act\n\
    [role_definition]\ng = _, _, _\n[policy_effect]\ne = some(where (p.eft == allow))\n\
    [matchers]\nm = g(r.sub, p.sub, r.dom) && r.dom == p.dom && r.obj == p.obj && r.act == p.act\n";

/// The same as `BASIC` but for its form.
const CRAMPED: &str = "[request_definition]\nr=sub,obj,act\n[policy_definition]\np=sub,obj,act\n\
    [policy_effect]\ne=some(where(p.eft==allow))\n[matchers]\nm=r.sub==p.sub&&r.obj==p.obj&&r.act==p.act";

const COMMENTED: &str = "# ours\n[request_definition]\nr = sub, obj, act ; what is asked\n[policy_definition]\np = sub, obj, act\n\
    [policy_effect]\ne = some(where (p.eft == allow)) # one is enough\n[matchers]\n; by name\nm = r.sub == p.sub && r.obj == p.obj && r.act == p.act";

const IN_LINES: &str = "[request_definition]\nr = sub, obj, act\n[policy_definition]\np = sub, obj, act\n[role_definition]\ng = _, _\n\
    [policy_effect]\ne = some(where (p.eft == allow))\n[matchers]\nm = g(r.sub, p.sub) && r.obj == p.obj \\\n  && r.act == p.act\n";

/// Other names of columns, another order.
const RENAMED: &str = "[request_definition]\nr = who, tenant, what, how\n[policy_definition]\np = who, tenant, what, how\n\
    [role_definition]\ng = _, _, _\n[policy_effect]\ne = some(where (p.eft == allow))\n\
    [matchers]\nm = r.tenant == p.tenant && p.what == r.what && g(r.who, p.who, r.tenant) && r.how == p.how\n";

/// A state: what it is, its model and lines, and what is allowed of everything that may be asked.
struct Case {
    name: &'static str,
    model: &'static str,
    lines: &'static [&'static str],
    allowed: &'static [&'static str],
}

const ALICE_READS: &str = "p, alice, data1, read";
const BOB_WRITES: &str = "p, bob, data2, write";
const ADMIN_READS: &str = "p, data2_admin, data2, read";
const ADMIN_WRITES: &str = "p, data2_admin, data2, write";
const OWN: &[&str] = &["alice data1 read", "bob data2 write"];
const WITH_ROLE: &[&str] =
    &["alice data1 read", "alice data2 read", "alice data2 write", "bob data2 write"];

const fn case(
    name: &'static str,
    model: &'static str,
    lines: &'static [&'static str],
    allowed: &'static [&'static str],
) -> Case {
    Case { name, model, lines, allowed }
}

/// alice, bob, eve; data1, data2; read, write.
const FLAT: &[Case] = &[
    case("basic", BASIC, &[ALICE_READS, BOB_WRITES], OWN),
    case("basic without spaces", CRAMPED, &[ALICE_READS, BOB_WRITES], OWN),
    case("basic with comments", COMMENTED, &["# who", ALICE_READS, "", BOB_WRITES], OWN),
    case(
        "basic, the other way round",
        BASIC,
        &["p, alice, data1, write", "p, bob, data2, read"],
        &["alice data1 write", "bob data2 read"],
    ),
    case("basic, one line removed", BASIC, &[BOB_WRITES], &["bob data2 write"]),
    case(
        "basic, both lines removed but kept as others'",
        BASIC,
        &["p, carol, data1, read", "p, carol, data2, write"],
        &[],
    ),
    case(
        "roles",
        RBAC,
        &[ALICE_READS, BOB_WRITES, ADMIN_READS, ADMIN_WRITES, "g, alice, data2_admin"],
        WITH_ROLE,
    ),
    case(
        "roles, the model in lines",
        IN_LINES,
        &[ALICE_READS, BOB_WRITES, ADMIN_READS, ADMIN_WRITES, "g, alice, data2_admin"],
        WITH_ROLE,
    ),
    case("roles not used", RBAC, &[ALICE_READS, BOB_WRITES], OWN),
    case("roles, a link deleted", RBAC, &[ALICE_READS, BOB_WRITES, ADMIN_READS, ADMIN_WRITES], OWN),
    case(
        "roles, a line removed",
        RBAC,
        &[BOB_WRITES, ADMIN_READS, ADMIN_WRITES, "g, alice, data2_admin"],
        &["alice data2 read", "alice data2 write", "bob data2 write"],
    ),
    case(
        "roles, both people's lines removed",
        RBAC,
        &[ADMIN_READS, ADMIN_WRITES, "g, alice, data2_admin"],
        &["alice data2 read", "alice data2 write"],
    ),
    case("roles, the role deleted", RBAC, &[BOB_WRITES], &["bob data2 write"]),
    case(
        "roles, several for one",
        RBAC,
        &[
            ALICE_READS,
            BOB_WRITES,
            ADMIN_READS,
            ADMIN_WRITES,
            "g, alice, data1_admin",
            "g, alice, data2_admin",
            "g, alice, data3_admin",
        ],
        WITH_ROLE,
    ),
    case(
        "roles, bob joins by other means",
        RBAC,
        &[
            ALICE_READS,
            BOB_WRITES,
            ADMIN_READS,
            ADMIN_WRITES,
            "g, alice, data2_admin",
            "g, bob, readers",
            "p, readers, data2, read",
        ],
        &[
            "alice data1 read",
            "alice data2 read",
            "alice data2 write",
            "bob data2 read",
            "bob data2 write",
        ],
    ),
    case(
        "a hierarchy",
        RBAC,
        &[
            ALICE_READS,
            BOB_WRITES,
            "p, data1_admin, data1, read",
            "p, data1_admin, data1, write",
            ADMIN_READS,
            ADMIN_WRITES,
            "g, alice, admin",
            "g, admin, data1_admin",
            "g, admin, data2_admin",
        ],
        &[
            "alice data1 read",
            "alice data1 write",
            "alice data2 read",
            "alice data2 write",
            "bob data2 write",
        ],
    ),
    case(
        "a role and a person with one act",
        RBAC,
        &["p, admin, data1, read", "p, bob, data1, read", "g, alice, admin"],
        &["alice data1 read", "bob data1 read"],
    ),
    case(
        "a role without roles of its own",
        RBAC,
        &["p, alice, data1, invalid", ALICE_READS, BOB_WRITES],
        OWN,
    ),
    case(
        "deny",
        DENY,
        &[
            "p, alice, data1, read, allow",
            "p, bob, data2, write, allow",
            "p, data2_admin, data2, read, allow",
            "p, data2_admin, data2, write, allow",
            "p, alice, data2, write, deny",
            "g, alice, data2_admin",
        ],
        &["alice data1 read", "alice data2 read", "bob data2 write"],
    ),
    case(
        "a role is denied",
        DENY,
        &[
            "p, alice, data2, write, allow",
            "p, data2_admin, data2, write, deny",
            "p, bob, data2, write, allow",
            "g, alice, data2_admin",
        ],
        &["bob data2 write"],
    ),
];

/// alice, bob, eve; domain1 to domain3; data1, data2; read, write.
const IN_DOMAINS: &[Case] = &[
    case(
        "domains",
        DOMAINS,
        &[
            "p, admin, domain1, data1, read",
            "p, admin, domain1, data1, write",
            "p, admin, domain2, data2, read",
            "p, admin, domain2, data2, write",
            "g, alice, admin, domain1",
            "g, bob, admin, domain2",
        ],
        &[
            "alice domain1 data1 read",
            "alice domain1 data1 write",
            "bob domain2 data2 read",
            "bob domain2 data2 write",
        ],
    ),
    case(
        "domains, columns renamed",
        RENAMED,
        &[
            "p, admin, domain1, data1, read",
            "p, admin, domain1, data1, write",
            "p, admin, domain2, data2, read",
            "p, admin, domain2, data2, write",
            "g, alice, admin, domain1",
            "g, bob, admin, domain2",
        ],
        &[
            "alice domain1 data1 read",
            "alice domain1 data1 write",
            "bob domain2 data2 read",
            "bob domain2 data2 write",
        ],
    ),
    case(
        "domains, one emptied",
        DOMAINS,
        &[
            "p, admin, domain2, data2, read",
            "p, admin, domain2, data2, write",
            "g, alice, admin, domain1",
            "g, bob, admin, domain2",
            "p, nobody, domain1, data1, read",
            "p, nobody, domain1, data1, write",
        ],
        &["bob domain2 data2 read", "bob domain2 data2 write"],
    ),
    case(
        "domains, one line more removed",
        DOMAINS,
        &[
            "p, admin, domain2, data2, write",
            "g, alice, admin, domain1",
            "g, bob, admin, domain2",
            "p, nobody, domain1, data1, read",
            "p, nobody, domain1, data1, write",
            "p, nobody, domain1, data2, read",
        ],
        &["bob domain2 data2 write"],
    ),
    case(
        "domains, a third",
        DOMAINS,
        &[
            "p, admin, domain1, data1, read",
            "p, admin, domain1, data1, write",
            "p, admin, domain2, data2, read",
            "p, admin, domain2, data2, write",
            "p, admin, domain3, data1, read",
            "g, alice, admin, domain1",
            "g, bob, admin, domain2",
            "g, alice, admin, domain3",
        ],
        &[
            "alice domain1 data1 read",
            "alice domain1 data1 write",
            "alice domain3 data1 read",
            "bob domain2 data2 read",
            "bob domain2 data2 write",
        ],
    ),
    case(
        "domains, people in several",
        DOMAINS,
        &[
            "p, admin, domain1, data1, read",
            "p, admin, domain1, data1, write",
            "p, admin, domain2, data2, read",
            "p, admin, domain2, data2, write",
            "p, user, domain3, data2, read",
            "g, alice, admin, domain1",
            "g, alice, admin, domain2",
            "g, bob, admin, domain2",
            "g, bob, user, domain3",
        ],
        &[
            "alice domain1 data1 read",
            "alice domain1 data1 write",
            "alice domain2 data2 read",
            "alice domain2 data2 write",
            "bob domain2 data2 read",
            "bob domain2 data2 write",
            "bob domain3 data2 read",
        ],
    ),
    case(
        "domains, a hierarchy",
        DOMAINS,
        &[
            "p, role:reader, domain1, data1, read",
            "p, role:writer, domain1, data1, write",
            "p, alice, domain1, data2, read",
            "p, alice, domain2, data2, read",
            "g, role:global_admin, role:reader, domain1",
            "g, role:global_admin, role:writer, domain1",
            "g, alice, role:global_admin, domain1",
        ],
        &[
            "alice domain1 data1 read",
            "alice domain1 data1 write",
            "alice domain1 data2 read",
            "alice domain2 data2 read",
        ],
    ),
];

/// An imported case, which can be asked.
fn imported(model: &str, lines: &[&str]) -> Decider {
    let imported = from_casbin(model, &lines.join("\n")).unwrap();
    let policy = Policy::from_json(&imported.policy).unwrap();
    let people = People::from_json(&imported.people, &policy).unwrap();
    Decider::new(&policy, &people).unwrap()
}

fn is_allowed(decider: &mut Decider, who: &str, domain: Option<&str>, on: &str) -> bool {
    let request = Request::new(who, on, "access", "2026-11-23T10:00:00Z".parse().unwrap());
    let request = match domain {
        Some(domain) => request.resource("domain", domain),
        None => request,
    };
    // What no line names is an error here and `false` there.
    decider.decide(&request).is_ok_and(Decision::is_allowed)
}

#[test]
fn what_casbin_expects_is_so() {
    let mut asked = 0;
    for (cases, domains) in
        [(FLAT, &[None][..]), (IN_DOMAINS, &["domain1", "domain2", "domain3"].map(Some)[..])]
    {
        for case in cases {
            let mut decider = imported(case.model, case.lines);
            let mut allowed = 0;
            for who in ["alice", "bob", "eve"] {
                for domain in domains {
                    for (object, act) in [
                        ("data1", "read"),
                        ("data1", "write"),
                        ("data2", "read"),
                        ("data2", "write"),
                    ] {
                        let words: Vec<&str> = [Some(who), *domain, Some(object), Some(act)]
                            .into_iter()
                            .flatten()
                            .collect();
                        let expected = case.allowed.contains(&words.join(" ").as_str());
                        let on = format!("{object}.{act}");
                        assert_eq!(
                            is_allowed(&mut decider, who, *domain, &on),
                            expected,
                            "{}: {words:?}",
                            case.name
                        );
                        asked += 1;
                        allowed += usize::from(expected);
                    }
                }
            }
            assert_eq!(allowed, case.allowed.len(), "{}: each is asked", case.name);
        }
    }
    assert_eq!(asked, 12 * FLAT.len() + 36 * IN_DOMAINS.len());
}

/// Everything is denied then, because nothing is known.
#[test]
fn without_a_policy_nothing_is_allowed() {
    let mut decider = imported(BASIC, &[]);
    assert!(!is_allowed(&mut decider, "alice", None, "data1.read"));
}

#[test]
fn a_deny_without_effect_in_casbin_has_none() {
    let model = RBAC.replace("p = sub, obj, act", "p = sub, obj, act, eft");
    let lines = [
        "p, alice, data1, read, allow",
        "p, alice, data1, read, deny",
        "p, alice, data2, read, deny",
    ];
    let mut decider = imported(&model, &lines);
    assert!(is_allowed(&mut decider, "alice", None, "data1.read"));
    assert!(!is_allowed(&mut decider, "alice", None, "data2.read"));
}

/// In casbin nobody chooses roles, so whatever a session names, a deny holds.
#[test]
fn no_session_leaves_a_deny_behind() {
    let model = DOMAINS
        .replace("p = sub, dom, obj, act", "p = sub, dom, obj, act, eft")
        .replace("== allow))", "== allow)) && !some(where (p.eft == deny))");
    let lines = [
        "p, admin, acme, survey, write, allow",
        "p, helper, acme, survey, write, allow",
        "p, alice, acme, survey, write, deny",
        "p, trainee, acme, survey, write, deny",
        "g, alice, admin, acme",
        "g, bob, admin, acme",
        "g, carol, helper, acme",
        "g, carol, trainee, acme",
        "g, alice, admin, north",
    ];
    let imported = from_casbin(&model, &lines.join("\n")).unwrap();
    let policy = Policy::from_json(&imported.policy).unwrap();
    let people = People::from_json(&imported.people, &policy).unwrap();
    let names = ["alice", "bob", "carol", "admin", "helper", "trainee"];
    let roles =
        names.iter().flat_map(|name| [format!("{name} in acme"), format!("{name} in north")]);
    let roles: Vec<String> = roles.collect();
    let allows = |who: &str, session: Option<&str>| {
        let request =
            Request::new(who, "survey.write", "access", "2026-11-23T10:00:00Z".parse().unwrap());
        let request = request.resource("domain", "acme");
        let request = match session {
            Some(role) => request.roles([role]),
            None => request,
        };
        policy.decide(&people, &request).is_ok_and(|decision| decision.is_allowed())
    };
    for who in ["alice", "carol"] {
        assert!(!allows(who, None), "{who}");
        assert!(!roles.iter().any(|role| allows(who, Some(role))), "{who}");
    }
    assert!(allows("bob", None) && allows("bob", Some("bob in acme")));
    assert!(!allows("bob", Some("admin in acme")), "a name stands for all that it is");
}

#[test]
fn what_was_made_is_counted() {
    let lines = ["p, a, data1, read, allow", "p, b, data1, read, deny", "g, c, b"].join("\n");
    let imported = from_casbin(DENY, &lines).unwrap();
    assert_eq!((imported.roles, imported.rules, imported.limits), (3, 1, 1));
}

#[test]
fn what_would_mean_something_else_is_refused_with_its_line() {
    let good = "# ours\np, alice, data1, read\n";
    for (model, line, why) in [
        (RBAC, "p2, alice, data1, read", "another shape"),
        (RBAC, "p, alice, data1", "another shape"),
        (RBAC, "p, alice, data1, read, allow", "another shape"),
        (RBAC, "g2, data1, group", "another shape"),
        (RBAC, "g, alice, admin, domain1", "another shape"),
        (BASIC, "g, alice, admin", "another shape"),
        (BASIC, "alice, data1, read", "another shape"),
        (BASIC, "p, alice, \"data1\", read", "quotes"),
        (BASIC, "p, *, data1, read", "a name"),
        (BASIC, "p, alice, , read", "a name"),
        (BASIC, "p, alice, data1, *", "a name"),
        (BASIC, "p, al\\ice, data1, read", "a name"),
        (BASIC, "p, alice, data.1, read", "a dot"),
        (BASIC, "p, alice, data1, read # only for now", "a remark"),
        (RBAC, "g, alice, admin  #for now", "a remark"),
    ] {
        let (number, message) = refusal(model, &format!("{good}{line}\n"));
        assert_eq!(number, 3, "{line}");
        assert!(message.contains(why), "{line}: {message}");
    }
    for effect in ["Deny", "DENY", "dney", "indeterminate", "Allow"] {
        let (number, message) = refusal(
            DENY,
            &format!("p, alice, data1, read, allow\np, alice, data1, read, {effect}"),
        );
        assert_eq!(number, 2);
        assert!(message.contains("`allow` or `deny`"), "{message}");
    }
    // `alice in north` in `south` must not become one role with `alice` in `north in south`.
    for domain in ["north in south", "in south"] {
        let (number, message) = refusal(DOMAINS, &format!("\np, alice, {domain}, data1, read"));
        assert_eq!((number, message.contains(" in ")), (2, true), "{domain}");
    }
    let mut decider = imported(DOMAINS, &["p, a in b, c, data1, read", "p, a, c, data1, write"]);
    assert!(is_allowed(&mut decider, "a in b", Some("c"), "data1.read"));
    assert!(!is_allowed(&mut decider, "a in b", Some("c"), "data1.write"));
    assert!(!is_allowed(&mut decider, "a", Some("c"), "data1.read"));
}

/// casbin's `rbac_with_resource_roles`: who may act on a group may act on what is in it.
#[test]
fn groups_of_objects_are_what_is_in_them() {
    let model = RBAC
        .replace("g = _, _\n", "g = _, _\ng2 = _, _\n")
        .replace("r.obj == p.obj", "g2(r.obj, p.obj)");
    let lines = [
        ALICE_READS,
        BOB_WRITES,
        "p, data_group_admin, data_group, write",
        "g, alice, data_group_admin",
        "g2, data1, data_group",
        "g2, data2, data_group",
        "g2, data_group, everything",
        "p, eve, everything, read",
    ];
    let mut decider = imported(&model, &lines);
    for (who, on) in [
        ("alice", "data1.read"),
        ("alice", "data1.write"),
        ("alice", "data2.write"),
        ("alice", "data_group.write"),
        ("bob", "data2.write"),
        ("eve", "data1.read"),
        ("eve", "data2.read"),
        ("eve", "data_group.read"),
        ("eve", "everything.read"),
    ] {
        assert!(is_allowed(&mut decider, who, None, on), "{who} {on}");
    }
    for (who, on) in [
        ("alice", "data2.read"),
        ("alice", "everything.write"),
        ("bob", "data1.read"),
        ("bob", "data1.write"),
        ("bob", "data_group.write"),
        ("eve", "data1.write"),
        ("eve", "nothing.read"),
    ] {
        assert!(!is_allowed(&mut decider, who, None, on), "{who} {on}");
    }
    // Without `g`, and with a deny on the group that overrides.
    let model = DENY
        .replace("g = _, _\n", "g2 = _, _\n")
        .replace("g(r.sub, p.sub)", "r.sub == p.sub")
        .replace("r.obj == p.obj", "g2(r.obj, p.obj)");
    let lines = ["p, eve, data1, read, allow", "p, eve, group, read, deny", "g2, data1, group"];
    assert!(is_allowed(&mut imported(&model, &lines[..2]), "eve", None, "data1.read"));
    assert!(!is_allowed(&mut imported(&model, &lines), "eve", None, "data1.read"));
    for (lines, line, why) in [
        ("g2, a, b\ng2, b, a", 1, "circle"),
        ("g2, a.b, c", 1, "a dot"),
        ("g2, a, b.c", 1, "a dot"),
        ("g, alice, admin", 1, "another shape"),
        ("g2, a, b, north", 1, "another shape"),
    ] {
        let (number, message) = refusal(&model, lines);
        assert_eq!((number, message.contains(why)), (line, true), "{lines}: {message}");
    }
}

#[test]
fn circles_and_chains_that_casbin_does_not_follow_are_refused() {
    let chain = |links: usize| {
        let link = |number: usize| format!("g, r{number}, r{}\n", number + 1);
        format!("p, r{links}, data1, read\n{}", (0..links).map(link).collect::<String>())
    };
    let ten = chain(10);
    let mut decider = imported(RBAC, &ten.lines().collect::<Vec<_>>());
    assert!(is_allowed(&mut decider, "r0", None, "data1.read"));
    assert_eq!(refusal(RBAC, &chain(11)).0, 2);
    let (line, message) = refusal(RBAC, "p, a, data1, read\ng, x, y\ng, a, b\ng, b, c\ng, c, a\n");
    assert_eq!(line, 3);
    assert!(message.contains("circle"), "{message}");
    assert_eq!(refusal(RBAC, "g, a, a").0, 1);
    // One name in two domains is no circle.
    assert!(from_casbin(DOMAINS, "g, a, b, north\ng, b, a, south").is_ok());
}
