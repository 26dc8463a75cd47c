//! Why a text is no JSON, with the place; nothing of it is quoted.

use crate::spots::{self, BOM};
use serde::de::IgnoredAny;
use visard::{
    Code, Error,
    pii::{Hints, Originals, Replacer},
};

/// The same error with line and column, if it is that the text is no JSON.
pub(crate) fn with_place(error: Error, text: &str) -> Error {
    if error.code() != Code::InvalidJson {
        return error;
    }
    let bare = text.strip_prefix(BOM).unwrap_or(text);
    match serde_json::from_str::<IgnoredAny>(bare) {
        Err(said) => invalid(bare, &said),
        Ok(_) => error,
    }
}

/// What the parser says of a text, by its place: a line has no number of its own.
pub(crate) fn invalid(text: &str, said: &serde_json::Error) -> Error {
    let lines = text.lines().count() > 1;
    let line = text.lines().nth(said.line().saturating_sub(1)).unwrap_or_default();
    let column = column(line, said.column());
    let place = if lines {
        format!("it is no JSON from line {}, column {column} on", said.line())
    } else {
        format!("it is no JSON from column {column} on")
    };
    Error::in_document(Code::InvalidJson, place)
}

/// The column in characters, from that in bytes.
fn column(line: &str, bytes: usize) -> usize {
    let before = line.char_indices().take_while(|(at, _)| at.saturating_add(1) < bytes);
    before.count().saturating_add(1)
}

/// Refuses a document in whose names of members something stands that would be replaced in a text: the
/// names stay as they are.
pub(crate) fn check_names(replacer: &Replacer<'_>, text: &str) -> visard::Result<()> {
    for name in spots::in_json(text).filter(|found| found.is_name) {
        // What stands there is not kept.
        let replaced = replacer.replace(&name.text, &Hints::new(), &mut Originals::new())?;
        if replaced.counts().next().is_some() {
            let message = format!(
                "the name of a member on line {} holds something that would be replaced, and names stay",
                name.line
            );
            return Err(Error::in_document(Code::BadRequest, message));
        }
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_no_json_is_told_by_line_and_column() {
        for (text, place) in [
            ("{\"é\": x}", "from column 7 on"),
            ("\u{feff}{\n \"a\": 1,\n}", "from line 3, column 1 on"),
            ("{\"a\": 1", "from column 7 on"),
            ("", "from column 1 on"),
        ] {
            let error = with_place(Code::InvalidJson.into(), text);
            assert!(error.message().ends_with(place), "{text}: {error}");
        }
        let other = with_place(Code::LimitExceeded.into(), "x");
        assert_eq!(other.code(), Code::LimitExceeded);
    }
}
