//! What a host knows about a text before anybody reads it.

#[cfg(feature = "names")]
use super::fold::{Folded, fold};
#[cfg(feature = "special")]
use super::special::Asked;
use super::{context::Context, records, tables::topic};

/// The longest field name or question that is read, in bytes; of longer ones the front is.
pub const MAX_HINT: usize = 512;

/// What a host knows about a text: the field it is from, the question it answers, the language
/// and country of the survey. Hints raise or lower what is found in the text; they never make
/// something personal data that does not have its shape. An empty one says nothing.
///
/// ```
/// use visard::pii::{Hints, Kind, Scanner};
///
/// let scanner = Scanner::new();
/// assert!(scanner.scan("87654321")?.is_empty());
/// let hints = Hints::new().field("customerPhone").country("DK");
/// assert_eq!(scanner.scan_with("87654321", &hints)?[0].kind(), Kind::Phone);
/// # Ok::<(), visard::Error>(())
/// ```
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Hints<'h> {
    field: Option<&'h str>,
    question: Option<&'h str>,
    locale: Option<&'h str>,
    country: Option<&'h str>,
}

impl<'h> Hints<'h> {
    /// Nothing is known.
    pub const fn new() -> Self {
        Self { field: None, question: None, locale: None, country: None }
    }

    /// The name of the field, column or parameter, in any of the usual spellings: `phone_number`,
    /// `dateOfBirth`, `E-Mail`. At most [`MAX_HINT`] bytes are read.
    #[must_use]
    pub const fn field(self, name: &'h str) -> Self {
        Self { field: given(name), ..self }
    }

    /// Whether a field was named.
    #[cfg(feature = "json")]
    pub(super) const fn has_field(&self) -> bool {
        self.field.is_some()
    }

    /// The question that the text answers. At most [`MAX_HINT`] bytes are read.
    #[must_use]
    pub const fn question(self, text: &'h str) -> Self {
        Self { question: given(text), ..self }
    }

    /// The language of the text (BCP 47): `fr`, `de-CH`. A region counts like a weaker
    /// [`Hints::country`]; without one, the largest country of the language does.
    #[must_use]
    pub const fn locale(self, tag: &'h str) -> Self {
        Self { locale: given(tag), ..self }
    }

    /// The country of the respondents (ISO 3166-1 alpha-2): `FR`. Anything else is ignored.
    #[must_use]
    pub const fn country(self, code: &'h str) -> Self {
        Self { country: given(code), ..self }
    }

    /// What is true of everything from there: language and country.
    #[cfg(feature = "keyset")]
    pub(super) const fn of_all(self) -> Self {
        Self { field: None, question: None, ..self }
    }

    #[inline]
    const fn is_there(&self) -> bool {
        self.field.is_some()
            || self.question.is_some()
            || self.locale.is_some()
            || self.country.is_some()
    }

    #[inline]
    pub(super) fn leaning(&self) -> Leaning<'h> {
        if !self.is_there() {
            return Leaning::default();
        }
        let (field, question) = (front(self.field), front(self.question));
        Leaning {
            field: if records::is_called_like_one(field) {
                field_topics(field) & !topic::IDENTITY
            } else {
                field_topics(field)
            },
            question: if question.is_empty() { 0 } else { Context::of(question) },
            is_there: true,
            field_text: field,
            question_text: question,
            #[cfg(feature = "special")]
            asked: Asked::by(words_of([field, question])),
            country: self.country.and_then(country),
            locale: self.locale.and_then(region),
        }
    }
}

/// What is known, if anything is.
const fn given(text: &str) -> Option<&str> {
    if text.is_empty() { None } else { Some(text) }
}

/// Hints as the engine reads them.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Leaning<'h> {
    /// Anything is known.
    pub(super) is_there: bool,
    /// Topics.
    pub(super) field: u32,
    pub(super) question: u32,
    field_text: &'h str,
    question_text: &'h str,
    /// What special categories are asked for.
    #[cfg(feature = "special")]
    pub(super) asked: Asked,
    pub(super) country: Option<&'static str>,
    pub(super) locale: Option<&'static str>,
}

impl Leaning<'_> {
    /// The name of the field.
    pub(super) const fn field_text(&self) -> &str {
        self.field_text
    }

    pub(super) fn field_names(&self, names: &str) -> bool {
        mentions(self.field_text, names)
    }

    /// Whether one of these parts, between spaces, stands anywhere in the name of the field.
    #[cfg(feature = "names")]
    pub(super) fn field_contains(&self, parts: &str) -> bool {
        let field = self.field_text.as_bytes();
        let is_there = |part: &str| {
            let mut windows = field.windows(part.len());
            windows.any(|window| window.eq_ignore_ascii_case(part.as_bytes()))
        };
        parts.split(' ').filter(|part| !part.is_empty()).any(is_there)
    }

    /// The words of the question, without marks.
    #[cfg(feature = "names")]
    pub(super) fn question_words(&self) -> impl Iterator<Item = Folded> {
        let words = self.question_text.split(|character: char| !character.is_alphanumeric());
        words.filter(|word| !word.is_empty()).map(|word| fold(word.as_bytes()))
    }

    pub(super) fn question_names(&self, names: &str) -> bool {
        mentions(self.question_text, names)
    }
}

