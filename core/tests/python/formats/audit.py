"""`docs/formats/audit.md`: the audit log and its checkpoints."""

import base64
import re
import unicodedata

from . import ed25519
from .conventions import Refused, from_base64url, hmac_sha256, lv, sha256, to_base64url
from .keyset import Keyring, derive, signing_seed

MAX_LINE = 65_536
MAX_NOTE = 4_096


def body(line: str) -> tuple[bytes, bytes]:
    """Line: the body, and the chain that the line names."""
    if len(line.encode()) > MAX_LINE:
        raise Refused("LIMIT_EXCEEDED")
    start, separator, chain = line.rpartition(',"chain":"')
    if not separator or not chain.endswith('"}'):
        raise Refused("LOG_BROKEN")
    return (start + "}").encode(), from_base64url(chain[:-2], "LOG_BROKEN")


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
        if not text.startswith(f'{{"seq":{seq},'.encode()):
            raise Refused("LOG_BROKEN")
        leaves.append(leaf(text))
        chain = sha256(b"\x02" + chain + leaves[-1])
        if chain != named:
            raise Refused("LOG_BROKEN")
    return tree(leaves)


def reference(keyring: Keyring, what: bytes, id_: bytes) -> str:
    """References, from the oldest usable pseudonym key."""
    derived = derive(keyring.of("pseudonym").oldest(), 19, keyring.tenant)
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
    text, separator, signatures = note.partition("\n\n")
    lines = text.split("\n")
    if len(note.encode()) > MAX_NOTE or len(lines) != 3 or not signatures.endswith("\n"):
        raise Refused("CHECKPOINT_INVALID")
    origin, size, root = lines[0], lines[1], from_base64(lines[2])
    check_origin(origin)
    if not re.fullmatch("0|[1-9][0-9]*", size) or int(size) >= 2**64:
        raise Refused("CHECKPOINT_INVALID")
    if root is None or len(root) != 32:
        raise Refused("CHECKPOINT_INVALID")
    if not any(is_signed(line, origin, text + "\n", pinned) for line in signatures.split("\n")):
        raise Refused("CHECKPOINT_INVALID")
    return origin, int(size), root


def check_origin(origin: str) -> None:
    """Checkpoint: 1 to 255 bytes without white space, control characters and `+`."""
    odd = (c == "+" or c.isspace() or unicodedata.category(c) == "Cc" for c in origin)
    if not 1 <= len(origin.encode()) <= 255 or any(odd):
        raise Refused("CHECKPOINT_INVALID")


def is_signed(line: str, origin: str, text: str, pinned: bytes) -> bool:
    """Checkpoint: whether this is our signature line. Other ones are skipped."""
    start = f"\u2014 {origin} "
    signature = from_base64(line.removeprefix(start)) if line.startswith(start) else None
    if signature is None or signature[:4] != key_hash(origin, pinned):
        return False
    return ed25519.verifies(pinned, text.encode(), signature[4:])


def from_base64(text: str) -> bytes | None:
    """RFC 4648, section 4, padded; only the one text for each value."""
    try:
        data = base64.b64decode(text, validate=True)
    except ValueError:
        return None
    return data if base64.b64encode(data).decode() == text else None
