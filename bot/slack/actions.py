"""Buttons: each carries ids only, and asks the whole verb again as whoever pressed it."""

import re
from typing import Any, Final

from slack_bolt import App

from bot.slack.listeners import acknowledged
from bot.slack.lists import FOUND_ACTION, REDACT_ACTION
from bot.slack.log_pages import LOG_ACTION
from bot.slack.looking_up import turn_found_page, turn_log_page
from bot.slack.modals import ask_redaction
from bot.slack.showing import show_page
from bot.slack.ticket_pages import SHOW_ACTION
from bot.slack.values import Target
from bot.slack.visits import Visit

_SHOW: Final = re.compile(rf"{SHOW_ACTION}(?::[a-z0-9_]+)?")
"""What stands behind the colon only tells the buttons of one row apart."""

_FOUND: Final = re.compile(rf"{FOUND_ACTION}:[0-9]+")
_LOG: Final = re.compile(rf"{LOG_ACTION}:[0-9]+")


def add_actions(app: App) -> None:
    """Answer when a button is pressed."""
    app.action(_SHOW)(acknowledged(_show))
    app.action(REDACT_ACTION)(acknowledged(_redact))
    app.action(_FOUND)(acknowledged(turn_found_page))
    app.action(_LOG)(acknowledged(turn_log_page))


def _show(visit: Visit, action: dict[str, Any]) -> None:
    # A button of a row turns the page or answers the question it stands under; one of a list leaves the list there.
    show_page(visit, _target(visit, action), replaces=":" in str(action.get("action_id")))


def _redact(visit: Visit, action: dict[str, Any]) -> None:
    ask_redaction(visit, _target(visit, action).ticket)


def _target(visit: Visit, action: dict[str, Any]) -> Target:
    """Return what a button leads to. Raises DoorRefusal when it was made for somebody else, or is not ours."""
    return Target.decode(action.get("value"), user=visit.reader.user)
