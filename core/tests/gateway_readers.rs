//! What comes back from a model, and to whom.

#![cfg(all(feature = "facade", feature = "toml"))]
#![expect(clippy::unwrap_used, reason = "tests")]

#[expect(dead_code, reason = "shared with tests that need more of it")]
#[path = "support/house.rs"]
mod house;

use house::{
    POLICY, asked, gateway, gateway_of, now, officer, parsed, sent, support, visard, visard_with,
};
use serde_json::json;
use visard::{
    Code,
    pii::{Originals, Right},
};

#[test]
fn a_mask_does_not_become_clear_where_something_overlaps() {
    let gateway = gateway().with_class("SUPPLIER", "special").unwrap();
    for (text, hidden, name) in [
        ("Blue Kestrel@example.org", "Kestrel", "[EMAIL__PROJECT_"),
        ("write to Callum Penhaligon@example.org!", "Callum", "[EMAIL__PERSON_"),
        ("jo@krahnwerk.example", "krahnwerk", "[EMAIL__SUPPLIER_"),
        ("Krahnwerk@example.org", "Krahnwerk", "[EMAIL__SUPPLIER_"),
    ] {
        let mut originals = Originals::new();
        let out = sent(gateway.send_text(text, &mut originals, now()).unwrap());
        assert!(out.contains(name), "{out}");
        let shown = support(&gateway).restore(&originals, &out).unwrap().text;
        assert!(!shown.contains(hidden) && !shown.contains("@example"), "{text}: {shown}");
        assert_eq!(officer(&gateway).restore(&originals, &out).unwrap().text, text);
        // What was seen before as a value of its own renames nothing.
        let again = sent(gateway.send_text(text, &mut originals, now()).unwrap());
        assert_eq!(again, out);
    }
    let [mail, project] = ["EMAIL", "PROJECT"].map(|name| support(&gateway).right(name));
    assert_eq!((mail, project), (Right::Mask, Right::Clear));
    for name in ["EMAIL__PROJECT", "PROJECT__EMAIL"] {
        assert_eq!(support(&gateway).right(name), Right::Mask);
    }
    assert_eq!(support(&gateway).right("EMAIL__SUPPLIER"), Right::Keep);
    let one = gateway.send_text("Blue Kestrel@example.org", &mut Originals::new(), now()).unwrap();
    let event = parsed(&one.event.to_json());
    assert_eq!(event["replaced"], json!({"EMAIL__PROJECT": 1}));
    assert_eq!(event["classes"], json!({"contact": 1, "identity": 1}));
}

#[test]
fn nothing_comes_back_to_everybody_because_it_stands_in_a_literal() {
    let gateway = gateway();
    let marketing = asked("m-2001", "response.read", "insight");
    let marketing = gateway.reader(&marketing, now()).unwrap();
    for text in ["[EMAIL_jo@example.org]", "[PHONE_jo@example.org]", "EMAIL_7K3QX9P2jo@example.org"]
    {
        let mut originals = Originals::new();
        let out = sent(gateway.send_text(text, &mut originals, now()).unwrap());
        let shown = marketing.restore(&originals, &out).unwrap().text;
        assert!(!shown.contains("jo@"), "{text} {out} {shown}");
        assert_eq!(officer(&gateway).restore(&originals, &out).unwrap().text, text);
    }
}

#[test]
fn every_reader_sees_what_their_role_may() {
    let gateway = gateway();
    let mut originals = Originals::new();
    let text = "Callum Penhaligon (jo@example.org) on Blue Kestrel";
    let out = sent(gateway.send_text(text, &mut originals, now()).unwrap());

    let support = support(&gateway);
    let shown = support.restore(&originals, &out).unwrap();
    assert_eq!(shown.text, "Callum Penhaligon (j•••@example.org) on Blue Kestrel");
    let event = parsed(&support.event(&shown.report).unwrap().to_json());
    assert_eq!((&event["event"], &event["from"]), (&json!("restore"), &json!("us-llm")));
    assert_eq!(event["restored"], json!({"PERSON": 1, "PROJECT": 1}));
    assert_eq!(event["masked"], json!({"EMAIL": 1}));
    assert!(!event.to_string().contains("jo@"));

    assert_eq!(officer(&gateway).restore(&originals, &out).unwrap().text, text);

    let marketing = asked("m-2001", "response.read", "insight");
    let stranger = asked("nobody", "response.read", "insight");
    for request in [marketing, stranger] {
        let reader = gateway.reader(&request, now()).unwrap();
        assert_eq!(reader.right("EMAIL"), Right::Keep);
        assert_eq!(reader.restore(&originals, &out).unwrap().text, out);
    }
}

