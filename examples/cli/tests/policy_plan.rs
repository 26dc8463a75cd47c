//! `visard policy plan`: the library's plans, statements, groups and refusals.

#![expect(clippy::unwrap_used, clippy::indexing_slicing, reason = "tests")]

#[path = "support/asked.rs"]
mod asked;
mod support;

use asked::{ASKED, NOW};
use serde_json::{Value as Json, json};
use std::fs;
use support::{Folder, code, err, out, visard};
use visard::policy::{Columns, Dialect, Kind, People, Policy, Query, QueryPlan, Request};

const DATA: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/../../core/tests/data");
/// Somebody who may see groups only.
const GROUPS: [&str; 8] = [
    "--as",
    "m-2001",
    "--action",
    "response.read",
    "--purpose",
    "insight",
    "--attribute",
    "tenant=acme",
];
const SQL: [&str; 4] = ["--sql", "postgres", "--table", "answers"];

fn library(words: &[&str; 8]) -> QueryPlan {
    let sample = |name: &str| fs::read_to_string(format!("{DATA}/{name}")).unwrap();
    let policy = Policy::from_toml(&sample("policy.toml")).unwrap();
    let people = People::from_toml(&sample("people.toml"), &policy).unwrap();
    let [_, subject, _, action, _, purpose, ..] = *words;
    let request = Request::new(subject, action, purpose, NOW.parse().unwrap());
    policy.plan(&people, &request.attribute("tenant", "acme")).unwrap()
}

/// The command on the sample documents.
fn run(words: &[&[&str]]) -> std::process::Output {
    let (policy, people) = (format!("{DATA}/policy.toml"), format!("{DATA}/people.toml"));
    let first = ["policy", "plan", "--policy", &policy, "--people", &people, "--now", NOW];
    visard(&[&first[..], &words.concat()].concat(), b"")
}

/// What it prints, when it succeeds.
fn answer(words: &[&[&str]]) -> String {
    let output = run(words);
    assert_eq!((code(&output), err(&output).as_str()), (0, ""), "{words:?}");
    out(&output)
}

fn as_json(words: &[&[&str]]) -> Json {
    serde_json::from_str(&answer(&[words, &[&["--format", "json"][..]]].concat())).unwrap()
}

fn sql(words: &[&[&str]]) -> String {
    as_json(words)["sql"].as_str().unwrap().to_owned()
}

/// What it says, when it refuses.
fn refusal(words: &[&[&str]]) -> String {
    let output = run(words);
    assert_eq!((code(&output), out(&output).as_str()), (2, ""), "{words:?}");
    err(&output)
}

#[test]
fn it_is_the_librarys_document_or_a_statement_with_parameters() {
    let plan = library(&ASKED);
    assert_eq!(answer(&[&ASKED]), serde_json::to_string(&plan).unwrap() + "\n");
    for (dialect, first) in [("postgres", "CAST($1 AS text)"), ("sqlite", "?1"), ("duckdb", "$1")] {
        let words = [&ASKED[..], &["--sql", dialect, "--table", "responses"]];
        let found = as_json(&words);
        let text = found["sql"].as_str().unwrap();
        assert!(text.contains(first) && text.contains("responses"), "{text}");
        assert_eq!(found["parameters"], json!(["u-1042", "open", "pending", "acme"]));
        assert_eq!(found.get("left_out"), None);
        let shown = answer(&words);
        assert!(shown.starts_with(&format!("{text};\n-- 1: \"u-1042\"\n")), "{shown}");
        // The masked address is in no column.
        assert!(
            !text.contains("email") && shown.contains("only from the stored record"),
            "{shown}"
        );
    }
    assert_eq!(code(&run(&[&ASKED, &["--sql", "sqlite"]])), 2);
}

#[test]
fn a_request_may_be_a_file() {
    let folder = Folder::new("policy-plan-request");
    let request = json!({
        "subject": "u-1042", "action": "response.read", "purpose": "issue-resolution",
        "attributes": {"tenant": "acme"},
    });
    let file = folder.write("request.json", request.to_string().as_bytes());
    assert_eq!(answer(&[&["--request", &file]]), answer(&[&ASKED]));
}

