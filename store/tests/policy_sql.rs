//! Plans of policies as SQL: what a database gives of random rows is what decisions say of each.
#![expect(
    clippy::unwrap_used,
    clippy::indexing_slicing,
    clippy::panic,
    clippy::print_stderr,
    reason = "tests"
)]

#[path = "sql/databases.rs"]
mod databases;
#[path = "../../core/tests/support/worlds.rs"]
mod worlds;

use databases::{Cell, Database, Table};
use proptest::{
    prelude::*,
    strategy::ValueTree as _,
    test_runner::{Config, TestRunner},
};
use serde_json::Value as Json;
use std::collections::BTreeMap;
use visard::policy::{
    Columns, Decision, Groups, Kind, People, Policy, Query, QueryPlan, Request, Rows, Take, Value,
    View,
};
use worlds::{World, ZONES};

const ATTRIBUTES: [&str; 6] = ["tenant", "status", "owner", "squad", "region", "size"];
/// Field, and whether it has a column: `fd` is in the stored record alone.
const FIELDS: [(&str, bool); 4] = [("fa", true), ("fb", true), ("fc", true), ("fd", false)];

/// The values of `fc` that a filter keeps.
const KEPT: [i64; 2] = [0, 2];

/// Attributes and fields.
type Row = (BTreeMap<String, Value>, [Option<i64>; 4]);

/// A world with rows of one table.
struct Case {
    policy: Policy,
    people: People,
    request: Json,
    size: Kind,
    /// Attributes and fields of each row.
    rows: Vec<Row>,
}

impl Case {
    fn new(world: &World, rows: &[Json], size: Kind) -> Self {
        // Groups of few, as there are few people.
        let mut policy = world.policy.clone();
        policy["k"] = 2.into();
        let policy = Policy::from_json_with(&policy.to_string(), &ZONES).unwrap();
        let people = People::from_json(&world.people.to_string(), &policy).unwrap();
        let rows = (0_i64..).zip(rows).map(|(number, row)| {
            // A value of another type than its column has is nothing a condition can compare.
            let stated = row["resource"].as_object().unwrap();
            let attributes = stated.iter().filter_map(|(name, value)| {
                let value = scalar(value)?;
                let kind = if name == "size" { size } else { Kind::Text };
                (Kind::of(&value) == Some(kind)).then(|| (name.clone(), value))
            });
            let fields = [0, 1, 2, 3].map(|field| {
                let value = number * 10 + field;
                (value % 7 != 0).then_some(value)
            });
            (attributes.collect(), fields)
        });
        let mut request = world.request.clone();
        request.as_object_mut().unwrap().remove("resource");
        Self { policy, people, request, size, rows: rows.collect() }
    }

    fn plan(&self) -> QueryPlan {
        let request = Request::from_json(&self.request.to_string()).unwrap();
        self.policy.plan(&self.people, &request).unwrap()
    }

    /// What is decided of a row when it is read.
    fn decision(&self, row: usize) -> Decision {
        let mut request = Request::from_json(&self.request.to_string()).unwrap();
        for (name, value) in &self.rows[row].0 {
            request = request.resource(name.as_str(), value.clone());
        }
        self.policy.decide(&self.people, &request).unwrap()
    }

    /// So that groups have people, and a filter keeps some.
    fn few_values(&mut self) {
        for (_, fields) in &mut self.rows {
            fields[0] = fields[0].map(|value| value % 2);
            fields[2] = fields[2].map(|value| value % 3);
        }
    }

    fn columns(&self) -> Columns {
        let mut columns =
            Columns::new("docs").unwrap().record("id").unwrap().person("who").unwrap();
        for name in ATTRIBUTES {
            let kind = if name == "size" { self.size } else { Kind::Text };
            columns = columns.attribute(name, &format!("{name} \"of`doc"), kind).unwrap();
        }
        for (field, _) in FIELDS.iter().filter(|(_, has)| *has) {
            columns = columns.field(field, field).unwrap();
        }
        columns
    }

