//! What a respondent, a controller or an auditor is given after an erasure.

use super::respondent::subject_name;
use crate::{
    encoding::{base64url, from_base64url},
    error::{Code, Error, Result},
    field::length,
    keyset::{KeyId, Keyring, Purpose, SIGNATURE, Signer, Use, VerifyingKey},
    layout::{MAX_NAME, Reader, put_name},
    time::Timestamp,
};
use alloc::{borrow::ToOwned, string::String, vec::Vec};
use core::fmt;
use hmac::{Hmac, Mac};
use sha2::{Digest, Sha256};

/// The longest text of a receipt, in bytes.
pub const MAX_RECEIPT_TEXT: usize = 600;

/// What the signature is over, before the bytes of the receipt.
const LABEL: &[u8] = b"visard/1/receipt\0";
const VERSION: u8 = 1;

/// That a respondent's key was erased: in which version of which tree, when, signed by the tenant.
///
/// Names the respondent by a keyed reference, which only the keyring can compute
/// ([`ErasureReceipt::is_for`]). A third party with the pinned verifying key checks who signed
/// ([`ErasureReceipt::verify`]), and with the sealed state that it is the one meant
/// ([`ErasureReceipt::check_state`]). What nobody can check from outside is that no copy of the old
/// slot was kept: a receipt attests, it does not prove.
#[derive(Clone, PartialEq, Eq)]
pub struct ErasureReceipt {
    facts: Facts,
    /// The label and everything before the signature.
    signed: Vec<u8>,
    signature: [u8; SIGNATURE],
}

/// What a receipt says.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Facts {
    pub(super) tenant: String,
    pub(super) tree: [u8; 16],
    pub(super) version: u64,
    pub(super) key: KeyId,
    pub(super) reference: [u8; 16],
    pub(super) state_hash: [u8; 32],
    pub(super) time: Timestamp,
}

impl ErasureReceipt {
    pub(super) fn sign(signer: &Signer, facts: Facts) -> Result<Self> {
        let signed = facts.signed_bytes()?;
        let signature = signer.sign(&signed);
        Ok(Self { facts, signed, signature })
    }

    /// Reads the text that [`ErasureReceipt::to_text`] writes. Verifies no signature.
    ///
    /// # Errors
    /// `INVALID_ENCODING` for text that is not base64url, `UNSUPPORTED_FORMAT` for another version,
    /// `RECEIPT_INVALID` for anything else that is malformed, `LIMIT_EXCEEDED` above
    /// [`MAX_RECEIPT_TEXT`] bytes.
    pub fn parse(text: &str) -> Result<Self> {
        if text.len() > MAX_RECEIPT_TEXT {
            return Err(Error::because(Code::LimitExceeded, "a receipt is longer than 600 bytes"));
        }
        let bytes = from_base64url(text)?;
        let (body, signature) = bytes.split_last_chunk().ok_or(malformed())?;
        let facts = Facts::read(body)?;
        let signed = [LABEL, body].concat();
        Ok(Self { facts, signed, signature: *signature })
    }

    /// The base64url text.
    pub fn to_text(&self) -> String {
        let body = self.signed.strip_prefix(LABEL).unwrap_or_default();
        base64url(&[body, &self.signature].concat())
    }

    /// Checks that the tenant who holds `pinned` signed this.
    ///
    /// # Errors
    /// `RECEIPT_INVALID`.
    pub fn verify(&self, pinned: &VerifyingKey) -> Result<()> {
        if pinned.verifies(&self.signed, &self.signature) {
            Ok(())
        } else {
            Err(Error::because(Code::ReceiptInvalid, "the receipt is not signed by the pinned key"))
        }
    }

    /// Checks that this sealed state is the one that the receipt is about.
    ///
    /// # Errors
    /// `RECEIPT_INVALID`.
    pub fn check_state(&self, blob: &[u8]) -> Result<()> {
        if state_hash(blob) == self.facts.state_hash {
            Ok(())
        } else {
            Err(Error::because(Code::ReceiptInvalid, "the receipt is about another state"))
        }
    }

    /// Whether this receipt is about `subject`, the host's id, of the keyring's tenant.
    ///
    /// # Errors
    /// `USE_MISSING`, `KEY_UNKNOWN` when the subject key that made the reference is gone,
    /// `INVALID_ARGUMENT` and `LIMIT_EXCEEDED` for an id that is not 1 to 255 bytes long.
    pub fn is_for(&self, keyring: &Keyring, subject: &str) -> Result<bool> {
        let references = References::new(keyring, self.facts.key, &self.facts.tree)?;
        let reference = references.reference(subject)?;
        Ok(keyring.tenant() == self.facts.tenant && reference == self.facts.reference)
    }

