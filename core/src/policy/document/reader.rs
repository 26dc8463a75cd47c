//! Typed reading of the tree: every wrong type and every unknown key is a fault at its place.

use super::{
    super::defect::Defect,
    fault::{Fault, Place, say},
    tree::{Entry, Node, Tree},
};
use alloc::{string::String, vec::Vec};
use core::slice;

/// A table whose keys are all known.
pub(in crate::policy) struct Table<'d, 't> {
    pub(in crate::policy) place: Place,
    entries: &'d [Entry<'t>],
}

impl<'d, 't> Table<'d, 't> {
    /// Reads `node` as a table that may hold exactly the keys `known`.
    pub(in crate::policy) fn of(node: &'d Node<'t>, known: &[&'static str]) -> Result<Self, Fault> {
        let entries = node.entries()?;
        #[cfg(test)]
        seen::note(node.place, known.iter().copied());
        for entry in entries {
            if !known.contains(&entry.key.as_ref()) {
                let fault = Fault::unknown(entry.place, "key", &entry.key, known.iter().copied());
                return Err(match only_elsewhere(&entry.key) {
                    Some(reason) => fault.of(Defect::MisplacedKey).help(reason),
                    None => fault.of(Defect::UnknownKey),
                });
            }
        }
        Ok(Self { place: node.place, entries })
    }

    /// The value of an optional key.
    pub(in crate::policy) fn get(&self, key: &str) -> Option<&'d Node<'t>> {
        self.entries.iter().find(|entry| entry.key == key).map(|entry| &entry.node)
    }

    /// The value of a key that must be there.
    pub(in crate::policy) fn require(&self, key: &str) -> Result<&'d Node<'t>, Fault> {
        self.get(key).ok_or_else(|| {
            Fault::new(self.place, say!("the key `{key}` is missing")).of(Defect::MissingKey)
        })
    }

    /// An optional table of free keys; empty when absent.
    pub(in crate::policy) fn entries(&self, key: &str) -> Result<&'d [Entry<'t>], Fault> {
        self.get(key).map_or(Ok(&[]), Node::entries)
    }

    /// An optional list; empty when absent.
    pub(in crate::policy) fn list(&self, key: &str) -> Result<&'d [Node<'t>], Fault> {
        self.get(key).map_or(Ok(&[]), Node::list)
    }

    /// An optional text.
    pub(in crate::policy) fn text(&self, key: &str) -> Result<Option<String>, Fault> {
        self.get(key).map(|node| node.text().map(String::from)).transpose()
    }

    /// Optional texts, written as a list or as a single one; empty when absent.
    pub(in crate::policy) fn texts(&self, key: &str) -> Result<Vec<String>, Fault> {
        self.get(key).map_or(Ok(Vec::new()), Node::texts)
    }

    /// An optional boolean; false when absent.
    pub(in crate::policy) fn flag(&self, key: &str) -> Result<bool, Fault> {
        self.get(key).map_or(Ok(false), Node::boolean)
    }
}

impl<'t> Node<'t> {
    pub(in crate::policy) fn text(&self) -> Result<&str, Fault> {
        match &self.tree {
            Tree::Text(text) => Ok(text),
            _ => Err(self.expected("text")),
        }
    }

    pub(in crate::policy) fn integer(&self) -> Result<i64, Fault> {
        match &self.tree {
            Tree::Integer(value) => Ok(*value),
            _ => Err(self.expected("an integer")),
        }
    }

    pub(in crate::policy) fn count(&self) -> Result<u64, Fault> {
        u64::try_from(self.integer()?)
            .map_err(|_| Fault::new(self.place, "a count is not negative"))
    }

    pub(in crate::policy) fn boolean(&self) -> Result<bool, Fault> {
        match &self.tree {
            Tree::Boolean(value) => Ok(*value),
            _ => Err(self.expected("true or false")),
        }
    }

