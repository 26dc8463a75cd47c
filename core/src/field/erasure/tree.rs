//! A tree of subject keys, of which single ones can be erased.

use super::{
    MAX_ERASE, MAX_STATE,
    node::Node,
    respondent::{Leaves, Path, Place, Respondent},
    seed::Seed,
    shape,
};
use crate::{
    error::{Code, Error, Result},
    field::{SubjectKey, length},
    keyset::{Key, KeyId, Keyring, Purpose, Use},
    random::{Random, System},
};
use alloc::sync::Arc;
use core::fmt;
use hmac::{Hmac, Mac};
use sha2::Sha256;
use zeroize::Zeroizing;

/// The keys of every respondent of a tenant, without a row for any of them, and without those that
/// were erased.
///
/// A binary tree of 40 or 64 levels whose root is random; the key of a respondent follows from
/// their leaf. [`SubjectTree::erase`] gives a tree from which the leaf cannot be reached any more:
/// at most 1,280 bytes more ([`Leaves::Numbered`]) or 2,048 ([`Leaves::Hashed`]). Whoever still has
/// the old tree still has the key, so old trees must be gone: [`Erasure`](super::Erasure) keeps a
/// tree where that holds for backups, too.
///
/// Immutable, cheap to clone, `Send + Sync`.
///
/// ```
/// use visard::{Code, field::erasure::{Leaves, Respondent, SubjectTree}, keyset::Keyring};
///
/// let keyring = Keyring::generate("acme", "2026-11-23T10:00:00Z".parse()?)?;
/// let tree = SubjectTree::generate(&keyring, Leaves::Hashed)?;
/// let (ada, alan) = (Respondent::new("crm-1"), Respondent::new("crm-2"));
/// let smaller = tree.erase(&[ada])?;
/// assert_eq!(smaller.key(&ada).unwrap_err().code(), Code::SubjectErased);
/// assert_eq!(smaller.key(&alan)?, tree.key(&alan)?);
/// # Ok::<(), visard::Error>(())
/// ```
#[derive(Clone)]
pub struct SubjectTree {
    pub(super) id: [u8; 16],
    pub(super) version: u64,
    pub(super) tenant: Arc<str>,
    pub(super) leaves: Leaves,
    pub(super) key: KeyId,
    pub(super) root: Node,
    index: Hmac<Sha256>,
}

impl SubjectTree {
    /// A new tree with every respondent in it. Its root is random and follows from no keyset:
    /// otherwise a kept keyset would bring erased keys back.
    ///
    /// Pins the keyring's primary subject key, which finds the leaves of [`Leaves::Hashed`] and
    /// names respondents in receipts. Rotating it does not touch this tree; destroying it makes the
    /// whole tree unusable.
    ///
    /// # Errors
    /// `USE_MISSING` when the keyring has no subject keys, `RANDOM_UNAVAILABLE`.
    pub fn generate(keyring: &Keyring, leaves: Leaves) -> Result<Self> {
        Self::generate_with(keyring, leaves, &mut System)
    }

    pub(super) fn generate_with(
        keyring: &Keyring,
        leaves: Leaves,
        random: &mut impl Random,
    ) -> Result<Self> {
        let key = keyring.keyset(Use::Subject)?.primary()?;
        let id = random.array()?;
        let root = Node::Live(Seed::new(&Zeroizing::new(random.array()?)));
        Self::of(keyring, key, (id, 1), leaves, root)
    }

    /// A tree as it was read. `key` is the id of the subject key that it pins.
    pub(super) fn restore(
        keyring: &Keyring,
        key: u32,
        (id, version): ([u8; 16], u64),
        leaves: Leaves,
        root: Node,
    ) -> Result<Self> {
        let key = keyring.keyset(Use::Subject)?.opening(key)?;
        Self::of(keyring, key, (id, version), leaves, root)
    }

    fn of(
        keyring: &Keyring,
        key: &Key,
        (id, version): ([u8; 16], u64),
        leaves: Leaves,
        root: Node,
    ) -> Result<Self> {
        let index = key.derive_mac(Purpose::SubjectLeaf, &[keyring.tenant_bytes()])?;
        Ok(Self {
            id,
            version,
            tenant: keyring.tenant().into(),
            leaves,
            key: key.id(),
            root,
            index,
        })
    }

    /// The key of a respondent.
    ///
    /// # Errors
    /// `SUBJECT_ERASED`; `INVALID_ARGUMENT` for an empty id, a number of 2^40 or more, a number in
    /// a tree of hashes or none in a tree of numbers; `LIMIT_EXCEEDED` for an id above 255 bytes.
    pub fn key(&self, respondent: &Respondent<'_>) -> Result<SubjectKey> {
        let leaf = self.root.leaf(self.path(respondent)?);
        leaf.ok_or(Error::new(Code::SubjectErased))?.subject_key(respondent.name()?)
    }

