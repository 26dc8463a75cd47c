"""`docs/formats/README.md`: notation, text forms, errors."""

import base64
import hashlib
import hmac
import re


class Refused(Exception):
    """What a reader answers instead of a value: one code of `docs/errors.md`."""

    def __init__(self, code: str):
        super().__init__(code)
        self.code = code


# Conventions: numbers are big-endian.
def u8(number: int) -> bytes:
    return number.to_bytes(1, "big")


def u16(number: int) -> bytes:
    return number.to_bytes(2, "big")


def u32(number: int) -> bytes:
    return number.to_bytes(4, "big")


def u64(number: int) -> bytes:
    return number.to_bytes(8, "big")


def lv(value: bytes) -> bytes:
    """Conventions: `u16` length ‖ the bytes."""
    if len(value) > 65_535:
        raise Refused("LIMIT_EXCEEDED")
    return u16(len(value)) + value


def uvarint(number: int) -> bytes:
    """Conventions: LEB128 in its shortest form."""
    out = b""
    while number >= 0x80:
        out += u8(number & 0x7F | 0x80)
        number >>= 7
    return out + u8(number)


def read_uvarint(data: bytes) -> tuple[int, bytes] | None:
    """The number and what follows it; nothing when it is cut or not in its shortest form."""
    number = 0
    for count, byte in enumerate(data):
        number |= (byte & 0x7F) << (7 * count)
        if byte < 0x80:
            shortest = uvarint(number) == data[: count + 1]
            return (number, data[count + 1 :]) if shortest else None
    return None


def sha256(data: bytes) -> bytes:
    return hashlib.sha256(data).digest()


def hmac_sha256(key: bytes, message: bytes) -> bytes:
    """Conventions: `HMAC(k, m)`, RFC 2104."""
    return hmac.digest(key, message, "sha256")


def extract(salt: bytes, key: bytes) -> bytes:
    """Conventions: HKDF-SHA256, RFC 5869, section 2.2."""
    return hmac_sha256(salt, key)


MAX_INFO = 1024


def expand(prk: bytes, info: bytes, length: int) -> bytes:
    """Conventions: HKDF-SHA256, RFC 5869, section 2.3; `info` is at most 1,024 bytes."""
    if len(info) > MAX_INFO:
        raise Refused("LIMIT_EXCEEDED")
    out = block = b""
    for count in range(1, -(-length // 32) + 1):
        block = hmac_sha256(prk, block + info + u8(count))
        out += block
    return out[:length]


MAX_NAME = 255


def name(value: bytes, *, may_be_empty: bool = False, longest: int = MAX_NAME) -> bytes:
    """Conventions, and each page: what a name may be. Returns it."""
    if not value and not may_be_empty:
        raise Refused("INVALID_ARGUMENT")
    if len(value) > longest:
        raise Refused("LIMIT_EXCEEDED")
    return value


def to_base64url(data: bytes) -> str:
    """Conventions, text forms: RFC 4648, section 5, without padding."""
    return base64.urlsafe_b64encode(data).rstrip(b"=").decode()


def from_base64url(text: str, otherwise: str = "INVALID_ENCODING") -> bytes:
    """Conventions, text forms: only the one text for each value."""
    if not re.fullmatch(r"[A-Za-z0-9_-]*", text) or len(text) % 4 == 1:
        raise Refused(otherwise)
    data = base64.urlsafe_b64decode(text + "=" * (-len(text) % 4))
    if to_base64url(data) != text:
        raise Refused(otherwise)
    return data


class Reader:
    """Takes a value apart from the front; what is missing is refused with `otherwise`."""

    def __init__(self, data: bytes, otherwise: str):
        self.rest = data
        self.otherwise = otherwise

    def take(self, count: int) -> bytes:
        if len(self.rest) < count:
            raise Refused(self.otherwise)
        head, self.rest = self.rest[:count], self.rest[count:]
        return head

    def number(self, count: int) -> int:
        return int.from_bytes(self.take(count), "big")

    def lv(self) -> bytes:
        return self.take(self.number(2))

    def end(self) -> None:
        if self.rest:
            raise Refused(self.otherwise)
