"""`docs/formats/xaes.md`: one sealed value, `15`, by C2SP XAES-256-GCM."""

from cryptography.hazmat.primitives.ciphers import Cipher, algorithms, modes
from cryptography.hazmat.primitives.ciphers.aead import AESGCM

from .conventions import Refused, lv, u32
from .field import MAX_VALUE, Place, check_names, gcm_open
from .keyset import Key, Keyring, derive


def xaes(key: bytes, nonce: bytes) -> tuple[bytes, bytes]:
    """C2SP XAES-256-GCM: the key and the nonce of AES-256-GCM."""
    aes = Cipher(algorithms.AES256(key), modes.ECB()).encryptor()
    left = int.from_bytes(aes.update(bytes(16)), "big") << 1
    mask = (left ^ (0x87 if left >> 128 else 0)) & (1 << 128) - 1
    blocks = (b"\x00" + bytes([count]) + b"X\x00" + nonce[:12] for count in (1, 2))
    masked = (int.from_bytes(block, "big") ^ mask for block in blocks)
    return b"".join(aes.update(block.to_bytes(16, "big")) for block in masked), nonce[12:]


def associated(kid: int, tenant: bytes, place: Place) -> bytes:
    """Field: associated data."""
    parts = (tenant, place.table, place.record, place.field, place.extra)
    return b"visard/1/xaes\x00\x15" + u32(kid) + b"".join(lv(part) for part in parts)


def base(key: Key, tenant: bytes, place: Place) -> bytes:
    return derive(key, 14, tenant, place.table, place.field)


def seal(keyring: Keyring, place: Place, value: bytes, nonce: bytes) -> bytes:
    """Field: the table of offsets."""
    check_names(keyring.tenant, place)
    primary = keyring.of("data").primary()
    key, short = xaes(base(primary, keyring.tenant, place), nonce)
    bound = associated(primary.kid, keyring.tenant, place)
    return b"\x15" + u32(primary.kid) + nonce + AESGCM(key).encrypt(short, value, bound)


def open_(keyring: Keyring, place: Place, sealed: bytes) -> bytes:
    """Opening."""
    check_names(keyring.tenant, place)
    if not sealed:
        raise Refused("OPEN_FAILED")
    if sealed[0] != 0x15:
        raise Refused("UNSUPPORTED_FORMAT")
    if len(sealed) < 45:
        raise Refused("OPEN_FAILED")
    if len(sealed) > 45 + MAX_VALUE:
        raise Refused("LIMIT_EXCEEDED")
    stored = keyring.of("data").opening(int.from_bytes(sealed[1:5], "big"))
    key, short = xaes(base(stored, keyring.tenant, place), sealed[5:29])
    return gcm_open(key, short, sealed[29:], associated(stored.kid, keyring.tenant, place))
