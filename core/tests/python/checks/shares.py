"""`shares.json`: shares and their text."""

import itertools

from formats import shares

from . import each, refused, same


def cases(vectors):
    secret, set_id = bytes.fromhex(vectors.take("secret")), bytes.fromhex(vectors.take("set"))
    needed, positive = vectors.take("needed"), vectors.take("positive")
    yield from each("share", reads, positive, set_id, needed)
    read = [shares.from_text(case["text"]) for case in positive]
    for chosen in itertools.combinations(read, needed):
        indices = ", ".join(str(share.index) for share in chosen)
        yield f"join {indices}", lambda chosen=chosen: same(shares.join(list(chosen)), secret)
    yield "join all", lambda: same(shares.join(read), secret)
    yield "too few", lambda: refused("SHARE_INVALID", lambda: shares.join(read[: needed - 1]))
    crc, checks = vectors.take("crc32c"), vectors.take("check_symbols")
    yield "CRC-32C", lambda: crc32c(**crc)
    yield "check symbols", lambda: check_symbols(**checks)
    first = read[0]
    yield from each("forgive", forgives, vectors.take("forgiven"), first)
    yield from each("suggest", suggests, vectors.take("suggested"))
    yield from each("refuse", refuses, vectors.take("negative"))


def reads(set_id, needed, *, bytes, index, text):
    share = shares.from_text(text)
    same((share.set, share.k, share.index), (set_id, needed, index))
    same(shares.to_bytes(share).hex(), bytes)
    same(shares.to_text(shares.to_bytes(share)), text)


def crc32c(*, of, **expected):
    same(f"{shares.crc32c(of.encode()):08x}", expected.pop("is"))
    same(expected, {})


def check_symbols(*, data, checks):
    symbols = [shares.ALPHABET.index(c) for c in data]
    same(shares.spell(shares.check_symbols(symbols)), checks)


def forgives(first, *, name, text):
    same(shares.from_text(text), first)


def suggests(*, name, text, confirmed, wrong):
    same(shares.suggest(text), (confirmed, wrong))


def refuses(*, name, text, error):
    refused(error, lambda: shares.from_text(text))
