//! Requests as they come in. Messages never quote them.
//!
//! AuthZEN wants unknown members to be ignored. What concerns Visard is therefore in one object,
//! `context.visard`, where an unknown member is refused: a misspelt `session_roles` would otherwise be
//! more roles than meant.

use super::{Asked, AuthZen, MAX_EVALUATIONS};
use crate::{
    error::{Code, Error, Result},
    policy::{
        document::{Document, Entry, Node, Tree},
        request::{BreakGlass, Request, Value},
    },
    time::Timestamp,
};
use alloc::{borrow::ToOwned, format, string::String, vec::Vec};

type Members<'d> = &'d [Entry<'d>];

/// A request as a tree, without repeated members (RFC 7493).
pub(super) fn document(text: &str, limit: usize) -> Result<Document<'_>> {
    Document::json(text, limit).map_err(|error| match error.code() {
        Code::LimitExceeded => Error::because(Code::LimitExceeded, "the request is too large"),
        _ => bad("the request is no JSON object, or a member is repeated"),
    })
}

pub(super) fn members<'d>(node: &'d Node<'_>) -> Result<Members<'d>> {
    node.entries().map_err(|_| bad("the request is no JSON object"))
}

/// Several evaluations.
pub(super) struct Batch<'d> {
    pub(super) items: &'d [Node<'d>],
    /// The answer after which no more are looked at.
    pub(super) until: Option<bool>,
}

impl<'d> Batch<'d> {
    pub(super) fn of(top: Members<'d>) -> Result<Self> {
        let items = match member(top, "evaluations") {
            None => &[],
            Some(node) => node.list().map_err(|_| bad("`evaluations` is no list"))?,
        };
        if items.len() > MAX_EVALUATIONS {
            return Err(Error::because(Code::LimitExceeded, "at most 1,000 evaluations"));
        }
        let options = object(member(top, "options"), "`options` is no object")?;
        let until = match text(member(options, "evaluations_semantic"), SEMANTIC)?.as_deref() {
            None | Some("execute_all") => None,
            Some("deny_on_first_deny") => Some(false),
            Some("permit_on_first_permit") => Some(true),
            Some(_) => return Err(bad(SEMANTIC)),
        };
        Ok(Self { items, until })
    }
}

impl AuthZen<'_> {
    /// What is asked by `levels`, of which the first has a member first.
    pub(super) fn read(&self, levels: &[Members<'_>], now: Timestamp) -> Result<Asked> {
        let find = |key: &str| levels.iter().find_map(|level| member(level, key));
        let subject = object(find("subject"), "`subject` is no object")?;
        let action = object(find("action"), "`action` is no object")?;
        let resource = object(find("resource"), "`resource` is no object")?;
        let context = object(find("context"), "`context` is no object")?;
        if needed(subject, "type", "the subject has no `type` as text")? != self.subject_type {
            return Err(bad("subjects of this type are not known"));
        }
        let ours = Ours::of(member(context, "visard"))?;
        let purpose = ours.purpose.or(self.purpose.map(ToOwned::to_owned));
        let purpose = purpose.ok_or_else(|| bad("the context says no `visard.purpose`"))?;
        let kind = needed(resource, "type", "the resource has no `type` as text")?;
        let name = needed(action, "name", "the action has no `name` as text")?;
        let id = needed(subject, "id", "the subject has no `id` as text")?;
        let mut request = Request::new(id, format!("{kind}.{name}"), purpose, now);
        for (name, value) in properties(subject)? {
            request = request.attribute(name, value);
        }
        for (name, value) in properties(resource)? {
            request = request.resource(name, value);
        }
        let mut fields = None;
        for entry in object(member(action, "properties"), PROPERTIES)? {
            if entry.key == "fields" {
                fields = texts(Some(&entry.node), FIELDS)?;
                if fields.as_ref().is_some_and(Vec::is_empty) {
                    // Nothing that is asked about is no reason to say yes.
                    return Err(bad(FIELDS));
                }
            } else {
                request = request.resource(format!("action.{}", entry.key), value(&entry.node));
            }
        }
        let id = needed(resource, "id", "the resource has no `id` as text")?;
        request = request.resource("id", id).can(ours.can);
        request.session_roles = ours.session_roles;
        request.processor = ours.processor;
        request.break_glass = ours.claim;
        Ok(Asked { request, fields, views: ours.views })
    }
}

