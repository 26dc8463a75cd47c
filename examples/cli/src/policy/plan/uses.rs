//! What a query does with fields, and what of it their views refuse.

use crate::asked;
use clap::Args;
use core::str::FromStr;
use serde_json::{Value as Json, json};
use visard::policy::{Groups, Query, Refusal, Use, Value, nearest};

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
const ROWS: &str = "rows";

#[derive(Args)]
pub(super) struct Uses {
    /// What a query does: only the rows are left on which views allow all of it. USE is export,
    /// equal, range, present, sort, group, count or measure, of a field, or `rows`, which counts
    /// them; may be repeated
    #[arg(id = "use", long, value_name = "USE:FIELD", conflicts_with = "groups")]
    all: Vec<Used>,
    /// What the query does with this field it does with its pseudonym; may be repeated
    #[arg(long, value_name = "FIELD", requires = "use")]
    on_pseudonym: Vec<String>,
    /// Results about groups of people instead of single records, as large as the policy says
    #[arg(long, requires_all = ["sql", "person_column"])]
    groups: bool,
    /// A group for each value of this field; may be repeated
    #[arg(long, value_name = "FIELD", requires = "groups")]
    by: Vec<String>,
    /// Groups of only those rows that have this value; may be repeated, with one field for any of
    /// several values. A field for groups only brings its own size with it
    #[arg(long, value_name = "FIELD=VALUE", requires = "groups")]
    only: Vec<Only>,
    /// Count and add up the values of this field in each group
    #[arg(long, value_name = "FIELD", requires = "groups")]
    measure: Option<String>,
}

/// One use; no field where rows are counted.
#[derive(Clone)]
struct Used(Option<(Use, String)>);

/// A value that a field must have.
#[derive(Clone)]
struct Only {
    field: String,
    value: Value,
}

impl FromStr for Only {
    type Err = &'static str;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        let (field, value) = text.split_once('=').ok_or("expected FIELD=VALUE")?;
        Ok(Self { field: field.to_owned(), value: asked::value(value) })
    }
}

impl FromStr for Used {
    type Err = String;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        if text == ROWS {
            return Ok(Self(None));
        }
        let (name, field) = text.split_once(':').ok_or("expected USE:FIELD, or `rows`")?;
        let used = USES.iter().find(|(known, _)| *known == name);
        let used = used.ok_or_else(|| {
            let known = USES.iter().map(|(known, _)| *known);
            let help = nearest(name, known.chain([ROWS]));
            let help = help.map_or_else(String::new, |help| format!("; did you mean `{help}`?"));
            format!("no such use{help}")
        })?;
        Ok(Self(Some((used.1, field.to_owned()))))
    }
}

impl Uses {
    /// Of which rows, by which fields, measuring what; nothing for single records.
    pub(super) fn groups(&self) -> Option<Groups> {
        if !self.groups {
            return None;
        }
        let groups = self.by.iter().fold(Groups::new(), |groups, field| groups.by(field));
        let only = self.only.iter();
        let groups = only.fold(groups, |all, only| all.only(&only.field, only.value.clone()));
        Some(self.measure.iter().fold(groups, |groups, field| groups.measure(field)))
    }

    /// All that is done, if anything is said of it.
    pub(super) fn query(&self) -> Option<Query> {
        if let Some(groups) = self.groups() {
            return Some(groups.query());
        }
        let mut query = Query::new();
        for Used(used) in &self.all {
            query = match used {
                Some((used, field)) => query.with(field, *used),
                None => query.rows(),
            };
        }
        let query = self.on_pseudonym.iter().fold(query, |query, field| query.on_pseudonym(field));
        (!self.all.is_empty()).then_some(query)
    }
}

fn name(refusal: &Refusal) -> &'static str {
    let named = USES.iter().find(|(_, used)| Some(*used) == refusal.used);
    named.map_or(ROWS, |(name, _)| name)
}

/// `sort:email (use:masked)`, as it would be typed.
pub(super) fn words(refusal: &Refusal) -> String {
    let colon = if refusal.field.is_empty() { "" } else { ":" };
    format!("{}{colon}{} ({})", name(refusal), refusal.field, refusal.reason)
}

pub(super) fn document(refusals: &[Refusal]) -> Json {
    let one = |refusal: &Refusal| {
        let field = (!refusal.field.is_empty()).then_some(&refusal.field);
        json!({ "use": name(refusal), "field": field, "reason": refusal.reason })
    };
    refusals.iter().map(one).collect()
}
