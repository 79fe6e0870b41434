"""Whoever asked for a value sees it, once, after a second person agreed. Everything is asked of the policy anew."""

from handlers.authorisation import authorise
from handlers.policy import revealing
from handlers.policy.model import PurposeName
from handlers.reveal_errors import RevealDecided
from handlers.reveal_steps import (
    Shown,
    check_kind,
    entry_of,
    lock_own,
    open_value,
    place_asked,
    recorded_refusals,
    show_value,
)
from handlers.services import Actor, Services
from storage import audit, lookups
from storage.ids import RevealId, TicketId
from storage.plaintext import Plaintext
from storage.vocabulary import Action, AuditWord, RevealState


def open_reveal(services: Services, actor: Actor, reveal_id: RevealId, *, url: str) -> Shown:
    """Show the value that was agreed to. `url` is where Slack takes the answer, as it was given out just now.

    Raises:
        AccessDenied: the policy grants it for no purpose any more.
        RevealNotFound, RevealDecided: it is not theirs, nobody agreed, it lapsed, or it was shown before.
        RevealRefused, PlaceGone, TicketNotFound: as they say. Each is recorded.
    """
    authorise(services, actor, Action.REVEAL)
    at = services.now()
    with recorded_refusals(services, actor, Action.REVEAL, reveal_id), services.database.begin() as session:
        row, ticket = lock_own(session, reveal_id, actor)
        state = revealing.standing(row.state, row.lapses_at, now=at)
        if state is not RevealState.APPROVED:
            raise RevealDecided(state)
        check_kind(session, services, actor, ticket, kind=row.kind or "", purpose=PurposeName(row.purpose or ""))
        value = open_value(session, services, ticket, place_asked(row))
        shown = show_value(session, services, row, ticket, value, url=Plaintext(url), at=at)
        entry = entry_of(row, AuditWord.REVEAL_SHOWN, by=actor.name, flags=len(row.flags))
        lookups.record(session, audit.append(session, services.vault, entry, at=at), ticket_id=TicketId(row.ticket_id))
        return shown
