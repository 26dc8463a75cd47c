//! Which values of a chat request are texts, and whose.

use super::{paths::matches, structure::Form};
use crate::{
    error::{Code, Error, Result},
    pii::Treatment,
    record::Json,
};
use alloc::vec::Vec;

/// What says how to answer, and holds nothing of anybody.
const SETTINGS: &[&str] = &[
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
];

/// What names or pairs other parts, and would do so no more as a placeholder.
const NAMES: &[&str] = &[
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

/// What the host chose: names, schemas and settings, with all keys in them.
const OWN: &[&str] =
    &["/tools/**", "/functions/**", "/response_format/**", "/tool_choice/**", "/metadata/*"];

/// Words with which vendors begin ids. Nobody who is called so stops a request.
const OF_IDS: &[&str] = &["call", "chatcmpl", "function", "functions", "tool", "toolu"];

/// Of the settings, what is not looked at either: the names of models and tiers of a vendor.
const UNSEEN: &[&str] = &["/model", "/service_tier"];

/// Members of a request that are settings, or in which there is text and nothing else.
const REQUEST: &[&str] = &[
    "messages",
    "model",
    "n",
    "seed",
    "store",
    "stop",
    "stop_sequences",
    "stream",
    "stream_options",
    "temperature",
    "top_p",
    "top_k",
    "min_p",
    "max_tokens",
    "max_completion_tokens",
    "presence_penalty",
    "frequency_penalty",
    "repetition_penalty",
    "logprobs",
    "top_logprobs",
    "logit_bias",
    "reasoning_effort",
    "verbosity",
    "service_tier",
    "parallel_tool_calls",
    "modalities",
    "tool_choice",
    "tools",
    "functions",
    "function_call",
    "response_format",
    "prediction",
    "system",
    "user",
    "safety_identifier",
    "prompt_cache_key",
    "prompt_cache_retention",
    "metadata",
];

/// Members of a message.
const MESSAGE: &[&str] = &[
    "role",
    "content",
    "name",
    "refusal",
    "reasoning",
    "reasoning_content",
    "tool_calls",
    "tool_call_id",
    "function_call",
    "cache_control",
];

/// Who speaks.
const ROLES: &[&str] = &["system", "developer", "user", "assistant", "tool", "function"];

/// Members of calls and descriptions of tools.
const CALL: &[&str] =
    &["arguments", "description", "parameters", "properties", "required", "strict", "object"];

/// Parts that are text, with their members; `content` is text or again such parts.
const PARTS: &[(&str, &[&str])] = &[
    ("text", &["type", "text", "id", "cache_control"]),
    ("input_text", &["type", "text", "id", "cache_control"]),
    ("output_text", &["type", "text", "id", "cache_control"]),
    ("refusal", &["type", "refusal", "id"]),
    ("tool_use", &["type", "id", "name", "input", "cache_control"]),
    ("tool_result", &["type", "id", "tool_use_id", "content", "is_error", "cache_control"]),
];

/// How deep parts may stand in parts.
const DEEPEST: usize = 4;

/// A request whose messages are texts, with which of them a model wrote.
pub(super) struct Chat(Vec<bool>);

impl Chat {
    pub(super) fn read(request: &str) -> Result<Self> {
        let request = Json::parse(request)?;
        let Some(Json::Array(messages)) = request.member("messages") else {
            return Err(Error::because(Code::BadRequest, "expected a list of messages"));
        };
        if !is_known(&request) {
            return Err(no_text());
        }
        let answers = messages.iter().map(|message| {
            check_message(message)?;
            Ok(message.member("role").and_then(Json::as_str) == Some("assistant"))
        });
        answers.collect::<Result<_>>().map(Self)
    }

    /// What becomes of the value at a pointer.
    pub(super) fn treatment(&self, pointer: &str, answers: Treatment) -> Treatment {
        if is_one_of(SETTINGS, pointer) || is_one_of(NAMES, pointer) {
            return Treatment::Leave;
        }
        let place = pointer.strip_prefix("/messages/").and_then(|rest| rest.split('/').next());
        let place: Option<usize> = place.and_then(|place| place.parse().ok());
        let is_answer = place.and_then(|place| self.0.get(place)).copied().unwrap_or_default();
        if is_answer { answers } else { Treatment::Replace }
    }
}

impl Form for Chat {
    /// A number among the settings is one.
    fn stays(&self, pointer: &str, is_number: bool) -> bool {
        let is_setting = || is_one_of(SETTINGS, pointer) && !is_one_of(UNSEEN, pointer);
        is_one_of(NAMES, pointer) || !is_number && is_setting()
    }

    fn is_own(&self, pointer: &str) -> bool {
        is_one_of(SETTINGS, pointer) || is_one_of(OWN, pointer)
    }

    fn is_word(&self, word: &str) -> bool {
        let is_part = |(sort, members): &(&str, &[&str])| *sort == word || members.contains(&word);
        [ROLES, REQUEST, MESSAGE, CALL].iter().any(|words| words.contains(&word))
            || PARTS.iter().any(is_part)
    }

    fn words(&self) -> &[&str] {
        OF_IDS
    }
}

fn is_one_of(places: &[&str], pointer: &str) -> bool {
    places.iter().any(|place| matches(place, pointer))
}

/// Whether a request has nothing in it, beside its messages, that is not known to be text.
fn is_known(request: &Json) -> bool {
    let prediction = request.member("prediction").is_none_or(|prediction| {
        has_only(prediction, &["type", "content"]) && is_text(prediction.member("content"), DEEPEST)
    });
    prediction && has_only(request, REQUEST) && is_text(request.member("system"), DEEPEST)
}

/// Refuses a message with anything in it that is not known to be text.
fn check_message(message: &Json) -> Result<()> {
    let texts = ["name", "refusal", "reasoning", "reasoning_content"];
    let is_fine = has_only(message, MESSAGE)
        && is_text(message.member("content"), DEEPEST)
        && texts.iter().all(|text| is_text(message.member(text), 0));
    if is_fine { Ok(()) } else { Err(no_text()) }
}

fn no_text() -> Error {
    Error::because(Code::BadRequest, "the request has something in it that is no text")
}

/// Whether an object has no other members but empty ones, as answers of models have: `annotations: []`,
/// `audio: null`.
fn has_only(object: &Json, members: &[&str]) -> bool {
    let Json::Object(found) = object else { return false };
    found.iter().all(|(name, value)| members.contains(&name.as_str()) || is_empty(name, value))
}

/// Whether neither the value of a member nor its name, a short word of a format, says anything.
fn is_empty(name: &str, value: &Json) -> bool {
    let is_word = (1..=32).contains(&name.len())
        && name.bytes().all(|byte| byte.is_ascii_lowercase() || byte == b'_');
    is_word
        && match value {
            Json::Null => true,
            Json::Array(values) => values.is_empty(),
            Json::Object(members) => members.is_empty(),
            _ => false,
        }
}

/// Whether content is a text, or a list of texts and parts that are, so deep at most.
fn is_text(content: Option<&Json>, depth: usize) -> bool {
    match content {
        None | Some(Json::Null | Json::String(_)) => true,
        Some(Json::Array(parts)) if depth > 0 => {
            parts.iter().all(|part| is_part(part, depth.saturating_sub(1)))
        }
        Some(_) => false,
    }
}

fn is_part(part: &Json, depth: usize) -> bool {
    let sort = part.member("type").and_then(Json::as_str);
    let members = PARTS.iter().find(|(name, _)| Some(*name) == sort).map(|(_, members)| *members);
    let is_known = members.is_some_and(|members| has_only(part, members));
    let texts = ["text", "refusal"].iter().all(|text| is_text(part.member(text), 0));
    part.as_str().is_some() || (is_known && texts && is_text(part.member("content"), depth))
}
