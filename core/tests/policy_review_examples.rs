//! What `who_can`, `what_can` and `diff` tell of a policy with two rules and a limit.
#![cfg(feature = "policy")]
#![expect(clippy::unwrap_used, reason = "tests")]

use serde_json::{Value as Json, json};
use visard::{
    Timestamp,
    policy::{BreakGlass, People, Policy, Question, Request, View},
};

fn load(policy: &Json, people: &Json) -> (Policy, People) {
    let policy = Policy::from_json(&policy.to_string()).unwrap();
    let people = People::from_json(&people.to_string(), &policy).unwrap();
    (policy, people)
}

const NOW: &str = "2026-11-23T10:00:00Z";

fn now() -> Timestamp {
    NOW.parse().unwrap()
}

fn sample() -> Json {
    json!({
        "schema": 1, "name": "n", "version": "1", "home": "EU",
        "classes": {"a": "", "b": "", "nowhere": ""},
        "resources": {"doc": {"actions": ["read"], "attributes": ["owner", "hold"], "fields": {"fa": "a", "fb": "b"}}},
        "purposes": {"p": ""},
        "roles": {"low": {}, "high": {"inherits": "low"}, "dpo": {}},
        "allow": [
            {"id": "low", "roles": "low", "on": "doc.read", "views": {"a": "mask"}, "when": {"mine": "owner"}, "oblige": ["log"]},
            {"id": "high", "roles": "high", "on": "doc.read", "views": {"a": "clear"}},
        ],
        "limit": [{"id": "hold", "unless_roles": "dpo", "views": {"a": "redact"}, "when": {"is": {"hold": true}}}],
    })
}

#[test]
fn people_are_told_with_view_rule_conditions_and_end() {
    let (policy, people) = load(
        &sample(),
        &json!({
            "grant": [
                {"subject": "1-low", "role": "low", "until": "2026-12-31"},
                {"subject": "2-both", "role": "low"},
                {"subject": "2-both", "role": "high", "until": "2026-12-24"},
                {"subject": "3-gone", "role": "high", "until": "2026-11-01"},
                {"subject": "4-fired", "role": "high"},
                {"subject": "5-leaves", "role": "high"},
                {"subject": "6-dpo", "role": "dpo"},
                {"subject": "7-dpo-low", "role": "dpo"},
                {"subject": "7-dpo-low", "role": "low"},
            ],
            "revoke": [{"subject": "4-fired", "at": "2026-11-01"}, {"subject": "5-leaves", "at": "2026-12-01"}],
        }),
    );
    let answer = policy.who_can(&people, &Question::new("doc.read", "p", "a", now())).unwrap();
    let found: Json = serde_json::from_str(&answer.to_json()).unwrap();
    let low = |subject: &str, more: Json| {
        let mut row = json!({"subject": subject, "view": "mask", "rule": "low", "roles": ["low"], "when": ["mine:owner"], "unless": ["hold"], "obligations": ["log"]});
        row.as_object_mut().unwrap().extend(more.as_object().unwrap().clone());
        row
    };
    let high = |subject: &str, until: &str| json!({"subject": subject, "view": "clear", "rule": "high", "roles": ["high"], "unless": ["hold"], "until": until});
    let mut dpo = low("7-dpo-low", json!({"roles": ["dpo", "low"]}));
    dpo.as_object_mut().unwrap().remove("unless");
    assert_eq!(
        found,
        json!([
            low("1-low", json!({"until": "2026-12-31T00:00:00Z"})),
            high("2-both", "2026-12-24T00:00:00Z"),
            high("5-leaves", "2026-12-01T00:00:00Z"),
            dpo,
        ])
    );
    assert_eq!(answer.len(), 4);
    assert_eq!(answer.accesses().map(|(_, people)| people).collect::<Vec<_>>(), [1, 2, 1]);
    let nowhere = Question::new("doc.read", "p", "nowhere", now());
    assert!(policy.who_can(&people, &nowhere).unwrap().is_empty(), "no field has the class");
    for unknown in [
        Question::new("doc.write", "p", "a", now()),
        Question::new("doc.read", "q", "a", now()),
        Question::new("doc.read", "p", "z", now()),
    ] {
        assert_eq!(policy.who_can(&people, &unknown).unwrap_err().code().name(), "UNKNOWN_NAME");
    }
    assert!(policy.what_can(&people, "unheard-of", now()).unwrap().is_empty());
}

