//! What rows may differ in, as far as the conditions of a policy can tell.
//!
//! Each attribute that a condition reads is an axis. Its values fall into cells that no condition
//! tells apart: each set of values that the same conditions list, any other value of a type, and
//! what is unknown to all. A handful of cells stands for every row there can be.

use super::{
    super::{
        condition::Fact,
        request::{Request, Value},
    },
    filter::{Filter, Kind},
};
use alloc::{
    borrow::ToOwned,
    collections::{BTreeMap, BTreeSet},
    string::String,
    vec::Vec,
};

/// What a condition compares the attribute of a row with.
pub(super) struct Compared {
    kinds: BTreeSet<Kind>,
    values: BTreeSet<Value>,
}

/// One attribute of rows.
#[derive(Clone, Debug)]
pub(super) struct Axis {
    pub(super) attribute: String,
    kinds: Vec<Kind>,
    pub(super) cells: Vec<Cell>,
}

/// Values that no condition tells apart.
#[derive(Clone, Debug)]
pub(super) struct Cell {
    what: What,
    /// One of them; none where the attribute is missing.
    pub(super) sample: Option<Value>,
}

#[derive(Clone, Debug)]
enum What {
    /// One of these parameters, all of one type.
    Listed(Kind, Vec<u32>),
    /// A value of this type that no condition lists.
    Other(Kind),
    /// Missing, or of a type that no condition compares.
    Unknown,
}

/// What conditions compare with, each value once.
#[derive(Default)]
pub(super) struct Parameters {
    pub(super) values: Vec<Value>,
    numbers: BTreeMap<Value, u32>,
}

impl Parameters {
    fn add(&mut self, value: &Value) -> u32 {
        let next = u32::try_from(self.values.len()).unwrap_or(u32::MAX);
        let number = *self.numbers.entry(value.clone()).or_insert(next);
        if number == next {
            self.values.push(value.clone());
        }
        number
    }
}

/// The attribute that a condition reads, and what it compares it with; nothing when the condition
/// is unknown whatever the row.
pub(super) fn compared<'f>(fact: &'f Fact, request: &Request) -> (&'f str, Option<Compared>) {
    let texts = |texts: &[String]| Compared {
        kinds: [Kind::Text].into(),
        values: texts.iter().cloned().map(Value::String).collect(),
    };
    match fact {
        Fact::Same(name) => (name, request.attributes.get(name).and_then(Compared::one)),
        Fact::Is(name, values) => (name, Some(Compared::of(values))),
        Fact::Mine(name) => (name, Compared::one(&Value::String(request.subject.clone()))),
        Fact::Team(name) => match request.attributes.get("teams") {
            Some(Value::List(teams)) => (name, Some(texts(teams))),
            _ => (name, None),
        },
        Fact::Region(regions) => ("region", Some(texts(regions))),
    }
}

impl Compared {
    fn of(values: &[Value]) -> Self {
        let kinds = values.iter().filter_map(Kind::of);
        Self { kinds: kinds.collect(), values: values.iter().cloned().collect() }
    }

    fn one(value: &Value) -> Option<Self> {
        Kind::of(value).map(|_| Self::of(core::slice::from_ref(value)))
    }
}

impl Axis {
    /// The cells of an attribute; the values listed become parameters.
    pub(super) fn new(attribute: &str, all: &[Compared], parameters: &mut Parameters) -> Self {
        let kinds: BTreeSet<Kind> = all.iter().flat_map(|one| &one.kinds).copied().collect();
        let mut listed_by: BTreeMap<&Value, Vec<usize>> = BTreeMap::new();
        for (number, one) in all.iter().enumerate() {
            one.values.iter().for_each(|value| listed_by.entry(value).or_default().push(number));
        }
        let mut alike: BTreeMap<(Kind, &[usize]), Vec<&Value>> = BTreeMap::new();
        for (value, listers) in &listed_by {
            if let Some(kind) = Kind::of(value) {
                alike.entry((kind, listers)).or_default().push(value);
            }
        }
        let mut cells = Vec::new();
        for ((kind, _), values) in alike {
            let sample = values.first().map(|value| (*value).clone());
            let numbers = values.into_iter().map(|value| parameters.add(value)).collect();
            cells.push(Cell { what: What::Listed(kind, numbers), sample });
        }
        for kind in &kinds {
            // Both booleans may be listed; then there is no other.
            let sample = other(*kind, |value| listed_by.contains_key(value));
            cells
                .extend(sample.map(|value| Cell { what: What::Other(*kind), sample: Some(value) }));
        }
        cells.push(Cell { what: What::Unknown, sample: None });
        Self { attribute: attribute.to_owned(), kinds: kinds.into_iter().collect(), cells }
    }

