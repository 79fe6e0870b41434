"""What commands share that act as the operator: who acts, and what is typed at the prompt instead of in the shell."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING, Final

import typer

if TYPE_CHECKING:
    from handlers.services import Actor, Services

ACTOR: Final = "cli"
"""The operator's name in the audit log."""
ASKED: Final = "-"
"""Stands in a command for what is asked at the prompt, and so kept out of the shell's history."""


@contextmanager
def as_operator() -> "Iterator[tuple[Services, Actor]]":
    """Open the services for whoever runs the installation: what any role of the policy may do, the operator may."""
    from bot.commands.start import opened_services
    from handlers.services import Actor

    with opened_services() as (_, services):
        yield services, Actor(ACTOR, frozenset(services.policy.roles))


def typed(value: str, what: str) -> str:
    """Return what was given, or asked for where it is `-`; nothing when nothing is typed."""
    return str(typer.prompt(what, default="", show_default=False, err=True)) if value == ASKED else value


def ticket_typed(value: str) -> str:
    """Return the ticket that a number or a link from Intercom means.

    Raises:
        typer.BadParameter: it means none.
    """
    from bot.slack.arguments import plain, ticket_in

    ticket = ticket_in(plain(value))
    if ticket is None:
        raise typer.BadParameter("write the ticket's number, or paste its link from Intercom.", param_hint="--ticket")
    return ticket