    /// Whether a respondent was erased.
    ///
    /// # Errors
    /// As [`SubjectTree::key`], but for `SUBJECT_ERASED`.
    pub fn is_erased(&self, respondent: &Respondent<'_>) -> Result<bool> {
        Ok(self.root.is_erased(self.path(respondent)?))
    }

    /// The tree without these respondents: one version later, or the same if they all were erased
    /// before. One to [`MAX_ERASE`] of them.
    ///
    /// There is no list of respondents to compare with: an id that was never used is erased all the
    /// same, so a misspelt one erases nobody and says nothing.
    ///
    /// # Errors
    /// As [`SubjectTree::key`], but for `SUBJECT_ERASED`; `INVALID_ARGUMENT` for nobody,
    /// `LIMIT_EXCEEDED` for too many or when the state would be longer than [`MAX_STATE`].
    pub fn erase(&self, respondents: &[Respondent<'_>]) -> Result<Self> {
        match respondents.len() {
            0 => return Err(Error::because(Code::InvalidArgument, "nobody is to be erased")),
            1..=MAX_ERASE => {}
            _ => return Err(Error::because(Code::LimitExceeded, "too many respondents at once")),
        }
        let mut root = self.root.clone();
        let mut changed = false;
        for respondent in respondents {
            let path = self.path(respondent)?;
            if !root.is_erased(path.clone()) {
                root = root.without(path);
                changed = true;
            }
        }
        if !changed {
            return Ok(self.clone());
        }
        let version = self.version.checked_add(1).ok_or(Error::new(Code::LimitExceeded))?;
        let next = Self { version, root, ..self.clone() };
        if next.state_len() > MAX_STATE {
            return Err(Error::because(Code::LimitExceeded, "the erasure state is full"));
        }
        Ok(next)
    }

    /// The generation in which a respondent of a tree with [`Leaves::Hashed`] can come back: the
    /// first that was not erased. Keep it with them.
    ///
    /// # Errors
    /// As [`SubjectTree::is_erased`].
    pub fn next_generation(&self, subject: &str) -> Result<u32> {
        let mut respondent = Respondent::new(subject);
        for generation in 0..u32::MAX {
            respondent = respondent.generation(generation);
            if !self.is_erased(&respondent)? {
                return Ok(generation);
            }
        }
        Err(Error::new(Code::LimitExceeded))
    }

    /// The random id, 16 bytes.
    pub const fn id(&self) -> &[u8; 16] {
        &self.id
    }

    /// 1 at first, one more with every erasure that changes something.
    pub const fn version(&self) -> u64 {
        self.version
    }

    /// How leaves are found.
    pub const fn leaves(&self) -> Leaves {
        self.leaves
    }

    /// The id of the subject key that this tree pins: it must not be destroyed.
    pub const fn pinned_key(&self) -> KeyId {
        self.key
    }

    /// How many leaves were erased.
    pub fn erased(&self) -> u64 {
        self.root.erased(self.leaves.depth())
    }

    /// How many bytes the tree has in the state, beside the fixed ones.
    pub fn state_len(&self) -> usize {
        usize::try_from(shape::length(self.root.size())).unwrap_or(usize::MAX)
    }

    fn path(&self, respondent: &Respondent<'_>) -> Result<Path> {
        let subject = respondent.name()?;
        match (self.leaves, respondent.place()) {
            (Leaves::Numbered, Place::Number(number)) => Path::numbered(number).ok_or(
                Error::because(Code::InvalidArgument, "a respondent's number is below 2^40"),
            ),
            (Leaves::Hashed, Place::Generation(generation)) => {
                let mac = self.index.clone().chain_update(length(subject)?);
                let mac = mac.chain_update(subject).chain_update(generation.to_be_bytes());
                let hash: [u8; 32] = mac.finalize().into_bytes().into();
                let (first, _) = hash.split_first_chunk().ok_or(Error::new(Code::Internal))?;
                Ok(Path::hashed(u64::from_be_bytes(*first)))
            }
            (Leaves::Numbered, Place::Generation(_)) => {
                Err(Error::because(Code::InvalidArgument, "this tree finds respondents by number"))
            }
            (Leaves::Hashed, Place::Number(_)) => {
                Err(Error::because(Code::InvalidArgument, "this tree finds respondents by id"))
            }
        }
    }
}

impl fmt::Debug for SubjectTree {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("SubjectTree")
            .field("version", &self.version)
            .field("leaves", &self.leaves)
            .field("key", &self.key)
            .finish_non_exhaustive()
    }
}
