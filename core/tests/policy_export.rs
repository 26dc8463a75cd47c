//! What a policy looks like to other engines, to the byte. `fuzz/oracles` asks them.
#![cfg(feature = "toml")]
#![expect(clippy::unwrap_used, reason = "tests")]

use std::{env, fs, path::Path};
use visard::policy::{
    BreakGlass, People, Policy, Request,
    export::{Facts, REGO, to_cedar, to_rego_data},
};

fn sample() -> (Policy, People) {
    let policy = Policy::from_toml(include_str!("data/policy.toml")).unwrap();
    let people = People::from_toml(include_str!("data/people.toml"), &policy).unwrap();
    (policy, people)
}

/// `VISARD_BLESS=1` writes the files anew; a difference in them is a difference to whoever imports.
fn check(name: &str, text: &str) {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/data/export").join(name);
    if env::var_os("VISARD_BLESS").is_some() {
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(&path, text).unwrap();
    }
    assert!(fs::read_to_string(path).unwrap() == text, "{name} is not what is written today");
}

#[test]
fn the_sample_as_cedar() {
    let (policy, _) = sample();
    let cedar = to_cedar(&policy);
    check("policy.cedar", &cedar.policies);
    check("policy.cedarschema", &cedar.schema);
    check("policy.cedar-entities.json", &cedar.entities);
}

#[test]
fn the_sample_as_data_for_rego() {
    let (policy, _) = sample();
    check("policy.rego.json", &to_rego_data(&policy));
    assert!(REGO.contains("package visard\n"));
}

#[test]
fn the_facts_of_a_request() {
    let (policy, people) = sample();
    let now = "2026-11-23T10:00:00Z".parse().unwrap();
    let request = Request::new("u-1042", "response.send", "llm-inference", now)
        .attribute("tenant", "acme")
        .attribute("shoe-size", 44)
        .attribute("teams", ["north"])
        .resource("legal_hold", false)
        .processor("us-llm")
        .can(["watermark", "watermark"])
        .break_glass(BreakGlass::new(now).with("reason", "fire").with("ticket", " "));
    let facts = Facts::of(&policy, &people, &request).unwrap();
    assert_eq!(
        facts.to_rego_input(),
        r#"{"action":"response.send","attributes":{"teams":["north"],"tenant":"acme"},"blocked":false,"can":["watermark"],"claim":{"days":{},"since":1795428000,"stated":["reason"]},"day":"mon","minute":660,"now":1795428000,"processor":"us-llm","purpose":"llm-inference","recipient":false,"resource":{"legal_hold":false},"revoked":false,"roles":["support"],"subject":"u-1042"}"#
    );
    assert_eq!(
        facts.to_cedar_entities(),
        r#"[{"attrs":{"attributes":{"teams":{"list":["north"]},"tenant":{"text":"acme"}},"id":"u-1042","revoked":false},"parents":[{"id":"support","type":"Role"}],"uid":{"id":"u-1042","type":"Subject"}}]"#
    );
    assert_eq!(
        facts.to_cedar_context(20, true),
        r#"{"blocked":false,"can":["watermark"],"claim":{"days":{},"since":1795428000,"stated":["reason"]},"day":"mon","emergency":true,"k":20,"minute":660,"now":1795428000,"processor":"us-llm","purpose":"llm-inference","recipient":false,"record":{"legal_hold":{"flag":false}}}"#
    );
}

#[test]
fn facts_of_a_processor_whose_contract_has_ended_block() {
    let (policy, people) = sample();
    let ask = |now: &str| {
        let now = now.parse().unwrap();
        let request = Request::new("u-1042", "response.send", "llm-inference", now);
        Facts::of(&policy, &people, &request.processor("us-llm")).unwrap().to_rego_input()
    };
    assert!(ask("2026-12-30T22:59:59Z").contains(r#""blocked":false"#));
    assert!(ask("2026-12-30T23:00:00Z").contains(r#""blocked":true"#), "SOC2 ends at midnight");
}

#[test]
fn what_texts_hold_stays_text() {
    let policy = r#"{"schema":1,"name":"n","version":"1","classes":{"a":""},"purposes":{"p":""},"roles":{"r":{}},
        "resources":{"doc":{"actions":["read"],"attributes":["status"],"fields":{"f":"a"}}},
        "allow":[{"id":"x","roles":"r","on":"doc.read","views":{"a":"clear"},
            "when":{"is":{"status":["\") }; permit (principal, action, resource); //\\\n", -7]}}}]}"#;
    let cedar = to_cedar(&Policy::from_json(policy).unwrap());
    let list = r#"["\") }; permit (principal, action, resource); //\\\u{a}"].contains(context.record["status"].text)"#;
    assert!(cedar.policies.contains(list), "{}", cedar.policies);
    assert!(cedar.policies.contains(r#"[(-7)].contains(context.record["status"].number)"#));
}
