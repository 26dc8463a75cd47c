//! Request lines as JSON, read straight from their text: a tree of the whole line would be most of
//! what reading it costs.
//!
//! Messages never quote the request.

use super::{BreakGlass, Id, MAX_REQUEST, Request, Value};
#[cfg(feature = "policy")]
use crate::policy::document::{Document, nearest};
use crate::{
    error::{Code, Error, Result},
    policy::{
        document::{Node, Reader, Tree},
        ordered::Map,
    },
    time::Timestamp,
};
use alloc::{borrow::Cow, string::String, vec::Vec};
use core::mem;

/// A member of the object.
struct Member {
    key: &'static str,
    /// Why the request is refused when this is missing or is not what it should be.
    refusal: &'static str,
    read: fn(&mut Request, &mut Line<'_>) -> Option<()>,
}

impl Member {
    /// Deciding alone tells codes only, so that there no refusal weighs anything.
    const fn new(
        key: &'static str,
        refusal: &'static str,
        read: fn(&mut Request, &mut Line<'_>) -> Option<()>,
    ) -> Self {
        Self { key, refusal: if cfg!(feature = "policy") { refusal } else { "" }, read }
    }
}

/// The first three, and `now` unless it is stated otherwise, must be there.
const MEMBERS: [Member; 11] = [
    Member::new("subject", "the request has no `subject` as text", |request, line| {
        line.text().map(|text| request.subject = text)
    }),
    Member::new("action", "the request has no `action` as text", |request, line| {
        line.text().map(|text| request.action = text)
    }),
    Member::new("purpose", "the request has no `purpose` as text", |request, line| {
        line.text().map(|text| request.purpose = text)
    }),
    Member::new("now", "the request has no `now` as an RFC 3339 time", |request, line| {
        line.moment().map(|moment| request.now = moment)
    }),
    Member::new("id", "`id` is neither text nor an integer of 64 bits", |request, line| {
        line.id().map(|id| request.id = Some(id))
    }),
    Member::new("session_roles", "`session_roles` is not a list of names", |request, line| {
        line.texts().map(|texts| request.session_roles = Some(texts))
    }),
    Member::new("attributes", "`attributes` is not an object", |request, line| {
        line.values(&mut request.attributes)
    }),
    Member::new("resource", "`resource` is not an object", |request, line| {
        line.values(&mut request.resource)
    }),
    Member::new("processor", "`processor` is not text", |request, line| {
        line.text().map(|text| request.processor = Some(text))
    }),
    Member::new("break_glass", "`break_glass` is not an object of texts", |request, line| {
        line.claim().map(|claim| request.break_glass = Some(claim))
    }),
    Member::new("can", "`can` is not a list of obligations", |request, line| {
        line.texts().map(|texts| request.can = texts)
    }),
];

/// Reads a request, at its own `now` unless another is stated.
pub(super) fn read(text: &str, at: Option<Timestamp>) -> Result<Request> {
    if text.len() > MAX_REQUEST {
        return Err(Error::because(Code::LimitExceeded, "the request is too large"));
    }
    let mut request = Request::new("", "", "", at.unwrap_or(Timestamp::MIN));
    let mut line = Line { reader: Reader::new(text), depth: 0, at };
    let mut seen = [false; MEMBERS.len()];
    let (mut refusal, mut refused_key) = ("the request is not a JSON object", None);
    let whole = line.table(&mut |line, key| {
        let place = MEMBERS.iter().position(|member| member.key == key);
        let Some((member, seen)) = place.and_then(|at| MEMBERS.get(at).zip(seen.get_mut(at)))
        else {
            refusal = "the request has an unknown key";
            return None;
        };
        if mem::replace(seen, true) {
            return None;
        }
        (member.read)(&mut request, line).or_else(|| {
            (refusal, refused_key) = (member.refusal, Some(member.key));
            None
        })
    });
    if whole.and_then(|()| line.reader.end().ok()).is_none() {
        return Err(refused(text, refusal, refused_key));
    }
    let needed = if at.is_some() { 3 } else { 4 };
    match MEMBERS.iter().zip(seen).take(needed).find(|(_, seen)| !seen) {
        Some((missing, _)) => Err(Error::because(Code::BadRequest, missing.refusal)),
        None => Ok(request),
    }
}

/// Deciding alone tells codes only.
#[cfg(not(feature = "policy"))]
const fn refused(_: &str, refusal: &'static str, _: Option<&str>) -> Error {
    Error::because(Code::BadRequest, refusal)
}

/// A member that cannot be read is not what it should be, unless it is the text that is no JSON.
#[cfg(feature = "policy")]
fn refused(text: &str, refusal: &'static str, key: Option<&str>) -> Error {
    let document = match Document::json_with_repeats(text, MAX_REQUEST) {
        Ok(document) => document,
        Err(error) => {
            let (line, column) = error.position().map_or((1, 1), |at| (at.line, at.column));
            let message = alloc::format!(
                "the request is not JSON, at line {line}, column {column}: {}",
                error.message()
            );
            return Error::in_document(Code::BadRequest, message);
        }
    };
    let is_no_moment = |node: &Node<'_>| {
        let since = node.entries().ok()?.iter().find(|entry| entry.key == "since")?;
        Some(since.node.text().ok()?.parse::<Timestamp>().is_err())
    };
    let members = document.root.entries().unwrap_or_default();
    let claim = members.iter().find(|member| member.key == "break_glass");
    let refusal = if document.root.refuse_repeats().is_err() {
        "a key of the request is repeated"
    } else if claim.and_then(|claim| is_no_moment(&claim.node)) == Some(true)
        && key == Some("break_glass")
    {
        "`since` of `break_glass` is not an RFC 3339 time"
    } else {
        refusal
    };
    // Where no member was refused, a key was, which may itself be a value in the wrong place.
    let known = || MEMBERS.iter().map(|member| member.key);
    let mut members = members.iter().filter(|_| key.is_none());
    let unknown = members.find(|one| known().all(|key| one.key != key));
    match unknown.and_then(|one| nearest(&one.key, known())) {
        Some(near) => Error::in_document(Code::BadRequest, refusal.into())
            .with_help(alloc::format!("did you mean `{near}`?")),
        None => Error::because(Code::BadRequest, refusal),
    }
}

/// A request line, read so far. Nothing is what a member should not be.
struct Line<'t> {
    reader: Reader<'t>,
    /// Levels of the next value below the line's object.
    depth: u32,
    /// The moment stated otherwise.
    at: Option<Timestamp>,
}