/// A rule that lists an id where another asks for the subject's own.
#[test]
fn a_listed_id_is_a_case_of_its_own() {
    let mut policy = sample();
    policy["allow"] = json!([{"id": "r", "roles": "low", "on": "doc.read", "views": {"a": "clear"}, "when": {"mine": "owner", "is": {"owner": ["boss"]}}}]);
    let (policy, people) = load(
        &policy,
        &json!({"grant": [{"subject": "boss", "role": "low"}, {"subject": "clerk", "role": "low"}]}),
    );
    let answer = policy.who_can(&people, &Question::new("doc.read", "p", "a", now())).unwrap();
    assert_eq!(answer.iter().map(|(subject, ..)| subject).collect::<Vec<_>>(), ["boss"]);
}

#[test]
fn a_revoked_grant_is_avoided_by_naming_other_roles() {
    let people = json!({
        "grant": [{"id": "g", "subject": "u", "role": "high"}, {"subject": "u", "role": "dpo"}, {"subject": "v", "role": "high"}, {"id": "h", "subject": "v", "role": "low"}],
        "revoke": [{"grant": "g"}, {"grant": "h"}],
    });
    let mut policy = sample();
    policy["allow"][1]["roles"] = json!(["dpo", "low"]);
    let (policy, people) = load(&policy, &people);
    let answer = policy.who_can(&people, &Question::new("doc.read", "p", "a", now())).unwrap();
    let found: Vec<(&str, &[String])> =
        answer.iter().map(|(subject, access, _)| (subject, &access.roles[..])).collect();
    assert_eq!(found, [("u", &["dpo".to_string()][..]), ("v", &["high".to_string()][..])]);
}

#[test]
fn a_field_of_another_class_is_a_change_with_a_witness_for_everybody() {
    let grants =
        json!({"grant": [{"subject": "u", "role": "low"}, {"subject": "v", "role": "low"}]});
    let mut moved = sample();
    moved["resources"]["doc"]["fields"]["fa"] = json!("b");
    moved["resources"]["doc"]["fields"]["fc"] = json!("a");
    let ((old, old_people), (new, new_people)) = (load(&sample(), &grants), load(&moved, &grants));
    let diff = old.diff(&old_people, &new, &new_people, now()).unwrap();
    let told: Vec<_> = diff
        .changes
        .iter()
        .map(|change| {
            (change.field.as_deref(), change.class.as_str(), change.before.0, change.after.0)
        })
        .collect();
    assert_eq!(
        told,
        [(Some("fc"), "a", View::Deny, View::Mask), (Some("fa"), "b", View::Mask, View::Deny)]
    );
    for change in &diff.changes {
        assert_eq!(change.subjects, ["u", "v"]);
        for subject in &change.subjects {
            let witness = change.witness(subject);
            let field = change.field.as_deref().unwrap();
            assert_eq!(old.decide(&old_people, &witness).unwrap().view(field), change.before.0);
            assert_eq!(new.decide(&new_people, &witness).unwrap().view(field), change.after.0);
        }
    }
    assert!(old.diff(&old_people, &old, &old_people, now()).unwrap().changes.is_empty());
}

#[test]
fn what_only_one_version_declares_is_denied_in_the_other() {
    let grants = json!({"grant": [{"subject": "u", "role": "high"}]});
    let mut more = sample();
    more["purposes"]["q"] = json!("");
    more["resources"]["doc"]["actions"] = json!(["read", "print"]);
    more["allow"][1]["on"] = json!(["doc.read", "doc.print"]);
    let ((old, old_people), (new, new_people)) = (load(&sample(), &grants), load(&more, &grants));
    let diff = old.diff(&old_people, &new, &new_people, now()).unwrap();
    let told: Vec<_> = diff
        .changes
        .iter()
        .map(|change| (change.action.as_str(), change.purpose.as_str(), change.rises()))
        .collect();
    assert_eq!(told, [("doc.print", "p", true), ("doc.print", "q", true), ("doc.read", "q", true)]);
    let back = new.diff(&new_people, &old, &old_people, now()).unwrap();
    assert!(back.changes.iter().all(|change| !change.rises()) && back.changes.len() == 3);
    let json: Json = serde_json::from_str(&back.to_json()).unwrap();
    assert_eq!(json["changes"][0]["change"], "falls");
    assert_eq!(json["changes"][0]["witness"]["subject"], "u");
}

