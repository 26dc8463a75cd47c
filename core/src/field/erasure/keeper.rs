//! A tree at rest: loaded, erased from, never brought back by a backup.
//!
//! The sealed state of version *v* opens under a random key that only the slot holds. Erasing
//! writes the state *v* + 1 under a fresh key, then swaps the slot: from then on every copy of the
//! state *v*, wherever it is, is noise. Whoever dies before the swap has erased nothing and spoilt
//! nothing; whoever dies after it has erased, and asks again for the receipt.

use super::{
    BlobName, EraseBlobs, EraseSlot, ErasureReceipt, Leaves, Respondent, SlotKey, SubjectTree,
    receipt::{Facts, References, state_hash},
};
use crate::{
    error::{Code, Error, Result},
    keyset::{Keyring, Signer},
    time::Timestamp,
};
use alloc::{borrow::ToOwned, sync::Arc, vec::Vec};
use core::fmt;

/// How often an erasure or a load is tried again because another process was faster.
pub const MAX_ATTEMPTS: u32 = 64;

/// Keeps one tree of one tenant in a slot and blobs.
///
/// Cheap to clone, `Send + Sync`, without locks of its own; several processes may share slot and
/// blobs.
#[derive(Clone)]
pub struct Erasure {
    keyring: Keyring,
    slot: Arc<dyn EraseSlot>,
    blobs: Arc<dyn EraseBlobs>,
}

/// What an erasure gave.
#[derive(Debug)]
#[non_exhaustive]
pub struct Erased {
    /// The tree from now on.
    pub tree: SubjectTree,
    /// One receipt for each respondent, in the order in which they were named.
    pub receipts: Vec<ErasureReceipt>,
}

/// A tree as it is at rest.
struct Current {
    tree: SubjectTree,
    blob: Vec<u8>,
}

impl Erasure {
    /// The tree in these places. Touches nothing yet. The keyring needs the uses `subject`, and
    /// `signing` to erase.
    pub fn new(keyring: &Keyring, slot: Arc<dyn EraseSlot>, blobs: Arc<dyn EraseBlobs>) -> Self {
        Self { keyring: keyring.clone(), slot, blobs }
    }

    /// Makes the tree, where there is none yet.
    ///
    /// # Errors
    /// `STATE_CONFLICT` when the slot is taken, `USE_MISSING`, `RANDOM_UNAVAILABLE`,
    /// `STORE_FAILED`.
    pub fn create(&self, leaves: Leaves) -> Result<SubjectTree> {
        let taken = || Error::because(Code::StateConflict, "there is an erasure state already");
        // Never over a slot that holds something, even something that cannot be read.
        if self.slot.load()?.is_some() {
            return Err(taken());
        }
        let tree = SubjectTree::generate(&self.keyring, leaves)?;
        match self.swap(None, &tree)? {
            Some(_) => Ok(tree),
            None => Err(taken()),
        }
    }

    /// The tree as it is now.
    ///
    /// # Errors
    /// `STORE_FAILED` when there is none or its state is missing; `UNWRAP_FAILED` when the state
    /// is not the slot's; `WRONG_TENANT`; `USE_MISSING`, `KEY_UNKNOWN` when the keyring lacks the
    /// subject key that the tree pins; `KEYSET_INVALID`, `UNSUPPORTED_FORMAT`.
    pub fn load(&self) -> Result<SubjectTree> {
        self.current().map(|current| current.tree)
    }

    /// `held`, or the tree as it is now if somebody erased in the meantime. Call it before keys are
    /// taken: a tree that is kept still gives the keys of everyone who was erased since.
    ///
    /// # Errors
    /// As [`Erasure::load`]; `KEYSET_ROLLED_BACK` when the slot holds an older version than `held`,
    /// another tree, or one in which somebody is back who was erased in `held`.
    pub fn reload(&self, held: SubjectTree) -> Result<SubjectTree> {
        match self.slot.load()? {
            Some(slot) if slot.version() == held.version() => Ok(held),
            _ => {
                let tree = self.load()?;
                tree.check_floor(held.version())?;
                if tree.succeeds(&held) { Ok(tree) } else { Err(rolled_back()) }
            }
        }
    }

