"""ristretto255 (RFC 9496, section 4) and hashing into it (RFC 9380), in plain integers.

Slow, and in a time that depends on everything: for a second reading only.
"""

import hashlib

from .ed25519 import D, ORDER, P, ROOT_OF_MINUS_ONE

Point = tuple[int, int, int, int]

IDENTITY: Point = (0, 1, 1, 0)


def negative(number: int) -> bool:
    return number % P & 1 == 1


def absolute(number: int) -> int:
    return -number % P if negative(number) else number % P


# RFC 9496, section 4.1. The root of a·d − 1 is the one that is negative.
SQRT_M1 = absolute(ROOT_OF_MINUS_ONE)


def sqrt_ratio(u: int, v: int) -> tuple[bool, int]:
    """RFC 9496, section 4.2: the root of u/v, or of i·u/v, never negative."""
    r = u * pow(v, 3, P) * pow(u * pow(v, 7, P), (P - 5) // 8, P) % P
    check = v * r * r % P
    u %= P
    if check in (-u % P, -u * SQRT_M1 % P):
        r = r * SQRT_M1 % P
    return check in (u, -u % P), absolute(r)


SQRT_AD_MINUS_ONE = -sqrt_ratio(-D - 1, 1)[1] % P
INVSQRT_A_MINUS_D = sqrt_ratio(1, -1 - D)[1]


def decode(data: bytes) -> Point | None:
    """RFC 9496, section 4.3.1."""
    s = int.from_bytes(data, "little")
    if len(data) != 32 or s >= P or negative(s):
        return None
    u1, u2 = 1 - s * s, 1 + s * s
    v = (-D * u1 * u1 - u2 * u2) % P
    is_square, invsqrt = sqrt_ratio(1, v * u2 * u2 % P)
    den_x = invsqrt * u2 % P
    x, y = absolute(2 * s * den_x), u1 * invsqrt * den_x * v % P
    if not is_square or negative(x * y) or y == 0:
        return None
    return x, y, 1, x * y % P


def encode(point: Point) -> bytes:
    """RFC 9496, section 4.3.2."""
    x, y, z, t = point
    u1, u2 = (z + y) * (z - y) % P, x * y % P
    invsqrt = sqrt_ratio(1, u1 * u2 * u2 % P)[1]
    den1, den2 = invsqrt * u1 % P, invsqrt * u2 % P
    z_inv = den1 * den2 * t % P
    if negative(t * z_inv):
        x, y, den2 = y * SQRT_M1 % P, x * SQRT_M1 % P, den1 * INVSQRT_A_MINUS_D % P
    if negative(x * z_inv):
        y = -y
    return absolute(den2 * (z - y)).to_bytes(32, "little")


def add(one: Point, two: Point) -> Point:
    """RFC 8032, section 5.1.4."""
    (x1, y1, z1, t1), (x2, y2, z2, t2) = one, two
    a, b = (y1 - x1) * (y2 - x2), (y1 + x1) * (y2 + x2)
    c, d = t1 * 2 * D * t2, z1 * 2 * z2
    e, f, g, h = b - a, (d - c) % P, (d + c) % P, b + a
    return e * f % P, g * h % P, f * g % P, e * h % P


def times(scalar: int, point: Point) -> Point:
    total = IDENTITY
    for bit in f"{scalar % ORDER:b}":
        total = add(total, total)
        if bit == "1":
            total = add(total, point)
    return total


BASE = decode(bytes.fromhex("e2f2ae0a6abc4e71a884a961c500515f58e30b6aa582dd8db6a65945e08d2d76"))


def map_to_point(number: int) -> Point:
    """RFC 9496, section 4.3.4, MAP."""
    r = SQRT_M1 * number * number % P
    u, v = (r + 1) * (1 - D * D) % P, (-1 - r * D) * (r + D) % P
    is_square, s = sqrt_ratio(u, v)
    c = -1
    if not is_square:
        s, c = -absolute(s * number), r
    n = c * (r - 1) * (D - 1) * (D - 1) - v
    w0, w1, w2, w3 = 2 * s * v, n * SQRT_AD_MINUS_ONE, 1 - s * s, 1 + s * s
    return w0 * w3 % P, w2 * w1 % P, w1 * w3 % P, w0 * w2 % P


def from_uniform(data: bytes) -> Point:
    """RFC 9496, section 4.3.4: 64 bytes."""
    halves = (int.from_bytes(half, "little") & (2**255 - 1) for half in (data[:32], data[32:]))
    one, two = (map_to_point(half % P) for half in halves)
    return add(one, two)


def expand(message: bytes, label: bytes) -> bytes:
    """RFC 9380, section 5.3.1, `expand_message_xmd` with SHA-512 and 64 bytes: one block."""
    label += bytes([len(label)])
    first = hashlib.sha512(bytes(128) + message + b"\x00\x40\x00" + label).digest()
    return hashlib.sha512(first + b"\x01" + label).digest()


def scalar(data: bytes) -> int | None:
    """RFC 9497, section 4.1, `DeserializeScalar`."""
    number = int.from_bytes(data, "little")
    return number if len(data) == 32 and number < ORDER else None
