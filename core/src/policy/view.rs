//! The seven views, their meets, and which of two is preferred.
//!
//! `deny < aggregate(k) < redact < encrypt < {pseudonym, mask} < clear`. `mask` and `pseudonym`
//! are not comparable: one shows characters, the other links people. So limits combine by meet,
//! and grants never combine at all: the preferred single one is taken.

use alloc::vec::Vec;

/// What a caller may get of a field, the most preferred first.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[non_exhaustive]
pub enum View {
    /// The value.
    Clear,
    /// A partially hidden value; in free text the personal data is removed.
    Mask,
    /// A stable keyed stand-in: links records inside one domain, shows no characters.
    Pseudonym,
    /// Ciphertext for a named recipient key.
    Encrypt,
    /// A typed stand-in that tells only that there is a value.
    Redact,
    /// Nothing per record; the value may feed results about at least k people.
    Aggregate,
    /// As if the field did not exist.
    Deny,
}

impl View {
    /// Every view with its name in documents, the most preferred first.
    pub(super) const NAMES: [(&'static str, Self); 7] = [
        ("clear", Self::Clear),
        ("mask", Self::Mask),
        ("pseudonym", Self::Pseudonym),
        ("encrypt", Self::Encrypt),
        ("redact", Self::Redact),
        ("aggregate", Self::Aggregate),
        ("deny", Self::Deny),
    ];

    /// The name in documents and decisions, for example `mask`.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Clear => "clear",
            Self::Mask => "mask",
            Self::Pseudonym => "pseudonym",
            Self::Encrypt => "encrypt",
            Self::Redact => "redact",
            Self::Aggregate => "aggregate",
            Self::Deny => "deny",
        }
    }

    /// The best view that is no better than either. `mask` and `pseudonym` meet at `encrypt`.
    ///
    /// ```
    /// use visard::policy::View;
    /// assert_eq!(View::Clear.meet(View::Mask), View::Mask);
    /// assert_eq!(View::Mask.meet(View::Pseudonym), View::Encrypt);
    /// ```
    #[must_use]
    pub fn meet(self, other: Self) -> Self {
        match (self, other) {
            (Self::Mask, Self::Pseudonym) | (Self::Pseudonym, Self::Mask) => Self::Encrypt,
            _ => self.max(other),
        }
    }
}

/// A view with its k; 0 for every view but `aggregate`. The smaller is preferred.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Level {
    pub(super) view: View,
    pub(super) k: u32,
}

impl Level {
    pub(super) const CLEAR: Self = Self { view: View::Clear, k: 0 };
    pub(super) const DENY: Self = Self { view: View::Deny, k: 0 };

    pub(super) fn new(view: View, k: u32) -> Self {
        Self { view, k: if view == View::Aggregate { k } else { 0 } }
    }

    /// Two aggregates meet at the larger k.
    pub(super) fn meet(self, other: Self) -> Self {
        Self::new(self.view.meet(other.view), self.k.max(other.k))
    }

    /// `encrypt` needs a recipient; without one only presence is told.
    pub(super) fn for_recipient(self, key: Option<&str>) -> Self {
        match self.view {
            View::Encrypt if key.is_none() => Self::new(View::Redact, 0),
            _ => self,
        }
    }
}

/// What a rule says of each class: named classes override `*`.
#[derive(Debug)]
pub(super) struct Views {
    /// Sorted by class.
    pub(super) named: Vec<(u16, Level)>,
    pub(super) every: Option<Level>,
}

impl Views {
    pub(super) fn of(&self, class: u16) -> Option<Level> {
        let named = self.named.binary_search_by_key(&class, |(class, _)| *class).ok();
        named.and_then(|index| self.named.get(index)).map(|(_, level)| *level).or(self.every)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use alloc::vec;

    fn all() -> impl Iterator<Item = View> {
        View::NAMES.iter().map(|(_, view)| *view)
    }

    #[test]
    fn names_are_in_order_of_preference() {
        assert!(View::NAMES.is_sorted_by_key(|(_, view)| *view));
        assert!(View::NAMES.iter().all(|(name, view)| view.name() == *name));
    }

    #[test]
    fn meet_is_a_semilattice_with_clear_on_top_and_deny_below() {
        for a in all() {
            assert_eq!(a.meet(a), a);
            assert_eq!(a.meet(View::Clear), a);
            assert_eq!(a.meet(View::Deny), View::Deny);
            for b in all() {
                assert_eq!(a.meet(b), b.meet(a));
                for c in all() {
                    assert_eq!(a.meet(b).meet(c), a.meet(b.meet(c)), "{a:?} {b:?} {c:?}");
                }
            }
        }
    }

    #[test]
    fn only_mask_and_pseudonym_are_not_comparable() {
        for a in all() {
            for b in all() {
                let comparable = a.meet(b) == a || a.meet(b) == b;
                let odd = [View::Mask, View::Pseudonym];
                assert_eq!(comparable, a == b || !(odd.contains(&a) && odd.contains(&b)));
            }
        }
    }

    #[test]
    fn aggregates_meet_at_the_larger_k_and_prefer_the_smaller() {
        let aggregate = |k| Level::new(View::Aggregate, k);
        assert_eq!(aggregate(10).meet(aggregate(20)), aggregate(20));
        assert_eq!(Level::CLEAR.meet(aggregate(20)), aggregate(20));
        assert_eq!(aggregate(10).meet(Level::DENY), Level::DENY);
        assert!(aggregate(10) < aggregate(20));
    }

    #[test]
    fn a_named_class_overrides_the_star() {
        let views = Views {
            named: vec![(3, Level::new(View::Mask, 0))],
            every: Some(Level::new(View::Clear, 0)),
        };
        assert_eq!(views.of(3).unwrap().view, View::Mask);
        assert_eq!(views.of(4).unwrap().view, View::Clear);
    }
}
