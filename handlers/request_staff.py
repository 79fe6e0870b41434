"""Who on the staff may handle requests, and how one of them is told of something. Used by several verbs.

Who has a role from a user group in Slack alone is known to the door that asks Slack, and to no worker: whoever was
given a request by such a door is told for as long as a group may still give them the role.
"""

from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from datetime import timedelta
from functools import partial
from typing import Final, TypeVar

from sqlalchemy.orm import Session

from handlers.policy import access
from handlers.policy.model import RoleName
from handlers.services import Services
from handlers.staff_lines import Groups, list_lines
from storage.errors import PartnerFailed
from storage.ids import SlackUserId
from storage.vocabulary import Action

T = TypeVar("T")

PATIENCE: Final = timedelta(minutes=1)
"""After which what could not be told is tried again, by whichever worker is alive."""


def who_may_handle(session: Session, services: Services, in_groups: Groups | None = None) -> frozenset[SlackUserId]:
    """Return everybody on the staff who may handle requests now; `in_groups` are the roles from Slack's user groups."""
    return frozenset(
        line.user
        for line in list_lines(session, services, in_groups or {})
        if not line.has_ended and line.lacks is None and _may_handle(services, line.roles)
    )


def who_still_may(session: Session, services: Services, users: Iterable[str]) -> frozenset[SlackUserId]:
    """Return those of these members of staff who may handle requests, as far as a worker can know."""
    grouped = [name for name, role in services.policy.roles.items() if role.slack_user_groups]
    in_groups = {SlackUserId(user): grouped for user in users}
    return who_may_handle(session, services, in_groups) & in_groups.keys()


def tell(post: Callable[[str | None], None], users: Collection[str]) -> bool:
    """Post to each of these members of staff, or to the channel where Slack takes it for none; say whether for any.

    Raises:
        PartnerFailed: Slack does not answer now; some may have been told, and all are told again.
    """
    is_told = False
    for user in sorted(users):
        try:
            post(user)
        except PartnerFailed as failure:
            if not failure.permanent:
                raise
        else:
            is_told = True
    if not is_told:
        post(None)
    return is_told


def tell_each(
    planned: Mapping[str | None, Sequence[T]],
    post: Callable[[Sequence[T], str | None], None],
    note: Callable[[Sequence[T]], None],
) -> int:
    """Post to each, None being the channel, what is planned for them, and note it; return how much.

    One who cannot be told keeps none of the others.

    Raises:
        PartnerFailed: the first of those that could not be told; it is not noted.
    """
    told, failures = 0, list[PartnerFailed]()
    for user, planned_for in planned.items():
        try:
            tell(partial(post, planned_for), [user] if user else [])
        except PartnerFailed as failure:
            failures.append(failure)
            continue
        note(planned_for)
        told += len(planned_for)
    if failures:
        raise failures[0]
    return told


def _may_handle(services: Services, roles: Collection[RoleName]) -> bool:
    return bool(access.purposes_for(services.policy, roles, Action.HANDLE_REQUEST))
