//! Policies through the public API: the sample documents of `core/tests/data`, decision by
//! decision.
#![cfg(feature = "toml")]
#![expect(clippy::unwrap_used, reason = "tests")]

use serde_json::{Value as Json, json};
use visard::{
    Code, Timestamp,
    policy::{
        AtRest, BreakGlass, Countries, Decision, Normalise, People, Policy, Request, Rows, View,
        Zones,
    },
};

const POLICY: &str = include_str!("data/policy.toml");
const PEOPLE: &str = include_str!("data/people.toml");
/// A Monday, 11:00 in Berlin.
const MONDAY: &str = "2026-11-23T10:00:00Z";

fn policy() -> Policy {
    Policy::from_toml(POLICY).unwrap()
}

fn at(text: &str) -> Timestamp {
    text.parse().unwrap()
}

/// The sample people and one of each other role.
fn people(policy: &Policy) -> People {
    let more = r#"
        [[grant]]
        subject = "lead"
        role = "support-lead"
        from = 2026-01-01
        [[grant]]
        subject = "analyst"
        role = "analyst"
        from = 2026-01-01
        [[grant]]
        subject = "dpo"
        role = "dpo"
        from = 2026-01-01
        [[grant]]
        subject = "both"
        role = "analyst"
        from = 2026-01-01
        [[grant]]
        id = "g-78"
        subject = "both"
        role = "support"
        from = 2026-01-01
        [[grant]]
        subject = "x-0008"
        role = "consultant"
        from = 2026-11-01
        until = 2026-12-31
        nda = { ref = "NDA-2026-115", until = 2026-12-01 }
        key = "recipient-key"
        "#;
    People::from_toml(&format!("{PEOPLE}\n{more}"), policy).unwrap()
}

/// A request inside the tenant on an open ticket of the support agent u-1042.
fn ask(subject: &str, action: &str, purpose: &str, now: &str) -> Request {
    Request::new(subject, action, purpose, at(now))
        .attribute("tenant", "acme")
        .attribute("teams", ["north"])
        .resource("tenant", "acme")
        .resource("region", "EU")
        .resource("assignee", "u-1042")
        .resource("status", "open")
        .resource("survey_team", "north")
        .resource("legal_hold", false)
}

fn decide(request: &Request) -> Decision {
    let policy = policy();
    policy.decide(&people(&policy), request).unwrap()
}

/// The fields of a decision as `field view` lines, without denied ones.
fn shown(decision: &Decision) -> Vec<String> {
    let fields = decision.fields().filter(|(_, field)| field.view != View::Deny);
    fields.map(|(name, field)| format!("{name} {}", field.view.name())).collect()
}

fn denied(request: &Request, reasons: &[&str]) {
    let decision = decide(request);
    assert_eq!(decision.reasons(), reasons);
    assert!(!decision.is_allowed());
    assert_eq!(decision.rows(), Rows::None);
    assert_eq!(decision.fields().count(), 0);
    assert_eq!(decision.view("nps"), View::Deny);
    assert_eq!(decision.class_view("score"), View::Deny);
    assert!(decision.obligations().is_empty());
}

#[test]
fn support_sees_its_own_open_ticket_in_office_hours() {
    let decision = decide(&ask("u-1042", "response.read", "issue-resolution", MONDAY));
    assert!(decision.is_allowed());
    assert_eq!(decision.rows(), Rows::Individual);
    assert_eq!(
        shown(&decision),
        [
            "ces clear",
            "comment clear",
            "country clear",
            "csat clear",
            "email mask",
            "name clear",
            "nps clear",
            "order_id clear",
            "phone mask",
            "product clear",
            "respondent_id clear",
            "response_id clear",
            "source_url clear",
            "submitted_at clear",
        ]
    );
    let email = decision.field("email").unwrap();
    assert_eq!(email.by, Some("support-resolves-own-tickets"));
    assert_eq!((email.class, email.capped_by), ("contact", None));
    let health = decision.field("health_note").unwrap();
    assert_eq!((health.view, &health.by), (View::Deny, &None));
    assert_eq!(health.capped_by, Some("art9-only-for-dpo"));
    assert_eq!(decision.valid_until(), Some(at("2026-11-23T19:00:00Z")));
    assert_eq!((decision.k(), decision.epoch()), (None, 412));
    assert!(decision.reasons().is_empty() && decision.obligations().is_empty());
}

