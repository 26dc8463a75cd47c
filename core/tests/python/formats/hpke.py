"""`docs/formats/hpke.md`: envelopes from the browser, `21`, and key configurations."""

from dataclasses import dataclass

from . import ed25519
from .conventions import Reader, Refused, from_base64url, lv, name, u16, u32, u64
from .keyset import Key, Keyring, derive, signing_seed
from .rfc9180 import AEAD, KDF, Context, X25519

MAX_CIPHERTEXT = 8_192
MAX_TOKEN = 1_024
MAX_CONFIG = 512
YEAR_10000 = 253_402_300_800


@dataclass
class Context21:
    """What an envelope is bound to."""

    survey: bytes
    form: bytes
    token: bytes

    def check(self) -> None:
        name(self.survey, may_be_empty=True), name(self.form, may_be_empty=True)
        name(self.token, may_be_empty=True, longest=MAX_TOKEN)

    def info(self, tenant: bytes, kid: int) -> bytes:
        """Envelope: info."""
        head = b"visard/1/ingest\x00\x21" + u32(kid)
        return head + lv(tenant) + lv(self.survey) + lv(self.form)

    def aad(self) -> bytes:
        """Envelope: aad."""
        return lv(self.token)


def key_pair(key: Key, tenant: bytes) -> tuple[bytes, bytes]:
    """The table of parts: the recipient key pair."""
    return X25519.derive_key_pair(derive(key, 17, tenant))


def open_(keyring: Keyring, context: Context21, envelope: bytes) -> bytes:
    """Envelope, opening."""
    context.check()
    if not envelope:
        raise Refused("OPEN_FAILED")
    if envelope[0] != 0x21:
        raise Refused("UNSUPPORTED_FORMAT")
    if len(envelope) < 53:
        raise Refused("OPEN_FAILED")
    if len(envelope) > 53 + MAX_CIPHERTEXT:
        raise Refused("LIMIT_EXCEEDED")
    key = keyring.of("ingest").opening(int.from_bytes(envelope[1:5], "big"))
    private, _ = key_pair(key, keyring.tenant)
    shared = X25519.decapsulate(envelope[5:37], private)
    if shared is None:
        raise Refused("OPEN_FAILED")
    hpke = Context.of(X25519, shared, context.info(keyring.tenant, key.kid))
    opened = hpke.open(context.aad(), envelope[37:])
    if opened is None:
        raise Refused("OPEN_FAILED")
    return opened


@dataclass
class Config:
    """Key configuration: what its bytes say."""

    tenant: bytes
    kid: int
    public_key: bytes
    not_before: int
    not_after: int
    signed: bytes
    signature: bytes


def seal(config: Config, context: Context21, plaintext: bytes, seed: bytes) -> bytes:
    """Envelope, with the ephemeral key pair from `seed`."""
    context.check()
    encapsulated = X25519.encapsulate(config.public_key, seed)
    if encapsulated is None:
        raise Refused("KEY_CONFIG_INVALID")
    shared, enc = encapsulated
    hpke = Context.of(X25519, shared, context.info(config.tenant, config.kid))
    return b"\x21" + u32(config.kid) + enc + hpke.seal(context.aad(), plaintext)


def read_config(text: str) -> Config:
    """Key configuration: the table of bytes."""
    if len(text) > MAX_CONFIG:
        raise Refused("LIMIT_EXCEEDED")
    data = from_base64url(text)
    reader = Reader(data, "KEY_CONFIG_INVALID")
    if reader.number(1) != 1:
        raise Refused("UNSUPPORTED_FORMAT")
    tenant, kid = reader.lv(), reader.number(4)
    if reader.take(6) != u16(X25519.id) + u16(KDF) + u16(AEAD):
        raise Refused("UNSUPPORTED_FORMAT")
    public, not_before, not_after = reader.lv(), reader.number(8), reader.number(8)
    signature = reader.take(64)
    reader.end()
    config = Config(tenant, kid, public, not_before, not_after, data[:-64], signature)
    check_config(config)
    return config


def check_config(config: Config) -> None:
    """Key configuration: what its bytes may be."""
    try:
        config.tenant.decode()
    except UnicodeDecodeError:
        raise Refused("KEY_CONFIG_INVALID") from None
    right = 1 <= len(config.tenant) <= 255 and config.kid and len(config.public_key) == 32
    if not right or not config.not_before < config.not_after < YEAR_10000:
        raise Refused("KEY_CONFIG_INVALID")


def signed_text(config: Config) -> bytes:
    """Key configuration: what the signature is over."""
    return b"visard/1/keyconfig\x00" + config.signed


def use_config(text: str, pinned: bytes, now: int) -> Config:
    """Key configuration: what a page does, in this order."""
    config = read_config(text)
    if not ed25519.verifies(pinned, signed_text(config), config.signature):
        raise Refused("KEY_CONFIG_INVALID")
    if X25519.dh(bytes(range(32)), config.public_key) is None:
        raise Refused("KEY_CONFIG_INVALID")
    if not config.not_before <= now < config.not_after:
        raise Refused("KEY_CONFIG_EXPIRED")
    return config


def make_config(keyring: Keyring, not_before: int, not_after: int) -> bytes:
    """Key configuration of the primary ingest key."""
    key = keyring.of("ingest").primary()
    _, public = key_pair(key, keyring.tenant)
    data = b"\x01" + lv(keyring.tenant) + u32(key.kid) + u16(X25519.id) + u16(KDF) + u16(AEAD)
    data += lv(public) + u64(not_before) + u64(not_after)
    return data + ed25519.sign(signing_seed(keyring), b"visard/1/keyconfig\x00" + data)
