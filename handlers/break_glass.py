"""In an incident a member of staff reads a masked value without waiting for a second person.

The privacy channel is told in the same transaction, by a row that stays until Slack has taken the message, and somebody
else reviews it afterwards. What is never revealed is not revealed then either (GDPR art. 32(1)(b) and (c), 33).
"""

from handlers.authorisation import authorise
from handlers.reveal_asking import AskedReveal, check_asked, flag
from handlers.reveal_steps import Shown, entry_of, recorded_refusals, show_value, url_of
from handlers.services import Actor, Services
from storage import audit, lookups, reveal_alerts
from storage.ids import RevealId, TicketId
from storage.vocabulary import Action, AuditWord, RevealAlert


def break_glass(services: Services, actor: Actor, reveal_id: RevealId, asked: AskedReveal) -> Shown:
    """Show the value now, flagged; the question that was opened before this person is answered with it.

    Raises:
        AccessDenied: the policy does not grant it for this purpose.
        RevealNotFound, RevealDecided: the question is not theirs, or was answered before.
        RevealRefused, RevealInvalid, PlaceGone, TicketNotFound: as they say. Each is recorded.
    """
    granted = authorise(services, actor, Action.BREAK_GLASS, purpose=asked.purpose)
    at = services.now()
    with recorded_refusals(services, actor, Action.BREAK_GLASS, reveal_id), services.database.begin() as session:
        checked = check_asked(session, services, actor, reveal_id, asked, purpose=granted, at=at)
        row = checked.row
        row.is_glass_broken = True
        shown = show_value(
            session, services, row, checked.ticket, checked.value, url=url_of(session, services, row), at=at
        )
        reveal_alerts.queue(session, reveal_id, RevealAlert.GLASS_BROKEN, at=at)
        flags = flag(session, services, checked, at=at)
        entry = entry_of(row, AuditWord.GLASS_BROKEN, by=actor.name, flags=len(flags))
        lookups.record(session, audit.append(session, services.vault, entry, at=at), ticket_id=TicketId(row.ticket_id))
        return shown
