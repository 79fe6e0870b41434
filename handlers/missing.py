"""Lookups that have no answer are recorded too: what was tried, and why not; never what was typed."""

from handlers.services import Actor, Services
from storage import audit
from storage.vocabulary import Action, AuditWord, MissReason


def note_missed(
    services: Services, actor: Actor, action: Action, reason: MissReason, *, purpose: str | None = None
) -> None:
    """Record that somebody who may do `action` got no answer. In a transaction of its own: an error follows."""
    entry = audit.AuditEntry(
        actor=actor.name,
        word=AuditWord.LOOKUP_MISSED,
        purpose=purpose,
        details={"action": action, "reason": reason},
    )
    with services.database.begin() as session:
        audit.append(session, services.vault, entry, at=services.now())
