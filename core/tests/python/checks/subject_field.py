"""`subject-field.json`: format `18`."""

from formats import field as format

from . import each, refused, same, the_keyring
from .field import open_, place


def cases(vectors):
    positive = vectors.take("positive")
    yield from each("open", opens, positive, the_keyring())
    yield from each("seal", seals, positive, the_keyring())
    yield from each("refuse", refuses, vectors.take("negative"), the_keyring())


def respondent(subject, subject_key):
    return format.Respondent(subject.encode(), bytes.fromhex(subject_key))


def opens(keys, *, name, table, record, field, extra, subject, subject_key, salt, plaintext,
          sealed):
    whose = respondent(subject, subject_key)
    same(open_(keys, table, record, field, extra, sealed, whose).hex(), plaintext)


def seals(keys, *, name, table, record, field, extra, subject, subject_key, salt, plaintext,
          sealed):
    where, whose = place(table, record, field, extra), respondent(subject, subject_key)
    value, random = bytes.fromhex(plaintext), bytes.fromhex(salt)
    same(format.seal(keys, where, value, random, 0x18, whose).hex(), sealed)


def refuses(keys, *, name, error, table, record, field, extra, subject, subject_key, sealed):
    whose = respondent(subject, subject_key)
    refused(error, lambda: open_(keys, table, record, field, extra, sealed, whose))