/// The words of some texts.
#[cfg(feature = "special")]
fn words_of(texts: [&str; 2]) -> impl Iterator<Item = &[u8]> {
    let is_mark = |character: char| !character.is_alphanumeric();
    texts.into_iter().flat_map(move |text| text.split(is_mark)).map(str::as_bytes)
}

/// What the name of a field speaks of. In names, words for a text and for getting in touch are no
/// telephone: `value_text`, `contact_reason`.
fn field_topics(name: &str) -> u32 {
    let general = |word: &&str| GENERAL.iter().any(|known| word.eq_ignore_ascii_case(known));
    let is_mark = |character: char| !character.is_alphanumeric();
    if !name.split(is_mark).any(|word| general(&word)) {
        return if name.is_empty() { 0 } else { Context::of(name) };
    }
    let rest = name.split(is_mark).filter(|word| !general(word));
    rest.fold(0, |topics, word| topics | Context::of(word))
}

/// Words of names of fields that say nothing.
const GENERAL: &[&str] = &["text", "call", "contact", "reach", "ring", "score", "code", "number"];

/// Whether a word of the text begins with one of the names (is it, below four letters), which stand
/// between spaces.
fn mentions(text: &str, names: &str) -> bool {
    if text.is_empty() || names.is_empty() {
        return false;
    }
    let mut words = text.split(|character: char| !character.is_alphanumeric());
    words.any(|word| {
        names.split(' ').any(|name| {
            let front = word.get(..name.len()).is_some_and(|word| word.eq_ignore_ascii_case(name));
            front && (name.len() > 3 || word.len() == name.len())
        })
    })
}

fn front(text: Option<&str>) -> &str {
    let text = text.unwrap_or_default();
    let mut end = text.len().min(MAX_HINT);
    while !text.is_char_boundary(end) {
        end = end.saturating_sub(1);
    }
    text.get(..end).unwrap_or_default()
}

fn country(code: &str) -> Option<&'static str> {
    let bytes: [u8; 2] = code.as_bytes().try_into().ok()?;
    let code = bytes.map(|byte| byte.to_ascii_uppercase());
    let code = core::str::from_utf8(&code).ok()?;
    COUNTRIES.split(' ').find(|known| *known == if code == "UK" { "GB" } else { code })
}

fn region(tag: &str) -> Option<&'static str> {
    let mut parts = tag.split(['-', '_']);
    let language = parts.next()?;
    let region = parts.find(|part| part.len() == 2).and_then(country);
    let is_language = |(known, _): &&(&str, &str)| known.eq_ignore_ascii_case(language);
    region.or_else(|| LANGUAGES.iter().find(is_language).map(|(_, country)| *country))
}

/// Countries that some detector knows.
const COUNTRIES: &str = "AD AE AL AR AT AU BA BE BG BR CA CH CL CN CO CY CZ DE DK EC EE EG ES FI \
    FR GB GR HK HR HU ID IE IL IN IS IT JP KR LI LT LU LV MA MC MD ME MK MT MX MY NG NL NO NZ PE \
    PH PK PL PT RO RS RU SA SE SG SI SK SM TH TN TR TW UA US UY VA VE VN ZA";

/// Languages with the country where most of their speakers live, if most do in one.
const LANGUAGES: &[(&str, &str)] = &[
    ("bg", "BG"),
    ("cs", "CZ"),
    ("da", "DK"),
    ("de", "DE"),
    ("el", "GR"),
    ("es", "ES"),
    ("et", "EE"),
    ("fi", "FI"),
    ("fr", "FR"),
    ("he", "IL"),
    ("hi", "IN"),
    ("hr", "HR"),
    ("hu", "HU"),
    ("id", "ID"),
    ("is", "IS"),
    ("it", "IT"),
    ("ja", "JP"),
    ("ko", "KR"),
    ("lt", "LT"),
    ("lv", "LV"),
    ("nb", "NO"),
    ("nl", "NL"),
    ("nn", "NO"),
    ("no", "NO"),
    ("pl", "PL"),
    ("pt", "PT"),
    ("ro", "RO"),
    ("ru", "RU"),
    ("sk", "SK"),
    ("sl", "SI"),
    ("sv", "SE"),
    ("th", "TH"),
    ("tr", "TR"),
    ("uk", "UA"),
    ("vi", "VN"),
    ("zh", "CN"),
];
