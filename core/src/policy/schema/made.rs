//! The schemas as they are made.

#![expect(clippy::needless_pass_by_value, reason = "each value is made where it is passed")]

use super::super::{
    keeping::{MAX_PARTITIONS, MAX_PATH, MAX_PATHS, MAX_PROFILES},
    processor::MAX_KEY,
    request::MAX_SUBJECT,
    roles::MAX_ROLES,
    rules::MAX_RULES,
    separation::MAX_SEPARATIONS,
    view::View,
    words::{DEFAULT_K, MAX_CLASSES, MAX_FIELDS, MAX_K, MAX_PURPOSES, MAX_RESOURCES},
};
use alloc::{format, string::String, vec::Vec};
use serde_json::{Map, Value, json};

/// One sign of a name, within and at its ends.
const WITHIN: &str = r#"[^\u0000-\u001f\u007f-\u009f"\\\u2028\u2029]"#;
const AT_ENDS: &str = r#"[^\u0000-\u0020\u007f-\u009f"\\\u2028\u2029]"#;
const DATE: &str = "[0-9]{4}-[0-9]{2}-[0-9]{2}";
const CLOCK: &str = "([01][0-9]|2[0-3]):[0-5][0-9]";
const DAYS: [&str; 7] = ["mon", "tue", "wed", "thu", "fri", "sat", "sun"];
/// Two capital letters, but not `EU` or `UK`.
const COUNTRY: &str = "^([A-DF-TV-Z][A-Z]|E[A-TV-Z]|U[A-JL-Z])$";
/// `~` is written `~0`, and `/` in a name `~1` (RFC 6901).
const POINTER: &str = r"^(/([^/~]|~[01])*)*$";
const PATTERN: &str = r"^(/([^/~*]|~[01])*\*?)*(/\*\*)?$";

pub(super) fn policy() -> Value {
    let about = json!({"$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": "Visard policy",
        "description": "Who may see what of each field, for which purpose, now. Dates of the TOML form are texts here."});
    let mut document = table(
        &["schema", "name", "version"],
        json!({
            "schema": {"const": 1},
            "name": named("name"),
            "version": named("name"),
            "about": text(),
            "zone": described(text(), "An IANA time zone or a POSIX TZ rule; UTC unless given"),
            "home": described(one_or_more(&matching("^(EEA|[A-Z]{2})$")),
                "`EU`, `EEA`, `UK`, `CH` or country codes: leaving them is a transfer"),
            "k": described(integer(2, MAX_K), &format!("The smallest group; {DEFAULT_K} unless given")),
            "classes": by_name(&any([text(), table(&[], json!({"about": text()}))]), MAX_CLASSES),
            "resources": resources(),
            "purposes": by_name(&any([text(), purpose()]), MAX_PURPOSES),
            "at_rest": by_name(&words(&["seal", "deterministic", "clear", "drop"]), MAX_CLASSES),
            "index": by_name(&index(), MAX_PROFILES),
            "deterministic": by_name(&deterministic(), MAX_PROFILES),
            "findings": table(&[], json!({
                "scan": named("names"),
                "as": {"type": "object", "patternProperties": {"^": named("name")}, "additionalProperties": false},
            })),
            "profiles": by_name(&profile(), MAX_PROFILES),
            "roles": by_name(&role(), MAX_ROLES),
            "separation": limited(separation(), MAX_SEPARATIONS),
            "allow": limited(rule(&["roles", "on"], json!({"oblige": obligations()})), MAX_RULES),
            "limit": limited(
                rule(&[], json!({"unless_roles": named("names"), "absolute": flag()})), MAX_RULES),
            "break_glass": limited(rule(&["roles", "on", "lasts"], json!({
                "oblige": obligations(), "needs": one_or_more(&text()), "lasts": named("duration"),
            })), MAX_RULES),
            "processors": by_name(&processor(), MAX_PURPOSES),
        }),
    );
    add(&mut document, about);
    document["$defs"] = json!({
        "name": name(),
        "names": one_or_more_once(&named("name")),
        "view": words(&View::NAMES.map(|(word, _)| word)),
        "when": when(),
        "moment": moment(),
        "duration": described(matching("^0*[1-9][0-9]*[dhm]$"), "`90d`, `8h` or `60m`"),
        "country": described(matching(COUNTRY), "ISO 3166-1 alpha-2: `GB`, not `UK`"),
        "pointer": {"type": "string", "pattern": POINTER, "maxLength": MAX_PATH},
    });
    document
}

