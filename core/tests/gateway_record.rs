//! Stored records that go to a model: by their views, and then with placeholders.

#![cfg(all(feature = "facade", feature = "toml"))]
#![expect(clippy::indexing_slicing, clippy::unwrap_used, reason = "tests")]

#[expect(dead_code, reason = "shared with tests that need more of it")]
#[path = "support/house.rs"]
mod house;

use house::{
    POLICY, asked, gateway_of, job, now, officer, parsed, sent, visard, visard_of, visard_with,
};
use serde_json::json;
use std::sync::Arc;
use visard::{
    Code, Gateway, Visard,
    field::erasure::{Leaves, Respondent, SubjectTree},
    keyset::Keyring,
    pii::Originals,
    record::Context,
};

/// A response with a name beside a comment that repeats it.
fn stored(visard: &Visard, comment: &str) -> String {
    let payload = json!({"data": {
        "id": "r-1", "surveyId": "s", "contactAttributes": {"firstName": "Anatole", "email": "a.q@example.org"},
        "data": {"why": comment, "nps_score": 3, "plan": "Blue Kestrel"}, "meta": {"country": "FR"},
    }});
    let protected = visard.protect(&payload.to_string(), &Context::detect(), now()).unwrap();
    protected[0].0.stored.clone()
}

/// What a name is called that the record says and the scanner may find, too.
const NAME: &str = if cfg!(feature = "names") { "PERSON" } else { "NAME" };

#[test]
fn a_record_goes_by_its_views_and_then_with_placeholders() {
    let visard = visard();
    let gateway = gateway_of(&visard);
    let comment = "Anatole here, mo@example.org; [EMAIL_7K3QX9P2] and Blue Kestrel";
    let stored = stored(&visard, comment);
    let mut originals = Originals::new();
    let one = gateway.send(&stored, &mut originals, now()).unwrap();
    let event = parsed(&one.event.to_json());
    let out = parsed(&sent(one));
    assert!(out.get("contactAttributes").is_none(), "identity does not go: {out}");
    assert_eq!((&out["data"]["nps_score"], &out["meta"]["country"]), (&json!(3), &json!("FR")));
    let text = out["data"]["why"].as_str().unwrap();
    for value in ["Anatole", "mo@", "Kestrel", "EMAIL_7K3QX9P2"] {
        assert!(!text.contains(value), "{value} in {text}");
    }
    assert!(text.starts_with(&format!("[{NAME}_")), "{text}");
    // A field that may go in clear still holds no term.
    assert!(out["data"]["plan"].as_str().unwrap().starts_with("[PROJECT_"));
    assert_eq!(event["replaced"], json!({"EMAIL": 1, "LITERAL": 1, NAME: 1, "PROJECT": 2}));
    assert_eq!(event["shown"]["pseudonym"], 1);
    let back = officer(&gateway).restore(&originals, text).unwrap();
    assert_eq!(back.text, comment);

    // The same placeholders as the view itself gives this vendor.
    let shown = visard.send(&stored, "us-llm", &job(), now()).unwrap();
    let shown = shown.record.unwrap().to_string();
    let placeholder = &text[..text.find(' ').unwrap()];
    assert!(shown.contains("[EMAIL_") && shown.contains(placeholder), "{shown}");
}

#[test]
fn a_record_of_clear_text_goes_with_placeholders_too_and_masks_stay_masks() {
    for (views, expected) in [
        ("text = \"clear\", identity = \"clear\", contact = \"clear\"", "[NAME_"),
        ("text = \"mask\", identity = \"clear\", contact = \"clear\"", "A•••"),
        ("text = \"clear\"", "[NAME]"),
    ] {
        let changed = POLICY.replace(
            "views = { text = \"pseudonym\", score",
            &format!("views = {{ {views}, score"),
        );
        let visard = visard_with(&changed);
        let gateway = gateway_of(&visard);
        let stored = stored(&visard, "Anatole here: mo@example.org");
        let one = gateway.send(&stored, &mut Originals::new(), now()).unwrap();
        let out = parsed(&sent(one));
        let text = out["data"]["why"].as_str().unwrap();
        let expected = expected.replace("NAME", NAME);
        assert!(text.starts_with(&expected), "{views}: {text}");
        assert!(!text.contains("mo@") && !text.contains("Anatole"), "{views}: {text}");
        let email = out["contactAttributes"]["email"].as_str().unwrap_or_default();
        assert!(!email.contains("a.q@"), "{email}");
    }
}

