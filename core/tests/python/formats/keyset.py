"""`docs/formats/keyset.md`: keys, derivations, wrapped keysets."""

import hmac
from collections.abc import Callable
from dataclasses import dataclass, field

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.kdf.argon2 import Argon2id

from . import ed25519, shares
from .conventions import (
    Reader,
    Refused,
    expand,
    extract,
    lv,
    sha256,
    to_base64url,
    u16,
    u32,
    u64,
    u8,
)

# Uses and states.
USES = {1: "data", 2: "index", 3: "token", 4: "pseudonym", 5: "subject", 6: "ingest", 7: "signing"}
STATES = {1: "staged", 2: "primary", 3: "enabled", 4: "disabled", 5: "destroyed"}
OPENS = ("staged", "primary", "enabled")
MAX_KEYS = 1024
YEAR_10000 = 253_402_300_800


@dataclass
class Key:
    """Keys of a keyset: one entry."""

    kid: int
    state: str
    created: int
    material: bytes


@dataclass
class Keyset:
    use: str
    id: bytes
    version: int
    tenant: bytes
    keys: list[Key]

    def primary(self) -> Key:
        return next(key for key in self.keys if key.state == "primary")

    def live(self) -> list[Key]:
        """Every key that opens."""
        return [key for key in self.keys if key.state in OPENS]

    def oldest(self) -> Key:
        """Keys of a keyset: the oldest usable key is the first that opens."""
        return self.live()[0]

    def opening(self, kid: int) -> Key:
        for key in self.live():
            if key.kid == kid:
                return key
        raise Refused("KEY_UNKNOWN")


@dataclass
class Keyring:
    tenant: bytes
    keysets: dict[str, Keyset]

    def of(self, use: str) -> Keyset:
        if use not in self.keysets:
            raise Refused("USE_MISSING")
        return self.keysets[use]


def derive(key: Key, purpose: int, *components: bytes, length: int = 32) -> bytes:
    """Derivation: K*n*."""
    prk = extract(b"visard/1/prk", key.material)
    info = b"visard/1/key\x00" + u8(purpose) + u32(key.kid) + u16(length)
    return expand(prk, info + b"".join(lv(component) for component in components), length)


def signing_seed(keyring: Keyring) -> bytes:
    """Derivation: the Ed25519 private key is the seed K18."""
    return derive(keyring.of("signing").primary(), 18, keyring.tenant)


def verifying_key(keyring: Keyring) -> str:
    """Derivation: the public key travels as 43 characters of base64url."""
    return to_base64url(ed25519.public_key(signing_seed(keyring)))


def read_keys(reader: Reader) -> list[Key]:
    """Keys of a keyset."""
    count = reader.number(2)
    if count > MAX_KEYS:
        raise Refused("LIMIT_EXCEEDED")
    keys = [read_key(reader) for _ in range(count)]
    reader.end()
    kids = [key.kid for key in keys]
    primaries = [key for key in keys if key.state == "primary"]
    if len(primaries) != 1 or len(set(kids)) != len(kids) or 0 in kids:
        raise Refused("KEYSET_INVALID")
    return keys


def read_key(reader: Reader) -> Key:
    kid, suite, state = reader.number(4), reader.number(1), reader.number(1)
    created, reserved, material = reader.number(8), reader.number(8), reader.lv()
    if suite != 1 or reserved != 0:
        raise Refused("UNSUPPORTED_FORMAT")
    if state not in STATES or created >= YEAR_10000:
        raise Refused("KEYSET_INVALID")
    if len(material) != (0 if STATES[state] == "destroyed" else 32):
        raise Refused("KEYSET_INVALID")
    return Key(kid, STATES[state], created, material)


def write_keys(keys: list[Key]) -> bytes:
    """Keys of a keyset."""
    out = u16(len(keys))
    for key in keys:
        state = next(number for number, word in STATES.items() if word == key.state)
        out += u32(key.kid) + b"\x01" + u8(state) + u64(key.created) + u64(0)
        out += lv(key.material)
    return out