#[test]
fn support_sees_nothing_at_other_times_or_of_other_tickets() {
    let ticket = |now| ask("u-1042", "response.read", "issue-resolution", now);
    denied(&ticket("2026-11-23T05:59:59Z"), &["no-rule"]);
    denied(&ticket("2026-11-23T19:00:00Z"), &["no-rule"]);
    denied(&ticket("2026-11-22T10:00:00Z"), &["no-rule"]); // Sunday
    assert!(decide(&ticket("2026-11-23T06:00:00Z")).is_allowed());
    denied(&ticket(MONDAY).resource("assignee", "u-9"), &["no-rule"]);
    denied(&ticket(MONDAY).resource("status", "closed"), &["no-rule"]);
    denied(&ticket(MONDAY).resource("tenant", "other"), &["no-rule"]);
}

#[test]
fn marketing_sees_groups_of_twenty() {
    let decision = decide(&ask("m-2001", "response.read", "insight", MONDAY));
    assert_eq!((decision.rows(), decision.k()), (Rows::Aggregate, Some(20)));
    assert_eq!(
        shown(&decision),
        ["ces", "comment", "country", "csat", "nps", "product"]
            .map(|name| format!("{name} aggregate"))
    );
    assert_eq!(decision.field("nps").unwrap().k, Some(20));
    assert_eq!(decision.valid_until(), None);
    denied(&ask("m-2001", "response.read", "research", MONDAY), &["no-rule"]);
}

#[test]
fn a_support_lead_sees_contacts_when_it_can_log_them() {
    let ticket = ask("lead", "response.read", "issue-resolution", MONDAY);
    denied(&ticket, &["no-rule", "obligation-unsupported"]);
    let decision = decide(&ticket.clone().can(["log-each-record"]));
    assert_eq!(shown(&decision), ["email clear", "phone clear"]);
    assert_eq!(decision.obligations(), ["log-each-record"]);
    // Its own ticket too: the inherited role gives the rest, and contacts are the better of two.
    let own = ticket.resource("assignee", "lead");
    let decision = decide(&own.clone().can(["log-each-record"]));
    assert_eq!(decision.view("email"), View::Clear);
    assert_eq!(decision.field("email").unwrap().by, Some("lead-sees-contact"));
    assert_eq!(decision.view("name"), View::Clear);
    let without = decide(&own);
    assert_eq!((without.view("email"), without.obligations().len()), (View::Mask, 0));
}

#[test]
fn an_analyst_sees_no_characters_of_the_person() {
    let decision = decide(&ask("analyst", "response.read", "research", MONDAY));
    assert_eq!(
        shown(&decision),
        [
            "ces clear",
            "comment mask",
            "country clear",
            "csat clear",
            "name pseudonym",
            "nps clear",
            "product clear",
            "respondent_id pseudonym",
            "response_id pseudonym",
            "source_url pseudonym",
            "submitted_at pseudonym",
        ]
    );
    denied(
        &ask("analyst", "response.read", "research", MONDAY).resource("region", "US"),
        &["no-rule"],
    );
    // The inherited marketing role serves its own purpose.
    assert_eq!(decide(&ask("analyst", "response.read", "insight", MONDAY)).rows(), Rows::Aggregate);
}

