"""Where a message in Slack stands, and what a worker is given to look at it with. Ids only: the text stays in Slack."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Final, Protocol, Self

from storage.errors import FailureReason, InvalidId, PartnerFailed
from storage.plaintext import Plaintext
from storage.vocabulary import MessageOutcome

_CHANNEL: Final = re.compile(r"[CGD][A-Z0-9]{2,30}", re.ASCII)
_TS: Final = re.compile(r"[0-9]{1,12}\.[0-9]{6}", re.ASCII)
_USER: Final = re.compile(r"[UW][A-Z0-9]{1,30}", re.ASCII)


@dataclass(frozen=True, slots=True)
class MessagePlace:
    """A message in Slack: its channel, its timestamp, and that of the message whose thread it stands in.

    Raises:
        InvalidId: one of them does not have Slack's form.
    """

    channel: str
    ts: str
    thread_ts: str | None = None

    def __post_init__(self) -> None:
        is_thread = self.thread_ts is None or _TS.fullmatch(self.thread_ts)
        if not (_CHANNEL.fullmatch(self.channel) and _TS.fullmatch(self.ts) and is_thread):
            raise InvalidId("message in Slack")

    @property
    def is_reply(self) -> bool:
        """Whether it stands in a thread, and does not begin it."""
        return self.thread_ts not in {None, self.ts}


def is_user(user: str) -> bool:
    """Tell whether something has the form of a Slack user id."""
    return _USER.fullmatch(user) is not None


@dataclass(frozen=True, slots=True)
class FetchedMessage:
    """A message as it is now. `text` is what a reader sees, without Slack's markup; it is never kept."""

    author: str
    text: Plaintext
    link: str
    edited_at: datetime | None = None
    """When it was edited last, by Slack's clock; None when it never was."""

    @classmethod
    def of(cls, author: str, readable: str, link: str, *, edited_at: datetime | None = None) -> Self:
        """Return a message, its text out of the sight of logs and errors from here on."""
        return cls(author, Plaintext(readable), link, edited_at)


@dataclass(frozen=True, slots=True)
class OpenTask:
    """A message that holds what does not belong in Slack: where, whose, and which kinds how often."""

    place: MessagePlace
    author: str
    link: str
    kinds: Mapping[str, int]
    is_warned: bool = False
    """Whether its author was told."""


class MessageDesk(Protocol):
    """Slack as a worker needs it for messages. Implementations: Slack itself, and none where it is not connected.

    Each raises PartnerFailed when Slack did not do it.
    """

    def fetch(self, place: MessagePlace, /) -> FetchedMessage | None:
        """Return a message as it is now; None when it is gone, is a bot's, or another company sees its channel."""
        ...

    def warn(self, task: OpenTask, /) -> None:
        """Tell a message's author, and nobody else, what does not belong in it and what to do."""
        ...

    def answer(self, place: MessagePlace, asker: str, outcome: MessageOutcome, task: OpenTask | None, /) -> None:
        """Tell whoever asked, and nobody else, what a look at the message found."""
        ...

    def tell(self, task: OpenTask, /) -> tuple[str, str] | None:
        """Tell the privacy channel of a message; return channel and timestamp of what was posted there."""
        ...


class _NoDesk:
    """Slack is not connected: nobody can write there, and nobody is told."""

    def fetch(self, _place: MessagePlace) -> FetchedMessage | None:
        raise PartnerFailed("Slack", FailureReason.UNAUTHORISED, permanent=True)

    def warn(self, _task: OpenTask) -> None:
        """Tell nobody."""

    def answer(self, _place: MessagePlace, _asker: str, _outcome: MessageOutcome, _task: OpenTask | None) -> None:
        """Tell nobody."""

    def tell(self, _task: OpenTask) -> tuple[str, str] | None:
        return None


NO_DESK: Final[MessageDesk] = _NoDesk()
"""For an installation without Slack."""
