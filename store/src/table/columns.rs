//! Whether a table has the columns that a walk needs, and how they are declared.

use super::{TableColumns, quoted};
use crate::sqlite::failed;
use rusqlite::{Connection, OptionalExtension};
use visard::{Code, Error, Result};

/// How SQLite compares a column's values, by its declared type (SQLite, "Datatypes", 3.1).
#[derive(PartialEq, Eq)]
enum Affinity {
    Integer,
    Text,
    Other,
}

fn affinity(declared: &str) -> Affinity {
    let declared = declared.to_ascii_uppercase();
    if declared.contains("INT") {
        Affinity::Integer
    } else if ["CHAR", "CLOB", "TEXT"].iter().any(|name| declared.contains(name)) {
        Affinity::Text
    } else {
        Affinity::Other
    }
}

/// The declared type of a column. SQLite takes an unknown quoted name for a text, so every name is
/// looked up first.
pub(super) fn declared(connection: &Connection, table: &str, column: &str) -> Result<String> {
    let query = "SELECT type FROM pragma_table_xinfo(?1) WHERE name = ?2 COLLATE NOCASE";
    let found = connection.query_row(query, [table, column], |row| row.get(0)).optional();
    found
        .map_err(failed)?
        .ok_or(Error::because(Code::UnknownName, "the database has no such table or column"))
}

/// Whether the key is numeric, once it is sure that it names every row and each only once.
pub(super) fn checked_key(connection: &Connection, of: &TableColumns) -> Result<bool> {
    let numeric = match affinity(&declared(connection, &of.table, &of.key)?) {
        Affinity::Integer => true,
        Affinity::Text => false,
        Affinity::Other => {
            return Err(Error::because(
                Code::InvalidArgument,
                "the key column is declared neither INTEGER nor TEXT",
            ));
        }
    };
    let unique = "SELECT
        (SELECT COUNT(*) = 1 AND MAX(name = ?2 COLLATE NOCASE) FROM pragma_table_xinfo(?1)
         WHERE pk > 0)
        OR EXISTS (SELECT 1 FROM pragma_index_list(?1) AS i
         WHERE i.\"unique\" AND NOT i.partial
         AND (SELECT COUNT(*) = 1 AND MAX(name = ?2 COLLATE NOCASE) FROM pragma_index_info(i.name)))";
    let unique: bool =
        connection.query_row(unique, [&of.table, &of.key], |row| row.get(0)).map_err(failed)?;
    let (table, key) = (quoted(&of.table)?, quoted(&of.key)?);
    // Rows that the column's own collation takes for one (`a` and `A`) would be passed over.
    let unfit = format!(
        "SELECT EXISTS (SELECT 1 FROM {table} WHERE {key} IS NULL)
         OR EXISTS (SELECT 1 FROM {table} GROUP BY {key} HAVING COUNT(*) > 1)"
    );
    let unfit: bool = connection.query_row(&unfit, [], |row| row.get(0)).map_err(failed)?;
    if unique && !unfit {
        Ok(numeric)
    } else {
        Err(Error::because(
            Code::InvalidArgument,
            "the key column is not unique, or empty in some row",
        ))
    }
}

/// What is written must be columns of their own.
pub(super) fn check_written(of: &TableColumns) -> Result<()> {
    let mut names = vec![of.key.as_str()];
    names.extend(of.record.as_deref().filter(|record| *record != of.key));
    let read = [Some(&of.key), of.record.as_ref()];
    names.extend(
        of.subject.as_ref().filter(|subject| !read.contains(&Some(*subject))).map(String::as_str),
    );
    names.extend(
        of.columns
            .iter()
            .flat_map(|(plain, sealed)| plain.as_deref().into_iter().chain([sealed.as_str()])),
    );
    names.extend(of.indexes.iter().map(String::as_str));
    let mut names: Vec<String> = names.into_iter().map(str::to_ascii_lowercase).collect();
    names.sort_unstable();
    if names.windows(2).any(|pair| matches!(pair, [a, b] if a == b)) {
        return Err(Error::because(Code::InvalidArgument, "one column is named twice"));
    }
    Ok(())
}

/// Whether a column is declared to hold texts.
pub(super) fn is_text(connection: &Connection, table: &str, column: &str) -> Result<bool> {
    Ok(affinity(&declared(connection, table, column)?) == Affinity::Text)
}
