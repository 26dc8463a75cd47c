//! What of a request is no text: keys, names and ids, and which of them are words that the host chose.
//!
//! A value of somebody that is also a word of the host (`search`, `order`) stays recognisable in texts only. A
//! key, a name or an id in which it stands says nothing of them, as long as the host has that word for all. What
//! the host has not declared may be somebody's: an answer that was restored before it was sent again, or a list
//! by customers.

use super::paths::matches;
use crate::{
    error::Result,
    record::{Json, escaped},
};
use alloc::{
    collections::BTreeSet,
    string::{String, ToString},
    vec::Vec,
};
use core::ops::Bound;

/// What a document of some interface is made of.
pub(super) trait Form {
    /// Whether the string at a pointer, or the number if the second is true, stays.
    fn stays(&self, _pointer: &str, _is_number: bool) -> bool {
        false
    }

    /// Whether the host chose the key at a pointer, and the value if it stays.
    fn is_own(&self, pointer: &str) -> bool;

    /// Whether a key, or a string that stays, is a word of the interface. Whoever has one as a password
    /// stops nobody's requests.
    fn is_word(&self, _word: &str) -> bool {
        false
    }

    /// More words that are nobody's.
    fn words(&self) -> &[&str] {
        &[]
    }
}

/// Which keys of a document the host names as its own, in front of a pattern of places.
const KEYS: &str = "keys:";

/// A document of which is known what a host says: the places that stay, and where keys are its own.
pub(super) struct Named<'p>(pub(super) &'p [&'p str]);

impl Form for Named<'_> {
    fn is_own(&self, pointer: &str) -> bool {
        let mut places = self.0.iter().map(|place| place.strip_prefix(KEYS).unwrap_or(place));
        places.any(|place| matches(place, pointer))
    }
}

/// A record, whose fields the policy names.
pub(super) struct Fields<'p>(BTreeSet<&'p str>);

impl<'p> Fields<'p> {
    /// The parts of these patterns of paths.
    pub(super) fn of(paths: impl Iterator<Item = &'p str>) -> Self {
        Self(paths.flat_map(|path| path.split('/')).collect())
    }
}

impl Form for Fields<'_> {
    fn is_own(&self, pointer: &str) -> bool {
        pointer.rsplit('/').next().is_some_and(|key| self.0.contains(key))
    }
}

/// The keys, names and ids of a document.
#[derive(Default)]
pub(super) struct Structure {
    /// Those that the host chose, whole and by their words, in lower case.
    own: BTreeSet<String>,
    others: Vec<Json>,
}

/// The longest ending with which a value that is held is found.
const LONGEST_ENDING: usize = 3;

impl Structure {
    pub(super) fn of(document: &str, form: &impl Form) -> Result<Self> {
        let mut structure = Self::default();
        form.words().iter().for_each(|word| structure.learn(word));
        structure.read(&Json::parse_stored(document)?, &mut String::new(), form);
        Ok(structure)
    }

    /// Whether a value is a word of the host, or the beginning of one to which it may be inflected.
    pub(super) fn is_own(&self, value: &str) -> bool {
        let longer = self.own.range::<str, _>((Bound::Included(value), Bound::Unbounded));
        longer.take_while(|word| word.starts_with(value)).any(|word| {
            let ending = word.get(value.len()..).unwrap_or_default();
            ending.chars().all(char::is_alphabetic) && ending.chars().count() <= LONGEST_ENDING
        })
    }

    /// All that the host did not choose, as a list.
    pub(super) fn others(&self) -> String {
        Json::Array(self.others.clone()).to_string()
    }

    fn read(&mut self, value: &Json, pointer: &mut String, form: &impl Form) {
        let length = pointer.len();
        match value {
            Json::Object(members) => {
                for (key, value) in members {
                    pointer.push('/');
                    pointer.push_str(&escaped(key));
                    self.put(Json::String(key.clone()), pointer, form);
                    self.read(value, pointer, form);
                    pointer.truncate(length);
                }
            }
            Json::Array(values) => {
                for (place, value) in values.iter().enumerate() {
                    pointer.push('/');
                    pointer.push_str(&place.to_string());
                    self.read(value, pointer, form);
                    pointer.truncate(length);
                }
            }
            Json::String(_) if form.stays(pointer, false) => self.put(value.clone(), pointer, form),
            Json::Number(_) if form.stays(pointer, true) => self.put(value.clone(), pointer, form),
            _ => {}
        }
    }

    fn put(&mut self, told: Json, pointer: &str, form: &impl Form) {
        let is_own = form.is_own(pointer);
        match told.as_str().filter(|word| is_own || form.is_word(word)) {
            Some(word) => self.learn(word),
            None if !is_own => self.others.push(told),
            None => {}
        }
    }

    fn learn(&mut self, word: &str) {
        let lower = word.to_lowercase();
        let words = lower.split(|letter: char| !letter.is_alphanumeric());
        self.own.extend(words.filter(|word| !word.is_empty()).map(ToString::to_string));
        self.own.insert(lower);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_of_the_host_are_known_in_parts_and_with_endings() {
        let document = r#"{"get_orderId":{"Street Name":1},"x~/y":"stays"}"#;
        let structure = Structure::of(document, &Named(&["keys:/get_orderId/**", "/get_orderId"]));
        let structure = structure.unwrap();
        for word in ["get", "order", "orderid", "get_orderid", "street", "street name", "nam"] {
            assert!(structure.is_own(word), "{word}");
        }
        for word in ["o", "ord", "orders", "street names", "x", "stays"] {
            assert!(!structure.is_own(word), "{word}");
        }
        assert_eq!(structure.others(), r#"["x~/y"]"#);
    }

    #[test]
    fn fields_are_own_by_any_part_of_their_path() {
        let fields = Fields::of(["/data/nps_score", "/meta/*"].into_iter());
        assert!(fields.is_own("/items/0/nps_score") && fields.is_own("/meta"));
        assert!(!fields.is_own("/meta/Garcia") && !fields.is_own("/nps"));
    }
}
