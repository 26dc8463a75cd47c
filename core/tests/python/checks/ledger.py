"""`ledger.json`: states of ledgers."""

from formats import ledger

from . import each, refused, same


def cases(vectors):
    yield from each("read", reads, vectors.take("positive"))
    yield from each("refuse", refuses, vectors.take("negative"))


def reads(*, name, state, cells, answers):
    read = ledger.read(bytes.fromhex(state))
    same((len(read["cells"]), len(read["answers"])), (cells, answers))
    same(ledger.write(read).hex(), state)


def refuses(*, name, error, state):
    refused(error, lambda: ledger.read(bytes.fromhex(state)))
