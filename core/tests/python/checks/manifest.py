"""`manifest.json`: all fields of a record at once."""

from formats import record as format

from . import each, refused, same, the_keyring
from .record import open_header, place, respondent


def cases(vectors):
    positive = vectors.take("positive")
    yield from each("open", opens, positive, the_keyring())
    yield from each("seal", seals, positive, the_keyring())
    yield from each("refuse", refuses, vectors.take("negative"), the_keyring())


def open_(keys, table, record, extra, header, manifest, fields, subject, subject_key):
    key = open_header(keys, table, record, extra, header, subject, subject_key)
    listed = [(field["path"].encode(), bytes.fromhex(field["sealed"])) for field in fields]
    return format.open_all(key, bytes.fromhex(manifest), listed)


def opens(keys, *, name, table, record, extra, header, manifest, fields, subject=None,
          subject_key=None):
    got = open_(keys, table, record, extra, header, manifest, fields, subject, subject_key)
    same([value.hex() for value in got], [field["plaintext"] for field in fields])


def seals(keys, *, name, table, record, extra, header, manifest, fields, subject=None,
          subject_key=None):
    """In the order of their indices, with the header's salt."""
    ordered = sorted(fields, key=lambda field: format.split_field(bytes.fromhex(field["sealed"])))
    plain = [(field["path"].encode(), bytes.fromhex(field["plaintext"])) for field in ordered]
    salt, whose = bytes.fromhex(header)[5:21], respondent(subject, subject_key)
    got = format.seal(keys, place(table, record, extra), plain, salt, whose)
    same((got[0].hex(), got[2].hex()), (header, manifest))
    same([sealed.hex() for sealed in got[1]], [field["sealed"] for field in ordered])


def refuses(keys, *, name, error, table, record, extra, header, manifest, fields, subject=None,
            subject_key=None):
    refused(error, lambda: open_(
        keys, table, record, extra, header, manifest, fields, subject, subject_key))
