"""What a worker does in Slack on behalf of reveals: it tells, and deletes what the bot posted. No Bolt."""

from typing import Final

from slack_sdk import WebClient

from bot.logs import get_logger
from bot.slack.failures import slack_failures
from bot.slack.languages import words_for
from bot.slack.quiet import quiet_logger
from bot.slack.reading import Reader
from bot.slack.reveal_pages import alert_message, told_message
from bot.slack.sweep_pages import channel_words
from bot.slack.whispering import take_back, whisper
from handlers.policy.model import Policy
from handlers.reveal_lines import RevealLine
from handlers.services import SentMessage
from storage.errors import PartnerFailed
from storage.ids import SlackUserId
from storage.plaintext import Plaintext
from storage.vocabulary import RevealAlert

_TIMEOUT_S: Final = 10
_SLACK: Final = "slack:"
_log = get_logger(__name__)


class SlackCourier:
    """Acts as the bot. Without a privacy channel what it would be told is in the log, and in `/privacy reveals`."""

    def __init__(self, token: str, channel: str | None, base_url: str, *, policy: Policy) -> None:
        """Prepare to act; nothing is connected yet.

        Args:
            token: the bot's.
            channel: the id of the privacy channel, None where there is none.
            base_url: of Slack's Web API, with a final slash.
            policy: for its language, its clock and the titles of its purposes.
        """
        self._channel, self._policy = channel, policy
        self._client = WebClient(
            token=token, base_url=base_url, timeout=_TIMEOUT_S, logger=quiet_logger(), retry_handlers=[]
        )

    def post_alert(self, alert: RevealAlert, line: RevealLine) -> None:
        """Tell the privacy channel of a reveal. Raises PartnerFailed."""
        if self._channel is None:
            _log.warning("reveal_alert", alert=alert.value, reveal=line.id)
            return
        self._post(self._channel, alert_message(self._policy, alert, line).to_slack())

    def tell_asker(self, line: RevealLine, *, url: Plaintext | None) -> SentMessage | None:
        """Tell who asked, behind `url` while Slack takes it, else in a direct message. Raises PartnerFailed."""
        user = SlackUserId(line.asked_by.removeprefix(_SLACK))
        reader = self._reader(user)
        if url is not None and self._is_whispered(url, reader, line):
            return None
        return self._post(user, told_message(reader, line, is_kept=True).to_slack())

    def delete_message(self, message: SentMessage) -> None:
        """Delete a message of the bot's own. Raises PartnerFailed."""
        with slack_failures():
            self._client.chat_delete(channel=message.channel, ts=message.ts)

    def delete_answer(self, url: Plaintext) -> None:
        """Delete what one person sees. Raises PartnerFailed."""
        take_back(url.reveal())

    def _is_whispered(self, url: Plaintext, reader: Reader, line: RevealLine) -> bool:
        try:
            whisper(url.reveal(), told_message(reader, line, is_kept=False))
        except PartnerFailed as failure:
            if not failure.permanent:
                raise
            return False
        return True

    def _reader(self, user: SlackUserId) -> Reader:
        try:
            with slack_failures():
                answer = self._client.users_info(user=user, include_locale=True)
        except PartnerFailed:
            return Reader(user, channel_words(self._policy), self._policy)
        return Reader(user, words_for(str((answer.get("user") or {}).get("locale") or "")), self._policy)

    def _post(self, channel: str, content: dict[str, object]) -> SentMessage | None:
        with slack_failures():
            posted = self._client.chat_postMessage(
                channel=channel,
                text=str(content["text"]),
                blocks=content.get("blocks"),  # type: ignore[arg-type] # as Message.to_slack made them
                unfurl_links=False,
                unfurl_media=False,
            )
        return SentMessage(str(posted["channel"]), str(posted["ts"])) if posted.get("ts") else None
