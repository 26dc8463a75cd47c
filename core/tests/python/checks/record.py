"""`record.json`: formats `13` and `14`."""

from formats import record as format

from . import each, refused, same, the_keyring


def cases(vectors):
    positive = vectors.take("positive")
    yield from each("open", opens, positive, the_keyring())
    yield from each("seal", seals, positive, the_keyring())
    yield from each("refuse", refuses, vectors.take("negative"), the_keyring())


def place(table, record, extra):
    return format.Place(table.encode(), record.encode(), bytes.fromhex(extra))


def opens(keys, *, name, table, record, extra, salt, header, fields):
    key = format.open_header(keys, place(table, record, extra), bytes.fromhex(header))
    for field in fields:
        same(open_field(key, **field), field["plaintext"])


def open_field(key, *, path, plaintext, sealed):
    return format.open_field(key, path.encode(), bytes.fromhex(sealed)).hex()


def seals(keys, *, name, table, record, extra, salt, header, fields):
    plain = [(field["path"].encode(), bytes.fromhex(field["plaintext"])) for field in fields]
    where = place(table, record, extra)
    got_header, got_fields = format.seal(keys, where, plain, bytes.fromhex(salt))
    same(got_header.hex(), header)
    same([sealed.hex() for sealed in got_fields], [field["sealed"] for field in fields])


def refuses(keys, *, name, error, table, record, extra, header, path, sealed):
    def open_():
        key = format.open_header(keys, place(table, record, extra), bytes.fromhex(header))
        return format.open_field(key, path.encode(), bytes.fromhex(sealed))

    refused(error, open_)
