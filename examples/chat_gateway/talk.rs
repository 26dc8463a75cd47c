//! A conversation of two requests, from the policy's word to what two readers see.

#![expect(clippy::indexing_slicing, reason = "a member that is missing is null")]

use crate::model::Model;
use core::{error::Error, fmt::Write as _};
use serde_json::{Value, json};
use visard::{
    Timestamp,
    audit::Log,
    pii::{Originals, Terms},
    visard::{Gateway, INSTRUCTION, Sent},
};
use visard_examples::{company, data_protection, gateway, marketing, request, support};

/// What a customer wrote. Nothing of the middle list may reach the model.
const COMMENT: &str = "I am Callum Penhaligon (c.penhaligon@example.org, +44 7700 900461). \
    My Blue Heron broke again, and Krahnwerk's engineers never came!";
const SECRETS: &[&str] = &["callum", "penhaligon", "example.org", "900461", "heron", "krahnwerk"];

/// Runs it, and returns what there is to tell.
pub(crate) fn run() -> Result<String, Box<dyn Error>> {
    let now: Timestamp = "2026-11-23T10:00:00Z".parse()?; // your clock; the core has none
    let visard = company(now)?;
    let terms = Terms::new()
        .with("PERSON", "Callum Penhaligon")?
        .with("PROJECT", "Blue Heron")?
        .with("SUPPLIER", "Krahnwerk")?;
    let gateway = gateway(&visard, terms, now)?;
    let (mut out, mut log, mut originals) = (String::new(), Log::new(), Originals::new());

    // A vendor that the policy does not allow for this gets nothing.
    let training = request("u-1042", "response.send", "model-training", now);
    let refused =
        Gateway::new(&visard, "us-llm", &training)?.send_text(COMMENT, &mut originals, now)?;
    log.append(&refused.event);
    ensure(refused.text.is_none() && originals.is_empty(), "a denial lets nothing out")?;
    writeln!(out, "for training: refused, {}\n", refused.decision.reasons().join(", "))?;

    let model = Model::start(2)?;
    let mut messages = vec![
        json!({"role": "system", "content": format!("You help customers of Blue Heron. {INSTRUCTION}")}),
        json!({"role": "user", "content": COMMENT}),
    ];
    let chat = json!({"model": "m-7", "stream": true, "messages": messages, "tools": tools()});
    let sent = gateway.send_chat(&chat.to_string(), &mut originals, now)?;
    log.append(&sent.event);
    let prompt = text(&sent)?;
    writeln!(out, "what left:\n  {}\n", content(prompt, "/messages/1/content")?)?;
    writeln!(out, "what the log says of it:\n  {}\n", sent.event.to_json())?;

    // The same stream for two readers; what the model said is kept as it came.
    let support = gateway.reader(&support(now), now)?;
    let marketing = gateway.reader(&marketing(now), now)?;
    let (mut to_support, mut to_marketing) =
        (support.stream(&originals), marketing.stream(&originals));
    let (mut came, mut seen, mut kept) = (Vec::new(), String::new(), String::new());
    model.ask(prompt, |bytes| {
        came.extend_from_slice(bytes);
        seen.push_str(&to_support.push(bytes)?);
        kept.push_str(&to_marketing.push(bytes)?);
        Ok(())
    })?;
    let (rest, reports) = to_support.finish()?;
    for report in &reports {
        log.append(&support.event(report)?);
    }
    seen.push_str(&rest);
    kept.push_str(&to_marketing.finish()?.0);
    let (answer, arguments) = collected(&String::from_utf8(came)?)?;
    let (shown, _) = collected(&seen)?;
    let (hidden, _) = collected(&kept)?;
    writeln!(
        out,
        "the model:\n  {answer}\n\nsupport sees:\n  {shown}\n\nmarketing sees:\n  {hidden}\n"
    )?;
    ensure(shown.contains("**Callum Penhaligon**"), "support sees the name")?;
    ensure(shown.contains("Blue Heron") && !shown.contains("c.penhaligon@"), "and a mask")?;
    ensure(hidden == answer, "marketing sees placeholders")?;
    ensure(reports.iter().any(|report| report.unknown() == 1), "one was made up")?;

    // A tool of the house runs by rights of its own.
    let tool = gateway.reader(&data_protection(now), now)?;
    let called = tool.restore_json(&originals, &arguments)?;
    log.append(&tool.event(&called.report)?);
    writeln!(out, "the tool is called with:\n  {}\n", called.text)?;
    let call: Value = serde_json::from_str(&called.text)?;
    ensure(call["to"] == "c.penhaligon@example.org", "the tool gets the address")?;

    // The next turn: the answer goes back as it came, what the tool found is replaced.
    let function = json!({"name": "send_mail", "arguments": arguments});
    messages.push(json!({"role": "assistant", "content": answer,
        "tool_calls": [{"id": "call_1", "type": "function", "function": function}]}));
    let found = json!({"sent_to": call["to"], "by": "ops@krahnwerk.example"}).to_string();
    messages.push(json!({"role": "tool", "tool_call_id": "call_1", "content": found}));
    let chat = json!({"model": "m-7", "messages": messages});
    let sent = gateway.send_chat(&chat.to_string(), &mut originals, now)?;
    log.append(&sent.event);
    let prompt = text(&sent)?;
    ensure(
        content(prompt, "/messages/2/tool_calls/0/function/arguments")? == arguments,
        "it stays",
    )?;
    let mut last = Vec::new();
    model.ask(prompt, |bytes| {
        last.extend_from_slice(bytes);
        Ok(())
    })?;
    let last = support.restore_json(&originals, &String::from_utf8(last)?)?;
    log.append(&support.event(&last.report)?);
    let last = content(&last.text, "/choices/0/message/content")?;
    writeln!(out, "support sees in the end:\n  {last}\n")?;
    ensure(last.ends_with("about Blue Heron."), "the last word is restored")?;

    let received = model.received()?;
    ensure(received.len() == 2, "both requests arrived")?;
    for secret in SECRETS {
        let is_free = |said: &String| !said.to_lowercase().contains(secret);
        ensure(received.iter().all(is_free), "nothing personal reached the model")?;
    }
    writeln!(
        out,
        "{} bytes reached the model, nothing of the customer in them",
        received.concat().len()
    )?;
    Ok(out)
}

