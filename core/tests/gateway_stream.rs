//! Answers of models that come as events, cut anywhere.

#![cfg(all(feature = "facade", feature = "toml"))]
#![expect(clippy::indexing_slicing, clippy::unwrap_used, reason = "tests")]

#[expect(dead_code, reason = "shared with tests that need more of it")]
#[path = "support/house.rs"]
mod house;

use house::{gateway, job, now, officer, parsed, sent, support, visard};
use serde_json::{Value, json};
use std::sync::Arc;
use visard::{
    Code, Gateway,
    pii::{Originals, Terms},
    visard::{AnswerStreaming, MAX_EVENT},
};

/// The answer of a model as events, its text in pieces of `size` characters.
fn events(text: &str, arguments: &str, size: usize) -> String {
    let mut out = String::from(": ping\r\n\r\n");
    let mut event = |event: Value| out.extend(["data: ", &event.to_string(), "\n\n"]);
    let pieces = |text: &str| -> Vec<String> {
        text.chars().collect::<Vec<_>>().chunks(size).map(|piece| piece.iter().collect()).collect()
    };
    event(
        json!({"id": "c", "choices": [{"index": 0, "delta": {"role": "assistant"}, "finish_reason": null}]}),
    );
    for piece in pieces(text) {
        event(
            json!({"id": "c", "choices": [{"index": 0, "delta": {"content": piece}, "finish_reason": null}]}),
        );
    }
    for piece in pieces(arguments) {
        let call = json!([{"index": 0, "function": {"arguments": piece}}]);
        event(json!({"id": "c", "choices": [{"index": 0, "delta": {"tool_calls": call}}]}));
    }
    event(
        json!({"id": "c", "choices": [{"index": 0, "delta": {}, "finish_reason": "stop"}], "usage": {"n": 1.5}}),
    );
    out + "data: [DONE]\n\n"
}

/// What a client makes of events: text, arguments.
fn collected(events: &str) -> (String, String) {
    let (mut text, mut arguments) = (String::new(), String::new());
    for data in events.lines().filter_map(|line| line.strip_prefix("data: ")) {
        if data == "[DONE]" {
            continue;
        }
        let delta = parsed(data)["choices"][0]["delta"].clone();
        text += delta["content"].as_str().unwrap_or_default();
        arguments += delta["tool_calls"][0]["function"]["arguments"].as_str().unwrap_or_default();
    }
    (text, arguments)
}

#[test]
fn a_stream_cut_anywhere_equals_the_whole() {
    let gateway = gateway();
    let mut originals = Originals::new();
    let asked = "Callum Penhaligon, é jo@example.org, Blue Kestrel";
    let out = sent(gateway.send_text(asked, &mut originals, now()).unwrap());
    let answer = format!("So: **{}** — `{out}`!", out.to_lowercase());
    let arguments = json!({"who": out, "n": 1}).to_string();
    let reader = support(&gateway);
    let whole = reader.restore(&originals, &answer).unwrap().text;
    let whole_arguments = reader.restore_json(&originals, &arguments).unwrap().text;
    for size in [1, 2, 3, 7, 1_000] {
        let stream = events(&answer, &arguments, size);
        for cut in 0..=stream.len() {
            if size != 7 && cut % 97 != 0 {
                continue;
            }
            let mut restoring = reader.stream(&originals);
            let mut shown = restoring.push(&stream.as_bytes()[..cut]).unwrap();
            shown += &restoring.push(&stream.as_bytes()[cut..]).unwrap();
            let (rest, reports) = restoring.finish().unwrap();
            assert_eq!(rest, "");
            assert_eq!(reports.len(), 2);
            let (text, called) = collected(&shown);
            assert_eq!(text, whole, "{size} {cut}");
            assert_eq!(parsed(&called), parsed(&whole_arguments), "{size} {cut}");
            assert!(shown.starts_with(": ping\r\n\r\n") && shown.ends_with("data: [DONE]\n\n"));
        }
    }
}

#[test]
fn a_stream_that_borrows_nothing_gives_the_same() {
    let gateway = gateway();
    let mut originals = Originals::new();
    let out = sent(gateway.send_text("jo@example.org", &mut originals, now()).unwrap());
    let reader = officer(&gateway);
    let stream = events(&format!("to {out}"), &json!({"a": out}).to_string(), 4);
    let mut borrowing = reader.stream(&originals);
    let mut expected = borrowing.push(&stream).unwrap();
    let (rest, reports) = borrowing.finish().unwrap();
    expected += &rest;
    let mut streaming = AnswerStreaming::new(Arc::new(reader));
    let mut shown = String::new();
    for piece in stream.as_bytes().chunks(11) {
        shown += &streaming.push(&originals, piece).unwrap();
    }
    let (rest, same) = streaming.finish(&originals).unwrap();
    assert_eq!(shown + &rest, expected);
    assert_eq!(same, reports);
}

