//! Through a document leaf by leaf.

use super::{Json, MAX_LEAVES, pointer::escaped};
use crate::{
    error::{Code, Error, Result},
    field::MAX_PATH,
};
use alloc::{
    string::{String, ToString},
    vec::Vec,
};

/// The longest pointer of a leaf in bytes, as sealing binds it.
const MAX_POINTER: usize = MAX_PATH;

/// The deepest nesting of a record; what stores it adds a few levels.
const MAX_DEPTH: usize = 100;

impl Json {
    /// Rebuilds the document leaf by leaf: `change` gets each leaf with its pointer and returns
    /// what stands there instead, or `None` to leave it out. A leaf is everything that is not a
    /// filled object or array.
    ///
    /// Left-out members vanish together with objects that held nothing else; left-out array
    /// elements become `null`, so that positions keep their meaning.
    ///
    /// # Errors
    /// What `change` returns; `LIMIT_EXCEEDED` for a pointer over 1,024 bytes, more than 100 levels
    /// or more than [`MAX_LEAVES`] leaves.
    pub fn map_leaves(
        &self,
        change: &mut impl FnMut(&str, &Self) -> Result<Option<Self>>,
    ) -> Result<Option<Self>> {
        self.map_leaves_around(&|_| false, change)
    }

    /// As [`Json::map_leaves`]; an object with an `opaque` key is one leaf.
    pub(in crate::record) fn map_leaves_around(
        &self,
        opaque: &impl Fn(&str) -> bool,
        change: &mut impl FnMut(&str, &Self) -> Result<Option<Self>>,
    ) -> Result<Option<Self>> {
        Walk { pointer: String::new(), depth: 0, leaves: 0, opaque, change }.map(self)
    }
}

/// The way through a document, with what keeps it bounded.
struct Walk<'w, Opaque, Change> {
    pointer: String,
    depth: usize,
    leaves: usize,
    opaque: &'w Opaque,
    change: &'w mut Change,
}

impl<Opaque, Change> Walk<'_, Opaque, Change>
where
    Opaque: Fn(&str) -> bool,
    Change: FnMut(&str, &Json) -> Result<Option<Json>>,
{
    fn map(&mut self, value: &Json) -> Result<Option<Json>> {
        match value {
            Json::Object(members) if !members.is_empty() && !self.is_opaque(members) => {
                self.object(members)
            }
            Json::Array(items) if !items.is_empty() => self.array(items),
            leaf => {
                self.leaves = self.leaves.saturating_add(1);
                if self.leaves > MAX_LEAVES {
                    return Err(Error::because(
                        Code::LimitExceeded,
                        "a record has at most 65,536 leaves",
                    ));
                }
                (self.change)(&self.pointer, leaf)
            }
        }
    }

    fn is_opaque(&self, members: &[(String, Json)]) -> bool {
        members.iter().any(|(key, _)| (self.opaque)(key))
    }

    fn object(&mut self, members: &[(String, Json)]) -> Result<Option<Json>> {
        let mut kept = Vec::new();
        for (key, value) in members {
            let value = self.below(&escaped(key), value)?;
            kept.extend(value.map(|value| (key.clone(), value)));
        }
        Ok((!kept.is_empty()).then_some(Json::Object(kept)))
    }

    fn array(&mut self, items: &[Json]) -> Result<Option<Json>> {
        let mut kept = Vec::new();
        for (index, item) in items.iter().enumerate() {
            kept.push(self.below(&index.to_string(), item)?);
        }
        let filled = kept.iter().any(Option::is_some);
        let items = kept.into_iter().map(|item| item.unwrap_or(Json::Null)).collect();
        Ok(filled.then_some(Json::Array(items)))
    }

    /// One segment further, and back again.
    fn below(&mut self, segment: &str, value: &Json) -> Result<Option<Json>> {
        let length = self.pointer.len();
        self.depth = self.depth.saturating_add(1);
        self.pointer.push('/');
        self.pointer.push_str(segment);
        if self.pointer.len() > MAX_POINTER || self.depth > MAX_DEPTH {
            return Err(Error::because(
                Code::LimitExceeded,
                "a leaf lies deeper than 100 levels or its path is longer than 1,024 bytes",
            ));
        }
        let mapped = self.map(value);
        self.pointer.truncate(length);
        self.depth = self.depth.saturating_sub(1);
        mapped
    }
}
