"""Slack as a worker needs it for messages: it reads one, and tells its author, who asked, and the privacy channel.

The text of a message goes from here to the detector and nowhere else. A worker imports this: the SDK only, no Bolt.
"""

import re
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from typing import Any, Final

from slack_sdk import WebClient
from slack_sdk.errors import SlackApiError

from bot.slack.blocks import Message
from bot.slack.directory import ChannelSort, Directory
from bot.slack.failures import slack_failures
from bot.slack.languages import words_for
from bot.slack.message_pages import answer_message, notice_message, warning_message
from bot.slack.message_text import readable
from bot.slack.quiet import quiet_logger
from bot.slack.refusals import DoorRefusal
from bot.slack.sweep_pages import channel_words
from bot.slack.words import Words
from handlers.message_place import FetchedMessage, MessagePlace, OpenTask, is_user
from handlers.policy.model import Policy
from storage.errors import FailureReason, PartnerFailed
from storage.ids import SlackUserId
from storage.vocabulary import MessageOutcome

_TIMEOUT_S: Final = 10
_LONGEST_LINK: Final = 300
_SLACK: Final = "Slack"
_TS: Final = re.compile(r"[0-9]{1,10}\.[0-9]{6}", re.ASCII)
_GONE: Final = frozenset({"thread_not_found", "message_not_found"})
"""What Slack answers of a message that is gone: of a reply when its thread is, of any when it goes while it is read."""
_NO_PERSON: Final = frozenset({"bot_message", "tombstone"})
"""Subtypes of what no person can delete: an app's message, and what stands where a deleted one began a thread."""


def _utc_now() -> datetime:
    return datetime.now(UTC)


class SlackDesk:
    """Reads and whispers with the bot's token, in channels that the bot is in."""

    def __init__(
        self,
        *,
        token: str,
        base_url: str,
        policy: Policy,
        privacy_channel: str | None,
        now: Callable[[], datetime] = _utc_now,
    ) -> None:
        """Prepare to read; nothing is connected yet.

        Args:
            token: the bot's.
            base_url: of Slack's Web API, with a final slash.
            policy: for the language of the privacy channel.
            privacy_channel: its id; None where there is none.
            now: the time, for how long Slack's answers about people and channels are remembered.
        """
        self._client = WebClient(
            token=token, base_url=base_url, timeout=_TIMEOUT_S, logger=quiet_logger(), retry_handlers=[]
        )
        self._policy, self._privacy_channel = policy, privacy_channel
        self._directory = Directory(self._client, now)

    def fetch(self, place: MessagePlace, /) -> FetchedMessage | None:
        """Return a message as it is now; None when it is gone, or no person wrote it.

        Raises:
            PartnerFailed: Slack did not answer, the bot is not in the channel, or another company sees it.
        """
        with _asked():
            if self._directory.channel(place.channel) is not ChannelSort.INTERNAL:
                raise PartnerFailed(_SLACK, FailureReason.REFUSED, permanent=True)
        try:
            return self._read(place)
        except _Gone:
            return None

    def _read(self, place: MessagePlace) -> FetchedMessage | None:
        found = self._find(place)
        author = str(found.get("user") or "") if found else ""
        if found is None or found.get("bot_id") or found.get("subtype") in _NO_PERSON or not is_user(author):
            return None
        readable_text = readable(str(found.get("text") or ""))
        return FetchedMessage.of(author, readable_text, self._link(place), edited_at=_edited_at(found))

    def warn(self, task: OpenTask, /) -> None:
        """Tell a message's author what does not belong in it. Raises PartnerFailed."""
        self._whisper(task.place, task.author, warning_message(task, self._words(task.author)))

    def answer(self, place: MessagePlace, asker: str, outcome: MessageOutcome, task: OpenTask | None, /) -> None:
        """Tell who asked what was found. Raises PartnerFailed."""
        self._whisper(place, asker, answer_message(outcome, task, self._words(asker), asker=asker))

    def tell(self, task: OpenTask, /) -> tuple[str, str] | None:
        """Tell the privacy channel of a message; return what was posted. Raises PartnerFailed."""
        if self._privacy_channel is None:
            return None
        message = notice_message(task, channel_words(self._policy))
        with slack_failures():
            posted = self._client.chat_postMessage(
                channel=self._privacy_channel, **message.to_slack(), unfurl_links=False, unfurl_media=False
            )
        return str(posted["channel"]), str(posted["ts"])

    def _find(self, place: MessagePlace) -> dict[str, Any] | None:
        with _read():
            if place.is_reply:
                answer = self._client.conversations_replies(
                    channel=place.channel,
                    ts=place.thread_ts or "",
                    oldest=place.ts,
                    latest=place.ts,
                    inclusive=True,
                    limit=2,
                )
            else:
                answer = self._client.conversations_history(
                    channel=place.channel, latest=place.ts, inclusive=True, limit=1
                )
        messages = answer.get("messages") or []
        return next((one for one in messages if isinstance(one, dict) and one.get("ts") == place.ts), None)

    def _link(self, place: MessagePlace) -> str:
        with _read():
            answer = self._client.chat_getPermalink(channel=place.channel, message_ts=place.ts)
        link = str(answer.get("permalink") or "")
        if not link.startswith("https://") or len(link) > _LONGEST_LINK or set(link) & set("<>|\n "):
            raise PartnerFailed(_SLACK, FailureReason.BROKEN, permanent=True)
        return link

    def _words(self, user: str) -> Words:
        with _asked():
            return words_for(self._directory.member(SlackUserId(user)).locale)

    def _whisper(self, place: MessagePlace, user: str, message: Message) -> None:
        thread = place.thread_ts if place.is_reply else None
        with slack_failures():
            self._client.chat_postEphemeral(channel=place.channel, user=user, thread_ts=thread, **message.to_slack())


def _edited_at(found: dict[str, Any]) -> datetime | None:
    """Return when a message was edited last. Source: Slack, message event, `edited`."""
    edited = found.get("edited")
    ts = str(edited.get("ts") or "") if isinstance(edited, dict) else ""
    return datetime.fromtimestamp(float(ts), UTC) if _TS.fullmatch(ts) else None


class _Gone(Exception):
    """Slack says that the message, or the thread it stood in, is not there."""


@contextmanager
def _read() -> Iterator[None]:
    """Tell a message that is gone from one that cannot be read."""
    with slack_failures():
        try:
            yield
        except SlackApiError as error:
            if error.response.get("error") in _GONE:
                raise _Gone from None
            raise


@contextmanager
def _asked() -> Iterator[None]:
    """Say of a directory that Slack did not answer as of any other call."""
    try:
        yield
    except DoorRefusal:
        raise PartnerFailed(_SLACK, FailureReason.UNREACHABLE, permanent=False) from None
