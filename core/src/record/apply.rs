//! The one place where views take effect.

use super::{
    Records,
    json::Json,
    known::Known,
    shape::{Field, Shape},
    stored::Stored,
    viewer::{Replacing, Viewer},
};
use crate::{
    error::{Code, Error, Result},
    field::RecordOpener,
    layout::put_lv,
    pii::{Hints, Originals, Placeholders, Replacer},
    policy::{AtRest, Decision, Rows, View},
    secret::SecretBytes,
    token::Pseudonyms,
};
use alloc::{collections::BTreeMap, format, string::String, vec::Vec};
use sha2::{Digest, Sha256};
use zeroize::Zeroizing;

/// What a caller gets of one record.
#[derive(Clone)]
#[non_exhaustive]
pub struct Applied {
    /// The record's id.
    pub id: String,
    /// The record in its own shape, with only what the decision allows; `None` when the decision
    /// gives no individual rows.
    pub record: Option<Json>,
    /// How many leaves were shown through which view.
    pub shown: Vec<(View, u64)>,
    /// How many leaves were left out.
    pub withheld: u64,
    /// How many of these the decision would have shown, but they went with the key of a respondent
    /// who was erased.
    pub erased: u64,
    /// How many parts of its text were replaced by placeholders that can be restored, by name: only
    /// of [`Records::apply_replaced`].
    pub replaced: BTreeMap<String, u64>,
}

impl Applied {
    fn nothing(id: String) -> Self {
        let (shown, replaced) = (Vec::new(), BTreeMap::new());
        Self { id, record: None, shown, withheld: 0, erased: 0, replaced }
    }

    /// The same, for callers who take a record whole or not at all.
    ///
    /// # Errors
    /// `SUBJECT_ERASED` when leaves are gone with their respondent's key.
    pub fn complete(self) -> Result<Self> {
        if self.erased == 0 { Ok(self) } else { Err(Error::new(Code::SubjectErased)) }
    }
}

impl core::fmt::Debug for Applied {
    fn fmt(&self, f: &mut core::fmt::Formatter<'_>) -> core::fmt::Result {
        f.debug_struct("Applied")
            .field("shown", &self.shown)
            .field("withheld", &self.withheld)
            .field("erased", &self.erased)
            .finish_non_exhaustive()
    }
}

impl Records {
    /// Shows a stored record as the decision says: opens, masks, replaces, leaves out.
    ///
    /// A leaf that no path rule names is left out, and so is one that stands readable although the
    /// policy seals its class: it may have been put there. `scope` separates placeholders and
    /// pseudonyms of different audiences: a processor's name, or empty inside the house.
    ///
    /// Of a respondent who was erased, what was sealed is left out and counted
    /// ([`Applied::erased`]); the rest of the record is shown as decided.
    ///
    /// Opened values are wiped from memory before this returns; what is shown is the caller's to
    /// wipe ([`Json`] can be). Out of reach: the buffers in which the JSON parser undoes escapes and
    /// the scanner decodes what is hidden in text, and what the stack or registers held.
    ///
    /// # Errors
    /// `UNSUPPORTED_FORMAT` for something that [`Records::protect`] did not write and for a newer form,
    /// `RECORD_SHAPE` for what only begins like a stored record, `UNKNOWN_NAME` when the policy no longer has the record's profile,
    /// `KEY_UNKNOWN`, `OPEN_FAILED` when any shown leaf does not open, or when sealed leaves are not
    /// exactly those that were sealed: nothing is shown then. `STORE_REQUIRED` for a record that was
    /// sealed under a respondent's key, without [`Records::with_subject_keys`], and whatever else
    /// their source gives.
    pub fn apply(&self, stored: &str, decision: &Decision, scope: &str) -> Result<Applied> {
        self.apply_with(stored, decision, scope, None)
    }

    /// As [`Records::apply`], for what goes to a model: whatever would show in clear or as a placeholder
    /// is gone through by `replacer`, and what it finds goes into `originals`, so that an answer can be
    /// restored. The decision's views hold all the same: what they hide is hidden here, too, and
    /// nothing is shown that they do not show.
    ///
    /// Findings inside text get placeholders although their class is `clear`, and so do values of the
    /// record's own fields that its text repeats. The replacer is to be one of the scope; the hints hold for
    /// every text of the record.
    ///
    /// # Errors
    /// As [`Records::apply`] and [`Replacer::replace`].
    pub fn apply_replaced(
        &self,
        stored: &str,
        decision: &Decision,
        scope: &str,
        (replacer, hints): (&Replacer<'_>, &Hints<'_>),
        originals: &mut Originals,
    ) -> Result<Applied> {
        originals.all_or_none(|originals| {
            self.apply_with(stored, decision, scope, Some(Replacing { replacer, hints, originals }))
        })
    }

