"""`hpke.json`: envelopes `21` and key configurations."""

from formats import hpke as format
from formats.conventions import from_base64url, to_base64url
from formats.rfc9180 import X25519

from . import each, refused, same, the_keyring


def cases(vectors):
    keys, pinned = the_keyring(), from_base64url(vectors.take("verifying_key"))
    positive, configs = vectors.take("positive"), vectors.take("config_positive")
    config = format.read_config(configs[0]["text"])
    yield from each("open", opens, positive, keys)
    seeded = [case for case in positive if "seed" in case]
    yield from each("seal", seals, seeded, config)
    yield from each("refuse", refuses, vectors.take("negative"), keys)
    yield from each("configuration", configures, configs, keys, pinned)
    yield from each("refuse configuration", refuses_config, vectors.take("config_negative"), pinned)


def context(survey, form, token):
    return format.Bound(survey.encode(), form.encode(), bytes.fromhex(token))


def opens(keys, *, name, survey, form, token, plaintext, envelope, seed=None):
    got = format.open_(keys, context(survey, form, token), bytes.fromhex(envelope))
    same(got.hex(), plaintext)


def seals(config, *, name, survey, form, token, plaintext, envelope, seed):
    plain, random = bytes.fromhex(plaintext), bytes.fromhex(seed)
    same(format.seal(config, context(survey, form, token), 0x21, plain, random).hex(), envelope)


def refuses(keys, *, name, error, survey, form, token, envelope):
    refused(error, lambda: format.open_(
        keys, context(survey, form, token), bytes.fromhex(envelope)))


def configures(keys, pinned, *, name, text, tenant, id, public_key, not_before, not_after, signed,
               signature, kem=X25519.id):
    config = format.use_config(text, pinned, not_before)
    same((config.tenant.decode(), config.kid, config.kem.id), (tenant, id, kem))
    same(config.public_key.hex(), public_key)
    same((config.not_before, config.not_after), (not_before, not_after))
    same((format.signed_text(config).hex(), config.signature.hex()), (signed, signature))
    same(to_base64url(format.make_config(keys, config.kem, not_before, not_after)), text)


def refuses_config(pinned, *, name, error, text, now):
    refused(error, lambda: format.use_config(text, pinned, now))
