"""`docs/formats/hpke.md`: envelopes from the browser, `21` to `24`, and key configurations."""

from dataclasses import dataclass

from . import ed25519, stream
from .conventions import Reader, Refused, from_base64url, lv, name, u16, u32, u64, u8
from .keyset import Key, Keyring, derive, signing_seed
from .rfc9180 import AEAD, KDF, Context, X25519
from .xwing import XWing

MAX_MESSAGE, MAX_UPLOAD = 8_192, 67_108_864
MAX_MESSAGE_TOKEN, MAX_UPLOAD_TOKEN = 1_024, 950
MAX_CONFIG = 2_112
YEAR_10000 = 253_402_300_800
KEMS = {0x21: X25519, 0x22: XWing, 0x23: X25519, 0x24: XWing}
UPLOADS = (0x23, 0x24)


@dataclass
class Bound:
    """What an envelope is bound to."""

    survey: bytes
    form: bytes
    token: bytes

    def check(self, byte: int) -> None:
        """Envelope: how long survey, form and token may be."""
        name(self.survey, may_be_empty=True), name(self.form, may_be_empty=True)
        longest = MAX_UPLOAD_TOKEN if byte in UPLOADS else MAX_MESSAGE_TOKEN
        name(self.token, may_be_empty=True, longest=longest)

    def info(self, byte: int, tenant: bytes, kid: int) -> bytes:
        """Envelope: info."""
        head = b"visard/1/ingest\x00" + u8(byte) + u32(kid)
        return head + lv(tenant) + lv(self.survey) + lv(self.form)

    def aad(self) -> bytes:
        """Envelope: aad."""
        return lv(self.token)


def private_key(kem, key: Key, tenant: bytes) -> bytes:
    """The table of recipient key pairs."""
    if kem is X25519:
        return X25519.derive_key_pair(derive(key, 17, tenant))[0]
    return derive(key, 21, tenant)


def length(byte: int, plaintext: int) -> int:
    """The table of formats: of the envelope of so many bytes."""
    chunks = plaintext // stream.CHUNK + 1
    body = stream.SALT + stream.COMMITMENT + 16 * chunks if byte in UPLOADS else 16
    return 5 + KEMS[byte].n_enc + body + plaintext


def open_(keyring: Keyring, bound: Bound, envelope: bytes) -> bytes:
    """Opening, steps 1 to 3."""
    if not envelope:
        raise Refused("OPEN_FAILED")
    byte = envelope[0]
    if byte not in KEMS:
        raise Refused("UNSUPPORTED_FORMAT")
    if len(envelope) < length(byte, 0):
        raise Refused("OPEN_FAILED")
    if len(envelope) > length(byte, MAX_UPLOAD if byte in UPLOADS else MAX_MESSAGE):
        raise Refused("LIMIT_EXCEEDED")
    bound.check(byte)
    return derive_and_open(keyring, bound, envelope)


def recipient_context(keyring: Keyring, bound: Bound, envelope: bytes) -> Context:
    """Opening, steps 3 and 4: the HPKE context."""
    byte, kem = envelope[0], KEMS[envelope[0]]
    enc = envelope[5 : 5 + kem.n_enc]
    key = keyring.of("ingest").opening(int.from_bytes(envelope[1:5], "big"))
    shared = kem.decapsulate(enc, private_key(kem, key, keyring.tenant))
    if shared is None:
        raise Refused("OPEN_FAILED")
    return Context.of(kem, shared, bound.info(byte, keyring.tenant, key.kid))


def input_key(context: Context) -> bytes:
    """Body of `23` and `24`: input key."""
    return context.export(b"visard/1/stream", 32)


def derive_and_open(keyring: Keyring, bound: Bound, envelope: bytes) -> bytes:
    """Opening, step 5."""
    context = recipient_context(keyring, bound, envelope)
    body = envelope[5 + KEMS[envelope[0]].n_enc :]
    if envelope[0] in UPLOADS:
        return stream.open_stream(input_key(context), bound.aad(), body)
    opened = context.open(bound.aad(), body)
    if opened is None:
        raise Refused("OPEN_FAILED")
    return opened


@dataclass
class Config:
    """Key configuration: what its bytes say."""

    tenant: bytes
    kid: int
    kem: type
    public_key: bytes
    not_before: int
    not_after: int
    signed: bytes
    signature: bytes


def seal(config: Config, bound: Bound, byte: int, plaintext: bytes, random: bytes) -> bytes:
    """Envelope, `21` and `23`: the randomness of the encapsulation, then the salt of the stream."""
    bound.check(byte)
    encapsulated = X25519.encapsulate(config.public_key, random[:32])
    if encapsulated is None:
        raise Refused("KEY_CONFIG_INVALID")
    shared, enc = encapsulated
    context = Context.of(X25519, shared, bound.info(byte, config.tenant, config.kid))
    head = u8(byte) + u32(config.kid) + enc
    if byte not in UPLOADS:
        return head + context.seal(bound.aad(), plaintext)
    return head + stream.seal_stream(input_key(context), bound.aad(), random[32:], plaintext)


def read_config(text: str) -> Config:
    """Key configuration: the table of bytes."""
    if len(text) > MAX_CONFIG:
        raise Refused("LIMIT_EXCEEDED")
    data = from_base64url(text)
    reader = Reader(data, "KEY_CONFIG_INVALID")
    if reader.number(1) != 1:
        raise Refused("UNSUPPORTED_FORMAT")
    tenant, kid = reader.lv(), reader.number(4)
    suite = reader.take(6)
    kem = {u16(kem.id): kem for kem in (X25519, XWing)}.get(suite[:2])
    if kem is None or suite[2:] != u16(KDF) + u16(AEAD):
        raise Refused("UNSUPPORTED_FORMAT")
    public, not_before, not_after = reader.lv(), reader.number(8), reader.number(8)
    signature = reader.take(64)
    reader.end()
    config = Config(tenant, kid, kem, public, not_before, not_after, data[:-64], signature)
    check_config(config)
    return config


def check_config(config: Config) -> None:
    """Key configuration: what its bytes may be."""
    try:
        config.tenant.decode()
    except UnicodeDecodeError:
        raise Refused("KEY_CONFIG_INVALID") from None
    right = 1 <= len(config.tenant) <= 255 and config.kid != 0
    right &= len(config.public_key) == config.kem.n_pk
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
    if not config.kem.is_public_key(config.public_key):
        raise Refused("KEY_CONFIG_INVALID")
    if not config.not_before <= now < config.not_after:
        raise Refused("KEY_CONFIG_EXPIRED")
    return config


def make_config(keyring: Keyring, kem, not_before: int, not_after: int) -> bytes:
    """Key configuration of the primary ingest key."""
    key = keyring.of("ingest").primary()
    public = kem.public(private_key(kem, key, keyring.tenant))
    data = b"\x01" + lv(keyring.tenant) + u32(key.kid) + u16(kem.id) + u16(KDF) + u16(AEAD)
    data += lv(public) + u64(not_before) + u64(not_after)
    return data + ed25519.sign(signing_seed(keyring), b"visard/1/keyconfig\x00" + data)
