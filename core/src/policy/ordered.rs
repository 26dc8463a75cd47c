//! Maps and sets whose keys are in order.
//!
//! Those of `alloc` but where only deciding counts: a tree is three kilobytes for each type of key
//! and value, and a page's documents are small. There they are sorted lists, in which the next key
//! in order costs a push and any other moves those behind it. What is not asked for by key is no
//! map at all.

#[cfg(feature = "policy")]
pub(super) use alloc::collections::{BTreeMap as Map, BTreeSet as Set};
use alloc::vec::Vec;
#[cfg(not(feature = "policy"))]
pub(super) use list::{Map, Set};

/// Things that come again and again, each numbered when it is first met.
#[cfg(feature = "policy")]
#[derive(Debug)]
pub(super) struct Numbered<T>(Map<T, u32>);

/// Looked for one by one where only deciding counts: there are few.
#[cfg(not(feature = "policy"))]
#[derive(Debug)]
pub(super) struct Numbered<T>(Vec<T>);

#[cfg(feature = "policy")]
impl<T: Ord> Numbered<T> {
    pub(super) const fn new() -> Self {
        Self(Map::new())
    }

    pub(super) fn number(&mut self, item: T) -> u32 {
        let next = number(self.0.len());
        *self.0.entry(item).or_insert(next)
    }

    pub(super) fn in_order(self) -> Vec<T> {
        let mut items: Vec<(T, u32)> = self.0.into_iter().collect();
        items.sort_unstable_by_key(|(_, number)| *number);
        items.into_iter().map(|(item, _)| item).collect()
    }
}

#[cfg(not(feature = "policy"))]
impl<T: Ord> Numbered<T> {
    pub(super) const fn new() -> Self {
        Self(Vec::new())
    }

    pub(super) fn number(&mut self, item: T) -> u32 {
        let known = self.0.iter().position(|known| *known == item);
        number(known.unwrap_or_else(|| {
            self.0.push(item);
            self.0.len().saturating_sub(1)
        }))
    }

    pub(super) fn in_order(self) -> Vec<T> {
        self.0
    }
}

impl<T: Ord> Numbered<T> {
    pub(super) fn numbers(&mut self, items: Vec<T>) -> Vec<u32> {
        items.into_iter().map(|item| self.number(item)).collect()
    }
}

fn number(place: usize) -> u32 {
    u32::try_from(place).unwrap_or(u32::MAX)
}

#[cfg(any(not(feature = "policy"), test))]
mod list {
    use alloc::vec::{self, Vec};
    use core::{borrow::Borrow, iter, mem};

    /// Keys in order, and the value of each: apart, so that looking a key up is compiled once for
    /// all values.
    #[derive(Clone, Debug, PartialEq, Eq)]
    pub(in crate::policy) struct Map<K, V> {
        keys: Vec<K>,
        values: Vec<V>,
    }

