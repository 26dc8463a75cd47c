//! What leaves for a model, what does not, and what the event says of it.

#![cfg(all(feature = "facade", feature = "toml"))]
#![expect(clippy::unwrap_used, reason = "tests")]

#[expect(dead_code, reason = "shared with tests that need more of it")]
#[path = "support/house.rs"]
mod house;

use house::{
    POLICY, asked, chat, gateway, gateway_of, job, now, officer, parsed, sent, visard, visard_with,
};
use serde_json::{Value, json};
use visard::{
    Code, Gateway, Timestamp,
    pii::{Originals, Terms},
    policy::View,
};

#[test]
fn a_denial_lets_nothing_out_and_says_why() {
    let visard = visard();
    let strangers = asked("nobody", "response.send", "llm-inference");
    let training = asked("u-1042", "response.send", "model-training");
    let elsewhere = job().resource("tenant", "other");
    let text = "jo@example.org waits";
    for (request, reason) in [
        (strangers, "no-grants"),
        (training, "egress:purpose-not-contracted"),
        (elsewhere, "no-rule"),
    ] {
        let gateway = Gateway::new(&visard, "us-llm", &request).unwrap();
        let mut originals = Originals::new();
        let refused = gateway.send_chat(&chat(text), &mut originals, now()).unwrap();
        assert!(refused.text.is_none() && originals.is_empty());
        assert_eq!(refused.view, View::Deny);
        assert!(refused.decision.reasons().contains(&reason), "{:?}", refused.decision.reasons());
        let event = refused.event.to_json();
        assert!(event.contains("\"sent\":0") && event.contains(reason), "{event}");
        assert!(gateway.send_text(text, &mut originals, now()).unwrap().text.is_none());
        let json = json!({"a": text}).to_string();
        assert!(gateway.send_json(&json, &[], &mut originals, now()).unwrap().text.is_none());
    }
    let error = Gateway::new(&visard, "us-lm", &job()).unwrap_err();
    assert_eq!(error.code(), Code::UnknownName);
    assert_eq!(error.help(), Some("did you mean `us-llm`?"));
}

#[test]
fn a_contract_that_ended_lets_nothing_out() {
    let later: Timestamp = "2027-03-01T10:00:00Z".parse().unwrap();
    let refused = gateway().send_text("hello", &mut Originals::new(), later).unwrap();
    assert!(refused.text.is_none());
    assert!(refused.decision.reasons().contains(&"egress:dpa-expired"));
}

#[test]
fn text_goes_only_in_clear_or_with_placeholders() {
    for (view, goes) in
        [("clear", true), ("pseudonym", true), ("mask", false), ("redact", false), ("deny", false)]
    {
        let changed = POLICY.replace(
            "views = { text = \"pseudonym\", score",
            &format!("views = {{ text = \"{view}\", score"),
        );
        assert!(view == "pseudonym" || changed != POLICY);
        let gateway = gateway_of(&visard_with(&changed));
        let mut originals = Originals::new();
        let one = gateway.send_text("jo@example.org", &mut originals, now()).unwrap();
        assert_eq!(one.text.is_some(), goes, "{view}");
        assert_eq!(one.view.name(), view);
        if let Some(text) = one.text {
            assert!(text.starts_with("[EMAIL_"), "{view}: {text}");
        }
        assert_eq!(originals.is_empty(), !goes);
    }
}

#[test]
fn a_field_says_as_what_a_text_counts() {
    let visard = visard();
    let of = |field: &str| Gateway::new(&visard, "us-llm", &job()).unwrap().with_field(field);
    let text =
        |gateway: &Gateway| gateway.send_text("fine", &mut Originals::new(), now()).unwrap().text;
    assert!(text(&of("comment").unwrap()).is_some());
    assert!(text(&of("health_note").unwrap()).is_none());
    let of_field = |field: &str| {
        let sent = of(field).unwrap().send_text("fine", &mut Originals::new(), now()).unwrap();
        assert!(sent.decision.is_allowed() && sent.decision.reasons().is_empty());
        sent.reasons().iter().map(ToString::to_string).collect::<Vec<_>>()
    };
    assert_eq!(of_field("comment"), [""; 0]);
    assert_eq!(of_field("name"), ["no-field"]);
    assert_eq!(of_field("health_note"), ["limit:art9-only-for-dpo"]);
    assert_eq!(of("coment").unwrap_err().code(), Code::UnknownName);
}

