"""The forms of Intercom's ids. Its SDK puts ids into the path unescaped, so none is sent that was not checked here."""

import re
from typing import Final

from storage.partners.conversation import ContactId, ConversationId, PartId
from storage.partners.ids import NUMBER, checked

CONTACT_PATTERN: Final = r"^[0-9a-f]{24}$"

_CONTACT: Final = re.compile(CONTACT_PATTERN)


def checked_conversation_id(raw: str) -> ConversationId:
    """Return `raw` as a conversation's id: 1-20 digits.

    Raises:
        InvalidId: `raw` has another form.
    """
    return ConversationId(checked(raw, NUMBER, "Intercom conversation id"))


def checked_part_id(raw: str) -> PartId:
    """Return `raw` as a part's or a source's id: 1-20 digits.

    Raises:
        InvalidId: `raw` has another form.
    """
    return PartId(checked(raw, NUMBER, "Intercom part id"))


def checked_contact_id(raw: str) -> ContactId:
    """Return `raw` as a contact's id: 24 lower-case hexadecimal digits.

    Raises:
        InvalidId: `raw` has another form.
    """
    return ContactId(checked(raw, _CONTACT, "Intercom contact id"))
