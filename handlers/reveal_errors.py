"""What the verbs of reveals refuse.

As in handlers/errors.py: typed ids, one sentence that is safe to show, never what somebody typed.
"""

from enum import StrEnum
from typing import Final

from handlers.errors import PrivacyError
from storage.vocabulary import RevealReason, RevealState

_REVEALS: Final = {
    RevealReason.NEVER: "That kind is never revealed: nobody's work needs it. Ask the person for a new one instead.",
    RevealReason.UNKNOWN_KIND: "That is of a kind that Gallra does not know, so it stays masked.",
    RevealReason.UNDECIDED: (
        "The policy does not decide whether your role may have that revealed for that purpose, so it is refused. "
        "Ask the privacy role to decide it."
    ),
    RevealReason.NOT_LISTED: (
        "Your role may not have that kind revealed for that purpose. "
        "Choose the purpose of your work, or ask the privacy role for help."
    ),
    RevealReason.NO_TEXT: "The text of that ticket is gone. There is nothing to reveal any more.",
    RevealReason.UNKNOWN_STATE: "It is not known where that ticket stands, so nothing in it is revealed.",
    RevealReason.TOO_MANY: (
        "You have had as many values revealed as the policy allows in an hour. "
        "Go on later, or ask the privacy role for help."
    ),
    RevealReason.RESTRICTED: "The processing of that person's data is restricted. Ask the privacy role.",
    RevealReason.EXPIRED: "That took too long. Show the ticket again, and ask once more.",
}


_REVEAL_FAULTS: Final = {
    "reason_missing": "Write why you need to read it.",
    "reason_too_long": "Write at most 1,000 characters.",
    "note_missing": "Write what the review came to.",
    "note_too_long": "Write at most 1,000 characters.",
}


class RevealRefused(PrivacyError):
    """A value is not revealed; `reason` says why."""

    def __init__(self, reason: RevealReason) -> None:
        if reason not in _REVEALS:
            raise ValueError("What may be revealed is not refused.")
        super().__init__(_REVEALS[reason], reason)
        self.reason = reason


REVEAL_REASONS: Final = frozenset(_REVEALS)
"""Why a value may be refused."""


class RevealFault(StrEnum):
    """What cannot be right in a reveal that is asked for, or in its review."""

    REASON_MISSING = "reason_missing"
    REASON_TOO_LONG = "reason_too_long"
    NOTE_MISSING = "note_missing"
    NOTE_TOO_LONG = "note_too_long"


class RevealInvalid(PrivacyError):
    """A text is missing or too long; `fault` says which, never what was typed."""

    def __init__(self, fault: RevealFault) -> None:
        super().__init__(_REVEAL_FAULTS[fault], fault)
        self.fault = fault


class RevealNotFound(PrivacyError):
    """There is no reveal of this number that this person could act on."""

    def __init__(self) -> None:
        super().__init__("There is no such reveal for you. Show the ticket, and ask for it there.")


class RevealDecided(PrivacyError):
    """The reveal does not stand where this could be done to it; `state` says where it stands."""

    def __init__(self, state: RevealState) -> None:
        super().__init__(f"That was answered already, once: it is {state}. Ask for it again if it is needed.", state)
        self.state = state


class OwnReveal(PrivacyError):
    """Nobody agrees to what they asked for themselves, or reviews their own broken glass."""

    def __init__(self) -> None:
        super().__init__("You asked for this yourself, so somebody else in the privacy role has to do that.")