#[test]
fn a_statement_without_rows_says_why() {
    let last = |subject: &str| {
        let words = ["--as", subject, "--action", "response.read", "--purpose", "insight"];
        let shown = answer(&[&words, &["--attribute", "tenant=acme"], &SQL]);
        shown.lines().last().unwrap_or_default().to_owned()
    };
    assert_eq!(last("nobody"), "-- no single records are shown (no-grants)");
    let groups = "-- no single records are shown; groups of at least 20 people are (--groups)";
    assert!(last("m-2001").starts_with(groups), "{}", last("m-2001"));
    assert!(!answer(&[&ASKED, &SQL]).contains("no single"));
}

#[test]
fn the_host_says_where_its_table_holds_what() {
    let found = sql(&[
        &ASKED,
        &["--sql", "postgres", "--table", "public.answers", "--record-column", "stored"],
        &["--column", "nps=score", "--attribute-column", "assignee=agent:text"],
        &["--first-parameter", "3"],
    ]);
    let columns = Columns::new("answers").unwrap().schema("public").unwrap();
    let columns = columns.record("stored").unwrap().first_parameter(3);
    let mut columns = columns.attribute("assignee", "agent", Kind::Text).unwrap();
    for attribute in ["status", "tenant"] {
        columns = columns.attribute(attribute, attribute, Kind::Text).unwrap();
    }
    let policy = fs::read_to_string(format!("{DATA}/policy.toml")).unwrap();
    let policy = Policy::from_toml(&policy).unwrap();
    for (field, _) in policy.fields("response") {
        columns = columns.field(field, if field == "nps" { "score" } else { field }).unwrap();
    }
    let expected = library(&ASKED).select(&columns, Dialect::Postgres).unwrap();
    assert_eq!(found, expected.text);
    assert!(found.contains("FROM \"public\".\"answers\" WHERE \"agent\" = CAST($3 AS text)"));
    let shown = answer(&[&ASKED, &SQL, &["--first-parameter", "3"]]);
    assert!(shown.contains("\n-- 3: \"u-1042\"\n"), "{shown}");
    let whole = sql(&[&ASKED, &["--sql", "sqlite", "--table", "\"public.answers\""]]);
    assert!(whole.contains("FROM `public.answers` "), "{whole}");
    // No column: no row has the attribute, the field is in the stored record alone.
    let without = sql(&[&ASKED, &SQL, &["--attribute-column", "assignee="]]);
    assert!(without.ends_with("WHERE 1 = 0"), "{without}");
    let applied = as_json(&[&ASKED, &SQL, &["--column", "nps="]]);
    assert!(applied["applied"].as_array().unwrap().contains(&json!("nps")), "{applied}");
}

#[test]
fn names_that_nothing_has_get_the_nearest_one() {
    for (words, help) in [
        (["--column", "npss=score"], "`nps`"),
        (["--attribute-column", "asignee=agent"], "`assignee`"),
    ] {
        let said = refusal(&[&ASKED, &SQL, &words]);
        let start =
            format!("visard: {}: the resource type declares nothing of this name", words[0]);
        assert_eq!(said, format!("{start}; did you mean {help}?\n"));
    }
    let said = refusal(&[&ASKED, &["--use", "sort:emial"]]);
    assert!(said.ends_with("(UNKNOWN_NAME); did you mean `email`?\n"), "{said}");
    let said = refusal(&[&ASKED, &["--use", "srot:email"]]);
    assert!(said.contains("no such use; did you mean `sort`?"), "{said}");
    for table in ["a.b.c", "", "\"a"] {
        let said = refusal(&[&ASKED, &["--sql", "sqlite", "--table", table]]);
        assert!(said.contains("SCHEMA.NAME"), "{said}");
    }
}

