"""`docs/formats/policy.md`: the hash and the label only.

The rest of that page is a language; its decisions have vectors of their own kind (see
`core/tests/policy_*.rs`).
"""

import datetime
import json
import tomllib

from .conventions import sha256


def canonical(document: object) -> bytes:
    """Hash: RFC 8785. No number in these documents is fractional, so only the order matters."""
    text = json.dumps(by_utf16(document), ensure_ascii=False, separators=(",", ":"))
    return text.encode()


def by_utf16(value: object) -> object:
    """RFC 8785, section 3.2.3: members in the order of UTF-16 code units; dates are texts."""
    if isinstance(value, dict):
        order = sorted(value, key=lambda member: member.encode("utf-16-be"))
        return {member: by_utf16(value[member]) for member in order}
    if isinstance(value, list):
        return [by_utf16(item) for item in value]
    if isinstance(value, (datetime.date, datetime.time)):
        return value.isoformat()
    return value


def label(toml: str) -> str:
    """Hash: `name@version#` and twelve digits."""
    document = tomllib.loads(toml)
    digest = sha256(canonical(document)).hex()
    return f"{document['name']}@{document['version']}#{digest[:12]}"
