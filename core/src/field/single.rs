//! One value by itself, format `0x11` (`docs/formats/field.md`).

use super::{Keys, MAX_PLAINTEXT, check_format, check_plaintext, length, record_length, scope};
use crate::{
    error::{Code, Error, Result},
    keyset::{
        DerivedKey, KeyId, Keyring, Purpose, TAG, open_in_place, required_name, seal_in_place,
    },
    layout::{Reader, put_name},
    random::{Random, System},
    secret::SecretBytes,
};
use alloc::vec::Vec;
use core::fmt;
use subtle::ConstantTimeEq;
use zeroize::Zeroizing;

pub(super) const FORMAT: u8 = 0x11;
const LABEL: &[u8] = b"visard/1/field\0";
const SALT: usize = 16;
const COMMIT: usize = 16;
/// Format, key id, salt, commitment and tag.
pub(super) const OVERHEAD: usize = 1 + 4 + SALT + COMMIT + TAG;

/// Seals and opens the values of one column, each bound to its record.
///
/// Holds the column's derived keys, so making one costs a few microseconds and using it little;
/// keep it. `Send + Sync`, without locks.
///
/// ```
/// use visard::{field::FieldCipher, keyset::Keyring};
///
/// let keyring = Keyring::generate("acme", "2026-11-23T10:00:00Z".parse()?)?;
/// let email = FieldCipher::new(&keyring, "responses", "email")?;
/// let sealed = email.seal("r-1", b"ada@example.org", b"")?;
/// assert_eq!(email.open("r-1", &sealed, b"")?.expose(), b"ada@example.org");
/// assert!(email.open("r-2", &sealed, b"").is_err(), "moved to another record");
/// # Ok::<(), visard::Error>(())
/// ```
pub struct FieldCipher {
    keys: Keys,
    scope: Vec<u8>,
    field: Vec<u8>,
}

impl FieldCipher {
    /// A cipher for the column `field` of `table`: names of 1 to 255 bytes that the host chooses
    /// and keeps, compared byte by byte.
    ///
    /// # Errors
    /// `INVALID_ARGUMENT` for an empty name, `LIMIT_EXCEEDED` for a long one, `USE_MISSING` when
    /// the keyring has no data keys.
    pub fn new(keyring: &Keyring, table: &str, field: &str) -> Result<Self> {
        let scope = scope(keyring, table)?;
        let mut field_lv = Vec::new();
        put_name(&mut field_lv, required_name(field)?)?;
        let names = [keyring.tenant_bytes(), table.as_bytes(), field.as_bytes()];
        Ok(Self { keys: Keys::new(keyring, Purpose::Field, &names)?, scope, field: field_lv })
    }

    /// Seals `plaintext` (0 to 65,536 bytes) for this column of `record` under the primary key.
    ///
    /// `extra` is bound but not stored, for example a row version; it may be empty. The
    /// names, the tenant's too, and `extra` are together at most 978 bytes. The result has
    /// [`sealed_len`](super::sealed_len) bytes, other ones on each call.
    ///
    /// # Errors
    /// `INVALID_ARGUMENT` for an empty record, `LIMIT_EXCEEDED`, `RANDOM_UNAVAILABLE`.
    pub fn seal(&self, record: &str, plaintext: &[u8], extra: &[u8]) -> Result<Vec<u8>> {
        self.seal_with(record, plaintext, extra, &mut System)
    }

    /// The key that seals.
    pub(super) const fn primary(&self) -> KeyId {
        self.keys.primary
    }

    /// Table, field and primary key: what a walk over this column is bound to.
    pub(super) fn describe(&self, out: &mut Vec<u8>) {
        out.extend_from_slice(&self.scope);
        out.extend_from_slice(&self.field);
        out.extend_from_slice(&self.primary().to_bytes());
    }

    pub(super) fn seal_with(
        &self,
        record: &str,
        plaintext: &[u8],
        extra: &[u8],
        random: &mut impl Random,
    ) -> Result<Vec<u8>> {
        check_plaintext(plaintext)?;
        let salt = random.array()?;
        let (id, key) = self.keys.sealing()?;
        let message = self.message_key(key, id, &salt, record, extra)?;
        let mut out = Vec::with_capacity(plaintext.len().saturating_add(OVERHEAD));
        out.push(FORMAT);
        out.extend_from_slice(&id.to_bytes());
        out.extend_from_slice(&salt);
        out.extend_from_slice(&message.commit);
        let start = out.len();
        out.extend_from_slice(plaintext);
        seal_in_place(&message.key, &message.nonce, &[], &mut out, start)?;
        Ok(out)
    }

