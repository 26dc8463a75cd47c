//! What stands behind placeholders: the one thing that restoring needs, held by the host.

use super::{
    Placeholders, Terms, code,
    names::{LITERAL, check_name, names_of},
    normal,
    terms::LONGEST_TERM,
};
use crate::{
    error::{Code, Error, Result},
    pii::Kind,
};
use alloc::{
    borrow::ToOwned,
    collections::{BTreeMap, BTreeSet},
    format,
    string::String,
    vec::Vec,
};
use core::fmt;
use zeroize::Zeroizing;

/// The most values that are held together.
pub const MAX_ORIGINALS: usize = 1 << 20;

/// The values behind the placeholders of a conversation, a document or a whole index.
///
/// Begins empty, is filled by [`Replacer`](super::Replacer), and is never the only copy of
/// anything: replacing the same texts under the same keys fills another one alike. Clear values
/// are in it, so it is wiped when dropped; [`Originals::seal`] is for leaving the process.
#[derive(Clone, Default)]
pub struct Originals {
    all: Vec<Original>,
    /// By the bits that tell spellings apart.
    forms: BTreeMap<u128, usize>,
    /// By code and form.
    places: BTreeMap<(u64, String), usize>,
    heads: BTreeMap<u64, Head>,
    filter: Filter,
}

/// One value as it was written.
#[derive(Clone)]
pub(super) struct Original {
    pub(super) name: String,
    pub(super) code: u64,
    /// The letters and digits behind the code; none for the usual spelling.
    pub(super) form: String,
    pub(super) bits: u128,
    pub(super) value: Zeroizing<String>,
    /// A number of JSON, not a string.
    pub(super) is_number: bool,
    /// A part of the name of the person whose code it has.
    pub(super) is_short: bool,
}

impl Original {
    /// `[EMAIL_7K3QX9P2]`, `[EMAIL_7K3QX9P2-4F]`.
    pub(super) fn placeholder(&self) -> String {
        let code = code::write(self.code);
        match self.form.as_str() {
            "" => format!("[{}_{code}]", self.name),
            form => format!("[{}_{code}-{form}]", self.name),
        }
    }
}

/// What a code stands for by itself.
#[derive(Clone, Copy)]
struct Head {
    first: usize,
    /// Two values collide in it, so it stands for none of them.
    is_ambiguous: bool,
}

/// What is to stand for a value.
#[derive(Clone, Copy)]
pub(super) struct Wanted<'v> {
    pub(super) name: &'v str,
    pub(super) value: &'v str,
    pub(super) is_number: bool,
}

impl Originals {
    /// Nothing replaced yet.
    pub fn new() -> Self {
        Self::default()
    }

    /// How many different values are held; two spellings count as two.
    pub fn len(&self) -> usize {
        self.all.len()
    }

    /// Whether nothing was replaced yet.
    pub fn is_empty(&self) -> bool {
        self.all.is_empty()
    }

    /// The names that the placeholders have, each once: of a value that is of several, all of them.
    ///
    /// ```
    /// use visard::{keyset::Keyring, pii::{Originals, Placeholders}};
    ///
    /// let keyring = Keyring::generate("acme", "2026-11-23T10:00:00Z".parse()?)?;
    /// let placeholders = Placeholders::new(&keyring, "us-llm")?;
    /// let mut originals = Originals::new();
    /// originals.add(&placeholders, "PROJECT", "Blue Heron")?;
    /// assert!(originals.names().eq(["PROJECT"]));
    /// # Ok::<(), visard::Error>(())
    /// ```
    pub fn names(&self) -> impl Iterator<Item = &str> {
        let names: BTreeSet<&str> =
            self.all.iter().flat_map(|original| names_of(&original.name)).collect();
        names.into_iter()
    }

    /// Holds one more value, and gives its placeholder: for hosts that replaced a whole field by
    /// [`Placeholders::placeholder`] and want it restored.
    ///
    /// `name` is the name of a [`Kind`], or 1 to 32 capitals, digits and `_`, beginning with a
    /// capital, without `__`.
    ///
    /// # Errors
    /// `INVALID_ARGUMENT` for another name; `LIMIT_EXCEEDED` for a value longer than 65,535 bytes,
    /// or more than [`MAX_ORIGINALS`] values.
    pub fn add(&mut self, placeholders: &Placeholders, name: &str, value: &str) -> Result<String> {
        check_name(name)?;
        let wanted = Wanted { name, value, is_number: false };
        let at = self.hold(placeholders, &wanted)?;
        self.all.get(at).map(Original::placeholder).ok_or(Error::new(Code::Internal))
    }

