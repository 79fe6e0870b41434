"""What the verbs of letters refuse: a letter that lacks what the law asks for, or cannot be sent; an answer too soon.

As in handlers/errors.py: typed words, one sentence that is safe to show, never what somebody typed.
"""

from collections.abc import Collection
from enum import StrEnum
from typing import Final

from handlers.errors import PrivacyError

_PARTS: Final = {
    "received_on": "when the request was received",
    "due_on": "by when it is answered (the last day has passed: answer it instead)",
    "contact": "how the person reaches the company (set controller.contact in the policy)",
    "doubt": "why it is in doubt who asks (write it down: it is stored, and not sent)",
    "question": "the question (write it)",
    "reasons": "the reasons (write them)",
    "new_date": "the new last day",
    "in_time": "a date within the first month: it is too late to extend",
    "done": "what was done (write it)",
    "withheld": "what is withheld",
    "ground": "on which ground of art. 17(3) it is withheld",
    "until": "until when it is withheld",
    "recipients": "who was told, or where to ask for it (set controller.contact in the policy)",
    "complaint": "the authority to complain to (set controller.supervisory_authority in the policy)",
    "court": "the way to a court",
}
_FAULTS: Final = {
    "no_way": (
        "Gallra can send no mail to the person of that request. Read the letter first, give it to them on paper or "
        "over the phone, and then say how you did."
    ),
    "extended": "That request is extended already. It cannot be extended a second time.",
    "too_late": "The first month has passed, so the request cannot be extended any more. Answer it as soon as you can.",
    "another_verb": "That letter goes out with what it tells of: extend, answer or refuse the request.",
    "not_failed": "That letter needs nobody to hand it over. Show the request to see which do.",
    "counts_no_more": "An extension that did not reach the person is none. Extend the request once more.",
    "words_too_soon": (
        "It is not proven yet who asks, so the letter says only that. Leave the reasons empty: they could tell a "
        "stranger what is held."
    ),
    "not_asked": "The person is not being asked what they mean. Show the request to see where it stands.",
}
_BLOCKERS: Final = {
    "partners": "a partner is being asked, gave no answer, or waits for somebody to look there",
    "undecided": "it is not decided of everything that is held whether it is erased or withheld",
    "not_erased": "something that is to be erased still stands at a partner",
}


class LetterPart(StrEnum):
    """What a letter may have to say by law. Where each is asked for: handlers/policy/letter_parts.py."""

    RECEIVED_ON = "received_on"
    DUE_ON = "due_on"
    CONTACT = "contact"
    DOUBT = "doubt"
    QUESTION = "question"
    REASONS = "reasons"
    NEW_DATE = "new_date"
    IN_TIME = "in_time"
    DONE = "done"
    WITHHELD = "withheld"
    GROUND = "ground"
    UNTIL = "until"
    RECIPIENTS = "recipients"
    COMPLAINT = "complaint"
    COURT = "court"


class LetterFault(StrEnum):
    """Why nothing is written to a person."""

    NO_WAY = "no_way"
    EXTENDED = "extended"
    TOO_LATE = "too_late"
    ANOTHER_VERB = "another_verb"
    NOT_FAILED = "not_failed"
    COUNTS_NO_MORE = "counts_no_more"
    WORDS_TOO_SOON = "words_too_soon"
    NOT_ASKED = "not_asked"


class Blocker(StrEnum):
    """Why a request cannot be answered yet."""

    PARTNERS = "partners"
    UNDECIDED = "undecided"
    NOT_ERASED = "not_erased"


class LetterIncomplete(PrivacyError):
    """A letter lacks what the law asks for, and is not sent; `parts` are what it lacks."""

    def __init__(self, parts: Collection[LetterPart] = ()) -> None:
        lacking = "; ".join(_PARTS[part] for part in parts)
        super().__init__(f"The letter is not sent, as it lacks what the law asks for: {lacking}.", tuple(parts))
        self.parts = tuple(parts)


class LetterRefused(PrivacyError):
    """No letter goes out, or is handed over; `fault` says why."""

    def __init__(self, fault: LetterFault) -> None:
        super().__init__(_FAULTS[fault], fault)
        self.fault = fault


class LetterNotFound(PrivacyError):
    """There is no letter of that number."""

    def __init__(self) -> None:
        super().__init__("There is no letter of that number. Show the request to see which there are.")


class RequestBlocked(PrivacyError):
    """A request cannot be answered yet; `blockers` say why."""

    def __init__(self, blockers: Collection[Blocker] = ()) -> None:
        why = "; ".join(_BLOCKERS[blocker] for blocker in blockers)
        super().__init__(f"That request cannot be answered yet: {why}. Show the request to see where.", tuple(blockers))
        self.blockers = tuple(blockers)
