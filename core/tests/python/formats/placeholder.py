"""`docs/formats/placeholder.md`: stand-ins in text, and what stands behind them, `1a`."""

import hmac
import re
from dataclasses import dataclass

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM

from .conventions import Reader, Refused, expand, hmac_sha256, lv, u32, u8
from .keyset import Keyring, derive

ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
SPACE = " \u00a0\u200b\u200c\u200d\u200e\u200f\u2060\ufeff"
KINDS = """PERSON EMAIL PHONE ADDRESS DATE_OF_BIRTH NATIONAL_ID VAT_ID PASSPORT DRIVING_LICENCE
LICENCE_PLATE IBAN BANK_ACCOUNT CREDIT_CARD CRYPTO_WALLET IP_ADDRESS MAC_ADDRESS IMEI
URL_CREDENTIALS SECRET PASSWORD GEO SOCIAL_HANDLE SPECIAL_CATEGORY""".split()
MOST = 1_048_576


def characters(bits: int, width: int, count: int) -> str:
    return "".join(ALPHABET[bits >> (width - 5 * (at + 1)) & 31] for at in range(count))


def read(text: str) -> str | None:
    """Finding: characters are read as Crockford does."""
    upper = text.upper().translate(str.maketrans("ILO", "110"))
    fine = text.isascii() and all(character in ALPHABET for character in upper)
    return upper if fine else None


# The placeholder.
def normal_of(value: str) -> str:
    return value.strip().lower()


def usual(name: str, normal: str) -> str:
    if name in ("EMAIL", "SOCIAL_HANDLE"):
        return normal
    if name in ("PERSON", "ADDRESS") or name not in [*KINDS, "LITERAL"]:
        before = [" ", *normal]
        return "".join(
            c if last.isalnum() else c.upper() for last, c in zip(before, normal))
    return normal.upper()


@dataclass
class Held:
    name: str
    value: str
    number: bool
    short: bool
    code: str
    form: str
    bits: bytes

    def placeholder(self) -> str:
        return f"[{self.name}_{self.code}{'-' + self.form if self.form else ''}]"


class Originals:
    def __init__(self, keyring: Keyring, scope: str):
        key = keyring.of("pseudonym").oldest()
        self.key = derive(key, 20, keyring.tenant, scope.encode())
        self.held: list[Held] = []

    def mac(self, name: str, normal: str, rest: bytes = b"") -> bytes:
        return hmac_sha256(self.key, lv(name.encode()) + lv(normal.encode()) + rest)

    def hold(self, name: str, value: str, number: bool = False) -> Held:
        normal = normal_of(value)
        bits = self.mac(name, normal, lv(value.encode()) + u8(number))[:16]
        for held in self.held:
            if held.bits == bits:
                return held
        whose = self.whose(normal) if name == "PERSON" else None
        code = whose or characters(int.from_bytes(self.mac(name, normal)[:5], "big"), 40, 8)
        shortest = 0 if value == usual(name, normal) and not number and not whose else 2
        for length in range(shortest, 25, 2):
            form = characters(int.from_bytes(bits, "big"), 128, length)
            if not self.exactly(code, form):
                break
        self.held.append(Held(name, value, number, bool(whose), code, form, bits))
        return self.held[-1]

    def whose(self, normal: str) -> str | None:
        """Short forms."""
        if len(self.held) > 1024:
            return None
        codes = set()
        for held in self.held:
            long = normal_of(held.value)
            if held.name == "PERSON" and not held.short:
                if long.startswith(normal + " ") or long.endswith(" " + normal):
                    codes.add(held.code)
        return codes.pop() if len(codes) == 1 else None

    def exactly(self, code: str, form: str) -> Held | None:
        return next((h for h in self.held if (h.code, h.form) == (code, form)), None)

    def known(self, code: str | None) -> bool:
        return any(held.code == code for held in self.held)

    def of_code(self, code: str) -> Held | None:
        same = [held for held in self.held if held.code == code]
        whole = [(h.name, normal_of(h.value)) for h in same[1:] if not h.short]
        first = (same[0].name, normal_of(same[0].value))
        return same[0] if all(one == first for one in whole) else None