    /// Erases respondents, one to [`MAX_ERASE`](super::MAX_ERASE), as one version: all of them or,
    /// on any error before the swap, none.
    ///
    /// Doing it again changes nothing and gives receipts of the version that is current then, so
    /// whoever does not know how an erasure ended erases once more.
    ///
    /// # Errors
    /// As [`SubjectTree::erase`] and [`Erasure::load`]; `STATE_CONFLICT` when others were faster
    /// [`MAX_ATTEMPTS`] times; `USE_MISSING` when the keyring has no signing keys;
    /// `INVALID_ARGUMENT` when `now` is before 1970.
    pub fn erase(&self, respondents: &[Respondent<'_>], now: Timestamp) -> Result<Erased> {
        let signer = Signer::new(&self.keyring)?;
        for _ in 0..MAX_ATTEMPTS {
            let Current { tree, blob } = self.current()?;
            let next = tree.erase(respondents)?;
            let receipts = Receipts::new(self, &signer, &next, now)?;
            if next.version() == tree.version() {
                return receipts.issue(respondents, &blob, tree);
            }
            if let Some((name, blob)) = self.swap(Some(tree.version()), &next)? {
                let erased = receipts.issue(respondents, &blob, next);
                // The old states are noise already; what stays of them costs room only.
                drop(self.blobs.remove_superseded(&name));
                return erased;
            }
        }
        Err(Error::new(Code::StateConflict))
    }

    /// Writes the state under a fresh key, then swaps the slot; `None` when somebody else did.
    fn swap(
        &self,
        expected: Option<u64>,
        next: &SubjectTree,
    ) -> Result<Option<(BlobName, Vec<u8>)>> {
        let slot = SlotKey::generate(next.version())?;
        let name = slot.blob_name()?;
        let blob = next.seal(&slot)?;
        if let Err(error) = self.blobs.store(&name, &blob) {
            // Whoever was faster may have cleared this state away while it was being written.
            let overtaken = self.slot.load()?.map(|slot| slot.version()) != expected;
            return if overtaken { Ok(None) } else { Err(error) };
        }
        Ok(self.slot.compare_and_swap(expected, &slot)?.then_some((name, blob)))
    }

    /// The state that the slot opens. It may be replaced between the two reads.
    fn current(&self) -> Result<Current> {
        let mut missing = 0;
        for _ in 0..MAX_ATTEMPTS {
            let slot = self.slot.load()?.ok_or(Error::because(
                Code::StoreFailed,
                "there is no erasure state, or its slot is gone",
            ))?;
            if let Some(blob) = self.blobs.load(&slot.blob_name()?)? {
                let tree = SubjectTree::open(&self.keyring, &slot, &blob)?;
                return Ok(Current { tree, blob });
            }
            if missing == slot.version() {
                break;
            }
            missing = slot.version();
        }
        Err(Error::because(Code::StoreFailed, "the state that the erasure slot opens is missing"))
    }
}

impl SubjectTree {
    /// Refuses a tree that is older than a version that was seen before, for example in a receipt:
    /// somebody brought back an old slot *and* its state.
    ///
    /// An old state from which as many respondents were erased again has that version, too. It
    /// shows in [`Erasure::reload`], and by asking [`is_erased`](SubjectTree::is_erased) for those
    /// of whom there are receipts.
    ///
    /// # Errors
    /// `KEYSET_ROLLED_BACK`.
    pub fn check_floor(&self, version: u64) -> Result<()> {
        if self.version() < version { Err(rolled_back()) } else { Ok(()) }
    }

    /// Whether this is a later state of the tree `held`: an old one that grew again has the version
    /// of a newer one, but not its erasures.
    fn succeeds(&self, held: &Self) -> bool {
        self.id == held.id && self.leaves == held.leaves && self.root.keeps_erased(&held.root)
    }
}

const fn rolled_back() -> Error {
    Error::because(
        Code::KeysetRolledBack,
        "the erasure state is older than the version already seen",
    )
}

impl fmt::Debug for Erasure {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Erasure").field("keyring", &self.keyring).finish_non_exhaustive()
    }
}

/// What is needed for receipts, got before anything is changed.
struct Receipts<'a> {
    signer: &'a Signer,
    references: References,
    facts: Facts,
}

impl<'a> Receipts<'a> {
    fn new(
        erasure: &Erasure,
        signer: &'a Signer,
        tree: &SubjectTree,
        now: Timestamp,
    ) -> Result<Self> {
        if now.unix() < 0 {
            let message = "respondents are not erased before 1970";
            return Err(Error::because(Code::InvalidArgument, message));
        }
        let key = tree.pinned_key();
        let facts = Facts {
            tenant: erasure.keyring.tenant().to_owned(),
            tree: *tree.id(),
            version: tree.version(),
            key,
            reference: [0; 16],
            state_hash: [0; 32],
            time: now,
        };
        let references = References::new(&erasure.keyring, key, tree.id())?;
        Ok(Self { signer, references, facts })
    }

    fn issue(
        self,
        respondents: &[Respondent<'_>],
        blob: &[u8],
        tree: SubjectTree,
    ) -> Result<Erased> {
        let state_hash = state_hash(blob);
        let receipt = |respondent: &Respondent<'_>| {
            let reference = self.references.reference(respondent.subject())?;
            let facts = Facts { reference, state_hash, ..self.facts.clone() };
            ErasureReceipt::sign(self.signer, facts)
        };
        let receipts = respondents.iter().map(receipt).collect::<Result<_>>()?;
        Ok(Erased { tree, receipts })
    }
}
