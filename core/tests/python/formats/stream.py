"""`docs/formats/stream.md`: attachments, `17`, and the stream that other formats carry."""

import hmac
from collections.abc import Iterator
from dataclasses import dataclass

from cryptography.hazmat.primitives.ciphers.aead import AESGCM

from .conventions import MAX_INFO, Refused, expand, lv, name, u32
from .field import Place, gcm_open
from .keyset import Key, Keyring, derive

SUITE = b"c2sp.org/chunked-encryption@v1+AEAD_AES_256_GCM\x00"
SALT, COMMITMENT = 24, 32
CHUNK = 16_384
SEALED_CHUNK = CHUNK + 16


@dataclass
class Stream:
    """okm = key 32 ‖ base nonce 12 ‖ commitment 32."""

    key: bytes
    base_nonce: bytes
    commitment: bytes

    @classmethod
    def of(cls, input_key: bytes, salt: bytes, context: bytes) -> "Stream":
        okm = expand(input_key, SUITE + salt + context, 76)
        return cls(okm[:32], okm[32:44], okm[44:])

    def nonce(self, number: int) -> bytes:
        """Chunk *i*: base nonce XOR *i*."""
        return bytes(a ^ b for a, b in zip(self.base_nonce, number.to_bytes(12, "big")))

    def seal(self, value: bytes) -> bytes:
        """⌊n / 16,384⌋ + 1 chunks; the last one is always shorter than the others."""
        chunks = [value[at : at + CHUNK] for at in range(0, len(value) + 1, CHUNK)]
        cipher = AESGCM(self.key)
        return b"".join(
            cipher.encrypt(self.nonce(number), chunk, None) for number, chunk in enumerate(chunks)
        )

    def chunks(self, sealed: bytes) -> Iterator[bytes]:
        """Opening, step 4: full chunks while there is enough left, then the last one."""
        number = 0
        while len(sealed) >= SEALED_CHUNK:
            yield self.chunk(number, sealed[:SEALED_CHUNK])
            sealed, number = sealed[SEALED_CHUNK:], number + 1
        yield self.chunk(number, sealed)

    def chunk(self, number: int, sealed: bytes) -> bytes:
        """Any chunk opens alone."""
        return gcm_open(self.key, self.nonce(number), sealed, None)


def open_stream(input_key: bytes, context: bytes, sealed: bytes) -> bytes:
    """Opening from the salt on: the commitment before any chunk."""
    if len(sealed) < SALT + COMMITMENT:
        raise Refused("OPEN_FAILED")
    stream = Stream.of(input_key, sealed[:SALT], context)
    if not hmac.compare_digest(stream.commitment, sealed[SALT : SALT + COMMITMENT]):
        raise Refused("OPEN_FAILED")
    return b"".join(stream.chunks(sealed[SALT + COMMITMENT :]))


def seal_stream(input_key: bytes, context: bytes, salt: bytes, value: bytes) -> bytes:
    stream = Stream.of(input_key, salt, context)
    return salt + stream.commitment + stream.seal(value)


def context(kid: int, tenant: bytes, place: Place) -> bytes:
    """Stream: context. The names and `extra` are together at most 921 bytes."""
    out = b"visard/1/stream\x00\x17" + u32(kid)
    for part in (tenant, place.table, place.record, place.field):
        out += lv(name(part))
    if len(SUITE) + SALT + len(out) + 2 + len(place.extra) > MAX_INFO:
        raise Refused("LIMIT_EXCEEDED")
    return out + lv(place.extra)


def input_key(key: Key, tenant: bytes, place: Place) -> bytes:
    return derive(key, 9, tenant, place.table)


def seal(keyring: Keyring, place: Place, value: bytes, salt: bytes) -> bytes:
    """Stream: the table of offsets."""
    key = keyring.of("data").primary()
    bound = context(key.kid, keyring.tenant, place)
    stream = seal_stream(input_key(key, keyring.tenant, place), bound, salt, value)
    return b"\x17" + u32(key.kid) + stream


def open_(keyring: Keyring, place: Place, sealed: bytes) -> bytes:
    """Opening."""
    context(0, keyring.tenant, place)
    if not sealed:
        raise Refused("OPEN_FAILED")
    if sealed[0] != 0x17:
        raise Refused("UNSUPPORTED_FORMAT")
    if len(sealed) < 61:
        raise Refused("OPEN_FAILED")
    key = keyring.of("data").opening(int.from_bytes(sealed[1:5], "big"))
    bound = context(key.kid, keyring.tenant, place)
    return open_stream(input_key(key, keyring.tenant, place), bound, sealed[5:])