impl<'t> Line<'t> {
    /// Reads a table, entry by entry.
    fn table(
        &mut self,
        entry: &mut dyn FnMut(&mut Self, Cow<'t, str>) -> Option<()>,
    ) -> Option<()> {
        let mut more = self.reader.table_begins()?;
        self.depth = self.depth.saturating_add(1);
        while more {
            let (_, key) = self.reader.key().ok()?;
            entry(self, key)?;
            more = self.reader.table_goes_on().ok()?;
        }
        self.depth = self.depth.saturating_sub(1);
        Some(())
    }

    fn node(&mut self) -> Option<Node<'t>> {
        let node = self.reader.node(self.depth).ok()?;
        node.refuse_repeats().ok()?;
        Some(node)
    }

    fn text(&mut self) -> Option<String> {
        match self.node()?.tree {
            Tree::Text(text) => Some(text.into_owned()),
            _ => None,
        }
    }

    fn texts(&mut self) -> Option<Vec<String>> {
        match self.node()?.tree {
            Tree::List(items) => texts(items),
            _ => None,
        }
    }

    fn id(&mut self) -> Option<Id> {
        match self.node()?.tree {
            Tree::Text(text) => Some(Id::Text(text.into_owned())),
            Tree::Integer(number) => Some(Id::Number(number)),
            _ => None,
        }
    }

    fn moment(&mut self) -> Option<Timestamp> {
        let node = self.node()?;
        self.at.or_else(|| node.text().ok()?.parse().ok())
    }

