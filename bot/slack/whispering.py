"""What only one person sees is said, and taken back, through the response URL of what they did.

A worker imports this: the SDK only, no Bolt. Source: Slack, Handling user interaction, on response URLs.
"""

from http import HTTPStatus
from typing import Any, Final

from slack_sdk.webhook import WebhookClient

from bot.slack.blocks import Message
from bot.slack.failures import failure_of_status, slack_failures
from bot.slack.quiet import quiet_logger

_TIMEOUT_S: Final = 10


def whisper(response_url: str, message: Message, *, replaces: bool = False, timeout_s: int = _TIMEOUT_S) -> None:
    """Say something that only the asker sees; with `replaces` in place of the message that was acted on.

    Slack is waited for `timeout_s` seconds.

    Raises:
        PartnerFailed: Slack did not take it.
    """
    body = {**message.to_slack(), "response_type": "ephemeral", "replace_original": replaces}
    _send(response_url, body, timeout_s=timeout_s)


def take_back(response_url: str) -> None:
    """Delete the message that was acted on.

    Raises:
        PartnerFailed: Slack did not, as after half an hour.
    """
    _send(response_url, {"delete_original": True}, timeout_s=_TIMEOUT_S)


def _send(response_url: str, body: dict[str, Any], *, timeout_s: int) -> None:
    client = WebhookClient(response_url, timeout=timeout_s, logger=quiet_logger(), retry_handlers=[])
    with slack_failures():
        answer = client.send_dict(body)
    if answer.status_code != HTTPStatus.OK:
        raise failure_of_status(answer.status_code)
