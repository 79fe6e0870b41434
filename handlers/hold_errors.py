"""What the verbs of holds and restrictions refuse.

As in handlers/errors.py: typed ids, one sentence that is safe to show, never what somebody typed.
"""

from enum import StrEnum
from typing import Final

from handlers.errors import PrivacyError

_HOLD_FAULTS: Final = {
    "nothing_covered": "Say what the hold covers: a ticket, a person, or a search.",
    "ticket_unreadable": "Write the ticket's number, or paste its link from Intercom.",
    "ticket_among_others": "A ticket is held by itself. Leave the person and the search out, or the ticket.",
    "person_unreadable": "Write an e-mail address, a phone number or a personnummer in full.",
    "days_reversed": "The last day lies before the first.",
    "day_unreachable": "That day is too far away.",
    "kind_unknown": "That is none of the kinds that Gallra finds, such as PERSON.",
    "reason_missing": "Write why it must be kept.",
    "reason_too_long": "Write at most 2,000 characters.",
    "owner_not_staff": "Choose somebody to answer for the hold who is on the staff of Gallra now.",
    "review_missing": "Say on which day the hold is to be reviewed.",
    "review_passed": "The day of the review must lie in the future.",
}


class HoldFault(StrEnum):
    """What cannot be right in a hold that is asked for."""

    NOTHING_COVERED = "nothing_covered"
    TICKET_UNREADABLE = "ticket_unreadable"
    TICKET_AMONG_OTHERS = "ticket_among_others"
    PERSON_UNREADABLE = "person_unreadable"
    DAYS_REVERSED = "days_reversed"
    DAY_UNREACHABLE = "day_unreachable"
    KIND_UNKNOWN = "kind_unknown"
    REASON_MISSING = "reason_missing"
    REASON_TOO_LONG = "reason_too_long"
    OWNER_NOT_STAFF = "owner_not_staff"
    REVIEW_MISSING = "review_missing"
    REVIEW_PASSED = "review_passed"


class HoldInvalid(PrivacyError):
    """Something in a hold is missing, or cannot be right; `fault` says what, never what was typed."""

    def __init__(self, fault: HoldFault) -> None:
        super().__init__(_HOLD_FAULTS[fault], fault)
        self.fault = fault


class HoldNotFound(PrivacyError):
    """There is no hold of this number."""

    def __init__(self) -> None:
        super().__init__("There is no such hold. List them again.")


class HoldReleased(PrivacyError):
    """The hold was released before, and does not change any more."""

    def __init__(self, hold: int) -> None:
        super().__init__(f"Hold {hold} has been released already. Place a new one if it is needed again.", hold)
        self.hold = hold


class HoldOfRestriction(PrivacyError):
    """The hold belongs to a restriction, and ends with it."""

    def __init__(self, restriction: int) -> None:
        super().__init__(
            f"That hold belongs to restriction {restriction}, and ends when it is lifted: "
            "tell the person first, then lift it with /privacy restrictions.",
            restriction,
        )
        self.restriction = restriction


class RestrictionFault(StrEnum):
    """What cannot be right in a restriction, or in lifting one."""

    PERSON_MISSING = "person_missing"
    NOT_TOLD = "not_told"
    TOLD_LATER = "told_later"
    TOLD_TOO_EARLY = "told_too_early"


_RESTRICTION_FAULTS: Final = {
    RestrictionFault.PERSON_MISSING: "Say whose data are to be restricted.",
    RestrictionFault.NOT_TOLD: "Tell the person first, then write down on which day and how (GDPR art. 18(3)).",
    RestrictionFault.TOLD_LATER: "That day is still to come. Tell the person first.",
    RestrictionFault.TOLD_TOO_EARLY: "On that day the restriction was not placed yet. Write when the person was told.",
}


class RestrictionInvalid(PrivacyError):
    """Something in a restriction is missing, or cannot be right; `fault` says what, never what was typed."""

    def __init__(self, fault: RestrictionFault) -> None:
        super().__init__(_RESTRICTION_FAULTS[fault], fault)
        self.fault = fault


class RestrictionInForce(PrivacyError):
    """The person is under restriction already; `restriction` is its number."""

    def __init__(self, restriction: int) -> None:
        super().__init__(f"That person is under restriction already: restriction {restriction}.", restriction)
        self.restriction = restriction


class RestrictionNotFound(PrivacyError):
    """There is no restriction of this number."""

    def __init__(self) -> None:
        super().__init__("There is no such restriction. List them again.")


class RestrictionLifted(PrivacyError):
    """The restriction was lifted before, and does not change any more."""

    def __init__(self, restriction: int) -> None:
        super().__init__(
            f"Restriction {restriction} has been lifted already. Place a new one if it is needed again.", restriction
        )
        self.restriction = restriction
