//! A view also governs filter, order, group and count: the whole table of `docs/formats/policy.md`,
//! and an attacker who may use all that is allowed.
#![cfg(feature = "policy")]
#![expect(clippy::unwrap_used, clippy::panic, reason = "tests")]

use serde_json::json;
use std::collections::{BTreeMap, BTreeSet};
use visard::{
    Code,
    policy::{
        Columns, Decision, Dialect, Groups, People, Policy, Query, Request, Use, Value, View,
    },
};

const USES: [(&str, Use); 8] = [
    ("export", Use::Export),
    ("equal", Use::Equal),
    ("range", Use::Range),
    ("present", Use::Present),
    ("sort", Use::Sort),
    ("group", Use::Group),
    ("count", Use::Count),
    ("measure", Use::Measure),
];

/// A policy with one class and one field for each view, and text in which findings are hidden.
fn decision(findings: &str) -> Decision {
    decision_of(
        findings,
        &json!({
            "clear": "clear", "mask": "mask", "pseudonym": "pseudonym", "encrypt": "encrypt",
            "redact": "redact", "aggregate": "aggregate", "text": "clear", "prompt": "pseudonym",
            "comment": "aggregate",
        }),
    )
}

fn decision_of(findings: &str, views: &serde_json::Value) -> Decision {
    let words = [
        "clear",
        "mask",
        "pseudonym",
        "encrypt",
        "redact",
        "aggregate",
        "deny",
        "text",
        "prompt",
        "comment",
    ];
    let classes: BTreeMap<&str, &str> = words.iter().map(|word| (*word, "")).collect();
    let fields: BTreeMap<String, &str> =
        words.iter().map(|word| (format!("{word}_field"), *word)).collect();
    let policy = json!({
        "schema": 1, "name": "n", "version": "1", "k": 5, "classes": classes, "purposes": {"p": ""},
        "resources": {"doc": {"actions": ["read"], "fields": fields}}, "roles": {"r": {}},
        "findings": {"scan": ["text", "prompt", "comment"], "as": {"*": findings}},
        "allow": [{"id": "all", "roles": "r", "on": "doc.read", "views": views, "k": 7}],
    });
    let policy = Policy::from_json(&policy.to_string()).unwrap();
    let people =
        People::from_json(r#"{"grant":[{"subject":"s","role":"r","key":"k"}]}"#, &policy).unwrap();
    let now = "2026-11-23T10:00:00Z".parse().unwrap();
    policy.decide(&people, &Request::new("s", "doc.read", "p", now)).unwrap()
}

/// What a ruling comes to, in the words of the table.
fn word(decision: &Decision, field: &str, used: Use) -> String {
    let query = Query::new().with(field, used);
    let ruling = decision.rule(&query).unwrap();
    if ruling.is_allowed() {
        assert!(ruling.refusals().is_empty());
        return ruling.k().map_or("yes".into(), |k| format!("k ({k})"));
    }
    let on_pseudonym = decision.rule(&query.on_pseudonym(field)).unwrap();
    if on_pseudonym.is_allowed() {
        return "on pseudonym".into();
    }
    let [refusal] = ruling.refusals() else { panic!("one reason: {ruling:?}") };
    assert_eq!((refusal.field.as_str(), refusal.used), (field, Some(used)));
    format!("`{}`", refusal.reason)
}

/// The rows of a Markdown table whose heading begins with these words, without the heading.
fn table(heading: &str) -> Vec<Vec<String>> {
    let page = include_str!("../../docs/formats/policy.md");
    let lines = page.lines().skip_while(|line| !line.starts_with(heading));
    let rows = lines.take_while(|line| line.starts_with('|'));
    let cells =
        |line: &str| line.trim_matches('|').split('|').map(|cell| cell.trim().to_owned()).collect();
    rows.map(cells).collect()
}

#[test]
fn every_cell_of_the_table_is_what_is_ruled() {
    let decision = decision("mask");
    let rows = table("| view |");
    let columns: Vec<&String> = rows[0].iter().skip(1).collect();
    assert_eq!(columns, USES.map(|(name, _)| name));
    let mut seen = BTreeSet::new();
    for row in &rows[2..] {
        let name = row[0].split('`').nth(1).unwrap();
        let field = match (name, row[0].contains("findings")) {
            ("clear", true) => "text_field".to_owned(),
            ("pseudonym", true) => "prompt_field".to_owned(),
            ("aggregate", true) => "comment_field".to_owned(),
            _ => format!("{name}_field"),
        };
        for ((used, cell), written) in USES.iter().zip(&row[1..]) {
            let ruled = word(&decision, &field, *cell);
            assert_eq!(ruled.replace("k (7)", "k"), *written, "{field} {used}");
        }
        seen.insert(field);
    }
    assert_eq!(seen.len(), 10, "a row for each view, and three for text: {seen:?}");
}

#[test]
fn text_whose_findings_are_all_in_clear_may_be_searched() {
    let mut views = serde_json::Map::new();
    views.insert("*".into(), "clear".into());
    let open = decision_of("clear", &views.into());
    assert_eq!(word(&open, "text_field", Use::Range), "yes");
    assert_eq!(word(&decision("clear"), "text_field", Use::Range), "`use:findings`");
}

#[test]
fn results_about_groups_come_without_single_rows() {
    let decision = decision("mask");
    let measured = || Query::new().measure("aggregate_field");
    let ruled = |query: Query| {
        let ruling = decision.rule(&query).unwrap();
        (ruling.is_allowed(), ruling.k(), ruling.refusals().first().map(|refusal| refusal.reason))
    };
    assert_eq!(ruled(measured().group("clear_field").equal("clear_field")), (true, Some(7), None));
    for query in [
        measured().export("clear_field"),
        measured().sort("clear_field"),
        measured().range("clear_field"),
        measured().export("mask_field"),
    ] {
        assert_eq!(ruled(query), (false, Some(7), Some("use:beside-groups")));
    }
}

#[test]
fn rows_are_counted_only_where_they_are_shown_or_in_groups() {
    let count = |decision: &Decision| {
        let ruling = decision.rule(&Query::new().rows()).unwrap();
        (ruling.is_allowed(), ruling.k())
    };
    assert_eq!(count(&decision("mask")), (true, None));
    assert_eq!(count(&decision_of("mask", &json!({"aggregate": "aggregate"}))), (true, Some(7)));
    let nothing = decision_of("mask", &json!({"clear": "deny"}));
    assert_eq!(count(&nothing), (false, None));
    let ruling = nothing.rule(&Query::new().rows().equal("clear_field")).unwrap();
    let reasons: Vec<&str> = ruling.refusals().iter().map(|refusal| refusal.reason).collect();
    assert_eq!(reasons, ["use:denied", "use:denied"]);
}

#[test]
fn a_field_that_is_not_declared_is_an_error() {
    let error = decision("mask").rule(&Query::new().sort("nowhere")).unwrap_err();
    assert_eq!(error.code(), Code::UnknownName);
}

#[test]
fn a_query_runs_on_the_rows_on_which_all_of_it_is_allowed() {
    let policy = json!({
        "schema": 1, "name": "n", "version": "1", "classes": {"c": "", "d": ""}, "purposes": {"p": ""}, "roles": {"r": {}},
        "resources": {"doc": {"actions": ["read"], "attributes": ["owner"], "fields": {"email": "c", "nps": "d"}}},
        "allow": [
            {"id": "all", "roles": "r", "on": "doc.read", "views": {"c": "mask", "d": "clear"}},
            {"id": "own", "roles": "r", "on": "doc.read", "views": {"c": "clear"}, "when": {"mine": ["owner"]}},
        ],
    });
    let policy = Policy::from_json(&policy.to_string()).unwrap();
    let people = People::from_json(r#"{"grant":[{"subject":"s","role":"r"}]}"#, &policy).unwrap();
    let now = "2026-11-23T10:00:00Z".parse().unwrap();
    let plan = policy.plan(&people, &Request::new("s", "doc.read", "p", now)).unwrap();
    assert_eq!(plan.branches().len(), 2);
    let (scores, ruling) = plan.narrow(&Query::new().sort("nps").export("email")).unwrap();
    assert!(ruling.is_allowed() && scores.branches().len() == 2);
    let (own, ruling) = plan.narrow(&Query::new().equal("email")).unwrap();
    assert!(ruling.is_allowed() && own.branches().len() == 1);
    assert_eq!(own.branches()[0].decision().view("email"), View::Clear);
    assert_eq!(ruling.refusals()[0].reason, "use:masked", "why not on the other rows");
    assert_eq!(own.filter().unwrap(), *own.branches()[0].filter());
}

/// A red row may be seen alone, so nineteen of them and a hidden one are no group of twenty.
#[test]
fn rows_that_are_shown_are_no_cover_for_those_that_are_not() {
    let policy = json!({
        "schema": 1, "name": "n", "version": "1", "classes": {"s": ""}, "purposes": {"p": ""}, "roles": {"r": {}},
        "resources": {"doc": {"actions": ["read"], "attributes": ["team"], "fields": {"nps": "s"}}},
        "allow": [
            {"id": "all", "roles": "r", "on": "doc.read", "views": {"s": "aggregate"}, "k": 20},
            {"id": "red", "roles": "r", "on": "doc.read", "views": {"s": "clear"}, "when": {"is": {"team": ["red"]}}},
        ],
    });
    let policy = Policy::from_json(&policy.to_string()).unwrap();
    let people = People::from_json(r#"{"grant":[{"subject":"s","role":"r"}]}"#, &policy).unwrap();
    let now = "2026-11-23T10:00:00Z".parse().unwrap();
    let plan = policy.plan(&people, &Request::new("s", "doc.read", "p", now)).unwrap();
    assert_eq!(plan.branches().len(), 2);
    for query in [Query::new().measure("nps"), Query::new().rows(), Query::new()] {
        let (rest, ruling) = plan.narrow(&query).unwrap();
        assert!(ruling.is_allowed() && ruling.k() == Some(20), "{query:?}");
        let [branch] = rest.branches() else { panic!("{query:?}") };
        assert_eq!(branch.decision().view("nps"), View::Aggregate);
        let reasons: Vec<&str> = ruling.refusals().iter().map(|refusal| refusal.reason).collect();
        assert_eq!(reasons, ["use:beside-groups"], "why not on the red ones");
    }
    // What only the red rows allow is about them alone.
    let (red, ruling) = plan.narrow(&Query::new().sort("nps")).unwrap();
    assert!(ruling.k().is_none() && red.branches()[0].decision().view("nps") == View::Clear);
}

/// Whoever keeps rows by a field learns its value of a group, so the group is as large as that
/// field wants it.
#[test]
fn a_field_that_rows_are_kept_by_brings_its_k() {
    let policy = json!({
        "schema": 1, "name": "n", "version": "1", "classes": {"s": "", "p": "", "c": "", "m": ""},
        "purposes": {"p": ""}, "roles": {"r": {}},
        "resources": {"doc": {"actions": ["read"], "fields": {"nps": "s", "country": "p", "product": "c", "email": "m"}}},
        "allow": [
            {"id": "scores", "roles": "r", "on": "doc.read", "views": {"s": "aggregate"}, "k": 20},
            {"id": "places", "roles": "r", "on": "doc.read", "views": {"p": "aggregate"}, "k": 30},
            {"id": "shown", "roles": "r", "on": "doc.read", "views": {"c": "clear", "m": "mask"}},
        ],
    });
    let policy = Policy::from_json(&policy.to_string()).unwrap();
    let people = People::from_json(r#"{"grant":[{"subject":"s","role":"r"}]}"#, &policy).unwrap();
    let now = "2026-11-23T10:00:00Z".parse().unwrap();
    let plan = policy.plan(&people, &Request::new("s", "doc.read", "p", now)).unwrap();
    let mut columns = Columns::new("t").unwrap().person("who").unwrap();
    for field in ["nps", "country", "product", "email"] {
        columns = columns.field(field, field).unwrap();
    }
    let of = |groups: &Groups| plan.groups(groups, &columns, Dialect::Sqlite);
    let smallest = |groups: &Groups| of(groups).unwrap().unwrap().parameters.pop();
    let scores = || Groups::new().by("product").measure("nps");
    assert_eq!(smallest(&scores()), Some(Value::from(20)));
    assert_eq!(smallest(&scores().only("product", "x")), Some(Value::from(20)));
    let kept = scores().only("product", "x").only("country", "DE").only("country", "AT");
    let statement = of(&kept).unwrap().unwrap();
    let filter =
        " AND `country` IN (?1, ?2) AND `product` = ?3 AND `who` IS NOT NULL AND `nps` IS NOT NULL";
    assert!(statement.text.contains(filter), "{}", statement.text);
    assert!(statement.text.ends_with(" HAVING COUNT(DISTINCT `who`) >= ?4"), "{}", statement.text);
    let values = ["AT", "DE", "x"].map(Value::from).into_iter().chain([Value::from(30)]);
    assert_eq!(statement.parameters, values.collect::<Vec<_>>());
    assert!(of(&scores().only("email", "a@example.org")).unwrap().is_none(), "it is masked");
    // What is compared with a column is one value, and there are not too many.
    let code = |groups: &Groups| of(groups).unwrap_err().code();
    let many =
        |count: i64| (0..count).fold(scores(), |groups, value| groups.only("country", value));
    assert_eq!(code(&scores().only("country", vec!["DE".to_owned()])), Code::InvalidArgument);
    assert_eq!(code(&many(4_097)), Code::LimitExceeded);
    assert!(of(&many(4_096)).is_ok());
    assert!(!format!("{kept:?}").contains("DE"), "a value may name somebody");
}

/// A comment that is said once by each of k people is no group: it is what somebody wrote.
#[test]
fn free_text_makes_no_groups() {
    let policy = json!({
        "schema": 1, "name": "n", "version": "1", "classes": {"s": "", "t": ""},
        "purposes": {"p": ""}, "roles": {"r": {}}, "findings": {"scan": ["t"], "as": {"*": "s"}},
        "resources": {"doc": {"actions": ["read"], "fields": {"nps": "s", "comment": "t"}}},
        "allow": [{"id": "all", "roles": "r", "on": "doc.read", "views": {"*": "aggregate"}}],
    });
    let policy = Policy::from_json(&policy.to_string()).unwrap();
    let people = People::from_json(r#"{"grant":[{"subject":"s","role":"r"}]}"#, &policy).unwrap();
    let now = "2026-11-23T10:00:00Z".parse().unwrap();
    let plan = policy.plan(&people, &Request::new("s", "doc.read", "p", now)).unwrap();
    let columns = Columns::new("t").unwrap().person("who").unwrap();
    let columns = columns.field("nps", "nps").unwrap().field("comment", "comment").unwrap();
    let of = |groups: &Groups| plan.groups(groups, &columns, Dialect::Sqlite).unwrap();
    assert!(of(&Groups::new().measure("nps")).is_some());
    for groups in [
        Groups::new().by("comment"),
        Groups::new().measure("nps").only("comment", "Ada was here"),
        Groups::new().measure("comment"),
    ] {
        assert!(of(&groups).is_none(), "{groups:?}");
        let (_, ruling) = plan.narrow(&groups.query()).unwrap();
        assert_eq!(ruling.refusals()[0].reason, "use:findings", "{groups:?}");
    }
}

/// Two databases that an attacker must not be able to tell apart: they differ only in what is
/// hidden. Every query of up to three uses that is allowed gives the same answer in both.
#[test]
fn nothing_hidden_is_learned_by_filter_order_group_or_count() {
    let hidden = ["mask_field", "encrypt_field", "redact_field", "deny_field", "pseudonym_field"];
    let decision = decision("mask");
    let row = |number: usize, secret: usize| -> BTreeMap<&'static str, Option<usize>> {
        let mut row: BTreeMap<_, _> = hidden
            .map(|field| (field, (number != 3 || field == "deny_field").then_some(secret)))
            .into();
        row.insert("clear_field", Some(number));
        row
    };
    let secrets: Vec<[usize; 6]> = (0..40)
        .map(|seed: usize| core::array::from_fn(|row| (seed * 7 + row * row * 3) % 5))
        .collect();
    let fields: Vec<&str> = hidden.into_iter().chain(["clear_field"]).collect();
    let all: Vec<(&str, Use)> =
        fields.iter().flat_map(|field| USES.map(|(_, used)| (*field, used))).collect();
    let (mut allowed, mut refused) = (0, 0);
    for (index, first) in all.iter().enumerate() {
        for second in &all[index..] {
            let uses = [*first, *second, ("clear_field", Use::Export)];
            let query = uses
                .iter()
                .fold(Query::new().rows(), |query, (field, used)| query.with(field, *used));
            if !decision.rule(&query).unwrap().is_allowed() {
                refused += 1;
                continue;
            }
            allowed += 1;
            let answer = |secrets: &[usize; 6]| -> Vec<String> {
                let rows = secrets.iter().enumerate().map(|(number, secret)| row(number, *secret));
                run(&rows.collect::<Vec<_>>(), &uses, &decision)
            };
            let answers: BTreeSet<Vec<String>> = secrets.iter().map(answer).collect();
            assert_eq!(answers.len(), 1, "{uses:?}");
        }
    }
    assert!(allowed > 100 && refused > 500, "{allowed} allowed, {refused} refused");
    // The same attacker without the ruling learns something.
    let uses =
        [("mask_field", Use::Sort), ("clear_field", Use::Export), ("clear_field", Use::Export)];
    let answer = |secrets: &[usize; 6]| {
        let rows = secrets.iter().enumerate().map(|(number, secret)| row(number, *secret));
        run(&rows.collect::<Vec<_>>(), &uses, &decision)
    };
    assert!(secrets.iter().map(answer).collect::<BTreeSet<_>>().len() > 1);
}

/// A small database: filters, then order, then groups, counts and sums or single rows.
fn run(
    rows: &[BTreeMap<&'static str, Option<usize>>],
    uses: &[(&str, Use)],
    decision: &Decision,
) -> Vec<String> {
    let mut rows: Vec<&BTreeMap<&str, Option<usize>>> = rows.iter().collect();
    for (field, used) in uses {
        match used {
            Use::Equal => rows.retain(|row| row[field] == Some(2)),
            Use::Range => rows.retain(|row| row[field] > Some(1)),
            Use::Present => rows.retain(|row| row[field].is_some()),
            Use::Sort => rows.sort_by_key(|row| row[field]),
            _ => {}
        }
    }
    let mut out = vec![rows.len().to_string()];
    for (field, used) in uses {
        match used {
            Use::Group => {
                let mut groups: BTreeMap<Option<usize>, usize> = BTreeMap::new();
                for row in &rows {
                    *groups.entry(row[field]).or_default() += 1;
                }
                out.push(format!("{groups:?}"));
            }
            Use::Count => {
                let distinct: BTreeSet<_> = rows.iter().map(|row| row[field]).collect();
                out.push(distinct.len().to_string());
            }
            Use::Measure => {
                let total: usize = rows.iter().filter_map(|row| row[field]).sum();
                out.push(total.to_string());
            }
            // As `record::apply` shows it: of what is hidden, no more than that it is there.
            Use::Export => out.extend(rows.iter().map(|row| match decision.view(field) {
                View::Clear => format!("{:?}", row[field]),
                View::Deny | View::Aggregate => String::new(),
                _ => row[field].is_some().to_string(),
            })),
            _ => {}
        }
    }
    out
}
