"""The messages of the workspace, and who may see which."""

from collections.abc import Iterable
from dataclasses import dataclass, field, replace

from sandbox.slack.wire import Blocks, Json, SlackRefusal
from sandbox.slack.workspace import APP_ID, BOT_ID, BOT_USER_ID, TEAM_ID


@dataclass(frozen=True, slots=True)
class Message:
    """One message. `seen_by` is the only person who sees an ephemeral one; None means the whole channel."""

    ts: str
    channel: str
    author: str
    text: str
    blocks: Blocks
    seen_by: str | None = None
    thread_ts: str | None = None
    edited_ts: str | None = None
    """When it was edited last."""
    files: tuple[str, ...] = ()
    """The ids of the files that it shows."""

    @property
    def is_edited(self) -> bool:
        """Whether it was changed."""
        return self.edited_ts is not None

    @property
    def is_ephemeral(self) -> bool:
        """Whether only one person sees it."""
        return self.seen_by is not None

    def to_slack(self) -> Json:
        """Return the message as Slack puts it into answers and interactions."""
        answer: Json = {"type": "message", "ts": self.ts, "user": self.author, "team": TEAM_ID, "text": self.text}
        if self.author == BOT_USER_ID:
            answer |= {"bot_id": BOT_ID, "app_id": APP_ID}
        if self.blocks:
            answer["blocks"] = self.blocks
        if self.thread_ts is not None:
            answer["thread_ts"] = self.thread_ts
        return answer | ({"edited": {"user": self.author, "ts": self.edited_ts}} if self.is_edited else {})


@dataclass(slots=True)
class Messages:
    """All messages that are there now, by channel and timestamp, oldest first."""

    by_place: dict[tuple[str, str], Message] = field(default_factory=dict)

    def add(self, message: Message) -> Message:
        """Put a message there, or in place of the one with its timestamp."""
        self.by_place[message.channel, message.ts] = message
        return message

    def get(self, channel: str, ts: str) -> Message:
        """Return a message. Raises SlackRefusal `message_not_found`."""
        try:
            return self.by_place[channel, ts]
        except KeyError:
            raise SlackRefusal("message_not_found") from None

    def get_lasting(self, channel: str, ts: str) -> Message:
        """Return a message that is not ephemeral: Slack's methods cannot reach those again."""
        message = self.get(channel, ts)
        if message.is_ephemeral:
            raise SlackRefusal("message_not_found")
        return message

    def edit(self, message: Message, *, text: str, blocks: Blocks, at: str | None = None) -> Message:
        """Replace what a message says; `at` is a timestamp, by default the message's own."""
        return self.add(replace(message, text=text, blocks=blocks, edited_ts=at or message.ts))

    def remove(self, message: Message) -> None:
        """Take a message away."""
        self.by_place.pop((message.channel, message.ts), None)

    def seen(self, user: str, channels: Iterable[str]) -> list[Message]:
        """Return what this person sees, who is a member of these channels, oldest first.

        An ephemeral message reaches its person also where they are not a member, as the answer to a command does.
        """
        member_of = set(channels)
        return [
            m for m in self.by_place.values() if (m.channel in member_of if m.seen_by is None else m.seen_by == user)
        ]
