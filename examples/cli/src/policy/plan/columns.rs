//! Where the host's table holds what a plan speaks of.

use crate::{failure::Failure, output::shown};
use clap::Args;
use core::str::FromStr;
use std::collections::{BTreeMap, BTreeSet};
use visard::policy::{Columns, Filter, Kind, Policy, QueryPlan, Value, nearest};

#[derive(Args)]
pub(super) struct Table {
    /// The table, with its schema if need be; a name with a dot in it stands in double quotes
    #[arg(id = "table", long = "table", value_name = "[SCHEMA.]NAME", requires = "sql")]
    name: Option<Name>,
    /// The column of a field; named as the field unless said. Without COLUMN there is none, and the
    /// field is shown from the stored record alone; may be repeated
    #[arg(long = "column", value_name = "FIELD=[COLUMN]", requires = "sql")]
    fields: Vec<Pair>,
    /// The column of an attribute, and its type: text, integer or boolean; named as the attribute,
    /// and of the type that rules compare it as, unless said. Without COLUMN no row has it; may be
    /// repeated
    #[arg(long, value_name = "ATTRIBUTE=[COLUMN][:TYPE]", requires = "sql")]
    attribute_column: Vec<Pair>,
    /// The column of the stored record
    #[arg(long, value_name = "COLUMN", requires = "sql")]
    record_column: Option<String>,
    /// The column that tells people apart, for --groups
    #[arg(long, value_name = "COLUMN", requires = "sql")]
    person_column: Option<String>,
    /// The number of the first parameter
    #[arg(long, value_name = "NUMBER", default_value_t = 1, requires = "sql", value_parser = clap::value_parser!(u32).range(1..=65_535))]
    pub(super) first_parameter: u32,
}

/// A table's name, as it is typed.
#[derive(Clone)]
struct Name {
    schema: Option<String>,
    table: String,
}

/// `NAME=VALUE`.
#[derive(Clone)]
struct Pair {
    name: String,
    value: String,
}

impl FromStr for Name {
    type Err = &'static str;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        let wrong = "expected NAME or SCHEMA.NAME; a name with a dot stands in double quotes";
        let mut parts = parts(text).ok_or(wrong)?.into_iter();
        match (parts.next(), parts.next(), parts.next()) {
            (Some(table), None, None) => Ok(Self { schema: None, table }),
            (schema, Some(table), None) => Ok(Self { schema, table }),
            _ => Err(wrong),
        }
    }
}

/// Names between dots; in one that stands in double quotes a dot is a letter, and two quotes are
/// one.
fn parts(text: &str) -> Option<Vec<String>> {
    let mut rest = text;
    let mut parts = Vec::new();
    loop {
        let (part, after) = if let Some(quoted) = rest.strip_prefix('"') {
            let end = quoted.replace("\"\"", "  ").find('"')?;
            (quoted.get(..end)?.replace("\"\"", "\""), quoted.get(end.saturating_add(1)..)?)
        } else {
            let end = rest.find('.').unwrap_or(rest.len());
            let (part, after) = rest.split_at_checked(end)?;
            (part.to_owned(), after)
        };
        if part.is_empty() {
            return None;
        }
        parts.push(part);
        match (after, after.strip_prefix('.')) {
            ("", _) => return Some(parts),
            (_, Some(next)) => rest = next,
            _ => return None,
        }
    }
}

impl FromStr for Pair {
    type Err = &'static str;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        let (name, value) = text.split_once('=').ok_or("expected NAME=COLUMN")?;
        Ok(Self { name: name.to_owned(), value: value.to_owned() })
    }
}

impl Table {
    /// The columns, where a table is named.
    pub(super) fn columns(
        &self,
        policy: &Policy,
        plan: &QueryPlan,
    ) -> Result<Option<Columns>, Failure> {
        let Some(name) = &self.name else { return Ok(None) };
        let mut columns = Columns::new(&name.table)?.first_parameter(self.first_parameter);
        if let Some(schema) = &name.schema {
            columns = columns.schema(schema)?;
        }
        if let Some(column) = &self.record_column {
            columns = columns.record(column)?;
        }
        if let Some(column) = &self.person_column {
            columns = columns.person(column)?;
        }
        columns = self.with_attributes(columns, policy, plan)?;
        self.with_fields(columns, policy, plan).map(Some)
    }

