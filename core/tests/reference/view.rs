//! Views: `deny < aggregate(k) < redact < encrypt < {pseudonym, mask} < clear`.

use super::text;
use serde_json::Value as Json;

const PREFERENCE: [&str; 7] =
    ["clear", "mask", "pseudonym", "encrypt", "redact", "aggregate", "deny"];

/// A view by its place in the preference, and the k of an aggregate. The smaller is preferred.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Level {
    place: usize,
    k: u64,
}

impl Level {
    pub(super) const DENY: Self = Self { place: 6, k: 0 };

    pub(super) fn name(self) -> &'static str {
        PREFERENCE[self.place]
    }

    pub(super) fn k(self) -> u64 {
        self.k
    }

    pub(super) fn is_aggregate(self) -> bool {
        self.name() == "aggregate"
    }

    /// The best that is no better than either.
    pub(super) fn meet(self, other: Self) -> Self {
        let lower = match (self.name(), other.name()) {
            ("mask", "pseudonym") | ("pseudonym", "mask") => Self { place: 3, k: 0 },
            _ if self.place >= other.place => self,
            _ => other,
        };
        if lower.is_aggregate() { Self { k: self.k.max(other.k), ..lower } } else { lower }
    }

    /// Without a recipient nothing can be encrypted: only presence is told.
    pub(super) fn for_recipient(self, key: Option<&str>) -> Self {
        if self.name() == "encrypt" && key.is_none() { Self { place: 4, k: 0 } } else { self }
    }
}

/// What a rule says of a class: a named class overrides `*`.
pub(super) fn own_view(policy: &Json, rule: &Json, class: &str) -> Option<Level> {
    let name = rule["views"].get(class).or_else(|| rule["views"].get("*"))?.as_str().unwrap();
    let place = PREFERENCE.iter().position(|known| *known == name).unwrap();
    let floor = policy.get("k").map_or(10, |k| k.as_u64().unwrap());
    let k = rule.get("k").map_or(floor, |k| k.as_u64().unwrap());
    assert!(k >= floor, "rule {} was loaded", text(rule, "id"));
    Some(Level { place, k: if name == "aggregate" { k } else { 0 } })
}