# Finding.
def pairs() -> tuple[list[str], list[str]]:
    opening = ["[", "{", "{{", "<", "<<", "(", "\\[", "\\{", "\\<", "\\(", "\\u005b", "\\u007b"]
    opening += ["\\u003c", *"«‹「『【〔〈《［｛＜（⟦⟨", "%5b", "%7b", "%3c", "%28", "&lt;", "&#60;"]
    opening += ["&#x3c;", "&#91;", "&#x5b;", "&lsqb;", "&lbrack;", "&#123;", "&lcub;", "&lbrace;"]
    closing = ["]", "}", ">", ")", "\\]", "\\}", "\\>", "\\)", "\\u005d", "\\u007d"]
    closing += ["\\u003e", *"»›」』】〕〉》］｝＞）⟧⟩", "%5d", "%7d", "%3e", "%29", "&gt;", "&#62;"]
    closing += ["&#x3e;", "&#93;", "&#x5d;", "&rsqb;", "&rbrack;", "&#125;", "&rcub;", "&rbrace;"]
    return opening, closing


OPENING, CLOSING = pairs()


def opener(text: str) -> str | None:
    found = [one for one in OPENING if text[len(text) - len(one):].lower() == one and text]
    return max(found, key=lambda one: len(one.encode()), default=None)


def closer(text: str) -> str | None:
    found = [one for one in CLOSING if text[:len(one)].lower() == one]
    return max(found, key=lambda one: len(one.encode()), default=None)


def is_latin(character: str) -> bool:
    return character.isascii() and character.isalpha() or "\u00c0" <= character <= "\u024f"


def cut_end(text: str) -> str:
    for _ in range(3):
        if text and text[-1] in SPACE:
            text = text[:-1]
    return text


def cut_start(text: str) -> str:
    return cut_end(text[:3][::-1])[::-1] + text[3:]


def closed(behind: str) -> int | None:
    rest = cut_start(behind)
    found = closer(rest)
    return None if found is None else len(behind) - len(rest) + len(found)


DASHES = "\u2012\u2013\u2014\u2015\u2212"
JOINTS = "_-\u00ad\u2010\u2011\uff0d\uff3f" + DASHES
NAMED = {"&lowbar;": "_", "&shy;": "\u00ad", "&hyphen;": "\u2010", "&ndash;": "\u2013"}
NAMED |= {"&mdash;": "\u2014", "&horbar;": "\u2015", "&minus;": "\u2212"}
ESCAPES = dict(NAMED)
for one in JOINTS:
    if one < "\uff00":
        ESCAPES["".join(f"%{byte:02x}" for byte in one.encode())] = one
        for form in ("\\u{:04x}", "&#{};", "&#x{:x};"):
            ESCAPES[form.format(ord(one))] = one


@dataclass
class Joint:
    rest: str
    dash: bool = False
    character: bool = True
    escaped: bool = False


def character_joint(text: str) -> Joint | None:
    if not text or text[-1] not in JOINTS:
        return None
    rest = text[:-1].removesuffix("\\")
    return Joint(rest, text[-1] in DASHES, True, len(rest) < len(text) - 1)


def escaped_joint(text: str) -> Joint | None:
    for escape in ESCAPES:
        if text.lower().endswith(escape):
            return Joint(text[:-len(escape)], ESCAPES[escape] in DASHES, False)
    return None


def joint(before: str) -> Joint | None:
    found = character_joint(cut_end(before)) or escaped_joint(before)
    if found and found.escaped:
        found.rest = cut_end(found.rest)
    return found


def behind_joint(text: str) -> str | None:
    for escape in ESCAPES:
        if text.lower().startswith(escape):
            return text[len(escape):]
    rest = text.removeprefix("\\")
    return rest[1:] if rest and rest[0] in JOINTS else None


@dataclass
class Own:
    head: str
    gap: bool
    spaced: bool


def own_name(text: str, name: str) -> Own | None:
    rest = cut_end(text)
    gap, spaced = rest != text, False
    for expected in reversed(name):
        found = (character_joint(rest) or escaped_joint(rest)) if expected == "_" else None
        if found:
            rest = found.rest
            continue
        if not rest or not rest[-1].isascii():
            return None
        last, rest = rest[-1], rest[:-1]
        if last.upper() != expected and not (expected == "_" and last == " "):
            return None
        spaced |= last == " "
    return Own(rest, gap, spaced)


def opens(text: str) -> tuple[int, str] | None:
    head = cut_end(text)
    found = opener(head)
    return (len(head) - len(found), found) if found else None


def own_bracketed(own: Own) -> tuple[int, str] | None:
    opened = opens(own.head)
    return None if opened and own.spaced and opened[1] in ROUND else opened


