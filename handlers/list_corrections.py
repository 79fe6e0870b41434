"""The privacy role sees what was proposed, masked, with its surroundings, and what is in force."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Final, cast

from sqlalchemy.orm import Session

from detectors.entities import Finding, Kind
from handlers.authorisation import authorise
from handlers.policy.access import views_for
from handlers.policy.mask_forms import Views
from handlers.policy.masking import MaskedText, mask
from handlers.restricting import may_see_restricted
from handlers.services import Actor, Services
from handlers.ticket_texts import find_texts, numbering_of
from storage import audit, corrections, lookups, restrictions
from storage.ids import CorrectionId, TicketId
from storage.models import Correction, RegressionText, Ticket
from storage.vocabulary import Action, AuditWord, CorrectionState, CorrectionType

_MOST_PENDING: Final = 6
_MOST_IN_FORCE: Final = 5
_AROUND: Final = 120
_NEAR: Final = 30
_BEFORE: Final = "\u2192\u00a0"
_AFTER: Final = "\u00a0\u2190"
"""Arrows around the value that a correction is about."""
_CUT_BEFORE: Final = "\u2026 "
_CUT_AFTER: Final = " \u2026"


@dataclass(frozen=True, slots=True)
class MaskedCorrection:
    """One correction: nothing of the value but its kind and shape.

    `cue` names the words before it, where its shape is a rule. `around` is what it stands in, masked, the value between
    arrows; None when the text has changed since. `is_own` tells that the reader proposed it.
    """

    id: CorrectionId
    type: CorrectionType
    kind: str
    shape: str
    cue: str | None
    conversation_id: str
    proposed_by: str
    proposed_at: datetime
    decided_by: str | None
    decided_at: datetime | None
    around: MaskedText | None
    is_own: bool


@dataclass(frozen=True, slots=True)
class ListedCorrections:
    """How many corrections wait for a decision and are in force, the oldest of the former, the newest of the latter."""

    total_pending: int
    pending: tuple[MaskedCorrection, ...]
    total_in_force: int
    in_force: tuple[MaskedCorrection, ...]


def list_corrections(services: Services, actor: Actor, *, purpose: str | None = None) -> ListedCorrections:
    """Return what waits for a decision and what is in force.

    Raises:
        AccessDenied: the policy does not grant it.
        SealBroken: a stored value was tampered with.
    """
    granted = authorise(services, actor, Action.LIST_CORRECTIONS, purpose=purpose)
    views = views_for(services.policy, actor.roles, granted)
    with services.database.begin() as session:
        may_see = may_see_restricted(services, actor, granted)
        counts = corrections.count_by_state(session)
        pending = corrections.list_pending(session, limit=_MOST_PENDING)
        in_force = corrections.list_newest_in_force(session, limit=_MOST_IN_FORCE)
        listed = ListedCorrections(
            counts.get(CorrectionState.PENDING, 0),
            tuple(
                _line(row, ticket, actor, _around(session, services, row, ticket, views, may_see=may_see))
                for row, ticket in pending
            ),
            counts.get(CorrectionState.APPROVED, 0),
            tuple(_line(row, ticket, actor, None) for row, ticket in in_force),
        )
        entry = audit.AuditEntry(
            actor=actor.name,
            word=AuditWord.CORRECTIONS_LISTED,
            purpose=granted,
            details={"pending": listed.total_pending, "in_force": listed.total_in_force},
        )
        seq = audit.append(session, services.vault, entry, at=services.now())
        lookups.record(session, seq, ticket_ids=[ticket.id for _, ticket in (*pending, *in_force)])
    return listed


def _line(row: Correction, ticket: Ticket, actor: Actor, around: MaskedText | None) -> MaskedCorrection:
    return MaskedCorrection(
        id=CorrectionId(row.id),
        type=row.type,
        kind=row.kind,
        shape=row.shape,
        cue=row.cue,
        conversation_id=ticket.conversation_id,
        proposed_by=row.proposed_by,
        proposed_at=row.proposed_at,
        decided_by=row.decided_by,
        decided_at=row.decided_at,
        around=around,
        is_own=row.proposed_by == actor.name,
    )


def _around(
    session: Session, services: Services, row: Correction, ticket: Ticket, views: Views, *, may_see: bool
) -> MaskedText | None:
    """Return the surroundings of a corrected value, masked by the findings of today, and the value masked in any case.

    Placeholders have the numbers they have in the ticket. None of a ticket under restriction, unless it may be seen.
    """
    if not may_see and restrictions.is_restricted(session, TicketId(ticket.id)):
        return None
    copied = corrections.find_text(session, CorrectionId(row.id))
    if copied is None:
        return None
    texts = find_texts(session, services, ticket)
    here = next((text for text in texts if text.part_row == copied.part_row), None)
    if here is None or here.text != corrections.open_text(session, services.vault, copied):
        return None
    value = Finding(copied.start, copied.end, cast("Kind", row.kind), 1.0, "correction")
    text, findings = _cut(here.text.reveal(), [*here.findings, value], copied)
    numbering = numbering_of(session, services, ticket, texts, views)
    return mask(text, findings, numbering=numbering, views=views)


def _cut(text: str, findings: Sequence[Finding], copied: RegressionText) -> tuple[str, list[Finding]]:
    """Return what stands around a value, which gets arrows, and the findings in it at their new places."""
    first, last = _at_words(text, max(0, copied.start - _AROUND), min(len(text), copied.end + _AROUND))
    within = [one for one in findings if one.start < last and one.end > first]
    # A finding is not cut through: half a value is masked in another form than the whole.
    first, last = min(first, *(one.start for one in within)), max(last, *(one.end for one in within))
    lead, tail = _CUT_BEFORE * (first > 0), _CUT_AFTER * (last < len(text))
    before, value, after = text[first : copied.start], text[copied.start : copied.end], text[copied.end : last]
    moved = [
        replace(
            one,
            start=one.start - first + len(lead) + _pushed(copied, one.start),
            end=one.end - first + len(lead) + _pushed(copied, one.end - 1),
        )
        for one in within
    ]
    return f"{lead}{before}{_BEFORE}{value}{_AFTER}{after}{tail}", moved


def _at_words(text: str, first: int, last: int) -> tuple[int, int]:
    """Return the ends of a cut moved outwards to the nearest spaces, where they are near."""
    before, after = text.rfind(" ", max(0, first - _NEAR), first), text.find(" ", last, last + _NEAR)
    return before + 1 if before >= 0 else first, after if after >= 0 else last


def _pushed(copied: RegressionText, character: int) -> int:
    """Return how far the arrows push a character: the first all from the value on, the second all behind it."""
    return len(_BEFORE) * (character >= copied.start) + len(_AFTER) * (character >= copied.end)
