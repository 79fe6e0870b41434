"""Only a page that a browser got from here can be sent from it: a signed token in the page, its other half in a cookie.

OWASP's double-submit cookie, signed: a page of somebody else's can neither read the token nor set the cookie, whose
name begins with `__Host-` (RFC 6265bis, section 4.1.3.2). Nothing is kept on the server, and every process has the key.
"""

import hashlib
import re
import secrets
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta
from hmac import compare_digest
from typing import Any, Final

from itsdangerous import BadData, TimestampSigner, URLSafeTimedSerializer

COOKIE: Final = "__Host-gallra_form"
VALID: Final = timedelta(hours=4)
"""So long a page may lie open before it is sent."""
_VISIT: Final = re.compile(r"[A-Za-z0-9_-]{22}", re.ASCII)
_BYTES: Final = 16


@dataclass(frozen=True, slots=True)
class IssuedToken:
    """What a page is given: `visit` for the cookie, `token` for the form."""

    visit: str
    token: str


class FormTokens:
    """Issues the tokens of pages, and knows them again.

    Args:
        key: signs them.
        now: the time, aware.
    """

    def __init__(self, key: bytes, *, now: Callable[[], datetime]) -> None:
        self._serializer = URLSafeTimedSerializer(
            key,
            salt="gallra request form",
            signer=_signer(now),
            signer_kwargs={"key_derivation": "hmac", "digest_method": hashlib.sha256},
        )

    def issue(self, visit: str | None) -> IssuedToken:
        """Return a new token for a browser; the half that it has already is kept, so that two pages can be open."""
        if visit is None or _VISIT.fullmatch(visit) is None:
            visit = secrets.token_urlsafe(_BYTES)
        return IssuedToken(visit, str(self._serializer.dumps([visit, secrets.token_urlsafe(_BYTES)])))

    def is_ours(self, visit: str | None, token: str) -> bool:
        """Tell whether a token was issued to the browser that has this half, not too long ago."""
        try:
            issued_to, _ = self._serializer.loads(token, max_age=int(VALID.total_seconds()))
        except (BadData, ValueError, TypeError):
            return False
        return compare_digest(str(issued_to).encode(), (visit or "").encode())


def _signer(now: Callable[[], datetime]) -> type[TimestampSigner]:
    """Return itsdangerous' signer with our clock."""

    class Clocked(TimestampSigner):
        def get_timestamp(self) -> int:
            return int(now().timestamp())

    return Clocked


def cookie_flags() -> dict[str, Any]:
    """Return how the cookie is set: gone with the browser, read by no script, sent along with no other site's form."""
    return {"path": "/", "secure": True, "httponly": True, "samesite": "Lax"}
