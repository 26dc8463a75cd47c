"""`docs/formats/index.md`: blind indexes."""

import re
import unicodedata

from .conventions import Refused, hmac_sha256, lv, u16
from .conventions import name as checked
from .keyset import Key, Keyring, derive

MAX_VALUE = 65_535

# Unicode, PropList.txt, `White_Space`: Python's `isspace` has U+001C to U+001F besides.
WHITE_SPACE = "\t\n\v\f\r \x85\xa0\u1680\u2028\u2029\u202f\u205f\u3000"
WHITE_SPACE += "".join(map(chr, range(0x2000, 0x200B)))


def bits(distinct: int, reason: str | None = None) -> int:
    """How many bits."""
    if distinct < 8 or (distinct < 1024 and reason is None):
        raise Refused("INDEX_TOO_SMALL")
    return min(distinct.bit_length() - 2, 32)


def configuration(normalisers: list[str], b: int, partitions: int = 1) -> str:
    """Configuration."""
    parts = ["+".join(f"{normaliser}/1" for normaliser in normalisers)]
    if "name" in normalisers:
        parts.append("unicode=18.0")
    parts += [f"bits={b}", f"partitions={partitions}", f"arity={len(normalisers)}"]
    return ";".join(parts)


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


ACCENTS = {1, *range(10, 36), *range(200, 241)}
FORMS = dict.fromkeys([*range(0x2010, 0x2016), 0x2212], "-")
FORMS |= dict.fromkeys([0x60, 0xB4, 0x2BB, 0x2BC, 0x2018, 0x2019], "'")
FORMS |= dict.fromkeys([0xAD, *range(0x200B, 0x2010), *range(0x202A, 0x202F)], None)
FORMS |= dict.fromkeys([*range(0x2060, 0x2065), *range(0xFE00, 0xFE10), 0xFEFF], None)
LETTERS = str.maketrans("øłđðħŧı", "olddhti")
LETTERS |= str.maketrans({"æ": "ae", "œ": "oe", "þ": "th"})


def name(value: str) -> str:
    """Normalisers, `name/1`, with the Unicode of this Python: older than 18.0."""
    value = unicodedata.normalize("NFKD", value.translate(FORMS)).translate(FORMS)
    value = without_accents(value)
    value = "".join(c.casefold() for c in value)
    value = without_accents(unicodedata.normalize("NFKD", value))
    return spaced(value.translate(LETTERS))


def without_accents(value: str) -> str:
    """`name/1`, step 4."""
    return "".join(c for c in value if unicodedata.combining(c) not in ACCENTS)


def spaced(value: str) -> str:
    """`name/1`, step 7."""
    return re.sub(f"[{re.escape(WHITE_SPACE)}]+", " ", value).strip(" ")


NORMALISERS = {"email": email, "phone": phone, "name": name, "plain": plain}


def normalise(normaliser: str, value: str) -> bytes:
    """Normalisers, with the limit before and after."""
    if len(value.encode()) > MAX_VALUE:
        raise Refused("LIMIT_EXCEEDED")
    normalised = NORMALISERS[normaliser](value).encode()
    if len(normalised) > MAX_VALUE:
        raise Refused("LIMIT_EXCEEDED")
    return normalised


def value(key: Key, tenant: bytes, table: bytes, index: bytes, config: str,
          normalised: list[bytes], partition: int, b: int) -> str:
    """Blind index: the first *b* bits, as hexadecimal of ⌈b/4⌉ digits."""
    derived = derive(key, 4, tenant, table, index, config.encode())
    digest = hmac_sha256(derived, b"".join(map(lv, normalised)) + u16(partition))
    number = int.from_bytes(digest, "big") >> (256 - b)
    return f"{number:0{-(-b // 4)}x}"


def searched(keyring: Keyring, table: bytes, index: bytes, normalisers: list[str], distinct: int,
             texts: list[str], partitions: int = 1, reason: str | None = None) -> list[str]:
    """Partitions: what a search asks for under the primary key, which comes first."""
    checked(table), checked(index)
    b = bits(distinct, reason)
    normalised = [normalise(one, text) for one, text in zip(normalisers, texts, strict=True)]
    if b"" in normalised:
        return []
    config = configuration(normalisers, b, partitions)
    primary = keyring.of("index").primary()
    return [
        value(primary, keyring.tenant, table, index, config, normalised, partition, b)
        for partition in range(partitions)
    ]
