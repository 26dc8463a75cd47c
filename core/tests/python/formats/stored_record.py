"""`docs/formats/stored-record.md`: a protected response as JSON, opened but not decided upon.

What a decision shows of it (section "Reading") is the policy's work, not the format's.
"""

import json

from . import record
from .conventions import Refused, from_base64url, lv
from .keyset import Keyring

TEXTS = ("table", "record", "policy", "header")
TEXTS_OR_NULL = ("profile", "survey")


def place(stored: dict) -> record.Place:
    """The record is sealed with `extra = LV(profile) ‖ LV(survey)`, empty for null."""
    extra = b"".join(lv((stored[part] or "").encode()) for part in ("profile", "survey"))
    return record.Place(stored["table"].encode(), stored["record"].encode(), extra)


def open_(keyring: Keyring, text: str) -> tuple[object, dict[str, str]]:
    """The payload as it was, but for dropped leaves; and each sealed leaf's plaintext."""
    stored = json.loads(text)
    check_shape(stored)
    header = from_base64url(stored["header"], "RECORD_SHAPE")
    key = record.open_header(keyring, place(stored), header)
    body, leaves = stored["body"], {}
    for pointer, sealed in stored["sealed"].items():
        field = from_base64url(sealed, "RECORD_SHAPE")
        leaves[pointer] = record.open_field(key, pointer.encode(), field).decode()
        body = put(body, segments(pointer), json.loads(leaves[pointer]))
    return body, leaves


def check_shape(stored: dict) -> None:
    """Reading: members that are missing or of another type."""
    if stored.get("visard") != 1:
        raise Refused("UNSUPPORTED_FORMAT")
    right = all(isinstance(stored.get(member), str) for member in TEXTS)
    right &= all(isinstance(stored.get(member, 0), str | None) for member in TEXTS_OR_NULL)
    sealed = stored.get("sealed")
    right &= isinstance(sealed, dict) and all(isinstance(text, str) for text in sealed.values())
    if not right or "body" not in stored:
        raise Refused("RECORD_SHAPE")


def segments(pointer: str) -> list[str]:
    """RFC 6901, sections 3 and 4."""
    if pointer and not pointer.startswith("/"):
        raise Refused("OPEN_FAILED")
    parts = pointer.split("/")[1:]
    return [part.replace("~1", "/").replace("~0", "~") for part in parts]


def put(body: object, path: list[str], value: object) -> object:
    """Replaces the `null` that a sealed leaf left in the body."""
    if not path:
        if body is not None:
            raise Refused("OPEN_FAILED")
        return value
    at = int(path[0]) if isinstance(body, list) else path[0]
    body[at] = put(body[at], path[1:], value)
    return body
