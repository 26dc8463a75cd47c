//! Keyrings: the ways in and out, and the life of keys.

use super::{Result, time};
use alloc::{
    string::{String, ToString},
    vec::Vec,
};
use core::cell::RefCell;
use js_sys::JsString;
use visard::{
    Code, Error, SecretBytes,
    keyset::{self, Kek, KeyId, KeyWrapper, PassphraseCost, Share, Use, insecure},
};
use wasm_bindgen::prelude::*;
use zeroize::Zeroizing;

/// The keys of one tenant.
#[wasm_bindgen]
#[derive(Debug)]
pub struct Keyring(pub(super) keyset::Keyring);

#[wasm_bindgen]
impl Keyring {
    /// Fresh keys for every use.
    ///
    /// # Errors
    /// As [`keyset::Keyring::generate`].
    pub fn generate(tenant: &str, now: i64) -> Result<Self> {
        Ok(Self(keyset::Keyring::generate(tenant, time(now)?)?))
    }

    /// A file that was wrapped under 32 bytes.
    ///
    /// # Errors
    /// As [`keyset::Keyring::import_wrapped`], `WRONG_TENANT`.
    #[wasm_bindgen(js_name = importHeld)]
    pub fn import_held(file: &str, kek: Vec<u8>, tenant: &str) -> Result<Self> {
        let kek = Kek::from_bytes(SecretBytes::new(kek).expose())?;
        Self::of(keyset::Keyring::import_wrapped(file, &kek)?, tenant)
    }

    /// A file that was wrapped under a passphrase.
    ///
    /// # Errors
    /// As [`keyset::Keyring::import_wrapped`], `WRONG_TENANT`.
    #[wasm_bindgen(js_name = importPassphrase)]
    pub fn import_passphrase(file: &str, passphrase: Vec<u8>, tenant: &str) -> Result<Self> {
        let kek = Kek::from_passphrase(SecretBytes::new(passphrase).expose())?;
        Self::of(keyset::Keyring::import_wrapped(file, &kek)?, tenant)
    }

    /// A backup and enough of its shares.
    ///
    /// # Errors
    /// As [`keyset::Keyring::import_shared`], `WRONG_TENANT`.
    #[wasm_bindgen(js_name = importShared)]
    pub fn import_shared(file: &str, shares: Vec<String>, tenant: &str) -> Result<Self> {
        let shares = shares.into_iter().map(Zeroizing::new).map(|text| Share::parse(&text));
        let shares = shares.collect::<visard::Result<Vec<_>>>()?;
        Self::of(keyset::Keyring::import_shared(file, &shares)?, tenant)
    }

    /// A file in the clear.
    ///
    /// # Errors
    /// As [`insecure::import_cleartext`], `WRONG_TENANT`.
    #[wasm_bindgen(js_name = importCleartext)]
    pub fn import_cleartext(file: String, tenant: &str) -> Result<Self> {
        Self::of(insecure::import_cleartext(&Zeroizing::new(file))?, tenant)
    }

    /// The file, wrapped under 32 bytes.
    ///
    /// # Errors
    /// As [`keyset::Keyring::export_wrapped`].
    #[wasm_bindgen(js_name = exportHeld)]
    pub fn export_held(&self, kek: Vec<u8>) -> Result<String> {
        Ok(self.0.export_wrapped(&Kek::from_bytes(SecretBytes::new(kek).expose())?)?)
    }

    /// The file, wrapped under a passphrase at this cost.
    ///
    /// # Errors
    /// As [`keyset::Keyring::export_wrapped`].
    #[wasm_bindgen(js_name = exportPassphrase)]
    pub fn export_passphrase(
        &self,
        passphrase: Vec<u8>,
        memory_kib: u32,
        passes: u8,
        lanes: u8,
    ) -> Result<String> {
        let passphrase = SecretBytes::new(passphrase);
        let cost = PassphraseCost::new(memory_kib, passes, lanes)?;
        Ok(self.0.export_wrapped(&Kek::from_passphrase_with(passphrase.expose(), cost)?)?)
    }

    /// A backup, and after it its shares.
    ///
    /// # Errors
    /// As [`keyset::Keyring::export_shared`].
    #[wasm_bindgen(js_name = exportShared)]
    pub fn export_shared(&self, needed: u8, count: u8) -> Result<Vec<String>> {
        let (backup, shares) = self.0.export_shared(needed, count)?;
        let shares = shares.iter().map(|share| share.to_text().to_string());
        Ok(core::iter::once(backup).chain(shares).collect())
    }

