"""The forms of Intercom's ids. Its SDK puts ids into the path unescaped, so none is sent that was not checked here."""

import re
from typing import Final

from storage.errors import InvalidId
from storage.partners.conversation import ContactId, ConversationId, PartId

NUMBER_PATTERN: Final = r"^[0-9]{1,20}$"
CONTACT_PATTERN: Final = r"^[0-9a-f]{24}$"

_NUMBER: Final = re.compile(NUMBER_PATTERN)
_CONTACT: Final = re.compile(CONTACT_PATTERN)


def checked_conversation_id(raw: str) -> ConversationId:
    """Return `raw` as a conversation's id: 1-20 digits.

    Raises:
        InvalidId: `raw` has another form.
    """
    return ConversationId(_checked(raw, _NUMBER, "Intercom conversation id"))


def checked_part_id(raw: str) -> PartId:
    """Return `raw` as a part's or a source's id: 1-20 digits.

    Raises:
        InvalidId: `raw` has another form.
    """
    return PartId(_checked(raw, _NUMBER, "Intercom part id"))


def checked_contact_id(raw: str) -> ContactId:
    """Return `raw` as a contact's id: 24 lower-case hexadecimal digits.

    Raises:
        InvalidId: `raw` has another form.
    """
    return ContactId(_checked(raw, _CONTACT, "Intercom contact id"))


def checked_token(raw: str) -> str:
    """Return `raw` as an access token: one line of visible ASCII, since anything else is quoted in HTTP errors.

    Raises:
        InvalidId: `raw` has another form.
    """
    if not raw or not raw.isascii() or not raw.isprintable() or " " in raw:
        raise InvalidId("Intercom access token")
    return raw


def _checked(raw: str, form: re.Pattern[str], what: str) -> str:
    # Type checked as well: ids also come from JSON and from stored rows. fullmatch: `$` lets a final newline by.
    if not isinstance(raw, str) or form.fullmatch(raw) is None:
        raise InvalidId(what)
    return raw