#[test]
fn a_query_runs_where_every_view_allows_it() {
    let allowed = ["--use", "sort:nps", "--use", "export:email"];
    let query = Query::new().sort("nps").export("email");
    let (narrow, _) = library(&ASKED).narrow(&query).unwrap();
    let mut document = as_json(&[&ASKED, &allowed]);
    assert_eq!(document["left_out"], json!([]));
    document.as_object_mut().unwrap().remove("left_out");
    assert_eq!(document, serde_json::to_value(&narrow).unwrap());
    assert_eq!(sql(&[&ASKED, &SQL, &allowed]), sql(&[&ASKED, &SQL]));
    // Probing a masked field yields nothing: no statement, and why.
    let probed = ["--use", "sort:email", "--use", "equal:email"];
    let said =
        "visard: refused: equal:email (use:masked)\nvisard: refused: sort:email (use:masked)\n";
    assert_eq!(refusal(&[&ASKED, &SQL, &probed]), said);
    let output = run(&[&ASKED, &probed, &["--format", "json"]]);
    assert_eq!(code(&output), 2);
    let refused = json!([
        {"use": "equal", "field": "email", "reason": "use:masked"},
        {"use": "sort", "field": "email", "reason": "use:masked"},
    ]);
    let found: Json = serde_json::from_str(&out(&output)).unwrap();
    assert_eq!(found["refused"], refused);
    assert_eq!(code(&run(&[&ASKED, &["--use", "rows"]])), 0);
    let nobody = ASKED.map(|word| if word == "u-1042" { "nobody" } else { word });
    assert_eq!(refusal(&[&nobody, &["--use", "sort:nps"]]), "visard: denied (no-grants)\n");
}

#[test]
fn groups_have_as_many_people_as_the_policy_says() {
    let words = ["--groups", "--person-column", "person", "--measure", "nps"];
    let found = as_json(&[&GROUPS, &SQL, &words]);
    let text = found["sql"].as_str().unwrap();
    let head = "SELECT COUNT(DISTINCT \"person\") AS \"visard_people\", COUNT(\"nps\") AS \"visard_answers\"";
    assert!(text.starts_with(head), "{text}");
    assert!(text.contains(" HAVING COUNT(DISTINCT \"person\") >= CAST("), "{text}");
    assert_eq!(found["parameters"].as_array().unwrap().last(), Some(&json!(20)));
    let shown = answer(&[&GROUPS, &SQL, &words]);
    assert!(shown.contains("-- 2: 20\n") && !shown.contains("no single records"), "{shown}");
    let by = sql(&[&GROUPS, &SQL, &words, &["--by", "product"]]);
    assert!(by.contains(" GROUP BY \"product\" HAVING "), "{by}");
    let only = ["--only", "country=DE", "--only", "country=AT", "--only", "product=7"];
    let kept = as_json(&[&GROUPS, &SQL, &words, &only]);
    let filter = " AND \"country\" IN (CAST($2 AS text), CAST($3 AS text)) AND \"product\" = CAST($4 AS bigint) AND ";
    assert!(kept["sql"].as_str().unwrap().contains(filter), "{kept}");
    assert_eq!(kept["parameters"], json!(["acme", "AT", "DE", 7, 20]));
    let said = refusal(&[&GROUPS, &SQL, &words, &["--only", "email=a@example.org"]]);
    assert_eq!(said, "visard: refused: equal:email (use:denied)\n");
    assert_eq!(code(&run(&[&ASKED, &SQL, &["--only", "country=DE"]])), 2);
    // Nobody groups by what they may not see; without people there is nothing to count.
    let said = refusal(&[&GROUPS, &SQL, &words, &["--by", "email"]]);
    assert!(said.starts_with("visard: refused: group:email (use:"), "{said}");
    assert_eq!(code(&run(&[&GROUPS, &SQL, &["--groups"]])), 2);
    assert_eq!(code(&run(&[&GROUPS, &SQL, &words, &["--use", "equal:product"]])), 2);
}

/// A stated attribute of the resource is that of every row, so no row is asked for it.
#[test]
fn a_condition_that_a_stated_attribute_takes_away_is_told() {
    let output = run(&[&ASKED, &SQL, &["--resource", "tenant=acme"]]);
    assert_eq!(code(&output), 0, "{}", err(&output));
    assert!(!out(&output).contains("\"tenant\" ="), "{}", out(&output));
    assert!(err(&output).contains("no row is asked for `tenant`"), "{}", err(&output));
    let plan = run(&[&ASKED, &["--resource", "tenant=acme"]]);
    let plan: Json = serde_json::from_str(&out(&plan)).unwrap();
    assert_eq!(plan["fixed"], json!(["tenant"]));
}

#[test]
fn what_is_no_type_of_a_column_and_no_number_of_a_parameter_is_refused() {
    let output = run(&[&ASKED, &SQL, &["--attribute-column", "tenant=x:uuid"]]);
    assert_eq!(code(&output), 2);
    assert!(err(&output).contains("`uuid` is no type"), "{}", err(&output));
    assert_eq!(code(&run(&[&ASKED, &SQL, &["--first-parameter", "0"]])), 2);
}