@dataclass
class Header:
    """What the two kinds of envelopes begin with."""

    use: str
    id: bytes
    version: int
    tenant: bytes

    def keyset(self, keys: list[Key]) -> Keyset:
        return Keyset(self.use, self.id, self.version, self.tenant, keys)


def read_header(reader: Reader, magic: bytes) -> Header:
    if reader.take(4) != magic:
        raise Refused("KEYSET_INVALID")
    if reader.number(1) != 1:
        raise Refused("UNSUPPORTED_FORMAT")
    use, keyset_id, version, tenant = (
        reader.number(1), reader.take(16), reader.number(8), reader.lv())
    if use not in USES or not 1 <= len(tenant) <= 255 or not is_utf8(tenant):
        raise Refused("KEYSET_INVALID")
    return Header(USES[use], keyset_id, version, tenant)


def is_utf8(data: bytes) -> bool:
    try:
        data.decode()
        return True
    except UnicodeDecodeError:
        return False


@dataclass
class Wrapped:
    """Wrapped keyset, `VSKW`: taken apart, not yet opened."""

    header: Header
    kek_type: int
    kek_id: bytes
    wrapped: bytes
    header_bytes: bytes
    commitment: bytes
    sealed: bytes


def read_wrapped(file: bytes) -> Wrapped:
    """Wrapped keyset, `VSKW`."""
    reader = Reader(file, "KEYSET_INVALID")
    header = read_header(reader, b"VSKW")
    kek_type, kek_id, wrapped = reader.number(1), reader.lv(), reader.lv()
    header_bytes = file[: len(file) - len(reader.rest)]
    commitment = reader.take(32)
    return Wrapped(header, kek_type, kek_id, wrapped, header_bytes, commitment, reader.rest)


def envelope_keys(dek: bytes, header: bytes) -> tuple[bytes, bytes, bytes]:
    """Wrapped keyset, `VSKW`: okm = key 32 ‖ nonce 12 ‖ commit 32."""
    okm = expand(dek, b"visard/1/keyset\x00" + sha256(header), 76)
    return okm[:32], okm[32:44], okm[44:]


def unwrap(envelope: Wrapped, dek: bytes) -> Keyset:
    """Wrapped keyset, `VSKW`: the commitment before the decryption."""
    key, nonce, commitment = envelope_keys(dek, envelope.header_bytes)
    if not hmac.compare_digest(commitment, envelope.commitment):
        raise Refused("UNWRAP_FAILED")
    try:
        keys = AESGCM(key).decrypt(nonce, envelope.sealed, None)
    except (InvalidTag, ValueError):
        raise Refused("UNWRAP_FAILED") from None
    return envelope.header.keyset(read_keys(Reader(keys, "KEYSET_INVALID")))


def wrap(keyset: Keyset, header: bytes, dek: bytes) -> bytes:
    """Wrapped keyset, `VSKW`: what a writer makes of this header and this DEK."""
    key, nonce, commitment = envelope_keys(dek, header)
    return header + commitment + AESGCM(key).encrypt(nonce, write_keys(keyset.keys), None)


def read_cleartext(file: bytes) -> Keyset:
    """Keyset in the clear, `VSKC`."""
    reader = Reader(file, "KEYSET_INVALID")
    header = read_header(reader, b"VSKC")
    return header.keyset(read_keys(reader))


def write_cleartext(keyset: Keyset) -> bytes:
    """Keyset in the clear, `VSKC`."""
    use = next(number for number, word in USES.items() if word == keyset.use)
    head = b"VSKC\x01" + u8(use) + keyset.id + u64(keyset.version) + lv(keyset.tenant)
    return head + write_keys(keyset.keys)


class Kek:
    """Who holds the key-encryption key: what every row of the table of kek types does."""

    kek_type: int

    def check(self, envelope: Wrapped) -> None:
        """Refuses malformed `kek_id` and `wrapped`, before anything costly."""
        raise NotImplementedError

    def dek(self, envelope: Wrapped) -> bytes:
        raise NotImplementedError


