"""Staff: who may use Gallra, in which roles, until when."""

from collections.abc import Iterable
from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from storage.ids import SlackUserId
from storage.models import Staff, StaffRole


def put_staff(
    session: Session, user: SlackUserId, roles: Iterable[str], *, at: datetime, ends_at: datetime | None
) -> Staff:
    """Add a member of staff, or replace their roles and end."""
    row = find_staff(session, user)
    if row is None:
        row = Staff(slack_user_id=user, added_at=at)
        session.add(row)
    row.ends_at = ends_at
    wanted = set(roles)
    row.roles = [role for role in row.roles if role.role in wanted]
    row.roles += [StaffRole(role=role) for role in sorted(wanted - {role.role for role in row.roles})]
    session.flush()
    return row


def find_staff(session: Session, user: SlackUserId) -> Staff | None:
    """Return a member of staff, whether their time has ended or not."""
    return session.scalar(select(Staff).where(Staff.slack_user_id == user))


def remove_staff(session: Session, user: SlackUserId) -> bool:
    """Take a member of staff away; tell whether there was one."""
    row = find_staff(session, user)
    if row is None:
        return False
    session.delete(row)
    session.flush()
    return True


def list_staff(session: Session) -> list[Staff]:
    """Return everyone, in the order they were added."""
    return list(session.scalars(select(Staff).order_by(Staff.id)))
