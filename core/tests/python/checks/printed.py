"""`printed.json`: printed codes."""

from formats import printed as format

from . import each, refused, same, the_keyring
from .token import scope_of


def cases(vectors):
    keys, scope, expires = the_keyring(), scope_of(**vectors.take("scope")), vectors.take("expires")
    yield "the example of the page", example
    yield from each("issue", issues, vectors.take("positive"), keys, scope, expires)
    yield from each("corrected", corrects, vectors.take("corrected"), keys, scope, expires)
    yield from each("suggested", suggests, vectors.take("suggested"), keys, scope)
    yield from each("refuse", refuses, vectors.take("negative"), keys, scope)


def example():
    data = list(range(1, 17))
    same(format.shown([*data, *format.checks(data)]), "123456-789ABC-DEFGVB")


def issues(keys, scope, expires, *, subject, code):
    same(format.issue(keys, scope, subject, expires), code)
    same(format.verify(keys, scope, code, expires - 1), format.Printed(subject, expires, code))
    refused("TOKEN_EXPIRED", lambda: format.verify(keys, scope, code, expires))
    same(format.verify(keys, scope, code, expires, skew=1).subject, subject)


def corrects(keys, scope, expires, *, name, typed, code):
    same(format.verify(keys, scope, typed, expires - 1).code, code)


def suggests(keys, scope, *, typed, code):
    same(format.shown(format.suggestion(format.typed(typed))), code)
    refused("TOKEN_INVALID", lambda: format.verify(keys, scope, typed, 0))


def refuses(keys, scope, *, defect, code):
    """Everything that is not a code of the scope is the same."""
    refused("TOKEN_INVALID", lambda: format.verify(keys, scope, code, 0))