    /// Ids, people (of whom each has two rows), attributes and fields.
    fn table(&self) -> Table {
        let mut columns = vec![("id".to_owned(), Kind::Integer), ("who".to_owned(), Kind::Integer)];
        columns.extend(ATTRIBUTES.map(|name| {
            let kind = if name == "size" { self.size } else { Kind::Text };
            (format!("{name} \"of`doc"), kind)
        }));
        columns.extend(FIELDS.map(|(field, _)| (field.to_owned(), Kind::Integer)));
        let rows = (0_i64..).zip(&self.rows).map(|(id, (attributes, fields))| {
            let mut cells = vec![Cell::Integer(id), Cell::Integer(id / 2)];
            cells.extend(ATTRIBUTES.map(|name| attributes.get(name).into()));
            cells.extend(fields.map(|field| field.map_or(Cell::Null, Cell::Integer)));
            cells
        });
        Table { name: "docs".into(), columns, rows: rows.collect() }
    }
}

fn scalar(value: &Json) -> Option<Value> {
    match value {
        Json::String(text) => Some(Value::from(text.as_str())),
        Json::Bool(value) => Some(Value::from(*value)),
        other => other.as_i64().map(Value::from),
    }
}

fn case() -> impl Strategy<Value = (World, Vec<Json>, Kind)> {
    let kinds = proptest::sample::select(vec![Kind::Text, Kind::Integer, Kind::Boolean]);
    (worlds::world(), proptest::collection::vec(worlds::request().boxed(), 1..50), kinds)
}

/// The rows and views that a database gives of a plan are those that are decided of each row.
fn check_rows(case: &Case, database: &mut dyn Database) {
    let plan = case.plan();
    let statement = plan.select(&case.columns(), database.dialect()).unwrap();
    let found = database.query(&case.table(), &statement.text, &statement.parameters);
    let place = |take: &Take| statement.outputs.iter().position(|output| output.take == *take);
    let id = place(&Take::Record).unwrap();
    let branch = place(&Take::Branch).unwrap();
    let mut seen = Vec::new();
    for row in &found {
        let Cell::Integer(number) = row[id] else { panic!("an id: {row:?}") };
        let Cell::Integer(of_branch) = row[branch] else { panic!("a branch: {row:?}") };
        let number = usize::try_from(number).unwrap();
        let decision = case.decision(number);
        let planned = plan.branches()[usize::try_from(of_branch).unwrap()].decision();
        assert_eq!(planned.to_json(), decision.to_json());
        seen.push(number);
        for (index, (field, has_column)) in FIELDS.iter().enumerate() {
            let stored = case.rows[number].1[index];
            let of = |take: Take| place(&take).map_or(Cell::Null, |place| row[place].clone());
            let value = of(Take::Value { field: (*field).into() });
            let presence = of(Take::Presence { field: (*field).into() });
            let view = decision.view(field);
            let shown = stored.filter(|_| *has_column && view == View::Clear);
            assert_eq!(value, shown.map_or(Cell::Null, Cell::Integer), "{field} {view:?}");
            let told = *has_column && view == View::Redact;
            assert_eq!(presence.is_true(), told && stored.is_some(), "{field} {view:?}");
            let applied = match view {
                View::Mask | View::Pseudonym | View::Encrypt => true,
                View::Clear | View::Redact => !has_column,
                _ => false,
            };
            assert!(!applied || statement.applied.iter().any(|own| own == field), "{field}");
        }
    }
    seen.sort_unstable();
    let individual = |row: &usize| case.decision(*row).rows() == Rows::Individual;
    let wanted: Vec<usize> = (0..case.rows.len()).filter(individual).collect();
    assert_eq!(seen, wanted, "{}", statement.text);
}

/// Groups of all rows, and of those with one of two values of another field.
fn asked(filtered: bool) -> Groups {
    let groups = Groups::new().by("fa").measure("fb");
    if filtered { groups.only("fc", KEPT[0]).only("fc", KEPT[1]) } else { groups }
}