fn tools() -> Value {
    json!([{"type": "function", "function": {"name": "send_mail",
        "description": "Writes to a customer of Blue Heron",
        "parameters": {"type": "object", "properties": {"to": {"type": "string"}, "text": {"type": "string"}}}}}])
}

fn text(sent: &Sent) -> Result<&str, Box<dyn Error>> {
    sent.text.as_deref().ok_or_else(|| sent.reasons().join(", ").into())
}

fn content(document: &str, pointer: &str) -> Result<String, Box<dyn Error>> {
    let document: Value = serde_json::from_str(document)?;
    let found = document.pointer(pointer).and_then(Value::as_str);
    Ok(found.ok_or("the document is another one")?.to_owned())
}

/// What a client makes of a stream: the text, and the arguments of the call.
fn collected(events: &str) -> Result<(String, String), Box<dyn Error>> {
    let (mut text, mut arguments) = (String::new(), String::new());
    for data in events.lines().filter_map(|line| line.strip_prefix("data: ")) {
        if data != "[DONE]" {
            let event: Value = serde_json::from_str(data)?;
            let delta = &event["choices"][0]["delta"];
            text.push_str(delta["content"].as_str().unwrap_or_default());
            let call = &delta["tool_calls"][0]["function"];
            arguments.push_str(call["arguments"].as_str().unwrap_or_default());
        }
    }
    Ok((text, arguments))
}

fn ensure(holds: bool, what: &str) -> Result<(), Box<dyn Error>> {
    if holds { Ok(()) } else { Err(format!("this should hold: {what}").into()) }
}
