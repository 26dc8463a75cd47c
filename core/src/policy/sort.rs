//! Sorting: that of `core`, but where only deciding counts. There it is compiled once, over the
//! places of a list, instead of for each type: that would be 300 bytes every time.
//!
//! Which of equal items comes first is not said.

#[cfg(feature = "policy")]
use core::cmp::Ordering;

#[cfg(feature = "policy")]
pub(super) fn sort<T: Ord>(items: &mut [T]) {
    items.sort_unstable();
}

#[cfg(feature = "policy")]
pub(super) fn sort_by<T>(items: &mut [T], order: fn(&T, &T) -> Ordering) {
    items.sort_unstable_by(order);
}

#[cfg(not(feature = "policy"))]
pub(super) fn sort<T: Ord>(items: &mut [T]) {
    sort_by(items, T::cmp);
}

#[cfg(not(feature = "policy"))]
pub(super) use heap::sort_by;

#[cfg(any(not(feature = "policy"), test))]
mod heap {
    use core::cmp::Ordering;

    pub(in crate::policy) fn sort_by<T>(items: &mut [T], order: fn(&T, &T) -> Ordering) {
        let length = items.len();
        sort(&mut List { items, order }, length);
    }

    /// A list of whatever type.
    trait Places {
        fn is_before(&self, one: usize, other: usize) -> bool;
        fn swap(&mut self, one: usize, other: usize);
    }

    struct List<'l, T> {
        items: &'l mut [T],
        order: fn(&T, &T) -> Ordering,
    }

    impl<T> Places for List<'_, T> {
        fn is_before(&self, one: usize, other: usize) -> bool {
            let both = self.items.get(one).zip(self.items.get(other));
            both.is_some_and(|(one, other)| (self.order)(one, other) == Ordering::Less)
        }

        fn swap(&mut self, one: usize, other: usize) {
            self.items.swap(one, other);
        }
    }

    /// Heap sort (Williams 1964): in place, and never more than `n log n` steps.
    fn sort(list: &mut dyn Places, length: usize) {
        for root in (0..length / 2).rev() {
            sink(list, root, length);
        }
        for end in (1..length).rev() {
            list.swap(0, end);
            sink(list, 0, end);
        }
    }

    /// Moves an item down until none of the two below it comes after it.
    fn sink(list: &mut dyn Places, mut root: usize, end: usize) {
        loop {
            let left = root.saturating_mul(2).saturating_add(1);
            let right = left.saturating_add(1);
            let next = if right < end && list.is_before(left, right) { right } else { left };
            if next >= end || !list.is_before(root, next) {
                return;
            }
            list.swap(root, next);
            root = next;
        }
    }
}

#[cfg(test)]
mod tests {
    use super::heap;
    use alloc::vec::Vec;

    #[test]
    fn a_heap_sorts_as_core_does() {
        for length in 0..200_u32 {
            let numbers = (0..length).map(|at| at.wrapping_mul(2_654_435_761) >> 27);
            let mut ours: Vec<u32> = numbers.collect();
            let mut theirs = ours.clone();
            heap::sort_by(&mut ours, Ord::cmp);
            theirs.sort_unstable();
            assert_eq!(ours, theirs);
        }
    }
}
