"""The privacy role sees who is on the staff, in which roles, and whose training or agreement lapses when."""

from handlers.authorisation import authorise
from handlers.services import Actor, Services
from handlers.staff_lines import Groups, StaffLine, list_lines
from storage import audit
from storage.vocabulary import Action, AuditWord


def list_staff(
    services: Services, actor: Actor, *, in_groups: Groups | None = None, purpose: str | None = None
) -> tuple[StaffLine, ...]:
    """Return everybody on the staff whose time has not ended; `in_groups` are the roles from Slack's user groups.

    Raises:
        AccessDenied: the policy does not grant it.
    """
    granted = authorise(services, actor, Action.LIST_STAFF, purpose=purpose)
    with services.database.begin() as session:
        lines = tuple(line for line in list_lines(session, services, in_groups or {}) if not line.has_ended)
        details: dict[str, audit.Detail] = {"staff": len(lines), "refused": sum(bool(line.lacks) for line in lines)}
        entry = audit.AuditEntry(actor=actor.name, word=AuditWord.STAFF_LISTED, purpose=granted, details=details)
        audit.append(session, services.vault, entry, at=services.now())
    return lines
