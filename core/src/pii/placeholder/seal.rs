//! Originals that leave the process: sealed under the tenant's pseudonym keys, format `0x1a`
//! (`docs/formats/placeholder.md`).

use super::{
    MAX_ORIGINALS, Originals, code,
    names::{LITERAL, is_name},
    originals::Original,
};
use crate::{
    aead::TAG,
    error::{Code, Error, Result},
    keyset::{DerivedKey, Key, Keyring, MessageKeys, Purpose, Use},
    layout::{Reader, put_lv, put_name},
    random::{Random, System},
};
use alloc::{borrow::ToOwned, string::String, vec::Vec};
use zeroize::Zeroizing;

const FORMAT: u8 = 0x1a;
const LABEL: &[u8] = b"visard/1/originals\0";
const SALT: usize = 32;
const COMMIT: usize = 32;

/// Flags of an entry.
const NUMBER: u8 = 1;
const SHORT: u8 = 2;

impl Originals {
    /// Everything that is held, sealed under the primary pseudonym key and bound to the scope: for
    /// a conversation that goes on in another process.
    ///
    /// # Errors
    /// `USE_MISSING`, `LIMIT_EXCEEDED` for a scope longer than 255 bytes, `RANDOM_UNAVAILABLE`.
    pub fn seal(&self, keyring: &Keyring, scope: &str) -> Result<Vec<u8>> {
        self.seal_with(keyring, scope, &mut System)
    }

    pub(super) fn seal_with(
        &self,
        keyring: &Keyring,
        scope: &str,
        random: &mut impl Random,
    ) -> Result<Vec<u8>> {
        seal_bytes(&self.to_bytes()?, keyring, scope, random)
    }

    /// What [`Originals::seal`] sealed for this scope.
    ///
    /// # Errors
    /// `UNSUPPORTED_FORMAT`, `KEY_UNKNOWN`, `USE_MISSING`; `OPEN_FAILED` for everything else.
    pub fn open(keyring: &Keyring, scope: &str, sealed: &[u8]) -> Result<Self> {
        let failed = || Error::new(Code::OpenFailed);
        let mut reader = Reader::new(sealed);
        if reader.u8().ok_or_else(failed)? != FORMAT {
            return Err(Error::new(Code::UnsupportedFormat));
        }
        let id = reader.u32().ok_or_else(failed)?;
        let salt: [u8; SALT] = reader.array().ok_or_else(failed)?;
        let commit: [u8; COMMIT] = reader.array().ok_or_else(failed)?;
        let key = keyring.keyset(Use::Pseudonym)?.opening(id)?;
        let body = message_keys(keyring, key, scope, &salt)?.open(&commit, reader.rest())?;
        Self::from_bytes(&body).ok_or_else(failed)
    }

    fn to_bytes(&self) -> Result<Zeroizing<Vec<u8>>> {
        let length = |one: &Original| one.value.len().saturating_add(128);
        let length = self.all().iter().map(length).fold(4_usize, usize::saturating_add);
        // In one buffer of its size: growing would leave copies behind.
        let mut bytes = Zeroizing::new(Vec::with_capacity(length));
        let count = u32::try_from(self.len()).map_err(|_| Error::new(Code::LimitExceeded))?;
        bytes.extend_from_slice(&count.to_be_bytes());
        for original in self.all() {
            let number = if original.is_number { NUMBER } else { 0 };
            let short = if original.is_short { SHORT } else { 0 };
            bytes.push(number | short);
            bytes.extend_from_slice(original.code.to_be_bytes().get(3..).unwrap_or_default());
            bytes.extend_from_slice(&original.bits.to_be_bytes());
            bytes.push(u8::try_from(original.form.len()).unwrap_or_default());
            put_name(&mut bytes, original.name.as_bytes())?;
            put_lv(&mut bytes, original.value.as_bytes())?;
        }
        Ok(bytes)
    }

    #[cfg(test)]
    pub(super) fn to_bytes_for_test(&self) -> Zeroizing<Vec<u8>> {
        self.to_bytes().unwrap_or_default()
    }

    fn from_bytes(bytes: &[u8]) -> Option<Self> {
        let mut reader = Reader::new(bytes);
        let count = usize::try_from(reader.u32()?).ok().filter(|count| *count <= MAX_ORIGINALS)?;
        let mut originals = Self::new();
        for _ in 0..count {
            let original = read_original(&mut reader)?;
            let is_new = originals.exactly(original.code, &original.form).is_none();
            originals.insert(original).ok().filter(|_| is_new)?;
        }
        reader.end()?;
        Some(originals)
    }
}

/// Seals the bytes of originals.
pub(super) fn seal_bytes(
    body: &[u8],
    keyring: &Keyring,
    scope: &str,
    random: &mut impl Random,
) -> Result<Vec<u8>> {
    let key = keyring.keyset(Use::Pseudonym)?.primary()?;
    let salt: [u8; SALT] = random.array()?;
    let keys = message_keys(keyring, key, scope, &salt)?;
    let overhead = 1 + 4 + SALT + COMMIT + TAG;
    let mut sealed = Vec::with_capacity(body.len().saturating_add(overhead));
    sealed.push(FORMAT);
    sealed.extend_from_slice(&key.id().to_bytes());
    sealed.extend_from_slice(&salt);
    keys.seal(&mut sealed, |sealed| {
        sealed.extend_from_slice(body);
        Ok(())
    })?;
    Ok(sealed)
}

fn read_original(reader: &mut Reader<'_>) -> Option<Original> {
    let flags = reader.u8().filter(|flags| *flags <= NUMBER | SHORT)?;
    let code: [u8; 5] = reader.array()?;
    let code = code.iter().fold(0, |code, byte| code << 8 | u64::from(*byte));
    let bits = u128::from_be_bytes(reader.array()?);
    let length = usize::from(reader.u8()?);
    let is_even = length.checked_rem(2) == Some(0) && length <= code::LONGEST_FORM;
    let form = is_even.then(|| code::write_form(bits, length))?;
    let name = text(reader.lv()?)?;
    let value = Zeroizing::new(text(reader.lv()?)?);
    (name == LITERAL || is_name(&name)).then_some(())?;
    let (is_number, is_short) = (flags & NUMBER != 0, flags & SHORT != 0);
    Some(Original { name, code, form, bits, value, is_number, is_short })
}

fn text(bytes: &[u8]) -> Option<String> {
    core::str::from_utf8(bytes).ok().map(ToOwned::to_owned)
}

fn message_keys(
    keyring: &Keyring,
    key: &Key,
    scope: &str,
    salt: &[u8],
) -> Result<MessageKeys<COMMIT>> {
    let components = [keyring.tenant_bytes(), scope.as_bytes()];
    let base = key.derive::<32>(Purpose::Originals, &components)?;
    let info: [&[u8]; 4] = [LABEL, &[FORMAT], &key.id().to_bytes(), salt];
    MessageKeys::derive(&DerivedKey::from_prk(&base), &info)
}
