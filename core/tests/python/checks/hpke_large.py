"""`hpke-large.json`: uploads `23`."""

import json

from formats import hpke as format

from . import FOLDER, each, refused, same, the_keyring
from .hpke import context
from .stream import plaintext


def cases(vectors):
    keys, positive = the_keyring(), vectors.take("positive")
    configs = json.loads((FOLDER / "hpke.json").read_text())["config_positive"]
    config = format.read_config(configs[0]["text"])
    yield from each("open", opens, positive, keys)
    yield from each("seal", seals, positive, config)
    yield from each("refuse", refuses, vectors.take("negative"), keys, envelopes(positive))


def envelopes(positive):
    return {case["name"]: bytes.fromhex(case["envelope"]) for case in positive}


def opens(keys, *, name, survey, form, token, plaintext_length, seed, envelope, input_key):
    bound, sealed = context(survey, form, token), bytes.fromhex(envelope)
    same(format.open_(keys, bound, sealed), plaintext(plaintext_length))
    exported = format.input_key(format.recipient_context(keys, bound, sealed))
    same(exported.hex(), input_key)


def seals(config, *, name, survey, form, token, plaintext_length, seed, envelope, input_key):
    value, random = plaintext(plaintext_length), bytes.fromhex(seed)
    got = format.seal(config, context(survey, form, token), 0x23, value, random)
    same(got.hex(), envelope)


def refuses(keys, envelopes, *, name, error, survey, form, token, of, parts, flip):
    changed = bytearray(b"".join(envelopes[of][start:end] for start, end in parts))
    if flip:
        changed[flip["at"]] ^= flip["mask"]
    bound = context(survey, form, token)
    refused(error, lambda: format.open_(keys, bound, bytes(changed)))