    /// Whose receipt this is.
    pub fn tenant(&self) -> &str {
        &self.facts.tenant
    }

    /// The id of the tree.
    pub const fn tree(&self) -> &[u8; 16] {
        &self.facts.tree
    }

    /// The version of the tree that no longer has the respondent's key.
    pub const fn version(&self) -> u64 {
        self.facts.version
    }

    /// The keyed reference to the respondent, 22 characters of base64url.
    pub fn reference(&self) -> String {
        base64url(&self.facts.reference)
    }

    /// SHA-256 of the sealed state of that version.
    pub const fn state_hash(&self) -> &[u8; 32] {
        &self.facts.state_hash
    }

    /// When it was erased, or when an earlier erasure was confirmed.
    pub const fn time(&self) -> Timestamp {
        self.facts.time
    }
}

impl fmt::Debug for ErasureReceipt {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("ErasureReceipt")
            .field("tenant", &self.facts.tenant)
            .field("reference", &self.reference())
            .field("version", &self.facts.version)
            .field("time", &self.facts.time)
            .finish_non_exhaustive()
    }
}

impl Facts {
    /// `label ‖ 01 ‖ LV(tenant) ‖ tree 16 ‖ version u64 ‖ kid u32 ‖ reference 16 ‖ state hash 32 ‖ time u64`
    fn signed_bytes(&self) -> Result<Vec<u8>> {
        let mut out = LABEL.to_vec();
        out.push(VERSION);
        put_name(&mut out, self.tenant.as_bytes())?;
        out.extend_from_slice(&self.tree);
        out.extend_from_slice(&self.version.to_be_bytes());
        out.extend_from_slice(&self.key.to_bytes());
        out.extend_from_slice(&self.reference);
        out.extend_from_slice(&self.state_hash);
        let seconds = u64::try_from(self.time.unix());
        let seconds = seconds.map_err(|_| {
            Error::because(Code::InvalidArgument, "respondents are not erased before 1970")
        })?;
        out.extend_from_slice(&seconds.to_be_bytes());
        Ok(out)
    }

    fn read(body: &[u8]) -> Result<Self> {
        let mut reader = Reader::new(body);
        match reader.u8() {
            Some(VERSION) => Self::read_parts(&mut reader).ok_or(malformed()),
            Some(_) => Err(Error::new(Code::UnsupportedFormat)),
            None => Err(malformed()),
        }
    }

    fn read_parts(reader: &mut Reader<'_>) -> Option<Self> {
        let tenant = reader.lv().filter(|name| (1..=MAX_NAME).contains(&name.len()))?;
        let facts = Self {
            tenant: core::str::from_utf8(tenant).ok()?.to_owned(),
            tree: reader.array()?,
            version: reader.u64().filter(|version| *version > 0)?,
            key: reader.u32().and_then(KeyId::from_number)?,
            reference: reader.array()?,
            state_hash: reader.array()?,
            time: Timestamp::from_unix(i64::try_from(reader.u64()?).ok()?).ok()?,
        };
        reader.end()?;
        Some(facts)
    }
}

/// Makes the references of one tree: `HMAC(K22(tenant), tree id 16 ‖ LV(subject))[0..16]`.
pub(super) struct References(Hmac<Sha256>);

impl References {
    pub(super) fn new(keyring: &Keyring, key: KeyId, tree: &[u8; 16]) -> Result<Self> {
        let key = keyring.keyset(Use::Subject)?.opening(key.number())?;
        let mac = key.derive_mac(Purpose::ErasureReference, &[keyring.tenant_bytes()])?;
        Ok(Self(mac.chain_update(tree)))
    }

    pub(super) fn reference(&self, subject: &str) -> Result<[u8; 16]> {
        let subject = subject_name(subject)?;
        let mac = self.0.clone().chain_update(length(subject)?).chain_update(subject);
        let hash = mac.finalize().into_bytes();
        hash.first_chunk().copied().ok_or(Error::new(Code::Internal))
    }
}

/// SHA-256 of a sealed state, as receipts name it.
pub fn state_hash(blob: &[u8]) -> [u8; 32] {
    Sha256::digest(blob).into()
}

const fn malformed() -> Error {
    Error::new(Code::ReceiptInvalid)
}
