//! Maps and sets whose keys are in order.
//!
//! Those of `alloc` but where only deciding counts: a tree is three kilobytes for each type of key
//! and value, and a page's documents are small. There they are sorted lists, in which the next key
//! in order costs a push and any other moves those behind it.

#[cfg(feature = "policy")]
pub(super) use alloc::collections::{BTreeMap as Map, BTreeSet as Set};
#[cfg(not(feature = "policy"))]
pub(super) use list::{Map, Set};

#[cfg(any(not(feature = "policy"), test))]
mod list {
    use alloc::vec::{self, Vec};
    use core::{borrow::Borrow, iter, mem};

    /// Keys and values by key.
    #[derive(Clone, Debug, PartialEq, Eq)]
    pub(in crate::policy) struct Map<K, V>(Vec<(K, V)>);

    /// A key's place, taken or free.
    pub(in crate::policy) struct Place<'m, K, V> {
        entries: &'m mut Vec<(K, V)>,
        at: usize,
        /// What is to be put there.
        free: Option<K>,
    }

    impl<K: Ord, V> Map<K, V> {
        pub(in crate::policy) const fn new() -> Self {
            Self(Vec::new())
        }

        pub(in crate::policy) fn len(&self) -> usize {
            self.0.len()
        }

        fn find<Q: Ord + ?Sized>(&self, key: &Q) -> Result<usize, usize>
        where
            K: Borrow<Q>,
        {
            match self.0.last() {
                Some((last, _)) if last.borrow() >= key => {
                    self.0.binary_search_by(|(known, _)| known.borrow().cmp(key))
                }
                _ => Err(self.0.len()),
            }
        }

        pub(in crate::policy) fn get<Q: Ord + ?Sized>(&self, key: &Q) -> Option<&V>
        where
            K: Borrow<Q>,
        {
            self.0.get(self.find(key).ok()?).map(|(_, value)| value)
        }

        pub(in crate::policy) fn contains_key<Q: Ord + ?Sized>(&self, key: &Q) -> bool
        where
            K: Borrow<Q>,
        {
            self.find(key).is_ok()
        }

        pub(in crate::policy) fn get_mut<Q: Ord + ?Sized>(&mut self, key: &Q) -> Option<&mut V>
        where
            K: Borrow<Q>,
        {
            let place = self.find(key).ok()?;
            self.0.get_mut(place).map(|(_, value)| value)
        }

        pub(in crate::policy) fn insert(&mut self, key: K, value: V) -> Option<V> {
            match self.find(&key) {
                Ok(place) => self.0.get_mut(place).map(|(_, old)| mem::replace(old, value)),
                Err(place) => {
                    self.0.insert(place, (key, value));
                    None
                }
            }
        }

        pub(in crate::policy) fn remove<Q: Ord + ?Sized>(&mut self, key: &Q) -> Option<V>
        where
            K: Borrow<Q>,
        {
            let place = self.find(key).ok()?;
            Some(self.0.remove(place).1)
        }

        pub(in crate::policy) fn entry(&mut self, key: K) -> Place<'_, K, V> {
            let (at, free) = match self.find(&key) {
                Ok(at) => (at, None),
                Err(at) => (at, Some(key)),
            };
            Place { entries: &mut self.0, at, free }
        }

        pub(in crate::policy) fn iter(&self) -> impl Iterator<Item = (&K, &V)> {
            self.0.iter().map(|(key, value)| (key, value))
        }

        pub(in crate::policy) fn keys(&self) -> impl Iterator<Item = &K> {
            self.0.iter().map(|(key, _)| key)
        }

        pub(in crate::policy) fn values(&self) -> impl Iterator<Item = &V> {
            self.0.iter().map(|(_, value)| value)
        }
    }

    impl<'m, K, V> Place<'m, K, V> {
        #[expect(clippy::indexing_slicing, reason = "the place is there, or has just been made")]
        pub(in crate::policy) fn or_insert_with_key(
            self,
            value: impl FnOnce(&K) -> V,
        ) -> &'m mut V {
            let Self { entries, at, free } = self;
            if let Some(key) = free {
                let value = value(&key);
                entries.insert(at, (key, value));
            }
            &mut entries[at].1
        }

        pub(in crate::policy) fn or_insert(self, value: V) -> &'m mut V {
            self.or_insert_with_key(|_| value)
        }

        pub(in crate::policy) fn or_default(self) -> &'m mut V
        where
            V: Default,
        {
            self.or_insert_with_key(|_| V::default())
        }
    }

    impl<K, V> Default for Map<K, V> {
        fn default() -> Self {
            Self(Vec::new())
        }
    }

    impl<K: Ord, V> FromIterator<(K, V)> for Map<K, V> {
        fn from_iter<I: IntoIterator<Item = (K, V)>>(entries: I) -> Self {
            let mut map = Self::new();
            map.extend(entries);
            map
        }
    }

    impl<K: Ord, V> Extend<(K, V)> for Map<K, V> {
        fn extend<I: IntoIterator<Item = (K, V)>>(&mut self, entries: I) {
            for (key, value) in entries {
                self.insert(key, value);
            }
        }
    }

    impl<K, V> IntoIterator for Map<K, V> {
        type Item = (K, V);
        type IntoIter = vec::IntoIter<(K, V)>;

        fn into_iter(self) -> Self::IntoIter {
            self.0.into_iter()
        }
    }

    /// Keys without values.
    #[derive(Clone, Debug)]
    pub(in crate::policy) struct Set<K>(Map<K, ()>);

    impl<K: Ord> Set<K> {
        pub(in crate::policy) const fn new() -> Self {
            Self(Map::new())
        }

        pub(in crate::policy) fn len(&self) -> usize {
            self.0.len()
        }

        /// False when it was there.
        pub(in crate::policy) fn insert(&mut self, key: K) -> bool {
            self.0.insert(key, ()).is_none()
        }

        pub(in crate::policy) fn contains<Q: Ord + ?Sized>(&self, key: &Q) -> bool
        where
            K: Borrow<Q>,
        {
            self.0.contains_key(key)
        }
    }

    impl<K> Default for Set<K> {
        fn default() -> Self {
            Self(Map::default())
        }
    }

    impl<K: Ord> Extend<K> for Set<K> {
        fn extend<I: IntoIterator<Item = K>>(&mut self, keys: I) {
            for key in keys {
                self.0.insert(key, ());
            }
        }
    }

    impl<K: Ord> FromIterator<K> for Set<K> {
        fn from_iter<I: IntoIterator<Item = K>>(keys: I) -> Self {
            let mut set = Self::new();
            set.extend(keys);
            set
        }
    }

    impl<K> IntoIterator for Set<K> {
        type Item = K;
        type IntoIter = iter::Map<vec::IntoIter<(K, ())>, fn((K, ())) -> K>;

        fn into_iter(self) -> Self::IntoIter {
            self.0.into_iter().map(|(key, ())| key)
        }
    }
}

#[cfg(test)]
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
            match turn % 7 {
                0 => assert_eq!(list.remove(&key), tree.remove(&key)),
                1 => assert_eq!(*list.entry(key).or_default(), *tree.entry(key).or_default()),
                2 => assert_eq!(list.entry(key).or_insert(turn), tree.entry(key).or_insert(turn)),
                3 => assert_eq!(list.get_mut(&key), tree.get_mut(&key)),
                4 => {
                    let new = |key: &u32| usize::try_from(*key).unwrap();
                    let made = list.entry(key).or_insert_with_key(new);
                    assert_eq!(made, tree.entry(key).or_insert_with_key(new));
                }
                _ => assert_eq!(list.insert(key, turn), tree.insert(key, turn)),
            }
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
        list.extend([200, 100, 200]);
        tree.extend([200, 100, 200]);
        assert_eq!(list.len(), tree.len());
        assert!(list.clone().into_iter().eq(tree.clone()));
        assert!(tree.iter().copied().collect::<Set<u32>>().into_iter().eq(tree));
        assert_eq!(Set::<u32>::default().into_iter().count(), 0);
    }
}
