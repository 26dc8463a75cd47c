"""`audit.json`: the audit log and its checkpoints."""

from formats import audit as format
from formats import keyset
from formats.conventions import from_base64url

from . import each, refused, same, the_keyring


def cases(vectors):
    keys = the_keyring()
    pinned = from_base64url(keyset.verifying_key(keys))
    lines, root, size = vectors.take("lines"), vectors.take("root"), vectors.take("size")
    note = vectors.take("checkpoint")
    yield "log", lambda: same((format.verify(lines).hex(), len(lines)), (root, size))
    yield "checkpoint", lambda: checkpoint(keys, pinned, note, root, size)
    yield from each("reference", references, vectors.take("references"), keys)
    yield from each("refuse", refuses, vectors.take("negative"))
    yield "checkpoint, any character changed", lambda: changed(note, pinned)


def checkpoint(keys, pinned, note, root, size):
    origin, got_size, got_root = format.open_checkpoint(note, pinned)
    same((got_size, got_root.hex()), (size, root))
    same(format.make_checkpoint(keys, origin, size, got_root), note)


def changed(note, pinned):
    for at, character in enumerate(note):
        other = note[:at] + ("B" if character == "A" else "A") + note[at + 1 :]
        refused("CHECKPOINT_INVALID", lambda: format.open_checkpoint(other, pinned))


def references(keys, *, what, id, reference):
    same(format.reference(keys, what.encode(), id.encode()), reference)


def refuses(*, defect, lines):
    """Every edit is the same code."""
    refused("LOG_BROKEN", lambda: format.verify(lines))