/// What `context.visard` says.
#[derive(Default)]
struct Ours {
    purpose: Option<String>,
    processor: Option<String>,
    session_roles: Option<Vec<String>>,
    can: Vec<String>,
    views: bool,
    claim: Option<BreakGlass>,
}

impl Ours {
    fn of(node: Option<&Node<'_>>) -> Result<Self> {
        let mut ours = Self::default();
        for entry in object(node, "`visard` is no object")? {
            let node = Some(&entry.node);
            match entry.key.as_ref() {
                "purpose" => ours.purpose = text(node, "`purpose` is no text")?,
                "processor" => ours.processor = text(node, "`processor` is no text")?,
                "session_roles" => {
                    ours.session_roles = texts(node, "`session_roles` is no list of names")?;
                }
                "can" => ours.can = texts(node, "`can` is no list of names")?.unwrap_or_default(),
                "views" => {
                    ours.views = entry
                        .node
                        .boolean()
                        .map_err(|_| bad("`views` is neither true nor false"))?;
                }
                "break_glass" => ours.claim = Some(claim(&entry.node)?),
                _ => return Err(bad("the context's `visard` has an unknown member")),
            }
        }
        Ok(ours)
    }
}

fn claim(node: &Node<'_>) -> Result<BreakGlass> {
    const CLAIM: &str = "`break_glass` is no object of texts with a time `since`";
    let mut claim = BreakGlass::default();
    for entry in object(Some(node), CLAIM)? {
        let text = entry.node.text().map_err(|_| bad(CLAIM))?;
        if entry.key == "since" {
            claim.since = Some(text.parse().map_err(|_| bad(CLAIM))?);
        } else {
            claim.entries.insert(entry.key.clone().into_owned(), text.to_owned());
        }
    }
    Ok(claim)
}

fn properties(entity: Members<'_>) -> Result<impl Iterator<Item = (String, Value)>> {
    let entries = object(member(entity, "properties"), PROPERTIES)?;
    Ok(entries.iter().map(|entry| (entry.key.clone().into_owned(), value(&entry.node))))
}

fn value(node: &Node<'_>) -> Value {
    match &node.tree {
        Tree::Text(text) => Value::String(text.clone().into_owned()),
        Tree::Integer(value) => Value::Integer(*value),
        Tree::Boolean(value) => Value::Boolean(*value),
        Tree::List(_) => {
            let texts = texts(Some(node), "").ok().flatten();
            texts.map_or(Value::Other, Value::List)
        }
        Tree::Table(_) | Tree::Other(_) => Value::Other,
    }
}

fn member<'d>(members: Members<'d>, key: &str) -> Option<&'d Node<'d>> {
    members.iter().find(|entry| entry.key == key).map(|entry| &entry.node)
}

/// The members of an object that may be missing.
fn object<'d>(node: Option<&'d Node<'_>>, refusal: &'static str) -> Result<Members<'d>> {
    node.map_or(Ok(&[]), |node| node.entries().map_err(|_| bad(refusal)))
}

fn needed(members: Members<'_>, key: &str, refusal: &'static str) -> Result<String> {
    text(member(members, key), refusal)?.ok_or_else(|| bad(refusal))
}

fn text(node: Option<&Node<'_>>, refusal: &'static str) -> Result<Option<String>> {
    node.map(|node| node.text().map(ToOwned::to_owned).map_err(|_| bad(refusal))).transpose()
}

/// Names in a list, which may be empty.
fn texts(node: Option<&Node<'_>>, refusal: &'static str) -> Result<Option<Vec<String>>> {
    let list = |node: &Node<'_>| {
        let items = node.list().map_err(|_| bad(refusal))?.iter();
        items.map(|item| item.text().map(ToOwned::to_owned).map_err(|_| bad(refusal))).collect()
    };
    node.map(list).transpose()
}

const FIELDS: &str = "`fields` is no list of at least one name";

const PROPERTIES: &str = "`properties` is no object";

const SEMANTIC: &str =
    "`evaluations_semantic` is none of execute_all, deny_on_first_deny, permit_on_first_permit";

const fn bad(message: &'static str) -> Error {
    Error::because(Code::BadRequest, message)
}