    /// Attributes by name.
    fn values(&mut self, values: &mut Map<String, Value>) -> Option<()> {
        self.table(&mut |line, name| {
            let value = match line.node()?.tree {
                Tree::Text(text) => Value::String(text.into_owned()),
                Tree::Integer(value) => Value::Integer(value),
                Tree::Boolean(value) => Value::Boolean(value),
                Tree::List(items) => texts(items).map_or(Value::Other, Value::List),
                Tree::Table(_) | Tree::Other(_) => Value::Other,
            };
            values.insert(name.into_owned(), value).is_none().then_some(())
        })
    }

    fn claim(&mut self) -> Option<BreakGlass> {
        let mut claim = BreakGlass::default();
        self.table(&mut |line, name| {
            let text = line.text()?;
            if name == "since" {
                return claim.since.replace(text.parse().ok()?).is_none().then_some(());
            }
            claim.entries.insert(name.into_owned(), text).is_none().then_some(())
        })?;
        Some(claim)
    }
}

fn texts(items: Vec<Node<'_>>) -> Option<Vec<String>> {
    let mut texts = Vec::with_capacity(items.len());
    for item in items {
        let Tree::Text(text) = item.tree else { return None };
        texts.push(text.into_owned());
    }
    Some(texts)
}

#[cfg(test)]
#[cfg(feature = "policy")]
mod tests {
    use super::*;
    use alloc::{format, string::ToString as _};

    const GOOD: &str = r#""subject":"u","action":"a.b","purpose":"p","now":"2026-01-05T10:00:00Z""#;

    fn refusal(text: &str) -> String {
        let error = Request::from_json(text).unwrap_err();
        assert_eq!(error.code(), Code::BadRequest, "{text}");
        error.to_string()
    }

