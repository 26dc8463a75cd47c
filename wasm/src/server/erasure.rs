//! Erasing respondents from a tree whose state the host keeps.
//!
//! The host's stores answer later, and the core does not wait. So JavaScript reads slot and state
//! first, one turn of the core's protocol runs over what was read, and JavaScript then writes what
//! the turn left: the state, and after it the slot. When somebody else was faster, there is
//! another turn.

use super::{Result, keyring::Keyring, opened, subject::SubjectKey, time};
use alloc::{
    boxed::Box,
    string::{String, ToString},
    sync::Arc,
    vec::Vec,
};
use js_sys::Uint8Array;
use once_cell::race::OnceBox;
use visard::{
    Code, Error, SecretBytes,
    field::erasure::{self, BlobName, EraseBlobs, EraseSlot, Erasure, Leaves, Respondent, SlotKey},
};
use wasm_bindgen::prelude::*;

/// Gives respondents their keys, but for those who were erased.
#[wasm_bindgen]
#[derive(Debug)]
pub struct SubjectTree(pub(super) erasure::SubjectTree);

/// Whom a call is about: names, and for each a number or a generation.
#[wasm_bindgen]
#[derive(Debug, Default)]
pub struct Respondents(Vec<(String, Option<u64>, u32)>);

#[wasm_bindgen]
impl Respondents {
    /// Nobody yet.
    #[wasm_bindgen(constructor)]
    pub fn new() -> Self {
        Self::default()
    }

    /// One more, by number if there is one.
    pub fn add(&mut self, subject: String, number: Option<u64>, generation: u32) {
        self.0.push((subject, number, generation));
    }

    fn all<'a>(&'a self) -> Vec<Respondent<'a>> {
        let one = |(subject, number, generation): &'a (String, Option<u64>, u32)| match number {
            Some(number) => Respondent::numbered(subject, *number),
            None => Respondent::new(subject).generation(*generation),
        };
        self.0.iter().map(one).collect()
    }

    fn first(&self) -> visard::Result<Respondent<'_>> {
        self.all().first().copied().ok_or(Error::new(Code::InvalidArgument))
    }
}

#[wasm_bindgen]
impl SubjectTree {
    /// A tree in the clear.
    ///
    /// # Errors
    /// As [`erasure::SubjectTree::from_cleartext`].
    #[wasm_bindgen(js_name = fromCleartext)]
    pub fn from_cleartext(keyring: &Keyring, bytes: Vec<u8>) -> Result<Self> {
        let bytes = SecretBytes::new(bytes);
        Ok(Self(erasure::SubjectTree::from_cleartext(&keyring.0, bytes.expose())?))
    }

    /// The tree in the clear.
    ///
    /// # Errors
    /// As [`erasure::SubjectTree::to_cleartext`].
    #[wasm_bindgen(js_name = toCleartext)]
    pub fn to_cleartext(&self) -> Result<Uint8Array> {
        Ok(opened(&self.0.to_cleartext()?))
    }

    /// The key of a respondent.
    ///
    /// # Errors
    /// As [`erasure::SubjectTree::key`].
    pub fn key(&self, respondent: &Respondents) -> Result<SubjectKey> {
        Ok(SubjectKey(self.0.key(&respondent.first()?)?))
    }

    /// Whether a respondent was erased.
    ///
    /// # Errors
    /// As [`erasure::SubjectTree::is_erased`].
    #[wasm_bindgen(js_name = isErased)]
    pub fn is_erased(&self, respondent: &Respondents) -> Result<bool> {
        Ok(self.0.is_erased(&respondent.first()?)?)
    }

    /// The tree without respondents; nothing is stored.
    ///
    /// # Errors
    /// As [`erasure::SubjectTree::erase`].
    pub fn erase(&self, respondents: &Respondents) -> Result<Self> {
        Ok(Self(self.0.erase(&respondents.all())?))
    }

    /// The generation in which a respondent can come back.
    ///
    /// # Errors
    /// As [`erasure::SubjectTree::next_generation`].
    #[wasm_bindgen(js_name = nextGeneration)]
    pub fn next_generation(&self, subject: &str) -> Result<u32> {
        Ok(self.0.next_generation(subject)?)
    }

