"""`erasure.json`: trees, sealed states, receipts, rows of wrapped keys."""

from formats import erasure as format
from formats import erasure_rows
from formats.conventions import from_base64url, sha256, to_base64url
from formats.keyring_file import rfc3339

from . import each, refused, same, the_keyring


def cases(vectors):
    keys, positive, negative = the_keyring(), vectors.take("positive"), vectors.take("negative")
    groups = {"trees": trees, "states": states, "receipts": receipts, "rows": rows}
    same(sorted(positive), sorted(groups))
    for group, check in groups.items():
        yield from each(group, check, positive[group], keys)
    groups = {"cleartexts": refuses_cleartext, "states": refuses_state}
    groups |= {"receipts": refuses_receipt, "rows": refuses_row}
    same(sorted(negative), sorted(groups))
    for group, check in groups.items():
        yield from each(f"refuse {group}", check, negative[group], keys)


def trees(keyring, *, name, leaves, start, erased, cleartext, version, keys):
    state = format.read_state(keyring, bytes.fromhex(start))
    same(state.leaves, {"numbered": format.NUMBERED, "hashed": format.HASHED}[leaves])
    for batch in erased:
        state = format.erase(keyring, state, batch)
    same((state.to_bytes().hex(), state.version), (cleartext, version))
    same(format.read_state(keyring, state.to_bytes()), state)
    for key in keys:
        one_key(keyring, state, **key)


def one_key(keyring, state, *, subject, generation=None, number=None, key=None, error=None):
    def derived():
        return format.subject_key(keyring, state, subject.encode(), generation, number)

    if error:
        refused(error, derived)
    else:
        same(derived().hex(), key)


def states(keyring, *, name, blob, slot, cleartext, hash, blob_name):
    sealed, held = bytes.fromhex(blob), format.read_slot(bytes.fromhex(slot))
    state = format.open_state(keyring, sealed, held)
    same(state.to_bytes().hex(), cleartext)
    same(format.seal_state(state, held).hex(), blob)
    same((sha256(sealed).hex(), format.state_name(held)), (hash, blob_name))


def receipts(keyring, *, name, receipt, verifying_key, subject, reference, state_hash, tenant, time,
             tree, version):
    read = format.read_receipt(receipt, from_base64url(verifying_key))
    same((read.tenant.decode(), read.tree.hex(), read.version), (tenant, tree, version))
    same((read.state_hash.hex(), rfc3339(read.time)), (state_hash, time))
    same(to_base64url(read.reference), reference)
    same(to_base64url(format.reference(keyring, read.kid, read.tree, subject.encode())), reference)
    same(to_base64url(format.make_receipt(keyring, read)), receipt)


def rows(keyring, *, name, row, slot, subject, key):
    who, held, raw = subject.encode(), slot_of(slot), bytes.fromhex(row)
    same(erasure_rows.unwrap(keyring, who, held, raw).hex(), key)
    same(erasure_rows.wrap(keyring, who, held, raw[13:29], bytes.fromhex(key)).hex(), row)


def slot_of(slot):
    return format.read_slot(bytes.fromhex(slot)) if slot else None


def refuses_cleartext(keyring, *, name, error, cleartext):
    refused(error, lambda: format.read_state(keyring, bytes.fromhex(cleartext)))


def refuses_state(keyring, *, name, error, blob, slot):
    refused(error, lambda: format.open_state(
        keyring, bytes.fromhex(blob), format.read_slot(bytes.fromhex(slot))))


def refuses_receipt(keyring, *, name, error, receipt, verifying_key):
    refused(error, lambda: format.read_receipt(receipt, from_base64url(verifying_key)))


def refuses_row(keyring, *, name, error, row, slot, subject):
    refused(error, lambda: erasure_rows.unwrap(
        keyring, subject.encode(), slot_of(slot), bytes.fromhex(row)))
