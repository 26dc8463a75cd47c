"""`stored-records.json`: manifests, respondents and deterministic values of stored records."""

import json

from formats import stored_record as format

from . import each, refused, same, the_keyring


def cases(vectors):
    yield from each("open", opens, vectors.take("positive"), the_keyring())
    yield from each("refuse", refuses, vectors.take("negative"), the_keyring())


def reader(manifest, subject_keys) -> format.Reader:
    """Without any keys of respondents listed, the case says what that means."""
    keys = {bytes.fromhex(one["respondent"]): bytes.fromhex(one["key"]) for one in subject_keys}
    return format.Reader(manifest, keys)


def opens(keys, *, name, manifest, subject_keys, stored, leaves, deterministic):
    got = format.open_(keys, json.dumps(stored), reader(manifest, subject_keys))
    same(got.leaves, leaves)
    same(sorted(stored.get("deterministic", {})), sorted(deterministic))
    for field, texts in deterministic.items():
        same(stored["deterministic"][field], format.values_of(keys, stored, field, texts))


def refuses(keys, *, name, manifest, subject_keys, stored, error):
    whole = reader(manifest, subject_keys)
    if error == "STORE_REQUIRED":
        whole.subject_keys = None
    refused(error, lambda: format.open_(keys, json.dumps(stored), whole))
