"""`stored-record.json`: one stored record, which is the vector itself."""

import json
import pathlib
import urllib.parse

from formats import stored_record

from . import refused, same, the_keyring

MEMBERS = (
    "visard", "table", "profile", "record", "survey", "policy", "header", "manifest", "sealed",
    "findings", "body",
)
EXAMPLES = pathlib.Path(__file__).parents[4] / "examples" / "data"
PAYLOAD = EXAMPLES / "formbricks-webhook-responseFinished.json"


def cases(vectors):
    for member in MEMBERS:
        vectors.take(member)
    keys, stored = the_keyring(), vectors.groups
    yield "open", lambda: opens(keys, vectors.text)
    for member in ("table", "profile", "record", "survey"):
        yield f"refuse: another {member}", lambda member=member: refused(
            "OPEN_FAILED", lambda: stored_record.open_(
                keys, json.dumps(stored | {member: "another"})))
    yield "refuse: two leaves exchanged", lambda: refused(
        "OPEN_FAILED", lambda: stored_record.open_(keys, exchanged(stored)))
    for member in ("table", "profile", "header", "manifest", "sealed", "body"):
        less = {other: stored[other] for other in MEMBERS if other != member}
        yield f"refuse: no {member}", lambda less=less: refused(
            "RECORD_SHAPE", lambda: stored_record.open_(keys, json.dumps(less)))
    yield "refuse: another version", lambda: refused(
        "UNSUPPORTED_FORMAT", lambda: stored_record.open_(keys, json.dumps(stored | {"visard": 2})))


def opens(keys, text):
    """The payload comes back whole, but for the URL that was scrubbed."""
    opened = stored_record.open_(keys, text)
    expected = json.loads(PAYLOAD.read_text())["data"]
    url = urllib.parse.urlsplit(expected["meta"]["url"])
    expected["meta"]["url"] = url._replace(query="source=email").geturl()
    same(opened.body, expected)
    for leaf in opened.leaves.values():
        same(leaf, json.dumps(json.loads(leaf), ensure_ascii=False, separators=(",", ":")))


def exchanged(stored):
    first, second = list(stored["sealed"])[:2]
    sealed = stored["sealed"] | {first: stored["sealed"][second]}
    return json.dumps(stored | {"sealed": sealed})