    #[test]
    fn an_unknown_key_is_answered_with_the_nearest_known_one() {
        let said = |text: &str| Request::from_json(text).unwrap_err().help().map(String::from);
        let misspelt = GOOD.replace("purpose", "purpse");
        assert_eq!(said(&format!("{{{misspelt}}}")).as_deref(), Some("did you mean `purpose`?"));
        let attribute = format!(r#"{{{GOOD},"atributes":{{}}}}"#);
        assert_eq!(said(&attribute).as_deref(), Some("did you mean `attributes`?"));
        assert_eq!(said(&format!(r#"{{{GOOD},"anna.kowalska":1}}"#)), None);
        assert_eq!(said(r#"{"subject":1,"purpse":"p"}"#), None, "the first defect is told");
    }

    #[test]
    fn every_member_is_read() {
        let text = format!(
            r#" {{{GOOD}, "id": "\u00e9", "session_roles": ["r"], "processor": "v", "can": ["log", "t"],
                "attributes": {{"teams": ["a", "b"], "a": 1, "b": true, "c": null, "d": ["x", 1], "e": {{"a": []}}}},
                "resource": {{}}, "break_glass": {{"since": "2026-01-05T10:00:00Z", "reason": "fire"}}}} "#,
        );
        let request = Request::from_json(&text).unwrap();
        let now = "2026-01-05T10:00:00Z".parse().unwrap();
        let values = [
            ("a", Value::Integer(1)),
            ("b", Value::Boolean(true)),
            ("c", Value::Other),
            ("d", Value::Other),
            ("e", Value::Other),
            ("teams", ["a", "b"].into()),
        ];
        assert_eq!((request.subject(), request.action(), request.purpose()), ("u", "a.b", "p"));
        assert_eq!((request.now(), request.named_processor()), (now, Some("v")));
        assert_eq!(request.id, Some(Id::Text("é".into())));
        assert_eq!(request.session_roles, Some(["r".into()].into()));
        assert_eq!(request.can, ["log", "t"]);
        assert_eq!(request.attributes, values.map(|(name, value)| (name.into(), value)).into());
        assert!(request.resource.is_empty());
        assert!(request.break_glass == Some(BreakGlass::new(now).with("reason", "fire")));
    }

    #[test]
    fn what_a_member_should_be_is_said() {
        for (key, wrong) in [
            ("id", "1.5"),
            ("session_roles", "\"r\""),
            ("session_roles", "[1]"),
            ("attributes", "[]"),
            ("resource", "null"),
            ("processor", "7"),
            ("break_glass", "true"),
            ("break_glass", "{\"reason\":1}"),
            ("can", "{}"),
        ] {
            let said = refusal(&format!("{{{GOOD},\"{key}\":{wrong}}}"));
            assert!(said.contains(&format!("`{key}` is ")), "{said}");
        }
        for key in ["subject", "action", "purpose", "now"] {
            let without = GOOD.replace(key, "id");
            for text in [format!("{{{without}}}"), format!("{{{without},\"{key}\":1}}")] {
                let said = refusal(&text);
                assert!(said.contains(&format!("the request has no `{key}` as ")), "{said}");
            }
        }
    }

    #[test]
    fn what_is_no_json_is_told_from_what_no_member_should_be() {
        let of = |more: &str| refusal(&format!("{{{GOOD},{more}}}"));
        for broken in
            ["\"resource\":{\"a\":NaN}", "\"resource\":{\"a\":\"\\ud800\"}", "\"can\":[\"a\""]
        {
            assert!(of(broken).contains("the request is not JSON, at line 1, column "), "{broken}");
        }
        assert!(refusal(r#"{"subject":"u","action":"a.b","now""#).contains("not JSON"));
        for repeated in ["\"id\":1,\"id\":1", "\"resource\":{\"a\":1,\"a\":1}"] {
            assert!(of(repeated).contains("a key of the request is repeated"), "{repeated}");
        }
        let since = of("\"break_glass\":{\"since\":\"gestern\"}");
        assert!(since.contains("`since` of `break_glass` is not an RFC 3339 time"), "{since}");
        let id = of("\"id\":123456789012345678901234567890");
        assert!(id.contains("an integer of 64 bits"), "{id}");
    }

    #[test]
    fn what_is_no_object_of_these_members_is_refused() {
        let unknown = refusal(&format!("{{{GOOD},\"colour\":1}}"));
        assert!(unknown.contains("unknown key") && !unknown.contains("colour"), "{unknown}");
        let deep = format!("{}{}", "[".repeat(16), "]".repeat(16));
        for more in [
            ",",
            "}",
            ",\"id\":1,\"id\":1",
            ",\"attributes\":{\"a\":1,\"a\":1}",
            ",\"attributes\":{\"a\":{\"b\":1,\"b\":1}}",
            ",\"attributes\":{\"a\":01}",
            ",\"break_glass\":{\"a\":\"\",\"a\":\"\"}",
            ",\"can\":[\"a\"",
            &format!(",\"resource\":{{\"a\":{deep}}}"),
        ] {
            refusal(&format!("{{{GOOD}{more}}}"));
        }
        for text in ["", "null", "[]", "{", "{}", "{,}"] {
            refusal(text);
        }
        let deep = deep.get(1..31).unwrap();
        assert!(Request::from_json(&format!("{{{GOOD},\"resource\":{{\"a\":{deep}}}}}")).is_ok());
    }

    #[test]
    fn a_moment_stated_otherwise_replaces_whatever_the_line_says() {
        let now = "2027-01-01T00:00:00Z".parse().unwrap();
        for text in [format!("{{{GOOD}}}"), GOOD_BUT_NOW.into(), GOOD_WITHOUT_NOW.into()] {
            assert_eq!(Request::from_json_at(&text, now).unwrap().now(), now);
        }
        assert!(Request::from_json_at(r#"{"subject":"u","action":"a.b"}"#, now).is_err());
    }

    const GOOD_WITHOUT_NOW: &str = r#"{"subject":"u","action":"a.b","purpose":"p"}"#;
    const GOOD_BUT_NOW: &str = r#"{"subject":"u","action":"a.b","purpose":"p","now":[5]}"#;
}