    fn apply_with<'r>(
        &'r self,
        stored: &str,
        decision: &'r Decision,
        scope: &str,
        replacing: Option<Replacing<'r>>,
    ) -> Result<Applied> {
        let stored = Stored::from_json(&Json::parse_stored(stored)?)?;
        self.check_policy(decision)?;
        self.check_table(&stored)?;
        let id = stored.record.clone();
        let nothing = Applied::nothing(id);
        if decision.rows() != Rows::Individual {
            return Ok(nothing);
        }
        // Without a profile no leaf has a field, so nothing may be shown.
        let Some(profile) = stored.profile.as_deref() else { return Ok(nothing) };
        let shape = self.decided(profile, decision)?;
        let leaves = self.open_unless_erased(&stored)?;
        let domain = view_domain(scope, stored.survey.as_deref().unwrap_or_default())?;
        let mut viewer = Viewer {
            records: self,
            shape,
            decision,
            stored: &stored,
            leaves,
            pseudonyms: Pseudonyms::new(&self.keyring, &domain)?,
            placeholders: Placeholders::new(&self.keyring, scope)?,
            known: Known::default(),
            replacing,
            applied: nothing,
        };
        viewer.learn()?;
        let record = stored.body.map_leaves(&mut |pointer, leaf| viewer.leaf(pointer, leaf))?;
        Ok(Applied { record: Some(record.unwrap_or(Json::Object(Vec::new()))), ..viewer.applied })
    }

    /// Refuses a decision of another policy.
    pub(super) fn check_policy(&self, decision: &Decision) -> Result<()> {
        if decision.policy_hash() == self.policy.hash() {
            return Ok(());
        }
        Err(Error::because(Code::BadRequest, "the decision is of another policy"))
    }

    /// The shape of a profile that the decision is about.
    pub(super) fn decided(&self, profile: &str, decision: &Decision) -> Result<&Shape> {
        let shape = self.shape(profile)?;
        if decision.resource() != shape.resource() {
            return Err(Error::because(
                Code::BadRequest,
                "the decision is about another type of resource",
            ));
        }
        Ok(shape)
    }

    /// A leaf's true value: opened if it is sealed; nothing if it stands readable although the policy
    /// seals its class, because it may have been put there.
    pub(super) fn value(
        &self,
        stored: &Stored,
        leaves: &RecordOpener,
        (pointer, leaf): (&str, &Json),
        field: &Field,
    ) -> Result<Option<Zeroizing<Json>>> {
        if let Some(sealed) = stored.sealed.get(pointer) {
            return opened(leaves, pointer, sealed).map(Some);
        }
        Ok(self.readable(leaf, field))
    }

    /// A leaf that is not sealed.
    pub(super) fn readable(&self, leaf: &Json, field: &Field) -> Option<Zeroizing<Json>> {
        let readable = self.policy.at_rest(&field.class) == AtRest::Clear || leaf.is_empty();
        readable.then(|| Zeroizing::new(leaf.clone()))
    }
}

/// A sealed leaf.
pub(super) fn opened(
    leaves: &RecordOpener,
    pointer: &str,
    sealed: &[u8],
) -> Result<Zeroizing<Json>> {
    parsed(&leaves.open(pointer, sealed)?)
}

/// What a sealed leaf held.
pub(super) fn parsed(plain: &SecretBytes) -> Result<Zeroizing<Json>> {
    let text = core::str::from_utf8(plain.expose()).map_err(|_| Code::OpenFailed)?;
    Json::parse(text).map(Zeroizing::new).map_err(|_| Error::new(Code::OpenFailed))
}

/// The pseudonym domain of an audience and a survey: no two pairs share one, whatever their names.
fn view_domain(scope: &str, survey: &str) -> Result<String> {
    let mut input = Vec::new();
    put_lv(&mut input, scope.as_bytes())?;
    put_lv(&mut input, survey.as_bytes())?;
    Ok(format!("view/{}", crate::encoding::base64url(&Sha256::digest(&input))))
}
