"""Who somebody in Slack is to Gallra: their roles, or nobody."""

from handlers.policy.model import RoleName
from handlers.services import Actor, Services
from storage import staff
from storage.ids import SlackUserId


def find_actor(services: Services, user: SlackUserId) -> Actor:
    """Return the actor behind a Slack user id; one who is not on the staff, or not any more, has no roles."""
    with services.database.read() as session:
        row = staff.find_staff(session, user)
        has_ended = row is not None and row.ends_at is not None and row.ends_at <= services.now()
        roles = frozenset() if row is None or has_ended else frozenset(RoleName(role.role) for role in row.roles)
    return Actor(f"slack:{user}", roles)
