//! Single fields of a stored record, for results about groups: nobody is shown one record's.

use super::{Records, json::Json, stored::Stored};
use crate::{
    error::{Code, Error, Result},
    policy::Decision,
};
use alloc::{borrow::ToOwned, string::String, vec, vec::Vec};
use zeroize::Zeroizing;

/// For each field that was asked for its value as text, if the record has one.
pub(crate) type Values = Vec<Option<Zeroizing<String>>>;

/// Where the answer is among the fields.
const ANSWER: usize = 1;

const OTHER_PERSON: &str =
    "the record says in another field whose it is: that one tells people apart";

impl Records {
    /// The values of some fields; nothing of a record whose respondent was erased. The other leaves
    /// stay sealed. Whether the decision allows it is the caller's to know.
    ///
    /// The first field tells people apart, the second is the answer: whatever it holds, it is no error,
    /// because who puts in one record would learn of it. A record that says whose it is in another field
    /// than the first is refused: its respondent would count as often as they answered.
    pub(crate) fn values(
        &self,
        stored: &str,
        decision: &Decision,
        fields: &[&str],
    ) -> Result<Option<Values>> {
        let stored = Stored::from_json(&Json::parse_stored(stored)?)?;
        self.check_policy(decision)?;
        self.check_table(&stored)?;
        let profile = stored.profile.as_deref().ok_or(Error::because(
            Code::RecordShape,
            "the record has no profile, so nothing says which field is which",
        ))?;
        let shape = self.decided(profile, decision)?;
        let Some(leaves) = self.open_unless_erased(&stored)? else { return Ok(None) };
        let mut values: Values = vec![None; fields.len()];
        let mut odd = false;
        stored.body.map_leaves(&mut |pointer, leaf| {
            let Some(field) = shape.named(pointer).or(shape.otherwise()) else { return Ok(None) };
            let named = shape.named(pointer).map(|field| field.name.as_str());
            let other = shape.is_subject(pointer) && named != fields.first().copied();
            let place = named.and_then(|named| fields.iter().position(|name| *name == named));
            if place.is_none() && !other {
                return Ok(None);
            }
            let Some(value) = self.value(&stored, &leaves, (pointer, leaf), field)? else {
                return Ok(None);
            };
            if other && !value.is_empty() {
                return Err(Error::because(Code::RecordShape, OTHER_PERSON));
            }
            if let Some(place) = place {
                let became = text(&value).and_then(|value| put(&mut values, place, value));
                match became {
                    Err(_) if place == ANSWER => odd = true,
                    became => became?,
                }
            }
            Ok(None)
        })?;
        if let Some(answer) = values.get_mut(ANSWER).filter(|_| odd) {
            *answer = None;
        }
        Ok(Some(values))
    }
}

/// A value as a group has it; nothing where nothing was answered.
fn text(value: &Json) -> Result<Option<Zeroizing<String>>> {
    match value {
        Json::Bool(flag) => {
            Ok(Some(Zeroizing::new(if *flag { "true" } else { "false" }.to_owned())))
        }
        Json::String(_) | Json::Number(_) => Ok(value.to_wiped_id()),
        value if value.is_empty() => Ok(None),
        _ => Err(Error::because(Code::RecordShape, "a field of a group holds a list or an object")),
    }
}

/// Several leaves may be one field, of which one is answered.
fn put(values: &mut Values, place: usize, value: Option<Zeroizing<String>>) -> Result<()> {
    let Some(slot) = values.get_mut(place).filter(|_| value.is_some()) else { return Ok(()) };
    if slot.is_some() && *slot != value {
        return Err(Error::because(Code::RecordShape, "a record has two values of one field"));
    }
    *slot = value;
    Ok(())
}
