//! What keeps data from leaving: contracts, certificates, training and countries.
#![cfg(feature = "policy")]
#![expect(clippy::unwrap_used, reason = "tests")]

use serde_json::{Value as Json, json};
use visard::policy::{Decision, People, Policy, Request};

const NOW: &str = "2026-11-23T10:00:00Z";

/// A request for a purpose to a sound processor in Germany, changed by `change`.
fn send(purpose: &str, home: &[&str], now: &str, change: &Json) -> Decision {
    let mut processor = json!({
        "country": "DE", "training": "forbidden", "purposes": ["plain", "prompt", "train"],
        "dpa": {"ref": "D", "states": ["storage", "processing", "protection"]},
    });
    for (key, value) in change.as_object().unwrap() {
        let processor = processor.as_object_mut().unwrap();
        match value {
            Json::Null => drop(processor.remove(key)),
            _ => drop(processor.insert(key.clone(), value.clone())),
        }
    }
    let policy = json!({
        "schema": 1, "name": "n", "version": "1", "zone": "Europe/Berlin", "home": home,
        "classes": {"a": ""},
        "resources": {"doc": {"actions": ["send"], "fields": {"f": "a"}}},
        "purposes": {"plain": "", "prompt": {"model": "inference"}, "train": {"model": "training"}, "other": ""},
        "roles": {"r": {}},
        "processors": {"v": processor},
        "allow": [{"id": "1", "roles": ["r"], "on": "doc.send", "views": {"*": "clear"}}],
    });
    let policy = Policy::from_json(&policy.to_string()).unwrap();
    let people = r#"{"grant":[{"subject":"u","role":"r"}]}"#;
    let people = People::from_json(people, &policy).unwrap();
    let request = Request::new("u", "doc.send", purpose, now.parse().unwrap()).processor("v");
    let decision = policy.decide(&people, &request).unwrap();
    assert_eq!(decision.is_allowed(), decision.reasons().is_empty());
    decision
}

fn reasons(change: &Json) -> Vec<String> {
    send("plain", &["EEA"], NOW, change).reasons().into_iter().map(String::from).collect()
}

#[test]
fn an_agreement_must_be_there_in_force_and_complete() {
    let states = json!(["storage", "processing", "protection"]);
    assert!(reasons(&json!({})).is_empty());
    assert_eq!(reasons(&json!({"dpa": null})), ["egress:dpa-missing"]);
    assert!(reasons(&json!({"dpa": {"until": "2026-11-24", "states": states}})).is_empty());
    assert_eq!(
        reasons(&json!({"dpa": {"until": "2026-11-23", "states": states}})),
        ["egress:dpa-expired"]
    );
    assert_eq!(reasons(&json!({"dpa": {}})), ["egress:dpa-incomplete"]);
    assert_eq!(
        reasons(&json!({"dpa": {"states": ["storage", "protection"]}})),
        ["egress:dpa-incomplete"]
    );
    // The clauses of Art. 28(3) are for reviews.
    assert!(reasons(&json!({"dpa": {"states": states, "clauses": ["a", "h"]}})).is_empty());
}

#[test]
fn a_purpose_must_be_contracted() {
    let decision = send("other", &["EEA"], NOW, &json!({}));
    assert_eq!(decision.reasons(), ["egress:purpose-not-contracted"]);
    assert_eq!(reasons(&json!({"purposes": null})), ["egress:purpose-not-contracted"]);
}

#[test]
fn required_certificates_must_be_in_force() {
    let certs = |certs: Json, needs: Json| reasons(&json!({"certs": certs, "needs_certs": needs}));
    assert!(certs(json!([]), json!([])).is_empty());
    assert_eq!(certs(json!([]), json!(["ISO27001"])), ["egress:cert-missing"]);
    let old = json!({"name": "ISO27001", "until": "2026-11-23"});
    let new = json!({"name": "ISO27001", "until": "2029-11-23"});
    assert!(certs(json!([old]), json!([])).is_empty());
    assert_eq!(
        certs(json!([old]), json!(["ISO27001", "SOC2-II"])),
        ["egress:cert-expired", "egress:cert-missing"]
    );
    assert!(certs(json!([new, old]), json!(["ISO27001"])).is_empty(), "the latest counts");
}

#[test]
fn training_terms_decide_about_language_models() {
    let allowed = |purpose: &str, training: Json| {
        let decision = send(purpose, &["EEA"], NOW, &json!({"training": training}));
        assert!(decision.reasons().iter().all(|reason| *reason == "egress:training"));
        decision.is_allowed()
    };
    for (training, prompt, train) in [
        (json!("forbidden"), true, false),
        (json!("dedicated"), true, true),
        (json!("allowed"), false, false),
        (json!("unknown"), false, false),
        (Json::Null, false, false),
    ] {
        assert!(allowed("plain", training.clone()), "{training}");
        assert_eq!(allowed("prompt", training.clone()), prompt, "{training}");
        assert_eq!(allowed("train", training.clone()), train, "{training}");
    }
}

