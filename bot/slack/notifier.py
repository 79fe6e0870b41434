"""The nightly report: to the privacy channel in Slack, or to the log of an installation without one.

A worker imports this: the SDK only, no Bolt.
"""

from dataclasses import asdict
from typing import Final

from slack_sdk import WebClient

from bot.logs import get_logger
from bot.slack import blocks
from bot.slack.blocks import Message
from bot.slack.failures import slack_failures
from bot.slack.quiet import quiet_logger
from bot.slack.words_en import ENGLISH
from handlers.services import NightReport

_TIMEOUT_S: Final = 10
_log = get_logger(__name__)


class SlackNotifier:
    """Posts to one channel of Slack. The channel has no language of its own: English."""

    def __init__(self, token: str, channel: str, base_url: str) -> None:
        """Prepare to post; nothing is connected yet.

        Args:
            token: the bot's.
            channel: the id of a channel that the bot is a member of.
            base_url: of Slack's Web API, with a final slash.
        """
        self._channel = channel
        self._client = WebClient(
            token=token, base_url=base_url, timeout=_TIMEOUT_S, logger=quiet_logger(), retry_handlers=[]
        )

    def post_night(self, report: NightReport) -> None:
        """Post the night's counts and the head of the audit log.

        Raises:
            PartnerFailed: it could not be posted.
        """
        message = night_message(report)
        with slack_failures():
            self._client.chat_postMessage(
                channel=self._channel, **message.to_slack(), unfurl_links=False, unfurl_media=False
            )


class LogNotifier:
    """Writes the report to the log."""

    def post_night(self, report: NightReport) -> None:
        """Log the night's counts and the head of the audit log."""
        _log.info("night_report", **asdict(report))


def night_message(report: NightReport) -> Message:
    """Return the nightly report as a message: counts, and the head as `number:hex`."""
    fields = {name: blocks.escaped(value) for name, value in asdict(report).items()}
    counts, head = ENGLISH.night_counts.format(**fields), ENGLISH.night_head.format(head=fields["audit_head"])
    shown = (blocks.header(ENGLISH.night_title), blocks.section(counts), blocks.section(head))
    return Message(f"{ENGLISH.night_title}\n{counts}\n{head}", shown)