#[test]
fn terms_count_as_the_class_that_the_host_says() {
    let gateway = gateway().with_class("PROJECT", "special").unwrap();
    let mut originals = Originals::new();
    let one = gateway.send_text("Blue Kestrel", &mut originals, now()).unwrap();
    assert_eq!(parsed(&one.event.to_json())["classes"], json!({"special": 1}));
    let out = sent(one);
    assert_eq!(support(&gateway).restore(&originals, &out).unwrap().text, out);
    assert_eq!(officer(&gateway).restore(&originals, &out).unwrap().text, "Blue Kestrel");
}

#[test]
fn terms_of_a_class_that_the_policy_lacks_come_back_to_nobody() {
    let gateway = gateway().with_class("PROJECT", "specal").unwrap();
    let mut originals = Originals::new();
    let out = sent(gateway.send_text("Blue Kestrel", &mut originals, now()).unwrap());
    assert_eq!(officer(&gateway).restore(&originals, &out).unwrap().text, out);
}

#[test]
fn of_a_kind_the_policy_says_the_class() {
    for name in ["EMAIL", "PERSON", "SPECIAL_CATEGORY", "CUSTOM", "project", "A__B", "LITERAL", ""]
    {
        let refused = gateway().with_class(name, "segment").unwrap_err();
        assert_eq!(refused.code(), Code::InvalidArgument, "{name}");
    }
}

#[test]
fn nobody_reads_another_by_typing_their_placeholder() {
    let visard = visard();
    for gateway in [gateway_of(&visard), gateway_of(&visard).with_restored_answers()] {
        let mut originals = Originals::new();
        let theirs = sent(gateway.send_text("secret@example.org", &mut originals, now()).unwrap());
        let typed = [theirs.clone(), theirs.to_lowercase(), theirs.replace(['[', ']'], "")];
        for typed in typed {
            let arguments = json!({"to": typed}).to_string();
            let request = json!({"messages": [
                {"role": "user", "content": format!("Who is {typed}?")},
                {"role": "tool", "content": arguments},
            ]});
            let out = sent(gateway.send_chat(&request.to_string(), &mut originals, now()).unwrap());
            assert!(!out.contains(&typed), "{out}");
            let shown = officer(&gateway).restore_json(&originals, &out).unwrap().text;
            assert_eq!(parsed(&shown), request);
            assert!(!shown.contains("secret@"));
        }
    }
}

#[test]
fn what_a_model_makes_up_is_reported() {
    let gateway = gateway();
    let reader = officer(&gateway);
    let shown = reader.restore(&Originals::new(), "ask [PERSON_0A0A0A0A]").unwrap();
    assert_eq!((shown.text.as_str(), shown.report.unknown()), ("ask [PERSON_0A0A0A0A]", 1));
    assert!(reader.event(&shown.report).unwrap().to_json().contains("\"unknown\":1"));
}

/// Placeholders are called by the letters and digits of a field, so two fields may share a name.
#[test]
fn values_of_fields_that_are_called_alike_are_read_by_the_stricter_right() {
    for (open, kept, name) in [
        ("home-town", "home_town", "HOME_TOWN"),
        ("home_town", "home-town", "HOME_TOWN"),
        ("город", "улица", "FIELD"),
        ("улица", "город", "FIELD"),
    ] {
        let fields =
            format!("fields     = {{ \"{open}\" = \"identity\", \"{kept}\" = \"special\",");
        let visard = visard_with(&POLICY.replace("fields     = {", &fields));
        let gateway = gateway_of(&visard);
        assert_eq!(support(&gateway).right(name), Right::Keep, "{open}");
        assert_eq!(officer(&gateway).right(name), Right::Clear, "{open}");
    }
}
