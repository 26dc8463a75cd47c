//! The databases that plans are run in: SQLite here, PostgreSQL through `psql`, `DuckDB` through
//! Python.

use rusqlite::{Connection, types::ValueRef};
use serde_json::{Value as Json, json};
use std::{
    io::{BufRead as _, BufReader, Write as _},
    process::{Child, ChildStdout, Command, Stdio},
};
use visard::policy::{Dialect, Kind, Value};

/// A value in a table or a result.
#[derive(Clone, Debug, PartialEq)]
pub(crate) enum Cell {
    Null,
    Integer(i64),
    Text(String),
    Boolean(bool),
}

impl Cell {
    pub(crate) fn is_true(&self) -> bool {
        matches!(self, Self::Boolean(true) | Self::Integer(1))
    }

    pub(crate) fn whole(&self) -> Option<i64> {
        match self {
            Self::Integer(value) => Some(*value),
            _ => None,
        }
    }

    fn json(&self) -> Json {
        match self {
            Self::Null => Json::Null,
            Self::Integer(value) => json!(value),
            Self::Text(text) => json!(text),
            Self::Boolean(value) => json!(value),
        }
    }

    fn literal(&self) -> String {
        match self {
            Self::Null => "NULL".into(),
            Self::Integer(value) => value.to_string(),
            Self::Text(text) => format!("'{}'", text.replace('\'', "''")),
            Self::Boolean(value) => value.to_string(),
        }
    }
}

impl From<Option<&Value>> for Cell {
    fn from(value: Option<&Value>) -> Self {
        match value {
            Some(Value::String(text)) => Self::Text(text.clone()),
            Some(Value::Integer(value)) => Self::Integer(*value),
            Some(Value::Boolean(value)) => Self::Boolean(*value),
            _ => Self::Null,
        }
    }
}

/// A table to be made before a query.
pub(crate) struct Table {
    pub(crate) name: String,
    pub(crate) columns: Vec<(String, Kind)>,
    pub(crate) rows: Vec<Vec<Cell>>,
}

impl Table {
    /// Statements that make it; SQLite's columns have no type.
    fn statements(&self, quote: char, of: impl Fn(Kind) -> &'static str) -> String {
        let quoted = |name: &str| {
            format!("{quote}{}{quote}", name.replace(quote, &format!("{quote}{quote}")))
        };
        let columns =
            self.columns.iter().map(|(name, kind)| format!("{} {}", quoted(name), of(*kind)));
        let columns = columns.collect::<Vec<_>>().join(", ");
        let name = quoted(&self.name);
        let mut sql = format!("DROP TABLE IF EXISTS {name}; CREATE TABLE {name} ({columns});\n");
        for row in &self.rows {
            let cells: Vec<String> = row.iter().map(Cell::literal).collect();
            sql.extend(["INSERT INTO ", &name, " VALUES (", &cells.join(", "), ");\n"]);
        }
        sql
    }
}

pub(crate) trait Database {
    fn dialect(&self) -> Dialect;
    /// Makes the table anew and runs a query.
    fn query(&mut self, table: &Table, text: &str, parameters: &[Value]) -> Vec<Vec<Cell>>;
}

pub(crate) struct Sqlite(Connection);

impl Sqlite {
    pub(crate) fn new() -> Self {
        Self(Connection::open_in_memory().unwrap())
    }
}

impl Database for Sqlite {
    fn dialect(&self) -> Dialect {
        Dialect::Sqlite
    }

    fn query(&mut self, table: &Table, text: &str, parameters: &[Value]) -> Vec<Vec<Cell>> {
        // One text column folds case unless a query says otherwise.
        let of = |kind| if kind == Kind::Text { "COLLATE NOCASE" } else { "" };
        self.0.execute_batch(&format!("BEGIN; {} COMMIT;", table.statements('`', of))).unwrap();
        let mut statement = self.0.prepare(text).unwrap();
        let width = statement.column_count();
        let bound = parameters.iter().map(|value| match value {
            Value::String(text) => rusqlite::types::Value::Text(text.clone()),
            Value::Integer(value) => rusqlite::types::Value::Integer(*value),
            Value::Boolean(value) => rusqlite::types::Value::Integer(i64::from(*value)),
            other => panic!("no parameter: {other:?}"),
        });
        let cell = |value: ValueRef<'_>| match value {
            ValueRef::Null => Cell::Null,
            ValueRef::Integer(value) => Cell::Integer(value),
            ValueRef::Text(text) => Cell::Text(String::from_utf8(text.to_vec()).unwrap()),
            other => panic!("no result: {other:?}"),
        };
        let rows = statement.query_map(rusqlite::params_from_iter(bound), |row| {
            (0..width).map(|place| row.get_ref(place).map(cell)).collect()
        });
        rows.unwrap().collect::<Result<_, _>>().unwrap()
    }
}

