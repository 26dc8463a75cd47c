//! Which values of a chat request are texts, and whose.

use super::paths::matches;
use crate::{
    error::{Code, Error, Result},
    pii::Treatment,
    record::Json,
};
use alloc::vec::Vec;

/// What says how to answer, and holds nothing of anybody.
const LEFT: &[&str] = &[
    "/model",
    "/n",
    "/seed",
    "/store",
    "/stream",
    "/temperature",
    "/top_p",
    "/max_tokens",
    "/max_completion_tokens",
    "/presence_penalty",
    "/frequency_penalty",
    "/logprobs",
    "/top_logprobs",
    "/logit_bias/*",
    "/reasoning_effort",
    "/verbosity",
    "/service_tier",
    "/parallel_tool_calls",
    "/modalities/*",
    "/stream_options/*",
    "/tool_choice",
    "/tool_choice/type",
    "/tool_choice/function/name",
    "/response_format/type",
    "/response_format/json_schema/name",
    "/tools/*/type",
    "/tools/*/name",
    "/tools/*/function/name",
    "/messages/*/role",
    "/messages/*/tool_call_id",
    "/messages/*/content/*/type",
    "/messages/*/content/*/id",
    "/messages/*/content/*/tool_use_id",
    "/messages/*/tool_calls/*/id",
    "/messages/*/tool_calls/*/type",
    "/messages/*/tool_calls/*/function/name",
];

/// Parts of a message that are nothing but text.
const TEXTS: &[&str] = &["text", "input_text", "output_text", "refusal", "tool_use", "tool_result"];

/// A request whose messages are texts, with which of them a model wrote.
pub(super) struct Chat(Vec<bool>);

impl Chat {
    pub(super) fn read(request: &str) -> Result<Self> {
        let request = Json::parse(request)?;
        let Some(Json::Array(messages)) = request.member("messages") else {
            return Err(Error::because(Code::BadRequest, "expected a list of messages"));
        };
        let answers = messages.iter().map(|message| {
            check_content(message)?;
            Ok(message.member("role").and_then(Json::as_str) == Some("assistant"))
        });
        answers.collect::<Result<_>>().map(Self)
    }

    /// What becomes of the value at a pointer.
    pub(super) fn treatment(&self, pointer: &str, answers: Treatment) -> Treatment {
        if LEFT.iter().any(|left| matches(left, pointer)) {
            return Treatment::Leave;
        }
        let place = pointer.strip_prefix("/messages/").and_then(|rest| rest.split('/').next());
        let place: Option<usize> = place.and_then(|place| place.parse().ok());
        let is_answer = place.and_then(|place| self.0.get(place)).copied().unwrap_or_default();
        if is_answer { answers } else { Treatment::Replace }
    }
}

/// Refuses content into which nobody can look.
fn check_content(message: &Json) -> Result<()> {
    let is_text = |part: &Json| {
        let sort = part.member("type").and_then(Json::as_str);
        part.as_str().is_some() || sort.is_some_and(|sort| TEXTS.contains(&sort))
    };
    let is_fine = match message.member("content") {
        None | Some(Json::Null | Json::String(_)) => true,
        Some(Json::Array(parts)) => parts.iter().all(is_text),
        Some(_) => false,
    };
    let is_fine =
        is_fine && matches!(message, Json::Object(_)) && message.member("audio").is_none();
    if is_fine {
        return Ok(());
    }
    Err(Error::because(Code::BadRequest, "a message has content that is no text"))
}
