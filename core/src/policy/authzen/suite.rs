//! What AuthZEN can be given of a policy: where it is asked, and what it answers.
//!
//! AuthZEN 1.0 has no form for policies, so there is nothing to export one to. What it fixes is a question
//! and a boolean. So a policy is given as questions with the answers that are expected: any decision point
//! that is to stand for this one can be run against them.

use super::AuthZen;
use crate::{
    error::{Code, Error, Result},
    policy::{Request, Value},
};
use alloc::{
    borrow::ToOwned,
    format,
    string::{String, ToString as _},
    vec::Vec,
};
use serde_json::{Map, Value as Json, json};

/// The id of a resource of which the policy knows none.
const ANY: &str = "any";

/// An Access Evaluation request and what it is answered with.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct Case {
    /// The field that it asks about; none where it asks about all together.
    pub field: Option<String>,
    /// The body of the request.
    pub request: String,
    /// The member `decision` of the response.
    pub decision: bool,
}

impl AuthZen<'_> {
    /// A request as Access Evaluation requests with their decisions: about all fields of the resource type
    /// together, and about each alone.
    ///
    /// The moment of the request is `context.time`, which others may look at; we do not.
    ///
    /// ```
    /// use visard::policy::{People, Policy, Request, authzen::AuthZen};
    ///
    /// # #[cfg(feature = "toml")] {
    /// let policy = Policy::from_toml(include_str!("../../../tests/data/policy.toml"))?;
    /// let people = People::from_toml(include_str!("../../../tests/data/people.toml"), &policy)?;
    /// let request = Request::new("u-1042", "response.read", "issue-resolution", "2026-11-23T10:00:00Z".parse()?)
    ///     .attribute("tenant", "acme")
    ///     .resource("tenant", "acme")
    ///     .resource("assignee", "u-1042")
    ///     .resource("status", "open");
    /// let cases = AuthZen::new(&policy, &people).cases(&request)?;
    /// let of = |field| cases.iter().find(|case| case.field.as_deref() == field).map(|case| case.decision);
    /// assert_eq!((of(None), of(Some("name")), of(Some("email"))), (Some(false), Some(true), Some(false)));
    /// # }
    /// # Ok::<(), visard::Error>(())
    /// ```
    ///
    /// # Errors
    /// As [`Policy::decide`](crate::policy::Policy::decide); `BAD_REQUEST` for an attribute that is neither
    /// a text, a whole number, a truth value nor a list of texts, and where the policy declares the
    /// attribute `id` and the request says none: AuthZEN's resources have one.
    pub fn cases(&self, request: &Request) -> Result<Vec<Case>> {
        let decision = self.policy.decide(self.people, request)?;
        let body = self.body(request)?;
        let fields = core::iter::once(None).chain(decision.declared().map(Some));
        fields.map(|field| self.case(&body, field, request)).collect()
    }

    fn case(&self, body: &Json, field: Option<&str>, request: &Request) -> Result<Case> {
        let mut body = body.clone();
        if let (Some(field), Some(Json::Object(action))) = (field, body.get_mut("action")) {
            action.insert("properties".to_owned(), json!({ "fields": [field] }));
        }
        let body = body.to_string();
        // Read again as it goes out, so that what is expected is what is answered.
        let decision = self.verdict(&self.asked(&body, request.now)?)?.is_true();
        Ok(Case { field: field.map(ToOwned::to_owned), request: body, decision })
    }

    fn body(&self, request: &Request) -> Result<Json> {
        let (kind, action) = request.action.split_once('.').unwrap_or((&request.action, ""));
        let id = match request.resource.get("id") {
            Some(Value::String(id)) => id,
            None if !self.policy.attributes(kind).any(|name| name == "id") => ANY,
            _ => {
                return Err(bad(
                    "the policy declares `id`, and the request names no resource by a text",
                ));
            }
        };
        let subject = properties(request.attributes.iter())?;
        let resource = properties(request.resource.iter().filter(|(name, _)| *name != "id"))?;
        Ok(json!({
            "subject": {"type": self.subject_type, "id": request.subject, "properties": subject},
            "action": {"name": action},
            "resource": {"type": kind, "id": id, "properties": resource},
            "context": {"time": request.now.to_string(), "visard": context(request)},
        }))
    }
}

/// What AuthZEN has no members for.
fn context(request: &Request) -> Map<String, Json> {
    let claim = request.break_glass.as_ref().map(|claim| {
        let since = claim.since.map(|since| ("since".to_owned(), json!(since.to_string())));
        let entries = claim.entries.iter().map(|(name, text)| (name.clone(), json!(text)));
        Json::Object(entries.chain(since).collect())
    });
    let members = [
        ("purpose", Some(json!(request.purpose))),
        ("can", Some(json!(request.can))),
        ("session_roles", request.session_roles.as_ref().map(|roles| json!(roles))),
        ("processor", request.processor.as_ref().map(|processor| json!(processor))),
        ("break_glass", claim),
    ];
    members.into_iter().filter_map(|(name, value)| Some((name.to_owned(), value?))).collect()
}

fn properties<'v>(
    values: impl Iterator<Item = (&'v String, &'v Value)>,
) -> Result<Map<String, Json>> {
    let property = |(name, value): (&String, &Value)| {
        let value = match value {
            Value::String(text) => json!(text),
            Value::Integer(number) => json!(number),
            Value::Boolean(flag) => json!(flag),
            Value::List(texts) => json!(texts),
            Value::Other => {
                return Err(bad("an attribute is of a type that no condition compares"));
            }
        };
        Ok((name.clone(), value))
    };
    values.map(property).collect()
}

/// The metadata of a decision point, for `/.well-known/authzen-configuration` (AuthZEN 1.0, section 9):
/// the address of the host's own server, and what this module answers there.
///
/// ```
/// let metadata = visard::policy::authzen::configuration("https://pdp.example.com")?;
/// assert!(metadata.contains(r#""access_evaluation_endpoint":"https://pdp.example.com/access/v1/evaluation""#));
/// # Ok::<(), visard::Error>(())
/// ```
///
/// # Errors
/// `INVALID_ARGUMENT` for what is no `https` address, or has a query, a fragment, a name and password, or a
/// slash at its end.
pub fn configuration(decision_point: &str) -> Result<String> {
    let host = decision_point.strip_prefix("https://").unwrap_or_default();
    let odd =
        |c: char| !c.is_ascii_graphic() || matches!(c, '?' | '#' | '@' | '"' | '\\' | '<' | '>');
    if host.is_empty() || host.starts_with('/') || host.ends_with('/') || host.contains(odd) {
        return Err(Error::because(
            Code::InvalidArgument,
            "a decision point is an https address without query, fragment and final slash",
        ));
    }
    Ok(format!(
        "{{\"policy_decision_point\":\"{decision_point}\",\
         \"access_evaluation_endpoint\":\"{decision_point}/access/v1/evaluation\",\
         \"access_evaluations_endpoint\":\"{decision_point}/access/v1/evaluations\"}}"
    ))
}

const fn bad(message: &'static str) -> Error {
    Error::because(Code::BadRequest, message)
}
