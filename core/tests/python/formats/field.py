"""`docs/formats/field.md`: one sealed value, `11`."""

import hmac
from dataclasses import dataclass

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM

from .conventions import Refused, expand, lv, name, u32
from .keyset import Key, Keyring, derive

MAX_VALUE = 65_536
OVERHEAD = 53


@dataclass
class Place:
    """Where a value belongs, and what else the host binds."""

    table: bytes
    record: bytes
    field: bytes
    extra: bytes


def keys(key: Key, tenant: bytes, place: Place, salt: bytes) -> tuple[bytes, bytes, bytes]:
    """Field: okm = key 32 ‖ nonce 12 ‖ commitment 16."""
    base = derive(key, 1, tenant, place.table, place.field)
    info = b"visard/1/field\x00\x11" + u32(key.kid) + salt
    for part in (tenant, place.table, place.record, place.field, place.extra):
        info += lv(part)
    okm = expand(base, info, 60)
    return okm[:32], okm[32:44], okm[44:]


def check_place(tenant: bytes, place: Place) -> None:
    """Field: names are 1 to 255 bytes, they and `extra` together at most 978."""
    names = [name(part) for part in (tenant, place.table, place.record, place.field)]
    if sum(map(len, names)) + len(place.extra) > 978:
        raise Refused("LIMIT_EXCEEDED")


def seal(keyring: Keyring, place: Place, value: bytes, salt: bytes) -> bytes:
    """Field: the table of offsets."""
    check_place(keyring.tenant, place)
    primary = keyring.of("data").primary()
    key, nonce, commitment = keys(primary, keyring.tenant, place, salt)
    head = b"\x11" + u32(primary.kid) + salt + commitment
    return head + AESGCM(key).encrypt(nonce, value, None)


def open_(keyring: Keyring, place: Place, sealed: bytes) -> bytes:
    """Opening."""
    check_place(keyring.tenant, place)
    if not sealed:
        raise Refused("OPEN_FAILED")
    if sealed[0] != 0x11:
        raise Refused("UNSUPPORTED_FORMAT")
    if len(sealed) < OVERHEAD:
        raise Refused("OPEN_FAILED")
    if len(sealed) > MAX_VALUE + OVERHEAD:
        raise Refused("LIMIT_EXCEEDED")
    kid, salt, commitment = int.from_bytes(sealed[1:5], "big"), sealed[5:21], sealed[21:37]
    stored = keyring.of("data").opening(kid)
    key, nonce, expected = keys(stored, keyring.tenant, place, salt)
    if not hmac.compare_digest(expected, commitment):
        raise Refused("OPEN_FAILED")
    return gcm_open(key, nonce, sealed[37:], None)


def gcm_open(key: bytes, nonce: bytes, sealed: bytes, associated: bytes | None) -> bytes:
    """AES-256-GCM; a wrong tag, or none, is `OPEN_FAILED`."""
    if len(sealed) < 16:
        raise Refused("OPEN_FAILED")
    try:
        return AESGCM(key).decrypt(nonce, sealed, associated)
    except InvalidTag:
        raise Refused("OPEN_FAILED") from None
