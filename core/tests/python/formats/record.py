"""`docs/formats/record.md`: the sealed values of one response, `13` and `14`."""

import hmac
from dataclasses import dataclass

from cryptography.hazmat.primitives.ciphers.aead import AESGCM

from .conventions import Refused, expand, lv, name, read_uvarint, u32, uvarint
from .field import MAX_VALUE, gcm_open
from .keyset import Key, Keyring, derive

HEADER = 53
MAX_PATH = 1024
MAX_INDEX = 16_383


@dataclass
class Place:
    """Which record, and what else the host binds."""

    table: bytes
    record: bytes
    extra: bytes


def keys(key: Key, tenant: bytes, place: Place, salt: bytes) -> tuple[bytes, bytes]:
    """Record: okm = key 32 ‖ commitment 32."""
    base = derive(key, 2, tenant, place.table)
    info = b"visard/1/record\x00\x13" + u32(key.kid) + salt
    for part in (tenant, place.table, place.record, place.extra):
        info += lv(part)
    okm = expand(base, info, 64)
    return okm[:32], okm[32:]


def check_place(tenant: bytes, place: Place) -> None:
    """Record: names are 1 to 255 bytes, they and `extra` together at most 979."""
    names = [name(part) for part in (tenant, place.table, place.record)]
    if sum(map(len, names)) + len(place.extra) > 979:
        raise Refused("LIMIT_EXCEEDED")


def associated(path: bytes) -> bytes:
    return b"\x14" + lv(path)


def nonce(index: int) -> bytes:
    return bytes(8) + u32(index)


def seal(keyring: Keyring, place: Place, fields: list[tuple[bytes, bytes]], salt: bytes):
    """Record: the header, and each field in the order given. (path, value) → bytes."""
    check_place(keyring.tenant, place)
    paths = [name(path, longest=MAX_PATH) for path, _ in fields]
    if len(set(paths)) != len(paths):
        raise Refused("DUPLICATE_FIELD")
    primary = keyring.of("data").primary()
    key, commitment = keys(primary, keyring.tenant, place, salt)
    sealed = []
    for index, (path, value) in enumerate(fields, 1):
        encrypted = AESGCM(key).encrypt(nonce(index), value, associated(path))
        sealed.append(b"\x14" + uvarint(index) + encrypted)
    return b"\x13" + u32(primary.kid) + salt + commitment, sealed


def open_header(keyring: Keyring, place: Place, header: bytes) -> bytes:
    """Opening, header: the key of this record."""
    check_place(keyring.tenant, place)
    if not header:
        raise Refused("OPEN_FAILED")
    if header[0] != 0x13:
        raise Refused("UNSUPPORTED_FORMAT")
    if len(header) != HEADER:
        raise Refused("OPEN_FAILED")
    stored = keyring.of("data").opening(int.from_bytes(header[1:5], "big"))
    key, expected = keys(stored, keyring.tenant, place, header[5:21])
    if not hmac.compare_digest(expected, header[21:]):
        raise Refused("OPEN_FAILED")
    return key


def open_field(key: bytes, path: bytes, sealed: bytes) -> bytes:
    """Opening, field."""
    name(path, longest=MAX_PATH)
    if not sealed:
        raise Refused("OPEN_FAILED")
    if sealed[0] != 0x14:
        raise Refused("UNSUPPORTED_FORMAT")
    read = read_uvarint(sealed[1:])
    if read is None or not 1 <= read[0] <= MAX_INDEX:
        raise Refused("OPEN_FAILED")
    index, encrypted = read
    if len(encrypted) > MAX_VALUE + 16:
        raise Refused("LIMIT_EXCEEDED")
    return gcm_open(key, nonce(index), encrypted, associated(path))
