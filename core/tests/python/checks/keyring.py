"""`keyring.json`: the keyring of all other files, in the clear and wrapped."""

import json

from formats import keyring_file
from formats import keyset as format
from formats.conventions import from_base64url

from . import same


def cases(vectors):
    cleartext, wrapped = vectors.take("cleartext"), vectors.take("wrapped")
    kek = format.HostKey(bytes.fromhex(vectors.take("kek")))
    tenant, key = vectors.take("tenant").encode(), vectors.take("verifying_key")
    in_the_clear = keyring_file.open_file(json.dumps(cleartext), None)
    yield "in the clear", lambda: same(in_the_clear.tenant, tenant)
    yield "wrapped", lambda: same(keyring_file.open_file(json.dumps(wrapped), kek), in_the_clear)
    yield "the verifying key", lambda: same(format.verifying_key(in_the_clear), key)
    for entry in cleartext["keysets"]:
        use = entry["summary"]["use"]
        yield f"written again: {use}", lambda entry=entry, use=use: same(
            format.write_cleartext(in_the_clear.of(use)), from_base64url(entry["envelope"]))
    for entry in wrapped["keysets"]:
        yield f"wrapped again: {entry['summary']['use']}", lambda entry=entry: rewrapped(
            kek, from_base64url(entry["envelope"]))


def rewrapped(kek: format.Kek, file: bytes) -> None:
    """A writer that drew the same salt makes the same bytes."""
    envelope = format.read_wrapped(file)
    dek = kek.dek(envelope)
    same(format.wrap(format.unwrap(envelope, dek), envelope.header_bytes, dek), file)
