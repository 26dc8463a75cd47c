//! Which rows: a condition on their attributes that is true or false, never unknown.

use super::super::request::Value;
use alloc::{string::String, vec::Vec};
use serde::{Deserialize, Serialize};

/// The type of an attribute. Values of different types are never equal.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
#[non_exhaustive]
pub enum Kind {
    /// [`Value::String`].
    Text,
    /// [`Value::Integer`].
    Integer,
    /// [`Value::Boolean`].
    Boolean,
}

impl Kind {
    /// The type of a value; none for a list and for what no condition compares.
    pub const fn of(value: &Value) -> Option<Self> {
        match value {
            Value::String(_) => Some(Self::Text),
            Value::Integer(_) => Some(Self::Integer),
            Value::Boolean(_) => Some(Self::Boolean),
            Value::List(_) | Value::Other => None,
        }
    }
}

/// A condition on the attributes of a row.
///
/// What is unknown in a policy (an attribute that is missing or has another type) is settled here:
/// every condition is true or false of every row. There is no negation, so a database in which a
/// comparison with NULL is NULL gives the same rows. Values are numbers of
/// [`QueryPlan::parameters`](super::QueryPlan::parameters).
///
/// As JSON: `{"all": […]}`, `{"any": […]}`, `{"in": {…}}`, `{"not_in": {…}}`, `{"unknown": {…}}`.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case", deny_unknown_fields)]
#[non_exhaustive]
pub enum Filter {
    /// Every one of these; of none: every row.
    All(Vec<Self>),
    /// At least one of these; of none: no row.
    Any(Vec<Self>),
    /// The attribute is one of the parameters, in value and in type.
    In {
        /// The attribute.
        attribute: String,
        /// Numbers of parameters, at least one.
        parameters: Vec<u32>,
    },
    /// The attribute is of this type and none of the parameters, which are of this type too.
    NotIn {
        /// The attribute.
        attribute: String,
        /// Its type.
        kind: Kind,
        /// Numbers of parameters; none: any value of the type.
        parameters: Vec<u32>,
    },
    /// The attribute is missing, or of none of these types.
    Unknown {
        /// The attribute.
        attribute: String,
        /// Types, at least one.
        kinds: Vec<Kind>,
    },
}

impl Filter {
    pub(super) const EVERY: Self = Self::All(Vec::new());
    pub(super) const NONE: Self = Self::Any(Vec::new());

    /// Whether it is true of a row, given its attributes.
    pub fn holds<'v>(
        &self,
        parameters: &[Value],
        attribute: &impl Fn(&str) -> Option<&'v Value>,
    ) -> bool {
        let listed = |numbers: &[u32], value: &Value| {
            let mut known = numbers.iter().filter_map(|number| parameter(parameters, *number));
            known.any(|known| known == value)
        };
        match self {
            Self::All(parts) => parts.iter().all(|part| part.holds(parameters, attribute)),
            Self::Any(parts) => parts.iter().any(|part| part.holds(parameters, attribute)),
            Self::In { attribute: name, parameters: numbers } => {
                attribute(name).is_some_and(|value| listed(numbers, value))
            }
            Self::NotIn { attribute: name, kind, parameters: numbers } => attribute(name)
                .is_some_and(|value| Kind::of(value) == Some(*kind) && !listed(numbers, value)),
            Self::Unknown { attribute: name, kinds } => {
                attribute(name).and_then(Kind::of).is_none_or(|kind| !kinds.contains(&kind))
            }
        }
    }

    /// How many comparisons it has.
    pub fn terms(&self) -> usize {
        match self {
            Self::All(parts) | Self::Any(parts) => {
                parts.iter().map(Self::terms).fold(0, usize::saturating_add)
            }
            _ => 1,
        }
    }

    /// How many values stand in its lists.
    pub(super) fn listed(&self) -> usize {
        match self {
            Self::All(parts) | Self::Any(parts) => {
                parts.iter().map(Self::listed).fold(0, usize::saturating_add)
            }
            Self::In { parameters, .. } | Self::NotIn { parameters, .. } => parameters.len(),
            Self::Unknown { .. } => 0,
        }
    }

    /// All of these, flattened.
    pub(super) fn all(parts: impl IntoIterator<Item = Self>) -> Self {
        let mut flat = Vec::new();
        for part in parts {
            match part {
                Self::All(inner) => flat.extend(inner),
                Self::Any(inner) if inner.is_empty() => return Self::NONE,
                other => flat.push(other),
            }
        }
        match flat.pop() {
            Some(only) if flat.is_empty() => only,
            last => {
                flat.extend(last);
                Self::All(flat)
            }
        }
    }

    /// Any of these, flattened, each once.
    pub(super) fn any(parts: impl IntoIterator<Item = Self>) -> Self {
        let mut flat: Vec<Self> = Vec::new();
        for part in parts {
            match part {
                Self::All(inner) if inner.is_empty() => return Self::EVERY,
                Self::Any(inner) => inner.into_iter().for_each(|one| push_new(&mut flat, one)),
                other => push_new(&mut flat, other),
            }
        }
        match flat.pop() {
            Some(only) if flat.is_empty() => only,
            last => {
                flat.extend(last);
                Self::Any(flat)
            }
        }
    }

    /// The parts of which any suffices.
    pub(super) fn alternatives(&self) -> &[Self] {
        match self {
            Self::Any(parts) => parts,
            other => core::slice::from_ref(other),
        }
    }
}