    /// The condition that the attribute is in one of the wanted cells.
    pub(super) fn filter(&self, wanted: &[bool]) -> Filter {
        let cells = || self.cells.iter().zip(wanted);
        if cells().all(|(_, wanted)| *wanted) {
            return Filter::EVERY;
        }
        let mut listed = Vec::new();
        let mut parts = Vec::new();
        for kind in &self.kinds {
            let of_kind = |taken: bool| {
                cells().filter(move |(_, wanted)| **wanted == taken).filter_map(move |(cell, _)| {
                    match &cell.what {
                        What::Listed(own, numbers) if own == kind => Some(numbers.as_slice()),
                        _ => None,
                    }
                })
            };
            let other = cells().any(|(cell, wanted)| {
                *wanted && matches!(cell.what, What::Other(own) if own == *kind)
            });
            if other {
                let parameters: Vec<u32> = sorted(of_kind(false));
                parts.push(Filter::NotIn { attribute: self.name(), kind: *kind, parameters });
            } else {
                listed.extend(sorted(of_kind(true)));
            }
        }
        if !listed.is_empty() {
            parts.insert(0, Filter::In { attribute: self.name(), parameters: listed });
        }
        if cells().any(|(cell, wanted)| *wanted && matches!(cell.what, What::Unknown)) {
            parts.push(Filter::Unknown { attribute: self.name(), kinds: self.kinds.clone() });
        }
        Filter::any(parts)
    }

    fn name(&self) -> String {
        self.attribute.clone()
    }
}

fn sorted<'n>(numbers: impl Iterator<Item = &'n [u32]>) -> Vec<u32> {
    let mut all: Vec<u32> = numbers.flatten().copied().collect();
    all.sort_unstable();
    all
}

/// A value of the type that is not listed.
fn other(kind: Kind, is_listed: impl Fn(&Value) -> bool) -> Option<Value> {
    let free = |value: &Value| !is_listed(value);
    match kind {
        Kind::Text => {
            let mut text = String::from("~");
            while is_listed(&Value::String(text.clone())) {
                text.push('~');
            }
            Some(Value::String(text))
        }
        Kind::Integer => (0..i64::MAX).map(Value::Integer).find(free),
        Kind::Boolean => [true, false].map(Value::Boolean).into_iter().find(free),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use alloc::vec;

    fn axis(lists: &[&[Value]]) -> (Axis, Vec<Value>) {
        let compared: Vec<Compared> = lists.iter().map(|values| Compared::of(values)).collect();
        let mut parameters = Parameters::default();
        (Axis::new("a", &compared, &mut parameters), parameters.values)
    }

    #[test]
    fn values_that_the_same_conditions_list_are_one_cell() {
        let text = |text: &str| Value::from(text);
        let (axis, parameters) = axis(&[&[text("a"), text("b"), text("c")], &[text("c")]]);
        // a and b, c, any other text, unknown.
        assert_eq!(axis.cells.len(), 4);
        assert_eq!(parameters.len(), 3);
    }

    #[test]
    fn the_filter_of_each_cell_holds_of_its_sample_alone() {
        let lists: [&[Value]; 3] =
            [&[true.into()], &["x".into(), 3.into()], &["~".into(), 0.into(), 1.into()]];
        let (axis, parameters) = axis(&lists);
        for (number, _) in axis.cells.iter().enumerate() {
            let wanted: Vec<bool> = (0..axis.cells.len()).map(|other| other == number).collect();
            let (only, rest) = (axis.filter(&wanted), axis.filter(&inverted(&wanted)));
            for (other, cell) in axis.cells.iter().enumerate() {
                let value = |_: &str| cell.sample.as_ref();
                assert_eq!(only.holds(&parameters, &value), other == number, "{only:?} {cell:?}");
                assert_eq!(rest.holds(&parameters, &value), other != number, "{rest:?} {cell:?}");
            }
        }
    }

    #[test]
    fn two_listed_booleans_leave_no_other() {
        let (axis, _) = axis(&[&[true.into()], &[false.into()]]);
        assert_eq!(axis.cells.len(), 3);
    }

    fn inverted(wanted: &[bool]) -> Vec<bool> {
        wanted.iter().map(|wanted| !wanted).collect()
    }

    #[test]
    fn all_cells_are_every_row_and_no_cell_is_none() {
        let (axis, _) = axis(&[&[Value::from("x")]]);
        assert_eq!(axis.filter(&vec![true; axis.cells.len()]), Filter::EVERY);
        assert_eq!(axis.filter(&vec![false; axis.cells.len()]), Filter::NONE);
    }
}