/// People, answers and sum of each group that has enough people.
fn expected_groups(case: &Case, filtered: bool) -> BTreeMap<Option<i64>, (i64, i64, i64)> {
    let mut groups: BTreeMap<Option<i64>, (Vec<i64>, i64, i64)> = BTreeMap::new();
    let query = Query::new().rows().group("fa").measure("fb");
    let query = if filtered { query.equal("fc") } else { query };
    // Of all rows that there can be, not only of those that there are.
    let k = case.plan().narrow(&query).unwrap().1.k().unwrap_or(0);
    for (number, (_, fields)) in case.rows.iter().enumerate() {
        let decision = case.decision(number);
        let usable = |field: &str| match decision.view(field) {
            View::Clear => Some(0),
            View::Aggregate => decision.field(field)?.k,
            _ => None,
        };
        // Rows of which single ones may not be shown are counted in groups only.
        let kept = if filtered { usable("fc") } else { Some(0) };
        let (Some(by), Some(of), Some(kept)) = (usable("fa"), usable("fb"), kept) else { continue };
        let own = by.max(of).max(kept).max(decision.k().unwrap_or(0));
        assert!(own <= k);
        // What may be seen row by row is no cover for the others of a group.
        if own == 0 && k > 0 {
            continue;
        }
        if filtered && !fields[2].is_some_and(|value| KEPT.contains(&value)) {
            continue;
        }
        if let Some(answer) = fields[1] {
            let group = groups.entry(fields[0]).or_default();
            group.0.push(i64::try_from(number / 2).unwrap());
            group.1 += 1;
            group.2 += answer;
        }
    }
    let counted = groups.into_iter().map(|(value, (mut people, answers, total))| {
        people.sort_unstable();
        people.dedup();
        (value, (i64::try_from(people.len()).unwrap(), answers, total))
    });
    counted.filter(|(_, (people, ..))| *people >= i64::from(k)).collect()
}

fn check_groups(case: &Case, filtered: bool, database: &mut dyn Database) {
    let plan = case.plan();
    let columns = case.columns();
    let statement = plan.groups(&asked(filtered), &columns, database.dialect()).unwrap();
    let mut found = BTreeMap::new();
    if let Some(statement) = statement {
        for row in database.query(&case.table(), &statement.text, &statement.parameters) {
            let whole = |cell: &Cell| cell.whole();
            let [by, people, answers, total] = row.as_slice() else { panic!("{row:?}") };
            let numbers = (whole(people), whole(answers), whole(total));
            let numbers = (numbers.0.unwrap(), numbers.1.unwrap(), numbers.2.unwrap());
            assert!(found.insert(whole(by), numbers).is_none());
        }
    }
    assert_eq!(found, expected_groups(case, filtered));
}

fn random(database: &mut dyn Database, cases: u32) {
    let number = std::env::var("VISARD_WORLDS").ok().and_then(|n| n.parse().ok()).unwrap_or(cases);
    let mut runner =
        TestRunner::new(Config { failure_persistence: None, ..Config::with_cases(number) });
    // A panic inside is a failure that is shrunk.
    let database = core::cell::RefCell::new(database);
    let result = runner.run(&case(), |(world, rows, size)| {
        let mut case = Case::new(&world, &rows, size);
        check_rows(&case, &mut **database.borrow_mut());
        case.few_values();
        for filtered in [false, true] {
            check_groups(&case, filtered, &mut **database.borrow_mut());
        }
        Ok(())
    });
    result.unwrap();
}

#[test]
fn sqlite_gives_the_rows_and_views_that_are_decided() {
    random(&mut databases::Sqlite::new(), 400);
}

/// `VISARD_POSTGRES` is what `psql` connects to, `postgresql:///test?host=/run/pg`.
#[test]
fn postgresql_gives_the_rows_and_views_that_are_decided() {
    match databases::Psql::of_environment() {
        Some(mut database) => random(&mut database, 150),
        None => eprintln!("skipped: VISARD_POSTGRES is not set"),
    }
}

/// `VISARD_DUCKDB` is a Python with the package `duckdb`.
#[test]
fn duckdb_gives_the_rows_and_views_that_are_decided() {
    match databases::DuckDb::of_environment() {
        Some(mut database) => random(&mut database, 150),
        None => eprintln!("skipped: VISARD_DUCKDB is not set"),
    }
}

