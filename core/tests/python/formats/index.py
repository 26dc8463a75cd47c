"""`docs/formats/index.md`: blind indexes."""

import re

from .conventions import Refused, hmac_sha256, lv, name, u16
from .keyset import Key, Keyring, derive

MAX_VALUE = 65_535

# Unicode, PropList.txt, `White_Space`: Python's `isspace` has U+001C to U+001F besides.
WHITE_SPACE = "\t\n\v\f\r \x85\xa0\u1680\u2028\u2029\u202f\u205f\u3000"
WHITE_SPACE += "".join(map(chr, range(0x2000, 0x200B)))


def bits(distinct: int) -> int:
    """How many bits."""
    if distinct < 1024:
        raise Refused("INDEX_TOO_SMALL")
    return min(distinct.bit_length() - 2, 32)


def configuration(normaliser: str, b: int) -> str:
    """Configuration."""
    return f"{normaliser}/1;bits={b};partitions=1;arity=1"


def email(value: str) -> str:
    """Normalisers, `email/1`."""
    return "".join(lower(c) for c in value.strip(WHITE_SPACE))


def lower(c: str) -> str:
    """One character: full mapping without context. U+1C89 is newer than Python 3.11."""
    if ord(c) > 0x2FFF:
        return c
    return "\u1c8a" if c == "\u1c89" else c.lower()


def phone(value: str) -> str:
    """Normalisers, `phone/1`; an empty text when it is nothing."""
    dropped = set(WHITE_SPACE + "-./()\u2212") | set(map(chr, range(0x2010, 0x2016)))
    digits = "".join(c for c in value if c not in dropped)
    if digits.startswith("00"):
        digits = "+" + digits[2:]
    return digits if re.fullmatch(r"\+[1-9][0-9]{1,14}", digits) else ""


def plain(value: str) -> str:
    """Normalisers, `plain/1`."""
    return value


NORMALISERS = {"email": email, "phone": phone, "plain": plain}


def normalise(normaliser: str, value: str) -> bytes:
    """Normalisers, with the limit before and after."""
    if len(value.encode()) > MAX_VALUE:
        raise Refused("LIMIT_EXCEEDED")
    normalised = NORMALISERS[normaliser](value).encode()
    if len(normalised) > MAX_VALUE:
        raise Refused("LIMIT_EXCEEDED")
    return normalised


def value(key: Key, tenant: bytes, table: bytes, index: bytes, config: str, normalised: bytes,
          b: int) -> str:
    """Blind index: the first *b* bits, as hexadecimal of ⌈b/4⌉ digits."""
    derived = derive(key, 4, tenant, table, index, config.encode())
    digest = hmac_sha256(derived, lv(normalised) + u16(0))
    number = int.from_bytes(digest, "big") >> (256 - b)
    return f"{number:0{-(-b // 4)}x}"


def written(keyring: Keyring, table: bytes, index: bytes, normaliser: str, distinct: int,
            text: str) -> str | None:
    """Rotation: written under the primary key; nothing for what normalises to nothing."""
    name(table), name(index)
    b = bits(distinct)
    normalised = normalise(normaliser, text)
    if not normalised:
        return None
    primary = keyring.of("index").primary()
    config = configuration(normaliser, b)
    return value(primary, keyring.tenant, table, index, config, normalised, b)
