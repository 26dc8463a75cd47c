"""Strict Ed25519 verification, as `docs/formats/keyset.md`, section "Derivation", asks for it.

RFC 8032 leaves room: libraries differ on keys of small order and on encodings that are not
canonical. The equation is left to `cryptography`; what it must never see is refused here.
"""

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey, Ed25519PublicKey
from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat

# RFC 8032, section 5.1.
P = 2**255 - 19
ORDER = 2**252 + 27742317777372353535851937790883648493
D = -121665 * pow(121666, -1, P) % P
ROOT_OF_MINUS_ONE = pow(2, (P - 1) // 4, P)
IDENTITY = (0, 1)


def sign(seed: bytes, message: bytes) -> bytes:
    return Ed25519PrivateKey.from_private_bytes(seed).sign(message)


def public_key(seed: bytes) -> bytes:
    key = Ed25519PrivateKey.from_private_bytes(seed).public_key()
    return key.public_bytes(Encoding.Raw, PublicFormat.Raw)


def verifies(key: bytes, message: bytes, signature: bytes) -> bool:
    """Whether the signature holds, strictly."""
    if len(key) != 32 or len(signature) != 64:
        return False
    if not is_strict_point(key) or not is_strict_point(signature[:32]):
        return False
    if int.from_bytes(signature[32:], "little") >= ORDER:
        return False
    try:
        Ed25519PublicKey.from_public_bytes(key).verify(signature, message)
        return True
    except InvalidSignature:
        return False


def is_strict_point(encoded: bytes) -> bool:
    """A canonical encoding of a point that is not of small order."""
    point = decode(encoded)
    if point is None:
        return False
    for _ in range(3):
        point = add(point, point)
    return point != IDENTITY


def decode(encoded: bytes) -> tuple[int, int] | None:
    """RFC 8032, section 5.1.3; nothing when it is not canonical or not on the curve."""
    number = int.from_bytes(encoded, "little")
    sign_bit, y = number >> 255, number & (2**255 - 1)
    if y >= P:
        return None
    square = (y * y - 1) * pow(D * y * y + 1, -1, P) % P
    x = pow(square, (P + 3) // 8, P)
    if x * x % P != square:
        x = x * ROOT_OF_MINUS_ONE % P
    if x * x % P != square or (x == 0 and sign_bit):
        return None
    return (x if x & 1 == sign_bit else P - x, y)


def add(a: tuple[int, int], b: tuple[int, int]) -> tuple[int, int]:
    """RFC 8032, section 5.1, in affine coordinates."""
    product = D * a[0] * b[0] * a[1] * b[1]
    x = (a[0] * b[1] + b[0] * a[1]) * pow(1 + product, -1, P)
    y = (a[1] * b[1] + a[0] * b[0]) * pow(1 - product, -1, P)
    return (x % P, y % P)
