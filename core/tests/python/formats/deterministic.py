"""`docs/formats/deterministic.md`: equal values alike, `16`; AES-SIV from RFC 5297."""

import hmac

from cryptography.hazmat.primitives.ciphers import Cipher, algorithms, modes
from cryptography.hazmat.primitives.cmac import CMAC

from .conventions import Refused, lv, name, u32
from .field import MAX_VALUE
from .keyset import Key, Keyring, derive


def cmac(key: bytes, data: bytes) -> bytes:
    mac = CMAC(algorithms.AES(key))
    mac.update(data)
    return mac.finalize()


def double(block: bytes) -> bytes:
    """RFC 5297, section 2.3."""
    number = int.from_bytes(block, "big") << 1
    return ((number ^ (0x87 if number >> 128 else 0)) & (1 << 128) - 1).to_bytes(16, "big")


def xor(a: bytes, b: bytes) -> bytes:
    return bytes(x ^ y for x, y in zip(a, b))


def s2v(key: bytes, associated: bytes, value: bytes) -> bytes:
    """RFC 5297, section 2.4, with one associated string."""
    d = xor(double(cmac(key, bytes(16))), cmac(key, associated))
    if len(value) >= 16:
        return cmac(key, value[:-16] + xor(value[-16:], d))
    padded = (value + b"\x80").ljust(16, b"\x00")
    return cmac(key, xor(double(d), padded))


def counter(key: bytes, iv: bytes, data: bytes) -> bytes:
    """RFC 5297, section 2.5: two bits of the counter are cleared."""
    mask = (1 << 128) - 1 - (1 << 63) - (1 << 31)
    start = (int.from_bytes(iv, "big") & mask).to_bytes(16, "big")
    return Cipher(algorithms.AES(key), modes.CTR(start)).encryptor().update(data)


def key_and_associated(key: Key, tenant: bytes, table: bytes, field: bytes) -> tuple[bytes, bytes]:
    derived = derive(key, 3, tenant, table, field, length=64)
    return derived, b"\x16" + u32(key.kid) + lv(tenant) + lv(table) + lv(field)


def seal(keyring: Keyring, table: bytes, field: bytes, value: bytes) -> bytes:
    """Deterministic field: the table of offsets."""
    primary = keyring.of("data").primary()
    key, bound = key_and_associated(primary, keyring.tenant, name(table), name(field))
    iv = s2v(key[:32], bound, value)
    return b"\x16" + u32(primary.kid) + iv + counter(key[32:], iv, value)


def open_(keyring: Keyring, table: bytes, field: bytes, sealed: bytes) -> bytes:
    """Opening."""
    name(table), name(field)
    if not sealed:
        raise Refused("OPEN_FAILED")
    if sealed[0] != 0x16:
        raise Refused("UNSUPPORTED_FORMAT")
    if len(sealed) < 21:
        raise Refused("OPEN_FAILED")
    if len(sealed) > 21 + MAX_VALUE:
        raise Refused("LIMIT_EXCEEDED")
    stored = keyring.of("data").opening(int.from_bytes(sealed[1:5], "big"))
    key, bound = key_and_associated(stored, keyring.tenant, table, field)
    value = counter(key[32:], sealed[5:21], sealed[21:])
    if not hmac.compare_digest(s2v(key[:32], bound, value), sealed[5:21]):
        raise Refused("OPEN_FAILED")
    return value