/// Whoever cannot do what a rule asked for, and whoever is late with an emergency, sees more.
#[test]
fn what_a_rule_asks_of_the_caller_is_compared() {
    let mut before = sample();
    before["allow"][1]["oblige"] = json!(["watermark"]);
    before["break_glass"] = json!([{"id": "fire", "roles": "low", "on": "doc.read", "views": {"b": "clear"}, "needs": ["reason", "ticket"], "oblige": ["notify-dpo"], "lasts": "60m"}]);
    let grants =
        json!({"grant": [{"subject": "u", "role": "high"}, {"subject": "v", "role": "low"}]});
    let (old, old_people) = load(&before, &grants);
    let diff = |change: &dyn Fn(&mut Json)| {
        let mut after = before.clone();
        change(&mut after);
        let (new, new_people) = load(&after, &grants);
        let diff = old.diff(&old_people, &new, &new_people, now()).unwrap();
        for change in &diff.changes {
            let witness = change.witness(&change.subjects[0]);
            let seen = |policy: &Policy, people: &People| {
                policy.decide(people, &witness).unwrap().class_view(&change.class)
            };
            assert_eq!(seen(&old, &old_people), change.before.0);
            assert_eq!(seen(&new, &new_people), change.after.0);
        }
        let told = |change: &visard::policy::Change| {
            (
                change.class.clone(),
                change.rises(),
                change.since.map(|at| at.to_string()),
                change.can.clone(),
            )
        };
        diff.changes.iter().map(told).collect::<Vec<_>>()
    };
    let rises = |class: &str, since: Option<&str>, can: Option<&[&str]>| {
        let can = can.map(|can| can.iter().map(|can| (*can).to_string()).collect());
        (class.to_string(), true, since.map(String::from), can)
    };
    assert_eq!(diff(&|_| {}), []);
    let obligation =
        diff(&|after| drop(after["allow"][1].as_object_mut().unwrap().remove("oblige")));
    assert_eq!(obligation, [rises("a", None, Some(&[]))]);
    let notify =
        diff(&|after| drop(after["break_glass"][0].as_object_mut().unwrap().remove("oblige")));
    let old_claim = Some("2026-11-23T09:00:01Z");
    assert_eq!(notify[0], rises("b", old_claim, Some(&[])));
    let ticket = diff(&|after| after["break_glass"][0]["needs"] = json!(["reason"]));
    assert_eq!(ticket[0], rises("b", old_claim, Some(&["notify-dpo"])));
    let longer = diff(&|after| after["break_glass"][0]["lasts"] = json!("30d"));
    assert_eq!(longer[0], rises("b", Some("2026-10-24T10:00:01Z"), Some(&["notify-dpo"])));
}