    /// A key's place, taken or free.
    pub(in crate::policy) struct Place<'m, K, V> {
        map: &'m mut Map<K, V>,
        at: usize,
        /// What is to be put there.
        free: Option<K>,
    }

    /// Where a key is, or would be.
    fn find<K: Borrow<Q>, Q: Ord + ?Sized>(keys: &[K], key: &Q) -> Result<usize, usize> {
        match keys.last() {
            Some(last) if last.borrow() >= key => {
                keys.binary_search_by(|known| known.borrow().cmp(key))
            }
            _ => Err(keys.len()),
        }
    }

    impl<K, V> Map<K, V> {
        pub(in crate::policy) const fn new() -> Self {
            Self { keys: Vec::new(), values: Vec::new() }
        }
    }

    impl<K: Ord, V> Map<K, V> {
        pub(in crate::policy) fn len(&self) -> usize {
            self.keys.len()
        }

        pub(in crate::policy) fn get<Q: Ord + ?Sized>(&self, key: &Q) -> Option<&V>
        where
            K: Borrow<Q>,
        {
            self.values.get(find(&self.keys, key).ok()?)
        }

        pub(in crate::policy) fn get_mut<Q: Ord + ?Sized>(&mut self, key: &Q) -> Option<&mut V>
        where
            K: Borrow<Q>,
        {
            self.values.get_mut(find(&self.keys, key).ok()?)
        }

        pub(in crate::policy) fn contains_key<Q: Ord + ?Sized>(&self, key: &Q) -> bool
        where
            K: Borrow<Q>,
        {
            find(&self.keys, key).is_ok()
        }

        pub(in crate::policy) fn insert(&mut self, key: K, value: V) -> Option<V> {
            match find(&self.keys, &key) {
                Ok(place) => self.values.get_mut(place).map(|old| mem::replace(old, value)),
                Err(place) => {
                    self.keys.insert(place, key);
                    self.values.insert(place, value);
                    None
                }
            }
        }

        pub(in crate::policy) fn remove<Q: Ord + ?Sized>(&mut self, key: &Q) -> Option<V>
        where
            K: Borrow<Q>,
        {
            let place = find(&self.keys, key).ok()?;
            self.keys.remove(place);
            Some(self.values.remove(place))
        }

        pub(in crate::policy) fn entry(&mut self, key: K) -> Place<'_, K, V> {
            let (at, free) = match find(&self.keys, &key) {
                Ok(at) => (at, None),
                Err(at) => (at, Some(key)),
            };
            Place { map: self, at, free }
        }

        pub(in crate::policy) fn iter(&self) -> impl Iterator<Item = (&K, &V)> {
            self.keys.iter().zip(&self.values)
        }

        pub(in crate::policy) fn keys(&self) -> impl Iterator<Item = &K> {
            self.keys.iter()
        }

        pub(in crate::policy) fn values(&self) -> impl Iterator<Item = &V> {
            self.values.iter()
        }
    }

    impl<'m, K, V> Place<'m, K, V> {
        #[expect(clippy::indexing_slicing, reason = "the place is there, or has just been made")]
        pub(in crate::policy) fn or_insert_with(self, value: impl FnOnce() -> V) -> &'m mut V {
            let Self { map, at, free } = self;
            if let Some(key) = free {
                map.keys.insert(at, key);
                map.values.insert(at, value());
            }
            &mut map.values[at]
        }

        pub(in crate::policy) fn or_insert(self, value: V) -> &'m mut V {
            self.or_insert_with(|| value)
        }

        pub(in crate::policy) fn or_default(self) -> &'m mut V
        where
            V: Default,
        {
            self.or_insert_with(V::default)
        }
    }

    impl<K, V> Default for Map<K, V> {
        fn default() -> Self {
            Self::new()
        }
    }

    impl<K: Ord, V> FromIterator<(K, V)> for Map<K, V> {
        fn from_iter<I: IntoIterator<Item = (K, V)>>(entries: I) -> Self {
            let mut map = Self::new();
            for (key, value) in entries {
                map.insert(key, value);
            }
            map
        }
    }

    impl<K, V> IntoIterator for Map<K, V> {
        type Item = (K, V);
        type IntoIter = iter::Zip<vec::IntoIter<K>, vec::IntoIter<V>>;

        fn into_iter(self) -> Self::IntoIter {
            self.keys.into_iter().zip(self.values)
        }
    }

    /// Keys without values.
    #[derive(Clone, Debug)]
    pub(in crate::policy) struct Set<K>(Vec<K>);

    impl<K: Ord> Set<K> {
        pub(in crate::policy) const fn new() -> Self {
            Self(Vec::new())
        }

        pub(in crate::policy) fn len(&self) -> usize {
            self.0.len()
        }

        /// False when it was there.
        pub(in crate::policy) fn insert(&mut self, key: K) -> bool {
            let place = find(&self.0, &key);
            if let Err(place) = place {
                self.0.insert(place, key);
            }
            place.is_err()
        }

        pub(in crate::policy) fn contains<Q: Ord + ?Sized>(&self, key: &Q) -> bool
        where
            K: Borrow<Q>,
        {
            find(&self.0, key).is_ok()
        }
    }

    impl<K> Default for Set<K> {
        fn default() -> Self {
            Self(Vec::new())
        }
    }

    impl<K> IntoIterator for Set<K> {
        type Item = K;
        type IntoIter = vec::IntoIter<K>;

        fn into_iter(self) -> Self::IntoIter {
            self.0.into_iter()
        }
    }
}

#[cfg(test)]
#[cfg(feature = "policy")]
mod tests {
    use super::{
        Map as Tree, Set as TreeSet,
        list::{Map, Set},
    };

    /// Numbers below 100, the same in each run.
    fn numbers() -> impl Iterator<Item = u32> {
        let step = |seed: &u32| Some(seed.wrapping_mul(1_664_525).wrapping_add(1_013_904_223));
        core::iter::successors(Some(7), step).map(|seed| (seed >> 16) % 100).take(2_000)
    }

    #[test]
    fn a_list_is_the_map_that_the_tree_is() {
        let (mut list, mut tree) = (Map::new(), Tree::new());
        for (turn, key) in numbers().enumerate() {
            match turn % 5 {
                0 => assert_eq!(list.remove(&key), tree.remove(&key)),
                1 => assert_eq!(list.get_mut(&key), tree.get_mut(&key)),
                2 => assert_eq!(*list.entry(key).or_default(), *tree.entry(key).or_default()),
                3 => assert_eq!(list.entry(key).or_insert(turn), tree.entry(key).or_insert(turn)),
                _ => assert_eq!(list.insert(key, turn), tree.insert(key, turn)),
            }
            assert_eq!(list.contains_key(&(key / 2)), tree.contains_key(&(key / 2)));
            assert_eq!((list.get(&key), list.len()), (tree.get(&key), tree.len()));
        }
        assert!(list.iter().eq(&tree) && list.keys().eq(tree.keys()));
        assert!(list.values().eq(tree.values()));
        assert_eq!(list.clone(), tree.iter().rev().map(|(key, value)| (*key, *value)).collect());
        assert!(list.into_iter().eq(tree));
        assert_eq!(Map::<u32, u32>::default().len(), 0);
    }

    #[test]
    fn and_so_is_the_set() {
        let (mut list, mut tree) = (Set::new(), TreeSet::new());
        for key in numbers().take(80) {
            assert_eq!(list.insert(key), tree.insert(key));
        }
        assert!((0..100).all(|key| list.contains(&key) == tree.contains(&key)));
        assert_eq!(list.len(), tree.len());
        assert!(list.into_iter().eq(tree));
        assert_eq!(Set::<u32>::default().into_iter().count(), 0);
    }
}