    /// The file in the clear.
    ///
    /// # Errors
    /// As [`insecure::export_cleartext`].
    #[wasm_bindgen(js_name = exportCleartext)]
    pub fn export_cleartext(&self) -> Result<JsString> {
        Ok(super::shown(&insecure::export_cleartext(&self.0)?))
    }

    /// The tenant of every key.
    #[wasm_bindgen(getter)]
    pub fn tenant(&self) -> String {
        self.0.tenant().to_string()
    }

    /// The key that verifies the tenant's signatures, base64url.
    ///
    /// # Errors
    /// `USE_MISSING`.
    #[wasm_bindgen(js_name = verifyingKey)]
    pub fn verifying_key(&self) -> Result<String> {
        Ok(self.0.verifying_key()?.to_text())
    }

    /// The keyring with these uses only.
    ///
    /// # Errors
    /// `USE_MISSING`, `INVALID_ARGUMENT`.
    pub fn only(&self, uses: Vec<String>) -> Result<Self> {
        let uses = uses.iter().map(|name| name.parse()).collect::<visard::Result<Vec<_>>>()?;
        Ok(Self(self.0.only(&uses)?))
    }

    /// Adds a key that opens and does not seal yet.
    ///
    /// # Errors
    /// As [`keyset::Keyring::stage`], `INVALID_ARGUMENT`.
    pub fn stage(&self, usage: &str, now: i64) -> Result<Self> {
        Ok(Self(self.0.stage(usage.parse()?, time(now)?)?))
    }

    /// Stages and promotes in one step.
    ///
    /// # Errors
    /// As [`keyset::Keyring::rotate`], `INVALID_ARGUMENT`.
    pub fn rotate(&self, usage: &str, now: i64) -> Result<Self> {
        Ok(Self(self.0.rotate(usage.parse()?, time(now)?)?))
    }

    /// Makes a key the one that seals.
    ///
    /// # Errors
    /// As [`keyset::Keyring::promote`], `INVALID_ARGUMENT`, `INVALID_ENCODING`.
    pub fn promote(&self, usage: &str, id: &str) -> Result<Self> {
        self.step(keyset::Keyring::promote, usage, id)
    }

    /// Stops a key from opening.
    ///
    /// # Errors
    /// As [`keyset::Keyring::disable`], `INVALID_ARGUMENT`, `INVALID_ENCODING`.
    pub fn disable(&self, usage: &str, id: &str) -> Result<Self> {
        self.step(keyset::Keyring::disable, usage, id)
    }

    /// Lets a disabled key open again.
    ///
    /// # Errors
    /// As [`keyset::Keyring::enable`], `INVALID_ARGUMENT`, `INVALID_ENCODING`.
    pub fn enable(&self, usage: &str, id: &str) -> Result<Self> {
        self.step(keyset::Keyring::enable, usage, id)
    }

    /// Removes the material of a disabled key.
    ///
    /// # Errors
    /// As [`keyset::Keyring::destroy`], `INVALID_ARGUMENT`, `INVALID_ENCODING`.
    pub fn destroy(&self, usage: &str, id: &str) -> Result<Self> {
        self.step(keyset::Keyring::destroy, usage, id)
    }

    /// Id, state and date of each key of a use, one after the other.
    ///
    /// # Errors
    /// `USE_MISSING`, `INVALID_ARGUMENT`.
    pub fn keys(&self, usage: &str) -> Result<Vec<String>> {
        let keys = self.0.keys(usage.parse()?)?;
        let words = |key: keyset::KeyInfo| {
            [key.id.to_string(), key.state.name().to_string(), key.created.to_string()]
        };
        Ok(keys.flat_map(words).collect())
    }

    /// The uses that the keyring has, as [`versions`](Self::versions) orders them.
    pub fn uses(&self) -> Vec<String> {
        self.0.versions().iter().map(|(usage, _)| usage.name().to_string()).collect()
    }

    /// The version of each keyset.
    pub fn versions(&self) -> Vec<u64> {
        self.0.versions().iter().map(|(_, version)| *version).collect()
    }