def bracketed(before: str, name: str) -> tuple[int, str] | None:
    joined = joint(before)
    rest = joined.rest if joined else cut_end(before)
    own = own_name(rest, name)
    if own and opens(own.head):
        return own_bracketed(own)
    if opens(rest) or not joined:
        return opens(rest)
    head = rest
    while head and (
        head[-1].isalnum() or head[-1] in " .'’*" + JOINTS or "\u0300" <= head[-1] <= "\u036f"
    ):
        head = head[:-1]
    translated = rest[len(head):]
    if len(translated.encode()) > 40:
        head, translated = rest, ""
    found = opener(head)
    if not found or " " in translated and found in ROUND:
        return None
    return len(head) - len(found), found


ROUND = ("(", "\\(", "（", "%28")


def bare(before: str, name: str) -> int:
    def ends(text: str) -> bool:
        return not text or not is_latin(text[-1])

    joined = joint(before)
    if not joined:
        glued = own_name(before, name)
        fine = glued and not glued.gap and not glued.spaced and ends(glued.head)
        return len(glued.head) if fine else len(before)
    rest = joined.rest
    own = own_name(rest, name)
    if own and ends(own.head):
        capitals = joined.character and cut_end(rest).endswith(name)
        if not own.gap and not own.spaced or capitals:
            return len(own.head)
    word = rest
    while word and (is_latin(word[-1]) or word[-1] == "_"):
        word = word[:-1]
    length = len(rest[len(word):].encode())
    if joined.dash or not length:
        return len(before)
    return len(word) if length <= 40 else len(rest)


@dataclass
class Hit:
    start: int
    end: int
    held: Held | None
    opening: str


def find(originals: Originals, text: str) -> list[Hit]:
    hits: list[Hit] = []
    floor = at = 0
    while run := re.compile("[0-9A-Za-z]+").search(text, at):
        start, end = run.span()
        at = end
        before = text[floor:start]
        if end - start < 8 and not character_joint(cut_end(before)):
            continue
        hit = judge(originals, text, floor, start, end) if end - start <= 64 else None
        if hit:
            hits.append(hit)
            floor, at = hit.end, max(at, hit.end)
    return hits


def judge(originals: Originals, text: str, floor: int, start: int, end: int) -> Hit | None:
    if end - start >= 8:
        places = [end - 8]
        if end - 8 > start and character_joint(text[:start]):
            places.append(start)
        for place in places:
            code = read(text[place:place + 8])
            if originals.known(code):
                hit = known(originals, text, floor, place, place + 8, code)
                if hit:
                    return hit
    else:
        spaced = re.compile(f"[0-9A-Za-z](?:[{SPACE}]?[0-9A-Za-z]){{7}}(?![0-9A-Za-z])")
        match = spaced.match(text, start)
        code = read(re.sub(f"[{SPACE}]", "", match[0])) if match else None
        if match and originals.known(code):
            return known(originals, text, floor, start, match.end(), code)
    if in_name(originals, text, floor, end):
        return None
    return disguised(text, floor, start, end) or invented(text, floor, start, end)


def in_name(originals: Originals, text: str, floor: int, end: int) -> bool:
    """A held code follows, so the run is a part of a NAME."""
    at = end
    while (behind := behind_joint(text[at:])) is not None and len(text) - len(behind) <= end + 224:
        start = len(text) - len(behind)
        code = read(text[start:start + 8])
        if originals.known(code) and known(originals, text, floor, start, start + 8, code):
            return True
        at = re.compile("[0-9A-Za-z]*").match(text, start).end()
    return False


def doubled(text: str, hit: Hit) -> Hit:
    if hit.opening in ("{{", "<<"):
        closing = "}" if hit.opening == "{{" else ">"
        if text[hit.end - 1:hit.end + 1] == closing * 2:
            hit.end += 1
        else:
            hit.start += 1
    return hit


def form_of(text: str, end: int) -> tuple[str | None, int]:
    behind = behind_joint(text[end:])
    match = re.match("[0-9A-Za-z]{1,24}(?![0-9A-Za-z])", behind or "")
    return (match[0], len(text) - len(behind) + match.end()) if match else (None, end)


