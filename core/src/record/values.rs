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

impl Records {
    /// The values of some fields; nothing of a record whose respondent was erased. The other leaves
    /// stay sealed. Whether the decision allows it is the caller's to know.
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
        let leaves = match self.open_leaves(&stored) {
            Ok(opened) => opened.leaves,
            Err(error) if error.code() == Code::SubjectErased => return Ok(None),
            Err(error) => return Err(error),
        };
        let mut values: Values = vec![None; fields.len()];
        stored.body.map_leaves(&mut |pointer, leaf| {
            if let Some(field) = shape.named(pointer)
                && let Some(place) = fields.iter().position(|name| *name == field.name)
                && let Some(value) = self.value(&stored, &leaves, (pointer, leaf), field)?
            {
                put(&mut values, place, text(&value)?)?;
            }
            Ok(None)
        })?;
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
