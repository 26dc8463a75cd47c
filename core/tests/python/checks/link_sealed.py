"""`link-sealed.json`: parameters of links that travel sealed."""

from formats import link_sealed as format

from . import each, refused, same, the_keyring
from .token import scope_of

SALT = bytes(range(0x40, 0x50))


def cases(vectors):
    keys, scope = the_keyring(), scope_of(**vectors.take("scope"))
    expires = vectors.take("expires")
    yield from each("link", link, vectors.take("links"), keys, scope, expires)
    yield from each("refuse", refuses, vectors.take("refused"), keys, scope, expires)


def link(keys, scope, expires, *, url, keep, sealed):
    same(format.seal(keys, scope, url, keep, expires, SALT), sealed)
    same(sorted(parameters(keys, scope, sealed, expires - 1)), sorted(parameters(keys, scope, url, 0)))
    refused("TOKEN_EXPIRED", lambda: format.open_(keys, scope, sealed, expires))


def parameters(keys, scope, url, now):
    """Every parameter, whether it was sealed or not."""
    query = format.open_(keys, scope, url, now).partition("#")[0].partition("?")[2]
    return query.split("&")


def refuses(keys, scope, expires, *, name, sealed, error):
    refused(error, lambda: format.open_(keys, scope, sealed, expires - 1))
