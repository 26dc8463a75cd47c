"""Published values for what this reader does by hand, so that two wrongs make no right."""

from cryptography.hazmat.primitives.ciphers.aead import AESGCM

from formats import audit, conventions, deterministic, ed25519, shares, xaes

from . import same


def cases():
    yield "RFC 5869, appendix A.1", hkdf
    yield "RFC 3720, appendix B.4", crc32c
    yield "RFC 5297, appendix A.1", siv
    yield "RFC 8032, section 7.1", signatures
    yield "small order", small_order
    yield "C2SP XAES-256-GCM", xaes_256_gcm
    yield "RFC 6962, section 2.1", empty_tree


def hkdf():
    prk = conventions.extract(bytes(range(13)), b"\x0b" * 22)
    okm = conventions.expand(prk, bytes(range(0xF0, 0xFA)), 42)
    same(okm.hex(), "3cb25f25faacd57a90434f64d0362f2a2d2d0a90cf1a5a4c5db02d56ecc4c5bf"
                    "34007208d5b887185865")


def crc32c():
    values = {bytes(32): 0x8A9136AA, b"\xff" * 32: 0x62A8AB43, bytes(range(32)): 0x46DD794E}
    same({data: shares.crc32c(data) for data in values}, values)


def siv():
    key = bytes.fromhex("fffefdfcfbfaf9f8f7f6f5f4f3f2f1f0f0f1f2f3f4f5f6f7f8f9fafbfcfdfeff")
    bound = bytes.fromhex("101112131415161718191a1b1c1d1e1f2021222324252627")
    value = bytes.fromhex("112233445566778899aabbccddee")
    iv = deterministic.s2v(key[:16], bound, value)
    sealed = iv + deterministic.counter(key[16:], iv, value)
    same(sealed.hex(), "85632d07c6e8f37f950acd320a2ecc9340c02b9690c4dc04daef7f6afe5c")


def signatures():
    """The first test: an empty message."""
    seed = bytes.fromhex("9d61b19deffd5a60ba844af492ec2cc44449c5697b326919703bac031cae7f60")
    key = bytes.fromhex("d75a980182b10ab7d54bfed3c964073a0ee172f3daa62325af021a68f707511a")
    same(ed25519.public_key(seed), key)
    signature = ed25519.sign(seed, b"")
    same(signature[:4].hex(), "e5564300")
    same(ed25519.verifies(key, b"", signature), True)
    # S + the order of the group satisfies the equation too.
    s = int.from_bytes(signature[32:], "little") + ed25519.ORDER
    same(ed25519.verifies(key, b"", signature[:32] + s.to_bytes(32, "little")), False)


def small_order():
    """The neutral point as key and R, and S = 0: the equation holds for every message."""
    neutral = (1).to_bytes(32, "little")
    same(ed25519.verifies(neutral, b"any", neutral + bytes(32)), False)
    same(ed25519.is_strict_point((3).to_bytes(32, "little")), True)
    same(ed25519.is_strict_point((3 + ed25519.P).to_bytes(32, "little")), False)


def xaes_256_gcm():
    for byte, bound, expected in (
        (b"\x01", b"", "ce546ef63c9cc60765923609b33a9a1974e96e52daf2fcf7075e2271"),
        (b"\x03", b"c2sp.org/XAES-256-GCM",
         "986ec1832593df5443a179437fd083bf3fdb41abd740a21f71eb769d"),
    ):
        key, nonce = xaes.xaes(byte * 32, b"ABCDEFGHIJKLMNOPQRSTUVWX")
        same(AESGCM(key).encrypt(nonce, b"XAES-256-GCM", bound).hex(), expected)


def empty_tree():
    same(audit.tree([]).hex(), "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855")
