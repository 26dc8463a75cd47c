"""`docs/formats/record.md`: the sealed values of one response, `13`, `14` and `19`."""

import hmac
from dataclasses import dataclass

from cryptography.hazmat.primitives.ciphers.aead import AESGCM

from .conventions import Refused, expand, lv, name, read_uvarint, sha256, u16, u32, u8, uvarint
from .field import MAX_VALUE, Respondent, gcm_open
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


def header_byte(respondent: Respondent | None) -> int:
    return 0x19 if respondent else 0x13


def keys(key: Key, tenant: bytes, place: Place, salt: bytes,
         respondent: Respondent | None) -> tuple[bytes, bytes]:
    """Record: okm = key 32 ‖ commitment 32."""
    byte = header_byte(respondent)
    base = derive(key, 2, tenant, place.table)
    if respondent:
        base = respondent.base(base, byte)
    info = b"visard/1/record\x00" + u8(byte) + u32(key.kid) + salt
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


def seal(keyring: Keyring, place: Place, fields: list[tuple[bytes, bytes]], salt: bytes,
         respondent: Respondent | None = None) -> tuple[bytes, list[bytes], bytes]:
    """Record: the header, each field (path, value) in the order given, and a manifest."""
    check_place(keyring.tenant, place)
    paths = [name(path, longest=MAX_PATH) for path, _ in fields]
    if len(set(paths)) != len(paths):
        raise Refused("DUPLICATE_FIELD")
    primary = keyring.of("data").primary()
    key, commitment = keys(primary, keyring.tenant, place, salt, respondent)
    sealed = []
    for index, (path, value) in enumerate(fields, 1):
        encrypted = AESGCM(key).encrypt(nonce(index), value, associated(path))
        sealed.append(b"\x14" + uvarint(index) + encrypted)
    listed = [(index, path, field) for index, (path, field) in enumerate(zip(paths, sealed), 1)]
    manifest = AESGCM(key).encrypt(nonce(0), manifest_value(listed), associated(b""))
    header = u8(header_byte(respondent)) + u32(primary.kid) + salt + commitment
    return header, sealed, b"\x14\x00" + manifest


def open_header(keyring: Keyring, place: Place, header: bytes,
                respondent: Respondent | None = None) -> bytes:
    """Opening, header: the key of this record."""
    check_place(keyring.tenant, place)
    if respondent:
        name(respondent.subject)
    if not header:
        raise Refused("OPEN_FAILED")
    if header[0] != header_byte(respondent):
        raise Refused("UNSUPPORTED_FORMAT")
    if len(header) != HEADER:
        raise Refused("OPEN_FAILED")
    stored = keyring.of("data").opening(int.from_bytes(header[1:5], "big"))
    key, expected = keys(stored, keyring.tenant, place, header[5:21], respondent)
    if not hmac.compare_digest(expected, header[21:]):
        raise Refused("OPEN_FAILED")
    return key


def open_field(key: bytes, path: bytes, sealed: bytes) -> bytes:
    """Opening, field."""
    name(path, longest=MAX_PATH)
    index, encrypted = split_field(sealed)
    if index == 0:
        raise Refused("OPEN_FAILED")
    return gcm_open(key, nonce(index), encrypted, associated(path))


def split_field(sealed: bytes) -> tuple[int, bytes]:
    """Opening, field: the index, and ciphertext with tag."""
    if not sealed:
        raise Refused("OPEN_FAILED")
    if sealed[0] != 0x14:
        raise Refused("UNSUPPORTED_FORMAT")
    read = read_uvarint(sealed[1:])
    if read is None or read[0] > MAX_INDEX or len(read[1]) < 16:
        raise Refused("OPEN_FAILED")
    if len(read[1]) > MAX_VALUE + 16:
        raise Refused("LIMIT_EXCEEDED")
    return read


def manifest_value(fields: list[tuple[int, bytes, bytes]]) -> bytes:
    """Manifest: of all fields (index, path, sealed)."""
    listed = b"".join(
        uvarint(index) + lv(path) + sealed[-16:] for index, path, sealed in sorted(fields))
    return u16(len(fields)) + sha256(listed)


def open_all(key: bytes, manifest: bytes, fields: list[tuple[bytes, bytes]]) -> list[bytes]:
    """Manifest, opening: every field (path, sealed), if these are exactly the record's."""
    for path, _ in fields:
        name(path, longest=MAX_PATH)
    index, encrypted = split_field(manifest)
    if index != 0:
        raise Refused("OPEN_FAILED")
    value = gcm_open(key, nonce(0), encrypted, associated(b""))
    listed = [(split_field(sealed)[0], path, sealed) for path, sealed in fields]
    if len({index for index, _, _ in listed}) != len(listed):
        raise Refused("OPEN_FAILED")
    if not hmac.compare_digest(value, manifest_value(listed)):
        raise Refused("OPEN_FAILED")
    return [open_field(key, path, sealed) for path, sealed in fields]
