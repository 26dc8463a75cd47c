"""`docs/formats/field.md`: one sealed value, `11`, `12` and `18`."""

import hmac
from dataclasses import dataclass

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM

from .conventions import Refused, expand, extract, lv, name, u32, u8
from .keyset import Key, Keyring, derive

MAX_VALUE = 65_536
SALT = {0x11: 16, 0x12: 24, 0x18: 16}
COMMITMENT = {0x11: 16, 0x12: 32, 0x18: 16}


@dataclass
class Place:
    """Where a value belongs, and what else the host binds."""

    table: bytes
    record: bytes
    field: bytes
    extra: bytes


@dataclass
class Respondent:
    """Whose value it is, for the formats with a subject key."""

    subject: bytes
    key: bytes

    def base(self, derived: bytes, byte: int) -> bytes:
        """The derived key of the place, mixed with the respondent's."""
        info = b"visard/1/subject\x00" + u8(byte) + lv(name(self.subject))
        return expand(extract(self.key, derived), info, 32)


def keys(byte: int, key: Key, tenant: bytes, place: Place, salt: bytes,
         respondent: Respondent | None) -> tuple[bytes, bytes, bytes]:
    """Field: okm = key 32 ‖ nonce 12 ‖ commitment."""
    base = derive(key, 1, tenant, place.table, place.field)
    if respondent:
        base = respondent.base(base, byte)
    info = b"visard/1/field\x00" + u8(byte) + u32(key.kid) + salt
    for part in (tenant, place.table, place.record, place.field, place.extra):
        info += lv(part)
    okm = expand(base, info, 44 + COMMITMENT[byte])
    return okm[:32], okm[32:44], okm[44:]


def check_names(tenant: bytes, place: Place) -> int:
    """Field: names are 1 to 255 bytes. Returns how many they are together."""
    return sum(len(name(part)) for part in (tenant, place.table, place.record, place.field))


def seal(keyring: Keyring, place: Place, value: bytes, salt: bytes, byte: int = 0x11,
         respondent: Respondent | None = None) -> bytes:
    """Field: the table of offsets."""
    check_names(keyring.tenant, place)
    primary = keyring.of("data").primary()
    key, nonce, commitment = keys(byte, primary, keyring.tenant, place, salt, respondent)
    head = u8(byte) + u32(primary.kid) + salt + commitment
    return head + AESGCM(key).encrypt(nonce, value, None)


def open_(keyring: Keyring, place: Place, sealed: bytes,
          respondent: Respondent | None = None) -> bytes:
    """Opening. A respondent's value is another format than one of nobody in particular."""
    check_names(keyring.tenant, place)
    if respondent:
        name(respondent.subject)
    if not sealed:
        raise Refused("OPEN_FAILED")
    byte = sealed[0]
    if byte not in ((0x18,) if respondent else (0x11, 0x12)):
        raise Refused("UNSUPPORTED_FORMAT")
    salted = 5 + SALT[byte]
    start = salted + COMMITMENT[byte]
    if len(sealed) < start + 16:
        raise Refused("OPEN_FAILED")
    if len(sealed) > start + 16 + MAX_VALUE:
        raise Refused("LIMIT_EXCEEDED")
    stored = keyring.of("data").opening(int.from_bytes(sealed[1:5], "big"))
    key, nonce, commitment = keys(
        byte, stored, keyring.tenant, place, sealed[5:salted], respondent)
    if not hmac.compare_digest(commitment, sealed[salted:start]):
        raise Refused("OPEN_FAILED")
    return gcm_open(key, nonce, sealed[start:], None)


def gcm_open(key: bytes, nonce: bytes, sealed: bytes, associated: bytes | None) -> bytes:
    """AES-256-GCM; a wrong tag, or none, is `OPEN_FAILED`."""
    if len(sealed) < 16:
        raise Refused("OPEN_FAILED")
    try:
        return AESGCM(key).decrypt(nonce, sealed, associated)
    except InvalidTag:
        raise Refused("OPEN_FAILED") from None
