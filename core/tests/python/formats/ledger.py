"""The state of a ledger of answers, from `docs/formats/ledger.md`."""

from .conventions import Refused, lv, read_uvarint, u16, u32, uvarint

MAGIC = b"VSLG"


def read(data: bytes) -> dict:
    """The parts of a state; whatever differs from the page is refused."""
    if data[:4] != MAGIC or len(data) < 5:
        raise Refused("STORE_FAILED")
    if data[4] not in (1, 2):
        raise Refused("UNSUPPORTED_FORMAT")
    bytes_left = Bytes(data[5:])
    rule = (bytes_left.number(2), bytes_left.number(1)) if data[4] == 2 else None
    check(rule is None or (2 <= rule[0] <= 1000 and rule[1] in (0, 1)))
    attributes, waves = names(bytes_left), names(bytes_left)
    cells = [cell(bytes_left, len(attributes), len(waves)) for _ in range(bytes_left.number(2))]
    check(waves == sorted(set(waves)) and len(attributes) <= 32 and len(waves) <= 64)
    order = [(not at, [(waves[wave], values) for wave, values in at]) for _, at in cells]
    check(all(one[0] or other[0] or one < other for one, other in zip(order, order[1:])))
    check([gone for gone, _ in order] == sorted(gone for gone, _ in order))
    check(sum(people for people, _ in cells) < 1 << 32)
    answers = [answer(bytes_left, len(cells)) for _ in range(bytes_left.number(2))]
    check(not bytes_left.data)
    names_read = {"attributes": attributes, "waves": waves}
    return {"rule": rule, **names_read, "cells": cells, "answers": answers}


def write(state: dict) -> bytes:
    out = MAGIC + b"\x01"
    if state["rule"]:
        k, guard = state["rule"]
        out = MAGIC + b"\x02" + u16(k) + bytes([guard])
    for group in ("attributes", "waves"):
        out += u16(len(state[group])) + b"".join(lv(name) for name in state[group])
    out += u16(len(state["cells"]))
    for people, at in state["cells"]:
        out += u32(people) + u16(len(at))
        out += b"".join(u16(wave) + b"".join(map(lv, values)) for wave, values in at)
    sets = (written(new, members, len(state["cells"])) for new, members in state["answers"])
    return out + u16(len(state["answers"])) + b"".join(sets)


def written(new: bool, members: list[int], cells: int) -> bytes:
    bits = sum(1 << member for member in members).to_bytes((cells + 7) // 8, "little")
    gaps = [member - before - 1 for before, member in zip([-1, *members], members)]
    listed = uvarint(len(members)) + b"".join(map(uvarint, gaps))
    form, body = (1, listed) if len(listed) < len(bits) else (0, bits)
    return bytes([form + 2 * new]) + body


class Bytes:
    def __init__(self, data: bytes):
        self.data = data

    def take(self, length: int) -> bytes:
        check(length <= len(self.data))
        taken, self.data = self.data[:length], self.data[length:]
        return taken

    def number(self, length: int) -> int:
        return int.from_bytes(self.take(length), "big")

    def text(self, shortest: int) -> bytes:
        value = self.take(self.number(2))
        check(shortest <= len(value) <= 255)
        try:
            value.decode()
        except UnicodeDecodeError:
            raise Refused("STORE_FAILED") from None
        return value

    def uvarint(self) -> int:
        found = read_uvarint(self.data)
        check(found is not None)
        number, self.data = found
        return number


def names(data: Bytes) -> list[bytes]:
    return [data.text(1) for _ in range(data.number(2))]


def cell(data: Bytes, attributes: int, waves: int) -> tuple[int, list]:
    people = data.number(4)
    at = [(data.number(2), [data.text(0) for _ in range(attributes)]) for _ in range(data.number(2))]
    places = [wave for wave, _ in at]
    check(people > 0 and places == sorted(set(places)) and all(wave < waves for wave in places))
    return people, at


def answer(data: Bytes, cells: int) -> tuple[bool, list[int]]:
    form = data.number(1)
    check(form < 4)
    if form & 1:
        members, before = [], -1
        for _ in range(data.uvarint()):
            before += data.uvarint() + 1
            members.append(before)
    else:
        bits = int.from_bytes(data.take((cells + 7) // 8), "little")
        members = [place for place in range(bits.bit_length()) if bits >> place & 1]
    is_new = form >= 2
    check(all(member < cells for member in members) and not (is_new and not members))
    return is_new, members


def check(holds: bool) -> None:
    if not holds:
        raise Refused("STORE_FAILED")