    pub(in crate::policy) fn list(&self) -> Result<&[Node<'t>], Fault> {
        match &self.tree {
            Tree::List(items) => Ok(items),
            _ => Err(self.expected("a list")),
        }
    }

    pub(in crate::policy) fn entries(&self) -> Result<&[Entry<'t>], Fault> {
        match &self.tree {
            Tree::Table(entries) => Ok(entries),
            _ => Err(self.expected("a table")),
        }
    }

    /// The items of a list, or the value itself as the only one. An empty list is refused: it
    /// would match nothing, while leaving the key out matches everything.
    pub(in crate::policy) fn one_or_more(&self) -> Result<&[Node<'t>], Fault> {
        match &self.tree {
            Tree::List(items) if items.is_empty() => {
                let fault = Fault::new(self.place, "an empty list").of(Defect::EmptyList);
                Err(fault.help("name something, or leave the key out where it may be missing"))
            }
            Tree::List(items) => Ok(items),
            _ => Ok(slice::from_ref(self)),
        }
    }

    pub(in crate::policy) fn texts(&self) -> Result<Vec<String>, Fault> {
        each(self.one_or_more()?, &|item| item.text().map(String::from))
    }

    /// One of a fixed set of words.
    pub(in crate::policy) fn word<T: Copy>(
        &self,
        what: &str,
        words: &[(&'static str, T)],
    ) -> Result<T, Fault> {
        let text = self.text()?;
        #[cfg(test)]
        seen::note(self.place, words.iter().map(|(word, _)| *word));
        words.iter().find(|(word, _)| *word == text).map(|(_, meaning)| *meaning).ok_or_else(|| {
            let known = || words.iter().map(|(word, _)| *word);
            let fault = Fault::unknown(self.place, what, text, known());
            fault.of(Defect::UnknownWord).one_of(known())
        })
    }

    fn expected(&self, wanted: &str) -> Fault {
        let found = match &self.tree {
            Tree::Text(_) => "text",
            Tree::Integer(_) => "an integer",
            Tree::Boolean(_) => "true or false",
            Tree::List(_) => "a list",
            Tree::Table(_) => "a table",
            Tree::Other(what) => what,
        };
        Fault::new(self.place, say!("expected {wanted}, found {found}")).of(Defect::WrongType)
    }
}

/// Reads one node or entry after another: compiled once for each type and not for each list, as
/// collecting would be.
pub(in crate::policy) fn each<I, T>(
    items: &[I],
    read: &dyn Fn(&I) -> Result<T, Fault>,
) -> Result<Vec<T>, Fault> {
    let mut values = Vec::with_capacity(items.len());
    for item in items {
        values.push(read(item)?);
    }
    Ok(values)
}

/// Keys that exist, but on one kind of rule only.
fn only_elsewhere(key: &str) -> Option<&'static str> {
    match key {
        "absolute" => Some("only a [[limit]] can be absolute"),
        "unless_roles" => Some("only a [[limit]] can except roles"),
        "grant" | "revoke" | "epoch" => Some("grants and revocations are the people document"),
        "needs" | "lasts" => Some("only a [[break_glass]] has this key"),
        _ => None,
    }
}

/// Which keys and words were known at which place: what the JSON Schema is compared with.
#[cfg(test)]
pub(in crate::policy) mod seen {
    use super::super::fault::Place;
    use alloc::vec::Vec;
    use core::cell::RefCell;
    use std::thread_local;

    type Known = (Place, Vec<&'static str>);

    thread_local! {
        static SEEN: RefCell<Vec<Known>> = const { RefCell::new(Vec::new()) };
    }

    pub(super) fn note(place: Place, known: impl Iterator<Item = &'static str>) {
        SEEN.with_borrow_mut(|seen| seen.push((place, known.collect())));
    }

    /// Everything since the last call, on this thread.
    pub(in crate::policy) fn take() -> Vec<Known> {
        SEEN.take()
    }
}
