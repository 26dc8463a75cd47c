"""`docs/formats/erasure.md`: subject keys, states, slots, receipts."""

import hmac
from dataclasses import dataclass

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM

from . import ed25519
from .conventions import (
    Reader,
    Refused,
    expand,
    from_base64url,
    hmac_sha256,
    lv,
    name,
    sha256,
    u32,
    u64,
    u8,
)
from .keyset import USES, YEAR_10000, Keyring, derive, is_utf8, signing_seed

NUMBERED, HASHED = 1, 2
DEPTHS = {NUMBERED: 40, HASHED: 64}
MAX_TREE = 268_435_456
MAX_RECEIPT = 600


@dataclass
class Node:
    """A tree: whole under one secret, erased (neither), or two halves."""

    secret: bytes | None = None
    halves: tuple["Node", "Node"] | None = None

    def is_erased(self) -> bool:
        return self.secret is None and self.halves is None


def child(secret: bytes, depth: int, bit: int) -> bytes:
    """The tree: child."""
    return hmac_sha256(secret, b"visard/1/tree\x00" + u8(depth) + u8(bit))


def bit_of(leaf: int, depth: int, height: int) -> int:
    """The tree: the way to a leaf, the most significant bit first."""
    return leaf >> (height - 1 - depth) & 1


def secret_of(node: Node, leaf: int, height: int) -> bytes:
    """The tree: the secret of a leaf, if what is above it is whole."""
    depth = 0
    while node.halves:
        node = node.halves[bit_of(leaf, depth, height)]
        depth += 1
    if node.secret is None:
        raise Refused("SUBJECT_ERASED")
    secret = node.secret
    for deeper in range(depth, height):
        secret = child(secret, deeper, bit_of(leaf, deeper, height))
    return secret


def puncture(node: Node, leaf: int, height: int, depth: int = 0) -> Node:
    """Erasing a leaf; two erased siblings are one erased subtree."""
    if node.is_erased() or depth == height:
        return Node()
    halves = list(node.halves or (Node(child(node.secret, depth, bit)) for bit in (0, 1)))
    bit = bit_of(leaf, depth, height)
    halves[bit] = puncture(halves[bit], leaf, height, depth + 1)
    if all(half.is_erased() for half in halves):
        return Node()
    return Node(halves=(halves[0], halves[1]))


def shape(node: Node) -> str:
    """Tree as bytes: shape."""
    if node.halves:
        return "1" + shape(node.halves[0]) + shape(node.halves[1])
    return "01" if node.is_erased() else "00"


def secrets(node: Node) -> bytes:
    """Tree as bytes: secrets."""
    if node.halves:
        return secrets(node.halves[0]) + secrets(node.halves[1])
    return node.secret or b""


@dataclass
class State:
    """State: what its header and its body say."""

    tree: bytes
    version: int
    tenant: bytes
    leaves: int
    kid: int
    root: Node

    def header(self, magic: bytes) -> bytes:
        """State: what both forms begin with."""
        return magic + b"\x01\x05" + self.tree + u64(self.version) + lv(self.tenant)

    def body(self) -> bytes:
        """State: body."""
        bits = shape(self.root)
        ends, length = (len(bits) + 1) // 3, -(-len(bits) // 8)
        packed = int(bits.ljust(8 * length, "0"), 2).to_bytes(length, "big")
        return u8(self.leaves) + u32(self.kid) + u32(ends) + packed + secrets(self.root)

    def to_bytes(self) -> bytes:
        """State, in the clear."""
        return self.header(b"VSEC") + self.body()


class Bits:
    """The shape, bit by bit."""

    def __init__(self, data: bytes):
        self.bits = "".join(f"{byte:08b}" for byte in data)
        self.at = 0

    def next(self) -> str:
        if self.at >= len(self.bits):
            raise Refused("KEYSET_INVALID")
        self.at += 1
        return self.bits[self.at - 1]


def read_shape(bits: Bits, depth: int, height: int) -> Node:
    """Tree as bytes: nothing that no writer writes."""
    if bits.next() == "0":
        # A placeholder, which read_secrets fills.
        return Node(secret=b"") if bits.next() == "0" else Node()
    if depth == height:
        raise Refused("KEYSET_INVALID")
    halves = [read_shape(bits, depth + 1, height) for _ in range(2)]
    # Halves that are split have something erased and something whole below them.
    if all(half.is_erased() for half in halves) or all(half.secret is not None for half in halves):
        raise Refused("KEYSET_INVALID")
    return Node(halves=(halves[0], halves[1]))