#[test]
fn how_fields_are_stored_found_and_read_is_compared() {
    let mut before = sample();
    before["at_rest"] = json!({"b": "clear"});
    before["findings"] = json!({"scan": ["a"], "as": {"EMAIL": "b", "*": "a"}});
    before["profiles"] = json!({"web": {"resource": "doc", "paths": {"/x": "fa"}}});
    let mut after = before.clone();
    after["at_rest"] = json!({"a": "clear"});
    after["findings"] = json!({"scan": ["b"], "as": {"EMAIL": "a", "*": "a"}});
    after["profiles"]["web"]["paths"] = json!({"/x": "fb", "/y": "fa"});
    after["index"] = json!({"fa": {"normalise": "email", "rows": 5000}});
    let nobody = json!({});
    let ((old, old_people), (new, new_people)) = (load(&before, &nobody), load(&after, &nobody));
    let diff = old.diff(&old_people, &new, &new_people, now()).unwrap();
    assert!(diff.changes.is_empty());
    let json: Json = serde_json::from_str(&diff.to_json()).unwrap();
    assert_eq!(
        json["documents"],
        json!([
            {"pointer": "/at_rest/a", "before": "seal", "after": "clear"},
            {"pointer": "/at_rest/b", "before": "clear", "after": "seal"},
            {"pointer": "/findings/as/EMAIL", "before": "b", "after": "a"},
            {"pointer": "/findings/scan", "before": "a", "after": "b"},
            {"pointer": "/index/fa/normalise", "after": "email"},
            {"pointer": "/index/fa/rows", "after": "5000"},
            {"pointer": "/profiles/web/paths/~1x", "before": "fa", "after": "fb"},
            {"pointer": "/profiles/web/paths/~1y", "after": "fa"},
        ])
    );
    assert!(old.diff(&old_people, &old, &old_people, now()).unwrap().documents.is_empty());
}

/// The lead sees contacts of her own team; an emergency opens those of everybody.
#[test]
fn what_an_emergency_opens_beyond_a_narrower_rule_is_told() {
    let mut policy = sample();
    policy["limit"] = json!([]);
    policy["allow"] = json!([
        {"id": "own", "roles": "low", "on": "doc.read", "views": {"a": "clear"}, "when": {"mine": "owner"}},
        {"id": "all", "roles": "high", "on": "doc.read", "views": {"a": "clear"}},
    ]);
    policy["break_glass"] = json!([
        {"id": "fire", "roles": "low", "on": "doc.read", "views": {"a": "mask"}, "lasts": "60m"},
    ]);
    let grants =
        json!({"grant": [{"subject": "u", "role": "low"}, {"subject": "v", "role": "high"}]});
    let (policy, people) = load(&policy, &grants);
    let question = Question::new("doc.read", "p", "a", now());
    assert_eq!(policy.who_can(&people, &question).unwrap().iter().count(), 2);
    let answer = policy.who_can(&people, &question.break_glass()).unwrap();
    let told: Vec<_> =
        answer.iter().map(|(subject, access, _)| (subject, access.rule.as_str())).collect();
    assert_eq!(told, [("u", "own"), ("u", "fire"), ("v", "all")], "she has it anyway");
    assert_eq!(answer.len(), 2);
    let rows = policy.what_can(&people, "u", now()).unwrap();
    let told: Vec<_> = rows.iter().map(|row| (&*row.access.rule, row.access.view)).collect();
    assert_eq!(told, [("own", View::Clear), ("fire", View::Mask)]);
}

/// A session with all roles is denied for the revoked one; the others are still open to whoever names them.
#[test]
fn what_changes_beside_a_revoked_grant_is_told() {
    let mut before = sample();
    before["limit"] = json!([]);
    before["allow"] = json!([
        {"id": "x", "roles": "low", "on": "doc.read", "views": {"a": "mask"}},
        {"id": "y", "roles": "high", "on": "doc.read", "views": {"a": "clear"}},
    ]);
    before["roles"] = json!({"low": {}, "high": {}});
    let mut after = before.clone();
    after["allow"][0]["views"]["a"] = json!("clear");
    let people = json!({
        "grant": [{"subject": "s", "role": "low"}, {"id": "g", "subject": "s", "role": "high"}],
        "revoke": [{"grant": "g", "at": "2026-11-01"}],
    });
    let ((old, old_people), (new, new_people)) = (load(&before, &people), load(&after, &people));
    let diff = old.diff(&old_people, &new, &new_people, now()).unwrap();
    let [change] = &diff.changes[..] else { panic!("{diff:?}") };
    assert_eq!((change.before.0, change.after.0), (View::Mask, View::Clear));
    let witness = change.witness("s");
    let json: Json = serde_json::from_str(&diff.to_json()).unwrap();
    assert_eq!(json["changes"][0]["witness"]["session_roles"], json!(["low"]));
    assert_eq!(new.decide(&new_people, &witness).unwrap().class_view("a"), View::Clear);

    // And `explain` names that session.
    let whole = Request::new("s", "doc.read", "p", now());
    let explained = old.explain(&old_people, &whole).unwrap();
    assert_eq!(explained.session.sessions, [["low"]]);

    // Another role for the same person, who named neither.
    let mut moved = people.clone();
    moved["grant"][0]["role"] = json!("high");
    let nobody =
        json!({"grant": [{"id": "g", "subject": "s", "role": "high"}], "revoke": people["revoke"]});
    let (_, fewer) = load(&before, &nobody);
    let diff = old.diff(&fewer, &old, &old_people, now()).unwrap();
    assert_eq!(diff.changes.len(), 1, "{diff:?}");
    assert!(diff.changes[0].rises());
}

