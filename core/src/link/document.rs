//! What audit and lint report, as JSON: members as the command writes them, the same in every
//! language.

use super::{
    audit::audit,
    leak::Leak,
    lint::{TagLeak, lint_template},
};
use crate::{
    error::{Code, Error, Result},
    pii::offsets::{Offsets, Place},
};
use alloc::{
    collections::BTreeMap,
    string::{String, ToString},
    vec::Vec,
};
use serde::{Serialize, Serializer, ser::SerializeStruct};

/// [`audit`] as JSON: a list of `leak` (the kind), `place` and `parameter` (its key; empty
/// elsewhere), `name`, `confidence` in per cent, `reasons`, and where it is in the three units of a
/// [`Finding`](crate::pii::Finding): `start` and `end` in bytes, `utf16_start` and `utf16_end`,
/// `char_start` and `char_end`.
///
/// # Errors
/// As [`audit`].
///
/// ```
/// let leaks = visard::link::audit_json("https://s.example/nps?email=jo%40example.com")?;
/// let expected = r#"[{"leak":"email","place":"query parameter `email`","parameter":"email","#;
/// assert!(leaks.starts_with(expected));
/// # Ok::<(), visard::Error>(())
/// ```
pub fn audit_json(url: &str) -> Result<String> {
    let leaks = audit(url)?;
    let places = Places::of(url, &leaks);
    let rows: Vec<_> = leaks.iter().map(|leak| Row::of(leak, &places)).collect();
    text(&rows)
}

/// [`lint_template`] as JSON: a list of `leak` (the kind), `parameter`, `tag`, `product`, `instead`,
/// `line` and `column`.
///
/// # Errors
/// As [`lint_template`].
pub fn lint_json(template: &str) -> Result<String> {
    text(&lint_template(template)?)
}

fn text(list: &impl Serialize) -> Result<String> {
    serde_json::to_string(list).map_err(|_| Error::new(Code::Internal))
}

#[derive(Serialize)]
struct Row<'l> {
    leak: &'static str,
    place: String,
    parameter: &'l str,
    name: &'l str,
    start: usize,
    end: usize,
    utf16_start: usize,
    utf16_end: usize,
    char_start: usize,
    char_end: usize,
    confidence: u8,
    reasons: Vec<&'static str>,
}

impl<'l> Row<'l> {
    fn of(leak: &'l Leak, places: &Places) -> Self {
        let range = leak.range();
        let (start, end) = (places.place(range.start), places.place(range.end));
        Self {
            leak: leak.kind().name(),
            place: leak.place().to_string(),
            parameter: leak.place().parameter(),
            name: leak.name(),
            start: range.start,
            end: range.end,
            utf16_start: start.utf16,
            utf16_end: end.utf16,
            char_start: start.chars,
            char_end: end.chars,
            confidence: leak.confidence(),
            reasons: leak.reasons().collect(),
        }
    }
}

/// Where leaks begin and end; those of packed values lie in one another, so they are sorted first.
struct Places(BTreeMap<usize, Place>);

impl Places {
    fn of(url: &str, leaks: &[Leak]) -> Self {
        let ends = leaks.iter().flat_map(|leak| [leak.range.start, leak.range.end]);
        let mut places: BTreeMap<_, _> = ends.map(|end| (end, Place::default())).collect();
        let mut offsets = Offsets::new(url);
        for (end, place) in &mut places {
            *place = offsets.place_of(*end);
        }
        Self(places)
    }

    fn place(&self, end: usize) -> Place {
        self.0.get(&end).copied().unwrap_or_default()
    }
}

impl Serialize for TagLeak {
    fn serialize<S: Serializer>(&self, serializer: S) -> core::result::Result<S::Ok, S::Error> {
        let mut row = serializer.serialize_struct("TagLeak", 7)?;
        row.serialize_field("leak", self.kind().name())?;
        row.serialize_field("parameter", self.parameter())?;
        row.serialize_field("tag", self.tag())?;
        row.serialize_field("product", self.product())?;
        row.serialize_field("instead", self.instead())?;
        row.serialize_field("line", &self.line())?;
        row.serialize_field("column", &self.column())?;
        row.end()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::{Value, json};

    #[test]
    fn places_count_in_every_unit() {
        let url = "https://s.example/q?é=👎🏽&n=%C3%A9&mail=jo@example.com#tel=%2B33639984127";
        let found: Value = serde_json::from_str(&audit_json(url).unwrap()).unwrap();
        let found = found.as_array().unwrap();
        let leaks = audit(url).unwrap();
        assert!(leaks.len() >= 2 && found.len() == leaks.len());
        for (leak, row) in leaks.iter().zip(found) {
            assert_eq!(row["leak"], leak.kind().name());
            for (end, place) in [("start", leak.range().start), ("end", leak.range().end)] {
                let before = &url[..place];
                assert_eq!(row[end], place);
                assert_eq!(row[["utf16_", end].concat()], before.encode_utf16().count());
                assert_eq!(row[["char_", end].concat()], before.chars().count());
            }
        }
    }

    #[test]
    fn leaks_inside_of_a_value_have_its_place() {
        let url = "https://s.example/é?c=%7B%22mail%22%3A%22jo%40example.com%22%2C%22tel%22%3A%22%2B33639984127%22%7D";
        let found: Value = serde_json::from_str(&audit_json(url).unwrap()).unwrap();
        assert_eq!((&found[0]["name"], &found[1]["name"]), (&json!("mail"), &json!("tel")));
        for leak in found.as_array().unwrap() {
            assert_eq!(leak["parameter"], "c");
            let (start, end) = (leak["start"].as_u64(), leak["char_start"].as_u64());
            assert_eq!(start, end.map(|end| end + 1));
        }
    }

    #[test]
    fn tags_have_the_members_that_the_command_writes() {
        let template = "<a href=\"https://s.example/nps?email={{contact.email}}\">Go</a>";
        let found: Value = serde_json::from_str(&lint_json(template).unwrap()).unwrap();
        assert_eq!(
            found,
            json!([{
                "leak": "email",
                "parameter": "email",
                "tag": "{{contact.email}}",
                "product": "hubspot",
                "instead": "{{contact.token}}",
                "line": 1,
                "column": 38,
            }])
        );
        assert_eq!(lint_json("nothing").unwrap(), "[]");
        assert_eq!(audit_json("no URL").unwrap_err().code(), Code::InvalidArgument);
    }
}