def read_secrets(node: Node, reader: Reader) -> None:
    if node.halves:
        for half in node.halves:
            read_secrets(half, reader)
    elif node.secret is not None:
        node.secret = reader.take(32)


def ends(node: Node) -> int:
    return sum(map(ends, node.halves)) if node.halves else 1


def read_head(reader: Reader, magic: bytes) -> tuple[bytes, int, bytes]:
    """State, step 1: tree id, version, tenant."""
    if reader.take(4) != magic:
        raise Refused("KEYSET_INVALID")
    if reader.number(1) != 1:
        raise Refused("UNSUPPORTED_FORMAT")
    if USES.get(reader.number(1)) != "subject":
        raise Refused("KEYSET_INVALID")
    tree, version, tenant = reader.take(16), reader.number(8), reader.lv()
    if version == 0 or not 1 <= len(tenant) <= 255 or not is_utf8(tenant):
        raise Refused("KEYSET_INVALID")
    return tree, version, tenant


def read_state(keyring: Keyring, data: bytes) -> State:
    """State, in the clear."""
    reader = Reader(data, "KEYSET_INVALID")
    head = read_head(reader, b"VSEC")
    return read_body(keyring, *head, reader)


def read_body(keyring: Keyring, tree: bytes, version: int, tenant: bytes,
              reader: Reader) -> State:
    """State, steps 3 and 4."""
    if tenant != keyring.tenant:
        raise Refused("WRONG_TENANT")
    leaves, kid = reader.number(1), reader.number(4)
    if leaves not in DEPTHS:
        raise Refused("KEYSET_INVALID")
    root = read_tree(reader, DEPTHS[leaves])
    keyring.of("subject").opening(kid)
    return State(tree, version, tenant, leaves, kid, root)


