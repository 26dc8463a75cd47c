"""A second reader of every format: `cargo xtask formats`, or `python core/tests/python`.

Written from `docs/formats/*.md` alone, so that a page that is not precise enough shows. Reads
every file of `core/tests/vectors/`; a file, a group or a member that it does not know is a
failure. The last line counts.
"""

import sys
import traceback

from checks import FOLDER, Vectors, anonymous, audit, deterministic, erasure, field, hpke
from checks import hpke_large, hpke_xwing, index, keyring, keyset, ledger, link_sealed, links, manifest
from checks import placeholder, printed, published, record, rfc9497, shares, stored_record, stored_records, stream
from checks import subject_field, token, token_rows, xaes

CHECKS = {
    "anonymous.json": anonymous,
    "audit.json": audit,
    "deterministic.json": deterministic,
    "erasure.json": erasure,
    "field.json": field,
    "hpke-large.json": hpke_large,
    "hpke-xwing.json": hpke_xwing,
    "hpke.json": hpke,
    "index.json": index,
    "keyring.json": keyring,
    "keyset.json": keyset,
    "ledger.json": ledger,
    "link-sealed.json": link_sealed,
    "links.json": links,
    "manifest.json": manifest,
    "placeholder.json": placeholder,
    "printed.json": printed,
    "record.json": record,
    "rfc9497.json": rfc9497,
    "shares.json": shares,
    "stored-record.json": stored_record,
    "stored-records.json": stored_records,
    "stream.json": stream,
    "subject-field.json": subject_field,
    "subject-record.json": record,
    "token.json": token,
    "token-rows.json": token_rows,
    "xaes.json": xaes,
}

# What is found in URLs is no format: tables of words make it, and only the core has them.
NO_FORMATS = {"link-audit.json"}


class Count:
    passed = 0
    failed = 0

    def run(self, label: str, case) -> None:
        """One case, or that a file was read to its end; what is wrong is shown."""
        try:
            case()
            self.passed += 1
        except Exception:
            self.failed += 1
            print(f"FAILED {label}\n{traceback.format_exc()}")


def main() -> int:
    count = Count()
    for name, case in published.cases():
        count.run(f"published values: {name}", case)
    paths = sorted(path for path in FOLDER.iterdir() if path.name not in NO_FORMATS)
    for absent in sorted(set(CHECKS) - {path.name for path in paths}):
        print(f"{absent}: not there")
    for path in paths:
        before = count.passed
        count.run(path.name, lambda path=path: read(path, count))
        print(f"{path.name}: {count.passed - before}")
    print(f"{count.passed} passed, {count.failed} failed")
    return 1 if count.failed or not count.passed else 0


def read(path, count: Count) -> None:
    """Every case of a file; what this reader does not know is a failure."""
    if path.name not in CHECKS:
        raise AssertionError("no check reads this file")
    vectors = Vectors(path)
    for name, case in CHECKS[path.name].cases(vectors):
        count.run(f"{path.name}: {name}", case)
    if vectors.unknown():
        raise AssertionError(f"no check reads the groups {vectors.unknown()}")


sys.exit(main())
