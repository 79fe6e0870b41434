"""What the verbs refuse that decide what is erased for a request, and what is withheld.

As in handlers/errors.py: typed ids, one sentence that is safe to show, never what somebody typed.
"""

from enum import StrEnum
from typing import Final

from handlers.errors import PrivacyError


class DecisionFault(StrEnum):
    """Why something cannot be decided so."""

    NOT_ERASURE = "not_erasure"
    BEING_ASKED = "being_asked"
    NOTHING = "nothing"
    NO_REASON = "no_reason"
    NOT_HELD = "not_held"
    NO_DAY = "no_day"
    DAY_PASSED = "day_passed"
    DAY_TOO_FAR = "day_too_far"
    NOT_APART = "not_apart"
    UNREADABLE = "unreadable"


_FAULTS: Final = {
    DecisionFault.NOT_ERASURE: "Only a request for erasure is decided item by item. Answer this one as it asks.",
    DecisionFault.BEING_ASKED: "A partner is still being asked. Wait for its answer, so that nothing is left out.",
    DecisionFault.NOTHING: "There is nothing to decide: no partner holds anything that was not decided on already.",
    DecisionFault.NO_REASON: "Write why you decide otherwise than the policy proposes. The other person reads it.",
    DecisionFault.NOT_HELD: "That partner holds nothing of that sort that is to be decided. Show the request.",
    DecisionFault.NO_DAY: "Say through which day it is withheld. What is withheld is erased after it, by itself.",
    DecisionFault.DAY_PASSED: "The day through which it is to be withheld has passed.",
    DecisionFault.DAY_TOO_FAR: "Withhold it for ten years at most: claims are barred by then (preskriptionslagen 2 §).",
    DecisionFault.NOT_APART: (
        "What belongs together is erased or withheld together: all of a partner that erases a person as a whole, a "
        "payment method with its customer, a ticket here and at Intercom. Decide the same for both."
    ),
    DecisionFault.UNREADABLE: (
        "Write a partner, a sort of item and, to withhold it, claims and a day: stripe:charge:claims:2030-01-31."
    ),
}


class DecisionInvalid(PrivacyError):
    """Something cannot be decided so; `fault` says why."""

    def __init__(self, fault: DecisionFault) -> None:
        super().__init__(_FAULTS[fault], fault)
        self.fault = fault


class DecisionNotFound(PrivacyError):
    """No decision of this request waits for anybody."""

    def __init__(self) -> None:
        super().__init__("Nothing of that request waits to be approved. Show it to see what was decided.")


class DecisionStale(PrivacyError):
    """What partners hold has changed since the decision was proposed."""

    def __init__(self) -> None:
        super().__init__("What the partners hold has changed since that was proposed. Look at it and propose it anew.")


class OwnDecision(PrivacyError):
    """Nobody approves or rejects what they proposed themselves."""

    def __init__(self) -> None:
        super().__init__("You proposed that yourself. Somebody else has to approve or reject it.")
