//! Models of casbin that mean something else, and policies that are too long or would become so.
#![cfg(feature = "policy")]
#![expect(clippy::unwrap_used, reason = "a test")]

#[path = "support/casbin.rs"]
mod casbin;

use casbin::{BASIC, DENY, RBAC, refusal};
use visard::{Code, policy::export::from_casbin};

#[test]
fn another_model_is_refused_with_its_line() {
    for (from, to, line) in [
        ("r = sub, obj, act", "r = sub, act", 1),
        ("r = sub, obj, act", "r = sub, sub, act", 1),
        ("r = sub, obj, act", "r2 = sub, obj, act", 1),
        ("p = sub, obj, act", "p = sub, obj", 3),
        ("p = sub, obj, act", "p = priority, sub, obj, act", 3),
        ("p = sub, obj, act", "p = sub, obj, act\np2 = sub, act", 3),
        ("g = _, _", "g = _, _, _", 5),
        ("g = _, _", "g = _, _\ng2 = _, _", 10),
        ("g = _, _", "g = _, _\ng2 = _, _, _", 5),
        ("g = _, _", "g2 = _, _\ng = _, _", 5),
        ("g = _, _", "g = _, _\ng3 = _, _", 5),
        ("e = some(where (p.eft == allow))", "e = !some(where (p.eft == deny))", 7),
        ("e = some(where (p.eft == allow))", "e = priority(p.eft) || deny", 7),
        (" && r.act == p.act", "", 9),
        ("r.act == p.act", "r.act == p.act || r.sub == \"root\"", 9),
        ("r.act == p.act", "r.act == p.act && r.act == p.act", 9),
        ("r.obj == p.obj", "keyMatch(r.obj, p.obj)", 9),
        ("r.obj == p.obj", "r.obj == r.obj", 9),
        ("r.obj == p.obj", "g2(r.obj, p.obj)", 9),
        ("g(r.sub, p.sub)", "r.sub == p.sub", 9),
        ("g(r.sub, p.sub)", "g(p.sub, r.sub)", 9),
        ("[matchers]", "[constraint_definition]\nc = sod(\"a\", \"b\")\n[matchers]", 9),
        ("[matchers]", "[policy_effect]\n[matchers]", 9),
        ("[request_definition]", "r = sub, obj, act\n[request_definition]", 1),
        ("[request_definition]", "[request_definition", 1),
    ] {
        let model = RBAC.replace(from, to);
        assert_ne!(model, RBAC, "{from}");
        assert_eq!(refusal(&model, "").0, line, "{to}");
    }
    assert!(from_casbin("", "").is_err());
}

/// A policy that no document of ours could be is refused before it is made.
#[test]
fn what_is_too_long_is_refused() {
    let refused = |model: &str, lines: &str| from_casbin(model, lines).unwrap_err().code();
    let remark = format!("# {}\n", "x".repeat(1_021));
    assert!(from_casbin(BASIC, &remark.repeat(4_096)).is_ok());
    assert_eq!(refused(BASIC, &remark.repeat(4_097)), Code::LimitExceeded);
    assert_eq!(refused(&remark.repeat(4_097), ""), Code::LimitExceeded);
    // Each act on the group is one on each of its objects: nine million.
    let groups = RBAC
        .replace("g = _, _\n", "g = _, _\ng2 = _, _\n")
        .replace("r.obj == p.obj", "g2(r.obj, p.obj)");
    let inside = (0..3_000).map(|number| format!("g2, o{number}, all\n"));
    let acts = (0..3_000).map(|number| format!("p, alice, all, act{number}\n"));
    assert_eq!(refused(&groups, &inside.chain(acts).collect::<String>()), Code::LimitExceeded);
    // And so each rule about a role names all who inherit it, where there are denies.
    let heirs = (0..3_000).map(|number| format!("g, u{number}, all\n"));
    let rules = (0..3_000).map(|number| format!("p, all, o{number}, read, deny\n"));
    let lines: String = heirs.chain(rules).collect();
    assert_eq!(refused(DENY, &lines), Code::LimitExceeded);
}
