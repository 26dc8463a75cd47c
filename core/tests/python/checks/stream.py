"""`stream.json`: format `17`."""

from formats import stream as format
from formats.field import Place

from . import each, refused, same, the_keyring


def cases(vectors):
    positive = vectors.take("positive")
    sealed = {case["name"]: bytes.fromhex(case["sealed"]) for case in positive}
    yield from each("open", opens, positive, the_keyring())
    yield from each("seal", seals, positive, the_keyring())
    yield from each("refuse", refuses, vectors.take("negative"), the_keyring(), sealed)


def place(table, record, field, extra):
    return Place(table.encode(), record.encode(), field.encode(), bytes.fromhex(extra))


def plaintext(length):
    return bytes(i % 251 for i in range(length))


def opens(keys, *, name, table, record, field, extra, salt, plaintext_length, sealed):
    got = format.open_(keys, place(table, record, field, extra), bytes.fromhex(sealed))
    same(got, plaintext(plaintext_length))


def seals(keys, *, name, table, record, field, extra, salt, plaintext_length, sealed):
    where, value = place(table, record, field, extra), plaintext(plaintext_length)
    same(format.seal(keys, where, value, bytes.fromhex(salt)).hex(), sealed)


def refuses(keys, sealed, *, name, error, table, record, field, extra, of, parts, flip):
    changed = bytearray(b"".join(sealed[of][start:end] for start, end in parts))
    if flip:
        changed[flip["at"]] ^= flip["mask"]
    where = place(table, record, field, extra)
    refused(error, lambda: format.open_(keys, where, bytes(changed)))
