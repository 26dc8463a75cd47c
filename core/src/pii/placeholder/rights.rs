//! Rights as a document, for hosts whose language cannot hand over a function.

use super::Right;
use crate::error::{Code, Error, Result};
use alloc::{collections::BTreeMap, string::String};

/// What a reader may see, by the name of a placeholder. Nothing is shown that no right is for.
///
/// ```
/// use visard::pii::{Right, Rights};
///
/// let rights = Rights::from_json(r#"{"EMAIL":"clear","*":"mask"}"#)?;
/// assert_eq!(rights.of("EMAIL"), Right::Clear);
/// assert_eq!(rights.of("PERSON"), Right::Mask);
/// assert_eq!(Rights::from_json("{}")?.of("EMAIL"), Right::Keep);
/// # Ok::<(), visard::Error>(())
/// ```
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Rights(BTreeMap<String, Right>);

/// The name that stands for all others.
const OTHERS: &str = "*";

impl Rights {
    /// From an object of names and `clear`, `mask` or `keep`; `*` is for all other names.
    ///
    /// # Errors
    /// `INVALID_JSON`; `INVALID_ARGUMENT` for anything but such an object.
    pub fn from_json(document: &str) -> Result<Self> {
        let read: core::result::Result<BTreeMap<String, String>, _> =
            serde_json::from_str(document);
        let named =
            read.map_err(
                |error| {
                    if error.is_data() { wrong() } else { Error::new(Code::InvalidJson) }
                },
            )?;
        let rights = named.into_iter().map(|(name, right)| Ok((name, right_of(&right)?)));
        rights.collect::<Result<_>>().map(Self)
    }

    /// The right for a name.
    pub fn of(&self, name: &str) -> Right {
        let named = self.0.get(name).or_else(|| self.0.get(OTHERS));
        named.copied().unwrap_or(Right::Keep)
    }
}

fn right_of(name: &str) -> Result<Right> {
    match name {
        "clear" => Ok(Right::Clear),
        "mask" => Ok(Right::Mask),
        "keep" => Ok(Right::Keep),
        _ => Err(wrong()),
    }
}

fn wrong() -> Error {
    Error::because(Code::InvalidArgument, "rights are names with `clear`, `mask` or `keep`")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_objects_of_rights_are_rights() {
        for (document, code) in [
            ("{", Code::InvalidJson),
            ("", Code::InvalidJson),
            ("[]", Code::InvalidArgument),
            (r#"{"EMAIL":"Clear"}"#, Code::InvalidArgument),
            (r#"{"EMAIL":true}"#, Code::InvalidArgument),
        ] {
            assert_eq!(Rights::from_json(document).unwrap_err().code(), code, "{document}");
        }
    }

    #[test]
    fn a_name_is_before_all_others() {
        let rights = Rights::from_json(r#"{"*":"clear","CARD":"keep","EMAIL":"mask"}"#).unwrap();
        let of = |name| rights.of(name);
        assert_eq!([of("CARD"), of("EMAIL"), of("X")], [Right::Keep, Right::Mask, Right::Clear]);
    }
}