    /// Refuses a tree that is older than a version seen before.
    ///
    /// # Errors
    /// `KEYSET_ROLLED_BACK`.
    #[wasm_bindgen(js_name = checkFloor)]
    pub fn check_floor(&self, version: u64) -> Result<()> {
        Ok(self.0.check_floor(version)?)
    }

    /// One more with every erasure.
    #[wasm_bindgen(getter)]
    pub fn version(&self) -> u64 {
        self.0.version()
    }

    /// How many leaves were erased.
    #[wasm_bindgen(getter)]
    pub fn erased(&self) -> u64 {
        self.0.erased()
    }

    /// How leaves are found.
    #[wasm_bindgen(getter)]
    pub fn leaves(&self) -> String {
        self.0.leaves().name().to_string()
    }

    /// The subject key that must not be destroyed.
    #[wasm_bindgen(getter, js_name = pinnedKey)]
    pub fn pinned_key(&self) -> String {
        self.0.pinned_key().to_string()
    }
}

/// The name of the state that a slot opens.
///
/// # Errors
/// As [`SlotKey::from_bytes`].
#[wasm_bindgen(js_name = blobName)]
pub fn blob_name(slot: Vec<u8>) -> Result<String> {
    Ok(SlotKey::from_bytes(SecretBytes::new(slot).expose())?.blob_name()?.to_string())
}

/// Whether a state can never be opened again once another is current.
///
/// # Errors
/// `INVALID_ENCODING` for text that is not the name of a state.
#[wasm_bindgen(js_name = isSuperseded)]
pub fn is_superseded(name: &str, current: &str) -> Result<bool> {
    Ok(name.parse::<BlobName>()?.is_superseded_by(&current.parse()?))
}

/// One turn over a slot and a state that were read.
#[wasm_bindgen]
#[derive(Debug)]
pub struct ErasureTurn {
    erasure: Erasure,
    host: Arc<Host>,
}

/// The tree after an erasure and its receipts.
#[wasm_bindgen]
#[derive(Debug)]
pub struct Erased {
    tree: Option<erasure::SubjectTree>,
    receipts: Vec<String>,
}

#[wasm_bindgen]
impl ErasureTurn {
    /// A turn over what was read, or over nothing.
    #[wasm_bindgen(constructor)]
    pub fn new(keyring: &Keyring, slot: Option<Vec<u8>>, state: Option<Vec<u8>>) -> Self {
        let slot = slot.map(SecretBytes::new);
        let host = Arc::new(Host { slot, state, next: OnceBox::new(), stored: OnceBox::new() });
        let erasure =
            Erasure::new(&keyring.0, Arc::<Host>::clone(&host), Arc::<Host>::clone(&host));
        Self { erasure, host }
    }

    /// Makes the tree.
    ///
    /// # Errors
    /// As [`Erasure::create`]; `INVALID_ARGUMENT` for leaves of no kind.
    pub fn create(&self, leaves: &str) -> Result<SubjectTree> {
        let kinds = [Leaves::Hashed, Leaves::Numbered];
        let leaves = kinds.into_iter().find(|kind| kind.name() == leaves);
        let message = "leaves are hashed or numbered";
        let leaves = leaves.ok_or(Error::because(Code::InvalidArgument, message))?;
        Ok(SubjectTree(self.erasure.create(leaves)?))
    }

    /// The tree as it was read.
    ///
    /// # Errors
    /// As [`Erasure::load`].
    pub fn load(&self) -> Result<SubjectTree> {
        Ok(SubjectTree(self.erasure.load()?))
    }

    /// The tree as it was read, if it follows `held`.
    ///
    /// # Errors
    /// As [`Erasure::reload`].
    pub fn reload(&self, held: &SubjectTree) -> Result<SubjectTree> {
        Ok(SubjectTree(self.erasure.reload(held.0.clone())?))
    }