#[test]
fn an_object_with_personal_data_as_a_key_does_not_go_whatever_its_view() {
    for view in ["clear", "mask", "pseudonym", "redact"] {
        let views = format!("views = {{ text = \"{view}\", contact = \"clear\", score");
        let visard = visard_with(&POLICY.replace("views = { text = \"pseudonym\", score", &views));
        let answers = json!({"why": {"mo@example.org": "rang 06 12 34 56 78"}, "nps_score": 3});
        let payload = json!({"data": {"id": "r-1", "surveyId": "s", "data": answers}}).to_string();
        let protected = visard.protect(&payload, &Context::detect(), now()).unwrap();
        let stored = &protected[0].0.stored;
        let gateway = gateway_of(&visard);
        let mut originals = Originals::new();
        let text = sent(gateway.send(stored, &mut originals, now()).unwrap());
        let shown = visard.send(stored, "us-llm", &job(), now()).unwrap().record.unwrap();
        assert!(text.contains("nps_score") && originals.is_empty(), "{view}: {text}");
        assert!(!text.contains("mo@") && !text.contains("12 34"), "{view}: {text}");
        // Whoever may have both in clear gets both from the view alone.
        assert_eq!(shown.to_string().contains("mo@"), view == "clear", "{view}: {shown}");
    }
}

/// What the host alone knows: protecting looks for no terms, so the object is no one leaf.
#[test]
fn a_record_with_a_term_as_a_key_does_not_go() {
    let visard = visard();
    let gateway = gateway_of(&visard);
    let stored = |answers: serde_json::Value| {
        let payload = json!({"data": {"id": "r-1", "surveyId": "s", "data": answers}}).to_string();
        visard.protect(&payload, &Context::detect(), now()).unwrap()[0].0.stored.clone()
    };
    let mut originals = Originals::new();
    let mut send = |question: &str| {
        let stored = stored(json!({"why": "mo@example.org waits", question: "fine"}));
        let sent = gateway.send(&stored, &mut originals, now());
        (sent, originals.len())
    };
    let (refused, held) = send("about Blue Kestrel");
    let refused = refused.unwrap_err();
    assert_eq!(refused.code(), Code::BadRequest);
    assert!(!refused.to_string().contains("Kestrel"), "{refused}");
    // What did not go has nothing to be restored.
    assert_eq!(held, 0);
    let (one, held) = send("about a bird");
    assert!(sent(one.unwrap()).contains("about a bird"));
    assert_eq!(held, 1);
}

#[test]
fn what_went_with_an_erased_respondent_is_counted() {
    let keyring = Keyring::generate("acme", now()).unwrap();
    let tree = SubjectTree::generate(&keyring, Leaves::Hashed).unwrap();
    let visard = visard_of(keyring, POLICY);
    let living = visard.clone().with_subject_keys(Arc::new(tree.clone())).unwrap();
    let payload = r#"{"data":{"id":"r-1","surveyId":"s","contact":{"userId":"crm-1"},"data":{"why":"late"}}}"#;
    let stored = living.protect(payload, &Context::detect(), now()).unwrap()[0].0.stored.clone();
    let erased = visard
        .with_subject_keys(Arc::new(tree.erase(&[Respondent::new("crm-1")]).unwrap()))
        .unwrap();
    let sent = |visard| gateway_of(visard).send(&stored, &mut Originals::new(), now()).unwrap();
    let before = sent(&living);
    assert_eq!(before.erased, 0);
    assert!(before.text.unwrap().contains("late") && !before.event.to_json().contains("erased"));
    let after = sent(&erased);
    assert!(after.erased > 0 && !after.text.unwrap().contains("late"));
    assert_eq!(parsed(&after.event.to_json())["erased"], after.erased);
}

#[test]
fn a_denied_record_does_not_go() {
    let visard = visard();
    let request = asked("nobody", "response.send", "llm-inference");
    let gateway = Gateway::new(&visard, "us-llm", &request).unwrap();
    let mut originals = Originals::new();
    let one = gateway.send(&stored(&visard, "jo@example.org"), &mut originals, now()).unwrap();
    assert!(one.text.is_none() && originals.is_empty());
    assert!(one.event.to_json().contains("\"sent\":0"));
}

#[test]
fn the_country_counts_in_records_too() {
    let visard = visard();
    let stored = stored(&visard, "639984127");
    let send = |gateway: &Gateway| {
        let out = parsed(&sent(gateway.send(&stored, &mut Originals::new(), now()).unwrap()));
        out["data"]["why"].as_str().unwrap().to_owned()
    };
    assert_eq!(send(&gateway_of(&visard)), "639984127");
    let text = send(&gateway_of(&visard).with_country("ES").unwrap());
    assert!(text.starts_with("[PHONE_"), "{text}");
}

#[test]
fn what_one_leaf_of_a_record_names_leaves_in_clear_in_no_other() {
    let visard = visard();
    let gateway = gateway_of(&visard);
    let answers = json!({"how": "hunterQ9x again", "why": "my password is hunterQ9x"});
    let payload = json!({"data": {"id": "r-1", "surveyId": "s", "data": answers}}).to_string();
    let stored = visard.protect(&payload, &Context::detect(), now()).unwrap()[0].0.stored.clone();
    let out = sent(gateway.send(&stored, &mut Originals::new(), now()).unwrap());
    assert!(out.contains("again") && !out.contains("hunter"), "{out}");
}