#[test]
fn an_export_needs_the_legal_hold_stated() {
    let export = Request::new("x-0007", "response.export", "research", at(MONDAY))
        .attribute("tenant", "acme")
        .resource("tenant", "acme")
        .can(["watermark"]);
    denied(&export, &["limit:legal-hold"]);
    denied(&export.clone().resource("legal_hold", true), &["limit:legal-hold"]);
    denied(&export.clone().resource("legal_hold", "false"), &["limit:legal-hold"]);
    let decision = decide(&export.resource("legal_hold", false));
    assert_eq!(
        shown(&decision),
        [
            "ces clear",
            "comment redact",
            "country clear",
            "csat clear",
            "nps clear",
            "product clear",
            "response_id pseudonym",
            "source_url pseudonym",
            "submitted_at pseudonym",
        ]
    );
    assert_eq!(decision.obligations(), ["watermark"]);
    let dpo = Request::new("dpo", "response.export", "dsar", at(MONDAY));
    denied(&dpo, &["limit:legal-hold"]);
}

#[test]
fn text_is_encrypted_for_a_consultant_with_a_key() {
    let export = |now| ask("x-0008", "response.export", "research", now).can(["watermark"]);
    let decision = decide(&export(MONDAY));
    let comment = decision.field("comment").unwrap();
    assert_eq!((comment.view, comment.key), (View::Encrypt, Some("recipient-key")));
    assert_eq!(decision.valid_until(), Some(at("2026-11-30T23:00:00Z")), "the NDA ends");
    denied(&export("2026-11-30T23:00:00Z"), &["nda-expired", "no-active-role"]);
}

#[test]
fn the_dpo_sees_everything_for_its_purposes() {
    let decision = decide(&ask("dpo", "response.read", "dsar", MONDAY));
    assert_eq!(decision.fields().count(), 16);
    assert!(decision.fields().all(|(_, field)| field.view == View::Clear));
    denied(&ask("dpo", "response.read", "insight", MONDAY), &["no-rule"]);
}

#[test]
fn a_model_gets_pseudonymous_text_while_the_contract_holds() {
    let send = |now| ask("u-1042", "response.send", "llm-inference", now).processor("us-llm");
    let decision = decide(&send(MONDAY));
    assert_eq!(
        shown(&decision),
        [
            "ces clear",
            "comment pseudonym",
            "country clear",
            "csat clear",
            "nps clear",
            "product clear"
        ]
    );
    assert_eq!(decision.valid_until(), Some(at("2026-12-30T23:00:00Z")), "SOC2-II ends");
    denied(&send("2026-12-30T23:00:00Z"), &["egress:cert-expired"]);
    denied(
        &send("2027-03-01T00:00:00Z"),
        &["egress:cert-expired", "egress:dpa-expired", "egress:transfer-expired"],
    );
    let nobody = ask("u-1042", "response.send", "llm-inference", MONDAY);
    denied(&nobody, &["egress:no-processor"]);
    denied(&nobody.processor("eu-survey"), &["egress:purpose-not-contracted", "no-rule"]);
    let training = ask("u-1042", "response.send", "model-training", MONDAY).processor("us-llm");
    denied(&training, &["egress:purpose-not-contracted", "egress:training", "no-rule"]);
}

