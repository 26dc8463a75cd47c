"""`docs/formats/anonymous.md`: tokens that the issuer cannot match to a person."""

import hashlib
import hmac
from dataclasses import dataclass

from . import voprf
from .conventions import Refused, from_base64url, hmac_sha256, lv, name, sha256, u8, u64
from .keyset import Keyring, derive
from .ristretto import Point, encode, scalar, times

LABEL = b"visard/1/anon"


@dataclass
class Wave:
    """Wave: names and the pinned public key."""

    names: tuple[bytes, bytes, bytes]
    public: Point

    def input(self, nonce: bytes) -> bytes:
        return LABEL + b"\x00" + b"".join(lv(part) for part in self.names) + nonce

    def id(self) -> bytes:
        """One token for each person: `wave id`."""
        return sha256(encode(self.public))[:16]

    def seed(self, pairs: list[tuple[Point, Point]]) -> bytes:
        """Answer: the seed of the composites, of one pair that of the RFC."""
        seed = voprf.seed(self.public)
        if len(pairs) == 1:
            return seed
        all_ = b"".join(encode(c) + encode(d) for c, d in pairs)
        return hashlib.sha512(seed + b"visard/1/anon-batch" + all_).digest()


def public_key(data: bytes) -> Point:
    """Wave: what a reader refuses."""
    point = voprf.element(data)
    if point is None:
        raise Refused("INVALID_ENCODING")
    return point


class Request:
    """Request, from what the participant keeps."""

    def __init__(self, wave: Wave, kept: bytes):
        blind = scalar(kept[16:])
        if len(kept) != 48 or not blind:
            raise Refused("INVALID_ENCODING")
        self.wave, self.nonce, self.blind = wave, kept[:16], blind
        self.element = times(blind, voprf.hash_to_group(wave.input(self.nonce)))
        self.blinded = encode(self.element)

    def finalise(self, answer: bytes) -> bytes:
        """Answer: what a participant refuses; the token."""
        elements, proof = answer[:-64], answer[-64:]
        pairs = self.one(elements) if len(answer) == 96 else several(elements)
        own = next((d for c, d in pairs if encode(c) == self.blinded), None)
        seed = self.wave.seed(pairs)
        if own is None or not voprf.verifies(self.wave.public, seed, pairs, proof):
            raise Refused("TOKEN_INVALID")
        output = voprf.finalize(self.wave.input(self.nonce), voprf.unblind(self.blind, own))
        return self.nonce + output[:16]

    def one(self, evaluated: bytes) -> list[tuple[Point, Point]]:
        return [(self.element, answered(evaluated))]


def several(elements: bytes) -> list[tuple[Point, Point]]:
    if len(elements) % 64 or not 2 <= len(elements) // 64 <= 256:
        raise Refused("TOKEN_INVALID")
    parts = [answered(elements[at : at + 32]) for at in range(0, len(elements), 32)]
    return list(zip(parts[::2], parts[1::2]))


def answered(data: bytes) -> Point:
    point = voprf.element(data)
    if point is None:
        raise Refused("TOKEN_INVALID")
    return point


class Issuer:
    def __init__(self, keyring: Keyring, survey: bytes, wave: bytes, kid: int):
        key = next((key for key in keyring.of("token").live() if key.kid == kid), None)
        if key is None:
            raise Refused("KEY_UNKNOWN")
        names = (keyring.tenant, name(survey, may_be_empty=True), name(wave, may_be_empty=True))
        self.secret, public = voprf.derive_key_pair(derive(key, 15, *names), LABEL)
        self.wave, self.rows = Wave(names, public), derive(key, 16, keyring.tenant)

    def evaluate(self, blinded: bytes) -> tuple[Point, Point]:
        element = voprf.element(blinded)
        if element is None:
            raise Refused("INVALID_ENCODING")
        return element, times(self.secret, element)

    def answer(self, blinded: list[bytes], fresh: bytes) -> bytes:
        """Answer: of one or of several, with the *r* of this release."""
        pairs = [self.evaluate(one) for one in blinded]
        seed = self.wave.seed(pairs)
        statement = b"".join(encode(one) for one in voprf.composites(seed, pairs))
        message = self.secret.to_bytes(32, "little") + fresh + statement
        r = voprf.hash_to_scalar(message, b"visard/1/anon-proof")
        proof = voprf.prove(self.secret, self.wave.public, seed, pairs, r)
        if len(pairs) == 1:
            return encode(pairs[0][1]) + proof
        return b"".join(encode(c) + encode(d) for c, d in pairs) + proof

    def row(self, subject: int | bytes) -> bytes:
        """One token for each person: `row`."""
        kind, value = (1, u64(subject)) if isinstance(subject, int) else (2, subject)
        if not 1 <= len(value) <= 255:
            raise Refused("SUBJECT_UNSUITABLE")
        message = b"\xfc" + encode(self.wave.public) + u8(kind) + value
        return hmac_sha256(self.rows, message)[:16]

    def verify(self, text: str) -> bytes:
        """One answer for each token, but for the insertion."""
        token = from_base64url(text, "TOKEN_INVALID")
        if len(token) != 32:
            raise Refused("TOKEN_INVALID")
        message = self.wave.input(token[:16])
        output = voprf.finalize(message, times(self.secret, voprf.hash_to_group(message)))
        if not hmac.compare_digest(output[:16], token[16:]):
            raise Refused("TOKEN_INVALID")
        return token


def asked(blinded: bytes) -> bytes:
    """One token for each person: `asked`."""
    return sha256(blinded)[:16]
