"""HPKE (RFC 9180), base mode, with X25519, HKDF-SHA256 and AES-256-GCM, from the RFC."""

from dataclasses import dataclass

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.asymmetric.x25519 import X25519PrivateKey, X25519PublicKey
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat

from .conventions import expand, extract, u16

KDF, AEAD = 0x0001, 0x0002


def labeled_extract(suite: bytes, salt: bytes, label: bytes, key: bytes) -> bytes:
    """Section 4."""
    return extract(salt, b"HPKE-v1" + suite + label + key)


def labeled_expand(suite: bytes, prk: bytes, label: bytes, info: bytes, length: int) -> bytes:
    """Section 4; no `info` of these formats comes near the limit of `expand`."""
    return expand(prk, u16(length) + b"HPKE-v1" + suite + label + info, length)


class X25519:
    """Section 4.1: DHKEM(X25519, HKDF-SHA256)."""

    id = 0x0020
    suite = b"KEM" + u16(id)
    n_enc = n_pk = 32

    @classmethod
    def derive_key_pair(cls, seed: bytes) -> tuple[bytes, bytes]:
        """Section 7.1.3: (private, public)."""
        prk = labeled_extract(cls.suite, b"", b"dkp_prk", seed)
        private = labeled_expand(cls.suite, prk, b"sk", b"", 32)
        return private, cls.public(private)

    @staticmethod
    def public(private: bytes) -> bytes:
        key = X25519PrivateKey.from_private_bytes(private).public_key()
        return key.public_bytes(Encoding.Raw, PublicFormat.Raw)

    @staticmethod
    def dh(private: bytes, public: bytes) -> bytes | None:
        """Section 7.1.4: nothing for the all-zero result."""
        key = X25519PrivateKey.from_private_bytes(private)
        try:
            return key.exchange(X25519PublicKey.from_public_bytes(public))
        except ValueError:
            return None

    @classmethod
    def is_public_key(cls, key: bytes) -> bool:
        """No point of low order: every private key would give zeros."""
        return cls.dh(bytes(range(32)), key) is not None

    @classmethod
    def shared(cls, dh: bytes, enc: bytes, recipient: bytes) -> bytes:
        """Section 4.1, ExtractAndExpand."""
        prk = labeled_extract(cls.suite, b"", b"eae_prk", dh)
        return labeled_expand(cls.suite, prk, b"shared_secret", enc + recipient, 32)

    @classmethod
    def encapsulate(cls, recipient: bytes, seed: bytes) -> tuple[bytes, bytes] | None:
        """Section 4.1, with the ephemeral pair from `seed`: (shared secret, enc)."""
        private, enc = cls.derive_key_pair(seed)
        dh = cls.dh(private, recipient)
        return None if dh is None else (cls.shared(dh, enc, recipient), enc)

    @classmethod
    def decapsulate(cls, enc: bytes, private: bytes) -> bytes | None:
        dh = cls.dh(private, enc)
        return None if dh is None else cls.shared(dh, enc, cls.public(private))


@dataclass
class Context:
    """Section 5.1, KeySchedule in base mode."""

    key: bytes
    nonce: bytes
    exporter: bytes
    suite: bytes

    @classmethod
    def of(cls, kem, shared: bytes, info: bytes) -> "Context":
        suite = b"HPKE" + u16(kem.id) + u16(KDF) + u16(AEAD)
        schedule = b"\x00" + labeled_extract(suite, b"", b"psk_id_hash", b"")
        schedule += labeled_extract(suite, b"", b"info_hash", info)
        secret = labeled_extract(suite, shared, b"secret", b"")
        key = labeled_expand(suite, secret, b"key", schedule, 32)
        nonce = labeled_expand(suite, secret, b"base_nonce", schedule, 12)
        exporter = labeled_expand(suite, secret, b"exp", schedule, 32)
        return cls(key, nonce, exporter, suite)

    def seal(self, aad: bytes, plaintext: bytes) -> bytes:
        """Section 5.2, the first message."""
        return AESGCM(self.key).encrypt(self.nonce, plaintext, aad)

    def open(self, aad: bytes, sealed: bytes) -> bytes | None:
        try:
            return AESGCM(self.key).decrypt(self.nonce, sealed, aad)
        except InvalidTag:
            return None

    def export(self, label: bytes, length: int) -> bytes:
        """Section 5.3."""
        return labeled_expand(self.suite, self.exporter, b"sec", label, length)
