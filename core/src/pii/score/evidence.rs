//! Why something is a finding, as stable names.

/// What speaks for a finding: a set of reasons.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(in crate::pii) struct Evidence(u16);

impl Evidence {
    pub(in crate::pii) const SHAPE: Self = Self(1);
    pub(in crate::pii) const CHECKSUM: Self = Self(1 << 1);
    pub(in crate::pii) const PREFIX: Self = Self(1 << 2);
    pub(in crate::pii) const GROUPING: Self = Self(1 << 3);
    pub(in crate::pii) const CONTEXT: Self = Self(1 << 4);
    pub(in crate::pii) const FIELD: Self = Self(1 << 5);
    pub(in crate::pii) const QUESTION: Self = Self(1 << 6);
    pub(in crate::pii) const LOCALE: Self = Self(1 << 7);
    pub(in crate::pii) const COUNTRY: Self = Self(1 << 8);
    pub(in crate::pii) const ENCODED: Self = Self(1 << 9);
    pub(in crate::pii) const DISGUISED: Self = Self(1 << 10);
    pub(in crate::pii) const SPELLED: Self = Self(1 << 11);

    pub(in crate::pii) fn and(self, more: Self) -> Self {
        Self(self.0 | more.0)
    }

    pub(in crate::pii) fn has(self, evidence: Self) -> bool {
        self.0 & evidence.0 != 0
    }

    /// The names of the reasons, in this order.
    pub(in crate::pii) fn reasons(self) -> impl Iterator<Item = &'static str> {
        let is_there = move |place: &usize| {
            self.0
                .checked_shr(u32::try_from(*place).unwrap_or(32))
                .is_some_and(|bits| bits & 1 == 1)
        };
        REASONS.iter().enumerate().filter(move |(place, _)| is_there(place)).map(|(_, name)| *name)
    }
}

/// Names of reasons, by bit.
const REASONS: [&str; 12] = [
    "shape",
    "checksum",
    "prefix",
    "grouping",
    "context",
    "field",
    "question",
    "locale",
    "country",
    "encoded",
    "disguised",
    "spelled",
];
