"""Who somebody in Slack is to Gallra: their roles, or nobody."""

from collections.abc import Collection

from handlers.policy.local_days import local_day
from handlers.policy.model import RoleName
from handlers.policy.standing import reason_to_refuse
from handlers.services import Actor, Services, name_of
from storage import staff, staff_records
from storage.ids import SlackUserId
from storage.vocabulary import AccessReason


def find_actor(services: Services, user: SlackUserId, *, in_groups: Collection[RoleName] = ()) -> Actor:
    """Return the actor behind a Slack user id; `in_groups` are the roles that Slack's user groups give them.

    One who is not on the staff, or not any more, has no roles. Nor has one whose training or confidentiality agreement
    is not on record, or has lapsed: then the actor knows why. Who was let in with an end is out after it, whatever
    group they are in.
    """
    today = local_day(services.now(), services.policy.controller.timezone)
    with services.database.read() as session:
        row = staff.find_staff(session, user)
        has_ended = row is not None and row.ends_at is not None and row.ends_at <= services.now()
        own = frozenset(RoleName(held.role) for held in row.roles) if row else frozenset()
        records = {type_: one.valid_until for type_, one in staff_records.find_records(session, user).items()}
    roles = frozenset() if has_ended else own | frozenset(in_groups)
    lacks = reason_to_refuse(records, today=today) if roles else AccessReason.NO_ROLE
    return Actor(name_of(user), roles) if lacks is None else Actor(name_of(user), frozenset(), lacks)
