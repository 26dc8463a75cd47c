//! A scanner and a plan that fit together: whatever would leave something readable unnoticed is
//! refused before the first text.

#[cfg(feature = "keyset")]
use super::RedactionKeys;
use super::{Hints, Kind, NEEDS_KEYS, Plan, Scanner};
use crate::error::{Code, Error, Result};
use alloc::{format, string::String};

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
