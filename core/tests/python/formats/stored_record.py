"""`docs/formats/stored-record.md`: a protected response as JSON, opened but not decided upon.

What a decision shows of it (section "Reading") is the policy's work, not the format's.
"""

import json
from dataclasses import dataclass, field

from . import deterministic, record
from . import field as single
from .conventions import Refused, from_base64url, lv, to_base64url
from .field import Respondent
from .keyset import Keyring

TEXTS = ("table", "record", "policy", "header")
TEXTS_OR_NULL = ("profile", "survey")
OPTIONAL = ("subject", "manifest")


@dataclass
class Reader:
    """What a reader brings: its profile's rule for manifests, and keys of respondents."""

    manifest: str = "required"
    # Respondent, as a record keeps it → their key; no dictionary: no keys at all.
    subject_keys: dict[bytes, bytes] | None = None


@dataclass
class Opened:
    """The payload as it was, but for dropped leaves; and each sealed leaf's plaintext."""

    body: object
    leaves: dict[str, str] = field(default_factory=dict)


def extra(stored: dict) -> bytes:
    """`LV(profile) ‖ LV(survey)`, empty for null, and `01` with a manifest."""
    bound = b"".join(lv((stored[part] or "").encode()) for part in ("profile", "survey"))
    return bound + (b"\x01" if "manifest" in stored else b"")


def place(stored: dict) -> record.Place:
    return record.Place(stored["table"].encode(), stored["record"].encode(), extra(stored))


def open_(keyring: Keyring, text: str, reader: Reader = Reader()) -> Opened:
    stored = json.loads(text)
    check_shape(stored)
    header = from_base64url(stored["header"], "RECORD_SHAPE")
    if ("subject" in stored) != (header[:1] == b"\x19"):
        raise Refused("RECORD_SHAPE")
    if "manifest" not in stored and reader.manifest == "required":
        raise Refused("RECORD_SHAPE")
    sealed = {pointer: from_base64url(value, "RECORD_SHAPE")
              for pointer, value in stored["sealed"].items()}
    whose = respondent(keyring, stored, reader)
    key = record.open_header(keyring, place(stored), header, whose)
    if "manifest" in stored:
        manifest = from_base64url(stored["manifest"], "RECORD_SHAPE")
        listed = [(pointer.encode(), value) for pointer, value in sealed.items()]
        record.open_all(key, manifest, listed)
    opened = Opened(stored["body"])
    for pointer, value in sealed.items():
        opened.leaves[pointer] = record.open_field(key, pointer.encode(), value).decode()
        opened.body = put(opened.body, segments(pointer), json.loads(opened.leaves[pointer]))
    return opened


def respondent(keyring: Keyring, stored: dict, reader: Reader) -> Respondent | None:
    """Respondent: `leaves u8 ‖ number or generation u64 ‖ subject`, sealed as a field `11`."""
    if "subject" not in stored:
        return None
    if reader.subject_keys is None:
        raise Refused("STORE_REQUIRED")
    sealed = from_base64url(stored["subject"], "RECORD_SHAPE")
    where = single.Place(
        stored["table"].encode(), stored["record"].encode(), b"visard/subject", extra(stored))
    plain = single.open_(keyring, where, sealed)
    if len(plain) < 10 or plain[0] not in (1, 2):
        raise Refused("OPEN_FAILED")
    if plain not in reader.subject_keys:
        raise Refused("SUBJECT_ERASED")
    return Respondent(plain[9:], reader.subject_keys[plain])


def values_of(keyring: Keyring, stored: dict, name: str, texts: list[str]) -> list[str]:
    """Deterministic values: of each text of a field, as a writer has them."""
    table = stored["table"].encode()
    return [to_base64url(deterministic.seal(keyring, table, name.encode(), text.encode()))
            for text in texts]


def check_shape(stored: dict) -> None:
    """Reading: members that are missing or of another type."""
    if stored.get("visard") != 1:
        raise Refused("UNSUPPORTED_FORMAT")
    right = all(isinstance(stored.get(member), str) for member in TEXTS)
    right &= all(isinstance(stored.get(member, 0), str | None) for member in TEXTS_OR_NULL)
    right &= all(isinstance(stored.get(member, ""), str) for member in OPTIONAL)
    right &= all(isinstance(values, list) and all(isinstance(value, str) for value in values)
                 for values in stored.get("deterministic", {}).values())
    sealed = stored.get("sealed")
    right &= isinstance(sealed, dict) and all(isinstance(text, str) for text in sealed.values())
    if not right or "body" not in stored or "" in sealed:
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
    try:
        at = int(path[0]) if isinstance(body, list) else path[0]
        body[at] = put(body[at], path[1:], value)
    except (KeyError, IndexError, TypeError, ValueError):
        raise Refused("OPEN_FAILED") from None
    return body
