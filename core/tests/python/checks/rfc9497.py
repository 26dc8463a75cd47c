"""`rfc9497.json`: the published vectors of the function that anonymous tokens are made with."""

from formats import voprf
from formats.ristretto import encode, scalar, times

from . import each, same


def cases(vectors):
    vectors.take("source")
    names = ("groupDST", "hash", "identifier", "mode")
    suite = tuple(vectors.take(name) for name in names)
    yield "suite", lambda: same(suite, (label().hex(), "SHA512", "ristretto255-SHA512", 1))
    seed, info = (bytes.fromhex(vectors.take(name)) for name in ("seed", "keyInfo"))
    secret, public = voprf.derive_key_pair(seed, info)
    keys = vectors.take("skSm"), vectors.take("pkSm")
    own = secret.to_bytes(32, "little").hex(), encode(public).hex()
    yield "key pair", lambda: same(own, keys)
    yield from each("case", evaluation, vectors.take("vectors"), secret, public)


def label():
    return b"HashToGroup-" + voprf.CONTEXT


def evaluation(secret, public, **case):
    parts = ("Blind", "BlindedElement", "EvaluationElement", "Input", "Output")
    columns = [[bytes.fromhex(part) for part in case.pop(name).split(",")] for name in parts]
    proof, count = case.pop("Proof"), case.pop("Batch")
    same((case, len(columns[0])), ({}, count))
    pairs = [one(secret, *row) for row in zip(*columns, strict=True)]
    r = scalar(bytes.fromhex(proof["r"]))
    seed = voprf.seed(public)
    same(voprf.prove(secret, public, seed, pairs, r).hex(), proof["proof"])
    same(voprf.verifies(public, seed, pairs, bytes.fromhex(proof["proof"])), True)


def one(secret, blind, blinded, evaluated, message, output):
    blind = scalar(blind)
    sent = times(blind, voprf.hash_to_group(message))
    same(encode(sent), blinded)
    made = times(secret, sent)
    same(encode(made), evaluated)
    same(voprf.finalize(message, voprf.unblind(blind, made)), output)
    return sent, made