    /// Opens what [`FieldCipher::seal`] returned for the same record and `extra`.
    ///
    /// # Errors
    /// `OPEN_FAILED` for another place, other keys or changed bytes; `KEY_UNKNOWN` when its key is
    /// not in the keyring or may not open; `UNSUPPORTED_FORMAT` for another format byte;
    /// `INVALID_ARGUMENT` and `LIMIT_EXCEEDED` as when sealing.
    pub fn open(&self, record: &str, sealed: &[u8], extra: &[u8]) -> Result<SecretBytes> {
        let mut reader = Reader::new(sealed);
        check_format(&mut reader, &[FORMAT])?;
        let (Some(id), Some(salt), Some(commit)) =
            (reader.u32(), reader.array(), reader.array::<COMMIT>())
        else {
            return Err(Error::new(Code::OpenFailed));
        };
        let body = reader.rest();
        let Some(length) = body.len().checked_sub(TAG) else {
            return Err(Error::new(Code::OpenFailed));
        };
        if length > MAX_PLAINTEXT {
            return Err(super::too_long());
        }
        let (id, key) = self.keys.opening(id)?;
        let message = self.message_key(key, id, &salt, record, extra)?;
        if !bool::from(message.commit.ct_eq(&commit)) {
            return Err(Error::new(Code::OpenFailed));
        }
        open_in_place(&message.key, &message.nonce, &[], body).map(SecretBytes::new)
    }

    /// The key, nonce and commitment of one message.
    fn message_key(
        &self,
        key: &DerivedKey,
        id: KeyId,
        salt: &[u8; SALT],
        record: &str,
        extra: &[u8],
    ) -> Result<MessageKey> {
        let okm = key.expand::<60>(&[
            LABEL,
            &[FORMAT],
            &id.to_bytes(),
            salt,
            &self.scope,
            &record_length(record)?,
            record.as_bytes(),
            &self.field,
            &length(extra)?,
            extra,
        ])?;
        MessageKey::split(&okm).ok_or(Error::new(Code::Internal))
    }
}

impl fmt::Debug for FieldCipher {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("FieldCipher").field("keys", &self.keys).finish_non_exhaustive()
    }
}

struct MessageKey {
    key: Zeroizing<[u8; 32]>,
    nonce: [u8; 12],
    commit: [u8; COMMIT],
}