    /// The values as terms under their names, so that what left as a placeholder once does not leave
    /// in clear later, where nothing else would find it: the first 4,096 of 4 letters to 256 bytes.
    ///
    /// ```
    /// use visard::{
    ///     keyset::Keyring,
    ///     pii::{Hints, Originals, Placeholders, Replacer, Scanner, Span},
    /// };
    ///
    /// let keyring = Keyring::generate("acme", "2026-11-23T10:00:00Z".parse()?)?;
    /// let placeholders = Placeholders::new(&keyring, "us-llm")?;
    /// let replacer = Replacer::new(&placeholders, Scanner::new());
    /// let mut originals = Originals::new();
    /// let found = [Span::new(0..17, "PERSON")]; // by a model of yours
    /// replacer.replace_spans("Callum Penhaligon waits", &found, &mut originals)?;
    ///
    /// let known = originals.to_terms()?;
    /// let later = "callum penhaligon called again";
    /// let sent = replacer.with_known(&known).replace(later, &Hints::new(), &mut originals)?;
    /// assert!(sent.text.starts_with("[PERSON_"));
    /// # Ok::<(), visard::Error>(())
    /// ```
    ///
    /// # Errors
    /// None in practice: every held value is a term.
    pub fn to_terms(&self) -> Result<Terms> {
        let mut values = self.known();
        values.try_fold(Terms::new(), |mut terms, original| {
            terms.insert(&original.name, &original.value)?;
            Ok(terms)
        })
    }

    /// The values that are looked for in later texts.
    pub(super) fn known(&self) -> impl Iterator<Item = &Original> {
        let is_term = |original: &&Original| {
            let value = original.value.trim();
            original.name != LITERAL
                && value.len() <= LONGEST_TERM
                && value.chars().nth(SHORTEST_KNOWN).is_some()
        };
        self.all.iter().filter(is_term).take(MOST_KNOWN)
    }

    /// Where the value is held, from now on if it was not.
    pub(super) fn hold(&mut self, keys: &Placeholders, wanted: &Wanted<'_>) -> Result<usize> {
        let Wanted { name, value, is_number } = *wanted;
        let normal = normal(value);
        let bits = keys.form(name, &normal, value, is_number)?;
        if let Some(at) = self.forms.get(&bits) {
            return Ok(*at);
        }
        let person = (name == Kind::Person.name()).then(|| self.whose(&normal)).flatten();
        let code = match person {
            Some(code) => code,
            None => keys.code(name, &normal)?,
        };
        let is_usual = person.is_none() && !is_number && is_usual(name, &normal, value);
        let shortest = if is_usual { 0 } else { 2 };
        let mut forms = (shortest..=code::LONGEST_FORM).step_by(2);
        let free = forms.find_map(|length| {
            let form = code::write_form(bits, length);
            (!self.places.contains_key(&(code, form.clone()))).then_some(form)
        });
        let form = free.ok_or(Error::new(Code::LimitExceeded))?;
        let (name, value) = (name.to_owned(), Zeroizing::new(value.to_owned()));
        let is_short = person.is_some();
        self.insert(Original { name, code, form, bits, value, is_number, is_short })
    }

    /// Takes in a value that has its place.
    pub(super) fn insert(&mut self, original: Original) -> Result<usize> {
        if self.all.len() >= MAX_ORIGINALS {
            return Err(Error::because(Code::LimitExceeded, "more than 1,048,576 values"));
        }
        let at = self.all.len();
        let head = self.heads.get(&original.code).copied();
        let first = head.and_then(|head| self.all.get(head.first));
        let is_other = first.is_some_and(|first| !original.is_short && !is_same(first, &original));
        let head = head.unwrap_or(Head { first: at, is_ambiguous: false });
        let is_ambiguous = head.is_ambiguous || is_other;
        self.heads.insert(original.code, Head { is_ambiguous, ..head });
        self.forms.insert(original.bits, at);
        self.places.insert((original.code, original.form.clone()), at);
        self.filter.add(original.code);
        self.all.push(original);
        Ok(at)
    }

    /// Does something that takes values in. When it fails, none of them stays: nothing of a text that did
    /// not go has to be restored, or is looked for in later ones.
    pub(crate) fn all_or_none<T>(
        &mut self,
        take_in: impl FnOnce(&mut Self) -> Result<T>,
    ) -> Result<T> {
        let held = self.len();
        take_in(self).or_else(|error| {
            self.keep_first(held)?;
            Err(error)
        })
    }

