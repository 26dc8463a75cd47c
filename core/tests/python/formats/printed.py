"""`docs/formats/token.md`, kind C: printed codes; FF1 from NIST SP 800-38G."""

from dataclasses import dataclass

from .conventions import Refused
from .keyset import Keyring, derive
from .shares import ALPHABET, symbol
from .token import EPOCH_2020, Scope, aes

DAY = 86_400
HALF = 1 << 40


def double(value: int) -> int:
    """GF(32), x^5 + x^2 + 1."""
    return value << 1 ^ (0x25 if value & 16 else 0)


def syndromes(symbols: list[int]) -> tuple[int, int]:
    """The code's polynomial at 1 and at the second root; the first symbol has the highest power."""
    at_one = at_two = 0
    for value in symbols:
        at_one, at_two = at_one ^ value, double(at_two) ^ value
    return at_one, at_two


def checks(data: list[int]) -> list[int]:
    """The two symbols that make both syndromes zero, by trying."""
    for high in range(32):
        for low in range(32):
            if syndromes([*data, high, low]) == (0, 0):
                return [high, low]
    raise AssertionError("the code has a word for all data")


def suggestion(symbols: list[int]) -> list[int] | None:
    """The word that differs in at most one symbol."""
    for place in range(len(symbols)):
        for value in range(32):
            word = [*symbols[:place], value, *symbols[place + 1:]]
            if syndromes(word) == (0, 0):
                return word
    return None


def rounds(key: bytes, halves: tuple[int, int], decrypt: bool) -> tuple[int, int]:
    """FF1, algorithms 7 and 8: radix 32, n = 16, u = v = 8, b = 5, d = 12, empty tweak."""
    cipher = aes(key).encryptor()
    p = bytes([1, 2, 1, 0, 0, 32, 10, 8]) + (16).to_bytes(4, "big") + bytes(4)
    first = cipher.update(p)
    a, b = halves
    for i in reversed(range(10)) if decrypt else range(10):
        number = a if decrypt else b
        q = bytes(10) + bytes([i]) + number.to_bytes(5, "big")
        r = cipher.update(bytes(x ^ y for x, y in zip(first, q)))
        y = int.from_bytes(r[:12], "big")
        a, b = ((b - y) % HALF, a) if decrypt else (b, (a + y) % HALF)
    return a, b


def derived(key, keyring: Keyring, scope: Scope) -> bytes:
    return derive(key, 8, *scope.components(keyring.tenant))


def issue(keyring: Keyring, scope: Scope, subject: int, expires: int) -> str:
    """Kind C."""
    if not 0 <= subject < 2**30:
        raise Refused("SUBJECT_UNSUITABLE")
    days = -(-(expires - EPOCH_2020) // DAY)
    if not 1 <= days < 2**14:
        raise Refused("INVALID_ARGUMENT")
    block = (subject << 14 | days) << 36
    a, b = rounds(derived(keyring.of("token").primary(), keyring, scope),
                  (block >> 40, block % HALF), decrypt=False)
    number = a << 40 | b
    data = [number >> shift & 31 for shift in range(75, -1, -5)]
    return shown([*data, *checks(data)])


def shown(symbols: list[int]) -> str:
    text = "".join(ALPHABET[value] for value in symbols)
    return "-".join((text[:6], text[6:12], text[12:]))


def typed(text: str) -> list[int] | None:
    """What was typed; nothing for what has not 18 characters."""
    symbols = [symbol(c) for c in text if c not in " -"]
    return None if None in symbols or len(symbols) != 18 else symbols


@dataclass
class Printed:
    subject: int
    expires: int
    code: str


def verify(keyring: Keyring, scope: Scope, text: str, now: int, skew: int = 0) -> Printed:
    """Verification: at most one symbol corrected, every live key, exactly one match."""
    symbols = typed(text)
    word = symbols and suggestion(symbols)
    if not word:
        raise Refused("TOKEN_INVALID")
    number = 0
    for value in word[:16]:
        number = number << 5 | value
    blocks = []
    for key in keyring.of("token").live():
        a, b = rounds(derived(key, keyring, scope), (number >> 40, number % HALF), decrypt=True)
        blocks.append(a << 40 | b)
    matches = [block >> 36 for block in blocks if block % (1 << 36) == 0]
    if len(matches) != 1 or matches[0] % 2**14 == 0:
        raise Refused("TOKEN_INVALID")
    expires = EPOCH_2020 + matches[0] % 2**14 * DAY
    if now >= expires + skew:
        raise Refused("TOKEN_EXPIRED")
    return Printed(matches[0] >> 14, expires, shown(word))
