"""How an answer reaches the one who asked, and nobody else: through the request's own response URL, or in a view."""

from collections.abc import Iterator
from contextlib import contextmanager
from http import HTTPStatus
from typing import Any, Final

from slack_sdk.webhook import WebhookClient

from bot.slack.blocks import Message
from bot.slack.failures import failure_of_status, slack_failures
from bot.slack.quiet import quiet_logger
from bot.slack.refusals import DoorRefusal
from bot.slack.visits import Visit
from bot.slack.words import DoorReason
from storage.errors import PartnerFailed

_TIMEOUT_S: Final = 10


def whisper(response_url: str, message: Message, *, replaces: bool = False) -> None:
    """Say something that only the asker sees; with `replaces` in place of the message that was acted on.

    Raises:
        PartnerFailed: Slack did not take it.
    """
    client = WebhookClient(response_url, timeout=_TIMEOUT_S, logger=quiet_logger(), retry_handlers=[])
    body = {**message.to_slack(), "response_type": "ephemeral", "replace_original": replaces}
    with slack_failures():
        answer = client.send_dict(body)
    if answer.status_code != HTTPStatus.OK:
        raise failure_of_status(answer.status_code)


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
