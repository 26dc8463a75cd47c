//! The members of an object on a line of JSON. What is wrong with one is told by its name only if that
//! is a known name, or nearly one: others may be values (`{"anna_kern":…}`).

use crate::json;
use core::fmt;
use serde::{
    Deserialize, Deserializer,
    de::{DeserializeOwned, MapAccess, Visitor},
};
use serde_json::value::RawValue;
use std::borrow::Cow;
use visard::{Code, Error, Result, policy::nearest};

/// Longer names are no known one misspelt.
const LONGEST: usize = 20;

/// Names and values as they are written, in their order.
pub(crate) struct Members<'l> {
    all: Vec<(Cow<'l, str>, &'l RawValue)>,
    /// What they are members of, in messages: `` of `hints` ``.
    of: String,
    /// What the object should be.
    wants: &'static str,
}

impl<'l> Members<'l> {
    /// Of a line; `wants` says what it should be.
    pub(crate) fn of_line(line: &'l str, wants: &'static str) -> Result<Self> {
        let value: &RawValue =
            serde_json::from_str(line).map_err(|said| json::invalid(line, &said))?;
        Self::read(value, "", wants)
    }

    /// Of a value; `wants` says what it should be, in full if it is no object.
    pub(crate) fn read(
        value: &'l RawValue,
        of: impl Into<String>,
        wants: &'static str,
    ) -> Result<Self> {
        let text = value.get();
        let refused = || Error::because(Code::InvalidArgument, wants);
        // A list would be read by position.
        if !text.starts_with('{') {
            return Err(refused());
        }
        // Half a surrogate pair in a name is no text.
        let All(all) = serde_json::from_str(text).map_err(|said| json::invalid(text, &said))?;
        Ok(Self { all, of: of.into(), wants })
    }

    /// The value of a member, if it is there; not twice, because readers differ on which one counts.
    pub(crate) fn one(&self, name: &str) -> Result<Option<&'l RawValue>> {
        let mut found = self.all.iter().filter(|(known, _)| known == name).map(|(_, value)| *value);
        let first = found.next();
        match found.next() {
            Some(_) => Err(self.wrong(&format!("`{name}`{} is there twice", self.of))),
            None => Ok(first),
        }
    }

    /// The same; one that is missing may stand there under a name that is nearly its own.
    pub(crate) fn required(&self, name: &'static str) -> Result<&'l RawValue> {
        let Some(value) = self.one(name)? else {
            self.check_spelling(&[name])?;
            return Err(self.wrong(&format!("`{name}`{} is missing", self.of)));
        };
        Ok(value)
    }

    /// The same as what it has to be, which `what` says.
    pub(crate) fn parsed<T: DeserializeOwned>(&self, name: &'static str, what: &str) -> Result<T> {
        self.read_as(name, self.required(name)?, what)
    }

    /// The same of one that may be missing, or `null`.
    pub(crate) fn optional<T: DeserializeOwned>(
        &self,
        name: &'static str,
        what: &str,
    ) -> Result<Option<T>> {
        let Some(value) = self.one(name)? else {
            return self.check_spelling(&[name]).map(|()| None);
        };
        self.read_as(name, value, what)
    }

    fn read_as<T: DeserializeOwned>(&self, name: &str, value: &RawValue, what: &str) -> Result<T> {
        serde_json::from_str(value.get()).map_err(|said| {
            if said.is_data() {
                return self.wrong(&format!("`{name}`{} is no {what}", self.of));
            }
            Error::in_document(
                Code::InvalidJson,
                format!("`{name}`{} has an escape in it that stands for no character", self.of),
            )
        })
    }

    /// Refuses a member that is called nearly like one of these, which are not there.
    fn check_spelling(&self, known: &[&'static str]) -> Result<()> {
        let misspelt = self.all.iter().find_map(|(name, _)| self.misspelt(name, known));
        misspelt.map_or(Ok(()), Err)
    }

    /// Refuses all members but these, by their places.
    pub(crate) fn check_known(&self, known: &[&'static str]) -> Result<()> {
        let is_other = |(_, (name, _)): &(usize, &(Cow<'_, str>, _))| !known.contains(&&**name);
        let Some((at, (name, _))) = self.all.iter().enumerate().find(is_other) else {
            return Ok(());
        };
        let by_place = || {
            let number = at.saturating_add(1);
            self.wrong(&format!("member {number}{} is unknown", self.of))
        };
        Err(self.misspelt(name, known).unwrap_or_else(by_place))
    }

    fn misspelt(&self, name: &str, known: &[&'static str]) -> Option<Error> {
        let is_name = |byte: u8| byte.is_ascii_alphabetic() || byte == b'_';
        (name.len() <= LONGEST && name.bytes().all(is_name)).then_some(())?;
        let meant = nearest(&name.to_ascii_lowercase(), known.iter().copied())?;
        let message = format!("unknown member `{name}`{}; did you mean `{meant}`?", self.of);
        Some(Error::in_document(Code::InvalidArgument, message))
    }

    fn wrong(&self, why: &str) -> Error {
        Error::in_document(Code::InvalidArgument, format!("{why}: {}", self.wants))
    }
}

/// All members, also those that repeat a name.
struct All<'l>(Vec<(Cow<'l, str>, &'l RawValue)>);

impl<'l> Deserialize<'l> for All<'l> {
    fn deserialize<D: Deserializer<'l>>(deserializer: D) -> core::result::Result<Self, D::Error> {
        deserializer.deserialize_map(Reader)
    }
}

struct Reader;

impl<'l> Visitor<'l> for Reader {
    type Value = All<'l>;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("an object")
    }

    fn visit_map<A: MapAccess<'l>>(self, mut map: A) -> core::result::Result<All<'l>, A::Error> {
        let mut all = Vec::new();
        while let Some((Name(name), value)) = map.next_entry()? {
            all.push((name, value));
        }
        Ok(All(all))
    }
}

/// A name, in place where it has no escapes.
struct Name<'l>(Cow<'l, str>);

impl<'l> Deserialize<'l> for Name<'l> {
    fn deserialize<D: Deserializer<'l>>(deserializer: D) -> core::result::Result<Self, D::Error> {
        #[derive(Deserialize)]
        struct Borrowed<'l>(#[serde(borrow)] Cow<'l, str>);
        Borrowed::deserialize(deserializer).map(|Borrowed(name)| Self(name))
    }
}