#[test]
fn an_action_may_have_dots_of_its_own() {
    let policy = POLICY.replace("\"send\"]", "\"send.again\"]");
    let visard = visard_with(&policy.replace("\"response.send\"", "\"response.send.again\""));
    let request = asked("u-1042", "response.send.again", "llm-inference");
    let gateway = Gateway::new(&visard, "us-llm", &request).unwrap().with_field("comment").unwrap();
    let sent = gateway.send_text("fine", &mut Originals::new(), now()).unwrap();
    assert_eq!(sent.text.as_deref(), Some("fine"));
}

#[test]
fn the_event_counts_kinds_and_classes_and_holds_no_value() {
    let text =
        "Callum Penhaligon, +33 6 39 98 41 27, jo@example.org or mo@example.org: Blue Kestrel";
    let one = gateway().send_chat(&chat(text), &mut Originals::new(), now()).unwrap();
    let event = parsed(&one.event.to_json());
    assert_eq!(event["event"], "send");
    assert_eq!(event["processor"], "us-llm");
    assert_eq!(event["purpose"], "llm-inference");
    assert_eq!(event["countries"], json!(["US"]));
    assert_eq!(event["view"], "pseudonym");
    assert_eq!(event["sent"], 1);
    assert_eq!(event["replaced"], json!({"EMAIL": 2, "PERSON": 1, "PHONE": 1, "PROJECT": 1}));
    assert_eq!(event["classes"], json!({"contact": 3, "identity": 2}));
    let line = one.event.to_json();
    for value in ["jo@", "mo@", "Callum", "39 98", "Kestrel", "u-1042"] {
        assert!(!line.contains(value), "{value}");
        assert!(!format!("{one:?}").contains(value), "{value}");
    }
}

#[test]
fn an_event_of_very_many_names_still_fits() {
    let list = (0..300).fold(Terms::new(), |list, at| {
        list.with(&format!("TERM_{at}"), &format!("term{at:03}x")).unwrap()
    });
    let gateway = Gateway::new(&visard(), "us-llm", &job()).unwrap().with_terms(list);
    let text: Vec<String> = (0..300).map(|at| format!("term{at:03}x")).collect();
    let one = gateway.send_text(&text.join(" "), &mut Originals::new(), now()).unwrap();
    let event = parsed(&one.event.to_json());
    let counts = event["replaced"].as_object().unwrap();
    assert_eq!(counts.values().filter_map(Value::as_u64).sum::<u64>(), 300);
    assert!(counts["OTHER"].as_u64().unwrap() > 200);
}

