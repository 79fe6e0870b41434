"""What the verbs of persons' requests refuse.

As in handlers/errors.py: typed ids, one sentence that is safe to show, never what somebody typed.
"""

from enum import StrEnum
from typing import Final, LiteralString

from handlers.errors import PrivacyError
from storage.vocabulary import ProposalState, RequestState, Right

_CHALLENGE_FAULTS: Final = {
    "no_mail": (
        "Gallra cannot send mail here. Set GALLRA_MAIL_FROM, GALLRA_PUBLIC_URL, and GALLRA_SMTP_URL or "
        "POSTMARK_SERVER_TOKEN, for the web process and the worker; until then, attest by hand who asks."
    ),
    "no_address": "That request came without an e-mail address. Find out in another way who asks, and attest it.",
    "proven": "It is attested already who made that request. Show it to see by whom.",
    "too_many": "As many links as the policy allows in a day were sent for that request. Wait for the answer.",
}


class RequestInvalid(PrivacyError):
    """One field of a subject request cannot be right; both arguments are words of our own, never what was typed."""

    def __init__(self, field: LiteralString, why: LiteralString) -> None:
        super().__init__(f"Please correct the field {field}: {why.rstrip('.')}.", field, why)
        self.field = field
        self.why = why


class RequestNotFound(PrivacyError):
    """There is no subject request of that number."""

    def __init__(self) -> None:
        super().__init__("There is no request of that number. List the requests to see which there are.")


class ChallengeFault(StrEnum):
    """Why no link is sent to prove who asks."""

    NO_MAIL = "no_mail"
    NO_ADDRESS = "no_address"
    PROVEN = "proven"
    TOO_MANY = "too_many"


class ChallengeRefused(PrivacyError):
    """No link can be sent for this request; `fault` says why."""

    def __init__(self, fault: ChallengeFault) -> None:
        super().__init__(_CHALLENGE_FAULTS[fault], fault)
        self.fault = fault


class PartnerUnknown(PrivacyError):
    """The partner was not asked for this request."""

    def __init__(self) -> None:
        super().__init__("That partner was not asked for this request. Show the request to see which were.")


class PartnerAnswered(PrivacyError):
    """The partner is being asked, or has answered by itself: there is nothing to attest."""

    def __init__(self) -> None:
        super().__init__("That partner is asked by its API. Wait for its answer, or have it asked again.")


class RequestClosed(PrivacyError):
    """The subject request has been answered, refused or withdrawn, and does not change any more."""

    def __init__(self, state: RequestState | None = None) -> None:
        how = f" ({state})" if state else ""
        super().__init__(f"That request is closed{how}. Open a new one if the person asks again.", state)
        self.state = state


class AssigneeUnfit(PrivacyError):
    """Whoever is to see a request through is not on the staff, or may not handle requests."""

    def __init__(self) -> None:
        super().__init__("Choose somebody on the staff whose role may handle requests, with training on record.")


class RightNotRestricting(PrivacyError):
    """A request of this right is not chosen to restrict: it never does, or always."""

    def __init__(self, right: Right) -> None:
        super().__init__(
            "Only a rectification or an objection may restrict by choice. A request for restriction does so by itself, "
            "once it is known who asks; place any other one by hand.",
            right,
        )
        self.right = right


class ProposalNotFound(PrivacyError):
    """There is no proposal of this number; it goes with its ticket."""

    def __init__(self) -> None:
        super().__init__("That message is not proposed as a request any more. List them again.")


class ProposalDecided(PrivacyError):
    """Somebody has decided already whether the message is a request; `state` says how."""

    def __init__(self, state: ProposalState) -> None:
        super().__init__(f"That has been decided already ({state}). List them again.", state)
        self.state = state


class IdentityNotProven(PrivacyError):
    """Nothing is handed out or erased before it is known who asks."""

    def __init__(self) -> None:
        super().__init__("It is not proven yet who asks. Ask for proof of identity, and go on when it has come.")