def spaced_form(text: str, end: int) -> tuple[str, int] | None:
    behind = behind_joint(cut_start(text[end:]))
    rest = None if behind is None else cut_start(behind)
    match = re.match("[0-9A-Za-z]{1,24}(?![0-9A-Za-z])", rest or "")
    formed = len(text) - len(rest) + match.end() if match else 0
    return (match[0], formed) if match and closed(text[formed:]) is not None else None


def known(originals: Originals, text: str, floor: int, start: int, end: int, code: str) -> Hit | None:
    form, formed = form_of(text, end)
    normal = read(form) if form else None
    held = originals.exactly(code, normal) if normal else None
    apart = None if held else spaced_form(text, end)
    spaced = originals.exactly(code, read(apart[0]) or "?") if apart else None
    if held:
        end = formed
    elif spaced and bracketed(text[floor:start], spaced.name):
        held, end = spaced, apart[1]
    else:
        held = originals.exactly(code, "")
        if not held:
            held = originals.of_code(code)
            if normal and closed(text[formed:]) is not None:
                end = formed
    if not held:
        return None
    before, behind = text[floor:start], text[end:]
    if before.endswith(f"[{held.name}_") and behind.startswith("]"):
        return Hit(start - len(held.name) - 2, end + 1, held, "[")
    if (length := closed(behind)) is not None and (opened := bracketed(before, held.name)):
        return doubled(text, Hit(floor + opened[0], end + length, held, opened[1]))
    return Hit(floor + bare(before, held.name), end, held, "")


def disguised(text: str, floor: int, start: int, end: int) -> Hit | None:
    code = text[max(start, end - 8):end]
    mixed = re.search("[0-9]", code) and re.search("[A-Za-z]", code)
    if len(code) < 8 or not mixed or read(code) is None:
        return None
    apart = spaced_form(text, end)
    stop = apart[1] if apart else end
    joined, length = joint(text[floor:end - 8]), closed(text[stop:])
    if not joined or length is None:
        return None
    for name in [*KINDS, "LITERAL"]:
        own = own_name(joined.rest, name)
        opened = own_bracketed(own) if own else None
        if opened:
            return doubled(text, Hit(floor + opened[0], stop + length, None, opened[1]))
    return None


def invented(text: str, floor: int, start: int, end: int) -> Hit | None:
    run = text[start:end]
    is_code = len(run) == 8 and read(run) is not None
    before = text[floor:start]
    if not before.endswith("_"):
        return None
    head = before[:-1].removesuffix("\\")
    rest = re.sub("[A-Za-z_]*$", "", head)
    name = head[len(rest):]
    if not 2 <= len(name) <= 40:
        return None
    kind = name.upper() in [*KINDS, "LITERAL"]
    for stop in dict.fromkeys([form_of(text, end)[1], end]):
        opened, ended = opener(rest), closer(text[stop:])
        if opened and ended:
            fine = len(run) <= 26 if kind else is_code
            begin = floor + len(rest) - len(opened)
            return doubled(text, Hit(begin, stop + len(ended), None, opened)) if fine else None
    free = not rest or not is_latin(rest[-1])
    fine = kind and free and is_code and re.search("[0-9]", run)
    return Hit(floor + len(rest), end, None, "") if fine else None


# Replacing.
def replace(originals: Originals, text: str, parts: list[tuple[int, int, str]]) -> str:
    while True:
        parts = merged(parts)
        for start, end, name in sorted(parts, key=lambda part: part[0] - part[1]):
            if name == "PERSON":
                originals.hold(name, text[start:end])
        out, placed, copied = "", [], 0
        for start, end, name in parts:
            out += text[copied:start]
            held = originals.hold(name, text[start:end])
            placed.append((len(out), len(out) + len(held.placeholder()), start, end, held))
            out += held.placeholder()
            copied = end
        out += text[copied:]
        more = []
        for hit in find(originals, out):
            if not any((hit.start, hit.end) == one[:2] and hit.held is one[4] for one in placed):
                more.append((source(placed, hit.start), source(placed, hit.end), "LITERAL"))
        if not more:
            return out
        parts = parts + more


def source(placed: list[tuple], at: int) -> int:
    """Where a place of the result is in the source; placeholders are never cut here."""
    behind = [one for one in placed if one[1] <= at]
    return at if not behind else behind[-1][3] + at - behind[-1][1]


