"""`docs/formats/token.md`: tokens and pseudonyms."""

import hmac
from dataclasses import dataclass

from cryptography.hazmat.primitives.ciphers import Cipher, algorithms, modes

from .conventions import Refused, from_base64url, hmac_sha256, lv, to_base64url, u32
from .deterministic import counter, s2v
from .field import gcm_open
from .keyset import Key, Keyring, derive
from .shares import ALPHABET, symbol

EPOCH_2020 = 1_577_836_800
LONG = 37


@dataclass
class Scope:
    survey: bytes
    wave: bytes
    channel: bytes
    purpose: bytes
    epoch: int

    def components(self, tenant: bytes) -> list[bytes]:
        """Scope: the six components of every token key."""
        return [tenant, self.survey, self.wave, self.channel, self.purpose, u32(self.epoch)]

    def token(self, tenant: bytes) -> bytes:
        """Scope: TOKEN."""
        return b"".join(lv(component) for component in self.components(tenant))


def to_robust(token: bytes) -> str:
    """Text, robust: zero bits at the end."""
    symbols = -(-len(token) * 8 // 5)
    number = int.from_bytes(token, "big") << symbols * 5 - len(token) * 8
    return "".join(ALPHABET[number >> shift & 31] for shift in range(symbols * 5 - 5, -1, -5))


def from_text(text: str) -> bytes:
    """Text: the length selects; a long token begins with its format byte."""
    if len(text) in (22, 50):
        token = from_base64url(text, "TOKEN_INVALID")
    elif len(text) in (26, 60):
        token = from_robust(text)
    else:
        raise Refused("TOKEN_INVALID")
    if len(token) == LONG and token[0] != 0x32:
        raise Refused("TOKEN_INVALID")
    return token


def from_robust(text: str) -> bytes:
    symbols = [symbol(c) for c in text]
    length = len(text) * 5 // 8
    spare = len(text) * 5 - length * 8
    if None in symbols or symbols[-1] & (1 << spare) - 1:
        raise Refused("TOKEN_INVALID")
    number = 0
    for value in symbols:
        number = number << 5 | value
    return (number >> spare).to_bytes(length, "big")


def aes(key: bytes) -> Cipher:
    """One block, without a mode."""
    return Cipher(algorithms.AES256(key), modes.ECB())


def seal(keyring: Keyring, scope: Scope, subject: int, expires: int, issue: int = 0) -> bytes:
    """Kind S."""
    if not 0 <= subject < 2**40:
        raise Refused("SUBJECT_UNSUITABLE")
    hours = -(-(expires - EPOCH_2020) // 3600)
    if not 1 <= hours < 2**20:
        raise Refused("INVALID_ARGUMENT")
    head = subject << 24 | issue << 20 | hours
    block = head.to_bytes(8, "big") + bytes(8)
    key = derive(keyring.of("token").primary(), 5, *scope.components(keyring.tenant))
    return aes(key).encryptor().update(block)


@dataclass
class Opened:
    subject: int | bytes
    issue: int | None
    expires: int


def open_(keyring: Keyring, scope: Scope, text: str, now: int, skew: int = 0) -> Opened:
    """Kinds S and L, opening: every live key, exactly one match."""
    token = from_text(text)
    read = open_long if len(token) == LONG else open_sealed
    tried = [read(key, keyring.tenant, scope, token) for key in keyring.of("token").live()]
    matches = [opened for opened in tried if opened is not None]
    if len(matches) != 1:
        raise Refused("TOKEN_INVALID")
    opened = matches[0]
    if opened.expires in (0, EPOCH_2020) or opened.expires > YEAR_9999:
        raise Refused("TOKEN_INVALID")
    if now >= opened.expires + skew:
        raise Refused("TOKEN_EXPIRED")
    return opened


YEAR_9999 = 253_402_300_799


def open_sealed(key: Key, tenant: bytes, scope: Scope, token: bytes) -> Opened | None:
    block = decrypt(key, tenant, scope, token)
    if block[8:] != bytes(8):
        return None
    head = int.from_bytes(block[:8], "big")
    return Opened(head >> 24, head >> 20 & 15, EPOCH_2020 + (head & 0xFFFFF) * 3600)


def open_long(key: Key, tenant: bytes, scope: Scope, token: bytes) -> Opened | None:
    derived = derive(key, 6, *scope.components(tenant), length=64)
    content = counter(derived[32:], token[1:17], token[17:])
    if not hmac.compare_digest(s2v(derived[:32], b"\x32", content), token[1:17]):
        return None
    return Opened(content[:16], None, int.from_bytes(content[16:], "big") * 3600)


def seal_long(keyring: Keyring, scope: Scope, subject: bytes, expires: int) -> bytes:
    """Kind L."""
    hours = -(-expires // 3600)
    if not 1 <= hours or hours * 3600 > YEAR_9999:
        raise Refused("INVALID_ARGUMENT")
    derived = derive(
        keyring.of("token").primary(), 6, *scope.components(keyring.tenant), length=64)
    content = subject + u32(hours)
    iv = s2v(derived[:32], b"\x32", content)
    return b"\x32" + iv + counter(derived[32:], iv, content)


def decrypt(key: Key, tenant: bytes, scope: Scope, token: bytes) -> bytes:
    return aes(derive(key, 5, *scope.components(tenant))).decryptor().update(token)


def vault_token(keyring: Keyring, scope: Scope, random: bytes) -> bytes:
    """Kind V: `token`."""
    key = derive(keyring.of("token").primary(), 13, *scope.components(keyring.tenant))
    return random + hmac_sha256(key, random)[:4]


def vault_is_plausible(keyring: Keyring, scope: Scope, token: bytes) -> bool:
    """Kind V: what an edge can tell without a look-up, under every live key."""
    random, tag = token[:12], token[12:]
    derived = [
        derive(key, 13, *scope.components(keyring.tenant)) for key in keyring.of("token").live()
    ]
    return any(hmac.compare_digest(hmac_sha256(key, random)[:4], tag) for key in derived)


def vault_row(keyring: Keyring, scope: Scope, token: bytes) -> bytes:
    """Kind V: `row`."""
    key = derive(keyring.of("token").primary(), 16, keyring.tenant)
    return hmac_sha256(key, scope.token(keyring.tenant) + token)[:16]


def subject_row(keyring: Keyring, scope: Scope, subject: bytes) -> bytes:
    """Rows: the row of a subject, which is `respondent` of a vault token's."""
    key = derive(keyring.of("token").primary(), 16, keyring.tenant)
    return hmac_sha256(key, b"\x01" + scope.token(keyring.tenant) + subject)[:16]


def row_content(  # noqa: PLR0913
    keyring: Keyring, row: bytes, respondent: bytes, version: int, expires: int, content: bytes
) -> bytes:
    """Rows: what `content` seals."""
    key = derive(keyring.of("token").primary(), 16, keyring.tenant)
    associated = row + respondent + version.to_bytes(8, "big") + expires.to_bytes(8, "big", signed=True)
    return gcm_open(hmac_sha256(key, b"\xfd" + row), content[:12], content[12:], associated)


def row_key(keyring: Keyring, name_: bytes) -> bytes:
    """Rows: `key`, under the only token key."""
    return hmac_sha256(derive(keyring.of("token").primary(), 16, keyring.tenant), name_)[:16]


def row_answer(keyring: Keyring, row: bytes, answer: bytes) -> bytes:
    """Rows: what is kept of an answer's id."""
    return row_key(keyring, b"\xfe" + row + answer)


def hidden_subject(keyring: Keyring, row: bytes, kid: bytes, sealed: bytes) -> bytes:
    """Rows: a hidden subject."""
    key = keyring.of("pseudonym").primary()
    if u32(key.kid) != kid:
        raise Refused("KEY_UNKNOWN")
    derived = hmac_sha256(derive(key, 24, keyring.tenant), row)
    return gcm_open(derived, bytes(12), sealed, row)


def hidden_respondent(keyring: Keyring, scope: Scope, subject: bytes) -> bytes:
    """Rows: `respondent` of a hidden subject."""
    key = derive(keyring.of("pseudonym").primary(), 24, keyring.tenant)
    return hmac_sha256(key, b"\x01" + scope.token(keyring.tenant) + subject)[:16]


def fresh_row(subject: bytes) -> bytes:
    """Rows: the clear content of a vault token to which nothing has happened."""
    never = (-(2**63)).to_bytes(8, "big", signed=True)
    return b"\x01" + 7 * never + bytes(4 + 16 + 16) + subject


def pseudonym(keyring: Keyring, domain: bytes, id_: bytes) -> str:
    """Kind P, under the oldest usable key."""
    derived = derive(keyring.of("pseudonym").oldest(), 7, keyring.tenant, domain)
    return to_base64url(hmac_sha256(derived, lv(id_))[:16])