    fn with_attributes(
        &self,
        mut columns: Columns,
        policy: &Policy,
        plan: &QueryPlan,
    ) -> Result<Columns, Failure> {
        let known = || policy.attributes(plan.resource());
        let said = said("--attribute-column", &self.attribute_column, known)?;
        let mut kinds = BTreeMap::new();
        for branch in plan.branches() {
            compared(branch.filter(), plan.parameters(), &mut kinds);
        }
        for (attribute, kinds) in kinds {
            let (column, kind) = said.get(attribute).map_or((attribute, None), |text| typed(text));
            if let (None, Some((name, kind))) = (kind, column.rsplit_once(':')) {
                let message = format!(
                    "{attribute}: `{kind}` is no type: text, integer or boolean; a name with a colon \
                     is written with a type behind it, as {name}:{kind}:text"
                );
                return Err(Failure::Said(shown(&message)));
            }
            columns = match (column, kind.or_else(|| only(&kinds))) {
                ("", _) => columns.without(attribute),
                (column, Some(kind)) => columns.attribute(attribute, column, kind)?,
                // Which of two types the column has is nowhere in the policy.
                (_, None) => {
                    let message = "rules compare this attribute with values of several types";
                    let help = format!("say --attribute-column {attribute}={attribute}:TYPE");
                    return Err(Failure::Said(format!("{attribute}: {message}; {help}")));
                }
            };
        }
        Ok(columns)
    }

    fn with_fields(
        &self,
        mut columns: Columns,
        policy: &Policy,
        plan: &QueryPlan,
    ) -> Result<Columns, Failure> {
        let known = || policy.fields(plan.resource()).map(|(field, _)| field);
        let said = said("--column", &self.fields, known)?;
        for field in known() {
            match said.get(field).copied().unwrap_or(field) {
                "" => {}
                column => columns = columns.field(field, column)?,
            }
        }
        Ok(columns)
    }
}

/// What is said of each name; all of them are known.
fn said<'p, 'n, I: Iterator<Item = &'n str>>(
    word: &str,
    pairs: &'p [Pair],
    known: impl Fn() -> I,
) -> Result<BTreeMap<&'p str, &'p str>, Failure> {
    let all: BTreeSet<&str> = known().collect();
    if let Some(Pair { name, .. }) = pairs.iter().find(|pair| !all.contains(pair.name.as_str())) {
        let help = nearest(name, known())
            .map_or_else(String::new, |nearest| format!("; did you mean `{nearest}`?"));
        let message = format!("{word}: the resource type declares nothing of this name{help}");
        return Err(Failure::Said(message));
    }
    Ok(pairs.iter().map(|pair| (pair.name.as_str(), pair.value.as_str())).collect())
}

/// A column and its type, if one is stated.
fn typed(text: &str) -> (&str, Option<Kind>) {
    match text.rsplit_once(':') {
        Some((column, "text")) => (column, Some(Kind::Text)),
        Some((column, "integer")) => (column, Some(Kind::Integer)),
        Some((column, "boolean")) => (column, Some(Kind::Boolean)),
        _ => (text, None),
    }
}

fn only(kinds: &BTreeSet<Kind>) -> Option<Kind> {
    kinds.first().copied().filter(|_| kinds.len() == 1)
}

/// The attributes of a filter with the types that they are compared as.
fn compared<'f>(
    filter: &'f Filter,
    parameters: &[Value],
    kinds: &mut BTreeMap<&'f str, BTreeSet<Kind>>,
) {
    match filter {
        Filter::All(parts) | Filter::Any(parts) => {
            for part in parts {
                compared(part, parameters, kinds);
            }
        }
        Filter::In { attribute, parameters: numbers } => {
            let values = numbers.iter().filter_map(|at| parameters.get(usize::try_from(*at).ok()?));
            kinds.entry(attribute).or_default().extend(values.filter_map(Kind::of));
        }
        Filter::NotIn { attribute, kind, .. } => {
            kinds.entry(attribute).or_default().insert(*kind);
        }
        Filter::Unknown { attribute, kinds: of } => {
            kinds.entry(attribute).or_default().extend(of);
        }
        _ => {}
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_table_is_one_name_or_two() {
        let read = |text: &str| text.parse::<Name>().ok().map(|name| (name.schema, name.table));
        let one = |table: &str| Some((None, table.to_owned()));
        let two = |schema: &str, table: &str| Some((Some(schema.to_owned()), table.to_owned()));
        assert_eq!(read("answers"), one("answers"));
        assert_eq!(read("public.answers"), two("public", "answers"));
        assert_eq!(read("\"a.b\""), one("a.b"));
        assert_eq!(read("public.\"say \"\"hi\"\".\""), two("public", "say \"hi\"."));
        for wrong in ["", ".", "a.", ".a", "a.b.c", "\"a", "\"a\"b", "\"\""] {
            assert_eq!(read(wrong), None, "{wrong}");
        }
    }
}
