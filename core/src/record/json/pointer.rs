//! JSON pointers (RFC 6901).

use super::Json;
use alloc::{borrow::ToOwned, format, string::String, vec::Vec};

impl Json {
    /// The value at a JSON pointer (RFC 6901); the empty pointer is the document.
    pub fn at(&self, pointer: &str) -> Option<&Self> {
        let mut value = self;
        for segment in segments(pointer)? {
            value = match value {
                Self::Object(members) => {
                    members.iter().find(|(key, _)| *key == segment).map(|(_, value)| value)?
                }
                Self::Array(items) => items.get(array_index(&segment)?)?,
                _ => return None,
            };
        }
        Some(value)
    }
}

/// The unescaped segments of a JSON pointer (RFC 6901); `None` when it is not one.
pub(crate) fn segments(pointer: &str) -> Option<Vec<String>> {
    if pointer.is_empty() {
        return Some(Vec::new());
    }
    pointer.strip_prefix('/')?.split('/').map(unescaped).collect()
}

fn unescaped(segment: &str) -> Option<String> {
    let valid = segment.split('~').skip(1).all(|rest| rest.starts_with(['0', '1']));
    valid.then(|| segment.replace("~1", "/").replace("~0", "~"))
}

pub(super) fn escaped(key: &str) -> String {
    if key.contains(['~', '/']) {
        key.replace('~', "~0").replace('/', "~1")
    } else {
        key.to_owned()
    }
}

fn array_index(segment: &str) -> Option<usize> {
    segment.parse().ok().filter(|index: &usize| format!("{index}") == segment)
}
