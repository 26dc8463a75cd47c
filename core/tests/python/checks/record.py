"""`record.json`: formats `13` and `14`; `subject-record.json`: `19` and `14`."""

from formats import record as format
from formats.field import Respondent

from . import each, refused, same, the_keyring


def cases(vectors):
    positive = vectors.take("positive")
    yield from each("open", opens, positive, the_keyring())
    yield from each("seal", seals, positive, the_keyring())
    yield from each("refuse", refuses, vectors.take("negative"), the_keyring())


def place(table, record, extra):
    return format.Place(table.encode(), record.encode(), bytes.fromhex(extra))


def respondent(subject, subject_key):
    """The formats without a respondent have neither."""
    return None if subject is None else Respondent(subject.encode(), bytes.fromhex(subject_key))


def open_header(keys, table, record, extra, header, subject, subject_key):
    where, whose = place(table, record, extra), respondent(subject, subject_key)
    return format.open_header(keys, where, bytes.fromhex(header), whose)


def opens(keys, *, name, table, record, extra, salt, header, fields, subject=None,
          subject_key=None):
    key = open_header(keys, table, record, extra, header, subject, subject_key)
    for field in fields:
        same(open_field(key, **field), field["plaintext"])


def open_field(key, *, path, plaintext, sealed):
    return format.open_field(key, path.encode(), bytes.fromhex(sealed)).hex()


def seals(keys, *, name, table, record, extra, salt, header, fields, subject=None,
          subject_key=None):
    plain = [(field["path"].encode(), bytes.fromhex(field["plaintext"])) for field in fields]
    where, whose = place(table, record, extra), respondent(subject, subject_key)
    got_header, got_fields, _ = format.seal(keys, where, plain, bytes.fromhex(salt), whose)
    same(got_header.hex(), header)
    same([sealed.hex() for sealed in got_fields], [field["sealed"] for field in fields])


def refuses(keys, *, name, error, table, record, extra, header, path, sealed, subject=None,
            subject_key=None):
    def open_():
        key = open_header(keys, table, record, extra, header, subject, subject_key)
        return format.open_field(key, path.encode(), bytes.fromhex(sealed))

    refused(error, open_)
