"""What each letter to a person has to say, or it is not sent.

Sources, all of the GDPR: whoever asks is told within a month what was done (art. 12(3)); an extension is told within
the first month, with its reasons (art. 12(3)); a refusal with its reasons, and the way to the authority and to a court
(art. 12(4), 77, 79), and the same where a part is withheld (art. 17(3)); proof of identity is asked for on doubt alone
(art. 12(6)); whoever asks learns which recipients were told (art. 19). How the company is reached makes it easy to use
these rights (art. 12(2)). A refusal that comes late is still owed, so its date is no part of it.
"""

from collections.abc import Collection, Mapping
from dataclasses import dataclass, replace
from datetime import date
from types import MappingProxyType
from typing import Final

from handlers.letter_errors import LetterFault, LetterIncomplete, LetterPart, LetterRefused
from handlers.policy.recipients import Recipient, is_settled
from handlers.request_errors import IdentityNotProven
from storage.vocabulary import ItemType, LetterType, RequestState, Right, WithholdingGround

_REMEDIES: Final = (LetterPart.COMPLAINT, LetterPart.COURT)
REQUIRED: Final[Mapping[LetterType, tuple[LetterPart, ...]]] = MappingProxyType(
    {
        LetterType.RECEIVED: (LetterPart.RECEIVED_ON, LetterPart.DUE_ON, LetterPart.CONTACT),
        LetterType.IDENTITY: (LetterPart.RECEIVED_ON, LetterPart.DOUBT, LetterPart.CONTACT),
        LetterType.SCOPE: (LetterPart.RECEIVED_ON, LetterPart.QUESTION, LetterPart.CONTACT),
        LetterType.EXTENSION: (
            *(LetterPart.RECEIVED_ON, LetterPart.REASONS),
            *(LetterPart.NEW_DATE, LetterPart.IN_TIME),
        ),
        LetterType.PARTIAL: (
            *(LetterPart.RECEIVED_ON, LetterPart.DONE),
            *(LetterPart.WITHHELD, LetterPart.GROUND, LetterPart.UNTIL),
            *_REMEDIES,
        ),
        LetterType.REFUSAL: (LetterPart.RECEIVED_ON, LetterPart.REASONS, *_REMEDIES),
        LetterType.DONE: (LetterPart.RECEIVED_ON, LetterPart.DONE),
    }
)
"""The whole table, but for the recipients."""
_TELLS_RECIPIENTS: Final = frozenset({Right.RECTIFICATION, Right.ERASURE, Right.RESTRICTION})
"""The rights after which recipients are told (art. 19)."""
_BY_STAFF: Final = frozenset({LetterPart.DOUBT, LetterPart.QUESTION, LetterPart.REASONS, LetterPart.DONE})
"""What stands in no table: only a person knows it."""
_TELL_NOTHING: Final = frozenset({LetterType.RECEIVED, LetterType.IDENTITY})
"""What says no more than that somebody asked."""
_ANSWERS: Final = frozenset({LetterType.DONE, LetterType.PARTIAL})


@dataclass(frozen=True, slots=True)
class Withheld:
    """Data that is kept although the person asks for its erasure: how much of which sort, where, why and until when.

    `holder` is None where the company keeps it itself.
    """

    holder: str | None
    type: ItemType
    count: int
    ground: WithholdingGround | None
    through: date | None


@dataclass(frozen=True, slots=True, kw_only=True)
class LetterFacts:
    """What a letter can tell of a request, all days local to the company.

    `last_on` is the last day of the first month, with the days on which the clock stood, and `due_on` the last day to
    answer. `new_due_on` is the last day of an extended request, and None where there is none to tell of. `has_words`
    says whether staff wrote what only they know: reasons, doubt, question, or what was done.
    """

    number: int
    right: Right
    dated_on: date
    received_on: date
    last_on: date
    due_on: date
    new_due_on: date | None = None
    is_identified: bool = False
    contact: str | None = None
    authority: str | None = None
    has_words: bool = False
    items_held: int = 0
    """How much was found when everybody was asked who may hold something."""
    items_erased: int = 0
    """How much of it was decided to be erased."""
    is_marketing_ended: bool = False
    withheld: tuple[Withheld, ...] = ()
    recipients: tuple[Recipient, ...] = ()


def needs_words(type_: LetterType, facts: LetterFacts) -> bool:
    """Say whether a letter lacks something that only staff can write."""
    without = known_parts(type_, replace(facts, has_words=False))
    return any(part in _BY_STAFF and part not in without for part in REQUIRED[type_])


def required_parts(type_: LetterType, right: Right) -> tuple[LetterPart, ...]:
    """Return what a letter has to say."""
    tells = type_ in _ANSWERS and right in _TELLS_RECIPIENTS
    return (*REQUIRED[type_], *((LetterPart.RECIPIENTS,) if tells else ()))


def known_parts(type_: LetterType, facts: LetterFacts) -> frozenset[LetterPart]:
    """Return what a letter can say by these facts."""
    part = LetterPart
    held = facts.withheld
    known = {
        part.RECEIVED_ON: True,
        part.DUE_ON: facts.dated_on <= facts.due_on,
        part.CONTACT: bool(facts.contact),
        part.DOUBT: facts.has_words,
        part.QUESTION: facts.has_words,
        part.REASONS: facts.has_words or (type_ is LetterType.REFUSAL and not facts.is_identified),
        part.NEW_DATE: facts.new_due_on is not None and facts.new_due_on > facts.last_on,
        part.IN_TIME: facts.received_on <= facts.dated_on <= facts.last_on,
        part.DONE: facts.has_words or _says_by_itself(facts),
        part.WITHHELD: bool(held) and all(one.count > 0 for one in held),
        part.GROUND: bool(held) and all(one.ground is not None for one in held),
        part.UNTIL: bool(held) and all(one.through is not None for one in held),
        part.RECIPIENTS: bool(facts.contact) or all(map(is_settled, facts.recipients)),
        part.COMPLAINT: bool(facts.authority),
        part.COURT: True,
    }
    return frozenset(part for part, is_known in known.items() if is_known)


def missing_parts(
    type_: LetterType, facts: LetterFacts, written: Collection[LetterPart] = tuple(LetterPart)
) -> tuple[LetterPart, ...]:
    """Return what a letter has to say and does not: it is not known, or it does not stand in what was written."""
    said = known_parts(type_, facts).intersection(written)
    return tuple(part for part in required_parts(type_, facts.right) if part not in said)


def check_parts(type_: LetterType, facts: LetterFacts, written: Collection[LetterPart]) -> None:
    """Raise LetterIncomplete where a letter does not say all that it has to."""
    missing = missing_parts(type_, facts, written)
    if missing:
        raise LetterIncomplete(missing)


def check_state(type_: LetterType, state: RequestState, *, has_words: bool) -> None:
    """Raise what forbids a letter while a request stands so: a stranger learns nothing, not even what is held (12(6)).

    Raises:
        IdentityNotProven: the letter tells of data, or of what was done with it.
        LetterRefused: a refusal before that says nothing but that, so staff write nothing in it.
    """
    if state is RequestState.IN_PROGRESS or type_ in _TELL_NOTHING:
        return
    if type_ is not LetterType.REFUSAL:
        raise IdentityNotProven
    if has_words:
        raise LetterRefused(LetterFault.WORDS_TOO_SOON)


def _says_by_itself(facts: LetterFacts) -> bool:
    return facts.right is Right.ERASURE or (facts.right is Right.OBJECTION and facts.is_marketing_ended)
