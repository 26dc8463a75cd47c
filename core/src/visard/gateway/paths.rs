//! Places in a document, as a host names them.

/// Whether a pattern names the place of a pointer: a segment may be `*`, the last one `**`.
pub(super) fn matches(pattern: &str, pointer: &str) -> bool {
    let mut segments = pointer.split('/');
    let mut wanted = pattern.split('/').peekable();
    while let Some(part) = wanted.next() {
        if part == "**" && wanted.peek().is_none() {
            return segments.next().is_some();
        }
        if !segments.next().is_some_and(|segment| part == "*" || part == segment) {
            return false;
        }
    }
    segments.next().is_none()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn patterns_name_places() {
        for (pattern, pointer, is_named) in [
            ("/model", "/model", true),
            ("/model", "/models", false),
            ("/a/*/id", "/a/0/id", true),
            ("/a/*/id", "/a/0/b/id", false),
            ("/a/**", "/a/0/id", true),
            ("/a/**", "/a", false),
            ("", "", true),
            ("", "/a", false),
        ] {
            assert_eq!(matches(pattern, pointer), is_named, "{pattern} {pointer}");
        }
    }
}
