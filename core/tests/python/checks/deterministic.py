"""`deterministic.json`: format `16`."""

from formats import deterministic as format

from . import each, refused, same, the_keyring


def cases(vectors):
    positive = vectors.take("positive")
    yield from each("open", opens, positive, the_keyring())
    yield from each("seal", seals, positive, the_keyring())
    yield from each("refuse", refuses, vectors.take("negative"), the_keyring())


def opens(keys, *, name, table, field, plaintext, sealed):
    got = format.open_(keys, table.encode(), field.encode(), bytes.fromhex(sealed))
    same(got.hex(), plaintext)


def seals(keys, *, name, table, field, plaintext, sealed):
    got = format.seal(keys, table.encode(), field.encode(), bytes.fromhex(plaintext))
    same(got.hex(), sealed)


def refuses(keys, *, name, error, table, field, sealed):
    refused(error, lambda: format.open_(
        keys, table.encode(), field.encode(), bytes.fromhex(sealed)))
