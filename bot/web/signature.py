"""Intercom's signature: `X-Hub-Signature: sha1=<hex>`, HMAC-SHA1 of the raw body under the app's client secret.

Source: Intercom, Webhooks, Signed notifications.
"""

import hashlib
import hmac
import re
from typing import Final

_HEADER: Final = re.compile(r"sha1=([0-9a-f]{40})")


def is_signed(secret: bytes, body: bytes, header: str | None) -> bool:
    """Tell whether `header` is the signature of `body`. Takes the same time wherever a wrong one differs.

    A missing or malformed header is no signature, and nothing is signed by an empty secret.
    """
    given = _HEADER.fullmatch(header or "")
    expected = hmac.new(secret, body, hashlib.sha1).hexdigest()
    return bool(secret) and given is not None and hmac.compare_digest(expected, given[1])