    /// Refuses a keyring that is older than what the host has seen.
    ///
    /// # Errors
    /// `KEYSET_ROLLED_BACK`, `USE_MISSING`, `INVALID_ARGUMENT`.
    #[wasm_bindgen(js_name = checkFloor)]
    pub fn check_floor(&self, uses: Vec<String>, versions: Vec<u64>) -> Result<()> {
        let uses = uses.iter().map(|name| name.parse::<Use>());
        let floor = uses.zip(versions).map(|(usage, version)| Ok((usage?, version)));
        Ok(self.0.check_floor(&floor.collect::<visard::Result<Vec<_>>>()?)?)
    }

    fn of(keyring: keyset::Keyring, tenant: &str) -> Result<Self> {
        Ok(Self(keyring.for_tenant(tenant)?))
    }

    fn step(
        &self,
        step: impl FnOnce(&keyset::Keyring, Use, KeyId) -> visard::Result<keyset::Keyring>,
        usage: &str,
        id: &str,
    ) -> Result<Self> {
        Ok(Self(step(&self.0, usage.parse()?, id.parse()?)?))
    }
}

/// A file that a KMS wrapped, on its way in.
///
/// A KMS answers later, and the core does not wait: the import stops where it needs an answer and
/// says what it asks; JavaScript asks the KMS and tries again.
#[wasm_bindgen]
#[derive(Debug)]
pub struct WrappedBy {
    id: String,
    asked: RefCell<Option<Vec<u8>>>,
    answers: Vec<(Vec<u8>, SecretBytes)>,
}

#[wasm_bindgen]
impl WrappedBy {
    /// By the key of this id.
    #[wasm_bindgen(constructor)]
    pub fn new(id: String) -> Self {
        Self { id, asked: RefCell::default(), answers: Vec::new() }
    }

    /// The keyring, if every answer is there.
    ///
    /// # Errors
    /// As [`keyset::Keyring::import_wrapped_by`], `WRONG_TENANT`; `KMS_FAILED` while
    /// [`asked`](Self::asked) gives something.
    pub fn import(&self, file: &str, tenant: &str) -> Result<Keyring> {
        Keyring::of(keyset::Keyring::import_wrapped_by(file, self)?, tenant)
    }

    /// What the last import needs unwrapped.
    pub fn asked(&self) -> Option<Vec<u8>> {
        self.asked.take()
    }

    /// The KMS's answer.
    pub fn answer(&mut self, wrapped: Vec<u8>, data_key: Vec<u8>) {
        self.answers.push((wrapped, SecretBytes::new(data_key)));
    }
}

impl KeyWrapper for WrappedBy {
    fn id(&self) -> &str {
        &self.id
    }

    fn wrap(&self, _: &[u8; 32]) -> visard::Result<Vec<u8>> {
        Err(Error::new(Code::KmsFailed))
    }

    fn unwrap(&self, wrapped: &[u8]) -> visard::Result<SecretBytes> {
        if let Some((_, key)) = self.answers.iter().find(|(known, _)| known == wrapped) {
            return Ok(SecretBytes::new(key.expose().to_vec()));
        }
        self.asked.replace(Some(wrapped.to_vec()));
        Err(Error::new(Code::KmsFailed))
    }
}

/// What a keyring file says of itself, as JSON. Nothing is verified.
///
/// # Errors
/// As [`keyset::inspect`].
#[wasm_bindgen(js_name = inspectKeyring)]
pub fn inspect_keyring(file: &str) -> Result<String> {
    Ok(keyset::inspect_json(file)?)
}

/// Set, needed and index of a share, and its text in the one spelling, as JSON.
///
/// # Errors
/// As [`Share::parse`].
#[wasm_bindgen(js_name = inspectShare)]
pub fn inspect_share(text: String) -> Result<JsString> {
    Ok(secret(&Share::parse(&Zeroizing::new(text))?.summary_json()))
}

/// Where a share was misread, as JSON.
///
/// # Errors
/// As [`Share::check`].
#[wasm_bindgen(js_name = checkShare)]
pub fn check_share(text: String) -> Result<JsString> {
    Ok(secret(&Share::check(&Zeroizing::new(text))?.to_json()))
}

fn secret(json: &SecretBytes) -> JsString {
    super::shown(core::str::from_utf8(json.expose()).unwrap_or_default())
}
