//! What becomes of findings: one [`Operator`] for each kind, carried out inside the engine, so that
//! no host ever cuts text itself.
//!
//! Redacting is idempotent: what an operator leaves is looked at again, and whatever is still a
//! finding becomes its label, which never is one. Only surrogates stay findings, and are known for
//! what they are: values that standards reserve for examples.

mod general;
#[cfg(feature = "keyset")]
mod keys;
mod operator;
mod redactor;
#[cfg(feature = "keyset")]
mod shape;
#[cfg(feature = "keyset")]
mod surrogate;
#[cfg(feature = "keyset")]
mod unissued;
mod written;

pub use general::generalise;
#[cfg(feature = "keyset")]
pub use keys::RedactionKeys;
pub use operator::Operator;
pub use redactor::Redactor;

use super::{
    Finding, Hints, Kind, MAX_TEXT, Scanner,
    kind::{KINDS, KindSet, unknown},
    mask::{HIDDEN, mask},
    replaced,
};
#[cfg(not(feature = "keyset"))]
use crate::error::Code;
use crate::error::{Error, Result};
use alloc::{format, string::String};
#[cfg(not(feature = "keyset"))]
use core::marker::PhantomData;

/// An operator for every kind.
///
/// ```
/// use visard::pii::{Hints, Kind, Operator, Plan, Scanner};
///
/// let plan = Plan::new(Operator::Label)
///     .with(Kind::Email, Operator::KeepDomain)
///     .with(Kind::DateOfBirth, Operator::Generalise);
/// let text = "born 12.04.1987, mail jo@example.org, card 4111 1111 1111 1111";
/// let redacted = Scanner::new().redact_by(text, &Hints::new(), &plan)?;
/// assert_eq!(redacted, "born 1987, mail •••@example.org, card [CREDIT_CARD]");
/// # Ok::<(), visard::Error>(())
/// ```
#[derive(Clone, Copy, Debug)]
pub struct Plan<'k> {
    operators: [Operator; KINDS],
    /// Of all kinds that are not named.
    otherwise: Operator,
    named: KindSet,
    #[cfg(feature = "keyset")]
    keys: Option<&'k RedactionKeys>,
    #[cfg(not(feature = "keyset"))]
    keys: PhantomData<&'k ()>,
}

impl Plan<'_> {
    /// The same operator for all kinds but [`Kind::SpecialCategory`], which is kept: what people say
    /// about their health or belief is often what an answer is about. [`Plan::with`] takes it out.
    #[expect(clippy::indexing_slicing, reason = "the number of every kind is a slot")]
    pub const fn new(operator: Operator) -> Self {
        #[cfg(feature = "keyset")]
        let keys = None;
        #[cfg(not(feature = "keyset"))]
        let keys = PhantomData;
        let mut operators = [operator; KINDS];
        operators[Kind::SpecialCategory.number() as usize] = Operator::Keep;
        Self { operators, otherwise: operator, named: KindSet::NONE, keys }
    }

    /// Another operator for one kind.
    #[must_use]
    pub fn with(mut self, kind: Kind, operator: Operator) -> Self {
        self.named = self.named.with(kind);
        if let Some(slot) = self.operators.get_mut(usize::from(kind.number())) {
            *slot = operator;
        }
        self
    }

    /// Kinds that are to go: those without an operator of their own get that of all others, also
    /// [`Kind::SpecialCategory`].
    #[must_use]
    pub fn naming(self, kinds: &[Kind]) -> Self {
        let unnamed = kinds.iter().filter(|kind| !self.named.contains(**kind));
        unnamed.fold(self, |plan, kind| plan.with(*kind, self.otherwise))
    }

    /// Whether an operator needs the keys of a scope: [`Plan::keyed`].
    pub fn is_keyed(&self) -> bool {
        self.operators.iter().any(|operator| operator.is_keyed())
    }

    #[cfg(feature = "keyset")]
    const fn has_keys(&self) -> bool {
        self.keys.is_some()
    }

    #[cfg(not(feature = "keyset"))]
    #[expect(clippy::unused_self, reason = "as with keys")]
    const fn has_keys(&self) -> bool {
        false
    }

    fn operator(&self, kind: Kind) -> Operator {
        self.operators.get(usize::from(kind.number())).copied().unwrap_or_default()
    }

    fn replacement(&self, finding: &Finding, value: &str) -> Result<String> {
        let kind = finding.kind();
        Ok(match self.operator(kind) {
            Operator::Label => finding.label().into_owned(),
            Operator::Mask => mask(Some(kind), value),
            // The end of a password before `@` would read as an address, and hide the host with it.
            Operator::KeepLast(_) if kind == Kind::UrlCredentials => HIDDEN.into(),
            Operator::KeepLast(count) => last(value, count.into()),
            Operator::KeepDomain => match value.rsplit_once('@') {
                Some((_, domain)) if kind == Kind::Email => format!("{HIDDEN}@{domain}"),
                _ => HIDDEN.into(),
            },
            Operator::Remove => String::new(),
            Operator::Keep => value.into(),
            Operator::Generalise => generalise(kind, finding.subkind(), value),
            keyed => return self.keyed_replacement(keyed, finding, value),
        })
    }

    #[cfg(feature = "keyset")]
    fn keyed_replacement(
        &self,
        operator: Operator,
        finding: &Finding,
        value: &str,
    ) -> Result<String> {
        let keys = self.keys.ok_or_else(needs_keys)?;
        let label = || finding.label().into_owned();
        match operator {
            Operator::Hash => keys.hash(finding.name(), value),
            Operator::Pseudonym => keys.pseudonym(finding.name(), value),
            Operator::SameShape => match shape::same(keys, finding, value)? {
                Some(other) => Ok(other),
                None => Ok(surrogate::of(keys, finding, value)?.unwrap_or_else(label)),
            },
            _ => Ok(surrogate::of(keys, finding, value)?.unwrap_or_else(label)),
        }
    }

    #[cfg(not(feature = "keyset"))]
    fn keyed_replacement(&self, _: Operator, _: &Finding, _: &str) -> Result<String> {
        let _ = self.keys;
        Err(Error::because(Code::InvalidArgument, NEEDS_KEYS))
    }

    /// Whether a finding is what this plan put there.
    #[cfg(feature = "keyset")]
    fn is_done(&self, text: &str, finding: &Finding) -> bool {
        let is_for =
            |kind| matches!(self.operator(kind), Operator::Surrogate | Operator::SameShape);
        let value = text.get(finding.range()).unwrap_or_default();
        is_for(finding.kind()) && surrogate::is_one(finding.kind(), value)
            || (is_for(Kind::CreditCard) || is_for(Kind::Iban))
                && surrogate::around(text, finding.range()).is_some_and(is_for)
    }

    #[cfg(not(feature = "keyset"))]
    fn is_done(&self, _: &str, _: &Finding) -> bool {
        let _ = self.operators;
        false
    }
}