pub(super) fn people() -> Value {
    let about = json!({"$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": "Visard people",
        "description": "Who holds which role of a policy, since when and until when, and what was revoked."});
    let subject = json!({"type": "string", "minLength": 1, "maxLength": MAX_SUBJECT});
    let grant = table(
        &["subject", "role"],
        json!({
            "id": named("name"), "subject": subject, "role": named("name"),
            "from": named("moment"), "until": named("moment"),
            "nda": table(&["ref"], json!({"ref": text(), "until": named("moment")})),
            "by": text(), "why": text(), "key": key(),
        }),
    );
    let mut revoke = table(
        &[],
        json!({
            "subject": subject, "grant": text(), "at": named("moment"), "why": text(), "by": text(),
        }),
    );
    revoke["oneOf"] = json!([{"required": ["subject"]}, {"required": ["grant"]}]);
    let mut document = table(
        &[],
        json!({
            "epoch": {"type": "integer", "minimum": 0},
            "grant": list(grant),
            "revoke": list(revoke),
        }),
    );
    add(&mut document, about);
    document["$defs"] = json!({"name": name(), "moment": moment()});
    document
}

fn resources() -> Value {
    let once = || json!({"type": "array", "items": named("name"), "maxItems": MAX_FIELDS, "uniqueItems": true});
    let resource = table(
        &[],
        json!({
            "about": text(), "actions": once(), "attributes": once(),
            "fields": by_name(&named("name"), MAX_FIELDS),
        }),
    );
    // The dot stands between type and action.
    by(
        &pattern(&WITHIN.replace("[^", "[^."), &AT_ENDS.replace("[^", "[^.")),
        &resource,
        MAX_RESOURCES,
    )
}

fn purpose() -> Value {
    table(
        &[],
        json!({"about": text(), "egress": flag(), "model": words(&["inference", "training"])}),
    )
}

fn index() -> Value {
    table(
        &["normalise", "rows"],
        json!({
            "normalise": words(&["email", "phone", "name", "plain"]),
            "rows": count(), "distinct": count(),
            "partitions": integer(1, MAX_PARTITIONS.into()),
            "reason": text(),
        }),
    )
}

fn deterministic() -> Value {
    table(&["distinct"], json!({"distinct": count(), "reason": text()}))
}

fn profile() -> Value {
    table(
        &[],
        json!({
            "resource": text(),
            "records": named("pointer"), "record": named("pointer"), "survey": named("pointer"),
            "subject": named("pointer"), "scrub": list(named("pointer")),
            "otherwise": named("name"),
            "manifest": words(&["required", "accepted", "none"]),
            "paths": {
                "type": "object", "patternProperties": {PATTERN: named("name")}, "additionalProperties": false,
                "propertyNames": {"maxLength": MAX_PATH}, "maxProperties": MAX_PATHS,
            },
        }),
    )
}

fn role() -> Value {
    table(
        &[],
        json!({
            "about": text(), "owner": text(), "inherits": named("names"), "external": flag(),
            "requires": list(words(&["nda"])), "longest_grant": named("duration"),
        }),
    )
}

fn separation() -> Value {
    let roles =
        json!({"type": "array", "items": named("name"), "minItems": 2, "uniqueItems": true});
    table(
        &["id", "kind", "roles"],
        json!({
            "id": named("name"), "kind": words(&["static", "dynamic"]), "roles": roles, "about": text(),
        }),
    )
}

fn rule(required: &[&str], more: Value) -> Value {
    let required = [&["id", "views"], required].concat();
    let either = format!("^\\*$|{}", pattern(WITHIN, AT_ENDS));
    let views = json!({
        "type": "object", "minProperties": 1, "additionalProperties": false,
        "patternProperties": {either: named("view")},
    });
    let mut rule = table(
        &required,
        json!({
            "id": named("name"), "about": text(), "roles": named("names"), "on": named("names"),
            "purposes": named("names"), "to": named("names"), "views": views, "k": integer(2, MAX_K),
            "when": named("when"),
        }),
    );
    add(&mut rule["properties"], more);
    rule
}

fn when() -> Value {
    let attributes = one_or_more(&named("name"));
    let value = json!({"type": ["string", "integer", "boolean"]});
    let end = format!("({CLOCK}|24:00)");
    let day = format!("({})", DAYS.join("|"));
    table(
        &[],
        json!({
            "same": attributes, "mine": attributes, "team": attributes,
            "is": by(&pattern(WITHIN, AT_ENDS), &one_or_more(&value), MAX_FIELDS),
            "region": one_or_more(&text()),
            "hours": matching(&format!("^{CLOCK}-{end}$")),
            "days": any([
                matching(&format!("^{day}(-{day})?$")),
                json!({"type": "array", "items": words(&DAYS), "minItems": 1}),
            ]),
            "not_before": named("moment"), "until": named("moment"),
        }),
    )
}

