//! What leaves for a model, what does not, and what comes back to whom.

#![expect(clippy::unwrap_used, reason = "tests")]

#[path = "support/house.rs"]
mod house;

use house::{
    POLICY, asked, gateway, gateway_of, job, now, officer, parsed, sent, support, visard,
    visard_with,
};
use proptest::prelude::*;
use serde_json::{Value, json};
use visard::{
    Code, Gateway, Timestamp,
    pii::{Hints, Kind, Originals, Right, Scanner, Terms},
    policy::View,
};

fn chat(content: &str) -> String {
    json!({"model": "m", "messages": [{"role": "user", "content": content}]}).to_string()
}

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
    let unknown = Gateway::new(&visard, "nobody", &job()).unwrap();
    let error = unknown.send_text(text, &mut Originals::new(), now()).unwrap_err();
    assert_eq!(error.code(), Code::UnknownName);
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
    assert_eq!(of("coment").unwrap_err().code(), Code::UnknownName);
}

#[test]
fn the_event_counts_kinds_and_classes_and_holds_no_value() {
    let text = "Callum Penhaligon, +33 6 39 98 41 27, jo@example.org or mo@example.org: Blue Heron";
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
    for value in ["jo@", "mo@", "Callum", "39 98", "Heron", "u-1042"] {
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
fn chat_requests_keep_what_says_how_to_answer() {
    let request = json!({
        "model": "m-7", "seed": 4_111_111_111_111_111_u64, "stream": true, "user": "jo@example.org",
        "messages": [
            {"role": "system", "content": "You work for Krahnwerk."},
            {"role": "user", "content": [{"type": "text", "text": "I am jo@example.org"}]},
            {"role": "assistant", "content": null, "tool_calls": [{
                "id": "call_1", "type": "function",
                "function": {"name": "find", "arguments": "{\"who\":\"jo@example.org\",\"of\":\"Blue Heron\"}"},
            }]},
            {"role": "tool", "tool_call_id": "call_1", "content": "{\"phone\":\"+33 6 39 98 41 27\",\"nps\":3}"},
        ],
        "tools": [{"type": "function", "function": {
            "name": "find", "description": "Finds customers of Blue Herons",
            "parameters": {"type": "object", "properties": {"who": {"type": "string", "enum": ["Krahnwerks"]}}},
        }}],
        "tool_choice": {"type": "function", "function": {"name": "find"}},
    });
    let mut originals = Originals::new();
    let gateway = gateway();
    let text = sent(gateway.send_chat(&request.to_string(), &mut originals, now()).unwrap());
    for value in ["jo@", "39 98", "Heron", "Krahnwerk"] {
        assert!(!text.contains(value), "{value} in {text}");
    }
    let out = parsed(&text);
    for pointer in [
        "/model",
        "/seed",
        "/stream",
        "/tool_choice",
        "/tools/0/function/name",
        "/messages/0/role",
        "/messages/1/content/0/type",
        "/messages/2/tool_calls/0/id",
        "/messages/2/tool_calls/0/function/name",
        "/messages/3/tool_call_id",
        "/tools/0/function/parameters/type",
    ] {
        assert_eq!(out.pointer(pointer), request.pointer(pointer), "{pointer}");
    }
    let arguments = out.pointer("/messages/2/tool_calls/0/function/arguments").unwrap();
    let who = parsed(arguments.as_str().unwrap())["who"].clone();
    assert!(
        out["messages"][1]["content"][0]["text"].as_str().unwrap().ends_with(who.as_str().unwrap())
    );
    let restored = officer(&gateway).restore_json(&originals, &text).unwrap();
    assert_eq!(parsed(&restored.text), request);
}

#[test]
fn what_nobody_looked_into_is_refused() {
    let gateway = gateway();
    let mut originals = Originals::new();
    let mut code = |request: Value| {
        gateway.send_chat(&request.to_string(), &mut originals, now()).unwrap_err().code()
    };
    let part = |part: Value| json!({"messages": [{"role": "user", "content": [part]}]});
    let image = json!({"type": "image_url", "image_url": {"url": "data:image/png;base64,AAAA"}});
    assert_eq!(code(part(image)), Code::BadRequest);
    assert_eq!(code(part(json!({"type": "input_audio"}))), Code::BadRequest);
    assert_eq!(code(part(json!({"type": "file"}))), Code::BadRequest);
    assert_eq!(code(part(json!({"text": "no type"}))), Code::BadRequest);
    assert_eq!(
        code(json!({"messages": [{"role": "user", "content": {"a": 1}}]})),
        Code::BadRequest
    );
    assert_eq!(code(json!({"messages": ["text"]})), Code::BadRequest);
    assert_eq!(code(json!({"input": "text"})), Code::BadRequest);
    assert_eq!(code(json!({"messages": [], "jo@example.org": 1})), Code::BadRequest);
    let error = gateway.send_chat("{", &mut originals, now()).unwrap_err();
    assert_eq!(error.code(), Code::InvalidJson);
    assert!(!format!("{error:?} {error}").contains("jo@"));
}

#[test]
fn pictures_and_sound_are_refused_wherever_they_stand() {
    let gateway = gateway();
    let code = |request: &Value| {
        gateway.send_chat(&request.to_string(), &mut Originals::new(), now()).map_err(|e| e.code())
    };
    let message = |message: Value| json!({"messages": [message]});
    let part = |part: Value| message(json!({"role": "user", "content": [part]}));
    let image = json!({"type": "image", "source": {"type": "base64", "data": "AAAA"}});
    let url = json!({"url": "data:image/png;base64,AAAA"});
    for refused in [
        part(json!({"type": "tool_result", "tool_use_id": "t", "content": [image]})),
        part(json!({"type": "tool_result", "tool_use_id": "t", "content": {"image": "AAAA"}})),
        part(json!({"type": "text", "text": "x", "image_url": url})),
        part(json!({"type": "text", "text": {"image": "AAAA"}})),
        message(json!({"role": "user", "content": "x", "images": ["AAAA"]})),
        message(json!({"role": "user", "content": "x", "input_audio": {"data": "AAAA"}})),
        message(json!({"role": "assistant", "content": "x", "audio": {"id": "a"}})),
        message(json!({"role": "user", "content": "x", "name": ["AAAA"]})),
        json!({"messages": [], "image": "AAAA"}),
        json!({"messages": [], "system": [image]}),
        json!({"messages": [], "prediction": {"type": "content", "content": [image]}}),
    ] {
        assert_eq!(code(&refused).unwrap_err(), Code::BadRequest, "{refused}");
    }
    for goes in [
        part(
            json!({"type": "tool_result", "tool_use_id": "t", "content": [{"type": "text", "text": "x"}]}),
        ),
        part(json!({"type": "tool_use", "id": "t", "name": "find", "input": {"a": [1, "x"]}})),
        part(json!({"type": "text", "text": "x", "cache_control": {"type": "ephemeral"}})),
        json!({"messages": [], "system": [{"type": "text", "text": "x"}], "metadata": {"a": "b"}}),
        json!({"messages": [], "prediction": {"type": "content", "content": "x"}, "stop": ["x"]}),
    ] {
        assert!(code(&goes).unwrap().text.is_some(), "{goes}");
    }
}

#[test]
fn what_stays_holds_nothing_of_anybody() {
    let gateway = gateway();
    let request = |at: &str, value: &str| {
        let mut request = json!({
            "model": "m", "tool_choice": {"type": "function", "function": {"name": "f"}},
            "response_format": {"type": "json_schema", "json_schema": {"name": "s", "schema": {}}},
            "messages": [
                {"role": "user", "content": [{"type": "text", "text": "hi", "id": "p1"}]},
                {"role": "assistant", "tool_calls": [
                    {"id": "call_1", "type": "function", "function": {"name": "f", "arguments": "{}"}},
                ]},
                {"role": "tool", "tool_call_id": "call_1", "content": "x"},
            ],
            "tools": [{"type": "function", "function": {"name": "f"}}],
        });
        *request.pointer_mut(at).unwrap() = json!(value);
        gateway.send_chat(&request.to_string(), &mut Originals::new(), now()).map_err(|e| e.code())
    };
    for at in [
        "/tool_choice",
        "/tool_choice/type",
        "/tool_choice/function/name",
        "/response_format/json_schema/name",
        "/messages/0/role",
        "/messages/0/content/0/id",
        "/messages/1/tool_calls/0/id",
        "/messages/1/tool_calls/0/function/name",
        "/messages/2/tool_call_id",
        "/tools/0/type",
        "/tools/0/function/name",
    ] {
        for value in ["jo@example.org", "Krahnwerk"] {
            assert_eq!(request(at, value).unwrap_err(), Code::BadRequest, "{at}");
        }
        assert!(request(at, "toolu_01A09q90qw90lq917835lq9").is_ok(), "{at}");
    }
    // The name of a model may be the organisation's own.
    assert!(request("/model", "ft:m-7:krahnwerk::x").is_ok());
}

#[test]
fn keys_of_documents_inside_do_not_leave() {
    let gateway = gateway();
    let mut originals = Originals::new();
    let inside = json!({"jo@example.org": {"Blue Heron": 3}}).to_string();
    let text = sent(gateway.send_chat(&chat(&inside), &mut originals, now()).unwrap());
    assert!(!text.contains("jo@") && !text.contains("Heron"), "{text}");
    assert!(text.contains("[DOCUMENT_"), "{text}");
    let restored = officer(&gateway).restore_json(&originals, &text).unwrap();
    assert_eq!(parsed(&restored.text)["messages"][0]["content"], inside);
    // Anything may be in it, so whoever may see only some kinds does not see it.
    assert_eq!(support(&gateway).restore_json(&originals, &text).unwrap().text, text);
}

#[test]
fn a_document_does_not_come_back_to_everybody_because_its_key_is_escaped() {
    let named = Terms::new().with("PERSON", "Maëlys Kerrouault").unwrap();
    let gateway = Gateway::new(&visard(), "us-llm", &job()).unwrap().with_terms(named);
    let marketing = gateway.reader(&asked("m-2001", "response.read", "insight"), now()).unwrap();
    for inside in [
        r#"{"Ma\u00eblys Kerrouault": {"nps": 2}}"#,
        r#"{"jo\u0040example.org": 3}"#,
        r#"{"\u0042lue": {"Ma\u00eblys\u0020Kerrouault": "x"}}"#,
    ] {
        let mut originals = Originals::new();
        let out = sent(gateway.send_chat(&chat(inside), &mut originals, now()).unwrap());
        assert!(out.contains("[DOCUMENT_") && !out.contains("LITERAL"), "{out}");
        assert_eq!(marketing.restore_json(&originals, &out).unwrap().text, out);
        let all = officer(&gateway).restore_json(&originals, &out).unwrap().text;
        assert_eq!(parsed(&all)["messages"][0]["content"], inside);
    }
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
fn one_message_does_not_end_a_conversation() {
    let gateway = gateway();
    let mut originals = Originals::new();
    let padded = format!("{{\"jo@example.org\": 1}}{}", "\n".repeat(260));
    sent(gateway.send_chat(&chat(&padded), &mut originals, now()).unwrap());
    assert_eq!(sent(gateway.send_text("hello", &mut originals, now()).unwrap()), "hello");
    assert_eq!(originals.to_terms().unwrap().len(), 1);
}

#[test]
fn a_mask_does_not_become_clear_where_something_overlaps() {
    let gateway = gateway().with_class("SUPPLIER", "special");
    for (text, hidden, name) in [
        ("Blue Heron@example.org", "Heron", "[EMAIL__PROJECT_"),
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
    let one = gateway.send_text("Blue Heron@example.org", &mut Originals::new(), now()).unwrap();
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
fn half_characters_hide_nothing() {
    let gateway = gateway();
    let half = r#"{"a":"jo\u0040example.org \ud800"}"#;
    let error = gateway.send_json(half, &[], &mut Originals::new(), now()).unwrap_err();
    assert_eq!(error.code(), Code::InvalidJson);
    let out = sent(gateway.send_chat(&chat(half), &mut Originals::new(), now()).unwrap());
    assert!(!out.contains("example.org"), "{out}");
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
fn every_reader_sees_what_their_role_may() {
    let gateway = gateway();
    let mut originals = Originals::new();
    let text = "Callum Penhaligon (jo@example.org) on Blue Heron";
    let out = sent(gateway.send_text(text, &mut originals, now()).unwrap());

    let support = support(&gateway);
    let shown = support.restore(&originals, &out).unwrap();
    assert_eq!(shown.text, "Callum Penhaligon (j•••@example.org) on Blue Heron");
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
    let gateway = gateway().with_class("PROJECT", "special");
    let mut originals = Originals::new();
    let one = gateway.send_text("Blue Heron", &mut originals, now()).unwrap();
    assert_eq!(parsed(&one.event.to_json())["classes"], json!({"special": 1}));
    let out = sent(one);
    assert_eq!(support(&gateway).restore(&originals, &out).unwrap().text, out);
    assert_eq!(officer(&gateway).restore(&originals, &out).unwrap().text, "Blue Heron");
}

#[test]
fn terms_never_leave_also_with_endings_and_in_arguments() {
    let gateway = gateway();
    let mut originals = Originals::new();
    let text = "Z Callum Penhaligonem o BLUE HERONS i Krahnwerks, blue heron's; Krahnwerkstatt";
    let arguments = json!({"about": text, "list": [text]}).to_string();
    let request = json!({"messages": [
        {"role": "user", "content": text},
        {"role": "assistant", "tool_calls": [{"function": {"name": "f", "arguments": arguments}}]},
    ]});
    let out = sent(gateway.send_chat(&request.to_string(), &mut originals, now()).unwrap());
    let lower = out.to_lowercase();
    for word in ["penhaligon", "heron", "krahnwerks,"] {
        assert!(!lower.contains(word), "{word} in {out}");
    }
    // Four letters more are another word.
    assert!(out.contains("Krahnwerkstatt"));
    assert_eq!(parsed(&officer(&gateway).restore_json(&originals, &out).unwrap().text), request);
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
fn a_conversation_keeps_its_placeholders_and_its_earlier_answers() {
    let gateway = gateway();
    let mut originals = Originals::new();
    let first =
        sent(gateway.send_chat(&chat("I am jo@example.org"), &mut originals, now()).unwrap());
    let placeholder = parsed(&first)["messages"][0]["content"].as_str().unwrap()[5..].to_owned();
    let answer = format!("Hello **{}**, [PERSON_0A0A0A0A]", placeholder.to_lowercase());
    let history = |answer: &str| {
        json!({"messages": [
            {"role": "user", "content": "I am jo@example.org"},
            {"role": "assistant", "content": answer},
            {"role": "user", "content": "Say jo@example.org again"},
        ]})
        .to_string()
    };
    // As it came, in the same process and in another one.
    for mut originals in [originals.clone(), Originals::new()] {
        let out =
            parsed(&sent(gateway.send_chat(&history(&answer), &mut originals, now()).unwrap()));
        assert_eq!(out["messages"][0]["content"], format!("I am {placeholder}"));
        let earlier = out["messages"][1]["content"].as_str().unwrap();
        assert!(earlier.starts_with(&answer[..answer.len() - 18]), "{earlier}");
        assert_eq!(out["messages"][2]["content"], format!("Say {placeholder} again"));
    }
    // Restored, by a host that keeps answers so, or by mistake.
    for gateway in [gateway_of(&visard()), gateway_of(&visard()).with_restored_answers()] {
        let history = history("Hello jo@example.org");
        let out = sent(gateway.send_chat(&history, &mut Originals::new(), now()).unwrap());
        assert!(!out.contains("jo@"), "{out}");
    }
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

/// Pieces of texts that are as unfriendly as possible to each other.
fn text() -> impl Strategy<Value = String> {
    let piece = prop::sample::select(vec![
        "jo@example.org",
        "JO@example.org",
        "+33 6 39 98 41 27",
        "Blue Heron",
        "Blue Herons",
        "Callum Penhaligon",
        "[EMAIL_7K3QX9P2]",
        "EMAIL_",
        "[",
        "]",
        "{",
        "}",
        "\"",
        "\\",
        " ",
        ",",
        ":",
        "é",
        "様",
        "1",
        "{\"a\":\"mo@example.org\"}",
        "[\"+33 6 39 98 41 27\"]",
        "\n",
    ]);
    prop::collection::vec(piece, 0..8).prop_map(|pieces| pieces.concat())
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(256))]

    #[test]
    fn restoring_what_was_sent_gives_the_conversation_again(
        texts in prop::collection::vec(text(), 1..4),
        argument in text(),
    ) {
        let gateway = gateway();
        let mut messages: Vec<Value> =
            texts.iter().map(|text| json!({"role": "user", "content": text})).collect();
        let arguments = json!({"a": argument, "n": [1, argument]}).to_string();
        messages.push(json!({"role": "tool", "tool_call_id": "c", "content": arguments}));
        let request = json!({"model": "m", "messages": messages});
        let mut originals = Originals::new();
        let out = sent(gateway.send_chat(&request.to_string(), &mut originals, now()).unwrap());
        // What is a person depends on the words around, which placeholders change.
        let shapes = Scanner::new().without(Kind::Person);
        prop_assert_eq!(shapes.scan_json(&out, &Hints::new()).unwrap(), []);
        let shown = officer(&gateway).restore_json(&originals, &out).unwrap();
        prop_assert_eq!(parsed(&shown.text), request);
        prop_assert_eq!(shown.report.unknown(), 0);
    }
}
