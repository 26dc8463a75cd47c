//! The seven views, their meets, and which of two is preferred.
//!
//! `deny < aggregate(k) < redact < encrypt < {pseudonym, mask} < clear`. `mask` and `pseudonym`
//! are not comparable: one shows characters, the other links people. So limits combine by meet,
//! and grants never combine at all: the preferred single one is taken.

use alloc::{vec, vec::Vec};

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

/// A view as a set of bits in which a meet is an AND and the larger number is preferred: the order
/// of information is a lattice of six steps, and `mask` and `pseudonym` each lack a bit.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Bits(pub(super) u8);

impl Bits {
    pub(super) const CLEAR: Self = Self(0b1_1111);
    pub(super) const ENCRYPT: Self = Self(0b0_0111);
    pub(super) const REDACT: Self = Self(0b0_0011);
    pub(super) const AGGREGATE: Self = Self(0b0_0001);
    pub(super) const DENY: Self = Self(0);

    pub(super) const fn of(view: View) -> Self {
        match view {
            View::Clear => Self::CLEAR,
            View::Mask => Self(0b1_0111),
            View::Pseudonym => Self(0b0_1111),
            View::Encrypt => Self::ENCRYPT,
            View::Redact => Self::REDACT,
            View::Aggregate => Self::AGGREGATE,
            View::Deny => Self::DENY,
        }
    }

    /// Any other number is nothing that meets give; it counts as `deny`.
    pub(super) const fn view(self) -> View {
        match self.0 {
            0b1_1111 => View::Clear,
            0b1_0111 => View::Mask,
            0b0_1111 => View::Pseudonym,
            0b0_0111 => View::Encrypt,
            0b0_0011 => View::Redact,
            0b0_0001 => View::Aggregate,
            _ => View::Deny,
        }
    }
}

/// A view with its k; 0 for every view but `aggregate`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Level {
    pub(super) bits: Bits,
    pub(super) k: u32,
}

impl Level {
    pub(super) const DENY: Self = Self { bits: Bits::DENY, k: 0 };

    pub(super) fn new(bits: Bits, k: u32) -> Self {
        Self { bits, k: if bits == Bits::AGGREGATE { k } else { 0 } }
    }

    /// Two aggregates meet at the larger k.
    pub(super) fn meet(self, other: Self) -> Self {
        Self::new(Bits(self.bits.0 & other.bits.0), self.k.max(other.k))
    }

    /// What is encrypted for nobody is redacted.
    pub(super) fn received(self, key: bool) -> Self {
        if self.bits == Bits::ENCRYPT && !key { Self::new(Bits::REDACT, 0) } else { self }
    }

    /// Strictly preferred; of two aggregates the smaller k is.
    pub(super) fn beats(self, other: Self) -> bool {
        self.bits > other.bits || (self.bits == other.bits && self.k < other.k)
    }
}

/// What a rule says of each class: named classes override `*`.
#[derive(Debug)]
pub(super) struct Views {
    /// Sorted by class.
    pub(super) named: Vec<(u16, View)>,
    pub(super) every: Option<View>,
}

impl Views {
    /// One view for each class, `otherwise` for those that the rule does not speak of.
    pub(super) fn row(&self, classes: usize, otherwise: View) -> Vec<u8> {
        let mut row = vec![Bits::of(self.every.unwrap_or(otherwise)).0; classes];
        for (class, view) in &self.named {
            if let Some(slot) = row.get_mut(usize::from(*class)) {
                *slot = Bits::of(*view).0;
            }
        }
        row
    }
}

#[cfg(test)]
mod tests {
    use super::*;

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
    fn bits_are_the_lattice() {
        for a in all() {
            assert_eq!(Bits::of(a).view(), a);
            for b in all() {
                let (x, y) = (Bits::of(a), Bits::of(b));
                assert_eq!(Bits(x.0 & y.0), Bits::of(a.meet(b)), "{a:?} {b:?}");
                assert_eq!(x > y, a < b, "the larger number is preferred");
            }
        }
    }

    #[test]
    fn aggregates_meet_at_the_larger_k_and_prefer_the_smaller() {
        let aggregate = |k| Level::new(Bits::AGGREGATE, k);
        assert_eq!(aggregate(10).meet(aggregate(20)), aggregate(20));
        assert_eq!(Level::new(Bits::CLEAR, 0).meet(aggregate(20)), aggregate(20));
        assert_eq!(aggregate(10).meet(Level::DENY), Level::DENY);
        assert!(aggregate(10).beats(aggregate(20)) && !aggregate(10).beats(aggregate(10)));
    }

    #[test]
    fn only_what_is_encrypted_for_nobody_is_received_as_redacted() {
        for view in all() {
            let level = Level::new(Bits::of(view), 10);
            assert_eq!(level.received(true), level);
            let received = if view == View::Encrypt { Bits::REDACT } else { level.bits };
            assert_eq!(level.received(false), Level { bits: received, k: level.k });
        }
    }

    #[test]
    fn a_named_class_overrides_the_star() {
        let views = Views { named: vec![(3, View::Mask)], every: Some(View::Clear) };
        let row: Vec<View> =
            views.row(5, View::Deny).into_iter().map(|bits| Bits(bits).view()).collect();
        assert_eq!(row, [View::Clear, View::Clear, View::Clear, View::Mask, View::Clear]);
    }
}