fn processor() -> Value {
    let clauses = words(&["a", "b", "c", "d", "e", "f", "g", "h"]);
    table(
        &["country"],
        json!({
            "about": text(),
            "purposes": list(named("name")),
            "country": named("country"),
            "storage": one_or_more(&named("country")), "access": one_or_more(&named("country")),
            "dpa": table(&[], json!({
                "ref": text(), "until": named("moment"),
                "states": list(words(&["storage", "processing", "protection"])),
                "clauses": list(clauses),
            })),
            "certs": list(table(&["name", "until"], json!({
                "name": text(), "until": named("moment"), "ref": text(),
            }))),
            "needs_certs": list(text()),
            "training": words(&["forbidden", "dedicated", "allowed", "unknown"]),
            "transfer": table(&["basis"], json!({
                "basis": words(&["SCC", "BCR", "DPF", "derogation"]),
                "ref": text(), "module": integer(1, 4), "tia": matching(&format!("^{DATE}$")),
                "certified": flag(), "reason": text(), "until": named("moment"),
            })),
            "key": key(),
        }),
    )
}

/// A table with these keys and no other.
fn table(required: &[&str], properties: Value) -> Value {
    let mut table =
        json!({"type": "object", "properties": properties, "additionalProperties": false});
    if !required.is_empty() {
        table["required"] = json!(required);
    }
    table
}

/// A table whose keys the author chooses.
fn by_name(value: &Value, most: u16) -> Value {
    by(&pattern(WITHIN, AT_ENDS), value, most)
}

fn by(pattern: &str, value: &Value, most: u16) -> Value {
    json!({
        "type": "object", "patternProperties": {pattern: value}, "additionalProperties": false,
        "propertyNames": {"not": {"const": "*"}}, "maxProperties": most,
    })
}

/// A name of 1 to 128 signs without outer white space.
fn pattern(within: &str, at_ends: &str) -> String {
    format!("^{at_ends}({within}{{0,126}}{at_ends})?$")
}

fn name() -> Value {
    json!({"type": "string", "pattern": pattern(WITHIN, AT_ENDS), "not": {"const": "*"}})
}

fn moment() -> Value {
    let zone = "([Zz]|[+-][0-9]{2}:[0-9]{2})";
    let time = r"[Tt ][0-9]{2}:[0-9]{2}:[0-9]{2}(\.[0-9]+)?";
    described(
        matching(&format!("^{DATE}({time}{zone})?$")),
        "A date, which means 00:00 in the policy's zone, or an RFC 3339 time",
    )
}

fn key() -> Value {
    json!({"type": "string", "minLength": 1, "maxLength": MAX_KEY})
}

fn obligations() -> Value {
    list(named("name"))
}

fn named(definition: &str) -> Value {
    json!({"$ref": format!("#/$defs/{definition}")})
}

fn text() -> Value {
    json!({"type": "string"})
}

fn flag() -> Value {
    json!({"type": "boolean"})
}

fn count() -> Value {
    json!({"type": "integer", "minimum": 0})
}

fn integer(least: i64, most: i64) -> Value {
    json!({"type": "integer", "minimum": least, "maximum": most})
}

fn matching(pattern: &str) -> Value {
    json!({"type": "string", "pattern": pattern})
}

fn words(words: &[&str]) -> Value {
    json!({"enum": words})
}

fn any<const N: usize>(of: [Value; N]) -> Value {
    json!({"anyOf": Vec::from(of)})
}

fn list(item: Value) -> Value {
    json!({"type": "array", "items": item})
}

fn limited(item: Value, most: u16) -> Value {
    let mut list = list(item);
    list["maxItems"] = json!(most);
    list
}

/// One, or a list that is not empty.
fn one_or_more(item: &Value) -> Value {
    any([item.clone(), json!({"type": "array", "items": item, "minItems": 1})])
}

fn one_or_more_once(item: &Value) -> Value {
    any([item.clone(), json!({"type": "array", "items": item, "minItems": 1, "uniqueItems": true})])
}

fn described(mut value: Value, description: &str) -> Value {
    value["description"] = json!(description);
    value
}

fn add(to: &mut Value, more: Value) {
    let (Value::Object(to), Value::Object(more)) = (to, more) else { return };
    let more: Map<String, Value> = more;
    to.extend(more);
}
