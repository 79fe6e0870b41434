"""What is typed for the operator's commands: a dash asks, and a ticket is a number or a link."""

import pytest
import typer

from bot.commands.operating import ticket_typed, typed
from bot.slack.arguments import ticket_in
from handlers.queries import ticket_linked

LINK = "https://app.eu.intercom.com/a/inbox/x/inbox/conversation/4712"


def test_a_dash_asks_and_anything_else_is_what_was_given(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(typer, "prompt", lambda what, **_: f"asked: {what}")
    assert (typed("-", "Reason"), typed("Tvist", "Reason"), typed("", "Reason")) == ("asked: Reason", "Tvist", "")


@pytest.mark.parametrize(("given", "ticket"), [("4712", "4712"), ("#4712", "4712"), (f"<{LINK}>", "4712")])
def test_a_ticket_is_a_number_or_a_link(given: str, ticket: str) -> None:
    assert ticket_typed(given) == ticket


@pytest.mark.parametrize("given", ["", "Astrid", "https://example.se/conversation/4712", f"{LINK}x"])
def test_what_means_no_ticket_is_wrong_usage(given: str) -> None:
    with pytest.raises(typer.BadParameter, match="paste its link"):
        ticket_typed(given)


@pytest.mark.parametrize("given", [LINK, "https://example.se/conversation/4712", "https://[", "4712"])
def test_every_door_reads_a_link_alike(given: str) -> None:
    assert ticket_linked(given) == (None if given == "4712" else ticket_in(given))
