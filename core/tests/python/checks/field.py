"""`field.json`: formats `11` and `12`."""

from formats import field as format

from . import each, refused, same, the_keyring


def cases(vectors):
    positive = vectors.take("positive")
    yield from each("open", opens, positive, the_keyring())
    yield from each("seal", seals, positive, the_keyring())
    yield from each("refuse", refuses, vectors.take("negative"), the_keyring())


def place(table, record, field_, extra):
    return format.Place(table.encode(), record.encode(), field_.encode(), bytes.fromhex(extra))


def opens(keys, *, name, table, record, field, extra, plaintext, salt, sealed):
    same(open_(keys, table, record, field, extra, sealed).hex(), plaintext)


def open_(keys, table, record, field_, extra, sealed, whose=None):
    return format.open_(keys, place(table, record, field_, extra), bytes.fromhex(sealed), whose)


def seals(keys, *, name, table, record, field, extra, plaintext, salt, sealed):
    where = place(table, record, field, extra)
    value, random, byte = bytes.fromhex(plaintext), bytes.fromhex(salt), int(sealed[:2], 16)
    same(format.seal(keys, where, value, random, byte).hex(), sealed)


def refuses(keys, *, name, error, table, record, field, extra, sealed):
    refused(error, lambda: open_(keys, table, record, field, extra, sealed))
