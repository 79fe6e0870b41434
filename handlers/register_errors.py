"""What the verbs of the two registers refuse: of breaches, and of disclosures to authorities.

As in handlers/errors.py: typed ids, one sentence that is safe to show, never what somebody typed.
"""

from enum import StrEnum
from typing import Final

from handlers.errors import PrivacyError
from storage.vocabulary import BreachState, DisclosureState

_BREACH_FAULTS: Final = {
    "aware_missing": "Say on which day and at what time the company became aware.",
    "in_future": "That moment lies in the future.",
    "before_aware": "That moment lies before the company became aware.",
    "description_missing": "Write what happened.",
    "text_too_long": "Write at most 3,000 characters.",
    "nothing_scoped": "Say what was exposed: from when, by whom, or which tickets.",
    "tickets_among_others": "Name tickets alone, or a window and a person, not both.",
    "tickets_unreadable": "Write ticket numbers or links from Intercom, with spaces between them.",
    "too_many_tickets": "Name at most 1,000 tickets; beyond that, use a window.",
    "window_reversed": "The window ends before it begins.",
    "actor_unreadable": "Choose a member of staff.",
    "nothing_reported": "Say when the authority was told, or why it is not.",
    "both_reported": "It was either reported or not: leave the time or the reason empty.",
    "delay_missing": "It was reported after the deadline: write the reasons for the delay (GDPR art. 33(1)).",
    "effects_missing": "Write its effects before it is closed (GDPR art. 33(5)).",
    "measures_missing": "Write what was done about it before it is closed (GDPR art. 33(5)).",
}
_DISCLOSURE_FAULTS: Final = {
    "authority_unknown": "Choose an authority that the policy lists.",
    "demand_missing": "Say whether it is an order or a request.",
    "reference_missing": "Write the authority's own reference.",
    "ground_missing": "Write the law or decision it rests on.",
    "scope_missing": "Write what is asked for.",
    "text_too_long": "Write at most 3,000 characters.",
    "tickets_unreadable": "Write ticket numbers or links from Intercom, with spaces between them.",
    "too_many_tickets": "Name at most 200 tickets.",
    "nothing_chosen": "Choose which kinds are to be released, or whole messages.",
    "kind_unknown": "That is none of the kinds that Gallra finds, such as PERSON.",
    "nothing_found": "None of that stands in these tickets, so there is nothing to release.",
    "too_many_fields": "That is more than 20,000 fields. Divide it into several disclosures.",
    "secret_passed": "The day until which it is secret must lie in the future.",
    "day_unreachable": "That day is too far away.",
    "review_missing": "Say on which day the hold is to be reviewed; it must lie in the future.",
    "owner_not_staff": "Choose somebody to answer for the hold who is on the staff of Gallra now.",
}


class BreachFault(StrEnum):
    """What cannot be right in what is written of a breach."""

    AWARE_MISSING = "aware_missing"
    IN_FUTURE = "in_future"
    BEFORE_AWARE = "before_aware"
    DESCRIPTION_MISSING = "description_missing"
    TEXT_TOO_LONG = "text_too_long"
    NOTHING_SCOPED = "nothing_scoped"
    TICKETS_AMONG_OTHERS = "tickets_among_others"
    TICKETS_UNREADABLE = "tickets_unreadable"
    TOO_MANY_TICKETS = "too_many_tickets"
    WINDOW_REVERSED = "window_reversed"
    ACTOR_UNREADABLE = "actor_unreadable"
    NOTHING_REPORTED = "nothing_reported"
    BOTH_REPORTED = "both_reported"
    DELAY_MISSING = "delay_missing"
    EFFECTS_MISSING = "effects_missing"
    MEASURES_MISSING = "measures_missing"


class BreachInvalid(PrivacyError):
    """Something that is written of a breach is missing, or cannot be right; `fault` says what."""

    def __init__(self, fault: BreachFault) -> None:
        super().__init__(_BREACH_FAULTS[fault], fault)
        self.fault = fault


class BreachNotFound(PrivacyError):
    """There is no breach of this number in the register."""

    def __init__(self) -> None:
        super().__init__("There is no such breach in the register. List them again.")


class BreachDecided(PrivacyError):
    """The entry does not stand where this could be done to it; `state` says where it stands."""

    def __init__(self, state: BreachState) -> None:
        how = (
            "Write first whether it was reported to the authority."
            if state is BreachState.OPEN
            else "List the breaches again."
        )
        super().__init__(f"That cannot be done to this breach: it is {state.replace('_', ' ')}. {how}", state)
        self.state = state


class DisclosureFault(StrEnum):
    """What cannot be right in a disclosure that is proposed."""

    AUTHORITY_UNKNOWN = "authority_unknown"
    DEMAND_MISSING = "demand_missing"
    REFERENCE_MISSING = "reference_missing"
    GROUND_MISSING = "ground_missing"
    SCOPE_MISSING = "scope_missing"
    TEXT_TOO_LONG = "text_too_long"
    TICKETS_UNREADABLE = "tickets_unreadable"
    TOO_MANY_TICKETS = "too_many_tickets"
    NOTHING_CHOSEN = "nothing_chosen"
    KIND_UNKNOWN = "kind_unknown"
    NOTHING_FOUND = "nothing_found"
    TOO_MANY_FIELDS = "too_many_fields"
    SECRET_PASSED = "secret_passed"  # noqa: S105 - a fault, no password
    DAY_UNREACHABLE = "day_unreachable"
    REVIEW_MISSING = "review_missing"
    OWNER_NOT_STAFF = "owner_not_staff"


class DisclosureInvalid(PrivacyError):
    """Something in a proposed disclosure is missing, or cannot be right; `fault` says what."""

    def __init__(self, fault: DisclosureFault) -> None:
        super().__init__(_DISCLOSURE_FAULTS[fault], fault)
        self.fault = fault


class DisclosureNotFound(PrivacyError):
    """There is no disclosure of this number in the register."""

    def __init__(self) -> None:
        super().__init__("There is no such disclosure in the register. List them again.")


class DisclosureDecided(PrivacyError):
    """The disclosure does not stand where this could be done to it; `state` says where it stands."""

    def __init__(self, state: DisclosureState) -> None:
        super().__init__(f"That cannot be done to this disclosure any more: it is {state}. List them again.", state)
        self.state = state


class OwnDisclosure(PrivacyError):
    """Nobody approves a disclosure that they decided on themselves."""

    def __init__(self) -> None:
        super().__init__("You decided on this disclosure yourself, so somebody else has to approve or refuse it.")


class DisclosureChanged(PrivacyError):
    """What was approved does not stand in the tickets any more: nothing of it is left to release."""

    def __init__(self) -> None:
        super().__init__("Nothing of what was approved stands in the tickets any more, so there is nothing to release.")
