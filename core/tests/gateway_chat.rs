//! Requests of chat interfaces: what of them is text, what stays, what is refused.

#![cfg(all(feature = "facade", feature = "toml"))]
#![expect(clippy::unwrap_used, reason = "tests")]

#[path = "support/house.rs"]
mod house;

use house::{asked, chat, gateway, gateway_of, job, now, officer, parsed, sent, support, visard};
use proptest::prelude::*;
use serde_json::{Value, json};
use visard::{
    Code, Gateway,
    pii::{Hints, Kind, Originals, Scanner, Terms},
};

#[test]
fn chat_requests_keep_what_says_how_to_answer() {
    let request = json!({
        "model": "m-7", "seed": 4_111_111_111_111_111_u64, "stream": true, "user": "jo@example.org",
        "messages": [
            {"role": "system", "content": "You work for Krahnwerk."},
            {"role": "user", "content": [{"type": "text", "text": "I am jo@example.org"}]},
            {"role": "assistant", "content": null, "tool_calls": [{
                "id": "call_1", "type": "function",
                "function": {"name": "find", "arguments": "{\"who\":\"jo@example.org\",\"of\":\"Blue Kestrel\"}"},
            }]},
            {"role": "tool", "tool_call_id": "call_1", "content": "{\"phone\":\"+33 6 39 98 41 27\",\"nps\":3}"},
        ],
        "tools": [{"type": "function", "function": {
            "name": "find", "description": "Finds customers of Blue Kestrels",
            "parameters": {"type": "object", "properties": {"who": {"type": "string", "enum": ["Krahnwerks"]}}},
        }}],
        "tool_choice": {"type": "function", "function": {"name": "find"}},
    });
    let mut originals = Originals::new();
    let gateway = gateway();
    let text = sent(gateway.send_chat(&request.to_string(), &mut originals, now()).unwrap());
    for value in ["jo@", "39 98", "Kestrel", "Krahnwerk"] {
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

/// As models' answers have them, which go back as they came.
#[test]
fn members_with_nothing_in_them_are_no_matter() {
    let gateway = gateway();
    let answer = json!({"role": "assistant", "content": "hi", "annotations": [], "audio": null});
    let request = json!({"model": "m", "messages": [answer], "web_search_options": {}});
    gateway.send_chat(&request.to_string(), &mut Originals::new(), now()).unwrap();
    for member in ["jo@example.org", "Jo Kern", ""] {
        let request = json!({"messages": [], member: null});
        let refused = gateway.send_chat(&request.to_string(), &mut Originals::new(), now());
        assert_eq!(refused.unwrap_err().code(), Code::BadRequest, "{member}");
    }
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
    let inside = json!({"jo@example.org": {"Blue Kestrel": 3}}).to_string();
    let text = sent(gateway.send_chat(&chat(&inside), &mut originals, now()).unwrap());
    assert!(!text.contains("jo@") && !text.contains("Kestrel"), "{text}");
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
fn one_message_does_not_end_a_conversation() {
    let gateway = gateway();
    let mut originals = Originals::new();
    let padded = format!("{{\"jo@example.org\": 1}}{}", "\n".repeat(260));
    sent(gateway.send_chat(&chat(&padded), &mut originals, now()).unwrap());
    assert_eq!(sent(gateway.send_text("hello", &mut originals, now()).unwrap()), "hello");
    assert_eq!(originals.to_terms().unwrap().len(), 1);
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
fn terms_never_leave_also_with_endings_and_in_arguments() {
    let gateway = gateway();
    let mut originals = Originals::new();
    let text = "Z Callum Penhaligonem o BLUE HERONS i Krahnwerks, blue kestrel's; Krahnwerkstatt";
    let arguments = json!({"about": text, "list": [text]}).to_string();
    let request = json!({"messages": [
        {"role": "user", "content": text},
        {"role": "assistant", "tool_calls": [{"function": {"name": "f", "arguments": arguments}}]},
    ]});
    let out = sent(gateway.send_chat(&request.to_string(), &mut originals, now()).unwrap());
    let lower = out.to_lowercase();
    for word in ["penhaligon", "kestrel", "krahnwerks,"] {
        assert!(!lower.contains(word), "{word} in {out}");
    }
    // Four letters more are another word.
    assert!(out.contains("Krahnwerkstatt"));
    assert_eq!(parsed(&officer(&gateway).restore_json(&originals, &out).unwrap().text), request);
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

/// Pieces of texts that are as unfriendly as possible to each other.
fn text() -> impl Strategy<Value = String> {
    let piece = prop::sample::select(vec![
        "jo@example.org",
        "JO@example.org",
        "+33 6 39 98 41 27",
        "Blue Kestrel",
        "Blue Kestrels",
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

#[test]
fn numbers_in_the_place_of_a_name_or_id_are_looked_at_too() {
    let gateway = gateway();
    let with = |message: Value| {
        let request = json!({"messages": [message]}).to_string();
        gateway.send_chat(&request, &mut Originals::new(), now())
    };
    let card = 4_111_111_111_111_111_u64;
    let written: Value = serde_json::from_str("4.111111111111111e15").unwrap();
    for message in [
        json!({"role": card, "content": "fine"}),
        json!({"role": "tool", "tool_call_id": card, "content": "fine"}),
        json!({"role": "tool", "tool_call_id": written, "content": "fine"}),
    ] {
        assert_eq!(with(message).unwrap_err().code(), Code::BadRequest);
    }
    assert!(with(json!({"role": "tool", "tool_call_id": 17, "content": "fine"})).is_ok());
}

#[test]
fn words_of_the_interface_stop_no_request_whoever_has_them_as_a_password() {
    let gateway = gateway();
    for word in ["assistant", "content", "function", "messages"] {
        let said = format!("password: {word}");
        let request = json!({"messages": [
            {"role": "user", "content": said},
            {"role": "assistant", "content": null, "tool_calls": [
                {"id": "c", "type": "function", "function": {"name": "find", "arguments": "{}"}},
            ]},
        ]});
        let mut originals = Originals::new();
        for _ in 0..2 {
            let out = sent(gateway.send_chat(&request.to_string(), &mut originals, now()).unwrap());
            assert!(out.contains("password: [PASSWORD_"), "{out}");
        }
    }
}
