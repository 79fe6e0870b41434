"""The forms of ids and tokens, and how one is checked before it is sent; no error quotes one."""

import re
from typing import Final

from storage.errors import InvalidId

NUMBER_PATTERN: Final = r"^[0-9]{1,20}$"
NUMBER: Final = re.compile(NUMBER_PATTERN)


def checked(raw: str, form: re.Pattern[str], what: str) -> str:
    """Return `raw` as an id of this form.

    Raises:
        InvalidId: `raw` has another form.
    """
    # Type checked as well: ids also come from JSON and from stored rows. fullmatch: `$` lets a final newline by.
    if not isinstance(raw, str) or form.fullmatch(raw) is None:
        raise InvalidId(what)
    return raw


def checked_token(raw: str, partner: str) -> str:
    """Return `raw` as an access token: one line of visible ASCII, since anything else is quoted in HTTP errors.

    Raises:
        InvalidId: `raw` has another form.
    """
    if not raw or not raw.isascii() or not raw.isprintable() or " " in raw:
        raise InvalidId(f"{partner} access token")
    return raw


def bearer(token: str, partner: str) -> dict[str, str]:
    """Return the header that says who asks; raises InvalidId when the token is none."""
    return {"Authorization": f"Bearer {checked_token(token, partner)}"}