impl MessageKey {
    fn split(okm: &[u8; 60]) -> Option<Self> {
        let mut reader = Reader::new(okm);
        let key = Zeroizing::new(reader.array()?);
        Some(Self { key, nonce: reader.array()?, commit: reader.array()? })
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{
        encoding::hex,
        field::{collision::collide, sealed_len},
        random::{Broken, Counting},
        vectors,
    };
    use alloc::{string::String, vec};
    use serde_json::{Value, json};

    fn keyring(tenant: &str) -> Keyring {
        let now = "2026-11-23T10:00:00Z".parse().unwrap();
        Keyring::generate_with(tenant, now, &mut Counting(0)).unwrap()
    }

    /// Where a value stands: table, field, record, extra.
    type Place<'a> = (&'a str, &'a str, &'a str, &'a [u8]);

    const HERE: Place<'_> = ("responses", "email", "r-1", b"v7");

    fn cipher(place: Place<'_>) -> FieldCipher {
        FieldCipher::new(&keyring("acme"), place.0, place.1).unwrap()
    }

    fn positive(name: &str, place: Place<'_>, plaintext: &[u8], salt: u8) -> Value {
        let cipher = cipher(place);
        let sealed = cipher.seal_with(place.2, plaintext, place.3, &mut Counting(salt)).unwrap();
        assert_eq!(sealed.len(), sealed_len(plaintext.len()), "{name}");
        json!({
            "name": name, "table": place.0, "field": place.1, "record": place.2,
            "extra": hex(place.3), "salt": hex(&sealed[5..21]), "plaintext": hex(plaintext),
            "sealed": hex(&sealed),
        })
    }

    fn negative(name: &str, place: Place<'_>, sealed: &[u8], error: Code) -> Value {
        let refused = FieldCipher::new(&keyring("acme"), place.0, place.1)
            .and_then(|cipher| cipher.open(place.2, sealed, place.3));
        assert_eq!(refused.unwrap_err().code(), error, "{name}");
        json!({
            "name": name, "table": place.0, "field": place.1, "record": place.2,
            "extra": hex(place.3), "sealed": hex(sealed), "error": error.name(),
        })
    }

    /// One ciphertext that AES-GCM itself accepts for two records; it carries the first's
    /// commitment.
    fn two_keys() -> Vec<u8> {
        let cipher = cipher(HERE);
        let (id, key) = cipher.keys.sealing().unwrap();
        let salt = [0xc0; SALT];
        let [one, two] =
            ["r-1", "r-2"].map(|name| cipher.message_key(key, id, &salt, name, b"v7").unwrap());
        let body = collide(
            (&one.key, &one.nonce),
            (&two.key, &two.nonce),
            &[],
            b"opens under two different keys..",
        );
        [&[FORMAT], &id.to_bytes()[..], &salt, &one.commit, &body].concat()
    }

    fn positives() -> Vec<Value> {
        let long = "x".repeat(255);
        let mut all = vec![
            positive("an e-mail address", HERE, b"ada@example.org", 1),
            positive("an empty value", HERE, b"", 2),
            positive("no extra", ("responses", "email", "r-1", b""), b"ada@example.org", 3),
            positive(
                "names that are not ASCII",
                ("Rückmeldungen", "コメント", "№ 7", b"\x00\xff"),
                "Sehr gut, très bien, とても良い".as_bytes(),
                4,
            ),
            positive("the longest names", (&long, "f", &long, b""), b"value", 5),
            positive("the longest context", (&long, &long, &long, &[0xee; 209]), b"value", 6),
        ];
        for (size, salt) in [(1, 7), (15, 8), (16, 9), (17, 10), (32, 11), (1_000, 12)] {
            let name = alloc::format!("{size} bytes");
            all.push(positive(&name, HERE, &vec![0xa5; size], salt));
        }
        let sealed = two_keys();
        let plaintext = cipher(HERE).open("r-1", &sealed, b"v7").unwrap();
        all.push(json!({
            "name": "a ciphertext that AES-GCM accepts under two keys, where it was made for",
            "table": HERE.0, "field": HERE.1, "record": HERE.2, "extra": hex(HERE.3),
            "salt": hex(&sealed[5..21]), "plaintext": hex(plaintext.expose()),
            "sealed": hex(&sealed),
        }));
        all
    }

    fn changed(sealed: &[u8], at: usize, mask: u8) -> Vec<u8> {
        let mut changed = sealed.to_vec();
        changed[at] ^= mask;
        changed
    }

    fn negatives() -> Vec<Value> {
        let good = cipher(HERE).seal_with("r-1", b"ada@example.org", b"v7", &mut Counting(1));
        let good = good.unwrap();
        let last = good.len() - 1;
        let mut all = changed_bytes(&good);
        all.extend(other_places(&good));
        let other = cipher(HERE).seal_with("r-1", b"", b"v7", &mut Counting(2)).unwrap();
        let foreign = [&good[..21], &other[21..37], &good[37..]].concat();
        let record_key = FieldCipher {
            keys: Keys::new(
                &keyring("acme"),
                Purpose::Record,
                &[b"acme", HERE.0.as_bytes(), HERE.1.as_bytes()],
            )
            .unwrap(),
            ..cipher(HERE)
        };
        let wrong_purpose = record_key.seal_with("r-1", b"ada", b"v7", &mut Counting(3)).unwrap();
        let theirs = FieldCipher::new(&keyring("other"), HERE.0, HERE.1).unwrap();
        let theirs = theirs.seal_with("r-1", b"ada", b"v7", &mut Counting(4)).unwrap();
        all.extend([
            negative("commitment of another message", HERE, &foreign, Code::OpenFailed),
            negative(
                "sealed under a key of another purpose",
                HERE,
                &wrong_purpose,
                Code::OpenFailed,
            ),
            negative(
                "sealed by another tenant with the same keys",
                HERE,
                &theirs,
                Code::OpenFailed,
            ),
            negative(
                "AES-GCM accepts it under this key too, the commitment does not",
                ("responses", "email", "r-2", b"v7"),
                &two_keys(),
                Code::OpenFailed,
            ),
            negative("empty", HERE, b"", Code::OpenFailed),
            negative("format byte only", HERE, &good[..1], Code::OpenFailed),
            negative("cut within the key id", HERE, &good[..4], Code::OpenFailed),
            negative("cut within the salt", HERE, &good[..20], Code::OpenFailed),
            negative("cut within the commitment", HERE, &good[..36], Code::OpenFailed),
            negative("no tag", HERE, &good[..37], Code::OpenFailed),
            negative("last byte missing", HERE, &good[..last], Code::OpenFailed),
            negative("one byte appended", HERE, &[&good[..], &[0]].concat(), Code::OpenFailed),
        ]);
        all
    }

    fn changed_bytes(good: &[u8]) -> Vec<Value> {
        let last = good.len() - 1;
        [
            ("format byte of a record header", 0, 0x02, Code::UnsupportedFormat),
            ("format byte of no format", 0, 0xff, Code::UnsupportedFormat),
            ("unknown key id", 1, 0x80, Code::KeyUnknown),
            ("flipped bit in the salt", 5, 0x01, Code::OpenFailed),
            ("flipped bit in the commitment", 36, 0x80, Code::OpenFailed),
            ("flipped bit in the ciphertext", 37, 0x10, Code::OpenFailed),
            ("flipped bit in the tag", last, 0x01, Code::OpenFailed),
        ]
        .map(|(name, at, mask, error)| negative(name, HERE, &changed(good, at, mask), error))
        .to_vec()
    }

    fn other_places(good: &[u8]) -> Vec<Value> {
        let long = "x".repeat(256);
        let full = "x".repeat(255);
        let places: [(&str, Place<'_>, Code); 13] = [
            ("other table", ("tickets", "email", "r-1", b"v7"), Code::OpenFailed),
            ("other field", ("responses", "phone", "r-1", b"v7"), Code::OpenFailed),
            ("other record", ("responses", "email", "r-2", b"v7"), Code::OpenFailed),
            ("other extra", ("responses", "email", "r-1", b"v8"), Code::OpenFailed),
            ("extra missing", ("responses", "email", "r-1", b""), Code::OpenFailed),
            ("table and field swapped", ("email", "responses", "r-1", b"v7"), Code::OpenFailed),
            ("field and record swapped", ("responses", "r-1", "email", b"v7"), Code::OpenFailed),
            ("border between names moved", ("response", "semail", "r-1", b"v7"), Code::OpenFailed),
            ("empty table", ("", "email", "r-1", b"v7"), Code::InvalidArgument),
            ("empty field", ("responses", "", "r-1", b"v7"), Code::InvalidArgument),
            ("empty record", ("responses", "email", "", b"v7"), Code::InvalidArgument),
            ("record of 256 bytes", ("responses", "email", &long, b"v7"), Code::LimitExceeded),
            ("context too long", (&full, &full, &full, &[0xee; 210]), Code::LimitExceeded),
        ];
        places.map(|(name, place, error)| negative(name, place, good, error)).to_vec()
    }

    #[test]
    fn vectors_hold() {
        vectors::check(
            "field",
            &json!({
                "about": "format 11: open each `sealed` with the cleartext keyring of keyring.json; \
                          binary values are hexadecimal",
                "positive": positives(),
                "negative": negatives(),
            }),
        );
    }

    #[test]
    fn a_broken_generator_seals_nothing() {
        let error = cipher(HERE).seal_with("r-1", b"value", b"", &mut Broken).unwrap_err();
        assert_eq!(error.code(), Code::RandomUnavailable);
    }

    #[test]
    fn one_call_draws_exactly_one_salt() {
        struct Once(Option<u8>);
        impl Random for Once {
            fn fill(&mut self, bytes: &mut [u8]) -> Result<()> {
                assert_eq!(bytes.len(), SALT);
                bytes.fill(self.0.take().unwrap());
                Ok(())
            }
        }
        cipher(HERE).seal_with("r-1", b"value", b"", &mut Once(Some(9))).unwrap();
    }

    #[test]
    fn the_output_is_allocated_once() {
        let sealed = cipher(HERE).seal("r-1", &[7; 1_000], b"").unwrap();
        assert_eq!(sealed.capacity(), sealed_len(1_000));
    }

    #[test]
    fn debug_shows_key_ids_and_no_key() {
        let shown: String = alloc::format!("{:?}", cipher(HERE));
        assert_eq!(shown, "FieldCipher { keys: [10111213], .. }");
    }
}