@dataclass
class Kms(Kek):
    """Type 1: `unwrap` is the host's KMS, which may refuse by `Refused("KMS_FAILED")`."""

    name: bytes
    unwrap: Callable[[bytes], bytes]
    kek_type = 1

    def check(self, envelope: Wrapped) -> None:
        if envelope.kek_id != self.name:
            raise Refused("UNWRAP_FAILED")

    def dek(self, envelope: Wrapped) -> bytes:
        dek = self.unwrap(envelope.wrapped)
        if len(dek) != 32:
            raise Refused("UNWRAP_FAILED")
        return dek


@dataclass
class Passphrase(Kek):
    """Type 2: Argon2id (RFC 9106), once for each `wrapped`."""

    passphrase: bytes
    derived: dict[bytes, bytes] = field(default_factory=dict)
    kek_type = 2

    def check(self, envelope: Wrapped) -> None:
        if envelope.kek_id or len(envelope.wrapped) != 22:
            raise Refused("KEYSET_INVALID")
        m, t, p = self.costs(envelope.wrapped)
        if not (19_456 <= m <= 1_048_576 and 2 <= t <= 10 and 1 <= p <= 4):
            raise Refused("LIMIT_EXCEEDED")

    @staticmethod
    def costs(wrapped: bytes) -> tuple[int, int, int]:
        return int.from_bytes(wrapped[:4], "big"), wrapped[4], wrapped[5]

    def dek(self, envelope: Wrapped) -> bytes:
        wrapped = envelope.wrapped
        if wrapped not in self.derived:
            m, t, p = self.costs(wrapped)
            argon = Argon2id(salt=wrapped[6:], length=32, iterations=t, lanes=p, memory_cost=m)
            self.derived[wrapped] = argon.derive(self.passphrase)
        return self.derived[wrapped]


@dataclass
class Shares(Kek):
    """Type 3: the DEK is the joined secret."""

    texts: list[str]
    kek_type = 3

    def check(self, envelope: Wrapped) -> None:
        if envelope.kek_id or {share.set for share in self.read()} != {envelope.wrapped}:
            raise Refused("SHARE_INVALID")

    def dek(self, envelope: Wrapped) -> bytes:
        return shares.join(self.read())

    def read(self) -> list[shares.Share]:
        return [shares.from_text(text) for text in self.texts]


@dataclass
class HostKey(Kek):
    """Type 5: 32 bytes that the host keeps."""

    kek: bytes
    kek_type = 5

    def root(self) -> bytes:
        return extract(b"visard/1/kek", self.kek)

    def kek_id(self) -> bytes:
        return expand(self.root(), b"visard/1/kek-id", 8)

    def check(self, envelope: Wrapped) -> None:
        if len(envelope.kek_id) != 8 or len(envelope.wrapped) != 32:
            raise Refused("KEYSET_INVALID")
        if not hmac.compare_digest(envelope.kek_id, self.kek_id()):
            raise Refused("UNWRAP_FAILED")

    def dek(self, envelope: Wrapped) -> bytes:
        return expand(self.root(), b"visard/1/dek\x00" + envelope.wrapped, 32)


KEK_TYPES = (1, 2, 3, 4, 5)


def open_wrapped(envelopes: list[bytes], kek: Kek) -> list[Keyset]:
    """Wrapped keyset, `VSKW`: the keysets of a file, one after the other."""
    first, keysets = None, []
    for envelope in envelopes:
        part = read_wrapped(envelope)
        check_type(part, kek)
        first = part.wrapped if first is None else first
        if kek.kek_type == Passphrase.kek_type and part.wrapped != first:
            raise Refused("KEYSET_INVALID")
        keysets.append(unwrap(part, kek.dek(part)))
    return keysets


def check_type(envelope: Wrapped, kek: Kek) -> None:
    """Wrapped keyset, `VSKW`: the table of kek types, before anything costly."""
    if envelope.kek_type not in KEK_TYPES:
        raise Refused("UNSUPPORTED_FORMAT")
    if envelope.kek_type != kek.kek_type:
        raise Refused("WRONG_KEK")
    kek.check(envelope)
