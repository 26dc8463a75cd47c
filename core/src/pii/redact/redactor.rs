//! A scanner and a plan that fit together: whatever would leave something readable unnoticed is
//! refused before the first text.

#[cfg(feature = "keyset")]
use super::RedactionKeys;
use super::{Hints, Kind, NEEDS_KEYS, Operator, Plan, Scanner};
use crate::error::{Code, Error, Result};
use alloc::{format, string::String, vec::Vec};
use core::str::FromStr;

/// Redacts by one plan.
///
/// ```
/// use visard::pii::{Hints, Plan, Redactor, Scanner};
///
/// let plan: Plan = "label, EMAIL=keep-domain, IBAN=keep-last:4".parse()?;
/// let redactor = Redactor::new(Scanner::new(), plan)?;
/// let text = "jo@example.org, +33 6 39 98 41 27, DE89370400440532013000";
/// let redacted = redactor.redact(text, &Hints::new())?;
/// assert_eq!(redacted, "•••@example.org, [PHONE], •••3000");
/// # Ok::<(), visard::Error>(())
/// ```
#[derive(Debug)]
pub struct Redactor {
    scanner: Scanner,
    plan: Plan<'static>,
    #[cfg(feature = "keyset")]
    keys: Option<RedactionKeys>,
}

impl Redactor {
    /// Redacts what the scanner finds as the plan says.
    ///
    /// # Errors
    /// `INVALID_ARGUMENT` for a plan that names a kind which the scanner does not look for, or has
    /// a keyed operator and no keys.
    pub fn new(scanner: Scanner, plan: Plan<'static>) -> Result<Self> {
        if plan.is_keyed() && !plan.has_keys() {
            return Err(Error::because(Code::InvalidArgument, NEEDS_KEYS));
        }
        plan.check_covered(&scanner)?;
        Ok(Self {
            scanner,
            plan,
            #[cfg(feature = "keyset")]
            keys: None,
        })
    }

    /// As [`Redactor::new`], with the keys of a scope.
    ///
    /// # Errors
    /// `INVALID_ARGUMENT` for a plan that names a kind which the scanner does not look for.
    #[cfg(feature = "keyset")]
    pub fn keyed(scanner: Scanner, plan: Plan<'static>, keys: RedactionKeys) -> Result<Self> {
        plan.check_covered(&scanner)?;
        Ok(Self { scanner, plan, keys: Some(keys) })
    }

    /// The text with every finding replaced: see [`Scanner::redact_by`].
    ///
    /// # Errors
    /// `LIMIT_EXCEEDED` as there.
    pub fn redact(&self, text: &str, hints: &Hints<'_>) -> Result<String> {
        self.scanner.redact_by(text, hints, &self.plan())
    }

    /// The document with the findings in its values replaced: see [`Scanner::redact_json`].
    ///
    /// # Errors
    /// `INVALID_JSON` and `LIMIT_EXCEEDED` as there.
    #[cfg(feature = "json")]
    pub fn redact_json(&self, document: &str, hints: &Hints<'_>) -> Result<String> {
        self.scanner.redact_json(document, hints, &self.plan())
    }

    fn plan(&self) -> Plan<'_> {
        #[cfg(feature = "keyset")]
        if let Some(keys) = &self.keys {
            return self.plan.keyed(keys);
        }
        self.plan
    }
}

impl Plan<'_> {
    /// Refuses to name a kind that nothing finds: it would stay readable, and somebody believes it is gone.
    fn check_covered(&self, scanner: &Scanner) -> Result<()> {
        let named = Kind::ALL.iter().filter(|kind| self.named.contains(**kind));
        match named.copied().find(|kind| !scanner.covers(*kind)) {
            Some(kind) => Err(Error::in_document(
                Code::InvalidArgument,
                format!("nothing here looks for {kind}"),
            )),
            None => Ok(()),
        }
    }
}

/// Reads a plan as people write it: styles between commas, each for a kind (`EMAIL=keep-domain`) or,
/// once, for all others (`mask`; without it `label`). The names of styles are those of
/// [`Operator`]. Empty text is labels for all.
///
/// # Errors
/// `UNKNOWN_KIND` for another name of a kind, `INVALID_ARGUMENT` for another style, or two of them
/// for a kind.
impl FromStr for Plan<'_> {
    type Err = Error;

    fn from_str(text: &str) -> Result<Self> {
        if text.trim().is_empty() {
            return Ok(Self::new(Operator::Label));
        }
        let styles: Result<Vec<_>> = text.split(',').map(|style| read(style.trim())).collect();
        let styles = styles?;
        let all = one_of(&styles, None)?.unwrap_or_default();
        styles.iter().filter_map(|(kind, _)| *kind).try_fold(Self::new(all), |plan, kind| {
            Ok(plan.with(kind, one_of(&styles, Some(kind))?.unwrap_or(all)))
        })
    }
}

type Style = (Option<Kind>, Operator);

fn read(style: &str) -> Result<Style> {
    match style.split_once('=') {
        Some((kind, operator)) => Ok((Some(kind.trim().parse()?), operator.trim().parse()?)),
        None => Ok((None, style.parse()?)),
    }
}

/// The style of a kind, or of all others, of which there is one at most.
fn one_of(styles: &[Style], kind: Option<Kind>) -> Result<Option<Operator>> {
    let mut its = styles.iter().filter(|(of, _)| *of == kind).map(|(_, operator)| *operator);
    let first = its.next();
    match its.next() {
        Some(_) => Err(Error::because(Code::InvalidArgument, "a kind has one style")),
        None => Ok(first),
    }
}
