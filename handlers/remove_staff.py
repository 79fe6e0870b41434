"""The operator takes a member of staff out."""

from handlers.services import Services
from storage import audit, reveals, staff
from storage.ids import SlackUserId
from storage.vocabulary import AuditWord


def remove_staff(services: Services, user: SlackUserId, *, actor: str) -> bool:
    """Take a member of staff out; tell whether there was one."""
    entry = audit.AuditEntry(actor=actor, word=AuditWord.STAFF_REMOVED, details={"user": user})
    with services.database.begin() as session:
        is_removed = staff.remove_staff(session, user)
        reveals.note_staff(session, f"slack:{user}", [], at=services.now())
        if is_removed:
            audit.append(session, services.vault, entry, at=services.now())
    return is_removed
