"""X-Wing (draft-connolly-cfrg-xwing-kem-10) as a KEM of HPKE, from the draft.

Only decapsulation: what `cryptography` encapsulates cannot be repeated from a seed.
"""

import hashlib

from cryptography.hazmat.primitives.asymmetric.mlkem import MLKEM768PrivateKey, MLKEM768PublicKey

from .rfc9180 import X25519

LABEL = rb"\.//^" + b"\\"
ML_KEM_PUBLIC, ML_KEM_CIPHERTEXT = 1184, 1088


class XWing:
    id = 0x647A
    n_enc, n_pk = ML_KEM_CIPHERTEXT + 32, ML_KEM_PUBLIC + 32

    @staticmethod
    def expand(seed: bytes) -> tuple[MLKEM768PrivateKey, bytes]:
        """expandDecapsulationKey: the two private keys."""
        expanded = hashlib.shake_256(seed).digest(96)
        return MLKEM768PrivateKey.from_seed_bytes(expanded[:64]), expanded[64:]

    @classmethod
    def public(cls, seed: bytes) -> bytes:
        ml_kem, x25519 = cls.expand(seed)
        return ml_kem.public_key().public_bytes_raw() + X25519.public(x25519)

    @classmethod
    def decapsulate(cls, enc: bytes, seed: bytes) -> bytes | None:
        """The combiner, but nothing for the all-zero result of X25519."""
        ml_kem, x25519 = cls.expand(seed)
        first, second = enc[:ML_KEM_CIPHERTEXT], enc[ML_KEM_CIPHERTEXT:]
        dh = X25519.dh(x25519, second)
        if dh is None:
            return None
        shared = ml_kem.decapsulate(first) + dh + second + X25519.public(x25519) + LABEL
        return hashlib.sha3_256(shared).digest()

    @staticmethod
    def is_public_key(key: bytes) -> bool:
        """Both halves: FIPS 203, section 7.2, and no point of low order."""
        try:
            MLKEM768PublicKey.from_public_bytes(key[:ML_KEM_PUBLIC])
        except ValueError:
            return False
        return X25519.is_public_key(key[ML_KEM_PUBLIC:])
