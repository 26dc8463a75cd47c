//! What of a request is the host's own and goes although somebody's value is called so, and what of a
//! customer goes at no place.

#![cfg(all(feature = "facade", feature = "toml"))]
#![expect(clippy::unwrap_used, reason = "tests")]

#[expect(dead_code, reason = "shared with tests that need more of it")]
#[path = "support/house.rs"]
mod house;

use house::{gateway, gateway_of, job, now, parsed, sent, visard};
use serde_json::{Value, json};
use visard::{
    Code, Gateway,
    pii::{Originals, Terms},
    record::Context,
};

/// Originals in which a password of this spelling is held.
fn holding(gateway: &Gateway, value: &str) -> Originals {
    let mut originals = Originals::new();
    let out =
        sent(gateway.send_text(&format!("password: {value}"), &mut originals, now()).unwrap());
    assert!(out.starts_with("password: [PASSWORD_"), "{out}");
    originals
}

/// A turn in which a tool is called by its name, with arguments by the names of its schema.
fn turn(id: &str, tool: &str, key: &str) -> Value {
    json!({
        "metadata": {key: "fine"},
        "messages": [
            {"role": "user", "content": "and now?"},
            {"role": "assistant", "content": null, "tool_calls": [
                {"id": id, "type": "function", "function": {"name": tool, "arguments": "{}"}},
            ]},
            {"role": "tool", "tool_call_id": id, "content": "nothing"},
            {"role": "assistant", "content": [
                {"type": "tool_use", "id": id, "name": "x", "input": {key: "shoes"}},
            ]},
        ],
        "tools": [{"type": "function", "function": {
            "name": tool, "parameters": {"type": "object", "properties": {key: {"type": "string"}}},
        }}],
        "tool_choice": {"type": "function", "function": {"name": tool}},
    })
}

#[test]
fn a_tool_that_is_called_like_somebody_stops_no_conversation() {
    let gateway = gateway();
    for (value, tool, key, id) in [
        ("search", "search", "query", "call_1"),
        ("search", "web_search", "search", "functions.search:0"),
        ("SEARCH", "searches", "orderId", "search"),
        ("order", "find", "orderId", "call_order_2"),
        ("get_order7", "get_order7", "item", "get_order7"),
        ("call", "find", "item", "call_9f3"),
        ("toolu", "find", "item", "toolu_01A09q90qw90lq917835lq9"),
    ] {
        let mut originals = holding(&gateway, value);
        let mut request = turn(id, tool, key);
        if id.contains("order_") {
            request["tools"][0]["function"]["name"] = json!("order");
        }
        for _ in 0..2 {
            let out = gateway.send_chat(&request.to_string(), &mut originals, now());
            let out = out.map_err(|error| format!("{value} {tool} {key} {id}: {error}")).unwrap();
            let out = parsed(&sent(out));
            for pointer in ["/tools/0/function/name", "/messages/1/tool_calls/0/id", "/tool_choice"]
            {
                assert_eq!(out.pointer(pointer), request.pointer(pointer));
            }
        }
    }
}

#[test]
fn texts_hold_no_value_although_a_tool_is_called_so() {
    let gateway = gateway();
    let mut originals = holding(&gateway, "search");
    let mut request = turn("call_1", "search", "search");
    request["messages"][0]["content"] = json!("search, please");
    request["tools"][0]["function"]["description"] = json!("like search");
    let out =
        parsed(&sent(gateway.send_chat(&request.to_string(), &mut originals, now()).unwrap()));
    for pointer in ["/messages/0/content", "/tools/0/function/description"] {
        let text = out.pointer(pointer).unwrap().as_str().unwrap();
        assert!(text.contains("[PASSWORD_") && !text.contains("search"), "{text}");
    }
}

