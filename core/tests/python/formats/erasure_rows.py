"""`docs/formats/erasure.md`, section "Rows of wrapped keys"."""

import hmac

from cryptography.hazmat.primitives.ciphers.aead import AESGCM

from .conventions import Refused, expand, extract, lv, name, u32, u64
from .erasure import Slot
from .field import gcm_open
from .keyset import Key, Keyring, derive

ROW = 93


def keys(key: Key, tenant: bytes, subject: bytes, slot: Slot | None,
         salt: bytes) -> tuple[bytes, bytes, bytes]:
    """okm = key 32 ‖ nonce 12 ‖ commit 16."""
    base = derive(key, 10, tenant)
    if slot:
        base = extract(slot.key, base)
    info = b"visard/1/subject-wrap\x00\x01" + u32(key.kid) + u64(version(slot)) + salt
    okm = expand(base, info + lv(tenant) + lv(subject), 60)
    return okm[:32], okm[32:44], okm[44:]


def version(slot: Slot | None) -> int:
    """The slot's, 0 without one."""
    return slot.version if slot else 0


def wrap(keyring: Keyring, subject: bytes, slot: Slot | None, salt: bytes,
         subject_key: bytes) -> bytes:
    """row."""
    primary = keyring.of("subject").primary()
    key, nonce, commitment = keys(primary, keyring.tenant, name(subject), slot, salt)
    head = b"\x01" + u32(primary.kid) + u64(version(slot)) + salt + commitment
    return head + AESGCM(key).encrypt(nonce, subject_key, None)


def unwrap(keyring: Keyring, subject: bytes, slot: Slot | None, row: bytes) -> bytes:
    """What a reader refuses, and the subject key."""
    name(subject)
    if not row:
        raise Refused("OPEN_FAILED")
    if row[0] != 1:
        raise Refused("UNSUPPORTED_FORMAT")
    if len(row) != ROW:
        raise Refused("OPEN_FAILED")
    key = keyring.of("subject").opening(int.from_bytes(row[1:5], "big"))
    if row[5:13] != u64(version(slot)):
        raise Refused("OPEN_FAILED")
    aes, nonce, commitment = keys(key, keyring.tenant, subject, slot, row[13:29])
    if not hmac.compare_digest(commitment, row[29:45]):
        raise Refused("OPEN_FAILED")
    return gcm_open(aes, nonce, row[45:], None)
