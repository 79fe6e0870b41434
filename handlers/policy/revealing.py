"""Which masked value a member of staff may read in full, when a second person has to agree, and what is unusual.

Deny by default: a kind, a role, a purpose or a state of the ticket that is not decided is refused. Source: GDPR
art. 5(1)(c) and (f) (no more than is needed, kept confidential), 25(2) (by default no more than each purpose needs),
29 and 32(4) (on instruction only).
"""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Final
from zoneinfo import ZoneInfo

from detectors.entities import Kind
from handlers.policy.access import STATES
from handlers.policy.model import Policy, PurposeName, Reveals, RoleName
from handlers.reveal_errors import OwnReveal, RevealDecided
from storage.vocabulary import Action, ReadingFlag, RevealReason, RevealState, TicketState, Verdict

NEVER: Final = frozenset({Kind.PASSWORD, Kind.CARD_SECURITY})
"""What nobody's work needs: it gives access, and tells nothing of the ticket."""
PER: Final = timedelta(hours=1)
"""The time in which `most_per_hour` counts."""
_KINDS: Final = frozenset(Kind)
_GONE: Final = frozenset({TicketState.REDACTED, TicketState.DELETED})
_AFTER: Final[Mapping[Verdict, RevealState]] = {
    Verdict.APPROVE: RevealState.APPROVED,
    Verdict.REJECT: RevealState.REFUSED,
}
_LAPSING: Final = frozenset({RevealState.WAITING, RevealState.APPROVED})


@dataclass(frozen=True, slots=True)
class Reading:
    """What is known of a reveal besides its kind: when, of how many persons lately, and whose data it is."""

    at: datetime
    persons: int
    """Of how many persons the reader asked for a value within `many_within`, this one counted."""
    is_own: bool
    is_colleagues: bool


def decide(
    policy: Policy, *, roles: Collection[RoleName], purpose: PurposeName, kind: str, state: TicketState
) -> RevealReason:
    """Say whether a value of this kind may be revealed, alone (`ALLOWED`) or with a second person, or why not.

    One role that may is enough; where the text of a ticket is gone, or its state is not known, nothing is revealed.
    """
    if state in _GONE:
        return RevealReason.NO_TEXT
    if state not in STATES[Action.REVEAL]:
        return RevealReason.UNKNOWN_STATE
    if kind not in _KINDS:
        return RevealReason.UNKNOWN_KIND
    if kind in NEVER:
        return RevealReason.NEVER
    decided = [policy.reveals.kinds.get(role, {}).get(purpose) for role in roles]
    if any(kinds is not None and kind in kinds for kinds in decided):
        needs_two = kind in policy.reveals.needs_approval
        return RevealReason.NEEDS_APPROVAL if needs_two else RevealReason.ALLOWED
    return RevealReason.NOT_LISTED if any(kinds is not None for kinds in decided) else RevealReason.UNDECIDED


def kinds_for(policy: Policy, roles: Collection[RoleName], purposes: Collection[PurposeName]) -> frozenset[Kind]:
    """Return the kinds that these roles may have revealed for any of the purposes: for menus."""
    kinds = (policy.reveals.kinds.get(role, {}).get(purpose, frozenset()) for role in roles for purpose in purposes)
    return frozenset().union(*kinds) - NEVER


def is_too_many(rules: Reveals, asked_within_the_hour: int) -> bool:
    """Say whether one more would be more than a person may have revealed in an hour."""
    return asked_within_the_hour >= rules.most_per_hour


def standing(state: RevealState, lapses_at: datetime | None, *, now: datetime) -> RevealState:
    """Return where a reveal stands at this moment: what waits, or was approved, lapses by itself."""
    has_lapsed = state in _LAPSING and (lapses_at is None or lapses_at <= now)
    return RevealState.LAPSED if has_lapsed else state


def decided_state(state: RevealState, verdict: Verdict, *, asked_by: str, decider: str) -> RevealState:
    """Return the state that a verdict leads to. The second person is never the one who asked.

    Raises:
        RevealDecided: it does not wait for anybody any more.
        OwnReveal: the asker decides on the own question.
    """
    if state is not RevealState.WAITING or verdict not in _AFTER:
        raise RevealDecided(state)
    if decider == asked_by:
        raise OwnReveal
    return _AFTER[verdict]


def flags_of(rules: Reveals, reading: Reading, *, timezone: ZoneInfo) -> tuple[ReadingFlag, ...]:
    """Return what is unusual about a reveal, in the order of the vocabulary."""
    unusual = {
        ReadingFlag.MANY_PERSONS: reading.persons > rules.many_persons,
        ReadingFlag.OWN_DATA: reading.is_own,
        ReadingFlag.COLLEAGUE: reading.is_colleagues,
        ReadingFlag.OUTSIDE_HOURS: _is_outside_hours(rules, reading.at, timezone),
    }
    return tuple(flag for flag in ReadingFlag if unusual[flag])


def _is_outside_hours(rules: Reveals, at: datetime, timezone: ZoneInfo) -> bool:
    hours, here = rules.hours, at.astimezone(timezone)
    if hours is None:
        return False
    return here.weekday() not in hours.days or not hours.begins <= here.time() < hours.ends