def merged(parts: list[tuple[int, int, str]]) -> list[tuple[int, int, str]]:
    out: list[tuple[int, int, str]] = []
    for start, end, name in sorted(parts, key=lambda part: (part[0], -part[1])):
        if out and start < out[-1][1]:
            out[-1] = (out[-1][0], max(end, out[-1][1]), both(out[-1][2], name))
        elif start < end:
            out.append((start, end, name))
    return out


def both(one: str, other: str) -> str:
    names = {*one.split("__"), *other.split("__")} - {"LITERAL"}
    whole = "__".join(sorted(names)) or "LITERAL"
    return "DOCUMENT" if "DOCUMENT" in names or len(whole) > 32 else whole


# Restoring.
def restore(originals: Originals, text: str, kept: list[str]) -> tuple[str, int]:
    out, copied, unknown = "", 0, 0
    for hit in find(originals, text):
        out += text[copied:hit.start]
        copied = hit.end
        if hit.held is None or {*hit.held.name.split("__")} & {*kept}:
            unknown += hit.held is None
            out += text[hit.start:hit.end]
        else:
            out += escaped(hit.held.value, hit.opening)
    return out + text[copied:], unknown


def escaped(value: str, opening: str) -> str:
    if opening.startswith("%"):
        plain = re.compile(rb"[A-Za-z0-9._~-]")
        octets = (bytes([byte]) for byte in value.encode())
        return "".join(o.decode() if plain.match(o) else f"%{o[0]:02X}" for o in octets)
    if opening.startswith("&"):
        for character, reference in (("&", "amp"), ("<", "lt"), (">", "gt"), ('"', "quot")):
            value = value.replace(character, f"&{reference};")
    return value


# Originals.
def message(keyring: Keyring, key, scope: str, salt: bytes) -> tuple[bytes, bytes, bytes]:
    base = derive(key, 25, keyring.tenant, scope.encode())
    okm = expand(base, b"visard/1/originals\x00\x1a" + u32(key.kid) + salt, 76)
    return okm[:32], okm[32:44], okm[44:]


def seal(originals: Originals, keyring: Keyring, scope: str, salt: bytes) -> bytes:
    primary = keyring.of("pseudonym").primary()
    key, nonce, commit = message(keyring, primary, scope, salt)
    body = u32(len(originals.held))
    for one in originals.held:
        code = 0
        for character in one.code:
            code = code << 5 | ALPHABET.index(character)
        body += u8(one.number | one.short << 1) + code.to_bytes(5, "big") + one.bits
        body += u8(len(one.form)) + lv(one.name.encode()) + lv(one.value.encode())
    return b"\x1a" + u32(primary.kid) + salt + commit + AESGCM(key).encrypt(nonce, body, None)


def open_(keyring: Keyring, scope: str, sealed: bytes) -> Originals:
    if not sealed:
        raise Refused("OPEN_FAILED")
    if sealed[0] != 0x1A:
        raise Refused("UNSUPPORTED_FORMAT")
    if len(sealed) < 69:
        raise Refused("OPEN_FAILED")
    primary = keyring.of("pseudonym").opening(int.from_bytes(sealed[1:5], "big"))
    key, nonce, commit = message(keyring, primary, scope, sealed[5:37])
    if not hmac.compare_digest(commit, sealed[37:69]):
        raise Refused("OPEN_FAILED")
    try:
        body = AESGCM(key).decrypt(nonce, sealed[69:], None)
    except (InvalidTag, ValueError):
        raise Refused("OPEN_FAILED") from None
    return parsed(keyring, scope, Reader(body, "OPEN_FAILED"))


def parsed(keyring: Keyring, scope: str, reader: Reader) -> Originals:
    originals = Originals(keyring, scope)
    count = reader.number(4)
    for _ in range(count if count <= MOST else reader.take(1 << 40)):
        flags, code, bits, length = reader.number(1), reader.number(5), reader.take(16), reader.number(1)
        try:
            name, value = reader.lv().decode(), reader.lv().decode()
        except UnicodeDecodeError:
            raise Refused("OPEN_FAILED") from None
        code = characters(code, 40, 8)
        form = characters(int.from_bytes(bits, "big"), 128, min(length, 24))
        named = re.fullmatch("[A-Z]([A-Z0-9_]{0,30}[A-Z0-9])?", name)
        if flags > 3 or length % 2 or length > 24 or not named or originals.exactly(code, form):
            raise Refused("OPEN_FAILED")
        originals.held.append(Held(name, value, bool(flags & 1), bool(flags & 2), code, form, bits))
    reader.end()
    return originals
