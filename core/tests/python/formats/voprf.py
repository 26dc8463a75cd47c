"""RFC 9497, suite ristretto255-SHA512, mode VOPRF."""

import hashlib

from .conventions import lv, u16
from .ed25519 import ORDER
from .ristretto import BASE, IDENTITY, Point, add, decode, encode, expand, from_uniform, scalar
from .ristretto import times

CONTEXT = b"OPRFV1-\x01-ristretto255-SHA512"


def hash_to_group(message: bytes) -> Point:
    return from_uniform(expand(message, b"HashToGroup-" + CONTEXT))


def hash_to_scalar(message: bytes, label: bytes = b"HashToScalar-" + CONTEXT) -> int:
    return int.from_bytes(expand(message, label), "little") % ORDER


def element(data: bytes) -> Point | None:
    """Section 4.1, `DeserializeElement`: not the identity."""
    point = decode(data)
    return None if point is None or encode(point) == bytes(32) else point


def derive_key_pair(seed: bytes, info: bytes) -> tuple[int, Point]:
    """Section 3.2.1."""
    for counter in range(256):
        message = seed + lv(info) + bytes([counter])
        secret = hash_to_scalar(message, b"DeriveKeyPair" + CONTEXT)
        if secret:
            return secret, times(secret, BASE)
    raise AssertionError("cannot happen")


def seed(public: Point) -> bytes:
    """Section 2.2.2, the seed of `ComputeComposites`."""
    return hashlib.sha512(lv(encode(public)) + lv(b"Seed-" + CONTEXT)).digest()


def composites(seed: bytes, pairs: list[tuple[Point, Point]]) -> tuple[Point, Point]:
    """Section 2.2.2, `ComputeComposites`."""
    m = z = IDENTITY
    for index, (c, d) in enumerate(pairs):
        message = lv(seed) + u16(index) + lv(encode(c)) + lv(encode(d)) + b"Composite"
        weight = hash_to_scalar(message)
        m, z = add(times(weight, c), m), add(times(weight, d), z)
    return m, z


def challenge(public: Point, *points: Point) -> int:
    message = b"".join(lv(encode(point)) for point in (public, *points))
    return hash_to_scalar(message + b"Challenge")


def prove(
    secret: int, public: Point, seed: bytes, pairs: list[tuple[Point, Point]], r: int
) -> bytes:
    """Section 2.2.1, `GenerateProof`."""
    m, z = composites(seed, pairs)
    c = challenge(public, m, z, times(r, BASE), times(r, m))
    return b"".join(n.to_bytes(32, "little") for n in (c, (r - c * secret) % ORDER))


def verifies(
    public: Point, seed: bytes, pairs: list[tuple[Point, Point]], proof: bytes
) -> bool:
    """Section 2.2.2, `VerifyProof`."""
    c, s = scalar(proof[:32]), scalar(proof[32:])
    if c is None or s is None:
        return False
    m, z = composites(seed, pairs)
    t2 = add(times(s, BASE), times(c, public))
    t3 = add(times(s, m), times(c, z))
    return challenge(public, m, z, t2, t3) == c


def finalize(message: bytes, unblinded: Point) -> bytes:
    return hashlib.sha512(lv(message) + lv(encode(unblinded)) + b"Finalize").digest()


def unblind(blind: int, evaluated: Point) -> Point:
    return times(pow(blind, -1, ORDER), evaluated)
