//! Fields that are kept deterministic: beside the sealed leaf stands a value that is the same for
//! equal leaves of one field, for joins and look-ups by equality.
//!
//! What is shown comes from the sealed leaf alone, which is bound to its record and counted in its
//! manifest: a deterministic value is not, and could be copied from another record.

use super::{Records, json::Json, once::Once, shape::Shape, stored::Alike, value};
use crate::{
    error::{Code, Error, Result},
    field::{DeterministicCipher, Domain},
    keyset::Keyring,
    policy::{AtRest, DeterministicRule, Policy},
};
use alloc::{borrow::ToOwned, collections::BTreeSet, format, string::String, vec::Vec};

impl Records {
    /// What stands in a stored record, under `deterministic` and the field, if it holds `value`
    /// there: one value for each key that may have sealed it. Compare for equality, exactly: a text
    /// as it is, a number as its digits.
    ///
    /// # Errors
    /// `UNKNOWN_NAME` when the policy does not keep the field deterministic; `LIMIT_EXCEEDED`.
    pub fn deterministic_values(&self, field: &str, value: &str) -> Result<Vec<Vec<u8>>> {
        let cipher = self.alike(field).ok_or(Error::because(
            Code::UnknownName,
            "the policy does not keep this field deterministic",
        ))?;
        cipher.values_for_search(value.as_bytes())
    }

    fn alike(&self, field: &str) -> Option<&DeterministicCipher> {
        value(&self.deterministic, field)
    }

    /// Adds the deterministic value of a leaf, if its field has one: a text or a number, not
    /// empty, that is no scrubbed URL.
    pub(super) fn add_alike(
        &self,
        alike: &mut Once<(String, Vec<u8>)>,
        shape: &Shape,
        pointer: &str,
        leaf: &Json,
    ) -> Result<()> {
        let field = shape.named(pointer).or_else(|| shape.otherwise());
        let Some(field) = field.filter(|_| !shape.scrubs(pointer)) else { return Ok(()) };
        if self.policy.at_rest(&field.class) != AtRest::Deterministic {
            return Ok(());
        }
        if let (Some(cipher), Some(text)) = (self.alike(&field.name), leaf.to_wiped_id()) {
            alike.push((field.name.clone(), cipher.seal(text.as_bytes())?));
        }
        Ok(())
    }
}

/// By field, as a stored record has them.
pub(super) fn by_field(values: Once<(String, Vec<u8>)>) -> Alike {
    let mut alike = Alike::new();
    for (field, value) in values.into_vec() {
        alike.entry(field).or_default().push(value);
    }
    alike
}

/// The ciphers of all fields that some profile keeps deterministic, by field.
pub(super) fn ciphers(
    keyring: &Keyring,
    policy: &Policy,
    table: &str,
) -> Result<Vec<(String, DeterministicCipher)>> {
    let fields = policy.profiles().flat_map(|(_, profile)| policy.fields(&profile.resource));
    let kept = fields.filter(|(_, class)| policy.at_rest(class) == AtRest::Deterministic);
    let kept: BTreeSet<&str> = kept.map(|(field, _)| field).collect();
    if let Some((field, _)) = policy.deterministic().find(|(field, _)| !kept.contains(field)) {
        return Err(wrong(format!("no profile keeps the field `{field}` deterministic")));
    }
    let cipher = |field: &str| {
        let rule = policy.deterministic().find(|(known, _)| *known == field);
        let (_, rule) = rule.ok_or_else(|| {
            wrong(format!("say how many `distinct` values the deterministic field `{field}` has"))
        })?;
        let cipher = DeterministicCipher::new(keyring, table, field, domain(rule)?)?;
        Ok((field.to_owned(), cipher))
    };
    kept.into_iter().map(cipher).collect()
}

fn domain(rule: &DeterministicRule) -> Result<Domain> {
    match rule.reason.as_deref() {
        Some(reason) => Domain::small(rule.distinct, reason),
        None => Domain::of(rule.distinct),
    }
}

fn wrong(message: String) -> Error {
    Error::in_document(Code::PolicyInvalid, message).at_pointer("/deterministic".to_owned())
}
