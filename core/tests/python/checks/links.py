"""`links.json`: tokens in links that come back."""

from formats import links as format
from formats import token
from formats.conventions import Refused, to_base64url

from . import each, same, the_keyring
from .token import scope_of


def cases(vectors):
    keys, scope = the_keyring(), scope_of(**vectors.take("scope"))
    yield from each("found", finds, vectors.take("found"), keys, scope)
    yield from each("verified", verifies, vectors.take("verified"), keys, scope)
    yield from each("refuse", refuses, vectors.take("refused"), keys, scope)


def authentic(keys, scope, text):
    """The candidates that open."""
    texts = [to_base64url(candidate) for candidate in format.candidates(text)]
    return [text for text in texts if opens(keys, scope, text)]


def opens(keys, scope, text):
    try:
        token.open_(keys, scope, text, 0)
        return True
    except Refused:
        return False


def finds(keys, scope, *, name, text, token):
    same([to_base64url(candidate) for candidate in format.candidates(text)], [token])
    same(authentic(keys, scope, text), [token])


def verifies(keys, scope, *, name, text, token):
    same(len(format.candidates(text)) > 1, True)
    same(authentic(keys, scope, text), [token])


def refuses(keys, scope, *, defect, text):
    same(len(authentic(keys, scope, text)) == 1, False)