#[test]
fn an_emergency_raises_two_classes_for_an_hour() {
    let claim =
        BreakGlass::new(at("2026-11-23T21:00:00Z")).with("reason", "angry").with("ticket", "T-1");
    let night = |now| ask("lead", "response.read", "issue-resolution", now);
    let duties = ["notify-dpo", "review-within-72h", "log-each-record"];
    let request = night("2026-11-23T21:30:00Z").can(duties).break_glass(claim.clone());
    let decision = decide(&request);
    assert_eq!(
        shown(&decision),
        ["email clear", "name clear", "phone clear", "respondent_id clear"]
    );
    assert_eq!(decision.reasons(), ["break-glass:urgent-callback"]);
    // Contacts are clear already by the allow, so the emergency gives the identity only.
    assert_eq!(decision.field("email").unwrap().by, Some("lead-sees-contact"));
    assert_eq!(decision.field("name").unwrap().by, Some("urgent-callback"));
    assert_eq!(decision.obligations(), ["log-each-record", "notify-dpo", "review-within-72h"]);
    assert_eq!(decision.valid_until(), Some(at("2026-11-23T22:00:00Z")));

    let late = night("2026-11-23T22:00:00Z").can(["notify-dpo", "review-within-72h"]);
    let only = |claim| late.clone().break_glass(claim);
    denied(&only(claim.clone()), &["break-glass-expired", "no-rule", "obligation-unsupported"]);
    let incomplete = ["break-glass-incomplete", "no-rule", "obligation-unsupported"];
    let start = at("2026-11-23T21:30:00Z");
    denied(&only(BreakGlass::new(start).with("reason", "angry")), &incomplete);
    denied(&only(BreakGlass::new(start).with("reason", "angry").with("ticket", " ")), &incomplete);
    denied(&only(BreakGlass::default().with("reason", "a").with("ticket", "T")), &incomplete);
    let early = BreakGlass::new(at("2026-11-23T22:00:01Z")).with("reason", "a").with("ticket", "T");
    denied(&only(early), &["break-glass-expired", "no-rule", "obligation-unsupported"]);
    let support = ask("u-1042", "response.read", "insight", MONDAY).break_glass(claim);
    denied(&support, &["no-rule"]);
}

#[test]
fn revocation_denies_from_its_moment_on() {
    denied(&ask("u-0815", "response.read", "insight", MONDAY), &["revoked"]);
    let policy = policy();
    let revoked = |revoke: &str| {
        let grants = r#"
            [[grant]]
            id = "g-1"
            subject = "s"
            role = "marketing"
            [[grant]]
            id = "g-2"
            subject = "s"
            role = "dpo"
            until = 2026-11-24
        "#;
        People::from_toml(&format!("{grants}\n[[revoke]]\n{revoke}"), &policy).unwrap()
    };
    let insight = ask("s", "response.read", "insight", MONDAY);
    let reasons = |people: &People, request: &Request| {
        let decision = policy.decide(people, request).unwrap();
        decision.reasons().into_iter().map(String::from).collect::<Vec<_>>()
    };
    let soon = revoked("subject = \"s\"\nat = 2026-11-23T10:00:01Z");
    let decision = policy.decide(&soon, &insight).unwrap();
    assert!(decision.is_allowed());
    assert_eq!(decision.valid_until(), Some(at("2026-11-23T10:00:01Z")));
    assert_eq!(
        reasons(&revoked("subject = \"s\"\nat = 2026-11-23T10:00:00Z"), &insight),
        ["revoked"]
    );
    assert_eq!(reasons(&revoked("subject = \"s\""), &insight), ["revoked"]);

    // A revoked grant denies whenever the session would use it, also for what another grant gives.
    let one = revoked("grant = \"g-2\"\nat = 2026-11-01");
    assert_eq!(reasons(&one, &insight), ["revoked"]);
    assert!(reasons(&one, &insight.clone().roles(["marketing"])).is_empty());
    assert_eq!(reasons(&one, &insight.clone().roles(["marketing", "dpo"])), ["revoked"]);
    let later = ask("s", "response.read", "insight", "2026-11-24T10:00:00Z");
    assert!(reasons(&one, &later).is_empty(), "the grant is over");
}

#[test]
fn separated_roles_do_not_meet_in_one_session() {
    let research = ask("both", "response.read", "research", MONDAY);
    denied(&research, &["separation:no-detail-while-modelling"]);
    assert!(decide(&research.clone().roles(["analyst"])).is_allowed());
    denied(&research.clone().roles(["support"]), &["no-rule"]);
    denied(&research.roles(Vec::<String>::new()), &["no-active-role"]);
}

#[test]
fn a_session_may_name_an_inherited_role() {
    let ticket = ask("lead", "response.read", "issue-resolution", MONDAY);
    let own = ticket.resource("assignee", "lead").roles(["support"]).can(["log-each-record"]);
    assert_eq!(decide(&own).view("email"), View::Mask);
}

