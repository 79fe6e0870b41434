"""Purposes as they are typed: a name or a title of the policy, or a word that is none of them."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Final

from bot.slack.arguments import purpose_named
from bot.slack.visits import Visit
from handlers.errors import AccessDenied, UnknownPurpose
from handlers.policy.access import purposes_for
from handlers.policy.model import PurposeName
from storage.vocabulary import AccessReason, Action

_UNKNOWN: Final = PurposeName("?")
"""Stands for whatever was typed that is no purpose, and can be none: the verb refuses and records that, wordless."""


def stated_purpose(visit: Visit, typed: str | None) -> PurposeName | None:
    """Return the purpose that was typed, None when none was."""
    if typed is None:
        return None
    return purpose_named(visit.services.policy, typed) or _UNKNOWN


@contextmanager
def naming_purposes(visit: Visit, action: Action) -> Iterator[None]:
    """Have a refusal for an unknown purpose name those that this person may use.

    Raises:
        UnknownPurpose: in place of that refusal.
    """
    try:
        yield
    except AccessDenied as refusal:
        if refusal.reason is not AccessReason.UNKNOWN_PURPOSE:
            raise
        named = UnknownPurpose(purposes_for(visit.services.policy, visit.actor.roles, action))
        named.is_recorded = refusal.is_recorded
        raise named from None
