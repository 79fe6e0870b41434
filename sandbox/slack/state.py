"""Everything the stand-in for Slack remembers, behind one lock.

The lock is held while Slack's own memory is read or changed, never while the product is called: the product calls
back before it answers.
"""

import threading
import time
from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

from sandbox.slack.faults import Faults
from sandbox.slack.files import Files
from sandbox.slack.handles import ResponsePlace, ResponseUrls, Triggers
from sandbox.slack.journal import Call, Delivery, Journal, Sighting
from sandbox.slack.messages import Message, Messages
from sandbox.slack.views import View, Views
from sandbox.slack.wire import Blocks, Json, SlackRefusal
from sandbox.slack.workspace import BOT_USER_ID, CHANNELS, GROUPS, PEOPLE, SLACKBOT_ID, TEAM_ID, Channel, Person


def utc_now() -> datetime:
    """Return the machine's time as an aware UTC datetime."""
    return datetime.now(UTC)


@dataclass(frozen=True, slots=True)
class Target:
    """Where the product listens for Slack, and the secret with which Slack signs. `url` None: nowhere yet."""

    url: str | None = None
    signing_secret: str = "sandbox-signing-secret"


class SlackState:
    """The stand-in's memory.

    `token` is the only bot token it takes, `base_url` its own address without a final slash, `now` gives aware UTC
    datetimes, and `sleep` waits out slow answers. Slack lives in real time: the product compares its signatures'
    timestamps with its own clock.
    """

    def __init__(
        self,
        *,
        token: str = "xoxb-sandbox",
        base_url: str = "http://127.0.0.1/slack",
        now: Callable[[], datetime] = utc_now,
        sleep: Callable[[float], None] = time.sleep,
    ) -> None:
        self.lock = threading.RLock()
        self.token = token
        self.base_url = base_url
        self.now = now
        self.sleep = sleep
        self.target = Target()
        self._forget()

    def _forget(self) -> None:
        self.people: dict[str, Person] = {person.id: person for person in PEOPLE}
        self.channels: dict[str, Channel] = {channel.id: channel for channel in CHANNELS}
        self.groups: dict[str, frozenset[str]] = dict(GROUPS)
        self.messages = Messages()
        self.files = Files()
        self.views = Views()
        self.triggers = Triggers()
        self.response_urls = ResponseUrls()
        self.faults = Faults()
        self.journal = Journal()
        self._last_ts = 0

    def reset(self) -> None:
        """Forget messages, views, handles, faults and the journal; the target and the token stay."""
        with self.lock:
            self._forget()

    def get_person(self, user_id: str) -> Person:
        """Return a person. Raises SlackRefusal `user_not_found`."""
        try:
            return self.people[user_id]
        except KeyError:
            raise SlackRefusal("user_not_found") from None

    def get_channel(self, channel_id: str) -> Channel:
        """Return a channel as the bot sees it: private ones without it do not exist.

        Raises:
            SlackRefusal: `channel_not_found`.
        """
        channel = self.channels.get(channel_id)
        if channel is None or (channel.is_private and not channel.has_bot):
            raise SlackRefusal("channel_not_found")
        return channel

    def open_im(self, user_id: str) -> Channel:
        """Return the direct conversation between the bot and this person, opening it if need be."""
        channel_id = f"D{user_id[1:]}"
        if channel_id not in self.channels:
            members = frozenset({user_id, BOT_USER_ID})
            self.channels[channel_id] = Channel(channel_id, "directmessage", members, is_private=True, im_with=user_id)
        return self.channels[channel_id]

    def channels_of(self, user_id: str) -> list[Channel]:
        """Return the channels and direct conversations this person is in."""
        return [channel for channel in self.channels.values() if user_id in channel.members]

    def seen_by(self, user_id: str) -> list[Message]:
        """Return all messages this person sees, oldest first."""
        return self.messages.seen(user_id, (channel.id for channel in self.channels_of(user_id)))

    def next_ts(self) -> str:
        """Return a message timestamp that was never given before."""
        micros = int(self.now().timestamp() * 1_000_000)
        self._last_ts = max(micros, self._last_ts + 1)
        return f"{self._last_ts // 1_000_000}.{self._last_ts % 1_000_000:06d}"

    def post(
        self, *, channel: str, text: str, author: str = BOT_USER_ID, how: str = "chat.postMessage", **rest: Any
    ) -> Message:
        """Put a new message there and record who sees it. `rest`: `blocks`, `files`, `seen_by`, `thread_ts`."""
        blocks: Blocks = rest.pop("blocks", [])
        message = Message(ts=self.next_ts(), channel=channel, author=author, text=text, blocks=blocks, **rest)
        return self.show(message, how=how)

    def show(self, message: Message, *, how: str) -> Message:
        """Put a message there, new or edited, and record who sees it."""
        self.messages.add(message)
        sighting = Sighting(self.now(), how, message.channel, message.seen_by, message.text, message.blocks)
        self.journal.sightings.append(sighting)
        return message

    def show_view(self, view: View, *, how: str) -> View:
        """Record that a person sees this view."""
        self.journal.sightings.append(Sighting(self.now(), how, view.id, view.owner, "", view.content))
        return view

    def notify(self, user: str, channel: str, text: str) -> None:
        """Let Slackbot tell one person something, as Slack does when an app fails."""
        self.post(channel=channel, text=text, author=SLACKBOT_ID, how="slackbot", seen_by=user)

    def record_call(self, method: str, arguments: Json, *, status: int, error: str | None) -> None:
        """Write a call of the product into the journal."""
        shown = {key: value for key, value in arguments.items() if key != "token"}
        with self.lock:
            self.journal.calls.append(Call(self.now(), method, shown, status, error))

    def record_delivery(self, delivery: Delivery) -> None:
        """Write a request to the product into the journal."""
        with self.lock:
            self.journal.deliveries.append(delivery)

    def new_response_url(self, kind: str, place: ResponsePlace) -> str:
        """Return a new response URL. `kind` is `commands` or `actions`."""
        return f"{self.base_url}/{self.response_urls.issue(kind, TEAM_ID, place)}"
