"""The operator lets a member of staff in, with roles and an end."""

from collections.abc import Collection
from datetime import datetime

from handlers.errors import UnknownRole
from handlers.services import Services
from storage import audit, staff
from storage.ids import SlackUserId
from storage.vocabulary import AuditWord


def put_staff(
    services: Services, user: SlackUserId, roles: Collection[str], *, ends_at: datetime | None, actor: str
) -> None:
    """Add a member of staff, or replace their roles and end.

    Raises:
        UnknownRole: a role is not in the policy, or none was given.
    """
    unknown = sorted(set(roles) - set(services.policy.roles))
    if unknown or not roles:
        raise UnknownRole(tuple(services.policy.roles))
    at = services.now()
    entry = audit.AuditEntry(actor=actor, word=AuditWord.STAFF_ADDED, details={"user": user, "roles": len(roles)})
    with services.database.begin() as session:
        staff.put_staff(session, user, roles, at=at, ends_at=ends_at)
        audit.append(session, services.vault, entry, at=at)
