"""A second person agrees that somebody reads a masked value in full, or refuses. Nobody agrees to their own wish."""

from handlers.authorisation import authorise
from handlers.policy import revealing
from handlers.reveal_lines import RevealLine, line_of_reveal
from handlers.reveal_steps import entry_of, lock_asked, recorded_refusals
from handlers.services import Actor, Services
from storage import audit, reveal_alerts
from storage.ids import RevealId
from storage.vocabulary import Action, AuditWord, RevealAlert, RevealState, Verdict


def decide_reveal(services: Services, actor: Actor, reveal_id: RevealId, verdict: Verdict) -> RevealLine:
    """Decide, and have the one who asked told. Of two who decide at once, the first counts.

    Raises:
        AccessDenied: the policy does not grant it.
        RevealNotFound, RevealDecided, OwnReveal: as they say. Each is recorded.
    """
    granted = authorise(services, actor, Action.APPROVE_REVEAL)
    at = services.now()
    with recorded_refusals(services, actor, Action.APPROVE_REVEAL, reveal_id), services.database.begin() as session:
        row = lock_asked(session, reveal_id)
        now_at = revealing.standing(row.state, row.lapses_at, now=at)
        row.state = revealing.decided_state(now_at, verdict, asked_by=row.asked_by, decider=actor.name)
        row.decided_by, row.decided_at = actor.name, at
        is_agreed = row.state is RevealState.APPROVED
        row.lapses_at = at + services.policy.reveals.show_within if is_agreed else None
        reveal_alerts.queue(session, reveal_id, RevealAlert.DECIDED, at=at)
        word = AuditWord.REVEAL_APPROVED if is_agreed else AuditWord.REVEAL_REFUSED
        audit.append(session, services.vault, entry_of(row, word, by=actor.name, purpose=granted), at=at)
        return line_of_reveal(session, row, now=at)
