"""Signs requests as Slack does, and wrongly where a test wants to see that refused.

Source: Slack, "Verifying requests from Slack".
"""

from dataclasses import dataclass
from datetime import datetime

from slack_sdk.signature import SignatureVerifier


@dataclass(frozen=True, slots=True)
class Stamp:
    """How a request is to be signed; all None is right.

    `timestamp` stands in the header as given, in any form. `secret` replaces the shared secret, `signature` the whole
    signature. Without `is_signed` neither header is sent.
    """

    timestamp: str | None = None
    secret: str | None = None
    signature: str | None = None
    is_signed: bool = True


RIGHT = Stamp()


def signed_headers(body: bytes, *, secret: str, now: datetime, stamp: Stamp = RIGHT) -> dict[str, str]:
    """Return the headers that prove, or fail to prove, that this body comes from Slack."""
    if not stamp.is_signed:
        return {}
    timestamp = stamp.timestamp if stamp.timestamp is not None else str(int(now.timestamp()))
    verifier = SignatureVerifier(stamp.secret or secret)
    signature = stamp.signature or verifier.generate_signature(timestamp=timestamp, body=body) or ""
    return {"X-Slack-Request-Timestamp": timestamp, "X-Slack-Signature": signature}