#[test]
fn what_no_host_declared_holds_no_value() {
    let gateway = gateway();
    let fine = turn("call_1", "find", "item");
    let code = |request: &Value| {
        let mut originals = holding(&gateway, "hunterQ9x");
        gateway.send_chat(&request.to_string(), &mut originals, now()).map_err(|e| e.code())
    };
    assert!(code(&fine).is_ok());
    for pointer in [
        "/messages/0/role",
        "/messages/1/tool_calls/0/id",
        "/messages/1/tool_calls/0/function/name",
        "/messages/2/tool_call_id",
        "/messages/3/content/0/id",
    ] {
        let mut request = fine.clone();
        *request.pointer_mut(pointer).unwrap() = json!("to-hunterQ9x");
        assert_eq!(code(&request).unwrap_err(), Code::BadRequest, "{pointer}");
    }
    let mut request = fine.clone();
    request["messages"][3]["content"][0]["input"] = json!({"a": {"hunterQ9x": 1}});
    assert_eq!(code(&request).unwrap_err(), Code::BadRequest);
    // As a number.
    let mut originals = holding(&gateway, "20441799");
    let mut request = fine;
    request["messages"][2]["tool_call_id"] = json!(20_441_799);
    let error = gateway.send_chat(&request.to_string(), &mut originals, now()).unwrap_err();
    assert_eq!(error.code(), Code::BadRequest);
}

#[test]
fn what_a_request_itself_says_leaves_in_none_of_its_keys_and_ids() {
    let gateway = gateway();
    let mut request = turn("hunterQ9x", "find", "item");
    request["messages"][0]["content"] = json!("my password is hunterQ9x");
    let mut originals = Originals::new();
    let error = gateway.send_chat(&request.to_string(), &mut originals, now()).unwrap_err();
    assert_eq!(error.code(), Code::BadRequest);
    assert!(originals.is_empty() && !error.to_string().contains("hunter"), "{error}");
    let document = json!({"by": {"hunterQ9x": 3}, "why": "my password is hunterQ9x"}).to_string();
    let error = gateway.send_json(&document, &[], &mut originals, now()).unwrap_err();
    assert_eq!(error.code(), Code::BadRequest);
}

#[test]
fn of_any_document_the_host_says_which_keys_are_its_own() {
    let gateway = gateway();
    let document = json!({
        "contents": [{"role": "user", "parts": [{"text": "contents, please"}]}],
        "tools": [{"name": "parts", "parameters": {"search": {}}}],
        "args": {"search": "shoes"},
    });
    let code = |value: &str, left: &[&str]| {
        let mut originals = holding(&gateway, value);
        let out = gateway.send_json(&document.to_string(), left, &mut originals, now());
        out.map(sent).map_err(|error| error.code())
    };
    for (value, left) in [
        ("contents", &["keys:/contents/**", "keys:/*"][..]),
        ("parts", &["keys:/**"]),
        ("search", &["/tools/**"]),
    ] {
        assert_eq!(code(value, &[]).unwrap_err(), Code::BadRequest, "{value}");
        assert_eq!(code(value, &["keys:/args"]).unwrap_err(), Code::BadRequest, "{value}");
        code(value, left).unwrap();
    }
    // Its keys are its own, their values are texts all the same.
    let out = code("contents", &["keys:/**"]).unwrap();
    assert!(out.contains("[PASSWORD_") && !out.contains("contents, please"), "{out}");
    // A term and what the scanner finds stay out of them.
    let named = Terms::new().with("PROJECT", "parts").unwrap();
    let strict = Gateway::new(&visard(), "us-llm", &job()).unwrap().with_terms(named);
    let sent = strict.send_json(&document.to_string(), &["keys:/**"], &mut Originals::new(), now());
    assert_eq!(sent.unwrap_err().code(), Code::BadRequest);
}

#[test]
fn fields_of_a_record_are_the_hosts_own_and_other_keys_are_not() {
    let visard = visard();
    let gateway = gateway_of(&visard);
    let stored = |answers: Value| {
        let payload = json!({"data": {"id": "r-1", "surveyId": "s", "data": answers}}).to_string();
        visard.protect(&payload, &Context::detect(), now()).unwrap()[0].0.stored.clone()
    };
    let fine = stored(json!({"nps_score": 3, "plan": "basic", "why": "my password: nps_score"}));
    let mut originals = Originals::new();
    for _ in 0..2 {
        assert!(sent(gateway.send(&fine, &mut originals, now()).unwrap()).contains("nps_score"));
    }
    let other = stored(json!({"hunterQ9x": "fine", "why": "my password is hunterQ9x"}));
    let error = gateway.send(&other, &mut Originals::new(), now()).unwrap_err();
    assert_eq!(error.code(), Code::BadRequest);
}
