"""`keyset.json`: every state, every way to wrap, what is refused."""

import copy
import json

from formats import keyring_file
from formats import keyset as format
from formats.conventions import Refused, from_base64url

from . import each, refused, same
from .keyring import rewrapped


def cases(vectors):
    same(vectors.take("toy_kms"), 'wrapped = "toy" ‖ data key, each byte XOR a5')
    positive = vectors.take("positive")
    files = {case["name"]: case["file"] for case in positive}
    expected = (vectors.take("states"), vectors.take("versions"))
    yield from each("open", opens, positive, expected)
    yield from each("the same keys", same_keys, positive, positive[0])
    yield from each("written again", written_again, positive)
    yield from each("refuse", refuses, vectors.take("negative"), files)


def toy_kms(wrapped: bytes) -> bytes:
    """The KMS of these vectors."""
    if not wrapped.startswith(b"toy"):
        raise Refused("KMS_FAILED")
    return bytes(byte ^ 0xA5 for byte in wrapped[3:])


def kek_of(*, cleartext=False, kek=None, passphrase=None, kms=None, shares=None):
    """What a case is opened with."""
    if cleartext:
        return None
    if kek is not None:
        return format.HostKey(bytes.fromhex(kek))
    if passphrase is not None:
        return format.Passphrase(passphrase.encode())
    if kms is not None:
        return format.Kms(kms.encode(), toy_kms)
    return format.Shares(shares)


def open_(file, with_):
    return keyring_file.open_file(json.dumps(file), kek_of(**with_))


def opens(expected, *, name, file, open):
    states, versions = expected
    keyring = open_(file, open)
    same([key.state for key in keyring.of("data").keys], states)
    same({use: one.version for use, one in keyring.keysets.items()}, versions)


def same_keys(first, *, name, file, open):
    same(open_(file, open), open_(first["file"], first["open"]))


def written_again(*, name, file, open):
    keyring, kek = open_(file, open), kek_of(**open)
    for entry in file["keysets"]:
        envelope = from_base64url(entry["envelope"])
        if kek is None:
            same(format.write_cleartext(keyring.of(entry["summary"]["use"])), envelope)
        else:
            rewrapped(kek, envelope)


def refuses(files, *, name, error, open, of=None, keyset=None, envelope=None, file=None):
    if file is None:
        file = copy.deepcopy(files[of])
    if envelope is not None:
        file["keysets"][keyset]["envelope"] = envelope
    refused(error, lambda: open_(file, open))
