//! Targets of requests and queries that stand by themselves: members of JSON logs, cells, logfmt.

use super::{HOST, PARAMETERS, Spot, behind::extended};
use core::ops::Range;
use visard::link::end_of_link;

/// Marks that stand before a value in a log: `path="/q?…"`, `(/q?…)`, `[/q?…]`.
const BEFORE: &str = "\"'`=([{<,;:|>";

/// The longest name of a member that is looked at.
const LONGEST_NAME: usize = 64;

/// Paths with parameters behind them where a word or a value begins: `path=/q?email=…`.
pub(super) fn bare_targets(text: &str) -> impl Iterator<Item = Range<usize>> {
    let mut from = 0;
    core::iter::from_fn(move || {
        loop {
            let start = text.get(from..)?.find('/')? + from;
            from = start + 1;
            let begins = |c: char| c.is_whitespace() || c.is_control() || BEFORE.contains(c);
            if !text.get(..start)?.chars().next_back().is_none_or(begins) {
                continue;
            }
            let end = end_of_value(text, from);
            if !is_target(text.get(start..end)?) {
                // A path is read once, whatever slashes are in it.
                from = end.max(from);
                continue;
            }
            let range = extended(text, start..end);
            from = range.end;
            return Some(range);
        }
    })
}

/// Where a value ends; the backslash of a quote behind it is not of it.
fn end_of_value(text: &str, start: usize) -> usize {
    let end = end_of_link(text, start);
    let value = text.get(start..end).unwrap_or_default();
    start + value.trim_end_matches('\\').len()
}

/// Whether a text is a path of this host with something behind it that servers log.
pub(super) fn is_target(text: &str) -> bool {
    let Some((path, parameters)) = text.split_once('?') else {
        return text
            .split_once('#')
            .is_some_and(|(path, rest)| is_path(path) && rest.contains('='));
    };
    is_path(path) && !parameters.is_empty()
}

fn is_path(text: &str) -> bool {
    text.starts_with('/') && !text.contains(|c: char| c.is_whitespace() || c.is_control())
}

/// Queries and paths behind names that say so: `query="email=…"`, `"args":"email=…"`, `path=/u/…`.
pub(super) fn named_values(text: &str) -> impl Iterator<Item = Spot> {
    let mut from = 0;
    core::iter::from_fn(move || {
        loop {
            let mark = text.get(from..)?.find(['=', ':'])? + from;
            from = mark + 1;
            let name = name_before(text.get(..mark)?);
            let behind = text.get(from..)?;
            let start = text.len() - behind.trim_start_matches([' ', '"', '\'', '\\', '?']).len();
            // Before its end is looked for: a line of names takes linear time.
            let Some(front) = front_of_named(name, text.get(start..)?) else { continue };
            let end = end_of_value(text, start);
            from = end;
            return Some(Spot::new(start..end, 0, front));
        }
    })
}

/// What stands before a value while it is looked at, if its name says that it is a query or path.
fn front_of_named(name: &str, value: &str) -> Option<&'static str> {
    if is_query_name(name) {
        return is_query(value).then_some(PARAMETERS);
    }
    // Two slashes begin a host.
    let is_path = is_path_name(name) && value.starts_with('/') && !value.starts_with("//");
    is_path.then_some(HOST)
}

/// The name at the end of a text, which may be in quotes.
fn name_before(text: &str) -> &str {
    let text = text.trim_end_matches(' ');
    let text = text.strip_suffix(['"', '\'']).unwrap_or(text);
    let text = text.strip_suffix('\\').unwrap_or(text);
    let is_of_name = |c: &u8| c.is_ascii_alphanumeric() || b"_-.".contains(c);
    let length = text.bytes().rev().take(LONGEST_NAME).take_while(is_of_name).count();
    text.get(text.len() - length..).unwrap_or_default()
}

/// What servers and proxies call the query of a request, without the words before it (`url.query`,
/// `cs-uri-query`).
const QUERY_NAMES: &[&str] =
    &["query", "querystring", "queryparams", "queryparameters", "args", "qs", "search"];

/// Whether a member or column holds queries by its name.
fn is_query_name(name: &str) -> bool {
    let name = name.trim();
    let marked = name.to_ascii_lowercase();
    let last = marked.rsplit(|c: char| !c.is_ascii_alphanumeric()).next().unwrap_or_default();
    let joined: String = marked.chars().filter(char::is_ascii_alphanumeric).collect();
    // `queryString`, `query_string`; `requestQuery`, but not `jquery`.
    let is_long = |known: &&str| known.starts_with("query") && *known != "query";
    let mut long = QUERY_NAMES.iter().filter(|known| is_long(known));
    QUERY_NAMES.contains(&last)
        || name.ends_with("Query")
        || long.any(|known| joined.ends_with(known))
}

