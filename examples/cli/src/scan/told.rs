//! A line of JSON with a text, and what it says about the text.

use crate::members::Members;
use serde_json::value::RawValue;
use visard::{Code, Error, Result, pii::Hints};

/// A line in.
pub(super) struct Line {
    /// As it is written: numbers of other systems have more digits than ours.
    pub(super) id: Box<RawValue>,
    pub(super) text: String,
    pub(super) told: Told,
}

const WANTS: &str = "a line is an object with `id`, `text` and, if need be, `hints`";

impl Line {
    /// Other members are passed over: exports have more columns.
    pub(super) fn read(line: &str) -> Result<Self> {
        let members = Members::of_line(line, WANTS)?;
        let id = members.required("id")?.to_owned();
        let text = members.parsed("text", "string")?;
        Ok(Self { id, text, told: Told::of(&members)? })
    }
}

/// What a line says about its text.
#[derive(Default)]
pub(crate) struct Told {
    field: Option<String>,
    question: Option<String>,
    locale: Option<String>,
    country: Option<String>,
}

const HINTS: [&str; 4] = ["field", "question", "locale", "country"];

impl Told {
    /// What the member `hints` says, if it is there.
    pub(crate) fn of(line: &Members<'_>) -> Result<Self> {
        let hints: Option<Box<RawValue>> = line.optional("hints", "object")?;
        let Some(hints) = hints else { return Ok(Self::default()) };
        let wants = "`hints` is an object with `field`, `question`, `locale` and `country`, each of \
                     which may be missing";
        let hints = Members::read(&hints, " of `hints`", wants)?;
        hints.check_known(&HINTS)?;
        let text = |name| hints.optional::<String>(name, "string");
        let [field, question] = [text("field")?, text("question")?];
        let (locale, country) = (text("locale")?, text("country")?);
        check(
            locale.as_deref(),
            is_locale,
            "`locale` of `hints` is a language as `de` or `de-CH`",
        )?;
        check(country.as_deref(), is_country, "`country` of `hints` is two letters as `DE`")?;
        Ok(Self { field, question, locale, country })
    }

    pub(crate) fn hints(&self) -> Hints<'_> {
        let [field, question, locale, country] =
            [&self.field, &self.question, &self.locale, &self.country]
                .map(|hint| hint.as_deref().unwrap_or_default());
        Hints::new().field(field).question(question).locale(locale).country(country)
    }
}

/// An empty one says nothing, as an empty cell.
fn check(hint: Option<&str>, is_one: fn(&str) -> bool, wants: &'static str) -> Result<()> {
    match hint {
        Some(hint) if !hint.is_empty() && !is_one(hint) => {
            Err(Error::because(Code::InvalidArgument, wants))
        }
        _ => Ok(()),
    }
}

/// The shape alone: which countries the scanner knows changes.
fn is_country(code: &str) -> bool {
    code.len() == 2 && code.bytes().all(|byte| byte.is_ascii_alphabetic())
}

/// The shape of BCP 47, also with underscores, as systems write it (`de_CH.UTF-8` is not one).
fn is_locale(tag: &str) -> bool {
    let mut parts = tag.split(['-', '_']);
    let language = parts.next().unwrap_or_default();
    let is_language =
        matches!(language.len(), 2 | 3) && language.bytes().all(|byte| byte.is_ascii_alphabetic());
    is_language
        && parts.all(|part| {
            (1..=8).contains(&part.len()) && part.bytes().all(|byte| byte.is_ascii_alphanumeric())
        })
}
