//! The punctured tree itself: which subtrees still have their secret (Goldreich, Goldwasser and
//! Micali 1986; punctured as by Boneh and Waters 2013).
//!
//! A tree with nothing erased is one secret. Erasing a leaf replaces the secret above it by those
//! of the subtrees beside the way down to it. Nothing that is kept leads back to the leaf. Trees
//! share what did not change, so that an erasure costs one way down, however many went before.

use super::{respondent::Path, seed::Seed};
use alloc::sync::Arc;

/// What is left of a subtree.
#[derive(Clone)]
pub(super) enum Node {
    /// All of it: every leaf follows from this secret.
    Live(Seed),
    /// Nothing.
    Erased,
    /// Some of it.
    Split(Arc<Split>),
}

/// Two subtrees, of which at least one is not whole and at least one is not gone.
pub(super) struct Split {
    pub(super) children: [Node; 2],
    size: Size,
}

/// How much has to be written of a subtree.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) struct Size {
    /// Secrets.
    pub(super) seeds: u64,
    /// Secrets and erased subtrees.
    pub(super) ends: u64,
}

impl Node {
    /// The secret of a leaf, unless it was erased.
    pub(super) fn leaf(&self, mut path: Path) -> Option<Seed> {
        let mut node = self;
        loop {
            match node {
                Self::Erased => return None,
                Self::Live(seed) => return Some(seed.descendant(path)),
                Self::Split(split) => node = split.child(path.next()?.1),
            }
        }
    }

    /// Whether a leaf was erased.
    pub(super) fn is_erased(&self, mut path: Path) -> bool {
        let mut node = self;
        loop {
            match (node, path.next()) {
                (Self::Erased, _) => return true,
                (Self::Split(split), Some((_, bit))) => node = split.child(bit),
                (Self::Live(_), _) | (Self::Split(_), None) => return false,
            }
        }
    }

    /// The same without one leaf.
    pub(super) fn without(&self, mut path: Path) -> Self {
        match self {
            Self::Erased => Self::Erased,
            Self::Live(seed) => {
                let beside = seed.beside(path);
                let around = |below, (bit, seed)| Self::join(bit, below, Self::Live(seed));
                beside.into_iter().rev().fold(Self::Erased, around)
            }
            Self::Split(split) => {
                let Some((_, bit)) = path.next() else { return Self::Erased };
                let below = split.child(bit).without(path);
                Self::join(bit, below, split.child(!bit).clone())
            }
        }
    }

    /// The subtree on the side `bit` and the one beside it as one; two erased ones are one erased
    /// one.
    fn join(bit: bool, own: Self, beside: Self) -> Self {
        match (own, beside) {
            (Self::Erased, Self::Erased) => Self::Erased,
            (own, beside) => {
                let children = if bit { [beside, own] } else { [own, beside] };
                Self::Split(Arc::new(Split::new(children)))
            }
        }
    }

    /// Two subtrees as they were read; only what [`Node::without`] would have made.
    pub(super) fn split(children: [Self; 2]) -> Option<Self> {
        let split = Split::new(children);
        let some = (1..split.size.ends).contains(&split.size.seeds);
        some.then(|| Self::Split(Arc::new(split)))
    }

    pub(super) fn size(&self) -> Size {
        match self {
            Self::Live(_) => Size { seeds: 1, ends: 1 },
            Self::Erased => Size { seeds: 0, ends: 1 },
            Self::Split(split) => split.size,
        }
    }

    /// Whether every leaf that was erased in `older`, the same subtree at another time, is erased.
    pub(super) fn keeps_erased(&self, older: &Self) -> bool {
        match (older, self) {
            (Self::Live(_), _) | (_, Self::Erased) => true,
            (Self::Split(older), Self::Split(newer)) => {
                let both = newer.children.iter().zip(&older.children);
                Arc::ptr_eq(older, newer)
                    || both.into_iter().all(|(new, old)| new.keeps_erased(old))
            }
            (Self::Erased | Self::Split(_), _) => false,
        }
    }

    /// How many leaves were erased in a subtree of this height.
    pub(super) fn erased(&self, height: u8) -> u64 {
        match self {
            Self::Live(_) => 0,
            Self::Erased => 1_u64.checked_shl(height.into()).unwrap_or(u64::MAX),
            Self::Split(split) => {
                let below = height.saturating_sub(1);
                let count = |child: &Self| child.erased(below);
                split.children.iter().map(count).fold(0, u64::saturating_add)
            }
        }
    }
}

impl Split {
    fn new(children: [Node; 2]) -> Self {
        let [left, right] = &children;
        let (left, right) = (left.size(), right.size());
        let size = Size {
            seeds: left.seeds.saturating_add(right.seeds),
            ends: left.ends.saturating_add(right.ends),
        };
        Self { children, size }
    }

    const fn child(&self, bit: bool) -> &Node {
        let [left, right] = &self.children;
        if bit { right } else { left }
    }
}