#[test]
fn a_stream_that_breaks_off_gives_what_it_held() {
    let gateway = gateway();
    let mut originals = Originals::new();
    let out = sent(gateway.send_text("jo@example.org", &mut originals, now()).unwrap());
    let reader = officer(&gateway);
    let whole = events(&format!("to {out}"), &json!({"a": out}).to_string(), 4);
    let broken = &whole[..whole.find("\"stop\"").unwrap()];
    let broken = &broken[..=broken.rfind('\n').unwrap()];
    let mut restoring = reader.stream(&originals);
    let mut shown = restoring.push(broken).unwrap();
    shown += &restoring.finish().unwrap().0;
    let (text, arguments) = collected(&shown);
    assert_eq!(text, "to jo@example.org");
    assert_eq!(arguments, r#"{"a":"jo@example.org"}"#);
}

#[test]
fn the_first_words_of_a_stream_do_not_wait_for_the_last() {
    let gateway = gateway();
    let originals = Originals::new();
    let reader = officer(&gateway);
    let mut restoring = reader.stream(&originals);
    let shown = restoring.push(events("Hello there, how are you?", "", 7)).unwrap();
    let first = shown.find("Hello").unwrap();
    assert!(first < shown.find("you?").unwrap());
    let mut restoring = reader.stream(&originals);
    let one = json!({"choices": [{"index": 0, "delta": {"content": "Hello there, "}}]});
    assert!(restoring.push(format!("data: {one}\n\n")).unwrap().contains("Hello there"));
}

#[test]
fn a_letter_in_two_events_does_not_end_the_stream() {
    let gateway = gateway();
    let mut originals = Originals::new();
    let out = sent(gateway.send_text("jo@example.org", &mut originals, now()).unwrap());
    let event = |said: &str| {
        format!("data: {{\"choices\":[{{\"delta\":{{\"content\":\"{said}\"}}}}]}}\n\n")
    };
    let events = ["so \\ud83d", "\\ude00 ", &out, "\\ud83d"].map(event).concat();
    let reader = officer(&gateway);
    let mut stream = reader.stream(&originals);
    let shown = stream.push(&events).unwrap() + &stream.finish().unwrap().0;
    assert_eq!(collected(&shown).0, "so \u{fffd}\u{fffd} jo@example.org\u{fffd}");
}

#[test]
fn structured_output_is_escaped_as_it_needs_to_be() {
    let visard = visard();
    let named = Terms::new().with("PERSON", "Dwayne \"Duke\" Ferrante").unwrap();
    let gateway = Gateway::new(&visard, "us-llm", &job()).unwrap().with_terms(named);
    let mut originals = Originals::new();
    let text = "Dwayne \"Duke\" Ferrante";
    let out = sent(gateway.send_text(text, &mut originals, now()).unwrap());
    let reader = officer(&gateway);
    let mut restoring = reader.stream(&originals).structured();
    let shown = restoring.push(events(&format!("{{\"who\":\"{out}\"}}"), "", 5)).unwrap();
    assert_eq!(parsed(&collected(&shown).0), json!({"who": text}));
}

#[test]
fn streams_that_are_none_are_refused() {
    let gateway = gateway();
    let originals = Originals::new();
    let reader = officer(&gateway);
    let code = |bytes: &[u8]| reader.stream(&originals).push(bytes).unwrap_err().code();
    assert_eq!(code(b"data: {no\n\n"), Code::InvalidJson);
    assert_eq!(code(b"data: \xff\n\n"), Code::InvalidUtf8);
    assert_eq!(code(&vec![b'x'; MAX_EVENT + 1]), Code::LimitExceeded);
    let many: Vec<Value> =
        (0..257).map(|at| json!({"index": at, "delta": {"content": "x"}})).collect();
    let many = format!("data: {}\n\n", json!({"choices": many}));
    assert_eq!(code(many.as_bytes()), Code::LimitExceeded);
}

/// What a reader of everything gets of events, in which `PH` is the placeholder of an address.
fn shown_of(events: &str) -> String {
    let gateway = gateway();
    let mut originals = Originals::new();
    let out = sent(gateway.send_text("jo@example.org", &mut originals, now()).unwrap());
    let reader = officer(&gateway);
    let events = events.replace("PH", &out);
    let of = |size: usize| {
        let mut restoring = reader.stream(&originals);
        let pieces = events.as_bytes().chunks(size);
        let shown: String = pieces.map(|piece| restoring.push(piece).unwrap()).collect();
        shown + &restoring.finish().unwrap().0
    };
    let whole = of(events.len());
    for size in [1, 2, 3, 5] {
        assert_eq!(of(size), whole, "{size}");
    }
    whole
}

#[test]
fn what_was_held_comes_also_when_the_last_event_has_no_place_for_it() {
    let content = r#"data: {"choices":[{"index":0,"delta":{"content":"to PH"}}]}"#;
    for last in [r#""delta":null"#, r#""delta":{"content":null}"#, r#""delta":{}"#, r#""index":0"#]
    {
        let end = format!("data: {{\"choices\":[{{{last},\"finish_reason\":\"stop\"}}]}}");
        let shown = shown_of(&format!("{content}\n\n{end}\n\ndata: [DONE]\n\n"));
        assert_eq!(collected(&shown).0, "to jo@example.org", "{shown}");
        assert_eq!(shown.matches("data: ").count(), 3, "{shown}");
    }
    let listed = r#""delta":{"content":[{"type":"text","text":"x"}]}"#;
    let end = format!("data: {{\"choices\":[{{{listed},\"finish_reason\":\"stop\"}}]}}");
    let shown = shown_of(&format!("{content}\n\n{end}\n\n"));
    assert!(shown.contains("to jo@example.org"), "{shown}");
    assert!(shown.contains(r#"[{"type":"text","text":"x"}"#), "{shown}");

    let call = |call: &str, more: &str| {
        format!(
            "data: {{\"choices\":[{{\"index\":0,\"delta\":{{\"tool_calls\":[{call}]}}{more}}}]}}\n\n"
        )
    };
    let first = call(r#"{"index":0,"function":{"arguments":"{\"a\":\"PH"}}"#, "");
    for last in [r#"{"index":0,"id":"x"}"#, r#"{"index":0,"function":null}"#, "null", ""] {
        let shown = shown_of(&(first.clone() + &call(last, r#","finish_reason":"tool_calls""#)));
        assert!(shown.contains("jo@example.org"), "{last}: {shown}");
    }
}

#[test]
fn events_are_read_as_browsers_read_them() {
    let event = r#"data: {"choices":[{"index":0,"delta":{"content":"to PH!"}}]}"#;
    let parts = "data: {\"choices\":[\ndata: {\"index\":0,\"delta\":{\"content\":\"to PH!\"}}]}";
    for (events, shown) in [
        (format!("{event}\r\rdata: [DONE]\r\r"), "\r\rdata: [DONE]\r\r"),
        (format!("{event}\r\n\r\n"), "\r\n\r\n"),
        (format!("{parts}\n\n"), "\n\n"),
        (format!("\u{feff}{event}\n\n"), "\n\n"),
        (format!("event: x\nid: 5\n{event}\n\n"), "\n\n"),
        (format!("data\n\ndata:\n\n{event}\n\n"), "\n\n"),
        (format!("{event}\n"), "\n\n"),
        (event.to_owned(), "\n\n"),
        (format!("{event}\n\ndata: {{\"cho"), "\n\n"),
    ] {
        let out = shown_of(&events);
        assert!(out.contains(r#""content":"to jo@example.org!""#), "{events:?}: {out:?}");
        assert!(out.ends_with(shown), "{events:?}: {out:?}");
        let mark = events.starts_with('\u{feff}');
        assert_eq!(out.starts_with('\u{feff}'), mark);
    }
    let typed = shown_of(&format!("event: x\n{event}\nid: 5\n\n: ping\n\n"));
    assert!(typed.starts_with("event: x\nid: 5\ndata: {") && typed.ends_with("\n\n: ping\n\n"));
}

#[test]
fn a_stream_of_very_many_texts_keeps_few_reports() {
    let gateway = gateway();
    let mut originals = Originals::new();
    let out = sent(gateway.send_text("jo@example.org", &mut originals, now()).unwrap());
    let reader = officer(&gateway);
    let mut restoring = reader.stream(&originals);
    let event =
        json!({"choices": [{"index": 0, "delta": {"content": out}, "finish_reason": "stop"}]});
    for _ in 0..1_000 {
        restoring.push(format!("data: {event}\n\n")).unwrap();
    }
    let reports = restoring.finish().unwrap().1;
    assert_eq!(reports.len(), 256);
    let counts = reports.iter().flat_map(visard::pii::Report::restored_counts);
    assert_eq!(counts.map(|(_, count)| count).sum::<u64>(), 1_000);
}
