"""A member of staff asks to read one masked value of a ticket in full, for a purpose and with a reason.

What the policy lets one person read alone is shown at once. For what needs a second person, the privacy channel is
asked.
"""

from dataclasses import dataclass

from sqlalchemy.orm import Session

from handlers.authorisation import authorise
from handlers.reveal_asking import AskedReveal, CheckedReveal, check_asked, flag
from handlers.reveal_steps import Shown, entry_of, recorded_refusals, show_value, url_of
from handlers.services import Actor, Services
from storage import audit, lookups, reveal_alerts
from storage.ids import RevealId, TicketId
from storage.vocabulary import Action, AuditWord, RevealAlert, RevealState


@dataclass(frozen=True, slots=True)
class AnsweredReveal:
    """What became of the question: the value is `shown` now, or somebody else is asked."""

    reveal: RevealId
    shown: Shown | None


def ask_reveal(services: Services, actor: Actor, reveal_id: RevealId, asked: AskedReveal) -> AnsweredReveal:
    """Answer the question that was opened before this person, once.

    Raises:
        AccessDenied: the policy does not grant it for this purpose.
        RevealNotFound, RevealDecided: the question is not theirs, or was answered before.
        RevealRefused, RevealInvalid, PlaceGone, TicketNotFound: as they say. Each is recorded.
    """
    granted = authorise(services, actor, Action.REVEAL, purpose=asked.purpose)
    at = services.now()
    with recorded_refusals(services, actor, Action.REVEAL, reveal_id), services.database.begin() as session:
        checked = check_asked(session, services, actor, reveal_id, asked, purpose=granted, at=at)
        row = checked.row
        if checked.needs_two:
            _wait(session, services, checked)
            return AnsweredReveal(reveal_id, None)
        shown = show_value(
            session, services, row, checked.ticket, checked.value, url=url_of(session, services, row), at=at
        )
        flags = flag(session, services, checked, at=at)
        entry = entry_of(row, AuditWord.REVEAL_SHOWN, by=actor.name, flags=len(flags))
        lookups.record(session, audit.append(session, services.vault, entry, at=at), ticket_id=TicketId(row.ticket_id))
        return AnsweredReveal(reveal_id, shown)


def _wait(session: Session, services: Services, checked: CheckedReveal) -> None:
    """Leave the question to a second person, and have the privacy channel asked."""
    row, at = checked.row, services.now()
    row.state, row.lapses_at = RevealState.WAITING, at + services.policy.reveals.approval_within
    flags = flag(session, services, checked, at=at)
    reveal_alerts.queue(session, RevealId(row.id), RevealAlert.ASKED, at=at)
    audit.append(
        session, services.vault, entry_of(row, AuditWord.REVEAL_ASKED, by=row.asked_by, flags=len(flags)), at=at
    )