    /// Erases respondents. Nothing is done until [`state`](Self::state) is stored under
    /// [`name`](Self::name) and the slot swapped for [`slot`](Self::slot), if there are any.
    ///
    /// # Errors
    /// As [`Erasure::erase`].
    pub fn erase(&self, respondents: &Respondents, now: i64) -> Result<Erased> {
        let erased = self.erasure.erase(&respondents.all(), time(now)?)?;
        let receipts = erased.receipts.iter().map(erasure::ErasureReceipt::to_text).collect();
        Ok(Erased { tree: Some(erased.tree), receipts })
    }

    /// The name of the state to store, if there is one.
    pub fn name(&self) -> Option<String> {
        self.host.stored.get().map(|(name, _)| name.to_string())
    }

    /// The state to store.
    pub fn state(&self) -> Option<Uint8Array> {
        self.host.stored.get().map(|(_, blob)| Uint8Array::from(blob.as_slice()))
    }

    /// The slot to swap for.
    pub fn slot(&self) -> Option<Uint8Array> {
        self.host.next.get().map(|slot| opened(&slot.to_bytes()))
    }
}

#[wasm_bindgen]
impl Erased {
    /// The tree, once.
    ///
    /// # Errors
    /// `INVALID_ARGUMENT` when it was taken.
    pub fn tree(&mut self) -> Result<SubjectTree> {
        Ok(SubjectTree(self.tree.take().ok_or(Error::new(Code::InvalidArgument))?))
    }

    /// The receipts, in the order of the respondents.
    pub fn receipts(&self) -> Vec<String> {
        self.receipts.clone()
    }
}

/// The host's stores as they were read, and what is to be written to them.
#[derive(Debug)]
struct Host {
    slot: Option<SecretBytes>,
    state: Option<Vec<u8>>,
    next: OnceBox<SlotKey>,
    stored: OnceBox<(BlobName, Vec<u8>)>,
}

impl EraseSlot for Host {
    fn load(&self) -> visard::Result<Option<SlotKey>> {
        self.slot.as_ref().map(|slot| SlotKey::from_bytes(slot.expose())).transpose()
    }

    fn compare_and_swap(&self, _: Option<u64>, next: &SlotKey) -> visard::Result<bool> {
        let next = SlotKey::from_bytes(next.to_bytes().expose())?;
        Ok(self.next.set(Box::new(next)).is_ok())
    }
}

impl EraseBlobs for Host {
    /// There is one state, and the turn was made for its slot.
    fn load(&self, _: &BlobName) -> visard::Result<Option<Vec<u8>>> {
        Ok(self.state.clone())
    }

    fn store(&self, name: &BlobName, blob: &[u8]) -> visard::Result<()> {
        let stored = self.stored.set(Box::new((*name, blob.to_vec())));
        stored.map_err(|_| Error::new(Code::StoreFailed))
    }

    fn remove_superseded(&self, _: &BlobName) -> visard::Result<()> {
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use visard::keyset;

    #[test]
    fn a_turn_leaves_what_the_next_one_reads() {
        let keyring = keyset::Keyring::generate("acme", "2026-11-23T10:00:00Z".parse().unwrap());
        let keyring = keyring.unwrap();
        let host = |before: Option<&Host>| {
            let slot = before.map(|host| host.next.get().unwrap().to_bytes());
            let state = before.map(|host| host.stored.get().unwrap().1.clone());
            Arc::new(Host { slot, state, next: OnceBox::new(), stored: OnceBox::new() })
        };
        let over = |host: &Arc<Host>| {
            Erasure::new(&keyring, Arc::<Host>::clone(host), Arc::<Host>::clone(host))
        };
        let first = host(None);
        over(&first).create(Leaves::Hashed).unwrap();
        let second = host(Some(&first));
        let ada = Respondent::new("crm-1");
        over(&second).erase(&[ada], "2026-11-23T10:00:00Z".parse().unwrap()).unwrap();
        let third = host(Some(&second));
        let tree = over(&third).load().unwrap();
        assert_eq!(tree.version(), 2);
        assert!(tree.is_erased(&ada).unwrap());
        assert_eq!(over(&first).load().unwrap_err().code(), Code::StoreFailed);
    }
}
