"""A member of staff sees the open subject requests and how many days are left."""

from dataclasses import dataclass
from datetime import date, datetime

from handlers.authorisation import authorise
from handlers.policy.local_days import local_day
from handlers.services import Actor, Services
from storage import audit, requests
from storage.ids import RequestId
from storage.vocabulary import Action, AuditWord, Channel, RequestState, Right

_MOST = 20


@dataclass(frozen=True, slots=True)
class MaskedRequestLine:
    """One open request: no word of who asked. `days_left` is negative when it is late."""

    id: RequestId
    right: Right
    channel: Channel
    state: RequestState
    received_at: datetime
    due_on: date
    days_left: int
    is_warned: bool


def list_requests(services: Services, actor: Actor, *, purpose: str | None = None) -> tuple[MaskedRequestLine, ...]:
    """Return the open requests, the nearest deadline first.

    Raises:
        AccessDenied: the policy does not grant it.
    """
    granted = authorise(services, actor, Action.LIST_REQUESTS, purpose=purpose)
    at = services.now()
    today = local_day(at, services.policy.controller.timezone)
    with services.database.begin() as session:
        rows = requests.list_open(session, limit=_MOST)
        entry = audit.AuditEntry(
            actor=actor.name, word=AuditWord.REQUESTS_LISTED, purpose=granted, details={"requests": len(rows)}
        )
        audit.append(session, services.vault, entry, at=at)
        return tuple(
            MaskedRequestLine(
                id=RequestId(row.id),
                right=row.right,
                channel=row.channel,
                state=row.state,
                received_at=row.received_at,
                due_on=row.due_on,
                days_left=(row.due_on - today).days,
                is_warned=row.warn_on <= today,
            )
            for row in rows
        )
