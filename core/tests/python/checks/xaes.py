"""`xaes.json`: format `15`."""

from formats import xaes as format

from . import each, refused, same, the_keyring
from .field import place


def cases(vectors):
    positive = vectors.take("positive")
    yield from each("open", opens, positive, the_keyring())
    yield from each("seal", seals, positive, the_keyring())
    yield from each("refuse", refuses, vectors.take("negative"), the_keyring())


def opens(keys, *, name, table, record, field, extra, nonce, plaintext, sealed):
    got = format.open_(keys, place(table, record, field, extra), bytes.fromhex(sealed))
    same(got.hex(), plaintext)


def seals(keys, *, name, table, record, field, extra, nonce, plaintext, sealed):
    where, value = place(table, record, field, extra), bytes.fromhex(plaintext)
    same(format.seal(keys, where, value, bytes.fromhex(nonce)).hex(), sealed)


def refuses(keys, *, name, error, table, record, field, extra, sealed):
    where = place(table, record, field, extra)
    refused(error, lambda: format.open_(keys, where, bytes.fromhex(sealed)))
