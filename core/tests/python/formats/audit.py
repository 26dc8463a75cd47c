"""`docs/formats/audit.md`: the audit log and its checkpoints."""

import base64
import binascii
import json
import re

from . import ed25519
from .conventions import Refused, from_base64url, hmac_sha256, lv, sha256, to_base64url
from .keyset import Keyring, derive, signing_seed

MAX_LINE = 65_536


def body(line: str) -> tuple[bytes, bytes]:
    """Line: the body, and the chain that the line names."""
    match = re.fullmatch(r'(\{.*),"chain":"([A-Za-z0-9_-]{43})"\}', line)
    if not match or len(line.encode()) > MAX_LINE:
        raise Refused("LOG_BROKEN")
    return (match[1] + "}").encode(), from_base64url(match[2], "LOG_BROKEN")


def leaf(text: bytes) -> bytes:
    """Line: RFC 6962, section 2.1."""
    return sha256(b"\x00" + text)


def tree(leaves: list[bytes]) -> bytes:
    """Line: Merkle tree hash, RFC 6962, section 2.1, over leaves that are hashed already."""
    if not leaves:
        return sha256(b"")
    if len(leaves) == 1:
        return leaves[0]
    split = 1 << (len(leaves) - 1).bit_length() - 1
    return sha256(b"\x01" + tree(leaves[:split]) + tree(leaves[split:]))


def verify(lines: list[str]) -> bytes:
    """Line: every line in its place; returns the root."""
    chain, leaves = bytes(32), []
    for seq, line in enumerate(lines):
        text, named = body(line)
        check_line(text, seq)
        leaves.append(leaf(text))
        chain = sha256(b"\x02" + chain + leaves[-1])
        if chain != named:
            raise Refused("LOG_BROKEN")
    return tree(leaves)


def check_line(text: bytes, seq: int) -> None:
    """Line: the members that every line begins with."""
    try:
        members = json.loads(text)
    except ValueError:
        raise Refused("LOG_BROKEN") from None
    if list(members)[:3] != ["seq", "time", "event"] or members["seq"] != seq:
        raise Refused("LOG_BROKEN")
    if not re.fullmatch(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ", members["time"]):
        raise Refused("LOG_BROKEN")


def reference(keyring: Keyring, what: bytes, id_: bytes) -> str:
    """References, from the oldest usable pseudonym key."""
    oldest = min(keyring.of("pseudonym").live(), key=lambda key: key.created)
    derived = derive(oldest, 19, keyring.tenant)
    return to_base64url(hmac_sha256(derived, lv(what) + lv(id_))[:16])


def key_hash(origin: str, public: bytes) -> bytes:
    """Checkpoint: the first four bytes of the signature."""
    return sha256(origin.encode() + b"\n\x01" + public)[:4]


def make_checkpoint(keyring: Keyring, origin: str, size: int, root: bytes) -> str:
    """Checkpoint."""
    text = f"{origin}\n{size}\n{base64.b64encode(root).decode()}\n"
    seed = signing_seed(keyring)
    signature = key_hash(origin, ed25519.public_key(seed)) + ed25519.sign(seed, text.encode())
    return f"{text}\n— {origin} {base64.b64encode(signature).decode()}\n"


def open_checkpoint(note: str, pinned: bytes) -> tuple[str, int, bytes]:
    """Checkpoint: origin, size and root, if the pinned key signed them."""
    text, separator, signatures = note.rpartition("\n\n")
    match = re.fullmatch(r"([^\s+]{1,255})\n(0|[1-9][0-9]*)\n([A-Za-z0-9+/]{43}=)", text)
    if not match or not separator or not signatures.endswith("\n"):
        raise Refused("CHECKPOINT_INVALID")
    origin = match[1]
    for line in signatures.splitlines():
        if is_signed(line, origin, text + "\n", pinned):
            return origin, int(match[2]), from_base64(match[3])
    raise Refused("CHECKPOINT_INVALID")


def is_signed(line: str, origin: str, text: str, pinned: bytes) -> bool:
    """Checkpoint: whether this is our signature line. Other ones are skipped."""
    match = re.fullmatch(r"— (\S+) (\S+)", line)
    if not match:
        raise Refused("CHECKPOINT_INVALID")
    if match[1] != origin:
        return False
    signature = from_base64(match[2])
    if signature[:4] != key_hash(origin, pinned):
        return False
    return ed25519.verifies(pinned, text.encode(), signature[4:])


def from_base64(text: str) -> bytes:
    """RFC 4648, section 4, padded; only the one text for each value."""
    try:
        data = base64.b64decode(text, validate=True)
    except binascii.Error:
        raise Refused("CHECKPOINT_INVALID") from None
    if base64.b64encode(data).decode() != text:
        raise Refused("CHECKPOINT_INVALID")
    return data
