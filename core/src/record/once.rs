//! What a payload says again and again, kept once.

use alloc::{collections::BTreeSet, vec::Vec};

/// Things in the order in which they first came.
pub(super) struct Once<T> {
    list: Vec<T>,
    seen: BTreeSet<T>,
}

impl<T: Clone + Ord> Once<T> {
    pub(super) const fn new() -> Self {
        Self { list: Vec::new(), seen: BTreeSet::new() }
    }

    pub(super) fn push(&mut self, item: T) {
        if self.seen.insert(item.clone()) {
            self.list.push(item);
        }
    }

    pub(super) fn into_vec(self) -> Vec<T> {
        self.list
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_thing_stands_where_it_first_came() {
        let mut once = Once::new();
        for item in [3, 1, 3, 2, 1] {
            once.push(item);
        }
        assert_eq!(once.into_vec(), [3, 1, 2]);
    }
}
