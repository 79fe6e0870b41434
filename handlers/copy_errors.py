"""What the verbs of access copies refuse. As in handlers/errors.py: typed ids, one sentence that is safe to show."""

from enum import StrEnum
from typing import Final

from handlers.errors import PrivacyError

_FAULTS: Final = {
    "other_right": "That request asks for something else: a copy is made for access and for portability.",
    "still_asked": "Partners are still being asked for that request. Wait until each has answered or failed.",
    "under_way": "The copy of that request is being made. Look again in a few minutes.",
    "none": "There is no copy of that request. Begin one first.",
    "not_waiting": "The copy of that request does not wait to be confirmed. Show it to see where it stands.",
    "not_ready": "The copy of that request is not ready: confirm what is replaced in it, and wait for its file.",
    "outdated": "Since that copy was begun a partner has answered anew, or something was attested. Begin it again.",
    "no_mail": (
        "Gallra cannot send mail here. Set GALLRA_MAIL_FROM, GALLRA_PUBLIC_URL, and GALLRA_SMTP_URL or "
        "POSTMARK_SERVER_TOKEN, for the web process and the worker; or hand the file over: gallra request copy --help."
    ),
    "no_address": "No e-mail address of that person is proven. Hand the file over: gallra request copy --help.",
}


class CopyFault(StrEnum):
    """Why nothing is done about the copy of a request."""

    OTHER_RIGHT = "other_right"
    STILL_ASKED = "still_asked"
    UNDER_WAY = "under_way"
    NONE = "none"
    NOT_WAITING = "not_waiting"
    NOT_READY = "not_ready"
    OUTDATED = "outdated"
    NO_MAIL = "no_mail"
    NO_ADDRESS = "no_address"


class CopyRefused(PrivacyError):
    """Nothing is done about the copy of this request; `fault` says why."""

    def __init__(self, fault: CopyFault) -> None:
        super().__init__(_FAULTS[fault], fault)
        self.fault = fault