#[test]
fn numbers_of_documents_are_looked_at_by_their_digits() {
    let named = Terms::new().with("CONTRACT", "204417").unwrap();
    let gateway = Gateway::new(&visard(), "us-llm", &job()).unwrap().with_terms(named);
    let document = r#"{"a":204417,"b":-204417,"c":204417.0,"d":2.04417e5,"e":[204418,20441,0.5],
        "card":[4111111111111111,4111111111111111.0,4.111111111111111e15],"nps":9,
        "call":33639984127,"again":639984127,"who":"mail jo@example.org or call +33639984127"}"#;
    let mut originals = Originals::new();
    let out = sent(gateway.send_json(document, &[], &mut originals, now()).unwrap());
    for clear in ["204417", "2.04417", "4111111", "4.1111", "33639984127", "jo@"] {
        assert!(!out.contains(clear), "{clear} in {out}");
    }
    for stays in [r#""e":[204418,20441,0.5]"#, r#""nps":9"#] {
        assert!(out.contains(stays), "{stays} not in {out}");
    }
    assert_eq!(officer(&gateway).restore_json(&originals, &out).unwrap().text, document);
    // In a later request, and in arguments.
    let arguments = json!({"messages": [{"role": "assistant", "tool_calls": [
        {"function": {"name": "f", "arguments": r#"{"call":33639984127,"contract":204417}"#}},
    ]}]});
    let out = gateway.send_chat(&arguments.to_string(), &mut originals, now()).unwrap();
    let out = sent(out);
    assert!(!out.contains("33639984127") && !out.contains("204417"), "{out}");
}

#[test]
fn any_document_goes_but_for_what_is_named() {
    let document = json!({"account": "ops@acme.example", "items": [{"id": "x@example.org", "note": "x@example.org"}]});
    let one = gateway()
        .send_json(
            &document.to_string(),
            &["/account", "/items/*/id"],
            &mut Originals::new(),
            now(),
        )
        .unwrap();
    let out = parsed(&sent(one));
    assert_eq!(
        (&out["account"], &out["items"][0]["id"]),
        (&document["account"], &document["items"][0]["id"])
    );
    assert!(out["items"][0]["note"].as_str().unwrap().starts_with("[EMAIL_"));
}

#[test]
fn what_left_as_a_placeholder_does_not_leave_in_clear_later() {
    let visard = visard();
    let named = Terms::new().with("PERSON", "Maëlys Kerrouault").unwrap();
    let first = Gateway::new(&visard, "us-llm", &job()).unwrap().with_terms(named);
    let second = Gateway::new(&visard, "us-llm", &job()).unwrap();
    let mut originals = Originals::new();
    let one = sent(first.send_text("Maëlys Kerrouault", &mut originals, now()).unwrap());
    let two = sent(second.send_text("maëlys kerrouault again", &mut originals, now()).unwrap());
    assert!(!two.contains("kerrouault") && two[..16] == one[..16], "{two}");
}

#[test]
fn another_document_has_the_same_placeholder_for_the_same_person() {
    let gateway = gateway();
    let one = sent(gateway.send_text("jo@example.org", &mut Originals::new(), now()).unwrap());
    let two = sent(gateway.send_text("by jo@example.org", &mut Originals::new(), now()).unwrap());
    assert_eq!(two, format!("by {one}"));
    let later = now().saturating_add(3_600);
    assert_eq!(
        sent(gateway.send_text("jo@example.org", &mut Originals::new(), later).unwrap()),
        one
    );
}

#[test]
fn texts_over_the_limits_are_refused_and_nothing_goes() {
    let gateway = gateway();
    let long = "x".repeat(visard::pii::MAX_TEXT + 1);
    let error = gateway.send_text(&long, &mut Originals::new(), now()).unwrap_err();
    assert_eq!(error.code(), Code::LimitExceeded);
    let deep = "[".repeat(200) + &"]".repeat(200);
    let request = format!("{{\"messages\":[],\"x\":{deep}}}");
    let error = gateway.send_chat(&request, &mut Originals::new(), now()).unwrap_err();
    assert_eq!(error.code(), Code::InvalidJson);
}

#[test]
fn what_is_refused_halfway_leaves_nothing_behind() {
    let gateway = gateway();
    let mut originals = Originals::new();
    let before = sent(gateway.send_text("jo@example.org", &mut originals, now()).unwrap());
    // Something stands in its keys, so it is one value, and too long for one.
    let whole = json!({"mo@example.org": "x".repeat(70_000)}).to_string();
    let document = json!(["mo@example.org", "JO@example.org", whole]).to_string();
    let error = gateway.send_json(&document, &[], &mut originals, now()).unwrap_err();
    assert_eq!(error.code(), Code::LimitExceeded);
    assert_eq!(originals.len(), 1);
    // What was held before still comes back, and the rest is held anew.
    assert_eq!(officer(&gateway).restore(&originals, &before).unwrap().text, "jo@example.org");
    let again = sent(gateway.send_text("JO@example.org", &mut originals, now()).unwrap());
    assert_eq!(officer(&gateway).restore(&originals, &again).unwrap().text, "JO@example.org");
    assert_eq!(originals.len(), 2);
}

#[test]
fn what_is_found_at_one_place_leaves_in_clear_at_no_other() {
    let gateway = gateway();
    let said = "my password is hunterQ9x. As I said: hunterQ9x!";
    let text = sent(gateway.send_text(said, &mut Originals::new(), now()).unwrap());
    assert!(!text.contains("hunter"), "{text}");
    let document = json!({"first": "hunterQ9x again", "then": "my password is hunterQ9x"});
    let mut originals = Originals::new();
    let out = gateway.send_json(&document.to_string(), &[], &mut originals, now()).unwrap();
    let out = sent(out);
    assert!(!out.contains("hunter"), "{out}");
    assert_eq!(parsed(&officer(&gateway).restore_json(&originals, &out).unwrap().text), document);
}

/// In Spain it is a telephone, elsewhere a number like any other.
const SPANISH: &str = "639984127";

#[test]
fn the_country_counts_in_keys_and_ids_too() {
    let anywhere = gateway();
    let spain = gateway().with_country("ES").unwrap();
    let key = json!({SPANISH: "rang"}).to_string();
    let nested = json!({"a": key}).to_string();
    let id = json!({"messages": [{"role": "tool", "tool_call_id": SPANISH, "content": "fine"}]});
    let id = id.to_string();
    let refused = |gateway: &Gateway| {
        let json = gateway.send_json(&key, &[], &mut Originals::new(), now());
        let chat = gateway.send_chat(&id, &mut Originals::new(), now());
        [json.is_err(), chat.is_err()]
    };
    assert_eq!(refused(&anywhere), [false, false]);
    assert_eq!(refused(&spain), [true, true]);
    let out = sent(spain.send_json(&nested, &[], &mut Originals::new(), now()).unwrap());
    assert!(!out.contains(SPANISH), "{out}");
}
