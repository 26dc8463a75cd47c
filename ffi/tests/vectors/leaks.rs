//! Personal data in links: what is found, what is left, and parameters that are sealed.

use super::writing::{define, list, read, table, with};
use core::fmt::Write;
use serde_json::{Value, json};

pub(super) fn leaks(text: &mut String) {
    audited(text);
    sealed(text);
}

/// Each URL with its leaks in a table of their own: `first` and `count` say which. Of a leak it is what
/// the JSON of the library has to hold.
fn audited(text: &mut String) {
    let vectors = read("link-audit");
    let (mut rows, mut leaks) = (Vec::new(), Vec::new());
    for row in list(&vectors["urls"]) {
        let own = list(&row["leaks"]);
        rows.push(with(row, &[("first", leaks.len().into()), ("count", own.len().into())]));
        leaks.extend(own.iter().map(|leak| {
            json!({
                "what": members(leak, &[("leak", "kind"), ("place", "place")]),
                "where": members(leak, &[("name", "name"), ("start", "start"), ("end", "end")]),
            })
        }));
    }
    table(text, "leak", &["what", "where"], &[], leaks.iter());
    let parts = ["url", "without", "labelled", "with_token"];
    table(text, "audit", &parts, &["first", "count"], rows.iter());
    let tags = list(&vectors["template"]["tags"]).iter().map(|tag| {
        let names = ["parameter", "tag", "product", "instead", "line", "column"];
        let names = names.map(|name| (name, name));
        ["{", &members(tag, &[&[("leak", "kind")], &names[..]].concat()), "}"].concat()
    });
    let tags = ["[", &tags.collect::<Vec<_>>().join(","), "]"].concat();
    text.push('\n');
    define(text, "MAIL_TEMPLATE", &vectors["template"]["text"]);
    define(text, "MAIL_TAGS", &tags.into());
}

/// Members as they are written, by their names there and in the vectors.
fn members(row: &Value, names: &[(&str, &str)]) -> String {
    let member = |(name, of): &(&str, &str)| format!("\"{name}\":{}", row[*of]);
    names.iter().map(member).collect::<Vec<_>>().join(",")
}

fn sealed(text: &mut String) {
    let vectors = read("link-sealed");
    text.push('\n');
    for part in ["survey", "wave", "channel", "purpose"] {
        let name = format!("PARAMETERS_{}", part.to_uppercase());
        define(text, &name, &vectors["scope"][part]);
    }
    writeln!(text, "#define PARAMETERS_EPOCH {}u", vectors["scope"]["epoch"]).unwrap();
    writeln!(text, "#define PARAMETERS_EXPIRE INT64_C({})", vectors["expires"]).unwrap();
    let opened = list(&vectors["links"]).iter();
    let opened = opened.map(|row| with(row, &[("name", row["url"].clone())]));
    let rows: Vec<_> = opened.chain(list(&vectors["refused"]).iter().cloned()).collect();
    table(text, "parameters", &["name", "sealed", "url"], &[], rows.iter());
}
