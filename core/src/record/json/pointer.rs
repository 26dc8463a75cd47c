//! JSON pointers (RFC 6901).

use super::Json;
use alloc::{borrow::Cow, format, vec::Vec};

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
pub(crate) fn segments(pointer: &str) -> Option<Vec<Cow<'_, str>>> {
    if pointer.is_empty() {
        return Some(Vec::new());
    }
    pointer.strip_prefix('/')?.split('/').map(unescaped).collect()
}

fn unescaped(segment: &str) -> Option<Cow<'_, str>> {
    if !segment.contains('~') {
        return Some(segment.into());
    }
    let valid = segment.split('~').skip(1).all(|rest| rest.starts_with(['0', '1']));
    valid.then(|| segment.replace("~1", "/").replace("~0", "~").into())
}

pub(crate) fn escaped(key: &str) -> Cow<'_, str> {
    if key.bytes().any(|byte| matches!(byte, b'~' | b'/')) {
        key.replace('~', "~0").replace('/', "~1").into()
    } else {
        key.into()
    }
}

fn array_index(segment: &str) -> Option<usize> {
    segment.parse().ok().filter(|index: &usize| format!("{index}") == segment)
}