#[test]
fn country_storage_and_access_count_alike() {
    let missing = ["egress:transfer-missing"];
    assert!(reasons(&json!({"storage": ["FR"], "access": ["NO", "CH", "BR"]})).is_empty());
    assert_eq!(reasons(&json!({"country": "IN"})), missing);
    assert_eq!(reasons(&json!({"storage": ["IN"]})), missing);
    assert_eq!(reasons(&json!({"access": "IN"})), missing);
    assert_eq!(reasons(&json!({"access": ["ZZ"]})), missing);
    assert_eq!(reasons(&json!({"country": "CA"})), missing, "adequate for some recipients only");
}

#[test]
fn a_basis_must_have_what_it_needs() {
    let basis =
        |country: &str, transfer: Json| reasons(&json!({"country": country, "transfer": transfer}));
    let incomplete = ["egress:transfer-incomplete"];
    for (transfer, complete) in [
        (json!({"basis": "SCC", "module": 2, "tia": "2026-01-01"}), true),
        (json!({"basis": "SCC", "module": 2}), false),
        (json!({"basis": "SCC", "tia": "2026-01-01"}), false),
        (json!({"basis": "BCR"}), true),
        (json!({"basis": "derogation", "reason": "explicit consent"}), true),
        (json!({"basis": "derogation", "reason": " "}), false),
        (json!({"basis": "derogation"}), false),
    ] {
        for country in ["IN", "CA", "US"] {
            let expected: &[&str] = if complete { &[] } else { &incomplete };
            assert_eq!(basis(country, transfer.clone()), expected, "{country} {transfer}");
        }
        assert!(basis("BR", transfer.clone()).is_empty(), "no basis needed");
    }
    assert_eq!(
        basis("IN", json!({"basis": "BCR", "until": "2026-11-23"})),
        ["egress:transfer-expired"]
    );
}

#[test]
fn the_framework_covers_certified_recipients_in_the_united_states_only() {
    let basis = |country: &str, certified: bool| {
        reasons(&json!({"country": country, "transfer": {"basis": "DPF", "certified": certified}}))
    };
    assert!(basis("US", true).is_empty());
    assert_eq!(basis("US", false), ["egress:transfer-incomplete"]);
    assert_eq!(basis("CA", true), ["egress:transfer-uncovered"]);
    assert_eq!(basis("IN", true), ["egress:transfer-uncovered"]);
}

#[test]
fn home_decides_what_a_transfer_is() {
    let allowed = |home: &[&str], country: &str| {
        send("plain", home, NOW, &json!({"country": country})).is_allowed()
    };
    assert!(allowed(&["EU"], "GB") && allowed(&["UK"], "DE") && allowed(&["CH"], "DE"));
    assert!(allowed(&["EU"], "JP") && !allowed(&["EU", "CH"], "JP"), "all must agree");
    assert!(allowed(&["UK"], "GI") && !allowed(&["EEA"], "GI"));
    assert!(allowed(&["DE"], "FR") && allowed(&["US"], "US") && !allowed(&["US"], "DE"));
}

#[test]
fn the_end_of_any_fact_ends_the_decision() {
    let until = |change: Json| {
        let decision = send("plain", &["EEA"], NOW, &change);
        assert!(decision.is_allowed(), "{change}");
        decision.valid_until().map(|moment| moment.to_string())
    };
    let states = json!(["storage", "processing", "protection"]);
    assert_eq!(until(json!({})), None);
    assert_eq!(
        until(json!({"dpa": {"until": "2027-07-01", "states": states}})).unwrap(),
        "2027-06-30T22:00:00Z"
    );
    let certs = json!([{"name": "A", "until": "2027-01-01"}, {"name": "B", "until": "2026-12-01"}]);
    assert_eq!(
        until(json!({"certs": certs, "needs_certs": ["A"]})).unwrap(),
        "2026-12-31T23:00:00Z",
        "the certificate that is not needed does not count"
    );
    assert_eq!(
        until(
            json!({"country": "IN", "transfer": {"basis": "BCR", "until": "2026-11-24T08:00:00Z"}})
        )
        .unwrap(),
        "2026-11-24T08:00:00Z"
    );
    assert_eq!(until(json!({"access": ["GB"]})).unwrap(), "2031-12-26T23:00:00Z");
    let after = send("plain", &["EEA"], "2031-12-26T23:00:00Z", &json!({"access": ["GB"]}));
    assert_eq!(after.reasons(), ["egress:transfer-missing"]);
}