#[test]
fn whom_it_is_encrypted_for_and_what_grants_must_keep_to_is_compared() {
    let mut before = sample();
    before["separation"] = json!([{"id": "apart", "kind": "static", "roles": ["low", "high"]}]);
    before["roles"] =
        json!({"low": {"external": true, "longest_grant": "90d"}, "high": {}, "dpo": {}});
    let vendor = json!({"purposes": ["p"], "country": "DE", "key": "K", "certs": [],
        "needs_certs": ["iso"], "dpa": {"states": ["storage", "processing", "protection"]}});
    before["processors"] = json!({ "pr": vendor });
    let mut after = before.clone();
    after["separation"][0]["kind"] = json!("dynamic");
    after["roles"]["low"] = json!({"longest_grant": "9000d"});
    after["processors"]["pr"]["key"] = json!("EVIL");
    after["processors"]["pr"]["needs_certs"] = json!([]);
    let grant = |key: &str| json!({"grant": [{"subject": "u", "role": "high", "key": key}]});
    let long = "k".repeat(65);
    let ((old, old_people), (new, new_people)) =
        (load(&before, &grant("K")), load(&after, &grant(&long)));
    let diff = old.diff(&old_people, &new, &new_people, now()).unwrap();
    let told: Vec<(&str, Option<&str>, Option<&str>)> = diff
        .documents
        .iter()
        .map(|one| (one.pointer.as_str(), one.before.as_deref(), one.after.as_deref()))
        .collect();
    let hash = diff.documents[0].after.as_deref().unwrap();
    assert!(hash.starts_with("sha256:") && hash.len() == 71, "{hash}");
    assert_eq!(
        told,
        [
            ("/people/u/key", Some("K"), Some(hash)),
            ("/processors/pr/key", Some("K"), Some("EVIL")),
            ("/processors/pr/needs_certs", Some("iso"), None),
            ("/roles/low/external", Some("true"), None),
            ("/roles/low/longest_grant", Some("90d"), Some("9000d")),
            ("/roles/low/requires", Some("nda"), None),
            ("/separation/apart", Some("static: high, low"), Some("dynamic: high, low")),
        ]
    );
    let keys = old.diff(&old_people, &old, &load(&before, &grant("EVIL")).1, now()).unwrap();
    assert_eq!(keys.documents.len(), 1, "with the same policy, too");
}

#[test]
fn a_claim_that_shows_nothing_is_not_stated() {
    let mut policy = sample();
    policy["break_glass"] = json!([
        {"id": "fire", "roles": "low", "on": "doc.read", "views": {"a": "clear"}, "lasts": "60m",
            "needs": ["ticket"]},
    ]);
    let grants = json!({"grant": [{"subject": "u", "role": "low"}]});
    let (policy, people) = load(&policy, &grants);
    let view = |ticket: &str| {
        let claim = BreakGlass::new(now()).with("ticket", ticket);
        let request = Request::new("u", "doc.read", "p", now()).break_glass(claim);
        policy.decide(&people, &request).unwrap().class_view("a")
    };
    assert_eq!(view("T-1"), View::Clear);
    let blank = view("");
    for ticket in [
        " ",
        "\u{200b}",
        "\u{2060}",
        "\u{ad}",
        "\u{3164}",
        "\u{2800}",
        "\u{feff}",
        "\0",
        " \u{a0}\t",
    ] {
        assert_eq!(view(ticket), blank, "{ticket:?}");
    }
    assert_ne!(blank, View::Clear);
}