#[test]
fn nobody_sees_anything_without_a_grant_in_force() {
    denied(&ask("stranger", "response.read", "insight", MONDAY), &["no-grants"]);
    denied(&ask("m-2001", "response.read", "insight", "2026-01-14T22:59:59Z"), &["no-active-role"]);
    assert!(
        decide(&ask("m-2001", "response.read", "insight", "2026-01-14T23:00:00Z")).is_allowed()
    );
    let policy = policy();
    let decision = policy.decide(&People::none(), &ask("dpo", "response.read", "dsar", MONDAY));
    assert_eq!(decision.unwrap().reasons(), ["no-grants"]);
}

#[test]
fn errors_come_before_denials() {
    let policy = policy();
    let code = |request: &Request| policy.decide(&People::none(), request).unwrap_err().code();
    let ask = |action, purpose| ask("stranger", action, purpose, MONDAY);
    assert_eq!(code(&ask("response.print", "insight")), Code::UnknownName);
    assert_eq!(code(&ask("survey.read", "insight")), Code::UnknownName);
    assert_eq!(code(&ask("response.read", "fun")), Code::UnknownName);
    assert_eq!(code(&ask("response.read", "insight").processor("acme-ai")), Code::UnknownName);
    assert_eq!(code(&ask("response.read", "insight").roles(["boss"])), Code::UnknownName);
    assert_eq!(code(&ask("read", "insight")), Code::BadRequest);
    let empty = Request::new("", "response.read", "insight", at(MONDAY));
    assert_eq!(code(&empty), Code::BadRequest);
}

#[test]
fn people_serve_only_the_policy_they_were_read_for() {
    let first = policy();
    let people = people(&first);
    let second = Policy::from_toml(&POLICY.replace("k       = 10", "k       = 11")).unwrap();
    let request = ask("dpo", "response.read", "dsar", MONDAY);
    assert_eq!(second.decide(&people, &request).unwrap_err().code(), Code::InvalidArgument);
    assert!(first.clone().decide(&people, &request).unwrap().is_allowed());
}

#[test]
fn the_decision_is_one_line_of_json() {
    let request = Request::from_json(
        r#"{"id": 7, "subject": "m-2001", "session_roles": ["marketing"],
            "attributes": {"tenant": "acme"}, "action": "response.read", "purpose": "insight",
            "resource": {"tenant": "acme"}, "now": "2026-11-23T11:00:00+01:00", "can": []}"#,
    )
    .unwrap();
    let policy = policy();
    let text = policy.decide(&people(&policy), &request).unwrap().to_json();
    let mut decision: Json = serde_json::from_str(&text).unwrap();
    let fields = decision["fields"].take();
    assert_eq!(
        fields["nps"],
        json!({"view": "aggregate", "class": "score", "by": "marketing-sees-aggregates", "k": 20})
    );
    assert_eq!(
        fields["health_note"],
        json!({"view": "deny", "class": "special", "capped_by": "art9-only-for-dpo"})
    );
    assert_eq!(fields["email"], json!({"view": "deny", "class": "contact"}));
    assert_eq!(
        decision,
        json!({"id": 7, "effect": "allow", "rows": "aggregate", "k": 20, "fields": null,
               "reasons": [], "obligations": [], "valid_until": null,
               "policy": policy.label(), "epoch": 412})
    );
    assert!(!text.contains('\n'));
}

#[test]
fn a_denial_is_json_without_fields() {
    let text = decide(&ask("stranger", "response.read", "insight", MONDAY).id("a\"b")).to_json();
    let expected = r#"{"id":"a\"b","effect":"deny","rows":"none","fields":{},"reasons":["no-grants"],"obligations":[],"valid_until":null,"policy":"acme-cx@2026-11-23.1#"#;
    assert!(text.starts_with(expected), "{text}");
}

