"""`docs/formats/keyset.md`, section "Keyring file"."""

import datetime
import json

from .conventions import Refused, from_base64url
from .keyset import USES, Kek, Keyring, Keyset, open_wrapped, read_cleartext

MEMBERS = {"format", "version", "tenant", "protection", "keysets"}
MAX_FILE = 2 * 1024 * 1024


def open_file(text: str, kek: Kek | None) -> Keyring:
    """Keyring file; no `kek` expects one in the clear."""
    if len(text.encode()) > MAX_FILE:
        raise Refused("LIMIT_EXCEEDED")
    file = parse_json(text)
    envelopes = envelopes_of(file, "wrapped" if kek else "insecure-cleartext")
    if kek:
        keysets = open_wrapped(envelopes, kek)
    else:
        keysets = [read_cleartext(envelope) for envelope in envelopes]
    check_readable(file, keysets)
    return Keyring(keysets[0].tenant, {keyset.use: keyset for keyset in keysets})


def parse_json(text: str) -> dict:
    try:
        return json.loads(text)
    except ValueError:
        raise Refused("INVALID_JSON") from None


def envelopes_of(file: dict, protection: str) -> list[bytes]:
    """Keyring file: its members, but for what people read."""
    if set(file) != MEMBERS or file["format"] != "visard-keyring":
        raise Refused("KEYSET_INVALID")
    if file["version"] != 1:
        raise Refused("UNSUPPORTED_FORMAT")
    if file["protection"] != protection or not file["keysets"]:
        raise Refused("KEYSET_INVALID")
    if any(set(entry) != {"envelope", "summary"} for entry in file["keysets"]):
        raise Refused("KEYSET_INVALID")
    return [from_base64url(entry["envelope"]) for entry in file["keysets"]]


def check_readable(file: dict, keysets: list[Keyset]) -> None:
    """Keyring file: `summary` and `tenant` are compared, never believed."""
    uses = [list(USES.values()).index(keyset.use) for keyset in keysets]
    if uses != sorted(set(uses)):
        raise Refused("KEYSET_INVALID")
    if any(keyset.tenant.decode() != file["tenant"] for keyset in keysets):
        raise Refused("KEYSET_INVALID")
    if [entry["summary"] for entry in file["keysets"]] != [summary(k) for k in keysets]:
        raise Refused("KEYSET_INVALID")


def summary(keyset: Keyset) -> dict:
    """Keyring file: `keysets[].summary`."""
    return {
        "use": keyset.use,
        "id": keyset.id.hex(),
        "version": keyset.version,
        "keys": [
            {"id": f"{key.kid:08x}", "state": key.state, "created": rfc3339(key.created)}
            for key in keyset.keys
        ],
    }


def rfc3339(seconds: int) -> str:
    time = datetime.datetime.fromtimestamp(seconds, datetime.timezone.utc)
    return time.strftime("%Y-%m-%dT%H:%M:%SZ")
