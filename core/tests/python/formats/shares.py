"""`docs/formats/keyset.md`, section "Shares"."""

from dataclasses import dataclass

from .conventions import Reader, Refused, u32, u8

ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
LOOK_ALIKES = {"I": "1", "L": "1", "O": "0"}
GROUPS, GROUP_DATA, GROUP = 4, 19, 21
MAX_TEXT = 256


@dataclass
class Share:
    set: bytes
    k: int
    index: int
    value: bytes


def multiply_256(a: int, b: int) -> int:
    """GF(2⁸) with x⁸+x⁴+x³+x+1."""
    product = 0
    while b:
        product ^= a if b & 1 else 0
        a = a << 1 ^ (0x11B if a & 0x80 else 0)
        b >>= 1
    return product


def invert_256(a: int) -> int:
    return next(b for b in range(256) if multiply_256(a, b) == 1)


def at(points: list[Share], x: int) -> bytes:
    """The value at *x* of the polynomial through these points (Lagrange)."""
    value = bytearray(32)
    for point in points:
        weight = 1
        for other in points:
            if other.index != point.index:
                weight = multiply_256(weight, other.index ^ x)
                weight = multiply_256(weight, invert_256(other.index ^ point.index))
        for place, byte in enumerate(point.value):
            value[place] ^= multiply_256(weight, byte)
    return bytes(value)


def join(shares: list[Share]) -> bytes:
    """The secret is the value at 0; further shares must fit."""
    if not shares or len({(share.set, share.k) for share in shares}) != 1:
        raise Refused("SHARE_INVALID")
    needed = shares[0].k
    if len({share.index for share in shares}) != len(shares) or len(shares) < needed:
        raise Refused("SHARE_INVALID")
    first, more = shares[:needed], shares[needed:]
    if any(at(first, share.index) != share.value for share in more):
        raise Refused("SHARE_INVALID")
    return at(first, 0)


def crc32c(data: bytes) -> int:
    """RFC 3720, appendix B.4: the Castagnoli polynomial, bits reflected."""
    crc = 0xFFFFFFFF
    for byte in data:
        crc ^= byte
        for _ in range(8):
            crc = crc >> 1 ^ (0x82F63B78 if crc & 1 else 0)
    return crc ^ 0xFFFFFFFF


def to_bytes(share: Share) -> bytes:
    """The bytes of a share."""
    body = b"\x01" + share.set + u8(share.k) + u8(share.index) + share.value
    return body + u32(crc32c(body))


def from_bytes(data: bytes) -> Share:
    """The bytes of a share."""
    if len(data) != 47 or crc32c(data[:-4]) != int.from_bytes(data[-4:], "big"):
        raise Refused("SHARE_INVALID")
    reader = Reader(data[:-4], "SHARE_INVALID")
    if reader.number(1) != 1:
        raise Refused("UNSUPPORTED_FORMAT")
    share = Share(reader.take(8), reader.number(1), reader.number(1), reader.rest)
    if not 2 <= share.k <= 16 or not 1 <= share.index <= 16:
        raise Refused("SHARE_INVALID")
    return share


def double_32(symbol: int) -> int:
    """Check symbols: times α = 2 over GF(32), x⁵+x²+1."""
    return symbol << 1 ^ (0b100101 if symbol & 0b10000 else 0)


def multiply_32(a: int, b: int) -> int:
    product = 0
    while b:
        product ^= a if b & 1 else 0
        a = double_32(a)
        b >>= 1
    return product


def sums(symbols: list[int]) -> tuple[int, int]:
    """Check symbols: the two sums that are zero for a right group."""
    first = second = 0
    for symbol in symbols:
        first ^= symbol
        second = double_32(second) ^ symbol
    return first, second


def check_symbols(data: list[int]) -> list[int]:
    """Check symbols: the only two that make the group right."""
    pairs = ([a, b] for a in range(32) for b in range(32))
    return next(pair for pair in pairs if sums(data + pair) == (0, 0))


def to_text(data: bytes) -> str:
    """Text: 76 symbols in four groups, each with its check symbols."""
    bits = "".join(f"{byte:08b}" for byte in data) + "0000"
    symbols = [int(bits[at : at + 5], 2) for at in range(0, len(bits), 5)]
    groups = [symbols[at : at + GROUP_DATA] for at in range(0, len(symbols), GROUP_DATA)]
    return "-".join(spell(group + check_symbols(group)) for group in groups)


def symbol(character: str) -> int | None:
    """Text: Crockford's alphabet as a reader takes it; only ASCII has lower case here."""
    upper = character.upper() if character.isascii() else character
    at = ALPHABET.find(LOOK_ALIKES.get(upper, upper))
    return None if at < 0 else at


def spell(symbols: list[int]) -> str:
    return "".join(ALPHABET[symbol] for symbol in symbols)


def read_groups(text: str) -> list[list[int]]:
    """Text: what a reader forgives and what it refuses."""
    if len(text.encode()) > MAX_TEXT:
        raise Refused("LIMIT_EXCEEDED")
    symbols = [symbol(c) for c in text if c not in "- \t\n\f\r"]
    if len(symbols) != GROUPS * GROUP or None in symbols:
        raise Refused("SHARE_INVALID")
    return [symbols[at : at + GROUP] for at in range(0, len(symbols), GROUP)]


def from_text(text: str) -> Share:
    """Text and check symbols; nothing is corrected."""
    groups = read_groups(text)
    if any(sums(group) != (0, 0) for group in groups):
        raise Refused("SHARE_INVALID")
    return from_bytes(pack(groups))


def pack(groups: list[list[int]]) -> bytes:
    """Text: the last four bits are zero."""
    bits = "".join(f"{symbol:05b}" for group in groups for symbol in group[:GROUP_DATA])
    if bits[-4:] != "0000":
        raise Refused("SHARE_INVALID")
    return int(bits[:-4], 2).to_bytes(47, "big")


def suggest(text: str) -> tuple[bool, list[dict]]:
    """Check symbols: where to look again, and whether the checksum agrees."""
    groups, wrong, known = read_groups(text), [], True
    for number, group in enumerate(groups, 1):
        first, second = sums(group)
        if (first, second) == (0, 0):
            continue
        power = power_of(first, second)
        if power is None:
            wrong.append({"group": number, "place": None, "character": None})
            known = False
            continue
        place = GROUP - power
        group[place - 1] ^= first
        wrong.append({"group": number, "place": place, "character": ALPHABET[group[place - 1]]})
    return known and is_right(groups), wrong


def power_of(first: int, second: int) -> int | None:
    """Check symbols: *p* with the second sum = *e*·αᵖ, below 21."""
    term = first
    for power in range(GROUP if first else 0):
        if term == second:
            return power
        term = double_32(term)
    return None


def is_right(groups: list[list[int]]) -> bool:
    try:
        from_bytes(pack(groups))
        return True
    except Refused:
        return False
