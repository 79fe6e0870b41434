"""How an answer reaches the one who asked, and nobody else: through the request's own response URL, or in a view."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from bot.slack.blocks import Message
from bot.slack.failures import slack_failures
from bot.slack.refusals import DoorRefusal
from bot.slack.visits import Visit
from bot.slack.whispering import whisper
from bot.slack.words import DoorReason
from storage.errors import PartnerFailed


def answer(visit: Visit, message: Message, *, replaces: bool = False) -> None:
    """Answer a visit. Raises DoorRefusal when Slack did not take it."""
    with _refused_as(DoorReason.ANSWER_NOT_TAKEN):
        whisper(visit.response_url, message, replaces=replaces)


def open_modal(visit: Visit, view: dict[str, Any]) -> None:
    """Open a modal for the asker. Raises DoorRefusal when Slack did not, as after three seconds."""
    with _refused_as(DoorReason.MODAL_NOT_OPENED), slack_failures():
        visit.client.views_open(trigger_id=visit.trigger_id, view=view)


def publish_home(visit: Visit, view: dict[str, Any]) -> None:
    """Set the asker's Home tab. Raises DoorRefusal when Slack did not take it."""
    with _refused_as(DoorReason.ANSWER_NOT_TAKEN), slack_failures():
        visit.client.views_publish(user_id=visit.reader.user, view=view)


@contextmanager
def _refused_as(reason: DoorReason) -> Iterator[None]:
    """Say of a failing Slack what the asker can do about it."""
    try:
        yield
    except PartnerFailed:
        raise DoorRefusal(reason) from None