#[cfg(feature = "keyset")]
impl<'k> Plan<'k> {
    /// With the keys of a scope, which some operators need.
    #[must_use]
    pub const fn keyed(self, keys: &'k RedactionKeys) -> Self {
        Self { keys: Some(keys), ..self }
    }
}

/// Stand-ins that are made of a value until one looks like nothing else.
#[cfg(feature = "keyset")]
const MOST_ATTEMPTS: u32 = 64;

const NEEDS_KEYS: &str = "hash, pseudonym, same-shape and surrogate need the keys of a scope";

#[cfg(feature = "keyset")]
fn needs_keys() -> Error {
    Error::because(crate::error::Code::InvalidArgument, NEEDS_KEYS)
}

/// The last letters and digits, at most half of them.
fn last(value: &str, count: usize) -> String {
    let counts = |c: &char| c.is_alphanumeric();
    let all = value.chars().filter(counts).count();
    let shown = count.min(all / 2);
    let skipped = all.saturating_sub(shown);
    let last: String = value.chars().filter(counts).skip(skipped).collect();
    format!("{HIDDEN}{last}")
}

impl Scanner {
    /// The text with every finding replaced as the plan says.
    ///
    /// Idempotent: redacting the result by the same plan gives the result. Nothing in it is a
    /// finding but surrogates and what is kept.
    ///
    /// # Errors
    /// `LIMIT_EXCEEDED` if the text, or the result on the way, is longer than [`MAX_TEXT`], or if so many
    /// values show only when others are taken out that this takes too long;
    /// `INVALID_ARGUMENT` when a keyed operator is used without keys.
    pub fn redact_by(&self, text: &str, hints: &Hints<'_>, plan: &Plan<'_>) -> Result<String> {
        debug_assert!(text.len() <= MAX_TEXT || self.scan(text).is_err(), "the scan refuses it");
        let mut is_first = true;
        self.settled(String::from(text), hints, |text, mut findings| {
            findings.retain(|found| {
                plan.operator(found.kind()) != Operator::Keep && !plan.is_done(text, found)
            });
            if findings.is_empty() {
                return Ok(None);
            }
            let mut refused = None;
            let redacted = replaced(text, &findings, |finding, value| {
                // What an operator left behind, or what neighbours became: labels are no findings,
                // so every round has less to find.
                let again = || Ok(finding.label().into_owned());
                let replacement = if is_first { plan.replacement(finding, value) } else { again() };
                replacement.unwrap_or_else(|error: Error| {
                    refused = Some(error);
                    String::new()
                })
            });
            is_first = false;
            refused.map_or(Ok(Some(redacted)), Err)
        })
    }
}
