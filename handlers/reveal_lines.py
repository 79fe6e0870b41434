"""A reveal as one line of a list: who, when, which kind of which ticket, why in a word. Neither value nor reason."""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy.orm import Session

from handlers.policy import revealing
from storage import tickets
from storage.ids import RevealId, TicketId
from storage.models import Reveal
from storage.vocabulary import ReadingFlag, RevealState


@dataclass(frozen=True, slots=True, kw_only=True)
class RevealLine:
    """One reveal that was asked for, as it stands now."""

    id: RevealId
    state: RevealState
    conversation_id: str
    kind: str
    purpose: str
    asked_by: str
    """`slack:` and a Slack user id."""
    asked_at: datetime
    lapses_at: datetime | None
    decided_by: str | None
    is_glass_broken: bool
    flags: tuple[ReadingFlag, ...]
    reviewed_by: str | None
    reviewed_at: datetime | None

    @property
    def is_to_be_reviewed(self) -> bool:
        """Whether the glass was broken, and nobody has looked at it yet."""
        return self.is_glass_broken and self.reviewed_at is None


def line_of_reveal(session: Session, row: Reveal, *, now: datetime) -> RevealLine:
    """Return what a list shows of a reveal that was asked for."""
    return RevealLine(
        id=RevealId(row.id),
        state=revealing.standing(row.state, row.lapses_at, now=now),
        conversation_id=tickets.get_ticket(session, TicketId(row.ticket_id)).conversation_id,
        kind=row.kind or "",
        purpose=row.purpose or "",
        asked_by=row.asked_by,
        asked_at=row.asked_at or row.begun_at,
        lapses_at=row.lapses_at,
        decided_by=row.decided_by,
        is_glass_broken=row.is_glass_broken,
        flags=tuple(flag for flag in ReadingFlag if flag in row.flags),
        reviewed_by=row.reviewed_by,
        reviewed_at=row.reviewed_at,
    )
