"""`placeholder.json`: placeholders, texts and their ways back, originals `1a`."""

from formats import placeholder as format

from . import each, refused, same, the_keyring


def cases(vectors):
    keys, scope = the_keyring(), vectors.take("scope")
    sealed = bytes.fromhex(vectors.take("sealed"))
    originals = format.Originals(keys, scope)
    yield from each("hold", holds, vectors.take("originals"), originals)
    yield "seal", lambda: same(format.seal(originals, keys, scope, sealed[5:37]).hex(), sealed.hex())
    opened = format.open_(keys, scope, sealed)
    yield "open", lambda: same(opened.held, originals.held)
    yield from each("replace", replaces, vectors.take("replaced"), keys, scope)
    kept = vectors.take("kept")
    yield from each("restore", restores, vectors.take("restored"), opened, kept)
    yield from each("refuse", refuses, vectors.take("negative"), keys)


def holds(originals, *, name, value, number, short, code, form, bits, placeholder):
    held = originals.hold(name, value, number)
    got = (held.short, held.code, held.form, held.bits.hex(), held.placeholder())
    same(got, (short, code, form, bits, placeholder))


def replaces(keys, scope, *, name, text, parts, replaced):
    originals = format.Originals(keys, scope)
    # Places are in bytes.
    at = {len(text[:place].encode()): place for place in range(len(text) + 1)}
    parts = [(at[start], at[end], name) for start, end, name in parts]
    same(format.replace(originals, text, parts), replaced)
    same(format.restore(originals, replaced, []), (text, 0))


def restores(originals, kept, *, name, text, restored, unknown):
    same(format.restore(originals, text, kept), (restored, unknown))


def refuses(keys, *, name, scope, sealed, error):
    refused(error, lambda: format.open_(keys, scope, bytes.fromhex(sealed)))
