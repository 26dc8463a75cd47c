"""One module for each file of `core/tests/vectors/`: what each of its groups must do.

A module has `cases(vectors)`, which takes every group out of the file and yields a name and a
function for each case. Members of a case are passed as keyword arguments, so one that this
reader does not know is a failure, like a group or a file that it does not know.
"""

import json
import pathlib
from collections.abc import Callable, Iterator

from formats import keyring_file
from formats import keyset as format
from formats.conventions import Refused

Case = tuple[str, Callable[[], None]]
FOLDER = pathlib.Path(__file__).parents[2] / "vectors"


class Vectors:
    """A vectors file, which remembers the groups that were taken out of it."""

    def __init__(self, path: pathlib.Path):
        self.text = path.read_text(encoding="utf-8")
        self.groups = json.loads(self.text)
        self.taken = {"about"}

    def take(self, group: str):
        """One group; a list or an object without anything in it would prove nothing."""
        self.taken.add(group)
        value = self.groups[group]
        if value in ([], {}):
            raise AssertionError(f"the group {group} is empty")
        return value

    def unknown(self) -> list[str]:
        return sorted(set(self.groups) - self.taken)


def the_keyring() -> format.Keyring:
    """The keyring that every vectors file is made with."""
    file = json.loads((FOLDER / "keyring.json").read_text(encoding="utf-8"))
    return keyring_file.open_file(json.dumps(file["cleartext"]), None)


def same(got: object, expected: object) -> None:
    if got != expected:
        raise AssertionError(f"got {short(got)}, expected {short(expected)}")


def short(value: object) -> str:
    text = repr(value)
    return text if len(text) <= 120 else text[:120] + "…"


def refused(code: str, call: Callable[[], object]) -> None:
    """The call must be refused, and with this code."""
    try:
        value = call()
    except Refused as refusal:
        same(refusal.code, code)
    else:
        raise AssertionError(f"got {short(value)}, expected the refusal {code}")


def each(word: str, check: Callable, cases: list[dict], *shared: object) -> Iterator[Case]:
    """Every case of a group: `check` with what is shared and with the case's members."""
    for number, case in enumerate(cases):
        label = case.get("name") or case.get("defect") or str(number)
        yield f"{word}: {label}", lambda case=case: check(*shared, **case)