pub(super) fn parameter(parameters: &[Value], number: u32) -> Option<&Value> {
    parameters.get(usize::try_from(number).ok()?)
}

fn push_new(parts: &mut Vec<Filter>, part: Filter) {
    if !parts.contains(&part) {
        parts.push(part);
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use alloc::vec;

    fn is(number: u32) -> Filter {
        Filter::In { attribute: "a".into(), parameters: vec![number] }
    }

    #[test]
    fn conjunctions_and_disjunctions_are_flat_and_fold_what_is_certain() {
        let (a, b) = (is(0), is(1));
        assert_eq!(Filter::all([a.clone(), Filter::EVERY]), a);
        assert_eq!(Filter::all([a.clone(), Filter::NONE]), Filter::NONE);
        assert_eq!(Filter::any([a.clone(), Filter::NONE, a.clone()]), a);
        assert_eq!(Filter::any([a.clone(), Filter::EVERY]), Filter::EVERY);
        let nested = Filter::all([Filter::all([a.clone(), b.clone()]), a.clone()]);
        assert_eq!(nested, Filter::All(vec![a.clone(), b, a]));
    }

    #[test]
    fn every_condition_is_true_or_false_of_every_value() {
        let parameters = [Value::from("x"), Value::from(3)];
        let holds = |filter: &Filter, value: Option<&Value>| filter.holds(&parameters, &|_| value);
        let text = Filter::NotIn { attribute: "a".into(), kind: Kind::Text, parameters: vec![0] };
        let unknown = Filter::Unknown { attribute: "a".into(), kinds: vec![Kind::Text] };
        for (value, found) in [
            (Some(Value::from("x")), [true, false, false]),
            (Some(Value::from("y")), [false, true, false]),
            (Some(Value::from(3)), [false, false, true]),
            (Some(Value::Other), [false, false, true]),
            (None, [false, false, true]),
        ] {
            let value = value.as_ref();
            assert_eq!([&is(0), &text, &unknown].map(|one| holds(one, value)), found);
        }
    }

    #[test]
    fn json_says_what_it_is_and_reads_back() {
        let filter = Filter::any([
            Filter::all([is(0), is(1)]),
            Filter::Unknown { attribute: "b".into(), kinds: vec![Kind::Boolean] },
        ]);
        let json = serde_json::to_string(&filter).unwrap();
        assert_eq!(
            json,
            r#"{"any":[{"all":[{"in":{"attribute":"a","parameters":[0]}},{"in":{"attribute":"a","parameters":[1]}}]},{"unknown":{"attribute":"b","kinds":["boolean"]}}]}"#
        );
        assert_eq!(serde_json::from_str::<Filter>(&json).unwrap(), filter);
    }
}
