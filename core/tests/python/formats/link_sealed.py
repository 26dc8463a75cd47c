"""`docs/formats/field.md`, parameters of links."""

import re

from . import field
from .conventions import Refused, from_base64url, to_base64url
from .keyset import Keyring
from .token import Scope

FOUND = re.compile(r"[?&]sealed=([^&#]*)")


def place(keyring: Keyring, scope: Scope) -> field.Place:
    return field.Place(b"visard/link", b"sealed", b"parameters", scope.token(keyring.tenant))


def parted(url: str) -> tuple[str, list[str], str]:
    """What stands before the query, the parameters, the fragment with its mark."""
    front, mark, fragment = url.partition("#")
    front, _, query = front.partition("?")
    return front, [part for part in query.split("&") if part], mark + fragment


def is_kept(parameter: str, keep: list[str]) -> bool:
    key = parameter.partition("=")[0]
    return any(key == name or name.endswith("*") and key.startswith(name[:-1]) for name in keep)


def seal(keyring: Keyring, scope: Scope, url: str, keep: list[str], expires: int, salt: bytes) -> str:
    front, parameters, fragment = parted(url)
    kept = [one for one in parameters if is_kept(one, keep)]
    taken = [one for one in parameters if not is_kept(one, keep)]
    value = expires.to_bytes(8, "big", signed=True) + "&".join(taken).encode()
    sealed = field.seal(keyring, place(keyring, scope), value, salt)
    return front + "?" + "&".join([*kept, "sealed=" + to_base64url(sealed)]) + fragment


def open_(keyring: Keyring, scope: Scope, url: str, now: int) -> str:
    """The URL with its parameters in clear."""
    found = FOUND.search(url.partition("#")[0])
    if not found:
        return url
    sealed = from_base64url(found[1], "OPEN_FAILED")
    value = field.open_(keyring, place(keyring, scope), sealed)
    if now >= int.from_bytes(value[:8], "big", signed=True):
        raise Refused("TOKEN_EXPIRED")
    start, end = found.span()
    return url[: start + 1] + value[8:].decode() + url[end:]
