//! The punctured tree itself: which subtrees still have their secret (Goldreich, Goldwasser and
//! Micali 1986; punctured as by Boneh and Waters 2013).
//!
//! A tree with nothing erased is one secret. Erasing a leaf replaces the secret above it by those
//! of the subtrees beside the way down to it. Nothing that is kept leads back to the leaf. Trees
//! share what did not change, so that an erasure costs one way down, however many went before.
//!
//! A subtree with one leaf erased is kept as the way to it, in one piece of memory: 64 nodes of
//! their own would take a third of the time of an erasure. A second leaf splits it as far as both
//! ways are the same.

use super::{respondent::Path, seed::Seed};
use alloc::{sync::Arc, vec::Vec};

/// What is left of a subtree.
#[derive(Clone)]
pub(super) enum Node {
    /// All of it: every leaf follows from this secret.
    Live(Seed),
    /// Nothing.
    Erased,
    /// All of it but one leaf.
    Way(Way),
    /// Some of it.
    Split(Arc<Split>),
}

/// The way to the only erased leaf of a subtree.
#[derive(Clone)]
pub(super) struct Way {
    /// For every step of a way that may begin further up: its side, and the secret of the other.
    steps: Arc<Vec<(bool, Seed)>>,
    /// The steps above this subtree.
    above: usize,
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
                Self::Way(way) => return way.leaf(path),
                Self::Split(split) => node = split.child(path.next()?.1),
            }
        }
    }

    /// Whether a leaf was erased.
    pub(super) fn is_erased(&self, mut path: Path) -> bool {
        let mut node = self;
        loop {
            match node {
                Self::Erased => return true,
                Self::Live(_) => return false,
                Self::Way(way) => return way.is_erased(path),
                Self::Split(split) => match path.next() {
                    Some((_, bit)) => node = split.child(bit),
                    None => return false,
                },
            }
        }
    }

    /// The same without one leaf.
    pub(super) fn without(&self, mut path: Path) -> Self {
        match self {
            Self::Live(seed) if path.len() > 0 => {
                Self::Way(Way { steps: Arc::new(seed.beside(path)), above: 0 })
            }
            Self::Live(_) | Self::Erased => Self::Erased,
            Self::Way(way) => {
                let Some((_, bit)) = path.next() else { return Self::Erased };
                Self::join(bit, way.child(bit).without(path), way.child(!bit))
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
            Self::Way(way) => {
                let steps = u64::try_from(way.steps().len()).unwrap_or(u64::MAX);
                Size { seeds: steps, ends: steps.saturating_add(1) }
            }
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
            (Self::Way(older), Self::Way(newer)) if older.is(newer) => true,
            (Self::Erased, _) | (_, Self::Live(_)) => false,
            (Self::Way(_) | Self::Split(_), Self::Way(_) | Self::Split(_)) => {
                let (older, newer) = (older.children(), self.children());
                let both = newer.iter().flatten().zip(older.iter().flatten());
                both.into_iter().all(|(new, old)| new.keeps_erased(old))
            }
        }
    }

    /// The two halves of a subtree of which some is left.
    pub(super) fn children(&self) -> Option<[Self; 2]> {
        match self {
            Self::Live(_) | Self::Erased => None,
            Self::Way(way) => Some([false, true].map(|bit| way.child(bit))),
            Self::Split(split) => Some(split.children.clone()),
        }
    }

    /// How many leaves were erased in a subtree of this height.
    pub(super) fn erased(&self, height: u8) -> u64 {
        match self {
            Self::Live(_) => 0,
            Self::Erased => 1_u64.checked_shl(height.into()).unwrap_or(u64::MAX),
            Self::Way(way) => {
                let steps = u8::try_from(way.steps().len()).unwrap_or(u8::MAX);
                Self::Erased.erased(height.saturating_sub(steps))
            }
            Self::Split(split) => {
                let below = height.saturating_sub(1);
                let count = |child: &Self| child.erased(below);
                split.children.iter().map(count).fold(0, u64::saturating_add)
            }
        }
    }
}

impl Way {
    /// From the top of this subtree to the leaf; at least one.
    fn steps(&self) -> &[(bool, Seed)] {
        self.steps.get(self.above..).unwrap_or_default()
    }

    /// The secret of a leaf: from where its path goes another way.
    fn leaf(&self, mut path: Path) -> Option<Seed> {
        for (own, seed) in self.steps() {
            if path.next()?.1 != *own {
                return Some(seed.descendant(path));
            }
        }
        None
    }

    fn is_erased(&self, path: Path) -> bool {
        let steps = self.steps();
        path.len() >= steps.len() && steps.iter().zip(path).all(|((own, _), (_, bit))| *own == bit)
    }

    fn child(&self, bit: bool) -> Node {
        match self.steps() {
            [(own, seed), ..] if *own != bit => Node::Live(seed.clone()),
            [_, _, ..] => {
                Node::Way(Self { steps: self.steps.clone(), above: self.above.saturating_add(1) })
            }
            _ => Node::Erased,
        }
    }

    fn is(&self, other: &Self) -> bool {
        Arc::ptr_eq(&self.steps, &other.steps) && self.above == other.above
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