    /// Forgets all but the first values. Which codes are ambiguous depends on all of them, so the rest is
    /// taken in anew.
    fn keep_first(&mut self, held: usize) -> Result<()> {
        if self.len() > held {
            let all = core::mem::take(self).all;
            all.into_iter().take(held).try_for_each(|original| self.insert(original).map(drop))?;
        }
        Ok(())
    }

    pub(super) fn get(&self, at: usize) -> Option<&Original> {
        self.all.get(at)
    }

    pub(super) fn all(&self) -> &[Original] {
        &self.all
    }

    /// Whether a code stands for anything.
    pub(super) fn knows(&self, code: u64) -> bool {
        self.filter.may_have(code) && self.heads.contains_key(&code)
    }

    /// The value of a code and form, exactly.
    pub(super) fn exactly(&self, code: u64, form: &str) -> Option<usize> {
        self.places.get(&(code, code::normal_form(form)?)).copied()
    }

    /// The value that a code without form, or with a garbled one, stands for.
    pub(super) fn of_code(&self, code: u64) -> Option<usize> {
        self.heads.get(&code).filter(|head| !head.is_ambiguous).map(|head| head.first)
    }

    /// The code of the one person whose longer name has this one as its first or last words.
    fn whose(&self, short: &str) -> Option<u64> {
        if self.all.len() > MOST_PEOPLE {
            return None;
        }
        let is_part = |long: &str| {
            let behind = long.strip_prefix(short).is_some_and(|rest| rest.starts_with(' '));
            behind || long.strip_suffix(short).is_some_and(|rest| rest.ends_with(' '))
        };
        let person = |original: &&Original| {
            let is_whole = !original.is_short && original.name == Kind::Person.name();
            is_whole && is_part(&normal(&original.value))
        };
        let mut codes = self.all.iter().filter(person).map(|person| person.code);
        let first = codes.next()?;
        codes.all(|code| code == first).then_some(first)
    }
}

/// Of values that are looked for in later texts, one letter less than the shortest.
const SHORTEST_KNOWN: usize = 3;

/// The most values that are looked for in later texts: each word is compared with some of them.
const MOST_KNOWN: usize = 4_096;

/// Beyond so many values, short forms of names are no longer looked for: it would take too long.
const MOST_PEOPLE: usize = 1_024;

/// Whether two values are spellings of one.
fn is_same(first: &Original, second: &Original) -> bool {
    first.name == second.name && *normal(&first.value) == *normal(&second.value)
}

/// Whether a value is spelled as its kind usually is, so that its placeholder needs no form:
/// addresses in small letters, numbers in capitals, names with capitals at the start of words.
fn is_usual(name: &str, normal: &str, value: &str) -> bool {
    match Kind::from_name(name) {
        Ok(Kind::Email | Kind::SocialHandle) => value == normal,
        Ok(Kind::Person | Kind::Address) => value == *titled(normal),
        // Terms, fields.
        Err(_) if name != LITERAL => value == *titled(normal),
        _ => value == *Zeroizing::new(normal.to_uppercase()),
    }
}

/// With a capital where a letter or digit follows none.
fn titled(normal: &str) -> Zeroizing<String> {
    let mut titled = Zeroizing::new(String::with_capacity(normal.len().saturating_mul(3)));
    let mut is_inside = false;
    for character in normal.chars() {
        if is_inside {
            titled.push(character);
        } else {
            titled.extend(character.to_uppercase());
        }
        is_inside = character.is_alphanumeric();
    }
    titled
}

/// Says quickly that a code is not held: a bit for the first twelve of each.
#[derive(Clone)]
struct Filter([u64; 64]);

impl Filter {
    fn add(&mut self, code: u64) {
        let (word, bit) = Self::place(code);
        if let Some(word) = self.0.get_mut(word) {
            *word |= bit;
        }
    }

    fn may_have(&self, code: u64) -> bool {
        let (word, bit) = Self::place(code);
        self.0.get(word).is_some_and(|word| word & bit != 0)
    }

    fn place(code: u64) -> (usize, u64) {
        (usize::try_from(code >> 34 & 63).unwrap_or_default(), 1 << (code >> 28 & 63))
    }
}

impl Default for Filter {
    fn default() -> Self {
        Self([0; 64])
    }
}

impl fmt::Debug for Originals {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Originals").field("len", &self.all.len()).finish_non_exhaustive()
    }
}
