"""What the web doors answer: small JSON, the same headers everywhere, no details of what went wrong."""

from typing import Final

from flask import Response, jsonify

RETRY_AFTER_S: Final = 60
"""Intercom tries once more after a minute."""

_HEADERS: Final = {
    "Cache-Control": "no-store",
    "Content-Security-Policy": "default-src 'none'; frame-ancestors 'none'",
    "Referrer-Policy": "no-referrer",
    "Strict-Transport-Security": "max-age=31536000; includeSubDomains",
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
}


def accept(**details: object) -> Response:
    """Return an answer 200."""
    return jsonify(ok=True, **details)


def refuse(status: int, sentence: str, *, reference: str | None = None) -> Response:
    """Return an answer with an error status and one sentence; a 503 asks to come again in a minute.

    Args:
        status: the HTTP status; never 410 or 429, which would make Intercom drop notifications.
        sentence: safe to show to anybody.
        reference: what the log has to say of it is found by this.
    """
    answer = jsonify(ok=False, error=sentence, **({"reference": reference} if reference else {}))
    answer.status_code = status
    if answer.status_code == 503:  # noqa: PLR2004 - Service Unavailable
        answer.headers["Retry-After"] = str(RETRY_AFTER_S)
    return answer


def secure(answer: Response) -> Response:
    """Return `answer` with the headers that every answer has; a door's own value of one is kept."""
    for name, value in _HEADERS.items():
        answer.headers.setdefault(name, value)
    return answer
