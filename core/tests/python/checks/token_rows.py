"""`token-rows.json`: rows of the token store."""

import hashlib

from formats import token as format
from formats.conventions import from_base64url

from . import same, the_keyring
from .token import scope_of


def cases(vectors):
    keys, scope = the_keyring(), scope_of(**vectors.take("scope"))
    subject, token, batch, answer = map(vectors.take, ("subject", "token", "batch", "answer"))
    text = subject["text"].encode()
    number, next_ = (b"\x01" + subject[name].to_bytes(8, "big") for name in ("number", "reissued"))
    batch, earlier = (
        hashlib.sha256(name.encode()).digest()[:16] for name in (batch, vectors.take("earlier"))
    )
    whole = scope.token(keys.tenant)
    names = {
        "subject": b"\x01" + whole + number,
        "reissued subject": b"\x01" + whole + next_,
        "hidden token": whole + from_base64url(token),
        "batch": b"\x02" + whole + batch,
        "scope": b"\x03" + whole,
        "survey": b"\x04" + format.lv(keys.tenant) + format.lv(scope.survey),
    }
    for case in [*vectors.take("rows"), vectors.take("reissued")]:
        what = case.pop("row_of")
        yield what, lambda what=what, case=case: row(keys, names[what], **case)
        if what == "subject":
            yield "answer", lambda case=case: same(
                bytes.fromhex(case["clear"])[61:93],
                format.row_answer(keys, bytes.fromhex(case["key"]), answer.encode()) + batch,
            )
        if what == "reissued subject":
            yield "batches", lambda case=case: same(
                bytes.fromhex(case["clear"])[77:], batch + b"\x05" + earlier
            )
        if what == "hidden token":
            yield "hidden", lambda case=case: hidden(keys, scope, b"\x02" + text, case)


def row(keys, name, *, key, respondent, version, expires, clear, content):
    same(format.row_key(keys, name).hex(), key)
    opened = format.row_content(
        keys, bytes.fromhex(key), bytes.fromhex(respondent), version, expires, bytes.fromhex(content)
    )
    same(opened.hex(), clear)


def hidden(keys, scope, subject, case):
    at, clear = bytes.fromhex(case["key"]), bytes.fromhex(case["clear"])
    same(clear[93], 4)
    same(format.hidden_subject(keys, at, clear[94:98], clear[98:]).hex(), subject.hex())
    same(format.hidden_respondent(keys, scope, subject).hex(), case["respondent"])