/// What servers and proxies call the path of a request (`url.path`, `request_uri`, `cs-uri-stem`).
const PATH_NAMES: &[&str] = &["path", "pathname", "rawpath", "requesturi", "stem", "target", "uri"];

fn is_path_name(name: &str) -> bool {
    let last = name.rsplit(|c: char| !c.is_ascii_alphanumeric()).next().unwrap_or_default();
    PATH_NAMES.iter().any(|known| known.eq_ignore_ascii_case(last))
}

/// The query or path that a member or cell is as a whole, if its name says so.
pub(super) fn whole_of_named(name: &str, text: &str) -> Option<Spot> {
    if is_query_name(name) {
        return whole_query(text);
    }
    let bare = text.trim();
    let start = text.len() - text.trim_start().len();
    let is_one = is_path(bare) && front_of_named(name, bare).is_some();
    is_one.then(|| Spot::new(start..start + bare.len(), 0, HOST))
}

/// The query that a member or cell of such a name is as a whole.
pub(super) fn whole_query(text: &str) -> Option<Spot> {
    let start = text.len() - text.trim_start().len();
    let start = start + usize::from(text.get(start..)?.starts_with('?'));
    let query = text.get(start..)?.trim_end();
    is_query(query).then(|| Spot::new(start..start + query.len(), 0, PARAMETERS))
}

/// Whether a text begins with `name=value`: no sentence, statement or document that has an `=` in it.
fn is_query(text: &str) -> bool {
    let is_name = |c: &char| c.is_alphanumeric() || "_-.[]%~$:+".contains(*c);
    let name = text.chars().take(LONGEST_NAME).take_while(is_name);
    let behind = text.get(name.map(char::len_utf8).sum::<usize>()..);
    let mut rest = behind.unwrap_or_default().chars();
    let is_value = |c: char| !c.is_whitespace() && !"=\"'".contains(c);
    !text.starts_with('=') && rest.next() == Some('=') && rest.next().is_some_and(is_value)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn targets(text: &str) -> Vec<&str> {
        bare_targets(text).map(|range| &text[range]).collect()
    }

    fn queries(text: &str) -> Vec<&str> {
        named_values(text).map(|spot| &text[spot.range]).collect()
    }

    #[test]
    fn targets_begin_where_a_value_does() {
        for (text, target) in [
            ("level=info path=\"/q?email=jo@b.co\" ms=3", Some("/q?email=jo@b.co")),
            ("level=info path=/q?email=jo@b.co ms=3", Some("/q?email=jo@b.co")),
            ("x {\"path\":\"/q?a=1&b=2\",\"s\":1}", Some("/q?a=1&b=2")),
            ("/q?a=Anna Kern&b=2 200", Some("/q?a=Anna Kern&b=2")),
            ("see /q#a=1.", Some("/q#a=1")),
            ("and/or?x=1", None),
            ("/q? what", None),
            ("/a/b /c?", None),
            ("/docs#part", None),
        ] {
            assert_eq!(targets(text), target.into_iter().collect::<Vec<_>>(), "{text}");
        }
    }

    #[test]
    fn queries_have_names_that_say_so() {
        for (text, query) in [
            ("query=\"email=jo@b.co&x=1\" ms=3", Some("email=jo@b.co&x=1")),
            ("cs-uri-query=?email=jo@b.co ms=3", Some("email=jo@b.co")),
            (r#"x {\"args\": \"email=jo@b.co\"}"#, Some("email=jo@b.co")),
            ("path=\"/u/jo@b.co/x\" ms=3", Some("/u/jo@b.co/x")),
            ("path=//b.co/x file=/u/x url=u", None),
            ("query=select", None),
            ("query=\"SELECT a WHERE b=1\"", None),
            ("status=a=b", None),
        ] {
            assert_eq!(queries(text), query.into_iter().collect::<Vec<_>>(), "{text}");
        }
        for name in [
            "query",
            "queryString",
            "request_query_string",
            "requestQuery",
            "url.query",
            "$args",
            "QS",
        ] {
            assert!(is_query_name(name), "{name}");
        }
        for name in ["", "jquery", "queries", "research", "path", "flags"] {
            assert!(!is_query_name(name), "{name}");
        }
        assert!(whole_query("{ user(mail: \"a\") }").is_none());
    }
}