/// The comparison would be empty if worlds were so that nothing is shown, or everything.
#[test]
fn the_worlds_have_rows_of_every_sort() {
    let mut runner = TestRunner::deterministic();
    let (mut individual, mut grouped, mut none, mut groups, mut filtered) = (0, 0, 0, 0, 0);
    for _ in 0..400 {
        let (world, rows, size) = case().new_tree(&mut runner).unwrap().current();
        let mut case = Case::new(&world, &rows, size);
        for row in 0..case.rows.len() {
            match case.decision(row).rows() {
                Rows::Individual => individual += 1,
                Rows::Aggregate => grouped += 1,
                _ => none += 1,
            }
        }
        case.few_values();
        groups += expected_groups(&case, false).len();
        filtered += expected_groups(&case, true).len();
    }
    for number in [individual, grouped, none, groups, filtered] {
        assert!(number > 10, "{individual} {grouped} {none} {groups} {filtered}");
    }
}

/// Where the type of a column says nothing of its values, their own type is asked for.
#[test]
fn sqlite_values_of_another_type_than_their_column_are_unknown() {
    let policy = serde_json::json!({
        "schema": 1, "name": "n", "version": "1", "classes": {"c": ""}, "purposes": {"p": ""}, "roles": {"r": {}},
        "resources": {"doc": {"actions": ["read"], "attributes": ["hold"], "fields": {"f": "c"}}},
        "allow": [{"id": "all", "roles": "r", "on": "doc.read", "views": {"*": "clear"}}],
        "limit": [{"id": "held", "views": {"*": "deny"}, "when": {"is": {"hold": [true]}}}],
    });
    let policy = Policy::from_json(&policy.to_string()).unwrap();
    let people = People::from_json(r#"{"grant":[{"subject":"s","role":"r"}]}"#, &policy).unwrap();
    let now = "2026-11-23T10:00:00Z".parse().unwrap();
    let plan = policy.plan(&people, &Request::new("s", "doc.read", "p", now)).unwrap();
    let columns = Columns::new("docs").unwrap().record("id").unwrap();
    let columns = columns.attribute("hold", "hold", Kind::Boolean).unwrap();
    let statement = plan.select(&columns, visard::policy::Dialect::Sqlite).unwrap();
    let values = [
        Cell::Integer(0),
        Cell::Integer(1),
        Cell::Integer(2),
        Cell::Text("0".into()),
        Cell::Text("false".into()),
        Cell::Null,
    ];
    let rows = (0_i64..).zip(values).map(|(id, value)| vec![Cell::Integer(id), value]);
    let table = Table {
        name: "docs".into(),
        columns: vec![("id".into(), Kind::Integer), ("hold".into(), Kind::Boolean)],
        rows: rows.collect(),
    };
    let mut sqlite = databases::Sqlite::new();
    let found = sqlite.query(&table, &statement.text, &statement.parameters);
    assert_eq!(found, [[Cell::Integer(0), Cell::Integer(0)]], "only what is known not to be held");
}

/// In SQLite a double-quoted name that is no column would be a text, and `<>` true of it.
#[test]
fn a_column_that_is_not_there_is_an_error_and_not_a_text() {
    let policy = r#"{"schema":1,"name":"n","version":"1","classes":{"c":""},"purposes":{"p":""},"roles":{"r":{}},
        "resources":{"doc":{"actions":["read"],"attributes":["kind"],"fields":{"f":"c"}}},
        "allow":[{"id":"all","roles":"r","on":"doc.read","views":{"*":"clear"}}],
        "limit":[{"id":"secret","views":{"*":"deny"},"when":{"is":{"kind":["secret"]}}}]}"#;
    let policy = Policy::from_json(policy).unwrap();
    let people = People::from_json(r#"{"grant":[{"subject":"s","role":"r"}]}"#, &policy).unwrap();
    let now = "2026-11-23T10:00:00Z".parse().unwrap();
    let plan = policy.plan(&people, &Request::new("s", "doc.read", "p", now)).unwrap();
    let columns = Columns::new("docs").unwrap().attribute("kind", "gone", Kind::Text).unwrap();
    let statement = plan.select(&columns, visard::policy::Dialect::Sqlite).unwrap();
    let connection = rusqlite::Connection::open_in_memory().unwrap();
    connection.execute_batch("CREATE TABLE docs (id INTEGER)").unwrap();
    assert!(connection.prepare(&statement.text).is_err());
}
