"""`hpke-xwing.json`: envelopes `22`, uploads `24`, and their key configurations.

Opened, not sealed again: `cryptography` encapsulates with randomness of its own.
"""

from formats.conventions import from_base64url
from formats.keyset import verifying_key

from . import each, the_keyring
from . import hpke, hpke_large


def cases(vectors):
    keys, large = the_keyring(), vectors.take("large_positive")
    pinned = from_base64url(verifying_key(keys))
    yield from each("open", hpke.opens, vectors.take("positive"), keys)
    yield from each("refuse", hpke.refuses, vectors.take("negative"), keys)
    yield from each("open large", hpke_large.opens, large, keys)
    yield from each("refuse large", hpke_large.refuses, vectors.take("large_negative"), keys,
                    hpke_large.envelopes(large))
    yield from each("configuration", hpke.configures, vectors.take("config_positive"), keys, pinned)
    yield from each("refuse configuration", hpke.refuses_config, vectors.take("config_negative"),
                    pinned)
