"""What belongs to the copy of a person's data, and what a link to it is worth.

Source: GDPR art. 15(1), (3) and (4), art. 20(1) and (4); dataskyddslagen (2018:218) 5 kap. 2 §: running text that is a
draft or a note is outside art. 15, unless it was given to a third party or has been there for more than a year.
"""

from collections.abc import Collection
from datetime import datetime, timedelta
from typing import Final

from handlers.policy.challenge_rules import TryResult
from handlers.policy.model import CopyRules, LegalBasis, PartnerName, Policy, PurposeName
from handlers.policy.periods import Period
from storage.vocabulary import AskState, CopySourceState, CopyState, ItemType, NoteChoice, RequestState, Right

RIGHTS: Final = frozenset({Right.ACCESS, Right.PORTABILITY})
"""The rights that are answered with a copy."""
FETCHABLE: Final = frozenset({RequestState.IN_PROGRESS, RequestState.ANSWERED})
"""The states of a request in which its copy can be given out: known who asks, and neither refused nor taken back."""
FETCH_WITHIN: Final = timedelta(minutes=10)
"""How long after the button of a link was used the file can be fetched: the page does it at once."""
MEANT_FOR_LISTENING: Final = ItemType.RECORDING
"""What no detector can look through: somebody has to listen to it."""

_A_YEAR: Final = Period(years=1)
_PORTABLE: Final = frozenset({LegalBasis.CONSENT, LegalBasis.CONTRACT})
_PROVIDED_ITEMS: Final = frozenset({ItemType.CONTACT, ItemType.CUSTOMER, ItemType.SUBSCRIBER, ItemType.PAYMENT_METHOD})
_PROVIDED_FIELDS: Final = frozenset(
    {
        *("name", "first_name", "last_name", "email", "phone", "company", "z_i_p", "zip"),
        *("line1", "line2", "city", "state", "country", "postal_code"),
    }
)
"""The last part of the names of what a person types in themselves; not what the partner adds of its own."""
NAME_FIELDS: Final = frozenset({"name", "first_name", "last_name"})


def copy_until(at: datetime, rules: CopyRules) -> datetime:
    """Return until when a copy, or a link to it, counts that is made at a moment."""
    day = at.date()
    return at + (rules.valid.counted_from(day) - day)


def old_notes_before(now: datetime) -> datetime:
    """Return before when a note was written that has been there for more than a year."""
    day = now.date()
    years = _A_YEAR.years
    back = (
        day.replace(year=day.year - years, day=28)
        if (day.month, day.day) == (2, 29)
        else day.replace(year=day.year - years)
    )
    return now - (day - back)


def has_note(choice: NoteChoice, dated_at: datetime | None, *, now: datetime) -> bool:
    """Say whether an internal note is in the copy; one whose day nobody knows counts as old."""
    if choice is NoteChoice.OLD:
        return dated_at is None or dated_at < old_notes_before(now)
    return choice is NoteChoice.ALL


def is_portable(policy: Policy, purposes: Collection[PurposeName]) -> bool:
    """Say whether data for these purposes is processed by consent or contract (GDPR art. 20(1)(a))."""
    found = (policy.purposes[name] for name in purposes if name in policy.purposes)
    return any(_PORTABLE.intersection(purpose.legal_bases) for purpose in found)


def is_provided_field(policy: Policy, partner: str, type_: ItemType, name: str) -> bool:
    """Say whether a person provided what stands in a partner's field (GDPR art. 20(1)): in doubt not."""
    known = policy.partners.get(PartnerName(partner))
    if known is None or type_ not in _PROVIDED_ITEMS or not is_portable(policy, known.purposes):
        return False
    return name.rsplit(".", 1)[-1] in _PROVIDED_FIELDS


def is_own_name(type_: ItemType, name: str) -> bool:
    """Say whether a partner's field holds the person's own name: the item is the person."""
    return type_ in _PROVIDED_ITEMS and name.rsplit(".", 1)[-1] in NAME_FIELDS


def source_state(asked: AskState) -> CopySourceState | None:
    """Return how a partner's part of a copy begins, by what came of asking it; None where there is nothing to add."""
    match asked:
        case AskState.FOUND:
            return CopySourceState.WAITING
        case AskState.FAILED:
            return CopySourceState.FAILED
        case AskState.BY_HAND:
            return CopySourceState.BY_HAND
        case _:
            return None


def result_of_link(
    now: datetime,
    *,
    until: datetime | None,
    is_newest: bool,
    copy: CopyState,
    copy_until: datetime | None,
    request: RequestState,
    downloads: int,
    rules: CopyRules,
) -> TryResult:
    """Return what a link to a copy is worth now: nothing once it gave the copy out as often as it may."""
    if not is_newest or copy is not CopyState.READY or request not in FETCHABLE:
        return TryResult.VOID
    if until is None or now >= until or copy_until is None or now >= copy_until:
        return TryResult.EXPIRED
    return TryResult.USED if downloads >= rules.most_downloads else TryResult.GOOD