#[test]
fn malformed_request_lines_are_bad_requests() {
    let good = json!({"subject": "s", "action": "a.b", "purpose": "p", "now": MONDAY});
    assert!(Request::from_json(&good.to_string()).is_ok());
    for (key, value) in [
        ("subject", Json::Null),
        ("subject", json!(1)),
        ("action", json!(["a.b"])),
        ("now", json!("2026-11-23")),
        ("now", json!(1_795_428_000)),
        ("session_roles", json!("support")),
        ("session_roles", json!([1])),
        ("attributes", json!([])),
        ("resource", json!("r")),
        ("processor", json!(null)),
        ("can", json!([null])),
        ("id", json!({})),
        ("break_glass", json!("reason")),
        ("break_glass", json!({"since": "now"})),
        ("break_glass", json!({"ticket": 5})),
        ("sesion_roles", json!([])),
    ] {
        let mut bad = good.clone();
        bad[key] = value;
        let error = Request::from_json(&bad.to_string()).unwrap_err();
        assert_eq!(error.code(), Code::BadRequest, "{bad}");
    }
    for text in ["", "[]", "null", "{", "{}", r#"{"subject":"s","subject":"t"}"#, "{} {}"] {
        assert_eq!(Request::from_json(text).unwrap_err().code(), Code::BadRequest, "{text}");
    }
    let long = format!("{}{}", " ".repeat(70_000), good);
    assert_eq!(Request::from_json(&long).unwrap_err().code(), Code::LimitExceeded);
}

#[test]
fn requests_keep_people_out_of_debug_output() {
    let request = ask("u-1042", "response.read", "insight", MONDAY)
        .break_glass(BreakGlass::new(at(MONDAY)).with("reason", "Anna called"));
    let policy = policy();
    for text in [format!("{request:?}"), format!("{:?}", people(&policy))] {
        assert!(
            !text.contains("u-1042") && !text.contains("acme") && !text.contains("Anna"),
            "{text}"
        );
    }
}

#[test]
fn the_policy_answers_about_itself() {
    let policy = policy();
    assert_eq!((policy.name(), policy.version(), policy.k()), ("acme-cx", "2026-11-23.1", 10));
    let label = format!("acme-cx@2026-11-23.1#{}", &visard::encoding::hex(policy.hash())[..12]);
    assert_eq!(policy.label(), label);
    assert_eq!(policy.class_of("response", "email"), Some("contact"));
    assert_eq!(policy.class_of("response", "emial"), None);
    assert_eq!(policy.class_of("survey", "email"), None);
    assert_eq!(policy.fields("response").count(), 16);
    assert_eq!(policy.fields("response").next(), Some(("ces", "score")));
    assert_eq!(policy.at_rest("score"), AtRest::Clear);
    assert_eq!(policy.at_rest("contact"), AtRest::Seal);
    let indexes: Vec<_> = policy.indexes().collect();
    assert_eq!(indexes.len(), 2);
    assert_eq!((indexes[0].0, indexes[0].1.normalise), ("email", Normalise::Email));
    assert_eq!((indexes[0].1.rows, indexes[0].1.distinct), (1_000_000, None));
    let findings = policy.findings();
    assert!(findings.scans("text") && !findings.scans("score"));
    assert_eq!(findings.class_of_kind("PHONE"), Some("contact"));
    assert_eq!(findings.class_of_kind("IBAN"), Some("identity"));
    let (name, profile) = policy.profiles().next().unwrap();
    assert_eq!((name, profile), ("formbricks", policy.profile("formbricks").unwrap()));
    assert_eq!(profile.resource, "response");
    assert_eq!(profile.records.as_deref(), Some("/data"));
    assert_eq!(profile.subject.as_deref(), Some("/contact/userId"));
    assert_eq!(profile.otherwise.as_deref(), Some("other"));
    assert_eq!(profile.paths[0], ("/id".into(), "response_id".into()));
    assert_eq!(profile.paths[10], ("/data/*".into(), "comment".into()), "document order");
}

