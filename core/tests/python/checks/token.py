"""`token.json`: tokens and pseudonyms."""

import uuid

from formats import token as format
from formats.conventions import to_base64url

from . import each, refused, same, the_keyring


def cases(vectors):
    keys, scope, expires = the_keyring(), scope_of(**vectors.take("scope")), vectors.take("expires")
    yield from each("sealed", sealed, vectors.take("sealed"), keys, scope, expires)
    yield from each("long", long, vectors.take("long"), keys, scope, expires)
    vault_case, pseudonym_case = vectors.take("vault"), vectors.take("pseudonym")
    yield "vault", lambda: vault(keys, scope, expires, **vault_case)
    yield "pseudonym", lambda: pseudonym(keys, **pseudonym_case)
    yield from each("refuse", refuses, vectors.take("negative"), keys, scope)


def scope_of(*, survey, wave, channel, purpose, epoch):
    names = (part.encode() for part in (survey, wave, channel, purpose))
    return format.Scope(*names, epoch)


def sealed(keys, scope, expires, *, subject, token, robust):
    made = format.seal(keys, scope, subject, expires)
    same((to_base64url(made), format.to_robust(made)), (token, robust))
    for text in (token, robust, robust.lower()):
        opened = format.open_(keys, scope, text, expires - 1)
        same(opened, format.Opened(subject, 0, expires))
    refused("TOKEN_EXPIRED", lambda: format.open_(keys, scope, token, expires))
    same(format.open_(keys, scope, token, expires, skew=1).subject, subject)


def long(keys, scope, expires, *, subject, token, robust):
    made = format.seal_long(keys, scope, uuid.UUID(subject).bytes, expires)
    same((to_base64url(made), format.to_robust(made)), (token, robust))
    for text in (token, robust, robust.lower()):
        opened = format.open_(keys, scope, text, expires - 1)
        same(opened, format.Opened(uuid.UUID(subject).bytes, None, expires))
    refused("TOKEN_EXPIRED", lambda: format.open_(keys, scope, token, expires))
    same(format.open_(keys, scope, token, expires, skew=1).expires, expires)


def vault(keys, scope, expires, *, subject, token, row):
    raw = format.from_text(token)
    same(to_base64url(format.vault_token(keys, scope, raw[:12])), token)
    same(format.vault_is_plausible(keys, scope, raw), True)
    got = format.vault_row(keys, scope, raw)
    known = b"\x02" + subject.encode()
    respondent = format.subject_row(keys, scope, known)
    same((got.hex(), respondent.hex()), (row["key"], row["respondent"]))
    same((row["version"], row["expires"]), (1, expires))
    sealed = bytes.fromhex(row["content"])
    clear = format.row_content(keys, got, respondent, 1, expires, sealed)
    same(clear.hex(), format.fresh_row(known).hex())


def pseudonym(keys, *, domain, id, pseudonym):
    same(format.pseudonym(keys, domain.encode(), id.encode()), pseudonym)


def refuses(keys, scope, *, defect, token):
    """Everything that is not a token of the scope is the same code."""
    refused("TOKEN_INVALID", lambda: format.open_(keys, scope, token, 0))
