"""`docs/formats/token.md`, in links that come back: every reading, every candidate."""

import base64
import html
import re
from urllib.parse import unquote

from .conventions import Refused
from .token import from_text

INVISIBLE = re.compile("[\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u206f\ufeff]")
LENGTHS = (22, 26, 50, 60)
ORDER = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_"


def quoted_printable(text: str) -> str:
    joined = re.sub("=\r?\n", "", text)
    return unquote(joined.replace("%", "%25").replace("=", "%")).replace("%", "=")


def unfold(text: str) -> str:
    first, *later = re.split("[\r\n]", text)
    return first.rstrip(" \t") + "".join(line.strip(" \t>") for line in later)


def proofpoint_2(text: str) -> str:
    found = re.search(r"/v2/url\?(?:[^& >]*&)*?u=([^& >]*)", text)
    return unquote(found[1].replace("-", "%").replace("_", "/")) if found else text


def proofpoint_3(text: str) -> str:
    found = re.search(r"/v3/__(.*?)__;(.*?)!", text, re.DOTALL)
    if not found:
        return text
    raw = found[2].rstrip("=")
    replaced = iter(base64.urlsafe_b64decode(raw + "=" * (-len(raw) % 4)).decode())

    def characters(run):
        count = ORDER.index(run[0][2]) + 2 if len(run[0]) == 3 else 1
        return "".join(next(replaced, "") for _ in range(count))

    return re.sub(r"\*(?:\*.)?", characters, found[1])


STEPS = (unquote, html.unescape, quoted_printable, unfold, proofpoint_2, proofpoint_3)


def readings(text: str) -> list[str]:
    all_ = [re.sub("[\u2010\u2011]", "-", INVISIBLE.sub("", text))]
    for reading in all_:
        for step in STEPS:
            other = step(reading)
            if other not in all_ and len(all_) < 32:
                all_.append(other)
    return all_


def candidates(text: str) -> list[bytes]:
    """What might be a token, each once."""
    found = []
    for reading in readings(text):
        for run in re.findall("[0-9A-Za-z_-]+", reading):
            run = run.rstrip("_-")
            for length in LENGTHS:
                marks, token = run[:-length], run[-length:]
                if len(token) != length or marks.strip("_-"):
                    continue
                try:
                    found.append(from_text(token))
                except Refused:
                    pass
    return list(dict.fromkeys(found))