#[test]
fn both_forms_of_a_document_are_one() {
    let toml = policy();
    let table: toml::Table = POLICY.parse().unwrap();
    let json = dates_as_text(toml::Value::Table(table)).to_string();
    let json = Policy::from_json(&json).unwrap();
    assert_eq!(toml.hash(), json.hash());
    assert_eq!(toml.label(), json.label());
    let request = ask("u-1042", "response.send", "llm-inference", MONDAY).processor("us-llm");
    let people_table: toml::Table = PEOPLE.parse().unwrap();
    let people_json = dates_as_text(toml::Value::Table(people_table)).to_string();
    let answers = [
        toml.decide(&People::from_toml(PEOPLE, &toml).unwrap(), &request),
        json.decide(&People::from_json(&people_json, &json).unwrap(), &request),
    ];
    let [first, second] = answers.map(|answer| answer.unwrap().to_json());
    assert_eq!(first, second);
}

fn dates_as_text(value: toml::Value) -> Json {
    match value {
        toml::Value::Datetime(moment) => json!(moment.to_string()),
        toml::Value::Array(items) => items.into_iter().map(dates_as_text).collect(),
        toml::Value::Table(table) => {
            table.into_iter().map(|(key, value)| (key, dates_as_text(value))).collect()
        }
        toml::Value::String(text) => json!(text),
        toml::Value::Integer(number) => json!(number),
        toml::Value::Boolean(value) => json!(value),
        toml::Value::Float(number) => json!(number),
    }
}

#[test]
fn the_hash_is_that_of_the_canonical_form() {
    let text = r#"{ "schema": 1, "version": "2", "name": "n", "classes": {"b": "B", "a": "A"} }"#;
    let canonical = r#"{"classes":{"a":"A","b":"B"},"name":"n","schema":1,"version":"2"}"#;
    let policy = Policy::from_json(text).unwrap();
    assert_eq!(policy.hash(), Policy::from_json(canonical).unwrap().hash());
    // printf '%s' CANONICAL | sha256sum
    assert_eq!(
        visard::encoding::hex(policy.hash()),
        "5dab48dc7c351939a75f8211ca7158e6405156fe7ac0d930fec154327403ae56"
    );
    assert_ne!(policy.hash(), Policy::from_json(&text.replace("\"2\"", "\"3\"")).unwrap().hash());
}

#[test]
fn tables_of_law_and_zones_can_be_replaced() {
    // A table in which the United States lost their adequacy: the framework is no basis any more.
    let text = POLICY.replace(
        "basis = \"SCC\", module = 2, tia = 2026-02-10",
        "basis = \"DPF\", certified = true",
    );
    let policy = Policy::from_toml(&text).unwrap();
    let people = people(&policy);
    let request = ask("u-1042", "response.send", "llm-inference", MONDAY).processor("us-llm");
    assert!(policy.decide(&people, &request).unwrap().is_allowed());
    let table = r#"{"as_of": "2027-01-01", "countries": {"US": {"eu": "none", "uk": "none", "ch": "none"}}}"#;
    let later = policy.with_countries(&Countries::from_json(table).unwrap());
    let decision = later.decide(&people, &request).unwrap();
    assert_eq!(decision.reasons(), ["egress:transfer-uncovered"]);

    let casablanca = POLICY.replace("Europe/Berlin", "Africa/Casablanca");
    assert_eq!(Policy::from_toml(&casablanca).unwrap_err().code(), Code::PolicyInvalid);
    let zones =
        r#"{"as_of": "2026-11-01", "source": "host", "zones": {"Africa/Casablanca": "<+01>-1"}}"#;
    let zones = Zones::from_json(zones).unwrap();
    let policy = Policy::from_toml_with(&casablanca, &zones).unwrap();
    let ticket = ask("u-1042", "response.read", "issue-resolution", MONDAY);
    let people = People::from_toml(PEOPLE, &policy).unwrap();
    let until = policy.decide(&people, &ticket).unwrap().valid_until();
    assert_eq!(until, Some(at("2026-11-23T19:00:00Z")));
    let rule = POLICY.replace("Europe/Berlin", "EST5EDT,M3.2.0,M11.1.0");
    assert!(Policy::from_toml(&rule).is_ok());
}