def read_tree(reader: Reader, height: int) -> Node:
    """Tree as bytes."""
    if len(reader.rest) > MAX_TREE:
        raise Refused("LIMIT_EXCEEDED")
    count = reader.number(4)
    bits = Bits(reader.take(-(-(3 * count - 1) // 8) if count else 0))
    root = read_shape(bits, 0, height)
    if ends(root) != count or "1" in bits.bits[bits.at :]:
        raise Refused("KEYSET_INVALID")
    read_secrets(root, reader)
    reader.end()
    return root


@dataclass
class Slot:
    version: int
    key: bytes


def read_slot(data: bytes) -> Slot:
    """Slot."""
    reader = Reader(data, "KEYSET_INVALID")
    if reader.take(4) != b"VSEK":
        raise Refused("KEYSET_INVALID")
    if reader.number(1) != 1:
        raise Refused("UNSUPPORTED_FORMAT")
    slot = Slot(reader.number(8), reader.take(32))
    reader.end()
    if slot.version == 0:
        raise Refused("KEYSET_INVALID")
    return slot


def state_name(slot: Slot) -> str:
    """Slot: name."""
    version = u64(slot.version)
    drawn = expand(slot.key, b"visard/1/erasure-name\x00" + version, 16)
    return f"{version.hex()}-{drawn.hex()}"


def state_keys(slot_key: bytes, header: bytes) -> tuple[bytes, bytes, bytes]:
    """State: okm = key 32 ‖ nonce 12 ‖ commit 32."""
    okm = expand(slot_key, b"visard/1/erasure\x00" + sha256(header), 76)
    return okm[:32], okm[32:44], okm[44:]


def seal_state(state: State, slot: Slot) -> bytes:
    """State."""
    header = state.header(b"VSES") + b"\x04" + lv(u64(state.version)) + lv(b"")
    key, nonce, commitment = state_keys(slot.key, header)
    return header + commitment + AESGCM(key).encrypt(nonce, state.body(), None)


def open_state(keyring: Keyring, sealed: bytes, slot: Slot) -> State:
    """State, steps 1 to 4."""
    reader = Reader(sealed, "KEYSET_INVALID")
    tree, version, tenant = read_head(reader, b"VSES")
    if (reader.number(1), reader.lv(), reader.lv()) != (4, u64(version), b""):
        raise Refused("KEYSET_INVALID")
    header = sealed[: len(sealed) - len(reader.rest)]
    commitment = reader.take(32)
    key, nonce, expected = state_keys(slot.key, header)
    if slot.version != version or not hmac.compare_digest(expected, commitment):
        raise Refused("UNWRAP_FAILED")
    try:
        body = AESGCM(key).decrypt(nonce, reader.rest, None)
    except (InvalidTag, ValueError):
        raise Refused("UNWRAP_FAILED") from None
    return read_body(keyring, tree, version, tenant, Reader(body, "KEYSET_INVALID"))


def leaf_of(keyring: Keyring, state: State, subject: bytes, generation: int | None,
            number: int | None) -> int:
    """The tree: number of a leaf."""
    name(subject)
    if state.leaves == NUMBERED:
        if number is None or number >= 2**40:
            raise Refused("INVALID_ARGUMENT")
        return number
    if generation is None:
        raise Refused("INVALID_ARGUMENT")
    key = derive(keyring.of("subject").opening(state.kid), 12, keyring.tenant)
    digest = hmac_sha256(key, lv(subject) + u32(generation))
    return int.from_bytes(digest[:8], "big")


def subject_key(keyring: Keyring, state: State, subject: bytes, generation: int | None,
                number: int | None) -> bytes:
    """The tree: subject key."""
    leaf = leaf_of(keyring, state, subject, generation, number)
    secret = secret_of(state.root, leaf, DEPTHS[state.leaves])
    return hmac_sha256(secret, b"visard/1/leaf\x00" + lv(subject))


def erase(keyring: Keyring, state: State, subjects: list[dict]) -> State:
    """Erasing a batch; what is erased already makes no new version."""
    root = state.root
    for who in subjects:
        leaf = leaf_of(keyring, state, who["subject"].encode(), who.get("generation"),
                       who.get("number"))
        root = puncture(root, leaf, DEPTHS[state.leaves])
    changed = shape(root) != shape(state.root)
    version = state.version + (1 if changed else 0)
    return State(state.tree, version, state.tenant, state.leaves, state.kid, root)


@dataclass
class Receipt:
    """Receipt: body."""

    tenant: bytes
    tree: bytes
    version: int
    kid: int
    reference: bytes
    state_hash: bytes
    time: int

    def body(self) -> bytes:
        head = b"\x01" + lv(self.tenant) + self.tree + u64(self.version) + u32(self.kid)
        return head + self.reference + self.state_hash + u64(self.time)


def reference(keyring: Keyring, kid: int, tree: bytes, subject: bytes) -> bytes:
    """Receipt: reference."""
    key = derive(keyring.of("subject").opening(kid), 22, keyring.tenant)
    return hmac_sha256(key, tree + lv(subject))[:16]


def make_receipt(keyring: Keyring, receipt: Receipt) -> bytes:
    """Receipt."""
    body = receipt.body()
    return body + ed25519.sign(signing_seed(keyring), b"visard/1/receipt\x00" + body)


def read_receipt(text: str, pinned: bytes) -> Receipt:
    """Receipt, as text."""
    if len(text) > MAX_RECEIPT:
        raise Refused("LIMIT_EXCEEDED")
    data = from_base64url(text)
    if len(data) <= 64:
        raise Refused("RECEIPT_INVALID")
    reader = Reader(data, "RECEIPT_INVALID")
    if reader.number(1) != 1:
        raise Refused("UNSUPPORTED_FORMAT")
    tenant, tree, version = reader.lv(), reader.take(16), reader.number(8)
    kid, about, state = reader.number(4), reader.take(16), reader.take(32)
    time, signature = reader.number(8), reader.take(64)
    reader.end()
    right = 1 <= len(tenant) <= 255 and is_utf8(tenant) and version and kid and time < YEAR_10000
    signed = b"visard/1/receipt\x00" + data[:-64]
    if not right or not ed25519.verifies(pinned, signed, signature):
        raise Refused("RECEIPT_INVALID")
    return Receipt(tenant, tree, version, kid, about, state, time)