pub(crate) struct Psql(Child);

/// Last line of an answer.
const END: &str = "\x1d";

impl Psql {
    pub(crate) fn of_environment() -> Option<Self> {
        let url = std::env::var("VISARD_POSTGRES").ok()?;
        let mut psql = Command::new("psql");
        psql.args(["-X", "-q", "-A", "-t", "-F", "\x1f", "-P", "null=\x1e"]);
        psql.args(["-v", "ON_ERROR_STOP=1"]).arg(url);
        psql.env("PGOPTIONS", "--client-min-messages=warning");
        Some(Self(psql.stdin(Stdio::piped()).stdout(Stdio::piped()).spawn().unwrap()))
    }
}

impl Database for Psql {
    fn dialect(&self) -> Dialect {
        Dialect::Postgres
    }

    fn query(&mut self, table: &Table, text: &str, parameters: &[Value]) -> Vec<Vec<Cell>> {
        let of = |kind| match kind {
            Kind::Text => "text",
            Kind::Integer => "integer",
            _ => "boolean",
        };
        let made = table.statements('"', of).replace("CREATE TABLE", "CREATE TEMP TABLE");
        let values: Vec<String> =
            parameters.iter().map(|value| Cell::from(Some(value)).literal()).collect();
        let values =
            if values.is_empty() { String::new() } else { format!("({})", values.join(", ")) };
        let script = format!(
            "BEGIN;\n{made}PREPARE asked AS {text};\nEXECUTE asked{values};\nDEALLOCATE asked;\nCOMMIT;\n\\echo {END}\n"
        );
        self.0.stdin.as_mut().unwrap().write_all(script.as_bytes()).unwrap();
        let cell = |text: &str| match text {
            "\x1e" => Cell::Null,
            "t" => Cell::Boolean(true),
            "f" => Cell::Boolean(false),
            text => text.parse().map_or_else(|_| Cell::Text(text.into()), Cell::Integer),
        };
        let mut rows = Vec::new();
        loop {
            let line = line(self.0.stdout.as_mut().unwrap());
            let line = line.strip_suffix('\n').unwrap_or_else(|| panic!("psql ended: {text}"));
            if line == END {
                return rows;
            }
            rows.push(line.split('\x1f').map(cell).collect());
        }
    }
}

impl Drop for Psql {
    fn drop(&mut self) {
        drop(self.0.stdin.take());
        drop(self.0.wait());
    }
}

/// The next line, and no byte after it.
fn line(output: &mut ChildStdout) -> String {
    let mut line = String::new();
    BufReader::with_capacity(1, output).read_line(&mut line).unwrap();
    line
}

pub(crate) struct DuckDb(Child);

const SCRIPT: &str = r"
import duckdb, json, sys
connection = duckdb.connect()
for line in sys.stdin:
    asked = json.loads(line)
    connection.execute(asked['made'])
    rows = connection.execute(asked['text'], asked['parameters']).fetchall()
    print(json.dumps([[int(c) if isinstance(c, float) else c for c in row] for row in rows]), flush=True)
";

impl DuckDb {
    pub(crate) fn of_environment() -> Option<Self> {
        let python = std::env::var("VISARD_DUCKDB").ok()?;
        let mut command = Command::new(python);
        let command = command.args(["-c", SCRIPT]).stdin(Stdio::piped()).stdout(Stdio::piped());
        Some(Self(command.spawn().unwrap()))
    }
}

impl Database for DuckDb {
    fn dialect(&self) -> Dialect {
        Dialect::DuckDb
    }

    fn query(&mut self, table: &Table, text: &str, parameters: &[Value]) -> Vec<Vec<Cell>> {
        let of = |kind| match kind {
            Kind::Text => "VARCHAR",
            Kind::Integer => "INTEGER",
            _ => "BOOLEAN",
        };
        let values: Vec<Json> =
            parameters.iter().map(|value| Cell::from(Some(value)).json()).collect();
        let asked = json!({"made": table.statements('"', of), "text": text, "parameters": values});
        writeln!(self.0.stdin.as_mut().unwrap(), "{asked}").unwrap();
        let line = line(self.0.stdout.as_mut().unwrap());
        let rows: Vec<Vec<Json>> = serde_json::from_str(&line).unwrap();
        let cell = |value: Json| match value {
            Json::Null => Cell::Null,
            Json::Bool(value) => Cell::Boolean(value),
            Json::Number(number) => Cell::Integer(number.as_i64().unwrap()),
            Json::String(text) => Cell::Text(text),
            other => panic!("no result: {other}"),
        };
        rows.into_iter().map(|row| row.into_iter().map(cell).collect()).collect()
    }
}

impl Drop for DuckDb {
    fn drop(&mut self) {
        drop(self.0.stdin.take());
        drop(self.0.wait());
    }
}
